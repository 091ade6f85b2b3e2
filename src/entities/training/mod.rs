//! Training: from gold documents to the bytes of a model file.
//!
//! - `gold`: what a training document is

mod gold;

pub use gold::{GoldDocument, GoldSpan, LabelSet, ListPhrase};
