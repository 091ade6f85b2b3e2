//! Durations: their value, and the days that they cover beside the day of publication.

use jiff::Span;
use jiff::civil::Date;

use crate::dates::amount;
use crate::dates::anchor::Anchor;
use crate::dates::class::Class;
use crate::dates::grammar::Meaning;
use crate::dates::mention::{DateKind, DateMention};
use crate::dates::period::{Period, shift_days};

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
        let named = m.get(Class::Year).and_then(|year| i16::try_from(year).ok());
        let from_start = |year: i16| {
            let first = Date::new(year, 1, 1).ok()?;
            let finish = match amount.months() {
                Some(months) => first.checked_add(Span::new().try_months(months).ok()?).ok()?,
                // "The first hundred days" are those of the year only if it is named.
                None => shift_days(first, named.and(amount.days())?)?,
            };
            Some((first, finish)).filter(|(begin, finish)| begin < finish)
        };
        // "The first three months of 2024" need no day of publication.
        if let (Some(-1), Some(year)) = (m.get(Class::Edge), named) {
            (mention.begin, mention.finish) = from_start(year).map_or((None, None), |(b, f)| (Some(b), Some(f)));
            self.resolver.memory.keep(Period::Year(year), m.sentence, self.resolver.count);
            return Some(());
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
        let days = match (m.get(Class::Dir), m.get(Class::Edge)) {
            (_, Some(-1)) => from_start(published.year()),
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
