//! The work of linking the mentions of one article.

use std::borrow::Cow;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::article::{ArticleEntity, ArticleNames, NameLink};
use super::brackets;
use super::folded_name::{FoldedName, shown};
use super::known_names::{Known, KnownNames};
use super::labels::Labels;
use super::offers::{Choice, Offer, Offers, Strength, Verdict};
use super::relatives;
use super::rule::AliasRule;
use super::short_forms::short_forms;
use super::surface::surface;
use crate::entities::{EntityMention, Label};

/// Equal names with equal labels.
pub(super) struct Name<'a> {
    pub(super) form: FoldedName,
    pub(super) label: Label,
    /// How it is written, and how often.
    spellings: Vec<(Cow<'a, str>, u32)>,
    /// The indices of its mentions, ascending.
    pub(super) mentions: Vec<u32>,
    known: Option<Known>,
}

/// The state of an article.
pub(super) struct Clusters<'a> {
    known: &'static KnownNames,
    pub(super) names: Vec<Name<'a>>,
    /// The name of each mention.
    name_of: Vec<u32>,
    /// What each mention stands for.
    choices: Vec<Choice>,
    /// The number of entities.
    count: u32,
    offers: Offers,
    of_known: HashMap<(Label, Known), u32, RandomState>,
}

const NONE: u32 = u32::MAX;

impl<'a> Clusters<'a> {
    /// Links the mentions of a text.
    pub(super) fn of(text: &'a str, mentions: &[EntityMention], known: &'static KnownNames) -> Self {
        let unset = Choice { cluster: NONE, rule: AliasRule::Name, alternative: None };
        let mut clusters = Self {
            known,
            names: Vec::new(),
            name_of: Vec::with_capacity(mentions.len()),
            choices: vec![unset; mentions.len()],
            count: 0,
            offers: Offers::default(),
            of_known: HashMap::default(),
        };
        clusters.collect(text, mentions);
        clusters.link(text, mentions);
        clusters
    }

