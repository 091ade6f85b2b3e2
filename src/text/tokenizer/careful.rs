//! The careful way: any text, one token after the other.

use super::address::{Address, Addresses};
use super::word::Words;
use super::{TokenOptions, clitic, pictograph};
use crate::Span;
use crate::text::properties::{Class, Table};
use crate::text::token::{Token, TokenKind};

/// Appends the tokens of `text[start..end]`, which starts and ends at white space or at an end of the text.
///
/// The rules may look beyond, but no token reaches beyond.
pub(super) fn tokenize(text: &str, start: usize, end: usize, options: &TokenOptions, out: &mut Vec<Token>) {
    let table = Table::get();
    let mut addresses = Addresses::new(text, start, end, table);
    let mut address = addresses.next();
    let mut at = start;
    loop {
        let limit = address.map_or(end, |found| found.start);
        Chunk { words: Words { text, table, options, end: limit }, out }.tokenize(at);
        let Some(Address { start, end, kind }) = address else { return };
        push(out, start, end, kind);
        at = end;
        address = addresses.next();
    }
}

/// Appends one token. Texts are cut to 4 GiB before, so offsets fit.
#[inline]
pub(super) fn push(out: &mut Vec<Token>, start: usize, end: usize, kind: TokenKind) {
    out.push(Token { span: Span { start: start as u32, end: end as u32 }, kind });
}

/// A stretch without addresses.
struct Chunk<'a, 'out> {
    words: Words<'a>,
    out: &'out mut Vec<Token>,
}

impl Chunk<'_, '_> {
    fn tokenize(&mut self, start: usize) {
        let mut at = start;
        while let Some((class, len)) = self.words.class(at) {
            at = match class {
                _ if class.is_alphanumeric() => self.word(at, at),
                _ if class.is_space() => at + len,
                Class::Control | Class::Format | Class::Joiner | Class::ZeroWidthSpace => at + len,
                _ if class.is_unspaced() => self.unspaced(at),
                _ => self.mark(at, class, len),
            };
        }
    }

    /// A word or number; returns its end.
    fn word(&mut self, start: usize, first: usize) -> usize {
        let Words { text, table, options, .. } = self.words;
        let may_be_picture = match text.as_bytes()[start] {
            b'0'..=b'9' => self.words.byte(start + 1) >= 0x80,
            byte => byte >= 0x80 && matches!(table.at(text, start), Some((Class::LetterPictograph, _))),
        };
        if may_be_picture && let Some(end) = pictograph::end(&text[..self.words.end], start, table) {
            push(self.out, start, end, TokenKind::Emoji);
            return end;
        }
        let (end, kind) = self.words.read(start, first);
        if !(options.split_clitics && kind == TokenKind::Word) {
            push(self.out, start, end, kind);
            return end;
        }
        let from = self.out.len();
        let mut rest = end;
        for _ in 0..clitic::MOST {
            let Some(clitic) = clitic::start(&text[start..rest]) else { break };
            push(self.out, start + clitic, rest, kind);
            rest = start + clitic;
        }
        push(self.out, start, rest, kind);
        self.out[from..].reverse();
        end
    }

    /// A run of a script without spaces; returns its end.
    fn unspaced(&mut self, start: usize) -> usize {
        let mut end = start;
        while let Some((class, len)) = self.words.class(end) {
            let repeats = self.words.text[end..].starts_with(['々', '〻']);
            if !(class.is_unspaced() || class.is_mark() || repeats) {
                break;
            }
            end += len;
        }
        #[cfg(feature = "cjk")]
        {
            let (mut at, out) = (start, &mut *self.out);
            let (text, table) = (self.words.text, self.words.table);
            crate::text::cjk::word_ends(text, start, end, |word_end| {
                // The dictionary may part a mark from its base.
                if word_end == end || !matches!(table.at(text, word_end), Some((class, _)) if class.is_mark()) {
                    push(out, at, word_end, TokenKind::Word);
                    at = word_end;
                }
            });
        }
        #[cfg(not(feature = "cjk"))]
        crate::text::uax29::tokenize_range(self.words.text, start, end, self.out);
        end
    }

