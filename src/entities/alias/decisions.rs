//! What each name of a corpus stands for.

use std::collections::BTreeMap;

use super::article::ArticleNames;
use super::name_table::NameTable;
use super::rule::AliasRule;
use super::surface::surface;
use super::user_table::AliasTable;
use crate::entities::{EntityMention, Label};

/// The number of an entity in [`Decisions`], dense from 0, in the order of names and labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// An entity of a corpus.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entity {
    /// Its name.
    pub name: String,
    /// What it is.
    pub label: Label,
}

/// What was decided about a name: a row of the table of aliases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The name as it stands in articles.
    pub alias: String,
    /// What it names.
    pub label: Label,
    /// The entity; `None` if articles use the name for several entities, so that each article decides.
    pub entity: Option<String>,
    /// The number of mentions that are written like this.
    pub count: u64,
    /// The number of articles with such a mention.
    pub doc_freq: u64,
    /// The rule that joined alias and entity; of an alias without an entity, the most trusted one of all.
    pub reason: AliasRule,
    /// Whether there is another entity that it may stand for.
    pub is_ambiguous: bool,
    /// The other entities that it may stand for, or, of an alias without an entity, all that it stands for; by name.
    pub candidates: Vec<String>,
}

/// Which entity each name of a corpus stands for.
///
/// Made by [`NameTable::decide`]; the same for the same articles in any order and any split into shards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    rows: Vec<Decision>,
    entities: Vec<Entity>,
    /// The entity of each name of an article's entity.
    names: BTreeMap<Box<str>, BTreeMap<Label, EntityId>>,
    /// The entity of each form for which the user's table says so, whatever the article says.
    forced: BTreeMap<Box<str>, BTreeMap<Label, EntityId>>,
}

impl Decisions {
    /// The table: one row for each alias and label, sorted by both.
    pub fn rows(&self) -> &[Decision] {
        &self.rows
    }

    /// The entities, sorted by name and label; an [`EntityId`] is an index.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// An entity by its number.
    ///
    /// # Panics
    ///
    /// If the number is not from these decisions.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
    }

    /// Replaces `out` by the entity of each mention of an article; `names` is what the resolver made of its `mentions`.
    ///
    /// `None` stands for a name that was not counted in the table behind the decisions.
    pub fn resolve(
        &self,
        text: &str,
        mentions: &[EntityMention],
        names: &ArticleNames,
        out: &mut Vec<Option<EntityId>>,
    ) {
        out.clear();
        let ids: Vec<Option<EntityId>> = names.entities.iter().map(|e| find(&self.names, &e.name, e.label)).collect();
        out.extend(mentions.iter().zip(&names.links).map(|(mention, link)| {
            let label = names.entities[link.entity as usize].label;
            let forced =
                if self.forced.is_empty() { None } else { find(&self.forced, &surface(text, mention.span), label) };
            forced.or(ids[link.entity as usize])
        }));
    }

    pub(super) fn of(table: &NameTable, user: &AliasTable) -> Self {
        let mut entities: Vec<Entity> = Vec::new();
        let said = |name: &str, label| user.entity(name, label).unwrap_or(name).to_owned();
        for (name, labels) in table.names.iter() {
            entities.extend(labels.keys().map(|&label| Entity { name: said(name, label), label }));
        }
        for (form, labels) in table.forms.iter() {
            entities.extend(
                labels.keys().filter_map(|&label| Some(Entity { name: user.entity(form, label)?.into(), label })),
            );
        }
        entities.sort();
        entities.dedup();
        let id = |name: String, label| {
            EntityId(entities.binary_search(&Entity { name, label }).expect("every entity is listed") as u32)
        };
        let mut names: BTreeMap<Box<str>, BTreeMap<Label, EntityId>> = BTreeMap::new();
        for (name, labels) in &table.names {
            let ids = labels.keys().map(|&label| (label, id(said(name, label), label)));
            names.insert(name.clone(), ids.collect());
        }
        let mut forced: BTreeMap<Box<str>, BTreeMap<Label, EntityId>> = BTreeMap::new();
        let mut rows = Vec::new();
        for (form, labels) in &table.forms {
            for (&label, known) in labels {
                let by_user = user.entity(form, label);
                if let Some(entity) = by_user {
                    forced.entry(form.clone()).or_default().insert(label, id(entity.to_owned(), label));
                }
                let mut used: Vec<String> = known.uses.keys().map(|name| said(name, label)).collect();
                used.sort();
                used.dedup();
                let entity = by_user.map(str::to_owned).or_else(|| (used.len() == 1).then(|| used[0].clone()));
                let rule = known.uses.values().map(|used| used.rule).min().unwrap_or(AliasRule::Name);
                let candidates: Vec<String> = used.into_iter().filter(|name| Some(name) != entity.as_ref()).collect();
                rows.push(Decision {
                    alias: form.to_string(),
                    label,
                    entity,
                    count: known.counts.mentions,
                    doc_freq: known.counts.articles,
                    reason: if by_user.is_some() { AliasRule::User } else { rule },
                    is_ambiguous: by_user.is_none() && !candidates.is_empty(),
                    candidates,
                });
            }
        }
        Self { rows, entities, names, forced }
    }
}

fn find(map: &BTreeMap<Box<str>, BTreeMap<Label, EntityId>>, name: &str, label: Label) -> Option<EntityId> {
    map.get(name)?.get(&label).copied()
}
