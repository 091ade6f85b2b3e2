//! The frequencies of a term in each text of two corpora, and the measures that compare them.
//!
//! A word that is frequent in one text only is no key word of the corpus: these measures see it, since each text is
//! one observation.

use crate::measures::catalogue::measures;
use crate::measures::contingency::ratio;
use crate::measures::significance::{normal_p, student_t_p};

/// The relative frequencies of a term in each text of a target and of a reference corpus.
///
/// Most terms are absent from most texts: frequencies of zero may be left out, and the number of texts implies them.
///
/// # Examples
///
/// ```
/// use newsframe::measures::Samples;
///
/// let samples = Samples::new(&[2.0, 3.0], 4, &[1.0], 5);
/// assert_eq!((samples.target_mean(), samples.reference_mean()), (1.25, 0.2));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Samples<'a> {
    target: Sample<'a>,
    reference: Sample<'a>,
}

#[derive(Clone, Copy, Debug)]
struct Sample<'a> {
    /// The frequencies, of which some or all zeros may be missing.
    values: &'a [f64],
    texts: f64,
}

impl Sample<'_> {
    fn mean(&self) -> f64 {
        ratio(self.values.iter().sum(), self.texts)
    }

    /// The sum of squared distances from the mean.
    fn squares(&self) -> f64 {
        let mean = self.mean();
        let missing = self.texts - self.values.len() as f64;
        self.values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() + missing * mean * mean
    }

    fn variance(&self) -> f64 {
        ratio(self.squares(), self.texts - 1.0)
    }

    fn zeros(&self) -> f64 {
        self.texts - self.values.iter().filter(|&&v| v > 0.0).count() as f64
    }
}

/// What ranking all texts together tells.
struct Ranks {
    /// Pairs of texts of which that of the target has the higher frequency; pairs of equal ones count half.
    wins: f64,
    /// Σ (t³ − t) over groups of t texts of equal frequency.
    ties: f64,
}

impl<'a> Samples<'a> {
    /// The frequencies of a term in the texts of a target and of a reference corpus.
    ///
    /// # Parameters
    ///
    /// - `target`, `reference`: relative frequencies, at least 0, in any order and any unit; zeros may be left out.
    /// - `target_texts`, `reference_texts`: the number of all texts; at least that of the frequencies.
    pub fn new(target: &'a [f64], target_texts: u64, reference: &'a [f64], reference_texts: u64) -> Self {
        let sample = |values: &'a [f64], texts: u64| Sample { values, texts: texts.max(values.len() as u64) as f64 };
        Self { target: sample(target, target_texts), reference: sample(reference, reference_texts) }
    }

    /// The mean frequency in the texts of the target corpus.
    pub fn target_mean(&self) -> f64 {
        self.target.mean()
    }

    /// The mean frequency in the texts of the reference corpus.
    pub fn reference_mean(&self) -> f64 {
        self.reference.mean()
    }

    fn difference(&self) -> f64 {
        self.target_mean() - self.reference_mean()
    }

    fn are_empty(&self) -> bool {
        self.target.texts == 0.0 || self.reference.texts == 0.0
    }

    /// Sorts only what is not zero.
    fn ranks(&self) -> Ranks {
        let (zeros, reference_zeros) = (self.target.zeros(), self.reference.zeros());
        let mut pooled: Vec<(f64, bool)> = (self.target.values.iter().map(|&v| (v, true)))
            .chain(self.reference.values.iter().map(|&v| (v, false)))
            .filter(|&(v, _)| v > 0.0)
            .collect();
        pooled.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let cube = |t: f64| t * t * t - t;
        let mut wins = 0.5 * zeros * reference_zeros;
        let mut ties = cube(zeros + reference_zeros);
        let mut beaten = reference_zeros;
        for group in pooled.chunk_by(|a, b| a.0 == b.0) {
            let targets = group.iter().filter(|(_, is_target)| *is_target).count() as f64;
            let references = group.len() as f64 - targets;
            wins += targets * (beaten + 0.5 * references);
            ties += cube(group.len() as f64);
            beaten += references;
        }
        Ranks { wins, ties }
    }

    /// The distance of the wins from what chance would give, less a correction for continuity, in standard errors.
    fn rank_z(&self, correction: f64) -> f64 {
        let Ranks { wins, ties } = self.ranks();
        let (a, b) = (self.target.texts, self.reference.texts);
        let n = a + b;
        let variance = a * b / 12.0 * (n + 1.0 - ratio(ties, n * (n - 1.0)));
        let distance = wins - 0.5 * a * b;
        // All texts alike: no evidence of a difference.
        if variance > 0.0 { distance.signum() * (distance.abs() - correction).max(0.0) / variance.sqrt() } else { 0.0 }
    }

