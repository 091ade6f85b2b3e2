//! Evidence: what the first pass over an article says of the same words and names elsewhere in it.
//!
//! Counts only, so that they do not depend on the order in which an article is read. What a mention says of itself is
//! taken off before it is judged again.

use super::decode::{LANES, Scores};
use super::features::Listed;
use super::form::Style;
use super::phrases::{EMPTY, extend};
use super::reading::{Reading, Segment};
use super::tags::{CLASSES, OUTSIDE, Part, TAGS, class_of, tag};

/// A mention of the first pass.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    /// Its first piece, and the piece after its last one.
    pub(super) first: u32,
    pub(super) end: u32,
    pub(super) class: u8,
}

/// How often a word had which tag.
#[derive(Clone, Copy, Debug)]
struct Counts {
    article: u32,
    tags: [u8; TAGS],
}

/// The evidence of one article; its memory is used again.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    article: u32,
    words: Vec<Counts>,
    /// Names of several pieces and their beginnings, in an open-addressing table with as many slots as a power of two.
    names: Vec<Name>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Name {
    article: u32,
    goes_on: bool,
    hash: u64,
    classes: [u8; CLASSES],
}

/// The most pieces of a name that is looked for elsewhere.
const LONGEST: u32 = 10;

/// How often a tag was seen elsewhere, in steps.
const STEPS: usize = 3;

/// Where the rows of each kind of feature begin; every kind has a second set for sentences that are not in plain style.
const OF_TAG: usize = 0;
const OF_MOST: usize = OF_TAG + TAGS * STEPS;
const OF_NAME: usize = OF_MOST + (CLASSES + 1) * (CLASSES + 1) * STEPS;
const OF_BEFORE: usize = OF_NAME + CLASSES * 4 * 2;
const OF_BEHIND: usize = OF_BEFORE + CLASSES + 1;
const KINDS: usize = OF_BEHIND + CLASSES + 1;

/// How many features of evidence there are.
pub(super) const ROWS: usize = 2 * KINDS;

/// A count in steps: 1, 2 and 3, 4 and more.
fn step(count: u8) -> usize {
    match count {
        0 | 1 => 0,
        2 | 3 => 1,
        _ => 2,
    }
}

impl Evidence {
    /// Forgets the article before.
    fn begin(&mut self, words: usize, names: usize) {
        self.article = self.article.wrapping_add(1);
        if self.article == 0 {
            // The stamps have come around.
            self.words.clear();
            self.names.clear();
            self.article = 1;
        }
        let fresh = Counts { article: 0, tags: [0; TAGS] };
        self.words.resize(words.max(self.words.len()), fresh);
        let size = (4 * names + 4).next_power_of_two();
        if size > self.names.len() {
            self.names.clear();
            self.names.resize(size, Name::default());
        }
    }

    /// Gathers the evidence of an article: `tags` has the tag of each piece, `named` all mentions.
    pub(super) fn gather(&mut self, reading: &Reading, tags: &[u8], named: &[Named]) {
        let names = || named.iter().filter(|name| (2..=LONGEST).contains(&(name.end - name.first)));
        let pieces = names().map(|name| (name.end - name.first) as usize).sum();
        self.begin(reading.forms.numbers(), pieces);
        for segment in &reading.segments {
            let pieces = segment.first as usize..segment.end as usize;
            for (piece, &tag) in pieces.clone().zip(&tags[pieces]).filter(|&(piece, _)| reading.pieces[piece].core) {
                let counts = &mut self.words[reading.form(piece).number as usize];
                if counts.article != self.article {
                    *counts = Counts { article: self.article, tags: [0; TAGS] };
                }
                let count = &mut counts.tags[usize::from(tag)];
                *count = count.saturating_add(1);
            }
        }
        for name in names() {
            let mut hash = EMPTY;
            for piece in name.first..name.end {
                hash = extend(hash, reading.form(piece as usize).lower);
                let article = self.article;
                let slot = self.slot(hash);
                if slot.article != article {
                    *slot = Name { article, hash, ..Name::default() };
                }
                if piece + 1 == name.end {
                    let count = &mut slot.classes[usize::from(name.class)];
                    *count = count.saturating_add(1);
                } else {
                    slot.goes_on = true;
                }
            }
        }
    }

    fn slot(&mut self, hash: u64) -> &mut Name {
        let mask = self.names.len() - 1;
        let mut at = hash as usize & mask;
        while self.names[at].article == self.article && self.names[at].hash != hash {
            at = (at + 1) & mask;
        }
        &mut self.names[at]
    }

    fn name(&self, hash: u64) -> Option<&Name> {
        let mask = self.names.len() - 1;
        let mut at = hash as usize & mask;
        while self.names[at].article == self.article {
            if self.names[at].hash == hash {
                return Some(&self.names[at]);
            }
            at = (at + 1) & mask;
        }
        None
    }

