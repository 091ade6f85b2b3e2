//! A run: pairs with their counts, sorted and packed into bytes.
//!
//! Of every left member a run holds the distance from the one before it, the number of its right members, and of each
//! of these the distance, the count and the further sums: all as numbers of variable length (LEB128). Neighbours are
//! close and most counts are small, so that a pair takes three or four bytes, where a key and a count take sixteen.

use crate::error::Result;
use crate::stats::pairs::scratch::Scratch;
use crate::stats::pairs::tally::Tally;

/// The most bytes of a number of 64 bits.
const LONGEST: usize = 10;
/// How much of what was written elsewhere is in memory at a time.
const CHUNK: u64 = 64 << 10;

/// Pairs with their counts, by left and right member.
#[derive(Debug, Default)]
pub(in crate::stats) struct Run {
    /// What was written to the scratch, in this order: where it begins and its length.
    parts: Vec<(u64, u64)>,
    /// What follows it, in memory.
    bytes: Vec<u8>,
}

impl Run {
    /// The bytes that the run takes of memory.
    pub(in crate::stats) fn memory(&self) -> u64 {
        self.bytes.len() as u64
    }

    /// Whether there is no pair.
    pub(in crate::stats) fn is_empty(&self) -> bool {
        self.bytes.is_empty() && self.parts.is_empty()
    }

    /// Writes what is in memory to the scratch.
    pub(in crate::stats) fn spill(&mut self, scratch: &dyn Scratch) -> Result<()> {
        let start = scratch.append(&self.bytes)?;
        self.parts.push((start, self.memory()));
        self.bytes = Vec::new();
        Ok(())
    }
}

/// Writes the pairs of a run in their order.
#[derive(Debug, Default)]
pub(in crate::stats) struct RunWriter {
    run: Run,
    last: u64,
}

impl RunWriter {
    /// Writes a left member, greater than the last one, with all right members that a tally selects.
    pub(in crate::stats) fn write(
        &mut self,
        left: u64,
        tally: &mut Tally,
        keep: impl Fn(u32) -> bool,
        id: impl Fn(u32) -> u32,
    ) {
        let Self { run: Run { bytes, .. }, last } = self;
        let rights = tally.select(|right, _| keep(right));
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

    /// Moves what was written to the scratch if it is more than so many bytes.
    pub(in crate::stats) fn spill_above(&mut self, bytes: u64, scratch: &dyn Scratch) -> Result<()> {
        if self.run.memory() > bytes { self.run.spill(scratch) } else { Ok(()) }
    }

    /// The run.
    pub(in crate::stats) fn finish(self) -> Run {
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
pub(in crate::stats) struct RunReader<'a> {
    buffer: Vec<u8>,
    at: usize,
    /// What follows the buffer, the last first.
    parts: Vec<(u64, u64)>,
    tail: Vec<u8>,
    scratch: &'a dyn Scratch,
    width: usize,
    left: Option<u64>,
}

impl<'a> RunReader<'a> {
    /// Starts a run whose pairs have `width` further sums.
    pub(in crate::stats) fn new(run: Run, width: usize, scratch: &'a dyn Scratch) -> Result<Self> {
        let Run { mut parts, bytes } = run;
        parts.reverse();
        let (buffer, tail) = if parts.is_empty() { (bytes, Vec::new()) } else { (Vec::new(), bytes) };
        let mut reader = Self { buffer, at: 0, parts, tail, scratch, width, left: Some(0) };
        reader.advance()?;
        Ok(reader)
    }

    /// The left member whose pairs come next.
    pub(in crate::stats) fn left(&self) -> Option<u64> {
        self.left
    }

    /// Hands out the pairs of the left member, and goes on to the next one.
    pub(in crate::stats) fn read(&mut self, mut each: impl FnMut(u32, u64, &[u64])) -> Result<()> {
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
        let enough = self.buffer.len() - self.at >= bytes;
        if enough || (self.parts.is_empty() && self.tail.is_empty()) { Ok(()) } else { self.load(bytes) }
    }

    #[cold]
    fn load(&mut self, bytes: usize) -> Result<()> {
        self.buffer.drain(..self.at);
        self.at = 0;
        while self.buffer.len() < bytes {
            let Some((start, length)) = self.parts.last_mut() else {
                self.buffer.append(&mut self.tail);
                break;
            };
            let read = (*length).min(CHUNK);
            let filled = self.buffer.len();
            self.buffer.resize(filled + read as usize, 0);
            self.scratch.read(*start, &mut self.buffer[filled..])?;
            (*start, *length) = (*start + read, *length - read);
            if *length == 0 {
                self.parts.pop();
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
