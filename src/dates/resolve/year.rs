//! The year: written, of two digits, or told by words.

use crate::dates::amount;
use crate::dates::anchor::Anchor;
use crate::dates::class::Class;
use crate::dates::grammar::Meaning;

use super::Resolver;

impl Resolver {
    /// The year that is written, and how sure its century is.
    pub(super) fn year(&self, m: &Meaning) -> Option<(i16, f32)> {
        let before = m.get(Class::Era) == Some(0);
        if let Some(year) = m.get(Class::Year) {
            return i16::try_from(if before { 1 - year } else { year }).ok().map(|year| (year, 1.0));
        }
        if let Some(year) = m.get(Class::Num).filter(|n| m.has(Class::Era) && *n > 0).map(|n| n / 1000) {
            return i16::try_from(if before { 1 - year } else { year }).ok().map(|year| (year, 1.0));
        }
        let two = m.any(&[Class::Year2, Class::Two])?;
        if two >= 100 {
            return i16::try_from(two).ok().map(|year| (year, 1.0));
        }
        Some((self.century(two), 0.8))
    }

    /// The year that words give: `1998`, `last year`, `that year`.
    pub(super) fn any_year(&self, m: &Meaning) -> Option<(i16, Anchor)> {
        if let Some((year, _)) = self.year(m) {
            return Some((year, Anchor::None));
        }
        if !m.has_unit(amount::YEAR) {
            return None;
        }
        if self.is_from_text(m) {
            return Some((self.memory.year?.checked_add(m.get(Class::Rel)? as i16)?, Anchor::Text));
        }
        let (now, anchor) = self.now()?;
        if let Some(amount) = m.amount().filter(|_| m.has(Class::Dir)) {
            let years = amount.thousandths / 1000 * m.get(Class::Dir)?;
            return Some((now.year().checked_add(i16::try_from(years).ok()?)?, anchor));
        }
        Some((now.year().checked_add(m.get(Class::Rel)? as i16)?, anchor))
    }

    /// The year that two digits mean: of the century that the text speaks of, or not far ahead of publication.
    pub(super) fn century(&self, two: i64) -> i16 {
        let known = self.memory.year.filter(|_| self.narrative || self.published.is_none());
        let base = known.or(self.published.map(|day| day.year() + 20)).unwrap_or(2049);
        let century = base - base.rem_euclid(100);
        let year = century + two as i16;
        if known.is_none() && year > base { year - 100 } else { year }
    }
}
