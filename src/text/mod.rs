//! Text: tokens, sentences, and the normalisation of tokens to terms.

mod abbreviations;
#[cfg(feature = "cjk")]
mod cjk;
pub mod familiar_words;
pub mod language;
pub mod normalize;
mod properties;
mod property_ranges;
pub mod sentence;
pub mod stem;
pub mod stop_words;
pub mod syllables;
pub mod token;
pub mod tokenizer;
mod uax29;
pub mod word_classes;
