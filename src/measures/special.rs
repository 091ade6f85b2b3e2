//! Special functions: the distributions that significance and intervals are read from.
//!
//! Standard series and continued fractions, to about 13 digits; the terms of the binomial distribution are computed
//! as in Loader (2000), *Fast and accurate computation of binomial probabilities*, so that they stay exact for counts
//! in the millions, where differences of log-factorials do not.

use std::f64::consts::{PI, SQRT_2, TAU};
use std::sync::LazyLock;

/// How many terms a series or fraction may have; each converges in far fewer.
const MOST_TERMS: usize = 100_000;

/// The logarithm of a number; most counts are small and whole, and those are looked up.
pub(super) fn whole_ln() -> impl Fn(f64) -> f64 {
    static SMALL: LazyLock<Vec<f64>> = LazyLock::new(|| (0..8192).map(|number| f64::from(number).ln()).collect());
    let small = SMALL.as_slice();
    move |number| {
        let whole = number as usize;
        match small.get(whole) {
            Some(&logarithm) if whole as f64 == number => logarithm,
            _ => number.ln(),
        }
    }
}

/// ln Γ(x) for x > 0.
pub(super) fn ln_gamma(x: f64) -> f64 {
    // The series needs a large x: Γ(x + 1) = x·Γ(x) leads to one.
    let (mut x, mut product) = (x, 1.0);
    while x < 16.0 {
        product *= x;
        x += 1.0;
    }
    (x - 0.5) * x.ln() - x + 0.5 * TAU.ln() + stirling_series(x) - product.ln()
}

/// What Stirling's formula for ln Γ(x) lacks, for x of at least 16.
fn stirling_series(x: f64) -> f64 {
    let square = x * x;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / 1188.0 / square) / square) / square) / square)
        / x
}

/// ln Γ(x + 1) − ((x + ½)·ln x − x + ½·ln 2π): what Stirling's formula lacks of a factorial.
fn stirling_error(x: f64) -> f64 {
    if x >= 16.0 { stirling_series(x) } else { ln_gamma(x + 1.0) - ((x + 0.5) * x.ln() - x + 0.5 * TAU.ln()) }
}

