//! A stretch of the calendar: how TIMEX3 writes it, and from which day to which day it lasts.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

use super::class::{PARTS, SEASONS};

/// How fine a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Granularity {
    /// Seconds of a clock.
    Second,
    /// Minutes of a clock.
    Minute,
    /// Hours of a clock.
    Hour,
    /// Morning, noon, afternoon, evening, night.
    PartOfDay,
    /// A day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// A week from Monday to Sunday.
    Week,
    /// A month.
    Month,
    /// Three months from January, April, July or October.
    Quarter,
    /// Three months from March, June, September or December.
    Season,
    /// Six months.
    Half,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

impl Granularity {
    /// The name in the column `granularity`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::PartOfDay => "part_of_day",
            Self::Day => "day",
            Self::Weekend => "weekend",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Season => "season",
            Self::Half => "half",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }
}

/// A time on the clock, as fine as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: Option<u8>,
    pub(super) second: Option<u8>,
}

/// A stretch of the calendar. Years are counted as astronomers do: 44 BC is -43.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    /// The years from 100 n on, those of the common era.
    Century(i16),
    /// The n-th century before the common era.
    CenturyBefore(i16),
    /// The years from 10 n on; below zero -1 - n tens are those of the years before the common era, as they are written:
    /// -5 are the years from 49 to 40 BC.
    Decade(i16),
    Year(i16),
    Half(i16, i8),
    Quarter(i16, i8),
    /// The season, counted from spring; winter belongs to the year in which it begins.
    Season(i16, u8),
    Month(i16, i8),
    /// The year and week of ISO 8601.
    Week(i16, i8),
    Weekend(i16, i8),
    Day(Date),
    /// A part of a day, an index of `PARTS`.
    Part(Date, u8),
    Clock(Date, Clock),
}

impl Period {
    pub(super) fn granularity(self) -> Granularity {
        match self {
            Self::Century(_) | Self::CenturyBefore(_) => Granularity::Century,
            Self::Decade(_) => Granularity::Decade,
            Self::Year(_) => Granularity::Year,
            Self::Half(..) => Granularity::Half,
            Self::Quarter(..) => Granularity::Quarter,
            Self::Season(..) => Granularity::Season,
            Self::Month(..) => Granularity::Month,
            Self::Week(..) => Granularity::Week,
            Self::Weekend(..) => Granularity::Weekend,
            Self::Day(_) => Granularity::Day,
            Self::Part(..) => Granularity::PartOfDay,
            Self::Clock(_, Clock { second: Some(_), .. }) => Granularity::Second,
            Self::Clock(_, Clock { minute: Some(_), .. }) => Granularity::Minute,
            Self::Clock(..) => Granularity::Hour,
        }
    }

    /// The value as TIMEX3 writes it.
    pub(super) fn timex(self) -> String {
        match self {
            Self::Century(n) => format!("{n:02}"),
            Self::CenturyBefore(n) => format!("BC{:02}", n - 1),
            Self::Decade(n) if n < 0 => format!("BC{:03}", -1 - n),
            Self::Decade(n) => format!("{n:03}"),
            Self::Year(y) => year(y),
            Self::Half(y, n) => format!("{}-H{n}", year(y)),
            Self::Quarter(y, n) => format!("{}-Q{n}", year(y)),
            Self::Season(y, s) => format!("{}-{}", year(y), SEASONS[usize::from(s)]),
            Self::Month(y, m) => format!("{}-{m:02}", year(y)),
            Self::Week(y, w) => format!("{}-W{w:02}", year(y)),
            Self::Weekend(y, w) => format!("{}-W{w:02}-WE", year(y)),
            Self::Day(day) => date(day),
            Self::Part(day, part) => format!("{}T{}", date(day), PARTS[usize::from(part)]),
            Self::Clock(day, clock) => {
                let mut out = format!("{}T{:02}:{:02}", date(day), clock.hour, clock.minute.unwrap_or(0));
                if let Some(second) = clock.second {
                    out.push_str(&format!(":{second:02}"));
                }
                out
            }
        }
    }

    /// The first day, and the day after the last; `None` where the calendar of the crate ends.
    pub(super) fn days(self) -> Option<(Date, Date)> {
        let months = |y: i16, m: i8, n: i32| {
            let first = Date::new(y, m, 1).ok()?;
            Some((first, plus(first, n.months())?))
        };
        match self {
            Self::Century(n) => years(n.checked_mul(100)?, 100),
            Self::CenturyBefore(n) => years(1 - n.checked_mul(100)?, 100),
            // 49 BC is the year -48.
            Self::Decade(n) => years(n.checked_mul(10)? + if n < 0 { 2 } else { 0 }, 10),
            Self::Year(y) => years(y, 1),
            Self::Half(y, n) => months(y, 6 * n - 5, 6),
            Self::Quarter(y, n) => months(y, 3 * n - 2, 3),
            Self::Season(y, s) => months(y, 3 * (s as i8) + 3, 3),
            Self::Month(y, m) => months(y, m, 1),
            Self::Week(y, w) => {
                let first = ISOWeekDate::new(y, w, Weekday::Monday).ok()?.date();
                Some((first, plus(first, 7.days())?))
            }
            Self::Weekend(y, w) => {
                let first = ISOWeekDate::new(y, w, Weekday::Saturday).ok()?.date();
                Some((first, plus(first, 2.days())?))
            }
            Self::Day(day) | Self::Part(day, _) | Self::Clock(day, _) => Some((day, plus(day, 1.days())?)),
        }
    }

