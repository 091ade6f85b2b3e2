//! A statistic for each group of articles.

use std::collections::BTreeMap;

use crate::article::ArticleId;
use crate::error::Result;
use crate::shard::{Shard, ShardView};
use crate::stats::Statistic;
use crate::stats::grouping::{GroupKey, Grouping, unify};

/// A fold over the articles of one group, which [`Grouped`] makes a [`Statistic`] of all groups.
///
/// As for a [`Statistic`], `merge` is associative and commutative, its unit is `Partial::default()`, and partials
/// hold integers only.
pub trait GroupStatistic: Sync {
    /// What is made of a shard once, for all of its groups, such as the terms of its forms.
    type Shared;
    /// What is counted of some articles.
    type Partial: Default + Send;
    /// The finished result of a group.
    type Table;

    /// Makes what all groups of a shard share.
    ///
    /// # Errors
    ///
    /// If the statistic's options do not fit what the shard holds.
    fn share(&self, shard: &Shard) -> Result<Self::Shared>;

    /// Counts some articles of a shard: their index within the shard and id within the corpus.
    ///
    /// # Errors
    ///
    /// As [`share`](Self::share).
    fn map(&self, shared: &mut Self::Shared, shard: &Shard, articles: &[(usize, ArticleId)]) -> Result<Self::Partial>;

    /// Joins two partial results into one.
    fn merge(&self, left: Self::Partial, right: Self::Partial) -> Self::Partial;

    /// Derives the result of a group from all of its counts.
    ///
    /// # Errors
    ///
    /// If the options do not fit what was counted.
    fn finish(&self, partial: Self::Partial) -> Result<Self::Table>;
}

/// A statistic of every group of a grouping; of one group, if there is none.
#[derive(Debug)]
pub struct Grouped<S> {
    /// What is counted.
    pub statistic: S,
    /// Of which groups.
    pub grouping: Grouping,
}

/// The result for each group, by the groups' keys.
#[derive(Clone, Debug, Default)]
pub struct Groups<T> {
    /// The names of the group columns.
    pub columns: Vec<String>,
    /// Each group's key, a cell for each column, with its result.
    pub groups: Vec<(GroupKey, T)>,
}

impl<S: GroupStatistic> Statistic for Grouped<S> {
    type Partial = BTreeMap<GroupKey, S::Partial>;
    type Table = Groups<S::Table>;

    fn map(&self, view: ShardView<'_>) -> Result<Self::Partial> {
        let mut shared = self.statistic.share(view.shard)?;
        let groups = if self.grouping.is_empty() {
            [(GroupKey::new(), view.articles().collect())].into()
        } else {
            self.grouping.split(view)
        };
        let mut partials = BTreeMap::new();
        for (key, articles) in groups {
            partials.insert(key, self.statistic.map(&mut shared, view.shard, &articles)?);
        }
        Ok(partials)
    }

    fn merge(&self, left: Self::Partial, right: Self::Partial) -> Self::Partial {
        let (mut into, from) = if left.len() >= right.len() { (left, right) } else { (right, left) };
        for (key, partial) in from {
            let target = into.entry(key).or_default();
            *target = self.statistic.merge(std::mem::take(target), partial);
        }
        into
    }

    fn finish(&self, mut partials: Self::Partial) -> Result<Self::Table> {
        if self.grouping.is_empty() {
            // A corpus without articles has the one group, too.
            partials.entry(GroupKey::new()).or_default();
        }
        let partials = unify(partials, |into, from| {
            *into = self.statistic.merge(std::mem::take(into), from);
        });
        let finish = |(key, partial)| Ok((key, self.statistic.finish(partial)?));
        Ok(Groups { columns: self.grouping.names(), groups: partials.into_iter().map(finish).collect::<Result<_>>()? })
    }
}
