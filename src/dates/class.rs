//! The classes of words that patterns speak of, and the names of their values in the data files.

use super::pattern::Symbol;

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// What a word can be in an expression of time.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u16)]
        pub(super) enum Class { $($(#[$doc])* $name,)* }

        impl Class {
            const ALL: &'static [(Class, &'static str)] = &[$((Class::$name, $text),)*];
        }
    };
}

classes! {
    /// A month's name that means nothing else.
    Month = "MONTH",
    /// A month's name that is a common word too.
    MonthX = "MONTHX",
    /// The same without a capital: a month only beside a day.
    MonthW = "MONTHW",
    /// Monday is 1.
    Weekday = "WEEKDAY",
    /// An abbreviation that is a common word too.
    WeekdayX = "WEEKDAYX",
    /// The plural of a weekday.
    Weekdays = "WEEKDAYS",
    /// A unit of time.
    Unit = "UNIT",
    /// The plural of a unit.
    Units = "UNITS",
    /// An adjective of duration: its value is the unit.
    Extent = "EXTENT",
    /// A season.
    Season = "SEASON",
    /// A part of the day.
    Part = "PART",
    /// The plural of a part of the day.
    Parts = "PARTS",
    /// The meridiem: 0 is before noon, 1 after it.
    Meridiem = "MERIDIEM",
    /// A time zone.
    Zone = "ZONE",
    /// A number in thousandths; below zero for a vague one.
    Num = "NUM",
    /// A number that may be a day of the month.
    Day = "DAY",
    /// An ordinal that may be a day of the month.
    DayOrd = "DAYORD",
    /// A spelled number that may be a day of the month.
    DayWord = "DAYWORD",
    /// A number that may be a month.
    MonthNum = "MONTHNUM",
    /// A number after a year that may be its month: `2016 - 11`.
    MonthTail = "MONTHTAIL",
    /// An ordinal.
    Ord = "ORD",
    /// Four digits, or a spelled year.
    Year = "YEAR",
    /// Two digits after an apostrophe.
    Year2 = "YEAR2",
    /// Two digits.
    Two = "TWO",
    /// A number that may be an hour.
    Hour = "HOUR",
    /// A number that may be the minutes of an hour.
    Minute = "MINUTE",
    /// Hours and minutes, perhaps seconds: `hhmmss`, a million more if there are seconds.
    Clock = "CLOCK",
    /// Hours, minutes and seconds: what may be a duration as well.
    ClockSec = "CLOCKSEC",
    /// Hours and minutes divided by a point.
    ClockDot = "CLOCKDOT",
    /// Four digits that may be a time: `hhmm`.
    ClockFour = "CLOCKFOUR",
    /// A decade with its century.
    Decade = "DECADE",
    /// A decade without one.
    Decade2 = "DECADE2",
    /// A multiple of ten that is a decade beside the word for years: `les années 70`, `los años setenta`. Its value is
    /// the number without its last digit.
    Tens = "TENS",
    /// A Roman numeral.
    Roman = "ROMAN",
    /// A day written in numbers only: `yyyymmdd`.
    Iso = "ISO",
    /// A month written in numbers only: `yyyymm`.
    IsoMonth = "ISOMONTH",
    /// A day in numbers whose order is to be found: three fields of 16 bits and the divider.
    Numeric = "NUMERIC",
    /// Day and month in numbers.
    Numeric2 = "NUMERIC2",
    /// A quarter as `Q3` or a half as `H1`.
    QuarterCode = "QUARTERCODE",
    /// A half as `H1`.
    HalfCode = "HALFCODE",
    /// A fiscal year as `FY26`.
    FiscalCode = "FISCALCODE",
    /// An amount of money, or a percentage.
    Money = "MONEY",
    /// A fraction in thousandths.
    Fraction = "FRACTION",
    /// Digits of a spelled number.
    NumWord = "NUMWORD",
    /// A factor of a spelled number: hundred, thousand.
    Factor = "FACTOR",
    /// The last, this and the next: -1, 0, 1.
    Rel = "REL",
    /// Days from the anchor: today is 0.
    Deictic = "DEICTIC",
    /// Back (-1) or ahead (1).
    Dir = "DIR",
    /// The anchor: 0 the document, 1 the text.
    Anchor = "ANCHOR",
    /// A modifier.
    Mod = "MOD",
    /// A modifier of amounts.
    Approx = "APPROX",
    /// A vague reference.
    Ref = "REF",
    /// A quantifier of sets.
    Quant = "QUANT",
    /// A frequency; 0 if the number says it.
    Freq = "FREQ",
    /// An adverb or adjective of recurrence: its value is the unit.
    Every = "EVERY",
    /// A holiday: its value is the number in the file.
    Holiday = "HOLIDAY",
    /// A named period: its value is the number in the file.
    Period = "PERIOD",
    /// The era: 0 before, 1 after.
    Era = "ERA",
    /// A century: its number.
    Century = "CENTURY",
    /// A half of a period.
    Half = "HALF",
    /// A quarter of a year.
    Quarter = "QUARTER",
    /// Half a unit more.
    Plus = "PLUS",
    /// A year of accounts.
    Fiscal = "FISCAL",
    /// What stands for the value that was there before.
    Same = "SAME",
    /// The week that holds a day, or the weekend.
    Week = "WEEK",
    /// The end of a period: 1, its beginning: -1.
    Edge = "EDGE",
    /// The value takes the granularity of its anchor.
    Inherit = "INHERIT",
    /// Days are to be found in the past (-1) or ahead (1).
    Lean = "LEAN",
    /// A noun that takes the date apart: nothing is resolved.
    Event = "EVENT",
    /// The beginning of a sentence; stands before its first word.
    Start = "START",
    /// A word that points ahead.
    Ahead = "AHEAD",
    /// A word that points back.
    Back = "BACK",
    /// A word that makes a participle after it tell nothing about the time.
    Passive = "PASSIVE",
    /// The auxiliary of a plan that was: `had been due`.
    Perfect = "PERFECT",
    /// A word that makes a participle after it an adjective: `the planned merger`.
    Determiner = "DETERMINER",
    /// Words that only stand between others.
    Filler = "FILLER",
    /// A word that makes a number before it no date.
    Counted = "COUNTED",
    /// A word that may follow a day that stands without its month: `le 15 au soir`.
    Link = "LINK",
    /// A unit of something else than time: four digits before it are no year.
    Measure = "MEASURE",
    /// A word that makes a number after it an amount: `over 2000`.
    Amounting = "AMOUNTING",
    /// A title or role before a name.
    Title = "TITLE",
}

