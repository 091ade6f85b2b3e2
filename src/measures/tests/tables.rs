//! Measures against independent implementations and printed examples, and the laws that they keep.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde::Deserialize;

use crate::measures::{Contingency, Family, Function, Measure, PValue, Samples, catalogue};

const FILES: [(&str, &str); 2] = [
    ("association.toml", include_str!("../../../tests/golden/measures/association.toml")),
    ("keyness.toml", include_str!("../../../tests/golden/measures/keyness.toml")),
];

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    measure: String,
    table: Option<[f64; 4]>,
    #[serde(default)]
    target: Vec<f64>,
    #[serde(default)]
    target_texts: u64,
    #[serde(default)]
    reference: Vec<f64>,
    #[serde(default)]
    reference_texts: u64,
    #[serde(default)]
    parameters: BTreeMap<String, f64>,
    expected: f64,
    tolerance: f64,
    p_value: Option<f64>,
    source: String,
}

fn named(name: &str) -> &'static Measure {
    catalogue().find(|measure| measure.name == name).unwrap_or_else(|| panic!("there is no measure {name}"))
}

fn defaults(measure: &Measure) -> Vec<f64> {
    measure.parameters.iter().map(|&(_, default)| default).collect()
}

type OfTable = fn(&Contingency, &[f64]) -> f64;

/// The measures that have a two-by-two table as input, of terms or of texts.
fn of_tables() -> impl Iterator<Item = (&'static Measure, OfTable)> {
    catalogue().filter_map(|measure| match measure.function {
        Function::Contingency(of) | Function::Texts(of) => Some((measure, of)),
        _ => None,
    })
}

impl Case {
    fn found(&self) -> (f64, Option<f64>) {
        let measure = named(&self.measure);
        let mut parameters = defaults(measure);
        for (name, &value) in &self.parameters {
            let place = measure.parameters.iter().position(|(known, _)| known == name).expect("a parameter");
            parameters[place] = value;
        }
        let table = self.table.map(|[o11, o12, o21, o22]| Contingency::new(o11, o12, o21, o22));
        let samples = Samples::new(&self.target, self.target_texts, &self.reference, self.reference_texts);
        let value = match measure.function {
            Function::Contingency(of) | Function::Texts(of) => of(&table.expect("a table"), &parameters),
            Function::Samples(of) => of(&samples, &parameters),
            _ => panic!("{} is of another family", self.measure),
        };
        let p = measure.p_value.map(|p| match p {
            PValue::Contingency(of) | PValue::Texts(of) => of(&table.expect("a table"), value),
            PValue::Samples(of) => of(&samples, value),
        });
        (value, p)
    }
}

