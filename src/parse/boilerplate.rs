//! What stands around an article and is not its text: contact lines, credits, newsletter boxes, links to other pages.
//!
//! Only the tail is judged, from the end upwards, and only up to the first paragraph that reads like body text.
//! A phrase that would be boilerplate at the end is text anywhere else.

use std::borrow::Cow;

use super::layout::{Kind, Paragraph};
use super::log::Log;
use super::shape;

/// The longest paragraph, in bytes, that a phrase alone makes boilerplate.
const LONGEST: usize = 600;
/// How many short lines below a boilerplate heading may belong to it.
const LIST: usize = 16;

/// Cuts the boilerplate off the end. Returns it in the order of the text.
pub(super) fn cut(paragraphs: &mut Vec<Paragraph<'_>>, log: &mut Log) -> Vec<String> {
    let mut from = paragraphs.len();
    let mut pending = 0;
    let mut kinds: Vec<(usize, &'static str)> = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate().rev() {
        if let Some(kind) = kind(&paragraph.text) {
            kinds.push((at, kind));
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
    for (at, paragraph) in paragraphs.drain(from..).enumerate() {
        let kind = kinds.iter().find(|(i, _)| *i == from + at).map_or("line of a list", |(_, kind)| kind);
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

const END_MARKS: &[&str] =
    &["###", "# # #", "-30-", "– 30 –", "- 30 -", "ENDS", "-ENDS-", "- ENDS -", "– ENDS –", "***", "* * *"];

#[rustfmt::skip]
const CONTACT: &[&str] = &[
    "to contact ", "contact us", "contact:", "contacts:", "media contact", "press contact", "media inquiries",
    "media enquiries", "press inquiries", "press enquiries", "for more information,", "for more information:",
    "for more information contact", "for more information please", "for more information visit",
    "for more information about", "for more information on", "for further information", "for media inquiries",
    "for media enquiries", "for press inquiries", "got a tip", "have a tip", "do you have a tip", "send tips",
    "notes to editors", "note to editors", "kontakt:", "pressekontakt",
];

#[rustfmt::skip]
const CREDITS: &[&str] = &[
    "reporting by ", "additional reporting", "reporting and writing by", "editing by ", "writing by ",
    "with reporting by", "photo by ", "photos by ", "photo:", "photos:", "photo credit", "photograph:",
    "photography by", "image:", "image credit", "graphic by", "graphics by", "compiled by ", "translated by ",
    "translation by", "produced by ", "with files from", "with inputs from", "with agency inputs", "quelle:", "foto:",
    "fotos:", "bild:", "crédit photo", "(reporting by", "cover photo", "featured image", "top photo",
];

const CONTRIBUTED: &[&str] = &[
    "contributed to this report",
    "contributed to this story",
    "contributed to this article",
    "contributed reporting",
    "contributed to the report",
    "contributed from ",
];

#[rustfmt::skip]
const NEWSLETTER: &[&str] = &[
    "sign up for", "sign up to", "sign up here", "sign up now", "subscribe to ", "subscribe now", "subscribe today",
    "subscribe here", "to subscribe", "get the latest ", "get our ", "get more ", "download the app",
    "download our app", "download the free", "join our ", "never miss", "don't miss a", "stay up to date",
    "stay informed", "want more ", "our newsletter", "the best of ", "click here to sub", "click here to sign",
    "abonnieren sie", "abonnez-vous", "inscrivez-vous", "suscríbase", "suscríbete", "already a subscriber",
    "already have an account", "log in ", "enjoyed this",
];

#[rustfmt::skip]
const SHARE: &[&str] = &[
    "share this", "share on", "share via", "share:", "follow us", "follow him on", "follow her on", "follow them on",
    "like us on", "find us on", "tweet this", "email this", "print this", "click to share", "like this:",
    "connect with us", "teilen sie", "folgen sie uns", "partager", "compartir",
];

#[rustfmt::skip]
const RELATED: &[&str] = &[
    "related", "related articles", "related article", "related stories", "related story", "related posts",
    "related content", "related topics", "related news", "related links", "related coverage", "related reading",
    "read more", "read next", "read also", "see also", "recommended", "recommended for you", "recommended stories",
    "most read", "most popular", "trending", "trending now", "up next", "more stories", "more news", "more to read",
    "more like this", "further reading", "you may also like", "you might also like", "latest news", "latest stories",
    "top stories", "popular posts", "recent posts", "mehr zum thema", "lesen sie auch",
    "das könnte sie auch interessieren", "lire aussi", "à lire aussi", "lea también", "external links",
    "sister links", "previous article", "next article", "what to read next", "from our partners", "around the web",
];

#[rustfmt::skip]
const RELATED_STARTS: &[&str] = &[
    "related:", "read more:", "read more about", "read more on", "read also:", "also read:", "read the full",
    "read next:", "see also:", "more from ", "more on this", "more about ", "you may also like",
    "you might also like", "you may be interested", "watch:", "watch more", "listen:", "next:", "previous:",
    "click here ", "learn more at", "learn more about", "find out more", "lesen sie auch", "mehr dazu", "lire aussi",
    "lea también", "lee también", "this article originally appeared", "this story originally appeared",
    "this post originally appeared", "originally published",
];

#[rustfmt::skip]
const CORRECTIONS: &[&str] = &[
    "correction:", "corrections:", "correction (", "correction,", "clarification:", "editor's note", "editors' note",
    "this article has been ", "this story has been ", "this article was ", "this story was ", "this post was ",
    "this piece was ", "this is a developing story", "this is a breaking news", "disclaimer:", "disclosure:",
    "the views expressed", "views expressed", "opinions expressed", "the opinions expressed", "the author has no ",
    "this content was ",
];

const COMMENTS: &[&str] = &[
    "comments (",
    "leave a comment",
    "leave a reply",
    "post a comment",
    "add a comment",
    "log in to comment",
    "view comments",
    "show comments",
    "join the conversation",
    "join the discussion",
    "comments are closed",
    "have your say",
    "what do you think",
    "let us know",
    "your email address will not",
];

const DONATE: &[&str] = &[
    "donate",
    "make a donation",
    "please donate",
    "support our ",
    "support independent",
    "support us",
    "become a member",
    "become a supporter",
    "become a patron",
    "if you value",
    "if you enjoyed",
    "if you like",
    "help us ",
];

const BUTTONS: &[&str] = &[
    "share",
    "print",
    "listen",
    "save",
    "email",
    "tweet",
    "copy",
    "link",
    "facebook",
    "twitter",
    "linkedin",
    "whatsapp",
    "pinterest",
    "reddit",
    "telegram",
    "advertisement",
    "menu",
    "comments",
    "comment",
    "subscribe",
    "login",
    "like",
    "pocket",
    "messenger",
    "teilen",
    "drucken",
    "anzeige",
    "werbung",
    "pdf",
    "rss",
    "instagram",
    "youtube",
    "bookmark",
    "x",
];

const CHROME: &[&str] = &[
    "skip to content",
    "skip to main content",
    "share this article",
    "share this story",
    "share this",
    "share article",
    "listen to this article",
    "print this page",
    "copy link",
    "gift this article",
    "add to favorites",
    "back to top",
    "story continues below advertisement",
    "article continues below",
    "view in browser",
    "email this page",
    "share on facebook",
    "artikel teilen",
    "zum inhalt springen",
    "loading",
    "for immediate release",
    "sign in",
    "log in",
    "search",
];

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
