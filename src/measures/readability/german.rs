//! Readability of German texts.

use crate::measures::TextCounts;
use crate::measures::catalogue::measures;

measures! {
    /// The measures of readability for German.
    pub static GERMAN: Readability, TextCounts(TextCounts), "readability::german";

    /// The reading ease of Flesch, fitted to German by Amstad.
    #[variant = "German"]
    #[formula = "180 − W / S − 58.5 · Sy / W"]
    #[range = "unbounded; most prose has 0 to 100, and the higher the easier"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Amstad (1978), *Wie verständlich sind unsere Zeitungen?*, dissertation, Universität Zürich"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, syllables: 150.0, ..Default::default() })" => 75.5833]
    pub fn flesch_reading_ease_de(counts: &TextCounts) -> f64 {
        180.0 - counts.words_per_sentence() - 58.5 * counts.per_word(counts.syllables)
    }

    /// The first formula of Vienna for non-fiction (*neue Wiener Sachtextformel*).
    ///
    /// Long words have *more than six* letters; quanteda counts those of six, too.
    #[variant = "1"]
    #[formula = "0.1935 · MS + 0.1672 · W / S + 0.1297 · IW − 0.0327 · ES − 0.875, percentages of words of three syllables or more, of seven letters or more, and of one syllable"]
    #[range = "unbounded; a school grade, mostly 4 to 15"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Bamberger and Vanecek (1984), *Lesen – Verstehen – Lernen – Schreiben*, Jugend und Volk, 83–84"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, long_words: 25.0, monosyllables: 62.0, polysyllables: 12.0, ..Default::default() })" => 5.44877]
    pub fn wiener_sachtextformel_1(counts: &TextCounts) -> f64 {
        0.1935 * counts.percent(counts.polysyllables)
            + 0.1672 * counts.words_per_sentence()
            + 0.1297 * counts.percent(counts.long_words)
            - 0.0327 * counts.percent(counts.monosyllables)
            - 0.875
    }

    /// The second formula of Vienna for non-fiction (*neue Wiener Sachtextformel*).
    #[variant = "2"]
    #[formula = "0.2007 · MS + 0.1682 · W / S + 0.1373 · IW − 2.779, percentages of words of three syllables or more, and of seven letters or more"]
    #[range = "unbounded; a school grade, mostly 4 to 15"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Bamberger and Vanecek (1984), *Lesen – Verstehen – Lernen – Schreiben*, Jugend und Volk, 83–84"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, long_words: 25.0, polysyllables: 12.0, ..Default::default() })" => 5.86523]
    pub fn wiener_sachtextformel_2(counts: &TextCounts) -> f64 {
        0.2007 * counts.percent(counts.polysyllables)
            + 0.1682 * counts.words_per_sentence()
            + 0.1373 * counts.percent(counts.long_words)
            - 2.779
    }

    /// The third formula of Vienna for non-fiction (*neue Wiener Sachtextformel*).
    #[variant = "3"]
    #[formula = "0.2963 · MS + 0.1905 · W / S − 1.1144, the percentage of words of three syllables or more"]
    #[range = "unbounded; a school grade, mostly 4 to 15"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Bamberger and Vanecek (1984), *Lesen – Verstehen – Lernen – Schreiben*, Jugend und Volk, 83–84"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, polysyllables: 12.0, ..Default::default() })" => 5.6162]
    pub fn wiener_sachtextformel_3(counts: &TextCounts) -> f64 {
        0.2963 * counts.percent(counts.polysyllables) + 0.1905 * counts.words_per_sentence() - 1.1144
    }

    /// The fourth formula of Vienna for non-fiction (*neue Wiener Sachtextformel*).
    #[variant = "4"]
    #[formula = "0.2744 · MS + 0.2656 · W / S − 1.693, the percentage of words of three syllables or more"]
    #[range = "unbounded; a school grade, mostly 4 to 15"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Bamberger and Vanecek (1984), *Lesen – Verstehen – Lernen – Schreiben*, Jugend und Volk, 83–84"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, polysyllables: 12.0, ..Default::default() })" => 6.02647]
    pub fn wiener_sachtextformel_4(counts: &TextCounts) -> f64 {
        0.2744 * counts.percent(counts.polysyllables) + 0.2656 * counts.words_per_sentence() - 1.693
    }

    /// The *simple measure of gobbledygook*, fitted to German by Bamberger and Vanecek.
    #[variant = "German"]
    #[formula = "√(30 · poly / S) − 2"]
    #[range = "[−2, ∞); a school grade"]
    #[zeros = "not a number without sentences"]
    #[reference = "Bamberger and Vanecek (1984), *Lesen – Verstehen – Lernen – Schreiben*, Jugend und Volk, 78"]
    #[example = "(&TextCounts { sentences: 6.0, polysyllables: 12.0, ..Default::default() })" => 5.74597]
    pub fn smog_de(counts: &TextCounts) -> f64 {
        (30.0 * counts.polysyllables / counts.sentences).sqrt() - 2.0
    }

    /// The formula of Dickes and Steiwer for work by hand (*Handformel*).
    ///
    /// The share of types falls with the length of a text, so compare texts of about one length. koRpus and quanteda
    /// leave out the logarithms.
    #[formula = "235.95993 − 73.021 · ln(L / W + 1) − 12.56438 · ln(W / S + 1) − 50.03293 · types / W"]
    #[range = "unbounded; most prose has 0 to 100, and the higher the easier"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Dickes and Steiwer (1977), *Ausarbeitung von Lesbarkeitsformeln für die deutsche Sprache*, Zeitschrift für Entwicklungspsychologie und Pädagogische Psychologie 9(1), 20–28"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, types: 70.0, letters: 470.0, ..Default::default() })" => 37.7654]
    pub fn dickes_steiwer(counts: &TextCounts) -> f64 {
        235.95993 - 73.021 * (counts.per_word(counts.letters) + 1.0).ln()
            - 12.56438 * (counts.words_per_sentence() + 1.0).ln()
            - 50.03293 * counts.per_word(counts.types)
    }

    /// The first formula of Tränkle and Bailer, with prepositions.
    ///
    /// koRpus and quanteda leave out the logarithms.
    #[variant = "1"]
    #[formula = "224.6814 − 79.8304 · ln(L / W + 1) − 12.24032 · ln(W / S + 1) − 1.292857 · 100 · prepositions / W"]
    #[range = "unbounded; most prose has 0 to 100, and the higher the easier"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Tränkle and Bailer (1984), *Kreuzvalidierung und Neuberechnung von Lesbarkeitsformeln für die deutsche Sprache*, Zeitschrift für Entwicklungspsychologie und Pädagogische Psychologie 16(3), 231–244"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, letters: 470.0, prepositions: 11.0, ..Default::default() })" => 36.3676]
    pub fn traenkle_bailer_1(counts: &TextCounts) -> f64 {
        224.6814 - 79.8304 * (counts.per_word(counts.letters) + 1.0).ln()
            - 12.24032 * (counts.words_per_sentence() + 1.0).ln()
            - 1.292857 * counts.percent(counts.prepositions)
    }

    /// The second formula of Tränkle and Bailer, with prepositions and conjunctions.
    ///
    /// koRpus and quanteda leave out the logarithms.
    #[variant = "2"]
    #[formula = "234.1063 − 96.11069 · ln(L / W + 1) − 2.05444 · 100 · prepositions / W − 1.02805 · 100 · conjunctions / W"]
    #[range = "unbounded; most prose has 0 to 100, and the higher the easier"]
    #[zeros = "not a number without words"]
    #[reference = "Tränkle and Bailer (1984), *Kreuzvalidierung und Neuberechnung von Lesbarkeitsformeln für die deutsche Sprache*, Zeitschrift für Entwicklungspsychologie und Pädagogische Psychologie 16(3), 231–244"]
    #[example = "(&TextCounts { words: 100.0, letters: 470.0, prepositions: 11.0, conjunctions: 5.0, ..Default::default() })" => 39.0898]
    pub fn traenkle_bailer_2(counts: &TextCounts) -> f64 {
        234.1063 - 96.11069 * (counts.per_word(counts.letters) + 1.0).ln()
            - 2.05444 * counts.percent(counts.prepositions)
            - 1.02805 * counts.percent(counts.conjunctions)
    }
}
