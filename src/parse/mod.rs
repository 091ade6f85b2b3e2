//! One document in, one [`Article`] out: metadata read, damage mended, every repair on record.
//!
//! A text runs through the files of this room in this order: front matter and markup, running headers, title with
//! byline and date, wrapped lines and hyphens, page breaks, dateline, boilerplate. A record's fields are interpreted
//! by `record`; its text is left alone unless repairs are asked for.

mod boilerplate;
mod byline;
mod dateline;
mod dates;
mod front_matter;
mod header;
mod kicker;
mod language;
mod layout;
mod log;
mod markdown;
mod metadata;
mod outlet;
mod published;
mod record;
mod repair;
mod shape;
mod tags;
#[cfg(test)]
mod tests;
mod text;
mod title;

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::article::{Article, DateRole};
use crate::document::{Document, Markup, Payload};
use crate::issue::Issue;
use dates::{Dates, Found};
use layout::{Kind, Layout, Paragraph};
use log::Log;
use repair::hyphenation::Vocabulary;
use repair::wrapped_lines::Flow;
use repair::{page_breaks, running_headers, wrapped_lines};

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
    /// Whether `03/04/2025` is the third of April. `None`, the default, reads it as the other dates of the document or
    /// its declared language and region tell, and else as unknown.
    pub day_first: Option<bool>,
    /// The day on which the documents were collected: a later date is not taken for that of publication, and a year of
    /// two digits is the last one before. `None`, the default, knows of none but that which a record may have.
    pub latest: Option<Date>,
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
            latest: None,
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

impl ParseOptions {
    /// Whether the text of a file is mended.
    fn repairs(&self) -> bool {
        self.repair != Some(false)
    }
}

/// The order of day and month in a date of three numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// `17/08/2025`.
    DayFirst,
    /// `08/17/2025`.
    MonthFirst,
    /// `03/04/2025`: either part could be the day.
    Either,
}

impl DateOrder {
    /// The order that a date shows as it is written; `None` if it is not one of three numbers with slashes or hyphens.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::parse::DateOrder;
    ///
    /// assert_eq!(DateOrder::of("17/08/2025"), Some(DateOrder::DayFirst));
    /// assert_eq!(DateOrder::of("03/04/2025"), Some(DateOrder::Either));
    /// assert_eq!(DateOrder::of("2025-08-17"), None);
    /// ```
    pub fn of(text: &str) -> Option<Self> {
        published::order(text)
    }
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
    let mut dates = Dates::new(options.latest);
    match document.payload {
        Payload::Record(record) => {
            record::read(*record, options, &mut article, &mut dates, &mut log);
            if options.repair == Some(true) {
                let text = std::mem::take(&mut article.text);
                let mut layout = text::layout(&text, 0);
                if options.running_headers {
                    running_headers::remove(&mut layout, &mut log);
                }
                // Its date has been read from the record's text already.
                body(layout, Vec::new(), options, &mut article, &mut Dates::default(), &mut log);
            }
        }
        Payload::Text { markup, text } => {
            file(markup, &text, options, &mut article, &mut dates, &mut log)?;
            // The name of a file dates an article; that of a file of records does not.
            let (folder, name) = article.source.rsplit_once(['/', '\\', '!']).unwrap_or(("", &article.source));
            if let Some((range, day)) = published::find_in_path(name) {
                dates.add_day(day, "file_name", &name[range]);
            } else if let Some((range, day)) = published::find_in_path(&article.source) {
                // "2025/08/17.txt", or a folder for each day.
                let evidence = if range.end > folder.len() { "file_name" } else { "folder" };
                dates.add_day(day, evidence, &article.source[range]);
            }
        }
    }
    if let Some(url) = &article.url {
        let (found, collected) = published::find_in_url(url);
        if let Some((range, day)) = found {
            dates.add_day(day, "url", &url[range]);
        }
        collected.into_iter().for_each(|day| dates.collected(day));
    }
    dates.choose(&mut article, &mut log);
    title::strip_site(&mut article);
    if article.text.trim().is_empty() {
        log.notice(0, "NO_TEXT", "the document has no text", "");
    }
    Ok(Parsed { article, issues: log.finish() })
}

