//! JSON Lines: big blocks are cut at line ends in series, their lines parsed anywhere.

use std::sync::Arc;

use super::batch::{Part, inspect, refused};
use super::buffer::Buffer;
use super::decode::{self, Charset};
use super::mapping::Mapping;
use super::options::SourceOptions;
use super::reader::{Cutter, Step};
use super::recode::{RecordStream, SAMPLE};
use super::record::{Fault, RecordParser, keys_of};
use crate::document::{Document, Item, Payload};
use crate::error::{Error, ErrorKind, Result};
use crate::issue::{Issue, Severity};

/// How records become text and fields; the same for the whole source.
#[derive(Debug)]
pub(super) struct Origin {
    pub(super) source: Arc<str>,
    pub(super) charset: Charset,
    pub(super) mapping: Mapping,
}

/// Whole lines of a source.
#[derive(Debug)]
pub(super) struct Lines {
    pub(super) origin: Arc<Origin>,
    pub(super) bytes: Vec<u8>,
    /// The number of the first line.
    pub(super) record: u64,
    /// The offset of the first line.
    pub(super) offset: u64,
}

impl Lines {
    pub(super) fn decode(&self, options: &SourceOptions, items: &mut Vec<Item>) {
        let mut parser = RecordParser::new(&self.origin.mapping, &options.limits);
        let mut start = 0;
        let mut record = self.record;
        while start < self.bytes.len() {
            let end = memchr::memchr(b'\n', &self.bytes[start..]).map_or(self.bytes.len(), |at| start + at);
            let line = &self.bytes[start..end];
            if !is_blank(line) {
                let place = Place { record, offset: self.offset + start as u64, line: Some(record + 1) };
                json_item(line, place, &self.origin, &mut parser, options, items);
            }
            record += 1;
            start = end + 1;
        }
    }
}

fn is_blank(line: &[u8]) -> bool {
    line.iter().all(u8::is_ascii_whitespace)
}

/// Where a piece of JSON stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) record: u64,
    pub(super) offset: u64,
    /// The line, counted from 1, if the piece is one line.
    pub(super) line: Option<u64>,
}

/// Turns the bytes of one JSON object into a document or a rejection.
pub(super) fn json_item(
    bytes: &[u8],
    place: Place,
    origin: &Origin,
    parser: &mut RecordParser<'_>,
    options: &SourceOptions,
    items: &mut Vec<Item>,
) {
    let Place { record, offset, line } = place;
    let source = &origin.source;
    if bytes.len() as u64 > options.limits.document_bytes {
        items.push(Item::Issue(too_large(source, place, bytes.len() as u64, options)));
        return;
    }
    let (json, replaced) = match decode::decode_slice(bytes, origin.charset, options.decode_replace) {
        Ok(decoded) => decoded,
        Err(refusal) => return items.push(refused(source, record, offset, refusal)),
    };
    match parser.parse(&json) {
        Ok(parsed) => {
            if let Some(key) = parsed.duplicate {
                items.push(Item::Issue(Issue {
                    source: Arc::clone(source),
                    record: Some(record),
                    offset: Some(offset),
                    code: "DUPLICATE_KEY",
                    severity: Severity::Notice,
                    reason: format!("the key `{}` comes more than once; the last value counts", key.escape_debug())
                        .into(),
                    advice: "".into(),
                }));
            }
            inspect(source, record, offset, &parsed.record.text, replaced, items);
            items.push(Item::Document(Document {
                source: Arc::clone(source),
                record,
                offset,
                decoding: origin.charset.decoding(replaced),
                payload: Payload::Record(Box::new(parsed.record)),
            }));
        }
        Err(Fault { code, at, reason, advice }) => {
            let reason = match (at, line) {
                (Some(at), Some(line)) => format!("{reason} at line {line}, column {}", at + 1),
                _ => reason,
            };
            items.push(Item::Issue(Issue {
                source: Arc::clone(source),
                record: Some(record),
                offset: Some(offset + at.unwrap_or(0) as u64),
                code,
                severity: Severity::Rejected,
                reason: reason.into(),
                advice,
            }));
        }
    }
}

/// The rejection of a record beyond the limit.
pub(super) fn too_large(source: &Arc<str>, place: Place, len: u64, options: &SourceOptions) -> Issue {
    Issue {
        source: Arc::clone(source),
        record: Some(place.record),
        offset: Some(place.offset),
        code: "TOO_LARGE",
        severity: Severity::Rejected,
        reason: format!("the record is {len} bytes long, over the limit of {}", options.limits.document_bytes).into(),
        advice: "raise limits.document_bytes".into(),
    }
}

/// Cuts JSON Lines into blocks of whole lines.
pub(super) struct LineCutter {
    buffer: Buffer,
    charset: Charset,
    options: Arc<SourceOptions>,
    /// Set when the first lines have been looked at.
    origin: Option<Arc<Origin>>,
    record: u64,
    /// Bytes of a line beyond the limit that were dropped so far.
    dropped: Option<u64>,
    /// Bytes of the buffer that are known to hold no line end to cut at.
    searched: usize,
    /// Whether a line that is not blank was seen.
    seen: bool,
}

impl LineCutter {
    pub(super) fn new(source: Arc<str>, stream: RecordStream, options: Arc<SourceOptions>, target: usize) -> Self {
        Self {
            buffer: Buffer::new(source, stream.stream, stream.offset, target),
            charset: stream.charset,
            options,
            origin: None,
            record: 0,
            dropped: None,
            searched: 0,
            seen: false,
        }
    }

