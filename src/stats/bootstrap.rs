//! Confidence intervals by resampling articles.

use serde::{Deserialize, Serialize};

use crate::article::ArticleId;
use crate::error::{Error, Result};

/// The document bootstrap: how far a figure would vary if other articles of the same kind had been read.
///
/// Words come in articles, and an article that names a person once is likely to name them again: so intervals that
/// take tokens for independent draws are far too narrow, and articles are what is drawn again here. Each resample
/// counts each article a number of times that follows the Poisson distribution with mean 1. This number depends on
/// the seed, the resample and the article alone, so that neither shards nor threads change a result.
///
/// # References
///
/// Efron (1979), *Bootstrap methods: another look at the jackknife*, Annals of Statistics 7(1), 1–26. Hanley and
/// MacGibbon (2006), *Creating non-parametric bootstrap samples using Poisson frequencies*, Computer Methods and
/// Programs in Biomedicine 83(1), 57–62. Lijffijt, Nevalainen, Säily, Papapetrou, Puolamäki and Mannila (2016),
/// *Significance testing of word frequencies in corpora*, Digital Scholarship in the Humanities 31(2), 374–397.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Bootstrap {
    /// The share of resamples that an interval holds, such as 0.95. Default none: no interval is computed.
    pub confidence: Option<f64>,
    /// How many resamples are drawn, from 10 to 10,000. Default 200.
    pub resamples: u32,
    /// What the draws depend on. Default 0.
    pub seed: u64,
}

impl Default for Bootstrap {
    fn default() -> Self {
        Self { confidence: None, resamples: 200, seed: 0 }
    }
}

impl Bootstrap {
    /// Checks the options; `None` if no interval is asked for.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for a share that is not between 0 and 1, or a number of
    /// resamples that is out of range.
    pub fn compile(&self) -> Result<Option<Resampling>> {
        let Some(confidence) = self.confidence else { return Ok(None) };
        if !(confidence > 0.0 && confidence < 1.0) {
            return Err(Error::options(format!("confidence is {confidence:?}"))
                .advise("pass a share between 0 and 1, such as 0.95, or none for no interval"));
        }
        if !(10..=10_000).contains(&self.resamples) {
            return Err(
                Error::options(format!("resamples is {}", self.resamples)).advise("pass a number from 10 to 10000")
            );
        }
        Ok(Some(Resampling { confidence, resamples: self.resamples, seed: self.seed }))
    }
}

/// Compiled [`Bootstrap`] options.
///
/// # Examples
///
/// ```
/// use newsframe::article::ArticleId;
/// use newsframe::stats::bootstrap::Bootstrap;
///
/// let options = Bootstrap { confidence: Some(0.9), resamples: 1000, ..Bootstrap::default() };
/// let resampling = options.compile()?.unwrap();
/// // Ten articles of which four name a person: the share in each resample.
/// let mut shares: Vec<f64> = (0..1000)
///     .map(|resample| {
///         let weights: Vec<u32> = (0..10).map(|id| resampling.weight(resample, ArticleId(id))).collect();
///         f64::from(weights[..4].iter().sum::<u32>()) / f64::from(weights.iter().sum::<u32>())
///     })
///     .collect();
/// let (low, high) = resampling.interval(&mut shares);
/// assert!(low < 0.2 && 0.6 < high);
/// # Ok::<(), newsframe::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Resampling {
    confidence: f64,
    resamples: u32,
    seed: u64,
}

impl Resampling {
    /// How many resamples are drawn.
    pub fn resamples(&self) -> u32 {
        self.resamples
    }

    /// Whether so many articles have an interval: one alone is itself in every resample, which is no certainty.
    pub fn has_interval(articles: usize) -> bool {
        articles > 1
    }

    /// How often a resample counts an article.
    pub fn weight(&self, resample: u32, article: ArticleId) -> u32 {
        let draw = random(random(self.seed, resample.into()), article.0.into());
        POISSON.iter().take_while(|&&bound| draw >= bound).count() as u32
    }

