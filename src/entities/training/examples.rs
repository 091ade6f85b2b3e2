//! Documents as examples: segments whose pieces have features and the tags that they may have.

use std::collections::HashMap;

use super::crf::Row;
use super::draw;
use super::gold::{GoldDocument, LabelSet};
use crate::entities::Label;
use crate::entities::features::{HERE, OFFSETS, View, of_form};
use crate::entities::form::{Form, Looks, Style, describe};
use crate::entities::phrases::{Found, Phrases};
use crate::entities::reading::Reading;
use crate::entities::scorer::find_listed;
use crate::entities::tags::{OUTSIDE, Part, TAGS, class_of_label, tag};
use crate::span::Span;
use crate::text::sentence::SentenceSplitter;
use crate::text::token::Token;
use crate::text::tokenizer::{TokenOptions, Tokenizer};
use crate::{Error, Result};

/// The sets of tags that a piece may have, as bits.
pub(super) type Allowed = u32;

/// Every tag.
pub(super) const ANY: Allowed = (1 << TAGS) - 1;

/// Numbers of hashes.
type Counts = HashMap<u64, u32, foldhash::fast::FixedState>;

/// How often a feature must occur to have weights.
const LEAST: u32 = 2;

/// One piece in so many is learned without its own form, so that lists and context speak for names that are new.
const FORGOTTEN_IN: u64 = 10;

/// How often a piece must stand inside names to be a link.
const LEAST_LINK: u32 = 3;

/// A segment of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Example {
    /// Its pieces.
    pub(super) first: u32,
    pub(super) end: u32,
    pub(super) document: u32,
    pub(super) weight: f32,
}

/// All segments of all documents.
#[derive(Debug, Default)]
pub(super) struct Examples {
    pub(super) examples: Vec<Example>,
    pub(super) allowed: Vec<Allowed>,
    /// The features of piece `i` are `features[starts[i]..starts[i + 1]]`, as numbers.
    pub(super) starts: Vec<u32>,
    pub(super) features: Vec<u32>,
    /// The hash of each feature.
    pub(super) hashes: Vec<u64>,
    /// How often each feature occurs.
    pub(super) counts: Vec<u32>,
    /// What the tags of each piece score before any feature; empty if nothing.
    pub(super) base: Vec<Row>,
    /// For each label, how often its names were whole names of each class of the lists.
    pub(super) listed: [[u32; 32]; Label::ALL.len()],
    /// For each document, its examples in the order of the segments, without those of the document as it was rewritten.
    pub(super) documents: Vec<std::ops::Range<usize>>,
}

/// The project's own analysis of a text.
pub(super) struct Analyzer {
    tokenizer: Tokenizer,
    tokens: Vec<Token>,
    ends: Vec<u32>,
    pub(super) reading: Reading,
}

impl Analyzer {
    pub(super) fn new() -> Result<Self> {
        let tokenizer = Tokenizer::new(&TokenOptions::default())?;
        Ok(Self { tokenizer, tokens: Vec::new(), ends: Vec::new(), reading: Reading::default() })
    }

    pub(super) fn read(&mut self, text: &str, links: &[u64]) {
        self.tokens.clear();
        self.ends.clear();
        self.tokenizer.tokenize(text, &mut self.tokens);
        SentenceSplitter::new().split(text, &self.tokens, &mut self.ends);
        self.reading.read(text, &self.tokens, &self.ends, links, None);
    }
}

/// The hashes of what stands inside names without a capital, sorted.
pub(super) fn links(documents: &[GoldDocument]) -> Result<Vec<u64>> {
    let mut analyzer = Analyzer::new()?;
    let mut counts: Counts = Counts::default();
    for document in documents {
        check(document)?;
        analyzer.read(&document.text, &[]);
        let reading = &analyzer.reading;
        for gold in document.gold.iter().filter(|gold| !gold.allowed.has_outside()) {
            let inside = pieces_of(reading, gold.span);
            for at in inside.start + 1..inside.end.saturating_sub(1) {
                let form = reading.form(at);
                if form.looks.0 & (Looks::ANY_CAPITAL | Looks::ADDRESS) == 0 {
                    *counts.entry(form.lower).or_default() += 1;
                }
            }
        }
    }
    let mut links: Vec<u64> = counts.into_iter().filter(|&(_, n)| n >= LEAST_LINK).map(|(link, _)| link).collect();
    links.sort_unstable();
    Ok(links)
}

