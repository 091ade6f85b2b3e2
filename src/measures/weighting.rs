//! Term weights: how much a term says about one article of many.
//!
//! Throughout, *f* is the count of the term in the article, *df* the number of articles with the term, *N* the
//! number of articles, *dl* the number of counted tokens of the article and *avgdl* its mean over the articles.

use serde::{Deserialize, Serialize};

/// The inverse document frequency: how rare a term is among articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Idf {
    /// ln((1 + *N*) / (1 + *df*)) + 1: scikit-learn's default.
    #[default]
    Smooth,
    /// ln(*N* / *df*) + 1: scikit-learn with `smooth_idf=False`.
    Plain,
    /// log₁₀(*N* / *df*): quanteda's `inverse`, the idf of Spärck Jones (1972).
    Inverse,
    /// log₁₀(max *df* / *df*) over all terms: quanteda's `inversemax`.
    InverseMax,
    /// log₁₀((*N* − *df*) / *df*), at least 0: quanteda's `inverseprob`.
    InverseProb,
    /// 1 for every term.
    Unary,
}

impl Idf {
    /// The inverse document frequency of a term.
    ///
    /// # Parameters
    ///
    /// - `df`: the number of articles with the term, from 1 to `n`.
    /// - `n`: the number of articles.
    /// - `max_df`: the largest `df` of any term; only [`Idf::InverseMax`] reads it.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::measures::weighting::Idf;
    ///
    /// assert_eq!(Idf::Inverse.of(1, 100, 100), 2.0);
    /// assert_eq!(Idf::Plain.of(4, 4, 4), 1.0);
    /// ```
    ///
    /// # References
    ///
    /// Spärck Jones (1972), *A statistical interpretation of term specificity and its application in retrieval*,
    /// Journal of Documentation 28(1), 11–21. Manning, Raghavan and Schütze (2008), *Introduction to Information
    /// Retrieval*, figure 6.15.
    pub fn of(self, df: u64, n: u64, max_df: u64) -> f64 {
        let (df, n, max_df) = (df as f64, n as f64, max_df as f64);
        match self {
            Self::Smooth => ((1.0 + n) / (1.0 + df)).ln() + 1.0,
            Self::Plain => (n / df).ln() + 1.0,
            Self::Inverse => (n / df).log10(),
            Self::InverseMax => (max_df / df).log10(),
            Self::InverseProb => ((n - df) / df).log10().max(0.0),
            Self::Unary => 1.0,
        }
    }
}

/// A variant of BM25.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bm25Variant {
    /// idf · *f*·(k1 + 1) / (*f* + k1·(1 − b + b·*dl*/*avgdl*)) with idf = ln((*N* − *df* + ½) / (*df* + ½)),
    /// which is negative for a term of more than half of the articles.
    Okapi,
    /// idf · *f* / (*f* + k1·(1 − b + b·*dl*/*avgdl*)) with idf = ln(1 + (*N* − *df* + ½) / (*df* + ½)): never
    /// negative; what Lucene computes since version 8.
    #[default]
    Lucene,
}

impl Bm25Variant {
    /// The inverse document frequency of the variant.
    pub fn idf(self, df: u64, n: u64) -> f64 {
        let odds = (n as f64 - df as f64 + 0.5) / (df as f64 + 0.5);
        match self {
            Self::Okapi => odds.ln(),
            Self::Lucene => odds.ln_1p(),
        }
    }

    /// The saturated frequency of a term, to be multiplied by [`idf`](Self::idf).
    ///
    /// # Parameters
    ///
    /// - `count`: how often the term occurs in the article.
    /// - `length`, `mean_length`: the counted tokens of the article, and their mean over the articles.
    /// - `k1`: how soon repetition stops to count, at least 0; usually 1.2 to 2.
    /// - `b`: how much length is normalised, from 0 to 1; usually 0.75.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::measures::weighting::Bm25Variant;
    ///
    /// // A term that occurs once in an article of mean length.
    /// assert_eq!(Bm25Variant::Okapi.saturation(1, 10, 10.0, 1.2, 0.75), 1.0);
    /// ```
    ///
    /// # References
    ///
    /// Robertson and Zaragoza (2009), *The probabilistic relevance framework: BM25 and beyond*, Foundations and
    /// Trends in Information Retrieval 3(4), 333–389. Kamphuis et al. (2020), *Which BM25 do you mean?*, ECIR.
    pub fn saturation(self, count: u64, length: u64, mean_length: f64, k1: f64, b: f64) -> f64 {
        let f = count as f64;
        let norm = f + k1 * (1.0 - b + b * length as f64 / mean_length);
        match self {
            Self::Okapi => f * (k1 + 1.0) / norm,
            Self::Lucene => f / norm,
        }
    }
}

/// The length to which the weights of an article are scaled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Norm {
    /// Weights stay as they are.
    #[default]
    None,
    /// Absolute weights of an article add up to 1.
    L1,
    /// Squared weights of an article add up to 1: scikit-learn's default for tf-idf.
    L2,
}

impl Norm {
    /// Scales the weights of one article; all zeros stay zeros.
    pub fn apply(self, weights: &mut [f64]) {
        let length = match self {
            Self::None => return,
            Self::L1 => weights.iter().map(|w| w.abs()).sum::<f64>(),
            Self::L2 => weights.iter().map(|w| w * w).sum::<f64>().sqrt(),
        };
        if length > 0.0 {
            weights.iter_mut().for_each(|w| *w /= length);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-12, "{a} is not {b}");
    }

    #[test]
    fn idf_by_hand() {
        // 10 articles, 4 with the term, the commonest term in 8.
        close(Idf::Smooth.of(4, 10, 8), (11.0_f64 / 5.0).ln() + 1.0);
        close(Idf::Plain.of(4, 10, 8), 2.5_f64.ln() + 1.0);
        close(Idf::Inverse.of(4, 10, 8), 0.397_940_008_672_037_6);
        close(Idf::InverseMax.of(4, 10, 8), std::f64::consts::LOG10_2);
        close(Idf::InverseProb.of(4, 10, 8), 0.176_091_259_055_681_24);
        assert_eq!(Idf::InverseProb.of(9, 10, 9), 0.0);
        assert_eq!(Idf::Unary.of(4, 10, 8), 1.0);
    }

    #[test]
    fn bm25_by_hand() {
        close(Bm25Variant::Okapi.idf(4, 10), (6.5_f64 / 4.5).ln());
        close(Bm25Variant::Lucene.idf(4, 10), (11.0_f64 / 4.5).ln());
        // Twice in an article of double the mean length: 2 / (2 + 1.2 * (0.25 + 0.75 * 2)).
        close(Bm25Variant::Lucene.saturation(2, 20, 10.0, 1.2, 0.75), 2.0 / 4.1);
        close(Bm25Variant::Okapi.saturation(2, 20, 10.0, 1.2, 0.75), 4.4 / 4.1);
    }

    #[test]
    fn norms_by_hand() {
        let mut weights = [3.0, -4.0];
        Norm::L2.apply(&mut weights);
        assert_eq!(weights, [0.6, -0.8]);
        Norm::L1.apply(&mut weights);
        close(weights[0], 3.0 / 7.0);
        let mut zeros = [0.0; 2];
        Norm::L2.apply(&mut zeros);
        assert_eq!(zeros, [0.0; 2]);
    }
}
