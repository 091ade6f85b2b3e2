//! Readability as a frame.

use polars::prelude::*;

use crate::error::Result;
use crate::frame::groups::groups;
use crate::stats::grouped::Groups;
use crate::stats::readability::{Readability, ReadabilityScores};

/// One row per article or group; columns as [`READABILITY`](super::columns::READABILITY).
pub fn readability(statistic: &Readability, table: Groups<ReadabilityScores>) -> Result<DataFrame> {
    let (counts, measures) = statistic.columns();
    let (keys, scores): (Vec<_>, Vec<_>) = table.groups.into_iter().unzip();
    let rows: Vec<u32> = (0..keys.len() as u32).collect();
    let mut columns = groups(&table.columns, &keys, &rows)?;
    for (i, &name) in counts.iter().enumerate() {
        let values: Vec<Option<i64>> = scores.iter().map(|row| row.counts[i].map(|count| count as i64)).collect();
        columns.push(Column::new(name.into(), values));
    }
    for (i, name) in measures.into_iter().enumerate() {
        let values: Vec<Option<f64>> = scores.iter().map(|row| row.scores[i]).collect();
        columns.push(Column::new(name.into(), values));
    }
    super::frame(columns)
}
