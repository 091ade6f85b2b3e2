//! Categories of dictionaries.

use std::path::Path;

use polars::prelude::DataFrame;

use crate::corpus::Corpus;
use crate::dictionary::Dictionary;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::{Error, Result};
#[cfg(doc)]
use crate::frame::columns;
use crate::frame::lookup as frame;
use crate::source::read_text;
use crate::stats::grouped::Grouped;
use crate::stats::lookup::{Lookup, LookupOptions};
use crate::text::tokenizer::Tokenizer;

impl Corpus {
    /// One row per article, or group, and category of a dictionary; columns as [`columns::LOOKUP`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Pattern`] for a pattern without words, [`ErrorKind::Options`] for options that do not fit, such as
    /// a column that no article has; else as [`len`](Corpus::len).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::dictionary::Dictionary;
    /// use newsframe::stats::lookup::LookupOptions;
    /// use newsframe::{Corpus, ReadOptions};
    ///
    /// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
    /// let dictionary = Dictionary::parse(r#"{"conflict": ["strike*", "war*"]}"#)?;
    /// let categories = corpus.lookup(&LookupOptions { dictionary, ..Default::default() })?;
    /// assert_eq!(categories.height(), corpus.len()?);
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn lookup(&self, options: &LookupOptions) -> Result<DataFrame> {
        let statistic = Lookup::new(options, &Tokenizer::new(&self.inner.options.tokens)?)?;
        let grouping = options.grouping()?;
        self.check_columns(grouping.columns())?;
        let grouped = Grouped { statistic, grouping };
        let groups = self.run(&grouped)?;
        frame::lookup(&grouped.statistic.table(groups, options.min_count))
    }
}

/// Reads a dictionary from a file: JSON, YAML, LIWC's `.dic`, or what quanteda prints, as [`Dictionary::parse`] tells
/// them apart.
///
/// # Errors
///
/// [`ErrorKind::Io`] if there is no such file, [`ErrorKind::Encoding`] if it is no text, and as [`Dictionary::parse`].
pub fn read_dictionary(path: impl AsRef<Path>) -> Result<Dictionary> {
    let path = path.as_ref();
    let name = path.display().to_string();
    Dictionary::parse(&read_text(path)?).map_err(|error: Error| error.at(&name, None, None))
}
