use std::collections::{BTreeMap, BTreeSet, HashSet};

use proptest::prelude::*;
use serde::Deserialize;

use crate::measures::readability::{language, readability};
use crate::measures::{Function, Measure, TextCounts};

#[derive(Deserialize)]
struct Golden {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    measure: String,
    counts: BTreeMap<String, f64>,
    source: String,
    expected: f64,
    tolerance: Option<f64>,
}

/// The measure's value with the defaults of its parameters.
fn value(measure: &Measure, counts: &TextCounts) -> f64 {
    match measure.function {
        Function::TextCounts(function) => function(counts, &[]),
        _ => panic!("{} is not computed from text counts", measure.name),
    }
}

#[test]
fn golden_cases_hold_and_every_measure_has_one() {
    let file = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/measures/readability.toml"));
    let golden: Golden = toml::from_str(file).unwrap();
    let mut seen = HashSet::new();
    for case in &golden.case {
        let measure = readability().find(|measure| measure.name == case.measure).expect(&case.measure);
        let named: BTreeSet<&str> = case.counts.keys().map(String::as_str).collect();
        assert_eq!(named, measure.function.inputs().into_iter().collect(), "{}", case.measure);
        let found = value(measure, &TextCounts::of_names(|name| case.counts.get(name).copied().unwrap_or(f64::NAN)));
        let tolerance = case.tolerance.unwrap_or(1e-9 * case.expected.abs().max(1.0));
        assert!((found - case.expected).abs() <= tolerance, "{} by {}: {found}", case.measure, case.source);
        seen.insert(case.measure.as_str());
    }
    let missing: Vec<&str> = readability().map(|measure| measure.name).filter(|name| !seen.contains(name)).collect();
    assert!(missing.is_empty(), "no golden case of {missing:?}");
}

#[test]
fn a_measure_names_the_counts_that_it_reads() {
    let inputs = |name: &str| readability().find(|measure| measure.name == name).map(|found| found.function.inputs());
    assert_eq!(inputs("lix").unwrap(), ["sentences", "words", "long_words"]);
    assert_eq!(inputs("bormuth_gp").unwrap(), ["sentences", "words", "letters", "difficult_words"]);
    assert_eq!(inputs("linsear_write").unwrap(), ["sentences", "words", "polysyllables"]);
}

#[test]
fn a_text_without_words_has_no_readability() {
    for measure in readability() {
        let found = value(measure, &TextCounts::default());
        assert!(found.is_nan(), "{} is {found}", measure.name);
    }
}

#[test]
fn a_measure_is_of_one_language_or_of_any() {
    assert_eq!(language("flesch_reading_ease"), Some("en"));
    assert_eq!(language("osman"), Some("ar"));
    assert_eq!(language("rix"), None);
    assert_eq!(language("log_dice"), None);
}

/// Measures that a text of double length has another value of: by definition, or by its number of blanks.
const OF_LENGTH: [&str; 4] = ["aari", "danielson_bryan_1", "danielson_bryan_2", "mu_legibilidad"];

proptest! {
    #[test]
    fn double_counts_give_the_same_readability(values in prop::collection::vec(1..1_000_u32, TextCounts::NAMES.len())) {
        let mut values = values.into_iter().map(f64::from);
        let counts = TextCounts::of_names(|_| values.next().unwrap_or_default());
        let double = counts.map(|count| 2.0 * count);
        for measure in readability().filter(|measure| !OF_LENGTH.contains(&measure.name)) {
            let (once, twice) = (value(measure, &counts), value(measure, &double));
            prop_assert!((once - twice).abs() <= 1e-9 * once.abs().max(1.0), "{}: {once} {twice}", measure.name);
        }
    }
}
