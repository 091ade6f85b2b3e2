//! How evenly terms are spread over the articles of a corpus, chunks of it, or the values of a column.

mod block;
mod spread;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::article::ArticleId;
use crate::error::{Error, Result};
use crate::measures::{Direction, Family, Function};
use crate::shard::Shard;
use crate::stats::grouped::{GroupStatistic, Grouped};
use crate::stats::grouping::Grouping;
use crate::stats::measure_choice::{MeasureChoice, choose_directed};
use crate::stats::term_rules::{TermFilter, TermRules};

use block::{Block, BlockBuilder};

pub use spread::Spread;

/// What the parts of the corpus are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum PartsBy {
    /// So many chunks of equal length, in the order of the articles; a token more or less where it does not divide.
    Chunks(u64),
    /// Each article, by the name `articles`, or each value of an article column.
    Column(String),
}

impl PartsBy {
    /// The name of the parts that are articles.
    pub const ARTICLES: &'static str = "articles";
}

impl Default for PartsBy {
    fn default() -> Self {
        Self::Column(Self::ARTICLES.to_owned())
    }
}

/// Options of [`Corpus::dispersion`](crate::Corpus::dispersion).
///
/// # Examples
///
/// ```
/// use newsframe::stats::dispersion::{DispersionOptions, PartsBy};
///
/// let options = DispersionOptions { parts: PartsBy::Chunks(100), min_count: 5, ..Default::default() };
/// assert_eq!(options.measures[0], "gries_dp");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DispersionOptions {
    /// From tokens to terms. Stop words are no terms, but count as tokens of their part.
    #[serde(flatten)]
    pub rules: TermRules,
    /// What the parts are. Default articles.
    pub parts: PartsBy,
    /// The measures, a column each.
    pub measures: Vec<String>,
    /// Which end is even for all measures from 0 to 1; one that is turned for it is in a column that says so, such as
    /// `dp(direction=gries)`. Default for each measure that of its paper.
    pub direction: Option<Direction>,
    /// Terms that occur less often in the group are left out. Default 1.
    pub min_count: u64,
    /// The article columns that make groups. Default none.
    pub by: Vec<String>,
    /// The calendar window of `published` that makes groups, such as `1mo`. Default none.
    pub every: Option<String>,
}

impl Default for DispersionOptions {
    fn default() -> Self {
        Self {
            rules: TermRules::default(),
            parts: PartsBy::default(),
            measures: ["gries_dp", "dp_norm", "juilland_d", "burch_da", "dkl", "arf"].map(str::to_owned).to_vec(),
            direction: None,
            min_count: 1,
            by: Vec::new(),
            every: None,
        }
    }
}

impl DispersionOptions {
    /// The columns and windows that make groups.
    ///
    /// # Errors
    ///
    /// As [`Grouping::new`].
    pub fn grouping(&self) -> Result<Grouping> {
        Grouping::new(&self.by, self.every.as_deref())
    }

    /// The article column whose values are the parts, if there is one.
    pub fn parts_column(&self) -> Option<&String> {
        match &self.parts {
            PartsBy::Column(name) if name != PartsBy::ARTICLES => Some(name),
            _ => None,
        }
    }
}

/// The statistic of [`Corpus::dispersion`](crate::Corpus::dispersion), of each group.
#[derive(Debug)]
pub struct Dispersion {
    filter: TermFilter,
    parts: Division,
    measures: Vec<MeasureChoice>,
    min_count: u64,
}

/// How the corpus is divided.
#[derive(Debug)]
enum Division {
    Articles,
    Chunks(u64),
    Column(Grouping),
}

impl Dispersion {
    /// Compiles the options.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for any option that is not allowed.
    pub fn grouped(options: &DispersionOptions) -> Result<Grouped<Self>> {
        let parts = match &options.parts {
            PartsBy::Chunks(0) => {
                return Err(Error::options("parts is 0")
                    .advise("pass a number of chunks from 1, \"articles\", or an article column"));
            }
            PartsBy::Chunks(chunks) => Division::Chunks(*chunks),
            PartsBy::Column(name) if name == PartsBy::ARTICLES => Division::Articles,
            PartsBy::Column(name) if name == "authors" => {
                return Err(Error::options("parts cannot be \"authors\"").advise(
                    "an article of two authors would be in two parts; name a column that has one value for each article",
                ));
            }
            PartsBy::Column(name) => Division::Column(Grouping::of_parts(name)?),
        };
        let measures = choose_directed(&options.measures, &[Family::Dispersion], options.direction)?;
        if measures.is_empty() {
            return Err(Error::options("measures is empty").advise("name at least one, such as \"gries_dp\""));
        }
        let filter = TermFilter::new(&options.rules)?;
        let statistic = Self { filter, parts, measures, min_count: options.min_count };
        Ok(Grouped { statistic, grouping: options.grouping()? })
    }

    /// The columns of the measures.
    pub fn columns(&self) -> Vec<String> {
        self.measures.iter().map(|choice| choice.column.clone()).collect()
    }

    /// Whether the place of each token must be kept, which takes four bytes a token.
    fn needs_positions(&self) -> bool {
        let by_distance = |choice: &MeasureChoice| matches!(choice.measure.function, Function::Positions(_));
        matches!(self.parts, Division::Chunks(_)) || self.measures.iter().any(by_distance)
    }
}

/// What was counted of some articles of a group: blocks by their first article.
#[derive(Debug, Default)]
pub struct DispersionCounts {
    blocks: BTreeMap<u32, Block>,
}

impl GroupStatistic for Dispersion {
    type Shared = BlockBuilder;
    type Partial = DispersionCounts;
    type Table = Spread;

    fn share(&self, shard: &Shard) -> Result<BlockBuilder> {
        Ok(BlockBuilder::new(self.filter.apply(shard.vocabulary()), self.needs_positions()))
    }

    fn map(
        &self,
        shared: &mut BlockBuilder,
        shard: &Shard,
        articles: &[(usize, ArticleId)],
    ) -> Result<DispersionCounts> {
        let Some(&(_, first)) = articles.first() else { return Ok(DispersionCounts::default()) };
        let key = |index, id| match &self.parts {
            Division::Column(grouping) => grouping.keys(shard, index, id).pop(),
            _ => None,
        };
        Ok(DispersionCounts { blocks: [(first.0, shared.build(shard, articles, key))].into() })
    }

    fn merge(&self, mut left: DispersionCounts, mut right: DispersionCounts) -> DispersionCounts {
        left.blocks.append(&mut right.blocks);
        left
    }

    fn finish(&self, counts: DispersionCounts) -> Result<Spread> {
        let blocks: Vec<Block> = counts.blocks.into_values().collect();
        Ok(spread::measure(&blocks, &self.parts, &self.measures, self.min_count))
    }
}

#[cfg(test)]
mod tests;
