//! A document: what a source hands to the parser, before it is an article.

use std::sync::Arc;

use crate::article::{Decoding, Value};
use crate::issue::Issue;

/// The markup of a document that is text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// Plain text.
    Plain,
    /// CommonMark, with optional front matter.
    Markdown,
}

/// The fields of a record, mapped by name or guess but not yet interpreted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// The body, exactly as it stood in the source.
    pub text: String,
    /// The headline.
    pub title: Option<String>,
    /// One author an entry; a single entry may still hold "A and B".
    pub authors: Vec<String>,
    /// The publication date as it was written: text, a day, a moment, or epoch seconds.
    pub published: Value,
    /// The section or desk.
    pub section: Option<String>,
    /// The publisher or site.
    pub site: Option<String>,
    /// The language, as it was written.
    pub language: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// The user's own identifier.
    pub id: Option<String>,
    /// Every other key or column.
    pub extra: Vec<(Arc<str>, Value)>,
}

/// What a document holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// The decoded text of a file, with metadata and body still mixed.
    Text {
        /// The markup.
        markup: Markup,
        /// The text, without a byte order mark.
        text: String,
    },
    /// A record whose fields the source knows apart.
    Record(Box<Record>),
}

/// One document of a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The file, archive member (`archive.zip!member.txt`) or frame.
    pub source: Arc<str>,
    /// The position in the source, counted from 0: the line of JSON Lines, the row of a table.
    pub record: u64,
    /// The byte offset of the document in the (decompressed) source; of the text after a byte order mark.
    pub offset: u64,
    /// How the bytes became text.
    pub decoding: Decoding,
    /// The content.
    pub payload: Payload,
}

/// What a source yields: a document, or a row of `issues()` about one that is none.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A document to parse.
    Document(Document),
    /// A rejected record, or a notice about the source.
    Issue(Issue),
}
