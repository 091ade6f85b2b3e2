//! How a corpus is read.

use serde::{Deserialize, Serialize};

use crate::parse::ParseOptions;
use crate::source::SourceOptions;
use crate::text::tokenizer::TokenOptions;

/// What happens to a document that cannot be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnError {
    /// It becomes a row of `issues()`, and reading goes on.
    #[default]
    Quarantine,
    /// Reading stops at the first one.
    Raise,
}

/// How a corpus is read: from bytes to documents, from documents to articles, from text to tokens.
///
/// # Examples
///
/// ```
/// use newsframe::ReadOptions;
///
/// let mut options = ReadOptions::default();
/// options.source.text = Some("body".into());
/// options.threads = Some(2);
/// ```
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadOptions {
    /// From bytes to documents.
    #[serde(flatten)]
    pub source: SourceOptions,
    /// From documents to articles.
    #[serde(flatten)]
    pub parse: ParseOptions,
    /// From text to tokens.
    #[serde(flatten)]
    pub tokens: TokenOptions,
    /// What happens to a document that cannot be read. Default quarantine.
    pub on_error: OnError,
    /// How many threads work, from 1 to 1,024. Default `NEWSFRAME_THREADS`, else one for each core.
    ///
    /// No result depends on it.
    #[serde(skip_serializing)]
    pub threads: Option<usize>,
}
