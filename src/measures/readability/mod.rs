//! Readability: how hard a text is to read, from what is counted of it.
//!
//! In the formulas, *S* is the number of sentences, *W* of words, *L* of letters and *Sy* of syllables; [`TextCounts`]
//! says what each count is. A formula was fitted to texts of one language, and says nothing of texts in another, so the
//! measures are listed by language; a few are made for any.
//!
//! # What is left out, and why
//!
//! A formula is only here if all of its counts can be made by rule or with a list that may be passed on, and if its
//! constants could be checked against its paper or an independent implementation under a permissive licence:
//!
//! - **Harris and Jacobson (1974)** count the words that are not on their list of core words, *Basic Reading
//!   Vocabularies* (1982). That book is under copyright and no licence lets the list be passed on, and without the list
//!   the formulas say nothing.
//! - **Luong, Nguyen and Dinh (2018)**, for Vietnamese, weigh the letters of a sentence, the letters of a word, and the
//!   syllables that are not among the 1,000 most frequent ones of the easy texts of their corpus. We know of no licence
//!   that lets that list be passed on; a Vietnamese word is one or more syllables with blanks between them, so words need
//!   a segmenter, too; and the one implementation that we found is under the GPL, so there is nothing that its constants
//!   could be checked by.
//! - The **formulas of Vienna for literature** (Bamberger and Vanecek 1984) need a list of the 1,000 most frequent German
//!   words from a book under copyright; those for prose are [here](german).

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
