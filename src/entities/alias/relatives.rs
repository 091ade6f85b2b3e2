//! Persons who are introduced as somebody's relatives.

use crate::span::Span;

/// Words for relatives.
const RELATIVES: &[&str] = &[
    "aunt",
    "brother",
    "brothers",
    "children",
    "cousin",
    "cousins",
    "daughter",
    "daughters",
    "father",
    "granddaughter",
    "grandfather",
    "grandmother",
    "grandson",
    "great-grandfather",
    "half-brother",
    "half-sister",
    "husband",
    "mother",
    "nephew",
    "niece",
    "parents",
    "sister",
    "sisters",
    "son",
    "sons",
    "spouse",
    "stepfather",
    "stepmother",
    "stepson",
    "uncle",
    "widow",
    "widower",
    "wife",
];

/// How many words before and behind a name are looked at.
const NEAR: usize = 3;

/// How many bytes they have at most: a text without blanks is not searched from end to end for each name.
const NEAR_BYTES: usize = 200;

/// Whether a name stands beside a word for a relative: `his son Hunter Biden`, `Melania Trump, his wife`.
///
/// Before the name the word has to be one of the last three, and nothing but commas and words between; behind it, one of
/// the first three after a comma or bracket, as in `, his wife`.
pub(super) fn is_introduced_as_relative(text: &str, name: Span) -> bool {
    let before = text.get(..name.start as usize).unwrap_or_default();
    let far = before.len().saturating_sub(NEAR_BYTES);
    let before = &before[(far..=before.len()).find(|&at| before.is_char_boundary(at)).unwrap_or(before.len())..];
    let mut words =
        before.split_whitespace().rev().take(NEAR).take_while(|word| !word.ends_with(['.', ';', ':', '?', '!']));
    if words.any(is_relative) {
        return true;
    }
    let behind = text.get(name.end as usize..).unwrap_or_default().trim_start();
    let Some(behind) = behind.strip_prefix([',', '(']) else { return false };
    let behind = &behind[..(0..=NEAR_BYTES.min(behind.len())).rfind(|&at| behind.is_char_boundary(at)).unwrap_or(0)];
    behind.split_whitespace().take(NEAR).any(is_relative)
}

fn is_relative(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    RELATIVES
        .binary_search_by(|relative| {
            let folded = word.bytes().map(|b| b.to_ascii_lowercase());
            relative.bytes().cmp(folded)
        })
        .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(RELATIVES.is_sorted());
    }

    #[test]
    fn relatives_are_told_from_others() {
        let check = |text: &str, name: &str| {
            let start = text.find(name).unwrap() as u32;
            is_introduced_as_relative(text, Span::new(start, start + name.len() as u32))
        };
        assert!(check("Joe Biden and his son Hunter Biden left.", "Hunter Biden"));
        assert!(check("Melania Trump, his wife, stayed.", "Melania Trump"));
        assert!(!check("Joe Biden and his son Hunter Biden left.", "Joe Biden"));
        assert!(!check("He met his son. Hunter Biden left.", "Hunter Biden"));
        assert!(!check("Hunter Biden", "Hunter Biden"));
        let glued = "é-".repeat(100);
        assert!(check(&format!("{glued} son Hunter Biden, {glued}"), "Hunter Biden"));
        assert!(!check(&format!("son {glued} Hunter Biden"), "Hunter Biden"));
        assert!(!check(&format!("Hunter Biden, {glued} wife"), "Hunter Biden"));
    }
}
