//! The command line: one implementation for the Rust program and the Python script.

mod arguments;
mod common;
mod concordance;
mod dates;
mod dispersion;
mod diversity;
mod entities;
mod keyness;
mod lookup;
mod output;
mod pairs;
mod progress;
mod readability;
mod reading;
mod selection;
mod similarity;
mod table;
mod terms;
mod timeline;
mod train_entities;

use std::ffi::OsString;
use std::io::Write;
use std::sync::Arc;

use clap::Parser;
use polars::prelude::DataFrame;

use crate::corpus::Corpus;
use crate::error::{Error, ErrorKind, Result};
use crate::frame::measures::measures;
use crate::monitor::Monitor;
use crate::source::Source;
use arguments::{Arguments, Command, Measures, Table};
use common::{Common, Showing};

/// Runs the command line; returns the exit code.
///
/// # Parameters
///
/// - `arguments`: the program's name and its arguments.
/// - `tick`: called about every 50 ms while work runs; an error stops the work.
///
/// # Returns
///
/// 0 if all went well, 1 if the work failed, 2 if the arguments are wrong, 130 if it was interrupted.
///
/// # Examples
///
/// ```
/// let code = newsframe::cli::run(["newsframe", "terms", "tests/articles/wire.jsonl", "--top", "3"], &mut || Ok(()));
/// assert_eq!(code, 0);
/// ```
pub fn run(arguments: impl IntoIterator<Item = impl Into<OsString>>, tick: &mut dyn FnMut() -> Result<()>) -> u8 {
    let arguments = match Arguments::try_parse_from(arguments.into_iter().map(Into::into)) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no errors: clap knows where each is printed.
            let _ = error.print();
            return if error.use_stderr() { 2 } else { 0 };
        }
    };
    match execute(arguments, tick) {
        Ok(()) => 0,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "newsframe: {error}");
            match error.kind() {
                ErrorKind::Interrupted => 130,
                ErrorKind::Options => 2,
                _ => 1,
            }
        }
    }
}

fn execute(arguments: Arguments, tick: &mut dyn FnMut() -> Result<()>) -> Result<()> {
    match arguments.command {
        Command::Table(table) => make(Arc::new(table), tick),
        Command::Measures(Measures { showing }) => {
            show(measures()?, &showing, &["family", "name", "variant", "formula"], &[])
        }
        Command::TrainEntities(training) => training.run(),
        Command::EvaluateEntities(evaluation) => show(evaluation.frame()?, &evaluation.showing, &[], &[]),
    }
}

fn make(table: Arc<Table>, tick: &mut dyn FnMut() -> Result<()>) -> Result<()> {
    let common = table.command().common();
    let alone = Monitor::default();
    if let Some(frame) = table.command().build_alone(&alone) {
        show(frame?, &common.showing, table.command().default_columns(), &[])?;
        tell(common, alone.notices());
        return Ok(());
    }
    let working = table.clone();
    let (frame, report, notices) = progress::run(&common.progress_label(), tick, move |monitor| {
        let corpus = open(working.command().common(), monitor.clone())?.watched(monitor.clone());
        let frame = working.command().build(&corpus)?;
        Ok((frame, corpus.report()?.clone(), monitor.notices()))
    })?;
    show(frame, &common.showing, table.command().default_columns(), &table.command().group_columns())?;
    let (read, kept, rejected) = (report.read(), report.kept(), report.rejected());
    tell(common, notices);
    if !common.quiet {
        let hint = if report.issues.is_empty() || matches!(*table, Table::Issues(_)) {
            String::new()
        } else {
            format!("; {} issues, see: newsframe issues", report.issues.len())
        };
        let _ = writeln!(std::io::stderr(), "{read} read = {kept} kept + {rejected} rejected{hint}");
    }
    Ok(())
}

/// Says what the user should know of a result.
fn tell(common: &Common, notices: Vec<String>) {
    for notice in notices.iter().filter(|_| !common.quiet) {
        let _ = writeln!(std::io::stderr(), "newsframe: {notice}");
    }
}

/// Writes a table to the file that was named, or the columns that fit to the terminal.
fn show(frame: DataFrame, showing: &Showing, default_columns: &[&str], groups: &[&str]) -> Result<()> {
    let frame = output::head(frame, showing.top, groups)?;
    match &showing.output {
        Some(path) => output::write(frame, path, showing.spreadsheet),
        None => print(&frame, showing, default_columns),
    }
}

fn open(common: &Common, monitor: Arc<Monitor>) -> Result<Corpus> {
    let options = common.read_options()?;
    if common.scan {
        return Corpus::scan(&common.paths, &options);
    }
    Corpus::read_source(Source::paths(&common.paths, &options.source)?, &options, monitor)
}

fn print(frame: &DataFrame, showing: &Showing, default_columns: &[&str]) -> Result<()> {
    let names: Vec<&str> = if showing.columns.is_empty() {
        default_columns.to_vec()
    } else {
        showing.columns.iter().map(String::as_str).collect()
    };
    let frame = output::columns(frame, &names)?;
    let mut stdout = std::io::stdout().lock();
    match table::write(&frame, showing.top.map(|_| frame.height()), &mut stdout) {
        // The reader of a pipe may close it when it has seen enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(|error| Error::io(&error, "standard output")),
    }
}
