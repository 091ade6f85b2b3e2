//! The commands.

use clap::{Args, Parser, Subcommand};
use polars::prelude::DataFrame;

use crate::cli::common::{Common, Showing};
use crate::cli::{
    concordance, dates, dispersion, diversity, entities, keyness, lookup, pairs, readability, reading, similarity,
    terms, timeline, train_entities,
};
use crate::corpus::Corpus;
use crate::error::Result;
use crate::monitor::Monitor;

/// From articles to tables of terms, tokens and sentences.
#[derive(Debug, Parser)]
#[command(name = "newsframe", version, max_term_width = 100)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(flatten)]
    Table(Table),
    /// Every measure with its formula, range and paper.
    Measures(Measures),
    /// Train the recogniser of names on annotated texts, and write the file of its model.
    TrainEntities(Box<train_entities::TrainEntities>),
    /// How well names are recognised: one row per source and label, from gold spans.
    EvaluateEntities(Box<train_entities::EvaluateEntities>),
}

/// A command that makes a table of a corpus.
pub(super) trait TableCommand {
    /// The arguments that every command takes.
    fn common(&self) -> &Common;

    /// The table, if it is made of no corpus; the monitor hears what there is to say of it.
    fn build_alone(&self, monitor: &Monitor) -> Option<Result<DataFrame>> {
        let _ = monitor;
        None
    }

    /// Makes the table.
    fn build(&self, corpus: &Corpus) -> Result<DataFrame>;

    /// The columns that fit a terminal; all, if none is named.
    fn default_columns(&self) -> &'static [&'static str] {
        &[]
    }

    /// The columns of the groups, of each of which `--top` shows so many rows.
    fn group_columns(&self) -> Vec<&str> {
        Vec::new()
    }
}

#[derive(Args, Debug)]
pub(super) struct Measures {
    #[command(flatten)]
    pub showing: Showing,
}

/// Declares the commands by the name and the arguments of each.
macro_rules! commands {
    ($($(#[$meta:meta])* $name:ident($arguments:ty),)+) => {
        #[derive(Debug, Subcommand)]
        pub(super) enum Table {
            $($(#[$meta])* $name(Box<$arguments>),)+
        }

        impl Table {
            pub fn command(&self) -> &dyn TableCommand {
                match self {
                    $(Self::$name(arguments) => arguments.as_ref(),)+
                }
            }
        }
    };
}

commands! {
    /// One row per article: title, authors, published, text …
    Articles(reading::Articles),
    /// One row per term or n-gram, with its frequencies, also by group or calendar window.
    Terms(terms::Terms),
    /// One row per article and term, with a weight.
    ArticleTerms(terms::ArticleTerms),
    /// The terms that set articles, groups or windows apart from a reference.
    Keyness(keyness::Keyness),
    /// How evenly each term is spread over articles, chunks of the corpus, or the values of a column.
    Dispersion(dispersion::Dispersion),
    /// How varied the vocabulary of each article is, or that of a group or window.
    Diversity(diversity::Diversity),
    /// One row per article or group: how hard it is to read, with the counts behind.
    Readability(readability::Readability),
    /// Words and phrases in context: one row per hit.
    Kwic(concordance::Kwic),
    /// Hits of a query in context: one row per hit.
    Query(concordance::Query),
    /// One row per article, or group, and category of a dictionary.
    Lookup(lookup::Lookup),
    /// One row per n-gram, contiguous or with left-out tokens.
    Ngrams(pairs::Ngrams),
    /// One row per node and collocate: what stands near a term, with measures of association.
    Collocations(pairs::Collocations),
    /// One row per edge of the network of terms that share contexts; with --nodes one row per node.
    Cooccurrence(pairs::Cooccurrence),
    /// One row per pair of similar articles, terms or groups, or per nearest neighbour of each.
    Similarity(similarity::Similarity),
    /// One row per keyword of each article or group.
    Keywords(similarity::Keywords),
    /// One row per expression of time in the texts, with its value and interval of days.
    Dates(dates::Dates),
    /// Of which days, months or decades articles speak, and when they were published: one row per window.
    Timeline(timeline::Timeline),
    /// How far articles look back and ahead from the day of their publication: one row per class of lags.
    Lag(timeline::Lag),
    /// The dates that occur with a term or phrase: one row per date.
    DatesOf(timeline::DatesOf),
    /// One row per mention of a person, organisation, place or people in the texts.
    Mentions(entities::Mentions),
    /// The persons, organisations, places and peoples that are mentioned: one row per entity, also by group or window.
    Entities(entities::Entities),
    /// Who is mentioned with whom: one row per pair of entities; with --nodes one row per entity.
    Comentions(entities::Comentions),
    /// For whom each name stands, and why; the table can be edited and given back.
    Aliases(entities::Aliases),
    /// One row per date that an article gives for its publication or last change, with what speaks for it.
    PublicationDates(reading::PublicationDates),
    /// One row per token.
    Tokens(reading::Tokens),
    /// One row per sentence.
    Sentences(reading::Sentences),
    /// One row per rejected document, repair or notice.
    Issues(reading::Issues),
    /// Versions, options, sources and counts, as JSON.
    Provenance(reading::Provenance),
}
