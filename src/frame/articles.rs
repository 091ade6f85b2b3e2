//! Articles as a frame.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use polars::prelude::*;

use crate::article::{Article, Value};
use crate::error::Result;
use crate::frame::columns::ARTICLES;
use crate::shard::ShardView;

/// Days since 1970-01-01, as Polars stores a date.
pub(super) fn day_number(day: Date) -> i32 {
    (day - jiff::civil::date(1970, 1, 1)).get_days()
}

/// A column of days.
pub(super) fn days(name: &str, days: impl Iterator<Item = Option<Date>>) -> Column {
    let numbers = days.map(|day| day.map(day_number));
    Int32Chunked::from_iter_options(name.into(), numbers).into_date().into_series().into()
}

/// The day that Polars stores as so many days since 1970-01-01; `None` outside the calendar of this crate.
pub(super) fn day_of(number: i32) -> Option<Date> {
    let since = jiff::Span::new().try_days(number).ok()?;
    jiff::civil::date(1970, 1, 1).checked_add(since).ok()
}

/// Microseconds since 1970-01-01T00:00Z, as Polars stores a moment.
pub(super) fn microseconds(instant: jiff::Timestamp) -> i64 {
    instant.as_microsecond()
}

/// The column name of a key that was kept; a key with the name of a column of newsframe gets `_extra` appended.
pub fn extra_name(key: &str) -> String {
    if ARTICLES.iter().any(|column| column.name == key) { format!("{key}_extra") } else { key.to_owned() }
}

/// One row per selected article of a shard; columns as [`ARTICLES`].
///
/// `text` says whether the text and the boilerplate are among the columns. Kept keys are not: they come from
/// [`Extras`], because their dtype depends on all shards.
pub fn build(view: ShardView<'_>, text: bool) -> Result<DataFrame> {
    let rows: Vec<(usize, u32)> = view.articles().map(|(index, id)| (index, id.0)).collect();
    let article = |index: usize| &view.shard.articles()[index];
    let strings = |name: &str, of: &dyn Fn(usize) -> Option<String>| {
        let values = rows.iter().map(|&(index, _)| of(index));
        Column::from(StringChunked::from_iter_options(name.into(), values).into_series())
    };
    let borrowed = |name: &str, of: fn(&Article) -> Option<&str>| {
        let values = rows.iter().map(|&(index, _)| of(article(index)));
        Column::from(StringChunked::from_iter_options(name.into(), values).into_series())
    };
    let numbers = |name: &str, of: &dyn Fn(usize) -> i64| {
        let values: Vec<i64> = rows.iter().map(|&(index, _)| of(index)).collect();
        Column::new(name.into(), values)
    };
    let published = rows.iter().map(|&(index, _)| article(index).published.as_ref());
    let instants = published.clone().map(|p| p.and_then(|p| p.at).map(microseconds));
    let mut columns = vec![
        Column::new("article_id".into(), rows.iter().map(|&(_, id)| id).collect::<Vec<u32>>()),
        borrowed("source", |a| Some(&a.source)),
        numbers("record", &|index| article(index).record as i64),
        borrowed("title", |a| a.title.as_deref()),
        authors(rows.iter().map(|&(index, _)| article(index))),
        days("published", published.map(|p| p.map(|p| p.day))),
        Int64Chunked::from_iter_options("published_at".into(), instants)
            .into_datetime(TimeUnit::Microseconds, Some(TimeZone::UTC))
            .into_series()
            .into(),
        borrowed("dateline", |a| a.dateline.as_deref()),
        borrowed("section", |a| a.section.as_deref()),
        borrowed("site", |a| a.site.as_deref()),
        strings("language", &|index| view.shard.language(index).map(str::to_owned)),
        borrowed("url", |a| a.url.as_deref()),
        numbers("n_chars", &|index| article(index).text.chars().count() as i64),
        numbers("n_tokens", &|index| view.shard.forms(index).len() as i64),
        numbers("n_sentences", &|index| view.shard.sentences(index).len() as i64),
    ];
    if text {
        columns.push(borrowed("text", |a| Some(&a.text)));
    }
    columns.push(borrowed("id", |a| a.id.as_deref()));
    if text {
        columns.push(borrowed("boilerplate", |a| a.boilerplate.as_deref()));
    }
    columns.extend([
        borrowed("published_evidence", |a| a.published.as_ref().map(|p| p.evidence)),
        days("modified", rows.iter().map(|&(index, _)| article(index).modified())),
        borrowed("encoding", |a| Some(a.decoding.encoding)),
        borrowed("encoding_evidence", |a| Some(a.decoding.evidence)),
        numbers("replacements", &|index| i64::from(article(index).decoding.replacements)),
    ]);
    super::frame(columns)
}

