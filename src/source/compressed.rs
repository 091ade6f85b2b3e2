//! Compressed streams: gz, zst, bz2 and xz by their first bytes, concatenated members, and a bound on the expansion.

use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use crate::error::{Error, ErrorKind};
use crate::limits::Limits;

/// A readable stream that owns what it reads from.
pub(super) type Stream = Box<dyn Read + Send>;

/// A compression format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Codec {
    Gzip,
    Zstd,
    Bzip2,
    Xz,
}

impl Codec {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
            Self::Bzip2 => "bzip2",
            Self::Xz => "xz",
        }
    }

    /// The codec that the first bytes of a stream show.
    pub(super) fn from_magic(head: &[u8]) -> Option<Self> {
        match head {
            [0x1F, 0x8B, 8, ..] => Some(Self::Gzip),
            [0x28, 0xB5, 0x2F, 0xFD, ..] | [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => Some(Self::Zstd),
            [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, 0x59, 0x26, ..] => Some(Self::Bzip2),
            [b'B', b'Z', b'h', b'1'..=b'9', 0x17, 0x72, 0x45, 0x38, ..] => Some(Self::Bzip2),
            [0xFD, b'7', b'z', b'X', b'Z', 0, ..] => Some(Self::Xz),
            _ => None,
        }
    }

    /// The codec that a file name promises.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        let (_, suffix) = name.rsplit_once('.')?;
        match suffix.to_ascii_lowercase().as_str() {
            "gz" | "gzip" | "tgz" => Some(Self::Gzip),
            "zst" | "zstd" | "tzst" => Some(Self::Zstd),
            "bz2" | "tbz" | "tbz2" => Some(Self::Bzip2),
            "xz" | "txz" => Some(Self::Xz),
            _ => None,
        }
    }
}

/// Reads up to `len` first bytes without losing them. A failure comes up again where it stood.
pub(super) fn peek(mut stream: Stream, len: usize) -> (Vec<u8>, Stream) {
    let mut head = Vec::with_capacity(len);
    let rest: Stream = match (&mut stream).take(len as u64).read_to_end(&mut head) {
        Ok(_) if head.len() < len => Box::new(io::empty()),
        Ok(_) => stream,
        Err(error) => Box::new(Failed(Some(error))),
    };
    (head.clone(), Box::new(Cursor::new(head).chain(rest)))
}

/// The end of a stream that failed.
struct Failed(Option<io::Error>);

impl Read for Failed {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// A stream below its compression.
pub(super) struct Decompressed {
    pub(super) stream: Stream,
    pub(super) codec: Option<Codec>,
    /// Set when bytes that are no member followed the last one.
    pub(super) trailing: Arc<AtomicU64>,
}

/// Takes the compression off a stream, if its first bytes show any.
pub(super) fn decompress(stream: Stream, limits: &Limits) -> io::Result<Decompressed> {
    let (head, stream) = peek(stream, 8);
    let codec = Codec::from_magic(&head);
    let trailing = Arc::new(AtomicU64::new(0));
    let Some(kind) = codec else { return Ok(Decompressed { stream, codec, trailing }) };
    let taken = Arc::new(AtomicU64::new(0));
    let input = BufReader::with_capacity(64 << 10, Counted { inner: stream, count: Arc::clone(&taken) });
    let decoder: Stream = match kind {
        Codec::Gzip => {
            Box::new(GzipMembers { state: Gzip::Between(input), first: true, trailing: Arc::clone(&trailing) })
        }
        Codec::Zstd => Box::new(zstd::stream::read::Decoder::with_buffer(input)?),
        Codec::Bzip2 => Box::new(bzip2::bufread::MultiBzDecoder::new(input)),
        Codec::Xz => {
            // xz presets need up to 65 MiB; more is a forged header.
            let decoder = liblzma::stream::Stream::new_auto_decoder(256 << 20, liblzma::stream::CONCATENATED)?;
            Box::new(liblzma::bufread::XzDecoder::new_stream(input, decoder))
        }
    };
    let guard = Guard {
        inner: decoder,
        out: Arc::default(),
        taken,
        ratio: limits.compression_ratio.into(),
        total: limits.total_bytes,
    };
    Ok(Decompressed { stream: Box::new(guard), codec, trailing })
}

/// Counts the bytes that are read.
pub(super) struct Counted<R> {
    pub(super) inner: R,
    pub(super) count: Arc<AtomicU64>,
}

impl<R: Seek> Seek for Counted<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.fetch_add(read as u64, Relaxed);
        Ok(read)
    }
}