    /// What starts with neither letter nor digit; returns its end.
    fn mark(&mut self, start: usize, class: Class, len: usize) -> usize {
        let Words { text, table, end: limit, .. } = self.words;
        let stretch = &text[..limit];
        let next = start + len;
        let c = stretch[start..].chars().next().unwrap_or_default();
        let follows_word = self.follows_word(start);
        let digit_follows = matches!(self.words.class(next), Some((Class::Digit, _)));
        match c {
            '#' | '@' if !follows_word => {
                if let Some((end, kind)) = self.name(c, next) {
                    push(self.out, start, end, kind);
                    return end;
                }
            }
            '+' | '-' | '−' | '.' if digit_follows && !follows_word => return self.word(start, next),
            '+' | '-' | '−' if !follows_word && self.is_amount(next) => {
                return self.word(start, next + self.words.class(next).map_or(0, |(_, len)| len));
            }
            ':' | ';' | '=' if self.follows_space(start) => {
                if let Some(end) = pictograph::emoticon_end(stretch, start, table) {
                    push(self.out, start, end, TokenKind::Emoji);
                    return end;
                }
            }
            '\'' | '’' | '‘' => {
                if let Some(end) = self.elision(start, next, follows_word) {
                    return end;
                }
            }
            _ if class == Class::Currency && digit_follows => return self.word(start, next),
            _ => {}
        }
        let (end, kind) = match class {
            _ if let Some(end) = pictograph::end(stretch, start, table) => (end, TokenKind::Emoji),
            Class::Emoji | Class::Pictograph | Class::RegionalIndicator => (next, TokenKind::Symbol),
            Class::Extend | Class::Currency | Class::Symbol => (self.repeats(start, c), TokenKind::Symbol),
            _ => (self.repeats(start, c), TokenKind::Punctuation),
        };
        let end = pictograph::marks_end(stretch, end, table);
        push(self.out, start, end, kind);
        end
    }

    /// Whether a letter or digit stands directly before a byte offset.
    fn follows_word(&self, at: usize) -> bool {
        matches!(self.words.table.before(self.words.text, at), Some((class, _)) if class.is_alphanumeric() || class.is_mark())
    }

    /// Whether white space or the start of the text stands directly before a byte offset.
    fn follows_space(&self, at: usize) -> bool {
        self.words.table.before(self.words.text, at).is_none_or(|(class, _)| class.is_space())
    }

    /// Whether a currency sign with a digit after it starts here.
    fn is_amount(&self, at: usize) -> bool {
        matches!(self.words.class(at), Some((Class::Currency, len)) if matches!(self.words.class(at + len), Some((Class::Digit, _))))
    }

    /// The end and kind of the hashtag or handle whose name starts at a byte offset; `None` if no name does.
    fn name(&self, sign: char, start: usize) -> Option<(usize, TokenKind)> {
        let mut end = start;
        let mut letters = 0;
        while let Some((class, len)) = self.words.class(end) {
            let ascii = self.words.text.as_bytes()[end].is_ascii();
            let fits = match sign {
                '@' => ascii && (class.is_alphanumeric() || class == Class::Connector),
                _ => class.is_alphanumeric() || class.is_unspaced() || class.is_mark() || class == Class::Connector,
            };
            if !fits {
                break;
            }
            letters +=
                usize::from(class.is_letter() || class.is_unspaced() || sign == '@' && class == Class::Connector);
            end += len;
        }
        let kind = if sign == '@' { TokenKind::Handle } else { TokenKind::Hashtag };
        (letters > 0).then_some((end, kind))
    }

    /// The end of a word that starts with an apostrophe: `'s` after a point or quote, `'90s`, `'em`; pushes it.
    fn elision(&mut self, start: usize, next: usize, follows_word: bool) -> Option<usize> {
        let text = &self.words.text[next..self.words.end];
        let digits = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
        let letters = text[digits..].bytes().take_while(u8::is_ascii_alphabetic).take(8).count();
        let word = &text[digits..digits + letters];
        let after = self.words.class(next + digits + letters);
        let ends = !matches!(after, Some((class, _)) if class.is_alphanumeric() || class == Class::Extend);
        let is_one_of = |list: &[&str]| ends && list.iter().any(|item| word.eq_ignore_ascii_case(item));
        let is_year = digits == 2 && (letters == 0 && ends || is_one_of(&["s"])) && !follows_word;
        let is_word = digits == 0 && is_one_of(&["em", "til", "tis", "twas", "cause", "round", "bout", "n"]);
        let is_clitic = digits == 0 && !self.follows_space(start) && is_one_of(&["s", "re", "ve", "ll", "d", "m"]);
        if is_year {
            return Some(self.word(start, next));
        }
        if is_clitic || is_word && !follows_word {
            let end = next + letters;
            push(self.out, start, end, TokenKind::Word);
            return Some(end);
        }
        None
    }

    /// The end of a run of one mark, for marks that are repeated to make one sign: `...`, `--`, `!!!`, `***`.
    fn repeats(&self, start: usize, c: char) -> usize {
        let rest = &self.words.text[start..self.words.end];
        let alike = |other: char| other == c || "!?".contains(c) && "!?".contains(other);
        let runs = ".-!?*=~_#$+<>|^`…—–─•·".contains(c);
        if runs {
            start + rest.chars().take_while(|&other| alike(other)).map(char::len_utf8).sum::<usize>()
        } else {
            start + c.len_utf8()
        }
    }
}
