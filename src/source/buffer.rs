//! The window of a stream that a cutter looks at.

use std::io::{ErrorKind, Read};
use std::sync::Arc;

use super::batch::{Part, empty};
use super::compressed::{Stream, read_error};
use super::reader::Step;
use crate::error::{Error, Result};

/// Bytes read at a time, so that no step takes long.
pub(super) const STEP: usize = 256 << 10;

/// Bytes of a stream that are read but not yet handed out.
pub(super) struct Buffer {
    pub(super) source: Arc<str>,
    stream: Stream,
    pub(super) bytes: Vec<u8>,
    /// The offset of the first byte in the source.
    pub(super) offset: u64,
    /// Whether the stream gives no more.
    pub(super) ended: bool,
    /// Why the stream ended too early.
    pub(super) failure: Option<Error>,
    target: usize,
}

impl Buffer {
    pub(super) fn new(source: Arc<str>, stream: Stream, offset: u64, target: usize) -> Self {
        Self { source, stream, bytes: Vec::new(), offset, ended: false, failure: None, target: target.max(1) }
    }

    /// The size that a part should reach.
    pub(super) fn target(&self) -> usize {
        self.target
    }

    /// Bytes to read at a time: small batches need no large window.
    fn step(&self) -> usize {
        self.target.clamp(4 << 10, STEP)
    }

    /// Reads one step more. A failure ends the stream and is kept, so that what came before it can be used.
    pub(super) fn fill(&mut self) {
        let start = self.bytes.len();
        let step = self.step();
        if self.bytes.capacity() < start + step {
            self.bytes.reserve((self.target + 2 * step).saturating_sub(start).max(step));
        }
        self.bytes.resize(start + step, 0);
        let mut filled = start;
        while filled < self.bytes.len() && !self.ended {
            match self.stream.read(&mut self.bytes[filled..]) {
                Ok(0) => self.ended = true,
                Ok(read) => filled += read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    self.failure = Some(read_error(error, &self.source));
                    self.ended = true;
                }
            }
        }
        self.bytes.truncate(filled);
    }

    /// Hands out the first bytes; the rest stays.
    pub(super) fn take(&mut self, len: usize) -> Vec<u8> {
        let rest = &self.bytes[len..];
        let mut fresh = Vec::new();
        if !rest.is_empty() {
            fresh.reserve((self.target + 2 * self.step()).max(rest.len()));
            fresh.extend_from_slice(rest);
        }
        self.bytes.truncate(len);
        self.offset += len as u64;
        std::mem::replace(&mut self.bytes, fresh)
    }

    /// Drops the first bytes.
    pub(super) fn skip(&mut self, len: usize) {
        self.bytes.drain(..len);
        self.offset += len as u64;
    }

    /// What follows the last record: the failure that cut the stream short, the notice of a source without any record
    /// (told once, as `seen` remembers), or the end.
    pub(super) fn end(&mut self, record: u64, seen: &mut bool) -> Result<Step> {
        if let Some(failure) = self.failure(record) {
            return Err(failure);
        }
        if !std::mem::replace(seen, true) {
            return Ok(Step::Part(Part::Issue(empty(&self.source))));
        }
        Ok(Step::End)
    }

    /// The failure with the place of the record that it cut, if the stream failed.
    pub(super) fn failure(&mut self, record: u64) -> Option<Error> {
        let offset = self.offset;
        let source = Arc::clone(&self.source);
        self.failure.take().map(|error| error.at(&source, Some(record), Some(offset)))
    }
}
