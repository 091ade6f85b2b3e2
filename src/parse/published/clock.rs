//! The time and the zone that follow a day.

use jiff::civil::{Date, Time, Weekday};

use super::token::{Kind, Token, skip_mark, skip_words};

#[derive(Clone, Copy)]
pub(super) struct Clock {
    pub(super) time: Time,
    /// Seconds east of Greenwich, if a zone is written that means one thing only.
    pub(super) offset: Option<i32>,
    /// The hours east of Greenwich in winter of an American zone that is one hour further east in summer.
    american: Option<i32>,
    pub(super) after: usize,
}

/// The time after a date: `T10:30:00Z`, `at 10:30 a.m. EDT`, `| 10.30 Uhr`, `1030 GMT`.
pub(super) fn clock_at(tokens: &[Token<'_>], after_date: usize) -> Option<Clock> {
    let mut at = after_date;
    while tokens.get(at).is_some_and(|t| {
        t.kind == Kind::Mark && matches!(t.text, "," | "|" | "-" | "–" | "—" | "·" | "•" | "@" | "(" | "/")
            || t.is(&["T", "at", "um", "à", "las", "a", "alle"])
    }) {
        at += 1;
        if at - after_date > 3 {
            return None;
        }
    }
    let first = tokens.get(at)?;
    let digits = |i: usize| tokens.get(i).filter(|t| t.kind == Kind::Digits && t.text.len() == 2)?.number();
    let (mut hour, mut minute, mut second, mut nanos) = (first.number()?, 0, 0, 0);
    let mut next = at + 1;
    let after_t = at > after_date && tokens[at - 1].is(&["T"]);
    if first.text.len() == 6 && after_t {
        (hour, minute, second) = (hour / 10_000, hour / 100 % 100, hour % 100);
    } else if first.text.len() == 4 && (after_t || tokens.get(next).is_some_and(|t| t.is(&["GMT", "UTC"]))) {
        (hour, minute) = (hour / 100, hour % 100);
    } else if first.text.len() > 2 {
        return None;
    } else if tokens.get(next).is_some_and(|t| matches!(t.text, ":" | "." | "h" | "H")) && digits(next + 1).is_some() {
        minute = digits(next + 1)?;
        next += 2;
        if tokens.get(next).is_some_and(|t| t.is_mark(':')) && digits(next + 1).is_some() {
            second = digits(next + 1)?;
            next += 2;
            if tokens.get(next).is_some_and(|t| matches!(t.text, "." | ","))
                && let Some(fraction) = tokens.get(next + 1).filter(|t| t.kind == Kind::Digits)
            {
                nanos = fraction
                    .text
                    .bytes()
                    .chain(std::iter::repeat(b'0'))
                    .take(9)
                    .fold(0, |sum, b| sum * 10 + i32::from(b - b'0'));
                next += 2;
            }
        }
    } else if !tokens.get(next).is_some_and(|t| t.is(&["a", "p", "am", "pm"])) {
        return None;
    }
    let (half, after_half) = half_day(tokens, next);
    if let Some(afternoon) = half {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if afternoon { 12 } else { 0 };
    }
    next = skip_words(tokens, after_half, &["Uhr", "Hrs", "hours"]);
    let narrow = |n: u32| i8::try_from(n).ok();
    let time = Time::new(narrow(hour)?, narrow(minute)?, narrow(second.min(59))?, nanos).ok()?;
    let (offset, after) = zone_at(tokens, next).map_or((None, next), |(offset, after)| (offset, after));
    let name = tokens.get(skip_mark(tokens, next, '(')).map_or("", |token| token.text);
    let american = AMERICAN.iter().find(|(zone, _)| *zone == name).map(|(_, hours)| *hours);
    Some(Clock { time, offset, american, after })
}

impl Clock {
    /// Seconds east of Greenwich on a day.
    pub(super) fn offset_on(&self, day: Date) -> Option<i32> {
        self.offset.or_else(|| Some((self.american? + i32::from(is_american_summer(day)?)) * 3_600))
    }
}

/// Whether American clocks show summer time all day; `None` on the days on which they change, and before 1987, when
/// states differed.
fn is_american_summer(day: Date) -> Option<bool> {
    let sunday = |month, nth| Date::new(day.year(), month, 1).ok()?.nth_weekday_of_month(nth, Weekday::Sunday).ok();
    let (from, to) = match day.year() {
        2007.. => (sunday(3, 2)?, sunday(11, 1)?),
        1987..=2006 => (sunday(4, 1)?, sunday(10, -1)?),
        _ => return None,
    };
    (day != from && day != to).then_some(from < day && day < to)
}

/// `am`, `p.m.`: whether it is afternoon, and the index after it.
pub(super) fn half_day(tokens: &[Token<'_>], at: usize) -> (Option<bool>, usize) {
    let Some(token) = tokens.get(at) else { return (None, at) };
    if token.is(&["am", "pm"]) {
        return (Some(token.is(&["pm"])), at + 1);
    }
    if token.is(&["a", "p"])
        && let Some([dot, m]) = tokens.get(at + 1..at + 3)
        && dot.is_mark('.')
        && m.is(&["m"])
    {
        return (Some(token.is(&["p"])), skip_mark(tokens, at + 3, '.'));
    }
    (None, at)
}

/// A zone and the index after it. Names that mean several zones (`IST`), or change with the season (`ET`), give `None`
/// for the offset.
pub(super) fn zone_at(tokens: &[Token<'_>], at: usize) -> Option<(Option<i32>, usize)> {
    let at = skip_mark(tokens, at, '(');
    let first = tokens.get(at)?;
    let mut next = at;
    let mut offset = None;
    if first.kind == Kind::Word {
        let (_, hours) = ZONES.iter().find(|(name, _)| *name == first.text)?;
        offset = hours.map(|hours| (hours * 3_600.0) as i32);
        next += 1;
    }
    if let Some(sign) = tokens.get(next).and_then(|t| match t.text {
        "+" => Some(1),
        "-" | "−" => Some(-1),
        _ => None,
    }) && offset.is_none_or(|offset| offset == 0)
        && let Some(hours) = tokens.get(next + 1).filter(|t| t.kind == Kind::Digits && t.start == tokens[next].end)
    {
        let number = i32::try_from(hours.number()?).ok()?;
        let (hours, minutes, after) = match hours.text.len() {
            4 => (number / 100, number % 100, next + 2),
            1 | 2 => match tokens.get(next + 2..next + 4) {
                Some([colon, minutes]) if colon.is_mark(':') => {
                    (number, i32::try_from(minutes.short()?).ok()?, next + 4)
                }
                _ => (number, 0, next + 2),
            },
            _ => return None,
        };
        offset = (hours <= 15 && minutes < 60).then_some(sign * (hours * 3_600 + minutes * 60));
        next = after;
    }
    if next == at {
        return None;
    }
    Some((offset, skip_mark(tokens, next, ')')))
}

/// The zones of America whose name is that of both seasons, with their hours in winter.
const AMERICAN: [(&str, i32); 4] = [("ET", -5), ("CT", -6), ("MT", -7), ("PT", -8)];

pub(super) const ZONES: &[(&str, Option<f64>)] = &[
    ("Z", Some(0.0)),
    ("UTC", Some(0.0)),
    ("GMT", Some(0.0)),
    ("EST", Some(-5.0)),
    ("EDT", Some(-4.0)),
    ("CDT", Some(-5.0)),
    ("MST", Some(-7.0)),
    ("MDT", Some(-6.0)),
    ("PST", Some(-8.0)),
    ("PDT", Some(-7.0)),
    ("BST", Some(1.0)),
    ("CET", Some(1.0)),
    ("CEST", Some(2.0)),
    ("MEZ", Some(1.0)),
    ("MESZ", Some(2.0)),
    ("EET", Some(2.0)),
    ("EEST", Some(3.0)),
    ("MSK", Some(3.0)),
    ("JST", Some(9.0)),
    ("AEST", Some(10.0)),
    ("AEDT", Some(11.0)),
    // China or the middle of America; Israel, India or Ireland; and zones whose offset changes with the season.
    ("CST", None),
    ("IST", None),
    ("ET", None),
    ("CT", None),
    ("MT", None),
    ("PT", None),
];
