//! The serial part of reading: opens one file or member after the other and cuts it into batches.

use std::borrow::Cow;
use std::io::{Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use hashbrown::HashSet;

use super::Source;
use super::archive::{Container, Found, Shared};
use super::batch::{Batch, Part, TextFile};
use super::buffer::STEP;
use super::compressed::{Codec, Counted, Decompressed, Stream, decompress, peek, read_error};
use super::csv::RowCutter;
use super::json_array::ElementCutter;
use super::jsonl::LineCutter;
use super::kind::{Foreign, Kind, kind_of};
use super::options::Format;
use super::recode::RecordStream;
use super::sniff::{HEAD, sniff};
use super::table::{Parquet, ParquetCutter};
use super::tar::{Tar, too_nested};
use super::walk::{self, Entry, FileEntry};
use super::zip::Zip;
use crate::document::Markup;
use crate::error::{Error, ErrorKind, Result};
use crate::issue::{Issue, Severity};

/// What one step of a cutter brought.
#[expect(clippy::large_enum_variant, reason = "a step is moved once, to where it is matched")]
pub(super) enum Step {
    /// A piece that can be decoded.
    Part(Part),
    /// Nothing yet.
    Working,
    /// The source is read to its end.
    End,
}

/// Cuts one source into parts at document boundaries.
pub(super) trait Cutter: Send {
    /// Does a bounded piece of work.
    fn step(&mut self) -> Result<Step>;
}

/// What is being read.
enum Work {
    /// Nothing: the next member or file is due.
    Idle,
    /// A source is cut into parts.
    Cut(Box<dyn Cutter>),
    /// A stream is read into memory because its format needs all of it.
    Load(Load),
}

/// A stream on its way into memory.
struct Load {
    name: Arc<str>,
    kind: Kind,
    stream: Stream,
    bytes: Vec<u8>,
}

/// The longest zip archive or Parquet file within an archive or a compressed file.
const LOAD_BYTES: usize = 1 << 30;

/// The batches of a source, in its order.
///
/// Made by [`Source::open`]. What a batch holds depends on the input alone, never on timing. Every call returns within
/// milliseconds; where that is too short to complete a batch, it returns an empty one.
pub struct Batches {
    source: Source,
    target: usize,
    next: usize,
    work: Work,
    /// The open archives, the innermost last.
    archives: Vec<Box<dyn Container>>,
    /// Set to the bytes that follow the last member of the open gzip file.
    trailing: Option<(Arc<str>, Arc<AtomicU64>)>,
    /// Whether the open file has yielded anything.
    yielded: bool,
    /// Whether a member of the open archive was reached: its defects do not make the archive one.
    entered: bool,
    pending: Batch,
    /// What was already said about the keys and separators of a file: the next files are mostly like it.
    told: HashSet<Cow<'static, str>, foldhash::fast::FixedState>,
    bytes_read: Arc<AtomicU64>,
    ended: bool,
}

/// How long a call may work before it returns what it has.
const PATIENCE: Duration = Duration::from_millis(20);

impl Batches {
    pub(super) fn new(source: Source, target: usize) -> Self {
        let pending = Batch::new(Arc::clone(&source.inner.options));
        Self {
            source,
            target: target.max(1),
            next: 0,
            work: Work::Idle,
            archives: Vec::new(),
            trailing: None,
            yielded: false,
            entered: false,
            pending,
            told: HashSet::default(),
            bytes_read: Arc::new(AtomicU64::new(0)),
            ended: false,
        }
    }

    /// Bytes read from disk so far, to compare with [`Source::total_bytes`].
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read.load(Relaxed)
    }

    fn take(&mut self) -> Batch {
        let fresh = Batch::new(Arc::clone(&self.source.inner.options));
        std::mem::replace(&mut self.pending, fresh)
    }

    fn push(&mut self, part: Part) {
        if let Part::Issue(issue) = &part
            && matches!(issue.code, "GUESSED_FIELDS" | "SEPARATOR")
            && !self.told.insert(issue.reason.clone())
        {
            return;
        }
        self.yielded |= !matches!(&part, Part::Issue(issue) if issue.severity == Severity::Notice);
        if let (Part::Frame(rows), Some(Entry::Frame(_))) = (&part, self.source.inner.entries.get(self.next - 1)) {
            self.bytes_read.fetch_add(rows.bytes() as u64, Relaxed);
        }
        self.pending.push(part);
    }

    fn notice(&mut self, source: &Arc<str>, code: &'static str, reason: String) {
        self.pending.push(Part::Issue(Issue {
            source: Arc::clone(source),
            record: None,
            offset: None,
            code,
            severity: Severity::Notice,
            reason: reason.into(),
            advice: "".into(),
        }));
    }

    /// Raises an error about the only file before anything was read from it; else it becomes a row of issues.
    fn reject(&mut self, error: Error) -> Result<()> {
        let whole = !self.entered || matches!(error.code(), "ENCRYPTED" | "UNSUPPORTED");
        if self.source.inner.single && !self.yielded && whole {
            return Err(error);
        }
        self.push(Part::Issue(Issue::rejected(&error)));
        Ok(())
    }

    /// Does a bounded piece of work; false at the end of the source.
    fn advance(&mut self) -> Result<bool> {
        match std::mem::replace(&mut self.work, Work::Idle) {
            Work::Cut(mut cutter) => match cutter.step() {
                Ok(Step::Part(part)) => {
                    self.push(part);
                    self.work = Work::Cut(cutter);
                }
                Ok(Step::Working) => self.work = Work::Cut(cutter),
                Ok(Step::End) => self.tell_trailing(),
                Err(error) => self.reject(error)?,
            },
            Work::Load(load) => self.load(load).or_else(|error| self.reject(error))?,
            Work::Idle => {
                if let Some(archive) = self.archives.last_mut() {
                    match archive.next() {
                        Ok(Found::Member(name, stream)) => {
                            self.entered = true;
                            self.open_stream(&name, stream).or_else(|error| self.reject(error))?;
                        }
                        Ok(Found::Issue(issue)) => self.push(Part::Issue(issue)),
                        Ok(Found::Working) => {}
                        Ok(Found::End) => {
                            self.archives.pop();
                        }
                        Err(error) => self.reject(error)?,
                    }
                    return Ok(true);
                }
                return self.next_entry();
            }
        }
        Ok(true)
    }

    fn next_entry(&mut self) -> Result<bool> {
        let inner = Arc::clone(&self.source.inner);
        let Some(entry) = inner.entries.get(self.next) else { return Ok(false) };
        self.next += 1;
        self.yielded = false;
        self.entered = false;
        match entry {
            Entry::Issue(issue) => self.push(Part::Issue(issue.clone())),
            Entry::File(file) => self.open(file).or_else(|error| self.reject(error))?,
            Entry::Frame(frame) => self.work = Work::Cut(frame.cutter(self.target)),
        }
        Ok(true)
    }

    fn open(&mut self, entry: &FileEntry) -> Result<()> {
        let mut file = walk::open(&entry.path)?;
        let lift = |error| read_error(error, &entry.name);
        let mut head = Vec::new();
        (&mut file).take(HEAD as u64).read_to_end(&mut head).map_err(lift)?;
        std::io::Seek::rewind(&mut file).map_err(lift)?;
        // What can be read at any place need not be loaded.
        if Codec::from_magic(&head).is_none() {
            match self.kind(&entry.name, &head)? {
                Kind::Zip => {
                    let file = Counted { inner: file, count: Arc::clone(&self.bytes_read) };
                    let archive = Shared::new(file).map_err(lift)?;
                    return self.open_zip(&entry.name, archive);
                }
                Kind::Documents(Format::Parquet) => {
                    self.bytes_read.fetch_add(entry.bytes, Relaxed);
                    self.cut_parquet(&entry.name, Parquet::File(file));
                    return Ok(());
                }
                _ => {}
            }
        }
        self.open_stream(&entry.name, Box::new(Counted { inner: file, count: Arc::clone(&self.bytes_read) }))
    }

    /// What a source holds: the user's word, the name, or the first bytes.
    fn kind(&self, name: &str, head: &[u8]) -> Result<Kind> {
        Ok(match (kind_of(name), self.source.inner.options.format) {
            (found @ (Kind::Zip | Kind::Tar), _) => found,
            (_, Some(format)) => Kind::Documents(format),
            (Kind::Documents(Format::Json), None) => Kind::Documents(sniff_json(head)),
            (Kind::Unknown, None) => sniff(head),
            (Kind::Foreign(foreign), None) => return Err(unsupported(name, foreign)),
            (found, None) => found,
        })
    }

    fn open_stream(&mut self, name: &Arc<str>, stream: Stream) -> Result<()> {
        let lift = |error| read_error(error, name);
        let Decompressed { stream, codec, trailing } =
            decompress(stream, &self.source.inner.options.limits).map_err(lift)?;
        let (head, stream) = peek(stream, HEAD);
        match (Codec::from_name(name), codec) {
            (Some(promised), None) if !head.is_empty() => {
                let message = format!("the name says {}, the content does not", promised.as_str());
                return Err(Error::new(ErrorKind::Record, message)
                    .coded("NOT_COMPRESSED")
                    .advise("rename the file, or fetch it again")
                    .at(name, None, Some(0)));
            }
            (promised, Some(found)) if promised != codec => {
                let named = promised.map_or("no compression", Codec::as_str);
                self.notice(name, "COMPRESSION", format!("the name says {named}, the content is {}", found.as_str()));
            }
            _ => {}
        }
        self.trailing = codec.map(|_| (Arc::clone(name), trailing));
        let inner = Arc::clone(&self.source.inner);
        let options = Arc::clone(&inner.options);
        let source = Arc::clone(name);
        let kind = self.kind(name, &head)?;
        self.work = Work::Cut(match kind {
            Kind::Zip | Kind::Documents(Format::Parquet) => {
                self.work = Work::Load(Load { name: source, kind, stream, bytes: Vec::new() });
                return Ok(());
            }
            Kind::Tar => {
                self.check_nesting(name)?;
                self.archives.push(Box::new(Tar::new(stream, source, options)));
                return Ok(());
            }
            Kind::Documents(format @ (Format::Jsonl | Format::Json | Format::Csv | Format::Tsv)) => {
                let stream = RecordStream::new(name, stream, inner.user)?;
                match format {
                    Format::Jsonl => Box::new(LineCutter::new(source, stream, options, self.target)),
                    Format::Json => Box::new(ElementCutter::new(source, stream, options, self.target)),
                    _ => Box::new(RowCutter::new(source, stream, format, options, self.target)),
                }
            }
            Kind::Documents(Format::Text | Format::Markdown) | Kind::Foreign(_) | Kind::Unknown => {
                let markup = if kind == Kind::Documents(Format::Markdown) { Markup::Markdown } else { Markup::Plain };
                let file = TextFile { source, markup, bytes: Vec::new(), user: inner.user };
                Box::new(TextCutter { file: Some(file), stream, limit: options.limits.document_bytes })
            }
        });
        Ok(())
    }

    fn check_nesting(&self, name: &str) -> Result<()> {
        let limit = self.source.inner.options.limits.archive_nesting;
        if self.archives.len() >= limit as usize { Err(too_nested(name, limit)) } else { Ok(()) }
    }

    fn open_zip(&mut self, name: &Arc<str>, archive: Shared) -> Result<()> {
        self.check_nesting(name)?;
        let options = Arc::clone(&self.source.inner.options);
        self.archives.push(Box::new(Zip::new(archive, Arc::clone(name), options)?));
        Ok(())
    }

    fn cut_parquet(&mut self, name: &Arc<str>, file: Parquet) {
        let options = Arc::clone(&self.source.inner.options);
        self.work = Work::Cut(Box::new(ParquetCutter::new(Arc::clone(name), file, options, self.target)));
    }

    /// Reads one step more of a stream into memory; at its end, opens it.
    fn load(&mut self, mut load: Load) -> Result<()> {
        let read = (&mut load.stream)
            .take(STEP as u64)
            .read_to_end(&mut load.bytes)
            .map_err(|error| read_error(error, &load.name))?;
        if load.bytes.len() > LOAD_BYTES {
            return Err(Error::new(ErrorKind::Limit, format!("the packed file is longer than {LOAD_BYTES} bytes"))
                .coded("TOO_LARGE")
                .advise("unpack it, and read it from disk")
                .at(&load.name, None, None));
        }
        if read > 0 {
            self.work = Work::Load(load);
            return Ok(());
        }
        self.tell_trailing();
        let Load { name, kind, bytes, .. } = load;
        if kind == Kind::Zip {
            let archive = Shared::new(Cursor::new(bytes)).map_err(|error| read_error(error, &name))?;
            return self.open_zip(&name, archive);
        }
        self.cut_parquet(&name, Parquet::Bytes(bytes.into()));
        Ok(())
    }

    fn tell_trailing(&mut self) {
        if let Some((name, trailing)) = self.trailing.take() {
            let bytes = trailing.load(Relaxed);
            if bytes > 0 {
                let reason = format!("{bytes} bytes follow the compressed data, and were passed over");
                self.notice(&name, "TRAILING", reason);
            }
        }
    }
}

