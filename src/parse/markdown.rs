//! Markdown into lines: the text that a reader sees, with the place of each line in the source.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr_iter, memmem};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::layout::{Kind, Layout, Line};
use super::shape;
use super::tags::Tags;

/// How much of a plain text is looked at for markup.
const SNIFFED: usize = 64 << 10;

/// Whether a plain text is visibly Markdown: it opens with a `# ` heading, or links, headings and bold runs abound.
pub(super) fn is_markdown(text: &str) -> bool {
    let text = text.trim_start();
    let mut end = text.len().min(SNIFFED);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text.as_bytes()[..end];
    let heading = |line: &[u8]| {
        let marks = line.iter().take_while(|b| **b == b'#').count();
        (1..=6).contains(&marks) && line.get(marks) == Some(&b' ') && line.len() > marks + 1
    };
    let first = &head[..memchr(b'\n', head).unwrap_or(end)];
    // A shell script or a list of tags also has lines with `#`; an article has text after the heading.
    if heading(first) && end > first.len() + 1 {
        return true;
    }
    let links = memmem::find_iter(head, "](").take(3).count();
    let headings = memchr_iter(b'\n', head).filter(|at| heading(line_at(head, at + 1))).take(3).count();
    let bold = memmem::find_iter(head, "**").take(4).count() / 2;
    links + headings + bold >= 3 && usize::from(links > 0) + usize::from(headings > 0) + usize::from(bold > 0) >= 2
        || links >= 3
        || headings >= 3
}

fn line_at(bytes: &[u8], start: usize) -> &[u8] {
    let rest = &bytes[start..];
    &rest[..memchr(b'\n', rest).unwrap_or(rest.len())]
}

/// Reads Markdown from a byte on. Also returns the alternative texts of its images.
pub(super) fn layout(text: &str, from: usize) -> (Layout<'static>, Vec<String>) {
    // A form feed is a page mark, not a part of a line. It is as long as the line end that replaces it.
    let body = &text[from..];
    let pages: Vec<usize> = memchr_iter(b'\x0C', body.as_bytes()).map(|at| from + at).collect();
    let body = if pages.is_empty() { Cow::Borrowed(body) } else { Cow::Owned(body.replace('\x0C', "\n")) };
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut writer = Writer { base: from, opens: true, ..Writer::default() };
    writer.text.reserve(body.len());
    for (event, range) in Parser::new_ext(&body, options).into_offset_iter() {
        writer.event(event, range, &body);
    }
    writer.end_line();
    let mut marks = pages.into_iter().peekable();
    for line in &mut writer.lines {
        while marks.next_if(|at| *at < line.raw).is_some() {
            line.page = true;
        }
    }
    let layout = Layout { text: Cow::Owned(writer.text), lines: writer.lines, soft_is_space: true };
    (layout, writer.captions)
}

/// Whether a star is one of four or more.
fn is_seam(body: &str, at: usize) -> bool {
    let star = |b: &&u8| **b == b'*';
    let bytes = body.as_bytes();
    let before = bytes[..at].iter().rev().take(3).take_while(star).count();
    before + bytes[at..].iter().take(4).take_while(star).count() >= 4
}

/// Writes events as lines of plain text.
#[derive(Default)]
struct Writer {
    text: String,
    lines: Vec<Line>,
    captions: Vec<String>,
    /// Where the body starts in the document.
    base: usize,
    /// The line that is being written: its start in `text`, and its place in the source.
    open: Option<(usize, Range<usize>)>,
    opens: bool,
    soft: bool,
    quotes: usize,
    /// The number of the next item of each open list; `None` for bullets.
    lists: Vec<Option<u64>>,
    /// Whether only the marker of an item has been written.
    marker: bool,
    /// The level of the open heading, or 0.
    heading: u16,
    code: Option<Code>,
    table: bool,
    cells: usize,
    caption: Option<String>,
    /// Open bold runs.
    bold: usize,
    tags: Tags,
}

/// An open code block: its lines stay apart, unless it is prose that someone indented.
struct Code {
    fenced: bool,
    text: String,
    range: Range<usize>,
}

