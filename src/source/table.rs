//! Tables with typed columns: Parquet files and data frames. The only file of this room that knows Polars.

use std::fs::File;
use std::io::{Cursor, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use polars::io::mmap::MmapBytesReader;
use polars::io::parquet::metadata::FileMetadataRef;
use polars::prelude::{
    AnyValue, Column, CsvReader, DataFrame, DataType, ParallelStrategy, ParquetReader, SerReader, TimeUnit,
};

use super::batch::{Part, empty, inspect};
use super::mapping::{Mapping, Role, put};
use super::options::SourceOptions;
use super::parquet_pages;
use super::reader::{Cutter, Step};
use crate::article::{Decoding, Value};
use crate::document::{Document, Item, Payload, Record};
use crate::error::{Error, ErrorKind, Result};
use crate::issue::{Issue, Severity};

/// A data frame and the meaning of its columns.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    source: Arc<str>,
    rows: DataFrame,
    roles: Arc<[(Arc<str>, Role)]>,
    notice: Option<Issue>,
    /// The number of the first row.
    record: u64,
}

impl Frame {
    /// Checks the columns of a frame and maps them.
    pub(super) fn new(source: Arc<str>, rows: DataFrame, options: &SourceOptions, kind: ErrorKind) -> Result<Self> {
        let place = |error: Error| error.at(&source, None, None);
        let columns: Vec<&str> = rows.columns().iter().map(|column| column.name().as_str()).collect();
        let limit = options.limits.columns as usize;
        if columns.len() > limit {
            let message = format!("the table has {} columns, over the limit of {limit}", columns.len());
            return Err(place(Error::new(ErrorKind::Limit, message).advise("raise limits.columns")));
        }
        let mapping = Mapping::new(options, columns.iter().copied());
        mapping.demand(options, &columns, kind).map_err(place)?;
        let roles: Arc<[(Arc<str>, Role)]> =
            columns.iter().map(|name| (Arc::from(*name), mapping.role(name))).collect();
        for (column, (name, role)) in rows.columns().iter().zip(roles.iter()) {
            if *role == Role::Text && !is_text(column.dtype()) {
                let message =
                    format!("column `{}` has the type {}, expected a string", name.escape_debug(), column.dtype());
                return Err(place(
                    Error::new(kind, message)
                        .coded("WRONG_TYPE")
                        .advise("cast it to a string, or name another with text="),
                ));
            }
        }
        let notice = mapping.guess_notice(&source);
        Ok(Self { source, rows, roles, notice, record: 0 })
    }

    pub(super) fn cutter(&self, target: usize) -> Box<dyn Cutter> {
        Box::new(FrameCutter { frame: self.clone(), at: 0, target, started: false })
    }

    /// Bytes of text, for the size of batches.
    pub(super) fn bytes(&self) -> usize {
        self.texts().map_or(0, |texts| texts.iter().map(|text| text.map_or(0, |text| text.len()) + 64).sum())
    }

    fn texts(&self) -> Option<&polars::prelude::StringChunked> {
        let at = self.roles.iter().position(|(_, role)| *role == Role::Text)?;
        self.rows.columns()[at].as_materialized_series().try_str()
    }

    pub(super) fn decode(&self, options: &SourceOptions, items: &mut Vec<Item>) {
        let height = self.rows.height();
        let mut records: Vec<Record> = (0..height).map(|_| Record::default()).collect();
        let mut texts: Vec<bool> = vec![false; height];
        for (column, (name, role)) in self.rows.columns().iter().zip(self.roles.iter()) {
            fill(column, name, *role, &mut records, &mut texts);
        }
        for ((record, parsed), has_text) in (self.record..).zip(records).zip(texts) {
            let reject = |code, reason: String, advice: &'static str| {
                Item::Issue(Issue {
                    source: Arc::clone(&self.source),
                    record: Some(record),
                    offset: None,
                    code,
                    severity: Severity::Rejected,
                    reason: reason.into(),
                    advice: advice.into(),
                })
            };
            let limit = options.limits.document_bytes;
            if !has_text {
                items.push(reject("NULL_TEXT", "the text is null".to_owned(), ""));
            } else if parsed.text.len() as u64 > limit {
                let reason = format!("the text is {} bytes long, over the limit of {limit}", parsed.text.len());
                items.push(reject("TOO_LARGE", reason, "raise limits.document_bytes"));
            } else {
                inspect(&self.source, record, 0, &parsed.text, 0, items);
                items.push(Item::Document(Document {
                    source: Arc::clone(&self.source),
                    record,
                    offset: 0,
                    decoding: Decoding::default(),
                    payload: Payload::Record(Box::new(parsed)),
                }));
            }
        }
    }

    /// Some of the rows.
    fn slice(&self, at: usize, len: usize) -> Self {
        let rows = self.rows.slice(at as i64, len);
        Self { rows, record: self.record + at as u64, notice: None, ..self.clone() }
    }
}