fn check(document: &GoldDocument) -> Result<()> {
    let mut from = 0;
    for gold in &document.gold {
        let (start, end) = (gold.span.start as usize, gold.span.end as usize);
        let fault = if start < from {
            "overlaps the one before, or is out of order"
        } else if start >= end || document.text.get(start..end).is_none() {
            "is not on character boundaries within its text"
        } else if gold.allowed.is_empty() {
            "has no label"
        } else {
            from = end;
            continue;
        };
        return Err(Error::options(format!(
            "the gold span {start}..{end} of a document of {} {fault}",
            document.source
        )));
    }
    Ok(())
}

/// The pieces that a span has a part of.
pub(super) fn pieces_of(reading: &Reading, span: Span) -> std::ops::Range<usize> {
    let first = reading.pieces.partition_point(|piece| piece.span.end <= span.start);
    let end = reading.pieces.partition_point(|piece| piece.span.start < span.end);
    first..end.max(first)
}

/// How a document is written anew, so that headlines and messages are learned from, too.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rewriting {
    None,
    Capitals,
    Title,
    Small,
}

impl Examples {
    /// The examples of the documents.
    pub(super) fn new(documents: &[GoldDocument], links: &[u64], lists: &[(u64, Found)]) -> Result<Self> {
        let lists = Phrases::of_keys(lists.iter().copied());
        let mut analyzer = Analyzer::new()?;
        let mut builder = Builder {
            lists: &lists,
            examples: Self::default(),
            raw: Vec::new(),
            counts: Counts::default(),
            lower: String::new(),
        };
        for (number, document) in documents.iter().enumerate() {
            let first = builder.examples.examples.len();
            builder.add(&mut analyzer, document, number, links, Rewriting::None);
            builder.examples.documents.push(first..builder.examples.examples.len());
            let again = match draw(7, number as u64, 16) {
                0 | 1 => Rewriting::Capitals,
                2 | 3 => Rewriting::Title,
                4 => Rewriting::Small,
                _ => continue,
            };
            builder.add(&mut analyzer, document, number, links, again);
        }
        Ok(builder.finish())
    }

    /// The numbers of the features of a piece.
    pub(super) fn features_of(&self, piece: usize) -> &[u32] {
        &self.features[self.starts[piece] as usize..self.starts[piece + 1] as usize]
    }
}

struct Builder<'a> {
    lists: &'a Phrases,
    examples: Examples,
    /// The hashes of the features of all pieces.
    raw: Vec<u64>,
    counts: Counts,
    lower: String,
}

