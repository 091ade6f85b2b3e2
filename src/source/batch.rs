//! Batches: raw pieces of sources, cut at document boundaries, and their pure decoding into documents.

use std::sync::Arc;

use encoding_rs::Encoding;

use super::csv::Rows;
use super::decode::{self, Refusal};
use super::json_array::Elements;
use super::jsonl::Lines;
use super::options::SourceOptions;
use super::table::Frame;
use crate::document::{Document, Item, Markup, Payload};
use crate::issue::{Issue, Severity};

/// A piece of a source, cut at document boundaries.
#[derive(Debug)]
pub(super) enum Part {
    /// Something that reading already told.
    Issue(Issue),
    /// The bytes of one file that is one document.
    Text(TextFile),
    /// Lines of JSON.
    Lines(Lines),
    /// Elements of a JSON array.
    Elements(Elements),
    /// Rows of a CSV file.
    Rows(Rows),
    /// Rows of a data frame.
    Frame(Frame),
}

impl Part {
    fn bytes(&self) -> usize {
        match self {
            Self::Issue(_) => 256,
            Self::Text(file) => file.bytes.len() + 256,
            Self::Lines(lines) => lines.bytes.len(),
            Self::Elements(elements) => elements.bytes.len(),
            Self::Rows(rows) => rows.bytes.len(),
            Self::Frame(frame) => frame.bytes(),
        }
    }
}

/// The bytes of one file that is one document.
#[derive(Debug)]
pub(super) struct TextFile {
    pub(super) source: Arc<str>,
    pub(super) markup: Markup,
    pub(super) bytes: Vec<u8>,
    pub(super) user: Option<&'static Encoding>,
}

/// Some documents of a source, still as bytes.
///
/// A batch can move to another thread to be decoded. It may be empty: then the reader worked on a document that is
/// not yet complete.
#[derive(Debug, Default)]
pub struct Batch {
    parts: Vec<Part>,
    bytes: usize,
    options: Arc<SourceOptions>,
}

impl Batch {
    pub(super) fn new(options: Arc<SourceOptions>) -> Self {
        Self { parts: Vec::new(), bytes: 0, options }
    }

    pub(super) fn push(&mut self, part: Part) {
        self.bytes += part.bytes();
        self.parts.push(part);
    }

    /// Bytes that the batch holds, for bounding memory.
    pub fn approx_bytes(&self) -> usize {
        self.bytes
    }

    /// Whether there is nothing to decode.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Decodes the batch into documents and issues, in the order of the source.
    ///
    /// The result depends on the bytes and options alone. Every document that was seen is either a document or one
    /// issue of severity *rejected*.
    pub fn decode(self) -> Vec<Item> {
        let mut items = Vec::new();
        for part in self.parts {
            match part {
                Part::Issue(issue) => items.push(Item::Issue(issue)),
                Part::Text(file) => file.decode(&self.options, &mut items),
                Part::Lines(lines) => lines.decode(&self.options, &mut items),
                Part::Elements(elements) => elements.decode(&self.options, &mut items),
                Part::Rows(rows) => rows.decode(&self.options, &mut items),
                Part::Frame(frame) => frame.decode(&self.options, &mut items),
            }
        }
        items
    }
}

impl TextFile {
    fn decode(self, options: &SourceOptions, items: &mut Vec<Item>) {
        let Self { source, markup, mut bytes, user } = self;
        let charset = match decode::charset(&bytes, true, user) {
            Ok(charset) => charset,
            Err(refusal) => return items.push(refused(&source, 0, 0, refusal)),
        };
        let mark = decode::mark_len(&bytes, charset.encoding);
        bytes.drain(..mark);
        let (text, replaced) = match decode::decode(bytes, charset, options.decode_replace) {
            Ok(decoded) => decoded,
            Err(refusal) => return items.push(refused(&source, 0, mark as u64, refusal)),
        };
        if text.trim().is_empty() {
            items.push(Item::Issue(empty(&source)));
            return;
        }
        let offset = mark as u64;
        inspect(&source, 0, offset, &text, replaced, items);
        if markup == Markup::Plain && options.format.is_none() && is_web_page(&text) {
            items.push(Item::Issue(Issue {
                source: Arc::clone(&source),
                record: Some(0),
                offset: Some(offset),
                code: "HTML",
                severity: Severity::Notice,
                reason: "the text is a web page, and its tags are read as words".into(),
                advice: "extract the text first, or pass format=\"text\" if it is meant so".into(),
            }));
        }
        let decoding = charset.decoding(replaced);
        items.push(Item::Document(Document {
            source,
            record: 0,
            offset,
            decoding,
            payload: Payload::Text { markup, text },
        }));
    }
}

/// Whether a text begins as a web page does.
fn is_web_page(text: &str) -> bool {
    let text = text.trim_start().as_bytes();
    let begins = |with: &str| text.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with.as_bytes()));
    begins("<!doctype html") || begins("<html>") || begins("<html ") || begins("<html\n") || begins("<html\r")
}

/// The rejection of a document whose bytes are no text.
pub(super) fn refused(source: &Arc<str>, record: u64, offset: u64, refusal: Refusal) -> Item {
    Item::Issue(Issue {
        source: Arc::clone(source),
        record: Some(record),
        offset: Some(offset + refusal.offset),
        code: refusal.code,
        severity: Severity::Rejected,
        reason: refusal.reason.into(),
        advice: refusal.advice.into(),
    })
}

/// The notice about a source without documents.
pub(super) fn empty(source: &Arc<str>) -> Issue {
    Issue {
        source: Arc::clone(source),
        record: None,
        offset: None,
        code: "EMPTY",
        severity: Severity::Notice,
        reason: "the source has no documents".into(),
        advice: "".into(),
    }
}

/// Reports what is odd about a text that is kept as it is.
pub(super) fn inspect(source: &Arc<str>, record: u64, offset: u64, text: &str, replaced: u32, items: &mut Vec<Item>) {
    let mut note = |code, severity, reason: String| {
        items.push(Item::Issue(Issue {
            source: Arc::clone(source),
            record: Some(record),
            offset: Some(offset),
            code,
            severity,
            reason: reason.into(),
            advice: "".into(),
        }));
    };
    let bytes = text.as_bytes();
    if replaced > 0 {
        note("REPLACED", Severity::Repaired, format!("{replaced} ill-formed byte sequences became U+FFFD"));
    }
    if memchr::memchr(0, bytes).is_some() {
        let count = memchr::memchr_iter(0, bytes).count();
        note("NUL", Severity::Notice, format!("the text holds {count} NUL characters"));
    }
    if memchr::memmem::find(bytes, "\u{FEFF}".as_bytes()).is_some() {
        note("BOM_INSIDE", Severity::Notice, "a byte order mark stands within the text".to_owned());
    }
    let unknown = memchr::memmem::find_iter(bytes, "\u{FFFD}".as_bytes()).count();
    if unknown * 20 > text.len() / 3 && unknown * 20 > text.chars().count() {
        note("MANY_REPLACEMENTS", Severity::Notice, format!("{unknown} characters, over 5 %, are U+FFFD"));
    }
}
