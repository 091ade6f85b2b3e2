//! Hits of patterns, each in its context.

use polars::prelude::DataFrame;

use crate::corpus::Corpus;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::Result;
#[cfg(doc)]
use crate::frame::columns;
use crate::frame::concordance as frame;
#[cfg(doc)]
use crate::query::Pattern;
use crate::stats::concordance::{Concordance, KwicOptions, Lines, QueryOptions};
use crate::text::tokenizer::Tokenizer;

impl Corpus {
    /// Key words in context: one row per hit of words and phrases; columns as [`columns::CONCORDANCE`], then the
    /// metadata.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Pattern`] for a pattern that does not compile, [`ErrorKind::Options`] for options that do not fit,
    /// such as a column that no article has; else as [`len`](Corpus::len).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::stats::concordance::KwicOptions;
    /// use newsframe::{Corpus, ReadOptions};
    ///
    /// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
    /// let lines = corpus.kwic(&KwicOptions { pattern: "harbo?r".into(), ..Default::default() })?;
    /// assert_eq!(lines.get_column_names()[5..8], ["left", "node", "right"]);
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn kwic(&self, options: &KwicOptions) -> Result<DataFrame> {
        let tokenizer = Tokenizer::new(&self.inner.options.tokens)?;
        self.lines(&Concordance::kwic(options, &tokenizer, &self.inner.analyzer)?, &options.lines)
    }

    /// One row per hit of a query, as [`Pattern::cql`] reads it; columns as [`columns::CONCORDANCE`], then one for each
    /// label, then the metadata.
    ///
    /// # Errors
    ///
    /// As [`kwic`](Corpus::kwic).
    pub fn query(&self, options: &QueryOptions) -> Result<DataFrame> {
        self.lines(&Concordance::query(options, &self.inner.analyzer)?, &options.lines)
    }

    fn lines(&self, concordance: &Concordance<'_>, lines: &Lines) -> Result<DataFrame> {
        self.check_columns_of("metadata", &lines.metadata)?;
        frame::concordance(&self.run(concordance)?)
    }
}
