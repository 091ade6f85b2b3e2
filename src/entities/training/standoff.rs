//! Annotations in JSON Lines: with their text, or apart from it and joined by the address of the article.

use std::collections::HashMap;

use serde::Deserialize;

use super::annotated::Annotated;
use super::sha256::sha256;
use crate::error::{Error, ErrorKind, Result};
use crate::span::{OffsetUnit, Span, to_bytes};

/// A line of annotations; offsets are characters, half-open.
#[derive(Debug, Deserialize)]
struct Line {
    /// The address or name of the document.
    #[serde(alias = "id")]
    url: String,
    /// The text, if the annotations bring it along.
    text: Option<String>,
    /// The SHA-256 of the text, if they do not.
    sha256: Option<String>,
    #[serde(alias = "entities")]
    spans: Vec<Mark>,
}

/// A span, as a list or as an object.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Mark {
    List(u32, u32, String),
    Object {
        start: u32,
        end: u32,
        #[serde(alias = "type")]
        label: String,
    },
}

impl Mark {
    fn parts(self) -> (u32, u32, String) {
        match self {
            Self::List(start, end, label) | Self::Object { start, end, label } => (start, end, label),
        }
    }
}

/// A line of texts.
#[derive(Debug, Deserialize)]
struct Article {
    url: String,
    text: String,
}

/// Reads annotations.
///
/// # Parameters
///
/// - `content`: the annotations, `{"url", "spans": [[start, end, label], …]}` with `"text"` or `"sha256"`; or
///   `{"id", "text", "entities": [{"start", "end", "type"}, …]}`.
/// - `texts`: the texts, `{"url", "text"}`, for annotations that stand apart.
///
/// # Errors
///
/// A line that is no such record, a text that is missing or not the one that was annotated, and spans that are out of
/// range or overlap.
pub(super) fn read(content: &str, texts: Option<&str>) -> Result<Vec<Annotated>> {
    let mut articles: HashMap<String, String> = HashMap::new();
    for (number, line) in texts.unwrap_or_default().lines().enumerate() {
        let article: Article =
            serde_json::from_str(line).map_err(|error| malformed(number, &format!("of the texts: {error}")))?;
        articles.insert(article.url, article.text);
    }
    let mut documents = Vec::new();
    for (number, line) in content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line: Line = serde_json::from_str(line).map_err(|error| malformed(number, &error.to_string()))?;
        let text = match line.text {
            Some(text) => text,
            None => {
                let text = articles
                    .get(&line.url)
                    .ok_or_else(|| malformed(number, &format!("there is no text of {:?}", line.url)))?;
                if line.sha256.as_deref() != Some(sha256(text.as_bytes()).as_str()) {
                    return Err(malformed(
                        number,
                        &format!("the text of {:?} is not the one that was annotated", line.url),
                    ));
                }
                text.clone()
            }
        };
        let spans = line.spans.into_iter().map(Mark::parts).collect();
        documents.push(document(line.url, text, spans, number)?);
    }
    Ok(documents)
}

fn document(name: String, text: String, spans: Vec<(u32, u32, String)>, number: usize) -> Result<Annotated> {
    let len = text.chars().count() as u32;
    let mut end = 0;
    for span in &spans {
        if span.0 < end || span.1 <= span.0 || span.1 > len {
            return Err(malformed(
                number,
                &format!("the span {}..{} of {name:?} is out of order or out of its {len} characters", span.0, span.1),
            ));
        }
        end = span.1;
    }
    let offsets = to_bytes(&text, OffsetUnit::Char, spans.iter().flat_map(|span| [span.0, span.1]));
    let spans = spans
        .into_iter()
        .zip(offsets.as_chunks::<2>().0)
        .map(|((_, _, label), &[start, end])| (Span::new(start, end), label))
        .collect();
    Ok(Annotated { name, text, spans })
}

fn malformed(number: usize, what: &str) -> Error {
    Error::new(ErrorKind::Record, format!("line {} {what}", number + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_joined_by_address_and_checked() {
        let text = "Zürich and Oslo";
        let texts = format!("{{\"url\": \"u\", \"text\": \"{text}\"}}\n");
        let hash = sha256(text.as_bytes());
        let line =
            format!("{{\"url\": \"u\", \"sha256\": \"{hash}\", \"spans\": [[0, 6, \"LOC\"], [11, 15, \"LOC\"]]}}");
        let documents = read(&line, Some(&texts)).unwrap();
        let names: Vec<&str> = documents[0].spans.iter().map(|(span, _)| span.of(text)).collect();
        assert_eq!(names, ["Zürich", "Oslo"]);
        let other = line.replace(&hash, "0");
        assert!(read(&other, Some(&texts)).unwrap_err().to_string().contains("not the one"));
        assert!(read(&line, None).unwrap_err().to_string().contains("no text"));
    }

    #[test]
    fn spans_must_be_in_order_and_in_the_text() {
        for spans in ["[[3, 9, \"LOC\"]]", "[[2, 2, \"LOC\"]]", "[[0, 2, \"LOC\"], [1, 3, \"ORG\"]]"] {
            let line = format!("{{\"id\": \"a\", \"text\": \"Oslo\", \"spans\": {spans}}}");
            assert!(read(&line, None).is_err(), "{spans}");
        }
    }
}
