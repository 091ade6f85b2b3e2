//! A user's list of names, and where they stand in an article.

use super::form::{Form, Style};
use super::forms::Forms;
use super::label::Label;
use super::options::{GazetteerEntry, GazetteerMode};
use super::phrases::{Found, Phrases, entries};
use super::piece::cut;
use super::reading::{Piece, Sentence};
use crate::text::tokenizer::{TokenOptions, Tokenizer};
use crate::{Error, Result};

/// A name of the user's list in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Listing {
    /// Its first piece, and the piece after its last one.
    pub(super) first: u32,
    pub(super) end: u32,
    /// The labels that it is listed with, as bits.
    pub(super) labels: u32,
}

impl Listing {
    /// The labels that the name is listed with.
    pub(super) fn labels(self) -> impl Iterator<Item = Label> {
        Label::ALL.into_iter().filter(move |&label| self.labels & 1 << label as u32 != 0)
    }
}

/// A user's list of names.
#[derive(Clone, Debug)]
pub(super) struct UserNames {
    /// Names as they are written.
    exact: Phrases,
    /// Names in lower case, for sentences whose capitals say nothing.
    lower: Phrases,
    pub(super) mode: GazetteerMode,
}

impl UserNames {
    /// The names of a list; nothing if it is empty.
    pub(super) fn new(list: &[GazetteerEntry], mode: GazetteerMode) -> Result<Option<Self>> {
        if list.is_empty() {
            return Ok(None);
        }
        let tokenizer = Tokenizer::new(&TokenOptions::default())?;
        let (mut forms, mut tokens) = (Forms::default(), Vec::new());
        let (mut exact, mut lower) = (Vec::<(u64, Found)>::new(), Vec::new());
        for entry in list {
            if !entry.name.contains(char::is_alphanumeric) {
                return Err(Error::options(format!("the gazetteer has the name {:?}", entry.name))
                    .advise("give names with at least one letter or digit"));
            }
            tokens.clear();
            tokenizer.tokenize(&entry.name, &mut tokens);
            let mut hashes: [Vec<u64>; 2] = Default::default();
            for &token in &tokens {
                cut(&entry.name, token, |span| {
                    let form = forms.number_of(span.of(&entry.name), token.kind, &[]);
                    let form = &forms.forms[form as usize];
                    hashes[0].push(form.exact);
                    hashes[1].push(form.lower);
                });
            }
            let value = 1 << entry.label as u32;
            entries(&hashes[0], value, |hash, found| exact.push((hash, found)));
            entries(&hashes[1], value, |hash, found| lower.push((hash, found)));
        }
        let (exact, lower) = (Phrases::of_hashes(exact.into_iter()), Phrases::of_hashes(lower.into_iter()));
        Ok(Some(Self { exact, lower, mode }))
    }

    /// Appends where names stand in a sentence: the longest from the left, without overlap.
    pub(super) fn find(&self, pieces: &[Piece], forms: &[Form], sentence: Sentence, out: &mut Vec<Listing>) {
        let as_written = matches!(sentence.style, Style::Plain | Style::Title);
        let (mut at, end) = (sentence.first as usize, sentence.end as usize);
        while at < end {
            let forms = pieces[at..end].iter().map(|piece| &forms[piece.form as usize]);
            let longest = if as_written {
                self.exact.longest(forms.map(|form| form.exact))
            } else {
                self.lower.longest(forms.map(|form| form.lower))
            };
            let Some((pieces, labels)) = longest else {
                at += 1;
                continue;
            };
            out.push(Listing { first: at as u32, end: (at + pieces) as u32, labels });
            at += pieces;
        }
    }
}
