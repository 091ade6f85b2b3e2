//! CSV and TSV with a header row: rows are found in series, their fields read anywhere.
//!
//! Rows end with LF, CR or CRLF outside quotes. A quoted field that is longer than a document may be, that the file ends
//! in, or that holds a quote which is not doubled was perhaps never closed: the row is rejected at its first line and
//! reading goes on with the line after the opening quote.

use std::borrow::Cow;
use std::sync::Arc;

use hashbrown::HashMap;

use super::batch::{Part, inspect, refused};
use super::buffer::Buffer;
use super::decode::{self, Charset};
use super::dialect::{Dialect, Fields, RowSpan, Splitter, State, line_ends, sniff};
use super::mapping::{Mapping, Role, list, put};
use super::options::{Format, SourceOptions};
use super::reader::{Cutter, Step};
use super::recode::{RecordStream, SAMPLE};
use crate::article::Value;
use crate::document::{Document, Item, Payload, Record};
use crate::error::{Error, ErrorKind, Result};
use crate::issue::{Issue, Severity};

/// The header of a file, and how its fields become text.
#[derive(Debug)]
struct Table {
    source: Arc<str>,
    charset: Charset,
    dialect: Dialect,
    columns: Vec<(Arc<str>, Role)>,
}

/// Whole rows of a file.
#[derive(Debug)]
pub(super) struct Rows {
    table: Arc<Table>,
    pub(super) bytes: Vec<u8>,
    /// Each row, without blank lines.
    spans: Vec<RowSpan>,
    /// The number of the first row below the header.
    record: u64,
    /// The line of the first byte, counted from 1.
    line: u64,
    /// The offset of the first byte.
    offset: u64,
}

impl Rows {
    pub(super) fn decode(&self, options: &SourceOptions, items: &mut Vec<Item>) {
        let mut fields = Fields::new(self.table.dialect);
        let (mut line, mut counted) = (self.line, 0);
        for (record, &RowSpan { start, end, stray }) in (self.record..).zip(&self.spans) {
            line += line_ends(&self.bytes[counted..start]);
            counted = start;
            let place = RowPlace { record, line, offset: self.offset + start as u64 };
            if stray {
                items.push(Item::Issue(stray_quote(&self.table.source, place)));
                continue;
            }
            self.table.item(&self.bytes[start..end], place, &mut fields, options, items);
        }
    }
}

#[derive(Clone, Copy)]
struct RowPlace {
    record: u64,
    line: u64,
    offset: u64,
}

impl Table {
    fn item(&self, row: &[u8], place: RowPlace, fields: &mut Fields, options: &SourceOptions, items: &mut Vec<Item>) {
        let RowPlace { record, line, offset } = place;
        let limit = options.limits.document_bytes;
        let mut reject = |code, reason: String, advice: &'static str| {
            items.push(Item::Issue(rejected(&self.source, place, code, reason, advice)));
        };
        let count = fields.read(row);
        if count != self.columns.len() {
            let reason = format!("expected {} fields, found {count}, in the row of line {line}", self.columns.len());
            return reject("CSV_FIELDS", reason, "quote fields that hold the separator or a line end");
        }
        if let Some(at) = (0..count).find(|&i| fields.get(i).len() as u64 > limit) {
            let reason = format!("field `{}` is longer than {limit} bytes", self.columns[at].0.escape_debug());
            return reject("TOO_LARGE", reason, "raise limits.document_bytes");
        }
        let mut parsed = Record::default();
        let mut replacements = 0;
        for (i, (name, role)) in self.columns.iter().enumerate() {
            let (text, replaced) = match decode::decode_slice(fields.get(i), self.charset, options.decode_replace) {
                Ok(decoded) => decoded,
                Err(mut refusal) => {
                    // The field has lost its quotes: the offset is found in the row as it stands.
                    refusal.offset =
                        decode::decode_slice(row, self.charset, false).err().map_or(0, |found| found.offset);
                    return items.push(refused(&self.source, record, offset, refusal));
                }
            };
            replacements += replaced;
            match role {
                Role::Text => parsed.text = text.into_owned(),
                _ if text.is_empty() => put(&mut parsed, *role, name, Value::Null),
                _ => put(&mut parsed, *role, name, Value::Text(text.into_owned())),
            }
        }
        inspect(&self.source, record, offset, &parsed.text, replacements, items);
        items.push(Item::Document(Document {
            source: Arc::clone(&self.source),
            record,
            offset,
            decoding: self.charset.decoding(replacements),
            payload: Payload::Record(Box::new(parsed)),
        }));
    }
}

