//! A month, and a day of a month, with or without the year.

use jiff::civil::Date;

use crate::dates::anchor::Anchor;
use crate::dates::class::Class;
use crate::dates::grammar::Meaning;
use crate::dates::period::{Granularity, Period};

use super::{DAYS, MONTHS, Point, Resolver, WEEKDAYS};

impl Resolver {
    /// A month with or without its year.
    pub(super) fn month(&self, m: &Meaning, lean: i64) -> Option<Point> {
        let month = m.any(&MONTHS)? as i8;
        if !(1..=12).contains(&month) {
            return None;
        }
        if let Some((year, anchor)) = self.any_year(m) {
            return Some(Point::from(Period::Month(year, month), anchor, 1.0));
        }
        if !m.has(Class::Rel)
            && let Some(year) = self.told_year(m, i64::from(month))
        {
            return Some(Point::from(Period::Month(year, month), Anchor::Text, 0.8));
        }
        let (now, anchor) = self.near()?;
        let (y, ahead) = (now.year(), i64::from(month) - i64::from(now.month()));
        let past = Period::Month(if ahead <= 0 { y } else { y - 1 }, month);
        let future = Period::Month(if ahead >= 0 { y } else { y + 1 }, month);
        let choice = match m.get(Class::Rel) {
            Some(-1) => Period::Month(if ahead < 0 { y } else { y - 1 }, month),
            Some(0) => Period::Month(y, month),
            Some(1) => Period::Month(if ahead > 0 { y } else { y + 1 }, month),
            _ if lean < 0 => past,
            _ if lean > 0 => future,
            _ if ahead.rem_euclid(12) < 5 => future,
            _ => past,
        };
        let trust = if m.has(Class::Rel) { 0.95 } else { 0.85 };
        Some(Point::from(choice, anchor, trust).or(Some(if choice == past { future } else { past })))
    }

    /// A day of a month, with or without the year.
    pub(super) fn month_day(&self, m: &Meaning) -> Option<Point> {
        let (month, day) = (m.any(&MONTHS)? as i8, m.any(&DAYS)? as i8);
        let on = |year: i16| Date::new(year, month, day).ok();
        if let Some((year, anchor)) = self.any_year(m) {
            return Some(match on(year) {
                Some(date) => self.check(m, Point::from(Period::Day(date), anchor, 1.0)),
                // The month is kept of a day that no calendar has.
                None if (1..=12).contains(&month) => {
                    let mut point = Point::from(Period::Month(year, month), anchor, 0.5);
                    point.impossible = true;
                    point
                }
                None => return None,
            });
        }
        let (now, anchor) = self.near()?;
        if let Some(year) = self.told_year(m, i64::from(month)) {
            return Some(self.check(m, Point::from(Period::Day(on(year)?), Anchor::Text, 0.8)));
        }
        let mut dates: Vec<Date> = (-1..=1).filter_map(|n| on(now.year() + n)).collect();
        if dates.is_empty() {
            dates = (-4..=4).filter_map(|n| on(now.year() + n)).collect();
        }
        let days = |date: Date| date.until(now).map_or(i64::MAX, |span| i64::from(span.get_days()));
        // A range is as near as its nearer end, and nearest if it goes on.
        let distance = |date: &Date| {
            let end = self.range_end.and_then(|(month, day)| {
                let year = date.year().checked_add(i16::from((month, day) < (date.month(), date.day())))?;
                Date::new(year, month, day).ok()
            });
            let (since_begin, since_end) = (days(*date), end.map_or(days(*date), days));
            if since_begin > 0 && since_end < 0 { 0 } else { since_begin.abs().min(since_end.abs()) }
        };
        match m.get(Class::Rel) {
            Some(-1) => dates.retain(|date| *date < now),
            Some(1) => dates.retain(|date| *date > now),
            Some(0) => dates.retain(|date| date.year() == now.year()),
            _ if m.get(Class::Lean) == Some(-1) => dates.retain(|date| *date <= now),
            _ => {}
        }
        dates.sort_by_key(distance);
        let fits = |date: &Date| {
            m.any(&WEEKDAYS).is_none_or(|weekday| i64::from(date.weekday().to_monday_one_offset()) == weekday)
        };
        let nearest = *dates.first()?;
        let choice = dates.iter().copied().find(fits).unwrap_or(nearest);
        let mut point = Point::from(Period::Day(choice), anchor, 0.94);
        point.misfit = !fits(&choice);
        let other = dates.iter().copied().find(|date| *date != choice);
        Some(point.or(other.map(Period::Day)))
    }

    /// `the 15th`: of this month, or of the one that the words point to.
    pub(super) fn day_of_month(&self, m: &Meaning, lean: i64) -> Option<Point> {
        let day = m.any(&DAYS)? as i8;
        if m.has(Class::Rel) {
            let (now, anchor) = self.now()?;
            let Some(Period::Month(y, mo)) = Period::around(now, Granularity::Month).shifted(m.get(Class::Rel)?) else {
                return None;
            };
            return Some(Point::from(Period::Day(Date::new(y, mo, day).ok()?), anchor, 0.95));
        }
        let (y, mo, anchor) = match self.memory.month.filter(|_| self.narrative) {
            Some((y, mo)) => (y, mo, Anchor::Text),
            None => {
                let (now, anchor) = self.near()?;
                (now.year(), now.month(), anchor)
            }
        };
        let date = Date::new(y, mo, day).ok()?;
        let mut choice = Period::Day(date);
        if lean > 0 && self.published.is_some_and(|now| date < now) && anchor == Anchor::Published {
            let Some(Period::Month(y, mo)) = Period::Month(y, mo).shifted(1) else { return None };
            choice = Period::Day(Date::new(y, mo, day).ok()?);
        }
        Some(Point::from(choice, anchor, 0.7))
    }
}
