//! A token: a span of the text and what kind of thing stands there.

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// What kind of thing a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, hyphens and abbreviation points: `vice-president`, `U.S.`, `don't`.
    Word,
    /// Digits with separators, sign, percent or currency: `2,000`, `3.5%`, `$40`, `2025-08-17`, `15:00`.
    Number,
    /// A web address.
    Url,
    /// An e-mail address.
    Email,
    /// `@name`.
    Handle,
    /// `#tag`.
    Hashtag,
    /// An emoji, with its modifiers and joiners.
    Emoji,
    /// Punctuation.
    Punctuation,
    /// Any other visible character.
    Symbol,
}

impl TokenKind {
    /// Every kind, in the order of its number.
    pub const ALL: [Self; 9] = [
        Self::Word,
        Self::Number,
        Self::Url,
        Self::Email,
        Self::Handle,
        Self::Hashtag,
        Self::Emoji,
        Self::Punctuation,
        Self::Symbol,
    ];

    /// The name in the `kind` column.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Number => "number",
            Self::Url => "url",
            Self::Email => "email",
            Self::Handle => "handle",
            Self::Hashtag => "hashtag",
            Self::Emoji => "emoji",
            Self::Punctuation => "punctuation",
            Self::Symbol => "symbol",
        }
    }

    /// Whether the token counts as a term unless the user says otherwise: all but punctuation and symbols.
    pub fn is_countable(self) -> bool {
        !matches!(self, Self::Punctuation | Self::Symbol)
    }
}

/// A token: it points into the text and copies nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where the token stands.
    pub span: Span,
    /// What kind of thing stands there.
    pub kind: TokenKind,
}

impl Token {
    /// The token as it stands in its text.
    pub fn text(self, text: &str) -> &str {
        self.span.of(text)
    }
}
