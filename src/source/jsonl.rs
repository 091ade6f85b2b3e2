//! JSON Lines: big blocks are cut at line ends in series, their lines parsed anywhere.

use std::io::Read;
use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8};

use super::batch::{Part, empty, inspect, refused};
use super::compressed::{Stream, read_error};
use super::decode::{self, Charset};
use super::mapping::Mapping;
use super::options::SourceOptions;
use super::reader::{Cutter, STEP, Step};
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

/// How many first bytes of a source decide on its encoding and keys, whatever the size of batches.
pub(super) const SAMPLE: usize = 64 << 10;

/// Cuts JSON Lines into blocks of whole lines.
pub(super) struct LineCutter {
    source: Arc<str>,
    stream: Stream,
    options: Arc<SourceOptions>,
    user: Option<&'static Encoding>,
    target: usize,
    buffer: Vec<u8>,
    /// Set when the first bytes have been looked at.
    origin: Option<Arc<Origin>>,
    record: u64,
    offset: u64,
    /// Bytes of a line beyond the limit that were dropped so far.
    dropped: Option<u64>,
    /// Bytes of the buffer that are known to hold no line end.
    searched: usize,
    ended: bool,
    /// Whether a line that is not blank was seen.
    seen: bool,
    /// What to hand out before anything else.
    waiting: Vec<Part>,
}

impl LineCutter {
    pub(super) fn new(
        source: Arc<str>,
        stream: Stream,
        options: Arc<SourceOptions>,
        user: Option<&'static Encoding>,
        target: usize,
    ) -> Self {
        Self {
            source,
            stream,
            options,
            user,
            target: target.max(1),
            buffer: Vec::new(),
            origin: None,
            record: 0,
            offset: 0,
            dropped: None,
            searched: 0,
            ended: false,
            seen: false,
            waiting: Vec::new(),
        }
    }

