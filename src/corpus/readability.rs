//! Readability of articles and groups.

use polars::prelude::DataFrame;

use crate::corpus::Corpus;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::Result;
#[cfg(doc)]
use crate::frame::columns;
use crate::frame::readability as frame;
use crate::stats::readability::{Readability, ReadabilityOptions};

impl Corpus {
    /// One row per article, or per group: the counts that readability is computed from, then a column for each measure;
    /// columns as [`columns::READABILITY`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`] for options that do not fit, such as a measure of another family; else as
    /// [`len`](Corpus::len).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::stats::readability::ReadabilityOptions;
    /// use newsframe::{Corpus, ReadOptions};
    ///
    /// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
    /// let options = ReadabilityOptions { measures: vec!["lix".into()], ..Default::default() };
    /// let frame = corpus.readability(&options)?;
    /// assert_eq!(frame.height(), corpus.len()?);
    /// assert!(frame.column("lix").is_ok());
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn readability(&self, options: &ReadabilityOptions) -> Result<DataFrame> {
        let grouped = Readability::grouped(options)?;
        self.check_columns(grouped.grouping.columns())?;
        let table = self.run(&grouped)?;
        frame::readability(&grouped.statistic, table)
    }
}
