//! Bylines: who wrote it, and what else stands on that line.

mod names;

use std::borrow::Cow;

use super::published::{self, Moment, Unread};
use super::{outlet, shape};
pub(super) use names::is_agency;
use names::{is_person, is_role, read_names};

/// The longest byline, in bytes.
const LONGEST: usize = 300;

/// What a line below the headline says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Byline {
    /// The names, without roles.
    pub(super) authors: Vec<String>,
    /// The news agency, if one is named.
    pub(super) agency: Option<String>,
    /// When it was published.
    pub(super) published: Option<Result<Moment, Unread>>,
    /// When it was changed.
    pub(super) modified: Option<Result<Moment, Unread>>,
    /// Whether the line says that it is a byline: `By`, `Published`, a role, an agency.
    pub(super) certain: bool,
    /// Whether name and date touch.
    pub(super) glued: bool,
    /// Whether the line starts a name with `By` or its kin.
    pub(super) by: bool,
}

/// Reads a line that may be a byline, a date line or both. `None` if it holds anything else.
pub(super) fn read(line: &str, day_first: Option<bool>) -> Option<Byline> {
    let line = line.trim().trim_matches(['*', '_']).trim();
    if line.is_empty() || line.len() > LONGEST || shape::words(line) > 40 {
        return None;
    }
    // Stars that Markdown could not pair, as around `**@adaquill**`, set fields apart.
    let line = &*if line.contains("**") { Cow::Owned(line.replace("**", " | ")) } else { Cow::Borrowed(line) };
    let mut byline = Byline::default();
    let mut pieces: Vec<&str> = Vec::new();
    let mut rest = line;
    let mut dated = false;
    while let Some((range, found)) = published::find(rest, day_first) {
        let before = &rest[..range.start];
        let label = before.trim_end_matches([' ', ':', ',', '(']).rsplit([' ', '|', '•', '·']).next().unwrap_or("");
        let labelled = |words: &[&str]| words.iter().any(|word| before.to_lowercase().contains(word));
        if !label.is_empty() && labelled(UPDATED) && !labelled(PUBLISHED) {
            byline.modified.get_or_insert(found);
        } else if byline.published.is_none() {
            byline.published = Some(found);
            byline.certain |= labelled(PUBLISHED);
        }
        byline.glued |= before.chars().next_back().is_some_and(char::is_alphanumeric);
        pieces.push(before);
        rest = &rest[range.end..];
        dated = true;
        if pieces.len() > 4 {
            break;
        }
    }
    pieces.push(rest);
    let mut explained = true;
    for (i, segment) in pieces.iter().flat_map(|piece| segments(piece)).enumerate() {
        let handle = segment.trim().starts_with('@') && shape::words(segment) == 1;
        let segment = strip_labels(segment);
        if handle || segment.is_empty() || is_noise(segment) {
            continue;
        }
        let (names, by) = strip_by(segment);
        byline.by |= by;
        // "By Ada Quill | Quill Gazette", "By Ada Quill | Bergen": where the author works or is.
        let beside = !by && !byline.authors.is_empty();
        if beside && (outlet::is_outlet(names) || shape::words(names) == 1 && is_person(names) && !is_agency(names))
            || is_credit(segment)
        {
            continue;
        }
        let named = read_names(names);
        match named {
            Some(named)
                if by
                    || dated
                    || (named.role || named.agency.is_some())
                        && shape::words(segment) <= 8
                        && !named.authors.is_empty()
                    || named.agency.is_some()
                    || i > 0 && byline.certain =>
            {
                byline.certain |= by || named.role || named.agency.is_some();
                // "By our correspondent": whoever signs is the author.
                if by && byline.authors.is_empty() && named.authors.is_empty() && named.agency.is_none() {
                    byline.authors.push(trim(names).to_owned());
                }
                byline.authors.extend(named.authors);
                byline.agency = byline.agency.or(named.agency);
            }
            _ => explained = false,
        }
    }
    // "On 21 September 1981" opens a sentence that goes on below.
    let says = byline.certain || dated && !(line.starts_with("On ") && byline.authors.is_empty());
    // After a byline that says so, a place or a desk may follow: "By Ada Quill | World".
    let enough = explained || byline.certain && (!byline.authors.is_empty() || dated) && !shape::ends_sentence(line);
    (says && enough).then_some(byline)
}