impl Builder<'_> {
    fn add(
        &mut self,
        analyzer: &mut Analyzer,
        document: &GoldDocument,
        number: usize,
        links: &[u64],
        rewriting: Rewriting,
    ) {
        let rewritten;
        let text = if rewriting == Rewriting::None {
            &document.text
        } else {
            rewritten = rewrite(&document.text, rewriting);
            &rewritten
        };
        analyzer.read(text, links);
        let reading = &analyzer.reading;
        let mut allowed: Vec<Allowed> = vec![1 << OUTSIDE; reading.pieces.len()];
        for gold in &document.gold {
            let pieces = pieces_of(reading, gold.span);
            let aligned = !pieces.is_empty()
                && reading.pieces[pieces.start].span.start == gold.span.start
                && reading.pieces[pieces.end - 1].span.end == gold.span.end;
            let whole = reading
                .segments
                .iter()
                .any(|segment| segment.first as usize <= pieces.start && pieces.end <= segment.end as usize);
            if rewriting == Rewriting::None && aligned {
                self.count_listed(reading, pieces.clone(), gold.allowed);
            }
            for at in pieces.clone() {
                let place = (at == pieces.start, at + 1 == pieces.end);
                allowed[at] = if aligned && whole { allowed_tags(gold.allowed, place) } else { ANY };
            }
        }
        let mut listed = Vec::new();
        for &segment in &reading.segments {
            let sentence = reading.sentences[segment.sentence as usize];
            // Of a document in title style or capitals, only what came out so is learned from again.
            let meant = match rewriting {
                Rewriting::None => true,
                Rewriting::Capitals => sentence.style == Style::Capitals,
                Rewriting::Title => sentence.style == Style::Title,
                Rewriting::Small => sentence.style == Style::Small,
            };
            if !meant {
                continue;
            }
            listed.clear();
            find_listed(reading, segment, self.lists, &mut listed);
            let first = self.examples.allowed.len() as u32;
            let pieces = segment.first as usize..segment.end as usize;
            self.examples.allowed.extend(&allowed[pieces.clone()]);
            for piece in pieces {
                self.examples.starts.push(self.raw.len() as u32);
                for offset in 0..OFFSETS {
                    let Some(at) = (piece + offset).checked_sub(HERE) else { continue };
                    let forgotten = offset == HERE && draw(11, (number as u64) << 32 | piece as u64, FORGOTTEN_IN) == 0;
                    if at >= sentence.first as usize && at < sentence.end as usize && !forgotten {
                        let form: &Form = reading.form(at);
                        describe(reading.pieces[at].span.of(text), &mut self.lower);
                        of_form(form, &self.lower, sentence.style, offset, &mut |feature| self.raw.push(feature));
                    }
                }
                View { reading, segment, listed: &listed }.features(piece, &mut |feature| self.raw.push(feature));
            }
            let end = self.examples.allowed.len() as u32;
            self.examples.examples.push(Example { first, end, document: number as u32, weight: document.weight });
        }
    }

    /// Counts a gold span that is a whole name of the lists.
    fn count_listed(&mut self, reading: &Reading, pieces: std::ops::Range<usize>, allowed: LabelSet) {
        let length = pieces.len();
        let longest = self.lists.longest(pieces.map(|piece| reading.form(piece).lower));
        let mut labels = allowed.labels();
        let (Some((found, classes)), Some(label), None) = (longest, labels.next(), labels.next()) else { return };
        if found == length && !allowed.has_outside() {
            for (class, count) in self.examples.listed[label as usize].iter_mut().enumerate() {
                *count += classes >> class & 1;
            }
        }
    }

    fn finish(mut self) -> Examples {
        for &feature in &self.raw {
            *self.counts.entry(feature).or_default() += 1;
        }
        let mut numbers: Counts = Counts::default();
        let mut examples = self.examples;
        examples.starts.push(self.raw.len() as u32);
        let starts = std::mem::take(&mut examples.starts);
        for piece in starts.windows(2) {
            examples.starts.push(examples.features.len() as u32);
            for &feature in &self.raw[piece[0] as usize..piece[1] as usize] {
                let count = self.counts[&feature];
                if count < LEAST {
                    continue;
                }
                let number = *numbers.entry(feature).or_insert_with(|| {
                    examples.hashes.push(feature);
                    examples.counts.push(count);
                    examples.hashes.len() as u32 - 1
                });
                examples.features.push(number);
            }
        }
        examples.starts.push(examples.features.len() as u32);
        examples
    }
}

/// The tags of a piece of a name that may have these labels: (is it the first, is it the last piece of the name).
fn allowed_tags(labels: LabelSet, place: (bool, bool)) -> Allowed {
    if labels == LabelSet::ANY {
        return ANY;
    }
    let part = match place {
        (true, true) => Part::Unit,
        (true, false) => Part::Begin,
        (false, true) => Part::Last,
        (false, false) => Part::Inside,
    };
    let tags = labels.labels().fold(0, |tags, label| tags | 1 << tag(class_of_label(label), part));
    tags | Allowed::from(labels.has_outside()) << OUTSIDE
}

/// A text in another style, with every letter where it was.
fn rewrite(text: &str, rewriting: Rewriting) -> String {
    match rewriting {
        Rewriting::None => text.to_owned(),
        Rewriting::Capitals => text.to_ascii_uppercase(),
        Rewriting::Small => text.to_ascii_lowercase(),
        Rewriting::Title => {
            let mut out = String::with_capacity(text.len());
            for word in text.split_inclusive(char::is_whitespace) {
                let mut letters = word.chars();
                if let Some(first) = letters.next().filter(|_| word.trim_end().len() > 3) {
                    out.push(first.to_ascii_uppercase());
                    out.push_str(letters.as_str());
                } else {
                    out.push_str(word);
                }
            }
            out
        }
    }
}
