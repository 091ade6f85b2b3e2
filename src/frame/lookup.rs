//! Categories of dictionaries as frames.

use polars::prelude::*;

use crate::error::Result;
use crate::frame::groups::{groups, integers};
use crate::stats::lookup::LookupTable;

/// One row per group and category; columns as [`LOOKUP`](super::columns::LOOKUP), group columns first.
pub fn lookup(table: &LookupTable) -> Result<DataFrame> {
    let mut columns = groups(&table.group_columns, &table.groups, &table.group)?;
    columns.push(Column::new("category".into(), &table.category));
    columns.push(integers("count", &table.count));
    columns.push(integers("doc_freq", &table.doc_freq));
    columns.push(integers("n_tokens", &table.n_tokens));
    columns.push(Column::new("rel_freq".into(), &table.rel_freq));
    super::frame(columns)
}
