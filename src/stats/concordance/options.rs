//! The options of concordances.

use serde::{Deserialize, Serialize};

use crate::span::OffsetUnit;
use crate::text::normalize::NormalizeOptions;

/// How much text stands on each side of a hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", expecting = "expected a number of tokens or \"sentence\"")]
pub enum Window {
    /// The rest of the sentence.
    Sentence,
    /// So many tokens, punctuation included.
    #[serde(untagged)]
    Tokens(u32),
}

/// One pattern or several, of which any may match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "expected a text or a list of texts")]
pub enum Patterns {
    /// One.
    One(String),
    /// Any of these.
    Any(Vec<String>),
}

impl Patterns {
    /// All of them.
    pub fn as_slice(&self) -> &[String] {
        match self {
            Self::One(pattern) => std::slice::from_ref(pattern),
            Self::Any(patterns) => patterns,
        }
    }
}

impl From<&str> for Patterns {
    fn from(pattern: &str) -> Self {
        Self::One(pattern.to_owned())
    }
}

/// Which hits a concordance shows, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Lines {
    /// The text on each side. Default 8 tokens.
    pub window: Window,
    /// What lines are sorted by, first things first: `1R` for the first token to the right of the node, `2L` for the
    /// second to the left, up to 9; `node`; a metadata column; a label. Terms are compared in lower case. Default text
    /// order.
    pub sort: Vec<String>,
    /// The columns of the article that each line has. Default title and published.
    pub metadata: Vec<String>,
    /// Only so many hits, chosen at random. Default all.
    pub sample: Option<u64>,
    /// What the choice depends on. Default 0.
    pub seed: u64,
    /// Only hits near which this pattern matches, too; of the same language as the pattern. Default all.
    pub context: Option<Patterns>,
    /// How near, in tokens on each side of the node. Default 10.
    pub context_window: u32,
    /// At most so many lines, the first ones. Default all.
    pub limit: Option<u64>,
    /// The unit of `start` and `end`. Default bytes.
    pub offsets: OffsetUnit,
}

impl Default for Lines {
    fn default() -> Self {
        Self {
            window: Window::Tokens(8),
            sort: Vec::new(),
            metadata: vec!["title".to_owned(), "published".to_owned()],
            sample: None,
            seed: 0,
            context: None,
            context_window: 10,
            limit: None,
            offsets: OffsetUnit::default(),
        }
    }
}

/// Options of [`Corpus::kwic`](crate::Corpus::kwic).
///
/// # Examples
///
/// ```
/// use newsframe::stats::concordance::{KwicOptions, Lines, Window};
///
/// let lines = Lines { window: Window::Sentence, ..Default::default() };
/// let options = KwicOptions { pattern: "cease* fire".into(), lines, ..Default::default() };
/// assert!(options.ignore_case && !options.regex);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct KwicOptions {
    /// Words separated by spaces, with `*` and `?`; or several such patterns.
    pub pattern: Patterns,
    /// Whether `Peace` finds `peace`. Default true.
    pub ignore_case: bool,
    /// Whether each word is a regular expression. Default false.
    pub regex: bool,
    /// Which hits are shown, and how.
    #[serde(flatten)]
    pub lines: Lines,
}

impl Default for KwicOptions {
    fn default() -> Self {
        Self { pattern: "".into(), ignore_case: true, regex: false, lines: Lines::default() }
    }
}

/// Options of [`Corpus::query`](crate::Corpus::query).
///
/// # Examples
///
/// ```
/// use newsframe::stats::concordance::QueryOptions;
///
/// let options = QueryOptions { query: r#"[term="peace"] []{0,3} [term="talks|deal"]"#.into(), ..Default::default() };
/// assert!(options.terms.lowercase);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct QueryOptions {
    /// A query of the corpus query language; see [`Pattern::cql`](crate::query::Pattern::cql).
    pub query: String,
    /// What the attribute `term` is.
    #[serde(flatten)]
    pub terms: NormalizeOptions,
    /// Which hits are shown, and how.
    #[serde(flatten)]
    pub lines: Lines,
}
