//! Zip archives: the central directory is read entry by entry, so that two members of one name are both seen.

use std::io::{self, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::archive::{Container, Found, Members, Shared};
use super::compressed::{Counted, Guard, Stream, read_error};
use super::options::SourceOptions;
use crate::error::{Error, ErrorKind, Result};

const END: &[u8; 4] = b"PK\x05\x06";
const END64_LOCATOR: &[u8; 4] = b"PK\x06\x07";
const END64: &[u8; 4] = b"PK\x06\x06";
const CENTRAL: &[u8; 4] = b"PK\x01\x02";
const LOCAL: &[u8; 4] = b"PK\x03\x04";

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).map_or(0, |b| u16::from_le_bytes([b[0], b[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from(u32_at(bytes, at)) | u64::from(u32_at(bytes, at + 4)) << 32
}

/// A zip archive.
pub(super) struct Zip {
    archive: Shared,
    /// The rest of the central directory.
    directory: BufReader<io::Take<Shared>>,
    left: u64,
    /// What must be added to offsets, because bytes stand before the archive.
    base: u64,
    members: Members,
    /// Compressed bytes of the members so far: more than the archive has means that they overlap.
    claimed: u64,
    /// Decompressed bytes of all members so far.
    out: Arc<AtomicU64>,
}

/// An entry of the central directory.
struct Entry {
    name: Vec<u8>,
    flags: u16,
    method: u16,
    crc: u32,
    compressed: u64,
    size: u64,
    /// The offset of the local header.
    local: u64,
    /// The type bits of a Unix mode; 0 if the archive has none.
    unix_type: u32,
}

impl Zip {
    pub(super) fn new(archive: Shared, source: Arc<str>, options: Arc<SourceOptions>) -> Result<Self> {
        let damaged = |reason: &str| {
            Error::new(ErrorKind::Record, format!("the zip archive is damaged: {reason}"))
                .coded("DAMAGED")
                .advise("fetch the file again")
                .at(&source, None, None)
        };
        let lift = |error| read_error(error, &source);
        // The end record is followed by a comment of up to 64 KiB.
        let tail_len = archive.len.min(22 + 0xFFFF);
        let tail_start = archive.len - tail_len;
        let mut tail = Vec::new();
        archive.from(tail_start).take(tail_len).read_to_end(&mut tail).map_err(lift)?;
        let end = memchr::memmem::rfind_iter(&tail, END)
            .find(|&at| at + 22 <= tail.len() && at + 22 + usize::from(u16_at(&tail, at + 20)) <= tail.len())
            .ok_or_else(|| damaged("it has no end record"))?;
        let record = &tail[end..];
        let (disk, first_disk) = (u16_at(record, 4), u16_at(record, 6));
        let mut entries = u64::from(u16_at(record, 10));
        let (mut size, mut offset) = (u64::from(u32_at(record, 12)), u64::from(u32_at(record, 16)));
        let mut end_at = tail_start + end as u64;
        let mut split = (disk != 0 && disk != 0xFFFF) || (first_disk != 0 && first_disk != 0xFFFF);
        let locator = end_at.checked_sub(20).map(|at| read_at(&archive, at, 20)).transpose().map_err(lift)?;
        if let Some(locator) = locator.filter(|locator| locator.starts_with(END64_LOCATOR)) {
            let record = read_at(&archive, u64_at(&locator, 8), 56).map_err(lift)?;
            if !record.starts_with(END64) {
                return Err(damaged("the zip64 end record is missing"));
            }
            split |= u32_at(&locator, 16) > 1;
            (entries, size, offset) = (u64_at(&record, 32), u64_at(&record, 40), u64_at(&record, 48));
            end_at = u64_at(&locator, 8);
        }
        if split {
            return Err(Error::new(ErrorKind::Record, "split zip archives cannot be read")
                .coded("UNSUPPORTED")
                .advise("join the parts first, as `zip -s 0` does")
                .at(&source, None, None));
        }
        let base = end_at
            .checked_sub(size)
            .and_then(|start| start.checked_sub(offset))
            .ok_or_else(|| damaged("the central directory does not fit"))?;
        let directory = BufReader::new(archive.from(base + offset).take(size));
        let members = Members::new(source, options);
        Ok(Self { archive, directory, left: entries, base, members, claimed: 0, out: Arc::default() })
    }

    /// The next entry of the central directory.
    fn entry(&mut self) -> io::Result<Entry> {
        let mut fixed = [0; 46];
        self.directory.read_exact(&mut fixed)?;
        if !fixed.starts_with(CENTRAL) {
            return Err(io::Error::other("an entry of the central directory is missing"));
        }
        let mut name = vec![0; u16_at(&fixed, 28).into()];
        self.directory.read_exact(&mut name)?;
        let mut extra = vec![0; u16_at(&fixed, 30).into()];
        self.directory.read_exact(&mut extra)?;
        let mut comment = vec![0; u16_at(&fixed, 32).into()];
        self.directory.read_exact(&mut comment)?;
        let mut entry = Entry {
            name,
            flags: u16_at(&fixed, 8),
            method: u16_at(&fixed, 10),
            crc: u32_at(&fixed, 16),
            compressed: u32_at(&fixed, 20).into(),
            size: u32_at(&fixed, 24).into(),
            local: u32_at(&fixed, 42).into(),
            // The upper half of the attributes is a Unix mode if a Unix system made the entry.
            unix_type: if fixed[5] == 3 { u32_at(&fixed, 38) >> 16 & 0o170_000 } else { 0 },
        };
        entry.widen(&extra);
        Ok(entry)
    }

    fn open(&mut self, entry: &Entry) -> io::Result<Stream> {
        let header = read_at(&self.archive, self.base + entry.local, 30)?;
        if !header.starts_with(LOCAL) {
            return Err(io::Error::other("the local header is missing"));
        }
        let start = self.base + entry.local + 30 + u64::from(u16_at(&header, 26)) + u64::from(u16_at(&header, 28));
        if start.checked_add(entry.compressed).is_none_or(|end| end > self.archive.len) {
            return Err(io::Error::other("the member reaches beyond the archive"));
        }
        let taken = Arc::new(AtomicU64::new(0));
        let raw = Counted { inner: self.archive.from(start).take(entry.compressed), count: Arc::clone(&taken) };
        let input = BufReader::with_capacity(64 << 10, raw);
        let inner: Stream = match entry.method {
            0 => Box::new(input),
            8 => Box::new(flate2::bufread::DeflateDecoder::new(input)),
            12 => Box::new(bzip2::bufread::BzDecoder::new(input)),
            93 => Box::new(zstd::stream::read::Decoder::with_buffer(input)?),
            95 => Box::new(liblzma::bufread::XzDecoder::new(input)),
            other => {
                let error = Error::new(
                    ErrorKind::Record,
                    format!("the compression method {} of zip cannot be read", method(other)),
                );
                return Err(io::Error::other(error.coded("UNSUPPORTED").advise("pack it again with deflate")));
            }
        };
        let checked = Checked { inner, crc: flate2::Crc::new(), expected: (entry.crc, entry.size), done: false };
        let limits = self.members.limits();
        let (ratio, total) = (limits.compression_ratio.into(), limits.total_bytes);
        let one = Guard { inner: checked, out: Arc::default(), taken, ratio, total };
        let whole = Arc::new(AtomicU64::new(self.archive.len));
        Ok(Box::new(Guard { inner: one, out: Arc::clone(&self.out), taken: whole, ratio, total }))
    }
}

impl Entry {
    /// Takes the sizes that do not fit 32 bits from the zip64 field.
    fn widen(&mut self, mut extra: &[u8]) {
        const FULL: u64 = 0xFFFF_FFFF;
        while extra.len() >= 4 {
            let len = usize::from(u16_at(extra, 2)).min(extra.len() - 4);
            if u16_at(extra, 0) == 1 {
                let field = &extra[4..4 + len];
                let mut at = 0;
                for value in [&mut self.size, &mut self.compressed, &mut self.local] {
                    if *value == FULL && at + 8 <= field.len() {
                        *value = u64_at(field, at);
                        at += 8;
                    }
                }
                return;
            }
            extra = &extra[4 + len..];
        }
    }
}

fn read_at(archive: &Shared, at: u64, len: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; len];
    archive.from(at).read_exact(&mut bytes)?;
    Ok(bytes)
}

fn method(number: u16) -> String {
    match number {
        9 => "deflate64".to_owned(),
        14 => "lzma".to_owned(),
        98 => "ppmd".to_owned(),
        99 => "aes".to_owned(),
        other => other.to_string(),
    }
}

impl Container for Zip {
    fn next(&mut self) -> Result<Found> {
        if self.left == 0 {
            return Ok(self.members.finish());
        }
        self.left -= 1;
        let entry = self.entry().map_err(|error| {
            // What follows cannot be found.
            self.left = 0;
            read_error(error, &self.members.source)
        })?;
        let name = self.members.name(&entry.name).inspect_err(|_| self.left = 0)?;
        self.claimed = self.claimed.saturating_add(entry.compressed);
        if self.claimed > self.archive.len {
            self.left = 0;
            return Err(Error::new(ErrorKind::Limit, "the members of the archive overlap")
                .coded("RATIO")
                .at(&name, None, None));
        }
        if entry.name.ends_with(b"/") || entry.unix_type == 0o040_000 {
            return Ok(Found::Working);
        }
        match entry.unix_type {
            0 | 0o100_000 => {}
            0o120_000 => return Ok(Members::special(name, "a symbolic link")),
            _ => return Ok(Members::special(name, "a special file")),
        }
        if !self.members.wants(&entry.name) {
            return Ok(Found::Working);
        }
        if entry.flags & 1 != 0 {
            return Err(Error::new(ErrorKind::Record, "the member is encrypted")
                .coded("ENCRYPTED")
                .advise("unpack the archive with its password first")
                .at(&name, None, None));
        }
        let stream = self.open(&entry).map_err(|error| read_error(error, &name))?;
        Ok(Found::Member(name, stream))
    }
}

/// Checks the length and the checksum of a member at its end.
struct Checked<R> {
    inner: R,
    crc: flate2::Crc,
    expected: (u32, u64),
    done: bool,
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.crc.update(&buffer[..read]);
        if read == 0 && !buffer.is_empty() && !self.done {
            self.done = true;
            let (sum, size) = self.expected;
            // The sum counts bytes modulo 2^32.
            if self.crc.sum() != sum || self.crc.amount() != size as u32 {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "the checksum or length does not fit"));
            }
        }
        Ok(read)
    }
}
