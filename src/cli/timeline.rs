//! The commands that see a corpus in time.

use clap::Args;
use jiff::civil::Date;
use polars::prelude::DataFrame;

use crate::cli::arguments::TableCommand;
use crate::cli::common::{Common, named};
use crate::cli::dates::{DateArguments, day};
use crate::cli::selection::{GroupArguments, measures_or};
use crate::corpus::Corpus;
use crate::error::Result;
use crate::stats::concordance::Patterns;
use crate::stats::dates::{DatesOfOptions, LagOptions, LagTo, Near, Spread, TimelineOf, TimelineOptions};

/// How a pattern is read, and how near to a date it has to be.
#[derive(Args, Debug)]
struct CompanyArguments {
    /// How near the pattern has to be: sentence, article, or a number of tokens on each side.
    #[arg(long, value_name = "N|sentence|article", value_parser = near, default_value = "sentence", requires = "pattern")]
    window: Near,
    /// Tell capital letters from small ones.
    #[arg(long, requires = "pattern")]
    match_case: bool,
    /// Read each word as a regular expression.
    #[arg(long, requires = "pattern")]
    regex: bool,
}

#[derive(Args, Debug)]
pub(super) struct Timeline {
    /// How long a window is: 1d, 1w, 1mo, 1q, 1y, 10y
    #[arg(long, value_name = "WINDOW", default_value = "1mo")]
    every: String,
    /// What the timeline is of: mentioned, published, or both separated by a comma.
    #[arg(long, value_delimiter = ',', value_parser = named::<TimelineOf>, default_value = "mentioned")]
    of: Vec<TimelineOf>,
    /// Where a date counts that is longer than a window: drop (in none), even (in each by its share of days), or start.
    #[arg(long, value_parser = named::<Spread>, default_value = "drop")]
    spread: Spread,
    /// Only dates near which this pattern matches; of publication, articles in which it does.
    #[arg(long, value_name = "PATTERN")]
    pattern: Option<String>,
    #[command(flatten)]
    company: CompanyArguments,
    /// The first day that is wanted, such as 1990-01-01
    #[arg(long, value_name = "DAY", value_parser = day, allow_hyphen_values = true)]
    begin: Option<Date>,
    /// The day after the last that is wanted.
    #[arg(long, value_name = "DAY", value_parser = day, allow_hyphen_values = true)]
    finish: Option<Date>,
    /// Leave out windows of which nobody speaks.
    #[arg(long)]
    no_fill: bool,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    dates: DateArguments,
    /// Group by article columns, separated by commas.
    #[arg(long, value_delimiter = ',', value_name = "COLUMNS", help_heading = "Groups")]
    by: Vec<String>,
    /// Group by calendar windows of the publication date: 1d, 1w, 1mo, 1q, 1y
    #[arg(long, value_name = "WINDOW", help_heading = "Groups")]
    published_every: Option<String>,
}

impl TableCommand for Timeline {
    fn common(&self) -> &Common {
        &self.common
    }

    fn group_columns(&self) -> Vec<&str> {
        let published = self.published_every.as_ref().map(|_| "published");
        self.by.iter().map(String::as_str).chain(published).chain(["of"]).collect()
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        corpus.timeline(&TimelineOptions {
            every: self.every.clone(),
            of: self.of.clone(),
            spread: self.spread,
            pattern: self.pattern.as_deref().map(Patterns::from),
            ignore_case: !self.company.match_case,
            regex: self.company.regex,
            window: self.company.window,
            begin: self.begin,
            finish: self.finish,
            fill: !self.no_fill,
            dates: self.dates.options(&self.common),
            by: self.by.clone(),
            published_every: self.published_every.clone(),
        })
    }
}

#[derive(Args, Debug)]
pub(super) struct Lag {
    /// One row for each group instead of one for each class of lags: shares, quartiles and medians.
    #[arg(long, conflicts_with = "edges")]
    summary: bool,
    /// The day of a date to which its lag is measured: middle, nearest or begin.
    #[arg(long, value_parser = named::<LagTo>, default_value = "middle")]
    to: LagTo,
    /// Where the classes begin, in days, separated by commas, such as 1,8,31,366
    #[arg(long, value_delimiter = ',', value_name = "DAYS")]
    edges: Vec<u32>,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    dates: DateArguments,
    #[command(flatten)]
    groups: GroupArguments,
}

impl TableCommand for Lag {
    fn common(&self) -> &Common {
        &self.common
    }

    fn group_columns(&self) -> Vec<&str> {
        self.groups.columns()
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        let default = LagOptions::default();
        let options = LagOptions {
            to: self.to,
            edges: if self.edges.is_empty() { default.edges } else { self.edges.clone() },
            dates: self.dates.options(&self.common),
            by: self.groups.by.clone(),
            every: self.groups.every.clone(),
        };
        if self.summary { corpus.lag_summary(&options) } else { corpus.lag(&options) }
    }
}

#[derive(Args, Debug)]
pub(super) struct DatesOf {
    /// Words separated by spaces, with the wildcards * and ?
    pattern: String,
    #[command(flatten)]
    company: CompanyArguments,
    /// Leave out dates that occur fewer times with the pattern.
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_count: u64,
    /// Measures of association, such as log_dice, separated by commas.
    #[arg(long, visible_alias = "measure", value_name = "NAMES")]
    measures: Vec<String>,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    dates: DateArguments,
    #[command(flatten)]
    groups: GroupArguments,
}

impl TableCommand for DatesOf {
    fn common(&self) -> &Common {
        &self.common
    }

    fn group_columns(&self) -> Vec<&str> {
        self.groups.columns()
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        let default = DatesOfOptions::default();
        corpus.dates_of(&DatesOfOptions {
            pattern: self.pattern.as_str().into(),
            ignore_case: !self.company.match_case,
            regex: self.company.regex,
            window: self.company.window,
            min_count: self.min_count,
            measures: measures_or(&self.measures, default.measures),
            dates: self.dates.options(&self.common),
            by: self.groups.by.clone(),
            every: self.groups.every.clone(),
        })
    }
}

fn near(text: &str) -> Result<Near, String> {
    match text {
        "sentence" => Ok(Near::Sentence),
        "article" => Ok(Near::Article),
        _ => text.parse().map(Near::Tokens).map_err(|_| "expected a number of tokens, sentence or article".to_owned()),
    }
}
