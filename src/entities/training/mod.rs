//! Training: from gold documents to the bytes of a model file.
//!
//! - `gold`: what a training document is
//! - `manifest`: which sources a model is trained on, and how their labels are read
//! - `columns`, `standoff`, `detokenize`, `annotated`: sources as text with spans
//! - `harmonise`, `adherents`, `nations`, `title_words`: from the conventions of a source to the written ones

mod adherents;
mod annotated;
mod columns;
mod detokenize;
mod gold;
mod harmonise;
mod manifest;
mod nations;
mod sha256;
mod standoff;
mod title_words;

pub use gold::{GoldDocument, GoldSpan, LabelSet, ListPhrase};
pub use manifest::{File, Format, ListFormat, Manifest, NameList, Rule, Source};
