//! Issues: what the reader rejected, repaired or wants to be known, one row each.

use std::borrow::Cow;
use std::sync::Arc;

use crate::error::{Error, ErrorKind};

/// How grave an [`Issue`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The document was not read; it counts as rejected.
    Rejected,
    /// The document was read after its text or metadata was mended.
    Repaired,
    /// The document was read as it is; the reader noticed something.
    Notice,
}

impl Severity {
    /// The name in the `severity` column.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rejected => "rejected",
            Self::Repaired => "repaired",
            Self::Notice => "notice",
        }
    }
}

/// One row of `issues()`: a place in the input, a code, a reason and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The file or archive member.
    pub source: Arc<str>,
    /// The record within the source, counted from 0.
    pub record: Option<u64>,
    /// The byte offset within the (decompressed) source.
    pub offset: Option<u64>,
    /// A stable name in capitals, such as `JSON_EOF` or `PAGE_BREAK`.
    pub code: &'static str,
    /// Rejected, repaired or noticed.
    pub severity: Severity,
    /// What was seen.
    pub reason: Cow<'static, str>,
    /// What to do about it; may be empty.
    pub advice: Cow<'static, str>,
}

impl Issue {
    /// The row of a document that was rejected with an error.
    pub fn rejected(error: &Error) -> Self {
        let place = error.place().cloned().unwrap_or_default();
        Self {
            source: place.source,
            record: place.record,
            offset: place.offset,
            code: error.code(),
            severity: Severity::Rejected,
            reason: error.message().to_owned().into(),
            advice: error.advice().to_owned().into(),
        }
    }

    /// The error that `on_error="raise"` stops with.
    pub fn to_error(&self) -> Error {
        Error::new(ErrorKind::Record, self.reason.clone()).coded(self.code).advise(self.advice.clone()).at(
            &self.source,
            self.record,
            self.offset,
        )
    }
}
