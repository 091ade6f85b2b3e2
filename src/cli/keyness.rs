//! `newsframe keyness`.

use std::path::PathBuf;

use clap::Args;
use polars::prelude::*;

use crate::cli::arguments::TableCommand;
use crate::cli::common::Common;
use crate::cli::selection::{BootstrapArguments, GroupArguments, SelectionArguments, measure_names};
use crate::corpus::{Corpus, Reference};
use crate::error::Result;
use crate::source::read_table;
use crate::stats::keyness::KeynessOptions;

#[derive(Args, Debug)]
pub(super) struct Keyness {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    comparison: Comparison,
    #[command(flatten)]
    intervals: BootstrapArguments,
    #[command(flatten)]
    selection: SelectionArguments,
    #[command(flatten)]
    groups: GroupArguments,
}

/// What is compared, and by which measures.
#[derive(Args, Debug)]
#[command(next_help_heading = "Keyness")]
struct Comparison {
    /// The articles that are compared: those with this value in a column, such as section=politics
    #[arg(long, value_name = "COLUMN=VALUE", value_parser = assignment, conflicts_with_all = ["by", "every"])]
    target: Option<(String, String)>,
    /// What each target is compared with: rest (of the corpus), or previous (window of --every).
    #[arg(long, default_value = "rest", value_parser = ["rest", "previous"], conflicts_with = "other")]
    reference: String,
    /// Compare with the articles of these files, folders or globs, separated by commas, read with the same options.
    #[arg(long, value_name = "PATHS", value_delimiter = ',', group = "other")]
    reference_paths: Vec<PathBuf>,
    /// Compare with a table of counts, .csv or .parquet, with the columns term and count.
    #[arg(long, value_name = "FILE", group = "other")]
    reference_counts: Option<PathBuf>,
    /// The tokens of the corpus that was counted; by default the sum of the counts.
    #[arg(long, value_name = "TOKENS", requires = "reference_counts")]
    reference_total: Option<u64>,
    /// Measures of keyness, association or dispersion, such as log_ratio or "simple_maths(k=100)", separated by commas.
    #[arg(long, visible_alias = "measure", value_name = "NAMES", default_value = "log_likelihood,log_ratio")]
    measures: Vec<String>,
    /// Leave out terms that occur less often in target and reference together.
    #[arg(long, value_name = "N", default_value_t = 5)]
    min_count: u64,
    /// Show p-values: as they are, and adjusted by Benjamini and Hochberg and by Bonferroni.
    #[arg(long)]
    p_values: bool,
}

impl TableCommand for Keyness {
    fn common(&self) -> &Common {
        &self.common
    }

    fn group_columns(&self) -> Vec<&str> {
        self.groups.columns()
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        let given = &self.comparison;
        let options = KeynessOptions {
            selection: self.selection.options()?,
            by: self.groups.by.clone(),
            every: self.groups.every.clone(),
            measures: measure_names(&given.measures),
            min_count: given.min_count,
            top: self.common.showing.top.map(|top| top as u64),
            p_values: given.p_values,
            bootstrap: self.intervals.options(),
        };
        let target = match &given.target {
            Some((column, value)) => with_value(corpus, column, value)?,
            None => corpus.clone(),
        };
        let reference = if let Some(path) = &given.reference_counts {
            Reference::frame(&read_table(path)?, given.reference_total)?
        } else if !given.reference_paths.is_empty() {
            Reference::Corpus(Corpus::read_all(&given.reference_paths, &self.common.read_options()?)?)
        } else if given.target.is_some() {
            Reference::Corpus(corpus.without(&target)?)
        } else {
            given.reference.parse()?
        };
        target.keyness(&reference, &options)
    }
}

fn assignment(text: &str) -> Result<(String, String), String> {
    let (column, value) = text.split_once('=').ok_or("expected a column and a value, such as section=politics")?;
    Ok((column.to_owned(), value.to_owned()))
}

/// The articles with a value in a column: one of the list, if the column holds lists.
fn with_value(corpus: &Corpus, column: &str, value: &str) -> Result<Corpus> {
    corpus.check_columns_of("--target", &[column.to_owned()])?;
    corpus.filter(|articles| {
        let column = articles.column(column)?;
        if let Ok(lists) = column.list() {
            let has = |list: Option<Series>| list.is_some_and(|list| list.iter().any(|item| item.str_value() == value));
            return Ok((0..lists.len()).map(|row| has(lists.get_as_series(row))).collect());
        }
        Ok(column.cast(&DataType::String)?.str()?.equal(value))
    })
}
