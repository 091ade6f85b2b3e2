//! Datelines: the place, the day and the agency that open a wire story.

use super::byline;
use super::published::{self, Moment};

/// The longest dateline, in bytes.
const LONGEST: usize = 130;

/// A dateline at the start of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Dateline {
    /// The dateline without its dash.
    pub(super) text: String,
    /// Where the story starts after it.
    pub(super) body: usize,
    /// The day, if it is written with its year.
    pub(super) date: Option<Moment>,
}

/// Reads the dateline that opens a paragraph: `NAIROBI, Kenya (AP) —`, `LONDON, Dec 23 (Reuters) -`, `PARIS —`.
pub(super) fn read(paragraph: &str) -> Option<Dateline> {
    let (end, body) = dash(paragraph)?;
    let whole = paragraph[..end].trim();
    let (places, agency) = cut_agency(whole);
    let mut places: Vec<&str> = places.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let mut date = None;
    let mut dated = false;
    // "Aug. 3, 2024" is two parts; look at the last two as one first.
    for count in [2, 1] {
        let Some(split) = places.len().checked_sub(count) else { continue };
        let last = places[split..].join(", ");
        let found = published::find(&last, None).filter(|(range, _)| *range == (0..last.len()));
        if published::is_month_and_day(&last) || found.is_some() {
            date = found.and_then(|(_, read)| read.ok());
            dated = true;
            places.truncate(split);
            break;
        }
    }
    let sure = agency || dated;
    let fits = match places.as_slice() {
        [] => agency,
        [city, regions @ ..] => {
            let capitals =
                city.split(['/', ' ']).all(is_capitals) && city.chars().filter(|c| c.is_alphabetic()).count() >= 4;
            let titled = sure && is_title(city);
            (capitals || titled) && regions.len() <= 2 && regions.iter().all(|region| is_title(region))
        }
    };
    let next = paragraph[body..].chars().next()?;
    let starts =
        next.is_uppercase() || next.is_numeric() || "\"'“‘«„$€£¿¡(".contains(next) || sure && next.is_alphabetic();
    let shout = places.first().is_some_and(|word| NOT_PLACES.contains(&word.to_uppercase().as_str()));
    (fits && starts && (sure || !shout)).then(|| Dateline { text: whole.to_owned(), body, date })
}

/// The dash after a dateline: where it starts and where the story starts.
fn dash(paragraph: &str) -> Option<(usize, usize)> {
    let mut limit = paragraph.len().min(LONGEST);
    while !paragraph.is_char_boundary(limit) {
        limit -= 1;
    }
    let head = &paragraph[..limit];
    let mut candidates = head.char_indices().filter_map(|(at, c)| {
        let length = match c {
            '—' | '–' | '―' => c.len_utf8(),
            '-' if head[at..].starts_with("--") => 2,
            // A plain hyphen needs room on both sides, or a bracket before it.
            '-' if at > 0
                && (head[..at].ends_with(' ') || head[..at].ends_with(')'))
                && head[at + 1..].starts_with(' ') =>
            {
                1
            }
            ':' if head[..at].ends_with(')') => 1,
            _ => return None,
        };
        Some((at, at + length))
    });
    let (mut at, mut after) = candidates.next()?;
    // "New York, NY – August 3, 2024 – …": the day stands between two dashes.
    if let Some((next, next_after)) = candidates.find(|(next, _)| *next >= after)
        && published::find(head[after..next].trim(), None)
            .is_some_and(|(range, _)| range.len() == head[after..next].trim().len())
    {
        (at, after) = (next, next_after);
    }
    let rest = paragraph[after..].trim_start_matches([' ', '-', '\u{A0}', '\n']);
    (at > 0 && !rest.is_empty()).then_some((at, paragraph.len() - rest.len()))
}

/// Cuts `(AP)` or `/PRNewswire/` off; says whether there was one.
fn cut_agency(whole: &str) -> (String, bool) {
    let flat = whole.replace(['–', '—'], ",");
    if let Some(open) = flat.rfind('(')
        && flat.ends_with(')')
    {
        let name = &flat[open + 1..flat.len() - 1];
        let short = name.len() <= 40 && name.split_whitespace().count() <= 4;
        let capitals = name.chars().filter(|c| c.is_uppercase()).count();
        let like =
            byline::is_agency(name) || capitals >= 2 && name.chars().all(|c| c.is_alphabetic() || " /.-".contains(c));
        if short && like {
            return (flat[..open].trim().to_owned(), true);
        }
    }
    if flat.ends_with('/')
        && let Some(open) = flat[..flat.len() - 1].rfind('/')
        && byline::is_agency(&flat[open + 1..flat.len() - 1])
    {
        return (flat[..open].trim().to_owned(), true);
    }
    (flat, false)
}

