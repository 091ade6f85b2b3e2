//! Column files: a token, a tab and a tag on each line, an empty line behind each sentence.

use super::annotated::Annotated;
use super::detokenize::{Style, Writer};
use crate::error::{Error, ErrorKind, Result};
use crate::span::Span;

/// Where documents begin in a column file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Documents {
    /// At lines `#doc name`.
    Marked,
    /// After so many sentences.
    Sentences(usize),
}

/// One in so many documents keeps the blanks between its tokens, so that `Trump 's` is known, too.
const SPACED_IN: u64 = 12;
/// A line ends behind one in so many sentences.
const LINE_IN: u64 = 5;

/// Reads the documents of a column file as running text.
///
/// # Parameters
///
/// - `content`: the file. The tag is in the last column; BIO, BIOES and BILOU are understood.
/// - `documents`: where documents begin.
/// - `skip`: documents whose name begins with one of these are left out.
/// - `varied`: whether some documents keep the blanks between their tokens.
///
/// # Errors
///
/// A line without a tab or with a tag of another scheme.
pub(super) fn read(content: &str, documents: Documents, skip: &[String], varied: bool) -> Result<Vec<Annotated>> {
    let mut read = Reader { documents, skip, varied, done: Vec::new(), name: String::new(), sentences: Vec::new() };
    let mut sentence: Vec<(&str, &str)> = Vec::new();
    for (number, line) in content.lines().enumerate() {
        if let Some(name) = line.strip_prefix("#doc ")
            && documents == Documents::Marked
        {
            read.sentence(std::mem::take(&mut sentence));
            read.document();
            name.trim().clone_into(&mut read.name);
        } else if line.trim().is_empty() {
            read.sentence(std::mem::take(&mut sentence));
        } else {
            let Some((token, tag)) = line.split_once('\t') else {
                return Err(malformed(number, &format!("no tab in {line:?}")));
            };
            let tag = tag.rsplit('\t').next().unwrap_or(tag).trim();
            if tag != "O" && tag.as_bytes().get(1) != Some(&b'-') {
                return Err(malformed(number, &format!("the tag {tag:?} is none of BIO or BIOES")));
            }
            if !token.trim().is_empty() {
                sentence.push((token.trim(), tag));
            }
        }
    }
    read.sentence(sentence);
    read.document();
    Ok(read.done)
}

fn malformed(number: usize, what: &str) -> Error {
    Error::new(ErrorKind::Record, format!("line {}: {what}", number + 1))
        .advise("write a token, a tab and a tag such as B-PER on each line, and an empty line behind each sentence")
}

struct Reader<'a> {
    documents: Documents,
    skip: &'a [String],
    varied: bool,
    done: Vec<Annotated>,
    name: String,
    sentences: Vec<Vec<(&'a str, &'a str)>>,
}

impl<'a> Reader<'a> {
    fn sentence(&mut self, sentence: Vec<(&'a str, &'a str)>) {
        if sentence.is_empty() {
            return;
        }
        self.sentences.push(sentence);
        if let Documents::Sentences(limit) = self.documents
            && self.sentences.len() >= limit
        {
            self.document();
        }
    }

    fn document(&mut self) {
        let sentences = std::mem::take(&mut self.sentences);
        if sentences.is_empty() || self.skip.iter().any(|prefix| self.name.starts_with(prefix.as_str())) {
            return;
        }
        self.done.push(write(&self.name, &sentences, self.varied));
    }
}

/// A document as text. What varies depends on its words only.
fn write(name: &str, sentences: &[Vec<(&str, &str)>], varied: bool) -> Annotated {
    let mut lot = Lot::of(sentences.iter().take(3).flatten().map(|(token, _)| *token));
    let style = if varied && lot.draw(SPACED_IN) { Style::Spaced } else { Style::Running };
    let mut writer = Writer::new(style);
    let mut spans: Vec<(Span, String)> = Vec::new();
    for sentence in sentences {
        // The span and label of the name that is open.
        let mut open: Option<(Span, &str)> = None;
        let next = |at: usize| sentence.get(at).map(|(token, _)| *token);
        for (at, &(token, tag)) in sentence.iter().enumerate() {
            let span = writer.token(token, next(at + 1));
            let (position, label) = tag.split_once('-').unwrap_or(("O", ""));
            open = match open {
                Some((whole, kind)) if matches!(position, "I" | "E" | "L") && kind == label => {
                    Some((Span::new(whole.start, span.end), kind))
                }
                before => {
                    spans.extend(before.map(|(whole, kind)| (whole, kind.to_owned())));
                    (position != "O").then_some((span, label))
                }
            };
        }
        spans.extend(open.map(|(whole, kind)| (whole, kind.to_owned())));
        writer.sentence_end(lot.draw(LINE_IN));
    }
    Annotated { name: name.to_owned(), text: writer.into_text(), spans }
}

/// Draws that depend on words only, so that training gives the same bytes twice.
struct Lot(u64);

impl Lot {
    fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut state = 0xcbf2_9ce4_8422_2325_u64;
        for byte in words.flat_map(str::bytes) {
            state = (state ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
        Self(state)
    }

    /// True one time in so many.
    fn draw(&mut self, times: u64) -> bool {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ mixed >> 31).is_multiple_of(times)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(document: &Annotated) -> Vec<(&str, &str)> {
        document.spans.iter().map(|(span, label)| (span.of(&document.text), label.as_str())).collect()
    }

    #[test]
    fn names_keep_their_place_in_running_text() {
        let file = "#doc a\nMr.\tO\nTrump\tB-PER\n's\tO\nfriend\tO\n,\tO\nAl\tB-ORG\n-\tI-ORG\nZaman\tI-ORG\n.\tO\n\n\
                    #doc b\nU\tB-LOC\n.\tI-LOC\nS\tI-LOC\n.\tI-LOC\nOslo\tB-LOC\nRome\tB-LOC\n";
        let documents = read(file, Documents::Marked, &[], false).unwrap();
        assert_eq!(documents[0].text, "Mr. Trump's friend, Al-Zaman.");
        assert_eq!(texts(&documents[0]), [("Trump", "PER"), ("Al-Zaman", "ORG")]);
        assert_eq!(documents[1].text, "U.S. Oslo Rome");
        assert_eq!(texts(&documents[1]), [("U.S.", "LOC"), ("Oslo", "LOC"), ("Rome", "LOC")]);
    }

    #[test]
    fn documents_are_skipped_by_name_and_counted_in_sentences() {
        let file = "#doc btc_g1\nOslo\tB-LOC\n\n#doc btc_h1\nRome\tS-LOC\n";
        let documents = read(file, Documents::Marked, &["btc_g".to_owned()], false).unwrap();
        assert_eq!(documents.len(), 1);
        assert_eq!(texts(&documents[0]), [("Rome", "LOC")]);
        let file = "a\tO\n\nb\tO\n\nc\tO\n";
        assert_eq!(read(file, Documents::Sentences(2), &[], false).unwrap().len(), 2);
    }

    #[test]
    fn malformed_lines_are_named() {
        let error = read("Oslo B-LOC\n", Documents::Marked, &[], false).unwrap_err();
        assert!(error.to_string().contains("line 1"), "{error}");
        let error = read("a\tO\nOslo\tPLACE\n", Documents::Marked, &[], false).unwrap_err();
        assert!(error.to_string().contains("line 2"), "{error}");
    }
}
