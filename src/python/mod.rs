//! The Python module: it converts arguments and results, and computes nothing.

// Frames cross as pointers of the Arrow C interface.
#![allow(unsafe_code)]

mod convert;
mod corpus;
mod dates;
mod entities;
mod error;
mod measures;
mod statistics;
mod work;

use pyo3::prelude::*;

/// The compiled part of the Python package `newsframe`.
#[pymodule]
mod _newsframe {
    use pyo3::prelude::*;

    #[pymodule_export]
    use super::convert::Frame;
    #[pymodule_export]
    use super::corpus::Corpus;
    #[pymodule_export]
    use super::dates::{column_dates, text_dates};
    #[pymodule_export]
    use super::entities::{column_mentions, read_table, text_mentions};
    #[pymodule_export]
    use super::measures::{catalogue, measure};
    #[pymodule_export]
    use super::{columns, defaults, main, read_dictionary, stop_words};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}

/// The default options of a group of methods, as JSON.
#[pyfunction]
fn defaults(py: Python<'_>, of: &str) -> PyResult<String> {
    let json = match of {
        "read" => serde_json::to_string(&crate::ReadOptions::default()),
        "tokens" => serde_json::to_string(&crate::stats::term_rules::TermRules::default()),
        "dates" => serde_json::to_string(&crate::DateOptions::default()),
        "keyness" => serde_json::to_string(&crate::stats::keyness::KeynessOptions::default()),
        "cooccurrence" => serde_json::to_string(&crate::stats::cooccurrence::CooccurrenceOptions::default()),
        name => statistics::defaults(name)
            .or_else(|| entities::defaults(name))
            .ok_or_else(|| error::raise(py, &crate::Error::options(format!("there are no options of {of:?}"))))?,
    };
    json.map_err(|e| error::raise(py, &crate::Error::new(crate::ErrorKind::Internal, e.to_string())))
}

/// The columns of a frame: name, dtype and meaning of each.
#[pyfunction]
fn columns(frame: &str) -> Vec<(&'static str, &'static str, &'static str)> {
    let found = crate::frame::columns::FRAMES.iter().find(|(name, _)| *name == frame);
    found.map_or(&[][..], |(_, columns)| columns).iter().map(|c| (c.name, c.dtype, c.meaning)).collect()
}

/// The stop words of a language.
#[pyfunction]
fn stop_words(py: Python<'_>, language: &str) -> PyResult<Vec<&'static str>> {
    crate::text::stop_words::stop_words(language).map(<[_]>::to_vec).map_err(|e| error::raise(py, &e))
}

/// The dictionary of a file, as JSON.
#[pyfunction]
fn read_dictionary(py: Python<'_>, path: std::path::PathBuf) -> PyResult<String> {
    let dictionary = crate::corpus::read_dictionary(path).map_err(|e| error::raise(py, &e))?;
    serde_json::to_string(&dictionary)
        .map_err(|e| error::raise(py, &crate::Error::new(crate::ErrorKind::Internal, e.to_string())))
}

/// The command line; returns the exit code.
#[pyfunction]
fn main(py: Python<'_>, arguments: Vec<std::ffi::OsString>) -> PyResult<u8> {
    let mut interrupt = None;
    let code = py.detach(|| {
        crate::cli::run(arguments, &mut || {
            Python::attach(|py| py.check_signals()).map_err(|signal| {
                interrupt = Some(signal);
                crate::Error::new(crate::ErrorKind::Interrupted, "interrupted")
            })
        })
    });
    // A signal handler that raised something else than the usual KeyboardInterrupt is heard.
    match interrupt {
        Some(error) if !error.is_instance_of::<pyo3::exceptions::PyKeyboardInterrupt>(py) => Err(error),
        _ => Ok(code),
    }
}
