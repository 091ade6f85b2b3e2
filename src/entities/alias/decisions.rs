//! What each name of a corpus stands for.

use std::collections::{BTreeMap, BTreeSet};

use super::article::ArticleNames;
use super::groups::{Grouped, groups};
use super::name_table::{FormCounts, NameTable};
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
    /// The other entities that it may stand for, or, of an alias without an entity, all that it stands for; by name, with the
    /// label if it is another one: `Jordan (LOC)`.
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
        let groups = groups(table);
        let labels = labels_of_users_entities(table, &groups, user);
        // The entity of a name of an article: the user's, or else the group's, which the user may have renamed.
        let entity = |name: &str, label: Label| -> Entity {
            let grouped = &groups[name][&label];
            let group = &*grouped.entity;
            let own = user.said(name, label).map(|(said, by_label)| (said, by_label, label));
            let of_group = || user.said(group, grouped.label).map(|(said, by_label)| (said, by_label, grouped.label));
            let (said, by_label, label) = match own.or_else(of_group) {
                // To say what the rules say is not to say another label.
                Some((said, true, _)) if said == group => (group, true, grouped.label),
                Some(said) => said,
                None => (group, true, grouped.label),
            };
            let label = if by_label { label } else { labels.get(said).copied().unwrap_or(label) };
            Entity { name: said.to_owned(), label }
        };
        let forced = |form: &str, label: Label| -> Option<Entity> {
            let (said, by_label) = user.said(form, label)?;
            let label = if by_label { label } else { labels.get(said).copied().unwrap_or(label) };
            Some(Entity { name: said.to_owned(), label })
        };

        let mut names: BTreeMap<Box<str>, BTreeMap<Label, Entity>> = BTreeMap::new();
        for (name, of_label) in &table.names {
            names.insert(name.clone(), of_label.keys().map(|&label| (label, entity(name, label))).collect());
        }
        let mut forms: BTreeMap<Box<str>, BTreeMap<Label, Entity>> = BTreeMap::new();
        let mut rows = Vec::new();
        for (form, of_label) in &table.forms {
            for (&label, known) in of_label {
                let row = Row { form, label, known, groups: &groups, names: &names };
                let (decision, is_forced) = row.decide(forced(form, label));
                if let Some(entity) = is_forced {
                    forms.entry(form.clone()).or_default().insert(label, entity);
                }
                rows.push(decision);
            }
        }
        let all = names.values().chain(forms.values()).flat_map(BTreeMap::values);
        let entities: Vec<Entity> = all.cloned().collect::<BTreeSet<Entity>>().into_iter().collect();
        let number = |map: BTreeMap<Box<str>, BTreeMap<Label, Entity>>| {
            let id = |entity| EntityId(entities.binary_search(&entity).expect("every entity is listed") as u32);
            let number = |of_label: BTreeMap<Label, Entity>| of_label.into_iter().map(|(l, e)| (l, id(e))).collect();
            map.into_iter().map(|(name, of_label)| (name, number(of_label))).collect()
        };
        let (names, forced) = (number(names), number(forms));
        Self { rows, names, forced, entities }
    }
}

/// What is known of a row of the table.
struct Row<'a> {
    form: &'a str,
    label: Label,
    known: &'a FormCounts,
    groups: &'a BTreeMap<Box<str>, BTreeMap<Label, Grouped>>,
    names: &'a BTreeMap<Box<str>, BTreeMap<Label, Entity>>,
}

impl Row<'_> {
    /// The row, and the entity of all mentions that are written like this if the user says another than the rules.
    fn decide(&self, said: Option<Entity>) -> (Decision, Option<Entity>) {
        let entity = |name: &str| &self.names[name][&self.label];
        let entities: BTreeSet<&Entity> = self.known.uses.keys().map(|name| entity(name)).collect();
        let one = if entities.len() == 1 { entities.first().copied() } else { None };
        let is_same =
            |said: &Entity| one.is_some_and(|one| one == said || said.name == one.name && said.label == self.label);
        let forced = said.filter(|said| !is_same(said));
        let decided = forced.as_ref().or(one);
        let renamed = one
            .is_some_and(|one| self.known.uses.keys().any(|name| *self.groups[name][&self.label].entity != *one.name));
        let shown = |entity: &Entity| {
            if entity.label == self.label {
                entity.name.clone()
            } else {
                format!("{} ({})", entity.name, entity.label.as_str())
            }
        };
        let mut candidates: BTreeSet<String> = BTreeSet::new();
        if forced.is_none() {
            candidates.extend(entities.iter().map(|entity| shown(entity)));
            candidates.extend(self.known.alternatives.keys().map(|name| shown(entity(name))));
            if let Some(own) = self.groups.get(self.form).and_then(|of_label| of_label.get(&self.label)) {
                for (name, label) in &own.candidates {
                    let entity = &self.names[name][label];
                    // What the user has named leaves no doubt about the label.
                    if *label == self.label || !renamed && *entity.name == **name {
                        candidates.insert(shown(entity));
                    }
                }
            }
        }
        if let Some(decided) = decided {
            candidates.remove(&shown(decided));
        }
        let rule = self.known.uses.iter().map(|(name, used)| used.rule.max(self.groups[name][&self.label].rule)).min();
        let reason = if forced.is_some() || renamed {
            AliasRule::User
        } else if self.known.uses.keys().any(|name| self.groups[name][&self.label].label != self.label) {
            AliasRule::Label
        } else if decided.is_some_and(|decided| decided.name == self.form) {
            AliasRule::Name
        } else {
            rule.unwrap_or(AliasRule::Name)
        };
        let decision = Decision {
            alias: self.form.to_owned(),
            label: self.label,
            entity: decided.map(|entity| entity.name.clone()),
            count: self.known.counts.mentions,
            doc_freq: self.known.counts.articles,
            reason,
            is_ambiguous: !candidates.is_empty(),
            candidates: candidates.into_iter().collect(),
        };
        (decision, forced)
    }
}

/// The label of each entity that the user names without one: the one that most mentions of its aliases have.
fn labels_of_users_entities<'a>(
    table: &NameTable,
    groups: &BTreeMap<Box<str>, BTreeMap<Label, Grouped>>,
    user: &'a AliasTable,
) -> BTreeMap<&'a str, Label> {
    let mut mentions: BTreeMap<&str, BTreeMap<Label, u64>> = BTreeMap::new();
    for (form, of_label) in &table.forms {
        for (&label, known) in of_label {
            if let Some((said, false)) = user.said(form, label) {
                *mentions.entry(said).or_default().entry(label).or_default() += known.counts.mentions;
            }
        }
    }
    for (name, of_label) in &table.names {
        for (&label, counts) in of_label {
            if let Some(entity) = user.entity_without_label(&groups[name][&label].entity) {
                *mentions.entry(entity).or_default().entry(label).or_default() += counts.mentions;
            }
        }
    }
    let most = |of_label: BTreeMap<Label, u64>| {
        of_label.into_iter().max_by_key(|&(label, n)| (n, std::cmp::Reverse(label))).map(|(label, _)| label)
    };
    mentions.into_iter().filter_map(|(entity, of_label)| Some((entity, most(of_label)?))).collect()
}

fn find(map: &BTreeMap<Box<str>, BTreeMap<Label, EntityId>>, name: &str, label: Label) -> Option<EntityId> {
    map.get(name)?.get(&label).copied()
}
