//! Association: how strongly two words attract each other, from a two-by-two table.
//!
//! The first row is the node, or the tokens within its windows; the first column is the collocate. Wherever an
//! expected frequency is used it is that of the table, r1·c1 / n: whether windows widen it is decided where the table
//! is made.
//!
//! No measure is ever NaN for a table of counts: a share of an empty row or column is 0, and a score that has a limit
//! where a cell is 0 is that limit, which may be infinite.

use crate::measures::Contingency;
use crate::measures::catalogue::measures;
use crate::measures::contingency::ratio;
use crate::measures::significance::{
    chi_squared_p, ln_fisher_right, ln_fisher_two_sided, normal_p, p_of_fisher, p_of_fisher_two_sided,
};
use crate::measures::special::{beta_quantile_odds, normal_quantile};

/// O·ln(O / E), the limit of which is 0 where O is.
pub(super) fn g2_term(observed: f64, expected: f64) -> f64 {
    if observed > 0.0 { observed * (observed / expected).ln() } else { 0.0 }
}

/// o11·o22 − o12·o21: above 0 where the two attract each other.
fn determinant(table: &Contingency) -> f64 {
    table.o11 * table.o22 - table.o12 * table.o21
}

fn margins(table: &Contingency) -> f64 {
    table.r1() * table.r2() * table.c1() * table.c2()
}

fn p_of_chi_squared(_: &Contingency, score: f64) -> f64 {
    chi_squared_p(score)
}

fn p_of_normal(_: &Contingency, score: f64) -> f64 {
    normal_p(score)
}

/// The lower bound of the ratio of the two rates, or 1 if that is lower: exact for Poisson counts, of which the first
/// is binomial given their sum.
fn lower_bound(table: &Contingency, alpha: f64) -> f64 {
    if table.o11 == 0.0 {
        return 1.0;
    }
    // Where windows overlap a collocate can be met more often than it occurs, which leaves less than nothing here.
    let without = table.o21.max(0.0);
    (beta_quantile_odds(alpha, table.o11, without + 1.0) * table.r2() / table.r1()).max(1.0)
}

/// The ratio of the rates of the first column in the two rows, with zeros replaced.
fn hardie_ratio(table: &Contingency, zero: f64) -> f64 {
    let replace = |observed: f64| if observed == 0.0 { zero } else { observed };
    replace(table.o11) / replace(table.o21) * table.r2() / table.r1()
}

fn has_both_rows(table: &Contingency) -> bool {
    table.r1() > 0.0 && table.r2() > 0.0
}

