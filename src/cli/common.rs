//! The arguments that every command takes: what is read, how, and where the table goes.

use std::path::PathBuf;

use clap::Args;
use serde::de::DeserializeOwned;

use crate::corpus::{OnError, ReadOptions};
use crate::error::{Error, Result};
use crate::parse::ParseOptions;
use crate::source::{Format, SourceOptions};
use crate::text::tokenizer::{TokenMode, TokenOptions};

/// What every command takes.
#[derive(Args, Debug)]
pub(super) struct Common {
    /// Files, folders and globs.
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub showing: Showing,
    /// Read the files again for each table, in bounded memory.
    #[arg(long)]
    pub scan: bool,
    /// Do not say how many documents were read.
    #[arg(long, short)]
    pub quiet: bool,
    /// How many threads work; by default one for each core.
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Stop at the first document that cannot be read.
    #[arg(long)]
    pub raise: bool,
    #[command(flatten, next_help_heading = "Reading")]
    pub reading: Reading,
}

/// Where a table goes, and how much of it.
#[derive(Args, Debug)]
pub(super) struct Showing {
    /// Write all rows to a file instead, by its suffix: .parquet .csv .jsonl .arrow
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Only so many rows (of each group).
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
    /// Only these columns on the terminal, separated by commas.
    #[arg(long, value_delimiter = ',')]
    pub columns: Vec<String>,
    /// In CSV, quote texts that a spreadsheet would run as a formula.
    #[arg(long)]
    pub spreadsheet: bool,
}

/// How files are read.
#[derive(Args, Debug)]
pub(super) struct Reading {
    /// The format of every file; by default by suffix and content.
    #[arg(long, value_parser = named::<Format>)]
    pub format: Option<Format>,
    /// The encoding of every file, such as windows-1252; by default each file is examined.
    #[arg(long)]
    pub encoding: Option<String>,
    /// Replace bytes that are no text, and count them, instead of rejecting the document.
    #[arg(long)]
    pub decode_replace: bool,
    /// The key or column of the body.
    #[arg(long, value_name = "KEY")]
    pub text: Option<String>,
    /// The key or column of the headline.
    #[arg(long, value_name = "KEY")]
    pub title: Option<String>,
    /// The key or column of the authors.
    #[arg(long, value_name = "KEY")]
    pub authors: Option<String>,
    /// The key or column of the publication date.
    #[arg(long, value_name = "KEY")]
    pub published: Option<String>,
    /// The key or column of the section.
    #[arg(long, value_name = "KEY")]
    pub section: Option<String>,
    /// The key or column of the publisher.
    #[arg(long, value_name = "KEY")]
    pub site: Option<String>,
    /// The key or column of the language.
    #[arg(long, value_name = "KEY")]
    pub language: Option<String>,
    /// The key or column of the address.
    #[arg(long, value_name = "KEY")]
    pub url: Option<String>,
    /// The key or column of your own identifier.
    #[arg(long, value_name = "KEY")]
    pub id: Option<String>,
    /// The separator of CSV, one character.
    #[arg(long, value_parser = byte)]
    pub separator: Option<u8>,
    /// Mend text: true also that of records, false none; by default that of files.
    #[arg(long, value_name = "BOOL")]
    pub repair: Option<bool>,
    /// Read 03/04/2025 as the third of April (true) or the fourth of March (false); by default as other dates of the
    /// document and its declared region tell.
    #[arg(long, value_name = "BOOL")]
    pub day_first: Option<bool>,
    /// The day on which the documents were collected, such as 2025-09-01: no later date is taken for that of publication.
    #[arg(long, value_name = "DAY", value_parser = named::<jiff::civil::Date>)]
    pub latest: Option<jiff::civil::Date>,
    /// Steps of reading and mending that are left out, separated by commas: sniff_markdown, header, dateline,
    /// wrapped_lines, hyphenation, page_breaks, running_headers, boilerplate.
    #[arg(long, value_delimiter = ',', value_name = "STEPS")]
    pub without: Vec<String>,
    /// The tokenizer's rules: news or uax29.
    #[arg(long, value_parser = named::<TokenMode>, default_value = "news", hide_default_value = true)]
    pub mode: TokenMode,
    /// Split hyphen compounds into their parts.
    #[arg(long)]
    pub split_hyphens: bool,
    /// Split clitics: do|n't, Trump|'s.
    #[arg(long)]
    pub split_clitics: bool,
}

impl Common {
    pub fn read_options(&self) -> Result<ReadOptions> {
        let reading = &self.reading;
        Ok(ReadOptions {
            source: SourceOptions {
                format: reading.format,
                encoding: reading.encoding.clone(),
                decode_replace: reading.decode_replace,
                text: reading.text.clone(),
                title: reading.title.clone(),
                authors: reading.authors.clone(),
                published: reading.published.clone(),
                section: reading.section.clone(),
                site: reading.site.clone(),
                language: reading.language.clone(),
                url: reading.url.clone(),
                id: reading.id.clone(),
                separator: reading.separator,
                ..Default::default()
            },
            parse: reading.parse_options()?,
            tokens: TokenOptions {
                mode: reading.mode,
                split_hyphens: reading.split_hyphens,
                split_clitics: reading.split_clitics,
            },
            on_error: if self.raise { OnError::Raise } else { OnError::Quarantine },
            threads: self.threads,
        })
    }

    pub fn progress_label(&self) -> String {
        match self.paths.as_slice() {
            [path] => path.display().to_string(),
            paths => format!("{} inputs", paths.len()),
        }
    }
}

impl Reading {
    fn parse_options(&self) -> Result<ParseOptions> {
        let mut options =
            ParseOptions { repair: self.repair, day_first: self.day_first, latest: self.latest, ..Default::default() };
        for step in &self.without {
            let switch = match step.as_str() {
                "sniff_markdown" => &mut options.sniff_markdown,
                "header" => &mut options.header,
                "dateline" => &mut options.dateline,
                "wrapped_lines" => &mut options.wrapped_lines,
                "hyphenation" => &mut options.hyphenation,
                "page_breaks" => &mut options.page_breaks,
                "running_headers" => &mut options.running_headers,
                "boilerplate" => &mut options.boilerplate,
                _ => {
                    return Err(Error::options(format!("--without names {step:?}"))
                        .advise("the steps are named in newsframe articles --help"));
                }
            };
            *switch = false;
        }
        Ok(options)
    }
}

/// A value by the name that the options use in every language.
pub(super) fn named<T: DeserializeOwned>(name: &str) -> Result<T, String> {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).map_err(|error| error.to_string())
}

fn byte(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        [byte] if byte.is_ascii() => Ok(*byte),
        b"\\t" => Ok(b'\t'),
        _ => Err("expected one ASCII character".to_owned()),
    }
}
