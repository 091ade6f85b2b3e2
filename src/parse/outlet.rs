//! Names of newspapers, broadcasters and the like, told by their last words: what stands above headlines, beside
//! bylines and behind titles without being any of them.

use super::shape;

/// The longest masthead, in words.
const LONGEST: usize = 6;

/// Words that end names of outlets and hardly anything else.
#[rustfmt::skip]
const SURE: &[&str] = &[
    "gazette", "herald", "tribune", "chronicle", "courier", "observer", "telegraph", "sentinel", "examiner",
    "inquirer", "enquirer", "dispatch", "times", "newswire", "zeitung", "tagblatt", "tageblatt", "rundschau",
    "anzeiger", "nachrichten", "newspaper", "advertiser", "advocate", "gazetteer", "bugle", "intelligencer",
    "democrat-gazette", "post-gazette", "herald-tribune", "news-press", "magazine", "weekly",
];

/// Words that end names of outlets, and of people and things too.
#[rustfmt::skip]
const LIKELY: &[&str] = &[
    "post", "star", "sun", "mail", "news", "journal", "press", "guardian", "daily", "review", "record", "register",
    "standard", "globe", "mirror", "express", "echo", "argus", "ledger", "bulletin", "beacon", "citizen", "monitor",
    "independent", "radio", "tv", "television", "broadcasting", "media", "network", "wire", "service", "online",
    "today", "tonight", "presse", "kurier", "allgemeine", "mercury", "messenger", "banner", "leader", "republic",
    "digest", "reporter", "voice", "newsroom",
];

/// Whether a text is the name of an outlet by its looks: capitalised words of which the last names one.
pub(super) fn is_outlet(name: &str) -> bool {
    is_titled(name) && last_word(name).is_some_and(|last| SURE.contains(&&*last) || LIKELY.contains(&&*last))
}

/// The outlet that a line above a headline names: `The Quill Gazette`, `THE QUILL GAZETTE · Culture`. `None` if the
/// line is anything else. A name such as `Morning Star` counts only if `dated`: if the date of the issue follows.
pub(super) fn masthead(line: &str, dated: bool) -> Option<&str> {
    let name = line.split(['|', '·', '•']).next().unwrap_or(line).split(" – ").next().unwrap_or("");
    let name = name.split(" — ").next().unwrap_or(name);
    // A page number may stand on either side.
    let name = name.trim_matches(|c: char| c.is_whitespace() || c.is_ascii_digit() || matches!(c, '*' | '_' | ','));
    let last = last_word(name).filter(|_| is_titled(name))?;
    let sure = SURE.contains(&&*last) && shape::words(name) <= 5;
    (sure || dated && LIKELY.contains(&&*last)).then_some(name)
}

/// Whether a line counts an issue: `Vol. 12, No. 9`, `Issue 44`.
pub(super) fn is_issue_line(line: &str) -> bool {
    const WORDS: &[&str] = &["vol", "volume", "issue", "no", "nr", "edition", "est", "price", "jahrgang", "ausgabe"];
    let first = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
    line.len() <= 80
        && WORDS.contains(&&*first)
        && line.contains(|c: char| c.is_ascii_digit())
        && shape::words(line) <= 12
}

fn last_word(name: &str) -> Option<String> {
    let last = name.split_whitespace().next_back()?;
    Some(last.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
}

/// Whether at least two words, all but the small ones capitalised, make up a text.
fn is_titled(name: &str) -> bool {
    let words = || name.split_whitespace();
    let small = |word: &str| matches!(word, "of" | "and" | "the" | "for" | "de" | "la" | "le" | "&" | "der" | "die");
    (2..=LONGEST).contains(&words().count())
        && words().all(|word| small(word) || word.starts_with(char::is_uppercase))
        && name.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || "&-'’.".contains(c))
        && name.starts_with(char::is_uppercase)
        && !name.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets() {
        for name in ["Quill Gazette", "The Bergen Morning Post", "Quill News", "Radio and TV Quill Online"] {
            assert!(is_outlet(name), "{name}");
        }
        for name in
            ["Ada Quill", "Gazette", "the harbour gazette", "Harbour reopens, says Gazette", "He left the Times"]
        {
            assert!(!is_outlet(name), "{name}");
        }
    }

    #[test]
    fn mastheads() {
        assert_eq!(masthead("THE QUILL GAZETTE · Culture Desk", false), Some("THE QUILL GAZETTE"));
        assert_eq!(masthead("**The Quill Gazette**", false), Some("The Quill Gazette"));
        assert_eq!(masthead("Farewell to the Morning Star", false), None);
        assert_eq!(masthead("The Morning Star", false), None);
        assert_eq!(masthead("The Morning Star", true), Some("The Morning Star"));
        assert_eq!(masthead("Harbour reopens", true), None);
        assert_eq!(masthead("24  The Quill Gazette", false), Some("The Quill Gazette"));
        assert!(is_issue_line("Vol. 12, No. 9"));
        assert!(!is_issue_line("No harbour reopened"));
    }
}
