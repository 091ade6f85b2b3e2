//! A JSON array of objects, or objects one after the other: element by element, whatever the line ends.
//!
//! A scanner that knows only strings, escapes and brackets finds where elements end; each is then parsed as a line of
//! JSON Lines is. JSON forbids line ends within strings, so a string that is not closed is given up at the line end, and
//! reading goes on with the next line that begins with `{`.

use std::sync::Arc;

use super::batch::Part;
use super::buffer::Buffer;
use super::decode::Charset;
use super::jsonl::{Origin, Place, json_item, mapping_of, too_large};
use super::options::SourceOptions;
use super::reader::{Cutter, Step};
use super::recode::{RecordStream, SAMPLE};
use super::record::RecordParser;
use crate::document::Item;
use crate::error::Result;
use crate::issue::{Issue, Severity};

/// Whole elements of a source, with what stands between them.
#[derive(Debug)]
pub(super) struct Elements {
    origin: Arc<Origin>,
    pub(super) bytes: Vec<u8>,
    /// Start and end of each element in the bytes.
    spans: Vec<(usize, usize)>,
    /// The number of the first element.
    record: u64,
    /// The offset of the first byte.
    offset: u64,
}

impl Elements {
    pub(super) fn decode(&self, options: &SourceOptions, items: &mut Vec<Item>) {
        let mut parser = RecordParser::new(&self.origin.mapping, &options.limits);
        for (record, &(start, end)) in (self.record..).zip(&self.spans) {
            let place = Place { record, offset: self.offset + start as u64, line: None };
            json_item(&self.bytes[start..end], place, &self.origin, &mut parser, options, items);
        }
    }
}

/// Where the scanner is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    /// Before the first byte that is not blank.
    Start,
    /// Between elements. `comma` says whether one came since the last element.
    Between { comma: bool },
    /// In an object or array.
    Nested { depth: u64, string: bool },
    /// In a string that is an element itself.
    Text,
    /// In a number, a word, or what is none.
    Word,
    /// After a string that was not closed: waiting for a line that begins with `{`.
    Lost { line_start: bool },
    /// After the end of the array.
    After,
}

/// What a scan came upon.
#[derive(Debug, PartialEq)]
enum Found {
    Start(usize),
    End(usize),
    /// Something that does not belong between elements.
    Odd(usize, &'static str),
    /// All bytes are scanned.
    Nothing,
}

/// Finds the borders of elements, in one pass.
#[derive(Debug)]
struct Scanner {
    state: State,
    /// Bytes scanned so far.
    at: usize,
    array: bool,
    any: bool,
}

impl Scanner {
    fn new() -> Self {
        Self { state: State::Start, at: 0, array: false, any: false }
    }