/// Reads a line of two fields that markup glued, `**Our reporters****17 August 2025**`: what stands before the date
/// signs the article, whatever it is.
pub(super) fn read_glued(line: &str, day_first: Option<bool>) -> Option<Byline> {
    let read = read(line, day_first);
    let (range, found) = published::find(line, day_first)?;
    let named = read.as_ref().is_some_and(|read| !read.authors.is_empty() || read.agency.is_some());
    let (field, _) = strip_by(strip_labels(&line[..range.start]));
    let signs = field.starts_with(char::is_uppercase) && shape::words(field) <= 12 && !shape::ends_clause(field);
    if named || !signs || range.end + 12 < line.len() {
        return read;
    }
    let authors = vec![field.to_owned()];
    Some(Byline { authors, published: Some(found), certain: true, ..Byline::default() })
}

/// Whether a line is the word before a name on the next line: `By`.
pub(super) fn is_by(line: &str) -> bool {
    let word = line.trim_matches(TRIM).to_lowercase();
    matches!(word.as_str(), "by" | "written by" | "words by" | "story by" | "von" | "par" | "por")
}

/// Whether a line is a name and nothing else, such as stands between headline and date.
pub(super) fn is_name(line: &str) -> bool {
    let line = line.trim().trim_matches(['*', '_']);
    let words = shape::words(line);
    let listed = line.contains(" and ") || line.contains(" & ") || line.contains(", ");
    (2..=if listed { 10 } else { 5 }).contains(&words)
        && read_names(line)
            .is_some_and(|named| !named.authors.is_empty() && named.authors.iter().all(|name| shape::words(name) >= 2))
}

/// Whether a line below a name is a role: `Staff Writer`, `Political correspondent, The Gazette`.
pub(super) fn is_role_line(line: &str) -> bool {
    let line = line.trim().trim_matches(['*', '_']);
    let guest = ["Special to ", "Special for ", "For "]
        .iter()
        .any(|label| line.strip_prefix(label).is_some_and(|name| outlet::masthead(name, true).is_some()));
    let role = shape::words(line) <= 6 && is_role(line) && line.starts_with(char::is_uppercase);
    (role || guest) && !shape::ends_clause(line)
}

/// The authors that a field names: `Ada Quill and Bo Berg`, `By Ada Quill, Staff Writer`. What reads as no name is
/// one author.
pub(super) fn authors(field: &str) -> Vec<String> {
    // "Ada Quill <ada@quill.example>", as mail has it.
    let field = field.split(" <").next().unwrap_or(field).trim();
    let (names, _) = strip_by(field);
    match read_names(names) {
        Some(named) if !named.authors.is_empty() => named.authors,
        _ if names.is_empty() => Vec::new(),
        _ => vec![names.to_owned()],
    }
}

/// Parts of a line that are set apart by marks.
fn segments(piece: &str) -> impl Iterator<Item = &str> {
    piece
        .split(['|', '•', '·', '\t', ';', '—'])
        .flat_map(|part| part.split(" – "))
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split("   "))
}

const PUBLISHED: &[&str] = &["published", "posted", "veröffentlicht", "publié", "publicado", "date:", "first seen"];
const UPDATED: &[&str] = &["updated", "modified", "edited", "aktualisiert", "mis à jour", "actualizado"];

/// Words around dates that say nothing more.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "first published on", "first published", "originally published", "last updated on", "last updated",
    "last modified", "published on", "published at", "published by", "published", "updated on", "updated at",
    "updated", "posted on", "posted at", "posted", "modified on", "modified", "created on", "edited", "date", "on",
    "at", "veröffentlicht am", "veröffentlicht", "aktualisiert am", "aktualisiert", "stand", "publié le",
    "for immediate release", "press release", "news release", "media release", "mis à jour le", "publicado el", "le", "am", "vom", "and", "um", "uhr",
];