impl Class {
    /// How many there are.
    pub(super) const COUNT: Symbol = Class::ALL.len() as Symbol;

    /// Whether a word of the class makes it worthwhile to look for an expression.
    pub(super) fn is_trigger(self) -> bool {
        !matches!(
            self,
            Self::Filler
                | Self::MonthW
                | Self::Passive
                | Self::Determiner
                | Self::Measure
                | Self::Perfect
                | Self::Ahead
                | Self::Back
                | Self::Counted
                | Self::Link
                | Self::Amounting
                | Self::Title
                | Self::NumWord
                | Self::Factor
                | Self::Ord
                | Self::DayOrd
                | Self::Roman
                | Self::Mod
                | Self::Rel
                | Self::Meridiem
                | Self::Zone
                | Self::Money
        )
    }

    /// Whether only words of the lexicon are of the class, and each of them makes it worthwhile to look.
    pub(super) fn is_sure_trigger(self) -> bool {
        matches!(
            self,
            Self::Month
                | Self::MonthX
                | Self::Weekday
                | Self::WeekdayX
                | Self::Weekdays
                | Self::Unit
                | Self::Units
                | Self::Season
                | Self::Part
                | Self::Parts
                | Self::Decade2
                | Self::Deictic
                | Self::Every
                | Self::Ref
        )
    }

    /// The class of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, text)| *text == name).map(|&(class, _)| class)
    }

    /// The class of a symbol; `None` for a literal word.
    pub(super) fn of(symbol: Symbol) -> Option<Self> {
        Self::ALL.get(usize::from(symbol)).map(|&(class, _)| class)
    }
}

/// The value of a class that a data file names: a number, or one of the names below.
pub(super) fn value_named(class: Class, name: &str) -> Option<i64> {
    if let Ok(number) = name.replace('_', ".").parse::<f64>() {
        let scaled = matches!(class, Class::Num | Class::Plus | Class::Fraction);
        return Some(if scaled { (number * 1000.0).round() as i64 } else { number as i64 });
    }
    let at = |names: &[&str]| names.iter().position(|known| *known == name).map(|at| at as i64);
    match class {
        Class::Unit | Class::Units | Class::Extent | Class::Every | Class::Week | Class::Freq => at(&UNITS),
        Class::Season => at(&SEASONS),
        Class::Part | Class::Parts => at(&PARTS),
        Class::Mod | Class::Approx => at(&MODIFIERS),
        Class::Ref => at(&REFS),
        Class::Quant => at(&QUANTS),
        Class::Num if name == "X" => Some(-1000),
        _ => None,
    }
}

/// The units, from the shortest to the longest.
pub(super) const UNITS: [&str; 13] = [
    "second",
    "minute",
    "hour",
    "day",
    "weekend",
    "week",
    "fortnight",
    "month",
    "quarter",
    "year",
    "decade",
    "century",
    "millennium",
];

/// The seasons as TIMEX3 writes them.
pub(super) const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];

/// The parts of the day as TIMEX3 writes them.
pub(super) const PARTS: [&str; 7] = ["MO", "MI", "AF", "EV", "NI", "DT", "MN"];

/// The modifiers of TIMEX3.
pub(super) const MODIFIERS: [&str; 12] = [
    "START",
    "MID",
    "END",
    "APPROX",
    "MORE_THAN",
    "LESS_THAN",
    "EQUAL_OR_MORE",
    "EQUAL_OR_LESS",
    "BEFORE",
    "AFTER",
    "ON_OR_BEFORE",
    "ON_OR_AFTER",
];

/// The vague references of TIMEX3.
pub(super) const REFS: [&str; 3] = ["PAST_REF", "PRESENT_REF", "FUTURE_REF"];

/// The quantifiers of sets.
pub(super) const QUANTS: [&str; 2] = ["EVERY", "EACH"];
