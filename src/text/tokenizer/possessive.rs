//! Whether an apostrophe after a plural is its possessive or closes a quotation.

use crate::text::properties::Table;

/// The characters before a word in which an open quotation is looked for, marks not counted.
const REACH: usize = 100;

/// Whether the apostrophe at `text[end..next]` after the word `text[start..end]` makes it a possessive, as in
/// `the states' rights`.
///
/// It does if a word follows, and if no quotation that it could close was opened shortly before on the line.
pub(super) fn is_plural(text: &str, start: usize, end: usize, next: usize, table: &Table) -> bool {
    let bytes = text.as_bytes();
    let sibilant = matches!(bytes[end - 1], b's' | b'S' | b'x' | b'z');
    let word_follows =
        || text[next..].strip_prefix(' ').and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric);
    sibilant && word_follows() && !is_quotation_open(text, start, table)
}

/// Whether a single quotation mark before an offset opened a quotation that is still open there.
fn is_quotation_open(text: &str, at: usize, table: &Table) -> bool {
    let letters = |c: &char| !table.continues_letter(*c);
    let from = text[..at].char_indices().rev().filter(|(_, c)| letters(c)).nth(REACH - 1).map_or(0, |(from, _)| from);
    let mut before = ' ';
    let mut open = false;
    for c in text[from..at].chars().filter(letters) {
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
            ("the cafe\u{301}'s owners' rights", true),
            ("the boss' e\u{301}cole", true),
            ("the boss' école", true),
            ("the bos\u{327}' rights", false),
        ];
        for (text, expected) in cases {
            let end = text.rfind(['\'', '’']).unwrap();
            let start = text[..end].rfind(' ').unwrap() + 1;
            let next = end + text[end..].chars().next().unwrap().len_utf8();
            assert_eq!(is_plural(text, start, end, next, Table::get()), expected, "{text}");
        }
    }
}