/// Parses the text of a file, in which metadata and body are mixed.
fn file(
    markup: Markup,
    text: &str,
    options: &ParseOptions,
    article: &mut Article,
    dates: &mut Dates,
    log: &mut Log,
) -> Result<(), Issue> {
    let front_matter = front_matter::read(text, log)?;
    let (fields, from) = front_matter.unwrap_or_default();
    metadata::assign(fields, "front_matter", options, article, dates, log);
    let sniffed = markup == Markup::Plain && options.sniff_markdown && markdown::is_markdown(&text[from..]);
    if sniffed {
        log.notice(
            from,
            "MARKDOWN",
            "the plain text is Markdown and was read as such",
            "pass sniff_markdown=False to keep it",
        );
    }
    let (mut layout, captions) = if sniffed || markup == Markup::Markdown {
        markdown::layout(text, from)
    } else {
        (text::layout(text, from), Vec::new())
    };
    if options.repairs()
        && options.running_headers
        && let Some(paper) = running_headers::remove(&mut layout, log)
    {
        article.site.get_or_insert(paper);
    }
    let mut aside = Vec::new();
    if options.header {
        let mut head = header::read(&mut layout, text, options, article, dates, log);
        aside.append(&mut head.chrome);
    }
    aside.extend(captions);
    body(layout, aside, options, article, dates, log);
    Ok(())
}

/// Mends the body and puts it into the article.
fn body(
    layout: Layout<'_>,
    mut aside: Vec<String>,
    options: &ParseOptions,
    article: &mut Article,
    dates: &mut Dates,
    log: &mut Log,
) {
    let mend = options.repairs();
    let words = Vocabulary::new(&layout.text);
    let hyphenation = mend && options.hyphenation;
    let flow = Flow { wrapped_lines: mend && options.wrapped_lines, hyphenation };
    let mut paragraphs = wrapped_lines::flow(&layout, &words, flow, log);
    if mend && options.page_breaks {
        paragraphs = page_breaks::join(paragraphs, &words, hyphenation, log);
    }
    // A deck, a caption or a list of key points may stand above the paragraph with the dateline.
    let above = |p: &&mut Paragraph<'_>| matches!(p.kind, Kind::Paragraph | Kind::Heading | Kind::Item);
    for first in paragraphs.iter_mut().take(3).take_while(above) {
        if first.kind == Kind::Item {
            continue;
        }
        if let Some(found) = dateline::read(&first.text) {
            if let Some(moment) = found.date {
                let (read, raw, text) = (Ok(moment), first.raw, found.text.clone());
                dates.add(Found { role: DateRole::Published, read, evidence: "dateline", raw, text, weak: false });
            }
            if mend && options.dateline {
                log.repaired(first.raw, "DATELINE", format!("dateline moved to its column: {}", found.text));
                match &mut first.text {
                    Cow::Borrowed(text) => *text = &text[found.body..],
                    Cow::Owned(text) => drop(text.drain(..found.body)),
                }
            }
            article.dateline.get_or_insert(found.text);
            break;
        }
        if first.text.len() > 300 {
            break;
        }
    }
    if mend && options.boilerplate {
        aside.append(&mut boilerplate::cut(&mut paragraphs, &article.authors, log));
    }
    let length = paragraphs.iter().map(|paragraph| paragraph.text.len() + 2).sum();
    let mut text = String::with_capacity(length);
    for paragraph in &paragraphs {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&paragraph.text);
    }
    article.text = text;
    if !aside.is_empty() {
        article.boilerplate = Some(aside.join("\n\n"));
    }
}
