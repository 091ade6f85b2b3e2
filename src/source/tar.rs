//! Tar archives as a stream: POSIX ustar with PAX headers, GNU long names.

use std::io::{self, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tar::{EntryType, Header, PaxExtensions};

use super::archive::{Container, Found, Members};
use super::buffer::STEP;
use super::compressed::{Stream, read_error};
use super::options::SourceOptions;
use crate::error::{Error, ErrorKind, Result};

const BLOCK: usize = 512;

/// The longest PAX header or GNU name that is read.
const HEADER_LIMIT: u64 = 1 << 20;

/// A tar archive.
pub(super) struct Tar {
    archive: Arc<Mutex<Archive>>,
    members: Members,
    /// What extension headers say about the next member.
    name: Option<Vec<u8>>,
    size: Option<u64>,
    ended: bool,
}

/// The stream, and how much of it belongs to the member at hand.
struct Archive {
    stream: Stream,
    member: u64,
    padding: u64,
}

impl Archive {
    /// Reads from the member at hand.
    fn read_member(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let wanted = buffer.len().min(usize::try_from(self.member).unwrap_or(usize::MAX));
        if wanted == 0 {
            return Ok(0);
        }
        let read = self.stream.read(&mut buffer[..wanted])?;
        if read == 0 {
            self.member = 0;
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the archive ends within a member"));
        }
        self.member -= read as u64;
        Ok(read)
    }

    /// Passes over a bounded piece of what is left of the member; true when the next header follows.
    fn pass_over(&mut self) -> io::Result<bool> {
        let left = self.member.saturating_add(self.padding);
        if left == 0 {
            return Ok(true);
        }
        let wanted = left.min(STEP as u64);
        let passed = io::copy(&mut (&mut self.stream).take(wanted), &mut io::sink())?;
        if passed == 0 {
            (self.member, self.padding) = (0, 0);
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the archive ends within a member"));
        }
        let of_member = passed.min(self.member);
        self.member -= of_member;
        self.padding -= passed - of_member;
        Ok(false)
    }

    /// The next header; nothing at the end of the archive.
    fn header(&mut self) -> io::Result<Option<Header>> {
        let mut header = Header::new_old();
        let bytes = header.as_mut_bytes();
        let mut filled = 0;
        while filled < BLOCK {
            match self.stream.read(&mut bytes[filled..])? {
                // Some writers leave out the blocks of zeros at the end.
                0 if filled == 0 => return Ok(None),
                0 => return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the archive ends within a header")),
                read => filled += read,
            }
        }
        if bytes.iter().all(|byte| *byte == 0) {
            return Ok(None);
        }
        // The checksum counts its own field as blanks.
        let sum: u32 =
            bytes.iter().enumerate().map(|(i, byte)| if (148..156).contains(&i) { 32 } else { u32::from(*byte) }).sum();
        if header.cksum()? != sum {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the checksum of a header does not fit"));
        }
        Ok(Some(header))
    }

    fn begin(&mut self, size: u64) {
        self.member = size;
        self.padding = (BLOCK as u64 - size % BLOCK as u64) % BLOCK as u64;
    }
}

fn lock(archive: &Mutex<Archive>) -> MutexGuard<'_, Archive> {
    archive.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The member at hand as a stream.
struct Member(Arc<Mutex<Archive>>);

impl Read for Member {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        lock(&self.0).read_member(buffer)
    }
}

impl Tar {
    pub(super) fn new(stream: Stream, source: Arc<str>, options: Arc<SourceOptions>) -> Self {
        let archive = Arc::new(Mutex::new(Archive { stream, member: 0, padding: 0 }));
        Self { archive, members: Members::new(source, options), name: None, size: None, ended: false }
    }

