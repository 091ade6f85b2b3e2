//! Bylines: who wrote it, and what else stands on that line.

use super::published::{self, Moment, Unread};
use super::shape;

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
    /// When it was changed, as it was written.
    pub(super) modified: Option<String>,
    /// Whether the line says that it is a byline: `By`, `Published`, a role, an agency.
    pub(super) certain: bool,
    /// Whether name and date touch.
    pub(super) glued: bool,
}

/// Reads a line that may be a byline, a date line or both. `None` if it holds anything else.
pub(super) fn read(line: &str, day_first: Option<bool>) -> Option<Byline> {
    let line = line.trim().trim_matches(['*', '_']).trim();
    if line.is_empty() || line.len() > LONGEST || shape::words(line) > 40 {
        return None;
    }
    let mut byline = Byline::default();
    let mut pieces: Vec<&str> = Vec::new();
    let mut rest = line;
    let mut dated = false;
    while let Some((range, found)) = published::find(rest, day_first) {
        let before = &rest[..range.start];
        let label = before.trim_end_matches([' ', ':', ',', '(']).rsplit([' ', '|', '•', '·']).next().unwrap_or("");
        let labelled = |words: &[&str]| words.iter().any(|word| before.to_lowercase().contains(word));
        if !label.is_empty() && labelled(UPDATED) && !labelled(PUBLISHED) {
            byline.modified.get_or_insert_with(|| rest[range.clone()].to_owned());
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
        let segment = strip_labels(segment);
        if segment.is_empty() || is_noise(segment) {
            continue;
        }
        let (names, by) = strip_by(segment);
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
                byline.authors.extend(named.authors);
                byline.agency = byline.agency.or(named.agency);
            }
            _ => explained = false,
        }
    }
    let says = byline.certain || dated;
    // After a byline that says so, a place or a desk may follow: "By Ada Quill | World".
    let enough = explained || byline.certain && (!byline.authors.is_empty() || dated) && !shape::ends_sentence(line);
    (says && enough).then_some(byline)
}

/// Whether a line is a name and nothing else, such as stands between headline and date.
pub(super) fn is_name(line: &str) -> bool {
    let line = line.trim().trim_matches(['*', '_']);
    let words = shape::words(line);
    (2..=5).contains(&words) && read_names(line).is_some_and(|named| !named.authors.is_empty())
}

/// Whether a line below a name is a role: `Staff Writer`, `Political correspondent, The Gazette`.
pub(super) fn is_role_line(line: &str) -> bool {
    let line = line.trim().trim_matches(['*', '_']);
    shape::words(line) <= 6 && is_role(line) && !shape::ends_clause(line) && line.starts_with(char::is_uppercase)
}

/// The authors that a field names: `Ada Quill and Bo Berg`, `By Ada Quill, Staff Writer`. What reads as no name is
/// one author.
pub(super) fn authors(field: &str) -> Vec<String> {
    let field = field.trim();
    let (names, _) = strip_by(field);
    match read_names(names) {
        Some(named) if !named.authors.is_empty() => named.authors,
        _ if names.is_empty() => Vec::new(),
        _ => vec![names.to_owned()],
    }
}

/// Parts of a line that are set apart by marks.
fn segments(piece: &str) -> impl Iterator<Item = &str> {
    piece.split(['|', '•', '·', '\t', ';', '—']).flat_map(|part| part.split(" – ")).flat_map(|part| part.split(" - "))
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
    "mis à jour le", "publicado el", "le", "am", "vom", "and", "um", "uhr",
];

fn strip_labels(segment: &str) -> &str {
    let mut rest = segment.trim_matches(TRIM);
    loop {
        let label = LABELS.iter().find(|label| {
            rest.get(..label.len()).is_some_and(|head| head.to_lowercase() == **label)
                && !rest[label.len()..].starts_with(char::is_alphanumeric)
        });
        let Some(label) = label else { break };
        rest = rest[label.len()..].trim_matches(TRIM);
    }
    rest
}

const TRIM: &[char] = &[' ', ',', ':', '(', ')', '/', '-', '–', '*', '_', '@', '\u{A0}', '.'];

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

/// The names of a byline without `By`.
#[derive(Debug, Default)]
struct Named {
    authors: Vec<String>,
    agency: Option<String>,
    role: bool,
}

