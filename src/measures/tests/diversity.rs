use std::collections::{HashMap, HashSet};

use proptest::prelude::*;

use crate::measures::diversity::*;
use crate::measures::sequence::{self, SequenceMeasure};
use crate::measures::{Cut, Factor, Function, Lexis, Pieces, Sequence, Spectrum, catalogue};

fn spectrum(tokens: &[u32]) -> Spectrum {
    let mut counts = HashMap::new();
    tokens.iter().for_each(|token| *counts.entry(token).or_insert(0_u64) += 1);
    Spectrum::of(counts.into_values())
}

#[test]
fn an_empty_text_has_no_diversity() {
    for measure in catalogue() {
        let value = match measure.function {
            Function::Spectrum(of) => of(&Spectrum::of([]), &[]),
            Function::Sequence(of) => of(&Sequence::of([0_u32; 0]), &[]),
            Function::Lexis(of) => of(&Lexis::default(), &[]),
            _ => continue,
        };
        assert!(value.is_nan(), "{}: {value}", measure.name);
    }
}

#[test]
fn where_nothing_is_repeated_measures_of_repetition_are_infinite() {
    let tokens: Vec<u32> = (0..60).collect();
    let text = spectrum(&tokens);
    let infinite = [fisher_alpha, honore_r, yule_i, vocd_d];
    assert!(infinite.iter().all(|measure| measure(&text) == f64::INFINITY));
    assert_eq!((dugast_u(&text, 10.0), log_v0(&text, 10.0)), (f64::INFINITY, f64::INFINITY));
    assert_eq!((yule_k(&text), simpson_d(&text), maas_a2(&text, 10.0)), (0.0, 0.0, 0.0));
    assert_eq!((ttr(&text), hdd(&text, 42.0), popescu_r4(&text)), (1.0, 1.0, 1.0));
    let text = Sequence::of(tokens);
    assert_eq!(sequence::mtld(&text, 0.72, 1.0), f64::INFINITY);
    assert_eq!((sequence::mattr(&text, 50.0), sequence::msttr(&text, 50.0)), (1.0, 1.0));
    // No factor is ever complete.
    assert!(sequence::mtld_ma_bid(&text, 0.72, 10.0).is_nan());
    assert!(sequence::mtld_ma_wrap(&text, 0.72, 10.0).is_nan());
}

#[test]
fn one_word_only_is_the_least_diverse_text() {
    let tokens = [7; 100];
    let text = spectrum(&tokens);
    assert_eq!((ttr(&text), simpson_d(&text), repeat_rate(&text), entropy(&text, 2.0)), (0.01, 1.0, 1.0, 0.0));
    assert!((fisher_alpha(&text) * (1.0 + 100.0 / fisher_alpha(&text)).ln() - 1.0).abs() < 1e-12);
    // Every second token completes a factor.
    assert_eq!(sequence::mtld(&Sequence::of(tokens), 0.72, 1.0), 2.0);
    assert_eq!(sequence::mtld(&Sequence::of(tokens), 0.72, 10.0), 10.0);
}

#[test]
fn a_text_shorter_than_the_window_or_the_sample_has_no_value() {
    let text = Sequence::of(0..49);
    assert!(sequence::mattr(&text, 50.0).is_nan() && sequence::msttr(&text, 50.0).is_nan());
    assert!(!sequence::mattr(&text, 49.0).is_nan());
    assert!(hdd(&spectrum(&[1; 41]), 42.0).is_nan() && vocd_d(&spectrum(&[1; 49])).is_nan());
    assert!(!hdd(&spectrum(&[1; 42]), 42.0).is_nan() && !vocd_d(&spectrum(&[1; 50])).is_nan());
}

#[test]
fn a_ratio_that_equals_the_threshold_completes_a_factor() {
    // 18 types in 25 tokens are exactly 0.72.
    let text = Sequence::of((0..18).chain([0; 7]));
    let pieces = |threshold| Pieces::of(&text, Cut::Factors(Factor { threshold, min_tokens: 1 })).forward;
    let complete = pieces(0.72);
    assert_eq!((complete.pieces, complete.tokens, complete.rests.len()), (1, 25, 0));
    assert_eq!(pieces(0.719_999_999).pieces, 0);
    let moving = Pieces::of(&text, Cut::MovingFactors(Factor { threshold: 0.72, min_tokens: 25 })).forward;
    assert_eq!((moving.pieces, moving.tokens), (1, 25));
}

