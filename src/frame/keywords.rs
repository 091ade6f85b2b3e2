//! Keywords as a frame.

use polars::prelude::*;

use crate::error::Result;
use crate::frame::groups::{groups, integers};
use crate::stats::keywords::KeywordTable;

/// One row per keyword; columns as [`KEYWORDS`](super::columns::KEYWORDS), or with the group columns first.
pub fn build(table: &KeywordTable) -> Result<DataFrame> {
    let mut columns = groups(&table.group_columns, &table.groups, &table.group)?;
    columns.push(Column::new("term".into(), &table.term));
    columns.push(integers("count", &table.count));
    columns.push(integers("doc_freq", &table.doc_freq));
    columns.push(Column::new("weight".into(), &table.weight));
    columns.push(integers("rank", &table.rank));
    super::frame(columns)
}
