//! Sentences: where they end in a stream of tokens.

use crate::text::token::{Token, TokenKind};

/// Splits a stream of tokens into sentences.
#[derive(Clone, Copy, Debug, Default)]
pub struct SentenceSplitter {}

impl SentenceSplitter {
    /// A splitter.
    pub fn new() -> Self {
        Self {}
    }

    /// Appends, for each sentence, the index after its last token; ascending, the last one equals `tokens.len()`.
    pub fn split(&self, text: &str, tokens: &[Token], ends: &mut Vec<u32>) {
        for (i, token) in tokens.iter().enumerate() {
            let last = i + 1 == tokens.len();
            if last || (token.kind == TokenKind::Punctuation && matches!(token.text(text), "." | "!" | "?")) {
                ends.push(i as u32 + 1);
            }
        }
    }
}
