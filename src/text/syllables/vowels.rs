//! Syllables of languages that are spelled as they are spoken: vowels, and which of them go together.

use unicode_normalization::UnicodeNormalization;

/// The vowels of a language.
///
/// A run of vowels has as many syllables as strong vowels, and at least one.
#[derive(Debug)]
pub(super) struct Vowels {
    /// Letters that make a syllable.
    strong: &'static str,
    /// Letters that make one only where no strong vowel is beside them.
    weak: &'static str,
    /// Vowels that make one syllable together.
    together: &'static [&'static str],
    /// Spellings that stand for others, in the order in which they are replaced; `^` is a word's beginning and `$` its
    /// end, and a hyphen keeps vowels apart.
    respelled: &'static [(&'static str, &'static str)],
    /// Whether a final `ia`, `io`, `ua` after a consonant, also before s and m, is two syllables unless there is an accent.
    accents_mark_glides: bool,
}

const PLAIN: Vowels = Vowels { strong: "", weak: "", together: &[], respelled: &[], accents_mark_glides: false };

const DANISH: Vowels = Vowels {
    strong: "aeiouyæøåéèêáóäöü",
    together: &["eau", "au", "eu", "ou"],
    respelled: &[("tion", "ton"), ("sion", "son"), ("eum$", "e-um"), ("qu", "q")],
    ..PLAIN
};

const GERMAN: Vowels = Vowels {
    strong: "aeiouyäöüéèêáàâó",
    together: &["ie", "ei", "ai", "au", "eu", "äu", "ou", "ee", "aa", "oo", "ay", "ey", "eau"],
    respelled: &[
        ("qu", "q"),
        ("eum$", "e-um"),
        ("äum$", "ä-um"),
        ("^bee", "be-e"),
        ("^gee", "ge-e"),
        ("schien$", "schin"),
        ("^wien$", "win"),
        ("ien$", "i-en"),
        ("iell", "i-ell"),
        ("ient", "i-ent"),
    ],
    ..PLAIN
};

const SPANISH: Vowels = Vowels {
    strong: "aeoáéíóú",
    weak: "iuüy",
    // A consonant before a vowel: `su-ya`.
    respelled: &[
        ("ya", "-a"),
        ("ye", "-e"),
        ("yo", "-o"),
        ("yu", "-u"),
        ("yá", "-á"),
        ("yé", "-é"),
        ("yí", "-í"),
        ("yó", "-ó"),
        ("yú", "-ú"),
    ],
    ..PLAIN
};

const FINNISH: Vowels = Vowels {
    strong: "aeiouyäöåé",
    together: &[
        "aa", "ee", "ii", "oo", "uu", "yy", "ää", "öö", "ai", "ei", "oi", "ui", "yi", "äi", "öi", "au", "eu", "iu",
        "ou", "ey", "iy", "äy", "öy", "ie", "uo", "yö",
    ],
    ..PLAIN
};

const FRENCH: Vowels = Vowels {
    strong: "aàâäeéèêëîïoôöuùûüœæ",
    weak: "iy",
    together: &[
        "eau", "œu", "oeu", "uei", "ai", "aî", "au", "ei", "eî", "eu", "eû", "aoû", "ou", "où", "oû", "oi", "oî",
    ],
    respelled: &[
        ("qu", "q"),
        ("gue", "ge"),
        ("gué", "gé"),
        ("guè", "gè"),
        ("guê", "gê"),
        ("gui", "gi"),
        ("^pays", "pé-is"),
        ("aient$", "ai"),
        ("èrent$", "èr"),
        ("es$", ""),
        ("e$", ""),
        ("éi", "é-i"),
    ],
    ..PLAIN
};

const HUNGARIAN: Vowels = Vowels { strong: "aáeéiíoóöőuúüű", ..PLAIN };

const ITALIAN: Vowels = Vowels { strong: "aàáeèéoòóìíùú", weak: "iu", ..PLAIN };

const DUTCH: Vowels = Vowels {
    strong: "aeiouyáàâéèêëïóôöúüí",
    together: &[
        "aai", "ooi", "oei", "eeu", "ieu", "eau", "aa", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ei", "ij", "au",
        "ou",
    ],
    respelled: &[("qu", "q"), ("tio", "to"), ("eum$", "e-um")],
    ..PLAIN
};

const NORWEGIAN: Vowels = Vowels {
    strong: "aeiouyæøåéèêóòôäöü",
    together: &["ei", "øy", "au", "ai", "oi", "eu"],
    respelled: &[("eum$", "e-um"), ("qu", "q")],
    ..PLAIN
};