fn authors<'a>(articles: impl ExactSizeIterator<Item = &'a Article>) -> Column {
    let mut lists = ListStringChunkedBuilder::new("authors".into(), articles.len(), articles.len());
    articles.for_each(|article| lists.append_values_iter(article.authors.iter().map(String::as_str)));
    lists.finish().into_series().into()
}

/// The kept keys of some articles: for each key its values, null where an article lacks it.
#[derive(Debug, Default)]
pub struct Extras {
    rows: usize,
    values: HashMap<Arc<str>, Vec<(usize, Value)>>,
}

impl Extras {
    /// The kept keys of a shard's selected articles.
    pub fn of(view: ShardView<'_>) -> Self {
        let mut extras = Self::default();
        for (index, _) in view.articles() {
            for (name, value) in &view.shard.articles()[index].extra {
                if *value != Value::Null {
                    extras.values.entry(name.clone()).or_default().push((extras.rows, value.clone()));
                }
            }
            extras.rows += 1;
        }
        extras
    }

    /// Adds the articles that come next.
    pub fn append(&mut self, next: Self) {
        let before = self.rows;
        for (name, values) in next.values {
            self.values.entry(name).or_default().extend(values.into_iter().map(|(row, value)| (row + before, value)));
        }
        self.rows += next.rows;
    }

    /// A column for each name, in the order of the names.
    ///
    /// A key whose values are of one type makes a column of that type; whole and other numbers make a column of
    /// floating-point numbers, any other mix a column of text.
    pub fn columns(mut self, names: &[Arc<str>]) -> Vec<Column> {
        names
            .iter()
            .map(|name| {
                let mut cells = vec![Value::Null; self.rows];
                for (row, value) in self.values.remove(name).unwrap_or_default() {
                    cells[row] = value;
                }
                value_column(&extra_name(name), &cells)
            })
            .collect()
    }
}

fn value_column(name: &str, values: &[Value]) -> Column {
    let all = |fits: fn(&Value) -> bool| values.iter().all(|value| *value == Value::Null || fits(value));
    macro_rules! typed {
        ($chunked:ty, $($pattern:pat => $as:expr),+) => {
            <$chunked>::from_iter_options(name.into(), values.iter().map(|value| match value {
                $($pattern => Some($as),)+
                _ => None,
            }))
        };
    }
    if values.iter().all(|value| *value == Value::Null) {
        StringChunked::full_null(name.into(), values.len()).into_series()
    } else if all(|v| matches!(v, Value::Bool(_))) {
        typed!(BooleanChunked, Value::Bool(v) => *v).into_series()
    } else if all(|v| matches!(v, Value::Int(_))) {
        typed!(Int64Chunked, Value::Int(v) => *v).into_series()
    } else if all(|v| matches!(v, Value::Int(_) | Value::Float(_))) {
        typed!(Float64Chunked, Value::Int(v) => *v as f64, Value::Float(v) => *v).into_series()
    } else if all(|v| matches!(v, Value::Date(_))) {
        typed!(Int32Chunked, Value::Date(v) => day_number(*v)).into_date().into_series()
    } else if all(|v| matches!(v, Value::Instant(_))) {
        typed!(Int64Chunked, Value::Instant(v) => microseconds(*v))
            .into_datetime(TimeUnit::Microseconds, Some(TimeZone::UTC))
            .into_series()
    } else {
        let texts = values.iter().map(|value| (*value != Value::Null).then(|| value.to_string()));
        StringChunked::from_iter_options(name.into(), texts).into_series()
    }
    .into()
}
