//! A check of Parquet page headers before anything is decoded.
//!
//! Decoders reserve the memory that a page header asks for. A forged or damaged header may ask for more than there is,
//! and a failed reservation ends the process: so every header is read here first, and held against the file.

/// What a page header says.
#[derive(Debug, Default, PartialEq)]
struct PageHeader {
    uncompressed: i64,
    compressed: i64,
    /// Counts and lengths within the page, none of which may be negative or beyond the column's.
    counts: Vec<i64>,
}

/// A reader of Thrift's compact protocol.
struct Compact<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// Thrift structures within structures; Parquet has three.
const DEPTH: u32 = 8;

impl<'a> Compact<'a> {
    fn byte(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn skip(&mut self, len: u64) -> Option<()> {
        let end = self.at.checked_add(usize::try_from(len).ok()?)?;
        (end <= self.bytes.len()).then(|| self.at = end)
    }

    fn varint(&mut self) -> Option<u64> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    /// A signed number; they are written zigzag.
    fn number(&mut self) -> Option<i64> {
        let value = self.varint()?;
        Some((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    /// Calls `visit` for each field of a structure with its number and type; it must read the value.
    fn fields(&mut self, mut visit: impl FnMut(&mut Self, i64, u8) -> Option<()>) -> Option<()> {
        let mut id = 0;
        loop {
            let head = self.byte()?;
            if head == 0 {
                return Some(());
            }
            id = if head >> 4 == 0 { self.number()? } else { id + i64::from(head >> 4) };
            visit(self, id, head & 0x0F)?;
        }
    }

    /// Passes over a value. `DEPTH` bounds the recursion.
    fn value(&mut self, kind: u8, depth: u32) -> Option<()> {
        if depth > DEPTH {
            return None;
        }
        match kind {
            1 | 2 => Some(()),
            3 => self.skip(1),
            4..=6 => self.varint().map(drop),
            7 => self.skip(8),
            8 => {
                let len = self.varint()?;
                self.skip(len)
            }
            9 | 10 => {
                let head = self.byte()?;
                let len = if head >> 4 == 15 { self.varint()? } else { u64::from(head >> 4) };
                for _ in 0..len {
                    // Truth values in lists take a byte each.
                    let kind = if matches!(head & 0x0F, 1 | 2) { 3 } else { head & 0x0F };
                    self.value(kind, depth + 1)?;
                }
                Some(())
            }
            12 => self.fields(|reader, _, kind| reader.value(kind, depth + 1)),
            _ => None,
        }
    }
}

/// Reads a page header; with its length in bytes.
fn page_header(bytes: &[u8]) -> Option<(PageHeader, usize)> {
    let mut header = PageHeader::default();
    let mut reader = Compact { bytes, at: 0 };
    reader.fields(|reader, id, kind| match (id, kind) {
        (2, 5) => reader.number().map(|size| header.uncompressed = size),
        (3, 5) => reader.number().map(|size| header.compressed = size),
        // The headers of data pages, dictionary pages and data pages of version 2.
        (5 | 7 | 8, 12) => reader.fields(|reader, _, kind| {
            if kind == 5 { reader.number().map(|count| header.counts.push(count)) } else { reader.value(kind, 1) }
        }),
        _ => reader.value(kind, 1),
    })?;
    Some((header, reader.at))
}

/// Checks the pages of one column chunk.
///
/// `read` gives up to so many bytes at an offset of the file; `start` and `end` bound the chunk; `values` is the number
/// of values that the footer promises; `ratio` bounds the expansion of a page. Returns what is wrong.
pub(super) fn check(
    mut read: impl FnMut(u64, usize) -> Vec<u8>,
    start: u64,
    end: u64,
    values: i64,
    ratio: u64,
) -> Result<(), String> {
    // Statistics in a header may hold long values.
    const WINDOWS: [usize; 3] = [1 << 10, 64 << 10, 4 << 20];
    // Pages up to this size are never a bomb.
    const HARMLESS: u64 = 16 << 20;
    let mut at = start;
    while at < end {
        let room = usize::try_from(end - at).unwrap_or(usize::MAX);
        let found = WINDOWS.iter().find_map(|window| page_header(&read(at, room.min(*window))));
        let Some((header, len)) = found else { return Err(format!("the page header at byte {at} is damaged")) };
        let (Ok(compressed), Ok(uncompressed)) = (u64::try_from(header.compressed), u64::try_from(header.uncompressed))
        else {
            return Err(format!("the page header at byte {at} has a negative size"));
        };
        if uncompressed > HARMLESS.max(compressed.saturating_mul(ratio)) {
            return Err(format!("the page at byte {at} claims to expand from {compressed} to {uncompressed} bytes"));
        }
        let most = values.max(header.uncompressed);
        if header.counts.iter().any(|count| !(0..=most).contains(count)) {
            return Err(format!("the page header at byte {at} counts more values than there are"));
        }
        at = at.saturating_add(len as u64).saturating_add(compressed);
        if at > end {
            return Err("a page reaches beyond its column".to_owned());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A data page of 3 values: type 0, 20 bytes, 10 packed, {3, encoding 0, 3, 3}.
    const PAGE: [u8; 16] = [0x15, 0, 0x15, 40, 0x15, 20, 0x2C, 0x15, 6, 0x15, 0, 0x15, 6, 0x15, 6, 0];

    fn chunk() -> Vec<u8> {
        let mut bytes = PAGE.to_vec();
        bytes.push(0);
        bytes.extend([0; 10]);
        bytes
    }

    fn checked(bytes: &[u8], values: i64) -> Result<(), String> {
        let read = |at: u64, len: usize| bytes[at as usize..].iter().take(len).copied().collect();
        check(read, 0, bytes.len() as u64, values, 200)
    }

    #[test]
    fn sound_pages_pass() {
        let (header, len) = page_header(&chunk()).unwrap();
        assert_eq!(header, PageHeader { uncompressed: 20, compressed: 10, counts: vec![3, 0, 3, 3] });
        assert_eq!(len, 17);
        assert_eq!(checked(&[chunk(), chunk()].concat(), 6), Ok(()));
    }

    #[test]
    fn forged_pages_are_refused() {
        let with = |at: usize, bytes: &[u8]| {
            let mut chunk = chunk();
            chunk.splice(at..=at, bytes.iter().copied());
            checked(&chunk, 3).unwrap_err()
        };
        assert!(with(8, &[5]).contains("more values"));
        assert!(with(8, &[100]).contains("more values"));
        assert!(with(3, &[0xFE, 0xFF, 0xFF, 0xFF, 0x0F]).contains("claims to expand"));
        assert!(with(3, &[1]).contains("negative"));
        assert!(with(5, &[40]).contains("beyond"));
        assert!(with(0, &[0x1D]).contains("damaged"));
        assert!(checked(&chunk()[..9], 3).unwrap_err().contains("damaged"));
        // Lists within lists, without end.
        assert!(checked(&[&[0x19][..], &[0x19; 100_000]].concat(), 3).unwrap_err().contains("damaged"));
    }
}