/// Whether a column of this type can be the text.
fn is_text(dtype: &DataType) -> bool {
    matches!(dtype, DataType::String)
}

/// Puts one column into the records.
fn fill(column: &Column, name: &Arc<str>, role: Role, records: &mut [Record], texts: &mut [bool]) {
    let series = column.as_materialized_series();
    if let Some(strings) = series.try_str() {
        for ((record, has_text), value) in records.iter_mut().zip(texts).zip(strings.iter()) {
            match (role, value) {
                (Role::Text, Some(text)) => {
                    text.clone_into(&mut record.text);
                    *has_text = true;
                }
                (Role::Text, None) => {}
                (_, Some(text)) => put(record, role, name, Value::Text(text.to_owned())),
                (_, None) => put(record, role, name, Value::Null),
            }
        }
        return;
    }
    for (record, value) in records.iter_mut().zip(series.rechunk().iter()) {
        match (role, value) {
            (Role::Authors, AnyValue::List(names)) => {
                record.authors = strings(&names).into_iter().flatten().filter(|name| !name.trim().is_empty()).collect();
            }
            (Role::Published, AnyValue::Datetime(ticks, unit, None)) => {
                // Without a zone it is no moment: the parser reads it as the clock showed it.
                let text = instant(ticks, unit).map(|at| at.to_string().trim_end_matches('Z').to_owned());
                record.published = text.map_or(Value::Null, Value::Text);
            }
            (_, value) => put(record, role, name, plain(&value)),
        }
    }
}

fn strings(list: &polars::prelude::Series) -> Vec<Option<String>> {
    match list.try_str() {
        Some(strings) => strings.iter().map(|text| text.map(str::to_owned)).collect(),
        None => list.iter().map(|value| (!value.is_null()).then(|| value.to_string())).collect(),
    }
}

/// A value of a column as one that is kept; what has no equal becomes text.
fn plain(value: &AnyValue<'_>) -> Value {
    match value {
        AnyValue::Null => Value::Null,
        AnyValue::Boolean(value) => Value::Bool(*value),
        AnyValue::Int8(value) => Value::Int((*value).into()),
        AnyValue::Int16(value) => Value::Int((*value).into()),
        AnyValue::Int32(value) => Value::Int((*value).into()),
        AnyValue::Int64(value) => Value::Int(*value),
        AnyValue::UInt8(value) => Value::Int((*value).into()),
        AnyValue::UInt16(value) => Value::Int((*value).into()),
        AnyValue::UInt32(value) => Value::Int((*value).into()),
        AnyValue::UInt64(value) => i64::try_from(*value).map_or_else(|_| Value::Text(value.to_string()), Value::Int),
        AnyValue::Float32(value) => Value::Float((*value).into()),
        AnyValue::Float64(value) => Value::Float(*value),
        AnyValue::String(text) => Value::Text((*text).to_owned()),
        AnyValue::StringOwned(text) => Value::Text(text.to_string()),
        AnyValue::Date(days) => {
            let day = Date::constant(1970, 1, 1).checked_add(i64::from(*days).days());
            day.map_or_else(|_| Value::Text(value.to_string()), Value::Date)
        }
        AnyValue::Datetime(ticks, unit, _) => {
            instant(*ticks, *unit).map_or_else(|| Value::Text(value.to_string()), Value::Instant)
        }
        AnyValue::List(list) => {
            Value::Text(serde_json::to_string(&strings(list)).unwrap_or_else(|_| value.to_string()))
        }
        other => Value::Text(other.to_string()),
    }
}

fn instant(ticks: i64, unit: TimeUnit) -> Option<Timestamp> {
    match unit {
        TimeUnit::Nanoseconds => Timestamp::from_nanosecond(ticks.into()),
        TimeUnit::Microseconds => Timestamp::from_microsecond(ticks),
        TimeUnit::Milliseconds => Timestamp::from_millisecond(ticks),
    }
    .ok()
}

/// Cuts a frame into slices.
struct FrameCutter {
    frame: Frame,
    at: usize,
    target: usize,
    started: bool,
}