fn strip_labels(segment: &str) -> &str {
    let mut rest = trim(segment);
    loop {
        let label = LABELS.iter().find(|label| {
            rest.get(..label.len()).is_some_and(|head| head.to_lowercase() == **label)
                && !rest[label.len()..].starts_with(char::is_alphanumeric)
        });
        let Some(label) = label else { break };
        rest = trim(&rest[label.len()..]);
    }
    rest
}

const TRIM: &[char] = &[' ', ',', ':', '(', ')', '/', '-', '–', '*', '_', '@', '\u{A0}', '.'];

/// A text without the marks around it; the bracket of `Quill Party (Norway)` stays.
fn trim(text: &str) -> &str {
    let inner = text.trim_matches(TRIM);
    let end = inner.as_ptr() as usize - text.as_ptr() as usize + inner.len();
    if inner.contains('(') && !inner.contains(')') && text[end..].starts_with(')') {
        return &text[end - inner.len()..=end];
    }
    inner
}

/// Whether a part of a byline names who made the pictures: `Photographs by Bo Berg`.
fn is_credit(segment: &str) -> bool {
    let lower = segment.to_lowercase();
    let first = lower.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    ["photo", "illustration", "picture", "graphic", "foto", "bilder"].iter().any(|word| first.starts_with(word))
        && shape::words(segment) <= 8
}

/// What stands beside bylines and names nobody: reading times, counts, clocks, zones.
fn is_noise(segment: &str) -> bool {
    let lower = segment.to_lowercase();
    let digits = lower.bytes().any(|b| b.is_ascii_digit());
    let counted = [
        "min read",
        "minute read",
        "minutes read",
        "min.",
        "comment",
        "views",
        "shares",
        "ago",
        "read time",
        "minutes",
    ];
    let clock = lower.split(|c: char| !c.is_alphabetic()).all(|word| {
        matches!(
            word,
            "" | "am"
                | "pm"
                | "a"
                | "p"
                | "m"
                | "et"
                | "est"
                | "edt"
                | "gmt"
                | "utc"
                | "pt"
                | "pst"
                | "pdt"
                | "ct"
                | "uhr"
                | "ist"
                | "h"
        )
    });
    digits && (clock || counted.iter().any(|word| lower.contains(word)))
        || matches!(lower.as_str(), "et" | "ist" | "edt" | "est")
}

/// A segment without `By`, and whether it had one.
fn strip_by(segment: &str) -> (&str, bool) {
    let mut rest = segment;
    let mut by = false;
    for label in BY {
        if let Some(head) = rest.get(..label.len())
            && head.eq_ignore_ascii_case(label)
            && rest[label.len()..].starts_with([' ', ':', '\u{A0}'])
        {
            rest = rest[label.len()..].trim_start_matches([' ', ':', '\u{A0}']);
            by = true;
        }
    }
    (rest, by)
}

