//! Stop words: the words that carry a sentence but not its subject.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::error::{Error, Result};
use crate::suggest::closest;
use crate::text::language;
use crate::text::normalize::Normalizer;
use crate::text::token::TokenKind;

/// A list that comes with the crate; read when it is first asked for.
struct List {
    code: &'static str,
    words: LazyLock<Vec<&'static str>>,
}

macro_rules! lists {
    ($($code:literal),* $(,)?) => {
        /// The languages that have a list of stop words, by ISO 639-1 code.
        pub const LANGUAGES: &[&str] = &[$($code),*];

        static LISTS: [List; LANGUAGES.len()] = [$(
            List { code: $code, words: LazyLock::new(|| words(include_str!(concat!("stop_words/", $code, ".txt")))) },
        )*];
    };
}

lists!(
    "ar", "ca", "cs", "da", "de", "en", "es", "fa", "fi", "fr", "ga", "hu", "hy", "id", "it", "nl", "no", "pl", "pt",
    "ro", "ru", "sv", "tr", "uk",
);

/// The words of a data file: one a line, sorted; lines that start with `#` say where it is from.
fn words(file: &'static str) -> Vec<&'static str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

/// The stop words of a language, sorted and in lower case.
///
/// The language is given by English name or ISO 639-1 code, in any case. Contractions are there whole (`don't`), since
/// tokens keep them whole, and in parts (`n't`), for when clitics are split off.
///
/// # Errors
///
/// An error of kind [`Options`](crate::ErrorKind::Options) if there is no list; it names the languages that have one.
///
/// # Examples
///
/// ```
/// use newsframe::text::stop_words::stop_words;
///
/// let english = stop_words("en")?;
/// assert!(english.binary_search(&"the").is_ok());
/// assert!(english.binary_search(&"don't").is_ok());
/// assert_eq!(stop_words("english")?, english);
/// # Ok::<(), newsframe::Error>(())
/// ```
pub fn stop_words(language: &str) -> Result<&'static [&'static str]> {
    let code = language::code(language);
    LISTS.iter().find(|list| Some(list.code) == code).map(|list| list.words.as_slice()).ok_or_else(|| unknown(language))
}

fn unknown(language: &str) -> Error {
    let names: Vec<&str> = LANGUAGES.iter().filter_map(|code| language::name(code)).collect();
    let list = names.join(", ");
    let advice = match closest(language, names) {
        Some(name) => format!("did you mean {name:?}? Known are {list}, and their ISO 639-1 codes"),
        None => format!("pass one of {list}, an ISO 639-1 code, or your own list of words"),
    };
    Error::options(format!("there are no stop words for the language {language:?}")).advise(advice)
}

/// A set of stop words that is compared with terms.
///
/// Each word goes through the same [`Normalizer`] as the tokens of the text. So a list matches whatever form terms
/// have: with accents stripped `dés` is found as `des`, and with stemming `having` is found as `have`. A stem that a
/// stop word shares with another word removes both, since both are the same term then.
///
/// # Examples
///
/// ```
/// use newsframe::text::normalize::{NormalizeOptions, Normalizer};
/// use newsframe::text::stop_words::StopWords;
///
/// let normalizer = Normalizer::new(&NormalizeOptions::default())?;
/// let stop_words = StopWords::of_language("en", &normalizer)?;
/// assert!(stop_words.contains("the") && !stop_words.contains("council"));
///
/// let own = StopWords::from_words(["Reuters", "don’t"], &normalizer);
/// assert!(own.contains("reuters") && own.contains("don't"));
/// # Ok::<(), newsframe::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StopWords(HashSet<Box<str>>);

impl StopWords {
    /// The stop words of a language, given by English name or ISO 639-1 code.
    ///
    /// # Errors
    ///
    /// As [`stop_words`].
    pub fn of_language(language: &str, normalizer: &Normalizer) -> Result<Self> {
        Ok(Self::from_words(stop_words(language)?, normalizer))
    }

    /// The given words.
    pub fn from_words<S: AsRef<str>>(words: impl IntoIterator<Item = S>, normalizer: &Normalizer) -> Self {
        let mut term = String::new();
        let mut terms = HashSet::new();
        for word in words {
            normalizer.normalize(word.as_ref(), TokenKind::Word, &mut term);
            if !term.is_empty() {
                terms.insert(Box::from(term.as_str()));
            }
        }
        Self(terms)
    }

    /// Whether a term is a stop word.
    pub fn contains(&self, term: &str) -> bool {
        self.0.contains(term)
    }

    /// The number of different terms.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no stop words.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;
    use crate::text::normalize::NormalizeOptions;

    #[test]
    fn every_list_is_sorted_lower_case_and_in_normal_form() {
        let normalizer = Normalizer::new(&NormalizeOptions::default()).unwrap();
        let mut term = String::new();
        for language in LANGUAGES {
            let words = stop_words(language).unwrap();
            assert!(words.len() > 80 && words.is_sorted_by(|a, b| a < b), "{language}");
            for word in words {
                normalizer.normalize(word, TokenKind::Word, &mut term);
                assert_eq!(term, *word, "{language}");
            }
        }
    }

    #[test]
    fn english_has_contractions_whole_and_in_parts() {
        let english = stop_words("English").unwrap();
        for word in ["the", "and", "don't", "it's", "i'm", "they've", "won't", "n't", "'s", "who's", "can't", "cannot"]
        {
            assert!(english.contains(&word), "{word}");
        }
    }

    #[test]
    fn an_unknown_language_is_an_error_that_helps() {
        let error = stop_words("frnech").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Options);
        assert!(error.advice().contains("did you mean \"french\"?"), "{error}");
        // Basque has a name and a stemmer, but no list.
        assert!(stop_words("eu").unwrap_err().advice().contains("danish"));
    }

    #[test]
    fn stop_words_match_stemmed_terms() {
        let options = NormalizeOptions::default().stem("en");
        let stop_words = StopWords::of_language("en", &Normalizer::new(&options).unwrap()).unwrap();
        assert!(stop_words.contains("have") && !stop_words.contains("having"));
    }

    #[test]
    fn empty_words_are_no_stop_words() {
        let normalizer = Normalizer::new(&NormalizeOptions::default()).unwrap();
        assert!(StopWords::from_words(["", "\u{AD}"], &normalizer).is_empty());
        assert_eq!(StopWords::from_words(["A", "a", "ä", "a\u{308}"], &normalizer).len(), 2);
    }
}
