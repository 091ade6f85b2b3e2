//! Names of people, bodies and agencies as bylines write them, and the roles beside them.

use super::{LONGEST, strip_by, trim};
use crate::parse::{outlet, shape};

/// The names of a byline without `By`.
#[derive(Debug, Default)]
pub(super) struct Named {
    pub(super) authors: Vec<String>,
    pub(super) agency: Option<String>,
    pub(super) role: bool,
}

/// Reads names, roles and agencies; `None` if a part is none of them.
pub(super) fn read_names(text: &str) -> Option<Named> {
    let text = trim(text);
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let mut named = Named::default();
    let lower = text.to_lowercase();
    let institution = INSTITUTIONS.iter().any(|word| lower.split(' ').any(|w| w == *word));
    let parts: Vec<&str> = text.split([',', ';', '/']).flat_map(|part| split_words(part, institution)).collect();
    // "Ada Quill, Quill Gazette": a name after a comma that no "and" joins may be the outlet of the author.
    let beside: Vec<&str> = text.split([',', ';', '/']).skip(1).map(str::trim).collect();
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
        let part = part.trim_matches([' ', '*', '_', ':', '\u{A0}']);
        // "Ada Quill (Bergen)": what stands in brackets behind a person is no name.
        let part = match part.find(" (").filter(|_| !is_institution(part)) {
            Some(open) => {
                let inner = part[open + 2..].trim_end_matches(')');
                named.agency = named.agency.take().or(agency(inner).map(str::to_owned));
                &part[..open]
            }
            None => part,
        };
        let part = if part.contains(" (") { part } else { part.trim_matches(['(', ')']) };
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
        } else if !named.authors.is_empty() && beside.contains(&part) && outlet::is_outlet(part) {
            named.role = true;
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
    if is_institution(part) {
        return Some(part);
    }
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
pub(super) fn is_person(name: &str) -> bool {
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
    let signs = !is_function_word(words[0]) || words[0].eq_ignore_ascii_case("the") && is_body(&words);
    capital > 0 && (!last.ends_with('.') || initial) && signs
}

/// Whether a text names an institution with its attributes: `International Committee of the Quill Union (Norway)`.
pub(super) fn is_institution(name: &str) -> bool {
    let small = |word: &str| matches!(word, "of" | "the" | "and" | "for" | "in" | "on" | "&" | "to");
    let bare = |word: &str| word.trim_matches(['(', ')', ',']).to_lowercase();
    let mut words = name.split_whitespace();
    let head = words.clone().take_while(|word| !small(word)).map(bare);
    let institution = |word: String| INSTITUTIONS.contains(&word.as_str()) || BODIES.contains(&word.as_str());
    shape::words(name) <= 12
        && name.split_whitespace().nth(1).is_some()
        && name.starts_with(char::is_uppercase)
        && head.into_iter().any(institution)
        && words.all(|word| small(word) || word.trim_start_matches('(').starts_with(char::is_uppercase))
        && !name.ends_with('.')
}

/// Whether words with an article name a body that signs as one: `The Quill Editorial Board`, `The Quill Gazette`.
fn is_body(words: &[&str]) -> bool {
    let last = words[words.len() - 1].to_lowercase();
    words.len() >= 2
        && (INSTITUTIONS.contains(&last.as_str())
            || BODIES.contains(&last.as_str())
            || outlet::is_outlet(&words.join(" ")))
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

pub(super) fn is_role(part: &str) -> bool {
    let lower = part.to_lowercase();
    shape::words(part) <= 9 && lower.split(|c: char| !c.is_alphanumeric()).any(|word| ROLES.contains(&word))
}

/// Whether a role names a body that signs as one: `Quill Gazette Staff`, `The Newsroom Team`.
fn is_staff(part: &str) -> bool {
    let last = part.split_whitespace().next_back().unwrap_or("");
    shape::words(part) >= 2
        && matches!(last, "Staff" | "Team" | "Desk" | "Newsroom" | "Bureau" | "Editors" | "Reporters")
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

/// Further words that end the names of bodies.
const BODIES: &[&str] = &[
    "collective",
    "union",
    "party",
    "group",
    "network",
    "project",
    "league",
    "federation",
    "alliance",
    "initiative",
    "coalition",
    "bureau",
    "conversation",
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
pub(in crate::parse) fn is_agency(text: &str) -> bool {
    agency(text.trim()).is_some()
}
