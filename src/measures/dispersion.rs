//! Dispersion: how evenly a word is spread over the parts of a corpus.
//!
//! Throughout, *n* is the number of parts, *vᵢ* the frequency of the word in part *i*, *f* its sum over the parts, *sᵢ*
//! the share of the corpus that part *i* is, *tᵢ* = *vᵢ*/*f* the share of the word's occurrences that it holds, and
//! *pᵢ* the word's relative frequency in it. A word that does not occur has no dispersion: its value is not a number.

use std::f64::consts::LOG2_E;

use crate::measures::Parts;
use crate::measures::catalogue::measures;
use crate::measures::special::whole_ln;

/// Standard deviation over mean of a number for each part, by its sum and that of its squares.
fn variation(sum: f64, squares: f64, n: f64) -> f64 {
    let mean = sum / n;
    (squares / n - mean * mean).max(0.0).sqrt() / mean
}

/// ½ Σ |tᵢ − sᵢ|: the parts without the word add their share of the corpus.
fn deviation(parts: &Parts) -> f64 {
    let sums = parts.sums();
    occurring(parts, (sums.differences + (1.0 - sums.share)) / 2.0)
}

/// The value if there are several parts; what a single part would leave is 0 / 0, give or take the last digit.
fn among_several(parts: &Parts, value: f64) -> f64 {
    if parts.division().parts() > 1.0 { value } else { f64::NAN }
}

/// The value if the word occurs.
fn occurring(parts: &Parts, value: f64) -> f64 {
    if parts.frequency() > 0.0 { value } else { f64::NAN }
}

/// 1 + ½ + … + 1/n, for a whole n; most are small, and those are looked up.
fn harmonic(n: f64) -> f64 {
    const EULER: f64 = 0.577_215_664_901_532_9;
    static SMALL: [f64; 16] = {
        let mut sums = [0.0; 16];
        let mut i = 1;
        while i < 16 {
            sums[i] = sums[i - 1] + 1.0 / i as f64;
            i += 1;
        }
        sums
    };
    if n < 16.0 {
        return SMALL[n as usize];
    }
    let square = 1.0 / (n * n);
    n.ln() + EULER + 0.5 / n - square * (1.0 / 12.0 - square * (1.0 / 120.0 - square / 252.0))
}

