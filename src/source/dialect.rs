//! The grammar of CSV: where rows end, what their fields are, and which separator a file uses.

use csv_core::ReadRecordResult;

use crate::error::{Error, ErrorKind, Result};

/// What separates fields and what quotes them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Dialect {
    pub(super) separator: u8,
    pub(super) quote: u8,
}

/// Line ends of any kind.
pub(super) fn line_ends(bytes: &[u8]) -> u64 {
    memchr::memchr2_iter(b'\n', b'\r', bytes)
        .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'))
        .count() as u64
}

/// The fields of one row, without their quotes; the memory is used again for the next row.
pub(super) struct Fields {
    reader: csv_core::Reader,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    count: usize,
}

impl Fields {
    pub(super) fn new(dialect: Dialect) -> Self {
        let mut reader = csv_core::ReaderBuilder::new().delimiter(dialect.separator).quote(dialect.quote).build();
        // A blank line first: else the reader would take U+FEFF at the start of a row for a byte order mark.
        let mut ends = vec![0; 64];
        let _ = reader.read_record(b"\n", &mut [0; 1], &mut ends);
        Self { reader, bytes: Vec::new(), ends, count: 0 }
    }

    /// Reads one row, given without its line end, and counts its fields.
    pub(super) fn read(&mut self, row: &[u8]) -> usize {
        if self.bytes.len() <= row.len() {
            self.bytes.resize(row.len() + 1, 0);
        }
        let (mut input, mut written, mut closed) = (row, 0, false);
        self.count = 0;
        loop {
            let (result, read, wrote, ended) =
                self.reader.read_record(input, &mut self.bytes[written..], &mut self.ends[self.count..]);
            input = &input[read..];
            written += wrote;
            self.count += ended;
            match result {
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::OutputFull => self.bytes.resize(self.bytes.len() * 2, 0),
                ReadRecordResult::InputEmpty if !closed => {
                    closed = true;
                    input = b"\n";
                }
                _ => return self.count,
            }
        }
    }

    pub(super) fn get(&self, field: usize) -> &[u8] {
        let start = if field == 0 { 0 } else { self.ends[field - 1] };
        &self.bytes[start..self.ends[field]]
    }
}

/// Where the splitter is within a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum State {
    /// Before a row; blank lines are passed over.
    Row,
    /// At the first byte of a field.
    Field,
    /// In a field without quotes, or after its closing quote.
    Plain,
    /// After a quote in a quoted field that neither closes the field nor is one of two, on the line where it opened.
    Stray,
    /// In a quoted field that began at this offset of the source.
    Quoted(u64),
    /// After a quote in such a field: the end of it, or the first of two.
    Quote(u64),
}

/// Where a row is in the buffer, without its line end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct RowSpan {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether a stray quote in a quoted field leaves open what is text and what is not. Such a row ends with the line
    /// on which the field opened: if its quote was never closed, the next line is a row again.
    pub(super) stray: bool,
}

/// Finds the ends of rows, in one pass but for the lines after a stray quote's field.
///
/// This is linear: between the opening of such a field and the stray quote all quotes come in even runs, which close
/// what they open when they are read again, so that the next field in vain can only open at the stray quote.
#[derive(Debug)]
pub(super) struct Splitter {
    pub(super) dialect: Dialect,
    pub(super) state: State,
    /// Bytes of the buffer looked at so far.
    pub(super) at: usize,
    /// The start of the row in the buffer.
    pub(super) start: usize,
    /// The offset of the buffer in the source.
    pub(super) base: u64,
}

impl Splitter {
    pub(super) fn new(dialect: Dialect, base: u64) -> Self {
        Self { dialect, state: State::Row, at: 0, start: 0, base }
    }

