//! How often each name was used in a corpus, and for whom.

use std::collections::BTreeMap;

use super::article::ArticleNames;
use super::decisions::Decisions;
use super::labels::thousandths;
use super::rule::AliasRule;
use super::surface::surface;
use super::user_table::AliasTable;
use crate::entities::{EntityMention, Label};

/// How often something occurs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Mentions.
    pub(super) mentions: u64,
    /// Articles.
    pub(super) articles: u64,
    /// The scores of the mentions in thousandths, summed up.
    pub(super) score: u64,
}

impl Counts {
    pub(super) fn add(&mut self, other: Self) {
        self.mentions += other.mentions;
        self.articles += other.articles;
        self.score += other.score;
    }
}

/// How a form was used for one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Use {
    /// How often.
    pub(super) counts: Counts,
    /// The most trusted rule that joined them.
    pub(super) rule: AliasRule,
}

/// A form with a label: how often it occurs, and for which names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FormCounts {
    /// How often it occurs at all.
    pub(super) counts: Counts,
    /// For which names of articles it was used.
    pub(super) uses: BTreeMap<Box<str>, Use>,
    /// Which other names of the same article it may have stood for, and in how many mentions.
    pub(super) alternatives: BTreeMap<Box<str>, u64>,
}

/// The names of many articles: which forms were used how often, and for which full name.
///
/// It is a partial result: it holds integers only, [`merge`](Self::merge) is associative and commutative and
/// `NameTable::default()` its unit, so that neither order nor shards nor threads can change what is decided.
///
/// # Examples
///
/// ```
/// use newsframe::Span;
/// use newsframe::entities::alias::{AliasTable, ArticleNames, ArticleResolver, NameTable};
/// use newsframe::entities::{EntityMention, Label};
///
/// let resolver = ArticleResolver::new();
/// let mut names = ArticleNames::default();
/// let mention = |start, end| EntityMention {
///     span: Span::new(start, end), sentence: 0, label: Label::Org, title: None, score: 1.0,
/// };
///
/// // The first pass counts names, shard by shard.
/// let count = |text: &str, mentions: &[EntityMention], names: &mut ArticleNames| {
///     let mut table = NameTable::default();
///     resolver.resolve(text, mentions, names);
///     table.add(text, mentions, names);
///     table
/// };
/// let left = count("NATO met.", &[mention(0, 4)], &mut names);
/// let right = count("The WHO and NATO met.", &[mention(4, 7), mention(12, 16)], &mut names);
/// let decisions = left.merge(right).decide(&AliasTable::default());
///
/// // The second pass counts entities.
/// let (text, mentions) = ("NATO met.", [mention(0, 4)]);
/// resolver.resolve(text, &mentions, &mut names);
/// let mut entities = Vec::new();
/// decisions.resolve(text, &mentions, &names, &mut entities);
/// let nato = decisions.entity(entities[0].unwrap());
/// assert_eq!((nato.name.as_str(), nato.label), ("NATO", Label::Org));
/// assert_eq!((decisions.rows()[0].alias.as_str(), decisions.rows()[0].count, decisions.rows()[0].doc_freq), ("NATO", 2, 2));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameTable {
    pub(super) forms: BTreeMap<Box<str>, BTreeMap<Label, FormCounts>>,
    /// The names of the entities of articles.
    pub(super) names: BTreeMap<Box<str>, BTreeMap<Label, Counts>>,
}

impl NameTable {
    /// Counts the names of one article; `names` is what the resolver made of its `mentions`.
    pub fn add(&mut self, text: &str, mentions: &[EntityMention], names: &ArticleNames) {
        let mut uses: BTreeMap<(std::borrow::Cow<'_, str>, u32), (u64, u64, AliasRule)> = BTreeMap::new();
        let mut scores = vec![0; names.entities.len()];
        for (mention, link) in mentions.iter().zip(&names.links) {
            let score = thousandths(mention);
            scores[link.entity as usize] += score;
            let form = surface(text, mention.span);
            if let Some(other) = link.alternative {
                let label = names.entities[link.entity as usize].label;
                let other = names.entities[other as usize].name.as_str();
                *slot(&mut slot(&mut self.forms, &form).entry(label).or_default().alternatives, other) += 1;
            }
            let known = uses.entry((form, link.entity)).or_insert((0, 0, link.rule));
            *known = (known.0 + 1, known.1 + score, known.2.min(link.rule));
        }
        let mut last: Option<(&str, Vec<Label>)> = None;
        for ((form, entity), (count, score, rule)) in &uses {
            let entity = &names.entities[*entity as usize];
            // An article counts once for a form, however many entities it stands for.
            if last.as_ref().is_none_or(|(last, _)| *last != form.as_ref()) {
                last = Some((form, Vec::new()));
            }
            let labels = &mut last.as_mut().expect("it was just set").1;
            let first = !labels.contains(&entity.label);
            labels.push(entity.label);
            let slot_of_form = slot(&mut self.forms, form).entry(entity.label).or_default();
            let counts = Counts { mentions: *count, articles: 1, score: *score };
            slot_of_form.counts.add(Counts { articles: u64::from(first), ..counts });
            slot_of_form.add_use(&entity.name, Use { counts, rule: *rule });
        }
        for (entity, score) in names.entities.iter().zip(scores) {
            let counts = Counts { mentions: entity.mentions.into(), articles: 1, score };
            slot(&mut self.names, &entity.name).entry(entity.label).or_default().add(counts);
        }
    }

    /// The names of both.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        for (form, labels) in other.forms {
            for (label, other) in labels {
                let ours = slot(&mut self.forms, &form).entry(label).or_default();
                ours.counts.add(other.counts);
                for (name, used) in &other.uses {
                    ours.add_use(name, *used);
                }
                for (name, mentions) in &other.alternatives {
                    *slot(&mut ours.alternatives, name) += mentions;
                }
            }
        }
        for (name, labels) in other.names {
            for (label, counts) in labels {
                slot(&mut self.names, &name).entry(label).or_default().add(counts);
            }
        }
        self
    }

    /// Decides for each name which entity it is; the rows of `user` win over every rule.
    pub fn decide(&self, user: &AliasTable) -> Decisions {
        Decisions::of(self, user)
    }
}

impl FormCounts {
    fn add_use(&mut self, name: &str, used: Use) {
        match self.uses.get_mut(name) {
            Some(known) => {
                known.counts.add(used.counts);
                known.rule = known.rule.min(used.rule);
            }
            None => {
                self.uses.insert(name.into(), used);
            }
        }
    }
}

/// The value of a key, which is copied only if it is new.
fn slot<'a, T: Default>(map: &'a mut BTreeMap<Box<str>, T>, key: &str) -> &'a mut T {
    if !map.contains_key(key) {
        map.insert(key.into(), T::default());
    }
    map.get_mut(key).expect("it is there")
}
