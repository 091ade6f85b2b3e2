//! Sentences: where they end in a stream of tokens.
//!
//! Only two places can end a sentence, and only they are looked at: a token that ends in a terminator, and a line break
//! between two tokens. A terminator takes the closing quotes and brackets behind it along. Then the word before it
//! (an abbreviation, an initial, a list number?) and the word after it (how does it start?) decide.

mod cues;
mod letters;
mod lines;

use crate::text::abbreviations::{Abbreviation, abbreviation};
use crate::text::token::{Token, TokenKind};
use cues::{ListNumber, Start};
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
            match token.kind {
                TokenKind::Url if self.is_next_link(i) => self.end(i),
                TokenKind::Number if bytes[token.span.start as usize] == b'.' && self.is_note_number(i) => {
                    self.end(i + 1);
                }
                _ => {}
            }
            // Every terminator of ASCII is the last byte of its token; the others are punctuation of their own.
            let last = bytes[token.span.end as usize - 1];
            let may_end = match last {
                b'.' => {
                    self.end_before_next_item(i);
                    true
                }
                b'!' | b'?' => true,
                b')' => {
                    self.end_before_next_item(i);
                    false
                }
                b',' => {
                    if self.ends_greeting(i) {
                        self.end(i + 1);
                    }
                    false
                }
                b'=' | b'_' | b'*' | b'-' => {
                    if self.is_rule(i) {
                        self.end(i + 1);
                    }
                    false
                }
                b'M' => {
                    self.end_around_stamp(i);
                    false
                }
                b':' | b';' => i > self.first && cues::is_terminator_after(self.word(i), self.word(i - 1)),
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

    /// The index after the terminator at `index`, and after what belongs to it: more terminators, closing quotes and
    /// brackets, a reference like `[3]`, a face.
    fn close(&self, index: usize) -> usize {
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
        let is_face = cues::is_face(self.word(eyes), self.word(mouth)) && (eyes + 1..=mouth).all(|part| self.touches(part));
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

    /// Whether the number at `index` is a point that ends the sentence, and a note number behind it: `(1987).1 The next`.
    fn is_note_number(&self, index: usize) -> bool {
        self.touches(index) && self.note_number_end(index).is_some()
    }

    /// Whether the token at `index` is followed by a word without a blank, as an opening quote is.
    fn touches_word_after(&self, index: usize) -> bool {
        self.touches(index + 1) && Start::of(self.word(index + 1)) != Start::Mark
    }

    /// Whether the terminator at `index` ends a sentence; `next` is the index after what belongs to it.
    fn terminator_ends_sentence(&mut self, index: usize, next: usize) -> bool {
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
            return self.unspaced_ends_sentence(index, next);
        }
        if self.is_in_list_mark(index) {
            return false;
        }
        let in_brackets = index > 0 && self.touches(index) && matches!(self.word(index - 1), "(" | "[");
        if in_brackets && !(next > index + 1 && cues::is_terminator(self.word(next - 1))) {
            // "(?)" says something about a word, "[...]" leaves something out.
            return cues::is_ellipsis(terminator) && next > index + 1 && cues::is_starter(word);
        }
        if self.touches(next) && !self.touches(index) {
            // A mark that belongs to the word behind it: `.NET`, `!Kung`.
            return false;
        }
        let points = (index..next).filter(|&point| self.word(point) == ".").count();
        let ellipsis = points > 1 || cues::is_ellipsis(terminator);
        let closed = !cues::is_terminator(self.word(next - 1)) && next > index + 1;
        if points == 3 && !closed {
            // Spaced points: three leave out words of a sentence, four leave out its end.
            return word != "I" && cues::is_starter(word);
        }
        if closed && self.word(next) == "(" && self.has_citation(next) {
            return false;
        }
        if terminator.ends_with('.') && !ellipsis {
            if let Some(ends) = self.abbreviation_ends(index, next, start) {
                return ends;
            }
        }
        if self.touches(next) {
            // A forgotten blank: "the end.Then"; but not "Yahoo!Japan".
            return begins == Start::Upper
                && word.len() > 1
                && !ellipsis
                && next == start
                && self.word(index.wrapping_sub(1)).ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
        }
        match begins {
            Start::Lower if ellipsis || closed => false,
            Start::Lower if terminator == "." => !self.is_ordinal(index),
            Start::Lower => self.is_casual(),
            Start::Upper if closed && terminator != "." => !self.reports(start),
            Start::Upper => !(self.is_ordinal(index) && cues::follows_ordinal(word)),
            Start::Mark if self.is_ordinal(index) => false,
            Start::Mark => !matches!(word, "," | ";" | ":" | "/" | "&" | "%" | "="),
            _ => true,
        }
    }

    /// Whether the point at `index` may be that of an ordinal number, as in `3. Oktober`.
    fn is_ordinal(&self, index: usize) -> bool {
        let number = if self.touches(index) { self.word(index - 1) } else { "" };
        let number = number.strip_prefix('-').unwrap_or(number);
        matches!(number.len(), 1..=2) && number.bytes().all(|b| b.is_ascii_digit())
    }

    /// Whether a full stop of a script without blanks ends a sentence.
    fn unspaced_ends_sentence(&mut self, index: usize, next: usize) -> bool {
        let after = self.word(next);
        let follows = self.touches(next);
        if self.word(index) == "．" && follows && Start::of(after) == Start::Digit {
            return false;
        }
        if next > index + 1 && cues::is_terminator(self.word(next - 1)) {
            return !self.is_inside_brackets(index);
        }
        // 「やめて！」と言った: the sentence goes on after the quotation.
        let quoted = next > index + 1;
        !(quoted && follows && cues::goes_on_after_quotation(after)) && !self.is_inside_brackets(next - 1)
    }

    /// Whether a token stands between two brackets of its sentence that are not far apart.
    fn is_inside_brackets(&mut self, index: usize) -> bool {
        const NEAR: usize = 64;
        self.brackets.seen = self.brackets.seen.max(self.first);
        while self.brackets.seen <= index {
            self.brackets.depth = (self.brackets.depth + cues::bracket(self.word(self.brackets.seen))).max(0);
            self.brackets.seen += 1;
        }
        let mut depth = self.brackets.depth;
        depth > 0
            && (index + 1..index + NEAR).take_while(|&ahead| self.on_line(ahead)).any(|ahead| {
                depth += cues::bracket(self.word(ahead));
                depth == 0
            })
    }

    /// Whether a bracket at `open` names the source of what was quoted: it closes before the point of the sentence.
    fn has_citation(&self, open: usize) -> bool {
        const LONGEST: usize = 32;
        let close = (open..open + LONGEST).find(|&close| self.word(close) == ")");
        close.is_some_and(|close| self.word(close + 1) == "." && !cues::is_terminator(self.word(close - 1)))
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

    /// Whether the words from `start` on report a quoted sentence: `Okoro asked`, `President Okoro said`.
    fn reports(&self, start: usize) -> bool {
        let mut words = start..start + 4;
        let verb =
            words.find(|&index| Start::of(self.word(index)) == Start::Mark || cues::is_reporting(self.word(index)));
        // "Others yet say:" reports what follows.
        verb.is_some_and(|verb| cues::is_reporting(self.word(verb)) && self.word(verb + 1) != ":")
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
        // Of an elision, as in "l'avv.", only the word itself.
        let word = word.rsplit(['\'', '’']).next().unwrap_or(word);
        let following = self.word(start);
        let begins = Start::of(following);
        let is_initial = |word: &str| word.trim_end_matches('.').chars().nth(1).is_none();
        let starts = || {
            next == start
                && begins == Start::Upper
                && cues::is_starter(following)
                && !(is_initial(following) && self.word(start + 1) == ".")
        };
        let opens = next != start && begins != Start::Lower && !matches!(self.word(next), "(" | "[");
        let mut letters = word.chars();
        if let (Some(initial), None) = (letters.next(), letters.next()) {
            let unit = terminator == "." && self.touches(index - 1);
            if initial.is_alphabetic() && !unit {
                return Some(if initial.is_uppercase() {
                    starts()
                } else {
                    begins == Start::Upper && !is_initial(following)
                });
            }
        }
        // The last part of an abbreviation that was cut: "M.Sc."
        let cut = terminator == "." && self.touches(index - 1) && self.word(index - 2).ends_with('.');
        let kind = abbreviation(word).or(cut.then_some(Abbreviation::InName));
        let ends = match kind? {
            Abbreviation::NeverEnds => false,
            Abbreviation::BeforeNumber if begins == Start::Digit => false,
            Abbreviation::BeforeNumber => begins == Start::Upper,
            Abbreviation::InName => starts() || opens,
            // "At 5 p.m. Ms. Osei" is no sentence up to the point.
            Abbreviation::AtEnd if index - self.first <= 3 && cues::is_preposition(self.word(self.first)) => false,
            Abbreviation::AtEnd => begins == Start::Upper || opens,
        };
        Some(ends)
    }

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
        marked.then(|| cues::list_number(pointed.unwrap_or(word))).flatten().map(|number| (number, end))
    }

    /// Whether the point at `index` is part of what numbers the current sentence: a list mark, `2.1.`, `Figure 3.`
    fn is_in_list_mark(&self, index: usize) -> bool {
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
    fn end_before_next_item(&mut self, index: usize) {
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
        if cues::is_bullet(word) || cues::list_number(word).is_some() && Start::of(word) == Start::Digit {
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
