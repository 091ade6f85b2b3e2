//! The recogniser: the names of one article.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use super::decode::{Lattice, Scores};
use super::evidence::{Evidence, Named, add_row};
use super::features::Listed;
use super::label::Label;
use super::mention::EntityMention;
use super::model::Model;
use super::options::{EntityOptions, GazetteerMode};
use super::reading::{Reading, Segment};
use super::scorer::Scorer;
use super::tags::{MISC, OUTSIDE, Part, TAGS, class_of, class_of_label, label_of_class, tag};
use super::titles::title_before;
use super::user_names::{Listing, UserNames};
use crate::span::Span;
use crate::text::token::Token;
use crate::{Error, Result};

/// The embedded model, read when it is first needed.
static ENGLISH: LazyLock<Result<Arc<Model>>> =
    LazyLock::new(|| Model::read(Cow::Borrowed(include_bytes!("model/english.bin"))).map(Arc::new));

/// Finds the names of persons, organisations, places and peoples.
///
/// It is pure and deterministic, and can be shared between threads; each thread has a [`Scratch`] of its own.
#[derive(Clone, Debug)]
pub struct Recognizer {
    options: EntityOptions,
    model: Arc<Model>,
    user: Option<UserNames>,
    /// The exponentials of the transitions.
    weights: Box<[[f64; TAGS]; TAGS]>,
}

/// Memory that is used again from article to article; what it keeps of a model is dropped when another one comes.
#[derive(Debug, Default)]
pub struct Scratch {
    /// The model that the forms and their scores are of.
    model: Option<Arc<Model>>,
    reading: Reading,
    scorer: Scorer,
    lattice: Lattice,
    /// The scores of the pieces of all segments.
    scores: Vec<Scores>,
    /// The tag of each piece.
    tags: Vec<u8>,
    best: Vec<u8>,
    named: Vec<Named>,
    evidence: Evidence,
    names: Vec<Listed>,
    /// Segments with evidence, and where their scores begin.
    changed: Vec<(u32, u32)>,
}

impl Recognizer {
    /// A recogniser with the embedded model.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) if a score is not between 0 and 1, no label is asked for, or a
    /// name of the gazetteer has no letter or digit.
    pub fn new(options: &EntityOptions) -> Result<Self> {
        Self::of(ENGLISH.clone()?, options)
    }

    /// A recogniser with a model that was trained: the bytes of its file.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new), and [`ErrorKind::Record`](crate::ErrorKind::Record) if the bytes are no model, of another
    /// version, cut or damaged.
    pub fn with_model(model: Vec<u8>, options: &EntityOptions) -> Result<Self> {
        Self::of(Arc::new(Model::read(Cow::Owned(model))?), options)
    }

    fn of(model: Arc<Model>, options: &EntityOptions) -> Result<Self> {
        if options.labels.is_empty() {
            return Err(Error::options("labels is empty").advise("name at least one label, such as PER"));
        }
        if !(0.0..=1.0).contains(&options.min_score) {
            return Err(
                Error::options(format!("min_score is {}", options.min_score)).advise("pass a share from 0 to 1")
            );
        }
        let unit = f64::from(model.unit);
        let weights = Box::new(model.transitions.map(|row| row.map(|score| (f64::from(score) * unit).exp())));
        let user = UserNames::new(&options.gazetteer, options.mode)?;
        Ok(Self { options: options.clone(), model, user, weights })
    }

    /// Replaces what is in `out` by the mentions of an article, in the order of the text and without overlap.
    ///
    /// `tokens` are the tokens of `text` by the news rules, `sentence_ends` the index after the last token of each
    /// sentence.
    pub fn recognize(
        &self,
        text: &str,
        tokens: &[Token],
        sentence_ends: &[u32],
        scratch: &mut Scratch,
        out: &mut Vec<EntityMention>,
    ) {
        out.clear();
        if !scratch.model.as_ref().is_some_and(|model| Arc::ptr_eq(model, &self.model)) {
            *scratch = Scratch { model: Some(self.model.clone()), ..Scratch::default() };
        }
        if scratch.reading.read(text, tokens, sentence_ends, &self.model.links, self.user.as_ref()) {
            scratch.scorer.forget();
        }
        self.first_pass(text, scratch);
        if self.options.second_pass {
            self.second_pass(scratch);
        }
        self.give(text, scratch, out);
    }

