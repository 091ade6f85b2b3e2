//! Words and numbers: where one ends, and what joins its parts.

use super::{TokenOptions, abbreviation};
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
    /// The word takes this many bytes more and may go on.
    Takes(usize),
    /// The word takes this many bytes more and ends.
    EndsWith(usize),
    /// The word ends here.
    End,
}

/// What has been read of a word.
#[derive(Clone, Copy)]
struct Read {
    /// Where the word starts, with its currency or sign.
    start: usize,
    /// Where its current run of letters and digits starts.
    label: usize,
    /// Where that run ends, which is the end of what was read.
    at: usize,
    /// The class of its last letter or digit.
    last: Class,
    /// Whether it has no letter so far.
    is_number: bool,
}

impl<'a> Words<'a> {
    /// The class and length of the character at a byte offset; `None` at the end of the stretch.
    #[inline]
    pub(super) fn class(&self, at: usize) -> Option<(Class, usize)> {
        if at < self.end { self.table.at(self.text, at) } else { None }
    }

    #[inline]
    fn byte(&self, at: usize) -> u8 {
        if at < self.end { self.text.as_bytes()[at] } else { b' ' }
    }

    fn is_digit(&self, at: usize) -> bool {
        matches!(self.class(at), Some((Class::Digit, _)))
    }

    fn is_letter(&self, at: usize) -> bool {
        matches!(self.class(at), Some((class, _)) if class.is_letter())
    }

    fn is_alphanumeric(&self, at: usize) -> bool {
        matches!(self.class(at), Some((class, _)) if class.is_alphanumeric())
    }

    fn char(&self, at: usize) -> Option<char> {
        self.text[at..self.end].chars().next()
    }

    fn is_uppercase(&self, at: usize) -> bool {
        self.char(at).is_some_and(char::is_uppercase)
    }

    /// Whether the letter or digit at a byte offset stands alone between others.
    fn stands_alone(&self, at: usize) -> bool {
        self.class(at).is_some_and(|(_, len)| !self.is_alphanumeric(at + len))
    }

    /// Whether exactly three digits start at a byte offset: a group of thousands.
    fn is_group(&self, at: usize) -> bool {
        (0..3).all(|i| self.byte(at + i).is_ascii_digit()) && !self.is_alphanumeric(at + 3)
    }

