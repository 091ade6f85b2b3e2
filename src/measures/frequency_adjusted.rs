//! Dispersion without frequency: where a word is between the least and the most even word of the same frequency.
//!
//! A rare word cannot be in many parts, and a frequent one can hardly be in few, so the usual measures tell frequency as
//! well as dispersion. Here 0 is the least even word that is possible with the frequency and the parts at hand, and 1 the
//! most even one. Which words these are is a choice, the parameter `extremes`:
//!
//! - `even` (0): in the least even word the occurrences fill the smallest parts; in the most even one they are in all
//!   parts by their sizes, rounded to whole numbers by the largest remainders;
//! - `pervasive` (1): in the least pervasive word the occurrences fill the largest parts, so that it is in the fewest; in
//!   the most pervasive one they are once in each part, the largest first, and then again as long as there is room.
//!
//! Where parts differ much in size a word can be beyond the extremes; it has then the value of the nearer one. Most so by
//! D, D₂ and D_A, which look at relative frequencies: there these three had better be left alone.

use crate::measures::Parts;
use crate::measures::catalogue::measures;
use crate::measures::dispersion::{burch_da, carroll_d2, dkl, dp, juilland_d, relative_range, rosengren_s};
use crate::measures::extremes::Kind;

/// A value as its place between those of the least and the most even word of the same frequency.
fn without_frequency(parts: &Parts, extremes: f64, name: &'static str, measure: fn(&Parts) -> f64) -> f64 {
    match parts.bounds(Kind::of(extremes), name, measure) {
        Some((least, most)) if least < most => ((measure(parts) - least) / (most - least)).clamp(0.0, 1.0),
        _ => f64::NAN,
    }
}

