//! Measures: pure functions on counts, each with its formula and its source.
//!
//! [`catalogue`] lists them all.

pub mod association;
mod catalogue;
mod contingency;
#[cfg(test)]
mod golden;
pub mod keyness;
pub mod samples;
pub mod significance;
mod special;
pub mod weighting;

pub use catalogue::{Family, Function, Measure, PValue};
pub use contingency::Contingency;
pub use samples::Samples;

/// Every measure, family by family.
///
/// # Examples
///
/// ```
/// let g2 = newsframe::measures::catalogue().find(|measure| measure.name == "log_likelihood").unwrap();
/// assert!(g2.reference.starts_with("Dunning (1993)"));
/// ```
pub fn catalogue() -> impl Iterator<Item = &'static Measure> {
    [association::ASSOCIATION, keyness::KEYNESS, keyness::TEXT_KEYNESS, samples::SAMPLE_KEYNESS].into_iter().flatten()
}
