//! Statistics: folds over shards whose partial results merge exactly.

mod all_pairs;
pub mod article_terms;
pub mod bootstrap;
pub mod collocations;
pub mod concordance;
pub mod cooccurrence;
#[cfg(test)]
mod corpora;
mod counter;
pub mod dates;
pub mod dispersion;
pub mod diversity;
pub mod entities;
mod function_words;
pub mod grouped;
pub mod grouping;
mod interner;
pub mod keyness;
pub mod keywords;
pub mod lexicon;
pub mod lookup;
pub mod measure_choice;
mod metric;
pub mod ngram_counts;
mod ngrams;
pub mod pairs;
pub mod readability;
pub mod selection;
pub mod similarity;
mod sparse;
pub mod term_intervals;
mod term_rows;
pub mod term_rules;
pub mod terms;
mod word_counts;

use crate::error::Result;
use crate::shard::ShardView;

pub use interner::Interner;

/// A fold over shards.
///
/// `merge` is associative and commutative, its unit is `Partial::default()`, and partials hold integers only: so
/// the number of threads, the size of shards and their order cannot change a result.
pub trait Statistic: Sync {
    /// What is counted of some shards.
    type Partial: Default + Send;
    /// The finished result.
    type Table;

    /// Counts one shard.
    ///
    /// # Errors
    ///
    /// If the statistic's options do not fit what the shard holds.
    fn map(&self, view: ShardView<'_>) -> Result<Self::Partial>;

    /// Joins two partial results into one.
    fn merge(&self, left: Self::Partial, right: Self::Partial) -> Self::Partial;

    /// Derives the table, with its floating-point columns, from all counts.
    ///
    /// # Errors
    ///
    /// If the options do not fit what was counted.
    fn finish(&self, partial: Self::Partial) -> Result<Self::Table>;
}
