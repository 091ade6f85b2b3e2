//! Closed classes of words inside names, folded.

/// Titles before the name of a person. Those that are first names as well (`Earl`, `Dean`, `Duke`) are missing on
/// purpose.
const TITLES: &[&str] = &[
    "admiral",
    "ambassador",
    "archbishop",
    "ayatollah",
    "bishop",
    "brigadier",
    "capt",
    "captain",
    "cardinal",
    "chairman",
    "chancellor",
    "col",
    "colonel",
    "commander",
    "commissioner",
    "congressman",
    "congresswoman",
    "corporal",
    "crown",
    "dame",
    "deputy",
    "director",
    "doctor",
    "dr",
    "emperor",
    "empress",
    "father",
    "former",
    "gen",
    "general",
    "gov",
    "governor",
    "imam",
    "inspector",
    "judge",
    "justice",
    "king",
    "lady",
    "lieutenant",
    "lord",
    "lt",
    "madam",
    "madame",
    "maj",
    "mayor",
    "minister",
    "miss",
    "monsieur",
    "mr",
    "mrs",
    "ms",
    "mullah",
    "mx",
    "officer",
    "pastor",
    "pope",
    "premier",
    "president",
    "prime",
    "prince",
    "princess",
    "prof",
    "professor",
    "queen",
    "rabbi",
    "rear",
    "rep",
    "representative",
    "rev",
    "reverend",
    "saint",
    "secretary",
    "sen",
    "senator",
    "sergeant",
    "sgt",
    "sheikh",
    "sir",
    "sister",
    "speaker",
    "st",
    "sultan",
    "tsar",
    "vice",
];

/// What follows the name of a person and tells one generation or degree from another.
const GENERATIONS: &[&str] = &["jr", "junior", "senior", "sr"];

/// What is no part of a person's name behind it.
const DEGREES: &[&str] = &[
    "administration",
    "cabinet",
    "campaign",
    "cbe",
    "esq",
    "family",
    "government",
    "kc",
    "mbe",
    "md",
    "mp",
    "obe",
    "phd",
    "presidency",
    "qc",
];

/// Legal forms of companies.
const LEGAL_FORMS: &[&str] = &[
    "ab",
    "ag",
    "as",
    "asa",
    "bhd",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "gmbh",
    "inc",
    "incorporated",
    "kg",
    "kgaa",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "nv",
    "oy",
    "oyj",
    "plc",
    "pte",
    "pty",
    "sa",
    "sab",
    "se",
    "spa",
    "srl",
    "tbk",
];

/// Words that acronyms skip.
const LINKING: &[&str] = &[
    "a", "al", "an", "and", "at", "by", "d", "da", "das", "de", "del", "della", "der", "des", "di", "die", "do", "dos",
    "du", "e", "el", "en", "et", "for", "fur", "in", "l", "la", "las", "le", "les", "los", "of", "on", "para", "pour",
    "the", "to", "und", "v", "van", "von", "with", "y",
];

/// Last words of names of divisions, editions and branches, which are other bodies than what their first words name.
const DIVISIONS: &[&str] = &[
    "africa",
    "america",
    "americas",
    "asia",
    "australia",
    "bank",
    "broadcasting",
    "bulletin",
    "canada",
    "capital",
    "china",
    "chronicle",
    "committee",
    "council",
    "courant",
    "courier",
    "daily",
    "department",
    "electronics",
    "energy",
    "europe",
    "examiner",
    "express",
    "fire",
    "games",
    "gazette",
    "germany",
    "globe",
    "herald",
    "hospital",
    "hospitals",
    "independent",
    "india",
    "insider",
    "interactive",
    "international",
    "japan",
    "journal",
    "labs",
    "mail",
    "media",
    "mirror",
    "motors",
    "museum",
    "music",
    "news",
    "observer",
    "online",
    "orchestra",
    "pictures",
    "police",
    "post",
    "press",
    "productions",
    "radio",
    "reporter",
    "research",
    "review",
    "russia",
    "show",
    "sport",
    "sports",
    "standard",
    "star",
    "stock",
    "studios",
    "subcommittee",
    "sun",
    "telegraph",
    "television",
    "times",
    "tribune",
    "tv",
    "two",
    "uk",
    "university",
    "usa",
    "ventures",
    "week",
];

/// Last words of names of places that are left out in short.
const NATURAL_FEATURES: &[&str] = &[
    "archipelago",
    "city",
    "creek",
    "desert",
    "island",
    "islands",
    "mountains",
    "oblast",
    "peninsula",
    "prefecture",
    "province",
    "region",
    "river",
    "territory",
];

/// What states are in the full form of their names.
const STATE_FORMS: &[&str] = &[
    "city",
    "colony",
    "commonwealth",
    "duchy",
    "emirate",
    "federation",
    "kingdom",
    "municipality",
    "principality",
    "province",
    "republic",
    "state",
    "sultanate",
    "town",
];

pub(super) fn is_division(word: &str) -> bool {
    DIVISIONS.binary_search(&word).is_ok()
}

pub(super) fn is_natural_feature(word: &str) -> bool {
    NATURAL_FEATURES.binary_search(&word).is_ok()
}

pub(super) fn is_state_form(word: &str) -> bool {
    STATE_FORMS.binary_search(&word).is_ok()
}

pub(super) fn is_title(word: &str) -> bool {
    TITLES.binary_search(&word).is_ok()
}

pub(super) fn is_generation(word: &str) -> bool {
    GENERATIONS.contains(&word) || is_regnal(word)
}

pub(super) fn is_degree(word: &str) -> bool {
    DEGREES.contains(&word)
}

pub(super) fn is_legal_form(word: &str) -> bool {
    LEGAL_FORMS.binary_search(&word).is_ok()
}

pub(super) fn is_linking(word: &str) -> bool {
    LINKING.binary_search(&word).is_ok()
}

/// Whether a word joins others to a phrase and is in no surname.
pub(super) fn is_function(word: &str) -> bool {
    matches!(word, "an" | "and" | "at" | "by" | "for" | "from" | "in" | "of" | "on" | "the" | "to" | "with")
}

/// Whether a word alone is a body of its own, and none that is called so after it: the `House` is no `White House`.
pub(super) fn is_own_body(word: &str) -> bool {
    word == "house"
}

/// Whether a word follows a title that is no person's: `President of the Senate`.
pub(super) fn is_of(word: &str) -> bool {
    matches!(word, "and" | "at" | "for" | "in" | "of" | "on" | "the" | "to")
}

/// Whether a word is a Roman number of two and more, as rulers and grandsons bear them; `i`, `v` and `x` alone are rather
/// initials.
fn is_regnal(word: &str) -> bool {
    const NUMBERS: &[&str] = &[
        "ii", "iii", "iv", "ix", "vi", "vii", "viii", "xi", "xii", "xiii", "xiv", "xix", "xv", "xvi", "xvii", "xviii",
        "xx", "xxi", "xxii", "xxiii",
    ];
    NUMBERS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [TITLES, LEGAL_FORMS, LINKING, DIVISIONS, NATURAL_FEATURES, STATE_FORMS] {
            assert!(list.is_sorted());
        }
    }
}
