//! Which dates have a hit near them.

use super::Near;
use crate::query::Match;
use crate::span::Span;
use crate::text::token::Token;

/// The tokens from the first to the one after the last that a span touches.
pub(super) fn tokens_of(span: Span, tokens: &[Token]) -> Match {
    let first = tokens.partition_point(|token| token.span.end <= span.start);
    let inside = tokens[first..].partition_point(|token| token.span.start < span.end);
    Match { first: first as u32, end: (first + inside) as u32 }
}

/// Whether a hit stands near a date, but not within it: a word of the date itself is not its company.
///
/// # Parameters
///
/// - `date`: the tokens of the date.
/// - `hits`: the hits of the article in order, which do not overlap.
/// - `near`: how near.
/// - `sentence_ends`: for each sentence the token after its last one.
pub(super) fn has_hit(date: Match, hits: &[Match], near: Near, sentence_ends: &[usize]) -> bool {
    let (first, end) = match near {
        Near::Article => (0, u32::MAX),
        Near::Tokens(tokens) => (date.first.saturating_sub(tokens), date.end.saturating_add(tokens)),
        Near::Sentence => {
            let sentence = sentence_ends.partition_point(|&end| end <= date.first as usize);
            let first = sentence.checked_sub(1).map_or(0, |before| sentence_ends[before]);
            (first as u32, sentence_ends.get(sentence).map_or(u32::MAX, |&end| end as u32))
        }
    };
    let from = hits.partition_point(|hit| hit.end <= first);
    let mut within = hits[from..].iter().take_while(|hit| hit.first < end);
    within.any(|hit| hit.end <= date.first || hit.first >= date.end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn hits_are_those_of_a_look_at_every_token(
            words in prop::collection::vec(0..3_u8, 1..30),
            at in 0..30_usize, len in 1..4_usize, tokens in 0..6_u32, ends in prop::collection::btree_set(1..30_usize, 0..6),
        ) {
            let n = words.len();
            let date = Match { first: (at % n) as u32, end: (at % n + len).min(n) as u32 };
            let hits: Vec<Match> =
                (0..n).filter(|&i| words[i] == 0).map(|i| Match { first: i as u32, end: i as u32 + 1 }).collect();
            let mut ends: Vec<usize> = ends.into_iter().filter(|&end| end < n).collect();
            ends.push(n);
            let inside = |i: usize| (date.first as usize..date.end as usize).contains(&i);
            let sentence = |i: usize| ends.partition_point(|&end| end <= i);
            let company = |allowed: &dyn Fn(usize) -> bool| (0..n).any(|i| words[i] == 0 && !inside(i) && allowed(i));
            prop_assert_eq!(has_hit(date, &hits, Near::Article, &ends), company(&|_| true));
            prop_assert_eq!(
                has_hit(date, &hits, Near::Sentence, &ends),
                company(&|i| sentence(i) == sentence(date.first as usize))
            );
            let near = |i: usize| i + tokens as usize >= date.first as usize && i < (date.end + tokens) as usize;
            prop_assert_eq!(has_hit(date, &hits, Near::Tokens(tokens), &ends), company(&near));
        }
    }
}
