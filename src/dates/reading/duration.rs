//! Durations: their value, and the days that they cover beside the day of publication.

use jiff::Span;
use jiff::civil::Date;

use crate::dates::amount;
use crate::dates::anchor::Anchor;
use crate::dates::class::Class;
use crate::dates::grammar::Meaning;
use crate::dates::mention::{DateKind, DateMention};
use crate::dates::period::shift_days;

use super::Reading;

impl Reading<'_> {
    pub(super) fn duration(&mut self, m: &Meaning, mention: &mut DateMention) -> Option<()> {
        mention.kind = DateKind::Duration;
        if let Some(value) = m.get(Class::ClockSec) {
            let (seconds, value) = (value >= 1_000_000, value % 1_000_000);
            mention.value = format!("PT{}H{}M", value / 10_000, value / 100 % 100);
            if seconds {
                mention.value.push_str(&format!("{}S", value % 100));
            }
            return Some(());
        }
        let amounts = m.amounts();
        let amount = *amounts.first()?;
        mention.value = amount::timex(&amounts);
        // "A year earlier" beside the figures of nine months is no quarter.
        if amount.unit == amount::MONTH && amount.thousandths >= 6000 {
            self.resolver.memory.quarter = None;
        }
        let Some(published) = self.resolver.published else { return Some(()) };
        let length = |sign: i64| {
            let day = match (amount.months(), amount.days()) {
                (Some(months), _) => published.checked_add(Span::new().try_months(sign * months).ok()?).ok(),
                (_, Some(days)) => shift_days(published, sign * days),
                _ => None,
            };
            day.map(|day| if sign < 0 { (day, published) } else { (published, day) })
        };
        let from_start = |published: Date| {
            let first = Date::new(published.year(), 1, 1).ok()?;
            let finish = first.checked_add(Span::new().try_months(amount.months()?).ok()?).ok()?;
            Some((first, finish))
        };
        let days = match (m.get(Class::Dir), m.get(Class::Edge)) {
            (_, Some(-1)) => from_start(published),
            (Some(sign), _) if sign != 0 => length(sign),
            _ => None,
        };
        // Half a day covers none.
        if let Some((begin, finish)) = days.filter(|(begin, finish)| begin < finish) {
            (mention.begin, mention.finish) = (Some(begin), Some(finish));
            mention.anchor = Anchor::Published;
        }
        Some(())
    }
}
