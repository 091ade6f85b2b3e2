//! Which names of articles are the same entity in every article.
//!
//! Precision comes first: names are joined only if they say the same in full. A surname alone, a given name alone and a
//! part of a name stay what they are.

use std::collections::{BTreeMap, BTreeSet};

use super::folded_name::FoldedName;
use super::known_names::{Known, KnownNames};
use super::name_table::{Counts, NameTable};
use super::rule::AliasRule;
use super::short_forms::{Person, acronym_keys};
use crate::entities::Label;

/// The fewest letters of an acronym that no article explains, if it is joined to the only name with these initials.
const TELLING_ACRONYM: usize = 4;

/// How many times the evidence of all other labels of a name one label needs to be taken for the right one.
const CLEAR: u64 = 3;

/// The mean score, in thousandths, from which mentions in [`SEVERAL`] articles are no mistakes.
const SURE: u64 = 800;

/// See [`SURE`].
const SEVERAL: u64 = 3;

/// The most candidates that a name is told to stand for.
const MOST_CANDIDATES: usize = 10;

/// A name of articles' entities.
struct Node<'a> {
    name: &'a str,
    label: Label,
    counts: Counts,
    form: FoldedName,
    known: Option<Known>,
    /// How it came into its group.
    rule: AliasRule,
    /// Names that it may be, too.
    candidates: BTreeSet<usize>,
}

/// What became of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grouped {
    /// The entity's name.
    pub(super) entity: Box<str>,
    /// The entity's label.
    pub(super) label: Label,
    /// The rule that joined the name to it.
    pub(super) rule: AliasRule,
    /// Other entities that the name may stand for.
    pub(super) candidates: Vec<(Box<str>, Label)>,
}

/// Every name of an article's entity with what became of it.
pub(super) fn groups(table: &NameTable) -> BTreeMap<Box<str>, BTreeMap<Label, Grouped>> {
    Grouping::of(table).finish()
}

struct Grouping<'a> {
    nodes: Vec<Node<'a>>,
    positions: BTreeMap<(&'a str, Label), usize>,
    parents: Vec<usize>,
    /// The entry of the well-known names that each root belongs to; groups of different entries are never joined.
    known: Vec<Option<Known>>,
    /// The roots whose groups are the entity of another root under another label.
    relabelled: BTreeMap<usize, usize>,
}

impl<'a> Grouping<'a> {
    fn of(table: &'a NameTable) -> Self {
        let listed = KnownNames::get();
        let mut nodes = Vec::new();
        for (name, labels) in &table.names {
            for (&label, &counts) in labels {
                let form = FoldedName::of(name, label);
                let known = listed.of(label, &form);
                let rule = AliasRule::Name;
                nodes.push(Node { name, label, counts, form, known, rule, candidates: BTreeSet::new() });
            }
        }
        let known = nodes.iter().map(|node| node.known).collect();
        let positions = nodes.iter().enumerate().map(|(i, node)| ((node.name, node.label), i)).collect();
        let parents = (0..nodes.len()).collect();
        let mut grouping = Self { parents, nodes, positions, known, relabelled: BTreeMap::new() };
        grouping.join_equal();
        grouping.join_persons();
        grouping.join_told_persons(table);
        grouping.join_legal_forms();
        grouping.join_acronyms(table);
        grouping.flag_single_names();
        grouping.join_labels();
        grouping
    }

    fn root(&mut self, mut i: usize) -> usize {
        while self.parents[i] != i {
            self.parents[i] = self.parents[self.parents[i]];
            i = self.parents[i];
        }
        i
    }

    /// Joins two groups, unless both are well known and not as the same.
    fn join(&mut self, i: usize, j: usize, rule: AliasRule) {
        let (a, b) = (self.root(i), self.root(j));
        if a == b || matches!((self.known[a], self.known[b]), (Some(a), Some(b)) if a != b) {
            return;
        }
        self.nodes[i].rule = self.nodes[i].rule.max(rule);
        self.nodes[j].rule = self.nodes[j].rule.max(rule);
        let (a, b) = (a.min(b), a.max(b));
        self.parents[b] = a;
        self.known[a] = self.known[a].or(self.known[b]);
    }