impl Cutter for FrameCutter {
    fn step(&mut self) -> Result<Step> {
        if !std::mem::replace(&mut self.started, true) {
            if let Some(notice) = self.frame.notice.take() {
                return Ok(Step::Part(Part::Issue(notice)));
            }
            if self.frame.rows.height() == 0 {
                return Ok(Step::Part(Part::Issue(empty(&self.frame.source))));
            }
        }
        let height = self.frame.rows.height();
        if self.at >= height {
            return Ok(Step::End);
        }
        let rest = self.frame.slice(self.at, height - self.at);
        let (mut bytes, mut rows) = (0, 0);
        for text in rest.texts().into_iter().flat_map(|texts| texts.iter()) {
            bytes += text.map_or(0, str::len) + 64;
            rows += 1;
            if bytes >= self.target {
                break;
            }
        }
        let rows = rows.max(1);
        self.at += rows;
        Ok(Step::Part(Part::Frame(rest.slice(0, rows))))
    }
}

/// Where the bytes of a Parquet file are.
pub(super) enum Parquet {
    /// In a file.
    File(File),
    /// In memory, out of an archive or a compressed file.
    Bytes(Arc<[u8]>),
}

impl Parquet {
    /// Up to so many bytes at an offset; fewer where the file ends or fails.
    fn read(&self, at: u64, len: usize) -> Vec<u8> {
        match self {
            Self::File(file) => {
                let mut file: &File = file;
                let mut bytes = Vec::new();
                if file.seek(SeekFrom::Start(at)).is_ok() {
                    // What could not be read is missing, and noticed.
                    let _ = file.take(len as u64).read_to_end(&mut bytes);
                }
                bytes
            }
            Self::Bytes(bytes) => {
                let start = usize::try_from(at).unwrap_or(usize::MAX).min(bytes.len());
                bytes[start..].iter().take(len).copied().collect()
            }
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::File(file) => file.metadata().map_or(0, |meta| meta.len() as usize),
            Self::Bytes(bytes) => bytes.len(),
        }
    }
}

/// A run of rows that is read at once.
struct Run {
    start: usize,
    rows: usize,
    /// The row group that begins with it.
    opens: Option<usize>,
}

/// Row groups that take more than this are read in pieces.
const RUN_BYTES: usize = 256 << 20;

/// Reads a Parquet file, row group by row group.
pub(super) struct ParquetCutter {
    source: Arc<str>,
    file: Parquet,
    options: Arc<SourceOptions>,
    target: usize,
    metadata: Option<FileMetadataRef>,
    /// What is left to read, the next one last.
    runs: Vec<Run>,
    inner: Option<Box<dyn Cutter>>,
    first: bool,
    opened: bool,
}

impl ParquetCutter {
    pub(super) fn new(source: Arc<str>, file: Parquet, options: Arc<SourceOptions>, target: usize) -> Self {
        Self {
            source,
            file,
            options,
            target,
            metadata: None,
            runs: Vec::new(),
            inner: None,
            first: true,
            opened: false,
        }
    }

    /// Calls a reader on the file. Its panics become errors: it was written for files that are whole.
    fn with<T>(
        &self,
        call: impl FnOnce(ParquetReader<Box<dyn MmapBytesReader>>) -> polars::prelude::PolarsResult<T>,
    ) -> Result<T> {
        let file: Box<dyn MmapBytesReader> = match &self.file {
            Parquet::File(file) => Box::new(file.try_clone().map_err(|error| Error::io(&error, &self.source))?),
            Parquet::Bytes(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        };
        match catch_unwind(AssertUnwindSafe(|| call(ParquetReader::new(file)))) {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(error)) => Err(self.damaged(&error.to_string())),
            Err(panic) => {
                let text = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
                Err(self.damaged(text.unwrap_or("the reader failed")))
            }
        }
    }

    /// Reads the footer.
    fn begin(&mut self) -> Result<()> {
        let metadata = self.with(|mut reader| reader.get_metadata().cloned())?;
        // Memory is reserved for what the footer claims: a forged one is refused before.
        let ratio = self.options.limits.compression_ratio as usize;
        let most = self.file.len().saturating_mul(ratio).max(16 << 20);
        let mut start = 0_usize;
        for (number, group) in metadata.row_groups.iter().enumerate() {
            let rows = group.num_rows();
            if rows > most || group.total_byte_size() > most || start > most {
                let message = format!("the Parquet file claims {rows} rows and more, over {ratio} to a byte");
                return Err(Error::new(ErrorKind::Limit, message).coded("RATIO").at(&self.source, None, None));
            }
            let pieces = (group.total_byte_size() / RUN_BYTES + 1).min(rows.max(1));
            for piece in 0..pieces {
                let (from, to) = (rows * piece / pieces, rows * (piece + 1) / pieces);
                let opens = (piece == 0).then_some(number);
                self.runs.push(Run { start: start + from, rows: to - from, opens });
            }
            start += rows;
        }
        self.runs.reverse();
        self.metadata = Some(metadata);
        Ok(())
    }