const BY: &[&str] = &[
    "written", "story", "posted", "reported", "words", "analysis", "opinion", "article", "report", "by", "authors",
    "author", "von", "par", "por", "text",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(line: &str) -> String {
        let Some(byline) = read(line, None) else { return "none".into() };
        let shown = |read| match read {
            Ok(Moment { day, .. }) => day.to_string(),
            Err(reason) => format!("{reason:?}"),
        };
        let day = byline.published.map_or(String::new(), shown);
        let mut out = format!("{};{day}", byline.authors.join("+"));
        if let Some(agency) = byline.agency {
            out += &format!(";{agency}");
        }
        if let Some(modified) = byline.modified {
            out += &format!(";~{}", shown(modified));
        }
        out
    }

    #[test]
    fn bylines() {
        for (line, expected) in [
            ("By Ada Quill", "Ada Quill;"),
            ("BY ADA QUILL AND BO BERG", "ADA QUILL+BO BERG;"),
            ("By Ada Quill, Bo Berg and Cy Dahl", "Ada Quill+Bo Berg+Cy Dahl;"),
            ("By Ada Quill, Staff Writer | Aug. 3, 2024", "Ada Quill;2024-08-03"),
            ("Quill Editorial Board 17 August 2025", "Quill Editorial Board;2025-08-17"),
            ("Quill Editorial Board17 August 2025", "Quill Editorial Board;2025-08-17"),
            ("By Ada Quill and Bo BergDec. 3, 2023", "Ada Quill+Bo Berg;2023-12-03"),
            ("By Ada Quill in Bergen", "Ada Quill;"),
            ("Ada Quill, Associated Press", "Ada Quill;;Associated Press"),
            ("By Reuters", ";;Reuters"),
            ("By Ada Quill | Reuters | March 4, 2024", "Ada Quill;2024-03-04;Reuters"),
            ("Published: 17 August 2025", ";2025-08-17"),
            ("Published Aug. 17, 2025 | Updated Aug. 18, 2025", ";2025-08-17;~2025-08-18"),
            ("Sunday, August 17, 2025", ";2025-08-17"),
            ("Updated 5:03 PM EDT, Sun August 17, 2025", ";;~2025-08-17"),
            ("By John van der Berg Jr. and María O’Dahl", "John van der Berg Jr.+María O’Dahl;"),
            ("By the Quill Editorial Board", "Quill Editorial Board;"),
            ("The Quill Editorial Board3 March 2025", "The Quill Editorial Board;2025-03-03"),
            ("By The Quill Gazette", "The Quill Gazette;"),
            ("Ada Quill, Bergen Herald 3 March 2025", "Ada Quill;2025-03-03"),
            ("By Ada Quill | Bergen Herald | 3 March 2025", "Ada Quill;2025-03-03"),
            (
                "International Committee of the Quill Union 3 March 2025",
                "International Committee of the Quill Union;2025-03-03",
            ),
            ("Quill Workers Party (Norway) 3 March 2025", "Quill Workers Party (Norway);2025-03-03"),
            ("By Ada Quill (Bergen) and Bo Berg (Reuters)", "Ada Quill+Bo Berg;;Reuters"),
            ("By Ada Quill | Bergen | 3 March 2025", "Ada Quill;2025-03-03"),
            ("WORDS ADA QUILL   PHOTOGRAPHS BO BERG", "ADA QUILL;"),
            ("By our correspondent", "our correspondent;"),
            ("Ada Quill**@adaquill****3 March 2025**", "Ada Quill;2025-03-03"),
            ("By Ada Quill, Bo Post and Cy Dahl", "Ada Quill+Bo Post+Cy Dahl;"),
            ("Von Ada Quill, Berlin", "Ada Quill;"),
            ("By Ada Quill • 5 min read • 3 August 2024", "Ada Quill;2024-08-03"),
            ("03/04/2025", ";Ambiguous"),
        ] {
            assert_eq!(seen(line), expected, "{line}");
        }
    }

    #[test]
    fn prose_is_no_byline() {
        for line in [
            "By the time the harbour reopened, the boats had left for the north.",
            "By Sunday the harbour was open.",
            "The treaty of 17 August 2025 ended the dispute between the towns.",
            "Harbour reopens",
            "Ada Quill",
            "The Harbour Reopens 17 August 2025",
            "On 3 August 2024, Ada Quill went to Bergen.",
            "On 3 August 2024",
            "On 8 October 1967, exactly 13 years ago, the boats",
        ] {
            assert_eq!(seen(line), "none", "{line}");
        }
    }

    #[test]
    fn author_fields() {
        for (field, expected) in [
            ("Ada Quill and Bo Berg", vec!["Ada Quill", "Bo Berg"]),
            ("By Ada Quill, Staff Writer", vec!["Ada Quill"]),
            ("Quill, Ada", vec!["Quill, Ada"]),
            ("Department of Salt and Bread", vec!["Department of Salt and Bread"]),
            ("adaquill42", vec!["adaquill42"]),
            ("Ada Quill; Bo Berg", vec!["Ada Quill", "Bo Berg"]),
            ("", vec![]),
        ] {
            assert_eq!(authors(field), expected, "{field}");
        }
    }
}
