//! Readability of Spanish texts.

use crate::measures::TextCounts;
use crate::measures::catalogue::measures;

measures! {
    /// The measures of readability for Spanish.
    pub static SPANISH: Readability, TextCounts(TextCounts), "readability::spanish";

    /// The reading ease of Flesch, fitted to Spanish by Fernández Huerta.
    ///
    /// The paper calls the factor of 1.02 the number of sentences in 100 words, which cannot be meant: more sentences
    /// would be harder.
    #[variant = "Spanish, Fernández Huerta"]
    #[formula = "206.84 − 1.02 · W / S − 60 · Sy / W"]
    #[range = "unbounded; most prose has 0 to 100, and the higher the easier"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Fernández Huerta (1959), *Medidas sencillas de lecturabilidad*, Consigna 214, 29–32"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, syllables: 150.0, ..Default::default() })" => 99.84]
    pub fn flesch_reading_ease_es(counts: &TextCounts) -> f64 {
        206.84 - 1.02 * counts.words_per_sentence() - 60.0 * counts.per_word(counts.syllables)
    }

    /// The perspicuity of Szigriszt Pazos: the reading ease of Flesch, fitted anew to Spanish.
    #[variant = "Spanish, Szigriszt Pazos"]
    #[formula = "206.835 − W / S − 62.3 · Sy / W"]
    #[range = "unbounded; most prose has 0 to 100, and the higher the easier"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Szigriszt Pazos (1993), *Sistemas predictivos de legibilidad del mensaje escrito*, dissertation, Universidad Complutense de Madrid, 247"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, syllables: 150.0, ..Default::default() })" => 96.7183]
    pub fn szigriszt_pazos(counts: &TextCounts) -> f64 {
        206.835 - counts.words_per_sentence() - 62.3 * counts.per_word(counts.syllables)
    }

    /// The comprehensibility of Gutiérrez de Polini, from letters and sentences.
    #[formula = "95.2 − 9.7 · L / W − 0.35 · W / S"]
    #[range = "unbounded; most prose has 0 to 100, and the higher the easier"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Gutiérrez de Polini (1972), *Investigación sobre lectura en Venezuela*, as given by Rodríguez Trujillo (1980), Lectura y Vida 1(1)"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, letters: 470.0, ..Default::default() })" => 43.7767]
    pub fn gutierrez_polini(counts: &TextCounts) -> f64 {
        95.2 - 9.7 * counts.per_word(counts.letters) - 0.35 * counts.words_per_sentence()
    }

    /// The formula of Crawford: years of school to read a text.
    #[formula = "0.049 · 100 · Sy / W − 0.205 · 100 · S / W − 3.407"]
    #[range = "unbounded; years of school"]
    #[zeros = "not a number without words"]
    #[reference = "Crawford (1985), *Fórmula y gráfico para determinar la comprensibilidad de textos de nivel primario en castellano*, Lectura y Vida 6(4)"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, syllables: 150.0, ..Default::default() })" => 2.713]
    pub fn crawford(counts: &TextCounts) -> f64 {
        0.049 * counts.percent(counts.syllables) - 0.205 * counts.percent(counts.sentences) - 3.407
    }

    /// The readability µ of Muñoz Baquedano: the mean length of words over its variance.
    #[formula = "W / (W − 1) · mean / variance · 100 of the letters of words"]
    #[range = "[0, ∞); 51 to 60 is suitable, and the higher the easier"]
    #[zeros = "not a number or infinite with fewer than two words, or if all words have one length"]
    #[reference = "Muñoz Baquedano (2006), *Legibilidad y variabilidad de los textos*, Boletín de Investigación Educacional 21(2), 13–26"]
    #[example = "(&TextCounts { words: 100.0, letters: 470.0, squared_letters: 2900.0, ..Default::default() })" => 68.7044]
    pub fn mu_legibilidad(counts: &TextCounts) -> f64 {
        let mean = counts.per_word(counts.letters);
        let variance = counts.per_word(counts.squared_letters) - mean.powi(2);
        100.0 * counts.words / (counts.words - 1.0) * mean / variance
    }
}
