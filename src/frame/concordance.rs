//! Concordances as frames.

use polars::prelude::*;

use crate::error::Result;
use crate::frame::columns::ARTICLES;
use crate::frame::groups::groups;
use crate::stats::concordance::{ConcordanceTable, NumberColumn, TextColumn};

/// One row per hit; columns as [`CONCORDANCE`](super::columns::CONCORDANCE), then those of labels and metadata.
pub fn concordance(table: &ConcordanceTable) -> Result<DataFrame> {
    let number = |name: &str, column| {
        let values: Vec<i64> = table.numbers(column).map(i64::from).collect();
        Column::new(name.into(), values)
    };
    let text = |name: &str, column| {
        Column::from(StringChunked::from_iter_values(name.into(), table.texts(column)).into_series())
    };
    let mut columns = vec![
        Column::new("article_id".into(), table.numbers(NumberColumn::Article).collect::<Vec<u32>>()),
        number("sentence", NumberColumn::Sentence),
        number("position", NumberColumn::Position),
        number("start", NumberColumn::Start),
        number("end", NumberColumn::End),
        text("left", TextColumn::Left),
        text("node", TextColumn::Node),
        text("right", TextColumn::Right),
    ];
    for (label, name) in table.labels.iter().enumerate() {
        columns.push(StringChunked::from_iter_options(name.into(), table.captured(label)).into_series().into());
    }
    for column in groups(&table.metadata, &table.metadata_cells, &table.metadata_rows)? {
        columns.push(typed(column)?);
    }
    super::frame(columns)
}

/// A column of articles without any value, which is text by default, in the dtype that it has in `articles()`.
fn typed(column: Column) -> Result<Column> {
    let known = ARTICLES.iter().find(|known| known.name == column.name().as_str());
    let dtype = match known.map(|known| known.dtype) {
        Some("Date") => DataType::Date,
        Some("Int64") => DataType::Int64,
        Some("Datetime('us', 'UTC')") => DataType::Datetime(TimeUnit::Microseconds, Some(TimeZone::UTC)),
        _ => return Ok(column),
    };
    if column.null_count() < column.len() {
        return Ok(column);
    }
    Ok(Column::full_null(column.name().clone(), column.len(), &dtype))
}
