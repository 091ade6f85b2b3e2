//! Features: what the model looks at, as hashes.
//!
//! Those of a form at an offset depend on the form alone, so that their sum is reckoned once for each form; those of the
//! context are looked up one by one. Training and serving call the same functions.

use super::form::{Form, Looks, Style};
use super::hashing::{hash_bytes, mix};
use super::reading::{Reading, Segment, Sentence};

/// The offsets at which forms have features of their own: two pieces before, to two behind.
pub(super) const OFFSETS: usize = 5;

/// The offset of the piece itself.
pub(super) const HERE: usize = 2;

/// The most letters of a prefix or suffix.
const LONGEST_AFFIX: usize = 5;

/// How far the run of capitals that a piece is in is followed to either side.
const LONGEST_RUN: usize = 10;

/// What stands before a sentence and behind it.
const EDGE: Form = Form { exact: 1, lower: 2, shape: 3, short: 4, looks: Looks(0), number: 0 };

/// Numbers of templates; those of forms come first, a block for each offset.
#[derive(Clone, Copy)]
enum Template {
    Lower,
    Exact,
    Shape,
    Short,
    Prefix,
    Suffix,
    ShortAndSuffix,
}

/// Templates of the context.
#[derive(Clone, Copy)]
enum Around {
    WordsBefore = 100,
    WordsBehind,
    WordsBeforeAndBehind,
    ShapesBefore,
    ShapesBehind,
    Shapes,
    WordBeforeAndShape,
    ShapeAndWordBehind,
    TwoBefore,
    TwoBehind,
    Written,
    WrittenAndShape,
    Style,
    RunFirst,
    RunLast,
    RunBefore,
    RunBehind,
    RunBeforeAndPlace,
    RunBehindAndPlace,
    RunPlace,
    RunWhole,
    List,
    ListBefore,
    ListBehind,
    ListAndWritten,
    Lists,
}

/// Gives the features of a form at an offset to `add`; `lower` is its lower-case form.
pub(super) fn of_form(form: &Form, lower: &str, style: Style, offset: usize, add: &mut impl FnMut(u64)) {
    let mut give = |template: Template, value: u64| add(mix(template as u64 | (offset as u64) << 8, value));
    let (shape, short) = shapes(form, style);
    give(Template::Lower, form.lower);
    give(Template::Short, short);
    if offset.abs_diff(HERE) > 1 {
        return;
    }
    let (bytes, here) = (lower.as_bytes(), offset == HERE);
    let suffix = |letters: usize| {
        let (at, _) = lower.char_indices().rev().nth(letters - 1)?;
        Some(mix(letters as u64, hash_bytes(&bytes[at..])))
    };
    if !here {
        suffix(3).into_iter().for_each(|suffix| give(Template::Suffix, suffix));
        return;
    }
    if style == Style::Plain || style == Style::Title {
        give(Template::Exact, form.exact);
    }
    give(Template::Shape, shape);
    for letters in 1..=LONGEST_AFFIX {
        if let Some((at, letter)) = lower.char_indices().nth(letters - 1) {
            let end = at + letter.len_utf8();
            give(Template::Prefix, mix(letters as u64, hash_bytes(&bytes[..end])));
        }
        suffix(letters).into_iter().for_each(|suffix| give(Template::Suffix, suffix));
    }
    suffix(3).into_iter().for_each(|suffix| give(Template::ShortAndSuffix, mix(suffix, short)));
}

/// The shapes of a form as far as the style of its sentence lets them mean anything.
fn shapes(form: &Form, style: Style) -> (u64, u64) {
    match style {
        Style::Plain => (form.shape, form.short),
        Style::Title => (mix(form.shape, 1), mix(form.short, 1)),
        Style::Capitals | Style::Small => {
            let has = u64::from(form.looks.0 & (Looks::LETTER | Looks::DIGIT));
            (mix(has, style as u64), mix(has, style as u64))
        }
    }
}

/// What the embedded lists say of a piece.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Listed {
    /// The classes of the lists with the longest name that the piece is part of.
    pub(super) classes: u32,
    /// Which part of it.
    pub(super) part: u8,
}

/// The run of capitals that a piece of a segment is in.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    first: usize,
    end: usize,
}

/// A segment with what its features need.
pub(super) struct View<'a> {
    pub(super) reading: &'a Reading,
    pub(super) segment: Segment,
    /// What the lists say of each piece of the segment.
    pub(super) listed: &'a [Listed],
}

