//! Sentences: where they end in a stream of tokens.
//!
//! Few places can end a sentence, and only they are looked at: a token that ends in a terminator, a line break between two
//! tokens, and the odd border of letters and lists. A terminator takes the closing quotes and brackets behind it along
//! (`closing`). Then the word before it (an abbreviation, an initial, a list number?) and the word after it (how does
//! it start?) decide (`terminator`). A line break ends a sentence unless it only wrapped a full line (`lines`).

mod closing;
mod cues;
mod letters;
mod lines;
mod list;
mod terminator;

use crate::text::token::{Token, TokenKind};
use cues::Start;
use lines::{Gap, Lines};

/// Splits a stream of tokens into sentences.
///
/// Rules, in short:
///
/// - `.`, `!`, `?`, `…` and the full stops of other scripts end a sentence, together with closing quotes and brackets.
/// - The point of an abbreviation, an initial or a list number does not, unless what follows looks like a start.
/// - After `!`, `?` and a closing quote a lower-case word goes on with the sentence: `"Stop!" he said.` is one.
///   In texts whose sentences begin with small letters, as chats do, it starts a new one after `!` and `?`.
/// - A blank line ends a sentence. So does a line break, unless the line was cut because it was full, or a sentence that
///   began with a capital goes on in lower case.
/// - Greetings of letters, time stamps of mail, lists of links and numbered items end without a terminator.
///
/// One pass, linear in the text, without allocation but for the ends.
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
        let mut splitter = Splitter {
            text,
            tokens,
            lines: Lines::new(text),
            first: 0,
            brackets: Brackets::default(),
            lower_starts: 0,
            earlier: ends.len(),
            ends,
        };
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
    brackets: Brackets,
    /// How many sentences began with a small letter.
    lower_starts: usize,
    /// The number of ends that were there before this text.
    earlier: usize,
    ends: &'a mut Vec<u32>,
}

/// How many brackets of the current sentence are open; counted on demand.
#[derive(Default)]
struct Brackets {
    /// The index after the last token that was counted.
    seen: usize,
    depth: i32,
}