const POLISH: Vowels = Vowels {
    strong: "aąeęioóuy",
    together: &["eu"],
    // Before a vowel, i only softens the consonant.
    respelled: &[
        ("ia", "a"),
        ("ią", "ą"),
        ("ie", "e"),
        ("ię", "ę"),
        ("io", "o"),
        ("ió", "ó"),
        ("iu", "u"),
        ("^au", "a"),
    ],
    ..PLAIN
};

const PORTUGUESE: Vowels = Vowels {
    strong: "aáâãàeéêoóôõíú",
    weak: "iuüy",
    together: &["ão", "ãe", "õe"],
    accents_mark_glides: true,
    ..PLAIN
};

const RUSSIAN: Vowels = Vowels { strong: "аеёиоуыэюя", ..PLAIN };

const SWEDISH: Vowels = Vowels {
    strong: "aeiouyåäöéàèü",
    together: &["au", "eu", "eau"],
    respelled: &[("tion", "ton"), ("sion", "son"), ("eum$", "e-um"), ("qu", "q")],
    ..PLAIN
};

const TURKISH: Vowels = Vowels { strong: "aeıioöuüâîû", ..PLAIN };

const UKRAINIAN: Vowels = Vowels { strong: "аеєиіїоуюя", ..PLAIN };

impl Vowels {
    /// The vowels of a language, given by ISO 639-1 code.
    pub(super) fn of(code: &str) -> Option<&'static Self> {
        Some(match code {
            "da" => &DANISH,
            "de" => &GERMAN,
            "es" => &SPANISH,
            "fi" => &FINNISH,
            "fr" => &FRENCH,
            "hu" => &HUNGARIAN,
            "it" => &ITALIAN,
            "nl" => &DUTCH,
            "no" => &NORWEGIAN,
            "pl" => &POLISH,
            "pt" => &PORTUGUESE,
            "ru" => &RUSSIAN,
            "sv" => &SWEDISH,
            "tr" => &TURKISH,
            "uk" => &UKRAINIAN,
            _ => return None,
        })
    }

    /// The syllables of a word without hyphens.
    pub(super) fn count(&self, word: &str) -> u32 {
        word.split(['\'', '’']).map(|part| self.of_part(part)).sum()
    }

    fn of_part(&self, part: &str) -> u32 {
        let mut word = String::with_capacity(part.len() + 2);
        word.push('^');
        // Lower case first: the capital dotted I comes apart into a letter and a dot.
        word.extend(part.chars().flat_map(char::to_lowercase).nfc());
        word.push('$');
        if self.accents_mark_glides {
            part_final_hiatus(&mut word);
        }
        for (spelling, other) in self.respelled {
            if word.contains(spelling) {
                word = word.replace(spelling, other);
            }
        }
        self.of_spelling(&word)
    }

    fn of_spelling(&self, word: &str) -> u32 {
        let mut syllables = 0;
        // The strong vowels of the run that was entered; none outside of runs.
        let mut run: Option<u32> = None;
        let mut rest = word;
        while let Some(c) = rest.chars().next() {
            let together =
                self.together.iter().filter(|vowels| rest.starts_with(**vowels)).map(|vowels| vowels.len()).max();
            let (len, strong) = match together {
                Some(len) => (len, Some(1)),
                None if self.strong.contains(c) => (c.len_utf8(), Some(1)),
                None if self.weak.contains(c) => (c.len_utf8(), Some(0)),
                None => (c.len_utf8(), None),
            };
            match strong {
                Some(strong) => run = Some(run.unwrap_or(0) + strong),
                None => syllables += run.take().map_or(0, |strong| strong.max(1)),
            }
            rest = &rest[len..];
        }
        syllables + run.map_or(0, |strong| strong.max(1))
    }
}

/// Parts the vowels of `energia`, which `história` marks by its accent as spoken together.
fn part_final_hiatus(word: &mut String) {
    let body = word.trim_end_matches('$').trim_end_matches(['s', 'm']);
    let mut last = body.char_indices().rev();
    let (Some((at, 'a' | 'o' | 'e')), Some((_, glide @ ('i' | 'u'))), Some((_, before))) =
        (last.next(), last.next(), last.next())
    else {
        return;
    };
    let is_vowel = "aeiouáâãàéêíóôõú".contains(before);
    let silent = glide == 'u' && matches!(before, 'q' | 'g');
    if !is_vowel && !silent && !body.contains(['á', 'â', 'é', 'ê', 'í', 'ó', 'ô', 'ú', 'ã', 'õ']) {
        word.insert(at, '-');
    }
}
