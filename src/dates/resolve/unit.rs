//! This, the last and the next unit: `last year`, `that month`, `the year-earlier quarter`.

use crate::dates::amount::{self, Unit};
use crate::dates::anchor::Anchor;
use crate::dates::class::Class;
use crate::dates::grammar::Meaning;
use crate::dates::period::{Granularity, Period, shift_days};

use super::{Point, Resolver, UNITS};

impl Resolver {
    /// This, the last or the next unit, and so many more ahead.
    pub(in crate::dates) fn unit(&self, m: &Meaning, ahead: i64) -> Option<Point> {
        let unit = m.any(&UNITS)? as Unit;
        let granularity = granularity(unit)?;
        let rel = m.get(Class::Rel).unwrap_or(0) + ahead;
        if self.is_from_text(m) || m.has(Class::Same) {
            if unit == amount::QUARTER || m.has(Class::Inherit) {
                let quarter = self.told_quarter().map(|(quarter, _)| (quarter, Anchor::Text));
                match (quarter, self.year(m)) {
                    (Some((Period::Quarter(_, n), _)), Some((year, _))) => {
                        return Some(Point::from(Period::Quarter(year, n), Anchor::Text, 0.8));
                    }
                    (None, Some((year, trust))) => return Some(Point::from(Period::Year(year), Anchor::None, trust)),
                    // "The year-earlier results" without a quarter before are those of the year.
                    (None, None) if unit == amount::YEAR && rel == -4 && !m.has_unit(amount::QUARTER) => {
                        let (now, anchor) = self.now()?;
                        return Some(Point::from(Period::Year(now.year()).shifted(-1)?, anchor, 0.8));
                    }
                    _ => {}
                }
                // Figures are of a quarter that is over.
                let is_over = |quarter: &(Period, Anchor)| {
                    let finish = quarter.0.days().map(|days| days.1);
                    rel != 0 || self.published.is_none_or(|now| finish.is_some_and(|finish| finish <= now))
                };
                let (quarter, anchor) = match quarter.filter(is_over) {
                    Some(known) => known,
                    None => {
                        let (now, anchor) = self.now()?;
                        (Period::around(now, Granularity::Quarter).shifted(-1)?, anchor)
                    }
                };
                return Some(Point::from(quarter.shifted(rel)?, anchor, 0.8));
            }
            if m.has(Class::Same) && !self.narrative && self.published.is_some() {
                let (now, anchor) = self.now()?;
                return Some(Point::from(Period::around(now, granularity).shifted(rel)?, anchor, 0.7));
            }
            let (there, anchor) = self.there()?;
            let there = match granularity {
                Granularity::Day => self.memory.day.map_or(there, Period::Day),
                Granularity::Month => self.memory.month.map_or(there, |(y, mo)| Period::Month(y, mo)),
                _ => there,
            };
            if there.granularity() > granularity {
                // "The previous month" beside the year of publication is reckoned from publication.
                let (now, anchor) = self
                    .now()
                    .filter(|(now, _)| there.days().is_some_and(|(begin, finish)| begin <= *now && *now < finish))?;
                return Some(Point::from(Period::around(now, granularity).shifted(rel)?, anchor, 0.6));
            }
            let period = Period::around(there.day()?, granularity).shifted(rel)?;
            return Some(Point::from(period, anchor, 0.8));
        }
        let (now, anchor) = self.now()?;
        let amount = m.get(Class::Num).filter(|n| *n > 0).map_or(1, |n| n / 1000);
        let period = Period::around(now, granularity).shifted(rel.checked_mul(amount)?)?;
        let edge = m.get(Class::Edge);
        if let Some(edge) = edge {
            let (begin, finish) = period.days()?;
            let day = if edge < 0 { begin } else { shift_days(finish, -1)? };
            return Some(Point::from(Period::Day(day), anchor, 0.8));
        }
        let point = Point::from(period, anchor, 0.95);
        // "the weekend" may be the one that comes.
        Some(if m.has(Class::Lean) { point.or(period.shifted(1)) } else { point })
    }
}

/// The granularity of a unit; `None` for those of the clock.
pub(super) fn granularity(unit: Unit) -> Option<Granularity> {
    Some(match unit {
        amount::DAY => Granularity::Day,
        amount::WEEKEND => Granularity::Weekend,
        amount::WEEK | amount::FORTNIGHT => Granularity::Week,
        amount::MONTH => Granularity::Month,
        amount::QUARTER => Granularity::Quarter,
        amount::YEAR => Granularity::Year,
        amount::DECADE => Granularity::Decade,
        amount::CENTURY => Granularity::Century,
        _ => return None,
    })
}