/// Reads names, roles and agencies; `None` if a part is none of them.
fn read_names(text: &str) -> Option<Named> {
    let text = text.trim_matches(TRIM);
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let mut named = Named::default();
    let lower = text.to_lowercase();
    let institution = INSTITUTIONS.iter().any(|word| lower.split(' ').any(|w| w == *word));
    let parts: Vec<&str> = text.split([',', ';', '/']).flat_map(|part| split_words(part, institution)).collect();
    let single = |part: &str| shape::words(part) == 1 && agency(part.trim()).is_none();
    if let [last, first] = parts.as_slice()
        && text.contains(',')
        && single(last)
        && single(first)
        && is_person(last)
        && is_person(first)
    {
        named.authors.push(text.to_owned());
        return Some(named);
    }
    for part in parts {
        let part = part.trim_matches([' ', '*', '_', '(', ')', ':', '\u{A0}']);
        if part.is_empty() {
            continue;
        }
        if matches!(part, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV") {
            if let Some(last) = named.authors.last_mut() {
                last.push(' ');
                last.push_str(part);
            }
            continue;
        }
        let (part, by) = strip_by(part);
        if let Some(name) = agency(part) {
            named.agency = named.agency.or(Some(name.to_owned()));
        } else if DEGREES.contains(&part) || shape::is_link(part) || part.starts_with('@') {
            named.role |= !named.authors.is_empty();
        } else if is_role(part) {
            let staff = named.authors.is_empty() && !by && is_staff(part);
            if staff {
                named.authors.push(part.to_owned());
            }
            named.role = true;
        } else {
            let name = name_head(part)?;
            let place = named.role && !named.authors.is_empty() || !named.authors.is_empty() && shape::words(name) == 1;
            // "By Ada Quill, London": one word after a name is a place.
            if !place || by {
                named.authors.push(name.to_owned());
            }
        }
    }
    (!named.authors.is_empty() || named.agency.is_some() || named.role).then_some(named)
}

/// Splits at "and" and its kin; institutions keep theirs.
fn split_words(part: &str, institution: bool) -> Vec<&str> {
    let mut parts = vec![part];
    for word in [" and ", " AND ", " & ", " und ", " et ", " y ", " with ", " e "] {
        if institution {
            break;
        }
        parts = parts.into_iter().flat_map(|part| part.split(word)).collect();
    }
    parts.into_iter().map(|part| part.trim_start().strip_prefix("and ").unwrap_or(part)).collect()
}

/// The name at the start of a part: `Ada Quill` of `Ada Quill in Bergen`. `None` if the part is no name.
fn name_head(part: &str) -> Option<&str> {
    let mut end = part.len();
    for word in ["in", "for", "of", "at", "from", "on", "via"] {
        let cut = part.match_indices(word).find(|(at, _)| {
            *at > 1
                && part[..*at].ends_with(' ')
                && part[at + word.len()..].starts_with(' ')
                && shape::words(&part[..*at]) >= 2
        });
        end = end.min(cut.map_or(end, |(at, _)| at));
    }
    let name = part[..end].trim();
    let name = name.strip_prefix("the ").unwrap_or(name);
    is_person(name).then_some(name)
}

/// Whether a text is shaped like a name of a person or an organisation.
fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    if words.is_empty() || words.len() > 6 || name.chars().count() > 60 {
        return false;
    }
    let mut capital = 0;
    for (i, word) in words.iter().enumerate() {
        let letters = word.trim_matches(['.', '\'', '’', '“', '”', '"', '(', ')']);
        if letters.is_empty()
            || !letters.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '\u{301}'))
        {
            return false;
        }
        let particle = PARTICLES.contains(&letters.to_lowercase().as_str())
            || ["al-", "el-", "d'", "d’", "ul-"].iter().any(|head| letters.starts_with(head));
        let first = letters.chars().next().unwrap_or('a');
        if !first.is_lowercase() {
            capital += 1;
        } else if !(particle && (i > 0 || words.len() > 1)) {
            return false;
        }
    }
    let last = words[words.len() - 1];
    let initial = last.len() <= 3 || matches!(last, "Jr." | "Sr.");
    capital > 0 && (!last.ends_with('.') || initial) && !is_function_word(words[0])
}

fn is_function_word(word: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "The", "A", "An", "In", "On", "At", "For", "From", "This", "That", "These", "When", "Why", "How", "What",
        "Where", "Who", "It", "He", "She", "We", "They", "You", "I", "If", "As", "To", "And", "But", "Not", "No",
        "Share", "Print", "Read", "More", "News", "World", "Sports", "Politics", "Opinion", "Business", "Home",
        "Photo", "Image", "Video",
    ];
    WORDS.contains(&word)
}

