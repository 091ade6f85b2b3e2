//! The members of a range or list, which are read together: `from November to February`, `entre le 11 et le 28 mars`.
//!
//! The first is resolved as if it stood alone, and the others follow it: in its year, or in the next one if the months
//! begin again.

use std::borrow::Cow;

use jiff::civil::Date;

use super::Reading;
use crate::dates::class::Class;
use crate::dates::grammar::Meaning;
use crate::dates::period::{Period, shift_days};
use crate::dates::resolve::{DAYS, MONTHS, Point, WEEKDAYS};

/// How many months a list goes back where it goes on to the next year: "December and January", but not "May and April".
const NEW_YEAR: i64 = 5;

/// A member of a range or list that was resolved.
#[derive(Clone, Copy, Debug)]
pub(in crate::dates) struct Member {
    group: u32,
    period: Period,
    /// The end of its text, in bytes.
    end: u32,
}

impl Reading<'_> {
    /// The member with the year before the one that stands at the end, if a new year begins between the two:
    /// "from December 20 to January 6, 2021".
    pub(super) fn before_new_year<'m>(&self, m: &'m Meaning, next: Option<&Meaning>) -> Cow<'m, Meaning> {
        let year = |m: &Meaning| m.fields.iter().position(|field| field.class == Class::Year);
        let lent = |next: &&Meaning| {
            let (Some(here), Some(there)) = (year(m), year(next)) else { return false };
            m.fields[here].atom == next.fields[there].atom && next.fields[0].atom < next.fields[there].atom
        };
        let months = next.filter(|next| m.group > 0 && next.group == m.group && !m.has(Class::Era)).filter(lent);
        let months = months.and_then(|next| Some((m.any(&MONTHS)?, next.any(&MONTHS)?, next.start)));
        match (months, year(m)) {
            (Some((first, second, start)), Some(at)) if self.begins_again(first, second, (m.end, start)) => {
                let mut m = m.clone();
                m.fields[at].value -= 1;
                Cow::Owned(m)
            }
            _ => Cow::Borrowed(m),
        }
    }

    /// The month and the day of the end of a range that a meaning begins, if both have no year.
    pub(super) fn range_end(&self, m: &Meaning, next: Option<&Meaning>) -> Option<(i8, i8)> {
        let next = next.filter(|next| m.group > 0 && next.group == m.group && !self.is_list((m.end, next.start)))?;
        Some((next.any(&MONTHS)? as i8, next.any(&DAYS)? as i8))
    }

    /// Puts a member of a range or list beside the one before it.
    pub(super) fn beside(&mut self, m: &Meaning, mut point: Point) -> Point {
        let before = self.member.filter(|member| m.group > 0 && member.group == m.group);
        if let Some(period) = before.and_then(|member| self.following(m, point.period, member)) {
            point.other = None;
            point.period = period;
        }
        self.member = Some(Member { group: m.group, period: point.period, end: m.end });
        point
    }

    /// Where a period lies that follows the member before it; `None` if its own words or the order of a list say more.
    fn following(&self, m: &Meaning, period: Period, before: Member) -> Option<Period> {
        let first = before.period.day()?;
        let between = (before.end, m.start);
        let own_year = |field: &&crate::dates::pattern::Capture| {
            matches!(field.class, Class::Year | Class::Year2 | Class::Two) && field.atom > m.fields[0].atom
        };
        if m.has(Class::Rel) || m.has(Class::Era) || m.fields.iter().any(|field| own_year(&field)) {
            return None;
        }
        if let Some(month) = m.any(&MONTHS) {
            let next_year = i16::from(self.begins_again(i64::from(first.month()), month, between));
            let year = first.year().checked_add(next_year)?;
            return match period {
                Period::Month(_, month) => Some(Period::Month(year, month)),
                Period::Day(day) => Date::new(year, day.month(), day.day()).ok().map(Period::Day),
                _ => None,
            };
        }
        match (period, before.period) {
            (Period::Quarter(_, n), Period::Quarter(year, from)) if n != from => {
                Some(Period::Quarter(year.checked_add(i16::from(n < from))?, n))
            }
            (Period::Day(day) | Period::Part(day, _), Period::Day(_) | Period::Part(..))
                if m.any(&WEEKDAYS).is_some() && m.any(&DAYS).is_none() =>
            {
                let ahead = i64::from(day.weekday().since(first.weekday()));
                let next = shift_days(first, ahead)?;
                // "On Monday and Friday" may be told on a Wednesday.
                let now = self.resolver.published;
                if self.is_list(between) && now.is_some_and(|now| first <= now && next > now) {
                    return None;
                }
                Some(if let Period::Part(_, part) = period { Period::Part(next, part) } else { Period::Day(next) })
            }
            _ => None,
        }
    }

    /// Whether a new year begins between two months.
    fn begins_again(&self, first: i64, second: i64, between: (u32, u32)) -> bool {
        first > second && (first - second >= NEW_YEAR || !self.is_list(between))
    }

    /// Whether an "and" stands between two members, so that their order says less than that of a range.
    fn is_list(&self, between: (u32, u32)) -> bool {
        let language = self.resolver.language;
        let words = self.text.get(between.0 as usize..between.1 as usize).unwrap_or_default();
        let is_and = |word: &str| language.lookup(word).is_some_and(|entry| language.is_and(entry));
        words.split_whitespace().any(is_and)
    }
}
