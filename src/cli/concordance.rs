//! The commands that search for patterns.

use clap::Args;
use polars::prelude::DataFrame;

use crate::cli::arguments::TableCommand;
use crate::cli::common::{Common, named};
use crate::corpus::Corpus;
use crate::error::Result;
use crate::span::OffsetUnit;
use crate::stats::concordance::{KwicOptions, Lines, Patterns, QueryOptions, Window};
use crate::text::normalize::NormalizeOptions;

/// The columns that fit a terminal.
const SHOWN: &[&str] = &["article_id", "left", "node", "right"];

/// Which hits are shown, and how.
#[derive(Args, Debug)]
#[command(next_help_heading = "Lines")]
struct LineArguments {
    /// The text on each side: a number of tokens, or sentence.
    #[arg(long, value_name = "N|sentence", value_parser = window, default_value = "8")]
    window: Window,
    /// Sort by keys separated by commas: 1R, 2L, node, a metadata column, a label.
    #[arg(long, value_delimiter = ',', value_name = "KEYS")]
    sort: Vec<String>,
    /// The columns of the article that follow, separated by commas.
    #[arg(long, value_delimiter = ',', value_name = "COLUMNS", default_value = "title,published")]
    metadata: Vec<String>,
    /// Only so many hits, chosen at random.
    #[arg(long, value_name = "N")]
    sample: Option<u64>,
    /// What the choice depends on.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Only hits near which this pattern matches, too.
    #[arg(long, value_name = "PATTERN")]
    context: Option<String>,
    /// How near, in tokens on each side.
    #[arg(long, value_name = "N", default_value_t = 10)]
    context_window: u32,
    /// The unit of start and end: byte, char or utf16.
    #[arg(long, value_parser = named::<OffsetUnit>, default_value = "byte")]
    offsets: OffsetUnit,
}

impl LineArguments {
    fn options(&self, common: &Common) -> Lines {
        Lines {
            window: self.window,
            sort: self.sort.clone(),
            // No column at all is one empty name.
            metadata: self.metadata.iter().filter(|name| !name.is_empty()).cloned().collect(),
            sample: self.sample,
            seed: self.seed,
            context: self.context.as_deref().map(Patterns::from),
            context_window: self.context_window,
            limit: common.showing.top.map(|top| top as u64),
            offsets: self.offsets,
        }
    }
}

#[derive(Args, Debug)]
pub(super) struct Kwic {
    /// Words separated by spaces, with the wildcards * and ?
    pattern: String,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    lines: LineArguments,
    /// Tell capital letters from small ones.
    #[arg(long)]
    match_case: bool,
    /// Read each word as a regular expression.
    #[arg(long)]
    regex: bool,
}

impl TableCommand for Kwic {
    fn common(&self) -> &Common {
        &self.common
    }

    fn default_columns(&self) -> &'static [&'static str] {
        SHOWN
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        corpus.kwic(&KwicOptions {
            pattern: self.pattern.as_str().into(),
            ignore_case: !self.match_case,
            regex: self.regex,
            lines: self.lines.options(&self.common),
        })
    }
}

#[derive(Args, Debug)]
pub(super) struct Query {
    /// A query, such as '[term="peace"] []{0,3} [term="talks|deal"] within sentence'
    query: String,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    lines: LineArguments,
    /// Keep capital letters apart in terms.
    #[arg(long)]
    no_lowercase: bool,
    /// Take accents off the letters of terms.
    #[arg(long)]
    strip_accents: bool,
    /// Stem terms by the Snowball rules of a language.
    #[arg(long, value_name = "LANGUAGE")]
    stem: Option<String>,
}

impl TableCommand for Query {
    fn common(&self) -> &Common {
        &self.common
    }

    fn default_columns(&self) -> &'static [&'static str] {
        SHOWN
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        corpus.query(&QueryOptions {
            query: self.query.clone(),
            terms: NormalizeOptions {
                lowercase: !self.no_lowercase,
                strip_accents: self.strip_accents,
                stem: self.stem.clone(),
                ..Default::default()
            },
            lines: self.lines.options(&self.common),
        })
    }
}

fn window(text: &str) -> Result<Window, String> {
    match text {
        "sentence" => Ok(Window::Sentence),
        _ => text.parse().map(Window::Tokens).map_err(|_| "expected a number of tokens, or sentence".to_owned()),
    }
}
