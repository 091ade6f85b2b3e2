//! Significance: the probability of a score where there is no effect, and what many tests at once do to it.

use crate::measures::Contingency;
use crate::measures::special::{beta_below, ln_binomial, normal_above};

/// The probability of a chi-squared score with one degree of freedom at least as large.
///
/// # Examples
///
/// ```
/// use newsframe::measures::significance::chi_squared_p;
///
/// assert!((chi_squared_p(3.841459) - 0.05).abs() < 1e-6);
/// ```
pub fn chi_squared_p(score: f64) -> f64 {
    2.0 * normal_above(score.max(0.0).sqrt())
}

/// The probability of a normal score at least as far from 0.
///
/// # Examples
///
/// ```
/// use newsframe::measures::significance::normal_p;
///
/// assert!((normal_p(-1.959964) - 0.05).abs() < 1e-6);
/// ```
pub fn normal_p(score: f64) -> f64 {
    2.0 * normal_above(score.abs())
}

/// The probability of a score of Student's t at least as far from 0, with `df` degrees of freedom above 0.
///
/// # Examples
///
/// ```
/// use newsframe::measures::significance::student_t_p;
///
/// assert!((student_t_p(2.228139, 10.0) - 0.05).abs() < 1e-6);
/// ```
pub fn student_t_p(score: f64, df: f64) -> f64 {
    if score.is_infinite() { 0.0 } else { beta_below(df / (score * score), 0.5 * df, 0.5) }
}

/// The right-sided probability of Fisher's exact test: of a first cell at least as large, all sums given.
///
/// # Examples
///
/// ```
/// use newsframe::measures::{Contingency, significance::fisher_right};
///
/// // Of the 70 ways to choose 4 of 8, one is as good.
/// assert!((fisher_right(&Contingency::new(4.0, 0.0, 0.0, 4.0)) - 1.0 / 70.0).abs() < 1e-12);
/// ```
pub fn fisher_right(table: &Contingency) -> f64 {
    ln_fisher_right(table).exp()
}

/// The two-sided probability of Fisher's exact test: of a first cell at most as probable, all sums given.
///
/// # Examples
///
/// ```
/// use newsframe::measures::{Contingency, significance::fisher_two_sided};
///
/// assert!((fisher_two_sided(&Contingency::new(4.0, 0.0, 0.0, 4.0)) - 2.0 / 70.0).abs() < 1e-12);
/// ```
pub fn fisher_two_sided(table: &Contingency) -> f64 {
    ln_fisher_two_sided(table).exp()
}

pub(super) fn p_of_fisher(table: &Contingency, _: f64) -> f64 {
    fisher_right(table)
}

pub(super) fn p_of_fisher_two_sided(table: &Contingency, _: f64) -> f64 {
    fisher_two_sided(table)
}

/// The hypergeometric distribution of the first cell, all sums given.
struct Hypergeometric {
    r1: f64,
    c1: f64,
    n: f64,
}

impl Hypergeometric {
    fn new(table: &Contingency) -> Self {
        Self { r1: table.r1(), c1: table.c1(), n: table.n() }
    }

    fn least(&self) -> f64 {
        (self.r1 + self.c1 - self.n).max(0.0)
    }

    fn most(&self) -> f64 {
        self.r1.min(self.c1)
    }

    /// The most probable value.
    fn mode(&self) -> f64 {
        ((self.r1 + 1.0) * (self.c1 + 1.0) / (self.n + 2.0)).floor().clamp(self.least(), self.most())
    }

    fn ln_probability(&self, k: f64) -> f64 {
        // The binomials of both columns, over that of the table, whatever their common probability.
        let p = self.r1 / self.n;
        let q = 1.0 - p;
        ln_binomial(k, self.c1, p, q) + ln_binomial(self.r1 - k, self.n - self.c1, p, q)
            - ln_binomial(self.r1, self.n, p, q)
    }

