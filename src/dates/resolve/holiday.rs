//! Holidays.

use jiff::civil::Date;

use crate::dates::anchor::Anchor;
use crate::dates::calendar::HolidayRule;
use crate::dates::class::Class;
use crate::dates::grammar::Meaning;
use crate::dates::period::Period;

use super::{Point, Resolver};

impl Resolver {
    pub(super) fn holiday(&self, m: &Meaning, holiday: usize, lean: i64) -> Option<Point> {
        let rule = *self.language.holidays.get(holiday)?;
        if let Some((year, anchor)) = self.any_year(m) {
            return Some(Point::from(Period::Day(rule.day(year)?), anchor, 1.0));
        }
        if let HolidayRule::Once(day) = rule {
            return Some(Point::sure(Period::Day(day)));
        }
        if self.narrative
            && !m.has(Class::Rel)
            && let Some(year) = self.memory.year
        {
            return Some(Point::from(Period::Day(rule.day(year)?), Anchor::Text, 0.8));
        }
        let (now, anchor) = self.near()?;
        let mut days: Vec<Date> = (-1..=1).filter_map(|n| rule.day(now.year() + n)).collect();
        match m.get(Class::Rel) {
            Some(-1) => days.retain(|day| *day < now),
            Some(0) => days.retain(|day| day.year() == now.year()),
            Some(_) => days.retain(|day| *day > now),
            None if lean > 0 => days.retain(|day| *day >= now),
            None => {}
        }
        days.sort_by_key(|day| day.until(now).map_or(i64::MAX, |span| i64::from(span.get_days()).abs()));
        let choice = Period::Day(*days.first()?);
        Some(Point::from(choice, anchor, 0.85).or(days.get(1).copied().map(Period::Day)))
    }
}
