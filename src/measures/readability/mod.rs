//! Readability: how hard a text is to read, from what is counted of it.
//!
//! In the formulas, *S* is the number of sentences, *W* of words, *L* of letters and *Sy* of syllables; [`TextCounts`]
//! says what each count is. A formula was fitted to texts of one language, and says nothing of texts in another, so the
//! measures are listed by language; a few are made for any.
//!
//! Left out are formulas that need what cannot be counted without a list of words that may not be passed on or a
//! tagger of word classes: those of Harris and Jacobson, of Luong, Nguyen and Dinh for Vietnamese, and the formulas of
//! Vienna for literature.

pub mod any_language;
pub mod arabic;
pub mod english;
pub mod german;
pub mod more_languages;
pub mod spanish;

use crate::measures::Measure;
#[cfg(doc)]
use crate::measures::TextCounts;

/// The measures of readability by the language that they are for, as its ISO 639-1 code; `None` is any language.
///
/// # Examples
///
/// ```
/// use newsframe::measures::readability::BY_LANGUAGE;
///
/// let (_, italian) = BY_LANGUAGE.iter().find(|(language, _)| *language == Some("it")).unwrap();
/// assert_eq!(italian[1].name, "gulpease");
/// ```
pub static BY_LANGUAGE: &[(Option<&str>, &[Measure])] = &[
    (None, any_language::ANY_LANGUAGE),
    (Some("en"), english::ENGLISH),
    (Some("de"), german::GERMAN),
    (Some("es"), spanish::SPANISH),
    (Some("fr"), more_languages::FRENCH),
    (Some("it"), more_languages::ITALIAN),
    (Some("nl"), more_languages::DUTCH),
    (Some("pt"), more_languages::PORTUGUESE),
    (Some("pl"), more_languages::POLISH),
    (Some("ru"), more_languages::RUSSIAN),
    (Some("uk"), more_languages::UKRAINIAN),
    (Some("tr"), more_languages::TURKISH),
    (Some("ar"), arabic::ARABIC),
];

/// Every measure of readability, language by language.
pub fn readability() -> impl Iterator<Item = &'static Measure> {
    BY_LANGUAGE.iter().flat_map(|(_, measures)| measures.iter())
}

/// The language that a measure of readability is for, as its ISO 639-1 code; `None` if for any, or if there is no such
/// measure.
///
/// # Examples
///
/// ```
/// use newsframe::measures::readability::language;
///
/// assert_eq!(language("gulpease"), Some("it"));
/// assert_eq!(language("lix"), None);
/// ```
pub fn language(name: &str) -> Option<&'static str> {
    let is_listed = |measures: &[Measure]| measures.iter().any(|measure| measure.name == name);
    BY_LANGUAGE.iter().find(|(_, measures)| is_listed(measures)).and_then(|(language, _)| *language)
}
