//! The catalogue of measures as a frame, and measures of the rows of a frame.

use polars::prelude::*;

use crate::error::{Error, ErrorKind, Result};
use crate::frame::failed;
use crate::measures::{Contingency, Function, Measure, catalogue};
use crate::stats::measure_choice::MeasureChoice;

/// One row per measure; columns as [`MEASURES`](super::columns::MEASURES).
pub fn measures() -> Result<DataFrame> {
    let texts = |name: &str, of: fn(&Measure) -> &str| {
        StringChunked::from_iter_values(name.into(), catalogue().map(of)).into_series().into()
    };
    let joined = |name: &str, of: &dyn Fn(&Measure) -> Vec<String>| {
        Column::new(name.into(), catalogue().map(|measure| of(measure).join(", ")).collect::<Vec<_>>())
    };
    super::frame(vec![
        texts("name", |m| m.name),
        texts("family", |m| m.family.name()),
        texts("variant", |m| m.variant),
        texts("summary", |m| m.summary.trim()),
        texts("formula", |m| m.formula),
        joined("inputs", &|m| m.function.inputs().iter().map(|&input| input.to_owned()).collect()),
        joined("parameters", &|m| m.parameters.iter().map(|(name, default)| format!("{name}={default}")).collect()),
        texts("range", |m| m.range),
        texts("zeros", |m| m.zeros),
        texts("reference", |m| m.reference),
    ])
}

/// The value of a measure for each row of a frame whose columns are the measure's inputs; a column `value`.
///
/// # Errors
///
/// [`ErrorKind::Frame`] if a column is missing or of another type.
pub fn values(choice: &MeasureChoice, inputs: &DataFrame) -> Result<DataFrame> {
    let parameters = &choice.parameters[..];
    let names = choice.measure.function.inputs();
    let value: Float64Chunked = match choice.measure.function {
        Function::Contingency(of) => {
            let cells = names.iter().map(|name| numbers(inputs, name)).collect::<Result<Vec<_>>>()?;
            let row = |row: usize| {
                let [o11, o12, o21, o22] = [0, 1, 2, 3].map(|cell: usize| cells[cell].get(row));
                Some(of(&Contingency::new(o11?, o12?, o21?, o22?), parameters))
            };
            (0..inputs.height()).map(row).collect()
        }
    };
    super::frame(vec![value.with_name("value".into()).into_series().into()])
}

fn column<'a>(inputs: &'a DataFrame, name: &str) -> Result<&'a Column> {
    inputs.column(name).map_err(|_| {
        let known: Vec<&str> = inputs.columns().iter().map(|column| column.name().as_str()).collect();
        Error::new(ErrorKind::Frame, format!("there is no column {name:?}"))
            .advise(format!("there are {}", known.join(", ")))
    })
}

fn numbers(inputs: &DataFrame, name: &str) -> Result<Float64Chunked> {
    let column = column(inputs, name)?;
    if !(column.dtype().is_numeric() || matches!(column.dtype(), DataType::Null)) {
        return Err(
            Error::new(ErrorKind::Frame, format!("{name} is of type {}", column.dtype())).advise("pass numbers")
        );
    }
    let cast = column.cast(&DataType::Float64).map_err(|e| failed(&e))?;
    Ok(cast.f64().map_err(|e| failed(&e))?.clone())
}
