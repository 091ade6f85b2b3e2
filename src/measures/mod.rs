//! Measures: pure functions on counts, each with its formula and its source.

pub mod weighting;
