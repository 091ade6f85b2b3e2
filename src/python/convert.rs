//! Options from JSON; frames through the Arrow C stream interface, which every data frame library speaks.

use std::ffi::CStr;

use polars::prelude::*;
use polars_arrow::array::{Array, StructArray};
use polars_arrow::datatypes::{ArrowDataType, Field as ArrowField};
use polars_arrow::ffi::{ArrowArrayStream, ArrowArrayStreamReader, export_iterator};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyCapsuleMethods};
use serde::de::DeserializeOwned;

use crate::error::{Error, ErrorKind, Result};
use crate::python::error::raise;
use crate::span::OffsetUnit;

const STREAM: &CStr = c"arrow_array_stream";

/// Reads options; an error names the first one with a value that does not fit.
pub(super) fn options<T: DeserializeOwned>(py: Python<'_>, json: &str) -> PyResult<T> {
    serde_json::from_str(json).map_err(|whole| {
        let all: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json).unwrap_or_default();
        let culprit = all.into_iter().find_map(|(name, value)| {
            let alone = serde_json::json!({ &name: &value });
            serde_json::from_value::<T>(alone)
                .err()
                .map(|error| format!("{name} is {value}: {}", in_plain_words(&error.to_string())))
        });
        raise(py, &Error::options(culprit.unwrap_or_else(|| whole.to_string())))
    })
}

/// A unit of offsets by its name.
pub(super) fn offset_unit(py: Python<'_>, name: &str) -> PyResult<OffsetUnit> {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).map_err(|_| {
        let error = Error::options(format!("offsets is {name:?}")).advise("pass \"char\", \"byte\" or \"utf16\"");
        raise(py, &error)
    })
}

/// What was expected, in other words than the names of Rust's types.
fn in_plain_words(error: &str) -> String {
    const WORDS: [(&str, &str); 9] = [
        ("expected a tuple of size 2", "expected two values"),
        ("expected a sequence", "expected a list"),
        ("expected string or map", "expected a text"),
        ("expected u8", "expected a whole number from 0"),
        ("expected u32", "expected a whole number from 0"),
        ("expected u64", "expected a whole number from 0"),
        ("expected usize", "expected a whole number from 0"),
        ("expected f64", "expected a number"),
        ("invalid type: null", "nothing is given"),
    ];
    WORDS.iter().fold(error.to_owned(), |error, (name, word)| error.replace(name, word))
}

/// A table on its way to Python: any library that knows `__arrow_c_stream__` can take it.
#[pyclass(frozen, module = "newsframe._newsframe")]
pub(super) struct Frame(pub DataFrame);

#[pymethods]
impl Frame {
    /// The table as an Arrow C stream.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The protocol allows a producer to ignore what it cannot cast to.
        let _ = requested_schema;
        let level = CompatLevel::newest();
        let mut frame = self.0.clone();
        frame.rechunk_mut();
        let fields: Vec<ArrowField> = frame.columns().iter().map(|c| field(c, level)).collect();
        let dtype = ArrowDataType::Struct(fields);
        let field = ArrowField::new("".into(), dtype.clone(), false);
        let batches: Vec<Box<dyn Array>> = frame
            .iter_chunks(level, false)
            .map(|batch| StructArray::new(dtype.clone(), batch.len(), batch.into_arrays(), None).boxed())
            .collect();
        let stream = export_iterator(Box::new(batches.into_iter().map(Ok)), field);
        PyCapsule::new_with_value(py, stream, STREAM)
    }
}

/// The field of a column. Names cross as C strings, so that a NUL in one is shown as its symbol.
fn field(column: &Column, level: CompatLevel) -> ArrowField {
    let mut field = column.field().to_arrow(level);
    if field.name.contains('\0') {
        field.name = field.name.replace('\0', "\u{2400}").into();
    }
    field
}

/// The table of an object with `__arrow_c_stream__`.
pub(super) fn import(py: Python<'_>, object: &Bound<'_, PyAny>) -> PyResult<DataFrame> {
    let capsule = object.call_method0("__arrow_c_stream__")?.cast_into::<PyCapsule>()?;
    let pointer = capsule.pointer_checked(Some(STREAM))?.cast::<ArrowArrayStream>();
    // SAFETY: a capsule of this name holds a stream that its receiver may move out, leaving an empty one: so the
    // protocol says. It is read under the interpreter lock, by one thread.
    let stream = unsafe { std::ptr::replace(pointer.as_ptr(), ArrowArrayStream::empty()) };
    frame_of(stream).map_err(|error| raise(py, &error))
}

fn frame_of(stream: ArrowArrayStream) -> Result<DataFrame> {
    let refused = |error: PolarsError| Error::new(ErrorKind::Frame, error.to_string());
    // SAFETY: the producer promises a valid stream by the capsule's name.
    let mut reader = unsafe { ArrowArrayStreamReader::try_new(Box::new(stream)) }.map_err(refused)?;
    let ArrowDataType::Struct(fields) = reader.field().dtype().clone() else {
        return Err(Error::new(ErrorKind::Frame, "the stream is no table").advise("pass a data frame"));
    };
    let empty = fields.iter().map(|f| Column::new_empty(f.name.clone(), &DataType::from_arrow_field(f))).collect();
    let mut frame = DataFrame::new(0, empty).map_err(refused)?;
    // SAFETY: as above, for each of its arrays.
    while let Some(array) = unsafe { reader.next() } {
        let array = array.map_err(refused)?;
        let Some(array) = array.as_any().downcast_ref::<StructArray>() else {
            return Err(Error::new(ErrorKind::Frame, "the stream is no table").advise("pass a data frame"));
        };
        let columns = array.fields().iter().zip(array.values());
        let columns: PolarsResult<Vec<Column>> =
            columns.map(|(field, values)| Ok(Series::from_arrow(field.name.clone(), values.clone())?.into())).collect();
        let part = columns.and_then(|columns| DataFrame::new(array.len(), columns)).map_err(refused)?;
        frame.vstack_mut_owned(part).map_err(refused)?;
    }
    Ok(frame)
}