    /// Checks the pages of a row group, once, before the first piece of it is decoded.
    fn check_group(&self, group: usize) -> Result<()> {
        let Some(metadata) = &self.metadata else { return Ok(()) };
        let ratio = self.options.limits.compression_ratio.into();
        for column in metadata.row_groups[group].parquet_columns() {
            let range = column.byte_range();
            parquet_pages::check(|at, len| self.file.read(at, len), range.start, range.end, column.num_values(), ratio)
                .map_err(|reason| self.damaged(&reason))?;
        }
        Ok(())
    }

    fn damaged(&self, reason: &str) -> Error {
        Error::new(ErrorKind::Record, format!("the Parquet file cannot be read: {reason}"))
            .coded("PARQUET")
            .advise("write the file again")
            .at(&self.source, None, None)
    }

    fn read(&mut self, run: &Run) -> Result<Box<dyn Cutter>> {
        if let Some(group) = run.opens {
            self.check_group(group).map_err(|error| error.at(&self.source, Some(run.start as u64), None))?;
        }
        let metadata = self.metadata.clone();
        let frame = self
            .with(|mut reader| {
                if let Some(metadata) = metadata {
                    reader.set_metadata(metadata);
                }
                reader.with_slice(Some((run.start, run.rows))).read_parallel(ParallelStrategy::None).finish()
            })
            .map_err(|error| error.at(&self.source, Some(run.start as u64), None))?;
        if frame.height() != run.rows {
            let message = format!("the Parquet file promises {} rows and has {}", run.rows, frame.height());
            return Err(Error::new(ErrorKind::Record, message).coded("PARQUET").at(
                &self.source,
                Some(run.start as u64),
                None,
            ));
        }
        let mut frame = Frame::new(Arc::clone(&self.source), frame, &self.options, ErrorKind::Record)?;
        frame.record = run.start as u64;
        if !std::mem::replace(&mut self.first, false) {
            frame.notice = None;
        }
        Ok(frame.cutter(self.target))
    }
}

impl Cutter for ParquetCutter {
    fn step(&mut self) -> Result<Step> {
        if !std::mem::replace(&mut self.opened, true) {
            self.begin()?;
            if self.runs.iter().all(|run| run.rows == 0) {
                self.runs.clear();
                return Ok(Step::Part(Part::Issue(empty(&self.source))));
            }
            return Ok(Step::Working);
        }
        if let Some(inner) = &mut self.inner {
            match inner.step()? {
                Step::End => self.inner = None,
                step => return Ok(step),
            }
            return Ok(Step::Working);
        }
        let Some(run) = self.runs.pop() else { return Ok(Step::End) };
        if run.rows == 0 {
            return Ok(Step::Working);
        }
        match self.read(&run) {
            Ok(inner) => self.inner = Some(inner),
            // A row group that is damaged does not hinder the others.
            Err(error) if error.code() == "PARQUET" && !self.first => {
                while self.runs.pop_if(|run| run.opens.is_none()).is_some() {}
                return Ok(Step::Part(Part::Issue(Issue::rejected(&error))));
            }
            Err(error) => return Err(error),
        }
        Ok(Step::Working)
    }
}

/// A table of a file that is no collection of articles, such as a list of counts, by its suffix.
///
/// # Errors
///
/// [`ErrorKind::Options`] for a suffix other than `.csv` and `.parquet`; [`ErrorKind::Io`] if there is no such file;
/// [`ErrorKind::Frame`] if it holds something else.
///
/// # Examples
///
/// ```
/// let table = newsframe::source::read_table("tests/articles/archive.csv".as_ref())?;
/// assert!(table.column("headline").is_ok());
/// assert!(newsframe::source::read_table("tests/articles/wire.jsonl".as_ref()).is_err());
/// # Ok::<(), newsframe::Error>(())
/// ```
pub fn read_table(path: &Path) -> Result<DataFrame> {
    let name = path.display().to_string();
    let open = || File::open(path).map_err(|error| Error::io(&error, &name));
    let read = match path.extension().and_then(|suffix| suffix.to_str()).map(str::to_ascii_lowercase).as_deref() {
        Some("csv") => CsvReader::new(open()?).finish(),
        Some("parquet") => ParquetReader::new(open()?).finish(),
        _ => {
            return Err(
                Error::options(format!("the table is {name}")).advise("name a file that ends in .csv or .parquet")
            );
        }
    };
    read.map_err(|error| Error::new(ErrorKind::Frame, error.to_string()).at(&name, None, None))
}
