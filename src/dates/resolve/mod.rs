//! From fields to points of the calendar: one file for each kind of words, and what they are reckoned from.
//!
//! - `year`, `month`, `numeric`, `weekday`, `week`, `part_of_year`, `holiday`: fields that name a place in the calendar
//! - `unit`, `shift`: what lies some units from an anchor
//! - `clock`: times, and the day that they belong to

mod clock;
mod holiday;
mod month;
mod numeric;
mod part_of_year;
mod shift;
mod unit;
mod week;
mod weekday;
mod year;

use jiff::civil::Date;

use super::amount::{self, Unit};
use super::anchor::{Anchor, Memory};
use super::calendar::nth_weekday;
use super::class::Class;
use super::grammar::Meaning;
use super::language::Language;
use super::period::{Granularity, Period, shift_days};

/// A point that was found for a meaning.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub(super) period: Period,
    pub(super) anchor: Anchor,
    /// How far the choice among several readings can be trusted; 1 if there was none.
    pub(super) trust: f32,
    /// The reading that came second.
    pub(super) other: Option<Period>,
    /// Whether day and month could be swapped.
    pub(super) ambiguous: bool,
    /// Whether a weekday that stands in the text does not fit.
    pub(super) misfit: bool,
    /// Whether the day that was written does not exist.
    pub(super) impossible: bool,
}

impl Point {
    fn sure(period: Period) -> Self {
        Self::from(period, Anchor::None, 1.0)
    }

    fn from(period: Period, anchor: Anchor, trust: f32) -> Self {
        Self { period, anchor, trust, other: None, ambiguous: false, misfit: false, impossible: false }
    }

    fn or(mut self, other: Option<Period>) -> Self {
        self.other = other.filter(|other| *other != self.period);
        self
    }
}

/// What points are resolved against.
#[derive(Debug)]
pub(super) struct Resolver {
    pub(super) language: &'static Language,
    pub(super) published: Option<Date>,
    /// Whether dates without a year belong to the year that the text spoke of last.
    pub(super) narrative: bool,
    /// Whether the user asked for that.
    pub(super) told: bool,
    pub(super) day_first: bool,
    pub(super) next_weekday_after_this_week: bool,
    pub(super) memory: Memory,
    /// The day that stands right after a time.
    pub(super) day_ahead: Option<Point>,
    /// The month and the day on which a range ends that is being resolved.
    pub(super) range_end: Option<(i8, i8)>,
    /// Whether a time stands in another entry of a list than the last day.
    pub(super) entry_begins: bool,
    /// How many mentions were resolved.
    pub(super) count: usize,
}

pub(super) const MONTHS: [Class; 5] = [Class::Month, Class::MonthX, Class::MonthW, Class::MonthNum, Class::MonthTail];
pub(super) const DAYS: [Class; 3] = [Class::Day, Class::DayOrd, Class::DayWord];
pub(super) const WEEKDAYS: [Class; 2] = [Class::Weekday, Class::WeekdayX];
const UNITS: [Class; 2] = [Class::Unit, Class::Units];

/// The last year of the last decade that has begun, for texts without a day of publication: the clock is never asked.
const BEGUN: i16 = 2029;

impl Resolver {
    /// The day from which "last year" and "two days ago" are reckoned, and what it is: that of publication, or what was
    /// told last if the user says that the text is a narrative.
    fn now(&self) -> Option<(Date, Anchor)> {
        match self.published {
            Some(day) => Some((day, Anchor::Published)),
            None if self.told => Some((self.memory.last?.day()?, Anchor::Text)),
            None => None,
        }
    }

    /// The day from which "later" and "that year" are reckoned.
    fn there(&self) -> Option<(Period, Anchor)> {
        match self.memory.last {
            Some(period) => Some((period, Anchor::Text)),
            None => self.published.map(|day| (Period::Day(day), Anchor::Published)),
        }
    }

