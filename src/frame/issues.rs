//! Issues as a frame.

use polars::prelude::*;

use crate::error::Result;
use crate::issue::Issue;

/// One row per issue, in the order of the input; columns as [`ISSUES`](super::columns::ISSUES).
pub fn build(issues: &[Issue]) -> Result<DataFrame> {
    let text = |name: &str, of: fn(&Issue) -> &str| {
        Column::from(StringChunked::from_iter_values(name.into(), issues.iter().map(of)).into_series())
    };
    let number = |name: &str, of: fn(&Issue) -> Option<u64>| {
        let numbers = issues.iter().map(|issue| of(issue).map(|n| n as i64));
        Column::from(Int64Chunked::from_iter_options(name.into(), numbers).into_series())
    };
    super::frame(vec![
        text("source", |issue| &issue.source),
        number("record", |issue| issue.record),
        number("offset", |issue| issue.offset),
        text("code", |issue| issue.code),
        text("severity", |issue| issue.severity.as_str()),
        text("reason", |issue| &issue.reason),
        text("advice", |issue| &issue.advice),
    ])
}