    /// How often the word of a piece had each tag elsewhere.
    fn elsewhere(&self, reading: &Reading, piece: usize, tags: &[u8]) -> [u8; TAGS] {
        if !reading.pieces[piece].core {
            return [0; TAGS];
        }
        let counts = self.words[reading.form(piece).number as usize];
        let mut seen = counts.tags;
        let own = &mut seen[usize::from(tags[piece])];
        // A count at its limit stays there: what is one more or less?
        if *own < u8::MAX {
            *own = own.saturating_sub(1);
        }
        seen
    }

    /// Gives the rows of the evidence for each piece of a segment to `add`, with the piece's place in the segment.
    ///
    /// Where there is no evidence, there is no row.
    pub(super) fn features(
        &self,
        reading: &Reading,
        segment: Segment,
        tags: &[u8],
        names: &mut Vec<Listed>,
        mut add: impl FnMut(usize, usize),
    ) {
        let (first, end) = (segment.first as usize, segment.end as usize);
        let plain = reading.sentences[segment.sentence as usize].style == Style::Plain;
        let base = if plain { 0 } else { KINDS };
        self.find_names(reading, segment, tags, names);
        let mut before = CLASSES;
        for piece in first..end {
            let at = piece - first;
            let seen = self.elsewhere(reading, piece, tags);
            for (tag, &count) in seen.iter().enumerate().filter(|(_, count)| **count > 0) {
                add(at, base + OF_TAG + tag * STEPS + step(count));
            }
            let (most, count) = most(&seen);
            if count > 0 {
                let own = class_of(usize::from(tags[piece])).unwrap_or(CLASSES);
                add(at, base + OF_MOST + (own * (CLASSES + 1) + most) * STEPS + step(count));
                if at > 0 {
                    add(at - 1, base + OF_BEHIND + most);
                }
            }
            if at > 0 && before < CLASSES {
                add(at, base + OF_BEFORE + before);
            }
            before = if count > 0 { most } else { CLASSES };
            let name = names[at];
            if name.classes != 0 {
                // The class is kept as the lowest bit, and twice or more as the bit above all classes.
                let class = name.classes.trailing_zeros() as usize;
                let often = usize::from(name.classes >> 16 != 0);
                add(at, base + OF_NAME + (class * 4 + usize::from(name.part)) * 2 + often);
            }
        }
    }

    /// Finds the longest names of several pieces that were found elsewhere.
    fn find_names(&self, reading: &Reading, segment: Segment, tags: &[u8], names: &mut Vec<Listed>) {
        let (first, end) = (segment.first as usize, segment.end as usize);
        names.clear();
        names.resize(end - first, Listed::default());
        if self.names.is_empty() {
            return;
        }
        let mut at = first;
        while at < end {
            let (mut hash, mut longest) = (EMPTY, None);
            for piece in at..end {
                hash = extend(hash, reading.form(piece).lower);
                let Some(name) = self.name(hash) else { break };
                let mut classes = name.classes;
                if let Some(class) = is_name(&tags[at..=piece]) {
                    classes[class] = classes[class].saturating_sub(1);
                }
                let most = (0..CLASSES).max_by_key(|&class| (classes[class], CLASSES - class)).unwrap_or(0);
                if classes[most] > 0 {
                    longest = Some((piece + 1 - at, 1 << most | u32::from(classes[most] > 1) << 16));
                }
                if !name.goes_on {
                    break;
                }
            }
            let Some((pieces, classes)) = longest else {
                at += 1;
                continue;
            };
            for piece in 0..pieces {
                let part = match piece {
                    0 => Part::Begin,
                    _ if piece + 1 == pieces => Part::Last,
                    _ => Part::Inside,
                };
                names[at - first + piece] = Listed { classes, part: part as u8 };
            }
            at += pieces;
        }
    }
}

/// The class that was seen most, or that no name was, and how often.
fn most(seen: &[u8; TAGS]) -> (usize, u8) {
    let mut best = (CLASSES, seen[OUTSIDE]);
    for class in 0..CLASSES {
        let parts = [Part::Begin, Part::Inside, Part::Last, Part::Unit];
        let count = parts.iter().fold(0_u8, |sum, &part| sum.saturating_add(seen[tag(class, part)]));
        if count > best.1 {
            best = (class, count);
        }
    }
    best
}

/// The class of a sequence of tags of one whole name of several pieces.
fn is_name(tags: &[u8]) -> Option<usize> {
    let (&first, &last) = (tags.first()?, tags.last()?);
    let class = class_of(usize::from(first))?;
    let inside =
        tags.len() > 1 && tags[1..tags.len() - 1].iter().all(|&at| usize::from(at) == tag(class, Part::Inside));
    let whole = usize::from(first) == tag(class, Part::Begin) && usize::from(last) == tag(class, Part::Last);
    (whole && inside).then_some(class)
}

/// Adds a row of evidence to scores.
#[inline]
pub(super) fn add_row(scores: &mut Scores, row: &[i16; LANES]) {
    for (score, weight) in scores.iter_mut().zip(row) {
        *score = score.wrapping_add(*weight);
    }
}