    /// The probability of k + 1 as a multiple of that of k.
    fn rise(&self, k: f64) -> f64 {
        (self.r1 - k) * (self.c1 - k) / ((k + 1.0) * (self.n - self.r1 - self.c1 + k + 1.0))
    }

    /// The probability of k and of all larger values, as a multiple of that of k; for k of at least the mode.
    fn above(&self, k: f64) -> f64 {
        tail(k, 1.0, |k| self.rise(k))
    }

    /// The probability of k and of all smaller values, as a multiple of that of k; for k of at most the mode.
    fn below(&self, k: f64) -> f64 {
        tail(k, -1.0, |k| 1.0 / self.rise(k - 1.0))
    }
}

/// 1 + f(k) + f(k)·f(k ± 1) + …, until the terms no longer count.
fn tail(mut k: f64, step: f64, factor: impl Fn(f64) -> f64) -> f64 {
    let (mut term, mut sum) = (1.0, 1.0);
    loop {
        let next = factor(k);
        // Past the end of the distribution the factor is 0, or has no meaning.
        if !(next > 0.0 && next.is_finite()) {
            return sum;
        }
        term *= next;
        sum += term;
        if term < 1e-17 * sum {
            return sum;
        }
        k += step;
    }
}

fn is_degenerate(table: &Contingency) -> bool {
    table.r1() == 0.0 || table.r2() == 0.0 || table.c1() == 0.0 || table.c2() == 0.0
}

/// The logarithm of [`fisher_right`].
pub(super) fn ln_fisher_right(table: &Contingency) -> f64 {
    let cells = Hypergeometric::new(table);
    let k = table.o11;
    if is_degenerate(table) || k <= cells.least() {
        0.0
    } else if k > cells.mode() {
        (cells.ln_probability(k) + cells.above(k).ln()).min(0.0)
    } else {
        (-(cells.ln_probability(k - 1.0).exp() * cells.below(k - 1.0)).min(1.0)).ln_1p()
    }
}

/// The logarithm of [`fisher_two_sided`].
pub(super) fn ln_fisher_two_sided(table: &Contingency) -> f64 {
    let cells = Hypergeometric::new(table);
    let (k, mode) = (table.o11, cells.mode());
    if is_degenerate(table) || k == mode {
        return 0.0;
    }
    let at = cells.ln_probability(k);
    // Values of equal probability differ in their last digits.
    let limit = at + 1e-7;
    if cells.ln_probability(mode) <= limit {
        return 0.0;
    }
    // The probability falls from the mode to both ends: halving finds where it is small enough on the other side.
    let (mut inner, mut outer) = (mode, if k > mode { cells.least() - 1.0 } else { cells.most() + 1.0 });
    while (outer - inner).abs() > 1.0 {
        let middle = (0.5 * (inner + outer)).round();
        if middle == inner || middle == outer {
            break;
        }
        if cells.ln_probability(middle) <= limit { outer = middle } else { inner = middle }
    }
    let (near, far) = if k > mode {
        (cells.above(k), if outer < cells.least() { 0.0 } else { cells.below(outer) })
    } else {
        (cells.below(k), if outer > cells.most() { 0.0 } else { cells.above(outer) })
    };
    let far = if far == 0.0 { 0.0 } else { far * (cells.ln_probability(outer) - at).exp() };
    (at + (near + far).ln()).min(0.0)
}

/// p-values times the number of tests, at most 1: the probability of any false alarm among them stays as stated.
///
/// # Examples
///
/// ```
/// assert_eq!(newsframe::measures::significance::bonferroni(&[0.25, 0.5]), [0.5, 1.0]);
/// ```
///
/// # References
///
/// Dunn (1961), *Multiple comparisons among means*, Journal of the American Statistical Association 56(293), 52–64.
pub fn bonferroni(p_values: &[f64]) -> Vec<f64> {
    let tests = p_values.len() as f64;
    p_values.iter().map(|p| (p * tests).min(1.0)).collect()
}

