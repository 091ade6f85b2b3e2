//! The tags of the decoder: which part of a name of which class a piece is.

use super::label::Label;

/// What the decoder tells apart; events, works and products are one class to it.
pub(super) const CLASSES: usize = 5;

/// The class of events, works and products.
pub(super) const MISC: usize = 4;

/// Outside, and begin, inside, last and unit (a name of one piece) of each class.
pub(super) const TAGS: usize = 1 + 4 * CLASSES;

/// The tag of what is no name.
pub(super) const OUTSIDE: usize = 0;

/// Which part of a name a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Begin = 0,
    Inside = 1,
    Last = 2,
    Unit = 3,
}

/// The tag of a part of a name of a class.
pub(super) const fn tag(class: usize, part: Part) -> usize {
    1 + 4 * class + part as usize
}

/// The class of a tag, if it is not outside.
pub(super) const fn class_of(tag: usize) -> Option<usize> {
    if tag == OUTSIDE { None } else { Some((tag - 1) / 4) }
}

/// The class of a label.
pub(super) fn class_of_label(label: Label) -> usize {
    match label {
        Label::Per => 0,
        Label::Org => 1,
        Label::Loc => 2,
        Label::Norp => 3,
        Label::Event | Label::Work | Label::Product => MISC,
    }
}

/// The label of a class; works stand for all that is miscellaneous.
pub(super) fn label_of_class(class: usize) -> Label {
    [Label::Per, Label::Org, Label::Loc, Label::Norp, Label::Work][class]
}

/// The tags that a name can follow: outside, and the ends of names.
pub(super) const CLOSED: [usize; 1 + 2 * CLASSES] = ends(Part::Last);

/// The tags that can follow an end: outside, and the starts of names.
pub(super) const OPENING: [usize; 1 + 2 * CLASSES] = ends(Part::Begin);

const fn ends(part: Part) -> [usize; 1 + 2 * CLASSES] {
    let mut tags = [OUTSIDE; 1 + 2 * CLASSES];
    let mut class = 0;
    while class < CLASSES {
        tags[1 + 2 * class] = tag(class, part);
        tags[2 + 2 * class] = tag(class, Part::Unit);
        class += 1;
    }
    tags
}
