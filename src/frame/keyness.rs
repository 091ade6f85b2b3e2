//! Tables of keyness as frames, and frames of counts as references.

use polars::prelude::*;

use crate::error::{Error, ErrorKind, Result};
use crate::frame::failed;
use crate::frame::groups::{groups, integers, scores};
use crate::stats::keyness::{FrequencyList, KeynessTable};

/// One row per term, or per group and term; columns as [`KEYNESS`](super::columns::KEYNESS), group columns first,
/// then the measures, p-values and intervals that were asked for.
pub fn keyness(table: KeynessTable) -> Result<DataFrame> {
    let mut columns = groups(&table.group_columns, &table.groups, &table.group)?;
    let numbers = |name: &str, values: Vec<f64>| Column::new(name.into(), values);
    let reference_doc_freq = table.reference_doc_freq.iter().map(|count| count.map(|count| count as i64));
    let direction = table.is_of_target.iter().map(|&is| if is { "target" } else { "reference" });
    columns.push(Column::new("term".into(), &table.term));
    columns.push(integers("count", &table.count));
    columns.push(integers("reference_count", &table.reference_count));
    columns.push(integers("doc_freq", &table.doc_freq));
    columns.push(Int64Chunked::from_iter_options("reference_doc_freq".into(), reference_doc_freq).into_series().into());
    columns.push(numbers("rel_freq", table.rel_freq));
    columns.push(numbers("reference_rel_freq", table.reference_rel_freq));
    columns.push(StringChunked::from_iter_values("direction".into(), direction).into_series().into());
    columns.extend(table.measures.into_iter().map(|(name, values)| scores(&name, values.into_iter())));
    if let Some(p_values) = table.p_values {
        columns.extend(["p_value", "p_bh", "p_bonferroni"].into_iter().zip(p_values).map(|(n, v)| numbers(n, v)));
    }
    if let Some(intervals) = table.intervals {
        let names = ["rel_freq_low", "rel_freq_high", "log_ratio_low", "log_ratio_high"];
        columns.extend(names.into_iter().zip(intervals).map(|(n, v)| scores(n, v.into_iter())));
    }
    super::frame(columns)
}

/// The list of a frame with the columns `term` and `count`.
///
/// # Parameters
///
/// - `total`: the tokens of the corpus that was counted; by default the sum of the counts.
///
/// # Errors
///
/// [`ErrorKind::Frame`] if a column is missing or of another type, or holds a null or a negative count;
/// [`ErrorKind::Options`] as [`FrequencyList::new`].
pub fn frequency_list(frame: &DataFrame, total: Option<u64>) -> Result<FrequencyList> {
    let refused = |message: String| {
        Error::new(ErrorKind::Frame, message).advise("pass a frame with the columns term (text) and count (integers)")
    };
    let column = |name: &str| {
        frame.column(name).map_err(|_| {
            let known: Vec<&str> = frame.columns().iter().map(|column| column.name().as_str()).collect();
            refused(format!("the reference has no column {name:?}, but {}", known.join(", ")))
        })
    };
    let (terms, counts) = (column("term")?, column("count")?);
    let wrong = |column: &Column| refused(format!("{} of the reference is of type {}", column.name(), column.dtype()));
    let terms = terms.str().map_err(|_| wrong(terms))?;
    if !counts.dtype().is_primitive_numeric() {
        return Err(wrong(counts));
    }
    let counts = counts.cast(&DataType::Float64).map_err(|e| failed(&e))?;
    let counts = counts.f64().map_err(|e| failed(&e))?;
    let rows = terms.iter().zip(counts.iter()).enumerate().map(|(row, pair)| match pair {
        // Whole numbers are exact up to 2⁵³.
        (Some(term), Some(count)) if count >= 0.0 && count.fract() == 0.0 && count <= 9e15 => Ok((term, count as u64)),
        (None, _) => Err(refused(format!("the term in row {row} of the reference is null"))),
        (Some(term), count) => {
            let shown = count.map_or_else(|| "null".to_owned(), |count| count.to_string());
            Err(refused(format!("the count of {term:?} in the reference is {shown}")))
        }
    });
    FrequencyList::new(rows.collect::<Result<Vec<_>>>()?, total)
}
