//! Sets: what recurs.

use crate::dates::amount::{self, Amount, Unit};
use crate::dates::class::{Class, PARTS, QUANTS, SEASONS};
use crate::dates::grammar::Meaning;
use crate::dates::mention::{DateKind, DateMention};

use super::Reading;

impl Reading<'_> {
    pub(super) fn set(&self, m: &Meaning, mention: &mut DateMention) -> Option<()> {
        mention.kind = DateKind::Set;
        mention.quant = m.get(Class::Quant).map(|at| QUANTS[at as usize].to_owned());
        // A frequency of 0 is the first number: "trois fois par semaine".
        let times = |n: i64| if n == 0 { m.get(Class::Num).unwrap_or(1000) / 1000 } else { n };
        mention.freq = m.get(Class::Freq).map(|n| format!("{}X", times(n)));
        let part = m.any(&[Class::Part, Class::Parts]).map(|part| format!("T{}", PARTS[part as usize]));
        let amounts = m.amounts();
        // "the third Monday of each month" recurs with the months.
        let weekday = m.any(&[Class::Weekday, Class::WeekdayX, Class::Weekdays]);
        mention.value = if let Some(weekday) = weekday.filter(|_| !m.has_unit(amount::MONTH)) {
            format!("XXXX-WXX-{weekday}{}", part.unwrap_or_default())
        } else if let Some(value) = m.get(Class::Numeric2) {
            let (day, month) = self.resolver.day_and_month(value);
            format!("XXXX-{month:02}-{day:02}")
        } else if let Some(month) = m.any(&[Class::Month, Class::MonthX]) {
            match m.any(&[Class::Day, Class::DayOrd]) {
                Some(day) => format!("XXXX-{month:02}-{day:02}"),
                None => format!("XXXX-{month:02}"),
            }
        } else if let Some(season) = m.get(Class::Season) {
            if let Some(n) = m.get(Class::Num).filter(|n| *n > 0) {
                mention.quant = Some((n / 1000).to_string());
            }
            format!("XXXX-{}", SEASONS[season as usize])
        } else if let Some(part) = part {
            format!("XXXX-XX-XX{part}")
        } else if let Some(quarter) = m.get(Class::Quarter) {
            format!("XXXX-Q{quarter}")
        } else if let Some(unit) = m.get(Class::Every) {
            amount::timex(&[Amount {
                thousandths: m.get(Class::Num).filter(|_| !m.has(Class::Freq)).unwrap_or(1000),
                unit: Unit::try_from(unit).ok()?,
            }])
        } else {
            if self.options.strict && amounts.len() > 1 {
                return None;
            }
            amount::timex(amounts.get(..1)?)
        };
        Some(())
    }
}
