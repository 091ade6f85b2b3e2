use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;

use crate::measures::{Family, Function, Lexis, Measure, Parts, Positions, Sequence, Spectrum, catalogue};

#[derive(Deserialize)]
struct Golden {
    inputs: HashMap<String, Inputs>,
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Inputs {
    #[serde(default)]
    counts: Vec<f64>,
    #[serde(default)]
    sizes: Vec<f64>,
    #[serde(default)]
    positions: Vec<u64>,
    #[serde(default)]
    tokens: u64,
    #[serde(default)]
    text: String,
    #[serde(default)]
    content_words: f64,
    #[serde(default)]
    function_words: f64,
    #[serde(default)]
    content_types: f64,
    #[serde(default)]
    function_types: f64,
}

#[derive(Deserialize)]
struct Case {
    measure: String,
    inputs: String,
    #[serde(default)]
    parameters: BTreeMap<String, f64>,
    expected: f64,
    tolerance: f64,
    source: String,
}

fn value(measure: &Measure, inputs: &Inputs, parameters: &[f64]) -> f64 {
    let words = || inputs.text.split_whitespace();
    match measure.function {
        Function::Parts(of) => of(&Parts::new(&inputs.counts, &inputs.sizes), parameters),
        Function::Positions(of) => of(&Positions::new(&inputs.positions, inputs.tokens), parameters),
        Function::Spectrum(of) => {
            let mut counts = HashMap::new();
            words().for_each(|word| *counts.entry(word).or_insert(0_u64) += 1);
            of(&Spectrum::of(counts.into_values()), parameters)
        }
        Function::Sequence(of) => of(&Sequence::of(words()), parameters),
        Function::Lexis(of) => {
            let Inputs { content_words, function_words, content_types, function_types, .. } = *inputs;
            of(&Lexis { content_words, function_words, content_types, function_types }, parameters)
        }
        _ => panic!("{} is of another kind", measure.name),
    }
}

fn check(file: &str, family: Family) {
    let path = format!("{}/tests/golden/measures/{file}", env!("CARGO_MANIFEST_DIR"));
    let golden: Golden = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut seen = HashSet::new();
    for case in &golden.case {
        let measure = catalogue().find(|measure| measure.name == case.measure && measure.family == family);
        let measure = measure.unwrap_or_else(|| panic!("there is no measure {:?}", case.measure));
        for name in case.parameters.keys() {
            assert!(measure.parameters.iter().any(|(known, _)| known == name), "{} has no {name}", measure.name);
        }
        let parameters: Vec<f64> =
            measure.parameters.iter().map(|&(name, default)| *case.parameters.get(name).unwrap_or(&default)).collect();
        let found = value(measure, &golden.inputs[&case.inputs], &parameters);
        let near = (found - case.expected).abs() <= case.tolerance * case.expected.abs().max(1.0);
        assert!(near, "{} of {}: {found}, not {} ({})", case.measure, case.inputs, case.expected, case.source);
        seen.insert(measure.name);
    }
    let missing: Vec<&str> =
        catalogue().filter(|measure| measure.family == family).map(|m| m.name).filter(|n| !seen.contains(n)).collect();
    assert!(missing.is_empty(), "no golden case for {missing:?}");
}

#[test]
fn dispersion_has_the_values_of_other_implementations() {
    check("dispersion.toml", Family::Dispersion);
}

#[test]
fn diversity_has_the_values_of_other_implementations() {
    check("diversity.toml", Family::Diversity);
}