fn is_role(part: &str) -> bool {
    let lower = part.to_lowercase();
    shape::words(part) <= 9 && lower.split(|c: char| !c.is_alphanumeric()).any(|word| ROLES.contains(&word))
}

/// Whether a role names a body that signs as one: `Quill Gazette Staff`, `The Newsroom Team`.
fn is_staff(part: &str) -> bool {
    let last = part.split_whitespace().next_back().unwrap_or("");
    shape::words(part) >= 2
        && matches!(last, "Staff" | "Team" | "Desk" | "Newsroom" | "Bureau")
        && part.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
}

fn agency(part: &str) -> Option<&'static str> {
    let name = part.strip_prefix("The ").or(part.strip_prefix("the ")).unwrap_or(part);
    AGENCIES.iter().find(|agency| agency.eq_ignore_ascii_case(name) && (name.len() > 4 || **agency == name)).copied()
}

const PARTICLES: &[&str] = &[
    "de", "la", "van", "von", "der", "den", "ter", "ten", "bin", "ibn", "al", "el", "da", "do", "dos", "das", "di",
    "du", "del", "le", "ben", "abu", "zu", "zur", "af", "av", "della", "st",
];

const DEGREES: &[&str] = &[
    "MD", "M.D.", "PhD", "Ph.D.", "Ph.D", "MS", "M.S.", "RD", "RDN", "MA", "MSc", "MPH", "BSc", "Esq.", "RN", "FAND",
    "DO", "JD", "CFA", "MBA",
];

#[rustfmt::skip]
const ROLES: &[&str] = &[
    "writer", "writers", "reporter", "reporters", "correspondent", "correspondents", "editor", "editors", "columnist",
    "staff", "contributor", "contributors", "contributing", "bureau", "chief", "analyst", "critic", "fellow",
    "professor", "producer", "journalist", "photographer", "newsroom", "team", "desk", "intern", "author",
    "redaktion", "korrespondent", "redakteur", "redakteurin", "freelance", "freelancer", "blogger", "researcher",
    "agencies", "agency", "wire",
];

const INSTITUTIONS: &[&str] = &[
    "department",
    "ministry",
    "university",
    "institute",
    "centre",
    "center",
    "council",
    "committee",
    "board",
    "office",
    "association",
    "foundation",
    "society",
    "commission",
    "agency",
    "authority",
];

/// News agencies and wires: sources, not authors.
#[rustfmt::skip]
const AGENCIES: &[&str] = &[
    "Reuters", "AP", "Associated Press", "AP News", "AFP", "Agence France-Presse", "Agence France Presse", "dpa",
    "DPA", "UPI", "United Press International", "Xinhua", "TASS", "Interfax", "Bloomberg", "Bloomberg News", "ANI",
    "PTI", "IANS", "PA Media", "Press Association", "EFE", "ANSA", "Kyodo", "Kyodo News", "Yonhap", "Canadian Press",
    "AAP", "Anadolu Agency", "Bernama", "PRNewswire", "PR Newswire", "Business Wire", "BUSINESS WIRE",
    "GlobeNewswire", "GLOBE NEWSWIRE", "Dow Jones", "RIA Novosti", "Ukrinform", "epd", "KNA", "sid", "SID", "APA",
    "SDA", "Keystone-SDA", "Lusa", "Belga", "ANP", "TT", "NTB", "Ritzau", "STT",
];

/// Whether a text is the name of a news agency or wire.
pub(super) fn is_agency(text: &str) -> bool {
    agency(text.trim()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(line: &str) -> String {
        let Some(byline) = read(line, None) else { return "none".into() };
        let day = byline.published.map_or(String::new(), |read| match read {
            Ok(moment) => moment.day.to_string(),
            Err(reason) => format!("{reason:?}"),
        });
        let mut out = format!("{};{day}", byline.authors.join("+"));
        if let Some(agency) = byline.agency {
            out += &format!(";{agency}");
        }
        if let Some(modified) = byline.modified {
            out += &format!(";~{modified}");
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
            ("Published Aug. 17, 2025 | Updated Aug. 18, 2025", ";2025-08-17;~Aug. 18, 2025"),
            ("Sunday, August 17, 2025", ";2025-08-17"),
            ("Updated 5:03 PM EDT, Sun August 17, 2025", ";;~Sun August 17, 2025"),
            ("By John van der Berg Jr. and María O’Dahl", "John van der Berg Jr.+María O’Dahl;"),
            ("By the Quill Editorial Board", "Quill Editorial Board;"),
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
            "On 3 August 2024, Ada Quill went to Bergen.",
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
