//! Tests of a token by its form.

use crate::query::value::Value;
use crate::text::token::TokenKind;

/// A test of a token.
#[derive(Debug)]
pub(super) enum TokenTest {
    /// Any token.
    Any,
    /// The token as it stands.
    Text(Value),
    /// What it counts as.
    Term(Value),
    /// Its kind, one of these.
    Kind([bool; TokenKind::ALL.len()]),
    Not(Box<TokenTest>),
    All(Vec<TokenTest>),
    AnyOf(Vec<TokenTest>),
}

impl TokenTest {
    /// Whether a form passes.
    pub(super) fn passes(&self, text: &str, term: &str, kind: TokenKind) -> bool {
        match self {
            Self::Any => true,
            Self::Text(value) => value.matches(text),
            Self::Term(value) => value.matches(term),
            Self::Kind(kinds) => kinds[kind as usize],
            Self::Not(test) => !test.passes(text, term, kind),
            Self::All(tests) => tests.iter().all(|test| test.passes(text, term, kind)),
            Self::AnyOf(tests) => tests.iter().any(|test| test.passes(text, term, kind)),
        }
    }

    /// Whether the term is looked at.
    pub(super) fn needs_term(&self) -> bool {
        match self {
            Self::Term(_) => true,
            Self::Any | Self::Text(_) | Self::Kind(_) => false,
            Self::Not(test) => test.needs_term(),
            Self::All(tests) | Self::AnyOf(tests) => tests.iter().any(Self::needs_term),
        }
    }
}
