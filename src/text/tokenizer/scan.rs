//! What runs over all of the text.

use super::{TokenOptions, careful};
use crate::text::token::Token;

/// Appends the tokens of a text.
pub(super) fn tokenize(text: &str, options: &TokenOptions, out: &mut Vec<Token>) {
    careful::tokenize(text, 0, text.len(), options, out);
}
