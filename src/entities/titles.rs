//! Titles: what stands directly before a person's name and says who that is.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::span::Span;

/// The words of titles: `heads` end a title, `heads capital` do with a capital only, `modifiers` stand before a head,
/// `edges` never belong to a title though they may have a capital, `kin` are titles with a capital only.
const WORDS: &str = include_str!("titles.txt");

/// Titles of one word or several, capitalised or not as they stand before names.
const LIST: &str = include_str!("lists/titles.txt");

/// Titles and words of them that have a full stop where no sentence ends.
const ABBREVIATIONS: [&str; 44] = [
    "adm", "amb", "asst", "brig", "capt", "cmdr", "col", "const", "cpl", "dep", "det", "dr", "fr", "gen", "gov", "hon",
    "insp", "lt", "maj", "mr", "mrs", "ms", "msgr", "mx", "pfc", "pres", "prof", "pvt", "rep", "reps", "rev", "sec",
    "sen", "sens", "sgt", "spc", "sr", "st", "supt", "tech", "messrs", "del", "sgts", "drs",
];

/// The most words of a title of the list.
const LONGEST_LISTED: usize = 4;

/// The most words of a title.
const LONGEST: usize = 9;

struct Words {
    heads: HashSet<&'static str>,
    capital_heads: HashSet<&'static str>,
    modifiers: HashSet<&'static str>,
    edges: HashSet<&'static str>,
    list: HashSet<&'static str>,
    kin: HashSet<&'static str>,
}

static TITLES: LazyLock<Words> = LazyLock::new(|| {
    let section = |name: &str| {
        let lines = WORDS.lines().skip_while(|line| line.strip_prefix('[') != Some(&format!("{name}]"))).skip(1);
        lines.take_while(|line| !line.starts_with('[')).flat_map(str::split_whitespace).collect()
    };
    Words {
        heads: section("heads"),
        capital_heads: section("heads with a capital"),
        modifiers: section("modifiers"),
        edges: section("edges"),
        kin: section("kin"),
        list: LIST.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect(),
    }
});

/// The title directly before a person's name: `US President`, `Mr.`, `foreign minister`.
///
/// It is without an article before it and without a possessive: of `Germany's Chancellor Friedrich Merz` it is
/// `Chancellor`. It is looked for on the line of the name only, in English.
///
/// # Parameters
///
/// - `text`: the text of the article.
/// - `name`: where the name of the person stands in it.
///
/// # Returns
///
/// Where the title stands, or nothing, also if `name` is not a span of the text.
///
/// # Examples
///
/// ```
/// use newsframe::Span;
/// use newsframe::entities::title_before;
///
/// let text = "On Friday the former US Secretary of State Antony Blinken spoke.";
/// let title = title_before(text, Span::new(43, 57)).unwrap();
/// assert_eq!(title.of(text), "former US Secretary of State");
/// ```
pub fn title_before(text: &str, name: Span) -> Option<Span> {
    let words = Before::new(text.get(..name.start as usize)?);
    let head = words.head()?;
    let mut first = head;
    while let Some(next) = words.words.get(first + 1).filter(|next| words.extends(first, next)) {
        first += 1;
        // Two titles in a row: "President and CEO".
        if next.plain() == "and" {
            first += 1;
        }
    }
    let start = words.words[first].start as u32;
    let end = words.words[0].start + words.words[0].text.len();
    Some(Span::new(start, end as u32))
}

/// A word before a name.
#[derive(Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    start: usize,
}

impl Word<'_> {
    /// The word in lower case, without the point of an abbreviation.
    fn plain(&self) -> String {
        self.text.trim_end_matches('.').to_lowercase()
    }

    fn has_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    fn is_head(&self) -> bool {
        let plain = self.plain();
        // "vice-president", "co-founder"
        let last = plain.rsplit('-').next().unwrap_or(&plain);
        TITLES.heads.contains(plain.as_str())
            || TITLES.heads.contains(last)
            || self.has_capital() && TITLES.capital_heads.contains(plain.as_str())
    }

    /// Whether a title cannot reach over the word from behind it: it ends in punctuation that no abbreviation has.
    fn ends(&self) -> bool {
        let abbreviated = self.text.ends_with('.')
            && (self.text.trim_end_matches('.').contains('.') || ABBREVIATIONS.contains(&self.plain().as_str()));
        !abbreviated && !self.text.ends_with(char::is_alphanumeric)
    }

    fn is_possessive(&self) -> bool {
        ["'s", "’s", "s'", "s’", "'S", "’S"].iter().any(|end| self.text.ends_with(end))
    }
}

/// The words before a name on its line, the nearest first.
struct Before<'a> {
    text: &'a str,
    words: Vec<Word<'a>>,
}

