//! What a recogniser looks for.

use serde::{Deserialize, Serialize};

use super::label::Label;

/// How much a user's list of names decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GazetteerMode {
    /// Every place where a listed name stands is a mention of it, whatever the model says; the longest name wins.
    Force,
    /// The model decides, and a listed name weighs heavily.
    #[default]
    Prefer,
    /// The model decides, and a listed name weighs as much as one of the embedded lists.
    Feature,
}

/// A name that a user listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GazetteerEntry {
    /// The name as in running text. Case counts, but a text in capitals matches, too.
    pub name: String,
    /// What it names.
    pub label: Label,
}

/// What a [`Recognizer`](super::Recognizer) looks for.
///
/// # Examples
///
/// ```
/// use newsframe::entities::{EntityOptions, Label};
///
/// let options = EntityOptions { labels: Label::ALL.to_vec(), ..EntityOptions::default() };
/// assert!(options.second_pass);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct EntityOptions {
    /// The labels that are given out. Default PER, ORG, LOC and NORP.
    pub labels: Vec<Label>,
    /// Whether an article is read twice, the second time with what the first said of the same names. Default yes.
    pub second_pass: bool,
    /// The least score of a mention that is given out, from 0 to 1. Default 0.
    pub min_score: f32,
    /// Names of the user's own. Default none.
    pub gazetteer: Vec<GazetteerEntry>,
    /// How much they decide. Default [`GazetteerMode::Prefer`].
    pub mode: GazetteerMode,
}

impl Default for EntityOptions {
    fn default() -> Self {
        Self {
            labels: vec![Label::Per, Label::Org, Label::Loc, Label::Norp],
            second_pass: true,
            min_score: 0.0,
            gazetteer: Vec::new(),
            mode: GazetteerMode::default(),
        }
    }
}
