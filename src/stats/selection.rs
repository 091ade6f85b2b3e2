//! Which terms a statistic has: the options of tokens, n-grams and pruning that they share.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::stats::Interner;
use crate::stats::term_rules::TermRules;

/// A bound on document frequencies: a number of articles, or a share of them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum DocFreq {
    /// So many articles.
    Count(u64),
    /// This share of all articles, from 0 to 1.
    Share(f64),
}

impl DocFreq {
    pub(super) fn check(self, name: &str) -> Result<()> {
        match self {
            Self::Share(share) if !(0.0..=1.0).contains(&share) => Err(Error::options(format!("{name} is {share:?}"))
                .advise("pass a number of articles as an integer, or a share of them from 0.0 to 1.0")),
            _ => Ok(()),
        }
    }

    /// The bound as a number of articles, not rounded.
    pub(super) fn of(self, articles: u64) -> f64 {
        match self {
            Self::Count(count) => count as f64,
            Self::Share(share) => share * articles as f64,
        }
    }
}

/// The options that every statistic of terms has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Selection {
    /// From tokens to terms.
    #[serde(flatten)]
    pub rules: TermRules,
    /// The smallest and the largest number of terms of an n-gram, from 1 to 9. Default (1, 1).
    ///
    /// An n-gram is n counted tokens that stand next to each other in one sentence: it reaches neither across
    /// punctuation nor across a stop word.
    pub ngram_range: (u32, u32),
    /// Terms of fewer articles are left out. Default 1.
    pub min_df: DocFreq,
    /// Terms of more articles are left out. Default all.
    pub max_df: DocFreq,
    /// Only so many of the most frequent terms are kept, by count over all articles. Default all.
    pub max_features: Option<u64>,
}

impl Default for Selection {
    fn default() -> Self {
        Self {
            rules: TermRules::default(),
            ngram_range: (1, 1),
            min_df: DocFreq::Count(1),
            max_df: DocFreq::Share(1.0),
            max_features: None,
        }
    }
}

impl Selection {
    /// Checks the bounds; the rules are checked when they are compiled.
    pub(super) fn check(&self) -> Result<()> {
        let (min, max) = self.ngram_range;
        if !(1 <= min && min <= max && max <= 9) {
            return Err(Error::options(format!("ngram_range is ({min}, {max})"))
                .advise("pass two numbers from 1 to 9, the smaller first"));
        }
        if self.max_features == Some(0) {
            return Err(Error::options("max_features is 0").advise("pass a number of terms from 1, or none for all"));
        }
        self.min_df.check("min_df")?;
        self.max_df.check("max_df")
    }

    /// The numbers of the kept terms, the most frequent first, ties by term.
    pub(super) fn ranked(&self, terms: &Interner, totals: &[Frequency], articles: u64) -> Vec<u32> {
        let (min, max) = (self.min_df.of(articles), self.max_df.of(articles));
        // Most terms have the same small count: their first bytes beside it spare most look-ups of the whole term.
        let mut kept: Vec<(Reverse<u64>, u64, u32)> = (0..terms.len() as u32)
            .map(|term| (totals[term as usize], term))
            .filter(|(total, _)| total.doc_freq > 0 && (min..=max).contains(&(total.doc_freq as f64)))
            .map(|(total, term)| (Reverse(total.count), first_bytes(terms.get(term)), term))
            .collect();
        kept.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| terms.get(a.2).cmp(terms.get(b.2))));
        if let Some(most) = self.max_features {
            kept.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        }
        kept.into_iter().map(|(_, _, term)| term).collect()
    }
}

/// The first eight bytes of a term as a number that sorts as the term does.
fn first_bytes(term: &str) -> u64 {
    let mut bytes = [0; 8];
    let len = term.len().min(8);
    bytes[..len].copy_from_slice(&term.as_bytes()[..len]);
    u64::from_be_bytes(bytes)
}

/// How often something occurs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frequency {
    /// Occurrences.
    pub count: u64,
    /// Articles with at least one.
    pub doc_freq: u64,
}

impl std::ops::AddAssign for Frequency {
    fn add_assign(&mut self, other: Self) {
        self.count += other.count;
        self.doc_freq += other.doc_freq;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn first_bytes_never_contradict_the_order(a in "[a-c\\PC]{0,12}", b in "[a-c\\PC]{0,12}") {
            if first_bytes(&a) != first_bytes(&b) {
                prop_assert_eq!(first_bytes(&a).cmp(&first_bytes(&b)), a.cmp(&b));
            }
        }
    }
}
