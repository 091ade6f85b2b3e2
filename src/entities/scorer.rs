//! The scores of the tags of each piece of a segment.

use super::decode::{LANES, Scores};
use super::features::{HERE, Listed, OFFSETS, View, of_form};
use super::form::{Style, describe};
use super::gazetteer::Phrases;
use super::model::Model;
use super::reading::{Reading, Segment};

/// The sums of the weights of forms, reckoned when a form is first met near a segment.
#[derive(Debug, Default)]
pub(super) struct Scorer {
    /// For each form and style, where its sums begin; zero if they were never needed.
    known: Vec<[u32; 4]>,
    /// A sum for each offset.
    sums: Vec<[Scores; OFFSETS]>,
    pub(super) listed: Vec<Listed>,
    lower: String,
}

impl Scorer {
    /// Forgets what was reckoned for forms.
    pub(super) fn forget(&mut self) {
        self.known.clear();
        self.sums.clear();
    }

    /// Appends the scores of the pieces of a segment.
    pub(super) fn score(
        &mut self,
        text: &str,
        reading: &Reading,
        segment: Segment,
        model: &Model,
        out: &mut Vec<Scores>,
    ) {
        let sentence = reading.sentences[segment.sentence as usize];
        let (first, end) = (segment.first as usize, segment.end as usize);
        self.listed.clear();
        find_listed(reading, segment, &model.lists, &mut self.listed);
        self.known.resize(reading.forms.forms.len(), [0; 4]);
        for piece in first..end {
            let mut scores: Scores = [0; LANES];
            for offset in 0..OFFSETS {
                // The form at this offset of the piece, if it is in the sentence.
                let Some(at) = (piece + offset).checked_sub(HERE) else { continue };
                if at < sentence.first as usize || at >= sentence.end as usize {
                    continue;
                }
                let sums = &self.sums_of(text, reading, at, sentence.style, model)[offset];
                for (score, &sum) in scores.iter_mut().zip(sums) {
                    *score = score.wrapping_add(sum);
                }
            }
            let view = View { reading, segment, listed: &self.listed };
            view.features(piece, &mut |feature| model.weights.add(feature, &mut scores));
            out.push(scores);
        }
    }

    #[inline]
    fn sums_of(
        &mut self,
        text: &str,
        reading: &Reading,
        piece: usize,
        style: Style,
        model: &Model,
    ) -> &[Scores; OFFSETS] {
        let known = &mut self.known[reading.pieces[piece].form as usize][style as usize];
        if *known == 0 {
            let form = reading.form(piece);
            describe(reading.pieces[piece].span.of(text), &mut self.lower);
            let mut sums = [[0; LANES]; OFFSETS];
            for (offset, sum) in sums.iter_mut().enumerate() {
                of_form(form, &self.lower, style, offset, &mut |feature| model.weights.add(feature, sum));
            }
            self.sums.push(sums);
            *known = self.sums.len() as u32;
        }
        &self.sums[*known as usize - 1]
    }
}

/// Appends what the lists say of each piece of a segment: the longest name from the left, without overlap.
pub(super) fn find_listed(reading: &Reading, segment: Segment, lists: &Phrases, listed: &mut Vec<Listed>) {
    let (first, end) = (segment.first as usize, segment.end as usize);
    let from = listed.len();
    listed.resize(from + end - first, Listed::default());
    if lists.is_empty() {
        return;
    }
    let mut at = first;
    while at < end {
        let longest = lists.longest((at..end).map(|piece| reading.form(piece).lower));
        let Some((pieces, classes)) = longest.filter(|_| reading.pieces[at].core) else {
            at += 1;
            continue;
        };
        for piece in 0..pieces {
            let part = match (piece, pieces) {
                (_, 1) => 3,
                (0, _) => 0,
                _ if piece + 1 == pieces => 2,
                _ => 1,
            };
            listed[from + at - first + piece] = Listed { classes, part };
        }
        at += pieces;
    }
}
