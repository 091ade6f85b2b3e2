//! Readability of texts in any language, from the lengths of words and sentences.

use crate::measures::TextCounts;
use crate::measures::catalogue::measures;

measures! {
    /// The measures of readability for any language.
    pub static ANY_LANGUAGE: Readability, TextCounts(TextCounts), "readability::any_language";

    /// The readability index of Björnsson: the mean length of sentences and the share of long words.
    ///
    /// Björnsson counts words of *more than six* letters. The documentation of quanteda says seven syllables, but its
    /// code counts letters, too.
    #[formula = "W / S + 100 · long / W, where long words have seven letters or more"]
    #[range = "[0, ∞); below 25 books for children, above 60 the texts of officials"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Björnsson (1968), *Läsbarhet*, Liber"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, long_words: 25.0, ..Default::default() })" => 41.6667]
    pub fn lix(counts: &TextCounts) -> f64 {
        counts.words_per_sentence() + counts.percent(counts.long_words)
    }

    /// The rate index of Anderson: long words for each sentence.
    #[formula = "long / S, where long words have seven letters or more"]
    #[range = "[0, ∞); 0.2 is the first grade, above 7.2 is college"]
    #[zeros = "not a number without sentences"]
    #[reference = "Anderson (1983), *Lix and Rix: variations on a little-known readability index*, Journal of Reading 26(6), 490–496"]
    #[example = "(&TextCounts { sentences: 6.0, long_words: 25.0, ..Default::default() })" => 4.16667]
    pub fn rix(counts: &TextCounts) -> f64 {
        counts.long_words / counts.sentences
    }

    /// The characteristic of style (*Stilcharakteristik*) of Fucks: the mean length of words times that of sentences.
    ///
    /// Fucks measures words in syllables; koRpus and quanteda measure them in letters.
    #[variant = "syllables"]
    #[formula = "Sy / W · W / S"]
    #[range = "[1, ∞)"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Fucks (1955), *Der Unterschied des Prosastils von Dichtern und anderen Schriftstellern*, Sprachforum 1, 233–244"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, syllables: 150.0, ..Default::default() })" => 25.0]
    pub fn fucks(counts: &TextCounts) -> f64 {
        counts.per_word(counts.syllables) * counts.words_per_sentence()
    }

    /// The difficulty of Tuldava: the mean length of words times the logarithm of that of sentences.
    #[formula = "Sy / W · ln(W / S)"]
    #[range = "[0, ∞)"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Tuldava (1975), *Ob izmerenii trudnosti tekstov*, Trudy po metodike prepodavaniya inostrannykh yazykov 345, 102–120"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, syllables: 150.0, ..Default::default() })" => 4.22012]
    pub fn tuldava(counts: &TextCounts) -> f64 {
        counts.per_word(counts.syllables) * counts.words_per_sentence().ln()
    }
}