/// The error about a file that was named but whose format is not read yet.
fn unsupported(name: &str, foreign: Foreign) -> Error {
    Error::new(ErrorKind::Record, format!("{} are not read yet", foreign.as_str()))
        .coded("UNSUPPORTED_FORMAT")
        .advise("extract the text first, or pass format=\"text\" to take the file as it is")
        .at(name, None, None)
}

/// JSON Lines in a file named `.json`: a whole object on the first line, and more after it.
fn sniff_json(head: &[u8]) -> Format {
    match sniff(head) {
        Kind::Documents(Format::Jsonl) => Format::Jsonl,
        _ => Format::Json,
    }
}

impl Iterator for Batches {
    type Item = Result<Batch>;

    fn next(&mut self) -> Option<Result<Batch>> {
        if self.ended {
            return None;
        }
        let began = Instant::now();
        loop {
            if self.pending.approx_bytes() >= self.target {
                return Some(Ok(self.take()));
            }
            match self.advance() {
                Ok(true) => {}
                Ok(false) => {
                    self.ended = true;
                    return (!self.pending.is_empty()).then(|| Ok(self.take()));
                }
                Err(error) => {
                    self.ended = true;
                    return Some(Err(error));
                }
            }
            // An empty batch leaves the pending one as it is: patience never moves a cut.
            if began.elapsed() > PATIENCE && self.pending.approx_bytes() < self.target {
                return Some(Ok(Batch::default()));
            }
        }
    }
}

/// Reads a file that is one document.
struct TextCutter {
    file: Option<TextFile>,
    stream: Stream,
    limit: u64,
}

impl Cutter for TextCutter {
    fn step(&mut self) -> Result<Step> {
        let Some(file) = &mut self.file else { return Ok(Step::End) };
        let read = (&mut self.stream).take(STEP as u64).read_to_end(&mut file.bytes).map_err(|error| {
            read_error(error, &file.source).at(&file.source, Some(0), Some(file.bytes.len() as u64))
        })?;
        if file.bytes.len() as u64 > self.limit {
            return Err(Error::new(ErrorKind::Limit, format!("the document is longer than {} bytes", self.limit))
                .coded("TOO_LARGE")
                .advise("raise limits.document_bytes")
                .at(&file.source, Some(0), Some(0)));
        }
        if read > 0 {
            return Ok(Step::Working);
        }
        Ok(self.file.take().map_or(Step::End, |file| Step::Part(Part::Text(file))))
    }
}
