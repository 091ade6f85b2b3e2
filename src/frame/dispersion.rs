//! Tables of dispersion as frames.

use polars::prelude::*;

use crate::error::Result;
use crate::frame::groups::{groups, integers, scores};
use crate::stats::dispersion::Spread;
use crate::stats::grouped::Groups;

/// One row per term, or per group and term; columns as [`DISPERSION`](super::columns::DISPERSION), group columns first,
/// then the measures that were asked for.
///
/// `measures` names the columns of the measures.
pub fn dispersion(table: Groups<Spread>, measures: &[String]) -> Result<DataFrame> {
    let (keys, spreads): (Vec<_>, Vec<_>) = table.groups.into_iter().unzip();
    let rows: Vec<u32> = (0..).zip(&spreads).flat_map(|(i, s)| std::iter::repeat_n(i, s.term.len())).collect();
    let counts = |of: fn(&Spread) -> &Vec<u64>| spreads.iter().flat_map(of).copied().collect::<Vec<u64>>();
    let parts: Vec<u64> = spreads.iter().flat_map(|s| std::iter::repeat_n(s.n_parts, s.term.len())).collect();

    let mut columns = groups(&table.columns, &keys, &rows)?;
    let terms = spreads.iter().flat_map(|spread| &spread.term);
    columns.push(StringChunked::from_iter_values("term".into(), terms.map(String::as_str)).into_series().into());
    columns.push(integers("count", &counts(|spread| &spread.count)));
    columns.push(integers("doc_freq", &counts(|spread| &spread.doc_freq)));
    let frequencies: Vec<f64> = spreads.iter().flat_map(|spread| &spread.rel_freq).copied().collect();
    columns.push(Column::new("rel_freq".into(), frequencies));
    columns.push(integers("n_parts", &parts));
    columns.push(integers("range", &counts(|spread| &spread.range)));
    for (place, name) in measures.iter().enumerate() {
        // The range stands there already, as whole numbers.
        if name != "range" {
            columns.push(scores(name, spreads.iter().flat_map(|spread| &spread.values[place]).copied()));
        }
    }
    super::frame(columns)
}
