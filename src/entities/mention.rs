//! A name that was found: where it stands, and what it stands for.

use super::label::Label;
use crate::span::Span;

/// A name in an article.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EntityMention {
    /// Where it stands, in bytes of the text; without title, article and possessive.
    pub span: Span,
    /// The number of its sentence in the article, from 0.
    pub sentence: u32,
    /// What kind of thing it names.
    pub label: Label,
    /// The title before the name of a person, such as `US President`.
    pub title: Option<Span>,
    /// How sure this is: the calibrated share of mentions with this score that are right, from 0 to 1.
    pub score: f32,
}
