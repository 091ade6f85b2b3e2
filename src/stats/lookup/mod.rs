//! Categories of a dictionary, counted in articles or groups of them.
//!
//! - `phrases`: the patterns of all categories, compiled together
//! - `forms`: which of them the forms of a shard match

mod forms;
mod phrases;

use serde::{Deserialize, Serialize};

use crate::article::ArticleId;
use crate::dictionary::Dictionary;
use crate::error::Result;
use crate::shard::Shard;
use crate::stats::grouped::{GroupStatistic, Groups};
use crate::stats::grouping::{GroupKey, Grouping};
use crate::stats::selection::Frequency;
use crate::text::tokenizer::Tokenizer;

use forms::ShardForms;
use phrases::Phrases;

/// Options of [`Corpus::lookup`](crate::Corpus::lookup).
///
/// # Examples
///
/// ```
/// use newsframe::dictionary::Dictionary;
/// use newsframe::stats::lookup::LookupOptions;
///
/// let dictionary = Dictionary::parse(r#"{"conflict": ["war*", "invasion"]}"#)?;
/// let options = LookupOptions { dictionary, by: Some(vec!["section".into()]), ..Default::default() };
/// assert!(options.ignore_case);
/// # Ok::<(), newsframe::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LookupOptions {
    /// Categories of patterns.
    pub dictionary: Dictionary,
    /// Whether `Peace` in the dictionary finds `peace` in the text. Default true.
    pub ignore_case: bool,
    /// Leave out rows with a smaller count. Default 0.
    pub min_count: u64,
    /// The article columns that make groups; none for a row per article, an empty list for the whole corpus.
    pub by: Option<Vec<String>>,
    /// The calendar window of `published` that makes groups, such as `1mo`. Default none.
    pub every: Option<String>,
}

impl Default for LookupOptions {
    fn default() -> Self {
        Self { dictionary: Dictionary::default(), ignore_case: true, min_count: 0, by: None, every: None }
    }
}

impl LookupOptions {
    /// The columns and windows that make groups.
    ///
    /// # Errors
    ///
    /// As [`Grouping::new`].
    pub fn grouping(&self) -> Result<Grouping> {
        Grouping::or_articles(self.by.as_deref(), self.every.as_deref())
    }
}

/// The statistic of [`Corpus::lookup`](crate::Corpus::lookup), of one group.
///
/// A hit is a match of any pattern of the category, or of a category within it; matches are the leftmost and longest
/// and do not overlap, so that a token counts at most once for a category.
#[derive(Debug)]
pub struct Lookup {
    phrases: Phrases,
}

impl Lookup {
    /// Compiles the options.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for a dictionary without categories;
    /// [`ErrorKind::Pattern`](crate::ErrorKind::Pattern) for a pattern without words.
    pub fn new(options: &LookupOptions, tokenizer: &Tokenizer) -> Result<Self> {
        Ok(Self { phrases: Phrases::new(&options.dictionary, options.ignore_case, tokenizer)? })
    }

    /// The table of all groups.
    pub fn table(&self, groups: Groups<LookupCounts>, min_count: u64) -> LookupTable {
        let mut table = LookupTable { group_columns: groups.columns, ..Default::default() };
        for (number, (key, counts)) in (0..).zip(groups.groups) {
            table.groups.push(key);
            let mut hits = counts.hits.into_iter().peekable();
            for (category, path) in (0..).zip(&self.phrases.paths) {
                let found = hits.next_if(|&(with_hits, _)| with_hits == category);
                let Frequency { count, doc_freq } = found.map_or_else(Frequency::default, |(_, frequency)| frequency);
                if count < min_count {
                    continue;
                }
                table.group.push(number);
                table.category.push(path.clone());
                table.count.push(count);
                table.doc_freq.push(doc_freq);
                table.n_tokens.push(counts.tokens);
                table.rel_freq.push((counts.tokens > 0).then(|| count as f64 * 1e6 / counts.tokens as f64));
            }
        }
        table
    }
}

/// Counts of categories that merge exactly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LookupCounts {
    tokens: u64,
    /// The categories with hits, ascending.
    hits: Vec<(u32, Frequency)>,
}

/// One row per group and category.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LookupTable {
    /// The names of the group columns.
    pub group_columns: Vec<String>,
    /// The distinct groups, sorted.
    pub groups: Vec<GroupKey>,
    /// The group of each row, as an index into `groups`.
    pub group: Vec<u32>,
    /// The category of each row, with the names on the way to it; in the order of the dictionary.
    pub category: Vec<String>,
    /// The hits in the group.
    pub count: Vec<u64>,
    /// The articles of the group with a hit.
    pub doc_freq: Vec<u64>,
    /// The counted tokens of the group.
    pub n_tokens: Vec<u64>,
    /// The hits per million counted tokens; none in a group without tokens.
    pub rel_freq: Vec<Option<f64>>,
}

impl GroupStatistic for Lookup {
    type Shared = ShardForms;
    type Partial = LookupCounts;
    type Table = LookupCounts;

    fn share(&self, shard: &Shard) -> Result<ShardForms> {
        Ok(ShardForms::new(&self.phrases, shard.vocabulary()))
    }

    fn map(&self, forms: &mut ShardForms, shard: &Shard, articles: &[(usize, ArticleId)]) -> Result<LookupCounts> {
        let mut all = vec![Frequency::default(); self.phrases.paths.len()];
        let mut tokens = 0;
        for &(index, _) in articles {
            tokens += forms.count(&self.phrases, shard, index);
            for (category, count) in forms.take() {
                all[category as usize] += Frequency { count, doc_freq: 1 };
            }
        }
        let hits = (0..).zip(all).filter(|(_, frequency)| frequency.count > 0).collect();
        Ok(LookupCounts { tokens, hits })
    }

    fn merge(&self, left: LookupCounts, right: LookupCounts) -> LookupCounts {
        let mut hits = Vec::with_capacity(left.hits.len().max(right.hits.len()));
        let mut others = right.hits.into_iter().peekable();
        for (category, mut frequency) in left.hits {
            while let Some(other) = others.next_if(|&(other, _)| other < category) {
                hits.push(other);
            }
            if let Some((_, other)) = others.next_if(|&(other, _)| other == category) {
                frequency += other;
            }
            hits.push((category, frequency));
        }
        hits.extend(others);
        LookupCounts { tokens: left.tokens + right.tokens, hits }
    }

    fn finish(&self, counts: LookupCounts) -> Result<LookupCounts> {
        Ok(counts)
    }
}

#[cfg(test)]
mod tests;
