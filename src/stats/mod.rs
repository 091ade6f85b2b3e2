//! Statistics: folds over shards whose partial results merge exactly.

mod all_pairs;
pub mod article_terms;
pub mod bootstrap;
mod counter;
pub mod grouped;
pub mod grouping;
mod interner;
pub mod keywords;
pub mod measure_choice;
mod metric;
mod ngrams;
pub mod selection;
pub mod similarity;
mod sparse;
mod term_rows;
pub mod term_rules;
pub mod terms;

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

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::shard::{Analyzer, Shard};
    use crate::text::tokenizer::TokenOptions;

    /// An article of a section.
    pub(super) fn article(section: &str, text: &str) -> Article {
        Article { section: Some(section.into()), text: text.into(), ..Default::default() }
    }

    /// A shard of some articles.
    pub(super) fn shard(articles: impl IntoIterator<Item = Article>) -> Shard {
        let analyzer = Analyzer::new(&TokenOptions::default()).unwrap();
        let mut shard = analyzer.shard();
        for article in articles {
            shard.push(article).unwrap();
        }
        shard.finish()
    }
}
