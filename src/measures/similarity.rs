//! Similarity: how much two vectors have in common, and how far they are apart.
//!
//! For articles, the places of a vector are the terms, and the values their counts or weights.

use crate::measures::catalogue::measures;
use crate::measures::contingency::ratio;
use crate::measures::{Contingency, PairSums, VectorPair};

/// *n* times the sum of squared deviations from the mean; 0 where it is no more than what rounding leaves of a constant
/// vector.
fn spread(n: f64, squares: f64, sum: f64) -> f64 {
    let spread = n * squares - sum * sum;
    if spread > 1e-12 * n * squares { spread } else { 0.0 }
}

/// A base of at least 0 raised to a power; whole powers, which are common, by multiplication.
pub(crate) fn power(base: f64, exponent: f64) -> f64 {
    if exponent.fract() == 0.0 && exponent.abs() <= 64.0 { base.powi(exponent as i32) } else { base.powf(exponent) }
}

measures! {
    /// The measures of similarity that look at values.
    pub static SIMILARITY: Similarity, Sums(PairSums), "similarity";

    /// The cosine of the angle between two vectors: how alike their proportions are, whatever their lengths.
    #[formula = "Σxy / √(Σx² · Σy²)"]
    #[range = "[−1, 1]; [0, 1] where no value is negative"]
    #[zeros = "0 if a vector is all zeros"]
    #[reference = "Salton and McGill (1983), *Introduction to Modern Information Retrieval*, McGraw-Hill, 121"]
    #[example = "(&VectorPair::new(&[1.0, 0.0, 2.0], &[3.0, 1.0, 1.0]).unwrap().sums())" => 0.6741999]
    pub fn cosine(sums: &PairSums) -> f64 {
        ratio(sums.xy, (sums.xx * sums.yy).sqrt()).clamp(-1.0, 1.0)
    }

    /// The Jaccard index carried over from sets to values, also named after Tanimoto; unlike the cosine it falls when
    /// one vector is longer than the other.
    #[formula = "Σxy / (Σx² + Σy² − Σxy)"]
    #[range = "[−1/3, 1]; [0, 1] where no value is negative"]
    #[zeros = "0 if both vectors are all zeros"]
    #[reference = "Strehl, Ghosh and Mooney (2000), *Impact of similarity measures on web-page clustering*, AAAI Workshop on Artificial Intelligence for Web Search, 58–64"]
    #[example = "(&VectorPair::new(&[1.0, 0.0, 2.0], &[3.0, 1.0, 1.0]).unwrap().sums())" => 0.4545455]
    pub fn extended_jaccard(sums: &PairSums) -> f64 {
        ratio(sums.xy, sums.xx + sums.yy - sums.xy)
    }

    /// The Dice coefficient carried over from sets to values.
    #[formula = "2 · Σxy / (Σx² + Σy²)"]
    #[range = "[−1, 1]; [0, 1] where no value is negative"]
    #[zeros = "0 if both vectors are all zeros"]
    #[reference = "Dice (1945), *Measures of the amount of ecologic association between species*, Ecology 26(3), 297–302"]
    #[example = "(&VectorPair::new(&[1.0, 0.0, 2.0], &[3.0, 1.0, 1.0]).unwrap().sums())" => 0.625]
    pub fn extended_dice(sums: &PairSums) -> f64 {
        ratio(2.0 * sums.xy, sums.xx + sums.yy)
    }

    /// The product-moment correlation: the cosine of the deviations from the mean, places where both are zero included.
    #[formula = "(n·Σxy − Σx·Σy) / √((n·Σx² − (Σx)²) · (n·Σy² − (Σy)²))"]
    #[range = "[−1, 1]"]
    #[zeros = "not a number if a vector has the same value everywhere"]
    #[reference = "Pearson (1895), *Note on regression and inheritance in the case of two parents*, Proceedings of the Royal Society of London 58, 240–242"]
    #[example = "(&VectorPair::new(&[1.0, 0.0, 2.0], &[3.0, 1.0, 1.0]).unwrap().sums())" => 0.0]
    pub fn correlation(sums: &PairSums) -> f64 {
        let spreads = spread(sums.n, sums.xx, sums.x) * spread(sums.n, sums.yy, sums.y);
        if spreads > 0.0 { ((sums.n * sums.xy - sums.x * sums.y) / spreads.sqrt()).clamp(-1.0, 1.0) } else { f64::NAN }
    }
}

