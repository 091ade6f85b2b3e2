//! One document in, one [`Article`] out: metadata read, damage mended, every repair on record.
//!
//! A text runs through the files of this room in this order: front matter and markup, running headers, title with byline
//! and date, wrapped lines and hyphens, page breaks, dateline, boilerplate.
//! A record's fields are interpreted by `record`; its text is left alone unless repairs are asked for.

mod log;
mod record;

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::document::{Document, Payload};
use crate::issue::Issue;
use log::Log;

/// What the parser reads and mends.
///
/// # Examples
///
/// ```
/// use newsframe::parse::ParseOptions;
///
/// let options = ParseOptions::default().repair(true).day_first(true);
/// assert_eq!(options.repair, Some(true));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ParseOptions {
    /// Whether text is mended. `None`, the default, mends files and leaves the text of records exactly as it is.
    pub repair: Option<bool>,
    /// Whether `03/04/2025` is the third of April. `None`, the default, reads such a date as unknown.
    pub day_first: Option<bool>,
    /// Whether a plain text that is visibly Markdown is read as Markdown. Default true.
    pub sniff_markdown: bool,
    /// Whether title, authors and date are read from the head of a text. Default true.
    pub header: bool,
    /// Whether the dateline moves from the first paragraph to its own column. Default true.
    pub dateline: bool,
    /// Whether lines that were wrapped at a fixed width are joined. Default true.
    pub wrapped_lines: bool,
    /// Whether words that were hyphenated at a line end are made whole. Default true.
    pub hyphenation: bool,
    /// Whether paragraphs that a page break cut in two are joined. Default true.
    pub page_breaks: bool,
    /// Whether page numbers and repeating page headers and footers are removed. Default true.
    pub running_headers: bool,
    /// Whether contact lines, credits, newsletter boxes and the like move from the tail to `boilerplate`. Default true.
    pub boilerplate: bool,
}

impl Default for ParseOptions {
    fn default() -> Self {
        Self {
            repair: None,
            day_first: None,
            sniff_markdown: true,
            header: true,
            dateline: true,
            wrapped_lines: true,
            hyphenation: true,
            page_breaks: true,
            running_headers: true,
            boilerplate: true,
        }
    }
}

/// Generates one builder-style setter a switch.
macro_rules! switches {
    ($($name:ident: $sentence:literal,)*) => {
        impl ParseOptions {
            $(
                #[doc = $sentence]
                #[must_use]
                pub fn $name(mut self, on: bool) -> Self {
                    self.$name = on.into();
                    self
                }
            )*
        }
    };
}

switches! {
    repair: "Mends all text, records too, if `on`; else mends none.",
    day_first: "Reads `03/04/2025` as the third of April if `on`; else as the fourth of March.",
    sniff_markdown: "Sets whether a plain text that is visibly Markdown is read as Markdown.",
    header: "Sets whether title, authors and date are read from the head of a text.",
    dateline: "Sets whether the dateline moves to its own column.",
    wrapped_lines: "Sets whether wrapped lines are joined.",
    hyphenation: "Sets whether words that were hyphenated at a line end are made whole.",
    page_breaks: "Sets whether paragraphs that a page break cut in two are joined.",
    running_headers: "Sets whether page numbers and repeating page headers and footers are removed.",
    boilerplate: "Sets whether the tail's boilerplate moves to its own column.",
}

/// A parsed document: the article, and what was mended or noticed on the way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// The article.
    pub article: Article,
    /// One row for each repair and notice, in the order of the text.
    pub issues: Vec<Issue>,
}

/// Parses one document.
///
/// # Errors
///
/// The row of `issues()` with severity rejected, if the document has front matter that is never closed or that uses
/// what newsframe refuses to read: YAML anchors, aliases and tags.
///
/// # Examples
///
/// ```
/// use newsframe::document::{Document, Markup, Payload};
/// use newsframe::parse::{ParseOptions, parse};
///
/// let document = Document {
///     source: "harbour.md".into(),
///     record: 0,
///     offset: 0,
///     decoding: Default::default(),
///     payload: Payload::Text {
///         markup: Markup::Markdown,
///         text: "# Harbour reopens\n\n**Ada Quill****17 August 2025**\n\nThe harbour reopened on Sunday.".into(),
///     },
/// };
/// let article = parse(document, &ParseOptions::default()).unwrap().article;
/// assert_eq!(article.title.as_deref(), Some("Harbour reopens"));
/// assert_eq!(article.text, "The harbour reopened on Sunday.");
/// ```
pub fn parse(document: Document, options: &ParseOptions) -> Result<Parsed, Issue> {
    let mut log = Log::new(&document);
    let mut article =
        Article { source: document.source, record: document.record, decoding: document.decoding, ..Article::default() };
    match document.payload {
        Payload::Record(record) => record::read(*record, options, &mut article, &mut log),
        Payload::Text { text, .. } => {
            article.text = text;
        }
    }
    if article.text.trim().is_empty() {
        log.notice(0, "NO_TEXT", "the document has no text", "");
    }
    Ok(Parsed { article, issues: log.finish() })
}