fn rejected(source: &Arc<str>, place: RowPlace, code: &'static str, reason: String, advice: &'static str) -> Issue {
    Issue {
        source: Arc::clone(source),
        record: Some(place.record),
        offset: Some(place.offset),
        code,
        severity: Severity::Rejected,
        reason: reason.into(),
        advice: advice.into(),
    }
}

const STRAY_ADVICE: &str = "double every quote inside a quoted field, close each field, or pass quote_char=";

fn stray_quote(source: &Arc<str>, place: RowPlace) -> Issue {
    let reason = format!("a quote in the row of line {} is neither doubled nor the end of its field", place.line);
    rejected(source, place, "CSV_QUOTE", reason, STRAY_ADVICE)
}

/// Cuts a CSV file into blocks of whole rows.
pub(super) struct RowCutter {
    buffer: Buffer,
    charset: Charset,
    options: Arc<SourceOptions>,
    format: Format,
    splitter: Option<Splitter>,
    table: Option<Arc<Table>>,
    /// Complete rows in the buffer.
    spans: Vec<RowSpan>,
    /// Bytes of an incomplete row that were dropped because it is beyond the limit.
    dropped: u64,
    record: u64,
    /// The line of the first byte in the buffer, counted from 1.
    line: u64,
    /// Issues to hand out after the complete rows, the last one first.
    waiting: Vec<Issue>,
    /// Whether the complete rows are to be handed out.
    due: bool,
    finished: bool,
    seen: bool,
}

impl RowCutter {
    pub(super) fn new(
        source: Arc<str>,
        stream: RecordStream,
        format: Format,
        options: Arc<SourceOptions>,
        target: usize,
    ) -> Self {
        Self {
            buffer: Buffer::new(source, stream.stream, stream.offset, target),
            charset: stream.charset,
            options,
            format,
            splitter: None,
            table: None,
            spans: Vec::new(),
            dropped: 0,
            record: 0,
            line: 1,
            waiting: Vec::new(),
            due: false,
            finished: false,
            seen: false,
        }
    }

    /// Reads the header, as soon as it is complete.
    fn begin(&mut self) -> Result<()> {
        if self.buffer.bytes.len() < SAMPLE && !self.buffer.ended {
            self.buffer.fill();
            return Ok(());
        }
        let base = self.buffer.offset;
        if self.splitter.is_none() {
            let dialect = self.dialect().map_err(|error| error.at(&self.buffer.source, None, None))?;
            self.splitter = Some(Splitter::new(dialect, base));
        }
        let Some(splitter) = &mut self.splitter else { return Ok(()) };
        let complete = self.buffer.ended && self.buffer.failure.is_none();
        if let Some(RowSpan { start, end, stray }) = splitter.next(&self.buffer.bytes, complete) {
            if stray {
                let message = "a quote in the header is neither doubled nor the end of its field";
                return Err(Error::new(ErrorKind::Record, message).coded("CSV_QUOTE").advise(STRAY_ADVICE).at(
                    &self.buffer.source,
                    None,
                    Some(base + start as u64),
                ));
            }
            let dialect = splitter.dialect;
            splitter.shift(end);
            let columns = self.header(start, end, dialect).map_err(|error| {
                let offset = base + start as u64;
                error.at(&self.buffer.source, None, Some(offset))
            })?;
            let source = Arc::clone(&self.buffer.source);
            self.table = Some(Arc::new(Table { source, charset: self.charset, dialect, columns }));
            self.skip(end);
            self.due = true;
        } else if self.buffer.ended {
            if splitter.state == State::Row {
                self.finished = true;
                return Ok(());
            }
            return Err(self.buffer.failure(0).unwrap_or_else(|| {
                Error::new(ErrorKind::Record, "a quote in the header is not closed")
                    .coded("CSV_QUOTE")
                    .advise("close the quote, or pass quote_char=")
                    .at(&self.buffer.source, None, Some(base + splitter.start as u64))
            }));
        } else if self.buffer.bytes.len() as u64 > self.options.limits.document_bytes {
            let message = format!("the header is longer than {} bytes", self.options.limits.document_bytes);
            return Err(Error::new(ErrorKind::Limit, message).coded("TOO_LARGE").at(
                &self.buffer.source,
                None,
                Some(base),
            ));
        } else {
            self.buffer.fill();
        }
        Ok(())
    }

