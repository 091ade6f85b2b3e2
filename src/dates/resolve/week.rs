//! The week or weekend that holds a day, or is counted within a month.

use crate::dates::amount::{self, Unit};
use crate::dates::calendar::nth_weekday;
use crate::dates::class::Class;
use crate::dates::grammar::Meaning;
use crate::dates::period::{Granularity, Period, shift_days};

use super::{MONTHS, Point, Resolver};

impl Resolver {
    /// The week of a day, or the weekend.
    pub(super) fn week(&self, m: &Meaning, unit: Unit, lean: i64) -> Option<Point> {
        let granularity = if unit == amount::WEEKEND { Granularity::Weekend } else { Granularity::Week };
        if let Some(n) = m.get(Class::Ord) {
            return self.nth_week(m, n, granularity, lean);
        }
        let inner = Meaning {
            fields: m.fields.iter().copied().filter(|field| field.class != Class::Week).collect(),
            ..m.clone()
        };
        let day = self.base(&inner, lean)?;
        let other = day.other.and_then(Period::day).map(|day| Period::around(day, granularity));
        Some(Point { period: Period::around(day.period.day()?, granularity), other, ..day })
    }

    /// `the first week of May`, `the last week of 2015`: a week belongs to the month or year that has its Thursday, as
    /// in ISO 8601, a weekend to that of its Saturday.
    fn nth_week(&self, m: &Meaning, n: i64, granularity: Granularity, lean: i64) -> Option<Point> {
        const THURSDAY: i8 = 4;
        const SATURDAY: i8 = 6;
        let middle = if granularity == Granularity::Weekend { SATURDAY } else { THURSDAY };
        let whole = if m.any(&MONTHS).is_some() {
            self.month(m, lean)?
        } else if m.has_unit(amount::MONTH) {
            self.unit(m, 0)?
        } else {
            let (year, anchor) = self.any_year(m)?;
            Point::from(Period::Year(year), anchor, 1.0)
        };
        let day = match whole.period {
            Period::Month(y, mo) => nth_weekday(y, mo, i8::try_from(n).ok()?, middle)?,
            Period::Year(y) if n < 0 => nth_weekday(y, 12, -1, middle)?,
            Period::Year(y) => {
                let day = shift_days(nth_weekday(y, 1, 1, middle)?, 7 * (n - 1))?;
                if day.year() != y {
                    return None;
                }
                day
            }
            _ => return None,
        };
        Some(Point { period: Period::around(day, granularity), other: None, ..whole })
    }
}
