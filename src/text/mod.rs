//! Text: tokens, sentences, and the normalisation of tokens to terms.

pub mod token;