    /// The day, month and so on that holds a day.
    pub(super) fn around(day: Date, granularity: Granularity) -> Self {
        let (y, m) = (day.year(), day.month());
        match granularity {
            Granularity::Century if y <= 0 => Self::CenturyBefore(1 - y / 100),
            Granularity::Century => Self::Century(y / 100),
            Granularity::Decade if y <= 0 => Self::Decade((y - 2).div_euclid(10)),
            Granularity::Decade => Self::Decade(y / 10),
            Granularity::Year => Self::Year(y),
            Granularity::Half => Self::Half(y, (m + 5) / 6),
            Granularity::Quarter => Self::Quarter(y, (m + 2) / 3),
            Granularity::Season if m < 3 => Self::Season(y - 1, 3),
            Granularity::Season => Self::Season(y, (m / 3 - 1) as u8),
            Granularity::Month => Self::Month(y, m),
            Granularity::Week | Granularity::Weekend => {
                let week = day.iso_week_date();
                if granularity == Granularity::Week {
                    Self::Week(week.year(), week.week())
                } else {
                    Self::Weekend(week.year(), week.week())
                }
            }
            _ => Self::Day(day),
        }
    }

    /// The n-th century from that of the year 1 on, which is 0; -1 is the last before the common era.
    fn century(n: i16) -> Self {
        if n < 0 { Self::CenturyBefore(-n) } else { Self::Century(n) }
    }

    /// The period `n` steps of its own length later.
    pub(super) fn shifted(self, n: i64) -> Option<Self> {
        let step = |y: i16, at: i64, per: i64| {
            let total = i64::from(y).checked_mul(per)?.checked_add(at)?.checked_add(n)?;
            let y = i16::try_from(total.div_euclid(per)).ok().filter(|y| (-9999..=9999).contains(y))?;
            Some((y, total.rem_euclid(per)))
        };
        let add = |x: i16| i16::try_from(i64::from(x).checked_add(n)?).ok().filter(|y| (-9999..=9999).contains(y));
        Some(match self {
            Self::Century(c) => Self::century(add(c)?),
            Self::CenturyBefore(c) => Self::century(add(-c)?),
            Self::Decade(d) => Self::Decade(add(d)?),
            Self::Year(y) => Self::Year(add(y)?),
            Self::Half(y, h) => step(y, i64::from(h) - 1, 2).map(|(y, h)| Self::Half(y, h as i8 + 1))?,
            Self::Quarter(y, q) => step(y, i64::from(q) - 1, 4).map(|(y, q)| Self::Quarter(y, q as i8 + 1))?,
            Self::Season(y, s) => step(y, i64::from(s), 4).map(|(y, s)| Self::Season(y, s as u8))?,
            Self::Month(y, m) => step(y, i64::from(m) - 1, 12).map(|(y, m)| Self::Month(y, m as i8 + 1))?,
            Self::Week(..) | Self::Weekend(..) => {
                let first = plus(self.days()?.0, Span::new().try_days(n.checked_mul(7)?).ok()?)?;
                Self::around(first, self.granularity())
            }
            Self::Day(day) => Self::Day(shift_days(day, n)?),
            Self::Part(day, part) => Self::Part(shift_days(day, n)?, part),
            Self::Clock(day, clock) => Self::Clock(shift_days(day, n)?, clock),
        })
    }

    /// A day within the period from which finer and coarser periods are reckoned: its first one.
    pub(super) fn day(self) -> Option<Date> {
        Some(self.days()?.0)
    }
}

/// The day `n` days later.
pub(super) fn shift_days(day: Date, n: i64) -> Option<Date> {
    plus(day, Span::new().try_days(n).ok()?)
}

fn plus(day: Date, span: Span) -> Option<Date> {
    day.checked_add(span).ok()
}

fn years(first: i16, n: i32) -> Option<(Date, Date)> {
    let first = Date::new(first, 1, 1).ok()?;
    Some((first, plus(first, n.years())?))
}

fn year(y: i16) -> String {
    if y > 0 { format!("{y:04}") } else { format!("BC{:04}", 1 - i32::from(y)) }
}

fn date(day: Date) -> String {
    format!("{}-{:02}-{:02}", year(day.year()), day.month(), day.day())
}