measures! {
    /// The measures of association.
    pub static ASSOCIATION: Association, Contingency(Contingency), "association";

    /// The log-likelihood ratio: how surprising the table is if rows and columns were independent.
    #[variant = "four cells"]
    #[formula = "2 · Σ O·ln(O / E) over the four cells"]
    #[range = "[0, ∞)"]
    #[zeros = "a cell of zero adds nothing"]
    #[reference = "Dunning (1993), *Accurate methods for the statistics of surprise and coincidence*, Computational Linguistics 19(1), 61–74"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 30.06908]
    #[p_value = p_of_chi_squared]
    pub fn log_likelihood(table: &Contingency) -> f64 {
        let sum = g2_term(table.o11, table.e11())
            + g2_term(table.o12, table.e12())
            + g2_term(table.o21, table.e21())
            + g2_term(table.o22, table.e22());
        (2.0 * sum).max(0.0)
    }

    /// The log-likelihood ratio of the first column alone: what the calculator of Lancaster, WordSmith and many tools
    /// compute from the frequency of a word in two corpora.
    #[variant = "two cells"]
    #[formula = "2 · (o11·ln(o11 / e11) + o21·ln(o21 / e21))"]
    #[range = "[0, ∞)"]
    #[zeros = "a cell of zero adds nothing"]
    #[reference = "Rayson and Garside (2000), *Comparing corpora using frequency profiling*, Workshop on Comparing Corpora, 1–6"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 26.9719]
    #[p_value = p_of_chi_squared]
    pub fn log_likelihood_two_cells(table: &Contingency) -> f64 {
        (2.0 * (g2_term(table.o11, table.e11()) + g2_term(table.o21, table.e21()))).max(0.0)
    }

    /// The log-likelihood ratio with the correction of Williams for small samples: quanteda's default for keyness.
    #[variant = "four cells, Williams' correction"]
    #[formula = "G² / q, q = 1 + (n/r1 + n/r2 − 1)·(n/c1 + n/c2 − 1) / (6n)"]
    #[range = "[0, ∞)"]
    #[zeros = "a cell of zero adds nothing; an empty row or column gives 0"]
    #[reference = "Williams (1976), *Improved likelihood ratio tests for complete contingency tables*, Biometrika 63(1), 33–37; Sokal and Rohlf (1995), *Biometry*, box 17.6"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 26.39376]
    #[p_value = p_of_chi_squared]
    pub fn log_likelihood_williams(table: &Contingency) -> f64 {
        if margins(table) == 0.0 {
            return 0.0;
        }
        let n = table.n();
        let rows = n / table.r1() + n / table.r2() - 1.0;
        let columns = n / table.c1() + n / table.c2() - 1.0;
        log_likelihood(table) / (1.0 + rows * columns / (6.0 * n))
    }

    /// The log-likelihood ratio of the first cell as a Poisson count of known mean.
    #[formula = "2 · (o11·ln(o11 / e11) − (o11 − e11))"]
    #[range = "[0, ∞)"]
    #[zeros = "o11 = 0 gives 2·e11"]
    #[reference = "Evert (2009), *Corpora and collocations*, in Lüdeling and Kytö (eds), Corpus Linguistics: An International Handbook, 1212–1248"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 24.80527]
    #[p_value = p_of_chi_squared]
    pub fn simple_log_likelihood(table: &Contingency) -> f64 {
        let expected = table.e11();
        (2.0 * (g2_term(table.o11, expected) - (table.o11 - expected))).max(0.0)
    }

    /// Pearson's chi-squared: the squared distance of the table from independence.
    #[formula = "n·(o11·o22 − o12·o21)² / (r1·r2·c1·c2), which is Σ (O − E)² / E"]
    #[range = "[0, n]"]
    #[zeros = "an empty row or column gives 0"]
    #[reference = "Pearson (1900), Philosophical Magazine 50, 157–175; Manning and Schütze (1999), *Foundations of Statistical Natural Language Processing*, 5.3.3"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 69.30126]
    #[p_value = p_of_chi_squared]
    pub fn chi_squared(table: &Contingency) -> f64 {
        table.n() * phi_squared(table)
    }

    /// Chi-squared with the correction of Yates for continuity, which keeps it from overstating small tables.
    #[variant = "Yates' correction"]
    #[formula = "n·max(0, |o11·o22 − o12·o21| − n/2)² / (r1·r2·c1·c2)"]
    #[range = "[0, n]"]
    #[zeros = "an empty row or column gives 0; so does a table within half a count of independence"]
    #[reference = "Yates (1934), *Contingency tables involving small numbers and the χ² test*, Supplement to the Journal of the Royal Statistical Society 1(2), 217–235"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 61.64984]
    #[p_value = p_of_chi_squared]
    pub fn chi_squared_yates(table: &Contingency) -> f64 {
        let distance = (determinant(table).abs() - 0.5 * table.n()).max(0.0);
        table.n() * ratio(distance * distance, margins(table))
    }

    /// Fisher's exact test of attraction, as −log₁₀ of its probability, so that it ranks as the other tests do and
    /// stays finite where the probability itself is too small for a number.
    #[variant = "right-sided, −log₁₀ p"]
    #[formula = "−log₁₀ Σ P(X = k) over k ≥ o11, X hypergeometric"]
    #[range = "[0, ∞)"]
    #[zeros = "o11 = 0, or an empty row or column, gives 0"]
    #[reference = "Pedersen (1996), *Fishing for exactness*, South-Central SAS Users Group Conference, 188–200"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 7.25888]
    #[p_value = p_of_fisher]
    pub fn fisher_exact(table: &Contingency) -> f64 {
        (-ln_fisher_right(table) * std::f64::consts::LOG10_E).max(0.0)
    }

    /// Fisher's exact test of attraction or repulsion, as −log₁₀ of its probability.
    #[variant = "two-sided, −log₁₀ p"]
    #[formula = "−log₁₀ Σ P(X = k) over all k with P(X = k) ≤ P(X = o11), X hypergeometric"]
    #[range = "[0, ∞)"]
    #[zeros = "an empty row or column gives 0"]
    #[reference = "Fisher (1935), *The logic of inductive inference*, Journal of the Royal Statistical Society 98(1), 39–82"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 7.25888]
    #[p_value = p_of_fisher_two_sided]
    pub fn fisher_exact_two_sided(table: &Contingency) -> f64 {
        (-ln_fisher_two_sided(table) * std::f64::consts::LOG10_E).max(0.0)
    }

    /// The t-score: the distance from the expected frequency in standard errors of the observed one. It favours
    /// frequent pairs.
    #[formula = "(o11 − e11) / √o11"]
    #[range = "(−∞, √n)"]
    #[zeros = "o11 = 0 gives −∞, and 0 if nothing was expected"]
    #[reference = "Church, Gale, Hanks and Hindle (1991), *Using statistics in lexical analysis*, in Zernik (ed.), Lexical Acquisition, 115–164"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 2.7828]
    #[p_value = p_of_normal]
    pub fn t_score(table: &Contingency) -> f64 {
        ratio(table.o11 - table.e11(), table.o11.sqrt())
    }

    /// The z-score: the distance from the expected frequency in its own standard errors. It favours rare pairs.
    #[formula = "(o11 − e11) / √e11"]
    #[range = "(−∞, ∞)"]
    #[zeros = "nothing expected gives 0"]
    #[reference = "Dennis (1965), *The construction of a thesaurus automatically from a sample of text*, Symposium on Statistical Association Methods for Mechanized Documentation, 61–148"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 8.03326]
    #[p_value = p_of_normal]
    pub fn z_score(table: &Contingency) -> f64 {
        ratio(table.o11 - table.e11(), table.e11().sqrt())
    }

    /// The z-score of Berry-Rogghe, whose expected frequency leaves out the node and counts the words of the span.
    ///
    /// Pass the tokens of each window as `span` if r1 is the frequency of the node, and 1 if the table already counts
    /// the tokens within windows.
    #[variant = "Berry-Rogghe"]
    #[formula = "(o11 − E) / √(E·(1 − p)), p = c1 / r2, E = p·r1·span"]
    #[range = "(−∞, ∞)"]
    #[zeros = "a variance of 0 or less gives 0"]
    #[reference = "Berry-Rogghe (1973), *The computation of collocations and their relevance in lexical studies*, in Aitken et al. (eds), The Computer and Literary Studies, 103–112"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0), 1.0)" => 8.04613]
    #[p_value = p_of_normal]
    pub fn z_score_berry_rogghe(table: &Contingency, span: f64 = 1.0) -> f64 {
        let p = ratio(table.c1(), table.r2());
        let expected = p * table.r1() * span;
        let variance = expected * (1.0 - p);
        if variance > 0.0 && variance.is_finite() { (table.o11 - expected) / variance.sqrt() } else { 0.0 }
    }

    /// Pointwise mutual information, the MI of most tools: how many bits closer the pair is than chance.
    #[formula = "log₂(o11 / e11)"]
    #[range = "[−∞, log₂ n]"]
    #[zeros = "o11 = 0 gives −∞"]
    #[reference = "Church and Hanks (1990), *Word association norms, mutual information, and lexicography*, Computational Linguistics 16(1), 22–29"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 3.05889]
    pub fn pmi(table: &Contingency) -> f64 {
        observed_over_expected(table).log2()
    }

    /// Mutual information with the observed frequency squared, which favours rare pairs less.
    #[formula = "log₂(o11² / e11)"]
    #[range = "[−∞, log₂ n]"]
    #[zeros = "o11 = 0 gives −∞"]
    #[reference = "Daille (1994), *Approche mixte pour l'extraction automatique de terminologie*, thesis, Paris 7"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 6.38082]
    pub fn mi2(table: &Contingency) -> f64 {
        (table.o11 * observed_over_expected(table)).log2()
    }

    /// Mutual information with the observed frequency cubed, which favours frequent pairs.
    #[variant = "Daille"]
    #[formula = "log₂(o11³ / e11)"]
    #[range = "[−∞, 2·log₂ n]"]
    #[zeros = "o11 = 0 gives −∞"]
    #[reference = "Daille (1994), *Approche mixte pour l'extraction automatique de terminologie*, thesis, Paris 7"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 9.70275]
    pub fn mi3(table: &Contingency) -> f64 {
        (table.o11 * table.o11 * observed_over_expected(table)).log2()
    }

    /// The other MI3, of WordSmith.
    #[variant = "WordSmith"]
    #[formula = "log₂(o11³·E / B), E = o11 + (n − r1) + (n − c1) + (n − r1 − c1), B = (o11 + n − r1)·(o11 + n − c1)"]
    #[range = "[−∞, ∞)"]
    #[zeros = "o11 = 0 gives −∞"]
    #[reference = "Oakes (1998), *Statistics for Corpus Linguistics*, 171–172; Scott, WordSmith Tools manual, *Formulae*"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 1.59414]
    pub fn mi3_wordsmith(table: &Contingency) -> f64 {
        let (o11, r1, c1, n) = (table.o11, table.r1(), table.c1(), table.n());
        let e = o11 + (n - r1) + (n - c1) + (n - r1 - c1);
        let b = (o11 + n - r1) * (o11 + n - c1);
        ratio(o11.powi(3) * e, b).log2()
    }

    /// Normalised pointwise mutual information: 1 if the two only occur together, 0 if independent, −1 if never
    /// together.
    #[formula = "log₂(o11 / e11) / −log₂(o11 / n)"]
    #[range = "[−1, 1]"]
    #[zeros = "o11 = 0 gives −1; o11 = n gives 1"]
    #[reference = "Bouma (2009), *Normalized (pointwise) mutual information in collocation extraction*, GSCL, 31–40"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 0.46041]
    pub fn npmi(table: &Contingency) -> f64 {
        match table.o11 {
            0.0 => -1.0,
            all if all == table.n() => 1.0,
            o11 => (pmi(table) / -(o11 / table.n()).log2()).clamp(-1.0, 1.0),
        }
    }

    /// Normalised mutual information: the information that row and column share, as a share of all that they have.
    #[formula = "Σ p·ln(p / (p_row·p_column)) / −Σ p·ln p over the four cells, p = O / n"]
    #[range = "[0, 1]"]
    #[zeros = "a cell of zero adds nothing; a table of one cell gives 0"]
    #[reference = "Bouma (2009), *Normalized (pointwise) mutual information in collocation extraction*, GSCL, 31–40"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 0.05227]
    pub fn nmi(table: &Contingency) -> f64 {
        let n = table.n();
        let entropy: f64 = [table.o11, table.o12, table.o21, table.o22].iter().map(|&o| -g2_term(o, n)).sum();
        ratio(0.5 * log_likelihood(table), entropy).min(1.0)
    }

    /// Local mutual information: the information of the pair times its frequency.
    #[formula = "o11·log₂(o11 / e11)"]
    #[range = "(−∞, ∞)"]
    #[zeros = "o11 = 0 gives 0"]
    #[reference = "Evert (2005), *The Statistics of Word Cooccurrences*, thesis, Stuttgart"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 30.58894]
    pub fn local_mi(table: &Contingency) -> f64 {
        g2_term(table.o11, table.e11()) / std::f64::consts::LN_2
    }

    /// Mutual information times the logarithm of the frequency: the salience of the first word sketches.
    #[formula = "log₂(o11 / e11)·ln(o11 + 1)"]
    #[range = "(−∞, ∞)"]
    #[zeros = "o11 = 0 gives 0"]
    #[reference = "Kilgarriff and Tugwell (2001), *WORD SKETCH: extraction and display of significant collocations for lexicography*, ACL Workshop on Collocation, 32–38"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 7.33491]
    pub fn mi_log_f(table: &Contingency) -> f64 {
        if table.o11 == 0.0 { 0.0 } else { pmi(table) * table.o11.ln_1p() }
    }

    /// How many times more often the pair occurs than chance would have it: Evert's μ.
    #[formula = "o11 / e11"]
    #[range = "[0, n]"]
    #[zeros = "o11 = 0 gives 0"]
    #[reference = "Evert (2005), *The Statistics of Word Cooccurrences*, thesis, Stuttgart"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 8.33333]
    pub fn observed_over_expected(table: &Contingency) -> f64 {
        ratio(table.o11, table.e11())
    }

    /// The coefficient of Dice: the harmonic mean of the two conditional probabilities.
    #[formula = "2·o11 / (r1 + c1)"]
    #[range = "[0, 1]"]
    #[zeros = "o11 = 0 gives 0"]
    #[reference = "Smadja, McKeown and Hatzivassiloglou (1996), *Translating collocations for bilingual lexicons*, Computational Linguistics 22(1), 1–38"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 0.28571]
    pub fn dice(table: &Contingency) -> f64 {
        ratio(2.0 * table.o11, table.r1() + table.c1())
    }

    /// The logarithm of the coefficient of Dice, whose values compare across corpora of any size.
    #[formula = "14 + log₂(2·o11 / (r1 + c1))"]
    #[range = "[−∞, 14]"]
    #[zeros = "o11 = 0 gives −∞"]
    #[reference = "Rychlý (2008), *A lexicographer-friendly association score*, RASLAN, 6–9"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 12.19265]
    pub fn log_dice(table: &Contingency) -> f64 {
        14.0 + dice(table).log2()
    }

    /// The index of Jaccard: the share of the occurrences of either that are of both.
    #[formula = "o11 / (o11 + o12 + o21)"]
    #[range = "[0, 1]"]
    #[zeros = "o11 = 0 gives 0"]
    #[reference = "Jaccard (1901), *Étude comparative de la distribution florale*, Bulletin de la Société vaudoise des sciences naturelles 37, 547–579"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 0.16667]
    pub fn jaccard(table: &Contingency) -> f64 {
        ratio(table.o11, table.o11 + table.o12 + table.o21)
    }

    /// The joint frequency over the geometric mean of the two frequencies.
    #[formula = "o11 / √(r1·c1)"]
    #[range = "[0, 1]"]
    #[zeros = "o11 = 0 gives 0"]
    #[reference = "Evert (2005), *The Statistics of Word Cooccurrences*, thesis, Stuttgart"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 0.28868]
    pub fn geometric_mean(table: &Contingency) -> f64 {
        ratio(table.o11, (table.r1() * table.c1()).sqrt())
    }

    /// Minimum sensitivity: the smaller of the two conditional probabilities.
    #[formula = "min(o11 / r1, o11 / c1)"]
    #[range = "[0, 1]"]
    #[zeros = "o11 = 0 gives 0"]
    #[reference = "Pedersen and Bruce (1996), *What to infer from a description*, Southern Methodist University 96-CSE-04"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 0.25]
    pub fn minimum_sensitivity(table: &Contingency) -> f64 {
        ratio(table.o11, table.r1().max(table.c1()))
    }

    /// The probability of the second word where the first is.
    #[variant = "second given first"]
    #[formula = "o11 / r1"]
    #[range = "[0, 1]"]
    #[zeros = "an empty row gives 0"]
    #[reference = "Manning and Schütze (1999), *Foundations of Statistical Natural Language Processing*, 2.1.2"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 0.33333]
    pub fn conditional_probability_21(table: &Contingency) -> f64 {
        ratio(table.o11, table.r1())
    }

    /// The probability of the first word where the second is.
    #[variant = "first given second"]
    #[formula = "o11 / c1"]
    #[range = "[0, 1]"]
    #[zeros = "an empty column gives 0"]
    #[reference = "Manning and Schütze (1999), *Foundations of Statistical Natural Language Processing*, 2.1.2"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 0.25]
    pub fn conditional_probability_12(table: &Contingency) -> f64 {
        ratio(table.o11, table.c1())
    }

    /// How much more probable the second word is where the first is than elsewhere: ΔP₂|₁.
    #[variant = "second given first"]
    #[formula = "o11 / r1 − o21 / r2"]
    #[range = "[−1, 1]"]
    #[zeros = "the share of an empty row is 0"]
    #[reference = "Gries (2013), *50-something years of work on collocations*, International Journal of Corpus Linguistics 18(1), 137–166"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 0.30241]
    pub fn delta_p_21(table: &Contingency) -> f64 {
        ratio(table.o11, table.r1()) - ratio(table.o21, table.r2())
    }

    /// How much more probable the first word is where the second is than elsewhere: ΔP₁|₂.
    #[variant = "first given second"]
    #[formula = "o11 / c1 − o12 / c2"]
    #[range = "[−1, 1]"]
    #[zeros = "the share of an empty column is 0"]
    #[reference = "Gries (2013), *50-something years of work on collocations*, International Journal of Corpus Linguistics 18(1), 137–166"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 0.22917]
    pub fn delta_p_12(table: &Contingency) -> f64 {
        ratio(table.o11, table.c1()) - ratio(table.o12, table.c2())
    }

    /// Liddell's difference of proportions between the columns.
    #[formula = "(o11·o22 − o12·o21) / (c1·c2)"]
    #[range = "[−1, 1]"]
    #[zeros = "an empty column gives 0"]
    #[reference = "Liddell (1976), *Practical tests of 2 × 2 contingency tables*, The Statistician 25(4), 295–304"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 0.22917]
    pub fn liddell(table: &Contingency) -> f64 {
        ratio(determinant(table), table.c1() * table.c2())
    }

    /// The squared correlation of row and column.
    #[formula = "(o11·o22 − o12·o21)² / (r1·r2·c1·c2)"]
    #[range = "[0, 1]"]
    #[zeros = "an empty row or column gives 0"]
    #[reference = "Gale and Church (1991), *Identifying word correspondences in parallel texts*, DARPA Workshop on Speech and Natural Language, 152–157"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 0.0693]
    pub fn phi_squared(table: &Contingency) -> f64 {
        let determinant = determinant(table);
        ratio(determinant * determinant, margins(table))
    }

    /// The odds ratio: how many times the first row raises the odds of the first column.
    ///
    /// `discount` is added to every cell.
    #[formula = "(o11 + d)·(o22 + d) / ((o12 + d)·(o21 + d)), d = discount"]
    #[range = "[0, ∞]"]
    #[zeros = "without discount, o11 or o22 = 0 gives 0, else o12 or o21 = 0 gives ∞"]
    #[reference = "Blaheta and Johnson (2001), *Unsupervised learning of multi-word verbs*, ACL Workshop on Collocation, 54–60"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0), 0.0)" => 15.66667]
    pub fn odds_ratio(table: &Contingency, discount: f64 = 0.0) -> f64 {
        ratio(
            (table.o11 + discount) * (table.o22 + discount),
            (table.o12 + discount) * (table.o21 + discount),
        )
    }

    /// The logarithm of the odds ratio, with half a count added to every cell.
    #[variant = "discounted"]
    #[formula = "ln((o11 + d)·(o22 + d) / ((o12 + d)·(o21 + d))), d = discount"]
    #[range = "(−∞, ∞)"]
    #[zeros = "finite for any discount above 0"]
    #[reference = "Haldane (1956), *The estimation and significance of the logarithm of a ratio of frequencies*, Annals of Human Genetics 20(4), 309–311; Evert (2005), thesis, Stuttgart"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0), 0.5)" => 2.75964]
    pub fn log_odds_ratio(table: &Contingency, discount: f64 = 0.5) -> f64 {
        odds_ratio(table, discount).ln()
    }

    /// The relative risk: how many times more frequent the second word is where the first is than elsewhere.
    #[formula = "(o11 / r1) / (o21 / r2)"]
    #[range = "[0, ∞]"]
    #[zeros = "o11 = 0 gives 0, else o21 = 0 gives ∞"]
    #[reference = "Evert (2005), *The Statistics of Word Cooccurrences*, thesis, Stuttgart; Damerau (1993), Information Processing and Management 29(4), 433–447"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 10.77778]
    pub fn relative_risk(table: &Contingency) -> f64 {
        ratio(ratio(table.o11, table.r1()), ratio(table.o21, table.r2()))
    }

    /// The log ratio: how often the frequency doubles from the second row to the first.
    ///
    /// `zero` stands in for a count of 0.
    #[variant = "Hardie"]
    #[formula = "log₂((o11 / r1) / (o21 / r2))"]
    #[range = "(−∞, ∞)"]
    #[zeros = "o11 = 0 or o21 = 0 count as one half; an empty row gives 0"]
    #[reference = "Hardie (2014), *Log Ratio: an informal introduction*, ESRC Centre for Corpus Approaches to Social Science, Lancaster"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0), 0.5)" => 3.42999]
    pub fn log_ratio(table: &Contingency, zero: f64 = 0.5) -> f64 {
        if has_both_rows(table) { hardie_ratio(table, zero).log2() } else { 0.0 }
    }

    /// The log ratio with half a count added to counts and totals, zeros or not.
    #[variant = "Walter's discount"]
    #[formula = "log₂(((o11 + d) / (r1 + d)) / ((o21 + d) / (r2 + d))), d = discount"]
    #[range = "(−∞, ∞)"]
    #[zeros = "finite for any discount above 0"]
    #[reference = "Walter (1975), *The distribution of Levin's measure of attributable risk*, Biometrika 62(2), 371–372; Evert (2022), *Measuring keyness*, Digital Humanities"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0), 0.5)" => 3.45343]
    pub fn log_ratio_walter(table: &Contingency, discount: f64 = 0.5) -> f64 {
        let rate = |observed: f64, all: f64| ratio(observed + discount, all + discount);
        let (first, second) = (rate(table.o11, table.r1()), rate(table.o21, table.r2()));
        if first == 0.0 && second == 0.0 { 0.0 } else { (first / second).log2() }
    }

    /// The conservative log ratio: the end of the confidence interval of the log ratio that is nearer to 0.
    ///
    /// `alpha` is the error of the two-sided interval, shared by all tests of a `vocabulary` as Bonferroni does.
    #[variant = "exact Poisson interval"]
    #[formula = "log₂(r2 / r1 · q / (1 − q)), q the alpha / (2·vocabulary) quantile of Beta(o11, o21 + 1), or 0 if its sign differs; rows swapped where o11 / r1 < o21 / r2"]
    #[range = "(−∞, ∞)"]
    #[zeros = "o11 = o21 = 0 or an empty row gives 0"]
    #[reference = "Evert (2022), *Measuring keyness*, Digital Humanities 2022; Hardie (2014), *Log Ratio: an informal introduction*"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0), 0.05, 1.0)" => 2.23269]
    pub fn conservative_log_ratio(table: &Contingency, alpha: f64 = 0.05, vocabulary: f64 = 1.0) -> f64 {
        if !has_both_rows(table) {
            return 0.0;
        }
        let alpha = 0.5 * alpha / vocabulary;
        if table.o11 / table.r1() >= table.o21 / table.r2() {
            lower_bound(table, alpha).log2()
        } else {
            -lower_bound(&Contingency::new(table.o21, table.o22, table.o11, table.o12), alpha).log2()
        }
    }

    /// The conservative log ratio by the normal approximation of the interval, as in CQPweb.
    ///
    /// `alpha` is the error of the two-sided interval, shared by all tests of a `vocabulary` as Bonferroni does.
    #[variant = "normal interval"]
    #[formula = "log₂ of e^(ln RR ∓ z·√(1/o11 + 1/o21 − 1/r1 − 1/r2)), or 0 if its sign differs; z the 1 − alpha / (2·vocabulary) quantile"]
    #[range = "(−∞, ∞)"]
    #[zeros = "o11 = 0 or o21 = 0 count as one half; an empty row gives 0"]
    #[reference = "Hardie (2014), *Log Ratio: an informal introduction*, ESRC Centre for Corpus Approaches to Social Science, Lancaster"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0), 0.05, 1.0)" => 2.54043]
    pub fn conservative_log_ratio_normal(table: &Contingency, alpha: f64 = 0.05, vocabulary: f64 = 1.0) -> f64 {
        if !has_both_rows(table) {
            return 0.0;
        }
        let replace = |observed: f64| if observed == 0.0 { 0.5 } else { observed };
        let variance = 1.0 / replace(table.o11) + 1.0 / replace(table.o21) - 1.0 / table.r1() - 1.0 / table.r2();
        let width = -normal_quantile(0.5 * alpha / vocabulary) * variance.max(0.0).sqrt();
        let middle = hardie_ratio(table, 0.5).ln();
        middle.signum() * (middle.abs() - width).max(0.0) / std::f64::consts::LN_2
    }

    /// Mutual expectation: the probability of the pair times its normalised expectation.
    #[formula = "o11 / n · 2·o11 / (r1 + c1)"]
    #[range = "[0, 1]"]
    #[zeros = "o11 = 0 gives 0"]
    #[reference = "Dias, Guilloré and Lopes (1999), *Language independent automatic acquisition of rigid multiword units from unrestricted text corpora*, TALN, 333–338"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 0.0028571]
    pub fn mutual_expectation(table: &Contingency) -> f64 {
        ratio(table.o11, table.n()) * dice(table)
    }

    /// The Poisson-Stirling measure: an approximation of the logarithm of the Poisson probability of the pair.
    ///
    /// NLTK takes the logarithm to base 2 and still subtracts 1.
    #[formula = "o11·(ln(o11 / e11) − 1)"]
    #[range = "(−∞, ∞)"]
    #[zeros = "o11 = 0 gives 0"]
    #[reference = "Quasthoff and Wolff (2002), *The Poisson collocation measure and its applications*, Workshop on Computational Approaches to Collocations, Vienna"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 11.20264]
    pub fn poisson_stirling(table: &Contingency) -> f64 {
        g2_term(table.o11, table.e11()) - table.o11
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // Each of 4 words in 8: expected 2, observed 4.
        let table = Contingency::new(4.0, 0.0, 0.0, 4.0);
        assert_eq!(pmi(&table), 1.0);
        assert_eq!(mi2(&table), 3.0);
        assert_eq!(mi3(&table), 5.0);
        assert_eq!(npmi(&table), 1.0);
        assert_eq!(nmi(&table), 1.0);
        assert_eq!(log_dice(&table), 14.0);
        assert_eq!(chi_squared(&table), 8.0);
        assert_eq!((delta_p_12(&table), delta_p_21(&table)), (1.0, 1.0));
        assert_eq!(odds_ratio(&table, 0.0), f64::INFINITY);
        // Of the 70 ways to choose 4 of 8, one is as good and one as bad.
        assert!((fisher_exact(&table) - 70f64.log10()).abs() < 1e-12);
        assert!((fisher_exact_two_sided(&table) - 35f64.log10()).abs() < 1e-12);
    }

    #[test]
    fn pairs_that_never_meet() {
        let table = Contingency::new(0.0, 3.0, 5.0, 92.0);
        assert_eq!((pmi(&table), log_dice(&table), npmi(&table)), (f64::NEG_INFINITY, f64::NEG_INFINITY, -1.0));
        assert_eq!((local_mi(&table), mi_log_f(&table), poisson_stirling(&table)), (0.0, 0.0, 0.0));
        assert_eq!((t_score(&table), relative_risk(&table)), (f64::NEG_INFINITY, 0.0));
        assert_eq!(fisher_exact(&table), 0.0);
    }
}
