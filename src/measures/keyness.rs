//! Keyness: how far a term sets a target corpus apart from a reference corpus.
//!
//! The rows of the table are the target and the reference corpus, the columns the term and all other terms: see
//! [`Contingency::of_corpora`]. All measures of [association](crate::measures::association) apply as well, above all
//! the log-likelihood ratio and the log ratio; those here were made for corpora.

use crate::measures::Contingency;
use crate::measures::association::log_likelihood_two_cells;
use crate::measures::catalogue::measures;
use crate::measures::contingency::ratio;
use crate::measures::significance::normal_p;
use crate::measures::special::{normal_below, normal_quantile};

/// The relative frequencies of the term in the target and in the reference corpus.
fn rates(table: &Contingency) -> (f64, f64) {
    (ratio(table.o11, table.r1()), ratio(table.o21, table.r2()))
}

fn p_of_normal(_: &Contingency, score: f64) -> f64 {
    normal_p(score)
}

/// The difference of log-odds in standard errors, where `own` of `all` prior counts are of the term.
fn log_odds_z(table: &Contingency, own: f64, all: f64) -> f64 {
    let odds = |count: f64, others: f64| (count + own) / (others + all - own);
    let (target, reference) = (odds(table.o11, table.o12), odds(table.o21, table.o22));
    let variance = 1.0 / (table.o11 + own) + 1.0 / (table.o21 + own);
    let score = (target / reference).ln() / variance.sqrt();
    // Without prior counts, or with nothing but the term, there are no odds.
    if score.is_nan() { 0.0 } else { score }
}

