//! Pieces: tokens, cut where a name may begin or end inside them.

use crate::span::Span;
use crate::text::token::{Token, TokenKind};

/// Gives each piece of a token to `take`: `Trump-Putin` has three, `France's` two; most tokens are one.
#[inline]
pub(super) fn cut(text: &str, token: Token, mut take: impl FnMut(Span)) {
    let bytes = &text.as_bytes()[token.span.range()];
    // Only words with a capital, or with letters beyond ASCII, have names in them.
    let whole = bytes.len() < 3
        || token.kind != TokenKind::Word
        || !bytes.iter().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii());
    if whole || !bytes.iter().any(|&byte| is_joint(byte)) {
        return take(token.span);
    }
    cut_word(token.span.of(text), token.span.start, &mut take);
}

/// Whether a piece may end or begin at a byte: hyphens, slashes and apostrophes, some of which begin with 0xE2.
fn is_joint(byte: u8) -> bool {
    matches!(byte, b'-' | b'/' | b'\'' | 0xE2)
}

fn cut_word(word: &str, offset: u32, take: &mut impl FnMut(Span)) {
    let mut piece = |from: usize, to: usize| {
        if from < to {
            take(Span::new(offset + from as u32, offset + to as u32));
        }
    };
    let possessive = possessive(word);
    let stem = possessive.unwrap_or(word.len());
    let mut from = 0;
    for (at, joint) in word[..stem].char_indices() {
        if matches!(joint, '-' | '/' | '‐' | '‑' | '–' | '—') {
            piece(from, at);
            piece(at, at + joint.len_utf8());
            from = at + joint.len_utf8();
        }
    }
    piece(from, stem);
    piece(stem, word.len());
}

/// Whether a word is what stands behind the apostrophe of a clitic.
#[inline]
pub(super) fn is_clitic(word: &str) -> bool {
    word.len() <= 2 && ["s", "S", "d", "m", "re", "ve", "ll", "D", "M", "RE", "VE", "LL"].contains(&word)
}

/// Where the possessive of a word begins, or what looks like one: `'s`, `'`, `'ll`.
fn possessive(word: &str) -> Option<usize> {
    let at = word.rfind(['\'', '’'])?;
    let mark = word[at..].chars().next().map_or(1, char::len_utf8);
    let clitic = &word[at + mark..];
    (at > 0 && (clitic.is_empty() || is_clitic(clitic))).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenizer::{TokenOptions, Tokenizer};

    #[test]
    fn names_inside_tokens_are_pieces() {
        let cases = [
            ("Trump-Putin summit", "Trump|-|Putin|summit"),
            ("UN-backed", "UN|-|backed"),
            ("France's", "France|'s"),
            ("Reuters' man", "Reuters|'|man"),
            ("the US’s plan", "the|US|’s|plan"),
            ("O'Neill", "O'Neill"),
            ("U.S.-led", "U.S.|-|led"),
            ("third-quarter don't", "third-quarter|don't"),
            ("AC/DC", "AC|/|DC"),
        ];
        let tokenizer = Tokenizer::new(&TokenOptions::default()).unwrap();
        for (text, expected) in cases {
            let (mut tokens, mut pieces) = (Vec::new(), Vec::new());
            tokenizer.tokenize(text, &mut tokens);
            for &token in &tokens {
                cut(text, token, |span| pieces.push(span.of(text)));
            }
            assert_eq!(pieces.join("|"), expected);
        }
    }
}