    /// Looks at the first lines: the keys, and whether these are lines at all.
    fn begin(&mut self) -> Result<Step> {
        let bytes = &self.buffer.bytes;
        let ends = |within: &[u8]| memchr::memchr(b'\n', within);
        let sample = match bytes.get(..SAMPLE) {
            None if self.buffer.ended => bytes,
            None => return Ok(Step::Working),
            Some(first) if ends(first).is_some() => first,
            // The first line is longer than the sample.
            Some(_) => match ends(&bytes[SAMPLE..]) {
                Some(end) => &bytes[..SAMPLE + end],
                None if self.buffer.ended || bytes.len() as u64 > self.options.limits.document_bytes => bytes,
                None => return Ok(Step::Working),
            },
        };
        let lines: Vec<&[u8]> = sample.split(|byte| *byte == b'\n').filter(|line| !is_blank(line)).collect();
        if let Some(first) = lines.first()
            && is_array(first, lines.len() == 1)
        {
            return Err(Error::new(ErrorKind::Record, "line 1 looks like a JSON array")
                .coded("JSON_ARRAY")
                .advise("use format='json'")
                .at(&self.buffer.source, Some(0), Some(self.buffer.offset)));
        }
        let (mapping, notice) = mapping_of(lines.into_iter(), self.charset, &self.buffer.source, &self.options);
        let origin = Origin { source: Arc::clone(&self.buffer.source), charset: self.charset, mapping };
        self.origin = Some(Arc::new(origin));
        Ok(notice.map_or(Step::Working, |notice| Step::Part(Part::Issue(notice))))
    }

    /// The next block of whole lines in the buffer: up to the first line end beyond the target.
    fn cut(&mut self, origin: &Arc<Origin>) -> Option<Part> {
        let bytes = &self.buffer.bytes;
        let limit = self.options.limits.document_bytes;
        let from = self.searched.max(self.buffer.target() - 1).min(bytes.len());
        let end = match memchr::memchr(b'\n', &bytes[from..]) {
            Some(at) => from + at + 1,
            None if self.buffer.ended && self.buffer.failure.is_none() => bytes.len(),
            None if !self.buffer.ended && bytes.len() as u64 <= limit + self.buffer.target() as u64 => {
                self.searched = bytes.len();
                return None;
            }
            // A line that a failure cut, or one beyond the limit, must not hold up the lines before it.
            None => memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1),
        };
        if end == 0 {
            return None;
        }
        self.searched = 0;
        let offset = self.buffer.offset;
        let lines = Lines { origin: Arc::clone(origin), record: self.record, offset, bytes: self.buffer.take(end) };
        self.record += memchr::memchr_iter(b'\n', &lines.bytes).count() as u64;
        self.seen = self.seen || !is_blank(&lines.bytes);
        Some(Part::Lines(lines))
    }

    /// The length of a line in the buffer that is beyond the limit and not yet complete: it will never be.
    fn hopeless(&self) -> bool {
        let limit = self.options.limits.document_bytes;
        self.buffer.bytes.len() as u64 > limit && memchr::memrchr(b'\n', &self.buffer.bytes).is_none()
    }

    /// Drops what is in the buffer of a line beyond the limit; the rejection when the line ends.
    fn drop_line(&mut self, dropped: u64) -> Option<Part> {
        let end = memchr::memchr(b'\n', &self.buffer.bytes);
        let dropped = dropped + end.unwrap_or(self.buffer.bytes.len()) as u64;
        if end.is_none() && !self.buffer.ended {
            self.buffer.skip(self.buffer.bytes.len());
            self.dropped = Some(dropped);
            return None;
        }
        self.buffer.skip(end.map_or(self.buffer.bytes.len(), |at| at + 1));
        let offset = self.buffer.offset - dropped - u64::from(end.is_some());
        let place = Place { record: self.record, offset, line: None };
        let issue = too_large(&self.buffer.source, place, dropped, &self.options);
        self.dropped = None;
        self.searched = 0;
        self.record += 1;
        self.seen = true;
        Some(Part::Issue(issue))
    }
}

/// The mapping for records of which some are shown, and the notice if keys were guessed.
pub(super) fn mapping_of<'a>(
    records: impl Iterator<Item = &'a [u8]>,
    charset: Charset,
    source: &Arc<str>,
    options: &SourceOptions,
) -> (Mapping, Option<Issue>) {
    const SHOWN: usize = 100;
    const KEYS: usize = 1_000;
    let mut keys: Vec<String> = Vec::new();
    for record in records.take(SHOWN) {
        let Ok((json, _)) = decode::decode_slice(record, charset, true) else { continue };
        for key in keys_of(&json) {
            if keys.len() < KEYS && !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    let mapping = Mapping::new(options, keys.iter().map(String::as_str));
    let notice = mapping.guess_notice(source);
    (mapping, notice)
}

/// Whether the first line begins an array that holds the whole file.
fn is_array(line: &[u8], alone: bool) -> bool {
    line.trim_ascii_start().starts_with(b"[")
        && (alone || serde_json::from_slice::<serde::de::IgnoredAny>(line).is_err())
}

impl Cutter for LineCutter {
    fn step(&mut self) -> Result<Step> {
        if let Some(dropped) = self.dropped {
            if let Some(part) = self.drop_line(dropped) {
                return Ok(Step::Part(part));
            }
        } else if let Some(origin) = self.origin.clone() {
            if let Some(part) = self.cut(&origin) {
                return Ok(Step::Part(part));
            }
            if self.hopeless() {
                self.dropped = Some(0);
                return Ok(Step::Working);
            }
        } else if self.buffer.ended || !self.buffer.bytes.is_empty() {
            let step = self.begin()?;
            if self.origin.is_some() {
                return Ok(step);
            }
        }
        if !self.buffer.ended {
            self.buffer.fill();
            return Ok(Step::Working);
        }
        self.buffer.end(self.record, &mut self.seen)
    }
}
