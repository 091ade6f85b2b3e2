use std::sync::Arc;

use proptest::prelude::*;

use crate::measures::dispersion::*;
use crate::measures::frequency_adjusted::*;
use crate::measures::{Division, Family, Function, Part, Parts, Positions, catalogue, positions};

type PartsMeasure = fn(&Parts, &[f64]) -> f64;

/// Every measure over parts by name.
fn all() -> impl Iterator<Item = (&'static str, PartsMeasure)> {
    catalogue().filter_map(|measure| match measure.function {
        Function::Parts(of) => Some((measure.name, of)),
        _ => None,
    })
}

fn close(a: f64, b: f64) -> bool {
    (a.is_nan() && b.is_nan()) || a == b || (a - b).abs() <= 1e-9 * a.abs().max(1.0)
}

#[test]
fn a_word_that_does_not_occur_has_no_dispersion() {
    let absent = Parts::new(&[0.0, 0.0], &[10.0, 20.0]);
    for (name, of) in all() {
        let value = of(&absent, &[]);
        match name {
            "range" | "relative_range" | "standard_deviation" | "rosengren_kf" | "engwall_fm" | "kromer_ur" => {
                assert_eq!(value, 0.0, "{name}");
            }
            "idf" => assert_eq!(value, f64::INFINITY),
            _ => assert!(value.is_nan(), "{name}: {value}"),
        }
    }
    for measure in positions::DISTANCES {
        let Function::Positions(of) = measure.function else { panic!("{}", measure.name) };
        assert!(of(&Positions::new(&[], 10), &[]).is_nan(), "{}", measure.name);
    }
}

#[test]
fn a_single_part_is_even_or_has_no_value() {
    let single = Parts::new(&[3.0], &[10.0]);
    for name in ["juilland_d", "juilland_u", "carroll_d2", "carroll_um", "dp_norm", "dp", "burch_da"] {
        let (_, of) = all().find(|(known, _)| *known == name).unwrap();
        assert!(of(&single, &[]).is_nan(), "{name}");
    }
    for (measure, even) in [(gries_dp as fn(&Parts) -> f64, 0.0), (dkl, 1.0), (rosengren_s, 1.0), (hellinger, 0.0)] {
        assert_eq!(measure(&single), even);
    }
}

#[test]
fn parts_without_tokens_are_no_parts() {
    let with = Parts::new(&[2.0, 0.0, 1.0, 0.0], &[10.0, 0.0, 20.0, 30.0]);
    let without = Parts::new(&[2.0, 1.0, 0.0], &[10.0, 20.0, 30.0]);
    for (name, of) in all() {
        assert!(close(of(&with, &[]), of(&without, &[])), "{name}");
    }
}

#[test]
fn a_word_by_the_size_of_the_parts_is_even() {
    let even = Parts::new(&[1.0, 2.0, 3.0], &[10.0, 20.0, 30.0]);
    for (measure, value) in [
        (juilland_d as fn(&Parts) -> f64, 1.0),
        (carroll_d2, 1.0),
        (rosengren_s, 1.0),
        (lyne_d3, 1.0),
        (gries_dp, 0.0),
        (dp_norm, 0.0),
        (dp, 1.0),
        (burch_da, 1.0),
        (kld, 0.0),
        (dkl, 1.0),
        (jensen_shannon, 0.0),
        (juilland_u, 6.0),
        (carroll_um, 6.0),
        (rosengren_kf, 6.0),
    ] {
        assert!((measure(&even) - value).abs() < 1e-7, "{} instead of {value}", measure(&even));
    }
    assert!(hellinger(&even) < 1e-7);
}

#[test]
fn extremes_are_0_and_1_and_no_word_is_beyond_them() {
    for kind in [0.0, 1.0] {
        for (counts, value) in [([2.0, 2.0, 2.0], 1.0), ([6.0, 0.0, 0.0], 0.0), ([5.0, 1.0, 0.0], f64::NAN)] {
            let word = Parts::new(&counts, &[10.0, 10.0, 10.0]);
            for measure in FREQUENCY_ADJUSTED {
                let Function::Parts(of) = measure.function else { panic!("{}", measure.name) };
                let found = of(&word, &[kind]);
                let near = if value.is_nan() { 0.0 < found && found < 1.0 } else { (found - value).abs() < 1e-7 };
                assert!(near, "{} of {counts:?}: {found}", measure.name);
            }
        }
    }
    // One occurrence, two that no part can hold apart, and none of a whole number.
    for (counts, sizes) in [(&[1.0, 0.0][..], &[10.0, 10.0][..]), (&[2.0], &[10.0]), (&[1.5, 1.0], &[10.0, 10.0])] {
        assert!(dp_nofreq(&Parts::new(counts, sizes), 0.0).is_nan(), "{counts:?}");
    }
}

