//! What a training document is: a text, and the spans in it with the labels they may have.

use crate::entities::Label;
use crate::span::Span;

/// A set of labels, and perhaps "no name at all".
///
/// A source whose labels are coarser than ours says what a span may be, and training leaves the choice to the model.
///
/// # Examples
///
/// ```
/// use newsframe::entities::Label;
/// use newsframe::entities::training::LabelSet;
///
/// let allowed = LabelSet::of(Label::Norp).with(LabelSet::MISC);
/// assert!(allowed.contains(Label::Work) && !allowed.contains(Label::Per));
/// assert!(!allowed.has_outside());
/// assert!(LabelSet::OUTSIDE.has_outside());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct LabelSet(u16);

impl LabelSet {
    /// The empty set, which no span of a training document may have.
    pub const NONE: Self = Self(0);
    /// That the span may be no name at all.
    pub const OUTSIDE: Self = Self(1 << 15);
    /// Events, works and products: what coarser sources call miscellaneous.
    pub const MISC: Self = Self((1 << Label::Event as u16) | (1 << Label::Work as u16) | (1 << Label::Product as u16));
    /// Every label, and no name at all: a stretch that nobody annotated.
    pub const ANY: Self = Self(((1 << Label::ALL.len()) - 1) | (1 << 15));

    /// The set of one label.
    pub const fn of(label: Label) -> Self {
        Self(1 << label as u16)
    }

    /// This set and another one.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a label is in the set.
    pub const fn contains(self, label: Label) -> bool {
        self.0 & (1 << label as u16) != 0
    }

    /// Whether the span may be no name at all.
    pub const fn has_outside(self) -> bool {
        self.0 & Self::OUTSIDE.0 != 0
    }

    /// Whether nothing is in the set.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The labels of the set in their order.
    pub fn labels(self) -> impl Iterator<Item = Label> {
        Label::ALL.into_iter().filter(move |&label| self.contains(label))
    }
}

/// A name in a training document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoldSpan {
    /// Where it stands, in bytes of the text, without blanks at its ends.
    pub span: Span,
    /// What it may be. With [`LabelSet::OUTSIDE`] it may also be no name; with [`LabelSet::ANY`], any part of it may be
    /// one, too.
    pub allowed: LabelSet,
}

/// An annotated text.
///
/// Everything outside the spans is known to be no name.
#[derive(Clone, Debug, PartialEq)]
pub struct GoldDocument {
    /// The name of the set that it is from.
    pub source: String,
    /// The text, as an article would have it.
    pub text: String,
    /// The names, in the order of the text, not overlapping.
    pub gold: Vec<GoldSpan>,
    /// How much it counts; 1 is what a document of news counts.
    pub weight: f32,
}

/// An entry of the lists that are embedded in the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListPhrase {
    /// One word or several with single blanks between them, as in running text.
    pub phrase: String,
    /// The classes of the list as bits, each a feature of its own: first name, surname, city, …
    pub classes: u32,
}
