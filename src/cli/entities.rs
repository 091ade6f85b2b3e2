//! `newsframe mentions`, `newsframe entities`, `newsframe comentions` and `newsframe aliases`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use polars::prelude::DataFrame;

use crate::cli::arguments::TableCommand;
use crate::cli::common::{Common, named};
use crate::cli::selection::{GroupArguments, doc_freq, measures_or};
use crate::corpus::{Corpus, read_table, text_mentions};
use crate::entities::{GazetteerMode, Label};
use crate::error::Result;
use crate::frame::entity_tables::{alias_table, gazetteer, span_table};
use crate::monitor::Monitor;
use crate::span::OffsetUnit;
use crate::stats::entities::{ComentionOptions, ComentionWindow, EntityStatOptions, Gazetteer, MentionOptions, Merge};
use crate::stats::selection::DocFreq;

/// Which mentions there are.
#[derive(Args, Debug)]
#[command(next_help_heading = "Mentions")]
struct MentionArguments {
    /// What is wanted, separated by commas, of PER, ORG, LOC, NORP, EVENT, WORK and PRODUCT; by default the first four.
    #[arg(long, value_name = "LABELS", value_delimiter = ',', value_parser = named::<Label>)]
    labels: Vec<Label>,
    /// The language whose model all articles are read by, such as en; by default that of each article.
    #[arg(long, value_name = "LANGUAGE")]
    as_language: Option<String>,
    /// Leave out mentions with a lower score, from 0 to 1.
    #[arg(long, value_name = "SCORE", default_value_t = 0.0)]
    min_score: f32,
    /// Read each article once only, without what is said of the same names elsewhere in it: faster, and less sure.
    #[arg(long)]
    one_pass: bool,
    /// Names of your own in a .tsv or .csv file with the columns name, label and, if wanted, entity.
    #[arg(long, value_name = "FILE")]
    gazetteer: Option<PathBuf>,
    /// How much these names decide: prefer, force or feature.
    #[arg(
        long,
        value_name = "MODE",
        value_parser = named::<GazetteerMode>,
        default_value = "prefer",
        hide_default_value = true
    )]
    gazetteer_mode: GazetteerMode,
    /// Spans of another recogniser in a .tsv or .csv file with the columns article_id, start, end, label and, if wanted,
    /// score.
    #[arg(long, value_name = "FILE")]
    spans: Option<PathBuf>,
    /// How they go together with the mentions that newsframe finds: replace, union or fill.
    #[arg(long, value_parser = named::<Merge>, default_value = "replace", requires = "spans")]
    merge: Merge,
    /// Which names stand for whom, in a .tsv or .csv file with the columns alias, entity and, if wanted, label.
    #[arg(long, value_name = "FILE")]
    aliases: Option<PathBuf>,
    /// The unit of start and end, in spans that are given, too: byte, char or utf16.
    #[arg(long, value_parser = named::<OffsetUnit>, default_value = "byte")]
    offsets: OffsetUnit,
}

impl MentionArguments {
    /// The options, with the tables that are named.
    fn options(&self) -> Result<MentionOptions> {
        let default = MentionOptions::default();
        let table = |path: &Path| -> Result<Gazetteer> { gazetteer(&read_table(path)?) };
        Ok(MentionOptions {
            labels: if self.labels.is_empty() { default.labels } else { self.labels.clone() },
            language: self.as_language.clone(),
            min_score: self.min_score,
            second_pass: !self.one_pass,
            mode: self.gazetteer_mode,
            merge: self.merge,
            gazetteer: Arc::new(self.gazetteer.as_deref().map(table).transpose()?.unwrap_or_default()),
            spans: match &self.spans {
                Some(path) => Some(Arc::new(span_table(&read_table(path)?, self.offsets)?)),
                None => None,
            },
            aliases: match &self.aliases {
                Some(path) => Arc::new(alias_table(&read_table(path)?)?),
                None => default.aliases,
            },
        })
    }
}

#[derive(Args, Debug)]
#[command(mut_arg("paths", |paths| paths.required(false).required_unless_present("of_text")))]
pub(super) struct Mentions {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    mentions: MentionArguments,
    /// Read this text instead of files.
    #[arg(long, value_name = "TEXT", conflicts_with = "paths")]
    of_text: Option<String>,
}

impl TableCommand for Mentions {
    fn common(&self) -> &Common {
        &self.common
    }

    fn build_alone(&self, monitor: &Monitor) -> Option<Result<DataFrame>> {
        let text = self.of_text.as_deref()?;
        let read = |options: MentionOptions| text_mentions(text, &options, self.mentions.offsets, monitor);
        Some(self.mentions.options().and_then(read))
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        corpus.mentions(&self.mentions.options()?, self.mentions.offsets)
    }

    fn default_columns(&self) -> &'static [&'static str] {
        match self.of_text {
            Some(_) => &["sentence", "text", "label", "entity", "title", "score"],
            None => &["article_id", "sentence", "text", "label", "entity", "title", "score"],
        }
    }
}

#[derive(Args, Debug)]
pub(super) struct Entities {
    #[command(flatten)]
    common: Common,
    /// Leave out entities with fewer mentions.
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_count: u64,
    /// Leave out entities in fewer articles: a number, or a share such as 0.01
    #[arg(long, value_name = "N|SHARE", value_parser = doc_freq, default_value = "1", hide_default_value = true)]
    min_df: DocFreq,
    #[command(flatten)]
    mentions: MentionArguments,
    #[command(flatten)]
    groups: GroupArguments,
}

impl TableCommand for Entities {
    fn common(&self) -> &Common {
        &self.common
    }

    fn group_columns(&self) -> Vec<&str> {
        self.groups.columns()
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        corpus.entities(&EntityStatOptions {
            mentions: self.mentions.options()?,
            min_count: self.min_count,
            min_df: self.min_df,
            by: self.groups.by.clone(),
            every: self.groups.every.clone(),
        })
    }
}

#[derive(Args, Debug)]
pub(super) struct Comentions {
    #[command(flatten)]
    common: Common,
    /// Show the entities that are mentioned with others, and not the pairs.
    #[arg(long)]
    nodes: bool,
    /// What both must stand in: sentence, paragraph or article.
    #[arg(long, value_parser = named::<ComentionWindow>, default_value = "sentence")]
    window: ComentionWindow,
    /// Leave out pairs that share fewer of these.
    #[arg(long, value_name = "N", default_value_t = 2)]
    min_count: u64,
    /// Measures of association, separated by commas; see: newsframe measures
    #[arg(long, visible_alias = "measure", value_name = "NAMES")]
    measures: Vec<String>,
    #[command(flatten)]
    mentions: MentionArguments,
    #[command(flatten)]
    groups: GroupArguments,
}

impl TableCommand for Comentions {
    fn common(&self) -> &Common {
        &self.common
    }

    fn group_columns(&self) -> Vec<&str> {
        self.groups.columns()
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        let options = ComentionOptions {
            mentions: self.mentions.options()?,
            window: self.window,
            min_count: self.min_count,
            measures: measures_or(&self.measures, ComentionOptions::default().measures),
            by: self.groups.by.clone(),
            every: self.groups.every.clone(),
        };
        if self.nodes { corpus.comention_nodes(&options) } else { corpus.comentions(&options) }
    }
}

#[derive(Args, Debug)]
pub(super) struct Aliases {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    mentions: MentionArguments,
}

impl TableCommand for Aliases {
    fn common(&self) -> &Common {
        &self.common
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        corpus.aliases(&self.mentions.options()?)
    }
}
