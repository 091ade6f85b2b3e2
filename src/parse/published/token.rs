//! The tokens that dates are read from: runs of digits, runs of letters, single marks.

use super::calendar::{is_weekday, month};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Digits,
    Word,
    Mark,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Token<'_> {
    pub(super) fn number(&self) -> Option<u32> {
        if self.kind == Kind::Digits { self.text.parse().ok() } else { None }
    }

    /// A number of one or two digits.
    pub(super) fn short(&self) -> Option<u32> {
        self.number().filter(|_| self.text.len() <= 2)
    }

    /// A number of four digits.
    pub(super) fn year(&self) -> Option<u32> {
        self.number().filter(|_| self.text.len() == 4)
    }

    pub(super) fn month(&self) -> Option<u32> {
        if self.kind == Kind::Word { month(self.text) } else { None }
    }

    pub(super) fn is(&self, words: &[&str]) -> bool {
        self.kind == Kind::Word && words.iter().any(|word| self.text.eq_ignore_ascii_case(word))
    }

    pub(super) fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark && self.text.starts_with(mark)
    }
}

/// Runs of digits, runs of letters, and single marks. A month or weekday that is glued to a name (`BDec. 3`) is cut
/// off.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let kind = match c {
            '0'..='9' => Kind::Digits,
            _ if c.is_alphabetic() => Kind::Word,
            _ if c.is_whitespace() => continue,
            _ => Kind::Mark,
        };
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = chars.next_if(|(_, next)| match kind {
            Kind::Digits => next.is_ascii_digit(),
            // Chinese and Japanese dates put one letter between the numbers; a run of them never is a month.
            Kind::Word => next.is_alphabetic(),
            Kind::Mark => false,
        }) {
            end = at + next.len_utf8();
        }
        // "March 3, 20257:15 AM": year and hour touch.
        if kind == Kind::Digits
            && matches!(end - start, 5 | 6)
            && matches!(&text[start..start + 2], "19" | "20")
            && text[end..].starts_with(':')
        {
            tokens.push(Token { kind, text: &text[start..start + 4], start, end: start + 4 });
            tokens.push(Token { kind, text: &text[start + 4..end], start: start + 4, end });
            continue;
        }
        if kind == Kind::Word
            && let Some(seam) = seam(&text[start..end])
        {
            tokens.push(Token { kind, text: &text[start..start + seam], start, end: start + seam });
            tokens.push(Token { kind, text: &text[start + seam..end], start: start + seam, end });
            continue;
        }
        tokens.push(Token { kind, text: &text[start..end], start, end });
    }
    tokens
}

/// Where a capitalised month or weekday starts at the end of a longer word.
pub(super) fn seam(word: &str) -> Option<usize> {
    // The longest such name has ten letters, so that a word of any length is cheap.
    let from = word.char_indices().rev().take(12).map(|(at, _)| at).min()?;
    let tail = &word[from..];
    tail.char_indices().map(|(at, c)| (from + at, c)).find_map(|(at, c)| {
        let named = at > 0 && c.is_uppercase() && (month(&word[at..]).is_some() || is_weekday(&word[at..]));
        (named && month(word).is_none()).then_some(at)
    })
}

pub(super) fn skip_mark(tokens: &[Token<'_>], at: usize, mark: char) -> usize {
    at + usize::from(tokens.get(at).is_some_and(|t| t.is_mark(mark)))
}

pub(super) fn skip_words(tokens: &[Token<'_>], at: usize, words: &[&str]) -> usize {
    at + usize::from(tokens.get(at).is_some_and(|t| t.is(words)))
}

pub(super) fn skip_ordinal(tokens: &[Token<'_>], at: usize) -> usize {
    let after = skip_words(tokens, at, &["st", "nd", "rd", "th", "er", "º"]);
    if after == at { skip_mark(tokens, at, '.') } else { after }
}

/// Skips a weekday with what follows it: `Sunday,`, `Sonntag, den`, `So.`.
pub(super) fn skip_weekday(tokens: &[Token<'_>], at: usize) -> usize {
    if !tokens.get(at).is_some_and(|t| t.kind == Kind::Word && is_weekday(t.text)) {
        return at;
    }
    let at = skip_mark(tokens, at + 1, '.');
    skip_words(tokens, skip_mark(tokens, at, ','), &["den", "the"])
}
