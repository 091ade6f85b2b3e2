//! The default word boundaries of Unicode: UAX #29, rules WB1 to WB999.

use super::properties::Class::{self, *};
use super::properties::Table;
use super::token::{Token, TokenKind};
use crate::Span;

/// The name of these rules: the annex and the version of Unicode whose properties they use.
pub(super) const RULES: &str = "uax29-16";

/// Appends every segment of a text that is not white space.
pub(super) fn tokenize(text: &str, out: &mut Vec<Token>) {
    tokenize_range(text, 0, text.len(), out);
}

/// Appends every segment of `text[start..end]` that is not white space, as if nothing stood around it.
pub(super) fn tokenize_range(text: &str, start: usize, end: usize, out: &mut Vec<Token>) {
    let (text, table) = (&text[..end], Table::get());
    let mut at = start;
    while at < end {
        let (segment_end, kind) = segment(text, at, table);
        if let Some(kind) = kind {
            out.push(Token { span: Span { start: at as u32, end: segment_end as u32 }, kind });
        }
        at = segment_end;
    }
}

/// The end of the segment that starts at a byte offset before the end of the text, and its kind unless it is white space.
fn segment(text: &str, start: usize, table: &Table) -> (usize, Option<TokenKind>) {
    let Some((first, len)) = table.at(text, start) else { return (text.len(), None) };
    let mut at = start + len;
    // WB3, WB3a, WB3b: line breaks stand alone.
    match first {
        Cr if text.as_bytes().get(at) == Some(&b'\n') => return (at + 1, None),
        Cr | Lf | Newline => return (at, None),
        _ => {}
    }
    let mut content = Content::default();
    content.add(first);
    // WB4: `last` is the class before the marks, `raw` that of the character itself.
    let (mut last, mut raw) = (first, first);
    // Whether a sign was taken because of what follows it (WB6 and WB7, WB7b and WB7c, WB11 and WB12).
    let mut bridged = false;
    let mut flag_is_half = first == RegionalIndicator;
    while let Some((class, len)) = table.at(text, at) {
        if class.is_mark() {
            raw = class;
            at += len;
            content.add(class);
            continue;
        }
        let bridges = match (last, class) {
            _ if bridged => false,
            (_, MidLetter | MidNumLet | SingleQuote) if is_letter(last) => is_letter(after(text, at + len, table)),
            (HebrewLetter, DoubleQuote) => after(text, at + len, table) == HebrewLetter,
            (Digit, MidNum | MidNumLet | SingleQuote) => after(text, at + len, table) == Digit,
            _ => false,
        };
        let joins = match (last, class) {
            _ if bridged || bridges => true,
            // WB3c, WB3d.
            (_, Emoji | Pictograph | LetterPictograph) if raw == Joiner => true,
            (SegSpace, SegSpace) => raw == SegSpace,
            // WB5, WB7a, WB8, WB9, WB10, WB13.
            (HebrewLetter, SingleQuote) | (Digit, Digit) | (Katakana, Katakana) => true,
            (_, Digit) => is_letter(last) || is_connector(last),
            (Digit, _) if is_letter(class) => true,
            // WB13a, WB13b.
            _ if is_connector(class) => is_letter(last) || is_connector(last) || matches!(last, Digit | Katakana),
            _ if is_connector(last) => is_letter(class) || class == Katakana,
            // WB15, WB16.
            (RegionalIndicator, RegionalIndicator) => flag_is_half,
            _ => is_letter(last) && is_letter(class),
        };
        if !joins {
            break;
        }
        bridged = bridges;
        flag_is_half = class == RegionalIndicator && !flag_is_half;
        content.add(class);
        (last, raw) = (class, class);
        at += len;
    }
    (at, content.kind(first))
}

fn is_letter(class: Class) -> bool {
    class.is_letter()
}

fn is_connector(class: Class) -> bool {
    matches!(class, Connector | NarrowSpace)
}

/// The class of the first character from a byte offset on that is no mark.
fn after(text: &str, mut at: usize, table: &Table) -> Class {
    while let Some((class, len)) = table.at(text, at) {
        if !class.is_mark() {
            return class;
        }
        at += len;
    }
    Control
}

