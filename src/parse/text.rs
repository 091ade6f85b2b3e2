//! Plain text into lines: line ends of every system, form feeds, list items, tables, quotes with `>`.

use std::borrow::Cow;

use memchr::memchr3;

use super::layout::{Kind, Layout, Line};
use super::shape;

/// Splits a plain text from a byte on into lines.
pub(super) fn layout(text: &str, from: usize) -> Layout<'_> {
    let bytes = text.as_bytes();
    let mut lines: Vec<Line> = Vec::new();
    let (mut opens, mut page) = (true, false);
    let mut at = from;
    while at < text.len() {
        let end = memchr3(b'\n', b'\r', b'\x0C', &bytes[at..]).map_or(text.len(), |length| at + length);
        let (start, indent) = skip_indent(bytes, at, end);
        let whole = text[start..end].trim_end();
        let trimmed = whole.trim_start();
        if trimmed.is_empty() {
            opens = true;
        } else {
            let start = start + whole.len() - trimmed.len();
            let stop = start + trimmed.len();
            let mut line = Line {
                start,
                end: stop,
                raw: start,
                raw_end: stop,
                indent,
                kind: Kind::Paragraph,
                opens,
                soft: true,
                page,
            };
            classify(text, &mut line, lines.last());
            lines.push(line);
            (opens, page) = (false, false);
        }
        at = end + 1;
        match bytes.get(end) {
            Some(b'\r') if bytes.get(at) == Some(&b'\n') => at += 1,
            Some(b'\x0C') => page = true,
            _ => {}
        }
    }
    Layout { text: Cow::Borrowed(text), lines, soft_is_space: false }
}

/// The first byte after spaces and tabs, and the columns that they fill.
fn skip_indent(bytes: &[u8], mut at: usize, end: usize) -> (usize, u16) {
    let mut columns: usize = 0;
    while at < end {
        match bytes[at] {
            b' ' => columns += 1,
            b'\t' => columns = columns / 4 * 4 + 4,
            _ => break,
        }
        at += 1;
    }
    (at, u16::try_from(columns).unwrap_or(u16::MAX))
}

/// Sees list items, table rows and quotes.
fn classify(text: &str, line: &mut Line, before: Option<&Line>) {
    let content = &text[line.start..line.end];
    let within = before.filter(|_| !line.opens);
    if let Some(rest) = content.strip_prefix('>') {
        line.kind = Kind::Quote;
        let rest = rest.trim_start();
        line.start = line.end - rest.len();
        line.opens |= within.is_some_and(|before| before.kind != Kind::Quote) || rest.is_empty();
    } else if shape::item_marker(content).is_some() {
        // Within a paragraph a dash or number may start a line by chance; a list follows a finished line.
        let listed = within
            .is_none_or(|before| before.kind == Kind::Item || shape::ends_clause(&text[before.start..before.end]));
        if listed {
            line.kind = Kind::Item;
            line.soft = false;
            line.opens |= within.is_some_and(|before| before.kind != Kind::Item);
        }
    } else if shape::is_table_row(content) {
        line.kind = Kind::Table;
        line.soft = false;
        line.opens |= within.is_some_and(|before| before.kind != Kind::Table);
    } else if let Some(before) = within {
        match before.kind {
            Kind::Item => line.kind = Kind::Item,
            Kind::Table => line.opens = true,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(String, Kind, bool, bool)> {
        let layout = layout(text, 0);
        layout.lines.iter().map(|l| (layout.line(l).to_owned(), l.kind, l.opens, l.page)).collect()
    }

    #[test]
    fn line_ends_of_every_system() {
        let expected =
            vec![("a".to_owned(), Kind::Paragraph, true, false), ("b".to_owned(), Kind::Paragraph, false, false)];
        for text in ["a\nb", "a\r\nb\r\n", "a\rb\r", " a \n\tb\n"] {
            assert_eq!(lines(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_form_feed_marks_the_next_line() {
        assert_eq!(lines("a\n\x0Cb")[1], ("b".into(), Kind::Paragraph, true, true));
        assert_eq!(lines("a\x0Cb")[1], ("b".into(), Kind::Paragraph, false, true));
    }

    #[test]
    fn lists_follow_finished_lines() {
        let kinds: Vec<_> = lines("We need:\n- bread\n- salt\n  and pepper\n\nThe gap - wide\n- was known").to_vec();
        let kinds: Vec<_> = kinds.iter().map(|(_, kind, opens, _)| (*kind, *opens)).collect();
        use Kind::*;
        assert_eq!(
            kinds,
            [(Paragraph, true), (Item, true), (Item, false), (Item, false), (Paragraph, true), (Paragraph, false)]
        );
    }
}
