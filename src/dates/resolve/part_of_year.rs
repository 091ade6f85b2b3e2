//! Parts of the year: quarters, halves and seasons.

use crate::dates::anchor::Anchor;
use crate::dates::class::Class;
use crate::dates::grammar::Meaning;
use crate::dates::period::Period;

use super::{Point, Resolver};

impl Resolver {
    /// A quarter or half of a year.
    pub(super) fn nth_part(&self, m: &Meaning, n: i64, per: i64, lean: i64) -> Option<Point> {
        let make = |year: i16, n: i64| {
            if per == 4 { Period::Quarter(year, n as i8) } else { Period::Half(year, n as i8) }
        };
        let last = if n < 0 { per } else { n };
        if !(1..=per).contains(&last) {
            return None;
        }
        if let Some((year, anchor)) = self.any_year(m) {
            return Some(Point::from(make(year, last), anchor, 1.0));
        }
        if self.narrative
            && let Some(year) = self.memory.year
        {
            return Some(Point::from(make(year, last), Anchor::Text, 0.8));
        }
        let (now, anchor) = self.near()?;
        let current = (i64::from(now.month()) - 1) * per / 12 + 1;
        let year = match last.cmp(&current) {
            std::cmp::Ordering::Greater if lean <= 0 => now.year() - 1,
            // What has just ended is spoken of more often than what comes in a year.
            std::cmp::Ordering::Less if lean > 0 && current - last > 1 => now.year() + 1,
            _ => now.year(),
        };
        let choice = make(year, last);
        Some(Point::from(choice, anchor, 0.85).or(choice.shifted(if year < now.year() { per } else { -per })))
    }

    pub(super) fn season(&self, m: &Meaning, season: i64, lean: i64) -> Option<Point> {
        let make = |year: i16| Period::Season(year, season as u8);
        if let Some((year, anchor)) = self.any_year(m) {
            return Some(Point::from(make(year), anchor, 1.0));
        }
        let rel = m.get(Class::Rel);
        if self.is_from_text(m) {
            let (there, anchor) = self.there()?;
            let y = there.day()?.year();
            let start = make(y).day()?;
            let here = there.day()?;
            let year = match rel {
                Some(-1) if start >= here || make(y).days()?.1 > here => y - 1,
                Some(1) if start <= here => y + 1,
                _ => y,
            };
            return Some(Point::from(make(year), anchor, 0.8));
        }
        if self.narrative
            && rel.is_none()
            && let Some(year) = self.memory.year
        {
            return Some(Point::from(make(year), Anchor::Text, 0.8));
        }
        let (now, anchor) = self.near()?;
        let y = now.year();
        let (begin, finish) = make(y).days()?;
        let last = if finish <= now { y } else { y - 1 };
        let year = match rel {
            Some(-1) => last,
            Some(0) => y,
            Some(1) if begin > now => y,
            Some(1) => y + 1,
            _ if lean > 0 && finish <= now => y + 1,
            _ if lean < 0 && begin > now => y - 1,
            _ => y,
        };
        Some(Point::from(make(year), anchor, 0.85))
    }
}
