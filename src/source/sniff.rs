//! What a source holds whose name says nothing, by its first bytes.

use serde::de::IgnoredAny;

use super::kind::Kind;
use super::options::Format;
use super::tar::is_tar;

/// How many first bytes are looked at.
pub(super) const HEAD: usize = 4 << 10;

/// The kind of content that the first bytes show; text if nothing else.
pub(super) fn sniff(head: &[u8]) -> Kind {
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Kind::Zip;
    }
    if head.starts_with(b"PAR1") || head.starts_with(b"PARE") {
        return Kind::Documents(Format::Parquet);
    }
    if is_tar(head) {
        return Kind::Tar;
    }
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let (line, more) = match memchr::memchr(b'\n', text) {
        Some(end) => (&text[..end], !text[end..].trim_ascii_start().is_empty()),
        None => (text, false),
    };
    match text.first() {
        Some(b'{') => match serde_json::from_slice::<IgnoredAny>(line) {
            Ok(_) if more => Kind::Documents(Format::Jsonl),
            // The first line is longer than what is seen of it: pretty-printed JSON has short ones.
            Err(error) if error.is_eof() && line.len() == text.len() && head.len() == HEAD && !more => {
                Kind::Documents(Format::Jsonl)
            }
            _ if looks_like_json(text) => Kind::Documents(Format::Json),
            _ => Kind::Documents(Format::Text),
        },
        // Text may begin with a bracket too.
        Some(b'[') if text[1..].trim_ascii_start().first().is_some_and(|byte| b"{]".contains(byte)) => {
            Kind::Documents(Format::Json)
        }
        _ => Kind::Documents(Format::Text),
    }
}

/// Whether text that begins with a brace goes on as an object does: with a key or the end.
fn looks_like_json(text: &[u8]) -> bool {
    text[1..].trim_ascii_start().first().is_some_and(|byte| matches!(byte, b'"' | b'}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_the_format() {
        let kind = |text: &str| sniff(text.as_bytes());
        assert_eq!(kind("{\"text\": 1}\n{\"text\": 2}\n"), Kind::Documents(Format::Jsonl));
        assert_eq!(kind("{\n \"text\": 1\n}\n"), Kind::Documents(Format::Json));
        assert_eq!(kind("{\"text\": 1}\n"), Kind::Documents(Format::Json));
        assert_eq!(kind(" [ {\"text\": 1} ]"), Kind::Documents(Format::Json));
        assert_eq!(kind("[Reuters] The harbour froze."), Kind::Documents(Format::Text));
        assert_eq!(kind("{sic} the harbour"), Kind::Documents(Format::Text));
        assert_eq!(kind("PAR1...."), Kind::Documents(Format::Parquet));
        assert_eq!(kind(""), Kind::Documents(Format::Text));
        let long = format!("{{\"text\": \"{}", "a".repeat(HEAD));
        assert_eq!(sniff(&long.as_bytes()[..HEAD]), Kind::Documents(Format::Jsonl));
    }
}
