//! `newsframe terms` and `newsframe article-terms`.

use clap::Args;
use polars::prelude::DataFrame;

use crate::cli::arguments::TableCommand;
use crate::cli::common::{Common, named};
use crate::cli::selection::{Bm25Arguments, BootstrapArguments, GroupArguments, SelectionArguments};
use crate::corpus::Corpus;
use crate::error::Result;
use crate::measures::weighting::{Idf, Norm};
use crate::stats::article_terms::{ArticleTermOptions, Weight};
use crate::stats::terms::TermOptions;

#[derive(Args, Debug)]
pub(super) struct Terms {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    selection: SelectionArguments,
    #[command(flatten)]
    groups: GroupArguments,
    #[command(flatten)]
    intervals: BootstrapArguments,
}

impl TableCommand for Terms {
    fn common(&self) -> &Common {
        &self.common
    }

    fn group_columns(&self) -> Vec<&str> {
        self.groups.columns()
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        corpus.terms(&TermOptions {
            selection: self.selection.options()?,
            by: self.groups.by.clone(),
            every: self.groups.every.clone(),
            bootstrap: self.intervals.options(),
        })
    }
}

#[derive(Args, Debug)]
pub(super) struct ArticleTerms {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    selection: SelectionArguments,
    /// The weight: count, tf, tf_idf or bm25.
    #[arg(long, value_parser = named::<Weight>, default_value = "count")]
    weight: Weight,
    /// The idf of tf_idf: smooth, plain, inverse, inverse_max, inverse_prob or unary.
    #[arg(long, value_parser = named::<Idf>, default_value = "smooth")]
    idf: Idf,
    /// The scaling of each article's weights: none, l1 or l2.
    #[arg(long, value_parser = named::<Norm>, default_value = "none")]
    norm: Norm,
    #[command(flatten)]
    bm25: Bm25Arguments,
}

impl TableCommand for ArticleTerms {
    fn common(&self) -> &Common {
        &self.common
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        corpus.article_terms(&ArticleTermOptions {
            selection: self.selection.options()?,
            weight: self.weight,
            idf: self.idf,
            norm: self.norm,
            bm25: self.bm25.bm25,
            k1: self.bm25.k1,
            b: self.bm25.b,
        })
    }
}
