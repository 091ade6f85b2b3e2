//! Measures: pure functions on counts, each with its formula and its source.
//!
//! [`catalogue`] lists them all.

pub mod association;
mod catalogue;
mod contingency;
#[cfg(test)]
mod golden;
pub mod keyness;
pub mod readability;
pub mod samples;
pub mod significance;
mod special;
mod text_counts;
pub mod weighting;

pub use catalogue::{Family, Function, Measure, PValue};
pub use contingency::Contingency;
pub use samples::Samples;
pub use text_counts::TextCounts;

/// Every measure, family by family.
///
/// # Examples
///
/// ```
/// let g2 = newsframe::measures::catalogue().find(|measure| measure.name == "log_likelihood").unwrap();
/// assert!(g2.reference.starts_with("Dunning (1993)"));
/// ```
pub fn catalogue() -> impl Iterator<Item = &'static Measure> {
    let lists = [association::ASSOCIATION, keyness::KEYNESS, keyness::TEXT_KEYNESS, samples::SAMPLE_KEYNESS];
    lists.into_iter().flatten().chain(readability::readability())
}
