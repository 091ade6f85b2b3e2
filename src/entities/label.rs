//! The kinds of entities.

use serde::{Deserialize, Serialize};

/// What kind of thing a name stands for.
///
/// # Examples
///
/// ```
/// use newsframe::entities::Label;
///
/// assert_eq!(Label::Norp.as_str(), "NORP");
/// assert_eq!(Label::parse("PER"), Some(Label::Per));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Label {
    /// A person or family: `Donald Trump`.
    Per,
    /// An organisation: `European Commission`.
    Org,
    /// A place, also as a state that acts: `Alaska`.
    Loc,
    /// A nationality, or a religious or political group: `Russian`.
    Norp,
    /// A named event: `World War II`.
    Event,
    /// A work of art, a law, a treaty, an award: `Paris Agreement`.
    Work,
    /// A product, vehicle or weapon by its model: `Boeing 737`.
    Product,
}

impl Label {
    /// Every label, in the order of the enumeration.
    pub const ALL: [Self; 7] = [Self::Per, Self::Org, Self::Loc, Self::Norp, Self::Event, Self::Work, Self::Product];

    /// The name in the column `label`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Per => "PER",
            Self::Org => "ORG",
            Self::Loc => "LOC",
            Self::Norp => "NORP",
            Self::Event => "EVENT",
            Self::Work => "WORK",
            Self::Product => "PRODUCT",
        }
    }

    /// The label of a name in the column `label`.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|label| label.as_str() == name)
    }
}
