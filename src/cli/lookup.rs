//! The command that counts the categories of a dictionary.

use std::path::PathBuf;

use clap::Args;
use polars::prelude::DataFrame;

use crate::cli::arguments::TableCommand;
use crate::cli::common::Common;
use crate::cli::selection::GroupArguments;
use crate::corpus::{Corpus, read_dictionary};
use crate::error::Result;
use crate::stats::lookup::LookupOptions;

#[derive(Args, Debug)]
pub(super) struct Lookup {
    #[command(flatten)]
    common: Common,
    /// The dictionary: JSON, YAML, LIWC's .dic, or what quanteda prints.
    #[arg(long, short, value_name = "FILE")]
    dictionary: PathBuf,
    /// Tell capital letters from small ones.
    #[arg(long)]
    match_case: bool,
    /// Leave out rows with a smaller count.
    #[arg(long, value_name = "N", default_value_t = 0)]
    min_count: u64,
    /// One group of all articles.
    #[arg(long, conflicts_with = "by")]
    whole: bool,
    #[command(flatten)]
    groups: GroupArguments,
}

impl TableCommand for Lookup {
    fn common(&self) -> &Common {
        &self.common
    }

    fn group_columns(&self) -> Vec<&str> {
        self.groups.columns()
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        let by = &self.groups.by;
        corpus.lookup(&LookupOptions {
            dictionary: read_dictionary(&self.dictionary)?,
            ignore_case: !self.match_case,
            min_count: self.min_count,
            by: (self.whole || !by.is_empty()).then(|| by.clone()),
            every: self.groups.every.clone(),
        })
    }
}
