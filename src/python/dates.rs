//! Dates of texts that are in no corpus.

use jiff::civil::Date;
use pyo3::prelude::*;

use crate::corpus;
use crate::error::Error;
use crate::python::convert::{Frame, import, offset_unit, options};
use crate::python::error::raise;
use crate::python::work::run;

/// The expressions of time in one text; `published` is a day as ISO 8601 writes it.
#[pyfunction]
#[pyo3(signature = (text, published, options_json, offsets))]
pub(super) fn text_dates(
    py: Python<'_>,
    text: String,
    published: Option<&str>,
    options_json: &str,
    offsets: &str,
) -> PyResult<Frame> {
    let (read, unit) = (options(py, options_json)?, offset_unit(py, offsets)?);
    let published = published.map(|day| day_of(day).map_err(|error| raise(py, &error))).transpose()?;
    run(py, None, move |_| corpus::text_dates(&text, published, &read, unit)).map(Frame)
}

/// The expressions of time in the texts of a frame, each with the number of its row.
#[pyfunction]
pub(super) fn column_dates(
    py: Python<'_>,
    texts: &Bound<'_, PyAny>,
    options_json: &str,
    offsets: &str,
) -> PyResult<Frame> {
    let (read, unit) = (options(py, options_json)?, offset_unit(py, offsets)?);
    let texts = import(py, texts)?;
    run(py, None, move |monitor| corpus::column_dates(&texts, &read, unit, &monitor)).map(Frame)
}

fn day_of(day: &str) -> Result<Date, Error> {
    day.parse().map_err(|_| Error::options(format!("published is {day:?}")).advise("pass a day such as 2025-08-17"))
}