    fn student_error(&self) -> (f64, f64) {
        let (a, b) = (self.target.texts, self.reference.texts);
        let df = a + b - 2.0;
        let pooled = ratio(self.target.squares() + self.reference.squares(), df);
        ((pooled * (1.0 / a + 1.0 / b)).sqrt(), df)
    }

    fn welch_error(&self) -> (f64, f64) {
        let (a, b) = (self.target, self.reference);
        let (va, vb) = (a.variance() / a.texts, b.variance() / b.texts);
        let df = (va + vb).powi(2) / (ratio(va * va, a.texts - 1.0) + ratio(vb * vb, b.texts - 1.0));
        ((va + vb).sqrt(), df)
    }

    fn have_variances(&self) -> bool {
        self.target.texts > 1.0 && self.reference.texts > 1.0
    }
}

fn p_of_ranks(samples: &Samples<'_>, _: f64) -> f64 {
    if samples.are_empty() { 1.0 } else { normal_p(samples.rank_z(0.5)) }
}

fn p_of_normal(_: &Samples<'_>, score: f64) -> f64 {
    normal_p(score)
}

fn p_of_student(samples: &Samples<'_>, score: f64) -> f64 {
    if score == 0.0 { 1.0 } else { student_t_p(score, samples.student_error().1) }
}

fn p_of_welch(samples: &Samples<'_>, score: f64) -> f64 {
    if score == 0.0 { 1.0 } else { student_t_p(score, samples.welch_error().1) }
}