    /// The next whole row in the bytes, without its line end. A row at their end is whole only if `ended`.
    pub(super) fn next(&mut self, bytes: &[u8], ended: bool) -> Option<RowSpan> {
        let Dialect { separator, quote } = self.dialect;
        while self.at < bytes.len() {
            let at = self.at;
            let byte = bytes[at];
            match self.state {
                State::Row if byte == b'\n' || byte == b'\r' => self.at += 1,
                State::Row => {
                    self.start = at;
                    self.state = State::Field;
                }
                State::Field if byte == quote => {
                    self.at += 1;
                    self.state = State::Quoted(self.base + at as u64);
                }
                State::Quote(began) if byte == quote => {
                    self.at += 1;
                    self.state = State::Quoted(began);
                }
                State::Quote(began) if byte != separator && byte != b'\n' && byte != b'\r' => {
                    // The opening of a row beyond the limit may be dropped already.
                    let opening = began.saturating_sub(self.base) as usize;
                    if let Some(next) = memchr::memchr2(b'\n', b'\r', &bytes[opening..at]) {
                        self.at = opening + next;
                        self.state = State::Row;
                        return Some(RowSpan { start: self.start, end: self.at, stray: true });
                    }
                    self.state = State::Stray;
                }
                State::Stray => {
                    let Some(next) = memchr::memchr2(b'\n', b'\r', &bytes[at..]) else {
                        self.at = bytes.len();
                        break;
                    };
                    self.at = at + next + 1;
                    self.state = State::Row;
                    return Some(RowSpan { start: self.start, end: at + next, stray: true });
                }
                State::Field | State::Quote(_) => self.state = State::Plain,
                State::Plain => {
                    let Some(next) = memchr::memchr3(separator, b'\n', b'\r', &bytes[at..]) else {
                        self.at = bytes.len();
                        break;
                    };
                    self.at = at + next + 1;
                    if bytes[at + next] == separator {
                        self.state = State::Field;
                    } else {
                        self.state = State::Row;
                        return Some(RowSpan { start: self.start, end: at + next, stray: false });
                    }
                }
                State::Quoted(began) => match memchr::memchr(quote, &bytes[at..]) {
                    Some(next) => {
                        self.at = at + next + 1;
                        self.state = State::Quote(began);
                    }
                    None => self.at = bytes.len(),
                },
            }
        }
        if ended && !matches!(self.state, State::Row | State::Quoted(_)) {
            let stray = self.state == State::Stray;
            self.state = State::Row;
            return Some(RowSpan { start: self.start, end: bytes.len(), stray });
        }
        None
    }

    /// Moves all positions after the first bytes of the buffer were taken.
    pub(super) fn shift(&mut self, len: usize) {
        self.at -= len;
        self.start = self.start.saturating_sub(len);
        self.base += len as u64;
    }
}

/// The separator under which the first rows have equally many fields, and more than one.
pub(super) fn sniff(sample: &[u8], complete: bool, quote: u8) -> Result<u8> {
    const CANDIDATES: [u8; 4] = *b",;\t|";
    const ROWS: usize = 50;
    let mut best: Vec<(u8, usize)> = Vec::new();
    for separator in CANDIDATES {
        if separator == quote {
            continue;
        }
        let dialect = Dialect { separator, quote };
        let (mut splitter, mut fields) = (Splitter::new(dialect, 0), Fields::new(dialect));
        let mut counts = Vec::new();
        while counts.len() < ROWS
            && let Some(RowSpan { start, end, stray }) = splitter.next(sample, complete)
        {
            counts.push(if stray { 0 } else { fields.read(&sample[start..end]) });
        }
        let Some(&header) = counts.first() else { continue };
        if header < 2 {
            continue;
        }
        // Per thousand rows, so that the comparison needs no fractions.
        let equal = counts.iter().filter(|count| **count == header).count() * 1_000 / counts.len();
        match best.first() {
            Some(&(_, score)) if score > equal => {}
            Some(&(_, score)) if score == equal => best.push((separator, equal)),
            _ => best = vec![(separator, equal)],
        }
    }
    match best[..] {
        [] => Ok(b','),
        [(separator, _)] => Ok(separator),
        _ => {
            let names: Vec<String> =
                best.iter().map(|&(byte, _)| format!("`{}`", char::from(byte).escape_debug())).collect();
            Err(Error::new(ErrorKind::Record, format!("the separator may be any of {}", names.join(" ")))
                .coded("CSV_SEPARATOR")
                .advise("pass separator="))
        }
    }
}
