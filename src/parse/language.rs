//! Names and tags of languages to ISO 639-1 codes.

/// The code of a language that is named or tagged: `English`, `en-US`, `eng`, `Deutsch`.
pub(super) fn code(text: &str) -> Option<&'static str> {
    let lower = text.trim().to_lowercase();
    let primary = lower.split(['-', '_', ' ', '(', '/']).next().unwrap_or("");
    LANGUAGES
        .iter()
        .find(|(code, names)| *code == primary || names.split(' ').any(|name| name == primary))
        .map(|(code, _)| *code)
}

/// The code, then its ISO 639-2 codes and its names in English and in the language itself.
#[rustfmt::skip]
const LANGUAGES: &[(&str, &str)] = &[
    ("af", "afr afrikaans"), ("am", "amh amharic"), ("ar", "ara arabic العربية"), ("az", "aze azerbaijani"),
    ("be", "bel belarusian"), ("bg", "bul bulgarian български"), ("bn", "ben bengali bangla"),
    ("bs", "bos bosnian bosanski"), ("ca", "cat catalan català"), ("cs", "ces cze czech čeština"),
    ("cy", "cym wel welsh cymraeg"), ("da", "dan danish dansk"), ("de", "deu ger german deutsch"),
    ("el", "ell gre greek ελληνικά"), ("en", "eng english"), ("eo", "epo esperanto"),
    ("es", "spa spanish español castellano"), ("et", "est estonian eesti"), ("eu", "eus baq basque euskara"),
    ("fa", "fas per persian farsi فارسی"), ("fi", "fin finnish suomi"), ("fr", "fra fre french français"),
    ("ga", "gle irish gaeilge"), ("gl", "glg galician galego"), ("gu", "guj gujarati"), ("ha", "hau hausa"),
    ("he", "heb iw hebrew עברית"), ("hi", "hin hindi हिन्दी"), ("hr", "hrv croatian hrvatski"),
    ("hu", "hun hungarian magyar"), ("hy", "hye arm armenian"), ("id", "ind in indonesian"),
    ("is", "isl ice icelandic íslenska"), ("it", "ita italian italiano"), ("ja", "jpn japanese 日本語"),
    ("ka", "kat geo georgian"), ("kk", "kaz kazakh"), ("km", "khm khmer"), ("kn", "kan kannada"),
    ("ko", "kor korean 한국어"), ("lo", "lao"), ("lt", "lit lithuanian lietuvių"), ("lv", "lav latvian latviešu"),
    ("mk", "mkd mac macedonian"), ("ml", "mal malayalam"), ("mn", "mon mongolian"), ("mr", "mar marathi"),
    ("ms", "msa may malay"), ("mt", "mlt maltese"), ("my", "mya bur burmese"), ("ne", "nep nepali"),
    ("nl", "nld dut dutch nederlands"), ("no", "nor nb nn nob nno norwegian norsk"), ("pa", "pan punjabi"),
    ("pl", "pol polish polski"), ("ps", "pus pashto"), ("pt", "por portuguese português"),
    ("ro", "ron rum romanian română"), ("ru", "rus russian русский"), ("si", "sin sinhala"),
    ("sk", "slk slo slovak slovenčina"), ("sl", "slv slovenian slovene"), ("so", "som somali"),
    ("sq", "sqi alb albanian shqip"), ("sr", "srp serbian srpski"), ("sv", "swe swedish svenska"),
    ("sw", "swa swahili kiswahili"), ("ta", "tam tamil"), ("te", "tel telugu"), ("th", "tha thai ไทย"),
    ("tl", "tgl fil tagalog filipino"), ("tr", "tur turkish türkçe"), ("uk", "ukr ukrainian українська"),
    ("ur", "urd urdu"), ("uz", "uzb uzbek"), ("vi", "vie vietnamese"), ("yo", "yor yoruba"),
    ("zh", "zho chi chinese mandarin 中文"), ("zu", "zul zulu"),
];

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn names_and_tags() {
        for (text, expected) in [
            ("en", Some("en")),
            ("en-US", Some("en")),
            ("EN_gb", Some("en")),
            ("English (US)", Some("en")),
            ("deu", Some("de")),
            ("Deutsch", Some("de")),
            ("Klingon", None),
            ("", None),
        ] {
            assert_eq!(code(text), expected, "{text}");
        }
    }
}
