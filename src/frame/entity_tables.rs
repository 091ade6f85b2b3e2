//! What users say of names, and what other recognisers find, as frames: read and checked.

use std::collections::BTreeSet;
use std::io::Cursor;

use polars::prelude::*;

use crate::article::ArticleId;
use crate::entities::alias::AliasTable;
use crate::error::{Error, ErrorKind, Result};
use crate::span::OffsetUnit;
use crate::stats::entities::{ForeignSpan, Gazetteer, SpanTable};

/// The spans of a frame with the columns `article_id`, `start`, `end` (integers) and `label` (String), and, if wanted,
/// `score` (numbers from 0 to 1). Other columns, such as `source`, are left aside.
///
/// # Parameters
///
/// - `unit`: the unit of `start` and `end`.
///
/// # Errors
///
/// [`ErrorKind::Frame`] if a column is missing or of another type, or for a row that is no span.
///
/// # Examples
///
/// ```
/// use newsframe::OffsetUnit;
/// use newsframe::frame::entity_tables::span_table;
/// use polars::prelude::df;
///
/// let spans = df!("article_id" => [0], "start" => [0], "end" => [5], "label" => ["PERSON"]).unwrap();
/// assert_eq!(span_table(&spans, OffsetUnit::Char)?.len(), 1);
/// # Ok::<(), newsframe::Error>(())
/// ```
pub fn span_table(frame: &DataFrame, unit: OffsetUnit) -> Result<SpanTable> {
    let table = Table { frame, what: "spans", columns: "article_id, start, end (integers) and label (text)" };
    let (ids, starts, ends) = (table.whole("article_id")?, table.whole("start")?, table.whole("end")?);
    let labels = table.text("label")?;
    let scores = table.optional("score", &DataType::Float64)?;
    let mut spans = Vec::with_capacity(frame.height());
    for row in 0..frame.height() {
        let score = match &scores {
            Some(scores) => scores.f64().map_err(|e| super::failed(&e))?.get(row),
            None => None,
        };
        spans.push(ForeignSpan {
            article: ArticleId(table.number(&ids, row)?),
            start: table.number(&starts, row)?,
            end: table.number(&ends, row)?,
            label: table.value(&labels, row)?.to_owned(),
            score: score.unwrap_or(1.0) as f32,
        });
    }
    SpanTable::new(spans, unit)
}

/// The names of a frame with the columns `name` and `label`, and, if wanted, `entity` (all String).
///
/// # Errors
///
/// [`ErrorKind::Frame`] if a column is missing or of another type; as [`Gazetteer::add`] for a row.
///
/// # Examples
///
/// ```
/// use newsframe::frame::entity_tables::gazetteer;
/// use polars::prelude::df;
///
/// let names = df!("name" => ["Bojo"], "label" => ["PER"], "entity" => ["Boris Johnson"]).unwrap();
/// assert_eq!(gazetteer(&names)?.len(), 1);
/// # Ok::<(), newsframe::Error>(())
/// ```
pub fn gazetteer(frame: &DataFrame) -> Result<Gazetteer> {
    let table = Table { frame, what: "gazetteer", columns: "name and label (text)" };
    let (names, labels) = (table.text("name")?, table.text("label")?);
    let entities = table.optional("entity", &DataType::String)?;
    let mut list = Gazetteer::default();
    for row in 0..frame.height() {
        let entity = match &entities {
            Some(entities) => entities.str().map_err(|e| super::failed(&e))?.get(row),
            None => None,
        };
        list.add(table.value(&names, row)?, table.value(&labels, row)?, entity)?;
    }
    Ok(list)
}

/// What a frame with the columns `alias` and `entity`, and, if wanted, `label` (all String) says of names; so does the
/// frame of [`Corpus::aliases`](crate::Corpus::aliases), edited or not. Other columns are left aside, and rows without an
/// entity say nothing.
///
/// # Errors
///
/// [`ErrorKind::Frame`] if a column is missing or of another type; as [`AliasTable::add`] for a row.
///
/// # Examples
///
/// ```
/// use newsframe::frame::entity_tables::alias_table;
/// use polars::prelude::df;
///
/// let said = df!("alias" => ["Bojo"], "entity" => ["Boris Johnson"]).unwrap();
/// assert!(alias_table(&said)?.contains("Bojo"));
/// # Ok::<(), newsframe::Error>(())
/// ```
pub fn alias_table(frame: &DataFrame) -> Result<AliasTable> {
    let table = Table { frame, what: "aliases", columns: "alias and entity (text)" };
    let (aliases, entities) = (table.text("alias")?, table.text("entity")?);
    let labels = table.optional("label", &DataType::String)?;
    let mut said = AliasTable::default();
    for row in 0..frame.height() {
        let label = match &labels {
            Some(labels) => labels.str().map_err(|e| super::failed(&e))?.get(row),
            None => None,
        };
        let entity = entities.str().map_err(|e| super::failed(&e))?.get(row);
        said.add(table.value(&aliases, row)?, label, entity)?;
    }
    Ok(said)
}

