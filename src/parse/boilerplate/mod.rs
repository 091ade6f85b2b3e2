//! What stands around an article and is not its text: contact lines, credits, newsletter boxes, links to other pages.
//!
//! Only the tail is judged, from the end upwards, and only up to the first paragraph that reads like body text.
//! A phrase that would be boilerplate at the end is text anywhere else.

mod phrases;
mod sections;

use std::borrow::Cow;

use super::layout::{Kind, Paragraph};
use super::log::Log;
use super::shape;
use phrases::{
    BUTTONS, CHROME, COMMENTS, CONTACT, CONTRIBUTED, CORRECTIONS, CREDITS, DONATE, END_MARKS, NEWSLETTER, RELATED,
    RELATED_STARTS, RELEASES, SHARE,
};

/// The longest paragraph, in bytes, that a phrase alone makes boilerplate.
const LONGEST: usize = 600;
/// How many authors are looked for in the notes at the end.
const AUTHORS: usize = 16;
/// How many short lines below a boilerplate heading may belong to it.
const LIST: usize = 16;

/// Cuts the boilerplate off the end. Returns it in the order of the text.
pub(super) fn cut(paragraphs: &mut Vec<Paragraph<'_>>, authors: &[String], log: &mut Log) -> Vec<String> {
    let end = paragraphs.len();
    let mut from = sections::start(paragraphs).unwrap_or(end);
    let section = from;
    let mut pending = 0;
    // The kinds of the paragraphs before the section, last first.
    let mut kinds: Vec<Option<&'static str>> = Vec::new();
    for (at, paragraph) in paragraphs[..section].iter().enumerate().rev() {
        let note = || signs_off(&paragraph.text, authors).then_some("note on the author");
        let kind = kind(&paragraph.text).or_else(note);
        kinds.push(kind);
        if kind.is_some() {
            (from, pending) = (at, 0);
        } else if is_neutral(paragraph) && pending < LIST {
            pending += 1;
        } else {
            break;
        }
    }
    // A text that is all boilerplate by its looks is text.
    if from == 0 {
        return Vec::new();
    }
    let mut cut = Vec::new();
    for (at, paragraph) in (from..end).zip(paragraphs.drain(from..)) {
        let kind = match section.checked_sub(at + 1) {
            Some(back) => kinds.get(back).copied().flatten().unwrap_or("line of a list"),
            None => "closing section",
        };
        log.repaired(paragraph.raw, "BOILERPLATE", format!("{kind} moved to boilerplate"));
        cut.push(paragraph.text.into_owned());
    }
    if let Some(last) = paragraphs.last_mut()
        && let Some(at) = credit(&last.text)
    {
        log.repaired(last.raw + at, "BOILERPLATE", "credit moved to boilerplate");
        cut.insert(0, last.text[at..].to_owned());
        let kept = last.text[..at].trim_end().len();
        match &mut last.text {
            Cow::Borrowed(text) => *text = &text[..kept],
            Cow::Owned(text) => text.truncate(kept),
        }
    }
    cut
}

/// Where a credit in brackets starts at the end of a paragraph: `(Reporting by …; editing by …)`.
fn credit(text: &str) -> Option<usize> {
    if !text.ends_with(')') {
        return None;
    }
    let open = text.rfind('(').filter(|open| *open > 0 && text.len() - open < 400)?;
    let inner = lower(&text[open + 1..]);
    CREDITS.iter().any(|credit| inner.starts_with(credit)).then_some(open)
}

/// Whether a paragraph may be a line of a list of links or the like: short, no sentence.
fn is_neutral(paragraph: &Paragraph<'_>) -> bool {
    paragraph.kind == Kind::Item
        || paragraph.text.len() <= 160 && shape::words(&paragraph.text) <= 20 && !shape::ends_sentence(&paragraph.text)
}

/// Whether a line says that a press release follows: `FOR IMMEDIATE RELEASE`, `Embargoed until Monday`.
pub(super) fn is_release_label(text: &str) -> bool {
    let lower = lower(text);
    let label = lower.trim_matches(|c: char| !c.is_alphanumeric());
    RELEASES.contains(&label) || text.len() <= 100 && (label.starts_with("embargo") || label.starts_with("not for "))
}

/// Whether a line gives an address or a number to ask at.
pub(super) fn is_contact(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let number = digits >= 6 && text.chars().all(|c| c.is_ascii_digit() || " +-()./".contains(c));
    text.len() <= 160 && (number || shape::is_link(text) || kind(text) == Some("contact line"))
}

/// Whether a line is a button or a label of the page around the article.
pub(super) fn is_chrome(text: &str) -> bool {
    if text.len() > 80 {
        return false;
    }
    let lower = lower(text);
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some()
        && (words.all(|word| BUTTONS.contains(&word)) || CHROME.contains(&lower.trim_end_matches([':', '.'])))
}

fn lower(text: &str) -> String {
    text.to_lowercase()
        .replace('’', "'")
        .trim_start_matches(|c: char| !c.is_alphanumeric() && !"©#(@".contains(c))
        .to_owned()
}

