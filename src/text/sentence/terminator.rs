//! Whether a terminator ends a sentence: what stands before it and after it.

use super::Splitter;
use super::cues::{self, Start};
use crate::text::abbreviations::{Abbreviation, abbreviation};

impl Splitter<'_> {
    /// Whether the terminator at `index` ends a sentence; `next` is the index after what belongs to it.
    pub(super) fn terminator_ends_sentence(&mut self, index: usize, next: usize) -> bool {
        let terminator = self.word(index);
        if !self.on_line(next) {
            // The line break decides when it is reached; abbreviations are looked at there, too.
            return false;
        }
        // The token that says how the next sentence would start, behind what may open it.
        const MOST_OPENERS: usize = 4;
        let mut start = next;
        while start < next + MOST_OPENERS && self.on_line(start + 1) && cues::is_opener(self.word(start)) {
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
        if terminator.ends_with('.')
            && !ellipsis
            && let Some(ends) = self.abbreviation_ends(index, next, start)
        {
            return ends;
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
        let goes_on = quoted && follows && cues::goes_on_after_quotation(after);
        !goes_on && !self.is_inside_brackets(next - 1)
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
    pub(super) fn has_citation(&self, open: usize) -> bool {
        const LONGEST: usize = 32;
        let close = (open..open + LONGEST).find(|&close| self.word(close) == ")");
        close.is_some_and(|close| self.word(close + 1) == "." && !cues::is_terminator(self.word(close - 1)))
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
    pub(super) fn abbreviation_ends(&self, index: usize, next: usize, start: usize) -> Option<bool> {
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
}