    /// The separator by the user's word, the format, or the first rows.
    fn dialect(&mut self) -> Result<Dialect> {
        let quote = self.options.quote_char;
        if let Some(separator) = self.options.separator {
            return Ok(Dialect { separator, quote });
        }
        if self.format == Format::Tsv {
            return Ok(Dialect { separator: b'\t', quote });
        }
        let bytes = &self.buffer.bytes;
        let complete = self.buffer.ended && bytes.len() <= SAMPLE;
        let separator = sniff(&bytes[..bytes.len().min(SAMPLE)], complete, quote)?;
        if separator != b',' {
            self.waiting.push(Issue {
                source: Arc::clone(&self.buffer.source),
                record: None,
                offset: None,
                code: "SEPARATOR",
                severity: Severity::Notice,
                reason: format!("fields are separated by `{}`", char::from(separator).escape_debug()).into(),
                advice: "pass separator= to be sure".into(),
            });
        }
        Ok(Dialect { separator, quote })
    }

    fn header(&mut self, start: usize, end: usize, dialect: Dialect) -> Result<Vec<(Arc<str>, Role)>> {
        let mut fields = Fields::new(dialect);
        let count = fields.read(&self.buffer.bytes[start..end]);
        let limit = self.options.limits.columns as usize;
        if count > limit {
            return Err(Error::new(
                ErrorKind::Limit,
                format!("the header has {count} columns, over the limit of {limit}"),
            )
            .advise("raise limits.columns"));
        }
        let mut names: Vec<String> = Vec::with_capacity(count);
        for i in 0..count {
            let (name, _): (Cow<'_, str>, _) = decode::decode_slice(fields.get(i), self.charset, true)
                .map_err(|refusal| Error::new(ErrorKind::Encoding, refusal.reason))?;
            names.push(name.trim().to_owned());
        }
        check_names(&names)?;
        let shown: Vec<&str> = names.iter().map(String::as_str).collect();
        let mapping = Mapping::new(&self.options, shown.iter().copied());
        mapping.demand(&self.options, &shown, ErrorKind::Record)?;
        self.waiting.extend(mapping.guess_notice(&self.buffer.source));
        Ok(names.iter().map(|name| (Arc::from(name.as_str()), mapping.role(name))).collect())
    }

    fn skip(&mut self, len: usize) {
        self.line += line_ends(&self.buffer.bytes[..len]);
        self.buffer.skip(len);
    }

    /// Hands out the complete rows, then the issues after them; nothing when all is handed out.
    fn hand_out(&mut self, table: &Arc<Table>) -> Option<Part> {
        if let Some(&RowSpan { end, .. }) = self.spans.last() {
            let spans = std::mem::take(&mut self.spans);
            let (record, line, offset) = (self.record, self.line, self.buffer.offset);
            let bytes = self.buffer.take(end);
            if let Some(splitter) = &mut self.splitter {
                splitter.shift(end);
            }
            self.record += spans.len() as u64;
            self.line += line_ends(&bytes);
            return Some(Part::Rows(Rows { table: Arc::clone(table), bytes, spans, record, line, offset }));
        }
        let issue = self.waiting.pop()?;
        self.record += u64::from(issue.severity == Severity::Rejected);
        Some(Part::Issue(issue))
    }

    /// Finds rows in what is read; true if there is something to hand out.
    fn scan(&mut self) -> bool {
        let Some(splitter) = &mut self.splitter else { return false };
        let limit = self.options.limits.document_bytes;
        let complete = self.buffer.ended && self.buffer.failure.is_none();
        while let Some(span) = splitter.next(&self.buffer.bytes, complete) {
            let end = span.end;
            self.seen = true;
            if self.dropped > 0 {
                let len = std::mem::take(&mut self.dropped) + end as u64;
                self.waiting.push(self.too_large(self.buffer.offset + end as u64 - len, len));
                if let Some(splitter) = &mut self.splitter {
                    splitter.shift(end);
                }
                self.skip(end);
                return true;
            }
            self.spans.push(span);
            if end >= self.buffer.target() {
                return true;
            }
        }
        let end = self.buffer.offset + self.buffer.bytes.len() as u64;
        match splitter.state {
            State::Quoted(began) if end - began > limit || complete => {
                self.seen = true;
                if self.spans.is_empty() {
                    self.give_up_quote();
                }
                true
            }
            State::Row | State::Quoted(_) => false,
            _ if (self.buffer.bytes.len() - splitter.start) as u64 + self.dropped > limit => {
                if !self.spans.is_empty() {
                    return true;
                }
                // Blank lines before the row are no part of it.
                self.dropped += (splitter.at - splitter.start) as u64;
                let len = splitter.at;
                splitter.shift(len);
                self.skip(len);
                false
            }
            _ => false,
        }
    }

    fn too_large(&self, offset: u64, len: u64) -> Issue {
        let limit = self.options.limits.document_bytes;
        let place = RowPlace { record: self.record, line: self.line, offset };
        let reason = format!("the row is {len} bytes long, over the limit of {limit}");
        rejected(&self.buffer.source, place, "TOO_LARGE", reason, "raise limits.document_bytes")
    }

    /// Rejects the row with a quote that is never closed, and goes on with the line after its first.
    ///
    /// This is linear: what was scanned in vain holds quotes in pairs only, and these close what they open, so that the
    /// next quote in vain can only begin near its end.
    fn give_up_quote(&mut self) {
        let Some(splitter) = &mut self.splitter else { return };
        let start = splitter.start;
        let line_end =
            memchr::memchr2(b'\n', b'\r', &self.buffer.bytes[start..]).map_or(self.buffer.bytes.len(), |at| start + at);
        let place = RowPlace {
            record: self.record,
            line: self.line + line_ends(&self.buffer.bytes[..start]),
            offset: self.buffer.offset + start as u64 - self.dropped,
        };
        *splitter = Splitter::new(splitter.dialect, splitter.base + line_end as u64);
        self.dropped = 0;
        let reason = format!("the quote that opens in the row of line {} is not closed", place.line);
        self.waiting.push(rejected(
            &self.buffer.source,
            place,
            "CSV_QUOTE",
            reason,
            "close the quote, or pass quote_char=",
        ));
        self.skip(line_end);
    }
}

impl Cutter for RowCutter {
    fn step(&mut self) -> Result<Step> {
        if !self.finished {
            let Some(table) = self.table.clone() else {
                self.begin()?;
                return Ok(Step::Working);
            };
            if self.due {
                if let Some(part) = self.hand_out(&table) {
                    return Ok(Step::Part(part));
                }
                self.due = false;
            }
            if self.scan() {
                self.due = true;
            } else if !self.buffer.ended {
                self.buffer.fill();
            } else if self.spans.is_empty() {
                self.finished = true;
            } else {
                self.due = true;
            }
            return Ok(Step::Working);
        }
        self.buffer.end(self.record, &mut self.seen)
    }
}

/// Checks that every column has a name of its own.
fn check_names(names: &[String]) -> Result<()> {
    let nameless: Vec<String> =
        names.iter().enumerate().filter(|(_, name)| name.is_empty()).map(|(i, _)| (i + 1).to_string()).collect();
    if !nameless.is_empty() {
        return Err(Error::new(ErrorKind::Record, format!("the header has no name for column {}", list(&nameless)))
            .coded("CSV_HEADER")
            .advise("name every column in the first line; pandas writes a nameless index unless index=False"));
    }
    let mut first: HashMap<&str, usize, foldhash::fast::RandomState> = HashMap::default();
    for (i, name) in names.iter().enumerate() {
        if let Some(before) = first.insert(name, i) {
            let message =
                format!("the header names `{}` twice, as columns {} and {}", name.escape_debug(), before + 1, i + 1);
            return Err(Error::new(ErrorKind::Record, message).coded("CSV_HEADER").advise("rename one of them"));
        }
    }
    Ok(())
}
