//! What belongs to a number: groups of digits, ranges and codes, and suffixes.

use super::word::{Read, Words};

impl Words<'_> {
    /// Whether a group of thousands starts at a byte offset: three digits and not a fourth.
    pub(super) fn is_group(&self, at: usize) -> bool {
        (0..3).all(|i| self.byte(at + i).is_ascii_digit()) && !self.is_digit(at + 3)
    }

    /// Whether a comma with `next` after it belongs to a number: `2,000` and `3,5`, but not `1,2,3` and `[1,2]`.
    pub(super) fn is_comma_of_number(&self, read: &Read, next: usize) -> bool {
        if !read.is_number || !self.is_digit(next) {
            return false;
        }
        if self.is_group(next) || !self.byte(next).is_ascii() {
            return true;
        }
        let is_list_item = read.start > 0 && matches!(self.text.as_bytes()[read.start - 1], b',' | b'[');
        let decimals = (next..next + 3).take_while(|&at| self.is_digit(at)).count();
        decimals <= 2 && !read.has_comma && !is_list_item && self.byte(next + decimals) != b','
    }

    /// Whether digits joined by hyphens are one code (a date, a telephone number) rather than a range of two numbers.
    pub(super) fn is_part_of_code(&self, read: &Read, next: usize) -> bool {
        let digits = (next..next + 8).take_while(|&at| self.byte(at).is_ascii_digit()).count();
        let goes_on = self.byte(next + digits) == b'-' && self.is_digit(next + digits + 1);
        let before = read.at - read.label;
        read.has_hyphen || goes_on || (digits == 4 && before >= 3 && before != 4)
    }

    /// Whether the word is digits and a suffix that leaves it a number: `3rd`, `1990s`, `1.2bn`, `5pm`.
    pub(super) fn is_quantity(&self, first: usize, end: usize) -> bool {
        if !self.is_digit(first) {
            return false;
        }
        let word = &self.text[first..end];
        let digits = word.trim_end_matches(|c: char| !c.is_numeric());
        !digits.contains(char::is_alphabetic) && is_suffix(&word[digits.len()..])
    }
}

/// Whether a number with these letters after it is still a number: ordinals, decades, magnitudes and hours.
fn is_suffix(letters: &str) -> bool {
    const SUFFIXES: [&str; 19] =
        ["st", "nd", "rd", "th", "s", "'s", "’s", "k", "m", "mn", "mln", "b", "bn", "t", "tn", "trn", "am", "pm", "h"];
    SUFFIXES.iter().any(|suffix| suffix.eq_ignore_ascii_case(letters))
}
