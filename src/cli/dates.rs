//! `newsframe dates`.

use clap::Args;
use jiff::civil::Date;
use polars::prelude::DataFrame;

use crate::cli::arguments::TableCommand;
use crate::cli::common::{Common, named};
use crate::corpus::{Corpus, text_dates};
use crate::dates::{DateMode, DateOptions, NextWeekday};
use crate::error::Result;
use crate::monitor::Monitor;
use crate::span::OffsetUnit;

#[derive(Args, Debug)]
#[command(mut_arg("paths", |paths| paths.required(false).required_unless_present("of_text")))]
pub(super) struct Dates {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    reading: DateArguments,
    /// The unit of start and end: byte, char or utf16.
    #[arg(long, value_parser = named::<OffsetUnit>, default_value = "byte")]
    offsets: OffsetUnit,
    /// Read this text instead of files.
    #[arg(long, value_name = "TEXT", conflicts_with = "paths")]
    of_text: Option<String>,
    /// The day from which the relative dates of --of-text are reckoned, such as 2025-08-17.
    #[arg(
        long,
        value_name = "DAY",
        requires = "of_text",
        conflicts_with = "paths",
        value_parser = day,
        allow_hyphen_values = true
    )]
    published_on: Option<Date>,
}

/// How dates are read.
#[derive(Args, Debug)]
#[command(next_help_heading = "Dates")]
pub(super) struct DateArguments {
    /// The language whose rules all articles are read by, such as en; by default that of each article.
    #[arg(long, value_name = "LANGUAGE")]
    as_language: Option<String>,
    /// What relative dates are reckoned from: news (the day of publication), narrative (the date before in the text), or
    /// auto (as each text suggests).
    #[arg(long, value_name = "MODE", value_parser = named::<DateMode>, default_value = "auto", hide_default_value = true)]
    date_mode: DateMode,
    /// Which Friday is "next Friday": coming or next_week
    #[arg(
        long,
        value_name = "WEEK",
        value_parser = named::<NextWeekday>,
        default_value = "coming",
        hide_default_value = true
    )]
    next_weekday: NextWeekday,
    /// Leave out named periods, such as the Cold War.
    #[arg(long)]
    no_named_periods: bool,
    /// Keep to what annotated corpora count as expressions of time.
    #[arg(long)]
    strict: bool,
}

impl DateArguments {
    /// The options, with what the reading of dates of publication says of day and month.
    pub fn options(&self, common: &Common) -> DateOptions {
        DateOptions {
            language: self.as_language.clone(),
            mode: self.date_mode,
            day_first: common.reading.day_first,
            next_weekday: self.next_weekday,
            named_periods: !self.no_named_periods,
            strict: self.strict,
        }
    }
}

impl TableCommand for Dates {
    fn common(&self) -> &Common {
        &self.common
    }

    fn build_alone(&self, _: &Monitor) -> Option<Result<DataFrame>> {
        let text = self.of_text.as_deref()?;
        Some(text_dates(text, self.published_on, &self.reading.options(&self.common), self.offsets))
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        corpus.dates(&self.reading.options(&self.common), self.offsets)
    }

    fn default_columns(&self) -> &'static [&'static str] {
        match self.of_text {
            Some(_) => &["text", "type", "value", "mod", "begin", "finish", "anchor", "confidence"],
            None => &["article_id", "sentence", "text", "type", "value", "mod", "begin", "finish", "anchor"],
        }
    }
}

/// A day as ISO 8601 writes it, of any year.
pub(super) fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "expected a day such as 2025-08-17".to_owned())
}
