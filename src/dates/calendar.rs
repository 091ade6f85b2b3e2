//! Days that are computed: Easter, the n-th weekday of a month, and the rules of holidays.

use jiff::civil::{Date, Weekday};

use super::period::shift_days;

/// When a holiday is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HolidayRule {
    /// Month and day.
    Fixed(i8, i8),
    /// The year, too.
    Once(Date),
    /// Days after Easter Sunday of the western churches.
    Easter(i64),
    /// Month, which one (-1 is the last), weekday (Monday is 1), and days after it.
    Nth(i8, i8, i8, i64),
    /// The last weekday before a day: month, day, weekday.
    Before(i8, i8, i8),
    /// Month and day of the Islamic calendar.
    Hijri(i8, i8),
}

impl HolidayRule {
    /// Reads `12-25`, `easter+39`, `11/4/4` (fourth Thursday of November), `11/4/4+1`, `<12-25/7`, `2001-09-11`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if let Some(day) = text.strip_prefix("hijri ") {
            let (month, day) = day.split_once('-')?;
            return Some(Self::Hijri(month.parse().ok()?, day.parse().ok()?));
        }
        if let Some(days) = text.strip_prefix("easter") {
            return Some(Self::Easter(if days.is_empty() { 0 } else { days.parse().ok()? }));
        }
        if let Some(rest) = text.strip_prefix('<') {
            let (day, weekday) = rest.split_once('/')?;
            let (month, day) = day.split_once('-')?;
            return Some(Self::Before(month.parse().ok()?, day.parse().ok()?, weekday.parse().ok()?));
        }
        if text.contains('/') {
            let (rule, plus) = text.split_once('+').unwrap_or((text, "0"));
            let mut parts = rule.split('/');
            let mut next = || parts.next()?.parse().ok();
            return Some(Self::Nth(next()?, next()?, next()?, plus.parse().ok()?));
        }
        if text.matches('-').count() == 2 {
            return Some(Self::Once(text.parse().ok()?));
        }
        let (month, day) = text.split_once('-')?;
        Some(Self::Fixed(month.parse().ok()?, day.parse().ok()?))
    }

    /// The day of the holiday in a year.
    pub(super) fn day(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => Date::new(year, month, day).ok(),
            Self::Once(day) => Some(day),
            Self::Easter(days) => shift_days(easter(year)?, days),
            Self::Nth(month, nth, weekday, days) => shift_days(nth_weekday(year, month, nth, weekday)?, days),
            Self::Before(month, day, weekday) => {
                let day = Date::new(year, month, day).ok()?;
                let back = (i64::from(day.weekday().to_monday_one_offset()) - i64::from(weekday) + 6).rem_euclid(7) + 1;
                shift_days(day, -back)
            }
            Self::Hijri(month, day) => hijri(year, month, day),
        }
    }
}

/// The n-th weekday of a month; -1 is the last.
pub(super) fn nth_weekday(year: i16, month: i8, nth: i8, weekday: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
}

/// Easter Sunday in the Gregorian calendar.
///
/// The algorithm of Meeus, *Astronomical Algorithms*, 1991, chapter 8.
fn easter(year: i16) -> Option<Date> {
    if year < 1583 {
        return None;
    }
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let n = h + l - 7 * m;
    let month = (n + 90) / 25;
    Date::new(year, month as i8, ((n + 33 * month + 19) % 32) as i8).ok()
}

/// A day of the tabular Islamic calendar (civil epoch, leap years 2, 5, 7, 10, 13, …) in a year of ours.
///
/// Sightings of the moon differ by a day.
fn hijri(year: i16, month: i8, day: i8) -> Option<Date> {
    let gregorian = Date::new(year, 1, 1).ok()?;
    let civil_epoch = Date::new(622, 7, 19).ok()?;
    let days = i64::from(civil_epoch.until(gregorian).ok()?.get_days());
    let guess = days * 30 / 10_631;
    (guess..guess + 3).find_map(|hijri| {
        // Months have 30 and 29 days in turn.
        let before = (59 * (i64::from(month) - 1) + 1) / 2 + i64::from(day) - 1;
        let days = (hijri - 1) * 354 + (3 + 11 * hijri).div_euclid(30) + before;
        shift_days(civil_epoch, days).filter(|day| day.year() == year)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_fall_where_the_calendars_have_them() {
        let cases = [
            ("easter", 1916, "1916-04-23"),
            ("easter", 2024, "2024-03-31"),
            ("easter-2", 2025, "2025-04-18"),
            ("11/4/4", 2024, "2024-11-28"),
            ("5/-1/1", 2025, "2025-05-26"),
            ("11/1/1+1", 2024, "2024-11-05"),
            ("<12-25/7", 2025, "2025-12-21"),
            ("<12-25/7", 2022, "2022-12-18"),
            ("12-25", 2023, "2023-12-25"),
            ("2001-09-11", 1990, "2001-09-11"),
        ];
        for (rule, year, expected) in cases {
            assert_eq!(HolidayRule::parse(rule).unwrap().day(year).unwrap().to_string(), expected, "{rule} {year}");
        }
    }

    #[test]
    fn islamic_feasts_are_within_a_day_of_the_sighting() {
        let cases = [
            ((9, 1), 2020, "2020-04-24"),
            ((9, 1), 2024, "2024-03-11"),
            ((9, 1), 2025, "2025-03-01"),
            ((9, 1), 2015, "2015-06-18"),
            ((10, 1), 2021, "2021-05-13"),
            ((12, 10), 2021, "2021-07-20"),
            ((1, 1), 2021, "2021-08-10"),
        ];
        for ((month, day), year, expected) in cases {
            let found = hijri(year, month, day).unwrap();
            let expected: Date = expected.parse().unwrap();
            assert!(expected.until(found).unwrap().get_days().abs() <= 1, "{year}: {found}");
        }
    }
}
