//! Entities: how often each is mentioned, where, and how much articles are about it.

use std::cmp::Reverse;
use std::fmt;
use std::sync::Arc;

use hashbrown::HashMap;
use jiff::civil::Date;

use crate::entities::Label;
use crate::entities::alias::{Decisions, EntityId, surface};
use crate::error::{Error, Result};
use crate::stats::Interner;
use crate::stats::entities::fold::{EntityStatistic, NamedArticle, grouping_beside};
use crate::stats::entities::{EntityStatOptions, MentionSource, Named};
use crate::stats::selection::DocFreq;

/// The columns of the result, behind those of the groups.
const COLUMNS: [&str; 9] =
    ["entity", "label", "count", "doc_freq", "aliases", "first_published", "last_published", "doc_share", "salience"];

/// What each of the three parts of salience is counted in.
const PARTS: u64 = 1000;

/// The statistic of [`Corpus::entities`](crate::Corpus::entities).
///
/// The salience of an entity is the mean, over the articles of the group that mention it, of
///
/// ```text
/// (title + first + often) / 3
/// title  1 if one of the names that the article calls it by stands in the headline, else 0
/// first  1 − start of its first mention / length of the text
/// often  its mentions / those of the entity that the article mentions most
/// ```
///
/// each of them a number from 0 to 1 in whole thousandths, so that sums are exact. They are the plain ones among the
/// features that tell what news is about.
///
/// # References
///
/// Dunietz and Gillick (2014), *A new entity salience task with millions of training examples*, EACL, 205–209.
#[derive(Debug)]
pub struct EntityTally {
    min_count: u64,
    min_df: DocFreq,
}

impl EntityTally {
    /// Checks the options.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for any option that is not allowed.
    pub fn new(options: &EntityStatOptions) -> Result<Self> {
        if options.min_count == 0 {
            return Err(Error::options("min_count is 0").advise("pass a number of mentions from 1"));
        }
        options.min_df.check("min_df")?;
        grouping_beside(&options.by, options.every.as_deref(), &COLUMNS)?;
        Ok(Self { min_count: options.min_count, min_df: options.min_df })
    }

    /// The second pass over a corpus whose names were decided about in the first.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn named<'a>(
        options: &EntityStatOptions,
        source: &'a dyn MentionSource,
        decisions: Arc<Decisions>,
    ) -> Result<Named<'a, Self>> {
        let grouping = grouping_beside(&options.by, options.every.as_deref(), &COLUMNS)?;
        Ok(Named { statistic: Self::new(options)?, grouping, source, decisions })
    }
}

/// What was seen of an article.
#[derive(Debug, Default)]
pub struct SeenEntities {
    /// By entity.
    entities: Vec<SeenEntity>,
    /// The mentions in the order of their entities.
    order: Vec<(EntityId, u32)>,
}

#[derive(Clone, Copy, Debug)]
struct SeenEntity {
    id: EntityId,
    count: u64,
    /// Thousandths.
    salience: u64,
}

/// Counts of a group that merge exactly.
#[derive(Clone, Default)]
pub struct EntityCounts {
    articles: u64,
    entities: HashMap<EntityId, Totals, foldhash::fast::FixedState>,
    forms: Interner,
    /// How often each entity is called by each form.
    calls: HashMap<(EntityId, u32), u64, foldhash::fast::FixedState>,
}

impl fmt::Debug for EntityCounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EntityCounts").field("entities", &self.entities.len()).finish_non_exhaustive()
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Totals {
    count: u64,
    doc_freq: u64,
    first: Option<Date>,
    last: Option<Date>,
    salience: u64,
}

impl Totals {
    fn add(&mut self, other: Self) {
        self.count += other.count;
        self.doc_freq += other.doc_freq;
        self.first = self.first.into_iter().chain(other.first).min();
        self.last = self.last.max(other.last);
        self.salience += other.salience;
    }
}

/// The entities of a group: those that are mentioned most first, ties by name and label.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EntityRows {
    /// The name.
    pub entity: Vec<String>,
    /// What it is.
    pub label: Vec<Label>,
    /// The mentions.
    pub count: Vec<u64>,
    /// The articles that mention it.
    pub doc_freq: Vec<u64>,
    /// What else it is called, the most frequent form first, ties by form.
    pub aliases: Vec<Vec<String>>,
    /// The first day on which such an article was published.
    pub first_published: Vec<Option<Date>>,
    /// The last one.
    pub last_published: Vec<Option<Date>>,
    /// The part of the articles of the group.
    pub doc_share: Vec<f64>,
    /// How much articles that mention it are about it, from 0 to 1.
    pub salience: Vec<f64>,
}

impl EntityStatistic for EntityTally {
    type Scratch = SeenEntities;
    type Partial = EntityCounts;
    type Table = EntityRows;

