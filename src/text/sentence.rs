//! Sentences: where they end in a stream of tokens.
//!
//! Only two places can end a sentence, and only they are looked at: a token that ends in a terminator, and a line break
//! between two tokens. A terminator takes the closing quotes and brackets behind it along. Then the word before it
//! (an abbreviation, an initial, a list number?) and the word after it (how does it start?) decide.

mod cues;
mod lines;

use crate::text::abbreviations::{Abbreviation, abbreviation};
use crate::text::token::{Token, TokenKind};
use cues::Start;
use lines::{Gap, Lines};

/// Splits a stream of tokens into sentences.
///
/// Rules, in short:
///
/// - `.`, `!`, `?`, `…` and the full stops of other scripts end a sentence, together with closing quotes and brackets.
/// - The point of an abbreviation, an initial or a list number does not, unless what follows looks like a start.
/// - After `!` and `?` a lower-case word goes on with the sentence: `"Stop!" he said.` is one.
/// - A blank line ends a sentence, and so does a line break, unless the line was cut because it was full.
///
/// # Examples
///
/// ```
/// use newsframe::Span;
/// use newsframe::text::sentence::SentenceSplitter;
/// use newsframe::text::token::{Token, TokenKind};
///
/// let text = "Dr. Osei left. Why?";
/// let token = |start, end, kind| Token { span: Span::new(start, end), kind };
/// let tokens = [
///     token(0, 3, TokenKind::Word),
///     token(4, 8, TokenKind::Word),
///     token(9, 13, TokenKind::Word),
///     token(13, 14, TokenKind::Punctuation),
///     token(15, 18, TokenKind::Word),
///     token(18, 19, TokenKind::Punctuation),
/// ];
/// let mut ends = Vec::new();
/// SentenceSplitter::new().split(text, &tokens, &mut ends);
/// assert_eq!(ends, [4, 6]);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct SentenceSplitter {}

impl SentenceSplitter {
    /// A splitter with the rules of this version.
    pub fn new() -> Self {
        Self {}
    }

    /// Appends, for each sentence, the index after its last token.
    ///
    /// `tokens` are the tokens of `text` in order. The indices ascend, and the last one is `tokens.len()`; there are
    /// none if there are no tokens.
    pub fn split(&self, text: &str, tokens: &[Token], ends: &mut Vec<u32>) {
        let mut splitter = Splitter { text, tokens, lines: Lines::new(text), first: 0, ends };
        splitter.run();
    }
}

/// The state of one pass over a text.
struct Splitter<'a> {
    text: &'a str,
    tokens: &'a [Token],
    lines: Lines<'a>,
    /// The first token of the current sentence.
    first: usize,
    ends: &'a mut Vec<u32>,
}

impl Splitter<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut i = 0;
        while i < self.tokens.len() {
            let token = self.tokens[i];
            if self.lines.breaks_before(token) {
                let gap = self.lines.advance(token);
                if i > self.first && self.line_ends_sentence(i, gap) {
                    self.end(i);
                }
            }
            // Every terminator of ASCII is the last byte of its token; the others are punctuation of their own.
            let last = bytes[token.span.end as usize - 1];
            let may_end = match last {
                b'.' | b'!' | b'?' => true,
                b')' => {
                    self.starts_next_item(i);
                    false
                }
                0..=0x7F => false,
                _ => token.kind == TokenKind::Punctuation && cues::is_terminator(token.text(self.text)),
            };
            if !may_end {
                i += 1;
                continue;
            }
            let next = self.close(i);
            if next < self.tokens.len() && self.terminator_ends_sentence(i, next) {
                self.end(next);
            }
            i = next;
        }
        if self.first < self.tokens.len() {
            self.end(self.tokens.len());
        }
    }

    fn end(&mut self, next: usize) {
        self.ends.push(next as u32);
        self.first = next;
    }
}