/// What kind of boilerplate a paragraph is, if it were at the end.
fn kind(text: &str) -> Option<&'static str> {
    if text.len() > LONGEST {
        return None;
    }
    if shape::is_link(text) {
        return Some("bare link");
    }
    if is_chrome(text) {
        return Some("button");
    }
    let lower = lower(text);
    let starts = |phrases: &[&str]| phrases.iter().any(|phrase| lower.starts_with(phrase));
    let holds = |phrases: &[&str]| phrases.iter().any(|phrase| lower.contains(phrase));
    let label = lower.trim_end_matches([':', '.', ' ', '…']);
    let words = shape::words(&lower);
    if END_MARKS.contains(&text.trim()) {
        return Some("end mark");
    }
    if starts(CONTACT)
        || words <= 12 && starts(&["phone:", "tel:", "tel.", "email:", "e-mail:", "website:", "web:", "twitter:"])
    {
        return Some("contact line");
    }
    let inner = lower.trim_start_matches(['(', '[']);
    if CREDITS.iter().any(|credit| inner.starts_with(credit)) || holds(CONTRIBUTED) {
        return Some("credit");
    }
    if starts(NEWSLETTER)
        || holds(&["newsletter"]) && holds(&["sign up", "subscribe", "inbox", "delivered", "abonnieren"])
    {
        return Some("newsletter box");
    }
    if starts(SHARE)
        || starts(&["follow "]) && holds(&["twitter", "facebook", "instagram", "x.com", "linkedin", " on x", "@"])
    {
        return Some("line to share or follow");
    }
    if RELATED.contains(&label) || words <= 24 && starts(RELATED_STARTS) {
        return Some("link to other articles");
    }
    if starts(&["about the author", "about the writer", "über den autor", "über die autorin"]) || is_bio(text, &lower)
    {
        return Some("note on the author");
    }
    if starts(CORRECTIONS)
        || words <= 50 && holds(&["an earlier version of this", "was updated to ", "has been updated to "])
    {
        return Some("correction or note");
    }
    if lower.starts_with('©')
        || lower.starts_with("(c) ")
        || starts_copyright(&lower)
        || holds(&["all rights reserved", "alle rechte vorbehalten", "tous droits réservés"])
    {
        return Some("copyright line");
    }
    let counted = lower
        .split_once(' ')
        .is_some_and(|(n, rest)| n.parse::<u32>().is_ok() && rest.trim_end_matches('s') == "comment");
    if counted || words <= 20 && starts(COMMENTS) {
        return Some("comment box");
    }
    if words <= 60 && starts(DONATE) {
        return Some("call to donate");
    }
    if words <= 30
        && starts(&["tags:", "filed under", "topics:", "categories:", "posted in", "keywords:", "schlagworte:"])
    {
        return Some("tags");
    }
    None
}

fn starts_copyright(lower: &str) -> bool {
    lower.strip_prefix("copyright").is_some_and(|rest| {
        rest.trim_start().starts_with(|c: char| c == '©' || c == '(' || c == ':' || c.is_ascii_digit())
    })
}

/// Whether a paragraph at the end introduces an author of this article: `Ada Quill lives in Bergen.`
fn signs_off(text: &str, authors: &[String]) -> bool {
    text.len() <= 400
        && authors.iter().take(AUTHORS).filter(|author| shape::words(author) >= 2).any(|author| {
            text.strip_prefix(author.as_str()).is_some_and(|rest| {
                [" is ", " was ", " writes ", " covers ", " lives ", " has ", " teaches ", " works ", " reports ", ", "]
                    .iter()
                    .any(|verb| rest.starts_with(verb))
            })
        })
}

/// `Ada Quill is a staff writer at …`, `Ada Quill covers …`, `Reach her at …`.
fn is_bio(text: &str, lower: &str) -> bool {
    if lower.contains("can be reached at") || lower.starts_with("reach ") && lower.contains('@') {
        return true;
    }
    let words: Vec<&str> = text.split_whitespace().take(4).collect();
    let capital = |i: usize| words.get(i).is_some_and(|word| word.starts_with(char::is_uppercase));
    let verb =
        (2..4).find(|i| words.get(*i).is_some_and(|word| matches!(*word, "is" | "covers" | "writes" | "reports")));
    let Some(verb) = verb.filter(|verb| (0..*verb).all(capital)) else { return false };
    if words[verb] != "is" {
        return lower.contains(" for the ") || lower.contains(" for ") && shape::words(text) <= 20;
    }
    let rest: Vec<&str> = lower.split_whitespace().skip(verb + 1).take(10).collect();
    let article = rest.first().is_some_and(|word| matches!(*word, "a" | "an" | "the"));
    const JOBS: &[&str] = &[
        "writer",
        "reporter",
        "correspondent",
        "editor",
        "columnist",
        "contributor",
        "journalist",
        "fellow",
        "blogger",
        "freelancer",
        "author",
    ];
    article
        && shape::words(text) <= 60
        && rest.iter().any(|word| JOBS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric())))
        && (lower.contains(" at ") || lower.contains(" for ") || lower.contains(" with ") || lower.contains("based in"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        for (text, expected) in [
            ("To contact the Quill Society visit:", Some("contact line")),
            ("quill.example/contact", Some("bare link")),
            ("(Reporting by Ada Quill; Editing by Bo Berg)", Some("credit")),
            ("Ada Quill in Bergen contributed to this report.", Some("credit")),
            ("Sign up for our newsletter.", Some("newsletter box")),
            ("Follow Ada Quill on Twitter: @adaquill", Some("line to share or follow")),
            ("Related stories", Some("link to other articles")),
            ("Ada Quill is a staff writer at The Gazette.", Some("note on the author")),
            ("© 2024 Quill Gazette", Some("copyright line")),
            ("Copyright 2024 The Gazette.", Some("copyright line")),
            ("12 comments", Some("comment box")),
            ("Share  Tweet  Email", Some("button")),
            ("###", Some("end mark")),
            ("Copyright law will change in May.", None),
            ("The mayor is a former writer of songs.", None),
            ("Ada Quill is a farmer in Bergen.", None),
            ("Sharing bread is old.", None),
            ("The harbour reopened on Sunday.", None),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
    }

    #[test]
    fn buttons() {
        assert!(is_chrome("Share | Print | Email"));
        assert!(is_chrome("Advertisement"));
        assert!(!is_chrome("Print is dead"));
        assert!(!is_chrome("..."));
    }
}