    /// Reads one step into the buffer.
    fn fill(&mut self) -> Result<()> {
        let start = self.buffer.len();
        if self.buffer.capacity() < start + STEP {
            self.buffer.reserve((self.target + STEP).saturating_sub(start).max(STEP));
        }
        self.buffer.resize(start + STEP, 0);
        let mut filled = start;
        while filled < self.buffer.len() {
            match self.stream.read(&mut self.buffer[filled..]) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(read) => filled += read,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.buffer.truncate(filled);
                    self.ended = true;
                    return Err(read_error(error, &self.source));
                }
            }
        }
        self.buffer.truncate(filled);
        Ok(())
    }

    /// Looks at the first bytes: encoding, keys, and whether these are lines at all.
    fn begin(&mut self) -> Result<bool> {
        let sample = if self.buffer.len() <= SAMPLE {
            if !self.ended {
                return Ok(false);
            }
            &self.buffer[..]
        } else {
            match memchr::memchr(b'\n', &self.buffer[SAMPLE..]) {
                Some(end) if memchr::memchr(b'\n', &self.buffer[..SAMPLE]).is_none() => &self.buffer[..SAMPLE + end],
                None if !self.ended && self.buffer.len() as u64 <= self.options.limits.document_bytes => {
                    return Ok(false);
                }
                _ => &self.buffer[..SAMPLE],
            }
        };
        let complete = self.ended && sample.len() == self.buffer.len();
        let charset = match decode::charset(sample, complete, self.user) {
            Ok(charset) => charset,
            Err(refusal) if refusal.code == "ENCODING" && !refusal.advice.contains("utf-16") => {
                // No encoding fits the whole: each record is judged by itself.
                Charset { encoding: UTF_8, evidence: "detected" }
            }
            Err(refusal) => {
                return Err(Error::new(ErrorKind::Encoding, refusal.reason)
                    .coded(refusal.code)
                    .advise(refusal.advice)
                    .at(&self.source, None, Some(refusal.offset)));
            }
        };
        let mark = decode::mark_len(sample, charset.encoding);
        let lines: Vec<&[u8]> = sample[mark..].split(|byte| *byte == b'\n').filter(|line| !is_blank(line)).collect();
        if let Some(first) = lines.first()
            && is_array(first, lines.len() == 1)
        {
            return Err(Error::new(ErrorKind::Record, "line 1 looks like a JSON array")
                .coded("JSON_ARRAY")
                .advise("use format='json'")
                .at(&self.source, Some(0), Some(mark as u64)));
        }
        let mut keys: Vec<String> = Vec::new();
        for line in lines.iter().take(100) {
            let Ok((json, _)) = decode::decode_slice(line, charset, true) else { continue };
            for key in keys_of(&json) {
                if keys.len() < 1_000 && !keys.contains(&key) {
                    keys.push(key);
                }
            }
        }
        let mapping = Mapping::new(&self.options, keys.iter().map(String::as_str));
        if let Some(reason) = mapping.guess_notice() {
            self.waiting.push(Part::Issue(Issue {
                source: Arc::clone(&self.source),
                record: None,
                offset: None,
                code: "GUESSED_FIELDS",
                severity: Severity::Notice,
                reason: reason.into(),
                advice: "name the fields to be sure, such as text=".into(),
            }));
        }
        self.buffer.drain(..mark);
        self.offset = mark as u64;
        self.origin = Some(Arc::new(Origin { source: Arc::clone(&self.source), charset, mapping }));
        Ok(true)
    }

    /// The next block of whole lines in the buffer.
    fn cut(&mut self, origin: &Arc<Origin>) -> Option<Part> {
        if self.buffer.len() < self.target && !self.ended {
            return None;
        }
        let within = self.buffer.len().min(self.target);
        let end = if self.ended && self.buffer.len() <= self.target {
            self.buffer.len()
        } else if let Some(at) = memchr::memrchr(b'\n', &self.buffer[..within]) {
            at + 1
        } else {
            let from = self.searched.max(within);
            match memchr::memchr(b'\n', &self.buffer[from..]) {
                Some(at) => from + at + 1,
                None if self.ended => self.buffer.len(),
                None => {
                    self.searched = self.buffer.len();
                    return None;
                }
            }
        };
        if end == 0 {
            return None;
        }
        self.searched = 0;
        let mut rest = Vec::new();
        if end < self.buffer.len() {
            rest.reserve((self.target + STEP).max(self.buffer.len() - end));
            rest.extend_from_slice(&self.buffer[end..]);
        }
        self.buffer.truncate(end);
        let bytes = std::mem::replace(&mut self.buffer, rest);
        self.seen |= !is_blank(&bytes);
        let lines = Lines { origin: Arc::clone(origin), record: self.record, offset: self.offset, bytes };
        self.record += memchr::memchr_iter(b'\n', &lines.bytes).count() as u64;
        self.offset += end as u64;
        Some(Part::Lines(lines))
    }

    /// Drops what is in the buffer of a line beyond the limit; the rejection when the line ends.
    fn drop_line(&mut self, dropped: u64) -> Option<Part> {
        let end = memchr::memchr(b'\n', &self.buffer);
        let dropped = dropped + end.unwrap_or(self.buffer.len()) as u64;
        if end.is_none() && !self.ended {
            self.buffer.clear();
            self.dropped = Some(dropped);
            return None;
        }
        let taken = end.map_or(self.buffer.len(), |at| at + 1);
        self.buffer.drain(..taken);
        self.dropped = None;
        self.searched = 0;
        let place = Place { record: self.record, offset: self.offset, line: None };
        let issue = too_large(&self.source, place, dropped, &self.options);
        self.record += 1;
        self.offset += dropped + u64::from(end.is_some());
        self.seen = true;
        Some(Part::Issue(issue))
    }
}

/// Whether the first line begins an array that holds the whole file.
fn is_array(line: &[u8], alone: bool) -> bool {
    line.trim_ascii_start().starts_with(b"[")
        && (alone || serde_json::from_slice::<serde::de::IgnoredAny>(line).is_err())
}

impl Cutter for LineCutter {
    fn step(&mut self) -> Result<Step> {
        if let Some(part) = self.waiting.pop() {
            return Ok(Step::Part(part));
        }
        let Some(origin) = self.origin.clone() else {
            if !self.ended {
                self.fill()?;
            }
            self.begin()?;
            return Ok(Step::Working);
        };
        if let Some(dropped) = self.dropped {
            if let Some(part) = self.drop_line(dropped) {
                return Ok(Step::Part(part));
            }
        } else if let Some(part) = self.cut(&origin) {
            return Ok(Step::Part(part));
        } else if self.searched as u64 > self.options.limits.document_bytes {
            self.dropped = Some(0);
            return Ok(Step::Working);
        }
        if !self.ended {
            self.fill()?;
            return Ok(Step::Working);
        }
        if !std::mem::replace(&mut self.seen, true) {
            return Ok(Step::Part(Part::Issue(empty(&self.source))));
        }
        Ok(Step::End)
    }
}
