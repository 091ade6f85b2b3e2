//! Bytes become text: which encoding, on what evidence, and what was damaged.
//!
//! The order is: the user's word, a byte order mark, valid UTF-8, then detection. Bytes that are not valid UTF-8 are
//! either *damaged UTF-8* or *text in a legacy encoding*; nothing is ever guessed silently:
//!
//! - They are damaged UTF-8 if well-formed multi-byte sequences outnumber the ill-formed places, or if an ill-formed
//!   place can only have been meant as UTF-8 (an overlong form, an encoded surrogate, a cut sequence of two or more
//!   bytes at the end). The document is rejected with the offset of the first bad byte, or read with U+FFFD for each bad
//!   place under `decode_replace`.
//! - Otherwise a detector names an encoding, and it is believed only if the text then looks written: no control
//!   characters, letters stand beside letters, and no capital follows a small letter. The name goes into a column.
//! - What is neither is rejected with the advice to pass `encoding=`.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::options::SourceOptions;
use crate::article::Decoding;
use crate::error::{Error, ErrorKind, Result};

/// An encoding with the evidence for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Charset {
    pub(super) encoding: &'static Encoding,
    pub(super) evidence: &'static str,
    /// Whether the bytes at hand were recoded to UTF-8 while they were read; then U+FFFD stands for bad bytes.
    pub(super) recoded: bool,
}

impl Charset {
    fn new(encoding: &'static Encoding, evidence: &'static str) -> Self {
        Self { encoding, evidence, recoded: false }
    }

    pub(super) fn decoding(self, replacements: u32) -> Decoding {
        Decoding { encoding: lower_name(self.encoding), evidence: self.evidence, replacements }
    }
}

/// Why bytes are no text, with the offset of the first bad byte.
#[derive(Debug, PartialEq)]
pub(super) struct Refusal {
    pub(super) code: &'static str,
    pub(super) offset: u64,
    pub(super) reason: String,
    pub(super) advice: &'static str,
    /// Whether the bytes are text for the most part, so that each record can be judged by itself.
    pub(super) by_record: bool,
}

/// The encoding that the user named.
pub(super) fn named(options: &SourceOptions) -> Result<Option<&'static Encoding>> {
    let Some(label) = &options.encoding else { return Ok(None) };
    match Encoding::for_label_no_replacement(label.trim().as_bytes()) {
        Some(encoding) => Ok(Some(encoding)),
        None => Err(Error::new(ErrorKind::Options, format!("encoding `{}` is not known", label.escape_debug()))
            .advise("pass a WHATWG label such as utf-8, windows-1252, utf-16le, gbk or shift_jis")),
    }
}

/// How many leading bytes are a byte order mark of the encoding.
pub(super) fn mark_len(bytes: &[u8], encoding: &'static Encoding) -> usize {
    match Encoding::for_bom(bytes) {
        Some((marked, len)) if marked == encoding => len,
        _ => 0,
    }
}

/// Decides on the encoding of a file by its bytes, or by its first bytes if `complete` is false.
pub(super) fn charset(bytes: &[u8], complete: bool, user: Option<&'static Encoding>) -> Result<Charset, Refusal> {
    if let Some(encoding) = user {
        return Ok(Charset::new(encoding, "user"));
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(Charset::new(encoding, "bom"));
    }
    let utf8 = scan_utf8(bytes, complete);
    if let Some(refusal) = binary(bytes, utf8.first_bad.is_none()) {
        return Err(refusal);
    }
    let Some(first_bad) = utf8.first_bad else {
        return Ok(Charset::new(UTF_8, "valid"));
    };
    if utf8.surely || utf8.good > utf8.bad {
        return Ok(Charset::new(UTF_8, "detected"));
    }
    if let Some(encoding) = detect(bytes, complete) {
        return Ok(Charset::new(encoding, "detected"));
    }
    Err(Refusal {
        code: "ENCODING",
        offset: first_bad as u64,
        reason: format!("byte 0x{:02X} is no UTF-8, and no other encoding fits", bytes[first_bad]),
        advice: "pass encoding=, or decode_replace=True to read bad bytes as U+FFFD",
        by_record: true,
    })
}

/// Decodes the bytes of one document, which hold no byte order mark any more.
///
/// Returns the text and the number of bad places that became U+FFFD.
pub(super) fn decode(bytes: Vec<u8>, charset: Charset, replace: bool) -> Result<(String, u32), Refusal> {
    let bytes = if charset.encoding == UTF_8 && !charset.recoded {
        match String::from_utf8(bytes) {
            Ok(text) => return Ok((text, 0)),
            Err(error) => error.into_bytes(),
        }
    } else {
        bytes
    };
    decode_slice(&bytes, charset, replace).map(|(text, replaced)| (text.into_owned(), replaced))
}