    /// The quarter that figures are told of, and the number of its mention: none that is yet to come.
    fn told_quarter(&self) -> Option<(Period, usize)> {
        let has_begun = |begin: Date| self.published.is_none_or(|now| begin <= now);
        self.memory.quarter.filter(|(quarter, _)| quarter.day().is_some_and(has_begun))
    }

    /// The day from which dates without a year are reckoned.
    fn near(&self) -> Option<(Date, Anchor)> {
        if self.narrative {
            let text = self.memory.day.or(self.memory.last.and_then(Period::day));
            return text.map(|day| (day, Anchor::Text)).or_else(|| self.now());
        }
        // Without a day of publication "in May" is still near what was told.
        self.now().or_else(|| Some((self.memory.last?.day()?, Anchor::Text)))
    }

    /// Whether words such as "later" and "the next year" are reckoned from what stands before in the text.
    pub(in crate::dates) fn is_from_text(&self, m: &Meaning) -> bool {
        match m.get(Class::Anchor) {
            Some(2) => self.narrative && self.memory.last.is_some(),
            anchor => anchor == Some(1),
        }
    }

    /// The year of a month in a narrative: the one that the text spoke of last, or the next where the months go on from
    /// December to January.
    fn told_year(&self, m: &Meaning, month: i64) -> Option<i16> {
        const BACK: i64 = 8;
        if let Some((year, _)) = self.memory.aside.filter(|&(_, sentence)| self.narrative && sentence == m.sentence) {
            return Some(year);
        }
        let year = self.memory.year.filter(|_| self.narrative)?;
        let turns = self.memory.month.is_some_and(|(y, last)| y == year && i64::from(last) - month >= BACK);
        if turns { year.checked_add(1) } else { Some(year) }
    }

    /// The point that the fields of a meaning name; `lean` is -1 if its sentence points back, 1 if it points ahead.
    pub(super) fn point(&self, m: &Meaning, lean: i64) -> Option<Point> {
        let lean = match m.get(Class::Lean) {
            // What only a sentence that points ahead decides.
            Some(2) => lean.max(0),
            Some(lean) => lean,
            None => lean,
        };
        let point = self.base(m, lean)?;
        self.with_time(m, point)
    }

    fn base(&self, m: &Meaning, lean: i64) -> Option<Point> {
        if let Some(value) = m.get(Class::Iso) {
            let day = Date::new((value / 10_000) as i16, (value / 100 % 100) as i8, (value % 100) as i8).ok()?;
            return Some(self.check(m, Point::sure(Period::Day(day))));
        }
        if let Some(value) = m.get(Class::IsoMonth) {
            return Some(Point::sure(Period::Month((value / 100) as i16, (value % 100) as i8)));
        }
        if let Some(value) = m.get(Class::Numeric) {
            return self.numeric(m, value);
        }
        if let Some(value) = m.get(Class::Numeric2) {
            return self.numeric_day(m, value);
        }
        if let Some(week) = m.get(Class::Week) {
            return self.week(m, week as Unit, lean);
        }
        if let Some(holiday) = m.get(Class::Holiday) {
            return self.holiday(m, holiday as usize, lean);
        }
        if let (Some(n), Some(weekday)) = (m.get(Class::Ord), m.any(&WEEKDAYS)) {
            let month = if m.has_unit(amount::MONTH) { self.unit(m, 0)? } else { self.month(m, lean)? };
            let Period::Month(y, mo) = month.period else { return None };
            return Some(Point {
                period: Period::Day(nth_weekday(y, mo, i8::try_from(n).ok()?, weekday as i8)?),
                ..month
            });
        }
        if let Some(century) = m.any(&[Class::Ord, Class::Roman]).filter(|_| m.has(Class::Century)) {
            let n = i16::try_from(century).ok().filter(|n| *n > 0)?;
            return Some(Point::sure(if m.get(Class::Era) == Some(0) {
                Period::CenturyBefore(n)
            } else {
                Period::Century(n - 1)
            }));
        }
        let tens = m.get(Class::Tens);
        if let Some(decade) = m.get(Class::Decade).or(tens.filter(|n| *n >= 100)) {
            // "The 1800s" are the century; of this one nobody says so yet.
            let century = decade % 10 == 0 && decade < 200;
            let decade = i16::try_from(decade).ok()?;
            return Some(Point::sure(if century { Period::Century(decade / 10) } else { Period::Decade(decade) }));
        }
        if let (Some(decade), Some(century)) = (m.get(Class::Decade2), m.get(Class::Century)) {
            // "the nineteen seventies"
            return Some(Point::sure(Period::Decade(i16::try_from(century * 10 + decade).ok()?)));
        }
        if let Some(decade) = m.get(Class::Decade2).or(tens) {
            let century =
                self.memory.year.filter(|y| *y >= 1600 && (self.narrative || *y < 1900)).map_or(19, |y| y / 100);
            let now = self.published.map_or(self.memory.year.map_or(BEGUN, |year| year.max(BEGUN)), |day| day.year());
            let decade = i16::try_from(decade).ok()?;
            let period = if century * 100 + decade * 10 > now { century - 1 } else { century } * 10 + decade;
            return Some(Point::from(Period::Decade(period), Anchor::None, 0.9));
        }
        if let Some(days) = m.get(Class::Deictic)
            && m.any(&MONTHS).is_none()
        {
            let (now, anchor) = if self.is_from_text(m) {
                let (there, anchor) = self.there()?;
                (there.day()?, anchor)
            } else {
                // "Today" is the day of the writer, in a narrative, too.
                (self.published?, Anchor::Published)
            };
            return Some(self.check(m, Point::from(Period::Day(shift_days(now, days)?), anchor, 1.0)));
        }
        self.fields(m, lean)
    }

