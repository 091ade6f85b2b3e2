//! Files of records in encodings that cannot be cut as bytes become UTF-8 while they are read.

use std::io::{self, Read};
use std::sync::Arc;

use encoding_rs::{Decoder, Encoding, UTF_8};

use super::compressed::{Stream, peek, read_error};
use super::decode::{self, Charset};
use crate::error::{Error, ErrorKind, Result};

/// How many first bytes of a source decide on its encoding and keys, whatever the size of batches.
pub(super) const SAMPLE: usize = 64 << 10;

/// The bytes of a file of records, in which line ends, quotes and brackets are those of ASCII.
pub(super) struct RecordStream {
    pub(super) stream: Stream,
    pub(super) charset: Charset,
    /// The length of the byte order mark that was taken off.
    pub(super) offset: u64,
}

impl RecordStream {
    /// Decides on the encoding of a stream.
    ///
    /// UTF-8 and the single-byte encodings are cut as they are, so that offsets are those of the file. All others are
    /// recoded, and offsets count the UTF-8 form.
    pub(super) fn new(source: &Arc<str>, stream: Stream, user: Option<&'static Encoding>) -> Result<Self> {
        let (head, mut stream) = peek(stream, SAMPLE);
        let mut charset = match decode::charset(&head, head.len() < SAMPLE, user) {
            Ok(charset) => charset,
            // No encoding fits the whole: each record is judged by itself.
            Err(refusal) if refusal.by_record => Charset { encoding: UTF_8, evidence: "detected", recoded: false },
            Err(refusal) => {
                return Err(Error::new(ErrorKind::Encoding, refusal.reason)
                    .coded(refusal.code)
                    .advise(refusal.advice)
                    .at(source, None, Some(refusal.offset)));
            }
        };
        let mark = decode::mark_len(&head, charset.encoding);
        if mark > 0 {
            let mut skipped = [0; 3];
            stream.read_exact(&mut skipped[..mark]).map_err(|error| read_error(error, source))?;
        }
        if charset.encoding == UTF_8 || charset.encoding.is_single_byte() {
            return Ok(Self { stream, charset, offset: mark as u64 });
        }
        charset.recoded = true;
        let stream = Box::new(Recoder {
            stream,
            decoder: charset.encoding.new_decoder_without_bom_handling(),
            raw: vec![0; 16 << 10],
            text: Vec::new(),
            given: 0,
            ended: false,
        });
        Ok(Self { stream, charset, offset: 0 })
    }
}

/// Decodes a stream into UTF-8; bad bytes become U+FFFD.
struct Recoder {
    stream: Stream,
    decoder: Decoder,
    raw: Vec<u8>,
    text: Vec<u8>,
    /// Bytes of the text that were handed out.
    given: usize,
    ended: bool,
}

impl Read for Recoder {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() && !self.ended {
            let read = self.stream.read(&mut self.raw)?;
            self.ended = read == 0;
            let needed = self.decoder.max_utf8_buffer_length(read).unwrap_or(0).max(16);
            self.text.resize(needed, 0);
            // The buffer has room for all: one call takes all input.
            let (_, _, written, _) = self.decoder.decode_to_utf8(&self.raw[..read], &mut self.text, self.ended);
            self.text.truncate(written);
            self.given = 0;
        }
        let len = buffer.len().min(self.text.len() - self.given);
        buffer[..len].copy_from_slice(&self.text[self.given..self.given + len]);
        self.given += len;
        Ok(len)
    }
}
