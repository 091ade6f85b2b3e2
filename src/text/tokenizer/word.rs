//! Words and numbers: where one ends, and what joins its parts.

use super::{TokenOptions, abbreviation, possessive};
use crate::text::properties::{Class, Table};
use crate::text::token::TokenKind;

/// Reads words and numbers from a stretch of text that ends at white space or at an address.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) table: &'a Table,
    pub(super) options: &'a TokenOptions,
    pub(super) end: usize,
}

/// What may come next after a run of letters and digits.
enum Joint {
    /// The word goes on with the letter or digit after this many bytes.
    Through(usize),
    /// The word takes this many bytes, a point, and may go on.
    Takes(usize),
    /// A currency sign of this many bytes follows its country, and the amount follows the sign: `US$40`.
    Amount(usize),
    /// The word takes this many bytes more and ends.
    EndsWith(usize),
    /// The word ends here.
    End,
}

/// What has been read of a word.
#[derive(Clone, Copy)]
pub(super) struct Read {
    /// Where the word starts, with its currency or sign.
    pub(super) start: usize,
    /// Where its first letter or digit is; of `US$40`, the first digit.
    first: usize,
    /// Where its current run of letters and digits starts.
    pub(super) label: usize,
    /// Where what was read ends.
    pub(super) at: usize,
    /// The class of its last letter or digit.
    last: Class,
    /// Whether there is no letter from `first` on.
    pub(super) is_number: bool,
    has_currency: bool,
    pub(super) has_comma: bool,
    pub(super) has_hyphen: bool,
    has_point: bool,
}

impl<'a> Words<'a> {
    /// The class and length of the character at a byte offset; `None` at the end of the stretch.
    #[inline]
    pub(super) fn class(&self, at: usize) -> Option<(Class, usize)> {
        if at < self.end { self.table.at(self.text, at) } else { None }
    }

    #[inline]
    pub(super) fn byte(&self, at: usize) -> u8 {
        if at < self.end { self.text.as_bytes()[at] } else { b' ' }
    }

    pub(super) fn is_digit(&self, at: usize) -> bool {
        matches!(self.class(at), Some((Class::Digit, _)))
    }

    fn is_letter(&self, at: usize) -> bool {
        matches!(self.class(at), Some((class, _)) if class.is_letter())
    }

    fn is_alphanumeric(&self, at: usize) -> bool {
        matches!(self.class(at), Some((class, _)) if class.is_alphanumeric())
    }

    /// The character at a byte offset; `None` at the end of the stretch.
    fn char(&self, at: usize) -> Option<char> {
        self.text[at..self.end].chars().next()
    }

    fn is_uppercase(&self, at: usize) -> bool {
        self.char(at).is_some_and(char::is_uppercase)
    }

    /// Where the letter or digit at a byte offset ends, with its marks.
    fn letter_end(&self, at: usize) -> usize {
        let mut chars = self.text[at..self.end].char_indices().skip(1);
        chars.find(|&(_, c)| !self.table.continues_letter(c)).map_or(self.end, |(len, _)| at + len)
    }

    /// Whether the letter or digit at a byte offset stands alone between others.
    fn stands_alone(&self, at: usize) -> bool {
        at < self.end && !self.is_alphanumeric(self.letter_end(at))
    }

    /// Whether the ending of a plural stands at a byte offset: an `s` without marks, and nothing after it.
    fn is_plural_ending(&self, at: usize) -> bool {
        self.byte(at) == b's'
            && !matches!(self.class(at + 1), Some((class, _)) if class.is_alphanumeric() || class == Class::Extend)
    }

    /// The end and the kind of the word or number at `start`, whose first letter or digit is at `first`.
    ///
    /// What stands between the two is a currency sign, a plus or minus, or an apostrophe.
    pub(super) fn read(&self, start: usize, first: usize) -> (usize, TokenKind) {
        let mut read = Read {
            start,
            first,
            label: first,
            at: first,
            last: Class::Letter,
            is_number: true,
            has_currency: self.text[start..first].chars().any(|c| self.table.of(u32::from(c)) == Class::Currency),
            has_comma: false,
            has_hyphen: false,
            has_point: false,
        };
        self.run(&mut read);
        loop {
            match self.joint(&read) {
                Joint::Through(len) => {
                    match self.text.as_bytes()[read.at] {
                        b',' => read.has_comma = true,
                        b'-' => read.has_hyphen = true,
                        b'.' => read.has_point = true,
                        _ => {}
                    }
                    read.at += len;
                    read.label = read.at;
                    self.run(&mut read);
                }
                Joint::Takes(len) => {
                    read.at += len;
                    read.has_point = true;
                }
                Joint::Amount(len) => {
                    read.at += len;
                    (read.first, read.label) = (read.at, read.at);
                    (read.is_number, read.has_currency) = (true, true);
                    self.run(&mut read);
                }
                Joint::EndsWith(len) => {
                    read.at += len;
                    break;
                }
                Joint::End => break,
            }
        }
        let kind =
            if read.is_number || self.is_quantity(read.first, read.at) { TokenKind::Number } else { TokenKind::Word };
        (read.at, kind)
    }

    /// Reads letters, digits and their marks.
    #[inline]
    fn run(&self, read: &mut Read) {
        while let Some((class, len)) = self.class(read.at) {
            if class.is_alphanumeric() {
                read.is_number &= !class.is_letter();
                read.last = class;
            } else if class == Class::Connector || class == Class::ZeroWidthSpace {
                // An underscore or an invisible break inside a word.
                if !self.is_alphanumeric(read.at + len) {
                    break;
                }
            } else if !class.is_mark() {
                break;
            }
            read.at += len;
        }
    }

