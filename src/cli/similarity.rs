//! `newsframe similarity` and `newsframe keywords`.

use clap::Args;
use polars::prelude::DataFrame;

use crate::cli::arguments::TableCommand;
use crate::cli::common::{Common, named};
use crate::cli::selection::{Bm25Arguments, GroupArguments, SelectionArguments};
use crate::corpus::Corpus;
use crate::error::Result;
use crate::measures::weighting::{Idf, Norm};
use crate::stats::article_terms::Weight;
use crate::stats::keywords::KeywordOptions;
use crate::stats::similarity::{Metric, SimilarityOptions};

#[derive(Args, Debug)]
pub(super) struct Similarity {
    /// `--top` is the number of nearest neighbours of each.
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    selection: SelectionArguments,
    /// What is compared: articles, terms, or the groups of an article column.
    #[arg(long, default_value = "articles")]
    between: String,
    /// How: cosine, jaccard, dice, extended_jaccard, extended_dice, correlation, hamann, simple_matching, euclidean,
    /// manhattan, canberra or minkowski.
    #[arg(long, value_parser = named::<Metric>, default_value = "cosine")]
    metric: Metric,
    /// The power of minkowski.
    #[arg(long, default_value_t = 2.0)]
    p: f64,
    /// Leave out pairs that are less similar.
    #[arg(long, value_name = "X", allow_negative_numbers = true)]
    min_similarity: Option<f64>,
    /// Leave out pairs that are further apart.
    #[arg(long, value_name = "X")]
    max_distance: Option<f64>,
    /// Show the titles of articles.
    #[arg(long)]
    titles: bool,
    /// The weight of terms: count, tf, tf_idf or bm25.
    #[arg(long, value_parser = named::<Weight>, default_value = "tf_idf")]
    weight: Weight,
    /// The idf of tf_idf: smooth, plain, inverse, inverse_max, inverse_prob or unary.
    #[arg(long, value_parser = named::<Idf>, default_value = "smooth")]
    idf: Idf,
    /// The scaling of what is compared: none, l1 or l2.
    #[arg(long, value_parser = named::<Norm>, default_value = "l2")]
    norm: Norm,
    #[command(flatten)]
    bm25: Bm25Arguments,
}

impl TableCommand for Similarity {
    fn common(&self) -> &Common {
        &self.common
    }

    fn group_columns(&self) -> Vec<&str> {
        vec![match self.between.as_str() {
            "articles" => "article_id",
            "terms" => "term",
            column => column,
        }]
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        corpus.similarity(&SimilarityOptions {
            selection: self.selection.options()?,
            between: self.between.clone(),
            metric: self.metric,
            p: self.p,
            min_similarity: self.min_similarity,
            max_distance: self.max_distance,
            top: self.common.showing.top.map(|top| top as u64),
            titles: self.titles,
            weight: self.weight,
            idf: self.idf,
            norm: self.norm,
            bm25: self.bm25.bm25,
            k1: self.bm25.k1,
            b: self.bm25.b,
        })
    }
}

#[derive(Args, Debug)]
pub(super) struct Keywords {
    /// `--top` is the number of keywords of each article or group, by default 10.
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    selection: SelectionArguments,
    #[command(flatten)]
    groups: GroupArguments,
    /// What makes a keyword: tf_idf, bm25, or a measure of keyness or association, see: newsframe measures
    #[arg(long, default_value = "log_likelihood")]
    weight: String,
    /// Leave out terms that occur less often in the article or group.
    #[arg(long, value_name = "N", default_value_t = 2)]
    min_count: u64,
    /// The idf of tf_idf: smooth, plain, inverse, inverse_max, inverse_prob or unary.
    #[arg(long, value_parser = named::<Idf>, default_value = "inverse")]
    idf: Idf,
    #[command(flatten)]
    bm25: Bm25Arguments,
}

impl TableCommand for Keywords {
    fn common(&self) -> &Common {
        &self.common
    }

    fn group_columns(&self) -> Vec<&str> {
        let columns = self.groups.columns();
        if columns.is_empty() { vec!["article_id"] } else { columns }
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        let default = KeywordOptions::default();
        corpus.keywords(&KeywordOptions {
            selection: self.selection.options()?,
            top: self.common.showing.top.map_or(default.top, |top| top as u64),
            weight: self.weight.clone(),
            min_count: self.min_count,
            idf: self.idf,
            bm25: self.bm25.bm25,
            k1: self.bm25.k1,
            b: self.bm25.b,
            by: Some(self.groups.by.clone()).filter(|by| !by.is_empty()),
            every: self.groups.every.clone(),
        })
    }
}
