//! What the name of a file or archive member promises.

use std::path::Path;

use super::options::Format;

/// The content that a name promises, below any compression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Documents in a format.
    Documents(Format),
    /// A zip archive.
    Zip,
    /// A tar archive, possibly compressed.
    Tar,
    /// Documents in a format that is not read yet.
    Foreign(Foreign),
    /// The name says nothing.
    Unknown,
}

/// A format that is known by its name only. Read as plain text, its markup or bytes would pass for words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Foreign {
    /// HTML and XHTML.
    WebPage,
    /// Web archives, which hold pages.
    WebArchive,
    /// XML and the formats of news feeds.
    Xml,
    /// PDF.
    Pdf,
    /// Files of word processors and electronic books.
    WordProcessor,
}

impl Foreign {
    fn from_suffix(suffix: &str) -> Option<Self> {
        Some(match suffix {
            "html" | "htm" | "xhtml" => Self::WebPage,
            "warc" => Self::WebArchive,
            "xml" | "rss" | "atom" => Self::Xml,
            "pdf" => Self::Pdf,
            "docx" | "odt" | "epub" => Self::WordProcessor,
            _ => return None,
        })
    }

    /// What such files are, in the plural.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::WebPage => "web pages",
            Self::WebArchive => "web archives",
            Self::Xml => "XML files",
            Self::Pdf => "PDF files",
            Self::WordProcessor => "word processor files",
        }
    }
}

const COMPRESSION: [&str; 6] = ["gz", "gzip", "zst", "zstd", "bz2", "xz"];

/// The kind that a name promises: `a.jsonl.zst` and `a.jsonl` are JSON Lines, `a.tar.gz` and `a.tgz` are tar.
pub(super) fn kind_of(name: &str) -> Kind {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let mut stem = name;
    if let Some((rest, suffix)) = stem.rsplit_once('.')
        && COMPRESSION.iter().any(|known| suffix.eq_ignore_ascii_case(known))
    {
        stem = rest;
    }
    let Some((rest, suffix)) = stem.rsplit_once('.') else { return Kind::Unknown };
    if rest.is_empty() {
        return Kind::Unknown;
    }
    match suffix.to_ascii_lowercase().as_str() {
        "zip" => Kind::Zip,
        "tar" | "tgz" | "tbz" | "tbz2" | "txz" | "tzst" => Kind::Tar,
        other => Format::from_suffix(other)
            .map(Kind::Documents)
            .or_else(|| Foreign::from_suffix(other).map(Kind::Foreign))
            .unwrap_or(Kind::Unknown),
    }
}

/// The suffix of a name with its dot in lower case, for notices about files that are passed over.
pub(super) fn suffix_of(name: &str) -> String {
    match name.rsplit(['/', '\\']).next().unwrap_or(name).rsplit_once('.') {
        Some((stem, suffix)) if !stem.is_empty() => format!(".{}", suffix.to_lowercase()),
        _ => String::new(),
    }
}

/// A path as text, with bytes that are not Unicode written as `\xNN`.
pub(super) fn display_name(path: &Path) -> String {
    display_bytes(path.as_os_str().as_encoded_bytes())
}

/// Raw name bytes as text: bytes that are not UTF-8 as `\xNN`, characters that act on a terminal or turn the direction
/// of text around as `\u{N}`.
pub(super) fn display_bytes(bytes: &[u8]) -> String {
    let mut name = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            if c.is_control() || is_bidi_control(c) {
                name.extend(c.escape_unicode());
            } else {
                name.push(c);
            }
        }
        name.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02X}")));
    }
    name
}

/// The twelve characters with the Unicode property Bidi_Control.
fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_promise_formats() {
        assert_eq!(kind_of("a/b.JSONL.zst"), Kind::Documents(Format::Jsonl));
        assert_eq!(kind_of("b.tar.gz"), Kind::Tar);
        assert_eq!(kind_of("b.tgz"), Kind::Tar);
        assert_eq!(kind_of("b.zip"), Kind::Zip);
        assert_eq!(kind_of("notes.gz"), Kind::Unknown);
        assert_eq!(kind_of(".txt"), Kind::Unknown);
        assert_eq!(kind_of("a.HTM"), Kind::Foreign(Foreign::WebPage));
        assert_eq!(kind_of("crawl.warc.gz"), Kind::Foreign(Foreign::WebArchive));
        assert_eq!(kind_of("folder.csv/readme"), Kind::Unknown);
        assert_eq!(suffix_of("x/y.HTML"), ".html");
        assert_eq!(display_bytes(b"caf\xE9.txt"), "caf\\xE9.txt");
        assert_eq!(display_bytes("a\u{202E}txt.\0".as_bytes()), "a\\u{202e}txt.\\u{0}");
    }
}
