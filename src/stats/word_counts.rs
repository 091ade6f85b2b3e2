//! What one word adds to the counts that readability is measured by.

use unicode_normalization::char::is_combining_mark;

use crate::measures::TextCounts;
use crate::text::familiar_words::FamiliarWords;
use crate::text::syllables::{SyllableCounter, is_hyphen};
use crate::text::token::TokenKind;
use crate::text::word_classes::WordClasses;

/// Counts the words of one language.
#[derive(Debug)]
pub(super) struct WordCounter {
    language: Option<&'static str>,
    syllables: Option<SyllableCounter>,
    familiar: Option<FamiliarWords>,
    classes: Option<&'static WordClasses>,
}

/// Words that the formula of O’Hayre leaves out.
const LENSEAR_LEFT_OUT: [&str; 5] = ["the", "is", "are", "was", "were"];
/// Letters of the high language: hamza, alone and on its carriers, zah, thal.
const FASEEH: [char; 5] = ['\u{621}', '\u{626}', '\u{624}', '\u{638}', '\u{630}'];
/// Endings of the high language: waw and noon, waw and alef.
const FASEEH_ENDINGS: [&str; 2] = ["\u{648}\u{646}", "\u{648}\u{627}"];

impl WordCounter {
    /// A counter for a language, given by ISO 639-1 code; `None` is a language that is not known.
    pub(super) fn new(language: Option<&'static str>) -> Self {
        Self {
            language,
            syllables: language.and_then(|code| SyllableCounter::new(code).ok()),
            familiar: language.and_then(|code| FamiliarWords::new(code).ok()),
            classes: language.and_then(WordClasses::of_language),
        }
    }

    /// Whether words of the language have the count of this name.
    pub(super) fn knows(&self, count: &str) -> bool {
        match count {
            "syllables" | "monosyllables" | "polysyllables" | "four_syllable_words" | "five_syllable_words" => {
                self.syllables.is_some()
            }
            "complex_words" | "lensear_words" => self.language == Some("en"),
            "faseeh_words" => self.language == Some("ar"),
            "difficult_words" | "difficult_types" => self.familiar.is_some(),
            "prepositions" | "conjunctions" | "pronouns" => self.classes.is_some(),
            _ => true,
        }
    }

    /// What a word adds; counts that are not known stay zero.
    pub(super) fn count(&self, form: &str, kind: TokenKind) -> TextCounts<u32> {
        let characters = form.chars().filter(|&c| !is_combining_mark(c) && c != '\u{AD}');
        let (mut letters, mut all) = (0_u32, 0);
        for c in characters {
            all += 1;
            letters += u32::from(c.is_alphabetic());
        }
        let mut counts = TextCounts {
            words: 1,
            characters: all,
            letters,
            squared_letters: letters.saturating_mul(letters),
            short_words: u32::from(letters <= 3),
            six_letter_words: u32::from(letters >= 6),
            long_words: u32::from(letters >= 7),
            ..Default::default()
        };
        let lower = form.to_lowercase();
        if let Some(counter) = self.syllables {
            let count = |word: &str| if kind == TokenKind::Word { counter.count(word) } else { 1 };
            let syllables = count(form);
            let hard = form.split(is_hyphen).any(|part| is_complex(&part.to_lowercase(), count(part)));
            counts.syllables = syllables;
            counts.monosyllables = u32::from(syllables == 1);
            counts.polysyllables = u32::from(syllables >= 3);
            counts.four_syllable_words = u32::from(syllables >= 4);
            counts.five_syllable_words = u32::from(syllables >= 5);
            counts.lensear_words = u32::from(syllables == 1 && !LENSEAR_LEFT_OUT.contains(&lower.as_str()));
            counts.complex_words = u32::from(hard);
            let high = form.contains(FASEEH) || FASEEH_ENDINGS.iter().any(|ending| form.ends_with(ending));
            counts.faseeh_words = u32::from(syllables >= 5 && high);
        }
        if let Some(familiar) = self.familiar {
            counts.difficult_words = u32::from(!familiar.contains(form));
        }
        if let Some(classes) = self.classes {
            counts.prepositions = u32::from(classes.is_preposition(&lower));
            counts.conjunctions = u32::from(classes.is_conjunction(&lower));
            counts.pronouns = u32::from(classes.is_pronoun(&lower));
        }
        counts
    }
}

/// Whether an English word without hyphens is hard by the rules of the Fog index.
fn is_complex(word: &str, syllables: u32) -> bool {
    syllables > 3 || (syllables == 3 && !word.ends_with("ed") && !word.ends_with("es"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english(word: &str) -> TextCounts<u32> {
        WordCounter::new(Some("en")).count(word, TokenKind::Word)
    }

    #[test]
    fn a_word_by_hand() {
        let counts = english("Negotiators");
        assert_eq!((counts.words, counts.letters, counts.characters, counts.squared_letters), (1, 11, 11, 121));
        assert_eq!((counts.syllables, counts.polysyllables, counts.five_syllable_words), (5, 1, 1));
        assert_eq!((counts.long_words, counts.short_words, counts.difficult_words, counts.complex_words), (1, 0, 1, 1));
        let counts = english("the");
        assert_eq!((counts.monosyllables, counts.lensear_words, counts.short_words), (1, 0, 1));
        assert_eq!(
            (english("peace").lensear_words, english("between").prepositions, english("they").pronouns),
            (1, 1, 1)
        );
        assert_eq!((english("school").six_letter_words, english("school").long_words), (1, 0));
    }

    #[test]
    fn hard_words_of_the_fog_index_end_neither_in_ed_nor_es_and_are_not_joined() {
        assert_eq!(english("government").complex_words, 1);
        assert_eq!((english("created").syllables, english("created").complex_words), (3, 0));
        assert_eq!((english("bookkeeper-like").syllables, english("pay-as-you-go").syllables), (4, 4));
        assert_eq!((english("pay-as-you-go").complex_words, english("vice-president").complex_words), (0, 1));
    }

    #[test]
    fn a_number_has_one_syllable_no_letters_and_is_familiar() {
        let counts = WordCounter::new(Some("en")).count("2,000", TokenKind::Number);
        assert_eq!((counts.syllables, counts.letters, counts.characters, counts.difficult_words), (1, 0, 5, 0));
    }

    #[test]
    fn accents_and_soft_hyphens_are_no_letters() {
        for form in ["café", "cafe\u{301}", "ca\u{AD}fé"] {
            assert_eq!((english(form).letters, english(form).characters), (4, 4));
        }
        let arabic = WordCounter::new(Some("ar"));
        assert_eq!(arabic.count("كُتُب", TokenKind::Word).letters, 3);
        assert_eq!(arabic.count("مُسْتَشْفَيَاتٌ\u{621}", TokenKind::Word).faseeh_words, 1);
    }

    #[test]
    fn what_is_known_depends_on_the_language() {
        let (english, german) = (WordCounter::new(Some("en")), WordCounter::new(Some("de")));
        assert!(english.knows("difficult_words") && english.knows("complex_words") && !english.knows("faseeh_words"));
        assert!(german.knows("syllables") && german.knows("prepositions") && !german.knows("difficult_words"));
        let none = WordCounter::new(None);
        assert!(none.knows("long_words") && !none.knows("syllables") && !none.knows("pronouns"));
    }
}
