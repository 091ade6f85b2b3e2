//! The sections that close a press release: what follows an end mark, notes to editors, contacts, and the portraits of
//! companies (`About Quill Inc.`).

use super::phrases::{CONTACTS, NOTES};
use super::{Paragraph, shape};

/// The share of a text, in percent, that may follow an end mark or the notes to editors.
const AFTER_MARK: usize = 60;
/// The share that portraits and contacts may fill.
const AFTER_HEADING: usize = 45;
/// How many paragraphs a portrait, with all that follows it, may have.
const PARAGRAPHS: usize = 16;

/// The first paragraph of the closing sections, if there are any.
pub(super) fn start(paragraphs: &[Paragraph<'_>]) -> Option<usize> {
    let total: usize = paragraphs.iter().map(|paragraph| paragraph.text.len()).sum();
    let mut before = 0;
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let text: &str = &paragraph.text;
        let share = (total - before) * 100 / total.max(1);
        before += text.len();
        if at == 0 || share > AFTER_MARK {
            continue;
        }
        let close = share <= AFTER_HEADING && paragraphs.len() - at <= PARAGRAPHS;
        let rest = &paragraphs[at + 1..];
        if is_end_mark(text)
            || is_heading(text, NOTES)
            || close && (is_portrait(text, rest) || is_heading(text, CONTACTS) && rest.iter().all(is_contact))
        {
            return Some(at);
        }
    }
    None
}

/// Whether a line ends a press release; stars end sections too and do not count.
fn is_end_mark(text: &str) -> bool {
    if text.len() > 40 {
        return false;
    }
    let letters: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let inner = letters.trim_matches(['-', '–', '—', '*', '_', '[', ']', '/', '(', ')', '.']);
    matches!(letters.as_str(), "###" | "####" | "#####")
        || matches!(inner, "ENDS" | "Ends" | "END" | "30") && {
            // "30" alone is a number; with dashes it is the end.
            inner != "30" || letters.len() > 2
        }
}

/// Whether a line is one of the headings, and little else.
fn is_heading(text: &str, headings: &[&str]) -> bool {
    let first = text.lines().next().unwrap_or("");
    // "Media contact: Ada Quill, …" may name all that is to know.
    if first.len() > 200 {
        return false;
    }
    let first = first.to_lowercase();
    let first = first.trim_matches(|c: char| !c.is_alphanumeric());
    headings.iter().any(|heading| {
        first.strip_prefix(heading).is_some_and(|rest| rest.is_empty() || rest.starts_with(':') || rest == "s")
    })
}

/// Whether a paragraph is short enough for an address, a number or a note.
fn is_contact(paragraph: &Paragraph<'_>) -> bool {
    paragraph.text.len() <= 300 || shape::is_link(&paragraph.text)
}

/// Whether a heading `About Quill Inc.` stands above a paragraph on Quill Inc., or at its start.
fn is_portrait(text: &str, rest: &[Paragraph<'_>]) -> bool {
    let Some(name) = text.strip_prefix("About ").or(text.strip_prefix("ABOUT ")) else { return false };
    let first = name.lines().next().unwrap_or("");
    let heading = shape::words(first) <= 12 && first.len() <= 100;
    let below = name.split_once('\n').map(|(_, below)| below).or(rest.first().map(|paragraph| &*paragraph.text));
    if heading && let Some(below) = below {
        let opening: String = below.chars().take(160).flat_map(char::to_lowercase).collect();
        let first = first.to_lowercase();
        let named = words(&first).any(|word| word.len() >= 3 && words(&opening).any(|other| other == word));
        return named || matches!(first.trim_end_matches(':'), "us" | "the company" | "the author" | "the authors");
    }
    // "About Quill Inc. Quill Inc. is …": heading and paragraph became one.
    let parts: Vec<&str> = name.split_whitespace().take(14).collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    (1..=6).any(|count| {
        let repeats =
            |from: usize| parts.len() > from + count && (0..count).all(|i| bare(parts[i]) == bare(parts[from + i]));
        parts.first().is_some_and(|word| word.starts_with(char::is_uppercase)) && (repeats(count) || repeats(count + 1))
    })
}

/// The words of a text that say something.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !matches!(*word, "the" | "and" | "of" | "for" | ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::layout::Kind;
    use std::borrow::Cow;

    fn start_of(texts: &[&str]) -> Option<usize> {
        let paragraph = |text: &&str| Paragraph {
            kind: Kind::Paragraph,
            text: Cow::Owned((*text).to_owned()),
            raw: 0,
            raw_end: 0,
            lined: false,
            page: false,
        };
        start(&texts.iter().map(paragraph).collect::<Vec<_>>())
    }

    const STORY: &str = "Quill Inc. opened a mill in Bergen on Saturday, and the mayor of the town, who had waited for it \
        for nine years, said that she would not have believed it had she not smelled it herself in the morning.";

    #[test]
    fn closing_sections() {
        assert_eq!(start_of(&[STORY, "###", "Anything at all may follow."]), Some(1));
        assert_eq!(start_of(&[STORY, "- ENDS -", "Notes"]), Some(1));
        assert_eq!(start_of(&[STORY, "Notes to Editors:", "1. The mill is a mill.", "2. Salt is not."]), Some(1));
        assert_eq!(start_of(&[STORY, "About Quill Inc.", "Founded in 1920, Quill makes paper.", "Bo Berg"]), Some(1));
        assert_eq!(start_of(&[STORY, "About Quill Inc. Quill Inc. makes paper for the towns of the north."]), Some(1));
        assert_eq!(start_of(&[STORY, "Media Contact", "Ada Quill", "+47 555 0100"]), Some(1));
    }

    #[test]
    fn sections_of_the_text_stay() {
        assert_eq!(start_of(&[STORY, "About time", "The mayor said that it came late, and left."]), None);
        assert_eq!(start_of(&[STORY, "About 30 people came to the mill, and left it again with paper."]), None);
        assert_eq!(start_of(&["###", STORY]), None);
        assert_eq!(start_of(&[STORY, "***", STORY, STORY]), None);
        assert_eq!(start_of(&["A mill opens.", "About Quill Inc.", "Quill Inc. makes paper.", STORY]), None);
    }
}