impl<'a> Before<'a> {
    fn new(text: &'a str) -> Self {
        let mut words = Vec::new();
        let mut end = text.len();
        // One blank between words, and none but one before the name.
        while words.len() <= LONGEST && text[..end].ends_with(' ') && !text[..end].ends_with("  ") {
            end -= 1;
            // A word of a hundred bytes is none.
            let from = (end.saturating_sub(100)..=end).find(|&at| text.is_char_boundary(at)).unwrap_or(end);
            let start = text[from..end]
                .rfind(char::is_whitespace)
                .map_or(from, |at| from + at + text[from + at..].chars().next().map_or(1, char::len_utf8));
            let word = &text[start..end];
            let bare = word.trim_start_matches(['"', '“', '(', '[', '‘', '\'']);
            if bare.is_empty() {
                break;
            }
            words.push(Word { text: bare, start: end - bare.len() });
            if bare.len() < word.len() {
                break;
            }
            end = start;
        }
        Self { text, words }
    }

    /// Where the title's main word is: the word before the name, or `Secretary` of `Secretary of State`.
    fn head(&self) -> Option<usize> {
        let last = self.words.first().filter(|word| !word.ends() && !word.is_possessive())?;
        if let Some(first) = (0..LONGEST_LISTED).rev().find(|&first| self.is_listed(first)) {
            return Some(first);
        }
        if last.is_head() {
            return Some(0);
        }
        if !last.has_capital() {
            return None;
        }
        for (at, word) in self.words.iter().enumerate().skip(1) {
            if word.ends() || word.is_possessive() {
                return None;
            }
            match word.plain().as_str() {
                "of" | "for" => {
                    return self.words.get(at + 1).filter(|head| head.is_head() && !head.ends()).map(|_| at + 1);
                }
                "the" | "and" => {}
                _ if word.has_capital() => {}
                _ => return None,
            }
        }
        None
    }

    /// Whether the words from the one at an index to the name are a title of the list.
    fn is_listed(&self, first: usize) -> bool {
        let (Some(word), Some(last)) = (self.words.get(first), self.words.first()) else { return false };
        let end = last.start + last.text.len();
        let listed = &self.text[word.start..end];
        TITLES.list.contains(listed) && !TITLES.kin.contains(listed)
    }

    /// Whether a title that begins with the word at an index goes on before it with `next`.
    fn extends(&self, first: usize, next: &Word<'_>) -> bool {
        if next.ends() || next.is_possessive() || first + 1 >= LONGEST {
            return false;
        }
        let plain = next.plain();
        if plain == "and" {
            return self.words.get(first + 2).is_some_and(|before| before.is_head() && !before.ends());
        }
        if TITLES.edges.contains(plain.as_str()) {
            return false;
        }
        TITLES.modifiers.contains(plain.as_str()) || next.is_head() || next.has_capital()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_found_without_articles_and_possessives() {
        let cases = [
            ("Today US President ", "US President"),
            ("the Mr. ", "Mr."),
            ("Germany's Chancellor ", "Chancellor"),
            ("said French foreign minister ", "French foreign minister"),
            ("and Lt. Gen. ", "Lt. Gen."),
            ("The European Commission President ", "European Commission President"),
            ("says former Prime Minister ", "former Prime Minister"),
            ("with Secretary of State ", "Secretary of State"),
            ("met Minister for Foreign Affairs ", "Minister for Foreign Affairs"),
            ("by vice-president ", "vice-president"),
            ("Apple CEO ", "Apple CEO"),
            ("the President and CEO ", "President and CEO"),
            ("In Paris, Pope ", "Pope"),
            ("\"Queen ", "Queen"),
            ("U.S. Sen. ", "U.S. Sen."),
            ("He met the Mayor. President ", "President"),
            ("says the Conservative leader. Prime Minister ", "Prime Minister"),
            ("Maj. Gen. ", "Maj. Gen."),
        ];
        for (before, title) in cases {
            let text = format!("{before}Jane Doe said");
            let at = before.len() as u32;
            let found = title_before(&text, Span::new(at, at + 8)).map(|span| span.of(&text));
            assert_eq!(found, Some(title), "{before}");
        }
    }

    #[test]
    fn what_is_no_title_is_not_found() {
        for before in [
            "",
            "said ",
            "President, ",
            "We met the Mayor. ",
            "the president said ",
            "his father ",
            "President  ",
            "minister's ",
            "In Paris ",
        ] {
            let text = format!("{before}Jane Doe said");
            let at = before.len() as u32;
            assert_eq!(title_before(&text, Span::new(at, at + 8)), None, "{before}");
        }
        assert_eq!(title_before("é", Span::new(1, 2)), None);
        assert_eq!(title_before("x", Span::new(7, 9)), None);
    }
}