impl Writer {
    fn event(&mut self, event: Event<'_>, range: Range<usize>, body: &str) {
        let range = self.base + range.start..self.base + range.end;
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => {
                if let Some(code) = &mut self.code {
                    code.text.push_str(&text);
                } else if let Some(caption) = &mut self.caption {
                    caption.push_str(&text);
                } else if self.bold > 0 && &*text == "*" && is_seam(body, range.start - self.base) {
                    // `**Name****17 August 2025**`: two bold runs that touch are two fields, as in a glued byline.
                    let first = !body[..range.start - self.base].ends_with('*');
                    self.push(if first { " " } else { "" }, range);
                } else {
                    self.push(&text, range);
                }
            }
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.push(&text, range),
            Event::Html(_) => {
                let source = &body[range.start - self.base..range.end - self.base];
                self.html(source, range.start);
            }
            Event::InlineHtml(tag) => {
                if tag.len() > 3 && tag.as_bytes()[..3].eq_ignore_ascii_case(b"<br") {
                    self.break_line(false);
                }
            }
            Event::FootnoteReference(label) => self.push(&format!("[{label}]"), range),
            Event::SoftBreak => self.break_line(true),
            Event::HardBreak => self.break_line(false),
            Event::Rule => self.block(),
            Event::TaskListMarker(done) => self.push(if done { "[x] " } else { "[ ] " }, range),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph if self.lists.is_empty() && !self.marker => self.block(),
            Tag::Paragraph if !self.marker => self.break_line(false),
            Tag::Heading { level, .. } => {
                self.block();
                self.heading = level as u16;
            }
            Tag::BlockQuote(_) => {
                self.block();
                self.quotes += 1;
            }
            Tag::CodeBlock(kind) => {
                self.block();
                let fenced = matches!(kind, CodeBlockKind::Fenced(_));
                self.code = Some(Code { fenced, text: String::new(), range });
            }
            Tag::HtmlBlock => {
                self.block();
                self.tags = Tags::default();
            }
            Tag::List(first) => {
                if self.lists.is_empty() {
                    self.block();
                }
                self.lists.push(first);
            }
            Tag::Item => {
                self.break_line(false);
                let marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let marker = format!("{number}. ");
                        *number = number.saturating_add(1);
                        marker
                    }
                    _ => "- ".to_owned(),
                };
                self.push(&marker, range.start..range.start);
                self.marker = true;
            }
            Tag::Table(_) => {
                self.block();
                self.table = true;
            }
            Tag::TableHead | Tag::TableRow => {
                self.break_line(false);
                self.cells = 0;
            }
            Tag::TableCell => {
                if self.cells > 0 {
                    self.push(" | ", range.start..range.start);
                }
                self.cells += 1;
            }
            Tag::FootnoteDefinition(label) => {
                self.block();
                self.push(&format!("[{label}] "), range.start..range.start);
                self.marker = true;
            }
            Tag::Image { .. } => self.caption = Some(String::new()),
            Tag::Strong => self.bold += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Heading(_) => {
                // `###` alone closes a press release; to Markdown it is an empty heading.
                if self.heading == 3 && self.open.is_none() {
                    self.heading = 0;
                    self.push("###", range);
                }
                self.block();
                self.heading = 0;
            }
            TagEnd::BlockQuote(_) => {
                self.block();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::List(_) => {
                self.end_line();
                self.lists.pop();
                if self.lists.is_empty() {
                    self.block();
                }
            }
            TagEnd::Item => {
                self.marker = false;
                self.end_line();
            }
            TagEnd::Table => {
                self.block();
                self.table = false;
            }
            TagEnd::Paragraph | TagEnd::HtmlBlock if self.lists.is_empty() => self.block(),
            TagEnd::FootnoteDefinition => self.block(),
            TagEnd::Image => {
                if let Some(caption) = self.caption.take()
                    && !caption.trim().is_empty()
                {
                    self.captions.push(caption.trim().to_owned());
                }
            }
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            _ => {}
        }
    }

    fn end_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        let letters = code.text.chars().filter(|c| c.is_alphabetic() || c.is_whitespace() || ",.'\"’“”".contains(*c));
        let prose = !code.fenced
            && shape::ends_sentence(code.text.trim_end())
            && letters.count() * 100 >= code.text.chars().count() * 95;
        let mut at = code.range.start;
        let kind = if prose { Kind::Quote } else { Kind::Code };
        for (i, line) in code.text.lines().enumerate() {
            if i > 0 {
                self.end_line_as(kind);
            }
            self.push_as(kind, line, at..at);
            at += line.len() + 1;
        }
        self.end_line_as(kind);
        self.opens = true;
    }

    /// Text of an HTML block, without tags.
    fn html(&mut self, source: &str, raw: usize) {
        let mut tags = std::mem::take(&mut self.tags);
        tags.strip(source, |piece, at| match piece {
            super::tags::Piece::Text(text) => self.push(text, raw + at..raw + at + text.len()),
            super::tags::Piece::Space => self.break_line(true),
            super::tags::Piece::Line => self.break_line(false),
            super::tags::Piece::Block => self.block(),
        });
        self.tags = tags;
    }

    fn kind(&self) -> Kind {
        if self.heading > 0 {
            Kind::Heading
        } else if self.table {
            Kind::Table
        } else if !self.lists.is_empty() {
            Kind::Item
        } else if self.quotes > 0 {
            Kind::Quote
        } else {
            Kind::Paragraph
        }
    }

    fn push(&mut self, text: &str, raw: Range<usize>) {
        self.push_as(self.kind(), text, raw);
    }

    fn push_as(&mut self, kind: Kind, text: &str, raw: Range<usize>) {
        if self.caption.is_some() || text.is_empty() {
            return;
        }
        self.marker &= text.trim().is_empty();
        // Text of a code span, or of HTML, may hold line ends.
        for (i, part) in text.split(['\n', '\r']).enumerate() {
            if i > 0 {
                self.end_line_as(kind);
                self.soft = true;
            }
            let start = self.text.len();
            let open = self.open.get_or_insert((start, raw.clone()));
            open.1.end = raw.end;
            self.text.push_str(part);
        }
    }

    /// Ends a line; the next one belongs to the same block.
    fn break_line(&mut self, soft: bool) {
        self.end_line();
        self.soft = soft;
    }

    /// Ends a block.
    fn block(&mut self) {
        self.end_line();
        self.opens = true;
        self.soft = true;
        self.marker = false;
    }

    fn end_line(&mut self) {
        self.end_line_as(self.kind());
    }

    fn end_line_as(&mut self, kind: Kind) {
        let Some((start, raw)) = self.open.take() else { return };
        let line = &self.text[start..];
        let end = start + line.trim_end().len();
        let code = kind == Kind::Code;
        let start = if code { start } else { start + line.len() - line.trim_start().len() };
        if start < end {
            self.lines.push(Line {
                start,
                end,
                raw: raw.start,
                raw_end: raw.end,
                indent: self.heading,
                kind,
                opens: self.opens,
                soft: self.soft && !matches!(kind, Kind::Code | Kind::Table),
                page: false,
            });
            self.opens = false;
        }
        self.soft = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines as `kind text`, blocks apart by an empty line.
    fn seen(text: &str) -> String {
        let (layout, _) = layout(text, 0);
        let mut out = String::new();
        for line in &layout.lines {
            if line.opens && !out.is_empty() {
                out.push('\n');
            }
            out += &format!("{:?}{} {}\n", line.kind, if line.soft { "" } else { "!" }, layout.line(line));
        }
        out
    }

    #[test]
    fn inline_markup_goes() {
        assert_eq!(
            seen("Some *salt* and **[bread](http://a.example)** `x` ![alt](i.png) &amp; <b>b</b>"),
            "Paragraph Some salt and bread x  & b\n"
        );
    }

    #[test]
    fn glued_bold_runs_come_apart() {
        assert_eq!(seen("**Quill Board****17 August 2025**"), "Paragraph Quill Board 17 August 2025\n");
    }

    #[test]
    fn blocks() {
        assert_eq!(
            seen("# One\n\nTwo\nthree  \nfour\n\n> five\n> six\n\n- seven\n- eight\n  nine\n\n```\na  b\n c\n```\n"),
            "Heading One\n\nParagraph Two\nParagraph three\nParagraph! four\n\nQuote five\nQuote six\n\n\
             Item! - seven\nItem! - eight\nItem nine\n\nCode! a  b\nCode!  c\n"
        );
    }

    #[test]
    fn tables_and_html() {
        assert_eq!(
            seen("| a | b |\n|---|---|\n| 1 | 2 |\n\n<div>\n<p>Salt</p>\n</div>\n"),
            "Table! a | b\nTable! 1 | 2\n\nParagraph Salt\n"
        );
    }

    #[test]
    fn raw_places_are_kept() {
        let text = "# One\n\nTwo *three*\nfour";
        let (layout, _) = layout(text, 0);
        let raw: Vec<_> = layout.lines.iter().map(|l| &text[l.raw..l.raw_end]).collect();
        assert_eq!(raw, ["One", "Two *three", "four"]);
    }

    #[test]
    fn plain_text_is_not_sniffed_as_markdown() {
        assert!(is_markdown("# Title\n\nText"));
        assert!(is_markdown("Title\n\n## A\n\n[b](c) and **d**"));
        assert!(!is_markdown("#hashtag\n\nText * with * stars and [brackets]."));
        assert!(!is_markdown("One sentence.\n\nAnother **bold** one."));
    }
}
