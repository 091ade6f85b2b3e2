//! Frames into files, by the suffix of the file's name.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use polars::prelude::*;
use serde::Serialize;

use crate::error::{Error, ErrorKind, Result};
use crate::suggest::closest;

/// The first rows of a frame, or of each group of it; rows of a group are next to each other.
pub(super) fn head(frame: DataFrame, top: Option<usize>, groups: &[&str]) -> Result<DataFrame> {
    let Some(top) = top else { return Ok(frame) };
    if groups.is_empty() {
        return Ok(frame.head(Some(top)));
    }
    let keys = frame.select(groups.iter().copied()).map_err(|e| failed(&e))?;
    let same = |a: usize, b: usize| keys.columns().iter().all(|column| column.get(a).ok() == column.get(b).ok());
    let mut place = 0;
    let kept = (0..frame.height()).map(|row| {
        place = if row > 0 && same(row - 1, row) { place + 1 } else { 0 };
        place < top
    });
    frame.filter(&kept.collect()).map_err(|e| failed(&e))
}

/// Some columns of a frame; all, if no name is given.
pub(super) fn columns(frame: &DataFrame, names: &[&str]) -> Result<DataFrame> {
    if names.is_empty() {
        return Ok(frame.clone());
    }
    let known: Vec<&str> = frame.columns().iter().map(|column| column.name().as_str()).collect();
    for name in names {
        if !known.contains(name) {
            let near = closest(name, known.iter().copied()).map(|near| format!("did you mean {near:?}? "));
            return Err(Error::options(format!("there is no column {name:?}")).advise(format!(
                "{}there are {}",
                near.unwrap_or_default(),
                known.join(", ")
            )));
        }
    }
    frame.select(names.iter().copied()).map_err(|e| failed(&e))
}

/// A structure as a frame of one column, a line of JSON each row.
pub(super) fn json(value: &impl Serialize) -> Result<DataFrame> {
    let text = serde_json::to_string_pretty(value).map_err(|e| Error::new(ErrorKind::Internal, e.to_string()))?;
    let lines: Vec<&str> = text.lines().collect();
    DataFrame::new_infer_height(vec![Column::new("provenance".into(), lines)]).map_err(|e| failed(&e))
}

/// Writes a frame as Parquet, CSV, JSON Lines or Arrow, by the suffix.
///
/// The file appears under its name when it is complete; one that was there is then replaced.
pub(super) fn write(frame: DataFrame, path: &Path, spreadsheet: bool) -> Result<()> {
    let format = Format::of(path)?;
    write_whole(path, |out| format.write(frame, out, spreadsheet))
}

/// Writes bytes to a file, as [`write`] does.
pub(super) fn write_bytes(bytes: &[u8], path: &Path) -> Result<()> {
    write_whole(path, |out| out.write_all(bytes).map_err(|error| Error::io(&error, &path.display().to_string())))
}

fn write_whole(path: &Path, fill: impl FnOnce(&mut BufWriter<File>) -> Result<()>) -> Result<()> {
    let name = path.display().to_string();
    let io = |error: std::io::Error| Error::io(&error, &name).advise("choose another --output");
    let part = part_of(path);
    let written = File::create_new(&part).map_err(io).and_then(|file| {
        let mut out = BufWriter::new(file);
        fill(&mut out)?;
        out.flush().map_err(io)?;
        out.get_ref().sync_all().map_err(io)?;
        std::fs::rename(&part, path).map_err(io)
    });
    if written.is_err() {
        // The error that is reported is the first one.
        let _ = std::fs::remove_file(&part);
    }
    written
}

/// The name under which a file is written until it is complete.
fn part_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}

enum Format {
    Parquet,
    Csv,
    Jsonl,
    Arrow,
}

impl Format {
    fn of(path: &Path) -> Result<Self> {
        match path.extension().and_then(|suffix| suffix.to_str()).map(str::to_ascii_lowercase).as_deref() {
            Some("parquet") => Ok(Self::Parquet),
            Some("csv") => Ok(Self::Csv),
            Some("jsonl" | "ndjson") => Ok(Self::Jsonl),
            Some("arrow" | "feather" | "ipc") => Ok(Self::Arrow),
            _ => Err(Error::options(format!("--output is {}", path.display()))
                .advise("name a file that ends in .parquet, .csv, .jsonl or .arrow")),
        }
    }

    fn write(&self, mut frame: DataFrame, out: &mut impl Write, spreadsheet: bool) -> Result<()> {
        match self {
            Self::Parquet => ParquetWriter::new(out).finish(&mut frame).map(|_| ()),
            Self::Csv => {
                let mut frame = flat(&frame, spreadsheet).map_err(|e| failed(&e))?;
                CsvWriter::new(out).finish(&mut frame)
            }
            Self::Jsonl => JsonWriter::new(out).with_json_format(JsonFormat::JsonLines).finish(&mut frame),
            Self::Arrow => IpcWriter::new(out).finish(&mut frame),
        }
        .map_err(|e| failed(&e))
    }
}

/// The frame as CSV can hold it: lists joined by a semicolon; with `spreadsheet`, texts that a spreadsheet would run
/// as a formula are quoted by an apostrophe, as OWASP advises.
fn flat(frame: &DataFrame, spreadsheet: bool) -> PolarsResult<DataFrame> {
    let columns = frame.columns().iter().map(|column| {
        let column = match column.dtype() {
            DataType::List(_) => {
                let joined = column.list()?.amortized_iter().map(|list| {
                    list.map(|list| {
                        let items: Vec<String> = list.as_ref().iter().map(|v| v.str_value().into_owned()).collect();
                        items.join("; ")
                    })
                });
                StringChunked::from_iter_options(column.name().clone(), joined).into_series().into()
            }
            _ => column.clone(),
        };
        if !spreadsheet || *column.dtype() != DataType::String {
            return Ok(column);
        }
        let quoted = column.str()?.iter().map(|text| {
            text.map(|text| match text.as_bytes().first() {
                Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r' | 0) => format!("'{text}"),
                _ => text.to_owned(),
            })
        });
        Ok(StringChunked::from_iter_options(column.name().clone(), quoted).into_series().into())
    });
    DataFrame::new_infer_height(columns.collect::<PolarsResult<_>>()?)
}

fn failed(error: &PolarsError) -> Error {
    let kind = if matches!(error, PolarsError::IO { .. }) { ErrorKind::Io } else { ErrorKind::Frame };
    Error::new(kind, error.to_string())
}
