//! What runs over all of the text: plain ASCII words at once, everything else handed to the careful way.
//!
//! Text is read in chunks, the stretches between ASCII white space. A chunk of letters with joints between them and
//! plain marks around them is cut by the masks of its bytes. A chunk with anything else in it goes to [`careful`], whose
//! tokens are the truth: what is cut here is cut the same there.

use super::classify::{BLOCK, Masks};
use super::{TokenOptions, abbreviation, careful};
use crate::text::properties::Table;
use crate::text::token::{Token, TokenKind};

/// Bytes of text for which room for one token is made at the start.
const BYTES_PER_TOKEN: usize = 8;

/// Appends the tokens of a text.
pub(super) fn tokenize(text: &str, options: &TokenOptions, out: &mut Vec<Token>) {
    out.reserve(text.len() / BYTES_PER_TOKEN);
    let scan = Scan {
        text,
        hyphens: if options.split_hyphens { 0 } else { u64::MAX },
        apostrophes: if options.split_clitics { 0 } else { u64::MAX },
        options,
        table: Table::get(),
    };
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(block) = bytes[at..].first_chunk() {
        at = scan.block(at, &Masks::of(block), out);
    }
    let mut last = [b' '; BLOCK];
    last[..bytes.len() - at].copy_from_slice(&bytes[at..]);
    let masks = Masks::of(&last);
    scan.block(at, &masks, out);
}

/// A text on its way.
struct Scan<'a> {
    text: &'a str,
    /// All bits if hyphens join letters, else none.
    hyphens: u64,
    /// All bits if apostrophes join letters, else none.
    apostrophes: u64,
    options: &'a TokenOptions,
    table: &'static Table,
}

impl Scan<'_> {
    /// Appends the tokens of the chunks that end in the block at `at`; returns where the next block starts.
    #[inline]
    fn block(&self, at: usize, masks: &Masks, out: &mut Vec<Token>) -> usize {
        let word = masks.letter | masks.hyphen & self.hyphens | masks.apostrophe & self.apostrophes;
        let plain = word | masks.mark | masks.point;
        let mut position = 0;
        loop {
            let visible = !masks.space & (u64::MAX << position);
            if visible == 0 {
                return at + BLOCK;
            }
            let start = visible.trailing_zeros();
            let spaces = masks.space & (u64::MAX << start);
            if spaces == 0 {
                return if start == 0 { self.long_chunk(at, out) } else { at + start as usize };
            }
            let end = spaces.trailing_zeros();
            let chunk = (u64::MAX << start) & !(u64::MAX << end);
            if chunk & !word == 0 {
                careful::push(out, at + start as usize, at + end as usize, TokenKind::Word);
            } else if chunk & !plain == 0
                && !(chunk & masks.point != 0 && chunk & word & !masks.letter != 0)
                && !matches!(self.text.as_bytes()[at + start as usize], b':' | b';')
            {
                self.plain_chunk(at, start, end, word, out);
            } else {
                careful::tokenize(self.text, at + start as usize, at + end as usize, self.options, out);
            }
            position = end + 1;
            if position >= BLOCK as u32 {
                return at + BLOCK;
            }
        }
    }

    /// Appends the words and marks of a chunk.
    #[inline]
    fn plain_chunk(&self, at: usize, start: u32, end: u32, word: u64, out: &mut Vec<Token>) {
        let mut position = start;
        while position < end {
            let run = (word >> position).trailing_ones();
            let from = at + position as usize;
            if run == 0 {
                careful::push(out, from, from + 1, TokenKind::Punctuation);
                position += 1;
                continue;
            }
            position += run;
            let to = at + position as usize;
            let takes_point = position < end
                && self.text.as_bytes()[to] == b'.'
                && abbreviation::takes_point(self.text, from, to, self.table);
            careful::push(out, from, to + usize::from(takes_point), TokenKind::Word);
            position += u32::from(takes_point);
        }
    }

    /// Appends the tokens of a chunk that fills a block; returns its end.
    #[cold]
    #[inline(never)]
    fn long_chunk(&self, start: usize, out: &mut Vec<Token>) -> usize {
        let bytes = self.text.as_bytes();
        let is_space = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0x0B;
        let end = bytes[start..].iter().position(is_space).map_or(bytes.len(), |len| start + len);
        careful::tokenize(self.text, start, end, self.options, out);
        end
    }
}
