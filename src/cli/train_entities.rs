//! `newsframe train-entities` and `newsframe evaluate-entities`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use polars::prelude::{Column, DataFrame};

use crate::cli::common::Showing;
use crate::cli::output;
use crate::corpus::training;
use crate::entities::Label;
use crate::entities::training::{Agreement, Mistake, SCORED, Scores};
use crate::error::{Error, ErrorKind, Result};

#[derive(Args, Debug)]
pub(super) struct TrainEntities {
    /// The manifest: sources with licence, SHA-256 and label map, such as tests/entities/manifest.json
    manifest: PathBuf,
    /// The folder of the files that do not stand beside the manifest.
    #[arg(long, value_name = "FOLDER")]
    data: PathBuf,
    /// The file that the model is written to.
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
}

impl TrainEntities {
    /// Trains, and writes the file of the model.
    pub fn run(&self) -> Result<()> {
        output::write_bytes(&training::train_entities(&self.manifest, &self.data)?, &self.output)
    }
}

#[derive(Args, Debug)]
pub(super) struct EvaluateEntities {
    /// The manifest with the gold documents.
    manifest: PathBuf,
    /// The folder of the files that do not stand beside the manifest.
    #[arg(long, value_name = "FOLDER")]
    data: PathBuf,
    /// The file of a model; by default the embedded one.
    #[arg(long, value_name = "FILE", conflicts_with = "held_out")]
    model: Option<PathBuf>,
    /// Train on the manifest, and measure on the documents of this source that were held out.
    #[arg(long, value_name = "SOURCE")]
    held_out: Option<String>,
    /// How many models are trained with --held-out.
    #[arg(long, value_name = "N", default_value = "5", requires = "held_out")]
    folds: usize,
    /// Show the mistakes, the most frequent first, and not the scores.
    #[arg(long)]
    mistakes: bool,
    #[command(flatten)]
    pub showing: Showing,
}

impl EvaluateEntities {
    /// The table of scores, or of mistakes.
    pub fn frame(&self) -> Result<DataFrame> {
        let scores = match &self.held_out {
            Some(source) => training::cross_validate_entities(&self.manifest, &self.data, source, self.folds)?,
            None => training::evaluate_entities(&self.manifest, &self.data, self.model.as_deref())?,
        };
        let columns = if self.mistakes { mistakes(&scores) } else { agreement(&scores) };
        DataFrame::new_infer_height(columns).map_err(|error| Error::new(ErrorKind::Internal, error.to_string()))
    }
}

fn agreement(scores: &BTreeMap<String, Scores>) -> Vec<Column> {
    let mut labels: Vec<(&str, Vec<Label>)> = vec![("PER+ORG+LOC", SCORED.to_vec())];
    labels.extend(Label::ALL.map(|label| (label.as_str(), vec![label])));
    let mut rows = Vec::new();
    for (source, scores) in scores {
        rows.extend(labels.iter().map(|(name, labels)| (source.as_str(), *name, scores.of(labels))));
    }
    let count = |name: &str, of: &dyn Fn(&(&str, &str, Agreement)) -> u64| {
        Column::new(name.into(), rows.iter().map(|row| of(row) as i64).collect::<Vec<_>>())
    };
    let share = |name: &str, of: &dyn Fn(&(&str, &str, Agreement)) -> f64| {
        Column::new(name.into(), rows.iter().map(of).collect::<Vec<_>>())
    };
    vec![
        Column::new("source".into(), rows.iter().map(|row| row.0).collect::<Vec<_>>()),
        Column::new("label".into(), rows.iter().map(|row| row.1).collect::<Vec<_>>()),
        count("gold", &|row| row.2.gold),
        count("found", &|row| row.2.found),
        count("both", &|row| row.2.both),
        share("precision", &|row| row.2.precision()),
        share("recall", &|row| row.2.recall()),
        share("f1", &|row| row.2.f1()),
    ]
}

fn mistakes(scores: &BTreeMap<String, Scores>) -> Vec<Column> {
    let mut rows = Vec::new();
    for (source, scores) in scores {
        for kind in Mistake::ALL {
            let of_kind = scores.mistakes(kind).into_iter();
            rows.extend(of_kind.map(|(what, count)| (source.as_str(), kind.as_str(), what, count as i64)));
        }
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.3));
    vec![
        Column::new("source".into(), rows.iter().map(|row| row.0).collect::<Vec<_>>()),
        Column::new("kind".into(), rows.iter().map(|row| row.1).collect::<Vec<_>>()),
        Column::new("mistake".into(), rows.iter().map(|row| row.2).collect::<Vec<_>>()),
        Column::new("count".into(), rows.iter().map(|row| row.3).collect::<Vec<_>>()),
    ]
}
