//! What an attribute is compared with.

use regex::Regex;

use crate::query::glob::Glob;

/// A value for the whole of an attribute.
#[derive(Debug)]
pub(super) enum Value {
    /// Exactly this.
    Literal(String),
    /// A word with wildcards.
    Glob(Glob),
    /// A regular expression.
    Regex(Regex),
}

impl Value {
    pub(super) fn matches(&self, attribute: &str) -> bool {
        match self {
            Self::Literal(text) => text == attribute,
            Self::Glob(glob) => glob.matches(attribute),
            Self::Regex(regex) => regex.is_match(attribute),
        }
    }
}