impl View<'_> {
    fn sentence(&self) -> Sentence {
        self.reading.sentences[self.segment.sentence as usize]
    }

    fn form(&self, piece: usize, offset: isize) -> &Form {
        let sentence = self.sentence();
        let at = piece as isize + offset;
        if at < sentence.first as isize || at >= sentence.end as isize {
            return &EDGE;
        }
        self.reading.form(at as usize)
    }

    fn run(&self, piece: usize) -> Run {
        let pieces = &self.reading.pieces;
        let (mut first, mut end) = (piece, piece + 1);
        let least = (self.segment.first as usize).max(piece.saturating_sub(LONGEST_RUN));
        let most = (self.segment.end as usize).min(piece + LONGEST_RUN);
        while first > least && pieces[first - 1].core {
            first -= 1;
        }
        while end < most && pieces[end].core {
            end += 1;
        }
        Run { first, end }
    }

    /// How the word of a piece is written in the article, in few numbers.
    fn written(&self, piece: usize) -> u64 {
        let sentence = self.sentence();
        let writing = self.reading.writing(self.reading.form(piece));
        let starts = piece == sentence.start as usize;
        let own = u16::from(sentence.style == Style::Plain && !starts);
        let (small, capital) = (writing.small.min(2), (writing.capital.saturating_sub(own)).min(2));
        u64::from(small) | u64::from(capital) << 2 | u64::from(starts) << 4 | (sentence.style as u64) << 5
    }

    /// Gives the features of the context of a piece to `add`.
    pub(super) fn features(&self, piece: usize, add: &mut impl FnMut(u64)) {
        let style = self.sentence().style;
        let mut give = |template: Around, value: u64| add(mix(template as u64, value));
        let forms = [-2, -1, 0, 1, 2].map(|offset| self.form(piece, offset));
        let lower = forms.map(|form| form.lower);
        let short = forms.map(|form| shapes(form, style).1);
        give(Around::WordsBefore, mix(lower[1], lower[2]));
        give(Around::WordsBehind, mix(lower[2], lower[3]));
        give(Around::WordsBeforeAndBehind, mix(lower[1], lower[3]));
        give(Around::ShapesBefore, mix(short[1], short[2]));
        give(Around::ShapesBehind, mix(short[2], short[3]));
        give(Around::Shapes, mix(mix(short[1], short[2]), short[3]));
        give(Around::WordBeforeAndShape, mix(lower[1], short[2]));
        give(Around::ShapeAndWordBehind, mix(short[2], lower[3]));
        give(Around::TwoBefore, mix(lower[0], lower[1]));
        give(Around::TwoBehind, mix(lower[3], lower[4]));
        let written = self.written(piece);
        give(Around::Written, written);
        give(Around::WrittenAndShape, mix(written, short[2]));
        give(Around::Style, style as u64);
        self.features_of_run(piece, &mut give);
        self.features_of_lists(piece, written, &mut give);
    }

    fn features_of_run(&self, piece: usize, give: &mut impl FnMut(Around, u64)) {
        if !self.reading.pieces[piece].core || self.sentence().style == Style::Small {
            return;
        }
        let run = self.run(piece);
        let lower = |at: usize, offset: isize| self.form(at, offset).lower;
        let place = (piece - run.first).min(3) | (run.end - 1 - piece).min(3) << 2;
        let (before, behind) = (lower(run.first, -1), lower(run.end - 1, 1));
        give(Around::RunPlace, place as u64);
        give(Around::RunBefore, before);
        give(Around::RunBehind, behind);
        give(Around::RunBeforeAndPlace, mix(before, place as u64));
        give(Around::RunBehindAndPlace, mix(behind, place as u64));
        if run.end - run.first > 1 {
            give(Around::RunFirst, lower(run.first, 0));
            give(Around::RunLast, lower(run.end - 1, 0));
            if run.end - run.first <= 4 {
                let whole = (run.first..run.end).fold(place as u64, |hash, at| mix(hash, lower(at, 0)));
                give(Around::RunWhole, whole);
            }
        }
    }

    fn features_of_lists(&self, piece: usize, written: u64, give: &mut impl FnMut(Around, u64)) {
        let at = piece - self.segment.first as usize;
        let mut each = |template: Around, at: Option<&Listed>, with: u64| {
            let Some(listed) = at.filter(|listed| listed.classes != 0) else { return };
            let mut left = listed.classes;
            while left != 0 {
                let class = u64::from(left.trailing_zeros());
                left &= left - 1;
                give(template, class | u64::from(listed.part) << 8 | with << 16);
            }
        };
        each(Around::List, self.listed.get(at), 0);
        each(Around::ListAndWritten, self.listed.get(at), written + 1);
        each(Around::ListBefore, at.checked_sub(1).and_then(|at| self.listed.get(at)), 0);
        each(Around::ListBehind, self.listed.get(at + 1), 0);
        if let Some(listed) = self.listed.get(at).filter(|listed| listed.classes != 0) {
            give(Around::Lists, u64::from(listed.classes) | u64::from(listed.part) << 32);
        }
    }
}