    /// The end and the kind of the word or number at `start`, whose first letter or digit is at `first`.
    ///
    /// What stands between the two is a currency sign, a plus or minus, or an apostrophe.
    pub(super) fn read(&self, start: usize, first: usize) -> (usize, TokenKind) {
        let mut read = Read { start, label: first, at: first, last: Class::Letter, is_number: true };
        self.run(&mut read);
        loop {
            match self.joint(&read) {
                Joint::Through(len) => {
                    read.at += len;
                    read.label = read.at;
                    self.run(&mut read);
                }
                Joint::Takes(len) => read.at += len,
                Joint::EndsWith(len) => {
                    read.at += len;
                    break;
                }
                Joint::End => break,
            }
        }
        let kind = if read.is_number || self.is_quantity(first, read.at) { TokenKind::Number } else { TokenKind::Word };
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
                joined(was_letter || self.text[next..].starts_with('s'))
            }
            Some('\'' | '’') if self.is_digit(next) => joined(was_digit && self.is_group(next)),
            Some('\'' | '’') => {
                if was_letter && self.is_plural_possessive(read, next) {
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
                joined(was_letter && read.at - read.label <= 2 && self.is_letter(next) && self.stands_alone(next))
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
                    true => joined(code),
                    false if read.is_number && read.start == read.label => Joint::EndsWith(len),
                    false => Joint::End,
                }
            }
            _ => Joint::End,
        }
    }

    fn is_uppercase_before(&self, at: usize) -> bool {
        self.text[..at].chars().next_back().is_some_and(char::is_uppercase)
    }

    /// What a full stop after a run does.
    fn point(&self, read: &Read) -> Joint {
        let next = read.at + 1;
        let was_letter = read.last.is_letter();
        if self.is_digit(next) && read.last == Class::Digit {
            return Joint::Through(1);
        }
        if self.is_letter(next) && was_letter {
            let one_letter = self.is_one_letter(read);
            if self.stands_alone(next) {
                return Joint::Through(1);
            }
            if !self.is_uppercase(next) {
                return Joint::Through(1);
            }
            // A capital begins a word: "J.Smith", "Mr.Smith", or a sentence after a missing space.
            let upper = self.is_uppercase_before(read.at);
            if one_letter && upper || abbreviation::takes_point(self.text, read.label, read.at, self.table) {
                return Joint::EndsWith(1);
            }
            let shouts = upper && self.char(next).is_some_and(|c| self.is_uppercase(next + c.len_utf8()));
            return if shouts { Joint::Through(1) } else { Joint::End };
        }
        if !was_letter || self.byte(next) == b'.' || read.at > read.label && self.byte(read.at - 1) == b'.' {
            return Joint::End;
        }
        let word_start = if self.text[read.start..read.label].contains('.') { read.start } else { read.label };
        if !abbreviation::takes_point(self.text, word_start, read.at, self.table) {
            return Joint::End;
        }
        match self.byte(next) {
            b'-' | b'\'' => Joint::Takes(1),
            _ if self.text[next..self.end].starts_with('’') => Joint::Takes(1),
            _ => Joint::EndsWith(1),
        }
    }

    fn is_one_letter(&self, read: &Read) -> bool {
        let mut chars = self.text[read.label..read.at].chars();
        chars.next().is_some() && chars.next().is_none()
    }

    /// Whether a comma with `next` after it belongs to a number: `2,000` and `3,5`, but not `1,2,3`.
    fn is_comma_of_number(&self, read: &Read, next: usize) -> bool {
        if !read.is_number || !self.is_digit(next) {
            return false;
        }
        let first = read.label == read.start || !self.text[read.start..read.label].contains(',');
        let short =
            (1..=2).any(|n| self.is_digit(next + n - 1) && !self.is_digit(next + n) && self.byte(next + n) != b',');
        self.is_group(next) || first && (short || self.text.as_bytes()[next] >= 0x80)
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

    /// Whether digits joined by hyphens are one code (a date, a telephone number) rather than a range of two numbers.
    fn is_part_of_code(&self, read: &Read, next: usize) -> bool {
        let is_later_part = self.text[read.start..read.label].contains('-');
        let digits = (next..).take_while(|&at| self.byte(at).is_ascii_digit()).take(8).count();
        let goes_on = self.byte(next + digits) == b'-' && self.is_digit(next + digits + 1);
        is_later_part || goes_on || (read.at - read.label == 3 && digits == 4)
    }

    /// Whether an apostrophe after a plural is its possessive (`the states' rights`) rather than a closing quote.
    ///
    /// It is if a lower-case word follows and no quotation that it could close was opened on the line.
    fn is_plural_possessive(&self, read: &Read, next: usize) -> bool {
        let bytes = self.text.as_bytes();
        if !matches!(bytes[read.at - 1], b's' | b'S' | b'z' | b'x') {
            return false;
        }
        let rest = &bytes[next..];
        if rest.first() != Some(&b' ') || !rest.get(1).is_some_and(u8::is_ascii_alphanumeric) {
            return false;
        }
        !self.is_quotation_open(read.start)
    }

    /// Whether a single quote was opened in the 100 bytes before an offset and is still open.
    fn is_quotation_open(&self, at: usize) -> bool {
        let from = self.text.ceil_char_boundary(at.saturating_sub(100));
        let mut before = ' ';
        let mut open = from == 0 && false;
        for c in self.text[from..at].chars() {
            match c {
                '\n' => open = false,
                '‘' => open = true,
                '\'' if !before.is_alphanumeric() && !".,!?".contains(before) => open = true,
                '\'' | '’' if open && !before.is_whitespace() => open = false,
                _ => {}
            }
            before = c;
        }
        open
    }

    /// Whether the word is digits and a suffix that leaves it a number: `3rd`, `1990s`, `1.2bn`, `5pm`.
    fn is_quantity(&self, first: usize, end: usize) -> bool {
        let word = &self.text[first..end];
        if !self.is_digit(first) {
            // "US$40"
            return word.contains('$') && word.ends_with(|c: char| c.is_ascii_digit());
        }
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit() && !c.is_numeric());
        if digits.bytes().any(|b| b.is_ascii_alphabetic()) {
            return false;
        }
        let mut suffix = [0; 4];
        let rest = word[digits.len()..].as_bytes();
        let Some(suffix) = suffix.get_mut(..rest.len()) else { return word[digits.len()..] == *"’s" };
        suffix.copy_from_slice(rest);
        suffix.make_ascii_lowercase();
        matches!(
            &*suffix,
            b"st"
                | b"nd"
                | b"rd"
                | b"th"
                | b"s"
                | b"'s"
                | b"k"
                | b"m"
                | b"mn"
                | b"mln"
                | b"b"
                | b"bn"
                | b"t"
                | b"tn"
                | b"trn"
                | b"am"
                | b"pm"
                | b"h"
        )
    }
}

/// Whether the treebanks leave the hyphen after this prefix alone.
fn is_prefix(label: &str) -> bool {
    const LONGEST: usize = 7;
    let mut lower = [0; LONGEST];
    let Some(lower) = lower.get_mut(..label.len()) else { return false };
    lower.copy_from_slice(label.as_bytes());
    lower.make_ascii_lowercase();
    matches!(
        &*lower,
        b"a" | b"anti"
            | b"bi"
            | b"co"
            | b"counter"
            | b"cross"
            | b"cyber"
            | b"de"
            | b"e"
            | b"eco"
            | b"ex"
            | b"extra"
            | b"hyper"
            | b"inter"
            | b"intra"
            | b"macro"
            | b"mega"
            | b"micro"
            | b"mid"
            | b"mini"
            | b"mis"
            | b"multi"
            | b"neo"
            | b"non"
            | b"over"
            | b"pan"
            | b"para"
            | b"post"
            | b"pre"
            | b"pro"
            | b"proto"
            | b"pseudo"
            | b"quasi"
            | b"re"
            | b"semi"
            | b"socio"
            | b"sub"
            | b"super"
            | b"trans"
            | b"tri"
            | b"twenty"
            | b"thirty"
            | b"forty"
            | b"fifty"
            | b"sixty"
            | b"seventy"
            | b"eighty"
            | b"ninety"
            | b"ultra"
            | b"un"
            | b"under"
            | b"uni"
            | b"vice"
    )
}
