//! Measures on plain numbers and columns.

use pyo3::prelude::*;

use crate::frame::measures;
use crate::measures::Family;
use crate::python::convert::{Frame, import};
use crate::python::error::raise;
use crate::stats::measure_choice::choose;

/// The catalogue of measures.
#[pyfunction]
pub(super) fn catalogue(py: Python<'_>) -> PyResult<Frame> {
    measures::measures().map(Frame).map_err(|error| raise(py, &error))
}

/// A measure of each row of a frame; its name may be followed by parameters in parentheses.
#[pyfunction]
pub(super) fn measure(py: Python<'_>, name: String, inputs: &Bound<'_, PyAny>) -> PyResult<Frame> {
    let inputs = import(py, inputs)?;
    let value = choose(&[name], Family::ALL).and_then(|chosen| measures::values(&chosen[0], &inputs));
    value.map(Frame).map_err(|error| raise(py, &error))
}
