//! List marks: the numbers before items, whose points end nothing, and which end the item before them.

use super::Splitter;
use super::cues::{self, Start};

/// A number of a list: `3`, `b`, `iv`. Counts from 1.
fn list_number(word: &str) -> Option<ListNumber> {
    if word.is_empty() || word.len() > 4 {
        return None;
    }
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return (word.len() <= 3).then(|| word.parse().ok()).flatten().map(ListNumber::Digits);
    }
    match word.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => Some(ListNumber::Letter(*letter)),
        letters if letters.iter().all(|b| matches!(b, b'i' | b'v' | b'x')) => Some(ListNumber::Roman),
        letters if letters.iter().all(|b| matches!(b, b'I' | b'V' | b'X')) => Some(ListNumber::Roman),
        _ => None,
    }
}

/// The ways to number a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ListNumber {
    Digits(u16),
    Letter(u8),
    Roman,
}

impl ListNumber {
    /// Whether this number comes right after another one.
    fn follows(self, before: Self) -> bool {
        match (before, self) {
            (Self::Digits(a), Self::Digits(b)) => b == a + 1,
            (Self::Letter(a), Self::Letter(b)) => b == a + 1,
            _ => false,
        }
    }
}

impl Splitter<'_> {
    /// The list mark that starts at a token, as in `3.`, `(b)`, `• 4.)`: its number, and the index after it.
    fn list_mark(&self, at: usize) -> Option<(ListNumber, usize)> {
        let bullet = usize::from(cues::is_bullet(self.word(at)));
        let open = usize::from(self.word(at + bullet) == "(");
        let number = at + bullet + open;
        let word = self.word(number);
        let pointed = word.strip_suffix('.');
        let mut end = number + 1;
        if pointed.is_none() && self.word(end) == "." && self.touches(end) {
            end += 1;
        }
        if self.word(end) == ")" && self.touches(end) {
            end += 1;
        }
        let marked = pointed.is_some() || end > number + 1;
        marked.then(|| list_number(pointed.unwrap_or(word))).flatten().map(|number| (number, end))
    }

    /// Whether the token at an index starts with a list number of digits.
    pub(super) fn starts_numbered(&self, at: usize) -> bool {
        matches!(self.list_mark(at), Some((ListNumber::Digits(_), _)))
    }

    /// Whether the point at `index` is part of what numbers the current sentence: a list mark, `2.1.`, `Figure 3.`
    pub(super) fn is_in_list_mark(&self, index: usize) -> bool {
        const LONGEST_MARK: usize = 5;
        if index >= self.first + LONGEST_MARK {
            return false;
        }
        let label = cues::is_label(self.word(self.first)) && index == self.first + 2;
        let section = index == self.first + 1 && cues::is_section_number(self.word(self.first));
        label && Start::of(self.word(index - 1)) == Start::Digit
            || section
            || self.list_mark(self.first).is_some_and(|(_, end)| index < end)
    }

    /// Ends the sentence before a list mark within a line that counts on: `1) the first 2) the second`.
    ///
    /// `index` is the token that may close the mark: a point or a bracket.
    pub(super) fn end_before_next_item(&mut self, index: usize) {
        const LONGEST_NUMBER: usize = 4;
        let mut at = index - usize::from(matches!(self.word(index), "." | ")") && index > 0);
        if at <= self.first || self.tokens[at].span.len() > LONGEST_NUMBER {
            return;
        }
        let Some((last, end)) = self.list_mark(self.first) else { return };
        at -= usize::from(at > end && self.word(at - 1) == "(");
        at -= usize::from(at > end && cues::is_bullet(self.word(at - 1)));
        if at <= end || self.touches(at) {
            return;
        }
        if self.list_mark(at).is_some_and(|(number, close)| index < close && number.follows(last)) {
            self.end(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_numbers_count() {
        let number = |word| list_number(word).unwrap();
        assert!(number("10").follows(number("9")) && number("b").follows(number("a")));
        assert!(!number("b").follows(number("1")) && !number("3").follows(number("1")));
        assert_eq!(list_number("2004"), None);
        assert_eq!(list_number("mix"), None);
        assert_eq!(list_number(""), None);
    }
}
