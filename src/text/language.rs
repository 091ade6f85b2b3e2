//! Languages: their names and codes, and which one a text is written in.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;
use whatlang::{Detector, Lang, Script};

use crate::text::stop_words::stop_words;

/// The languages that this crate knows by name: ISO 639-1 code and English name, in the order of the codes.
///
/// Not every language has a stemmer or stop words: see [`stem::LANGUAGES`](super::stem::LANGUAGES) and
/// [`stop_words::LANGUAGES`](super::stop_words::LANGUAGES).
pub(crate) const NAMES: &[(&str, &str)] = &[
    ("ar", "arabic"),
    ("ca", "catalan"),
    ("cs", "czech"),
    ("da", "danish"),
    ("de", "german"),
    ("el", "greek"),
    ("en", "english"),
    ("eo", "esperanto"),
    ("es", "spanish"),
    ("et", "estonian"),
    ("eu", "basque"),
    ("fa", "persian"),
    ("fi", "finnish"),
    ("fr", "french"),
    ("ga", "irish"),
    ("hi", "hindi"),
    ("hu", "hungarian"),
    ("hy", "armenian"),
    ("id", "indonesian"),
    ("it", "italian"),
    ("lt", "lithuanian"),
    ("ne", "nepali"),
    ("nl", "dutch"),
    ("no", "norwegian"),
    ("pl", "polish"),
    ("pt", "portuguese"),
    ("ro", "romanian"),
    ("ru", "russian"),
    ("sr", "serbian"),
    ("st", "sesotho"),
    ("sv", "swedish"),
    ("ta", "tamil"),
    ("tr", "turkish"),
    ("uk", "ukrainian"),
    ("yi", "yiddish"),
];

/// The English name of a language given by name or code, as [`code`] reads it.
pub(crate) fn name(language: &str) -> Option<&'static str> {
    let code = code(language)?;
    NAMES.iter().find(|(known, _)| *known == code).map(|(_, name)| *name)
}

/// The ISO 639-1 code of a language given by English name or code, in any case; region tags such as `en-GB` are
/// read up to the first hyphen or underscore.
pub(crate) fn code(language: &str) -> Option<&'static str> {
    let asked = language.trim().to_lowercase();
    let asked = asked.split(['-', '_']).next().unwrap_or_default();
    match asked {
        // The two written forms of Norwegian share word lists and stemmer.
        "nb" | "nn" => Some("no"),
        _ => NAMES.iter().find(|(code, name)| asked == *code || asked == *name).map(|(code, _)| *code),
    }
}

/// How many characters of a text are looked at.
const LOOKED_AT: usize = 1_000;
/// Fewer letters than this say too little in a script that many languages share.
const LEAST_LETTERS: usize = 24;
/// Below this confidence the answer of the trigram model is a guess.
const LEAST_CONFIDENCE: f64 = 0.5;

/// The language that a text is written in, as an ISO 639-1 code.
///
/// Looks at no more than the first 1,000 characters, so that the cost does not grow with the text. The function words of
/// the languages that news is most often written in decide if they can; a trigram model decides the rest.
/// Returns `None` when the text is too short to tell, or when two languages fit about equally well.
///
/// # Examples
///
/// ```
/// use newsframe::text::language::detect;
///
/// assert_eq!(detect("The council has decided to close the old bridge until the end of the year."), Some("en"));
/// assert_eq!(detect("Der Stadtrat hat beschlossen, die alte Brücke bis zum Jahresende zu sperren."), Some("de"));
/// assert_eq!(detect("OK"), None);
/// ```
pub fn detect(text: &str) -> Option<&'static str> {
    let looked_at = text.char_indices().nth(LOOKED_AT).map_or(text, |(end, _)| &text[..end]);
    let votes = votes(looked_at, |_| true);
    // In prose a third to a half of the words are function words, of a near language half as many by chance; a lead of
    // two words makes short texts safe.
    let clear = |votes: &Votes| {
        votes.words >= LEAST_WORDS && votes.best * 10 >= votes.words * 3 && votes.best * 2 >= votes.second * 3 + 4
    };
    votes.filter(clear).map(|votes| votes.language).or_else(|| by_trigrams(&Detector::new(), looked_at))
}