    /// Scores every segment and finds its best tags.
    fn first_pass(&self, text: &str, scratch: &mut Scratch) {
        let Scratch { reading, scorer, lattice, scores, tags, named, best, .. } = scratch;
        let mode = self.user.as_ref().map(|user| user.mode);
        scores.clear();
        named.clear();
        tags.clear();
        tags.resize(reading.pieces.len(), OUTSIDE as u8);
        for &segment in &reading.segments {
            let from = scores.len();
            scorer.score(text, reading, segment, &self.model, mode, scores);
            best.clear();
            lattice.best(&scores[from..], &self.model.transitions, best);
            tags[segment.first as usize..segment.end as usize].copy_from_slice(best);
            for_names(best, |first, end, class| {
                let at = |piece: usize| segment.first + piece as u32;
                named.push(Named { first: at(first), end: at(end), class: class as u8 });
            });
        }
    }

    /// Adds to the scores what the first pass says of the same names elsewhere, and finds the best tags again.
    fn second_pass(&self, scratch: &mut Scratch) {
        let Scratch { reading, lattice, scores, tags, named, best, evidence, names, changed, .. } = scratch;
        evidence.gather(reading, tags, named);
        changed.clear();
        let mut from = 0;
        for (number, &segment) in reading.segments.iter().enumerate() {
            let scores = &mut scores[from..from + (segment.end - segment.first) as usize];
            from += scores.len();
            let mut any = false;
            evidence.features(reading, segment, tags, names, |at, row| {
                add_row(&mut scores[at], &self.model.evidence[row]);
                any = true;
            });
            if any {
                changed.push((number as u32, (from - scores.len()) as u32));
            }
        }
        // Only now, as the evidence is that of the first pass alone.
        for &(number, from) in changed.iter() {
            let segment = reading.segments[number as usize];
            let pieces = segment.first as usize..segment.end as usize;
            best.clear();
            lattice.best(&scores[from as usize..from as usize + pieces.len()], &self.model.transitions, best);
            tags[pieces].copy_from_slice(best);
        }
    }

    /// Gives out the names with labels that are asked for.
    fn give(&self, text: &str, scratch: &mut Scratch, out: &mut Vec<EntityMention>) {
        let Scratch { reading, lattice, scores, tags, .. } = scratch;
        let mut from = 0;
        for &segment in &reading.segments {
            let tags = &tags[segment.first as usize..segment.end as usize];
            let scores = &scores[from..from + tags.len()];
            from += tags.len();
            if tags.iter().all(|&tag| usize::from(tag) == OUTSIDE) {
                continue;
            }
            lattice.weigh(scores, &self.weights, f64::from(self.model.unit));
            for_names(tags, |first, end, class| {
                let pieces = (segment.first as usize + first, segment.first as usize + end);
                let listing = self.listing(reading, pieces, class);
                let label = if class == MISC {
                    let listed =
                        listing.and_then(|listing| listing.labels().find(|&label| class_of_label(label) == MISC));
                    listed.unwrap_or_else(|| self.model.kinds.of(reading, pieces.0, pieces.1))
                } else {
                    label_of_class(class)
                };
                if !self.options.labels.contains(&label) {
                    return;
                }
                let score = if listing.is_some() && self.options.mode == GazetteerMode::Force {
                    1.0
                } else {
                    let probability = lattice.probability((first, end), class, &self.weights);
                    self.model.calibration.share(probability, class, self.options.second_pass)
                };
                let score = in_thousandths(score);
                if score < self.options.min_score {
                    return;
                }
                let span = Span::new(reading.pieces[pieces.0].span.start, reading.pieces[pieces.1 - 1].span.end);
                let title = if label == Label::Per { title_before(text, span) } else { None };
                if let Some((first, end)) =
                    title.and_then(|title| self.body_in_title(reading, segment, tags, pieces.0, title))
                    && self.options.labels.contains(&Label::Org)
                {
                    let own = (first - segment.first as usize, end - segment.first as usize);
                    let probability = lattice.probability(own, class_of_label(Label::Org), &self.weights);
                    let share =
                        self.model.calibration.share(probability, class_of_label(Label::Org), self.options.second_pass);
                    let score = in_thousandths(share);
                    if score >= self.options.min_score {
                        let span = Span::new(reading.pieces[first].span.start, reading.pieces[end - 1].span.end);
                        let sentence = segment.sentence;
                        out.push(EntityMention { span, sentence, label: Label::Org, title: None, score });
                    }
                }
                out.push(EntityMention { span, sentence: segment.sentence, label, title, score });
            });
        }
    }
}

