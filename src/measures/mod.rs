//! Measures: pure functions on counts, each with its formula and its source.
//!
//! [`catalogue`] lists them all.

pub mod association;
mod catalogue;
mod contingency;
pub mod dispersion;
pub mod diversity;
mod extremes;
pub mod frequency_adjusted;
pub mod keyness;
pub mod lexis;
mod parts;
pub mod positions;
pub mod readability;
mod runs;
pub mod samples;
pub mod sequence;
pub mod significance;
pub mod similarity;
mod special;
mod spectrum;
mod text_counts;
mod vectors;
pub mod weighting;

pub use catalogue::{Direction, Family, Function, Measure, PValue};
pub use contingency::Contingency;
pub use lexis::Lexis;
pub use parts::{Division, Part, Parts};
pub use positions::Positions;
pub use samples::Samples;
pub use sequence::{Cut, Factor, Pieces, Sequence};
pub use spectrum::Spectrum;
pub use text_counts::TextCounts;
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
    [
        association::ASSOCIATION,
        keyness::KEYNESS,
        keyness::TEXT_KEYNESS,
        samples::SAMPLE_KEYNESS,
        dispersion::DISPERSION,
        frequency_adjusted::FREQUENCY_ADJUSTED,
        positions::DISTANCES,
        diversity::DIVERSITY,
        sequence::SEQUENCES,
        lexis::DENSITY,
        similarity::SIMILARITY,
        similarity::MATCHING,
        similarity::DISTANCE,
    ]
    .into_iter()
    .flatten()
    .chain(readability::readability())
}

#[cfg(test)]
mod tests;