measures! {
    /// The measures of similarity that ask in which places two vectors are zero.
    pub static MATCHING: Similarity, Contingency(Contingency), "similarity";

    /// The share of places where both vectors are zero or neither is.
    #[formula = "(o11 + o22) / n"]
    #[range = "[0, 1]"]
    #[zeros = "0 if all cells are zero"]
    #[reference = "Sokal and Michener (1958), *A statistical method for evaluating systematic relationships*, University of Kansas Science Bulletin 38, 1409–1438"]
    #[example = "(&Contingency::new(2.0, 0.0, 1.0, 1.0))" => 0.75]
    pub fn simple_matching(table: &Contingency) -> f64 {
        ratio(table.o11 + table.o22, table.n())
    }

    /// The share of places where two vectors agree, less the share where they do not.
    #[formula = "((o11 + o22) − (o12 + o21)) / n"]
    #[range = "[−1, 1]"]
    #[zeros = "0 if all cells are zero"]
    #[reference = "Hamann (1961), *Merkmalsbestand und Verwandtschaftsbeziehungen der Farinosae*, Willdenowia 2(5), 639–768"]
    #[example = "(&Contingency::new(2.0, 0.0, 1.0, 1.0))" => 0.5]
    pub fn hamann(table: &Contingency) -> f64 {
        ratio((table.o11 + table.o22) - (table.o12 + table.o21), table.n())
    }
}

