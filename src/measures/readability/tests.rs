use std::collections::{BTreeMap, HashSet};

use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::measures::{Function, TextCounts};

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

/// The counts with the given names; all others are not numbers.
fn counts_of(named: &BTreeMap<String, f64>) -> TextCounts {
    for name in named.keys() {
        assert!(TextCounts::NAMES.contains(&name.as_str()), "there is no count {name:?}");
    }
    let mut names = TextCounts::NAMES.iter();
    TextCounts::default().map(|_: f64| names.next().and_then(|name| named.get(*name)).copied().unwrap_or(f64::NAN))
}

#[test]
fn golden_cases_hold_and_every_measure_has_one() {
    let file = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/measures/readability.toml"));
    let golden: Golden = toml::from_str(file).unwrap();
    let mut seen = HashSet::new();
    for case in &golden.case {
        let measure = readability().find(|measure| measure.name == case.measure).expect(&case.measure);
        // A count that the case does not name is not a number, so that a measure that reads it is caught.
        let found = value(measure, &counts_of(&case.counts));
        let tolerance = case.tolerance.unwrap_or(1e-9 * case.expected.abs().max(1.0));
        assert!((found - case.expected).abs() <= tolerance, "{} by {}: {found}", case.measure, case.source);
        seen.insert(case.measure.as_str());
    }
    let missing: Vec<&str> = readability().map(|measure| measure.name).filter(|name| !seen.contains(name)).collect();
    assert!(missing.is_empty(), "no golden case of {missing:?}");
}

#[test]
fn no_two_measures_have_one_name() {
    let names: HashSet<&str> = readability().map(|measure| measure.name).collect();
    assert_eq!(names.len(), readability().count());
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
        let counts = TextCounts::default().map(|_: f64| values.next().unwrap_or_default());
        let double = counts.map(|count| 2.0 * count);
        for measure in readability().filter(|measure| !OF_LENGTH.contains(&measure.name)) {
            let (once, twice) = (value(measure, &counts), value(measure, &double));
            prop_assert!((once - twice).abs() <= 1e-9 * once.abs().max(1.0), "{}: {once} {twice}", measure.name);
        }
    }
}
