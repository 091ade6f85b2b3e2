//! Days written in numbers only, whose order is to be found.

use jiff::civil::Date;

use crate::dates::class::Class;
use crate::dates::grammar::Meaning;
use crate::dates::pattern::Capture;
use crate::dates::period::Period;
use crate::dates::shape::unpack;

use super::{Point, Resolver};

impl Resolver {
    /// `03/04/2025`: a part over 12 decides, then the order of the document.
    pub(super) fn numeric(&self, m: &Meaning, value: i64) -> Option<Point> {
        let (a, b, year, points, short) = unpack(value);
        let year = if short { self.century(year) } else { i16::try_from(year).ok()? };
        let date = |month: i64, day: i64| Date::new(year, month as i8, day as i8).ok();
        let (day_month, month_day) = (date(b, a), date(a, b));
        let day_first = points || self.day_first;
        let (choice, other) = match (day_month, month_day) {
            (Some(one), Some(two)) if day_first => (one, Some(two)),
            (Some(one), Some(two)) => (two, Some(one)),
            (Some(one), None) | (None, Some(one)) => (one, None),
            (None, None) => return None,
        };
        let mut point = Point::sure(Period::Day(choice)).or(other.map(Period::Day));
        point.ambiguous = point.other.is_some() && !points;
        if point.ambiguous {
            point.trust = 0.6;
        }
        Some(self.check(m, point))
    }

    /// `22/04`: a part over 12 decides, then the order of the document; the year is the nearest one.
    pub(super) fn numeric_day(&self, m: &Meaning, value: i64) -> Option<Point> {
        let (a, b, ..) = unpack(value);
        let (day, month) = self.day_and_month(value);
        let field = |class, value| Capture { class, value, atom: 0 };
        let mut fields = vec![field(Class::Month, month), field(Class::Day, day)];
        fields.extend(m.fields.iter().filter(|field| field.class != Class::Numeric2));
        let mut point = self.month_day(&Meaning { fields, ..m.clone() })?;
        point.ambiguous = a <= 12 && b <= 12 && a != b;
        Some(point)
    }

    /// The day and the month of `22/04`.
    pub(in crate::dates) fn day_and_month(&self, value: i64) -> (i64, i64) {
        let (a, b, _, points, _) = unpack(value);
        let day_first = a > 12 || b <= 12 && (points || self.day_first);
        if day_first { (a, b) } else { (b, a) }
    }
}
