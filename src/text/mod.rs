//! Text: tokens, sentences, and the normalisation of tokens to terms.

#[cfg(feature = "cjk")]
mod cjk;
mod properties;
mod property_ranges;
pub mod token;
pub mod tokenizer;
mod uax29;