measures! {
    /// The measures of keyness that compare the frequencies in single texts.
    pub static SAMPLE_KEYNESS: Keyness, Samples(Samples<'_>), "samples";

    /// The U of Mann and Whitney: how many pairs of a target and a reference text have the term more frequent in the
    /// target, ties counting half. Its p-value is that of the normal approximation, with ties and continuity.
    #[formula = "Σ over pairs of 1 if target > reference, ½ if equal"]
    #[range = "[0, target texts · reference texts]"]
    #[zeros = "texts without the term tie with each other; a corpus without texts gives 0"]
    #[reference = "Kilgarriff (2001), *Comparing corpora*, International Journal of Corpus Linguistics 6(1), 97–133; Mann and Whitney (1947), Annals of Mathematical Statistics 18(1), 50–60"]
    #[example = "(&Samples::new(&[2.0, 3.0], 4, &[1.0], 5))" => 14.0]
    #[p_value = p_of_ranks]
    pub fn mann_whitney_u(samples: &Samples<'_>) -> f64 {
        samples.ranks().wins
    }

    /// The rank-sum test as a normal score: above 0 where the texts of the target rank higher.
    ///
    /// No correction for continuity is applied; ties lower the variance.
    #[formula = "(U − n₁n₂/2) / √(n₁n₂/12 · (n + 1 − Σ(t³ − t) / (n(n − 1))))"]
    #[range = "(−∞, ∞)"]
    #[zeros = "a term of no text, or a corpus without texts, gives 0"]
    #[reference = "Wilcoxon (1945), *Individual comparisons by ranking methods*, Biometrics Bulletin 1(6), 80–83; Lehmann (1975), *Nonparametrics*, 1.4"]
    #[example = "(&Samples::new(&[2.0, 3.0], 4, &[1.0], 5))" => 1.16417]
    #[p_value = p_of_normal]
    pub fn rank_sum(samples: &Samples<'_>) -> f64 {
        if samples.are_empty() { 0.0 } else { samples.rank_z(0.0) }
    }

    /// Cliff's delta: how much more often a text of the target has the higher frequency than one of the reference.
    #[formula = "2U / (n₁n₂) − 1"]
    #[range = "[−1, 1]"]
    #[zeros = "a corpus without texts gives 0"]
    #[reference = "Cliff (1993), *Dominance statistics*, Psychological Bulletin 114(3), 494–509"]
    #[example = "(&Samples::new(&[2.0, 3.0], 4, &[1.0], 5))" => 0.4]
    pub fn cliffs_delta(samples: &Samples<'_>) -> f64 {
        if samples.are_empty() {
            return 0.0;
        }
        2.0 * samples.ranks().wins / (samples.target.texts * samples.reference.texts) - 1.0
    }

    /// Welch's t: the difference of mean frequencies in standard errors, each corpus with its own variance.
    #[formula = "(mean₁ − mean₂) / √(s₁²/n₁ + s₂²/n₂)"]
    #[range = "[−∞, ∞]"]
    #[zeros = "fewer than two texts in a corpus give 0; constant frequencies that differ give ±∞"]
    #[reference = "Paquot and Bestgen (2009), *Distinctive words in academic writing*, in Jucker et al. (eds), Corpora: Pragmatics and Discourse, 247–269; Welch (1947), Biometrika 34, 28–35"]
    #[example = "(&Samples::new(&[2.0, 3.0], 4, &[1.0], 5))" => 1.35273]
    #[p_value = p_of_welch]
    pub fn welch_t(samples: &Samples<'_>) -> f64 {
        if samples.have_variances() { ratio(samples.difference(), samples.welch_error().0) } else { 0.0 }
    }

    /// Student's t: the difference of mean frequencies in standard errors, both corpora with one variance.
    #[formula = "(mean₁ − mean₂) / √(s²·(1/n₁ + 1/n₂)), s² pooled"]
    #[range = "[−∞, ∞]"]
    #[zeros = "fewer than two texts in a corpus give 0; constant frequencies that differ give ±∞"]
    #[reference = "Student (1908), *The probable error of a mean*, Biometrika 6(1), 1–25; Paquot and Bestgen (2009)"]
    #[example = "(&Samples::new(&[2.0, 3.0], 4, &[1.0], 5))" => 1.50716]
    #[p_value = p_of_student]
    pub fn student_t(samples: &Samples<'_>) -> f64 {
        if samples.have_variances() { ratio(samples.difference(), samples.student_error().0) } else { 0.0 }
    }

    /// Cohen's d: the difference of mean frequencies in pooled standard deviations.
    #[formula = "(mean₁ − mean₂) / s, s² = (Σ(x₁ − mean₁)² + Σ(x₂ − mean₂)²) / (n₁ + n₂ − 2)"]
    #[range = "[−∞, ∞]"]
    #[zeros = "fewer than two texts in a corpus give 0; constant frequencies that differ give ±∞"]
    #[reference = "Cohen (1988), *Statistical Power Analysis for the Behavioral Sciences*, 2.5"]
    #[example = "(&Samples::new(&[2.0, 3.0], 4, &[1.0], 5))" => 1.01103]
    pub fn cohens_d(samples: &Samples<'_>) -> f64 {
        if !samples.have_variances() {
            return 0.0;
        }
        let texts = samples.target.texts + samples.reference.texts;
        let squares = samples.target.squares() + samples.reference.squares();
        ratio(samples.difference(), (squares / (texts - 2.0)).sqrt())
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn zeros_may_be_left_out(
            target in vec((0u8..4).prop_map(f64::from), 1..12),
            reference in vec((0u8..4).prop_map(f64::from), 1..12),
        ) {
            let without = |values: &[f64]| values.iter().copied().filter(|&v| v > 0.0).collect::<Vec<_>>();
            let (a, b) = (target.len() as u64, reference.len() as u64);
            let (fewer, fewer_reference) = (without(&target), without(&reference));
            let full = Samples::new(&target, a, &reference, b);
            let sparse = Samples::new(&fewer, a, &fewer_reference, b);
            // U by its definition.
            let wins: f64 = (target.iter().flat_map(|x| reference.iter().map(move |y| (x, y))))
                .map(|(x, y)| if x > y { 1.0 } else if x == y { 0.5 } else { 0.0 })
                .sum();
            prop_assert_eq!(mann_whitney_u(&sparse), wins);
            for measure in SAMPLE_KEYNESS {
                let crate::measures::Function::Samples(score) = measure.function else { unreachable!() };
                let (one, other) = (score(&full, &[]), score(&sparse, &[]));
                prop_assert!(!one.is_nan());
                prop_assert!(one == other || (one - other).abs() < 1e-9, "{} {one} {other}", measure.name);
            }
        }

        #[test]
        fn swapping_the_corpora_turns_the_sign(
            target in vec((0u8..9).prop_map(f64::from), 2..12),
            reference in vec((0u8..9).prop_map(f64::from), 2..12),
        ) {
            let (a, b) = (target.len() as u64, reference.len() as u64);
            let (one, other) = (Samples::new(&target, a, &reference, b), Samples::new(&reference, b, &target, a));
            for score in [rank_sum, cliffs_delta, welch_t, student_t, cohens_d] {
                let (x, y) = (score(&one), score(&other));
                prop_assert!(x == -y || (x + y).abs() < 1e-9, "{x} {y}");
            }
            prop_assert_eq!(mann_whitney_u(&one) + mann_whitney_u(&other), (a * b) as f64);
        }
    }

    #[test]
    fn corpora_without_texts_show_nothing() {
        for measure in SAMPLE_KEYNESS {
            let crate::measures::Function::Samples(score) = measure.function else { unreachable!() };
            assert_eq!(score(&Samples::new(&[], 0, &[1.0], 2), &[]), 0.0, "{}", measure.name);
            assert_eq!(score(&Samples::new(&[], 0, &[], 0), &[]), 0.0, "{}", measure.name);
        }
    }
}
