//! Files that are no articles: dictionaries, and what models are trained on.

use std::io::Read;
use std::path::Path;

use super::compressed::decompress;
use super::decode;
use super::walk;
use crate::error::{Error, ErrorKind, Result};
use crate::limits::Limits;

/// The largest such file, in bytes.
const MOST_BYTES: u64 = 20 << 20;

/// The text of a file; its encoding is found out as that of articles is.
///
/// # Errors
///
/// [`ErrorKind::Io`] if there is no such file; [`ErrorKind::Limit`] if it takes more than 20 MiB;
/// [`ErrorKind::Encoding`] if it is no text.
pub fn read_text(path: &Path) -> Result<String> {
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    let file = walk::open(path)?;
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|error| Error::io(&error, &name))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Error::new(ErrorKind::Limit, "the file takes more than 20 MiB").at(&name, None, None));
    }
    let refused = |refusal: decode::Refusal| {
        Error::new(ErrorKind::Encoding, refusal.reason).coded(refusal.code).at(&name, None, Some(refusal.offset))
    };
    let charset = decode::charset(&bytes, true, None).map_err(refused)?;
    bytes.drain(..decode::mark_len(&bytes, charset.encoding));
    let (text, _) = decode::decode(bytes, charset, false).map_err(refused)?;
    Ok(text)
}

/// The bytes of a file, without its compression.
///
/// # Errors
///
/// [`ErrorKind::Io`] if there is no such file, or its compression is damaged; [`ErrorKind::Limit`] if it expands beyond
/// the default limits.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>> {
    let name = path.display().to_string();
    let io = |error: std::io::Error| Error::io(&error, &name);
    let mut bytes = Vec::new();
    let mut opened = decompress(Box::new(walk::open(path)?), &Limits::default()).map_err(io)?;
    opened.stream.read_to_end(&mut bytes).map_err(io)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_in_its_encoding() {
        let folder = tempfile("newsframe-text-file");
        for (bytes, text) in [
            (&b"\xEF\xBB\xBFf\xC3\xBCr"[..], "für"),
            (b"\xFF\xFEf\0\xFC\0r\0", "für"),
            (b"f\xFCr die Stra\xDFe, \xFCber Br\xFCcken", "für die Straße, über Brücken"),
            (b"", ""),
        ] {
            std::fs::write(&folder, bytes).unwrap();
            assert_eq!(read_text(&folder).unwrap(), text);
        }
        std::fs::write(&folder, b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0").unwrap();
        assert_eq!(read_text(&folder).unwrap_err().kind(), ErrorKind::Encoding);
        std::fs::remove_file(&folder).unwrap();
        assert_eq!(read_text(&folder).unwrap_err().kind(), ErrorKind::Io);
        assert_eq!(read_text(&std::env::temp_dir()).unwrap_err().kind(), ErrorKind::Io);
    }

    fn tempfile(name: &str) -> std::path::PathBuf {
        std::env::temp_dir().join(format!("{name}-{}", std::process::id()))
    }
}