fn is_capitals(word: &str) -> bool {
    !word.is_empty()
        && word
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '\'' | '’') || !c.is_lowercase() && c.is_alphabetic())
        || matches!(word, "St." | "de" | "DE")
}

fn is_title(place: &str) -> bool {
    let words: Vec<&str> = place.split([' ', '/']).filter(|word| !word.is_empty()).collect();
    (1..=5).contains(&words.len())
        && words.iter().all(|word| {
            let small = ["of", "and", "the", "de", "del", "la", "le", "les", "sur", "am", "an", "der"].contains(word);
            let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'));
            letters && (small || word.starts_with(char::is_uppercase))
        })
        && words[0].starts_with(char::is_uppercase)
}

/// Words in capitals that open a paragraph and are no place.
#[rustfmt::skip]
const NOT_PLACES: &[&str] = &[
    "UPDATE", "UPDATED", "WATCH", "BREAKING", "EXCLUSIVE", "OPINION", "ANALYSIS", "CORRECTION", "NOTE", "FAQ",
    "VIDEO", "PHOTO", "PHOTOS", "LIVE", "READ", "LISTEN", "WARNING", "IMPORTANT", "SPOILER ALERT", "SPOILERS",
    "DISCLAIMER", "NATO", "COVID", "ALSO", "MORE", "RELATED", "ADVERTISEMENT", "QUESTION", "ANSWER", "REVIEW",
    "INTERVIEW", "EDITORIAL", "CLARIFICATION", "BREAKING NEWS", "THIS", "THAT", "WHAT", "WHERE", "WHEN", "WHO", "WHY",
    "HOW", "WINNER", "FACT", "FACT CHECK", "MYTH", "ASEAN", "UNESCO", "UNICEF",
];

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn datelines() {
        for (text, expected, day) in [
            ("NAIROBI, Kenya (AP) — The council met.", "NAIROBI, Kenya (AP)", ""),
            ("LONDON, Dec 23 (Reuters) - Shares fell.", "LONDON, Dec 23 (Reuters)", ""),
            ("PARIS — The mayor said.", "PARIS", ""),
            ("WASHINGTON (Reuters) – The senate met.", "WASHINGTON (Reuters)", ""),
            (
                "SAN FRANCISCO, Calif., Aug. 3, 2024 (GLOBE NEWSWIRE) -- Quill Inc. said",
                "SAN FRANCISCO, Calif., Aug. 3, 2024 (GLOBE NEWSWIRE)",
                "2024-08-03",
            ),
            (
                "NEW YORK, Aug. 3, 2024 /PRNewswire/ -- Quill Inc. said",
                "NEW YORK, Aug. 3, 2024 /PRNewswire/",
                "2024-08-03",
            ),
            ("Bergen, Norway (AFP) - Nine boats sank.", "Bergen, Norway (AFP)", ""),
            ("CHAMPAIGN, Ill. — \"We won,\" she said.", "CHAMPAIGN, Ill.", ""),
            ("ISTANBUL/ANKARA, Jan 3 (Reuters) - Talks failed.", "ISTANBUL/ANKARA, Jan 3 (Reuters)", ""),
            ("(Reuters) - Shares fell.", "(Reuters)", ""),
            ("Bergen, Norway – August 3, 2024 – Quill Inc. said", "Bergen, Norway – August 3, 2024", "2024-08-03"),
        ] {
            let dateline = read(text).unwrap_or_else(|| panic!("no dateline in {text}"));
            assert_eq!(dateline.text, expected);
            assert_eq!(dateline.date.map_or(String::new(), |m| m.day.to_string()), day, "{text}");
            assert!(text[dateline.body..].starts_with(|c: char| c.is_uppercase() || c == '"'), "{text}");
        }
    }

    #[test]
    fn prose_has_none() {
        for text in [
            "UPDATE — The council met.",
            "The mayor — who is ill — said so.",
            "Bergen — The town met.",
            "IBM - The company said.",
            "A well-known mayor said.",
            "Ada Quill (left) — The mayor.",
            "2024 - a year of storms.",
            "PARIS — ",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
