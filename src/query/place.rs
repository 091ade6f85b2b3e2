//! Errors that point at a place of a pattern.

use std::fmt::Display;

use crate::error::{Error, ErrorKind};

/// How many characters are shown before the place, and how many from it on.
const BEFORE: usize = 60;
const AFTER: usize = 40;

/// An error at a byte of a pattern, with the line of the pattern and a caret below the place.
pub(super) fn error(pattern: &str, at: usize, message: impl Display) -> Error {
    let at = at.min(pattern.len());
    let character = pattern[..at].chars().count();
    let line_start = pattern[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = pattern[at..].find('\n').map_or(pattern.len(), |newline| at + newline);
    let before = pattern[line_start..at].chars().count();
    let shown: String = pattern[line_start..line_end]
        .chars()
        .skip(before.saturating_sub(BEFORE))
        .take(before.min(BEFORE) + AFTER)
        .map(harmless)
        .collect();
    let caret = " ".repeat(before.min(BEFORE));
    let message = format!("{message} (character {character})\n    {shown}\n    {caret}^");
    Error::new(ErrorKind::Pattern, message).at("pattern", None, Some(at as u64))
}

/// A character as it may stand on a terminal: nothing moves the cursor or turns the text's direction.
fn harmless(c: char) -> char {
    let turns = matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    match c {
        '\t' => ' ',
        c if c.is_control() || turns => '\u{FFFD}',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_below_the_character() {
        let error = error("[term=\"für\"] x", 14, "this is no token");
        assert_eq!(error.message(), "this is no token (character 13)\n    [term=\"für\"] x\n                 ^");
        assert_eq!(error.place().unwrap().offset, Some(14));
        assert_eq!(error.kind(), ErrorKind::Pattern);
    }

    #[test]
    fn only_the_part_around_the_place_is_shown() {
        let pattern = format!("first\n{}!{}\u{202E}\nlast", "a".repeat(100), "b".repeat(100));
        let at = pattern.find('!').unwrap();
        let error = error(&pattern, at, "no");
        let lines: Vec<&str> = error.message().lines().collect();
        assert_eq!(lines[1], format!("    {}!{}", "a".repeat(60), "b".repeat(39)));
        assert_eq!(lines[2].find('^'), lines[1].find('!'));
    }
}
