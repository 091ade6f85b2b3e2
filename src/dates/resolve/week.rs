//! The week or weekend that holds a day, or is counted within a month.

use crate::dates::amount::{self, Unit};
use crate::dates::class::Class;
use crate::dates::grammar::Meaning;
use crate::dates::period::{Granularity, Period, shift_days};

use super::{Point, Resolver};

impl Resolver {
    /// The week of a day, or the weekend.
    pub(super) fn week(&self, m: &Meaning, unit: Unit, lean: i64) -> Option<Point> {
        let granularity = if unit == amount::WEEKEND { Granularity::Weekend } else { Granularity::Week };
        if let Some(n) = m.get(Class::Ord) {
            // "the first week of May", "the last week of July"
            let month = self.month(m, lean)?;
            let (begin, finish) = month.period.days()?;
            let day = if n < 0 { shift_days(finish, -1)? } else { shift_days(begin, 7 * (n - 1))? };
            return Some(Point { period: Period::around(day, granularity), ..month });
        }
        let inner = Meaning {
            fields: m.fields.iter().copied().filter(|field| field.class != Class::Week).collect(),
            ..m.clone()
        };
        let day = self.base(&inner, lean)?;
        Some(Point { period: Period::around(day.period.day()?, granularity), other: None, ..day })
    }
}