measures! {
    /// The distances.
    pub static DISTANCE: Similarity, Vectors(VectorPair<'_>), "similarity";

    /// The length of the straight line between two points.
    #[formula = "√Σ(x − y)²"]
    #[range = "[0, ∞)"]
    #[zeros = "places where both are zero add nothing"]
    #[reference = "Deza and Deza (2016), *Encyclopedia of Distances*, 4th edition, Springer, 94"]
    #[example = "(&VectorPair::new(&[1.0, 0.0, 2.0], &[3.0, 1.0, 1.0]).unwrap())" => 2.4494897]
    pub fn euclidean(pair: &VectorPair<'_>) -> f64 {
        pair.values().map(|(x, y)| (x - y) * (x - y)).sum::<f64>().sqrt()
    }

    /// The sum of the differences, the way along the streets of a grid; also called city block.
    #[formula = "Σ|x − y|"]
    #[range = "[0, ∞)"]
    #[zeros = "places where both are zero add nothing"]
    #[reference = "Deza and Deza (2016), *Encyclopedia of Distances*, 4th edition, Springer, 94"]
    #[example = "(&VectorPair::new(&[1.0, 0.0, 2.0], &[3.0, 1.0, 1.0]).unwrap())" => 4.0]
    pub fn manhattan(pair: &VectorPair<'_>) -> f64 {
        pair.values().map(|(x, y)| (x - y).abs()).sum()
    }

    /// The sum of the differences, each as a share of the two values, so that small values matter as much as large
    /// ones. It is not divided by the number of places.
    #[formula = "Σ |x − y| / (|x| + |y|)"]
    #[range = "[0, n] for n places"]
    #[zeros = "places where both are zero add nothing"]
    #[reference = "Lance and Williams (1967), *Mixed-data classificatory programs I: agglomerative systems*, Australian Computer Journal 1(1), 15–20"]
    #[example = "(&VectorPair::new(&[1.0, 0.0, 2.0], &[3.0, 1.0, 1.0]).unwrap())" => 1.8333333]
    pub fn canberra(pair: &VectorPair<'_>) -> f64 {
        let share = |(x, y): (f64, f64)| if x == y { 0.0 } else { (x - y).abs() / (x.abs() + y.abs()) };
        pair.values().map(share).sum()
    }

    /// The distance of which those of Manhattan (p = 1) and Euclid (p = 2) are special cases; the larger p, the more the
    /// largest differences decide.
    #[formula = "(Σ|x − y|^p)^(1/p)"]
    #[range = "[0, ∞)"]
    #[zeros = "places where both are zero add nothing"]
    #[reference = "Minkowski (1896), *Geometrie der Zahlen*, Teubner"]
    #[example = "(&VectorPair::new(&[1.0, 0.0, 2.0], &[3.0, 1.0, 1.0]).unwrap(), 3.0)" => 2.1544347]
    pub fn minkowski(pair: &VectorPair<'_>, p: f64 = 2.0) -> f64 {
        pair.values().map(|(x, y)| power((x - y).abs(), p)).sum::<f64>().powf(1.0 / p)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;
    use serde::Deserialize;

    use super::*;
    use crate::measures::{Function, Measure};

    #[derive(Deserialize)]
    struct Golden {
        case: Vec<Case>,
    }

    #[derive(Deserialize)]
    struct Case {
        measure: String,
        inputs: Inputs,
        #[serde(default)]
        parameters: BTreeMap<String, f64>,
        expected: f64,
        tolerance: f64,
        source: String,
    }

    #[derive(Deserialize)]
    struct Inputs {
        x: Vec<f64>,
        y: Vec<f64>,
    }

    fn declared() -> impl Iterator<Item = &'static Measure> {
        [SIMILARITY, MATCHING, DISTANCE].into_iter().flatten()
    }

    fn value(measure: &Measure, x: &[f64], y: &[f64], parameters: &[f64]) -> f64 {
        let pair = VectorPair::new(x, y).unwrap();
        match measure.function {
            Function::Contingency(function) => function(&pair.table(), parameters),
            Function::Sums(function) => function(&pair.sums(), parameters),
            Function::Vectors(function) => function(&pair, parameters),
            _ => panic!("{} is of another kind", measure.name),
        }
    }

    #[test]
    fn golden_values() {
        let golden: Golden = toml::from_str(include_str!("../../tests/golden/measures/similarity.toml")).unwrap();
        let mut proven = BTreeSet::new();
        for Case { measure: name, inputs: Inputs { x, y }, parameters, expected, tolerance, source } in golden.case {
            let measure = declared().find(|measure| measure.name == name).unwrap();
            let parameters: Vec<f64> = parameters.into_values().collect();
            let got = value(measure, &x, &y, &parameters);
            let close = (got - expected).abs() <= tolerance * expected.abs().max(1.0);
            assert!(close, "{name} of {x:?} and {y:?} is {got}, not {expected} as {source} says");
            proven.insert(measure.name);
        }
        let missing: Vec<_> = declared().filter(|measure| !proven.contains(measure.name)).map(|m| m.name).collect();
        assert_eq!(missing, Vec::<&str>::new());
    }

    #[test]
    fn nothing_in_common_with_nothing() {
        let zeros = [0.0; 3];
        for measure in [cosine, extended_jaccard, extended_dice] {
            assert_eq!(measure(&VectorPair::new(&zeros, &zeros).unwrap().sums()), 0.0);
        }
        assert_eq!(canberra(&VectorPair::new(&zeros, &zeros).unwrap()), 0.0);
    }

    #[test]
    fn a_constant_vector_correlates_with_nothing() {
        // Rounding leaves of 0.1, three times, a variance that is not quite zero.
        let pair = VectorPair::new(&[0.1; 3], &[1.0, 2.0, 3.0]).unwrap().sums();
        assert!(correlation(&pair).is_nan());
    }

    fn vectors() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
        let cell = prop_oneof![2 => Just(0), 1 => -9..9_i32].prop_map(f64::from);
        prop::collection::vec((cell.clone(), cell), 1..12).prop_map(|pairs| pairs.into_iter().unzip())
    }

    proptest! {
        #[test]
        fn order_does_not_matter((x, y) in vectors()) {
            for measure in declared() {
                let (forth, back) = (value(measure, &x, &y, &[]), value(measure, &y, &x, &[]));
                prop_assert!(forth == back || forth.is_nan() && back.is_nan(), "{}: {forth} and {back}", measure.name);
            }
        }

        #[test]
        fn a_vector_is_nearest_to_itself((x, _) in vectors()) {
            for measure in declared() {
                let same = value(measure, &x, &x, &[]);
                let best = if DISTANCE.iter().any(|m| m.name == measure.name) { 0.0 } else { 1.0 };
                prop_assert!(same == best || same.is_nan() || x.iter().all(|&value| value == 0.0), "{} of a vector and itself is {same}", measure.name);
            }
        }

        #[test]
        fn ranges_hold((x, y) in vectors()) {
            for measure in declared() {
                let (least, most) = match measure.name {
                    "extended_jaccard" => (-1.0 / 3.0, 1.0),
                    "simple_matching" => (0.0, 1.0),
                    "canberra" => (0.0, x.len() as f64),
                    "euclidean" | "manhattan" | "minkowski" => (0.0, f64::INFINITY),
                    _ => (-1.0, 1.0),
                };
                let got = value(measure, &x, &y, &[]);
                prop_assert!(got.is_nan() || (least - 1e-12..=most + 1e-12).contains(&got), "{}: {got}", measure.name);
            }
        }

        #[test]
        fn proportions_alone_make_the_cosine((x, y) in vectors(), factor in 1..50_u32) {
            let longer: Vec<f64> = x.iter().map(|value| value * f64::from(factor)).collect();
            let (a, b) = (value(&SIMILARITY[0], &x, &y, &[]), value(&SIMILARITY[0], &longer, &y, &[]));
            prop_assert!((a - b).abs() < 1e-12);
        }
    }
}
