//! What the caller says about the input: format, encoding, which key is what, how folders are walked.

use serde::{Deserialize, Serialize};

use crate::limits::Limits;

/// The format of a file, after decompression.
///
/// # Examples
///
/// ```
/// use newsframe::source::Format;
///
/// assert_eq!(Format::from_suffix("ndjson"), Some(Format::Jsonl));
/// assert_eq!(Format::from_suffix("docx"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Format {
    /// Plain text, one article a file.
    Text,
    /// Markdown, one article a file.
    Markdown,
    /// JSON Lines: one object a line.
    Jsonl,
    /// One JSON array of objects, one object, or objects one after the other.
    Json,
    /// Comma-separated values with a header row; the separator is found out.
    Csv,
    /// Tab-separated values with a header row.
    Tsv,
    /// Apache Parquet.
    Parquet,
}

impl Format {
    /// Every format, in the order of the documentation.
    pub const ALL: [Self; 7] =
        [Self::Text, Self::Markdown, Self::Jsonl, Self::Json, Self::Csv, Self::Tsv, Self::Parquet];

    /// The name that options use, such as `jsonl`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Jsonl => "jsonl",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Parquet => "parquet",
        }
    }

    /// The format that a file name suffix (without the dot, in any case) stands for.
    pub fn from_suffix(suffix: &str) -> Option<Self> {
        Some(match suffix.to_ascii_lowercase().as_str() {
            "txt" | "text" => Self::Text,
            "md" | "markdown" | "mdown" | "mkd" => Self::Markdown,
            "jsonl" | "ndjson" | "jsonlines" | "ldjson" => Self::Jsonl,
            "json" => Self::Json,
            "csv" => Self::Csv,
            "tsv" | "tab" => Self::Tsv,
            "parquet" | "pq" => Self::Parquet,
            _ => return None,
        })
    }
}

/// How a source is read. Every field has a default; setters of the same names chain.
///
/// # Examples
///
/// ```
/// use newsframe::source::SourceOptions;
///
/// let options = SourceOptions::default().text("body").title("headline").encoding("windows-1252");
/// assert_eq!(options.text.as_deref(), Some("body"));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SourceOptions {
    /// The format of every file; by default the suffix decides, then the content.
    pub format: Option<Format>,
    /// The encoding of every file, by any WHATWG label such as `windows-1252`; by default each file is examined.
    pub encoding: Option<String>,
    /// Whether bytes that are no text become U+FFFD and are counted. By default such documents are rejected.
    pub decode_replace: bool,
    /// The key or column of the body; by default one is guessed and reported.
    pub text: Option<String>,
    /// The key or column of the headline.
    pub title: Option<String>,
    /// The key or column of the authors.
    pub authors: Option<String>,
    /// The key or column of the publication date.
    pub published: Option<String>,
    /// The key or column of the section.
    pub section: Option<String>,
    /// The key or column of the publisher.
    pub site: Option<String>,
    /// The key or column of the language.
    pub language: Option<String>,
    /// The key or column of the address.
    pub url: Option<String>,
    /// The key or column of the user's own identifier.
    pub id: Option<String>,
    /// The separator of CSV, one ASCII byte; by default it is found out.
    pub separator: Option<u8>,
    /// The quote character of CSV, one ASCII byte. Default `"`.
    pub quote_char: u8,
    /// Whether folders are walked with the folders in them. Default true.
    pub recursive: bool,
    /// Whether names that start with a dot are read. Default false.
    pub hidden: bool,
    /// Whether symbolic links in folders are followed. Default false.
    pub follow_links: bool,
    /// The bounds of the reader.
    pub limits: Limits,
}

impl Default for SourceOptions {
    fn default() -> Self {
        Self {
            format: None,
            encoding: None,
            decode_replace: false,
            text: None,
            title: None,
            authors: None,
            published: None,
            section: None,
            site: None,
            language: None,
            url: None,
            id: None,
            separator: None,
            quote_char: b'"',
            recursive: true,
            hidden: false,
            follow_links: false,
            limits: Limits::default(),
        }
    }
}

macro_rules! setters {
    ($($(#[$doc:meta])* $name:ident: $argument:ty => $value:expr;)*) => {
        $($(#[$doc])*
        #[must_use]
        pub fn $name(mut self, $name: $argument) -> Self {
            self.$name = $value;
            self
        })*
    };
}

impl SourceOptions {
    setters! {
        /// Sets the format of every file.
        format: Format => Some(format);
        /// Sets the encoding of every file, by any WHATWG label.
        encoding: impl Into<String> => Some(encoding.into());
        /// Sets whether bytes that are no text become U+FFFD.
        decode_replace: bool => decode_replace;
        /// Sets the key or column of the body.
        text: impl Into<String> => Some(text.into());
        /// Sets the key or column of the headline.
        title: impl Into<String> => Some(title.into());
        /// Sets the key or column of the authors.
        authors: impl Into<String> => Some(authors.into());
        /// Sets the key or column of the publication date.
        published: impl Into<String> => Some(published.into());
        /// Sets the key or column of the section.
        section: impl Into<String> => Some(section.into());
        /// Sets the key or column of the publisher.
        site: impl Into<String> => Some(site.into());
        /// Sets the key or column of the language.
        language: impl Into<String> => Some(language.into());
        /// Sets the key or column of the address.
        url: impl Into<String> => Some(url.into());
        /// Sets the key or column of the user's own identifier.
        id: impl Into<String> => Some(id.into());
        /// Sets the separator of CSV.
        separator: u8 => Some(separator);
        /// Sets the quote character of CSV.
        quote_char: u8 => quote_char;
        /// Sets whether folders are walked with the folders in them.
        recursive: bool => recursive;
        /// Sets whether names that start with a dot are read.
        hidden: bool => hidden;
        /// Sets whether symbolic links in folders are followed.
        follow_links: bool => follow_links;
        /// Sets the bounds of the reader.
        limits: Limits => limits;
    }
}
