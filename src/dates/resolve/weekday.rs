//! Weekdays: bare, relative, and beside a day of the month.

use jiff::civil::Date;

use crate::dates::anchor::Anchor;
use crate::dates::class::Class;
use crate::dates::grammar::Meaning;
use crate::dates::period::{Period, shift_days};

use super::{DAYS, Point, Resolver, WEEKDAYS};

impl Resolver {
    /// A weekday: the last one, unless the words point ahead.
    pub(super) fn weekday(&self, m: &Meaning, weekday: i64, lean: i64) -> Option<Point> {
        let (now, anchor) = if self.is_from_text(m) {
            let (there, anchor) = self.memory.day.map(|day| (Period::Day(day), Anchor::Text)).or(self.there())?;
            (there.day()?, anchor)
        } else {
            self.near()?
        };
        let back = (i64::from(now.weekday().to_monday_one_offset()) - weekday).rem_euclid(7);
        let past = shift_days(now, -back)?;
        let future = shift_days(now, (7 - back) % 7)?;
        let days = match m.get(Class::Rel) {
            Some(-1) => -if back == 0 { 7 } else { back },
            Some(1) if self.next_weekday_after_this_week => {
                7 + weekday - i64::from(now.weekday().to_monday_one_offset())
            }
            Some(1) => 7 - back,
            Some(0) if lean < 0 => -back,
            Some(0) if lean == 0 && back < 3 && self.language.settings.this_weekday_nearest => -back,
            Some(0) => (7 - back) % 7,
            _ if lean > 0 => (7 - back) % 7,
            _ => -back,
        };
        // "a week from Friday" points ahead of a Friday that lies ahead.
        let shift = match m.amount().filter(|_| m.has(Class::Dir)) {
            Some(amount) => amount.days()? * m.get(Class::Dir)? + if days < 0 { 7 } else { 0 },
            None => 0,
        };
        let choice = Period::Day(shift_days(now, days + shift)?);
        let trust = if m.has(Class::Rel) { 0.95 } else { 0.9 };
        let other = if choice == Period::Day(past) { future } else { past };
        Some(Point::from(choice, anchor, trust).or(Some(Period::Day(other))))
    }

    /// `Monday 20`: the month nearby in which it is one.
    pub(super) fn weekday_day(&self, m: &Meaning, weekday: i64) -> Option<Point> {
        let (now, anchor) = self.near()?;
        let day = m.any(&DAYS)? as i8;
        let here = Period::Month(now.year(), now.month());
        let found = [0, 1, -1, 2, -2].into_iter().find_map(|n| {
            let Some(Period::Month(y, mo)) = here.shifted(n) else { return None };
            let date = Date::new(y, mo, day).ok()?;
            (i64::from(date.weekday().to_monday_one_offset()) == weekday).then_some(date)
        });
        let date = found.or_else(|| Date::new(now.year(), now.month(), day).ok())?;
        Some(self.check(m, Point::from(Period::Day(date), anchor, 0.8)))
    }

    /// Notes a weekday that does not fit the day.
    pub(super) fn check(&self, m: &Meaning, mut point: Point) -> Point {
        if let (Some(weekday), Period::Day(day)) = (m.any(&WEEKDAYS), point.period) {
            point.misfit = i64::from(day.weekday().to_monday_one_offset()) != weekday;
            if point.misfit {
                point.trust *= 0.7;
            }
        }
        point
    }

    /// `two Sundays ago`: the n-th such weekday before or after the anchor.
    pub(super) fn counted_weekday(&self, m: &Meaning, weekday: i64, n: i64) -> Option<Point> {
        let (now, anchor) = if self.is_from_text(m) {
            let (there, anchor) = self.there()?;
            (there.day()?, anchor)
        } else {
            self.now()?
        };
        let sign = m.get(Class::Dir)?;
        let ahead = (sign * (weekday - i64::from(now.weekday().to_monday_one_offset()))).rem_euclid(7);
        let first = if ahead == 0 { 7 } else { ahead };
        let days = first.checked_add((n.checked_sub(1)?).checked_mul(7)?)?;
        Some(Point::from(Period::Day(shift_days(now, sign * days)?), anchor, 0.9))
    }
}