/// The one of some languages that a text is written in; `None` if that cannot be told.
///
/// As [`detect`], but a text in none of the languages may be taken for the nearest of them.
///
/// # Examples
///
/// ```
/// use newsframe::text::language::detect_among;
///
/// let text = "Der Stadtrat tagt wieder am Freitag.";
/// assert_eq!(detect_among(text, &["de", "en"]), Some("de"));
/// assert_eq!(detect_among(text, &["en"]), Some("en"));
/// assert_eq!(detect_among("OK", &["de", "en"]), None);
/// ```
pub fn detect_among(text: &str, languages: &[&'static str]) -> Option<&'static str> {
    if let [only] = languages {
        return Some(only);
    }
    let looked_at = text.char_indices().nth(LOOKED_AT).map_or(text, |(end, _)| &text[..end]);
    // Where only few languages can be meant, a lead of two words is enough.
    let clear = |votes: &Votes| votes.best >= votes.second + 2 && votes.best * 2 >= votes.second * 3;
    votes(looked_at, |voter| languages.contains(&voter)).filter(clear).map(|votes| votes.language).or_else(|| {
        let allowed = Lang::all().iter().copied().filter(|lang| languages.contains(&iso_639_1(*lang)));
        by_trigrams(&Detector::with_allowlist(allowed.collect()), looked_at)
    })
}

/// The languages that function words can tell, each a bit of a mask.
const VOTERS: [&str; 8] = ["de", "en", "es", "fr", "it", "nl", "pt", "ru"];

/// For each stop word, the languages that have it.
static VOTES: LazyLock<HashMap<&str, u8, FixedState>> = LazyLock::new(|| {
    let mut votes: HashMap<&str, u8, FixedState> = HashMap::default();
    for (bit, language) in VOTERS.iter().enumerate() {
        for word in stop_words(language).unwrap_or_default() {
            *votes.entry(word).or_default() |= 1 << bit;
        }
    }
    votes
});

/// Fewer words than this say too little by their function words, where any language can be meant.
const LEAST_WORDS: usize = 8;

/// How many words of a text are function words.
struct Votes {
    /// The language of most of them.
    language: &'static str,
    words: usize,
    /// How many are of that language.
    best: usize,
    /// How many are of the language that comes second.
    second: usize,
}

/// The languages of the function words of a text, among some languages.
fn votes(text: &str, among: impl Fn(&str) -> bool) -> Option<Votes> {
    let (mut words, mut counts) = (0_usize, [0_usize; VOTERS.len()]);
    let mut lower = String::new();
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        lower.clear();
        lower.extend(word.chars().flat_map(char::to_lowercase));
        let mut languages = VOTES.get(lower.as_str()).copied().unwrap_or(0);
        while languages != 0 {
            counts[languages.trailing_zeros() as usize] += 1;
            languages &= languages - 1;
        }
    }
    let voters = || (0..VOTERS.len()).filter(|&voter| among(VOTERS[voter]));
    let best = voters().max_by_key(|&voter| counts[voter])?;
    let second = voters().filter(|&voter| voter != best).map(|voter| counts[voter]).max().unwrap_or(0);
    Some(Votes { language: VOTERS[best], words, best: counts[best], second })
}

/// The language whose trigrams are nearest, if the text is long enough and the answer is clear.
fn by_trigrams(detector: &Detector, text: &str) -> Option<&'static str> {
    let found = detector.detect(text)?;
    // A script of one language needs few letters; Latin or Cyrillic text needs more.
    let shared = matches!(found.script(), Script::Latin | Script::Cyrillic | Script::Arabic | Script::Devanagari);
    if shared {
        let letters = text.chars().filter(|c| c.is_alphabetic()).take(LEAST_LETTERS).count();
        if letters < LEAST_LETTERS || found.confidence() < LEAST_CONFIDENCE {
            return None;
        }
    }
    Some(iso_639_1(found.lang()))
}

/// The ISO 639-1 code of a language of the detector; Norwegian and Chinese by the code of the whole language.
fn iso_639_1(language: Lang) -> &'static str {
    match language {
        Lang::Afr => "af",
        Lang::Aka => "ak",
        Lang::Amh => "am",
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Ben => "bn",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Cym => "cy",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Epo => "eo",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Guj => "gu",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Hye => "hy",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jav => "jv",
        Lang::Jpn => "ja",
        Lang::Kan => "kn",
        Lang::Kat => "ka",
        Lang::Khm => "km",
        Lang::Kor => "ko",
        Lang::Lat => "la",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Mal => "ml",
        Lang::Mar => "mr",
        Lang::Mkd => "mk",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "no",
        Lang::Ori => "or",
        Lang::Pan => "pa",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Sin => "si",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Sna => "sn",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tgl => "tl",
        Lang::Tha => "th",
        Lang::Tuk => "tk",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Uzb => "uz",
        Lang::Vie => "vi",
        Lang::Yid => "yi",
        Lang::Zul => "zu",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_and_found() {
        assert!(NAMES.is_sorted_by(|a, b| a.0 < b.0));
        for (iso, name) in NAMES {
            assert_eq!(code(iso), Some(*iso));
            assert_eq!(code(&name.to_uppercase()), Some(*iso));
        }
        assert_eq!(code("en-GB"), Some("en"));
        assert_eq!(code("nb"), Some("no"));
        assert_eq!(code(""), None);
        assert_eq!(code("klingon"), None);
    }

    #[test]
    fn languages_are_told_apart() {
        for (language, text) in [
            ("en", "The ferry stayed in the harbour because the storm had not passed by the morning."),
            ("fr", "Le ferry est resté au port parce que la tempête n'était pas passée au matin."),
            ("es", "El transbordador se quedó en el puerto porque la tormenta no había pasado por la mañana."),
            ("it", "Il traghetto è rimasto in porto perché la tempesta non era passata al mattino."),
            ("ru", "Паром остался в гавани, потому что к утру шторм ещё не прошёл."),
            ("el", "Το πλοίο έμεινε στο λιμάνι."),
            ("zh", "渡轮停在港口，因为早上风暴还没有过去。"),
            ("ja", "朝になっても嵐が過ぎなかったので、フェリーは港にとどまった。"),
        ] {
            assert_eq!(detect(text), Some(language), "{text}");
        }
    }

    #[test]
    fn nothing_is_made_of_nothing() {
        for text in ["", " \n", "12 345,67", "OK", "Berlin", "!!!"] {
            assert_eq!(detect(text), None, "{text}");
        }
    }

    #[test]
    fn only_the_beginning_counts() {
        let english = "The ferry stayed in the harbour because the storm had not passed. ".repeat(20);
        let russian = "Паром остался в гавани, потому что шторм ещё не прошёл. ".repeat(200);
        assert_eq!(detect(&format!("{english}{russian}")), Some("en"));
    }
}