/// p-values adjusted by Benjamini and Hochberg: the tests with an adjusted value below α have an expected share of
/// false alarms below α.
///
/// # Examples
///
/// ```
/// // 0.01·4/1, 0.04·4/3 and 0.03·4/2 → the least of those at or above in rank, 0.5·4/4.
/// let adjusted = newsframe::measures::significance::benjamini_hochberg(&[0.01, 0.04, 0.03, 0.5]);
/// assert_eq!(adjusted, [0.04, 0.04 * 4.0 / 3.0, 0.04 * 4.0 / 3.0, 0.5]);
/// ```
///
/// # References
///
/// Benjamini and Hochberg (1995), *Controlling the false discovery rate*, Journal of the Royal Statistical Society B
/// 57(1), 289–300.
pub fn benjamini_hochberg(p_values: &[f64]) -> Vec<f64> {
    let tests = p_values.len() as f64;
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_unstable_by(|&a, &b| p_values[a].total_cmp(&p_values[b]));
    let mut adjusted = vec![1.0; p_values.len()];
    let mut least: f64 = 1.0;
    for (rank, &test) in order.iter().enumerate().rev() {
        least = least.min(p_values[test] * tests / (rank + 1) as f64);
        adjusted[test] = least;
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values of scipy 1.17.1.
    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() <= 1e-10 * expected.abs(), "{found:e} is not {expected:e}");
    }
    #[test]
    fn distributions_as_scipy() {
        close(chi_squared_p(0.0), 1.0);
        close(chi_squared_p(0.5), 0.47950012218695337);
        close(chi_squared_p(3.84), 0.05004352124870519);
        close(chi_squared_p(30.0), 4.3204630578274955e-08);
        close(chi_squared_p(1000.0), 1.7958327848007363e-219);
        close(normal_p(0.0), 1.0);
        close(normal_p(1.0), 0.31731050786291415);
        close(normal_p(-2.5), 0.012419330651552265);
        close(normal_p(30.0), 9.813427854295816e-198);
        close(student_t_p(0.1, 3.0), 0.9266523488008059);
        close(student_t_p(1.0, 1.0), 0.5000000000000001);
        close(student_t_p(-2.0, 7.5), 0.08289699529816631);
        close(student_t_p(3.0, 40.0), 0.004630139784156135);
        close(student_t_p(5.0, 100000.0), 5.742701678641679e-07);
        close(student_t_p(40.0, 5000.0), 8.41485047193577e-304);
        assert_eq!(student_t_p(0.0, 5.0), 1.0);
        assert_eq!(student_t_p(f64::INFINITY, 5.0), 0.0);
    }

    #[test]
    fn fisher_as_scipy() {
        let check = |[a, b, c, d]: [f64; 4], right: f64, two_sided: f64| {
            close(fisher_right(&Contingency::new(a, b, c, d)), right);
            close(fisher_two_sided(&Contingency::new(a, b, c, d)), two_sided);
        };
        check([3.0, 7.0, 2.0, 18.0], 0.1912340533030188, 0.3000294724432655);
        check([0.0, 10.0, 5.0, 5.0], 1.0, 0.032507739938080496);
        check([5.0, 5.0, 5.0, 5.0], 0.6718591006516703, 1.0);
        check([1.0, 9.0, 9.0, 1.0], 0.9999945874558878, 0.001093333910671372);
        check([120.0, 880.0, 60.0, 940.0], 1.6819964003546167e-06, 3.3639928007092334e-06);
        check([2.0, 15000.0, 7.0, 160000.0], 0.17694512405280588, 0.17694512405280594);
        check([12.0, 88.0, 900.0, 9000.0], 0.19859650873881518, 0.29502274693303554);
    }

    #[test]
    fn false_discovery_as_scipy() {
        let adjusted = benjamini_hochberg(&[0.001, 0.9, 0.04, 0.04, 0.2, 0.013]);
        for (found, expected) in adjusted.into_iter().zip([0.006, 0.9, 0.06, 0.06, 0.24, 0.039]) {
            close(found, expected);
        }
        assert!(benjamini_hochberg(&[]).is_empty());
    }
}
