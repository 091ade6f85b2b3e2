//! Borders without a terminator: greetings and closings of letters, time stamps of mail, lists of links.

use super::Splitter;
use super::cues::{Start, is_quote};
use crate::text::token::TokenKind;

impl Splitter<'_> {
    /// Whether the comma at `index` ends the greeting or the closing of a letter: `Dear all, We`, `Best regards, Ann`.
    pub(super) fn ends_greeting(&self, index: usize) -> bool {
        const LONGEST: usize = 3;
        let words = self.first..index;
        if words.len() > LONGEST || words.is_empty() || !self.on_line(index + 1) {
            return false;
        }
        let greets = matches!(self.word(self.first), "Dear" | "Hello" | "Hi");
        let closes = || {
            let last = self.word(index - 1);
            ["regards", "thanks", "sincerely", "cheers", "wishes", "yours"]
                .iter()
                .any(|word| word.eq_ignore_ascii_case(last))
        };
        Start::of(self.word(self.first)) == Start::Upper
            && Start::of(self.word(index + 1)) == Start::Upper
            && (greets || closes())
    }

    /// Ends sentences before and after a time stamp that stands in the text like a line of its own, as in the heads of
    /// quoted mails: `Ann Osei 03/27/2001 01:58 PM Please see below.` The stamp ends at `index` with `AM` or `PM`.
    pub(super) fn end_around_stamp(&mut self, index: usize) {
        let Some(date) = index.checked_sub(2).filter(|&date| date >= self.first) else { return };
        let is_stamp = matches!(self.word(index), "AM" | "PM")
            && self.word(date + 1).contains(':')
            && self.word(date).contains('/')
            && [date, date + 1].iter().all(|&at| self.tokens[at].kind == TokenKind::Number);
        if !is_stamp {
            return;
        }
        if date > self.first && Start::of(self.word(date - 1)) != Start::Lower {
            self.end(date);
        }
        if index + 1 < self.tokens.len() && Start::of(self.word(index + 1)) == Start::Upper {
            self.end(index + 1);
        }
    }

    /// Whether the token at `index` is a drawn line, `-----`, with text behind it.
    pub(super) fn is_rule(&self, index: usize) -> bool {
        const SHORTEST: usize = 5;
        let word = self.word(index);
        word.len() >= SHORTEST
            && self.on_line(index + 1)
            && word.bytes().all(|b| b == word.as_bytes()[0])
            && (Start::of(self.word(index + 1)) == Start::Upper || is_quote(self.word(index + 1)))
    }

    /// Whether the link at `index` follows a link, as in a list of them.
    pub(super) fn is_next_link(&self, index: usize) -> bool {
        index > self.first && self.tokens[index - 1].kind == TokenKind::Url
    }
}
