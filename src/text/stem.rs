//! Stemming: cutting words to the part that their inflected forms share.

use crate::error::{Error, Result};
use crate::suggest::closest;
use crate::text::language;

/// The languages that can be stemmed, by English name.
///
/// `porter` is the original English stemmer of 1980, for results that must match older work; `english` is its
/// successor and what to use otherwise.
pub const LANGUAGES: &[&str] = &[
    "arabic",
    "armenian",
    "basque",
    "catalan",
    "czech",
    "danish",
    "dutch",
    "english",
    "esperanto",
    "estonian",
    "finnish",
    "french",
    "german",
    "greek",
    "hindi",
    "hungarian",
    "indonesian",
    "irish",
    "italian",
    "lithuanian",
    "nepali",
    "norwegian",
    "persian",
    "polish",
    "porter",
    "portuguese",
    "romanian",
    "russian",
    "serbian",
    "sesotho",
    "spanish",
    "swedish",
    "tamil",
    "turkish",
    "ukrainian",
    "yiddish",
];

/// A Snowball stemmer of one language.
///
/// # Examples
///
/// ```
/// use newsframe::text::stem::Stemmer;
///
/// let stemmer = Stemmer::new("en")?;
/// assert_eq!(stemmer.stem("elections"), "elect");
/// assert_eq!(Stemmer::new("german")?.stem("wahlen"), "wahl");
/// # Ok::<(), newsframe::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Stemmer(frostem::Stemmer);

impl Stemmer {
    /// The stemmer of a language, given by English name or ISO 639-1 code, in any case.
    ///
    /// # Errors
    ///
    /// An error of kind [`Options`](crate::ErrorKind::Options) if no stemmer of that name is known; it names the
    /// known ones.
    pub fn new(language: &str) -> Result<Self> {
        let known = language::name(language).unwrap_or(language).trim().to_lowercase();
        if !LANGUAGES.contains(&known.as_str()) {
            return Err(unknown(language));
        }
        frostem::Stemmer::try_from_name(&known).map(Self).map_err(|_| unknown(language))
    }

    /// The stem of a lower-case word.
    ///
    /// Stems are not always words (`happily` becomes `happili`), and the stem of a stem may be shorter still.
    pub fn stem<'a>(&self, word: &'a str) -> std::borrow::Cow<'a, str> {
        self.0.stem(word)
    }
}

impl std::fmt::Debug for Stemmer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Stemmer").field(&self.0.algorithm().name()).finish()
    }
}

fn unknown(language: &str) -> Error {
    let names = LANGUAGES.join(", ");
    let advice = match closest(language, LANGUAGES.iter().copied()) {
        Some(name) => format!("did you mean {name:?}? Known are {names}, and their ISO 639-1 codes"),
        None => format!("pass one of {names}, or an ISO 639-1 code"),
    };
    Error::options(format!("there is no stemmer for the language {language:?}")).advise(advice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn every_language_has_a_stemmer() {
        assert!(LANGUAGES.is_sorted());
        for name in LANGUAGES {
            let stemmer = Stemmer::new(name).expect(name);
            assert_eq!(stemmer.stem(""), "");
        }
    }

    #[test]
    fn names_and_codes_are_the_same_language() {
        for (name, code, word, stem) in [
            ("english", "EN", "elections", "elect"),
            ("russian", "ru", "выборами", "выбор"),
            ("norwegian", "nb", "valgene", "valg"),
            ("spanish", "es", "elecciones", "eleccion"),
        ] {
            assert_eq!(Stemmer::new(name).unwrap().stem(word), stem);
            assert_eq!(Stemmer::new(code).unwrap().stem(word), stem);
        }
    }

    #[test]
    fn an_unknown_language_is_an_error_that_helps() {
        let error = Stemmer::new("englsh").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Options);
        assert!(error.message().contains("\"englsh\""), "{error}");
        assert!(error.advice().contains("did you mean \"english\"?"), "{error}");
        let error = Stemmer::new("klingon").unwrap_err();
        assert!(!error.advice().contains("did you mean") && error.advice().contains("swedish"), "{error}");
        // Languages that have a name but no stemmer here, and algorithms that are no language.
        for name in ["lovins", "", "xx"] {
            assert!(Stemmer::new(name).is_err(), "{name}");
        }
    }
}