    /// Joins a name to the only group among some names, or flags it as ambiguous.
    fn join_if_one(&mut self, i: usize, others: &[usize], rule: AliasRule) {
        let own = self.root(i);
        let mine = self.known[own];
        let mut roots: Vec<usize> = others.iter().map(|&other| self.root(other)).collect();
        roots.retain(|&root| mine.is_none() || self.known[root].is_none() || self.known[root] == mine);
        roots.sort_unstable();
        roots.dedup();
        roots.retain(|&root| root != own);
        match roots.as_slice() {
            [] => {}
            [one] => self.join(i, *one, rule),
            _ => self.nodes[i].candidates.extend(roots),
        }
    }

    /// Names that differ in case, accents, points and hyphens only, and well-known names.
    fn join_equal(&mut self) {
        let mut by_key: BTreeMap<(Label, String), usize> = BTreeMap::new();
        let mut by_known: BTreeMap<(Label, Known), usize> = BTreeMap::new();
        for i in 0..self.nodes.len() {
            let node = &self.nodes[i];
            let (label, known) = (node.label, node.known);
            let equal = *by_key.entry((label, node.form.key.clone())).or_insert(i);
            self.join(equal, i, AliasRule::Spelling);
            if let Some(known) = known {
                let same = *by_known.entry((label, known)).or_insert(i);
                self.join(same, i, AliasRule::KnownName);
            }
        }
    }

    /// Persons with and without the initials of middle names, `Jr.` and the like.
    fn join_persons(&mut self) {
        let mut by_ends: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
        let persons: Vec<Option<Person>> = self
            .nodes
            .iter()
            .map(|node| if node.label == Label::Per { Person::of(&node.form) } else { None })
            .collect();
        for (i, person) in persons.iter().enumerate() {
            if let Some(person) = person {
                by_ends.entry((person.first.clone(), person.last.clone())).or_default().push(i);
            }
        }
        for members in by_ends.values().filter(|members| members.len() > 1) {
            let person = |i: usize| persons[i].as_ref().expect("members are persons");
            // `John F. Kennedy` to the only middle name that begins like this.
            let mut by_initials: BTreeMap<(&str, Option<&str>), [Vec<usize>; 2]> = BTreeMap::new();
            for &i in members {
                let slot = by_initials.entry((&person(i).initials, person(i).generation.as_deref())).or_default();
                slot[usize::from(person(i).is_abbreviated)].push(i);
            }
            for ((initials, _), [full, abbreviated]) in &by_initials {
                if !initials.is_empty() {
                    for &i in abbreviated {
                        self.join_if_one(i, full, AliasRule::Initials);
                    }
                }
            }
            // `John Kennedy` to the only one with initials or `Jr.`; a middle name in full may be another person's.
            let plain = |i: &usize| person(*i).initials.is_empty() && person(*i).generation.is_none();
            let longer: Vec<usize> = members
                .iter()
                .copied()
                .filter(|i| !plain(i) && (person(*i).is_abbreviated || person(*i).initials.is_empty()))
                .collect();
            let mut plains = members.iter().copied().filter(|i| plain(i));
            if let Some(first) = plains.next() {
                self.join_if_one(first, &longer, AliasRule::Initials);
                let candidates = self.nodes[first].candidates.clone();
                for i in plains {
                    self.nodes[i].candidates.extend(&candidates);
                }
            }
        }
    }

    /// Persons whom an article names with and without a middle name or a nickname.
    fn join_told_persons(&mut self, table: &NameTable) {
        for i in 0..self.nodes.len() {
            let node = &self.nodes[i];
            if node.label == Label::Per && node.form.words.len() > 1 && node.candidates.is_empty() {
                let told = self.told(i, table, |rule| rule == AliasRule::Initials);
                self.join_if_one(i, &told, AliasRule::Initials);
            }
        }
    }

    /// The names that articles use a name for by some rules, unless one of these uses is ambiguous.
    fn told(&self, i: usize, table: &NameTable, by: impl Fn(AliasRule) -> bool) -> Vec<usize> {
        let node = &self.nodes[i];
        let form = table.forms.get(node.name).and_then(|labels| labels.get(&node.label));
        let form = form.filter(|form| form.alternatives.is_empty());
        let uses = form.into_iter().flat_map(|form| &form.uses).filter(|(_, used)| by(used.rule));
        uses.filter_map(|(long, _)| self.positions.get(&(&**long, node.label)).copied()).collect()
    }

    /// Companies with and without their legal form.
    fn join_legal_forms(&mut self) {
        let mut by_core: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut by_key: BTreeMap<String, usize> = BTreeMap::new();
        for (i, node) in self.nodes.iter().enumerate().filter(|(_, node)| node.label == Label::Org) {
            by_key.entry(node.form.key.clone()).or_insert(i);
            if let Some(core) = node.form.core_key() {
                by_core.entry(core).or_default().push(i);
            }
        }
        for (core, members) in by_core {
            if let Some(&i) = by_key.get(&core) {
                self.join_if_one(i, &members, AliasRule::Spelling);
            }
        }
    }