    fn step(&mut self) -> io::Result<Step> {
        let shared = Arc::clone(&self.archive);
        let mut archive = lock(&shared);
        if !archive.pass_over()? {
            return Ok(Step::Working);
        }
        let Some(header) = archive.header()? else { return Ok(Step::End) };
        let kind = header.entry_type();
        let size = header.entry_size()?;
        if kind.is_gnu_longname() || kind.is_pax_local_extensions() {
            archive.begin(size);
            let data = extension(&mut archive, size)?;
            if kind.is_gnu_longname() {
                self.name = Some(data.split(|byte| *byte == 0).next().unwrap_or_default().to_vec());
            } else {
                self.extend(&data)?;
            }
            return Ok(Step::Working);
        }
        // A PAX size wins over the header's.
        let size = self.size.take().unwrap_or(size);
        archive.begin(size);
        if kind.is_gnu_longlink() || kind.is_pax_global_extensions() {
            return Ok(Step::Working);
        }
        let name = self.name.take().unwrap_or_else(|| header.path_bytes().into_owned());
        Ok(Step::Member(name, kind))
    }

    fn extend(&mut self, data: &[u8]) -> io::Result<()> {
        for extension in PaxExtensions::new(data.strip_suffix(b"\n").unwrap_or(data)) {
            let extension = extension?;
            match extension.key_bytes() {
                b"path" => self.name = Some(extension.value_bytes().to_vec()),
                b"size" => {
                    let size = extension.value().ok().and_then(|value| value.parse().ok());
                    let invalid =
                        || io::Error::new(io::ErrorKind::InvalidData, "the size in a PAX header is no number");
                    self.size = Some(size.ok_or_else(invalid)?);
                }
                _ => {}
            }
        }
        Ok(())
    }
}

enum Step {
    Member(Vec<u8>, EntryType),
    Working,
    End,
}

fn extension(archive: &mut Archive, size: u64) -> io::Result<Vec<u8>> {
    if size > HEADER_LIMIT {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "an extension header is longer than 1 MiB"));
    }
    let mut data = vec![0; size as usize];
    let mut filled = 0;
    while filled < data.len() {
        filled += archive.read_member(&mut data[filled..])?;
    }
    Ok(data)
}

impl Container for Tar {
    fn next(&mut self) -> Result<Found> {
        if self.ended {
            return Ok(self.members.finish());
        }
        let step = self.step().map_err(|error| {
            self.ended = true;
            read_error(error, &self.members.source)
        })?;
        let (raw, kind) = match step {
            Step::Working => return Ok(Found::Working),
            Step::End => {
                self.ended = true;
                return Ok(Found::Working);
            }
            Step::Member(raw, kind) => (raw, kind),
        };
        let name = self.members.name(&raw).inspect_err(|_| self.ended = true)?;
        let special = match kind {
            _ if kind.is_dir() || (kind.is_file() && raw.ends_with(b"/")) => return Ok(Found::Working),
            _ if kind.is_file() || kind.is_contiguous() => None,
            EntryType::Symlink => Some("a symbolic link"),
            EntryType::Link => Some("a hard link"),
            EntryType::Char | EntryType::Block => Some("a device"),
            EntryType::Fifo => Some("a named pipe"),
            EntryType::GNUSparse => Some("a sparse file"),
            _ => Some("of an unknown type"),
        };
        if let Some(what) = special {
            return Ok(Members::special(name, what));
        }
        if !self.members.wants(&raw) {
            return Ok(Found::Working);
        }
        Ok(Found::Member(name, Box::new(Member(Arc::clone(&self.archive)))))
    }
}

/// Whether the first bytes of a stream are a tar header.
pub(super) fn is_tar(head: &[u8]) -> bool {
    head.get(257..262) == Some(b"ustar")
}

/// The error about archives within archives within archives.
pub(super) fn too_nested(name: &str, limit: u32) -> Error {
    Error::new(ErrorKind::Limit, format!("archives within archives, deeper than {limit}"))
        .coded("NESTING")
        .advise("raise limits.archive_nesting if you trust the file")
        .at(name, None, None)
}