    /// What follows what was read.
    fn joint(&self, read: &Read) -> Joint {
        let Some((class, len)) = self.class(read.at) else { return Joint::End };
        let next = read.at + len;
        let (was_letter, was_digit) = (read.last.is_letter(), read.last == Class::Digit);
        let joined = |yes: bool| if yes { Joint::Through(len) } else { Joint::End };
        match self.char(read.at) {
            Some('.') => self.point(read),
            Some('\'' | '’' | '\u{FF07}') if self.is_letter(next) => {
                // Of a number, only a plural: "the 1980's".
                joined(was_letter || self.is_plural_ending(next))
            }
            Some('\'' | '’') if self.is_digit(next) => joined(was_digit && self.is_group(next)),
            Some('\'' | '’') => {
                if was_letter && possessive::is_plural(self.text, read.start, read.at, next, self.table) {
                    Joint::EndsWith(len)
                } else {
                    Joint::End
                }
            }
            Some('-' | '\u{2010}' | '\u{2011}') if self.is_alphanumeric(next) => joined(self.keeps_hyphen(read, next)),
            Some(',') => joined(was_digit && self.is_comma_of_number(read, next)),
            Some(':') => joined(was_digit && read.is_number && self.is_digit(next)),
            Some('/') if was_digit => joined(read.is_number && self.is_digit(next)),
            // "w/o", "n/a", "km/h", but not "and/or".
            Some('/') => {
                joined(was_letter && self.letters(read) <= 2 && self.is_letter(next) && self.stands_alone(next))
            }
            Some('&') => joined(was_letter && self.is_uppercase_before(read.at) && self.is_uppercase(next)),
            Some('%' | '‰' | '٪') if read.is_number => Joint::EndsWith(len),
            Some('·' | '\u{2027}') => joined(was_letter && self.is_letter(next)),
            Some('"' | '״') => {
                joined(read.last == Class::HebrewLetter && matches!(self.class(next), Some((Class::HebrewLetter, _))))
            }
            _ if class == Class::Currency => {
                let code =
                    read.at - read.start <= 3 && self.text[read.start..read.at].bytes().all(|b| b.is_ascii_uppercase());
                match self.is_digit(next) {
                    true if code => Joint::Amount(len),
                    false if read.is_number && !read.has_currency => Joint::EndsWith(len),
                    _ => Joint::End,
                }
            }
            _ => Joint::End,
        }
    }

    fn is_uppercase_before(&self, at: usize) -> bool {
        self.text[..at].chars().rev().find(|&c| !self.table.continues_letter(c)).is_some_and(char::is_uppercase)
    }

    /// What a full stop after a run does.
    fn point(&self, read: &Read) -> Joint {
        let next = read.at + 1;
        let was_letter = read.last.is_letter();
        if self.is_digit(next) && read.last == Class::Digit {
            return Joint::Through(1);
        }
        if self.is_letter(next) && was_letter {
            if self.stands_alone(next) || !self.is_uppercase(next) {
                return Joint::Through(1);
            }
            // A capital begins a word: "J.Smith", "Mr.Smith", or a sentence after a missing space.
            let upper = self.is_uppercase_before(read.at);
            if upper && self.letters(read) == 1 || abbreviation::takes_point(self.text, read.label, read.at, self.table)
            {
                return Joint::EndsWith(1);
            }
            let shouts = upper && self.is_uppercase(self.letter_end(next));
            return if shouts { Joint::Through(1) } else { Joint::End };
        }
        // An ellipsis has three points at least; of two, the second ends the sentence.
        if !was_letter
            || (self.byte(next) == b'.' && self.byte(next + 1) == b'.')
            || read.at > read.label && self.byte(read.at - 1) == b'.'
        {
            return Joint::End;
        }
        // The letters of "U.S" tell together that it is one, those of "ex-Gov" only from the hyphen on.
        let word_start = if read.has_point { read.start } else { read.label };
        if !abbreviation::takes_point(self.text, word_start, read.at, self.table) {
            return Joint::End;
        }
        match self.byte(next) {
            b'-' | b'\'' => Joint::Takes(1),
            _ if self.text[next..self.end].starts_with('’') => Joint::Takes(1),
            _ => Joint::EndsWith(1),
        }
    }

    /// The letters and digits of the current run, each counted once with its marks; at most 3.
    fn letters(&self, read: &Read) -> usize {
        self.text[read.label..read.at].chars().filter(|&c| !self.table.continues_letter(c)).take(3).count()
    }

    /// Whether a hyphen before `next` stays in the word.
    fn keeps_hyphen(&self, read: &Read, next: usize) -> bool {
        if !self.options.split_hyphens {
            return true;
        }
        if read.is_number && self.is_digit(next) {
            return self.is_part_of_code(read, next);
        }
        is_prefix(&self.text[read.label..read.at]) && self.is_letter(next)
    }
}

/// Whether a hyphen after this prefix is no place to split, as in the treebanks: `re-elect`, `non-partisan`.
fn is_prefix(label: &str) -> bool {
    const PREFIXES: [&str; 34] = [
        "anti", "bi", "co", "counter", "cross", "cyber", "de", "e", "ex", "extra", "hyper", "inter", "intra", "macro",
        "mega", "micro", "mid", "mini", "mis", "multi", "neo", "non", "post", "pre", "pro", "proto", "re", "semi",
        "sub", "super", "trans", "tri", "ultra", "un",
    ];
    PREFIXES.iter().any(|prefix| prefix.eq_ignore_ascii_case(label))
}
