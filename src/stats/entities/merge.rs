//! Mentions of two recognisers in one article.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::entities::EntityMention;

/// How the spans of another recogniser go together with the mentions that newsframe finds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Merge {
    /// Only the given spans count.
    #[default]
    Replace,
    /// Both count; of two that overlap the longer one does, and of two that are as long the given one.
    Union,
    /// The given spans count, and newsframe's mentions fill the gaps between them.
    Fill,
}

/// Joins mentions of which some may overlap; those that are left stand in the order of the text.
///
/// # Parameters
///
/// - `given`: the spans of another recogniser, which may overlap each other: of these the longer one counts, then the
///   one with the higher score, then the first.
/// - `own`: the mentions that newsframe found, which do not overlap each other.
/// - `out`: takes what is left; what was in it is dropped.
///
/// # Returns
///
/// How many given spans were left out because they overlap another given one.
pub(super) fn merge(given: &[EntityMention], own: &[EntityMention], how: Merge, out: &mut Vec<EntityMention>) -> u64 {
    out.clear();
    let own = if how == Merge::Replace { &[] } else { own };
    let mut taken = Taken::default();
    let overlapping = match how {
        Merge::Replace | Merge::Fill => {
            let left_out = taken.extend(given.iter().collect(), out);
            taken.extend(own.iter().collect(), out);
            left_out
        }
        Merge::Union => {
            // First which of the given spans count among themselves, for what is said of them is not about ours.
            let mut alone = Vec::with_capacity(given.len());
            let left_out = Taken::default().extend(given.iter().collect(), &mut alone);
            let by_start = |mentions: &mut Vec<EntityMention>| mentions.sort_unstable_by_key(|m| m.span);
            by_start(&mut alone);
            // The sort by length is stable: a given span stands before one of ours that is as long.
            taken.extend_by(alone.iter().chain(own).collect(), |mention| Reverse(mention.span.len()), out);
            left_out
        }
    };
    out.sort_unstable_by_key(|mention| mention.span);
    overlapping
}

/// The stretches of text that are taken: the end of each by its start.
#[derive(Default)]
struct Taken(BTreeMap<u32, u32>);

impl Taken {
    /// Takes the longest mentions first, then those with the higher score; returns how many found their place taken.
    fn extend(&mut self, mentions: Vec<&EntityMention>, out: &mut Vec<EntityMention>) -> u64 {
        // No score is below zero, so that the bits of scores sort as they do.
        let key = |m: &&EntityMention| (Reverse(m.span.len()), Reverse(m.score.to_bits()), m.span.start, m.label as u8);
        let mut mentions = mentions;
        mentions.sort_by_key(key);
        self.take(&mentions, out)
    }

    fn extend_by<K: Ord>(
        &mut self,
        mut mentions: Vec<&EntityMention>,
        key: impl Fn(&EntityMention) -> K,
        out: &mut Vec<EntityMention>,
    ) {
        mentions.sort_by_key(|mention| key(mention));
        self.take(&mentions, out);
    }

    fn take(&mut self, mentions: &[&EntityMention], out: &mut Vec<EntityMention>) -> u64 {
        let mut left_out = 0;
        for mention in mentions {
            let span = mention.span;
            let before = self.0.range(..span.end).next_back();
            if before.is_some_and(|(_, &end)| end > span.start) {
                left_out += 1;
            } else {
                self.0.insert(span.start, span.end);
                out.push(**mention);
            }
        }
        left_out
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::entities::Label;
    use crate::span::Span;

    fn mention(start: u32, end: u32, label: Label, score: f32) -> EntityMention {
        EntityMention { span: Span::new(start, end), sentence: 0, label, title: None, score }
    }

    fn merged(given: &[EntityMention], own: &[EntityMention], how: Merge) -> (Vec<(u32, u32, Label)>, u64) {
        let mut out = Vec::new();
        let left_out = merge(given, own, how, &mut out);
        (out.iter().map(|m| (m.span.start, m.span.end, m.label)).collect(), left_out)
    }

    #[test]
    fn each_way_of_merging() {
        use Label::{Loc, Org, Per};
        let given = [mention(0, 5, Per, 1.0), mention(10, 20, Org, 1.0)];
        let own = [mention(0, 9, Org, 1.0), mention(10, 20, Loc, 1.0), mention(30, 35, Loc, 1.0)];
        assert_eq!(merged(&given, &own, Merge::Replace).0, [(0, 5, Per), (10, 20, Org)]);
        assert_eq!(merged(&given, &own, Merge::Union).0, [(0, 9, Org), (10, 20, Org), (30, 35, Loc)]);
        assert_eq!(merged(&given, &own, Merge::Fill).0, [(0, 5, Per), (10, 20, Org), (30, 35, Loc)]);
    }

    #[test]
    fn of_given_spans_that_overlap_the_longer_one_counts() {
        use Label::{Loc, Org, Per};
        let given =
            [mention(0, 5, Per, 0.9), mention(3, 10, Org, 0.1), mention(20, 25, Loc, 0.5), mention(20, 25, Per, 0.6)];
        for how in [Merge::Replace, Merge::Union, Merge::Fill] {
            assert_eq!(merged(&given, &[], how), (vec![(3, 10, Org), (20, 25, Per)], 2), "{how:?}");
        }
    }

    fn mentions() -> impl Strategy<Value = Vec<EntityMention>> {
        let one = (0..40_u32, 1..8_u32, prop::sample::select(&Label::ALL[..]), 0..3_u8);
        prop::collection::vec(one, 0..12).prop_map(|all| {
            all.into_iter()
                .map(|(at, len, label, score)| mention(at, at + len, label, f32::from(score) / 2.0))
                .collect()
        })
    }

    proptest! {
        #[test]
        fn nothing_overlaps_and_the_order_of_the_given_does_not_matter(mut given in mentions(), own in mentions()) {
            let mut alone = Vec::new();
            merge(&own, &[], Merge::Replace, &mut alone);
            for how in [Merge::Replace, Merge::Union, Merge::Fill] {
                let (found, left_out) = merged(&given, &alone, how);
                prop_assert!(found.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{found:?}");
                given.reverse();
                prop_assert_eq!(merged(&given, &alone, how), (found, left_out));
            }
        }
    }
}
