//! Text: tokens, sentences, and the normalisation of tokens to terms.

mod abbreviations;
pub mod language;
pub mod normalize;
pub mod sentence;
pub mod stem;
pub mod stop_words;
pub mod token;