#[test]
fn the_extremes_are_remembered_for_one_frequency_only() {
    let division = Arc::new(Division::new(&[10.0, 20.0, 20.0]));
    let mut parts = Parts::of(division);
    for (count, other) in [(1.0, 2.0), (2.0, 1.0), (5.0, 1.0), (1.0, 2.0)] {
        parts.set([Part { count, size: 10.0 }, Part { count: other, size: 20.0 }]);
        let new = Parts::new(&[count, other, 0.0], &[10.0, 20.0, 20.0]);
        for kind in [0.0, 1.0] {
            assert_eq!(dkl_nofreq(&parts, kind), dkl_nofreq(&new, kind));
        }
    }
}

#[test]
fn the_expected_range_is_remembered_for_one_frequency_only() {
    let division = Arc::new(Division::new(&[10.0, 20.0, 20.0]));
    let mut parts = Parts::of(division.clone());
    for count in [1.0, 1.0, 5.0, 1.0] {
        parts.set([Part { count, size: 10.0 }]);
        assert_eq!(parts.expected_range(), division.expected_range(count));
    }
}

#[test]
fn distances_sum_to_the_length_of_the_corpus() {
    let positions = Positions::new(&[0, 3, 9], 10);
    assert_eq!(positions.distances(), [1.0, 3.0, 6.0]);
    assert_eq!(Positions::new(&[4], 10).distances(), [10.0]);
}

#[test]
fn numbers_that_make_no_sense_make_no_panic() {
    for odd in [-1.0, f64::NAN, f64::INFINITY, 1e300] {
        for word in
            [Parts::new(&[odd, 1.0], &[10.0, 20.0]), Parts::new(&[1.0, 2.0], &[odd, 20.0]), Parts::new(&[1.0], &[])]
        {
            for (_, of) in all() {
                of(&word, &[]);
            }
        }
    }
    for word in [Positions::new(&[u64::MAX], 10), Positions::new(&[3, 1], 2), Positions::new(&[5, 5], 0)] {
        for measure in positions::DISTANCES {
            let Function::Positions(of) = measure.function else { panic!("{}", measure.name) };
            of(&word, &[]);
        }
    }
}

/// Sizes of parts, and counts of which some are 0 and one at least is not.
fn corpora() -> impl Strategy<Value = Vec<(u32, u32)>> {
    prop::collection::vec((0_u32..40, 1_u32..500, any::<bool>()), 2..30)
        .prop_map(|parts| {
            parts.into_iter().map(|(count, more, rare)| (if rare { 0 } else { count }, count + more)).collect()
        })
        .prop_filter("the word occurs", |parts: &Vec<(u32, u32)>| parts.iter().any(|&(count, _)| count > 0))
}

fn parts_of(parts: &[(u32, u32)]) -> Parts {
    let counts: Vec<f64> = parts.iter().map(|&(count, _)| count.into()).collect();
    let sizes: Vec<f64> = parts.iter().map(|&(_, size)| size.into()).collect();
    Parts::new(&counts, &sizes)
}