    /// Acronyms and what they stand for: what articles tell, or else the only name with these initials.
    fn join_acronyms(&mut self, table: &NameTable) {
        let mut by_initials: BTreeMap<(Label, String), Vec<usize>> = BTreeMap::new();
        let wanted: BTreeSet<(Label, String)> = self
            .nodes
            .iter()
            .filter(|node| node.form.is_acronym())
            .map(|node| (node.label, node.form.key.clone()))
            .collect();
        for (i, node) in self.nodes.iter().enumerate() {
            acronym_keys(&node.form, node.label, |key| {
                let key = (node.label, key.to_owned());
                if wanted.contains(&key) {
                    by_initials.entry(key).or_default().push(i);
                }
            });
        }
        for i in 0..self.nodes.len() {
            let node = &self.nodes[i];
            if !node.form.is_acronym() || node.known.is_some() {
                continue;
            }
            let label = node.label;
            let told = self.told(i, table, |rule| matches!(rule, AliasRule::Brackets | AliasRule::Acronym));
            if !told.is_empty() {
                self.join_if_one(i, &told, AliasRule::Acronym);
            } else if let Some(others) = by_initials.get(&(label, self.nodes[i].form.key.clone())) {
                if self.nodes[i].form.key.chars().count() >= TELLING_ACRONYM {
                    self.join_if_one(i, others, AliasRule::Acronym);
                } else {
                    let roots: Vec<usize> = others.iter().map(|&other| self.root(other)).collect();
                    self.nodes[i].candidates.extend(roots);
                }
            }
        }
    }

    /// Surnames and given names alone: whose they may be. One with a number or `Jr.` is that of somebody with the same.
    fn flag_single_names(&mut self) {
        let is_single = |node: &Node<'_>| node.label == Label::Per && node.form.words.len() == 1;
        let mut bearers: BTreeMap<String, BTreeSet<usize>> = self
            .nodes
            .iter()
            .filter(|node| is_single(node))
            .map(|node| (node.form.key.clone(), BTreeSet::new()))
            .collect();
        for i in 0..self.nodes.len() {
            let root = self.root(i);
            let node = &self.nodes[i];
            if node.label != Label::Per || !node.form.is_divisible() || node.form.is_tied_pair() {
                continue;
            }
            let [first, .., last] = node.form.words.as_slice() else { continue };
            for word in [first, last] {
                if let Some(bearers) = bearers.get_mut(&word.text) {
                    bearers.insert(root);
                }
                let with_number = node.form.generation.as_ref().map(|generation| format!("{}#{generation}", word.text));
                if let Some(bearers) = with_number.and_then(|key| bearers.get_mut(&key)) {
                    bearers.insert(root);
                }
            }
        }
        for i in 0..self.nodes.len() {
            let root = self.root(i);
            let node = &mut self.nodes[i];
            if is_single(node) {
                let bearers = &bearers[&node.form.key];
                node.candidates.extend(bearers.iter().copied().filter(|&bearer| bearer != root));
            }
        }
    }

    /// One name under several labels: if nearly all evidence speaks for one of them, the others are mistakes; else all are
    /// flagged.
    fn join_labels(&mut self) {
        let mut by_key: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        let mut evidence: BTreeMap<usize, Counts> = BTreeMap::new();
        for i in 0..self.nodes.len() {
            let root = self.root(i);
            evidence.entry(root).or_default().add(self.nodes[i].counts);
            by_key.entry(self.nodes[i].form.words.iter().map(|w| &*w.text).collect()).or_default().insert(root);
        }
        by_key.retain(|key, roots| !key.is_empty() && roots.len() > 1);
        // A group with several names may meet others under each: the best of all is its rival.
        let mut rivals: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for roots in by_key.values() {
            for &root in roots {
                let others = roots.iter().copied().filter(|&other| self.nodes[other].label != self.nodes[root].label);
                rivals.entry(root).or_default().extend(others);
            }
        }
        let score = |root: usize| evidence[&root].score;
        for (&root, rivals) in &rivals {
            let Some(best) = rivals.iter().copied().max_by_key(|&other| (score(other), std::cmp::Reverse(other)))
            else {
                continue;
            };
            let all: u64 = score(root) + rivals.iter().map(|&other| score(other)).sum::<u64>();
            let is_clear = score(best) >= CLEAR * (all - score(best)) && score(best) > 0;
            let is_main = score(root) >= CLEAR * (all - score(root)) && score(root) > 0;
            if is_main {
                continue;
            }
            if is_clear && !self.is_solid(root, evidence[&root], all) {
                self.relabelled.insert(root, best);
            } else {
                self.nodes[root].candidates.extend(rivals);
            }
        }
        // What is relabelled is nobody's target.
        let (kept, dropped): (BTreeMap<_, _>, BTreeMap<_, _>) =
            self.relabelled.iter().partition(|(_, target)| !self.relabelled.contains_key(target));
        self.relabelled = kept;
        for (root, target) in dropped {
            self.nodes[root].candidates.insert(target);
        }
    }

