//! What belongs to a terminator: more terminators, closing quotes and brackets, notes, faces.

use super::Splitter;
use super::cues::{self, Start};
use crate::text::token::TokenKind;

impl Splitter<'_> {
    /// The index after the terminator at `index`, and after what belongs to it: more terminators, closing quotes and
    /// brackets, a reference like `[3]`, a face.
    pub(super) fn close(&self, index: usize) -> usize {
        let mut next = index + 1;
        while self.on_line(next) {
            let word = self.word(next);
            if word.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) {
                break; // The usual case, told from one byte.
            }
            let touches = self.touches(next);
            if cues::is_terminator(word) && (touches || word == "." || word == "…")
                || cues::is_closer(word)
                || cues::is_quote(word) && !self.touches_word_after(next)
                || cues::is_emphasis(word) && touches && !self.touches_word_after(next)
                || self.tokens[next].kind == TokenKind::Emoji
            {
                next += 1;
            } else if let Some(end) = self.face_end(next) {
                next = end;
            } else if let Some(end) = self.note_end(next).or_else(|| self.note_number_end(next)) {
                next = end;
            } else {
                break;
            }
        }
        next.min(self.tokens.len())
    }

    /// The index after a face such as `:)` or `;-)`, whose parts touch.
    fn face_end(&self, eyes: usize) -> Option<usize> {
        let nose = usize::from(self.word(eyes + 1) == "-");
        let mouth = eyes + 1 + nose;
        let is_face =
            cues::is_face(self.word(eyes), self.word(mouth)) && (eyes + 1..=mouth).all(|part| self.touches(part));
        is_face.then_some(mouth + 1)
    }

    /// The index after a note in square brackets that belongs to the sentence before it: `[3]`, `[...]`, `[sic]`.
    fn note_end(&self, open: usize) -> Option<usize> {
        if self.word(open) != "[" || Start::of(self.word(open + 1)) == Start::Upper {
            return None;
        }
        (open + 2..open + 5).find(|&close| self.on_line(close) && self.word(close) == "]").map(|close| close + 1)
    }

    /// The index after note numbers that lost their raised position: `ends here.3 The next`.
    fn note_number_end(&self, number: usize) -> Option<usize> {
        let is_note = |index: usize| {
            let digits = self.word(index);
            let digits = if index == number { digits.strip_prefix('.').unwrap_or(digits) } else { digits };
            self.on_line(index) && matches!(digits.len(), 1..=3) && digits.bytes().all(|b| b.is_ascii_digit())
        };
        let end = (number..number + 4).find(|&index| !is_note(index))?;
        let after = self.word(end);
        let raised = self.touches(number) && Start::of(after) == Start::Upper;
        (end > number && self.on_line(end) && (raised || cues::is_starter(after))).then_some(end)
    }

    /// The index after a number that is the point of the sentence and a note number: `(1987).1 The next`.
    pub(super) fn point_and_note_end(&self, index: usize) -> Option<usize> {
        let is_point = self.word(index).starts_with('.') && self.touches(index);
        is_point.then(|| self.note_number_end(index)).flatten()
    }

    /// Whether the token at `index` is followed by a word without a blank, as an opening quote is.
    fn touches_word_after(&self, index: usize) -> bool {
        self.touches(index + 1) && Start::of(self.word(index + 1)) != Start::Mark
    }
}