measures! {
    /// The measures of keyness from the counts of a term in two corpora.
    pub static KEYNESS: Keyness, Contingency(Contingency), "keyness";

    /// The Bayesian information criterion as evidence: above 2 it is positive, above 6 strong, above 10 very strong;
    /// below 0 it speaks for equal frequencies.
    #[formula = "G² of two cells − ln n"]
    #[range = "(−∞, ∞)"]
    #[zeros = "a count of zero adds nothing; empty corpora give 0"]
    #[reference = "Wilson (2013), *Embracing Bayes factors for key item analysis in corpus linguistics*, in Bieswanger and Koll-Stobbe (eds), New Approaches to the Study of Linguistic Variability, 3–11"]
    #[example = "(&Contingency::new(100.0, 9900.0, 50.0, 9950.0))" => 7.08642]
    pub fn bayes_factor_bic(table: &Contingency) -> f64 {
        log_likelihood_two_cells(table) - table.n().max(1.0).ln()
    }

    /// The effect size of the log-likelihood ratio: its share of the largest that these corpora allow.
    #[formula = "G² of two cells / (n·ln(min(e11, e21)))"]
    #[range = "(−∞, ∞)"]
    #[zeros = "negative where the smaller expected frequency is below 1; 0 where the score is 0"]
    #[reference = "Johnston, Berry and Mielke (2006), *Measures of effect size for chi-squared and likelihood-ratio goodness-of-fit tests*, Perceptual and Motor Skills 103(2), 412–414"]
    #[example = "(&Contingency::new(100.0, 9900.0, 50.0, 9950.0))" => 0.00019676]
    pub fn ell(table: &Contingency) -> f64 {
        ratio(log_likelihood_two_cells(table), table.n() * table.e11().min(table.e21()).ln())
    }

    /// The difference of the relative frequencies in percent of that of the reference.
    ///
    /// `zero` stands in for a relative frequency of 0 in the reference.
    #[formula = "100·(o11/r1 − o21/r2) / (o21/r2)"]
    #[range = "[−100, ∞)"]
    #[zeros = "o21 = 0 counts as the relative frequency `zero`"]
    #[reference = "Gabrielatos and Marchi (2011), *Keyness: matching metrics to definitions*, Corpus Linguistics in the South 1, Portsmouth"]
    #[example = "(&Contingency::new(100.0, 9900.0, 50.0, 9950.0), 1e-18)" => 100.0]
    pub fn percent_difference(table: &Contingency, zero: f64 = 1e-18) -> f64 {
        let (target, reference) = rates(table);
        let reference = if reference == 0.0 { zero } else { reference };
        ratio(100.0 * (target - reference), reference)
    }

    /// The difference coefficient: the difference of the relative frequencies over their sum.
    #[formula = "(o11/r1 − o21/r2) / (o11/r1 + o21/r2)"]
    #[range = "[−1, 1]"]
    #[zeros = "a term of neither corpus gives 0"]
    #[reference = "Hofland and Johansson (1982), *Word Frequencies in British and American English*, Bergen"]
    #[example = "(&Contingency::new(100.0, 9900.0, 50.0, 9950.0))" => 0.33333]
    pub fn difference_coefficient(table: &Contingency) -> f64 {
        let (target, reference) = rates(table);
        ratio(target - reference, target + reference)
    }

    /// Simple maths: the ratio of the frequencies per million, with a constant added to both.
    ///
    /// The larger `k`, the more frequent the words that come first: 1 finds rare ones, 1000 common ones.
    #[formula = "(10⁶·o11/r1 + k) / (10⁶·o21/r2 + k)"]
    #[range = "[0, ∞)"]
    #[zeros = "finite for any k above 0"]
    #[reference = "Kilgarriff (2009), *Simple maths for keywords*, Corpus Linguistics, Liverpool"]
    #[example = "(&Contingency::new(100.0, 9900.0, 50.0, 9950.0), 1.0)" => 1.9998]
    pub fn simple_maths(table: &Contingency, k: f64 = 1.0) -> f64 {
        let (target, reference) = rates(table);
        ratio(1e6 * target + k, 1e6 * reference + k)
    }

    /// The log-odds ratio in standard errors, with the same few prior counts for every term of the vocabulary.
    ///
    /// `alpha` is the prior count of a term, `vocabulary` the number of terms.
    #[variant = "uninformative Dirichlet prior"]
    #[formula = "(ln((o11 + α) / (o12 + αV − α)) − ln((o21 + α) / (o22 + αV − α))) / √(1/(o11 + α) + 1/(o21 + α))"]
    #[range = "(−∞, ∞)"]
    #[zeros = "finite for any α above 0 and V above 1"]
    #[reference = "Monroe, Colaresi and Quinn (2008), *Fightin' words*, Political Analysis 16(4), 372–403, equations 15 to 22"]
    #[example = "(&Contingency::new(100.0, 9900.0, 50.0, 9950.0), 0.01, 1.0)" => 4.03073]
    #[p_value = p_of_normal]
    pub fn log_odds_uninformative(table: &Contingency, alpha: f64 = 0.01, vocabulary: f64 = 1.0) -> f64 {
        log_odds_z(table, alpha, alpha * vocabulary)
    }

    /// The log-odds ratio in standard errors, with prior counts in proportion to the frequencies of both corpora
    /// together, which pull common words towards no difference.
    ///
    /// `prior` is the sum of the prior counts of all terms.
    #[variant = "informative Dirichlet prior"]
    #[formula = "as uninformative, with α = prior·c1/n and αV = prior"]
    #[range = "(−∞, ∞)"]
    #[zeros = "finite for any prior above 0 and a term of either corpus; else 0"]
    #[reference = "Monroe, Colaresi and Quinn (2008), *Fightin' words*, Political Analysis 16(4), 372–403, equation 23"]
    #[example = "(&Contingency::new(100.0, 9900.0, 50.0, 9950.0), 500.0)" => 3.94174]
    #[p_value = p_of_normal]
    pub fn log_odds_informative(table: &Contingency, prior: f64 = 500.0) -> f64 {
        log_odds_z(table, prior * ratio(table.c1(), table.n()), prior)
    }

    /// How far the spread of the term over the two corpora is from the sizes of the corpora, in bits.
    #[variant = "Kullback and Leibler"]
    #[formula = "Σ p·log₂(p / q) over both corpora, p = o11/c1 or o21/c1, q = r1/n or r2/n"]
    #[range = "[0, ∞)"]
    #[zeros = "a count of zero adds nothing; a term of neither corpus gives 0"]
    #[reference = "Gries (2024), *Frequency, Dispersion, Association, and Keyness*, Studies in Corpus Linguistics 115"]
    #[example = "(&Contingency::new(100.0, 9900.0, 50.0, 9950.0))" => 0.0817]
    pub fn kl_divergence(table: &Contingency) -> f64 {
        ratio(0.5 * log_likelihood_two_cells(table), table.c1()) / std::f64::consts::LN_2
    }

    /// The scaled F-score: the harmonic mean of how purely a term belongs to the target and how frequent it is there,
    /// each as its place among all terms.
    ///
    /// Precision o11/c1 and frequency o11/r1 become the share of a normal distribution below them; its mean and
    /// deviation are those of all terms, which a table of keyness fills in. With a deviation of 0 they stay as they
    /// are. `beta` weighs frequency against precision.
    #[formula = "(1 + β²)·P·F / (β²·P + F), P = Φ((o11/c1 − mean) / deviation), F = Φ((o11/r1 − mean) / deviation)"]
    #[range = "[0, 1]"]
    #[zeros = "the share of an empty row or column is 0"]
    #[reference = "Kessler (2017), *Scattertext: a browser-based tool for visualizing how corpora differ*, ACL System Demonstrations, 85–90"]
    #[example = "(&Contingency::new(100.0, 9900.0, 50.0, 9950.0), 1.0, 0.0, 0.0, 0.0, 0.0)" => 0.0197]
    pub fn scaled_f_score(
        table: &Contingency,
        beta: f64 = 1.0,
        precision_mean: f64 = 0.0,
        precision_deviation: f64 = 0.0,
        frequency_mean: f64 = 0.0,
        frequency_deviation: f64 = 0.0
    ) -> f64 {
        let scale = |value: f64, mean: f64, deviation: f64| {
            if deviation > 0.0 { normal_below((value - mean) / deviation) } else { value }
        };
        let precision = scale(ratio(table.o11, table.c1()), precision_mean, precision_deviation);
        let frequency = scale(ratio(table.o11, table.r1()), frequency_mean, frequency_deviation);
        let weight = beta * beta;
        ratio((1.0 + weight) * precision * frequency, weight * precision + frequency)
    }
}