    /// Groups the mentions by their names.
    fn collect(&mut self, text: &'a str, mentions: &[EntityMention]) {
        let labels = Labels::of_article(text, mentions);
        let mut by_surface: HashMap<(Cow<'a, str>, Label), (u32, u32), RandomState> = HashMap::default();
        let mut by_key: HashMap<(String, Label), u32, RandomState> = HashMap::default();
        for (i, mention) in mentions.iter().enumerate() {
            let written = surface(text, mention.span);
            let label = labels.of(&written, mention);
            let (name, spelling) = *by_surface.entry((written.clone(), label)).or_insert_with(|| {
                let form = FoldedName::of(&written, label);
                let is_heading = form.is_heading;
                let name = *by_key.entry((form.key.clone(), label)).or_insert_with(|| {
                    let known = self.known.of(label, &form);
                    self.names.push(Name { form, label, spellings: Vec::new(), mentions: Vec::new(), known });
                    self.names.len() as u32 - 1
                });
                let entry = &mut self.names[name as usize];
                // It is a name if it is one in running text.
                entry.form.is_heading &= is_heading;
                entry.spellings.push((written, 0));
                (name, entry.spellings.len() as u32 - 1)
            });
            let entry = &mut self.names[name as usize];
            entry.spellings[spelling as usize].1 += 1;
            entry.mentions.push(i as u32);
            self.name_of.push(name);
        }
    }

    /// Links the names, the long ones first.
    fn link(&mut self, text: &str, mentions: &[EntityMention]) {
        let defined = brackets::definitions(text, mentions, &self.name_of, &self.names);
        let mut order: Vec<u32> = (0..self.names.len() as u32).collect();
        order.sort_by_key(|&i| {
            let name = &self.names[i as usize];
            let is_late = defined.contains_key(&i);
            (is_late, std::cmp::Reverse((name.form.words.len(), name.form.key.len())), i)
        });
        for i in order {
            let name = &self.names[i as usize];
            let (label, first) = (name.label, name.mentions[0]);
            let by_known = name.known.and_then(|known| self.of_known.get(&(label, known)).copied());
            if let Some(long) = defined.get(&i) {
                let cluster = self.choices[self.names[*long as usize].mentions[0] as usize].cluster;
                self.join(i, Choice { cluster, rule: AliasRule::Brackets, alternative: None });
            } else if let Some(cluster) = by_known {
                self.join(i, Choice { cluster, rule: AliasRule::KnownName, alternative: None });
            } else {
                self.by_parts(i, mentions);
            }
            let choice = self.choices[first as usize];
            if let (Some(known), AliasRule::Name | AliasRule::Brackets) = (self.names[i as usize].known, choice.rule) {
                self.of_known.entry((label, known)).or_insert(choice.cluster);
            }
            self.offer(i, text, mentions);
        }
    }

    /// Links a name to the longer ones that it is a short form of, or makes it an entity.
    fn by_parts(&mut self, i: u32, mentions: &[EntityMention]) {
        let name = &self.names[i as usize];
        let accepts = |strength| match strength {
            Strength::Telling => true,
            Strength::Letters => name.form.is_acronym(),
            // Acronyms and well-known names stand for themselves: `United Nations` is no short `United Nations Children's
            // Fund`.
            Strength::Vague => name.known.is_none() && (name.label == Label::Per || !name.form.is_acronym()),
        };
        let candidates = self.offers.take(name.label, &name.form.key, accepts);
        let verdict = candidates.as_ref().map_or(Verdict::Own(None), |c| c.decide(name.mentions[0]));
        match (verdict, candidates) {
            (Verdict::Nearest, Some(candidates)) => {
                for &mention in &name.mentions {
                    let sentence = mentions[mention as usize].sentence;
                    self.choices[mention as usize] = candidates.nearest(mention, sentence);
                }
            }
            (Verdict::Own(alternative), _) => {
                self.count += 1;
                self.join(i, Choice { cluster: self.count - 1, rule: AliasRule::Name, alternative });
            }
            (Verdict::Nearest, None) => unreachable!("there is nothing to be near to"),
        }
    }

    fn join(&mut self, name: u32, choice: Choice) {
        for &mention in &self.names[name as usize].mentions {
            self.choices[mention as usize] = choice;
        }
    }

    /// Offers the short forms of a name at each of its mentions.
    fn offer(&mut self, name: u32, text: &str, mentions: &[EntityMention]) {
        let Self { names, offers, choices, .. } = self;
        let name = &names[name as usize];
        let is_person = name.label == Label::Per && name.form.words.len() > 1;
        let introduced = mentions[name.mentions[0] as usize].span;
        let is_relative = is_person && relatives::is_introduced_as_relative(text, introduced);
        short_forms(&name.form, name.label, |key, rule, strength| {
            for &mention in &name.mentions {
                offers.add(
                    name.label,
                    key,
                    Offer {
                        mention,
                        cluster: choices[mention as usize].cluster,
                        rule,
                        strength,
                        sentence: mentions[mention as usize].sentence,
                        is_relative: is_relative && rule == AliasRule::ShortPerson,
                    },
                );
            }
        });
    }

    /// Writes the result: entities in the order of their first mention.
    pub(super) fn write(&self, out: &mut ArticleNames) {
        let mut number = vec![NONE; self.count as usize];
        let mut members: Vec<Vec<(u32, u32)>> = Vec::new();
        for (choice, &name) in self.choices.iter().zip(&self.name_of) {
            let number = &mut number[choice.cluster as usize];
            if *number == NONE {
                *number = members.len() as u32;
                members.push(Vec::new());
            }
            let members = &mut members[*number as usize];
            match members.last_mut() {
                Some(last) if last.0 == name => last.1 += 1,
                _ => members.push((name, 1)),
            }
        }
        out.links.extend(self.choices.iter().map(|choice| NameLink {
            entity: number[choice.cluster as usize],
            rule: choice.rule,
            alternative: choice.alternative.map(|other| number[other as usize]),
        }));
        out.entities.extend(members.iter_mut().map(|members| self.entity(members)));
    }

    /// An entity from its names and their numbers of mentions.
    fn entity(&self, members: &mut Vec<(u32, u32)>) -> ArticleEntity {
        members.sort_unstable();
        members.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        let mentions = members.iter().map(|m| m.1).sum();
        let best = members.iter().max_by_key(|&&(name, count)| {
            let name = &self.names[name as usize];
            let is_listed = name.known.is_some_and(|known| self.known.is_first(known, &name.form));
            let full = name.form.words.iter().filter(|w| w.text.len() > 1).count();
            (is_listed, full, name.form.words.len(), count, std::cmp::Reverse(name.mentions[0]))
        });
        let name = &self.names[best.expect("an entity has a mention").0 as usize];
        ArticleEntity { name: name.spelling().to_owned(), label: name.label, mentions }
    }
}

impl Name<'_> {
    /// The spelling that occurs most often; of equally frequent ones, one that is not in capitals, then the first. Of a
    /// people, the form in the singular if there is one.
    fn spelling(&self) -> &str {
        let is_shouted = |name: &str| !name.chars().any(char::is_lowercase);
        let is_base = |name: &str| self.label == Label::Norp && name.chars().count() == self.form.key.chars().count();
        let best = self
            .spellings
            .iter()
            .enumerate()
            .max_by_key(|(i, (name, count))| (is_base(name), *count, !is_shouted(name), std::cmp::Reverse(*i)));
        shown(&best.expect("a name is written somehow").1.0, self.label)
    }
}
