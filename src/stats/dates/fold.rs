//! Statistics of the dates of articles: each article is read once, whatever the number of its groups.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::dates::{DateMention, DateOptions};
use crate::error::{Error, Result};
use crate::shard::{Shard, ShardView};
use crate::stats::Statistic;
use crate::stats::dates::{DateReader, UnreadLanguages};
use crate::stats::grouped::Groups;
use crate::stats::grouping::{GroupKey, Grouping, unify};
use crate::text::token::Token;
use crate::text::tokenizer::TokenOptions;

/// An article with its dates.
#[derive(Clone, Copy, Debug)]
pub struct DatedArticle<'a> {
    /// The shard that holds it.
    pub shard: &'a Shard,
    /// Its index within the shard.
    pub index: usize,
    /// The day of publication.
    pub published: Option<Date>,
    /// The dates in the order of the text; none if they were not wanted.
    pub mentions: &'a [DateMention],
    /// The tokens of the text; none if its dates were not wanted, or could not be read.
    pub tokens: &'a [Token],
}

/// A fold over the articles of one group and their dates, which [`Dated`] makes a [`Statistic`] of all groups.
///
/// As for a [`Statistic`], `merge` is associative and commutative, its unit is `Partial::default()`, and partials
/// hold integers only.
pub trait DateStatistic: Sync {
    /// What is made of a shard once, such as a pattern for its vocabulary.
    type Shared<'a>
    where
        Self: 'a;
    /// What is counted of some articles.
    type Partial: Default + Send;
    /// The finished result of a group.
    type Table;

    /// Makes what all articles of a shard share.
    fn share<'a>(&'a self, shard: &'a Shard) -> Self::Shared<'a>;

    /// Looks at the article at an index before its dates are read; returns whether they are wanted. Default yes.
    fn look(&self, shared: &mut Self::Shared<'_>, shard: &Shard, index: usize) -> bool {
        let _ = (shared, shard, index);
        true
    }

    /// Counts the article that was looked at last; once for each of its groups.
    fn add(&self, shared: &mut Self::Shared<'_>, article: &DatedArticle<'_>, into: &mut Self::Partial);

    /// Joins two partial results into one.
    fn merge(&self, left: Self::Partial, right: Self::Partial) -> Self::Partial;

    /// Derives the result of a group from all of its counts.
    fn finish(&self, partial: Self::Partial) -> Self::Table;
}

/// A statistic of the dates of every group of a grouping; of one group, if there is none.
#[derive(Debug)]
pub struct Dated<S> {
    /// What is counted.
    pub statistic: S,
    /// Of which groups.
    pub grouping: Grouping,
    dates: DateOptions,
    tokens: TokenOptions,
}

impl<S> Dated<S> {
    /// Joins a statistic with how dates are read.
    ///
    /// # Parameters
    ///
    /// - `dates`: how dates are read.
    /// - `tokens`: the options of tokens that the corpus was read with.
    /// - `columns`: the columns of the result, which no group column may be called.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for a language without date rules, or a group column with the
    /// name of another column.
    pub(super) fn new(
        statistic: S,
        grouping: Grouping,
        dates: &DateOptions,
        tokens: &TokenOptions,
        columns: &[&str],
    ) -> Result<Self> {
        DateReader::new(dates, tokens)?;
        if let Some(name) = grouping.columns().iter().find(|name| columns.contains(&name.as_str())) {
            return Err(Error::options(format!("by names {name:?}, which is a column of the result, too"))
                .advise("give your column another name"));
        }
        Ok(Self { statistic, grouping, dates: dates.clone(), tokens: tokens.clone() })
    }
}

/// Counts of each group that merge exactly.
#[derive(Clone, Debug)]
pub struct DatedCounts<P> {
    groups: BTreeMap<GroupKey, P>,
    unread: UnreadLanguages,
}

impl<P> Default for DatedCounts<P> {
    fn default() -> Self {
        Self { groups: BTreeMap::new(), unread: UnreadLanguages::default() }
    }
}

/// The result for each group, and which articles could not be read.
#[derive(Clone, Debug, Default)]
pub struct DatedGroups<T> {
    /// The result for each group.
    pub groups: Groups<T>,
    /// The articles in languages without date rules, which have no dates.
    pub unread: UnreadLanguages,
}

impl<S: DateStatistic> Statistic for Dated<S> {
    type Partial = DatedCounts<S::Partial>;
    type Table = DatedGroups<S::Table>;

    fn map(&self, view: ShardView<'_>) -> Result<Self::Partial> {
        let shard = view.shard;
        let mut reader = DateReader::new(&self.dates, &self.tokens)?;
        let mut shared = self.statistic.share(shard);
        let mut counts = Self::Partial::default();
        for (index, id) in view.articles() {
            let is_wanted = self.statistic.look(&mut shared, shard, index);
            if is_wanted {
                reader.read(shard, index);
            }
            let article = DatedArticle {
                shard,
                index,
                published: shard.articles()[index].published.as_ref().map(|published| published.day),
                mentions: if is_wanted { reader.mentions() } else { &[] },
                tokens: if is_wanted { reader.tokens() } else { &[] },
            };
            for key in self.grouping.keys(shard, index, id) {
                self.statistic.add(&mut shared, &article, counts.groups.entry(key).or_default());
            }
        }
        counts.unread = reader.take_unread();
        Ok(counts)
    }

    fn merge(&self, left: Self::Partial, right: Self::Partial) -> Self::Partial {
        let (mut into, from) = if left.groups.len() >= right.groups.len() { (left, right) } else { (right, left) };
        for (key, partial) in from.groups {
            let target = into.groups.entry(key).or_default();
            *target = self.statistic.merge(std::mem::take(target), partial);
        }
        into.unread.merge(from.unread);
        into
    }

    fn finish(&self, mut counts: Self::Partial) -> Result<Self::Table> {
        if self.grouping.is_empty() {
            // A corpus without articles has the one group, too.
            counts.groups.entry(GroupKey::new()).or_default();
        }
        let groups = unify(counts.groups, |into, from| {
            *into = self.statistic.merge(std::mem::take(into), from);
        });
        let groups = groups.into_iter().map(|(key, partial)| (key, self.statistic.finish(partial))).collect();
        Ok(DatedGroups { groups: Groups { columns: self.grouping.names(), groups }, unread: counts.unread })
    }
}
