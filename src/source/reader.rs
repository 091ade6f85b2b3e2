//! The serial part of reading: opens one file after the other and cuts it into batches.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use super::Source;
use super::batch::{Batch, Part, TextFile};
use super::compressed::{Codec, Counted, Stream, decompress, peek, read_error};
use super::jsonl::LineCutter;
use super::kind::{Kind, kind_of};
use super::options::Format;
use super::walk::{self, Entry, FileEntry};
use crate::document::Markup;
use crate::error::{Error, ErrorKind, Result};
use crate::issue::{Issue, Severity};

/// Bytes read at a time, so that no step takes long.
pub(super) const STEP: usize = 256 << 10;

/// What one step of a cutter brought.
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

/// The batches of a source, in its order.
///
/// Made by [`Source::open`]. What a batch holds depends on the input alone, never on timing. Every call returns
/// within milliseconds; where that is too short to complete a batch, it returns an empty one.
pub struct Batches {
    source: Source,
    target: usize,
    next: usize,
    cutter: Option<Box<dyn Cutter>>,
    /// Whether the open file has yielded anything.
    yielded: bool,
    pending: Batch,
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
            cutter: None,
            yielded: false,
            pending,
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

    /// Does a bounded piece of work; false at the end of the source.
    fn advance(&mut self) -> Result<bool> {
        if let Some(cutter) = &mut self.cutter {
            match cutter.step() {
                Ok(Step::Part(part)) => {
                    self.yielded = true;
                    self.pending.push(part);
                }
                Ok(Step::Working) => {}
                Ok(Step::End) => self.cutter = None,
                Err(error) => {
                    self.cutter = None;
                    self.reject(error)?;
                }
            }
            return Ok(true);
        }
        let inner = Arc::clone(&self.source.inner);
        let Some(entry) = inner.entries.get(self.next) else { return Ok(false) };
        self.next += 1;
        self.yielded = false;
        match entry {
            Entry::Issue(issue) => self.pending.push(Part::Issue(issue.clone())),
            Entry::File(file) => match self.open(file) {
                Ok(cutter) => self.cutter = Some(cutter),
                Err(error) => self.reject(error)?,
            },
        }
        Ok(true)
    }

    /// Raises an error about the only file before anything was read from it; else it becomes a row of issues.
    fn reject(&mut self, error: Error) -> Result<()> {
        if self.source.inner.single && !self.yielded {
            return Err(error);
        }
        self.pending.push(Part::Issue(Issue::rejected(&error)));
        Ok(())
    }

    fn open(&mut self, file: &FileEntry) -> Result<Box<dyn Cutter>> {
        let opened = walk::open(&file.path)?;
        let stream: Stream = Box::new(Counted { inner: opened, count: Arc::clone(&self.bytes_read) });
        self.open_stream(&file.name, stream)
    }

    fn open_stream(&mut self, name: &Arc<str>, stream: Stream) -> Result<Box<dyn Cutter>> {
        let options = &self.source.inner.options;
        let lift = |error| read_error(error, name);
        let opened = decompress(stream, &options.limits).map_err(lift)?;
        let promised = Codec::from_name(name);
        if opened.codec != promised {
            match (promised, opened.codec) {
                (Some(promised), None) => {
                    let (head, stream) = peek(opened.stream, 1).map_err(lift)?;
                    if !head.is_empty() {
                        return Err(Error::new(
                            ErrorKind::Record,
                            format!("the name says {}, the content does not", promised.as_str()),
                        )
                        .coded("NOT_COMPRESSED")
                        .advise("rename the file, or fetch it again")
                        .at(name, None, Some(0)));
                    }
                    return self.cutter_of(name, stream);
                }
                (promised, Some(found)) => {
                    let named = promised.map_or("no compression", Codec::as_str);
                    self.pending.push(Part::Issue(Issue {
                        source: Arc::clone(name),
                        record: None,
                        offset: None,
                        code: "COMPRESSION",
                        severity: Severity::Notice,
                        reason: format!("the name says {named}, the content is {}", found.as_str()).into(),
                        advice: "".into(),
                    }));
                }
                (None, None) => {}
            }
        }
        self.cutter_of(name, opened.stream)
    }

    fn cutter_of(&self, name: &Arc<str>, stream: Stream) -> Result<Box<dyn Cutter>> {
        let inner = &self.source.inner;
        let source = Arc::clone(name);
        let format = match (inner.options.format, kind_of(name)) {
            (Some(format), _) | (None, Kind::Documents(format)) => format,
            _ => Format::Text,
        };
        let markup = match format {
            Format::Markdown => Markup::Markdown,
            _ => Markup::Plain,
        };
        Ok(match format {
            Format::Jsonl => {
                Box::new(LineCutter::new(source, stream, Arc::clone(&inner.options), inner.user, self.target))
            }
            _ => Box::new(TextCutter {
                file: Some(TextFile { source, markup, bytes: Vec::new(), user: inner.user }),
                stream,
                limit: inner.options.limits.document_bytes,
            }),
        })
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
        use std::io::Read;
        let Some(file) = &mut self.file else { return Ok(Step::End) };
        let read = (&mut self.stream)
            .take(STEP as u64)
            .read_to_end(&mut file.bytes)
            .map_err(|error| read_error(error, &file.source))?;
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
