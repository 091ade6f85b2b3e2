//! `newsframe dispersion`.

use clap::Args;
use polars::prelude::DataFrame;

use crate::cli::arguments::TableCommand;
use crate::cli::common::{Common, named};
use crate::cli::selection::{GroupArguments, RuleArguments, measures_or};
use crate::corpus::Corpus;
use crate::error::Result;
use crate::measures::Direction;
use crate::stats::dispersion::{DispersionOptions, PartsBy};

#[derive(Args, Debug)]
pub(super) struct Dispersion {
    #[command(flatten)]
    common: Common,
    /// What the parts are: articles, a number of chunks of equal length, or an article column.
    #[arg(long, value_name = "PARTS", default_value = PartsBy::ARTICLES)]
    parts: String,
    /// Measures of dispersion, such as gries_dp or arf, separated by commas.
    #[arg(long, visible_alias = "measure", value_name = "NAMES")]
    measures: Vec<String>,
    /// Which end is even for all measures from 0 to 1: 1 (conventional) or 0 (gries), instead of that of each paper.
    #[arg(long, value_name = "NAME", value_parser = named::<Direction>)]
    direction: Option<Direction>,
    /// Leave out terms that occur less often in the group.
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_count: u64,
    #[command(flatten)]
    rules: RuleArguments,
    #[command(flatten)]
    groups: GroupArguments,
}

impl TableCommand for Dispersion {
    fn common(&self) -> &Common {
        &self.common
    }

    fn group_columns(&self) -> Vec<&str> {
        self.groups.columns()
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        let default = DispersionOptions::default();
        corpus.dispersion(&DispersionOptions {
            rules: self.rules.options()?,
            parts: self.parts.parse().map_or_else(|_| PartsBy::Column(self.parts.clone()), PartsBy::Chunks),
            measures: measures_or(&self.measures, default.measures),
            direction: self.direction,
            min_count: self.min_count,
            by: self.groups.by.clone(),
            every: self.groups.every.clone(),
        })
    }
}
