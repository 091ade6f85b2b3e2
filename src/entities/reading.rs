//! An article as the recogniser reads it: pieces, how its sentences are written, and where names are possible.

use super::form::{Form, Looks, Style};
use super::forms::Forms;
use super::piece;
use super::user_names::{Listing, UserNames};
use crate::span::Span;
use crate::text::token::{Token, TokenKind};

/// The most pieces without a capital between two parts of a name: `Court of Justice of the`.
const LONGEST_LINK: usize = 3;

/// A piece of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    /// The number of its form.
    pub(super) form: u32,
    /// Whether it could be a name by itself.
    pub(super) core: bool,
}

/// A sentence, as a range of pieces.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence {
    pub(super) first: u32,
    pub(super) end: u32,
    /// The first piece that is no punctuation.
    pub(super) start: u32,
    pub(super) style: Style,
}

/// A run of pieces of a sentence that may be names; what stands around it is none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    pub(super) first: u32,
    pub(super) end: u32,
    pub(super) sentence: u32,
}

/// How a word is written in the article.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Writing {
    article: u32,
    /// How often without a capital.
    pub(super) small: u16,
    /// How often with a capital that no sentence begins with.
    pub(super) capital: u16,
}

/// An article that was read; its memory is used again.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) forms: Forms,
    pub(super) pieces: Vec<Piece>,
    pub(super) sentences: Vec<Sentence>,
    pub(super) segments: Vec<Segment>,
    /// Where names of the user's list stand.
    pub(super) listings: Vec<Listing>,
    writing: Vec<Writing>,
    article: u32,
}

impl Reading {
    /// Reads an article; true if the forms that were known before are no longer.
    pub(super) fn read(
        &mut self,
        text: &str,
        tokens: &[Token],
        sentence_ends: &[u32],
        links: &[u64],
        user: Option<&UserNames>,
    ) -> bool {
        let forgotten = self.forms.trim();
        if forgotten {
            self.writing.clear();
        }
        self.article = self.article.wrapping_add(1);
        self.pieces.clear();
        self.sentences.clear();
        self.segments.clear();
        self.listings.clear();
        let mut from = 0;
        let mut all = Letters::default();
        for &end in sentence_ends {
            let end = (end as usize).min(tokens.len());
            let letters = self.read_sentence(text, &tokens[from.min(end)..end], links);
            all.words += letters.words;
            all.capital += letters.capital;
            from = end;
        }
        // A text that knows no capitals: any word may be a name. One in fifty is what a text in plain style never has.
        let small = all.capital * 50 <= all.words;
        for sentence in 0..self.sentences.len() {
            if small && self.sentences[sentence].style == Style::Plain {
                self.sentences[sentence].style = Style::Small;
            }
            self.find_segments(sentence, user);
        }
        forgotten
    }

    /// The form of the piece at an index.
    #[inline]
    pub(super) fn form(&self, piece: usize) -> &Form {
        &self.forms.forms[self.pieces[piece].form as usize]
    }

    /// How the word of a form is written in this article.
    pub(super) fn writing(&self, form: &Form) -> Writing {
        let writing = self.writing.get(form.number as usize).copied().unwrap_or_default();
        if writing.article == self.article { writing } else { Writing::default() }
    }

    fn read_sentence(&mut self, text: &str, tokens: &[Token], links: &[u64]) -> Letters {
        let first = self.pieces.len();
        let (forms, pieces) = (&mut self.forms, &mut self.pieces);
        let mut letters = Letters::default();
        for &token in tokens {
            let before = pieces.len();
            // Texts with blanks between tokens: "Trump 's".
            if before > first && token.span.len() <= 2 && piece::is_clitic(token.text(text)) {
                let mark: &mut Piece = &mut pieces[before - 1];
                if mark.span.end == token.span.start && matches!(mark.span.of(text), "'" | "’") {
                    mark.span.end = token.span.end;
                    mark.form = forms.number_of(mark.span.of(text), TokenKind::Word, links);
                    continue;
                }
            }
            piece::cut(text, token, |span| {
                let form = forms.number_of(span.of(text), token.kind, links);
                pieces.push(Piece { span, form, core: false });
            });
            if token.kind == TokenKind::Word {
                letters.add(forms.forms[pieces[before].form as usize].looks, token.span.len());
            }
        }
        let style = letters.style();
        let is_word = |piece: &Piece| {
            forms.forms[piece.form as usize].looks.0 & (Looks::LETTER | Looks::DIGIT | Looks::ADDRESS) != 0
        };
        let start = pieces[first..].iter().position(is_word).map_or(pieces.len(), |at| first + at);
        self.writing.resize(self.forms.numbers().max(self.writing.len()), Writing::default());
        for (at, piece) in self.pieces.iter().enumerate().skip(first) {
            let form = &self.forms.forms[piece.form as usize];
            if !form.looks.has(Looks::LETTER) {
                continue;
            }
            let writing = &mut self.writing[form.number as usize];
            if writing.article != self.article {
                *writing = Writing { article: self.article, small: 0, capital: 0 };
            }
            if !form.looks.has(Looks::ANY_CAPITAL) {
                writing.small = writing.small.saturating_add(1);
            } else if style == Style::Plain && at != start {
                writing.capital = writing.capital.saturating_add(1);
            }
        }
        self.sentences.push(Sentence {
            first: first as u32,
            end: self.pieces.len() as u32,
            start: start as u32,
            style,
        });
        letters
    }

