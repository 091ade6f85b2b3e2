//! Letters as they are compared: lower case, without accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Appends a letter in lower case and without accents: `Ö` as `o`, `ł` as `l`, `ß` as `ss`.
///
/// Marks that are letters of their own, as in the scripts of India, are dropped, too: names are compared, never shown,
/// in this form.
pub(super) fn push_folded(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    for lower in c.to_lowercase() {
        match lower {
            'ł' => out.push('l'),
            'ø' => out.push('o'),
            'đ' | 'ð' => out.push('d'),
            'ħ' => out.push('h'),
            'ı' => out.push('i'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            lower => out.extend(lower.nfkd().filter(|c| !is_combining_mark(*c))),
        }
    }
}

/// Whether a character stands within a word and is not compared: points of abbreviations, apostrophes, what is invisible.
pub(super) fn is_silent(c: char) -> bool {
    is_apostrophe(c) || c == '.' || is_layout(c) || matches!(c, '\u{200C}' | '\u{200D}')
}

/// Whether a character is invisible and says nothing but where lines break or which way they run: soft hyphens, blanks
/// without width, marks of direction. Joiners are none: in some scripts they are spelling.
pub(super) fn is_layout(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
    )
}

/// Whether a character may be an apostrophe.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' | '＇')
}