    /// Scans on until something is found.
    fn next(&mut self, bytes: &[u8]) -> Found {
        while self.at < bytes.len() {
            let at = self.at;
            let byte = bytes[at];
            match self.state {
                State::Start | State::Between { .. } if byte.is_ascii_whitespace() => self.at += 1,
                State::Start if byte == b'[' => {
                    self.array = true;
                    self.at += 1;
                    self.state = State::Between { comma: true };
                }
                State::Start => self.state = State::Between { comma: true },
                State::Between { comma } => {
                    if self.array && byte == b']' {
                        self.at += 1;
                        self.state = State::After;
                        if comma && self.any {
                            return Found::Odd(at, "a comma before the end of the array");
                        }
                        continue;
                    }
                    if self.array && byte == b',' {
                        self.at += 1;
                        self.state = State::Between { comma: true };
                        if comma {
                            return Found::Odd(at, "a comma without an element before it");
                        }
                        continue;
                    }
                    if !self.array && byte == b',' {
                        self.at += 1;
                        return Found::Odd(at, "a comma outside an array");
                    }
                    if self.array && !comma {
                        self.state = State::Between { comma: true };
                        return Found::Odd(at, "no comma between two elements");
                    }
                    self.any = true;
                    self.at += 1;
                    self.state = match byte {
                        b'{' | b'[' => State::Nested { depth: 1, string: false },
                        b'"' => State::Text,
                        _ => State::Word,
                    };
                    return Found::Start(at);
                }
                State::Nested { depth, string: false } => {
                    self.at += 1;
                    match byte {
                        b'{' | b'[' => self.state = State::Nested { depth: depth + 1, string: false },
                        b'"' => self.state = State::Nested { depth, string: true },
                        b'}' | b']' if depth == 1 => return self.end(at + 1),
                        b'}' | b']' => self.state = State::Nested { depth: depth - 1, string: false },
                        _ => {}
                    }
                }
                State::Nested { string: true, .. } | State::Text => {
                    let Some(next) = memchr::memchr3(b'"', b'\\', b'\n', &bytes[at..]) else {
                        self.at = bytes.len();
                        break;
                    };
                    let at = at + next;
                    match bytes[at] {
                        b'\\' if at + 1 == bytes.len() => {
                            // The escaped byte is not read yet.
                            self.at = at;
                            break;
                        }
                        b'\\' => self.at = at + 2,
                        b'\n' => {
                            self.at = at + 1;
                            self.state = State::Lost { line_start: true };
                            return Found::End(at);
                        }
                        _ => {
                            self.at = at + 1;
                            match self.state {
                                State::Nested { depth, .. } => self.state = State::Nested { depth, string: false },
                                _ => return self.end(at + 1),
                            }
                        }
                    }
                }
                State::Word => {
                    if byte.is_ascii_whitespace() || byte == b',' || byte == b']' {
                        return self.end(at);
                    }
                    self.at += 1;
                }
                State::Lost { line_start } => match byte {
                    b'{' if line_start => self.state = State::Between { comma: true },
                    b'\n' => {
                        self.at += 1;
                        self.state = State::Lost { line_start: true };
                    }
                    _ => {
                        self.at += 1;
                        self.state = State::Lost { line_start: line_start && byte.is_ascii_whitespace() };
                    }
                },
                State::After if byte.is_ascii_whitespace() => self.at += 1,
                State::After => {
                    // Another array or object may follow: it is read, but said.
                    self.state = State::Start;
                    self.any = false;
                    return Found::Odd(at, "content after the end of the array");
                }
            }
        }
        Found::Nothing
    }

    fn end(&mut self, at: usize) -> Found {
        self.state = State::Between { comma: false };
        Found::End(at)
    }
}

/// Cuts a JSON file into blocks of whole elements.
pub(super) struct ElementCutter {
    buffer: Buffer,
    charset: Charset,
    options: Arc<SourceOptions>,
    scanner: Scanner,
    origin: Option<Arc<Origin>>,
    /// Complete elements in the buffer.
    spans: Vec<(usize, usize)>,
    /// The start of an element that is not complete.
    open: Option<usize>,
    /// Bytes of that element that were dropped because it is beyond the limit.
    dropped: u64,
    record: u64,
    /// An issue to hand out after the complete elements.
    odd: Option<Issue>,
    /// Whether the complete elements are to be handed out.
    due: bool,
    finished: bool,
    seen: bool,
}

impl ElementCutter {
    pub(super) fn new(source: Arc<str>, stream: RecordStream, options: Arc<SourceOptions>, target: usize) -> Self {
        Self {
            buffer: Buffer::new(source, stream.stream, stream.offset, target),
            charset: stream.charset,
            options,
            scanner: Scanner::new(),
            origin: None,
            spans: Vec::new(),
            open: None,
            dropped: 0,
            record: 0,
            odd: None,
            due: false,
            finished: false,
            seen: false,
        }
    }

    /// Hands out the complete elements, then the issue after them; nothing when all is handed out.
    fn hand_out(&mut self) -> Option<Part> {
        if let Some(last) = self.spans.last() {
            let Some(origin) = self.origin.clone() else {
                return self.begin().map(Part::Issue).or_else(|| self.hand_out());
            };
            let end = last.1;
            let spans = std::mem::take(&mut self.spans);
            let (record, offset) = (self.record, self.buffer.offset);
            self.record += spans.len() as u64;
            let bytes = self.buffer.take(end);
            self.scanner.at -= end;
            self.open = self.open.map(|start| start - end);
            return Some(Part::Elements(Elements { origin, bytes, spans, record, offset }));
        }
        let odd = self.odd.take()?;
        self.record += u64::from(odd.record.is_some());
        Some(Part::Issue(odd))
    }

