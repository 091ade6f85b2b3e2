//! Readability of texts in languages for which there are one or two measures.

use crate::measures::TextCounts;
use crate::measures::catalogue::measures;

measures! {
    /// The measures of readability for French.
    pub static FRENCH: Readability, TextCounts(TextCounts), "readability::more_languages";

    /// The reading ease of Flesch, fitted to French by Kandel and Moles.
    #[variant = "French"]
    #[formula = "207 − 1.015 · W / S − 73.6 · Sy / W"]
    #[range = "unbounded; most prose has 0 to 100, and the higher the easier"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Kandel and Moles (1958), *Application de l’indice de Flesch à la langue française*, Cahiers d’études de radio-télévision 19, 253–274"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, syllables: 150.0, ..Default::default() })" => 79.6833]
    pub fn flesch_reading_ease_fr(counts: &TextCounts) -> f64 {
        207.0 - 1.015 * counts.words_per_sentence() - 73.6 * counts.per_word(counts.syllables)
    }
}

measures! {
    /// The measures of readability for Italian.
    pub static ITALIAN: Readability, TextCounts(TextCounts), "readability::more_languages";

    /// The reading ease of Flesch, fitted to Italian by Franchina and Vacca.
    #[variant = "Italian"]
    #[formula = "217 − 1.3 · W / S − 60 · Sy / W"]
    #[range = "unbounded; most prose has 0 to 100, and the higher the easier"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Franchina and Vacca (1986), *Adaptation of Flesch readability index on a bilingual text written by the same author both in Italian and English languages*, Linguaggi 3, 47–49"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, syllables: 150.0, ..Default::default() })" => 105.333]
    pub fn flesch_reading_ease_it(counts: &TextCounts) -> f64 {
        217.0 - 1.3 * counts.words_per_sentence() - 60.0 * counts.per_word(counts.syllables)
    }

    /// The index of the *gruppo universitario linguistico pedagogico* for Italian, from letters and sentences.
    #[formula = "89 + (300 · S − 10 · L) / W"]
    #[range = "unbounded; most prose has 0 to 100, and the higher the easier"]
    #[zeros = "not a number without words"]
    #[reference = "Lucisano and Piemontese (1988), *GULPEASE: una formula per la predizione della difficoltà dei testi in lingua italiana*, Scuola e Città 39(3), 110–124"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, letters: 470.0, ..Default::default() })" => 60.0]
    pub fn gulpease(counts: &TextCounts) -> f64 {
        89.0 + (300.0 * counts.sentences - 10.0 * counts.letters) / counts.words
    }
}

measures! {
    /// The measures of readability for Dutch.
    pub static DUTCH: Readability, TextCounts(TextCounts), "readability::more_languages";

    /// The reading ease of Flesch, fitted to Dutch by Douma.
    #[variant = "Dutch, Douma"]
    #[formula = "206.84 − 0.93 · W / S − 77 · Sy / W"]
    #[range = "unbounded; most prose has 0 to 100, and the higher the easier"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Douma (1960), *De leesbaarheid van landbouwbladen*, Landbouwhogeschool Wageningen, 453"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, syllables: 150.0, ..Default::default() })" => 75.84]
    pub fn flesch_reading_ease_nl(counts: &TextCounts) -> f64 {
        206.84 - 0.93 * counts.words_per_sentence() - 77.0 * counts.per_word(counts.syllables)
    }

    /// The reading ease of Flesch, fitted to Dutch by Brouwer (*Leesindex A*).
    #[variant = "Dutch, Brouwer"]
    #[formula = "195 − 2 · W / S − 200 / 3 · Sy / W"]
    #[range = "unbounded; most prose has 0 to 100, and the higher the easier"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Brouwer (1963), *Onderzoek naar de leesmoeilijkheid van Nederlands proza*, Paedagogische Studiën 40, 454–464"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, syllables: 150.0, ..Default::default() })" => 61.6667]
    pub fn leesindex_a(counts: &TextCounts) -> f64 {
        195.0 - 2.0 * counts.words_per_sentence() - 200.0 / 3.0 * counts.per_word(counts.syllables)
    }
}