measures! {
    /// The measures of dispersion over parts.
    pub static DISPERSION: Dispersion, Parts(Parts), "dispersion";

    /// The number of parts that hold the word.
    #[formula = "R = |{i : vᵢ > 0}|"]
    #[range = "[0, n]; n is even"]
    #[zeros = "0 for a word that does not occur"]
    #[reference = "Keniston (1920), *Common words in Spanish*, Hispania 3(2), 85–96"]
    #[example = "(&Parts::new(&[1.0, 0.0, 2.0], &[10.0, 20.0, 30.0]))" => 2.0]
    pub fn range(parts: &Parts) -> f64 {
        parts.range()
    }

    /// The share of the parts that hold the word.
    #[formula = "R / n"]
    #[range = "[0, 1]; 1 is even"]
    #[zeros = "0 for a word that does not occur"]
    #[reference = "Keniston (1920), *Common words in Spanish*, Hispania 3(2), 85–96"]
    #[direction = Conventional]
    #[example = "(&Parts::new(&[1.0, 0.0, 2.0, 0.0], &[10.0, 20.0, 30.0, 40.0]))" => 0.5]
    pub fn relative_range(parts: &Parts) -> f64 {
        parts.range() / parts.division().parts()
    }

    /// The standard deviation of the word's frequency in the parts.
    #[variant = "of the population: divided by n"]
    #[formula = "√(Σ (vᵢ − f/n)² / n)"]
    #[range = "[0, ∞); 0 is even if the parts are of equal size"]
    #[zeros = "0 for a word that does not occur"]
    #[reference = "Gries (2008), *Dispersions and adjusted frequencies in corpora*, International Journal of Corpus Linguistics 13(4), 403–437"]
    #[example = "(&Parts::new(&[1.0, 2.0, 3.0, 4.0, 5.0], &[9.0, 10.0, 10.0, 10.0, 11.0]))" => 1.414214]
    pub fn standard_deviation(parts: &Parts) -> f64 {
        let n = parts.division().parts();
        let mean = parts.frequency() / n;
        (parts.sums().squares / n - mean * mean).max(0.0).sqrt()
    }

    /// The standard deviation of the word's frequency in the parts over its mean.
    #[variant = "of the population: divided by n"]
    #[formula = "√(Σ (vᵢ − f/n)² / n) / (f/n)"]
    #[range = "[0, √(n − 1)]; 0 is even if the parts are of equal size"]
    #[zeros = "none for a word that does not occur"]
    #[reference = "Gries (2008), *Dispersions and adjusted frequencies in corpora*, International Journal of Corpus Linguistics 13(4), 403–437"]
    #[example = "(&Parts::new(&[1.0, 2.0, 3.0, 4.0, 5.0], &[9.0, 10.0, 10.0, 10.0, 11.0]))" => 0.471405]
    pub fn variation_coefficient(parts: &Parts) -> f64 {
        variation(parts.frequency(), parts.sums().squares, parts.division().parts())
    }

    /// Juilland's D: one minus the variation of the word's relative frequency, as a share of the largest possible.
    #[variant = "relative frequencies, for parts of unequal size"]
    #[formula = "D = 1 − (sd(p) / mean(p)) / √(n − 1)"]
    #[range = "[0, 1]; 1 is even"]
    #[zeros = "none for a word that does not occur and for a single part"]
    #[reference = "Juilland and Chang-Rodríguez (1964), *Frequency Dictionary of Spanish Words*; for unequal parts Gries (2008), International Journal of Corpus Linguistics 13(4), 403–437"]
    #[direction = Conventional]
    #[example = "(&Parts::new(&[1.0, 2.0, 3.0, 4.0, 5.0], &[9.0, 10.0, 10.0, 10.0, 11.0]))" => 0.785150]
    pub fn juilland_d(parts: &Parts) -> f64 {
        let n = parts.division().parts();
        let share = variation(parts.sums().rates, parts.sums().rate_squares, n) / (n - 1.0).sqrt();
        among_several(parts, (1.0 - share).clamp(0.0, 1.0))
    }

    /// Juilland's usage coefficient: the frequency, lowered by how unevenly it is spread.
    #[formula = "U = D · f"]
    #[range = "[0, f]; f is even"]
    #[zeros = "as Juilland's D"]
    #[reference = "Juilland and Chang-Rodríguez (1964), *Frequency Dictionary of Spanish Words*"]
    #[example = "(&Parts::new(&[1.0, 2.0, 3.0, 4.0, 5.0], &[9.0, 10.0, 10.0, 10.0, 11.0]))" => 11.777257]
    pub fn juilland_u(parts: &Parts) -> f64 {
        juilland_d(parts) * parts.frequency()
    }

    /// Carroll's D₂: the entropy of the word's relative frequencies over the parts, as a share of the largest possible.
    #[variant = "relative frequencies, for parts of unequal size"]
    #[formula = "D₂ = −Σ qᵢ·ln qᵢ / ln n, where qᵢ = pᵢ / Σ p"]
    #[range = "[0, 1]; 1 is even"]
    #[zeros = "a part without the word adds nothing; none for a word that does not occur and for a single part"]
    #[reference = "Carroll (1970), *An alternative to Juilland's usage coefficient for lexical frequencies*, Computer Studies in the Humanities and Verbal Behaviour 3(2), 61–65"]
    #[direction = Conventional]
    #[example = "(&Parts::new(&[1.0, 2.0, 3.0, 4.0, 5.0], &[9.0, 10.0, 10.0, 10.0, 11.0]))" => 0.937921]
    pub fn carroll_d2(parts: &Parts) -> f64 {
        let sum = parts.sums().rates;
        let entropy = sum.ln() - parts.logarithms().rates / sum;
        among_several(parts, (entropy / parts.division().parts().ln()).clamp(0.0, 1.0))
    }

    /// Carroll's Uₘ: the frequency, lowered by how unevenly it is spread, but at least its mean over the parts.
    #[formula = "Uₘ = f·D₂ + (1 − D₂)·f/n"]
    #[range = "[f/n, f]; f is even"]
    #[zeros = "as Carroll's D₂"]
    #[reference = "Carroll (1970), *An alternative to Juilland's usage coefficient for lexical frequencies*, Computer Studies in the Humanities and Verbal Behaviour 3(2), 61–65"]
    #[example = "(&Parts::new(&[1.0, 2.0, 3.0, 4.0, 5.0], &[9.0, 10.0, 10.0, 10.0, 11.0]))" => 14.255056]
    pub fn carroll_um(parts: &Parts) -> f64 {
        let (d2, frequency) = (carroll_d2(parts), parts.frequency());
        frequency * d2 + (1.0 - d2) * frequency / parts.division().parts()
    }

    /// Lyne's D₃: one minus a quarter of the chi-square, per occurrence, of the word's frequencies in the parts.
    #[variant = "expected frequencies by the size of the parts"]
    #[formula = "D₃ = 1 − χ² / 4f, where χ² = Σ (vᵢ − f·sᵢ)² / f·sᵢ"]
    #[range = "(−∞, 1]; 1 is even; below 0 where more than five parts allow it"]
    #[zeros = "none for a word that does not occur"]
    #[reference = "Lyne (1985), *The Vocabulary of French Business Correspondence*, p. 129"]
    #[example = "(&Parts::new(&[1.0, 2.0, 3.0, 4.0, 5.0], &[10.0, 10.0, 10.0, 10.0, 10.0]))" => 0.944444]
    pub fn lyne_d3(parts: &Parts) -> f64 {
        // The square opened: the parts without the word then add nothing to Σ vᵢ² / f·sᵢ − f.
        let chi_square_share = parts.sums().weighted_rates * parts.division().size() / parts.frequency().powi(2) - 1.0;
        occurring(parts, 1.0 - chi_square_share / 4.0)
    }

    /// Rosengren's S: the usage coefficient KF as a share of the frequency.
    #[variant = "weighted by the size of the parts"]
    #[formula = "S = KF / f, where KF = (Σ √(sᵢ·vᵢ))²"]
    #[range = "[min sᵢ, 1]; 1 is even"]
    #[zeros = "a part without the word adds nothing; none for a word that does not occur"]
    #[reference = "Rosengren (1971), *The quantitative concept of language and its relation to the structure of frequency dictionaries*, Études de linguistique appliquée 1, 103–127"]
    #[direction = Conventional]
    #[example = "(&Parts::new(&[1.0, 2.0, 3.0, 4.0, 5.0], &[9.0, 10.0, 10.0, 10.0, 11.0]))" => 0.949816]
    pub fn rosengren_s(parts: &Parts) -> f64 {
        rosengren_kf(parts) / parts.frequency()
    }

    /// Rosengren's KF: the frequency, lowered by how unevenly it is spread.
    #[variant = "weighted by the size of the parts"]
    #[formula = "KF = (Σ √(sᵢ·vᵢ))²"]
    #[range = "[f·min sᵢ, f]; f is even"]
    #[zeros = "a part without the word adds nothing"]
    #[reference = "Rosengren (1971), *The quantitative concept of language and its relation to the structure of frequency dictionaries*, Études de linguistique appliquée 1, 103–127"]
    #[example = "(&Parts::new(&[1.0, 2.0, 3.0, 4.0, 5.0], &[9.0, 10.0, 10.0, 10.0, 11.0]))" => 14.247245]
    pub fn rosengren_kf(parts: &Parts) -> f64 {
        parts.roots().powi(2) / parts.division().size()
    }

    /// Gries's DP: the deviation of the word's proportions from those of the parts.
    #[formula = "DP = ½ Σ |tᵢ − sᵢ|"]
    #[range = "[0, 1 − min sᵢ]; 0 is even"]
    #[zeros = "a part without the word adds its share of the corpus; none for a word that does not occur"]
    #[reference = "Gries (2008), *Dispersions and adjusted frequencies in corpora*, International Journal of Corpus Linguistics 13(4), 403–437"]
    #[direction = Gries]
    #[example = "(&Parts::new(&[1.0, 2.0, 3.0, 4.0, 5.0], &[9.0, 10.0, 10.0, 10.0, 11.0]))" => 0.18]
    pub fn gries_dp(parts: &Parts) -> f64 {
        deviation(parts)
    }

    /// DP as a share of the largest value that the smallest part allows.
    #[formula = "DPnorm = DP / (1 − min sᵢ)"]
    #[range = "[0, 1]; 0 is even"]
    #[zeros = "as DP; none for a single part"]
    #[reference = "Lijffijt and Gries (2012), *Correction to Stefan Th. Gries' “Dispersions and adjusted frequencies in corpora”*, International Journal of Corpus Linguistics 17(1), 147–149"]
    #[direction = Gries]
    #[example = "(&Parts::new(&[1.0, 2.0, 3.0, 4.0, 5.0], &[9.0, 10.0, 10.0, 10.0, 11.0]))" => 0.219512]
    pub fn dp_norm(parts: &Parts) -> f64 {
        let division = parts.division();
        among_several(parts, deviation(parts) / (1.0 - division.smallest() / division.size()))
    }

    /// Egbert's D_P: one minus DP, as a share of the largest value that the smallest part with the word allows.
    #[formula = "D_P = 1 − DP / (1 − min {sᵢ : vᵢ > 0})"]
    #[range = "[0, 1]; 1 is even"]
    #[zeros = "as DP; none for a single part"]
    #[reference = "Egbert, Burch and Biber (2020), *Lexical dispersion and corpus design*, International Journal of Corpus Linguistics 25(1), 89–115"]
    #[direction = Conventional]
    #[example = "(&Parts::new(&[1.0, 2.0, 3.0, 4.0, 5.0], &[9.0, 10.0, 10.0, 10.0, 11.0]))" => 0.780488]
    pub fn dp(parts: &Parts) -> f64 {
        let smallest = parts.sums().smallest / parts.division().size();
        among_several(parts, (1.0 - deviation(parts) / (1.0 - smallest)).clamp(0.0, 1.0))
    }

    /// Burch's D_A: one minus the mean difference of the word's relative frequency between two parts, over twice its mean.
    #[variant = "relative frequencies, for parts of unequal size"]
    #[formula = "D_A = 1 − Σ_{i<j} |pᵢ − pⱼ| / (n(n − 1)/2) / (2·mean(p))"]
    #[range = "[0, 1]; 1 is even"]
    #[zeros = "none for a word that does not occur and for a single part"]
    #[reference = "Burch, Egbert and Biber (2017), *Measuring and interpreting lexical dispersion in corpus linguistics*, Journal of Research Design and Statistics in Linguistics and Communication Science 3(2), 189–216"]
    #[direction = Conventional]
    #[example = "(&Parts::new(&[1.0, 2.0, 3.0, 4.0, 5.0], &[9.0, 10.0, 10.0, 10.0, 11.0]))" => 0.697450]
    pub fn burch_da(parts: &Parts) -> f64 {
        let n = parts.division().parts();
        let ranks = parts.rate_ranks();
        among_several(parts, (1.0 - ranks.ranked / ranks.rates / (n - 1.0)).clamp(0.0, 1.0))
    }

    /// The Kullback-Leibler divergence of the word's proportions from those of the parts, in bits.
    #[formula = "KL = Σ tᵢ·log₂(tᵢ / sᵢ)"]
    #[range = "[0, −log₂ min sᵢ]; 0 is even"]
    #[zeros = "a part without the word adds nothing; none for a word that does not occur"]
    #[reference = "Gries (2020), *Analyzing dispersion*, in A Practical Handbook of Corpus Linguistics, 99–118"]
    #[example = "(&Parts::new(&[1.0, 2.0, 3.0, 4.0, 5.0], &[9.0, 10.0, 10.0, 10.0, 11.0]))" => 0.136972]
    pub fn kld(parts: &Parts) -> f64 {
        let logarithm = parts.logarithms().counts / parts.frequency() - (parts.frequency() / parts.division().size()).ln();
        occurring(parts, (logarithm * LOG2_E).max(0.0))
    }

    /// Gries's D_KL: the Kullback-Leibler divergence brought to a scale from 0 to 1.
    #[variant = "from odds to probability"]
    #[formula = "D_KL = 1 / (1 + KL)"]
    #[range = "(0, 1]; 1 is even"]
    #[zeros = "as the Kullback-Leibler divergence"]
    #[reference = "Gries (2024), *Frequency, Dispersion, Association, and Keyness*, 90–92"]
    #[direction = Conventional]
    #[example = "(&Parts::new(&[1.0, 2.0, 3.0, 4.0, 5.0], &[9.0, 10.0, 10.0, 10.0, 11.0]))" => 0.879530]
    pub fn dkl(parts: &Parts) -> f64 {
        1.0 / (1.0 + kld(parts))
    }

    /// Zhang's distributional consistency: the square of the mean root of the word's frequencies, over their mean.
    #[variant = "counts, for parts of about equal size"]
    #[formula = "DC = (Σ √vᵢ / n)² / (f/n)"]
    #[range = "[1/n, 1]; 1 is even"]
    #[zeros = "a part without the word adds nothing; none for a word that does not occur"]
    #[reference = "Zhang, Huang and Yu (2004), *Distributional consistency: as a general method for defining a core lexicon*, LREC, 1119–1122"]
    #[direction = Conventional]
    #[example = "(&Parts::new(&[1.0, 2.0, 3.0, 4.0, 5.0], &[10.0, 10.0, 10.0, 10.0, 10.0]))" => 0.936847]
    pub fn zhang_dc(parts: &Parts) -> f64 {
        let roots: f64 = parts.present().iter().map(|part| part.count.sqrt()).sum();
        roots * roots / parts.division().parts() / parts.frequency()
    }

    /// Engwall's FM: the frequency times the share of the parts that hold the word.
    #[formula = "FM = f · R / n"]
    #[range = "[f/n, f]; f is even"]
    #[zeros = "0 for a word that does not occur"]
    #[reference = "Engwall (1974), *Fréquence et distribution du vocabulaire dans un choix de romans français*, p. 53"]
    #[example = "(&Parts::new(&[1.0, 0.0, 2.0], &[10.0, 20.0, 30.0]))" => 2.0]
    pub fn engwall_fm(parts: &Parts) -> f64 {
        parts.frequency() * relative_range(parts)
    }

    /// Kromer's U_R: the sum over the parts of what each more occurrence adds, the k-th in a part 1/k.
    #[formula = "U_R = Σ (ψ(vᵢ + 1) + γ) = Σ (1 + 1/2 + … + 1/vᵢ)"]
    #[range = "[0, f]; f if the word occurs but once in any part"]
    #[zeros = "a part without the word adds nothing"]
    #[reference = "Kromer (2003), *A usage measure based on psychophysical relations*, Journal of Quantitative Linguistics 10(2), 177–186"]
    #[example = "(&Parts::new(&[1.0, 2.0, 3.0, 0.0], &[10.0, 10.0, 10.0, 10.0]))" => 4.333333]
    pub fn kromer_ur(parts: &Parts) -> f64 {
        parts.present().iter().map(|part| harmonic(part.count)).sum()
    }

    /// The inverse document frequency: how few of the parts hold the word, in bits.
    #[variant = "base 2"]
    #[formula = "log₂(n / R)"]
    #[range = "[0, log₂ n]; 0 is even"]
    #[zeros = "infinite for a word that does not occur"]
    #[reference = "Spärck Jones (1972), *A statistical interpretation of term specificity and its application in retrieval*, Journal of Documentation 28(1), 11–21"]
    #[example = "(&Parts::new(&[1.0, 0.0, 0.0, 0.0], &[10.0, 20.0, 30.0, 40.0]))" => 2.0]
    pub fn idf(parts: &Parts) -> f64 {
        (parts.division().parts() / parts.range()).log2()
    }

    /// Dissemination: in how many parts the word is, over how many it would be in if its occurrences fell at random.
    #[formula = "R / Σ (1 − exp(−f·sᵢ))"]
    #[range = "(0, ∞); 1 is random, above 1 more even than that"]
    #[zeros = "none for a word that does not occur"]
    #[reference = "Altmann, Pierrehumbert and Motter (2011), *Niche as a determinant of word fate in online groups*, PLoS ONE 6(5), e19009"]
    #[example = "(&Parts::new(&[3.0, 0.0], &[10.0, 10.0]))" => 0.643606]
    pub fn dissemination(parts: &Parts) -> f64 {
        parts.range() / parts.expected_range()
    }

    /// The Jensen-Shannon divergence between the word's proportions and those of the parts, in bits.
    #[formula = "½ Σ tᵢ·log₂(tᵢ / mᵢ) + ½ Σ sᵢ·log₂(sᵢ / mᵢ), where mᵢ = (tᵢ + sᵢ) / 2"]
    #[range = "[0, 1]; 0 is even"]
    #[zeros = "a part without the word adds half of its share of the corpus; none for a word that does not occur"]
    #[reference = "Lin (1991), *Divergence measures based on the Shannon entropy*, IEEE Transactions on Information Theory 37(1), 145–151"]
    #[direction = Gries]
    #[example = "(&Parts::new(&[1.0, 2.0, 3.0, 4.0, 5.0], &[9.0, 10.0, 10.0, 10.0, 11.0]))" => 0.036225]
    pub fn jensen_shannon(parts: &Parts) -> f64 {
        let ln = whole_ln();
        let (frequency, size) = (parts.frequency().ln(), parts.division().size().ln());
        let sum = parts.present().iter().zip(parts.shares()).fold(0.0, |sum, (part, (t, s))| {
            let mean = ((t + s) / 2.0).ln();
            sum + t * (ln(part.count) - frequency - mean) + s * (ln(part.size) - size - mean)
        });
        // A part without the word is twice its mean: a bit for each of its share.
        let sum = sum * LOG2_E + (1.0 - parts.sums().share);
        occurring(parts, (sum / 2.0).clamp(0.0, 1.0))
    }

    /// The Hellinger distance between the word's proportions and those of the parts.
    #[formula = "√(1 − Σ √(tᵢ·sᵢ))"]
    #[range = "[0, 1]; 0 is even"]
    #[zeros = "a part without the word adds nothing to the sum; none for a word that does not occur"]
    #[reference = "Hellinger (1909), *Neue Begründung der Theorie quadratischer Formen von unendlichvielen Veränderlichen*, Journal für die reine und angewandte Mathematik 136, 210–271"]
    #[direction = Gries]
    #[example = "(&Parts::new(&[1.0, 2.0, 3.0, 4.0, 5.0], &[9.0, 10.0, 10.0, 10.0, 11.0]))" => 0.159420]
    pub fn hellinger(parts: &Parts) -> f64 {
        let overlap = parts.roots() / (parts.frequency() * parts.division().size()).sqrt();
        occurring(parts, (1.0 - overlap).max(0.0).sqrt())
    }
}