    /// Fields of the calendar, the year given, relative or missing.
    fn fields(&self, m: &Meaning, lean: i64) -> Option<Point> {
        // "Next Friday" and "last May" are told by the writer's day.
        let named = [Class::Weekday, Class::WeekdayX, Class::Month, Class::MonthX, Class::Season];
        if m.has(Class::Rel) && m.any(&named).is_some() && !self.is_from_text(m) {
            self.now()?;
        }
        if m.any(&MONTHS).is_some() {
            return if m.any(&DAYS).is_some() { self.month_day(m) } else { self.month(m, lean) };
        }
        let rel = m.get(Class::Rel);
        if let Some(weekday) = m.any(&WEEKDAYS) {
            if m.any(&DAYS).is_some() {
                return self.weekday_day(m, weekday);
            }
            if m.has_unit(amount::WEEK) && !m.has(Class::Dir) {
                // "Tuesday of next week"
                let (now, anchor) = self.now()?;
                let monday = Period::around(now, Granularity::Week).shifted(rel.unwrap_or(0))?.day()?;
                return Some(Point::from(Period::Day(shift_days(monday, weekday - 1)?), anchor, 1.0));
            }
            return self.weekday(m, weekday, lean);
        }
        let ordinal = m.get(Class::Ord).filter(|_| m.has_unit(amount::QUARTER));
        if let Some(quarter) = m.any(&[Class::Quarter, Class::QuarterCode]).or(ordinal) {
            return self.nth_part(m, quarter, 4, lean);
        }
        if let Some(half) = m.any(&[Class::Half, Class::HalfCode]) {
            return self.nth_part(m, half, 2, lean);
        }
        if let Some(season) = m.get(Class::Season) {
            return self.season(m, season, lean);
        }
        if m.any(&DAYS).is_some() {
            return self.day_of_month(m, lean);
        }
        if let Some(fiscal) = m.get(Class::FiscalCode) {
            return Some(Point::sure(Period::Year(fiscal as i16)));
        }
        if let Some((year, trust)) = self.year(m) {
            return Some(Point::from(Period::Year(year), Anchor::None, trust));
        }
        // Only a part of the day, or a time on the clock.
        if m.has(Class::Part) || self.clock(m).is_some() {
            return self.day_of_time(m);
        }
        None
    }
}
