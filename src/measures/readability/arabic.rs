//! Readability of Arabic texts.

use crate::measures::TextCounts;
use crate::measures::catalogue::measures;

measures! {
    /// The measures of readability for Arabic.
    pub static ARABIC: Readability, TextCounts(TextCounts), "readability::arabic";

    /// The automatic Arabic readability index.
    ///
    /// The first term is the number of characters itself, so only texts of one length can be compared.
    #[formula = "3.28 · characters + 1.43 · characters / W + 1.24 · W / S"]
    #[range = "[0, ∞); grows with the length of the text"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Al-Tamimi, Jaradat, Al-Jarrah and Ghanim (2014), *AARI: automatic Arabic readability index*, The International Arab Journal of Information Technology 11(4), 370–378"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, characters: 480.0, ..Default::default() })" => 1601.93]
    pub fn aari(counts: &TextCounts) -> f64 {
        3.28 * counts.characters + 1.43 * counts.per_word(counts.characters) + 1.24 * counts.words_per_sentence()
    }

    /// The first formula of Al-Heeti: the mean length of words.
    #[variant = "policy one"]
    #[formula = "4.41434307 · L / W − 13.46873475"]
    #[range = "unbounded; a school grade"]
    #[zeros = "not a number without words"]
    #[reference = "Al-Heeti (1984), *Judgment analysis technique applied to readability prediction of Arabic reading material*, dissertation, University of Northern Colorado, 102–106"]
    #[example = "(&TextCounts { words: 100.0, letters: 470.0, ..Default::default() })" => 7.27868]
    pub fn al_heeti_1(counts: &TextCounts) -> f64 {
        4.41434307 * counts.per_word(counts.letters) - 13.46873475
    }

    /// The second formula of Al-Heeti: words, sentences, and how often a word comes back.
    #[variant = "policy two"]
    #[formula = "0.97569509 · L / W + 0.37237998 · W / S − 0.90451827 · W / types − 1.06000414"]
    #[range = "unbounded; a school grade"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Al-Heeti (1984), *Judgment analysis technique applied to readability prediction of Arabic reading material*, dissertation, University of Northern Colorado, 102–106"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, types: 70.0, letters: 470.0, ..Default::default() })" => 8.43993]
    pub fn al_heeti_2(counts: &TextCounts) -> f64 {
        0.97569509 * counts.per_word(counts.letters) + 0.37237998 * counts.words_per_sentence()
            - 0.90451827 * counts.words / counts.types
            - 1.06000414
    }

    /// The formula of Dawood: words, sentences, and how often a word comes back.
    #[formula = "5.5543 · W / types − 0.0533 · L / W − 0.2066 · W / S − 1.0801"]
    #[range = "unbounded; the higher the easier"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Dawood (1977), *The relationship between readability and selected language variables*, thesis, University of Baghdad, as given by Cavalli-Sforza, Saddiki and Nassiri (2018), Procedia Computer Science 142, 38–49"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, types: 70.0, letters: 470.0, ..Default::default() })" => 3.16077]
    pub fn dawood(counts: &TextCounts) -> f64 {
        5.5543 * counts.words / counts.types - 0.0533 * counts.per_word(counts.letters)
            - 0.2066 * counts.words_per_sentence()
            - 1.0801
    }

    /// The *open source metric for measuring Arabic narratives*, on the scale of the reading ease of Flesch.
    #[formula = "200.791 − 1.015 · W / S − 24.181 · (A + B + C + D) / W: words of six letters or more, syllables, words of five syllables or more, and those with letters of the high language"]
    #[range = "unbounded; most prose has 0 to 100, and the higher the easier"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "El-Haj and Rayson (2016), *OSMAN: a novel Arabic readability metric*, Proceedings of LREC 2016, 250–255"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, six_letter_words: 36.0, syllables: 150.0, five_syllable_words: 3.0, faseeh_words: 2.0, ..Default::default() })" => 137.689]
    pub fn osman(counts: &TextCounts) -> f64 {
        let hard = counts.six_letter_words + counts.syllables + counts.five_syllable_words + counts.faseeh_words;
        200.791 - 1.015 * counts.words_per_sentence() - 24.181 * counts.per_word(hard)
    }
}