impl Recognizer {
    /// The body that a person's title names, as in "European Commission President": the longest name of several pieces of
    /// the embedded lists of organisations in it, if the model took all of its pieces for no name.
    ///
    /// A title is mostly no name, so that the model leaves such bodies out; who is listed is known to be one.
    fn body_in_title(
        &self,
        reading: &Reading,
        segment: Segment,
        tags: &[u8],
        person: usize,
        title: Span,
    ) -> Option<(usize, usize)> {
        let first = segment.first as usize;
        let body = |at: usize, end: usize| {
            let found = self.model.lists.longest((at..end).map(|piece| reading.form(piece).lower));
            found.is_some_and(|(pieces, classes)| {
                pieces == end - at && classes & self.model.list_of_label[Label::Org as usize] != 0
            })
        };
        let starts = (first..person).rev().take_while(|&at| reading.pieces[at].span.start >= title.start);
        // The lists have some titles as a whole, so that the longest name that stands there may not be the body.
        let bodies = starts.filter(|&at| reading.pieces[at].core).filter_map(|at| {
            let end = (at + 2..=person).rev().find(|&end| body(at, end))?;
            let outside = tags[at - first..end - first].iter().all(|&tag| usize::from(tag) == OUTSIDE);
            outside.then_some((at, end))
        });
        bodies.max_by_key(|&(at, end)| (end - at, at))
    }

    /// The name of the user's list that stands at exactly these pieces, if it is listed with a label of the class.
    fn listing(&self, reading: &Reading, (first, end): (usize, usize), class: usize) -> Option<Listing> {
        let at = reading.listings.binary_search_by_key(&first, |listing| listing.first as usize).ok()?;
        let listing = reading.listings[at];
        let listed = listing.end as usize == end && listing.labels().any(|label| class_of_label(label) == class);
        listed.then_some(listing)
    }
}

/// A score rounded to thousandths: the last digits of an exponential are not the same on every machine.
fn in_thousandths(score: f32) -> f32 {
    (score * 1000.0).round() / 1000.0
}

/// The most pieces of a name; what is longer is a text without sense, or a list without commas.
const LONGEST_NAME: usize = 40;

/// Gives each name of a sequence of tags to `take`: its first piece, the piece after its last one, and its class.
pub(super) fn for_names(tags: &[u8], mut take: impl FnMut(usize, usize, usize)) {
    let mut first = 0;
    for (at, &here) in tags.iter().enumerate() {
        let Some(class) = class_of(usize::from(here)) else { continue };
        if usize::from(here) == tag(class, Part::Begin) || usize::from(here) == tag(class, Part::Unit) {
            first = at;
        }
        let ends = usize::from(here) == tag(class, Part::Last) || usize::from(here) == tag(class, Part::Unit);
        if ends && at - first < LONGEST_NAME {
            take(first, at + 1, class);
        }
    }
}