/// The table in a text of values separated by tabs or commas, all of whose columns are text; the first line names them.
///
/// # Parameters
///
/// - `separator`: a tab, for which quotation marks are part of the values, or a comma, for which they enclose them.
///
/// # Errors
///
/// [`ErrorKind::Frame`] if a line has more values than the first.
///
/// # Examples
///
/// ```
/// use newsframe::frame::entity_tables::separated_values;
///
/// let table = separated_values("name\tlabel\nBojo\tPER\n", b'\t')?;
/// assert_eq!(table.shape(), (1, 2));
/// # Ok::<(), newsframe::Error>(())
/// ```
pub fn separated_values(text: &str, separator: u8) -> Result<DataFrame> {
    let parse = CsvParseOptions::default()
        .with_separator(separator)
        .with_quote_char((separator != b'\t').then_some(b'"'))
        .with_missing_is_null(true);
    let options =
        CsvReadOptions::default().with_has_header(true).with_infer_schema_length(Some(0)).with_parse_options(parse);
    let read = options.into_reader_with_file_handle(Cursor::new(text)).finish();
    read.map_err(|error| Error::new(ErrorKind::Frame, error.to_string()).advise("name the columns in the first line"))
}

/// A frame of the user's, with what is said of it in messages.
struct Table<'a> {
    frame: &'a DataFrame,
    what: &'static str,
    columns: &'static str,
}

impl Table<'_> {
    fn refused(&self, message: String) -> Error {
        Error::new(ErrorKind::Frame, message).advise(format!("pass a frame with the columns {}", self.columns))
    }

    fn column(&self, name: &str) -> Result<&Column> {
        self.frame.column(name).map_err(|_| {
            let known: BTreeSet<&str> = self.frame.columns().iter().map(|column| column.name().as_str()).collect();
            let known: Vec<&str> = known.into_iter().collect();
            let known = if known.is_empty() { "none at all".to_owned() } else { format!("but {}", known.join(", ")) };
            self.refused(format!("the frame of {} has no column {name:?}, {known}", self.what))
        })
    }

    fn wrong(&self, column: &Column) -> Error {
        self.refused(format!("the column {:?} of {} is of type {}", column.name().as_str(), self.what, column.dtype()))
    }

    /// A column of whole numbers, also written as text.
    fn whole(&self, name: &str) -> Result<Column> {
        let column = self.column(name)?;
        if !column.dtype().is_integer() && !matches!(column.dtype(), DataType::String | DataType::Null) {
            return Err(self.wrong(column));
        }
        column.strict_cast(&DataType::Int64).map_err(|_| self.wrong(column))
    }

    fn text(&self, name: &str) -> Result<Column> {
        let column = self.column(name)?;
        match column.dtype() {
            DataType::String | DataType::Null => column.cast(&DataType::String).map_err(|e| super::failed(&e)),
            _ => Err(self.wrong(column)),
        }
    }

    /// A column that need not be there, and may be all null.
    fn optional(&self, name: &str, dtype: &DataType) -> Result<Option<Column>> {
        let Ok(column) = self.frame.column(name) else { return Ok(None) };
        let fits = match dtype {
            DataType::String => matches!(column.dtype(), DataType::String | DataType::Null),
            _ => column.dtype().is_primitive_numeric() || matches!(column.dtype(), DataType::String | DataType::Null),
        };
        if !fits {
            return Err(self.wrong(column));
        }
        column.strict_cast(dtype).map(Some).map_err(|_| self.wrong(column))
    }

    /// The number in a row of a column.
    fn number(&self, column: &Column, row: usize) -> Result<u32> {
        let value = column.i64().map_err(|e| super::failed(&e))?.get(row);
        value.and_then(|value| u32::try_from(value).ok()).ok_or_else(|| {
            let shown = value.map_or_else(|| "null".to_owned(), |value| value.to_string());
            self.refused(format!("row {row} of the {}: {} is {shown}", self.what, column.name()))
        })
    }

    /// The text in a row of a column.
    fn value<'b>(&self, column: &'b Column, row: usize) -> Result<&'b str> {
        let value = column.str().map_err(|e| super::failed(&e))?.get(row);
        value.ok_or_else(|| self.refused(format!("row {row} of the {}: {} is null", self.what, column.name())))
    }
}
