//! Lines wrapped at a fixed width, joined to paragraphs.
//!
//! A writer or program that wraps lines breaks where the next word no longer fits. So the test for a break is: would
//! the next word have fitted into the width of the text? Verse, addresses, lists and lines that are paragraphs fail
//! it.

use std::borrow::Cow;

use super::hyphenation::Vocabulary;
use crate::parse::layout::{Kind, Layout, Line, Paragraph};
use crate::parse::log::Log;
use crate::parse::shape;

/// Share of the breaks of a text, or of a block, that must pass the test.
const SHARE: f64 = 0.7;
/// Share of the width that line and next word must fill: fonts of uneven width make ragged lines.
const FULL: f64 = 0.85;
/// Widths that anybody wraps at.
const WIDTHS: std::ops::RangeInclusive<usize> = 24..=180;

/// What flows together.
#[derive(Clone, Copy, Debug)]
pub(in crate::parse) struct Flow {
    /// Whether wrapped lines are joined.
    pub(in crate::parse) wrapped_lines: bool,
    /// Whether hyphens at line ends are resolved.
    pub(in crate::parse) hyphenation: bool,
}

/// Makes paragraphs of lines.
pub(in crate::parse) fn flow<'a>(
    layout: &'a Layout<'_>,
    words: &Vocabulary<'_>,
    steps: Flow,
    log: &mut Log,
) -> Vec<Paragraph<'a>> {
    let width = if layout.soft_is_space { None } else { measure(layout, &layout.lines, 2) };
    let mut writer = Writer { layout, steps, words, log, paragraphs: Vec::new(), wrapped: None };
    let mut rest = layout.lines.as_slice();
    while !rest.is_empty() {
        let length = 1 + rest[1..].iter().take_while(|line| !line.opens).count();
        let (block, after) = rest.split_at(length);
        rest = after;
        writer.block(block, width);
    }
    let Writer { paragraphs, wrapped, .. } = writer;
    if let Some((at, count)) = wrapped.filter(|_| !layout.soft_is_space) {
        let width = width.map_or(String::new(), |width| format!(" at {width} columns"));
        log.repaired(at, "WRAPPED_LINES", format!("lines were wrapped{width}: {count} line ends became spaces"));
    }
    paragraphs
}

/// One line end between two lines of a block.
struct Seen {
    /// The columns of the line before it.
    length: usize,
    /// The columns that the first word after it would have added.
    word: usize,
    /// Whether the line before ends as a sentence does.
    ended: bool,
    /// Whether the line before ends with any mark of punctuation.
    marked: bool,
    /// Whether the line after starts with a capital letter.
    capital: bool,
}

impl Seen {
    fn new(layout: &Layout<'_>, before: &Line, after: &Line) -> Self {
        let (line, next) = (layout.line(before), layout.line(after));
        let word = next.split(' ').next().unwrap_or("");
        Self {
            length: usize::from(before.indent) + line.chars().count(),
            word: 1 + word.chars().count(),
            ended: shape::ends_sentence(line),
            marked: shape::ends_clause(line) || line.ends_with([',', '–', '—']),
            capital: next.trim_start_matches(['"', '“', '\'', '‘', '(']).starts_with(char::is_uppercase),
        }
    }

    fn is_full(&self, width: usize) -> bool {
        (self.length + self.word) as f64 >= FULL * width as f64
    }

    /// Whether a paragraph ends here although no blank line follows.
    fn ends_paragraph(&self, width: usize) -> bool {
        self.ended && !self.is_full(width)
    }
}

