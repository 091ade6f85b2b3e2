//! The two passes over a corpus: first which names there are, then what is counted of the entities that bear them.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::entities::EntityMention;
use crate::entities::alias::{ArticleNames, ArticleResolver, Decisions, EntityId, NameTable};
use crate::error::{Error, Result};
use crate::shard::{Shard, ShardView};
use crate::stats::Statistic;
use crate::stats::entities::{MentionSource, Omissions};
use crate::stats::grouped::Groups;
use crate::stats::grouping::{GroupKey, Grouping, unify};

/// The first pass: the names of all articles.
pub struct NamePass<'a> {
    /// Where the mentions come from.
    pub source: &'a dyn MentionSource,
}

/// The names of some articles, and which of these could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The names.
    pub table: NameTable,
    /// What could not be read.
    pub omissions: Omissions,
}

impl Statistic for NamePass<'_> {
    type Partial = Names;
    type Table = Names;

    fn map(&self, view: ShardView<'_>) -> Result<Names> {
        let found = self.source.mentions(view)?;
        let resolver = ArticleResolver::new();
        let mut names = ArticleNames::default();
        let mut table = NameTable::default();
        for (index, _) in view.articles() {
            let mentions = found.of(index);
            if !mentions.is_empty() {
                let text = &view.shard.articles()[index].text;
                resolver.resolve(text, mentions, &mut names);
                table.add(text, mentions, &names);
            }
        }
        Ok(Names { table, omissions: found.omissions(view) })
    }

    fn merge(&self, left: Names, right: Names) -> Names {
        let mut omissions = left.omissions;
        omissions.merge(right.omissions);
        Names { table: left.table.merge(right.table), omissions }
    }

    fn finish(&self, names: Names) -> Result<Names> {
        Ok(names)
    }
}

/// Who is meant by the mentions of one article after the other, in memory that is used again.
#[derive(Debug)]
pub struct EntityResolver<'a> {
    decisions: &'a Decisions,
    resolver: ArticleResolver,
    names: ArticleNames,
    entities: Vec<Option<EntityId>>,
}

impl<'a> EntityResolver<'a> {
    /// A resolver by what was decided about the names of the corpus.
    pub fn new(decisions: &'a Decisions) -> Self {
        Self { decisions, resolver: ArticleResolver::new(), names: ArticleNames::default(), entities: Vec::new() }
    }

    /// The entity of each mention of an article.
    pub fn resolve(&mut self, text: &str, mentions: &[EntityMention]) -> &[Option<EntityId>] {
        self.resolver.resolve(text, mentions, &mut self.names);
        self.decisions.resolve(text, mentions, &self.names, &mut self.entities);
        &self.entities
    }
}

/// An article with its mentions and who they are.
#[derive(Clone, Copy, Debug)]
pub struct NamedArticle<'a> {
    /// The shard that holds it.
    pub shard: &'a Shard,
    /// Its index within the shard.
    pub index: usize,
    /// The day of publication.
    pub published: Option<Date>,
    /// The mentions in the order of the text.
    pub mentions: &'a [EntityMention],
    /// The entity of each mention.
    pub entities: &'a [Option<EntityId>],
}

impl<'a> NamedArticle<'a> {
    /// The text.
    pub fn text(&self) -> &'a str {
        &self.shard.articles()[self.index].text
    }

    /// The mentions with their entities.
    pub fn named(&self) -> impl Iterator<Item = (&'a EntityMention, EntityId)> {
        self.mentions.iter().zip(self.entities).filter_map(|(mention, entity)| Some((mention, (*entity)?)))
    }
}

/// A fold over the articles of one group and their entities, which [`Named`] makes a [`Statistic`] of all groups.
///
/// As for a [`Statistic`], `merge` is associative and commutative, its unit is `Partial::default()`, and partials
/// hold integers only.
pub trait EntityStatistic: Sync {
    /// Memory that is used over and over: what was seen of the article that was looked at last.
    type Scratch: Default;
    /// What is counted of some articles.
    type Partial: Default + Send;
    /// The finished result of a group.
    type Table;

    /// Looks at an article, once for all of its groups.
    fn look(&self, scratch: &mut Self::Scratch, article: &NamedArticle<'_>, decisions: &Decisions);

    /// Counts the article that was looked at last; once for each of its groups.
    fn add(&self, scratch: &Self::Scratch, article: &NamedArticle<'_>, into: &mut Self::Partial);

    /// Joins two partial results into one.
    fn merge(&self, left: Self::Partial, right: Self::Partial) -> Self::Partial;

    /// Derives the result of a group from all of its counts.
    fn finish(&self, partial: Self::Partial, decisions: &Decisions) -> Self::Table;
}

/// The second pass: a statistic of the entities of every group of a grouping; of one group, if there is none.
pub struct Named<'a, S> {
    /// What is counted.
    pub statistic: S,
    /// Of which groups.
    pub grouping: Grouping,
    /// Where the mentions come from.
    pub source: &'a dyn MentionSource,
    /// Who bears which name.
    pub decisions: Arc<Decisions>,
}

/// The groups of a statistic, none of whose columns may be called as one of the result.
///
/// # Errors
///
/// As [`Grouping::new`], and [`ErrorKind::Options`](crate::ErrorKind::Options) for such a column.
pub(super) fn grouping_beside(by: &[String], every: Option<&str>, columns: &[&str]) -> Result<Grouping> {
    let grouping = Grouping::new(by, every)?;
    if let Some(name) = grouping.columns().iter().find(|name| columns.contains(&name.as_str())) {
        return Err(Error::options(format!("by names {name:?}, which is a column of the result, too"))
            .advise("give your column another name"));
    }
    Ok(grouping)
}

impl<S: EntityStatistic> Statistic for Named<'_, S> {
    type Partial = BTreeMap<GroupKey, S::Partial>;
    type Table = Groups<S::Table>;

    fn map(&self, view: ShardView<'_>) -> Result<Self::Partial> {
        let shard = view.shard;
        let found = self.source.mentions(view)?;
        let mut resolver = EntityResolver::new(&self.decisions);
        let mut scratch = S::Scratch::default();
        let mut groups = Self::Partial::new();
        for (index, id) in view.articles() {
            let published = shard.articles()[index].published.as_ref().map(|published| published.day);
            let mentions = found.of(index);
            let entities = resolver.resolve(&shard.articles()[index].text, mentions);
            let article = NamedArticle { shard, index, published, mentions, entities };
            self.statistic.look(&mut scratch, &article, &self.decisions);
            for key in self.grouping.keys(shard, index, id) {
                self.statistic.add(&scratch, &article, groups.entry(key).or_default());
            }
        }
        Ok(groups)
    }

    fn merge(&self, left: Self::Partial, right: Self::Partial) -> Self::Partial {
        let (mut into, from) = if left.len() >= right.len() { (left, right) } else { (right, left) };
        for (key, partial) in from {
            let target = into.entry(key).or_default();
            *target = self.statistic.merge(std::mem::take(target), partial);
        }
        into
    }

    fn finish(&self, mut groups: Self::Partial) -> Result<Self::Table> {
        if self.grouping.is_empty() {
            // A corpus without articles has the one group, too.
            groups.entry(GroupKey::new()).or_default();
        }
        let groups = unify(groups, |into, from| {
            *into = self.statistic.merge(std::mem::take(into), from);
        });
        let finish = |(key, partial)| (key, self.statistic.finish(partial, &self.decisions));
        Ok(Groups { columns: self.grouping.names(), groups: groups.into_iter().map(finish).collect() })
    }
}