#[test]
fn parameters_that_make_no_sense_give_no_value_and_no_panic() {
    let text = Sequence::of([0, 1, 0, 2, 0, 0]);
    for window in [0.0, -3.0, f64::NAN, f64::INFINITY] {
        assert!(sequence::mattr(&text, window).is_nan() && sequence::msttr(&text, window).is_nan(), "{window}");
    }
    for parameter in [0.0, -1.0, 1.0, 2.0, f64::NAN, f64::INFINITY, f64::MAX] {
        for measure in [sequence::mtld, sequence::mtld_mean_factors, sequence::mtld_ma_bid, sequence::mtld_ma_wrap] {
            measure(&text, parameter, 1.0);
            measure(&text, 0.72, parameter);
        }
        let text = spectrum(text.tokens());
        for measure in [hdd, entropy, summer_s, rubet_k, dugast_u, maas_a2, log_v0, brunet_w] {
            measure(&text, parameter);
        }
    }
}

/// Texts of few types, so that all kinds of repetition occur.
fn texts() -> impl Strategy<Value = Vec<u32>> {
    (1_u32..60).prop_flat_map(|types| prop::collection::vec(0..types, 1..150))
}

/// The number of types of a stretch.
fn types(tokens: &[u32]) -> usize {
    tokens.iter().collect::<HashSet<_>>().len()
}

/// The length of the first stretch from the first token on whose ratio is at most 0.72, as the definition says.
fn first_factor(tokens: &[u32], longest: usize, min_tokens: usize) -> Option<u64> {
    let fallen = |&length: &usize| types(&tokens[..length]) * 100 <= 72 * length;
    (min_tokens..=longest.min(tokens.len())).find(fallen).map(|length| length as u64)
}

