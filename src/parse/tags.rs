//! Tags and entities removed from the HTML that Markdown may hold.

use memchr::{memchr, memmem};

/// A piece of what a reader of the HTML sees.
pub(super) enum Piece<'a> {
    /// Text, entities decoded.
    Text(&'a str),
    /// A line end in the source.
    Space,
    /// A `<br>`.
    Line,
    /// The border of a block element.
    Block,
}

/// Where the HTML stands between two lines: in a comment, in a tag, in an element that is not shown.
#[derive(Default)]
pub(super) struct Tags {
    until: Option<&'static str>,
}

/// Elements that break the line of text around them.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "table",
    "blockquote",
    "section",
    "article",
    "figure",
    "figcaption",
    "header",
    "footer",
    "hr",
    "pre",
    "dd",
    "dt",
    "dl",
    "aside",
    "nav",
];

impl Tags {
    /// Hands on the pieces of a stretch of HTML, each with its byte offset.
    pub(super) fn strip(&mut self, html: &str, mut piece: impl FnMut(Piece<'_>, usize)) {
        let mut at = 0;
        while at < html.len() {
            let rest = &html[at..];
            if let Some(end) = self.until {
                let Some(length) = find(rest, end) else { return };
                at += length + end.len();
                self.until = None;
                continue;
            }
            if let Some(tag) = rest.strip_prefix('<')
                && tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!' || c == '?')
            {
                at += 1 + self.tag(tag, |border| piece(border, at));
                continue;
            }
            // The mark itself is text if it opens no tag.
            let length = 1 + memchr(b'<', &rest.as_bytes()[1..]).unwrap_or(rest.len() - 1);
            let mut length = length;
            while !rest.is_char_boundary(length) {
                length += 1;
            }
            for (i, line) in rest[..length].split('\n').enumerate() {
                if i > 0 {
                    piece(Piece::Space, at);
                }
                piece(Piece::Text(&decode(line.trim_end_matches('\r'))), at);
                at += line.len() + usize::from(i > 0);
            }
        }
    }

    /// Skips the tag that starts after `<`; returns how much of it is passed.
    fn tag(&mut self, tag: &str, mut border: impl FnMut(Piece<'_>)) -> usize {
        if tag.starts_with("!--") {
            self.until = Some("-->");
            return 3;
        }
        let closing = usize::from(tag.starts_with('/'));
        let name = tag[closing..].split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
        match name.as_str() {
            "br" => border(Piece::Line),
            name if BLOCKS.contains(&name) => border(Piece::Block),
            _ => {}
        }
        self.until = Some(match name.as_str() {
            "script" if closing == 0 => "</script>",
            "style" if closing == 0 => "</style>",
            _ => ">",
        });
        closing + name.len()
    }
}

/// Finds an end mark in ASCII without regard to case.
fn find(text: &str, end: &str) -> Option<usize> {
    if end.len() < 4 {
        return memmem::find(text.as_bytes(), end.as_bytes());
    }
    text.as_bytes().windows(end.len()).position(|window| window.eq_ignore_ascii_case(end.as_bytes()))
}

/// Decodes the entities that news pages use.
fn decode(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = rest[1..].bytes().take(10).position(|b| b == b';').and_then(|length| {
            let name = rest.get(1..1 + length)?;
            let c = match name {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                "nbsp" => '\u{A0}',
                "ndash" => '–',
                "mdash" => '—',
                "lsquo" => '‘',
                "rsquo" => '’',
                "ldquo" => '“',
                "rdquo" => '”',
                "hellip" => '…',
                "shy" => '\u{AD}',
                _ => {
                    let number = name.strip_prefix('#')?;
                    let code = match number.strip_prefix(['x', 'X']) {
                        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                        None => number.parse().ok()?,
                    };
                    char::from_u32(code).filter(|c| *c != '\0')?
                }
            };
            Some((c, length + 2))
        });
        let (c, length) = known.unwrap_or(('&', 1));
        out.push(c);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(html: &str) -> String {
        let mut out = String::new();
        Tags::default().strip(html, |piece, _| match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Space => out.push(' '),
            Piece::Line => out.push('/'),
            Piece::Block => out.push('#'),
        });
        out
    }

    #[test]
    fn tags_comments_and_scripts_go() {
        assert_eq!(seen("<p class=\"a\">Salt &amp; <b>bread</b></p>"), "#Salt & bread#");
        assert_eq!(seen("a<!-- b > c -->d<br/>e<SCRIPT>x < y</Script>f"), "ad/ef");
        assert_eq!(seen("1 < 2 &unknown; &#x41;&#0;"), "1 < 2 &unknown; A&#0;");
        assert_eq!(seen("unclosed <a href="), "unclosed ");
    }
}