measures! {
    /// The measures of keyness from the numbers of texts with the term: the rows of the table are the texts of the
    /// target and of the reference corpus, the columns those with the term and those without.
    pub static TEXT_KEYNESS: Keyness, Texts(Contingency), "keyness";

    /// Craig's zeta: the share of the texts of the target with the term, plus the share of those of the reference
    /// without it.
    #[formula = "o11/r1 + o22/r2"]
    #[range = "[0, 2]"]
    #[zeros = "the share of no texts is 0"]
    #[reference = "Craig and Kinney (2009), *Shakespeare, Computers, and the Mystery of Authorship*; Burrows (2007), *All the way through*, Literary and Linguistic Computing 22(1), 27–47"]
    #[example = "(&Contingency::new(6.0, 2.0, 3.0, 9.0))" => 1.5]
    pub fn craigs_zeta(texts: &Contingency) -> f64 {
        ratio(texts.o11, texts.r1()) + ratio(texts.o22, texts.r2())
    }

    /// Bi-normal separation: the distance between the shares of texts with the term, on the scale of normal scores.
    /// It is above 0 for the target; Forman drops the sign.
    ///
    /// `least` is the share, from each end, beyond which no share is taken to be: normal scores of 0 and 1 are infinite.
    #[formula = "Φ⁻¹(o11/r1) − Φ⁻¹(o21/r2)"]
    #[range = "[−6.6, 6.6] with the default"]
    #[zeros = "a share of 0 counts as `least`, a share of 1 as 1 − `least`"]
    #[reference = "Forman (2003), *An extensive empirical study of feature selection metrics for text classification*, Journal of Machine Learning Research 3, 1289–1305"]
    #[example = "(&Contingency::new(6.0, 2.0, 3.0, 9.0), 0.0005)" => 1.34898]
    pub fn bns(texts: &Contingency, least: f64 = 0.0005) -> f64 {
        let least = least.clamp(f64::MIN_POSITIVE, 0.5);
        let score = |part: f64, whole: f64| normal_quantile(ratio(part, whole).clamp(least, 1.0 - least));
        score(texts.o11, texts.r1()) - score(texts.o21, texts.r2())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // Three in a thousand against one in a thousand.
        let table = Contingency::of_corpora(30.0, 10_000.0, 20.0, 20_000.0);
        assert!((percent_difference(&table, 1e-18) - 200.0).abs() < 1e-9);
        assert!((difference_coefficient(&table) - 0.5).abs() < 1e-12);
        assert!((simple_maths(&table, 1000.0) - 2.0).abs() < 1e-12);
        assert!((kl_divergence(&table) - (0.6 * 1.8f64.log2() + 0.4 * 0.6f64.log2())).abs() < 1e-12);
        assert!((scaled_f_score(&table, 1.0, 0.0, 0.0, 0.0, 0.0) - 2.0 * 0.6 * 0.003 / 0.603).abs() < 1e-12);
        // A term at both means is in the middle of all terms.
        assert!((scaled_f_score(&table, 2.0, 0.6, 0.1, 0.003, 0.001) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn terms_of_one_corpus() {
        let only_target = Contingency::of_corpora(5.0, 1000.0, 0.0, 1000.0);
        assert_eq!(difference_coefficient(&only_target), 1.0);
        assert_eq!(percent_difference(&only_target, 1e-18), 100.0 * (0.005 - 1e-18) / 1e-18);
        let only_reference = Contingency::of_corpora(0.0, 1000.0, 5.0, 1000.0);
        assert_eq!(percent_difference(&only_reference, 1e-18), -100.0);
        assert!(log_odds_informative(&only_reference, 500.0) < 0.0);
        assert_eq!(log_odds_informative(&Contingency::of_corpora(0.0, 10.0, 0.0, 10.0), 500.0), 0.0);
    }
}
