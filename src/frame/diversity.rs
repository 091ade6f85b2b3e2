//! Tables of lexical diversity as frames.

use polars::prelude::*;

use crate::error::Result;
use crate::frame::groups::{groups, integers, scores};
use crate::measures::Lexis;
use crate::stats::diversity::Varied;
use crate::stats::grouped::Groups;

/// One row per article or group; columns as [`DIVERSITY`](super::columns::DIVERSITY), group columns first, then the
/// measures that were asked for, each with its interval if it has one.
///
/// `measures` names the columns of the measures; `lexis` says whether the counts of content and function words are shown.
pub fn diversity(table: Groups<Varied>, measures: &[String], lexis: bool) -> Result<DataFrame> {
    let (keys, rows): (Vec<_>, Vec<_>) = table.groups.into_iter().unzip();
    let places: Vec<u32> = (0..rows.len() as u32).collect();
    let counts = |name: &str, of: fn(&Varied) -> u64| integers(name, &rows.iter().map(of).collect::<Vec<_>>());

    let mut columns = groups(&table.columns, &keys, &places)?;
    columns.push(counts("articles", |row| row.articles));
    columns.push(counts("tokens", |row| row.tokens));
    columns.push(counts("types", |row| row.types));
    columns.push(counts("hapaxes", |row| row.hapaxes));
    columns.push(counts("dis_legomena", |row| row.dis_legomena));
    for (place, name) in Lexis::NAMES.iter().enumerate().filter(|_| lexis) {
        let values = rows.iter().map(|row| row.lexis.map(|counts| counts[place] as i64));
        columns.push(Int64Chunked::from_iter_options((*name).into(), values).into_series().into());
    }
    for (place, name) in measures.iter().enumerate() {
        columns.push(scores(name, rows.iter().map(|row| row.values[place].value)));
        if rows.iter().any(|row| row.values[place].interval.is_some()) {
            let bounds: Vec<(f64, f64)> = rows.iter().filter_map(|row| row.values[place].interval).collect();
            columns.push(scores(&format!("{name}_low"), bounds.iter().map(|bounds| bounds.0)));
            columns.push(scores(&format!("{name}_high"), bounds.iter().map(|bounds| bounds.1)));
        }
    }
    super::frame(columns)
}