    fn look(&self, scratch: &mut SeenEntities, article: &NamedArticle<'_>, decisions: &Decisions) {
        let SeenEntities { entities, order } = scratch;
        entities.clear();
        order.clear();
        let numbered = (0..).zip(article.entities);
        order.extend(numbered.filter_map(|(number, id)| id.map(|id| (id, number))));
        order.sort_unstable();
        let text = article.text();
        let title = article.shard.articles()[article.index].title.as_deref().map(beginning);
        let most = order.chunk_by(|a, b| a.0 == b.0).map(<[_]>::len).max().unwrap_or(1) as u64;
        for same in order.chunk_by(|a, b| a.0 == b.0) {
            let (id, first) = same[0];
            let start = u64::from(article.mentions[first as usize].span.start);
            let is_in_title = title.is_some_and(|title| {
                let names = same.iter().map(|&(_, number)| article.mentions[number as usize].span.of(text));
                has_name(title, &decisions.entity(id).name) || distinct(names).any(|name| has_name(title, name))
            });
            let (count, length) = (same.len() as u64, text.len() as u64);
            let salience =
                [if is_in_title { PARTS } else { 0 }, PARTS - PARTS * start / length.max(1), PARTS * count / most];
            entities.push(SeenEntity { id, count, salience: salience.iter().sum() });
        }
    }

    fn add(&self, scratch: &SeenEntities, article: &NamedArticle<'_>, into: &mut EntityCounts) {
        into.articles += 1;
        for seen in &scratch.entities {
            into.entities.entry(seen.id).or_default().add(Totals {
                count: seen.count,
                doc_freq: 1,
                first: article.published,
                last: article.published,
                salience: seen.salience,
            });
        }
        for (mention, id) in article.named() {
            let form = into.forms.intern(&surface(article.text(), mention.span));
            *into.calls.entry((id, form)).or_default() += 1;
        }
    }

    fn merge(&self, left: EntityCounts, right: EntityCounts) -> EntityCounts {
        let (mut into, from) = if left.entities.len() >= right.entities.len() { (left, right) } else { (right, left) };
        into.articles += from.articles;
        for (id, totals) in from.entities {
            into.entities.entry(id).or_default().add(totals);
        }
        for ((id, form), count) in from.calls {
            let form = into.forms.intern(from.forms.get(form));
            *into.calls.entry((id, form)).or_default() += count;
        }
        into
    }

    fn finish(&self, counts: EntityCounts, decisions: &Decisions) -> EntityRows {
        let min_df = self.min_df.of(counts.articles);
        let is_kept = |totals: &Totals| totals.count >= self.min_count && totals.doc_freq as f64 >= min_df;
        let mut kept: Vec<(EntityId, Totals)> =
            counts.entities.into_iter().filter(|(_, totals)| is_kept(totals)).collect();
        kept.sort_unstable_by_key(|(id, totals)| {
            let entity = decisions.entity(*id);
            (Reverse(totals.count), entity.name.as_str(), entity.label.as_str())
        });
        let places: HashMap<EntityId, usize, foldhash::fast::FixedState> =
            (0..).zip(&kept).map(|(place, (id, _))| (*id, place)).collect();
        let mut forms: Vec<Vec<(Reverse<u64>, &str)>> = vec![Vec::new(); kept.len()];
        for ((id, form), count) in &counts.calls {
            let form = counts.forms.get(*form);
            if let Some(&place) = places.get(id)
                && form != decisions.entity(*id).name
            {
                forms[place].push((Reverse(*count), form));
            }
        }
        let aliases = forms.into_iter().map(|mut forms| {
            forms.sort_unstable();
            forms.into_iter().map(|(_, form)| form.to_owned()).collect()
        });
        EntityRows {
            entity: kept.iter().map(|(id, _)| decisions.entity(*id).name.clone()).collect(),
            label: kept.iter().map(|(id, _)| decisions.entity(*id).label).collect(),
            count: kept.iter().map(|(_, totals)| totals.count).collect(),
            doc_freq: kept.iter().map(|(_, totals)| totals.doc_freq).collect(),
            aliases: aliases.collect(),
            first_published: kept.iter().map(|(_, totals)| totals.first).collect(),
            last_published: kept.iter().map(|(_, totals)| totals.last).collect(),
            doc_share: kept.iter().map(|(_, totals)| totals.doc_freq as f64 / counts.articles as f64).collect(),
            salience: kept
                .iter()
                .map(|(_, totals)| totals.salience as f64 / (3 * PARTS * totals.doc_freq) as f64)
                .collect(),
        }
    }
}

/// Neighbours that are the same once: most mentions of an entity are written alike.
fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> impl Iterator<Item = &'a str> {
    let mut last = None;
    names.filter(move |&name| last.replace(name) != Some(name))
}

/// As much of a title as any headline has: a whole text in its place would be searched for every name.
fn beginning(title: &str) -> &str {
    title.char_indices().nth(500).map_or(title, |(end, _)| &title[..end])
}

/// Whether a name stands in a title as whole words.
fn has_name(title: &str, name: &str) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !name.is_empty()
        && title.match_indices(name).any(|(at, _)| {
            !is_word(title[..at].chars().next_back()) && !is_word(title[at + name.len()..].chars().next())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_titles_as_whole_words() {
        for (title, name, expected) in [
            ("Trump-Putin summit", "Putin", true),
            ("\u{201c}Orbán\u{201d} speaks", "Orbán", true),
            ("Trumpets for Trump", "Trump", true),
            ("Trumpets", "Trump", false),
            ("McDonald", "Donald", false),
            ("Kyiv", "", false),
        ] {
            assert_eq!(has_name(title, name), expected, "{name:?} in {title:?}");
        }
        let long = format!("{} Kyiv", "ü".repeat(600));
        assert!(!has_name(beginning(&long), "Kyiv"));
    }
}