/// What a segment holds.
#[derive(Default)]
struct Content {
    letters: bool,
    digits: bool,
    pictures: bool,
    visible: bool,
}

impl Content {
    fn add(&mut self, class: Class) {
        self.letters |= class.is_letter() || class.is_unspaced();
        self.digits |= matches!(class, Digit | OtherAlphanumeric);
        self.pictures |= class == Emoji;
        self.visible |= !class.is_space();
    }

    fn kind(&self, first: Class) -> Option<TokenKind> {
        match first {
            _ if !self.visible => None,
            _ if self.letters => Some(TokenKind::Word),
            _ if self.digits => Some(TokenKind::Number),
            _ if self.pictures => Some(TokenKind::Emoji),
            RegionalIndicator => Some(TokenKind::Emoji),
            Connector | MidLetter | MidNum | MidNumLet | SingleQuote | DoubleQuote | Punctuation => {
                Some(TokenKind::Punctuation)
            }
            _ => Some(TokenKind::Symbol),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tokens(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        tokenize(text, &mut out);
        out.iter().map(|token| token.text(text)).collect()
    }

    /// The boundaries within a line of Unicode's test files, and the text.
    fn parse(line: &str) -> (String, Vec<String>) {
        let mut segments = vec![String::new()];
        for item in line.split_whitespace() {
            match item {
                "÷" => segments.push(String::new()),
                "×" => {}
                hex => {
                    segments.last_mut().unwrap().push(char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap())
                }
            }
        }
        segments.retain(|segment| !segment.is_empty());
        (segments.concat(), segments)
    }

    #[test]
    fn all_cases_of_the_unicode_consortium_pass() {
        let Ok(shared) = std::env::var("NEWSFRAME_SHARED") else {
            eprintln!("skipped: NEWSFRAME_SHARED does not name the folder with Unicode's test files");
            return;
        };
        let path = format!("{shared}/data/tokens/unicode-14-break-tests/WordBreakTest.txt");
        let cases = std::fs::read_to_string(&path).unwrap();
        let mut count = 0;
        for line in cases.lines().filter_map(|line| line.split('#').next()).filter(|line| !line.trim().is_empty()) {
            let (text, segments) = parse(line);
            let expected: Vec<&String> =
                segments.iter().filter(|segment| !segment.chars().all(char::is_whitespace)).collect();
            assert_eq!(tokens(&text), expected, "{line}");
            count += 1;
        }
        assert!(count > 1000, "{count} cases in {path}");
    }

    #[test]
    fn segments_follow_each_rule() {
        let cases: [(&str, &[&str]); 16] = [
            ("can't stop", &["can't", "stop"]),
            ("3.14 1,000.5", &["3.14", "1,000.5"]),
            ("a.b a.", &["a.b", "a", "."]),
            ("3.a", &["3", ".", "a"]),
            ("a1b2", &["a1b2"]),
            ("צה\"ל", &["צה\"ל"]),
            ("א'", &["א'"]),
            ("snake_case __x", &["snake_case", "__x"]),
            ("カタカナ漢字", &["カタカナ", "漢", "字"]),
            ("🇺🇦🇵🇱🇺", &["🇺🇦", "🇵🇱", "🇺"]),
            ("👩‍🚀!", &["👩‍🚀", "!"]),
            ("e\u{301}a\u{AD}b", &["e\u{301}a\u{AD}b"]),
            ("a\r\nb\u{2028}c", &["a", "b", "c"]),
            ("a  b\tc", &["a", "b", "c"]),
            ("vice-president", &["vice", "-", "president"]),
            ("$40", &["$", "40"]),
        ];
        for (text, expected) in cases {
            assert_eq!(tokens(text), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn segments_ascend_and_cover_all_but_white_space(text in "(?s:.){0,60}") {
            let mut out = Vec::new();
            tokenize(&text, &mut out);
            let mut at = 0;
            for token in &out {
                prop_assert!(token.span.start as usize >= at && !token.span.is_empty());
                prop_assert!(text[at..token.span.start as usize].chars().all(char::is_whitespace));
                prop_assert!(text.is_char_boundary(token.span.end as usize));
                at = token.span.end as usize;
            }
            prop_assert!(text[at..].chars().all(char::is_whitespace));
        }
    }
}