impl Splitter<'_> {
    fn run(&mut self) {
        let (tokens, bytes) = (self.tokens, self.text.as_bytes());
        let mut i = 0;
        while i < tokens.len() {
            let token = tokens[i];
            if self.lines.breaks_before(token) {
                let gap = self.lines.advance(token);
                if i > self.first && self.line_ends_sentence(i, gap) {
                    self.end(i);
                }
            }
            let last = bytes[token.span.end as usize - 1];
            // Most tokens are told from one byte.
            let plain = last.is_ascii_lowercase() && token.kind == TokenKind::Word;
            i = if plain { i + 1 } else { self.visit(i, last) };
        }
        if self.first < tokens.len() {
            self.end(tokens.len());
        }
    }

    /// Ends the sentence before, at or behind the token at an index, if it should end there; `last` is the token's last
    /// byte. Returns the index to go on with.
    fn visit(&mut self, index: usize, last: u8) -> usize {
        let token = self.tokens[index];
        let next = index + 1;
        // Every terminator of ASCII is the last byte of its token; the others are punctuation of their own.
        let may_end = match last {
            _ if token.kind == TokenKind::Url => {
                if self.is_next_link(index) {
                    self.end(index);
                }
                false
            }
            b'.' => {
                self.end_before_next_item(index);
                true
            }
            b'!' | b'?' => true,
            b')' => {
                self.end_before_next_item(index);
                false
            }
            b',' => {
                if self.ends_greeting(index) {
                    self.end(next);
                }
                false
            }
            b'=' | b'_' | b'*' | b'-' => {
                if self.is_rule(index) {
                    self.end(next);
                }
                false
            }
            b'M' => {
                self.end_around_stamp(index);
                false
            }
            b'0'..=b'9' => {
                if let Some(end) = self.point_and_note_end(index) {
                    self.end(end);
                    return end;
                }
                false
            }
            b':' | b';' => index > self.first && cues::is_terminator_after(self.word(index), self.word(index - 1)),
            0..=0x7F => false,
            _ => token.kind == TokenKind::Punctuation && cues::is_terminator(self.word(index)),
        };
        if !may_end {
            return next;
        }
        let next = self.close(index);
        if next < self.tokens.len() && self.terminator_ends_sentence(index, next) {
            self.end(next);
        }
        next
    }

    fn end(&mut self, next: usize) {
        self.lower_starts += usize::from(self.begins_lower());
        self.ends.push(next as u32);
        self.first = next;
        self.brackets = Brackets::default();
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

    /// Whether the current sentence begins with a small letter.
    fn begins_lower(&self) -> bool {
        let words = self.first..self.tokens.len().min(self.first + 4);
        let mut starts = words.map(|index| Start::of(self.word(index)));
        starts.find(|&start| start != Start::Mark) == Some(Start::Lower)
    }

    /// Whether sentences of this text begin with small letters, as in chats: this one or every fourth so far.
    fn is_casual(&self) -> bool {
        self.begins_lower() || self.lower_starts > 0 && self.lower_starts * 4 >= self.ends.len() - self.earlier
    }

    /// Whether a line break before the token at `next` ends the sentence.
    fn line_ends_sentence(&self, next: usize, gap: Gap) -> bool {
        let word = self.word(next);
        let begins = Start::of(word);
        let last = self.word(next - 1);
        if gap == Gap::Blank {
            return true;
        }
        if cues::is_terminator(word) && !cues::is_ellipsis(word) || cues::is_closer(word) {
            return false;
        }
        if gap == Gap::Line {
            if word == "(" && self.has_citation(next) {
                return false;
            }
            let running = begins == Start::Lower && Start::of(last) != Start::Mark && !self.is_casual();
            return !running;
        }
        // A full line: read on as if the break were a blank.
        if cues::is_bullet(word) || self.starts_numbered(next) {
            return true;
        }
        if last.ends_with('.') {
            let ends = self.abbreviation_ends(next - 1, next, next);
            return ends.unwrap_or(begins != Start::Lower);
        }
        cues::is_terminator(last) && begins != Start::Lower
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::text::tokenizer::{TokenOptions, Tokenizer};
    use proptest::prelude::*;
    use serde::Deserialize;

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Golden {
        case: Vec<Case>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Case {
        name: String,
        input: String,
        expected: Vec<String>,
    }

    fn tokens(text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        Tokenizer::new(&TokenOptions::default()).unwrap().tokenize(text, &mut tokens);
        tokens
    }

    fn sentences(text: &str) -> Vec<&str> {
        let tokens = tokens(text);
        let mut ends = Vec::new();
        SentenceSplitter::new().split(text, &tokens, &mut ends);
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let span = |(start, end): (u32, u32)| {
            Span::new(tokens[start as usize].span.start, tokens[end as usize - 1].span.end).of(text)
        };
        starts.zip(ends.iter().copied()).map(span).collect()
    }

    #[test]
    fn golden_cases() {
        let file = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/sentences.toml"));
        let golden: Golden = toml::from_str(file).unwrap();
        let wrong: Vec<String> = golden
            .case
            .iter()
            .filter(|case| sentences(&case.input) != case.expected)
            .map(|case| format!("{}: {:#?}", case.name, sentences(&case.input)))
            .collect();
        assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn no_tokens_no_sentences() {
        assert!(sentences("").is_empty());
        assert!(sentences(" \n\n ").is_empty());
    }

    #[test]
    fn ends_are_appended_and_earlier_ones_do_not_matter() {
        let text = "why? because. ok? fine";
        let mut ends = vec![1, 2, 3];
        SentenceSplitter::new().split(text, &tokens(text), &mut ends);
        let mut alone = Vec::new();
        SentenceSplitter::new().split(text, &tokens(text), &mut alone);
        assert_eq!(ends[3..], alone);
    }

    #[test]
    fn time_is_linear() {
        // Each of these made a rule look far ahead or behind; a quadratic one would take minutes.
        for part in ["... ", "( ", "（。", "[1] ", ". ", "1) ", "\" ", "a.\n", "A. ", "? (", ":( "] {
            let text = part.repeat(50_000 / part.len());
            let count = sentences(&text).len();
            assert!(count <= text.len(), "{part}");
        }
    }

    proptest! {
        #[test]
        fn ends_ascend_and_cover_all_tokens(
            text in "([A-Za-zÀ-žа-я。！？」（）.!?…:;,'\"“”()\\[\\]«»=_*-]|[0-9]{1,3}|[ \\n]|Mr\\.|U\\.S\\.|\\PC){0,60}",
        ) {
            let tokens = tokens(&text);
            let mut ends = Vec::new();
            SentenceSplitter::new().split(&text, &tokens, &mut ends);
            prop_assert!(ends.is_sorted_by(|a, b| a < b));
            prop_assert_eq!(ends.last().copied().unwrap_or(0) as usize, tokens.len());
            prop_assert!(ends.first() != Some(&0));
        }

        #[test]
        fn any_tokens_are_survived(
            text in "([a-zA-Z0-9.!?()\\[\\]\"' \\n:;。）AM/*=-]){1,60}",
            cuts in proptest::collection::btree_set(0_usize..60, 0..30),
        ) {
            let bounds: Vec<u32> = cuts.into_iter().filter(|&at| text.is_char_boundary(at)).map(|at| at as u32).collect();
            let tokens: Vec<Token> = bounds
                .windows(2)
                .map(|pair| Token { span: Span::new(pair[0], pair[1]), kind: TokenKind::ALL[pair[1] as usize % 9] })
                .collect();
            let mut ends = Vec::new();
            SentenceSplitter::new().split(&text, &tokens, &mut ends);
            prop_assert_eq!(ends.last().copied().unwrap_or(0) as usize, tokens.len());
        }
    }
}
