//! The columns that say which group a row is of.

use polars::prelude::*;

use crate::error::Result;
use crate::frame::articles::{day_number, microseconds};
use crate::stats::grouping::{ARTICLE, Cell, GroupKey};

/// A column of whole numbers.
pub(super) fn integers(name: &str, values: &[u64]) -> Column {
    let values: Vec<i64> = values.iter().map(|&v| v as i64).collect();
    Column::new(name.into(), values)
}

/// A column of the values of a measure; null where it has none.
pub(super) fn scores(name: &str, values: impl Iterator<Item = f64>) -> Column {
    let values = values.map(|value| (!value.is_nan()).then_some(value));
    Float64Chunked::from_iter_options(name.into(), values).into_series().into()
}

/// The group columns of rows whose groups are given by index.
pub(super) fn groups(names: &[String], keys: &[GroupKey], rows: &[u32]) -> Result<Vec<Column>> {
    let indices = IdxCa::from_slice("group".into(), rows);
    names
        .iter()
        .enumerate()
        .map(|(i, name)| {
            let cells: Vec<&Cell> = keys.iter().map(|key| &key[i]).collect();
            let mut column = cell_column(name, &cells);
            if name == ARTICLE {
                column = column.cast(&DataType::UInt32).map_err(|e| super::failed(&e))?;
            }
            column.take(&indices).map_err(|e| super::failed(&e))
        })
        .collect()
}

/// A column of the dtype of its cells, which are all of one type or null.
fn cell_column(name: &str, cells: &[&Cell]) -> Column {
    macro_rules! typed {
        ($chunked:ty, $variant:ident, $value:ident => $as:expr) => {
            <$chunked>::from_iter_options(
                name.into(),
                cells.iter().map(|cell| match cell {
                    Cell::$variant($value) => Some($as),
                    _ => None,
                }),
            )
        };
    }
    match cells.iter().find(|cell| !matches!(cell, Cell::Null)) {
        Some(Cell::Bool(_)) => typed!(BooleanChunked, Bool, v => *v).into_series(),
        Some(Cell::Int(_)) => typed!(Int64Chunked, Int, v => *v).into_series(),
        Some(Cell::Float(_)) => typed!(Float64Chunked, Float, v => Cell::float(*v)).into_series(),
        Some(Cell::Date(_)) => typed!(Int32Chunked, Date, v => day_number(*v)).into_date().into_series(),
        Some(Cell::Instant(_)) => typed!(Int64Chunked, Instant, v => microseconds(*v))
            .into_datetime(TimeUnit::Microseconds, Some(TimeZone::UTC))
            .into_series(),
        _ => typed!(StringChunked, Text, v => v.as_str()).into_series(),
    }
    .into()
}