/// The width that lines were wrapped at, if they were.
fn measure(layout: &Layout<'_>, lines: &[Line], least: usize) -> Option<usize> {
    let prose = |line: &Line| matches!(line.kind, Kind::Paragraph | Kind::Quote);
    let seen: Vec<Seen> = lines
        .windows(2)
        .filter(|pair| !pair[1].opens && pair[1].soft && prose(&pair[0]) && prose(&pair[1]))
        .map(|pair| Seen::new(layout, &pair[0], &pair[1]))
        .collect();
    let mut lengths: Vec<usize> = seen.iter().map(|seen| seen.length).collect();
    lengths.sort_unstable();
    let width = *lengths.get((lengths.len() * 97 / 100).min(lengths.len().saturating_sub(1)))?;
    // Where paragraphs are lines far longer than that, nobody wrapped: what is short is verse, an address, a list.
    let long = |line: &&Line| prose(line) && line.end - line.start > 2 * width;
    let wrapped: usize = seen.iter().map(|seen| seen.length).sum();
    if lines.iter().filter(long).map(|line| line.end - line.start).sum::<usize>() > wrapped {
        return None;
    }
    let inner: Vec<&Seen> = seen.iter().filter(|seen| !seen.ends_paragraph(width)).collect();
    let share = |count: usize| count as f64 / inner.len().max(1) as f64;
    let full = share(inner.iter().filter(|seen| seen.is_full(width)).count());
    let capital = share(inner.iter().filter(|seen| seen.capital).count());
    let ended = share(inner.iter().filter(|seen| seen.ended).count());
    let marked = share(inner.iter().filter(|seen| seen.marked).count());
    let many = inner.len() >= least || inner.len() == 1 && !inner[0].ended && !inner[0].capital && width >= 50;
    // Verse, and lines that are paragraphs, start with capitals; wrapped prose does in a fifth of its lines.
    (WIDTHS.contains(&width) && many && full >= SHARE && capital <= 0.7 && ended <= 0.5 && marked <= 0.6)
        .then_some(width)
}

/// What a line end becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Break {
    Space,
    Line,
    Paragraph,
}

struct Writer<'a, 'b, 'c> {
    layout: &'a Layout<'b>,
    steps: Flow,
    words: &'c Vocabulary<'c>,
    log: &'c mut Log,
    paragraphs: Vec<Paragraph<'a>>,
    /// The place of the first line end that became a space, and how many did.
    wrapped: Option<(usize, usize)>,
}