measures! {
    /// The measures of dispersion over parts without frequency.
    pub static FREQUENCY_ADJUSTED: Dispersion, Parts(Parts), "frequency_adjusted";

    /// The share of the parts that hold the word without frequency.
    #[variant = "between extremes of the same frequency"]
    #[formula = "(R / n − least) / (most − least): its place between the values of the least and the most even word of frequency f"]
    #[range = "[0, 1]; 1 is even"]
    #[zeros = "none for fewer than two occurrences, and where both extremes have one value"]
    #[reference = "Gries (2022), *What do (most of) our dispersion measures measure (most)? Dispersion?*, Journal of Second Language Studies 5(2), 171–205; its extremes by Sönning (2025), *tlda: Tools for Language Data Analysis* 0.1"]
    #[direction = Conventional]
    #[example = "(&Parts::new(&[3.0, 0.0, 1.0], &[20.0, 30.0, 50.0]), 1.0)" => 0.5]
    pub fn relative_range_nofreq(parts: &Parts, extremes: f64 = 1.0) -> f64 {
        without_frequency(parts, extremes, "relative_range", relative_range)
    }

    /// Juilland's D without frequency.
    #[variant = "between extremes of the same frequency"]
    #[formula = "(D − least) / (most − least): its place between the values of the least and the most even word of frequency f"]
    #[range = "[0, 1]; 1 is even"]
    #[zeros = "none for fewer than two occurrences, and where both extremes have one value"]
    #[reference = "Gries (2022), *What do (most of) our dispersion measures measure (most)? Dispersion?*, Journal of Second Language Studies 5(2), 171–205; its extremes by Sönning (2025), *tlda: Tools for Language Data Analysis* 0.1"]
    #[direction = Conventional]
    #[example = "(&Parts::new(&[3.0, 0.0, 1.0], &[20.0, 30.0, 50.0]), 0.0)" => 0.192919]
    pub fn juilland_d_nofreq(parts: &Parts, extremes: f64 = 0.0) -> f64 {
        without_frequency(parts, extremes, "juilland_d", juilland_d)
    }

    /// Carroll's D₂ without frequency.
    #[variant = "between extremes of the same frequency"]
    #[formula = "(D₂ − least) / (most − least): its place between the values of the least and the most even word of frequency f"]
    #[range = "[0, 1]; 1 is even"]
    #[zeros = "none for fewer than two occurrences, and where both extremes have one value"]
    #[reference = "Gries (2022), *What do (most of) our dispersion measures measure (most)? Dispersion?*, Journal of Second Language Studies 5(2), 171–205; its extremes by Sönning (2025), *tlda: Tools for Language Data Analysis* 0.1"]
    #[direction = Conventional]
    #[example = "(&Parts::new(&[3.0, 0.0, 1.0], &[20.0, 30.0, 50.0]), 0.0)" => 0.333889]
    pub fn carroll_d2_nofreq(parts: &Parts, extremes: f64 = 0.0) -> f64 {
        without_frequency(parts, extremes, "carroll_d2", carroll_d2)
    }

    /// Rosengren's S without frequency.
    #[variant = "between extremes of the same frequency"]
    #[formula = "(S − least) / (most − least): its place between the values of the least and the most even word of frequency f"]
    #[range = "[0, 1]; 1 is even"]
    #[zeros = "none for fewer than two occurrences, and where both extremes have one value"]
    #[reference = "Gries (2022), *What do (most of) our dispersion measures measure (most)? Dispersion?*, Journal of Second Language Studies 5(2), 171–205; its extremes by Sönning (2025), *tlda: Tools for Language Data Analysis* 0.1"]
    #[direction = Conventional]
    #[example = "(&Parts::new(&[3.0, 0.0, 1.0], &[20.0, 30.0, 50.0]), 0.0)" => 0.438851]
    pub fn rosengren_s_nofreq(parts: &Parts, extremes: f64 = 0.0) -> f64 {
        without_frequency(parts, extremes, "rosengren_s", rosengren_s)
    }

    /// Egbert's D_P without frequency.
    #[variant = "between extremes of the same frequency"]
    #[formula = "(D_P − least) / (most − least): its place between the values of the least and the most even word of frequency f"]
    #[range = "[0, 1]; 1 is even"]
    #[zeros = "none for fewer than two occurrences, and where both extremes have one value"]
    #[reference = "Gries (2022), *What do (most of) our dispersion measures measure (most)? Dispersion?*, Journal of Second Language Studies 5(2), 171–205; its extremes by Sönning (2025), *tlda: Tools for Language Data Analysis* 0.1"]
    #[direction = Conventional]
    #[example = "(&Parts::new(&[3.0, 0.0, 1.0], &[20.0, 30.0, 50.0]), 0.0)" => 0.333333]
    pub fn dp_nofreq(parts: &Parts, extremes: f64 = 0.0) -> f64 {
        without_frequency(parts, extremes, "dp", dp)
    }

    /// Burch's D_A without frequency.
    #[variant = "between extremes of the same frequency"]
    #[formula = "(D_A − least) / (most − least): its place between the values of the least and the most even word of frequency f"]
    #[range = "[0, 1]; 1 is even"]
    #[zeros = "none for fewer than two occurrences, and where both extremes have one value"]
    #[reference = "Gries (2022), *What do (most of) our dispersion measures measure (most)? Dispersion?*, Journal of Second Language Studies 5(2), 171–205; its extremes by Sönning (2025), *tlda: Tools for Language Data Analysis* 0.1"]
    #[direction = Conventional]
    #[example = "(&Parts::new(&[3.0, 0.0, 1.0], &[20.0, 30.0, 50.0]), 0.0)" => 0.136029]
    pub fn burch_da_nofreq(parts: &Parts, extremes: f64 = 0.0) -> f64 {
        without_frequency(parts, extremes, "burch_da", burch_da)
    }

    /// Gries's D_KL without frequency.
    #[variant = "between extremes of the same frequency"]
    #[formula = "(D_KL − least) / (most − least): its place between the values of the least and the most even word of frequency f"]
    #[range = "[0, 1]; 1 is even"]
    #[zeros = "none for fewer than two occurrences, and where both extremes have one value"]
    #[reference = "Gries (2022), *What do (most of) our dispersion measures measure (most)? Dispersion?*, Journal of Second Language Studies 5(2), 171–205; its extremes by Sönning (2025), *tlda: Tools for Language Data Analysis* 0.1"]
    #[direction = Conventional]
    #[example = "(&Parts::new(&[3.0, 0.0, 1.0], &[20.0, 30.0, 50.0]), 0.0)" => 0.230328]
    pub fn dkl_nofreq(parts: &Parts, extremes: f64 = 0.0) -> f64 {
        without_frequency(parts, extremes, "dkl", dkl)
    }
}
