//! Readability of English texts.

use crate::measures::TextCounts;
use crate::measures::catalogue::measures;

measures! {
    /// The measures of readability for English.
    pub static ENGLISH: Readability, TextCounts(TextCounts), "readability::english";

    /// The reading ease of Flesch.
    #[formula = "206.835 − 1.015 · W / S − 84.6 · Sy / W"]
    #[range = "unbounded; most prose has 0 to 100, and the higher the easier"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Flesch (1948), *A new readability yardstick*, Journal of Applied Psychology 32(3), 221–233"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, syllables: 150.0, ..Default::default() })" => 63.0183]
    pub fn flesch_reading_ease(counts: &TextCounts) -> f64 {
        206.835 - 1.015 * counts.words_per_sentence() - 84.6 * counts.per_word(counts.syllables)
    }

    /// The school grade by the counts of Flesch, fitted anew by Powers, Sumner and Kearl.
    #[variant = "Powers, Sumner and Kearl"]
    #[formula = "0.0778 · W / S + 4.55 · Sy / W − 2.2029"]
    #[range = "unbounded; a school grade of the United States"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Powers, Sumner and Kearl (1958), *A recalculation of four adult readability formulas*, Journal of Educational Psychology 49(2), 99–105"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, syllables: 150.0, ..Default::default() })" => 5.91877]
    pub fn flesch_psk(counts: &TextCounts) -> f64 {
        0.0778 * counts.words_per_sentence() + 4.55 * counts.per_word(counts.syllables) - 2.2029
    }

    /// The school grade by the counts of Flesch, fitted for the United States Navy.
    #[formula = "0.39 · W / S + 11.8 · Sy / W − 15.59"]
    #[range = "unbounded; a school grade of the United States"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Kincaid, Fishburne, Rogers and Chissom (1975), *Derivation of new readability formulas for Navy enlisted personnel*, Naval Technical Training Command, Research Branch Report 8-75, 14"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, syllables: 150.0, ..Default::default() })" => 8.61]
    pub fn flesch_kincaid_grade(counts: &TextCounts) -> f64 {
        0.39 * counts.words_per_sentence() + 11.8 * counts.per_word(counts.syllables) - 15.59
    }

    /// The reading ease of Flesch, by words of one syllable in place of syllables.
    ///
    /// quanteda leaves out the factor 100.
    #[formula = "1.599 · 100 · one-syllable words / W − 1.015 · W / S − 31.517"]
    #[range = "unbounded; most prose has 0 to 100, and the higher the easier"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Farr, Jenkins and Paterson (1951), *Simplification of Flesch reading ease formula*, Journal of Applied Psychology 35(5), 333–337"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, monosyllables: 62.0, ..Default::default() })" => 50.7043]
    pub fn farr_jenkins_paterson(counts: &TextCounts) -> f64 {
        1.599 * counts.percent(counts.monosyllables) - 1.015 * counts.words_per_sentence() - 31.517
    }

    /// The school grade by the counts of Farr, Jenkins and Paterson, fitted anew.
    #[variant = "Powers, Sumner and Kearl"]
    #[formula = "8.4335 + 0.0923 · W / S − 0.0648 · 100 · one-syllable words / W"]
    #[range = "unbounded; a school grade of the United States"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Powers, Sumner and Kearl (1958), *A recalculation of four adult readability formulas*, Journal of Educational Psychology 49(2), 99–105"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, monosyllables: 62.0, ..Default::default() })" => 5.95423]
    pub fn farr_jenkins_paterson_psk(counts: &TextCounts) -> f64 {
        8.4335 + 0.0923 * counts.words_per_sentence() - 0.0648 * counts.percent(counts.monosyllables)
    }

    /// The Fog index of Gunning: the mean length of sentences and the share of hard words.
    ///
    /// Gunning leaves out proper names from the hard words. A count of words cannot tell them, so they are in here.
    #[formula = "0.4 · (W / S + 100 · complex / W)"]
    #[range = "unbounded; a school grade of the United States"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Gunning (1952), *The technique of clear writing*, McGraw-Hill, 36–39"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, complex_words: 10.0, ..Default::default() })" => 10.6667]
    pub fn gunning_fog(counts: &TextCounts) -> f64 {
        0.4 * (counts.words_per_sentence() + counts.percent(counts.complex_words))
    }

    /// The school grade by the counts of Gunning, fitted anew by Powers, Sumner and Kearl.
    ///
    /// quanteda multiplies by the constant in place of adding it.
    #[variant = "Powers, Sumner and Kearl"]
    #[formula = "3.068 + 0.0877 · W / S + 0.0984 · 100 · complex / W"]
    #[range = "unbounded; a school grade of the United States"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Powers, Sumner and Kearl (1958), *A recalculation of four adult readability formulas*, Journal of Educational Psychology 49(2), 99–105"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, complex_words: 10.0, ..Default::default() })" => 5.51367]
    pub fn gunning_fog_psk(counts: &TextCounts) -> f64 {
        3.068 + 0.0877 * counts.words_per_sentence() + 0.0984 * counts.percent(counts.complex_words)
    }

    /// The school grade by easy and hard words, fitted for the United States Navy.
    #[variant = "New Reading Index of the Navy"]
    #[formula = "((easy + 3 · hard) / S − 3) / 2, where hard words have three syllables or more"]
    #[range = "unbounded; a school grade of the United States"]
    #[zeros = "not a number without sentences"]
    #[reference = "Kincaid, Fishburne, Rogers and Chissom (1975), *Derivation of new readability formulas for Navy enlisted personnel*, Naval Technical Training Command, Research Branch Report 8-75, 14"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, polysyllables: 12.0, ..Default::default() })" => 8.83333]
    pub fn gunning_fog_nri(counts: &TextCounts) -> f64 {
        ((counts.words + 2.0 * counts.polysyllables) / counts.sentences - 3.0) / 2.0
    }

    /// The *simple measure of gobbledygook* of McLaughlin.
    #[variant = "equation D"]
    #[formula = "1.043 · √(30 · poly / S) + 3.1291, where poly have three syllables or more"]
    #[range = "[3.1291, ∞); a school grade of the United States"]
    #[zeros = "not a number without sentences"]
    #[reference = "McLaughlin (1969), *SMOG grading: a new readability formula*, Journal of Reading 12(8), 639–646"]
    #[example = "(&TextCounts { sentences: 6.0, polysyllables: 12.0, ..Default::default() })" => 11.2081]
    pub fn smog(counts: &TextCounts) -> f64 {
        1.043 * (30.0 * counts.polysyllables / counts.sentences).sqrt() + 3.1291
    }

    /// The *simple measure of gobbledygook*, by the third equation of its paper.
    #[variant = "equation C"]
    #[formula = "0.9986 · √(30 · poly / S + 5) + 2.8795"]
    #[range = "[5.1124, ∞); a school grade of the United States"]
    #[zeros = "not a number without sentences"]
    #[reference = "McLaughlin (1969), *SMOG grading: a new readability formula*, Journal of Reading 12(8), 639–646"]
    #[example = "(&TextCounts { sentences: 6.0, polysyllables: 12.0, ..Default::default() })" => 10.9305]
    pub fn smog_c(counts: &TextCounts) -> f64 {
        0.9986 * (30.0 * counts.polysyllables / counts.sentences + 5.0).sqrt() + 2.8795
    }

    /// The *simple measure of gobbledygook*, as it can be worked out in the head.
    #[variant = "for the head"]
    #[formula = "√(30 · poly / S) + 3"]
    #[range = "[3, ∞); a school grade of the United States"]
    #[zeros = "not a number without sentences"]
    #[reference = "McLaughlin (1969), *SMOG grading: a new readability formula*, Journal of Reading 12(8), 639–646"]
    #[example = "(&TextCounts { sentences: 6.0, polysyllables: 12.0, ..Default::default() })" => 10.746]
    pub fn smog_simple(counts: &TextCounts) -> f64 {
        (30.0 * counts.polysyllables / counts.sentences).sqrt() + 3.0
    }

    /// The first formula of Coleman: words of one syllable.
    #[variant = "1"]
    #[formula = "1.29 · 100 · one-syllable words / W − 38.45"]
    #[range = "unbounded; a percentage of gaps that readers fill, the higher the easier"]
    #[zeros = "not a number without words"]
    #[reference = "Coleman (1971), *Developing a technology of written instruction*, as given by Liau, Bassin, Martin and Coleman (1976), *Modification of the Coleman readability formulas*, Journal of Reading Behavior 8(4), 381–386"]
    #[example = "(&TextCounts { words: 100.0, monosyllables: 62.0, ..Default::default() })" => 41.53]
    pub fn coleman_1(counts: &TextCounts) -> f64 {
        1.29 * counts.percent(counts.monosyllables) - 38.45
    }

    /// The second formula of Coleman: words of one syllable, and sentences.
    #[variant = "2"]
    #[formula = "1.16 · 100 · one-syllable words / W + 1.48 · 100 · S / W − 37.95"]
    #[range = "unbounded; a percentage of gaps that readers fill, the higher the easier"]
    #[zeros = "not a number without words"]
    #[reference = "Coleman (1971), *Developing a technology of written instruction*, as given by Liau, Bassin, Martin and Coleman (1976), *Modification of the Coleman readability formulas*, Journal of Reading Behavior 8(4), 381–386"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, monosyllables: 62.0, ..Default::default() })" => 42.85]
    pub fn coleman_2(counts: &TextCounts) -> f64 {
        1.16 * counts.percent(counts.monosyllables) + 1.48 * counts.percent(counts.sentences) - 37.95
    }

    /// The third formula of Coleman: words of one syllable, sentences, and pronouns.
    #[variant = "3"]
    #[formula = "1.07 · 100 · one-syllable words / W + 1.18 · 100 · S / W + 0.76 · 100 · pronouns / W − 34.02"]
    #[range = "unbounded; a percentage of gaps that readers fill, the higher the easier"]
    #[zeros = "not a number without words"]
    #[reference = "Coleman (1971), *Developing a technology of written instruction*, as given by Liau, Bassin, Martin and Coleman (1976), *Modification of the Coleman readability formulas*, Journal of Reading Behavior 8(4), 381–386"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, monosyllables: 62.0, pronouns: 7.0, ..Default::default() })" => 44.72]
    pub fn coleman_3(counts: &TextCounts) -> f64 {
        1.07 * counts.percent(counts.monosyllables) + 1.18 * counts.percent(counts.sentences)
            + 0.76 * counts.percent(counts.pronouns)
            - 34.02
    }

    /// The fourth formula of Coleman: words of one syllable, sentences, pronouns, and prepositions.
    #[variant = "4"]
    #[formula = "1.04 · 100 · one-syllable words / W + 1.06 · 100 · S / W + 0.56 · 100 · pronouns / W − 0.36 · 100 · prepositions / W − 26.01"]
    #[range = "unbounded; a percentage of gaps that readers fill, the higher the easier"]
    #[zeros = "not a number without words"]
    #[reference = "Coleman (1971), *Developing a technology of written instruction*, as given by Liau, Bassin, Martin and Coleman (1976), *Modification of the Coleman readability formulas*, Journal of Reading Behavior 8(4), 381–386"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, monosyllables: 62.0, prepositions: 11.0, pronouns: 7.0, ..Default::default() })" => 44.79]
    pub fn coleman_4(counts: &TextCounts) -> f64 {
        1.04 * counts.percent(counts.monosyllables)
            + 1.06 * counts.percent(counts.sentences)
            + 0.56 * counts.percent(counts.pronouns)
            - 0.36 * counts.percent(counts.prepositions)
            - 26.01
    }

    /// The estimated cloze percentage of Coleman and Liau, from letters and sentences.
    #[variant = "cloze percentage"]
    #[formula = "141.8401 − 0.21459 · 100 · L / W + 1.079812 · 100 · S / W"]
    #[range = "unbounded; a percentage of gaps that readers fill, the higher the easier"]
    #[zeros = "not a number without words"]
    #[reference = "Coleman and Liau (1975), *A computer readability formula designed for machine scoring*, Journal of Applied Psychology 60(2), 283–284"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, letters: 470.0, ..Default::default() })" => 47.4617]
    pub fn coleman_liau_ecp(counts: &TextCounts) -> f64 {
        141.8401 - 0.21459 * counts.percent(counts.letters) + 1.079812 * counts.percent(counts.sentences)
    }

    /// The school grade of Coleman and Liau, from their cloze percentage.
    #[variant = "grade from the cloze percentage"]
    #[formula = "23.06395 − 27.4004 · ECP / 100, where ECP is `coleman_liau_ecp`"]
    #[range = "unbounded; a school grade of the United States"]
    #[zeros = "not a number without words"]
    #[reference = "Coleman and Liau (1975), *A computer readability formula designed for machine scoring*, Journal of Applied Psychology 60(2), 283–284"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, letters: 470.0, ..Default::default() })" => 10.0593]
    pub fn coleman_liau_grade(counts: &TextCounts) -> f64 {
        23.06395 - 27.4004 * coleman_liau_ecp(counts) / 100.0
    }

    /// The school grade of Coleman and Liau in one formula with rounded constants.
    ///
    /// textstat 0.7 has 0.058 for 0.0588.
    #[variant = "rounded"]
    #[formula = "0.0588 · 100 · L / W − 0.296 · 100 · S / W − 15.8"]
    #[range = "unbounded; a school grade of the United States"]
    #[zeros = "not a number without words"]
    #[reference = "Coleman and Liau (1975), *A computer readability formula designed for machine scoring*, Journal of Applied Psychology 60(2), 283–284"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, letters: 470.0, ..Default::default() })" => 10.06]
    pub fn coleman_liau_short(counts: &TextCounts) -> f64 {
        0.0588 * counts.percent(counts.letters) - 0.296 * counts.percent(counts.sentences) - 15.8
    }

    /// The automated readability index: a school grade from characters, words and sentences.
    #[formula = "0.5 · W / S + 4.71 · characters / W − 21.43"]
    #[range = "unbounded; a school grade of the United States"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Smith and Senter (1967), *Automated readability index*, Aerospace Medical Research Laboratories, AMRL-TR-66-220"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, characters: 480.0, ..Default::default() })" => 9.51133]
    pub fn ari(counts: &TextCounts) -> f64 {
        0.5 * counts.words_per_sentence() + 4.71 * counts.per_word(counts.characters) - 21.43
    }

    /// The automated readability index without constant, for comparing texts.
    #[variant = "simple"]
    #[formula = "W / S + 9 · characters / W"]
    #[range = "[9, ∞)"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Smith and Senter (1967), *Automated readability index*, Aerospace Medical Research Laboratories, AMRL-TR-66-220"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, characters: 480.0, ..Default::default() })" => 59.8667]
    pub fn ari_simple(counts: &TextCounts) -> f64 {
        counts.words_per_sentence() + 9.0 * counts.per_word(counts.characters)
    }

    /// The automated readability index, fitted for the United States Navy.
    #[variant = "New Reading Index of the Navy"]
    #[formula = "0.37 · W / S + 5.84 · characters / W − 26.01"]
    #[range = "unbounded; a school grade of the United States"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Kincaid, Fishburne, Rogers and Chissom (1975), *Derivation of new readability formulas for Navy enlisted personnel*, Naval Technical Training Command, Research Branch Report 8-75, 14"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, characters: 480.0, ..Default::default() })" => 8.18867]
    pub fn ari_nri(counts: &TextCounts) -> f64 {
        0.37 * counts.words_per_sentence() + 5.84 * counts.per_word(counts.characters) - 26.01
    }

    /// The automated readability index, fitted for the United States Navy, with rounded constants.
    ///
    /// This is what koRpus and quanteda call ARI.NRI.
    #[variant = "New Reading Index of the Navy, rounded"]
    #[formula = "0.4 · W / S + 6 · characters / W − 27.4"]
    #[range = "unbounded; a school grade of the United States"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Kincaid, Fishburne, Rogers and Chissom (1975), *Derivation of new readability formulas for Navy enlisted personnel*, Naval Technical Training Command, Research Branch Report 8-75, 14"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, characters: 480.0, ..Default::default() })" => 8.06667]
    pub fn ari_nri_rounded(counts: &TextCounts) -> f64 {
        0.4 * counts.words_per_sentence() + 6.0 * counts.per_word(counts.characters) - 27.4
    }

    /// The formula of Dale and Chall: unfamiliar words, and the mean length of sentences.
    #[variant = "1948"]
    #[formula = "0.1579 · 100 · difficult / W + 0.0496 · W / S + 3.6365"]
    #[range = "[3.6365, ∞); 4.9 and below the fourth grade, 10 and above a graduate"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Dale and Chall (1948), *A formula for predicting readability*, Educational Research Bulletin 27(1), 11–20, 28"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, difficult_words: 18.0, ..Default::default() })" => 7.30537]
    pub fn dale_chall_1948(counts: &TextCounts) -> f64 {
        0.1579 * counts.percent(counts.difficult_words) + 0.0496 * counts.words_per_sentence() + 3.6365
    }

    /// The formula of Dale and Chall, of which easy texts do not get the constant.
    ///
    /// The paper always adds the constant. The step at 5 % is of later tools, such as quanteda and textstat.
    #[variant = "1948, constant above 5 % only"]
    #[formula = "0.1579 · 100 · difficult / W + 0.0496 · W / S, and + 3.6365 if difficult / W > 0.05"]
    #[range = "[0, ∞); 4.9 and below the fourth grade, 10 and above a graduate"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Dale and Chall (1948), *A formula for predicting readability*, Educational Research Bulletin 27(1), 11–20, 28"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, difficult_words: 18.0, ..Default::default() })" => 7.30537]
    pub fn dale_chall_1948_stepped(counts: &TextCounts) -> f64 {
        let raw = 0.1579 * counts.percent(counts.difficult_words) + 0.0496 * counts.words_per_sentence();
        if counts.percent(counts.difficult_words) > 5.0 { raw + 3.6365 } else { raw }
    }

    /// The school grade by the counts of Dale and Chall, fitted anew by Powers, Sumner and Kearl.
    #[variant = "Powers, Sumner and Kearl"]
    #[formula = "0.1155 · 100 · difficult / W + 0.0596 · W / S + 3.2672"]
    #[range = "unbounded; a school grade of the United States"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Powers, Sumner and Kearl (1958), *A recalculation of four adult readability formulas*, Journal of Educational Psychology 49(2), 99–105"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, difficult_words: 18.0, ..Default::default() })" => 6.33953]
    pub fn dale_chall_psk(counts: &TextCounts) -> f64 {
        0.1155 * counts.percent(counts.difficult_words) + 0.0596 * counts.words_per_sentence() + 3.2672
    }

    /// The new formula of Chall and Dale.
    #[variant = "1995"]
    #[formula = "64 − 0.95 · 100 · difficult / W − 0.69 · W / S"]
    #[range = "unbounded; a percentage of gaps that readers fill, the higher the easier"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Chall and Dale (1995), *Readability revisited: the new Dale–Chall readability formula*, Brookline Books, 66"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, difficult_words: 18.0, ..Default::default() })" => 35.4]
    pub fn dale_chall_1995(counts: &TextCounts) -> f64 {
        64.0 - 0.95 * counts.percent(counts.difficult_words) - 0.69 * counts.words_per_sentence()
    }

    /// The formula of Spache for the first grades.
    ///
    /// Spache counts by lists of 769 and of 1,041 words, and each unfamiliar word once in a sample of 100. Whole texts
    /// are counted here, and every time; with the longer list of Dale and Chall, grades come out lower.
    #[variant = "1953"]
    #[formula = "0.141 · W / S + 0.086 · 100 · difficult / W + 0.839"]
    #[range = "unbounded; a school grade of the United States"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Spache (1953), *A new readability formula for primary-grade reading materials*, The Elementary School Journal 53(7), 410–413"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, difficult_words: 18.0, ..Default::default() })" => 4.737]
    pub fn spache_1953(counts: &TextCounts) -> f64 {
        0.141 * counts.words_per_sentence() + 0.086 * counts.percent(counts.difficult_words) + 0.839
    }

    /// The formula of Spache for the first grades, as revised.
    ///
    /// As for `spache_1953`.
    #[variant = "1974"]
    #[formula = "0.121 · W / S + 0.082 · 100 · difficult / W + 0.659"]
    #[range = "unbounded; a school grade of the United States"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Spache (1974), *Good reading for poor readers*, 9th edition, Garrard"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, difficult_words: 18.0, ..Default::default() })" => 4.15167]
    pub fn spache_1974(counts: &TextCounts) -> f64 {
        0.121 * counts.words_per_sentence() + 0.082 * counts.percent(counts.difficult_words) + 0.659
    }

    /// The mean cloze of Bormuth: the share of gaps that readers would fill.
    ///
    /// Tools differ: quanteda has 0.21401 for 0.021401; it and Wordless have the share of unfamiliar words for that of
    /// familiar ones.
    #[variant = "mean cloze"]
    #[formula = "0.886593 − 0.08364 · L / W + 0.161911 · (familiar / W)³ − 0.021401 · W / S + 0.000577 · (W / S)² − 0.000005 · (W / S)³"]
    #[range = "unbounded; a share of gaps, the higher the easier"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Bormuth (1969), *Development of readability analyses*, United States Office of Education, 152, 160"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, letters: 470.0, difficult_words: 18.0, ..Default::default() })" => 0.363204]
    pub fn bormuth_mc(counts: &TextCounts) -> f64 {
        let familiar = counts.per_word(counts.words - counts.difficult_words);
        let length = counts.words_per_sentence();
        0.886593 - 0.08364 * counts.per_word(counts.letters) + 0.161911 * familiar.powi(3) - 0.021401 * length
            + 0.000577 * length.powi(2)
            - 0.000005 * length.powi(3)
    }

    /// The grade placement of Bormuth, from his mean cloze M and a criterion C.
    ///
    /// The criterion is the share of gaps that counts as understood: 0.35, 0.45 or 0.55 in the report.
    #[variant = "grade placement"]
    #[formula = "4.275 + 12.881·M − 34.934·M² + 20.388·M³ + 26.194·C − 2.046·C² − 11.767·C³ − 44.285·M·C + 97.62·(M·C)² − 59.538·(M·C)³"]
    #[range = "unbounded; a school grade of the United States"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Bormuth (1969), *Development of readability analyses*, United States Office of Education, 152, 160"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, letters: 470.0, difficult_words: 18.0, ..Default::default() }, 0.35)" => 9.56029]
    pub fn bormuth_gp(counts: &TextCounts, criterion: f64 = 0.35) -> f64 {
        let m = bormuth_mc(counts);
        let c = criterion;
        4.275 + 12.881 * m - 34.934 * m.powi(2) + 20.388 * m.powi(3) + 26.194 * c
            - 2.046 * c.powi(2)
            - 11.767 * c.powi(3)
            - 44.285 * (m * c)
            + 97.62 * (m * c).powi(2)
            - 59.538 * (m * c).powi(3)
    }

    /// The degrees of reading power: the difficulty of a text on a scale of 0 to 100, from the mean cloze of Bormuth.
    ///
    /// Published values are rounded; these are not.
    #[formula = "100 · (1 − M), where M is `bormuth_mc`"]
    #[range = "unbounded; prose has 30 to 85"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "College Entrance Examination Board (1981), *Degrees of reading power brings the students and the text together*"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, letters: 470.0, difficult_words: 18.0, ..Default::default() })" => 63.6796]
    pub fn drp(counts: &TextCounts) -> f64 {
        100.0 * (1.0 - bormuth_mc(counts))
    }

    /// The first formula of Danielson and Bryan, from characters, blanks and sentences.
    ///
    /// The blanks of a text are one fewer than its words.
    #[variant = "1"]
    #[formula = "1.0364 · characters / (W − 1) + 0.0194 · characters / S − 0.6059"]
    #[range = "unbounded; a school grade of the United States"]
    #[zeros = "not a number or infinite with fewer than two words"]
    #[reference = "Danielson and Bryan (1963), *Computer automation of two readability formulas*, Journalism Quarterly 40(2), 201–206"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, characters: 480.0, ..Default::default() })" => 5.97107]
    pub fn danielson_bryan_1(counts: &TextCounts) -> f64 {
        1.0364 * counts.characters / (counts.words - 1.0) + 0.0194 * counts.characters / counts.sentences - 0.6059
    }

    /// The second formula of Danielson and Bryan, on the scale of the reading ease of Flesch.
    ///
    /// The blanks of a text are one fewer than its words. quanteda adds the last term, with 0.0194.
    #[variant = "2"]
    #[formula = "131.059 − 10.364 · characters / (W − 1) − 0.194 · characters / S"]
    #[range = "unbounded; most prose has 0 to 100, and the higher the easier"]
    #[zeros = "not a number or infinite with fewer than two words"]
    #[reference = "Danielson and Bryan (1963), *Computer automation of two readability formulas*, Journalism Quarterly 40(2), 201–206"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, characters: 480.0, ..Default::default() })" => 65.2893]
    pub fn danielson_bryan_2(counts: &TextCounts) -> f64 {
        131.059 - 10.364 * counts.characters / (counts.words - 1.0) - 0.194 * counts.characters / counts.sentences
    }

    /// The readability index of Devereux, from characters, words and sentences.
    #[formula = "1.56 · characters / W + 0.19 · W / S − 6.49"]
    #[range = "unbounded; a school grade of the United States"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Smith (1961), *Devereaux readability index*, Journal of Educational Research 54(8), 298–303"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, characters: 480.0, ..Default::default() })" => 4.16467]
    pub fn devereux(counts: &TextCounts) -> f64 {
        1.56 * counts.per_word(counts.characters) + 0.19 * counts.words_per_sentence() - 6.49
    }

    /// The easy listening formula of Fang: syllables beyond the first of each word, for each sentence.
    ///
    /// quanteda counts words of two syllables or more in place of the syllables.
    #[formula = "(Sy − W) / S"]
    #[range = "[0, ∞); below 12 a broadcast is easy to follow"]
    #[zeros = "not a number without sentences"]
    #[reference = "Fang (1966), *The easy listening formula*, Journal of Broadcasting 11(1), 63–68"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, syllables: 150.0, ..Default::default() })" => 8.33333]
    pub fn elf(counts: &TextCounts) -> f64 {
        (counts.syllables - counts.words) / counts.sentences
    }

    /// The formula of Caylor and Sticht for job reading material: words of one syllable.
    #[variant = "rounded"]
    #[formula = "20 − (150 · one-syllable words / W) / 10"]
    #[range = "[5, 20]; a school grade of the United States"]
    #[zeros = "not a number without words"]
    #[reference = "Caylor and Sticht (1973), *Development of a simple readability index for job reading material*, Human Resources Research Organization"]
    #[example = "(&TextCounts { words: 100.0, monosyllables: 62.0, ..Default::default() })" => 10.7]
    pub fn forcast(counts: &TextCounts) -> f64 {
        20.0 - 15.0 * counts.per_word(counts.monosyllables)
    }

    /// The reading grade level of Caylor and Sticht for job reading material: words of one syllable.
    #[variant = "reading grade level"]
    #[formula = "20.43 − 0.11 · (150 · one-syllable words / W)"]
    #[range = "[3.93, 20.43]; a school grade of the United States"]
    #[zeros = "not a number without words"]
    #[reference = "Caylor and Sticht (1973), *Development of a simple readability index for job reading material*, Human Resources Research Organization"]
    #[example = "(&TextCounts { words: 100.0, monosyllables: 62.0, ..Default::default() })" => 10.2]
    pub fn forcast_rgl(counts: &TextCounts) -> f64 {
        20.43 - 0.11 * 150.0 * counts.per_word(counts.monosyllables)
    }

    /// The Linsear Write formula: points for easy and hard words, for each sentence.
    #[formula = "r / 2 if r > 20, else (r − 2) / 2, where r = (easy + 3 · hard) / S and hard words have three syllables or more"]
    #[range = "unbounded; a school grade of the United States"]
    #[zeros = "not a number without sentences"]
    #[reference = "Klare (1974), *Assessing readability*, Reading Research Quarterly 10(1), 62–102"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, polysyllables: 12.0, ..Default::default() })" => 10.3333]
    pub fn linsear_write(counts: &TextCounts) -> f64 {
        let points = (counts.words + 2.0 * counts.polysyllables) / counts.sentences;
        if points > 20.0 { points / 2.0 } else { (points - 2.0) / 2.0 }
    }

    /// The formula of O’Hayre, from which Linsear Write has its name: words of one syllable, and sentences.
    #[formula = "100 · words / W + 3 · 100 · S / W, where words have one syllable and are not *the*, *is*, *are*, *was*, *were*"]
    #[range = "[0, ∞); 70 to 80 is good for the average reader, and the higher the easier"]
    #[zeros = "not a number without words"]
    #[reference = "O’Hayre (1966), *Gobbledygook has gotta go*, United States Government Printing Office, 8"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, lensear_words: 55.0, ..Default::default() })" => 73.0]
    pub fn lensear_write(counts: &TextCounts) -> f64 {
        counts.percent(counts.lensear_words) + 3.0 * counts.percent(counts.sentences)
    }

    /// The Strain index of Solomon: syllables of three sentences.
    #[formula = "3 · Sy / S / 10"]
    #[range = "[0.3, ∞); below 8 is easy"]
    #[zeros = "not a number without sentences"]
    #[reference = "Solomon (2006), *Qualitative analysis of media language*, dissertation, Madurai Kamaraj University"]
    #[example = "(&TextCounts { sentences: 6.0, syllables: 150.0, ..Default::default() })" => 7.5]
    pub fn strain(counts: &TextCounts) -> f64 {
        3.0 * counts.syllables / counts.sentences / 10.0
    }

    /// The formula of Wheeler and Smith for the first grades: the length of units, and words of more than one syllable.
    ///
    /// quanteda takes sentences for units.
    #[formula = "10 · W / units · words of two syllables or more / W"]
    #[range = "[0, ∞); 4 to 8 the first grade, 27 and above the fourth"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Wheeler and Smith (1954), *A practical readability formula for the classroom teacher in the primary grades*, Elementary English 31(7), 397–399"]
    #[example = "(&TextCounts { units: 8.0, words: 100.0, monosyllables: 62.0, ..Default::default() })" => 47.5]
    pub fn wheeler_smith(counts: &TextCounts) -> f64 {
        10.0 * counts.words / counts.units * counts.per_word(counts.words - counts.monosyllables)
    }

    /// The formula of Lorge: sentences, prepositions, and different unfamiliar words.
    ///
    /// Lorge counts prepositional phrases, and by a list of 769 words; prepositions, and words that are not familiar,
    /// stand for them here. Unfamiliar words are counted once a text, so that a long text comes out easier.
    #[variant = "1944"]
    #[formula = "0.07 · W / S + 0.1301 · 100 · prepositions / W + 0.1073 · 100 · difficult types / W + 1.6126"]
    #[range = "unbounded; a school grade of the United States"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Lorge (1944), *Predicting readability*, Teachers College Record 45, 404–419"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, difficult_types: 16.0, prepositions: 11.0, ..Default::default() })" => 5.92717]
    pub fn lorge_1944(counts: &TextCounts) -> f64 {
        0.07 * counts.words_per_sentence() + 0.1301 * counts.percent(counts.prepositions)
            + 0.1073 * counts.percent(counts.difficult_types)
            + 1.6126
    }

    /// The formula of Lorge, as corrected.
    ///
    /// As for `lorge_1944`.
    #[variant = "1948"]
    #[formula = "0.06 · W / S + 0.1 · 100 · prepositions / W + 0.1 · 100 · difficult types / W + 1.99"]
    #[range = "unbounded; a school grade of the United States"]
    #[zeros = "not a number without words or sentences"]
    #[reference = "Lorge (1948), *The Lorge and Flesch readability formulae: a correction*, School and Society 67, 141–142"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, difficult_types: 16.0, prepositions: 11.0, ..Default::default() })" => 5.69]
    pub fn lorge_1948(counts: &TextCounts) -> f64 {
        0.06 * counts.words_per_sentence() + 0.1 * counts.percent(counts.prepositions)
            + 0.1 * counts.percent(counts.difficult_types)
            + 1.99
    }

    /// The score of McAlpine for readers to whom English is foreign: words and short words, for each sentence.
    #[formula = "(W + short words) / S, where short words have three letters or fewer"]
    #[range = "[1, ∞); to 20 very easy, above 29 very confusing"]
    #[zeros = "not a number without sentences"]
    #[reference = "McAlpine (2006), *From plain English to global English*, Journalism Online"]
    #[example = "(&TextCounts { sentences: 6.0, words: 100.0, short_words: 35.0, ..Default::default() })" => 22.5]
    pub fn eflaw(counts: &TextCounts) -> f64 {
        (counts.words + counts.short_words) / counts.sentences
    }
}
