//! The lines of a text with what is known about each: the form that every step before the paragraphs works on.

use std::borrow::Cow;

/// What a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Running text.
    Paragraph,
    /// A heading by markup.
    Heading,
    /// A list; each line that is not soft is an item.
    Item,
    /// A block quote by markup.
    Quote,
    /// Code, kept line by line.
    Code,
    /// A table, kept row by row.
    Table,
}

/// One line that is not blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The first byte in [`Layout::text`], after the indentation.
    pub(super) start: usize,
    /// The byte after the last one that is not white space.
    pub(super) end: usize,
    /// Where the line starts in the text as it came.
    pub(super) raw: usize,
    /// Where it ends there.
    pub(super) raw_end: usize,
    /// Columns of indentation; of a heading by markup, its level.
    pub(super) indent: u16,
    /// What it belongs to.
    pub(super) kind: Kind,
    /// Whether it opens a block: the first line, or one after a blank line.
    pub(super) opens: bool,
    /// Whether the break before it may stand for a space.
    pub(super) soft: bool,
    /// Whether a page ends before it.
    pub(super) page: bool,
}

/// A text in lines.
#[derive(Clone, Debug)]
pub(super) struct Layout<'a> {
    /// The text that the lines point into: the input itself, or Markdown with its markup removed.
    pub(super) text: Cow<'a, str>,
    /// The lines, without blank ones.
    pub(super) lines: Vec<Line>,
    /// Whether the markup says that a soft break is a space.
    pub(super) soft_is_space: bool,
}

impl Layout<'_> {
    /// The text of a line.
    pub(super) fn line(&self, line: &Line) -> &str {
        &self.text[line.start..line.end]
    }

    /// Removes the lines that are marked. What follows a removed block opens one; what follows a removed page mark
    /// carries it.
    pub(super) fn remove(&mut self, marked: &[bool], page: bool) {
        let (mut opens, mut broken) = (false, false);
        let mut marks = marked.iter();
        self.lines.retain_mut(|line| {
            if marks.next().copied().unwrap_or(false) {
                opens |= line.opens;
                broken |= line.page || page;
                return false;
            }
            line.opens |= opens;
            line.page |= broken;
            (opens, broken) = (false, false);
            true
        });
    }
}

/// A paragraph, heading, list or other block of the article's text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paragraph<'a> {
    /// What it is.
    pub(super) kind: Kind,
    /// Its text; the lines of lists, tables, code and verse are separated by `\n`.
    pub(super) text: Cow<'a, str>,
    /// Where it starts in the text as it came.
    pub(super) raw: usize,
    /// Where it ends there.
    pub(super) raw_end: usize,
    /// Whether it keeps lines apart.
    pub(super) lined: bool,
    /// Whether a page ends before it.
    pub(super) page: bool,
}
