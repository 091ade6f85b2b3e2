//! Web and e-mail addresses.
//!
//! An address is found by what cannot miss in it (`://`, `@`, or the point of a host name), then widened to both sides.
//! Every byte is looked at a fixed number of times, however the text is made.

use crate::text::properties::{Class, Table};
use crate::text::token::TokenKind;

/// Schemes of a web address.
const SCHEMES: [&[u8]; 6] = [b"http", b"https", b"ftp", b"ftps", b"sftp", b"feed"];

/// Top-level domains by which a bare host name is known. Domains that are words (`.in`, `.is`, `.it`, `.us`) are only
/// believed with a path after them, lest a missing space after a full stop make an address.
const TOP_LEVEL: [&[u8]; 16] = [
    b"com", b"org", b"net", b"edu", b"gov", b"mil", b"int", b"info", b"biz", b"uk", b"ca", b"de", b"fr", b"eu", b"ru",
    b"tv",
];

/// Domains below that of a country that say that a host name is one: `example.com.au`.
const SECOND_LEVEL: [&[u8]; 7] = [b"co", b"com", b"org", b"net", b"gov", b"edu", b"ac"];

/// An address in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: TokenKind,
}

/// Finds the addresses of a stretch of text one after the other.
pub(super) struct Addresses<'a> {
    text: &'a str,
    table: &'a Table,
    /// Where the next search starts; no address reaches back over it.
    floor: usize,
    /// Where the bytes start that were not looked at yet.
    at: usize,
    end: usize,
}

impl<'a> Addresses<'a> {
    /// The addresses of `text[start..end]`, a stretch that starts and ends at white space.
    pub(super) fn new(text: &'a str, start: usize, end: usize, table: &'a Table) -> Self {
        Self { text, table, floor: start, at: start, end }
    }

    fn byte(&self, at: usize) -> u8 {
        if at < self.end { self.text.as_bytes()[at] } else { b' ' }
    }

    /// An address that is the whole rest of the trigger at `at`, if there is one.
    fn found(&mut self, address: Address) -> Option<Address> {
        (self.floor, self.at) = (address.end, address.end);
        Some(address)
    }

    /// Whether a letter, digit or underscore beyond ASCII or in it stands before a byte offset.
    fn is_inside_word(&self, at: usize) -> bool {
        at > self.floor
            && matches!(self.table.before(self.text, at), Some((class, _)) if class.is_alphanumeric() || class == Class::Connector)
    }

    /// The address after `//` of a scheme.
    fn with_scheme(&self, colon: usize) -> Option<Address> {
        let bytes = self.text.as_bytes();
        let letters = bytes[self.floor..colon].iter().rev().take(6).take_while(|b| b.is_ascii_alphabetic()).count();
        let start = colon - letters;
        let known = SCHEMES.iter().any(|scheme| bytes[start..colon].eq_ignore_ascii_case(scheme));
        if !known || self.is_inside_word(start) {
            return None;
        }
        let end = self.path_end(colon + 3);
        (end > colon + 3).then_some(Address { start, end, kind: TokenKind::Url })
    }

    /// The mail address around an `@`.
    fn mail(&self, at: usize) -> Option<Address> {
        let bytes = self.text.as_bytes();
        let is_local = |b: &u8| b.is_ascii_alphanumeric() || b"._%+-".contains(b);
        let local = bytes[self.floor..at].iter().rev().take_while(|b| is_local(b)).count();
        let leading = bytes[at - local..at].iter().take_while(|b| !b.is_ascii_alphanumeric()).count();
        let start = at - local + leading;
        let (end, _) = self.host_end(at + 1);
        let host = &bytes[at + 1..end];
        let label = host.rsplit(|&b| b == b'.').next()?;
        let whole = host.len() > label.len() && label.len() >= 2 && label.iter().all(u8::is_ascii_alphabetic);
        let well_formed = start < at && whole && !host.starts_with(b".") && !self.is_inside_word(start);
        well_formed.then_some(Address { start, end, kind: TokenKind::Email })
    }

    /// The end of the host name that starts at a byte offset: labels joined by points and hyphens. The second number is
    /// the end of what was looked at.
    fn host_end(&self, start: usize) -> (usize, usize) {
        let mut end = start;
        while matches!(self.byte(end), b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-') {
            end += 1;
        }
        let seen = end;
        while end > start && matches!(self.byte(end - 1), b'.' | b'-') {
            end -= 1;
        }
        (end, seen)
    }

