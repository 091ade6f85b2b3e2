//! The one error type: what went wrong, where, and what to do about it.

use std::fmt;
use std::sync::Arc;

/// The result of every fallible function of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The class of an [`Error`]; Python raises one exception type for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The operating system refused: a missing file, no permission, a failing disk.
    Io,
    /// Bytes that are not text in the encoding that they were read with.
    Encoding,
    /// A record that is not what its format promises.
    Record,
    /// A bound of [`Limits`](crate::limits::Limits) was reached.
    Limit,
    /// An argument with a value that is not allowed.
    Options,
    /// A pattern (glob, regular expression, query) that does not compile.
    Pattern,
    /// A data frame whose columns do not fit.
    Frame,
    /// The caller asked for the work to stop.
    Interrupted,
    /// A defect of this crate; never the user's fault.
    Internal,
}

/// Where in the input something happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The name of the file or archive member, as shown in `source` columns.
    pub source: Arc<str>,
    /// The record within the source, counted from 0.
    pub record: Option<u64>,
    /// The byte offset within the (decompressed) source.
    pub offset: Option<u64>,
}

/// What went wrong, where, and what to do about it.
///
/// # Examples
///
/// ```
/// use newsframe::{Error, ErrorKind};
///
/// let error = Error::new(ErrorKind::Options, "min_df is -1").advise("pass a count from 0 or a share from 0.0 to 1.0");
/// assert_eq!(error.kind(), ErrorKind::Options);
/// assert_eq!(error.to_string(), "min_df is -1; pass a count from 0 or a share from 0.0 to 1.0");
/// ```
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    code: &'static str,
    message: String,
    advice: String,
    place: Option<Place>,
}

impl Error {
    /// An error of a kind with a message: lower case, naming the value and what was expected.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        let code = match kind {
            ErrorKind::Io => "IO",
            ErrorKind::Encoding => "ENCODING",
            ErrorKind::Record => "RECORD",
            ErrorKind::Limit => "LIMIT",
            ErrorKind::Options => "OPTIONS",
            ErrorKind::Pattern => "PATTERN",
            ErrorKind::Frame => "FRAME",
            ErrorKind::Interrupted => "INTERRUPTED",
            ErrorKind::Internal => "INTERNAL",
        };
        Self(Box::new(Inner { kind, code, message: message.into(), advice: String::new(), place: None }))
    }

    /// Shorthand for an argument with a value that is not allowed.
    pub fn options(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Options, message)
    }

    /// An error of the operating system about a named source.
    pub fn io(error: &std::io::Error, source: &str) -> Self {
        Self::new(ErrorKind::Io, error.to_string()).at(source, None, None)
    }

    /// Says what the user can do.
    #[must_use]
    pub fn advise(mut self, advice: impl Into<String>) -> Self {
        self.0.advice = advice.into();
        self
    }

    /// Sets the code that the `issues` frame shows, such as `JSON_EOF`; by default one per kind.
    #[must_use]
    pub fn coded(mut self, code: &'static str) -> Self {
        self.0.code = code;
        self
    }

    /// Says where it happened.
    #[must_use]
    pub fn at(mut self, source: &str, record: Option<u64>, offset: Option<u64>) -> Self {
        self.0.place = Some(Place { source: source.into(), record, offset });
        self
    }

    /// The class of the error.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The code that the `issues` frame shows.
    pub fn code(&self) -> &'static str {
        self.0.code
    }

    /// What went wrong, without place and advice.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What the user can do; empty if there is nothing to say.
    pub fn advice(&self) -> &str {
        &self.0.advice
    }

    /// Where it happened, if it happened in the input.
    pub fn place(&self) -> Option<&Place> {
        self.0.place.as_ref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.0.place {
            write!(f, "{}", place.source.escape_debug())?;
            if let Some(record) = place.record {
                write!(f, ", record {record}")?;
            }
            if let Some(offset) = place.offset {
                write!(f, ", byte {offset}")?;
            }
            f.write_str(": ")?;
        }
        f.write_str(&self.0.message)?;
        if !self.0.advice.is_empty() {
            write!(f, "; {}", self.0.advice)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}({self})", self.0.kind)
    }
}

impl std::error::Error for Error {}