impl Writer<'_, '_, '_> {
    fn block(&mut self, block: &[Line], width: Option<usize>) {
        if block.len() == 1 {
            return self.write(block, &[]);
        }
        let kind = block[0].kind;
        let prose = matches!(kind, Kind::Paragraph | Kind::Quote | Kind::Heading);
        let breaks: Vec<Break> = if !self.steps.wrapped_lines || matches!(kind, Kind::Code | Kind::Table) {
            vec![Break::Line; block.len() - 1]
        } else if self.layout.soft_is_space {
            let verse = kind != Kind::Heading && kind != Kind::Item && self.is_verse(block);
            block[1..].iter().map(|line| if line.soft && !verse { Break::Space } else { Break::Line }).collect()
        } else if !prose {
            self.item_breaks(block, width)
        } else {
            self.prose_breaks(block, width)
        };
        let mut from = 0;
        for (i, _) in breaks.iter().enumerate().filter(|(_, kind)| **kind == Break::Paragraph) {
            self.write(&block[from..=i], &breaks[from..i]);
            from = i + 1;
        }
        self.write(&block[from..], &breaks[from..]);
    }

    /// Whether a block of Markdown is verse although its breaks are soft: short lines that each start with a capital.
    fn is_verse(&self, block: &[Line]) -> bool {
        let lines = || block.iter().map(|line| self.layout.line(line));
        let count = block.len();
        let capital =
            lines().all(|line| line.trim_start_matches(['"', '“', '‘', '\'', '«']).starts_with(char::is_uppercase));
        let marked = lines().filter(|line| shape::ends_clause(line) || line.ends_with([',', '–', '—'])).count();
        count >= 3
            && lines().all(|line| line.len() <= 60)
            && (capital || marked * 10 >= count * 7)
            && lines().filter(|line| shape::ends_sentence(line)).count() * 2 <= block.len()
    }

    /// A list: each item keeps its line; lines that continue an item join it.
    fn item_breaks(&self, block: &[Line], width: Option<usize>) -> Vec<Break> {
        let breaks = block.windows(2).map(|pair| {
            let hangs = pair[1].indent > block[0].indent || shape::starts_lower(self.layout.line(&pair[1]));
            let joins = hangs || width.is_some_and(|width| Seen::new(self.layout, &pair[0], &pair[1]).is_full(width));
            if pair[1].soft && joins { Break::Space } else { Break::Line }
        });
        breaks.collect()
    }

    fn prose_breaks(&self, block: &[Line], width: Option<usize>) -> Vec<Break> {
        let seen: Vec<Seen> = block.windows(2).map(|pair| Seen::new(self.layout, &pair[0], &pair[1])).collect();
        // A block with a width of its own, such as a quote, must fill it to the last word; few lines of verse do.
        let own = || {
            if seen.len() >= 3 { measure(self.layout, block, 3).filter(|width| is_tight(&seen, *width)) } else { None }
        };
        let Some(width) = width.filter(|width| fits(&seen, *width)).or_else(own) else {
            // Lines that are paragraphs, or else verse, an address, a stack of names.
            let long = seen.iter().any(|seen| seen.length > 200);
            let mean = seen.iter().map(|seen| seen.length).sum::<usize>() / seen.len();
            let ended = seen.iter().filter(|seen| seen.ended).count() * 10 >= seen.len() * 6;
            let apart = long || mean >= 60 && ended;
            return vec![if apart { Break::Paragraph } else { Break::Line }; seen.len()];
        };
        let flush = block.iter().map(|line| line.indent).min().unwrap_or(0);
        let indented = block[1..].iter().filter(|line| line.indent >= flush + 2).count() * 2 <= block.len();
        seen.iter()
            .zip(block.windows(2))
            .enumerate()
            .map(|(i, (seen, pair))| {
                let heading = i == 0
                    && (seen.length + seen.word) * 10 < width * 6
                    && seen.capital
                    && shape::is_headline(self.layout.line(&pair[0]));
                let indent = indented && pair[1].indent >= flush + 2 && pair[0].indent == flush && seen.ended;
                if !pair[1].soft {
                    Break::Line
                } else if seen.ends_paragraph(width) || heading || indent {
                    Break::Paragraph
                } else {
                    Break::Space
                }
            })
            .collect()
    }

    /// Writes lines as one paragraph.
    fn write(&mut self, lines: &[Line], breaks: &[Break]) {
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        let layout = self.layout;
        let spaced = first.kind != Kind::Code && first.kind != Kind::Table;
        let text = if lines.len() == 1 {
            Cow::Borrowed(&layout.text[first.start..first.end])
        } else {
            let mut text = String::with_capacity(last.end.saturating_sub(first.start));
            for (i, line) in lines.iter().enumerate() {
                let content = &layout.text[line.start..line.end];
                match i.checked_sub(1).map(|before| breaks[before]) {
                    None => {}
                    Some(Break::Space) => self.join(&mut text, &lines[i - 1], content),
                    Some(_) => text.push('\n'),
                }
                text.push_str(content);
            }
            Cow::Owned(text)
        };
        let mut text = if spaced { single_spaces(text) } else { text };
        if self.steps.hyphenation
            && spaced
            && let Some((mended, repairs)) = self.words.mend_inside(&text)
        {
            for (at, reason) in repairs {
                self.log.repaired(first.raw + at, "HYPHEN", reason);
            }
            text = Cow::Owned(mended);
        }
        self.paragraphs.push(Paragraph {
            kind: first.kind,
            text,
            raw: first.raw,
            raw_end: last.raw_end,
            lined: breaks.contains(&Break::Line),
            page: first.page,
        });
    }

    /// Puts what belongs between two joined lines: a space, or nothing after a hyphen.
    fn join(&mut self, text: &mut String, before: &Line, next: &str) {
        let (at, count) = self.wrapped.unwrap_or((before.raw_end, 0));
        self.wrapped = Some((at, count + 1));
        if self.steps.hyphenation
            && let Some(reason) = self.words.mend(text, next)
        {
            self.log.repaired(before.raw_end.saturating_sub(1), "HYPHEN", reason);
            return;
        }
        text.push(' ');
    }
}

/// Whether no line of a block had room for the next word.
fn is_tight(seen: &[Seen], width: usize) -> bool {
    seen.len() >= 8 || seen.iter().all(|seen| seen.length + seen.word > width || seen.ends_paragraph(width))
}

/// Whether the line ends of a block pass the test for a width.
fn fits(seen: &[Seen], width: usize) -> bool {
    let inner = seen.iter().filter(|seen| !seen.ends_paragraph(width));
    let (mut all, mut full, mut capital) = (0, 0, 0);
    for seen in inner {
        all += 1;
        full += usize::from(seen.is_full(width));
        capital += usize::from(seen.capital);
    }
    let verse = all >= 3 && capital * 10 > all * 8 || all < 3 && capital == all && full < all;
    full * 2 >= all && !verse
}

/// One space where there were several, or a tab.
fn single_spaces(text: Cow<'_, str>) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    if memchr::memchr(b'\t', bytes).is_none() && memchr::memmem::find(bytes, b"  ").is_none() {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        let blank = c == ' ' || c == '\t';
        if !blank {
            out.push(c);
        } else if !space {
            out.push(' ');
        }
        space = blank;
    }
    Cow::Owned(out)
}
