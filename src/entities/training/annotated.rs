//! A text with the annotations of its source, before they are harmonised.

use crate::span::Span;

/// A document of a source, with the labels of that source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Annotated {
    /// The name of the document in its source; empty if it has none.
    pub name: String,
    /// The running text.
    pub text: String,
    /// The spans in the order of the text, not overlapping, with the source's label.
    pub spans: Vec<(Span, String)>,
}
