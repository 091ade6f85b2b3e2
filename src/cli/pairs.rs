//! `newsframe ngrams`, `newsframe collocations` and `newsframe cooccurrence`.

use clap::Args;
use polars::prelude::DataFrame;

use crate::cli::arguments::TableCommand;
use crate::cli::common::{Common, named};
use crate::cli::selection::{GroupArguments, RuleArguments, measure_names};
use crate::corpus::Corpus;
use crate::error::Result;
use crate::stats::collocations::{CollocationOptions, Expected, Within};
use crate::stats::cooccurrence::{Context, CooccurrenceOptions, Counting};
use crate::stats::ngram_counts::{Lengths, NgramOptions};

#[derive(Args, Debug)]
pub(super) struct Ngrams {
    #[command(flatten)]
    common: Common,
    /// How many terms an n-gram has: a number, or the smallest and the largest, such as 2,3
    #[arg(short, long, value_name = "N|MIN,MAX", value_parser = lengths, default_value = "2", hide_default_value = true)]
    n: Lengths,
    /// How many tokens may be left out between its terms, in total.
    #[arg(long, value_name = "TOKENS", default_value_t = 0)]
    skip: u32,
    /// What an n-gram does not reach across: sentence (and punctuation) or article.
    #[arg(long, value_parser = named::<Within>, default_value = "sentence", hide_default_value = true)]
    within: Within,
    /// Leave out n-grams that occur fewer times.
    #[arg(long, value_name = "N", default_value_t = 5)]
    min_count: u64,
    /// Measures of association of n-grams of two, separated by commas; see: newsframe measures
    #[arg(long, visible_alias = "measure", value_name = "NAMES")]
    measures: Vec<String>,
    #[command(flatten)]
    rules: RuleArguments,
    #[command(flatten)]
    groups: GroupArguments,
}

impl TableCommand for Ngrams {
    fn common(&self) -> &Common {
        &self.common
    }

    fn group_columns(&self) -> Vec<&str> {
        self.groups.columns()
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        corpus.ngrams(&NgramOptions {
            rules: self.rules.options()?,
            n: self.n,
            skip: self.skip,
            within: self.within,
            min_count: self.min_count,
            measures: measure_names(&self.measures),
            by: self.groups.by.clone(),
            every: self.groups.every.clone(),
        })
    }
}

#[derive(Args, Debug)]
pub(super) struct Collocations {
    #[command(flatten)]
    common: Common,
    /// The terms whose collocates are shown, also with wildcards as 'war*', separated by commas; by default all pairs.
    #[arg(long, value_name = "TERMS", value_delimiter = ',')]
    node: Vec<String>,
    /// The counted tokens to the left and to the right of a node, such as 5,5 or, on both sides, 5
    #[arg(long, value_name = "LEFT,RIGHT", value_parser = window, default_value = "5,5", hide_default_value = true)]
    window: (u32, u32),
    /// What windows do not reach across: sentence or article.
    #[arg(long, value_parser = named::<Within>, default_value = "sentence", hide_default_value = true)]
    within: Within,
    /// Show all pairs under each of their terms, and not only under the more frequent one.
    #[arg(long)]
    ordered: bool,
    /// Count each place of the window in a column of its own.
    #[arg(long)]
    positions: bool,
    /// How often a collocate is expected: plain, span or pairs.
    #[arg(long, value_parser = named::<Expected>, default_value = "span")]
    expected: Expected,
    /// Leave out pairs that occur fewer times.
    #[arg(long, value_name = "N", default_value_t = 5)]
    min_count: u64,
    /// Measures of association, separated by commas; see: newsframe measures
    #[arg(long, visible_alias = "measure", value_name = "NAMES", default_value = "log_likelihood,log_dice")]
    measures: Vec<String>,
    /// Add p-values of the first measure that has them, and corrections for many tests.
    #[arg(long)]
    p_values: bool,
    #[command(flatten)]
    rules: RuleArguments,
    #[command(flatten)]
    groups: GroupArguments,
}

impl TableCommand for Collocations {
    fn common(&self) -> &Common {
        &self.common
    }

    fn group_columns(&self) -> Vec<&str> {
        self.groups.columns()
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        corpus.collocations(&CollocationOptions {
            rules: self.rules.options()?,
            node: Some(self.node.clone()).filter(|node| !node.is_empty()),
            window: self.window,
            within: self.within,
            ordered: self.ordered,
            positions: self.positions,
            expected: self.expected,
            min_count: self.min_count,
            measures: measure_names(&self.measures),
            p_values: self.p_values,
            by: self.groups.by.clone(),
            every: self.groups.every.clone(),
        })
    }
}

#[derive(Args, Debug)]
pub(super) struct Cooccurrence {
    #[command(flatten)]
    common: Common,
    /// Show the nodes of the network, and not its edges.
    #[arg(long)]
    nodes: bool,
    /// Where two terms must stand: sentence, article, or within so many tokens of each other.
    #[arg(long, value_name = "CONTEXT|TOKENS", value_parser = context, default_value = "sentence", hide_default_value = true)]
    context: Context,
    /// How often they count: boolean, frequency or distance.
    #[arg(long, value_parser = named::<Counting>, default_value = "boolean")]
    counting: Counting,
    /// Leave out edges that count less.
    #[arg(long, value_name = "N", default_value_t = 10)]
    min_count: u64,
    /// Measures of association of the edges, separated by commas; see: newsframe measures
    #[arg(long, visible_alias = "measure", value_name = "NAMES")]
    measures: Vec<String>,
    /// Keep only edges that the disparity filter finds significant at this level, such as 0.05
    #[arg(long, value_name = "ALPHA")]
    backbone: Option<f64>,
    #[command(flatten)]
    rules: RuleArguments,
    #[command(flatten)]
    groups: GroupArguments,
}

impl TableCommand for Cooccurrence {
    fn common(&self) -> &Common {
        &self.common
    }

    fn group_columns(&self) -> Vec<&str> {
        self.groups.columns()
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        let network = corpus.cooccurrence(&CooccurrenceOptions {
            rules: self.rules.options()?,
            context: self.context,
            counting: self.counting,
            min_count: self.min_count,
            measures: measure_names(&self.measures),
            backbone: self.backbone,
            by: self.groups.by.clone(),
            every: self.groups.every.clone(),
        })?;
        Ok(if self.nodes { network.nodes } else { network.edges })
    }
}

fn window(text: &str) -> Result<(u32, u32), String> {
    let (left, right) = text.split_once(',').unwrap_or((text, text));
    Ok((number(left)?, number(right)?))
}

fn lengths(text: &str) -> Result<Lengths, String> {
    match text.split_once(',') {
        Some((min, max)) => Ok(Lengths::Range(number(min)?, number(max)?)),
        None => number(text).map(Lengths::One),
    }
}

fn context(text: &str) -> Result<Context, String> {
    match text.parse() {
        Ok(tokens) => Ok(Context::Window(tokens)),
        Err(_) => named::<Context>(text),
    }
}

fn number(text: &str) -> Result<u32, String> {
    text.trim().parse().map_err(|_| format!("{text:?} is no number"))
}
