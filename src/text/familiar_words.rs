//! Familiar words: those that most pupils of the fourth grade know.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::error::{Error, Result};
use crate::text::language;
use crate::text::syllables::is_hyphen;

static ENGLISH: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("familiar_words/en.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// The list of familiar words of Dale and Chall, which is of English.
///
/// A word is familiar if it is on the list, or a regular form of a word that is: plural, possessive, past, participle,
/// comparison, or adverb in *-ly* (Dale and Chall 1948). Numbers are familiar, and words with a hyphen whose parts are.
/// Names are familiar by the rules of Dale and Chall, too; a list of words cannot tell them, so they are not.
///
/// # Examples
///
/// ```
/// use newsframe::text::familiar_words::FamiliarWords;
///
/// let familiar = FamiliarWords::new("en")?;
/// assert!(familiar.contains("Babies") && familiar.contains("hurried") && familiar.contains("1948"));
/// assert!(!familiar.contains("immunization"));
/// # Ok::<(), newsframe::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct FamiliarWords(&'static HashSet<&'static str>);

impl FamiliarWords {
    /// The list of a language, given by English name or ISO 639-1 code.
    ///
    /// # Errors
    ///
    /// An error of kind [`Options`](crate::ErrorKind::Options) for any language but English.
    pub fn new(language: &str) -> Result<Self> {
        if language::code(language) == Some("en") {
            return Ok(Self(&ENGLISH));
        }
        let error = Error::options(format!("there is no list of familiar words for the language {language:?}"));
        Err(error.advise("pass \"en\""))
    }

    /// Whether a word is familiar, in any case.
    pub fn contains(self, word: &str) -> bool {
        let word = word.to_lowercase().replace('’', "'");
        self.is_form(&word) || (word.contains(is_hyphen) && word.split(is_hyphen).all(|part| self.is_form(part)))
    }

    fn is_form(self, word: &str) -> bool {
        if self.0.contains(word) || !word.chars().any(char::is_alphabetic) {
            return true;
        }
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word);
        self.0.contains(word) || ENDINGS.iter().any(|(ending, before)| self.is_of(word, ending, before))
    }

    /// Whether a word is one of the list with an ending, before which some letters may have been replaced.
    fn is_of(self, word: &str, ending: &str, replaced: &[&str]) -> bool {
        let Some(stem) = word.strip_suffix(ending) else { return false };
        let listed = |before: &&str| {
            if before.is_empty() { self.0.contains(stem) } else { self.0.contains(format!("{stem}{before}").as_str()) }
        };
        replaced.iter().any(listed) || (is_vowel_first(ending) && self.has_doubled(stem))
    }

    /// Whether a stem such as `stopp` is that of a word of the list with its last consonant twice.
    fn has_doubled(self, stem: &str) -> bool {
        let mut letters = stem.chars().rev();
        match (letters.next(), letters.next()) {
            (Some(last), Some(before)) if last == before && last.is_ascii_lowercase() => {
                self.0.contains(&stem[..stem.len() - 1])
            }
            _ => false,
        }
    }
}

/// The regular endings, with what may stand in the word of the list in their place.
const ENDINGS: &[(&str, &[&str])] = &[
    ("s", &[""]),
    ("es", &[""]),
    ("ies", &["y"]),
    ("d", &[""]),
    ("ed", &["", "e"]),
    ("ied", &["y"]),
    ("ing", &["", "e"]),
    ("er", &["", "e"]),
    ("est", &["", "e"]),
    ("ier", &["y"]),
    ("iest", &["y"]),
    ("ly", &[""]),
    ("ily", &["y"]),
];

fn is_vowel_first(ending: &str) -> bool {
    ending.starts_with(['e', 'i'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn the_list_is_sorted_and_in_lower_case() {
        let lines: Vec<&str> = include_str!("familiar_words/en.txt").lines().filter(|l| !l.starts_with('#')).collect();
        assert!(lines.is_sorted() && lines.len() > 2_900);
        assert!(lines.iter().all(|line| *line == line.to_lowercase() && !line.is_empty()));
    }

    #[test]
    fn regular_forms_of_familiar_words_are_familiar() {
        let familiar = FamiliarWords::new("english").unwrap();
        for word in [
            "boys",
            "boy's",
            "boys’",
            "boxes",
            "babies",
            "stopped",
            "loved",
            "carried",
            "running",
            "making",
            "bigger",
            "happiest",
            "nicer",
            "quickly",
            "happily",
            "don't",
            "cold-hearted",
            "COLD",
            "2,000",
            "5%",
            "snow-white",
        ] {
            assert!(familiar.contains(word), "{word}");
        }
        for word in
            ["foundation", "pregnancy", "germ-filled", "pasteurized", "necessity", "Brackwater", "s", "happen-stance"]
        {
            assert!(!familiar.contains(word), "{word}");
        }
    }

    #[test]
    fn two_passages_are_judged_as_by_dale_and_chall() {
        // The unfamiliar words of their printed examples, and some of the others.
        let familiar = FamiliarWords::new("en").unwrap();
        for word in "necessary foundation affect pregnancy special prevented diphtheria diseases treatment prevention \
                     immunization physicians usually injections doses toxoid protection"
            .split(' ')
        {
            assert!(!familiar.contains(word), "{word}");
        }
        for word in "useful isn't healthy happiness important training sickness kept babies many kill generally weeks \
                     beginning birthday months given child's"
            .split(' ')
        {
            assert!(familiar.contains(word), "{word}");
        }
    }

    #[test]
    fn other_languages_have_no_list() {
        let error = FamiliarWords::new("de").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Options);
    }
}
