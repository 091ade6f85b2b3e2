//! `newsframe diversity`.

use clap::Args;
use polars::prelude::DataFrame;

use crate::cli::arguments::TableCommand;
use crate::cli::common::Common;
use crate::cli::selection::{BootstrapArguments, GroupArguments, RuleArguments, measures_or, word_list};
use crate::corpus::Corpus;
use crate::error::Result;
use crate::stats::diversity::DiversityOptions;

#[derive(Args, Debug)]
pub(super) struct Diversity {
    #[command(flatten)]
    common: Common,
    /// Measures of diversity, such as mtld or "mattr(window=100)", separated by commas.
    #[arg(long, visible_alias = "measure", value_name = "NAMES")]
    measures: Vec<String>,
    /// The function words of lexical density: the stop words of a language, or these words separated by commas; by default
    /// the stop words of each article's language.
    #[arg(long, value_name = "LANGUAGE|WORDS")]
    function_words: Option<String>,
    /// Measure the whole corpus instead of each article.
    #[arg(long, conflicts_with_all = ["by", "every"])]
    whole: bool,
    #[command(flatten)]
    intervals: BootstrapArguments,
    #[command(flatten)]
    rules: RuleArguments,
    #[command(flatten)]
    groups: GroupArguments,
}

impl TableCommand for Diversity {
    fn common(&self) -> &Common {
        &self.common
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        let default = DiversityOptions::default();
        let grouped = self.whole || !self.groups.by.is_empty();
        corpus.diversity(&DiversityOptions {
            rules: self.rules.options()?,
            measures: measures_or(&self.measures, default.measures),
            function_words: word_list(self.function_words.as_deref()),
            by: grouped.then(|| self.groups.by.clone()),
            every: self.groups.every.clone(),
            bootstrap: self.intervals.options(),
        })
    }
}
