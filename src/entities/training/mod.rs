//! Training: from gold documents to the bytes of a model file.
//!
//! - `gold`: what a training document is
//! - `manifest`: which sources a model is trained on, and how their labels are read
//! - `name_lists`: the lists that are embedded with a model
//! - `scores`: how well mentions agree with gold spans
//! - `columns`, `standoff`, `detokenize`, `annotated`: sources as text with spans
//! - `harmonise`, `adherents`, `nations`, `title_words`: from the conventions of a source to the written ones
//! - `examples`: documents as segments with features and allowed tags
//! - `crf`: fitting the weights
//! - `second`: the weights of the second pass, and how far scores can be trusted
//! - `kinds`: telling events, works and products apart
//! - `pack`: weights as bytes of the model file

mod adherents;
mod annotated;
mod columns;
mod crf;
mod detokenize;
mod examples;
mod gold;
mod harmonise;
mod kinds;
mod manifest;
mod name_lists;
mod nations;
mod pack;
mod scores;
mod second;
mod sha256;
mod standoff;
#[cfg(test)]
mod tests;
mod title_words;

use super::hashing::hash_bytes;
use crate::{Error, Result};
use examples::Examples;
pub use gold::{GoldDocument, GoldSpan, LabelSet, ListPhrase};
pub use manifest::{File, Format, ListFormat, Manifest, NameList, Rule, Source};
pub use scores::{Agreement, Mistake, SCORED, Scores};

/// How a model is trained.
#[derive(Clone, Debug, PartialEq)]
pub struct TrainOptions {
    /// What decides the order of the examples. Default 1.
    pub seed: u64,
    /// How often each document is read. Default 10.
    pub epochs: u32,
    /// The most features that are kept. Default 200,000.
    pub features: usize,
    /// How strongly weights are held near zero. Default 1.
    pub decay: f32,
    /// How far a step goes. Default 0.1.
    pub step: f32,
    /// Into how many parts the documents are cut, so that the second pass learns from articles that the first one was not
    /// trained on. Default 4; below 2, the second pass adds nothing.
    pub folds: u32,
}

impl Default for TrainOptions {
    fn default() -> Self {
        Self { seed: 1, epochs: 10, features: 200_000, decay: 1.0, step: 0.1, folds: 4 }
    }
}

/// Trains a model: the bytes of its file.
///
/// The same documents, lists and options give the same bytes, on the same platform: the last digits of exponentials are
/// those of its library.
///
/// # Errors
///
/// [`ErrorKind::Options`](crate::ErrorKind::Options) if there is no document, or a span that is not on character
/// boundaries of its text, out of order, or without any label, or if the lists combine more classes than a model can
/// tell apart.
pub fn train(documents: &[GoldDocument], lists: &[ListPhrase], options: &TrainOptions) -> Result<Vec<u8>> {
    if documents.is_empty() {
        return Err(
            Error::options("there is no document to train on").advise("name at least one source in the manifest")
        );
    }
    let links = examples::links(documents)?;
    let list_entries = pack::list_entries(lists)?;
    let examples = Examples::new(documents, &links, &list_entries)?;
    let fitted = crf::fit(&examples, options, None, |_| true);
    let second = second::fit(documents, &examples, &fitted, &links, options)?;
    let kinds = kinds::fit(documents, &links, options)?;
    pack::pack(&examples, &fitted, second, kinds, (links, list_entries), options).write()
}

/// A number between 0 and one less than `below` that looks random but depends on the arguments only.
fn draw(seed: u64, what: u64, below: u64) -> u64 {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    bytes[8..].copy_from_slice(&what.to_le_bytes());
    ((u128::from(hash_bytes(&bytes)) * u128::from(below)) >> 64) as u64
}
