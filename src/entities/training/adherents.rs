//! Nationalities, peoples and adherents: what sources call a place, a person, miscellaneous, or nothing.

use std::collections::HashSet;
use std::sync::LazyLock;

static ADHERENTS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut all = HashSet::new();
    let lines = include_str!("adherents.txt").lines().filter(|line| !line.starts_with('#'));
    for entry in lines.flat_map(|line| line.split(',')).map(str::trim).filter(|entry| !entry.is_empty()) {
        if let Some(stem) = entry.strip_suffix('+') {
            all.insert(format!("{stem}s"));
            all.insert(stem.to_owned());
        } else {
            all.insert(entry.to_owned());
        }
    }
    all
});

/// Words of the list that are also names of persons, places or organisations, or common words with a capital.
const AMBIGUOUS: &[&str] = &[
    "Aboriginal",
    "Afar",
    "Akan",
    "Baltic",
    "Balkan",
    "Bohemian",
    "Caribbean",
    "Celtic",
    "Cham",
    "Cheyenne",
    "Chin",
    "Christian",
    "Confederate",
    "Conservative",
    "Cornish",
    "Creek",
    "Cree",
    "Creole",
    "Dakota",
    "Dane",
    "Dean",
    "Democratic",
    "Dominican",
    "Episcopal",
    "Evangelical",
    "Ewe",
    "Federalist",
    "Fleming",
    "Frank",
    "Franks",
    "Gaul",
    "Green",
    "Greens",
    "Han",
    "Hui",
    "Hun",
    "Inca",
    "Indigenous",
    "Jain",
    "Karen",
    "Kiwi",
    "Lao",
    "Latin",
    "Leaver",
    "Liberal",
    "Lombard",
    "Luo",
    "Malay",
    "Maya",
    "Mon",
    "Moro",
    "Nationalist",
    "Norman",
    "Orthodox",
    "Oriental",
    "Pagan",
    "Pole",
    "Progressive",
    "Pueblo",
    "Roma",
    "Roman",
    "San",
    "Saxon",
    "Scot",
    "Shan",
    "Shinto",
    "Southern",
    "Spartan",
    "Swede",
    "Trojan",
    "Twa",
    "Unionist",
    "Venetian",
    "Victorian",
    "Viking",
    "Vikings",
    "Western",
    "Trojans",
    "Spartans",
    "Celtics",
    "Kuomintang",
    "Taliban",
    "First Nations",
    "Romany",
    "Jacobin",
    "Federalists",
    "Jesuit",
    "Romans",
    "Goth",
    "Norse",
    "Brit",
    "Boer",
    "Independent",
    "French",
    "English",
    "Wales",
    "Welsh",
    "Seminoles",
];

/// Whether a whole name is that of a people or of adherents.
pub(super) fn is_adherent(name: &str) -> bool {
    ADHERENTS.contains(name)
}

/// Whether such a name has other meanings, too.
pub(super) fn is_ambiguous(name: &str) -> bool {
    AMBIGUOUS.contains(&name)
}

/// The longest run of words from here that is in the list, of at most three words; in bytes.
pub(super) fn longest_at(text: &str) -> Option<usize> {
    let mut best = None;
    let mut words = 0;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        if letter.is_alphanumeric() || matches!(letter, '-' | '\'' | '’') {
            continue;
        }
        words += 1;
        // A hyphen or apostrophe at the end belongs to what follows.
        let stretch = text[..at].trim_end_matches(['-', '\'', '’']);
        let stretch = stretch.strip_suffix("'s").or_else(|| stretch.strip_suffix("’s")).unwrap_or(stretch);
        if is_adherent(stretch) {
            best = Some(stretch.len());
        }
        if letter != ' ' || words == 3 {
            break;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_plurals_and_the_longest_wins() {
        for name in ["American", "Americans", "French", "Shi'ites", "Republicans", "Sri Lankan", "Londoners", "Tories"]
        {
            assert!(is_adherent(name), "{name}");
        }
        assert!(!is_adherent("Labour") && !is_adherent("France"));
        assert_eq!(longest_at("South Koreans said"), Some("South Koreans".len()));
        assert_eq!(longest_at("French's"), Some("French".len()));
        assert_eq!(longest_at("Paris"), None);
    }
}
