//! Corpora seen in time, as frames.

use polars::prelude::*;

use crate::error::Result;
use crate::frame::articles::days;
use crate::frame::groups::{groups, integers, scores};
use crate::stats::dates::{DatesOf, DatesOfRows, Lag, LagClass, LagDistribution, TimelineTable};
use crate::stats::grouped::Groups;
use crate::stats::grouping::GroupKey;

/// One row per group, series and window; columns as [`TIMELINE`](super::columns::TIMELINE), group columns first.
pub fn timeline(table: &TimelineTable) -> Result<DataFrame> {
    let mut columns = groups(&table.group_columns, &table.groups, &table.group)?;
    let of = table.of.iter().map(|of| of.as_str());
    columns.push(StringChunked::from_iter_values("of".into(), of).into_series().into());
    columns.push(days("period", table.period.iter().copied()));
    columns.push(days("finish", table.finish.iter().copied()));
    columns.push(Column::new("count".into(), &table.count));
    columns.push(integers("articles", &table.articles));
    columns.push(Column::new("share".into(), &table.share));
    super::frame(columns)
}

/// One row per group and class of lags; columns as [`LAG`](super::columns::LAG), group columns first.
pub fn lag(statistic: &Lag, table: Groups<LagDistribution>) -> Result<DataFrame> {
    let classes = statistic.classes();
    let (keys, lags): (Vec<GroupKey>, Vec<_>) = table.groups.into_iter().unzip();
    let rows: Vec<u32> = (0..keys.len() as u32).flat_map(|group| std::iter::repeat_n(group, classes.len())).collect();
    let all_classes = || lags.iter().flat_map(|_| &classes);
    let counts: Vec<(u64, u64)> = lags.iter().flat_map(|lags| &lags.classes).copied().collect();
    let shares = lags.iter().flat_map(|lags| lags.classes.iter().map(|&(count, _)| share(count, lags.count)));

    let mut columns = groups(&table.columns, &keys, &rows)?;
    let names = all_classes().map(|class| class.name.as_str());
    columns.push(StringChunked::from_iter_values("lag".into(), names).into_series().into());
    let bound = |name: &str, of: fn(&LagClass) -> Option<i32>| {
        Column::new(name.into(), all_classes().map(|class| of(class).map(i64::from)).collect::<Vec<Option<i64>>>())
    };
    columns.push(bound("low", |class| class.low));
    columns.push(bound("high", |class| class.high));
    columns.push(integers("count", &counts.iter().map(|counts| counts.0).collect::<Vec<u64>>()));
    columns.push(integers("articles", &counts.iter().map(|counts| counts.1).collect::<Vec<u64>>()));
    columns.push(Column::new("share".into(), shares.collect::<Vec<Option<f64>>>()));
    super::frame(columns)
}

/// One row per group; columns as [`LAG_SUMMARY`](super::columns::LAG_SUMMARY), group columns first.
pub fn lag_summary(table: Groups<LagDistribution>) -> Result<DataFrame> {
    let (keys, lags): (Vec<GroupKey>, Vec<_>) = table.groups.into_iter().unzip();
    let rows: Vec<u32> = (0..keys.len() as u32).collect();
    let counts = |name, of: fn(&LagDistribution) -> u64| integers(name, &lags.iter().map(of).collect::<Vec<u64>>());
    let numbers = |name: &str, of: &dyn Fn(&LagDistribution) -> Option<f64>| {
        Column::new(name.into(), lags.iter().map(of).collect::<Vec<Option<f64>>>())
    };
    let mut columns = groups(&table.columns, &keys, &rows)?;
    columns.push(counts("articles", |lags| lags.articles));
    columns.push(counts("undated", |lags| lags.undated));
    columns.push(counts("count", |lags| lags.count));
    columns.push(counts("unplaced", |lags| lags.unplaced));
    for (place, name) in ["back", "same", "ahead"].into_iter().enumerate() {
        columns.push(numbers(name, &|lags| share(lags.directions[place], lags.count)));
    }
    for (place, name) in ["lower_quartile", "median", "upper_quartile"].into_iter().enumerate() {
        columns.push(numbers(name, &|lags| lags.quartiles[place]));
    }
    columns.push(numbers("median_back", &|lags| lags.median_back));
    columns.push(numbers("median_ahead", &|lags| lags.median_ahead));
    super::frame(columns)
}

/// One row per group and date; columns as [`DATES_OF`](super::columns::DATES_OF), group columns first and measures last.
pub fn dates_of(statistic: &DatesOf, table: Groups<DatesOfRows>) -> Result<DataFrame> {
    let (keys, found): (Vec<GroupKey>, Vec<_>) = table.groups.into_iter().unzip();
    let rows: Vec<u32> =
        (0..).zip(&found).flat_map(|(group, rows)| std::iter::repeat_n(group, rows.value.len())).collect();
    let counts = |name, of: fn(&DatesOfRows) -> &Vec<u64>| {
        integers(name, &found.iter().flat_map(of).copied().collect::<Vec<u64>>())
    };

    let mut columns = groups(&table.columns, &keys, &rows)?;
    let values = found.iter().flat_map(|rows| &rows.value).map(String::as_str);
    columns.push(StringChunked::from_iter_values("value".into(), values).into_series().into());
    columns.push(days("begin", found.iter().flat_map(|rows| &rows.begin).map(|&day| Some(day))));
    columns.push(days("finish", found.iter().flat_map(|rows| &rows.finish).map(|&day| Some(day))));
    let granularities = found.iter().flat_map(|rows| &rows.granularity).map(|fine| fine.map(|fine| fine.as_str()));
    columns.push(StringChunked::from_iter_options("granularity".into(), granularities).into_series().into());
    columns.push(counts("count", |rows| &rows.count));
    columns.push(counts("articles", |rows| &rows.articles));
    columns.push(counts("value_count", |rows| &rows.value_count));
    let expected: Vec<f64> = found.iter().flat_map(|rows| &rows.expected).copied().collect();
    columns.push(Column::new("expected".into(), expected));
    for (place, name) in statistic.measures().enumerate() {
        columns.push(scores(name, found.iter().flat_map(|rows| &rows.measures[place]).copied()));
    }
    super::frame(columns)
}

/// A part of a number; none of nothing.
fn share(part: u64, of: u64) -> Option<f64> {
    (of > 0).then(|| part as f64 / of as f64)
}
