//! Line breaks between tokens: which of them end a line of thought, and which only wrapped it.

use memchr::{Memchr, memchr_iter};

use crate::text::token::Token;

/// What lies between two tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// A line break behind a line that was full: the next word would not have fitted on it.
    Wrap,
    /// A line break.
    Line,
    /// One or more blank lines.
    Blank,
}

/// A line: its first byte, and the byte after its last one.
#[derive(Clone, Copy, Debug, Default)]
struct Line {
    start: usize,
    end: usize,
}

/// Shorter lines are not running prose, wider ones were not wrapped.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 50..=120;

/// Walks the lines of a text in step with its tokens.
pub(super) struct Lines<'a> {
    text: &'a str,
    breaks: Memchr<'a>,
    /// The line of the token that was last advanced to.
    line: Line,
    /// The number of characters of that line, once it was counted.
    width: Option<usize>,
    /// The number of characters of the widest line since the last blank one, without the current line and the one before.
    widest: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut breaks = memchr_iter(b'\n', text.as_bytes());
        let end = breaks.next().unwrap_or(text.len());
        Self { text, breaks, line: Line { start: 0, end }, width: None, widest: 0 }
    }

    /// Whether a line break comes before the token, and was not yet advanced over.
    pub(super) fn breaks_before(&self, token: Token) -> bool {
        self.line.end < token.span.start as usize
    }

    /// Moves to the line of the token and says what lies between.
    pub(super) fn advance(&mut self, token: Token) -> Gap {
        let (left, left_width) = (self.line, self.width.take());
        let mut breaks = 0;
        while self.breaks_before(token) {
            let start = self.line.end + 1;
            self.line = Line { start, end: self.breaks.next().unwrap_or(self.text.len()) };
            breaks += 1;
        }
        if breaks > 1 {
            self.widest = 0;
            return Gap::Blank;
        }
        // A line is full if its neighbours are about as wide, and none is wide enough for one more word.
        let width = left_width.unwrap_or_else(|| self.count(left));
        let next_width = self.count(self.line);
        self.width = Some(next_width);
        let widest_neighbour = self.widest.max(next_width);
        self.widest = self.widest.max(width);
        // One blank more than the word itself: the one that the line break stands for.
        let wanted = width + 1 + self.first_word(token);
        let even = width <= widest_neighbour + widest_neighbour / 4;
        let full = wanted > width.max(widest_neighbour) && WRAP_WIDTHS.contains(&width.max(widest_neighbour));
        if even && full { Gap::Wrap } else { Gap::Line }
    }

    /// The number of characters of a line, without the blanks at its end; of one that is too wide, any wide number.
    fn count(&self, line: Line) -> usize {
        // Four bytes a character: a longer line is too wide whatever it holds.
        if line.end - line.start > 4 * WRAP_WIDTHS.end() {
            return usize::MAX / 2;
        }
        self.text.get(line.start..line.end).map_or(0, |line| line.trim_end().chars().count())
    }

    /// The number of characters up to the first blank behind the start of the token.
    fn first_word(&self, token: Token) -> usize {
        let rest = self.text.get(token.span.start as usize..self.line.end).unwrap_or_default();
        rest.chars().take(*WRAP_WIDTHS.end()).take_while(|c| !c.is_whitespace()).count()
    }
}