impl Splitter<'_> {
    /// The token at an index as it stands in the text; empty past the last one.
    fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| token.text(self.text))
    }

    /// Whether two neighbours have nothing between them.
    fn touches(&self, index: usize) -> bool {
        index > 0 && index < self.tokens.len() && self.tokens[index - 1].span.end == self.tokens[index].span.start
    }

    /// Whether a token stands on the line of the last advance.
    fn on_line(&self, index: usize) -> bool {
        index < self.tokens.len() && !self.lines.breaks_before(self.tokens[index])
    }

    /// The index after the terminator at `index`, and after what belongs to it: more terminators, closing quotes and
    /// brackets, a reference like `[3]`, a face.
    fn close(&self, index: usize) -> usize {
        let mut next = index + 1;
        while self.on_line(next) {
            let word = self.word(next);
            let touches = self.touches(next);
            if cues::is_terminator(word) && (touches || word == "." || word == "…")
                || cues::is_closer(word) && (touches || word == ")" || word == "]")
                || cues::is_quote(word) && touches && !self.touches_word_after(next)
                || cues::is_face(self.tokens[next], self.text)
            {
                next += 1;
            } else if word == "[" && self.word(next + 2) == "]" && Start::of(self.word(next + 1)) == Start::Digit {
                next += 3;
            } else {
                break;
            }
        }
        next.min(self.tokens.len())
    }

    /// Whether the token at `index` is followed by a word without a blank, as an opening quote is.
    fn touches_word_after(&self, index: usize) -> bool {
        self.touches(index + 1) && Start::of(self.word(index + 1)) != Start::Mark
    }

    /// Whether the terminator at `index` ends a sentence; `next` is the index after what belongs to it.
    fn terminator_ends_sentence(&self, index: usize, next: usize) -> bool {
        let terminator = self.word(index);
        if !self.on_line(next) {
            // The line break decides when it is reached; abbreviations are looked at there, too.
            return false;
        }
        // `end` is the first token that says how the next sentence would start.
        let mut start = next;
        while self.on_line(start + 1) && cues::is_opener(self.word(start)) {
            start += 1;
        }
        let word = self.word(start);
        let begins = Start::of(word);
        if cues::is_unspaced_terminator(terminator) {
            return !(next > index + 1 && begins == Start::Caseless && start == next && self.touches(next));
        }
        if self.is_list_number_point(index) {
            return false;
        }
        let closed = next > index + 1 && !cues::is_terminator(self.word(next - 1));
        let touches = self.touches(next);
        if touches && begins == Start::Mark {
            return false;
        }
        if terminator.ends_with('.') && !cues::is_terminator(terminator) || terminator == "." {
            if let Some(ends) = self.abbreviation_ends(index, next, start) {
                return ends;
            }
        }
        if touches {
            // A forgotten blank: "the end.Then"; but not "Node.js" or "Yahoo!Japan".
            return begins == Start::Upper && word.len() > 1 && !cues::is_ellipsis(terminator) && next == start
                && self.word(index.wrapping_sub(1)).ends_with(|c: char| c.is_lowercase());
        }
        match begins {
            Start::Lower if cues::is_ellipsis(terminator) => false,
            Start::Lower if closed || terminator != "." => self.is_casual() && !closed,
            Start::Upper if closed && terminator != "." => !self.reports(start),
            Start::Mark => !matches!(word, "," | ";" | ":" | "/" | "&" | "%" | "="),
            _ => true,
        }
    }

    /// Whether the current sentence itself began with a small letter, as people write in chats: then the next may, too.
    fn is_casual(&self) -> bool {
        let mut first = self.first;
        while first + 1 < self.tokens.len() && Start::of(self.word(first)) == Start::Mark {
            first += 1;
        }
        Start::of(self.word(first)) == Start::Lower
    }

    /// Whether the words from `start` on report a quoted sentence: `Okoro asked`, `President Okoro said`.
    fn reports(&self, start: usize) -> bool {
        (start..start + 4)
            .map(|index| self.word(index))
            .take_while(|word| Start::of(word) != Start::Mark)
            .any(cues::is_reporting)
    }

    /// Whether the point at `index` is that of an abbreviation or initial, and then, whether it ends the sentence, too.
    fn abbreviation_ends(&self, index: usize, next: usize, start: usize) -> Option<bool> {
        let terminator = self.word(index);
        let word = if terminator == "." {
            if !self.touches(index) {
                return None;
            }
            self.word(index - 1)
        } else {
            &terminator[..terminator.len() - 1]
        };
        let following = self.word(start);
        let begins = Start::of(following);
        let starts = next == start && begins == Start::Upper && cues::is_starter(following);
        let opens = next != start && begins != Start::Lower;
        let mut letters = word.chars();
        if let (Some(initial), None) = (letters.next(), letters.next()) {
            if !initial.is_alphabetic() {
                return None;
            }
            return Some(if initial.is_uppercase() { starts } else { begins == Start::Upper });
        }
        let ends = match abbreviation(word)? {
            Abbreviation::NeverEnds => false,
            Abbreviation::BeforeNumber if begins == Start::Digit => false,
            Abbreviation::BeforeNumber => begins == Start::Upper,
            Abbreviation::InName => starts || opens,
            Abbreviation::AtEnd => begins == Start::Upper || opens,
        };
        Some(ends)
    }

    /// Whether the point at `index` is that of a list number which starts the current sentence.
    fn is_list_number_point(&self, index: usize) -> bool {
        let word = self.word(index);
        let (number, at) = match word {
            "." if self.touches(index) => (self.word(index - 1), index - 1),
            _ => (word.strip_suffix('.').unwrap_or_default(), index),
        };
        let skipped = usize::from(matches!(self.word(self.first), "(" | "[") || cues::is_bullet(self.word(self.first)));
        self.first + skipped == at && cues::list_number(number).is_some()
    }

    /// Ends the sentence before the item of a list within a line: `1) the first 2) the second`.
    fn starts_next_item(&mut self, closer: usize) {
        let before = self.first + usize::from(self.word(self.first) == "(");
        let at = closer.saturating_sub(1);
        let starts = at.saturating_sub(usize::from(at > 0 && self.word(at - 1) == "("));
        if starts <= before || self.word(before + 1) != ")" {
            return;
        }
        let (Some(number), Some(last)) = (cues::list_number(self.word(at)), cues::list_number(self.word(before))) else {
            return;
        };
        if number.follows(last) {
            self.end(starts);
        }
    }

    /// Whether a line break before the token at `next` ends the sentence.
    fn line_ends_sentence(&self, next: usize, gap: Gap) -> bool {
        let word = self.word(next);
        let begins = Start::of(word);
        let last = self.word(next - 1);
        if gap == Gap::Blank {
            return true;
        }
        if cues::is_terminator(word) || cues::is_closer(word) {
            return false;
        }
        if gap == Gap::Line {
            let running = begins == Start::Lower && Start::of(last) != Start::Mark && !self.is_casual();
            return !running;
        }
        // A full line: read on as if the break were a blank.
        if cues::is_bullet(word) || cues::list_number(word).is_some() && Start::of(word) == Start::Digit {
            return true;
        }
        if cues::is_terminator(last) || last.ends_with('.') {
            return begins != Start::Lower;
        }
        false
    }
}
