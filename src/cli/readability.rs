//! `newsframe readability`.

use clap::Args;
use polars::prelude::DataFrame;

use crate::cli::arguments::TableCommand;
use crate::cli::common::Common;
use crate::cli::selection::{GroupArguments, measures_or};
use crate::corpus::Corpus;
use crate::error::Result;
use crate::stats::readability::ReadabilityOptions;

#[derive(Args, Debug)]
pub(super) struct Readability {
    #[command(flatten)]
    common: Common,
    /// Measures of readability, such as lix or "bormuth_gp(criterion=0.45)", separated by commas. By default those for
    /// English that are met most often, lix and rix.
    #[arg(long, visible_alias = "measure", value_name = "NAMES")]
    measures: Vec<String>,
    /// The language that all articles are taken for, such as en; by default that of each article.
    #[arg(long, value_name = "LANGUAGE")]
    as_language: Option<String>,
    /// One row for the whole corpus instead of one for each article.
    #[arg(long, conflicts_with_all = ["by", "every"])]
    whole: bool,
    #[command(flatten)]
    groups: GroupArguments,
}

impl TableCommand for Readability {
    fn common(&self) -> &Common {
        &self.common
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        let default = ReadabilityOptions::default();
        corpus.readability(&ReadabilityOptions {
            measures: measures_or(&self.measures, default.measures),
            language: self.as_language.clone(),
            by: (self.whole || !self.groups.by.is_empty()).then(|| self.groups.by.clone()),
            every: self.groups.every.clone(),
        })
    }
}
