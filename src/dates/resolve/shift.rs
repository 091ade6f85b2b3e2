//! Some units before or after an anchor: `two years ago`, `three days later`.

use jiff::Span;
use jiff::civil::Date;

use crate::dates::amount::{self, Amount};
use crate::dates::anchor::Anchor;
use crate::dates::class::Class;
use crate::dates::grammar::Meaning;
use crate::dates::period::{Clock, Granularity, Period, shift_days};

use super::unit::granularity;
use super::{DAYS, Point, Resolver, UNITS, WEEKDAYS};

impl Resolver {
    /// Some units before or after an anchor.
    pub(in crate::dates) fn shift(&self, m: &Meaning) -> Option<Point> {
        if let (Some(weekday), Some(n)) = (m.any(&[Class::Weekday, Class::Weekdays]), m.get(Class::Num))
            && m.any(&UNITS).is_none()
        {
            return self.counted_weekday(m, weekday, n / 1000);
        }
        let amounts = m.amounts();
        let amount = *amounts.first()?;
        let sign = m.get(Class::Dir)?;
        if amount.is_vague() {
            return None;
        }
        let from_text = self.is_from_text(m);
        let dated =
            m.any(&WEEKDAYS).is_some() || m.any(&DAYS).is_some() || m.has(Class::Deictic) || m.has(Class::Holiday);
        let (base, anchor) = if dated {
            let point = self.base(m, sign)?;
            if m.any(&WEEKDAYS).is_some() {
                return Some(point);
            }
            (point.period, point.anchor)
        } else if from_text {
            self.there()?
        } else {
            let (now, anchor) = self.now()?;
            (Period::Day(now), anchor)
        };
        let finest = amounts.last().map_or(amount.unit, |last| last.unit);
        // "a year earlier" next to a quarter or a month is as fine as that.
        let inherits = m.has(Class::Inherit) && amount.unit == amount::YEAR && amount.thousandths == 1000;
        let near_quarter = self.told_quarter().filter(|&(_, at)| self.count - at <= 3);
        if inherits && let Some((quarter, _)) = near_quarter {
            return Some(Point::from(quarter.shifted(4 * sign)?, Anchor::Text, 0.7));
        }
        if granularity(finest).is_none() {
            return Some(Point::from(shift_clock(base, sign, &amounts)?, anchor, 0.8));
        }
        let mut months = 0_i64;
        let mut days = 0_i64;
        for amount in &amounts {
            months += amount.months().unwrap_or(0);
            days += amount.days().unwrap_or(0);
        }
        let by_month = amounts.iter().any(|amount| amount.months().is_some());
        let fractional = amount.thousandths % 1000 != 0;
        let mut target = granularity(finest)?;
        if fractional && target > Granularity::Month {
            target = Granularity::Month;
        }
        if target == Granularity::Decade {
            target = Granularity::Year;
        }
        if by_month && days == 0 {
            let first = base.day()?;
            let moved = Period::Month(first.year(), first.month()).shifted(sign * months)?;
            let fine = base.granularity();
            if fine > target {
                return None;
            }
            let Period::Month(y, mo) = moved else { return None };
            if m.has(Class::Week) || from_text && target == Granularity::Year && inherits && fine == Granularity::Month
            {
                return Some(Point::from(moved, anchor, 0.8));
            }
            let period = match target {
                Granularity::Year => Period::Year(y),
                Granularity::Century => Period::Year(y),
                _ => Period::around(Date::new(y, mo, 1).ok()?, target),
            };
            return Some(Point::from(period, anchor, 0.9));
        }
        if base.granularity() > Granularity::Day && target < base.granularity() {
            return None;
        }
        let months = Span::new().try_months(sign * months).ok()?;
        let day = shift_days(base.day()?.checked_add(months).ok()?, sign * days)?;
        Some(Point::from(Period::around(day, target), anchor, 0.9))
    }
}

/// A time on the clock some hours and minutes away; `None` if the clock is not known.
fn shift_clock(base: Period, sign: i64, amounts: &[Amount]) -> Option<Period> {
    let Period::Clock(day, Clock { hour, minute: Some(minute), .. }) = base else { return None };
    let minutes: Option<i64> = amounts.iter().try_fold(0_i64, |sum, amount| {
        let each = match amount.unit {
            amount::MINUTE => 1,
            amount::HOUR => 60,
            _ => return None,
        };
        sum.checked_add(amount.thousandths.checked_mul(each)? / 1000)
    });
    let at = (i64::from(hour) * 60 + i64::from(minute)).checked_add(sign * minutes?)?;
    let day = shift_days(day, at.div_euclid(24 * 60))?;
    let at = at.rem_euclid(24 * 60);
    Some(Period::Clock(day, Clock { hour: (at / 60) as u8, minute: Some((at % 60) as u8), second: None }))
}
