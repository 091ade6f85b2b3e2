//! Byte spans, and the conversion of byte offsets to characters and UTF-16 units.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes of a text.
///
/// # Examples
///
/// ```
/// use newsframe::Span;
///
/// let span = Span::new(0, 4);
/// assert_eq!(span.of("Kyiv holds"), "Kyiv");
/// assert_eq!(span.len(), 4);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The span of the bytes `start..end`.
    pub fn new(start: u32, end: u32) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// The number of bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The part of a text that the span covers.
    ///
    /// # Panics
    ///
    /// If the span is not within the text or not on character boundaries, as slicing does.
    pub fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }

    /// The span as a range of indices.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The unit in which offsets into a text are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OffsetUnit {
    /// Bytes of UTF-8, as Rust slices text.
    #[default]
    Byte,
    /// Unicode code points, as Python slices text.
    Char,
    /// UTF-16 code units, as JavaScript and Java slice text.
    Utf16,
}

/// Converts ascending byte offsets into another unit, walking the text once.
///
/// # Examples
///
/// ```
/// use newsframe::{OffsetUnit, Offsets};
///
/// let mut offsets = Offsets::new("Führer 🗞 !", OffsetUnit::Char);
/// assert_eq!(offsets.at(3), 2); // after "Fü"
/// assert_eq!(offsets.at(12), 8); // after the newspaper
/// ```
#[derive(Debug)]
pub struct Offsets<'a> {
    text: &'a [u8],
    unit: OffsetUnit,
    byte: usize,
    units: u32,
}

impl<'a> Offsets<'a> {
    /// A converter at the start of a text.
    pub fn new(text: &'a str, unit: OffsetUnit) -> Self {
        Self { text: text.as_bytes(), unit, byte: 0, units: 0 }
    }

    /// The offset, in the converter's unit, of a byte offset.
    ///
    /// Calls with ascending offsets cost one pass in total; a smaller offset starts again.
    /// An offset past the end counts as the end.
    pub fn at(&mut self, byte: u32) -> u32 {
        let target = byte as usize;
        if self.unit == OffsetUnit::Byte {
            return byte;
        }
        if target < self.byte {
            (self.byte, self.units) = (0, 0);
        }
        let passed = &self.text[self.byte..target.min(self.text.len())];
        // A code point is counted at its first byte; a four-byte one is two UTF-16 units.
        let mut units = count(passed, |byte| (byte & 0xC0) != 0x80);
        if self.unit == OffsetUnit::Utf16 {
            units += count(passed, |byte| byte >= 0xF0);
        }
        self.units += units as u32;
        self.byte = target.min(self.text.len());
        self.units
    }
}

/// How many bytes are such, many at once: sums of so few fit a byte, and bytes are what a processor adds most of at
/// once.
#[inline]
fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let few = |bytes: &[u8]| bytes.iter().fold(0_u8, |sum, &byte| sum.wrapping_add(u8::from(is(byte))));
    bytes.chunks(u8::MAX.into()).map(|bytes| usize::from(few(bytes))).sum()
}

/// The byte offset of every position that is `units` units into the text.
///
/// The way back of [`Offsets`]: ascending unit offsets become byte offsets in one pass.
/// An offset past the end becomes the length of the text.
pub fn to_bytes(text: &str, unit: OffsetUnit, ascending: impl IntoIterator<Item = u32>) -> Vec<u32> {
    let mut chars = text.char_indices();
    let (mut byte, mut units) = (0_usize, 0_u32);
    ascending
        .into_iter()
        .map(|target| {
            if unit == OffsetUnit::Byte {
                return target.min(text.len() as u32);
            }
            while units < target {
                let Some((at, c)) = chars.next() else { break };
                byte = at + c.len_utf8();
                units += if unit == OffsetUnit::Utf16 { c.len_utf16() as u32 } else { 1 };
            }
            byte as u32
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_newspaper_is_four_bytes_two_units_one_char() {
        let text = "a🗞b";
        for (unit, expected) in [(OffsetUnit::Byte, 5), (OffsetUnit::Char, 2), (OffsetUnit::Utf16, 3)] {
            assert_eq!(Offsets::new(text, unit).at(5), expected, "{unit:?}");
        }
    }

    proptest! {
        #[test]
        fn offsets_convert_both_ways(text in "\\PC{0,40}") {
            let bytes: Vec<u32> = text.char_indices().map(|(i, _)| i as u32).chain([text.len() as u32]).collect();
            for unit in [OffsetUnit::Byte, OffsetUnit::Char, OffsetUnit::Utf16] {
                let mut offsets = Offsets::new(&text, unit);
                let there: Vec<u32> = bytes.iter().map(|&b| offsets.at(b)).collect();
                prop_assert_eq!(to_bytes(&text, unit, there), bytes.clone());
            }
        }
    }
}
