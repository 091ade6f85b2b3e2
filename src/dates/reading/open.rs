//! Values that stay open: what is known, and X for the rest.

use jiff::civil::Date;

use crate::dates::amount::{self, Unit};
use crate::dates::class::{Class, PARTS, SEASONS};
use crate::dates::grammar::Meaning;
use crate::dates::language::Form;
use crate::dates::resolve::Resolver;

/// The value of what has no anchor: what is known, and X for the rest.
pub(super) fn open_value(m: &Meaning, form: Form, resolver: &Resolver) -> Option<String> {
    if form != Form::Date {
        let unit = m.any(&[Class::Unit, Class::Units])? as Unit;
        return Some(
            match unit {
                amount::SECOND | amount::MINUTE | amount::HOUR => "XXXX-XX-XXTXX:XX",
                amount::DAY => "XXXX-XX-XX",
                amount::WEEKEND => "XXXX-WXX-WE",
                amount::WEEK | amount::FORTNIGHT => "XXXX-WXX",
                amount::MONTH => "XXXX-XX",
                amount::QUARTER => "XXXX-QX",
                amount::DECADE => "XXX",
                amount::CENTURY => "XX",
                _ => "XXXX",
            }
            .to_owned(),
        );
    }
    let part = m.any(&[Class::Part, Class::Parts]).map(|part| format!("T{}", PARTS[part as usize]));
    let clock = resolver.clock(m).map(|clock| format!("T{:02}:{:02}", clock.hour, clock.minute.unwrap_or(0)));
    let time = clock.or(part).unwrap_or_default();
    let month = m.any(&[Class::Month, Class::MonthX, Class::MonthNum, Class::MonthTail]);
    let day = m.any(&[Class::Day, Class::DayOrd, Class::DayWord]);
    if month.is_some_and(|month| month > 12) {
        return None;
    }
    Some(match (month, day) {
        (Some(month), Some(day)) => {
            Date::new(2024, month as i8, day as i8).ok()?;
            format!("XXXX-{month:02}-{day:02}{time}")
        }
        (Some(month), None) => format!("XXXX-{month:02}"),
        (None, Some(day)) => format!("XXXX-XX-{day:02}{time}"),
        (None, None) => {
            if let Some(weekday) = m.any(&[Class::Weekday, Class::WeekdayX]) {
                format!("XXXX-WXX-{weekday}{time}")
            } else if let Some(season) = m.get(Class::Season) {
                format!("XXXX-{}", SEASONS[season as usize])
            } else if let Some(quarter) = m.any(&[Class::Quarter, Class::QuarterCode]).filter(|n| *n > 0) {
                format!("XXXX-Q{quarter}")
            } else if let Some(half) = m.any(&[Class::Half, Class::HalfCode]).filter(|n| *n > 0) {
                format!("XXXX-H{half}")
            } else if m.has(Class::Deictic) || !time.is_empty() {
                format!("XXXX-XX-XX{time}")
            } else {
                return None;
            }
        }
    })
}
