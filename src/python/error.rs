//! Errors as Python exceptions whose classes `newsframe.errors` defines, and notices as warnings.

use pyo3::prelude::*;

use crate::error::{Error, ErrorKind};

/// The exception of an error.
pub(super) fn raise(py: Python<'_>, error: &Error) -> PyErr {
    let class = match error.kind() {
        ErrorKind::Io => "IoError",
        ErrorKind::Encoding => "EncodingError",
        ErrorKind::Record => "RecordError",
        ErrorKind::Limit => "LimitError",
        ErrorKind::Options => "OptionsError",
        ErrorKind::Pattern => "PatternError",
        ErrorKind::Frame => "FrameError",
        ErrorKind::Interrupted => "InterruptedError",
        ErrorKind::Internal => "InternalError",
    };
    let place = error.place();
    let arguments = (
        error.to_string(),
        error.code(),
        place.map(|p| p.source.to_string()),
        place.and_then(|p| p.record),
        place.and_then(|p| p.offset),
        error.advice(),
    );
    let exception =
        py.import("newsframe.errors").and_then(|module| module.getattr(class)).and_then(|class| class.call1(arguments));
    exception.map_or_else(|failed| failed, PyErr::from_value)
}

/// Warns of what the user should know; fails if warnings are errors.
pub(super) fn warn(py: Python<'_>, notice: &str) -> PyResult<()> {
    py.import("newsframe._notices")?.getattr("warn")?.call1((notice,)).map(|_| ())
}
