//! Whether an apostrophe after a plural is its possessive or closes a quotation.

use crate::text::properties::floor_boundary;

/// The bytes before a word in which an open quotation is looked for.
const REACH: usize = 100;

/// Whether the apostrophe at `text[end..next]` after the word `text[start..end]` makes it a possessive, as in
/// `the states' rights`.
///
/// It does if a word follows, and if no quotation that it could close was opened shortly before on the line.
pub(super) fn is_plural(text: &str, start: usize, end: usize, next: usize) -> bool {
    let bytes = text.as_bytes();
    let sibilant = matches!(bytes[end - 1], b's' | b'S' | b'x' | b'z');
    let word_follows = bytes.get(next) == Some(&b' ') && bytes.get(next + 1).is_some_and(u8::is_ascii_alphanumeric);
    sibilant && word_follows && !is_quotation_open(text, start)
}

/// Whether a single quotation mark before an offset opened a quotation that is still open there.
fn is_quotation_open(text: &str, at: usize) -> bool {
    let from = floor_boundary(text, at.saturating_sub(REACH));
    let mut before = ' ';
    let mut open = false;
    for c in text[from..at].chars() {
        match c {
            '\n' => open = false,
            '‘' => open = true,
            '\'' if !before.is_alphanumeric() && !matches!(before, '.' | ',' | '!' | '?') => open = true,
            '\'' | '’' if !before.is_whitespace() => open = false,
            _ => {}
        }
        before = c;
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_apostrophe_closes_what_was_opened() {
        let cases = [
            ("the states' rights", true),
            ("the states’ rights", true),
            ("the 'open borders' plan", false),
            ("the ‘open borders’ plan", false),
            ("'Yes.' the states' rights", true),
            ("the states'", false),
            ("the dog' barked", false),
        ];
        for (text, expected) in cases {
            let end = text.rfind(['\'', '’']).unwrap();
            let start = text[..end].rfind(' ').unwrap() + 1;
            let next = end + text[end..].chars().next().unwrap().len_utf8();
            assert_eq!(is_plural(text, start, end, next), expected, "{text}");
        }
    }
}
