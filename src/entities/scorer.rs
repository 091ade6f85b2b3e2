//! The scores of the tags of each piece of a segment.

use super::decode::{LANES, Scores};
use super::evidence::add_row;
use super::features::{HERE, Listed, OFFSETS, View, of_form};
use super::form::{Style, describe};
use super::label::Label;
use super::model::Model;
use super::options::GazetteerMode;
use super::phrases::Phrases;
use super::reading::{Reading, Segment};
use super::tags::{Part, class_of_label, tag};
use super::user_names::Listing;

/// What a tag that the user's list demands scores more than any other could.
const FORCED: i16 = 8_000;

/// What each piece of a name that the user's list prefers scores more, in natural logarithms.
const PREFERRED: f32 = 4.0;

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
    ///
    /// `mode` is how names of the user's list are treated, if there is one.
    pub(super) fn score(
        &mut self,
        text: &str,
        reading: &Reading,
        segment: Segment,
        model: &Model,
        mode: Option<GazetteerMode>,
        out: &mut Vec<Scores>,
    ) {
        let sentence = reading.sentences[segment.sentence as usize];
        let (first, end) = (segment.first as usize, segment.end as usize);
        self.listed.clear();
        find_listed(reading, segment, &model.lists, &mut self.listed);
        if mode == Some(GazetteerMode::Feature) {
            list_listings(reading, segment, &model.list_of_label, &mut self.listed);
        }
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
        let from = out.len() - (end - first);
        match mode {
            Some(GazetteerMode::Force) => add_listings(reading, segment, &mut out[from..], (FORCED, -FORCED)),
            Some(GazetteerMode::Prefer) => {
                let bonus = (PREFERRED / model.unit) as i16;
                add_listings(reading, segment, &mut out[from..], (bonus, 0));
            }
            Some(GazetteerMode::Feature) | None => {}
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

/// The user's names that begin in a segment.
fn listings_of(reading: &Reading, segment: Segment) -> &[Listing] {
    let listings = &reading.listings;
    let first = listings.partition_point(|listing| listing.first < segment.first);
    let end = listings.partition_point(|listing| listing.first < segment.end);
    &listings[first..end]
}

/// Adds to the scores of the pieces of the user's names what their tags score, and what all others do.
fn add_listings(reading: &Reading, segment: Segment, scores: &mut [Scores], (listed, other): (i16, i16)) {
    for listing in listings_of(reading, segment) {
        for piece in listing.first..listing.end {
            let part = part_of(piece - listing.first, listing.end - listing.first);
            let mut add = [other; LANES];
            listing.labels().for_each(|label| add[tag(class_of_label(label), part)] = listed);
            add_row(&mut scores[(piece - segment.first) as usize], &add);
        }
    }
}

/// Treats the user's names as those of the embedded lists.
fn list_listings(reading: &Reading, segment: Segment, list_of_label: &[u32; Label::ALL.len()], out: &mut [Listed]) {
    for listing in listings_of(reading, segment) {
        let classes = listing.labels().fold(0, |classes, label| classes | list_of_label[label as usize]);
        for piece in listing.first..listing.end {
            let part = part_of(piece - listing.first, listing.end - listing.first) as u8;
            out[(piece - segment.first) as usize] = Listed { classes, part };
        }
    }
}

fn part_of(at: u32, pieces: u32) -> Part {
    match (at, pieces) {
        (_, 1) => Part::Unit,
        (0, _) => Part::Begin,
        _ if at + 1 == pieces => Part::Last,
        _ => Part::Inside,
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
            let part = part_of(piece as u32, pieces as u32) as u8;
            listed[from + at - first + piece] = Listed { classes, part };
        }
        at += pieces;
    }
}
