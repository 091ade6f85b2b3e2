//! The labels of other recognisers.

use crate::entities::Label;

/// What a label of another recogniser is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForeignLabel {
    /// The same as one of ours.
    Entity(Label),
    /// A date, a number or a language: nothing that has a name, and so nothing that is missed.
    Value,
    /// None that is known, such as MISC.
    Unknown,
}

/// The names that recognisers and annotated corpora give to what they find: those of OntoNotes, CoNLL-2003, ACE, CoreNLP,
/// WNUT and the models that were trained on them.
const NAMES: &[(Label, &[&str])] = &[
    (Label::Per, &["PER", "PERSON", "PERSONS", "PEOPLE", "PERS", "HUMAN"]),
    (
        Label::Org,
        &[
            "ORG",
            "ORGANIZATION",
            "ORGANISATION",
            "ORGANIZATIONS",
            "ORGANISATIONS",
            "COMPANY",
            "CORPORATION",
            "INSTITUTION",
            "AGENCY",
            "MEDIA",
            "POLITICAL_PARTY",
        ],
    ),
    (
        Label::Loc,
        &[
            "LOC",
            "LOCATION",
            "LOCATIONS",
            "GPE",
            "GPE_LOC",
            "FAC",
            "FACILITY",
            "GEO",
            "GEO_LOC",
            "PLACE",
            "CITY",
            "COUNTRY",
            "STATE_OR_PROVINCE",
        ],
    ),
    (Label::Norp, &["NORP", "NATIONALITY", "RELIGION", "IDEOLOGY"]),
    (Label::Event, &["EVENT", "EVT"]),
    (Label::Work, &["WORK", "WORK_OF_ART", "LAW", "CREATIVE_WORK"]),
    (Label::Product, &["PRODUCT", "PROD", "VEHICLE"]),
];

/// What is no name of anything.
const VALUES: &[&str] = &[
    "DATE", "TIME", "DURATION", "SET", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "NUMBER", "LANGUAGE",
    "EMAIL", "URL",
];

/// What the label of another recogniser is here, in capital letters or not, with or without the prefix of a tag
/// (`B-PER`).
///
/// # Examples
///
/// ```
/// use newsframe::entities::Label;
/// use newsframe::stats::entities::{ForeignLabel, foreign_label};
///
/// assert_eq!(foreign_label("GPE"), ForeignLabel::Entity(Label::Loc));
/// assert_eq!(foreign_label("work of art"), ForeignLabel::Entity(Label::Work));
/// assert_eq!(foreign_label("CARDINAL"), ForeignLabel::Value);
/// assert_eq!(foreign_label("MISC"), ForeignLabel::Unknown);
/// ```
pub fn foreign_label(name: &str) -> ForeignLabel {
    let plain = name.trim().to_ascii_uppercase().replace([' ', '-'], "_");
    let known = |plain: &str| {
        let entity = NAMES.iter().find(|(_, names)| names.contains(&plain));
        entity.map(|&(label, _)| ForeignLabel::Entity(label)).or(VALUES.contains(&plain).then_some(ForeignLabel::Value))
    };
    let untagged = || plain.split_once('_').filter(|(tag, _)| matches!(*tag, "B" | "I" | "L" | "U" | "E" | "S"));
    known(&plain).or_else(|| known(untagged()?.1)).unwrap_or(ForeignLabel::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_labels_stay_what_they_are() {
        for label in Label::ALL {
            assert_eq!(foreign_label(label.as_str()), ForeignLabel::Entity(label));
        }
    }

    #[test]
    fn no_name_is_there_twice() {
        let mut all: Vec<&str> = NAMES.iter().flat_map(|(_, names)| *names).chain(VALUES).copied().collect();
        let number = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), number);
    }

    #[test]
    fn tags_lose_their_prefix() {
        assert_eq!(foreign_label("B-PER"), ForeignLabel::Entity(Label::Per));
        assert_eq!(foreign_label("I-creative-work"), ForeignLabel::Entity(Label::Work));
        assert_eq!(foreign_label("E-MISC"), ForeignLabel::Unknown);
        assert_eq!(foreign_label(""), ForeignLabel::Unknown);
    }
}