    /// The address whose host name has its first point at a byte offset, and how far that name was looked at.
    fn bare(&self, point: usize) -> (Option<Address>, usize) {
        let bytes = self.text.as_bytes();
        let is_host = |b: &u8| b.is_ascii_alphanumeric() || *b == b'-';
        let label = bytes[self.floor..point].iter().rev().take_while(|b| is_host(b)).count();
        let leading = bytes[point - label..point].iter().take_while(|&&b| b == b'-').count();
        let start = point - label + leading;
        if start == point {
            // A point that leads is no part of a name; one may start after it.
            return (None, point + 1);
        }
        let (end, seen) = self.host_end(point + 1);
        let next = self.table.at(self.text, end).filter(|_| end < self.end);
        let is_cut = matches!(next, Some((class, _)) if class.is_alphanumeric() || class == Class::Connector);
        if end == point + 1 || is_cut || self.byte(end) == b'@' || self.is_inside_word(start) {
            return (None, seen);
        }
        let host = &bytes[start..end];
        let mut labels = host.rsplit(|&b| b == b'.');
        let (last, before) = (labels.next().unwrap_or_default(), labels.next().unwrap_or_default());
        if host.windows(2).any(|pair| pair == b"..") || before.is_empty() || !last.iter().all(u8::is_ascii_alphabetic) {
            return (None, seen);
        }
        let has_path = self.byte(end) == b'/' && self.byte(end + 1).is_ascii_alphanumeric();
        let world_wide = host.len() > 4 && host[..4].eq_ignore_ascii_case(b"www.");
        let is_known = TOP_LEVEL.iter().any(|domain| last.eq_ignore_ascii_case(domain));
        // "time.Com" is a name of a site, "Rome.De" the start of a sentence: two letters must be lower case.
        let is_cased = last.len() > 2 || last.iter().all(u8::is_ascii_lowercase);
        let country = last.len() == 2 && is_cased;
        let is_national = country && SECOND_LEVEL.contains(&before);
        let is_address = world_wide || is_national || is_known && is_cased || has_path && (is_known || country);
        if !is_address {
            return (None, seen);
        }
        let end = if matches!(self.byte(end), b'/' | b'?' | b':' | b'#') { self.path_end(end) } else { end };
        (Some(Address { start, end, kind: TokenKind::Url }), seen)
    }

    /// The end of an address from somewhere in it: up to white space or a delimiter, without the sentence's punctuation.
    fn path_end(&self, start: usize) -> usize {
        let mut end = start;
        let (mut open, mut close) = (0_usize, 0_usize);
        while end < self.end {
            let Some((class, len)) = self.table.at(self.text, end) else { break };
            let byte = self.text.as_bytes()[end];
            match byte {
                b'(' => open += 1,
                b')' => close += 1,
                b'<' | b'>' | b'"' | b'{' | b'}' | b'|' | b'\\' | b'^' | b'`' => break,
                0x80.. if !(class.is_alphanumeric() || class.is_mark()) => break,
                _ if class.is_space() || class == Class::Control => break,
                _ => {}
            }
            end += len;
        }
        // What closes or ends the sentence is not part of the address; a bracket is if it was opened in it.
        while end > start {
            match self.text.as_bytes()[end - 1] {
                b')' if close <= open => break,
                b')' => close -= 1,
                b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b']' | b'*' => {}
                _ => break,
            }
            end -= 1;
        }
        end
    }
}

impl Iterator for Addresses<'_> {
    type Item = Address;

    fn next(&mut self) -> Option<Address> {
        let bytes = self.text.as_bytes();
        while self.at < self.end {
            let at = self.at;
            self.at += 1;
            match bytes[at] {
                b':' if self.byte(at + 1) == b'/' && self.byte(at + 2) == b'/' => {
                    if let Some(address) = self.with_scheme(at) {
                        return self.found(address);
                    }
                }
                b'@' => {
                    if let Some(address) = self.mail(at) {
                        return self.found(address);
                    }
                    // The next one starts after this one at the earliest, so that no byte is walked back over twice.
                    self.floor = at + 1;
                }
                b'.' if at > self.floor => {
                    let (address, seen) = self.bare(at);
                    if let Some(address) = address {
                        return self.found(address);
                    }
                    self.at = self.at.max(seen);
                }
                _ => {}
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(text: &str) -> Vec<&str> {
        Addresses::new(text, 0, text.len(), Table::get()).map(|found| &text[found.start..found.end]).collect()
    }

    #[test]
    fn addresses_end_before_the_punctuation_of_the_sentence() {
        assert_eq!(addresses("(see http://example.org/a_(b)?c=d#e)."), ["http://example.org/a_(b)?c=d#e"]);
        assert_eq!(addresses("https://example.org/x,"), ["https://example.org/x"]);
        assert_eq!(addresses("<mail.me@example.co.uk>"), ["mail.me@example.co.uk"]);
    }

    #[test]
    fn a_missing_space_makes_no_address() {
        for text in ["the end.In the", "9.30am", "U.S.", "a@b", "@name", "1.5", "e.g.", "x://y", "http://", "3.com."] {
            let expected: &[&str] = if text == "3.com." { &["3.com"] } else { &[] };
            assert_eq!(addresses(text), expected, "{text}");
        }
    }

    #[test]
    fn crafted_text_takes_linear_time() {
        for piece in ["a@", "a.b@", "a.", "http://", ":/", "a.com@", ".", "-.", "é.com"] {
            let text = piece.repeat(1 << 15);
            let start = std::time::Instant::now();
            addresses(&text);
            assert!(start.elapsed().as_secs() < 5, "{piece}");
        }
    }
}