proptest! {
    #[test]
    fn the_order_of_parts_does_not_matter(parts in corpora().prop_shuffle()) {
        let mut sorted = parts.clone();
        sorted.sort_unstable();
        let (one, other) = (parts_of(&parts), parts_of(&sorted));
        for (name, of) in all() {
            prop_assert!(close(of(&one, &[]), of(&other, &[])), "{name}");
        }
    }

    #[test]
    fn values_are_in_their_ranges(parts in corpora()) {
        let word = parts_of(&parts);
        let (n, f) = (parts.len() as f64, word.frequency());
        for (measure, low, high) in [
            (range as fn(&Parts) -> f64, 1.0, n), (relative_range, 1.0 / n, 1.0), (variation_coefficient, 0.0, (n - 1.0).sqrt()),
            (juilland_d, 0.0, 1.0), (juilland_u, 0.0, f), (carroll_d2, 0.0, 1.0), (carroll_um, f / n, f),
            (lyne_d3, f64::NEG_INFINITY, 1.0), (rosengren_s, 0.0, 1.0), (rosengren_kf, 0.0, f), (gries_dp, 0.0, 1.0),
            (dp_norm, 0.0, 1.0), (dp, 0.0, 1.0), (burch_da, 0.0, 1.0), (kld, 0.0, f64::INFINITY),
            (dkl, 0.0, 1.0), (zhang_dc, 1.0 / n, 1.0), (engwall_fm, f / n, f), (kromer_ur, 1.0, f), (idf, 0.0, n.log2()),
            (dissemination, 0.0, f64::INFINITY), (jensen_shannon, 0.0, 1.0), (hellinger, 0.0, 1.0),
        ] {
            let value = measure(&word);
            prop_assert!(low - 1e-9 <= value && value <= high + 1e-9, "{value} not in [{low}, {high}]");
        }
    }

    #[test]
    fn values_without_frequency_are_in_their_range(parts in corpora(), kind in 0_u8..2) {
        let word = parts_of(&parts);
        for measure in FREQUENCY_ADJUSTED {
            let Function::Parts(of) = measure.function else { panic!("{}", measure.name) };
            let value = of(&word, &[kind.into()]);
            prop_assert!(value.is_nan() || (0.0..=1.0).contains(&value), "{}: {value}", measure.name);
        }
    }

    #[test]
    fn doubling_all_counts_and_sizes_leaves_shares_as_they_are(parts in corpora()) {
        let doubled: Vec<(u32, u32)> = parts.iter().map(|&(count, size)| (2 * count, 2 * size)).collect();
        let (one, two) = (parts_of(&parts), parts_of(&doubled));
        for (measure, factor) in [
            (juilland_d as fn(&Parts) -> f64, 1.0), (carroll_d2, 1.0), (lyne_d3, 1.0), (rosengren_s, 1.0), (gries_dp, 1.0),
            (dp_norm, 1.0), (dp, 1.0), (burch_da, 1.0), (kld, 1.0), (zhang_dc, 1.0), (idf, 1.0),
            (jensen_shannon, 1.0), (hellinger, 1.0), (standard_deviation, 2.0), (juilland_u, 2.0), (carroll_um, 2.0),
            (rosengren_kf, 2.0), (engwall_fm, 2.0),
        ] {
            prop_assert!(close(factor * measure(&one), measure(&two)), "{} {}", measure(&one), measure(&two));
        }
    }

    #[test]
    fn shortcuts_agree_with_the_definitions_over_all_parts(parts in corpora()) {
        let word = parts_of(&parts);
        let (f, l) = (word.frequency(), word.division().size());
        let t: Vec<f64> = parts.iter().map(|&(count, _)| f64::from(count) / f).collect();
        let s: Vec<f64> = parts.iter().map(|&(_, size)| f64::from(size) / l).collect();
        let p: Vec<f64> = parts.iter().map(|&(count, size)| f64::from(count) / f64::from(size)).collect();
        let both = || t.iter().zip(&s).map(|(&t, &s)| (t, s));
        let n = p.len() as f64;
        let mean = p.iter().sum::<f64>() / n;

        let deviation: f64 = both().map(|(t, s)| (t - s).abs()).sum::<f64>() / 2.0;
        prop_assert!(close(gries_dp(&word), deviation));
        let chi_squared: f64 = both().map(|(t, s)| f * (t - s) * (t - s) / s).sum();
        prop_assert!(close(lyne_d3(&word), 1.0 - chi_squared / (4.0 * f)));
        let variance = p.iter().map(|p| (p - mean) * (p - mean)).sum::<f64>() / n;
        prop_assert!(close(juilland_d(&word), 1.0 - variance.sqrt() / mean / (n - 1.0).sqrt()));
        let pairs: f64 = p.iter().flat_map(|a| p.iter().map(move |b| (a - b).abs())).sum::<f64>() / 2.0;
        prop_assert!(close(burch_da(&word), 1.0 - pairs / (n * (n - 1.0) / 2.0) / (2.0 * mean)));
        let hellinger_squared: f64 = both().map(|(t, s)| (t.sqrt() - s.sqrt()).powi(2)).sum::<f64>() / 2.0;
        prop_assert!((hellinger(&word).powi(2) - hellinger_squared).abs() < 1e-9);
        let expected: f64 = s.iter().map(|s| 1.0 - (-f * s).exp()).sum();
        prop_assert!(close(dissemination(&word), word.range() / expected));
    }

    #[test]
    fn distances_are_between_the_even_word_and_the_one_in_a_single_place(
        places in prop::collection::btree_set(0_u64..300, 1..40), turn in 0_u64..300,
    ) {
        let ascending: Vec<u64> = places.iter().copied().collect();
        let word = Positions::new(&ascending, 300);
        let f = word.frequency();
        for measure in [positions::arf, positions::f_ald, positions::f_awt] {
            prop_assert!(1.0 - 1e-9 <= measure(&word) && measure(&word) <= f + 1e-9);
        }
        // The corpus is a circle: it does not matter where it is cut.
        let mut turned: Vec<u64> = places.iter().map(|place| (place + turn) % 300).collect();
        turned.sort_unstable();
        let turned = Positions::new(&turned, 300);
        for measure in positions::DISTANCES {
            let Function::Positions(of) = measure.function else { panic!("{}", measure.name) };
            prop_assert!(close(of(&word, &[]), of(&turned, &[])), "{}", measure.name);
        }
    }
}

#[test]
fn every_measure_of_dispersion_says_which_end_is_even() {
    // Adjusted frequencies are compared with the frequency; Kromer's has no end, and dissemination has its own scale.
    for measure in catalogue().filter(|measure| measure.family == Family::Dispersion) {
        let said = measure.range.contains("even") || ["kromer_ur"].contains(&measure.name);
        assert!(said, "{}: {}", measure.name, measure.range);
    }
}