    fn find_segments(&mut self, number: usize, user: Option<&UserNames>) {
        let sentence = self.sentences[number];
        let (first, end) = (sentence.first as usize, sentence.end as usize);
        let forms = &self.forms.forms;
        let pieces = &mut self.pieces[..end];
        let looks = |piece: &Piece| forms[piece.form as usize].looks;
        let any = if sentence.style == Style::Small { Looks::LETTER } else { Looks::ANY_CAPITAL };
        for at in first..end {
            let is = looks(&pieces[at]);
            pieces[at].core = is.0 & any != 0
                && is.0 & Looks::ADDRESS == 0
                // "I" is rarely a name, and often written.
                && (pieces[at].span.len() > 1 || at > first && pieces[at - 1].core || !is_pronoun(&forms[pieces[at].form as usize]));
        }
        if let Some(user) = user {
            let known = self.listings.len();
            user.find(pieces, forms, sentence, &mut self.listings);
            for listing in &self.listings[known..] {
                pieces[listing.first as usize..listing.end as usize].iter_mut().for_each(|piece| piece.core = true);
            }
        }
        let mut at = first;
        let mut open: Option<Segment> = None;
        while at < end {
            let possible = pieces[at].core
                || looks(&pieces[at]).has(Looks::DIGIT)
                    && (at > first && pieces[at - 1].core || at + 1 < end && pieces[at + 1].core);
            if !possible {
                at += 1;
                continue;
            }
            match &mut open {
                Some(segment)
                    if at - segment.end as usize <= LONGEST_LINK
                        && pieces[segment.end as usize..at].iter().all(|piece| looks(piece).has(Looks::LINK)) =>
                {
                    segment.end = at as u32 + 1;
                }
                _ => {
                    self.segments.extend(open);
                    open = Some(Segment { first: at as u32, end: at as u32 + 1, sentence: number as u32 });
                }
            }
            at += 1;
        }
        self.segments.extend(open);
    }
}

/// Whether a form of one letter is the pronoun.
fn is_pronoun(form: &Form) -> bool {
    form.lower == super::hashing::hash_bytes(b"i")
}

/// How many words of a sentence are written how.
#[derive(Clone, Copy, Debug, Default)]
struct Letters {
    words: u32,
    /// Words with a capital at their beginning.
    capital: u32,
    /// Words of two letters and more all in capitals.
    capitals: u32,
    /// Long words, which headlines in title style begin with a capital.
    long: u32,
    long_capital: u32,
    long_small: u32,
}

impl Letters {
    #[inline]
    fn add(&mut self, looks: Looks, len: usize) {
        self.words += 1;
        self.capital += u32::from(looks.has(Looks::CAPITAL));
        self.capitals += u32::from(looks.has(Looks::CAPITALS) && len > 1);
        if len > 4 {
            self.long += 1;
            self.long_capital += u32::from(looks.has(Looks::CAPITAL));
            self.long_small += u32::from(!looks.has(Looks::CAPITALS));
        }
    }

    fn style(self) -> Style {
        if self.words >= 3 && 5 * self.capitals >= 4 * self.words && 4 * self.long_small <= self.long {
            Style::Capitals
        } else if self.words >= 5 && self.long >= 3 && 5 * self.long_capital >= 4 * self.long {
            Style::Title
        } else {
            Style::Plain
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sentence::SentenceSplitter;
    use crate::text::tokenizer::{TokenOptions, Tokenizer};

    fn read(text: &str) -> Reading {
        let (mut tokens, mut ends) = (Vec::new(), Vec::new());
        Tokenizer::new(&TokenOptions::default()).unwrap().tokenize(text, &mut tokens);
        SentenceSplitter::new().split(text, &tokens, &mut ends);
        let mut reading = Reading::default();
        reading.read(text, &tokens, &ends, &[], None);
        reading
    }

    #[test]
    fn clitics_apart_are_one_piece() {
        let text = "Trump 's plan , Reuters ' view";
        let reading = read(text);
        let pieces: Vec<&str> = reading.pieces.iter().map(|piece| piece.span.of(text)).collect();
        assert_eq!(pieces, ["Trump", "'s", "plan", ",", "Reuters", "'", "view"]);
    }

    #[test]
    fn styles_are_told_apart() {
        let cases = [
            ("The president met Vladimir Putin in Alaska.", Style::Plain),
            ("TRUMP MEETS PUTIN IN ALASKA", Style::Capitals),
            ("Trump Meets Vladimir Putin in Northern Alaska", Style::Title),
            ("trump meets putin in alaska", Style::Small),
        ];
        for (text, style) in cases {
            assert_eq!(read(text).sentences[0].style, style, "{text}");
        }
    }

    #[test]
    fn only_capitals_begin_segments() {
        let text = "He said Apollo 11 flew over 30 towns in May.";
        let reading = read(text);
        let segments: Vec<&str> = reading
            .segments
            .iter()
            .map(|segment| {
                let pieces = &reading.pieces[segment.first as usize..segment.end as usize];
                &text[pieces[0].span.start as usize..pieces[pieces.len() - 1].span.end as usize]
            })
            .collect();
        assert_eq!(segments, ["He", "Apollo 11", "May"]);
    }
}
