//! Where in an article which short forms are explained.

use std::hash::{BuildHasher, Hash};

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::rule::AliasRule;
use crate::entities::Label;

/// How much a short form tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// It is enough that a longer name stands anywhere in the article; of several, the nearest is meant.
    Telling,
    /// The letters of a longer name: no other one may have them, and it must be written like an acronym.
    Letters,
    /// Words that could be a name of their own: exactly one longer name may have them, and it must come first.
    Vague,
}

/// A mention of a longer name that a short form may stand for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offer {
    /// The index of the mention.
    pub(super) mention: u32,
    /// Its entity.
    pub(super) cluster: u32,
    /// How the short form comes from the longer name.
    pub(super) rule: AliasRule,
    /// How much it tells.
    pub(super) strength: Strength,
    /// The sentence that it stands in.
    pub(super) sentence: u32,
    /// Whether its person is introduced as somebody's relative.
    pub(super) is_relative: bool,
}

/// What a mention of a short form stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) cluster: u32,
    pub(super) rule: AliasRule,
    pub(super) alternative: Option<u32>,
}

/// The mentions of longer names by their short forms, which are known by hashes that are the same in every run.
#[derive(Default)]
pub(super) struct Offers {
    lists: HashMap<u64, Vec<Offer>, FixedState>,
    hasher: FixedState,
}

impl Offers {
    fn hash(&self, label: Label, key: &str) -> u64 {
        let mut state = self.hasher.build_hasher();
        (label, key).hash(&mut state);
        std::hash::Hasher::finish(&state)
    }

    /// Adds a mention of a longer name under one of its short forms.
    pub(super) fn add(&mut self, label: Label, key: &str, offer: Offer) {
        let hash = self.hash(label, key);
        self.lists.entry(hash).or_default().push(offer);
    }

    /// The mentions of longer names for a short form, ready to be asked, of the strengths that it accepts.
    pub(super) fn take(&mut self, label: Label, key: &str, accepts: impl Fn(Strength) -> bool) -> Option<Candidates> {
        let hash = self.hash(label, key);
        let mut offers = self.lists.remove(&hash)?;
        offers.retain(|o| accepts(o.strength));
        Candidates::of(offers)
    }
}

/// The longer names that a short form may stand for, in the order of their mentions; at least one.
pub(super) struct Candidates {
    offers: Vec<Offer>,
    /// For each offer, the last one before it of another entity, or else the next one behind it.
    others: Vec<Option<u32>>,
    /// Those that are not only named beside a relative of the same name.
    eligible: Vec<Offer>,
}

impl Candidates {
    /// Keeps the offers of the best strength.
    fn of(mut offers: Vec<Offer>) -> Option<Self> {
        let best = offers.iter().map(|o| o.strength).min()?;
        offers.retain(|o| o.strength == best);
        offers.sort_unstable_by_key(|o| (o.mention, o.cluster, o.rule));
        offers.dedup_by_key(|o| (o.mention, o.cluster));
        let n = offers.len();
        let mut others = vec![None; n];
        for i in (0..n - 1).rev() {
            let differs = offers[i + 1].cluster != offers[i].cluster;
            others[i] = if differs { Some(i as u32 + 1) } else { others[i + 1] };
        }
        let mut before = None;
        for i in 1..n {
            if offers[i - 1].cluster != offers[i].cluster {
                before = Some(i as u32 - 1);
            }
            others[i] = before.or(others[i]);
        }
        let mut eligible: Vec<Offer> = offers.iter().filter(|o| !o.is_relative).copied().collect();
        if eligible.is_empty() {
            eligible.clone_from(&offers);
        }
        Some(Self { offers, others, eligible })
    }

    /// Whether the name whose first mention this is stands for one of them at all; if not, it is a name of its own.
    pub(super) fn decide(&self, first_mention: u32) -> Verdict {
        let other = self.others[0].map(|i| self.offers[i as usize].cluster);
        let comes_first = self.offers[0].mention < first_mention;
        match (self.offers[0].strength, other) {
            (Strength::Telling, _) | (Strength::Letters, None) => Verdict::Nearest,
            (Strength::Vague, None) if comes_first => Verdict::Nearest,
            (Strength::Vague, None) => Verdict::Own(None),
            (_, Some(_)) => Verdict::Own(comes_first.then_some(self.offers[0].cluster).or(other)),
        }
    }

    /// The entity of a mention: that of the nearest earlier longer name if it stands in the same sentence or the one
    /// before, else of the person or body that the article named first.
    ///
    /// Relatives are an aside: `Biden` in an article on Joe Biden is not his son Hunter Biden, however near he is.
    pub(super) fn nearest(&self, mention: u32, sentence: u32) -> Choice {
        let before = |offers: &[Offer]| offers.partition_point(|o| o.mention < mention).saturating_sub(1);
        let near = &self.eligible[before(&self.eligible)];
        let offer = if sentence.abs_diff(near.sentence) <= 1 { near } else { &self.eligible[0] };
        let at = before(&self.offers);
        let alternative = if self.offers[at].cluster == offer.cluster {
            self.others[at].map(|i| self.offers[i as usize].cluster)
        } else {
            Some(self.offers[at].cluster)
        };
        Choice { cluster: offer.cluster, rule: offer.rule, alternative }
    }
}

/// What is to be done with a name for which there are longer ones.
pub(super) enum Verdict {
    /// Each mention stands for the nearest longer name.
    Nearest,
    /// It is an entity of its own, which may be the given one.
    Own(Option<u32>),
}
