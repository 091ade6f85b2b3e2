//! Kinds: whether a miscellaneous name is an event, a work or a product.
//!
//! A classifier of its own that looks at whole names, as what is rare needs few weights.

use super::hashing::mix;
use super::label::Label;
use super::reading::Reading;

/// The labels that are told apart.
pub(super) const KINDS: [Label; 3] = [Label::Event, Label::Work, Label::Product];

/// The rows of the classifier.
pub(super) const ROWS: usize = 1 << 12;

/// The bytes of the classifier in a model file.
pub(super) const BYTES: usize = ROWS * KINDS.len();

/// The weights of the classifier, a row for each feature.
#[derive(Clone, Debug)]
pub(super) struct Kinds {
    weights: Vec<[i8; KINDS.len()]>,
}

impl Default for Kinds {
    fn default() -> Self {
        Self { weights: vec![[0; KINDS.len()]; ROWS] }
    }
}

impl Kinds {
    /// The classifier with these weights.
    pub(super) fn new(weights: Vec<[i8; KINDS.len()]>) -> Self {
        debug_assert_eq!(weights.len(), ROWS);
        Self { weights }
    }

    /// The classifier of a model file; `bytes` are [`BYTES`].
    pub(super) fn from_bytes(bytes: &[u8]) -> Self {
        Self::new(bytes.chunks_exact(KINDS.len()).map(|row| std::array::from_fn(|kind| row[kind] as i8)).collect())
    }

    /// The weights as they stand in a model file.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        self.weights.iter().flatten().map(|&weight| weight as u8).collect()
    }

    /// The kind of the name of the pieces `first..end`.
    pub(super) fn of(&self, reading: &Reading, first: usize, end: usize) -> Label {
        let mut scores = [0_i32; KINDS.len()];
        features(reading, first, end, &mut |row| {
            scores.iter_mut().zip(self.weights[row]).for_each(|(score, weight)| *score += i32::from(weight));
        });
        let best = (0..KINDS.len()).max_by_key(|&kind| (scores[kind], KINDS.len() - kind)).unwrap_or(0);
        KINDS[best]
    }
}

/// Gives the rows of the features of a name to `add`.
pub(super) fn features(reading: &Reading, first: usize, end: usize, add: &mut impl FnMut(usize)) {
    let mut give = |template: u64, value: u64| add((mix(template, value) >> 32) as usize % ROWS);
    let form = |piece: usize| reading.pieces.get(piece).map(|_| reading.form(piece));
    give(0, 0);
    for piece in first..end {
        give(1, reading.form(piece).lower);
        give(2, reading.form(piece).shape);
    }
    give(3, reading.form(first).lower);
    give(4, reading.form(end - 1).lower);
    give(5, reading.form(first).short);
    give(6, reading.form(end - 1).short);
    give(7, (end - first).min(5) as u64);
    for distance in 1..=3 {
        let before = first.checked_sub(distance).and_then(form).map_or(0, |form| form.lower);
        let behind = form(end + distance - 1).map_or(0, |form| form.lower);
        give(8, before);
        give(9, behind);
        if distance == 1 {
            give(10, before);
            give(11, behind);
        }
    }
}