#[test]
fn golden() {
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for (file, text) in FILES {
        let cases: Cases = toml::from_str(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        for case in cases.case {
            assert!(!case.source.is_empty());
            let (value, p) = case.found();
            if !(value == case.expected || (value - case.expected).abs() <= case.tolerance) {
                wrong.push(format!("{} is {value}, not {} ({})", case.measure, case.expected, case.source));
            }
            if let Some(expected) = case.p_value
                && p.is_none_or(|p| (p - expected).abs() > 1e-9 * expected)
            {
                wrong.push(format!("the p-value of {} is {p:?}, not {expected}", case.measure));
            }
            seen.insert(case.measure);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let missing: Vec<&str> = (catalogue())
        .filter(|measure| matches!(measure.family, Family::Association | Family::Keyness))
        .filter(|measure| !seen.contains(measure.name))
        .map(|measure| measure.name)
        .collect();
    assert!(missing.is_empty(), "no golden case of {missing:?}");
}

#[test]
fn names_are_unique_and_said_in_full() {
    let mut names = BTreeSet::new();
    for measure in catalogue() {
        assert!(names.insert(measure.name), "{} is there twice", measure.name);
        for text in [measure.formula, measure.range, measure.zeros, measure.reference] {
            assert!(!text.is_empty() && !text.ends_with('.'), "{}: {text:?}", measure.name);
        }
    }
}

/// Cells of any size, zeros among them.
fn table() -> impl Strategy<Value = Contingency> {
    let cell = || prop_oneof![Just(0u32), 0u32..4, 0u32..1000, 0u32..5_000_000].prop_map(f64::from);
    (cell(), cell(), cell(), cell()).prop_map(|(o11, o12, o21, o22)| Contingency::new(o11, o12, o21, o22))
}

/// The ends of a range such as `[0, ∞)`, where they are numbers or infinite; the largest count stands for `n`.
fn bounds(range: &str) -> Option<(f64, f64)> {
    let inner = range.strip_prefix(['[', '('])?.strip_suffix([']', ')'])?;
    let (low, high) = inner.split_once(", ")?;
    let end = |text: &str| match text.replace('−', "-").as_str() {
        "∞" => Some(f64::INFINITY),
        "-∞" => Some(f64::NEG_INFINITY),
        number => number.parse().ok(),
    };
    Some((end(low)?, end(high).unwrap_or(f64::INFINITY)))
}

proptest! {
    #[test]
    fn no_table_of_counts_gives_nan(table in table()) {
        for (measure, of) in of_tables() {
            let value = of(&table, &defaults(measure));
            prop_assert!(!value.is_nan(), "{} of {table:?}", measure.name);
            if let Some(PValue::Contingency(p) | PValue::Texts(p)) = measure.p_value {
                let p = p(&table, value);
                prop_assert!((0.0..=1.0).contains(&p), "{}: p is {p} of {table:?}", measure.name);
            }
        }
    }

    #[test]
    fn values_stay_in_their_range(table in table()) {
        for (measure, of) in of_tables() {
            let Some((low, high)) = bounds(measure.range) else { continue };
            let value = of(&table, &defaults(measure));
            let slack = 1e-9 * value.abs().max(1.0);
            prop_assert!(low - slack <= value && value <= high + slack, "{}: {value} of {table:?}", measure.name);
        }
    }

    #[test]
    fn symmetric_measures_do_not_care_which_word_comes_first(table in table()) {
        let turned = Contingency::new(table.o11, table.o21, table.o12, table.o22);
        for name in [
            "log_likelihood", "log_likelihood_williams", "simple_log_likelihood", "chi_squared", "chi_squared_yates",
            "fisher_exact", "fisher_exact_two_sided", "t_score", "z_score", "pmi", "mi2", "mi3", "mi3_wordsmith",
            "npmi", "nmi", "local_mi", "mi_log_f", "observed_over_expected", "dice", "log_dice", "jaccard",
            "geometric_mean", "minimum_sensitivity", "phi_squared", "odds_ratio", "log_odds_ratio",
            "mutual_expectation", "poisson_stirling",
        ] {
            let measure = named(name);
            let Function::Contingency(of) = measure.function else { unreachable!() };
            let (one, other) = (of(&table, &defaults(measure)), of(&turned, &defaults(measure)));
            let slack = 1e-7 * one.abs().max(1.0);
            prop_assert!(one == other || (one - other).abs() <= slack, "{name}: {one} and {other} of {table:?}");
        }
        let pairs = [("delta_p_12", "delta_p_21"), ("conditional_probability_12", "conditional_probability_21")];
        for (name, twin) in pairs {
            let (Function::Contingency(of), Function::Contingency(twin)) = (named(name).function, named(twin).function)
            else { unreachable!() };
            prop_assert_eq!(of(&table, &[]), twin(&turned, &[]));
        }
    }

    #[test]
    fn a_corpus_twice_as_large_doubles_tests_and_keeps_effects(table in table()) {
        let doubled = Contingency::new(2.0 * table.o11, 2.0 * table.o12, 2.0 * table.o21, 2.0 * table.o22);
        let check = |name: &str, factor: f64, parameters: &[f64]| {
            let Function::Contingency(of) = named(name).function else { unreachable!() };
            let (one, other) = (factor * of(&table, parameters), of(&doubled, parameters));
            let slack = 1e-9 * (one.abs() + table.n());
            prop_assert!(one == other || (one - other).abs() <= slack, "{name}: {one} and {other} of {table:?}");
            Ok(())
        };
        for name in ["log_likelihood", "log_likelihood_two_cells", "simple_log_likelihood", "chi_squared", "local_mi"] {
            check(name, 2.0, &[])?;
        }
        for name in [
            "pmi", "npmi", "nmi", "observed_over_expected", "dice", "log_dice", "jaccard", "geometric_mean",
            "minimum_sensitivity", "conditional_probability_12", "conditional_probability_21", "delta_p_12",
            "delta_p_21", "liddell", "phi_squared", "odds_ratio", "relative_risk", "difference_coefficient",
            "percent_difference", "simple_maths", "kl_divergence",
        ] {
            check(name, 1.0, &[])?;
        }
        check("t_score", 2.0_f64.sqrt(), &[])?;
        check("z_score", 2.0_f64.sqrt(), &[])?;
    }

    #[test]
    fn swapping_the_corpora_turns_the_sign(table in table()) {
        let swapped = Contingency::new(table.o21, table.o22, table.o11, table.o12);
        for name in [
            "log_ratio", "log_ratio_walter", "conservative_log_ratio", "conservative_log_ratio_normal",
            "difference_coefficient", "log_odds_uninformative", "log_odds_informative", "log_odds_ratio",
        ] {
            let measure = named(name);
            let Function::Contingency(of) = measure.function else { unreachable!() };
            let (one, other) = (of(&table, &defaults(measure)), of(&swapped, &defaults(measure)));
            let slack = 1e-9 * one.abs().max(1.0);
            prop_assert!(one == -other || (one + other).abs() <= slack, "{name}: {one} and {other} of {table:?}");
        }
    }

    #[test]
    fn conservative_ratios_are_nearer_to_nothing(table in table(), alpha in 0.0001..0.5) {
        let Function::Contingency(ratio) = named("log_ratio").function else { unreachable!() };
        for name in ["conservative_log_ratio", "conservative_log_ratio_normal"] {
            let Function::Contingency(of) = named(name).function else { unreachable!() };
            let (full, careful, more_careful) = (ratio(&table, &[]), of(&table, &[alpha]), of(&table, &[alpha, 100.0]));
            if table.o11 > 0.0 && table.o21 > 0.0 {
                prop_assert!(full * careful >= 0.0 && careful.abs() <= full.abs() + 1e-9, "{name} of {table:?}");
            }
            prop_assert!(more_careful.abs() <= careful.abs() + 1e-9, "{name} of {table:?}");
        }
    }
}
