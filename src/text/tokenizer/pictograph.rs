//! Emoji: which characters make one picture.

use crate::text::properties::{Class, Table};

/// The end of the emoji that starts at a byte offset, or `None` if none does.
///
/// Follows the shape of Unicode's emoji sequences (UTS #51): flags of two regional indicators, keycaps, and pictographs
/// with presentation selectors, skin tones and tags, joined by U+200D.
pub(super) fn end(text: &str, start: usize, table: &Table) -> Option<usize> {
    let (class, len) = table.at(text, start)?;
    let rest = &text.as_bytes()[start + len..];
    let shown_as_picture = rest.starts_with("\u{FE0F}".as_bytes());
    match class {
        Class::RegionalIndicator => match table.at(text, start + len) {
            Some((Class::RegionalIndicator, second)) => Some(marks_end(text, start + len + second, table)),
            _ => None,
        },
        Class::Emoji => Some(sequence_end(text, start + len, table)),
        Class::Pictograph | Class::LetterPictograph if shown_as_picture => Some(sequence_end(text, start + len, table)),
        _ if is_keycap(text.as_bytes()[start], rest) => Some(marks_end(text, start + len, table)),
        _ => None,
    }
}

/// The end of the emoticon that starts with the eyes at a byte offset: `:)`, `;-)`, `:P`.
pub(super) fn emoticon_end(text: &str, eyes: usize, table: &Table) -> Option<usize> {
    let bytes = text.as_bytes();
    let nose = usize::from(matches!(bytes.get(eyes + 1), Some(b'-' | b'o' | b'\'')));
    let end = eyes + nose + 2;
    let mouth =
        matches!(bytes.get(end - 1)?, b')' | b'(' | b'D' | b'P' | b'p' | b'/' | b'|' | b'\\' | b'*' | b'[' | b']');
    let ends = table.at(text, end).is_none_or(|(class, _)| !class.is_alphanumeric()) && bytes.get(end) != Some(&b'/');
    (mouth && ends).then_some(end)
}

/// Whether a digit, `#` or `*` is followed by U+20E3, which draws a key around it.
fn is_keycap(base: u8, rest: &[u8]) -> bool {
    let rest = rest.strip_prefix("\u{FE0F}".as_bytes()).unwrap_or(rest);
    matches!(base, b'0'..=b'9' | b'#' | b'*') && rest.starts_with("\u{20E3}".as_bytes())
}

/// The end of a sequence after its first pictograph: marks, then any number of joiners with another pictograph each.
fn sequence_end(text: &str, mut at: usize, table: &Table) -> usize {
    loop {
        at = marks_end(text, at, table);
        let joined = matches!(table.before(text, at), Some((Class::Joiner, _)));
        match table.at(text, at) {
            Some((Class::Emoji | Class::Pictograph | Class::LetterPictograph, len)) if joined => at += len,
            _ => return at,
        }
    }
}

/// The end of the marks that start at a byte offset.
pub(super) fn marks_end(text: &str, mut at: usize, table: &Table) -> usize {
    while let Some((class, len)) = table.at(text, at) {
        if !class.is_mark() {
            break;
        }
        at += len;
    }
    at
}