/// Stops a stream that expands beyond the limits.
pub(super) struct Guard<R> {
    pub(super) inner: R,
    /// Decompressed bytes so far; archives count those of all members.
    pub(super) out: Arc<AtomicU64>,
    /// Compressed bytes taken so far.
    pub(super) taken: Arc<AtomicU64>,
    pub(super) ratio: u64,
    pub(super) total: u64,
}

/// Output up to this size is never a bomb.
const HARMLESS: u64 = 16 << 20;

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let out = self.out.fetch_add(read as u64, Relaxed) + read as u64;
        let taken = self.taken.load(Relaxed);
        if out > HARMLESS && out / self.ratio.max(1) > taken {
            let message = format!("{taken} compressed bytes expand to {out} and more, over {} to 1", self.ratio);
            return Err(io::Error::other(
                Error::new(ErrorKind::Limit, message)
                    .coded("RATIO")
                    .advise("raise limits.compression_ratio if you trust the file"),
            ));
        }
        if out > self.total {
            let message = format!("the stream expands to more than {} bytes", self.total);
            return Err(io::Error::other(
                Error::new(ErrorKind::Limit, message).coded("TOO_LARGE").advise("raise limits.total_bytes"),
            ));
        }
        Ok(read)
    }
}

/// All members of a gzip file, one after the other.
struct GzipMembers<R: BufRead> {
    state: Gzip<R>,
    first: bool,
    /// Bytes that followed the last member and are none.
    trailing: Arc<AtomicU64>,
}

enum Gzip<R: BufRead> {
    Between(R),
    Inside(Box<flate2::bufread::GzDecoder<R>>),
    End,
}

impl<R: BufRead> Read for GzipMembers<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            match std::mem::replace(&mut self.state, Gzip::End) {
                Gzip::End => return Ok(0),
                Gzip::Between(mut input) => {
                    let rest = input.fill_buf()?;
                    if rest.is_empty() {
                        return Ok(0);
                    }
                    // A header may lie across the border of two buffers: its first byte must do then.
                    let member = rest[0] == 0x1F && rest.get(1).is_none_or(|byte| *byte == 0x8B);
                    if !self.first && !member {
                        self.pass_over(input)?;
                        return Ok(0);
                    }
                    self.first = false;
                    self.state = Gzip::Inside(Box::new(flate2::bufread::GzDecoder::new(input)));
                }
                Gzip::Inside(mut decoder) => {
                    let read = decoder.read(buffer)?;
                    if read > 0 {
                        self.state = Gzip::Inside(decoder);
                        return Ok(read);
                    }
                    self.state = Gzip::Between(decoder.into_inner());
                }
            }
        }
    }
}

impl<R: BufRead> GzipMembers<R> {
    /// Counts the bytes after the last member; padding with zeros is customary and not counted.
    fn pass_over(&mut self, mut input: R) -> io::Result<()> {
        let (mut count, mut padding) = (0, true);
        loop {
            let rest = input.fill_buf()?;
            if rest.is_empty() {
                break;
            }
            padding &= rest.iter().all(|byte| *byte == 0);
            count += rest.len() as u64;
            let len = rest.len();
            input.consume(len);
        }
        if !padding {
            self.trailing.store(count, Relaxed);
        }
        Ok(())
    }
}

/// The error behind a failed read: our own, if a layer below stopped the stream, or one about a damaged stream.
pub(super) fn read_error(error: io::Error, name: &str) -> Error {
    let system = error.raw_os_error().is_some();
    match error.downcast::<Error>() {
        Ok(own) => own.at(name, None, None),
        Err(error) if system => Error::io(&error, name),
        Err(error) => Error::new(ErrorKind::Record, format!("the file is damaged: {error}"))
            .coded("DAMAGED")
            .advise("fetch the file again")
            .at(name, None, None),
    }
}
