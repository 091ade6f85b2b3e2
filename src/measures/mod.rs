//! Measures: pure functions on counts, each with its formula and its source.
//!
//! [`catalogue`] lists them all.

pub mod association;
mod catalogue;
mod contingency;
pub mod similarity;
mod vectors;
pub mod weighting;

pub use catalogue::{Family, Function, Measure};
pub use contingency::Contingency;
pub use vectors::{PairSums, VectorPair};

/// Every measure, family by family.
///
/// # Examples
///
/// ```
/// let g2 = newsframe::measures::catalogue().find(|measure| measure.name == "log_likelihood").unwrap();
/// assert!(g2.reference.starts_with("Dunning (1993)"));
/// ```
pub fn catalogue() -> impl Iterator<Item = &'static Measure> {
    [association::ASSOCIATION, similarity::SIMILARITY, similarity::MATCHING, similarity::DISTANCE].into_iter().flatten()
}