/// Like [`decode`] for borrowed bytes; valid UTF-8 is not copied.
pub(super) fn decode_slice(bytes: &[u8], charset: Charset, replace: bool) -> Result<(Cow<'_, str>, u32), Refusal> {
    if charset.recoded {
        // The bytes were cut at ASCII characters, and so are valid.
        let text = String::from_utf8_lossy(bytes);
        let bad = memchr::memmem::find(bytes, REPLACEMENT);
        return match bad {
            Some(start) if !replace => Err(malformed(bytes, start, charset)),
            Some(_) => Ok((text, memchr::memmem::find_iter(bytes, REPLACEMENT).count() as u32)),
            None => Ok((text, 0)),
        };
    }
    if charset.encoding == UTF_8
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Ok((Cow::Borrowed(text), 0));
    }
    let mut decoder = charset.encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0));
    let (mut at, mut replaced) = (0, 0u32);
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(&bytes[at..], &mut text, true);
        at += read;
        match result {
            DecoderResult::InputEmpty => return Ok((Cow::Owned(text), replaced)),
            DecoderResult::OutputFull => text.reserve(bytes.len() - at + 16),
            DecoderResult::Malformed(bad, after) => {
                let start = at - usize::from(bad) - usize::from(after);
                if !replace {
                    return Err(malformed(bytes, start, charset));
                }
                text.reserve(3);
                text.push('\u{FFFD}');
                replaced += 1;
            }
        }
    }
}

/// U+FFFD in UTF-8.
const REPLACEMENT: &[u8] = "\u{FFFD}".as_bytes();

fn malformed(bytes: &[u8], start: usize, charset: Charset) -> Refusal {
    let shown: Vec<String> = bytes[start..].iter().take(4).map(|byte| format!("{byte:02X}")).collect();
    Refusal {
        code: "ENCODING",
        offset: start as u64,
        reason: if charset.recoded {
            format!("the bytes are no {}", charset.encoding.name())
        } else {
            format!("bytes {} are no {}", shown.join(" "), charset.encoding.name())
        },
        advice: "pass encoding=, or decode_replace=True to read bad bytes as U+FFFD",
        by_record: true,
    }
}

/// What a check of bytes as UTF-8 saw.
struct Utf8Scan {
    first_bad: Option<usize>,
    /// Ill-formed places.
    bad: usize,
    /// Well-formed multi-byte sequences.
    good: usize,
    /// Whether an ill-formed place can only have been meant as UTF-8.
    surely: bool,
}

fn scan_utf8(bytes: &[u8], complete: bool) -> Utf8Scan {
    let mut scan = Utf8Scan { first_bad: None, bad: 0, good: 0, surely: false };
    // The common case at the speed of the standard library.
    match std::str::from_utf8(bytes) {
        Ok(_) => return scan,
        Err(error) if !complete && error.error_len().is_none() => return scan,
        Err(_) => {}
    }
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        scan.good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        at += chunk.valid().len();
        let invalid = chunk.invalid();
        let cut = at + invalid.len() == bytes.len();
        if invalid.is_empty() || (cut && !complete && is_cut_sequence(invalid)) {
            break;
        }
        scan.first_bad.get_or_insert(at);
        scan.bad += 1;
        let rest = &bytes[at..];
        scan.surely |= match rest {
            [0xC0 | 0xC1, 0x80..=0xBF, ..] => true,
            [0xE0, 0x80..=0x9F, 0x80..=0xBF, ..] | [0xED, 0xA0..=0xBF, 0x80..=0xBF, ..] => true,
            _ => cut && invalid.len() >= 2 && is_cut_sequence(invalid),
        };
        at += invalid.len();
    }
    scan
}

/// Whether bytes begin a multi-byte sequence that goes on after them.
fn is_cut_sequence(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.valid_up_to() == 0 && error.error_len().is_none())
}

/// Detects a legacy encoding, and believes it only if the text then looks written.
fn detect(bytes: &[u8], complete: bool) -> Option<&'static Encoding> {
    // Detection is slow (some MB/s): enough is enough.
    const SAMPLE: usize = 256 << 10;
    let complete = complete && bytes.len() <= SAMPLE;
    // The sample starts shortly before the first byte that tells anything.
    let first = bytes.iter().position(|byte| !byte.is_ascii())?;
    let start = if bytes.len() <= SAMPLE { 0 } else { first.saturating_sub(SAMPLE / 2).min(bytes.len() - SAMPLE) };
    let sample = &bytes[start..bytes.len().min(start + SAMPLE)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, complete);
    let guess = detector.guess(None, Utf8Detection::Deny);
    [guess, WINDOWS_1252].into_iter().find(|encoding| looks_written(sample, encoding, complete))
}

/// Words of one letter beyond ASCII in European languages.
const ONE_LETTER_WORDS: &str = "àéèóòöåæøôúýíабвиіїйкосуяеєюž";