    /// Whether the mentions of a group are no mistakes, although another label has more of them: the name is well known
    /// under this label, or is that of somebody whom the corpus names in full, or stands in several articles and the
    /// recogniser was sure of it.
    fn is_solid(&self, root: usize, counts: Counts, all: u64) -> bool {
        let node = &self.nodes[root];
        let is_somebody = node.label == Label::Per && !node.candidates.is_empty();
        let is_sure = counts.score >= SURE * counts.mentions && counts.articles >= SEVERAL && 10 * counts.score >= all;
        self.known[root].is_some() || is_somebody || is_sure
    }

    fn finish(mut self) -> BTreeMap<Box<str>, BTreeMap<Label, Grouped>> {
        let own: Vec<usize> = (0..self.nodes.len()).map(|i| self.root(i)).collect();
        let roots: Vec<usize> = own.iter().map(|root| *self.relabelled.get(root).unwrap_or(root)).collect();
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (i, &root) in own.iter().enumerate() {
            members.entry(root).or_default().push(i);
        }
        let mut chosen: BTreeMap<usize, (usize, u64)> = BTreeMap::new();
        for (&root, members) in &members {
            let mentions = members.iter().map(|&i| self.nodes[i].counts.mentions).sum();
            chosen.insert(root, (self.choose(members), mentions));
        }
        let mut out: BTreeMap<Box<str>, BTreeMap<Label, Grouped>> = BTreeMap::new();
        for (i, node) in self.nodes.iter().enumerate() {
            let entity = chosen[&roots[i]].0;
            let rule = if i == entity {
                AliasRule::Name
            } else if self.nodes[entity].label != node.label {
                AliasRule::Label
            } else if self.nodes[entity].form.key == node.form.key {
                AliasRule::Spelling
            } else if node.known.is_some() && node.known == self.nodes[entity].known {
                AliasRule::KnownName
            } else if node.rule > AliasRule::Name {
                node.rule
            } else {
                AliasRule::Spelling
            };
            let candidates: BTreeSet<usize> =
                node.candidates.iter().map(|&i| roots[i]).filter(|&root| root != roots[i]).collect();
            let candidate = |root: &usize| {
                let (name, mentions) = chosen[root];
                (mentions, self.nodes[name].name, self.nodes[name].label)
            };
            let mut candidates: Vec<(u64, &str, Label)> = candidates.iter().map(candidate).collect();
            candidates.sort_by_key(|&(mentions, name, label)| (std::cmp::Reverse(mentions), name, label));
            candidates.truncate(MOST_CANDIDATES);
            let grouped = Grouped {
                entity: self.nodes[entity].name.into(),
                label: self.nodes[entity].label,
                rule,
                candidates: candidates.into_iter().map(|(_, name, label)| (name.into(), label)).collect(),
            };
            out.entry(node.name.into()).or_default().insert(node.label, grouped);
        }
        out
    }

    /// The name of a group: that under which it is well known, else the one of most articles; no acronym and none in
    /// capitals, as datelines and headlines have them, if another one is there.
    fn choose(&self, members: &[usize]) -> usize {
        let listed = KnownNames::get();
        let rank = |&i: &usize| {
            let node = &self.nodes[i];
            let is_first = node.known.is_some_and(|known| listed.is_first(known, &node.form));
            let counts = (node.counts.articles, node.counts.mentions);
            // A people is shown in the singular.
            let is_base = node.label == Label::Norp && node.name.chars().count() == node.form.key.chars().count();
            let is_shouted = !node.name.chars().any(char::is_lowercase);
            (is_first, is_base, !node.form.is_acronym(), !is_shouted, counts, std::cmp::Reverse(node.name))
        };
        members.iter().copied().max_by_key(rank).expect("a group has a member")
    }
}