    /// The interval that holds the asked share of the values, cut equally at both ends; sorts them, and passes over
    /// those that are not numbers.
    ///
    /// Between two values it interpolates as NumPy's `quantile` does. NaN, if there is no value.
    pub fn interval(&self, values: &mut Vec<f64>) -> (f64, f64) {
        values.retain(|value| !value.is_nan());
        values.sort_unstable_by(f64::total_cmp);
        let tail = (1.0 - self.confidence) / 2.0;
        (quantile(values, tail), quantile(values, 1.0 - tail))
    }
}

fn quantile(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let at = share * last as f64;
    let (low, high) = (sorted[at.floor() as usize], sorted[at.ceil() as usize]);
    // Equal infinities have no difference.
    if low == high { low } else { low + (high - low) * at.fract() }
}

/// 2⁶⁴ times the probability that a Poisson variable with mean 1 is at most 0, 1, 2 …
static POISSON: std::sync::LazyLock<[u64; 16]> = std::sync::LazyLock::new(|| {
    let (mut term, mut sum) = ((-1.0_f64).exp(), 0.0);
    std::array::from_fn(|k| {
        sum += term;
        term /= (k + 1) as f64;
        (sum * 2.0_f64.powi(64)) as u64
    })
});

/// A number that looks random, by a seed and an id: the finalizer of SplitMix64.
pub(crate) fn random(seed: u64, id: u64) -> u64 {
    let mut z = seed.wrapping_add(id.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resampling(confidence: f64) -> Resampling {
        Bootstrap { confidence: Some(confidence), ..Bootstrap::default() }.compile().unwrap().unwrap()
    }

    #[test]
    fn weights_follow_the_poisson_distribution() {
        let resampling = resampling(0.95);
        let mut seen = [0_u32; 20];
        for resample in 0..200 {
            for article in 0..1000 {
                seen[resampling.weight(resample, ArticleId(article)) as usize] += 1;
            }
        }
        let mut expected = 200_000.0 * (-1.0_f64).exp();
        for (k, &count) in seen.iter().enumerate().take(6) {
            // Five standard deviations.
            assert!((f64::from(count) - expected).abs() < 5.0 * expected.sqrt(), "{k}: {count}, not {expected}");
            expected /= (k + 1) as f64;
        }
    }

    #[test]
    fn weights_of_neighbours_are_independent() {
        let resampling = resampling(0.95);
        let weight = |resample, article| f64::from(resampling.weight(resample, ArticleId(article))) - 1.0;
        let pairs = |f: &dyn Fn(u32, u32) -> f64| {
            (0..200).flat_map(|r| (0..500).map(move |a| (r, a))).map(|(r, a)| f(r, a)).sum::<f64>() / 1e5
        };
        assert!(pairs(&|r, a| weight(r, a) * weight(r, a + 1)).abs() < 0.02);
        assert!(pairs(&|r, a| weight(r, a) * weight(r + 1, a)).abs() < 0.02);
    }

    #[test]
    fn intervals_are_quantiles() {
        let mut values: Vec<f64> = (0..=100).rev().map(f64::from).chain([f64::NAN]).collect();
        let (low, high) = resampling(0.9).interval(&mut values);
        assert!((low - 5.0).abs() < 1e-9 && (high - 95.0).abs() < 1e-9, "{low} {high}");
        assert_eq!(resampling(0.5).interval(&mut vec![7.0]), (7.0, 7.0));
        assert!(resampling(0.5).interval(&mut Vec::new()).0.is_nan());
        assert_eq!([0, 1, 2].map(Resampling::has_interval), [false, false, true]);
    }

    #[test]
    fn bad_options_are_refused() {
        for (confidence, resamples) in [(0.0, 200), (1.0, 200), (f64::NAN, 200), (95.0, 200), (0.95, 9), (0.95, 10_001)]
        {
            let options = Bootstrap { confidence: Some(confidence), resamples, seed: 0 };
            assert!(options.compile().is_err(), "{options:?}");
        }
        assert!(Bootstrap::default().compile().unwrap().is_none());
    }
}
