//! A run: pairs with their counts, sorted and packed into bytes.
//!
//! Of every left member a run holds the distance from the one before it, the number of its right members, and of each
//! of these the distance, the count and the further sums: all as numbers of variable length (LEB128). Neighbours are
//! close and most counts are small, so that a pair takes three or four bytes, where a key and a count take sixteen.

use std::io::{Read, Seek, SeekFrom, Write};

use crate::error::{Error, Result};
use crate::stats::pairs::scratch::{Scratch, ScratchFile};
use crate::stats::pairs::tally::Tally;

/// The most bytes of a number of 64 bits.
const LONGEST: usize = 10;
/// How much of a scratch file is in memory at a time.
const CHUNK: usize = 64 << 10;

/// Pairs with their counts, by left and right member.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// What is not in the file.
    bytes: Vec<u8>,
    file: Option<Box<dyn ScratchFile>>,
}

impl Run {
    /// The bytes that the run takes of memory.
    pub(super) fn memory(&self) -> u64 {
        self.bytes.len() as u64
    }

    /// Whether there is no pair.
    pub(super) fn is_empty(&self) -> bool {
        self.bytes.is_empty() && self.file.is_none()
    }

    /// Writes what is in memory to a scratch file.
    pub(super) fn spill(&mut self, scratch: &dyn Scratch) -> Result<()> {
        let mut file = match self.file.take() {
            Some(file) => file,
            None => scratch.create()?,
        };
        file.write_all(&std::mem::take(&mut self.bytes)).map_err(|error| failed(&error))?;
        self.file = Some(file);
        Ok(())
    }
}

/// What the operating system refused of a scratch file.
fn failed(error: &std::io::Error) -> Error {
    Error::io(error, "a temporary file")
        .advise("free space in the folder of temporary files, or name another one by TMPDIR")
}

/// Writes the pairs of a run in their order.
#[derive(Debug, Default)]
pub(super) struct RunWriter {
    run: Run,
    last: u64,
}

impl RunWriter {
    /// Writes a left member, greater than the last one, with all right members that a tally selects.
    pub(super) fn write(&mut self, left: u64, tally: &mut Tally, keep: impl Fn(u32) -> bool, id: impl Fn(u32) -> u32) {
        let Self { run: Run { bytes, .. }, last } = self;
        let rights = tally.select(keep).len();
        if rights == 0 {
            return;
        }
        put(bytes, left - *last);
        put(bytes, rights as u64);
        *last = left;
        let mut before = 0;
        tally.drain(|right, count, sums| {
            let right = id(right);
            put(bytes, u64::from(right - before));
            before = right;
            put(bytes, count);
            sums.iter().for_each(|&sum| put(bytes, sum));
        });
    }

    /// Moves what was written to a scratch file when it is much.
    pub(super) fn spill_above(&mut self, bytes: u64, scratch: &dyn Scratch) -> Result<()> {
        if self.run.memory() > bytes { self.run.spill(scratch) } else { Ok(()) }
    }

    /// The run.
    pub(super) fn finish(self) -> Run {
        let mut run = self.run;
        run.bytes.shrink_to_fit();
        run
    }
}

#[inline]
fn put(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Reads a run, left member by left member.
#[derive(Debug)]
pub(super) struct RunReader {
    buffer: Vec<u8>,
    at: usize,
    /// What follows the buffer: first the file, then what was left in memory.
    file: Option<Box<dyn ScratchFile>>,
    rest: Vec<u8>,
    width: usize,
    left: Option<u64>,
}

impl RunReader {
    /// Starts a run whose pairs have `width` further sums.
    pub(super) fn new(mut run: Run, width: usize) -> Result<Self> {
        let mut reader = Self { buffer: Vec::new(), at: 0, file: None, rest: Vec::new(), width, left: Some(0) };
        match &mut run.file {
            None => reader.buffer = run.bytes,
            Some(file) => {
                file.seek(SeekFrom::Start(0)).map_err(|error| failed(&error))?;
                reader.rest = run.bytes;
                reader.file = run.file;
            }
        }
        reader.advance()?;
        Ok(reader)
    }

    /// The left member whose pairs come next.
    pub(super) fn left(&self) -> Option<u64> {
        self.left
    }

    /// Hands out the pairs of the left member, and goes on to the next one.
    pub(super) fn read(&mut self, mut each: impl FnMut(u32, u64, &[u64])) -> Result<()> {
        self.fill(LONGEST)?;
        let rights = self.take();
        let mut right = 0;
        let mut sums = vec![0; self.width];
        for _ in 0..rights {
            self.fill((2 + self.width) * LONGEST)?;
            right += self.take() as u32;
            let count = self.take();
            for sum in &mut sums {
                *sum = self.take();
            }
            each(right, count, &sums);
        }
        self.advance()
    }

    fn advance(&mut self) -> Result<()> {
        self.fill(LONGEST)?;
        self.left = match self.left {
            Some(left) if self.at < self.buffer.len() => Some(left + self.take()),
            _ => None,
        };
        Ok(())
    }

    /// Makes sure that so many bytes are in the buffer, if there are so many.
    #[inline]
    fn fill(&mut self, bytes: usize) -> Result<()> {
        if self.buffer.len() - self.at >= bytes || self.file.is_none() { Ok(()) } else { self.load(bytes) }
    }

    #[cold]
    fn load(&mut self, bytes: usize) -> Result<()> {
        self.buffer.drain(..self.at);
        self.at = 0;
        while self.buffer.len() < bytes
            && let Some(file) = &mut self.file
        {
            let read = file.take(CHUNK as u64).read_to_end(&mut self.buffer).map_err(|error| failed(&error))?;
            if read == 0 {
                self.file = None;
                self.buffer.append(&mut self.rest);
            }
        }
        Ok(())
    }

    #[inline]
    fn take(&mut self) -> u64 {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.buffer[self.at];
            self.at += 1;
            value |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return value;
            }
            shift += 7;
        }
    }
}
