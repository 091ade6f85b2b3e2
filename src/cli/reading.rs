//! The commands that show what was read: articles, tokens, sentences, issues and provenance.

use clap::Args;
use polars::prelude::DataFrame;

use crate::cli::arguments::TableCommand;
use crate::cli::common::{Common, named};
use crate::cli::output;
use crate::cli::selection::RuleArguments;
use crate::corpus::Corpus;
use crate::error::Result;
use crate::span::OffsetUnit;

/// Declares a command that takes nothing but the common arguments.
macro_rules! plain {
    ($name:ident, $corpus:ident => $build:expr, $columns:expr) => {
        #[derive(Args, Debug)]
        pub(super) struct $name {
            #[command(flatten)]
            common: Common,
        }

        impl TableCommand for $name {
            fn common(&self) -> &Common {
                &self.common
            }

            fn build(&self, $corpus: &Corpus) -> Result<DataFrame> {
                $build
            }

            fn default_columns(&self) -> &'static [&'static str] {
                $columns
            }
        }
    };
}

plain!(
    Articles,
    corpus => corpus.articles(true),
    &["article_id", "published", "title", "authors", "section", "n_tokens", "source"]
);
plain!(
    PublicationDates,
    corpus => corpus.publication_dates(),
    &["article_id", "kind", "day", "evidence", "confidence", "text", "chosen", "note", "dct_suspect"]
);
plain!(Issues, corpus => corpus.issues(), &[]);
plain!(Provenance, corpus => output::json(&corpus.provenance()?), &[]);

#[derive(Args, Debug)]
pub(super) struct Tokens {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    rules: RuleArguments,
    /// The unit of start and end: byte, char or utf16.
    #[arg(long, value_parser = named::<OffsetUnit>, default_value = "byte")]
    offsets: OffsetUnit,
}

impl TableCommand for Tokens {
    fn common(&self) -> &Common {
        &self.common
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        corpus.tokens(&self.rules.options()?, self.offsets)
    }
}

#[derive(Args, Debug)]
pub(super) struct Sentences {
    #[command(flatten)]
    common: Common,
    /// The unit of start and end: byte, char or utf16.
    #[arg(long, value_parser = named::<OffsetUnit>, default_value = "byte")]
    offsets: OffsetUnit,
}

impl TableCommand for Sentences {
    fn common(&self) -> &Common {
        &self.common
    }

    fn build(&self, corpus: &Corpus) -> Result<DataFrame> {
        corpus.sentences(self.offsets)
    }
}