    /// The mapping by the first elements: those that end within the sample, and at least one.
    fn begin(&mut self) -> Option<Issue> {
        let ends = self.spans.iter().take_while(|span| span.1 <= SAMPLE).count().max(1);
        let shown = self.spans.iter().take(ends).map(|&(start, end)| &self.buffer.bytes[start..end]);
        let (mapping, notice) = mapping_of(shown, self.charset, &self.buffer.source, &self.options);
        let origin = Origin { source: Arc::clone(&self.buffer.source), charset: self.charset, mapping };
        self.origin = Some(Arc::new(origin));
        notice
    }

    /// Scans what is read; true if there is something to hand out.
    fn scan(&mut self) -> bool {
        // The size of batches must not decide on the mapping.
        let target = if self.origin.is_some() { self.buffer.target() } else { self.buffer.target().max(SAMPLE + 1) };
        loop {
            match self.scanner.next(&self.buffer.bytes) {
                Found::Start(at) => {
                    self.seen = true;
                    self.open = Some(at);
                }
                Found::End(end) => {
                    let Some(start) = self.open.take() else { continue };
                    if self.dropped > 0 {
                        let len = std::mem::take(&mut self.dropped) + (end - start) as u64;
                        let offset = self.buffer.offset + end as u64 - len;
                        let place = Place { record: self.record, offset, line: None };
                        self.odd = Some(too_large(&self.buffer.source, place, len, &self.options));
                        return true;
                    }
                    self.spans.push((start, end));
                    if end >= target {
                        return true;
                    }
                }
                Found::Odd(at, reason) => {
                    self.seen = true;
                    self.odd = Some(self.odd_issue("JSON_SYNTAX", reason, at));
                    return true;
                }
                Found::Nothing => break,
            }
        }
        if let Some(start) = self.open {
            if (self.buffer.bytes.len() - start) as u64 + self.dropped > self.options.limits.document_bytes {
                if !self.spans.is_empty() {
                    return true;
                }
                // A backslash at the end of the buffer is not scanned yet, and stays.
                self.dropped += (self.scanner.at - start) as u64;
                self.buffer.skip(self.scanner.at);
                self.scanner.at = 0;
                self.open = Some(0);
            }
        } else if self.spans.is_empty() && self.scanner.at > target {
            // Blanks and lost lines need not be kept.
            self.buffer.skip(self.scanner.at);
            self.scanner.at = 0;
        }
        false
    }

    /// The rejection of something that is no element; it counts as a record.
    fn odd_issue(&self, code: &'static str, reason: &'static str, at: usize) -> Issue {
        Issue {
            source: Arc::clone(&self.buffer.source),
            record: Some(self.record + self.spans.len() as u64),
            offset: Some(self.buffer.offset + at as u64),
            code,
            severity: Severity::Rejected,
            reason: reason.into(),
            advice: if code == "JSON_EOF" { "fetch the file again".into() } else { "".into() },
        }
    }

    /// What the end of the file cut.
    fn finish(&mut self) {
        let end = self.buffer.bytes.len();
        match (self.scanner.state, self.open.take()) {
            // A word may end with the file.
            (State::Word, Some(start)) if self.dropped == 0 => self.spans.push((start, end)),
            (_, Some(start)) => {
                let mut issue = self.odd_issue("JSON_EOF", "the file ends within an element", start);
                issue.offset = issue.offset.map(|offset| offset - self.dropped);
                self.odd = Some(issue);
            }
            (State::Between { comma }, None) if self.scanner.array => {
                let mut issue = self.odd_issue("JSON_EOF", "the file ends before the array does", end);
                if !(comma && self.scanner.any) {
                    issue.severity = Severity::Notice;
                    issue.record = None;
                }
                self.odd = Some(issue);
            }
            _ => {}
        }
    }
}

impl Cutter for ElementCutter {
    fn step(&mut self) -> Result<Step> {
        if self.due {
            if let Some(part) = self.hand_out() {
                return Ok(Step::Part(part));
            }
            self.due = false;
        }
        if !self.finished {
            if self.scan() {
                self.due = true;
            } else if !self.buffer.ended {
                self.buffer.fill();
            } else {
                self.finished = true;
                self.due = true;
                if self.buffer.failure.is_none() {
                    self.finish();
                }
            }
            return Ok(Step::Working);
        }
        self.buffer.end(self.record, &mut self.seen)
    }
}
