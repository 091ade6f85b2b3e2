//! Tables of terms as frames.

use polars::prelude::*;

use crate::error::Result;
use crate::frame::groups::{groups, integers, scores};
use crate::stats::article_terms::TermMatrix;
use crate::stats::terms::TermTable;

/// One row per term, or per group and term; columns as [`TERMS`](super::columns::TERMS), group columns first, the ends of
/// the confidence intervals after `rel_freq`.
pub fn terms(table: &TermTable) -> Result<DataFrame> {
    let mut columns = groups(&table.group_columns, &table.groups, &table.group)?;
    columns.push(Column::new("term".into(), &table.term));
    columns.push(integers("count", &table.count));
    columns.push(integers("doc_freq", &table.doc_freq));
    columns.push(Column::new("rel_freq".into(), &table.rel_freq));
    if let Some([low, high]) = &table.interval {
        columns.push(scores("rel_freq_low", low.iter().copied()));
        columns.push(scores("rel_freq_high", high.iter().copied()));
    }
    columns.push(integers("rank", &table.rank));
    super::frame(columns)
}

/// One row per article and term; columns as [`ARTICLE_TERMS`](super::columns::ARTICLE_TERMS).
pub fn article_terms(matrix: &TermMatrix) -> Result<DataFrame> {
    let rows = matrix.articles.iter().zip(matrix.row_ends.windows(2));
    let articles: Vec<u32> =
        rows.flat_map(|(&article, ends)| std::iter::repeat_n(article, (ends[1] - ends[0]) as usize)).collect();
    let terms = matrix.columns.iter().map(|&column| matrix.terms[column as usize].as_str());
    super::frame(vec![
        Column::new("article_id".into(), articles),
        StringChunked::from_iter_values("term".into(), terms).into_series().into(),
        integers("count", &matrix.counts),
        Column::new("weight".into(), &matrix.weights),
    ])
}

/// The buffers of a matrix, each a frame of one column: `row_ends`, `columns`, `weights`, `article_id`, `term`.
///
/// They cross to other libraries without a copy.
pub fn matrix(matrix: TermMatrix) -> Result<[DataFrame; 5]> {
    let TermMatrix { articles, terms, row_ends, columns, weights, .. } = matrix;
    let one = |column: Column| super::frame(vec![column]);
    Ok([
        one(Int64Chunked::from_vec("row_ends".into(), row_ends).into_series().into())?,
        one(Int32Chunked::from_vec("columns".into(), columns).into_series().into())?,
        one(Float64Chunked::from_vec("weights".into(), weights).into_series().into())?,
        one(UInt32Chunked::from_vec("article_id".into(), articles).into_series().into())?,
        one(Column::new("term".into(), terms))?,
    ])
}