proptest! {
    #[test]
    fn windows_and_segments_agree_with_the_definition(tokens in texts(), length in 1_usize..20) {
        let text = Sequence::of(&tokens);
        let forward = Pieces::of(&text, Cut::Windows(length)).forward;
        prop_assert_eq!(forward.pieces, tokens.windows(length).count() as u64);
        prop_assert_eq!(forward.types, tokens.windows(length).map(types).sum::<usize>() as u64);
        let forward = Pieces::of(&text, Cut::Segments(length)).forward;
        prop_assert_eq!(forward.types, tokens.chunks_exact(length).map(types).sum::<usize>() as u64);
    }

    #[test]
    fn moving_factors_agree_with_the_definition(tokens in texts(), min_tokens in 1_usize..12) {
        let factor = Factor { threshold: 0.72, min_tokens };
        let text = Sequence::of(&tokens);
        let lengths: Vec<u64> =
            (0..tokens.len()).filter_map(|start| first_factor(&tokens[start..], usize::MAX, min_tokens)).collect();
        let forward = Pieces::of(&text, Cut::MovingFactors(factor)).forward;
        prop_assert_eq!((forward.pieces, forward.tokens), (lengths.len() as u64, lengths.iter().sum()));
        let twice = [&tokens[..], &tokens[..]].concat();
        let lengths: Vec<u64> = (0..tokens.len())
            .filter_map(|start| first_factor(&twice[start..], tokens.len(), min_tokens))
            .collect();
        let forward = Pieces::of(&text, Cut::WrappedFactors(factor)).forward;
        prop_assert_eq!((forward.pieces, forward.tokens), (lengths.len() as u64, lengths.iter().sum()));
    }

    #[test]
    fn factors_of_both_directions_are_those_of_the_reversed_text(tokens in texts()) {
        let cut = Cut::Factors(Factor { threshold: 0.72, min_tokens: 1 });
        let reversed: Vec<u32> = tokens.iter().rev().copied().collect();
        let (one, other) = (Pieces::of(&Sequence::of(tokens), cut), Pieces::of(&Sequence::of(reversed), cut));
        prop_assert_eq!((one.forward, one.backward), (other.backward, other.forward));
    }

    #[test]
    fn pieces_of_many_texts_add_up_in_any_order(many in prop::collection::vec(texts(), 1..6).prop_shuffle()) {
        for name in ["msttr", "mattr", "mtld", "mtld_mean_factors", "mtld_ma_bid", "mtld_ma_wrap"] {
            let parameters = if name.starts_with("mtld") { [0.72, 1.0] } else { [10.0, 0.0] };
            let measure = SequenceMeasure::find(name, &parameters).unwrap();
            let sum = |texts: &mut dyn Iterator<Item = &Vec<u32>>| {
                let mut sum = Pieces::default();
                texts.for_each(|text| sum.add(&Pieces::of(&Sequence::of(text), measure.cut), 1));
                sum
            };
            let (one, other) = (sum(&mut many.iter()), sum(&mut many.iter().rev()));
            prop_assert_eq!(&one, &other);
            prop_assert_eq!(measure.value(&one).to_bits(), measure.value(&other).to_bits());
        }
    }

    #[test]
    fn values_are_in_their_ranges(tokens in texts()) {
        let text = spectrum(&tokens);
        let (n, v) = (text.tokens(), text.types());
        prop_assert_eq!((n, v), (tokens.len() as f64, types(&tokens) as f64));
        for (measure, low, high) in [
            (ttr as fn(&Spectrum) -> f64, 0.0, 1.0), (root_ttr, 0.0, n.sqrt()), (herdan_c, 0.0, 1.0), (sichel_s, 0.0, 1.0),
            (yule_k, 0.0, 1e4), (yule_i, 0.0, f64::INFINITY), (simpson_d, 0.0, 1.0), (herdan_vm, 0.0, 1.0),
            (fisher_alpha, 0.0, f64::INFINITY), (repeat_rate, 1.0 / v, 1.0), (popescu_r1, 0.0, 1.0),
            (popescu_r2, f64::NEG_INFINITY, 1.0), (popescu_r3, 0.0, 1.0), (popescu_r4, 0.0, 1.0), (vocd_d, 0.0, f64::INFINITY),
        ] {
            let value = measure(&text);
            prop_assert!(value.is_nan() || low - 1e-9 <= value && value <= high + 1e-9, "{value} of {text:?}");
        }
        prop_assert!(entropy(&text, 2.0) <= v.log2() + 1e-9);
        prop_assert!((1.0..=n).contains(&brunet_w(&text, 0.172)));
        prop_assert!(hdd(&text, 2.0).is_nan() || (hdd(&text, 2.0) - (1.0 - simpson_d(&text) / 2.0)).abs() < 1e-12);
    }

    #[test]
    fn a_sample_as_long_as_the_text_is_the_text(tokens in texts()) {
        let text = spectrum(&tokens);
        prop_assert!((hdd(&text, text.tokens()) - ttr(&text)).abs() < 1e-9);
    }

    #[test]
    fn fisher_alpha_solves_its_equation(tokens in texts()) {
        let text = spectrum(&tokens);
        let alpha = fisher_alpha(&text);
        prop_assert!(alpha.is_infinite() || (alpha * (text.tokens() / alpha).ln_1p() - text.types()).abs() < 1e-9);
    }

    #[test]
    fn repeating_a_text_leaves_shares_as_they_are(tokens in texts()) {
        // Twice the text has the same share of each type, so what does not know N is the same, and Yule's K goes up by
        // 10⁴ · (1/N − 1/2N).
        let (one, two) = (spectrum(&tokens), spectrum(&[&tokens[..], &tokens[..]].concat()));
        for measure in [repeat_rate, herdan_vm, popescu_r4] {
            prop_assert!((measure(&one) - measure(&two)).abs() < 1e-7);
        }
        prop_assert!((entropy(&one, 2.0) - entropy(&two, 2.0)).abs() < 1e-9);
        prop_assert!((yule_k(&two) - yule_k(&one) - 1e4 / (2.0 * one.tokens())).abs() < 1e-6);
    }

    #[test]
    fn popescu_r3_is_the_nearest_rank_of_all(tokens in texts()) {
        let mut counts = HashMap::new();
        tokens.iter().for_each(|token| *counts.entry(token).or_insert(0_u64) += 1);
        let mut ranked: Vec<u64> = counts.into_values().collect();
        ranked.sort_unstable_by(|a, b| b.cmp(a));
        let (n, v) = (tokens.len() as u64, ranked.len() as u64);
        let mut rest = n;
        // Of ranks that are as near the lowest counts.
        let nearest = (1_u64..).zip(ranked).map(|(rank, frequency)| {
            rest -= frequency;
            ((rank * n).pow(2) + (rest * v).pow(2), rank, rest)
        });
        let (_, _, beyond) = nearest.min().unwrap();
        prop_assert!((popescu_r3(&spectrum(&tokens)) - beyond as f64 / n as f64).abs() < 1e-12);
    }
}
