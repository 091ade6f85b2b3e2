//! Pairs of similar articles, terms or groups as a frame.

use polars::prelude::*;

use crate::error::Result;
use crate::frame::groups::{groups, integers};
use crate::stats::similarity::{Items, Pairs, SimilarityTable};

/// One row per pair; columns as [`SIMILARITY`](super::columns::SIMILARITY).
///
/// # Parameters
///
/// - `titles`: the title of each article that was compared, to be among the columns.
pub fn build(table: &SimilarityTable, titles: Option<&[Option<String>]>) -> Result<DataFrame> {
    let Pairs { item, other, value, rank } = &table.pairs;
    let mut columns = Vec::new();
    for (name, rows) in [("", item), ("other_", other)] {
        match &table.items {
            Items::Articles(ids) => {
                let name = if name.is_empty() { "article_id" } else { "other_id" };
                let ids: Vec<u32> = rows.iter().map(|&row| ids[row as usize]).collect();
                columns.push(UInt32Chunked::from_vec(name.into(), ids).into_series().into());
            }
            Items::Terms(terms) => {
                let name = if name.is_empty() { "term" } else { "other" };
                let terms = rows.iter().map(|&row| terms[row as usize].as_str());
                columns.push(StringChunked::from_iter_values(name.into(), terms).into_series().into());
            }
            Items::Groups(column, keys) => columns.append(&mut groups(&[format!("{name}{column}")], keys, rows)?),
        }
    }
    if let Some(titles) = titles {
        for (name, rows) in [("title", item), ("other_title", other)] {
            let titles = rows.iter().map(|&row| titles[row as usize].as_deref());
            columns.push(StringChunked::from_iter_options(name.into(), titles).into_series().into());
        }
    }
    columns.push(Column::new(if table.is_distance { "distance" } else { "similarity" }.into(), value));
    if table.ranked {
        columns.push(integers("rank", rank));
    }
    super::frame(columns)
}