fn looks_written(bytes: &[u8], encoding: &'static Encoding, complete: bool) -> bool {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(0));
    let (_, _, malformed) = decoder.decode_to_string(bytes, &mut text, complete);
    if malformed {
        return false;
    }
    let (mut odd, mut fine) = (0_usize, 0_usize);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_ascii() {
            if c.is_control() || c == '\u{FFFD}' {
                return false;
            }
            let after = chars.peek().copied().unwrap_or(' ');
            if !c.is_alphabetic() || is_at_home(before, c, after) { fine += 1 } else { odd += 1 }
        }
        before = c;
    }
    // A misprint in twenty letters is tolerable.
    fine > 0 && odd * 20 <= fine
}

/// Whether a letter stands where letters do: beside others, and no capital after a small one.
fn is_at_home(before: char, letter: char, after: char) -> bool {
    if before.is_alphabetic() || after.is_alphabetic() {
        return !(letter.is_uppercase() && before.is_lowercase());
    }
    letter.to_lowercase().all(|small| ONE_LETTER_WORDS.contains(small))
}

/// The bytes of formats that are no text, by their first bytes.
const MAGIC: [(&[u8], &str); 16] = [
    (b"\x89PNG", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF file"),
    (b"\x7FELF", "an ELF program"),
    (b"PK\x03\x04", "a zip archive"),
    (b"PAR1", "a Parquet file"),
    (b"\x1F\x8B", "gzip data"),
    (b"\x28\xB5\x2F\xFD", "zstd data"),
    (b"BZh", "bzip2 data"),
    (b"\xFD7zXZ\0", "xz data"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\xD0\xCF\x11\xE0", "an Office document"),
    (b"ARROW1", "an Arrow file"),
    (b"7z\xBC\xAF", "a 7z archive"),
    (b"RIFF", "a RIFF file"),
];

/// Whether bytes are no text in any encoding.
fn binary(bytes: &[u8], valid_utf8: bool) -> Option<Refusal> {
    let refuse = |offset: usize, reason: String, advice| {
        Some(Refusal { code: "BINARY", offset: offset as u64, reason, advice, by_record: false })
    };
    for (magic, what) in MAGIC {
        // Names that are also words must be followed by a byte that no text holds.
        let surely = !magic.is_ascii() || matches!(magic, b"%PDF-") || bytes.iter().take(64).any(|byte| *byte < 9);
        if bytes.starts_with(magic) && surely {
            return refuse(0, format!("the file is {what}, not text"), "pass the file to its own reader");
        }
    }
    let head = &bytes[..bytes.len().min(8 << 10)];
    let nul = memchr::memchr(0, head);
    let controls = head.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31)).count();
    if let Some(nul) = nul {
        if let Some(name) = bare_utf16(head) {
            return Some(Refusal {
                code: "ENCODING",
                offset: nul as u64,
                reason: format!("looks like {name} without a byte order mark"),
                advice: "pass encoding=\"utf-16le\" or encoding=\"utf-16be\"",
                by_record: false,
            });
        }
        if !valid_utf8 || controls * 5 > head.len() {
            return refuse(nul, "NUL in first 8 KiB".to_owned(), "pass encoding= if this is text");
        }
    } else if !valid_utf8 && controls * 20 > head.len() {
        return refuse(0, "many control characters in first 8 KiB".to_owned(), "pass encoding= if this is text");
    }
    None
}

/// The UTF-16 whose zero bytes stand where those of Western text do.
fn bare_utf16(head: &[u8]) -> Option<&'static str> {
    let pairs = head.len() / 2;
    // Text has no control characters but those of its line ends.
    if pairs < 2 || head.iter().any(|byte| matches!(byte, 1..=8 | 14..=31)) {
        return None;
    }
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // Most characters of Western text, and at least blanks and line ends of any other.
    if odd * 10 > pairs * 4 && even * 50 < pairs {
        Some(UTF_16LE.name())
    } else if even * 10 > pairs * 4 && odd * 50 < pairs {
        Some(UTF_16BE.name())
    } else {
        None
    }
}

/// The WHATWG name in lower case.
fn lower_name(encoding: &'static Encoding) -> &'static str {
    const NAMES: [&str; 40] = [
        "utf-8",
        "ibm866",
        "iso-8859-2",
        "iso-8859-3",
        "iso-8859-4",
        "iso-8859-5",
        "iso-8859-6",
        "iso-8859-7",
        "iso-8859-8",
        "iso-8859-8-i",
        "iso-8859-10",
        "iso-8859-13",
        "iso-8859-14",
        "iso-8859-15",
        "iso-8859-16",
        "koi8-r",
        "koi8-u",
        "macintosh",
        "windows-874",
        "windows-1250",
        "windows-1251",
        "windows-1252",
        "windows-1253",
        "windows-1254",
        "windows-1255",
        "windows-1256",
        "windows-1257",
        "windows-1258",
        "x-mac-cyrillic",
        "gbk",
        "gb18030",
        "big5",
        "euc-jp",
        "iso-2022-jp",
        "shift_jis",
        "euc-kr",
        "replacement",
        "utf-16be",
        "utf-16le",
        "x-user-defined",
    ];
    let name = encoding.name();
    NAMES.iter().find(|known| known.eq_ignore_ascii_case(name)).copied().unwrap_or(name)
}
