//! What 64 bytes are, as masks of one bit a byte.

use wide::u8x16;

/// The bytes that are classified at once.
pub(super) const BLOCK: usize = 64;

/// One bit for each byte of a block, the first byte in the lowest bit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Masks {
    /// ASCII white space.
    pub(super) space: u64,
    /// ASCII letters.
    pub(super) letter: u64,
    /// Hyphens and apostrophes between two letters.
    pub(super) hyphen: u64,
    pub(super) apostrophe: u64,
    /// Punctuation that is always a token of its own: quotation marks, brackets, commas, colons, single `!` and `?`.
    pub(super) mark: u64,
    /// Full stops between a letter and white space or a mark.
    pub(super) point: u64,
}

impl Masks {
    /// The masks of 64 bytes. A bit whose neighbour is beyond the block is as if white space stood there.
    #[inline]
    pub(super) fn of(block: &[u8; BLOCK]) -> Self {
        let (mut space, mut letter, mut hyphen, mut apostrophe) = (0, 0, 0, 0);
        let (mut mark, mut point, mut strong) = (0, 0, 0);
        for (i, lane) in block.as_chunks::<16>().0.iter().enumerate() {
            let bytes = u8x16::new(*lane);
            let is = |byte: u8| bytes.simd_eq(u8x16::splat(byte));
            // Unsigned ranges: what is below the first byte wraps around to large numbers.
            let up_to = |from: u8, more: u8, of: u8x16| {
                let from_zero = of - u8x16::splat(from);
                from_zero.min(u8x16::splat(more)).simd_eq(from_zero)
            };
            let pair = bytes & u8x16::splat(0xFE);
            let brackets_and_colons = pair.simd_eq(u8x16::splat(b'(')) | pair.simd_eq(u8x16::splat(b':'));
            let shift = i * 16;
            let bits = |lanes: u8x16| u64::from(lanes.to_bitmask()) << shift;
            space |= bits(is(b' ') | up_to(b'\t', 4, bytes));
            letter |= bits(up_to(b'a', 25, bytes | u8x16::splat(0x20)));
            hyphen |= bits(is(b'-'));
            apostrophe |= bits(is(b'\''));
            point |= bits(is(b'.'));
            mark |= bits(brackets_and_colons | is(b',') | is(b'"'));
            strong |= bits(is(b'!') | is(b'?'));
        }
        let between_letters = (letter << 1) & (letter >> 1);
        mark |= strong & !(strong << 1) & !(strong >> 1);
        Self {
            space,
            letter,
            hyphen: hyphen & between_letters,
            apostrophe: apostrophe & between_letters,
            mark,
            point: point & (letter << 1) & ((space | mark) >> 1 | 1 << 63),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The masks of a text filled up with spaces, as strings of the bytes that they select.
    fn selected(text: &str, mask: impl Fn(&Masks) -> u64) -> String {
        let mut block = [b' '; BLOCK];
        block[..text.len()].copy_from_slice(text.as_bytes());
        let mask = mask(&Masks::of(&block));
        (0..text.len()).map(|i| if mask >> i & 1 == 1 { block[i] as char } else { '_' }).collect()
    }

    #[test]
    fn every_byte_has_the_mask_of_its_kind() {
        let all: Vec<u8> = (0..=255).collect();
        for block in all.as_chunks::<BLOCK>().0 {
            let masks = Masks::of(block);
            for (i, byte) in block.iter().enumerate() {
                assert_eq!(masks.letter >> i & 1 == 1, byte.is_ascii_alphabetic(), "{byte}");
                assert_eq!(masks.space >> i & 1 == 1, byte.is_ascii_whitespace() || *byte == 0x0B, "{byte}");
            }
        }
    }

    #[test]
    fn marks_depend_on_their_neighbours() {
        let text = "a-b -c 'd' e'f (g): \"h,\" i! j!! k?! l. m.n p.) .q";
        assert_eq!(selected(text, |m| m.hyphen), "_-_______________________________________________".to_owned());
        assert_eq!(selected(text, |m| m.apostrophe).find('\''), Some(12));
        assert_eq!(selected(text, |m| m.mark).replace('_', ""), "():\",\"!)");
        assert_eq!(selected(text, |m| m.point).match_indices('.').map(|(i, _)| i).collect::<Vec<_>>(), [37, 44]);
    }
}