/// x·ln(x / mean) + mean − x, without loss where the two are close.
fn deviance(x: f64, mean: f64) -> f64 {
    let difference = x - mean;
    if difference.abs() >= 0.1 * (x + mean) {
        return x * (x / mean).ln() + mean - x;
    }
    let v = difference / (x + mean);
    let mut sum = difference * v;
    let mut power = 2.0 * x * v;
    for j in 1..MOST_TERMS {
        power *= v * v;
        let next = sum + power / (2 * j + 1) as f64;
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

/// The logarithm of the binomial probability of x successes in n trials, of probability p and q = 1 − p each; x and n
/// need not be whole.
pub(super) fn ln_binomial(x: f64, n: f64, p: f64, q: f64) -> f64 {
    let failures = n - x;
    match (p == 0.0, q == 0.0) {
        (true, _) => return if x == 0.0 { 0.0 } else { f64::NEG_INFINITY },
        (_, true) => return if failures == 0.0 { 0.0 } else { f64::NEG_INFINITY },
        _ => {}
    }
    if x <= 0.0 {
        return if x < 0.0 { f64::NEG_INFINITY } else { n * if q > 0.5 { (-p).ln_1p() } else { q.ln() } };
    }
    if failures <= 0.0 {
        return if failures < 0.0 { f64::NEG_INFINITY } else { n * if p > 0.5 { (-q).ln_1p() } else { p.ln() } };
    }
    stirling_error(n) - stirling_error(x) - stirling_error(failures) - deviance(x, n * p) - deviance(failures, n * q)
        + 0.5 * (n / (TAU * x * failures)).ln()
}

/// The share of the normal distribution above z.
pub(super) fn normal_above(z: f64) -> f64 {
    0.5 * erfc(z / SQRT_2)
}

/// The share of the normal distribution below z.
pub(super) fn normal_below(z: f64) -> f64 {
    0.5 * erfc(-z / SQRT_2)
}

/// 1 − erf(x), without loss where it is small.
pub(super) fn erfc(x: f64) -> f64 {
    if x < 0.0 {
        return 2.0 - erfc(-x);
    }
    let bell = (-x * x).exp() / PI.sqrt();
    if x < 2.0 {
        // erf(x) = 2·bell · Σ 2ⁿ·x²ⁿ⁺¹ / (1·3·…·(2n + 1)), whose terms are all positive.
        let (mut term, mut sum) = (x, x);
        for n in 1..MOST_TERMS {
            term *= 2.0 * x * x / (2 * n + 1) as f64;
            sum += term;
            if term < sum * 1e-17 {
                break;
            }
        }
        return 1.0 - 2.0 * bell * sum;
    }
    // The fraction x + ½/(x + 1/(x + 1½/(x + …))), from its end.
    let fraction = (1..120).rev().fold(x, |rest, n| x + 0.5 * n as f64 / rest);
    bell / fraction
}

/// The z below which lies the share p of the normal distribution, for p strictly between 0 and 1.
pub(super) fn normal_quantile(p: f64) -> f64 {
    if p > 0.5 {
        return -normal_quantile(1.0 - p);
    }
    // A start that is good to three digits in the tail, then Halley's steps.
    let t = (-2.0 * p.ln()).sqrt();
    let mut z = -(t - (2.30753 + 0.27061 * t) / (1.0 + t * (0.99229 + 0.04481 * t)));
    for _ in 0..4 {
        let step = (normal_below(z) - p) / ((-0.5 * z * z).exp() / TAU.sqrt());
        z -= step / (1.0 + 0.5 * z * step);
    }
    z
}

/// The share of the beta distribution below x = odds / (1 + odds).
pub(super) fn beta_below(odds: f64, a: f64, b: f64) -> f64 {
    let (x, y) = (odds / (1.0 + odds), 1.0 / (1.0 + odds));
    if x <= 0.0 || y <= 0.0 {
        return if x <= 0.0 { 0.0 } else { 1.0 };
    }
    // The fraction converges fast on the near side of the mean only.
    if x > (a + 1.0) / (a + b + 2.0) { 1.0 - beta_tail(y, x, b, a) } else { beta_tail(x, y, a, b) }
}

/// The density of the beta distribution times x·(1 − x): the slope of its share along the logarithm of odds.
fn beta_slope(x: f64, y: f64, a: f64, b: f64) -> f64 {
    (ln_binomial(a, a + b, x, y) + (a / (a + b) * b).ln()).exp()
}

fn beta_tail(x: f64, y: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let keep = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / keep(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for m in 1..MOST_TERMS {
        let m = m as f64;
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / keep(1.0 + even * d);
        c = keep(1.0 + even / c);
        fraction *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / keep(1.0 + odd * d);
        c = keep(1.0 + odd / c);
        fraction *= d * c;
        if (d * c - 1.0).abs() < 1e-15 {
            break;
        }
    }
    beta_slope(x, y, a, b) * fraction / a
}

/// The odds x / (1 − x) of the x below which lies the share p of the beta distribution, for p below one half.
pub(super) fn beta_quantile_odds(p: f64, a: f64, b: f64) -> f64 {
    // Newton's steps on ln p along the logarithm of odds, where the share is log-concave, inside a bracket.
    let (mut low, mut high) = (-700.0, 700.0);
    let mut at = ((a / b).ln() + normal_quantile(p) * (1.0 / a + 1.0 / b).sqrt()).clamp(-300.0, 300.0);
    for _ in 0..200 {
        let odds = at.exp();
        let share = beta_below(odds, a, b);
        if share < p {
            low = at;
        } else {
            high = at;
        }
        let step = (p.ln() - share.ln()) * share / beta_slope(odds / (1.0 + odds), 1.0 / (1.0 + odds), a, b);
        let next = if (low..high).contains(&(at + step)) { at + step } else { 0.5 * (low + high) };
        if (next - at).abs() <= 1e-14 * next.abs().max(1.0) {
            return next.exp();
        }
        at = next;
    }
    at.exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values of scipy 1.17.1.
    fn close(found: f64, expected: f64, digits: f64) {
        assert!((found - expected).abs() <= 10f64.powf(-digits) * expected.abs(), "{found:e} is not {expected:e}");
    }
    #[test]
    fn ln_gamma_as_scipy() {
        close(ln_gamma(0.5), 0.5723649429247, 13.0);
        close(ln_gamma(1.5), -0.12078223763524526, 13.0);
        close(ln_gamma(7.25), 7.0521854507385395, 13.0);
        close(ln_gamma(15.5), 26.536914491115613, 13.0);
        close(ln_gamma(16.0), 27.899271383840894, 13.0);
        close(ln_gamma(1000.0), 5905.220423209181, 13.0);
        close(ln_gamma(100000000.0), 1742068066.1038349, 13.0);
    }

    #[test]
    fn erfc_as_scipy() {
        close(erfc(-3.0), 1.9999779095030015, 12.5);
        close(erfc(-0.1), 1.1124629160182848, 12.5);
        close(erfc(0.0), 1.0, 12.5);
        close(erfc(0.1), 0.8875370839817152, 12.5);
        close(erfc(1.0), 0.15729920705028516, 12.5);
        close(erfc(1.99), 0.004888586800383002, 12.5);
        close(erfc(2.0), 0.004677734981047266, 12.5);
        close(erfc(2.01), 0.004475150644751764, 12.5);
        close(erfc(5.0), 1.5374597944280347e-12, 12.5);
        close(erfc(10.0), 2.0884875837625446e-45, 12.5);
        close(erfc(26.0), 5.663192408856145e-296, 12.5);
    }

    #[test]
    fn normal_quantile_as_scipy() {
        close(normal_quantile(1e-300), -37.0470962993612, 12.0);
        close(normal_quantile(1e-20), -9.262340089798409, 12.0);
        close(normal_quantile(1e-05), -4.264890793922825, 12.0);
        close(normal_quantile(0.0005), -3.2905267314918945, 12.0);
        close(normal_quantile(0.025), -1.9599639845400545, 12.0);
        close(normal_quantile(0.3), -0.5244005127080409, 12.0);
        close(normal_quantile(0.49), -0.02506890825871106, 12.0);
        close(normal_quantile(0.8), 0.8416212335729143, 12.0);
        close(normal_quantile(0.999), 3.090232306167813, 12.0);
    }

    #[test]
    fn beta_below_as_scipy() {
        close(beta_below(0.25, 2.0, 3.0), 0.18080000000000004, 10.0);
        close(beta_below(4.0, 2.0, 3.0), 0.9728, 10.0);
        close(beta_below(1e-06, 0.5, 20.0), 0.005014793237016249, 10.0);
        close(beta_below(0.9, 500000.0, 600000.0), 1.0, 10.0);
        close(beta_below(0.8332, 500000.0, 600000.0), 0.46672471764685425, 10.0);
        close(beta_below(3.0, 0.5, 0.5), 0.6666666666666666, 10.0);
        close(beta_below(0.001, 1189.0, 969.0), 0.0, 10.0);
    }

    #[test]
    fn beta_quantile_as_scipy() {
        close(beta_quantile_odds(0.025, 3.0, 1.0), 0.41323135503089387, 11.0);
        close(beta_quantile_odds(1e-09, 1.0, 2.0), 5.000000003750001e-10, 11.0);
        close(beta_quantile_odds(5e-08, 1189.0, 969.0), 0.9750709128016305, 11.0);
        close(beta_quantile_odds(1e-06, 49.0, 40.0), 0.44245096122778865, 11.0);
        close(beta_quantile_odds(0.01, 200000.0, 300000.0), 0.662203237488611, 11.0);
        close(beta_quantile_odds(1e-07, 1.0, 1000000.0), 1.0000000500000535e-13, 11.0);
    }

    #[test]
    fn binomial_as_scipy() {
        close(ln_binomial(3.0, 10.0, 0.3, 0.7), -1.321151277766889, 12.0);
        close(ln_binomial(0.0, 10.0, 0.3, 0.7), -3.5667494393873245, 12.0);
        close(ln_binomial(10.0, 10.0, 0.3, 0.7), -12.03972804325936, 12.0);
        close(ln_binomial(18.0, 30.0, 0.5, 0.5), -2.518838771663141, 12.0);
        close(ln_binomial(500100.0, 1e6, 0.5, 0.5), -7.153546861760211, 12.0);
    }
}