measures! {
    /// The measures of readability for Portuguese.
    pub static PORTUGUESE: Readability, TextCounts(TextCounts), "readability::more_languages";

    /// The reading ease of Flesch, fitted to Portuguese by Martins and others.
    #[variant = "Portuguese"]
    #[formula = "248.835 − 1.015 · W / S − 84.6 · Sy / W"]
    #[range = "unbounded; most prose has 0 to 100, and the higher the easier"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Martins, Ghiraldelo, Nunes and Oliveira (1996), *Readability formulas applied to textbooks in Brazilian Portuguese*, Notas do ICMSC 28"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, syllables: 150.0, ..Default::default() })" => 105.018]
    pub fn flesch_reading_ease_pt(counts: &TextCounts) -> f64 {
        248.835 - 1.015 * counts.words_per_sentence() - 84.6 * counts.per_word(counts.syllables)
    }
}

measures! {
    /// The measures of readability for Russian.
    pub static RUSSIAN: Readability, TextCounts(TextCounts), "readability::more_languages";

    /// The reading ease of Flesch, fitted to Russian by Oborneva.
    #[variant = "Russian"]
    #[formula = "206.835 − 1.3 · W / S − 60.1 · Sy / W"]
    #[range = "unbounded; most prose has 0 to 100, and the higher the easier"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Oborneva (2006), *Avtomatizirovannaya otsenka slozhnosti uchebnykh tekstov na osnove statisticheskikh parametrov*, dissertation, Moscow, 13"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, syllables: 150.0, ..Default::default() })" => 95.0183]
    pub fn flesch_reading_ease_ru(counts: &TextCounts) -> f64 {
        206.835 - 1.3 * counts.words_per_sentence() - 60.1 * counts.per_word(counts.syllables)
    }
}

measures! {
    /// The measures of readability for Ukrainian.
    pub static UKRAINIAN: Readability, TextCounts(TextCounts), "readability::more_languages";

    /// The reading ease of Flesch, fitted to Ukrainian by Partyko.
    #[variant = "Ukrainian"]
    #[formula = "206.84 − 5.93 · W / S − 28.3 · Sy / W"]
    #[range = "unbounded; most prose has 0 to 100, and the higher the easier"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Partyko (2001), *Zahalne redahuvannya*, Afisha, as given by Grzybek (2010), *Text difficulty and the Arens–Altmann law*, Text and Language, 57–70"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, syllables: 150.0, ..Default::default() })" => 65.5567]
    pub fn flesch_reading_ease_uk(counts: &TextCounts) -> f64 {
        206.84 - 5.93 * counts.words_per_sentence() - 28.3 * counts.per_word(counts.syllables)
    }
}

measures! {
    /// The measures of readability for Polish.
    pub static POLISH: Readability, TextCounts(TextCounts), "readability::more_languages";

    /// The Fog index of Gunning, fitted to Polish by Pisarek.
    ///
    /// Pisarek counts the syllables of base forms and leaves out names; here the words count as they stand.
    #[variant = "Polish"]
    #[formula = "√((W / S)² + (100 · hard / W)²) / 2, where hard words have four syllables or more"]
    #[range = "[0, ∞); a school grade"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Pisarek (1969), *Jak mierzyć zrozumiałość tekstu?*, Zeszyty Prasoznawcze 4(42), 35–48"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, four_syllable_words: 5.0, ..Default::default() })" => 8.70026]
    pub fn gunning_fog_pl(counts: &TextCounts) -> f64 {
        (counts.words_per_sentence().powi(2) + counts.percent(counts.four_syllable_words).powi(2)).sqrt() / 2.0
    }
}

measures! {
    /// The measures of readability for Turkish.
    pub static TURKISH: Readability, TextCounts(TextCounts), "readability::more_languages";

    /// The reading ease of Flesch, fitted to Turkish by Ateşman.
    #[variant = "Turkish"]
    #[formula = "198.825 − 2.61 · W / S − 40.175 · Sy / W"]
    #[range = "unbounded; most prose has 0 to 100, and the higher the easier"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Ateşman (1997), *Türkçede okunabilirliğin ölçülmesi*, Dil Dergisi 58, 71–74"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, syllables: 150.0, ..Default::default() })" => 95.0625]
    pub fn atesman(counts: &TextCounts) -> f64 {
        198.825 - 2.61 * counts.words_per_sentence() - 40.175 * counts.per_word(counts.syllables)
    }
}
