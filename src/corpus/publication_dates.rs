//! The dates of publication and what speaks for each.

use polars::prelude::DataFrame;

use crate::corpus::Corpus;
use crate::dates::DateOptions;
use crate::error::Result;
#[cfg(doc)]
use crate::frame::columns;
use crate::frame::publication_dates as frame;
use crate::shard::ShardView;
use crate::stats::dates::DateReader;

impl Corpus {
    /// One row per date that an article gives for its publication or its last change: what it was read from, how far it
    /// can be trusted, which was chosen and why, and whether the weekdays of the text fit the day of publication; columns
    /// as [`columns::PUBLICATION_DATES`].
    ///
    /// The rows of an article stand together, those of publication first, the chosen one before the others. An article
    /// without any date has no row. Weekdays are looked for in the languages that dates have rules for.
    ///
    /// # Errors
    ///
    /// As [`len`](Corpus::len).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::{Corpus, ReadOptions};
    /// use polars::prelude::df;
    ///
    /// let frame = df!(
    ///     "published" => ["2024-08-17"],
    ///     "url" => ["https://news.example/2025/08/17/talks"],
    ///     "text" => ["The talks failed on Friday, August 15. They resume on Monday, August 18."],
    /// ).unwrap();
    /// let corpus = Corpus::read_frame(frame, &ReadOptions::default())?;
    /// let dates = corpus.publication_dates()?;
    /// let text = |column: &str, row| dates.column(column).unwrap().str().unwrap().get(row).unwrap().to_owned();
    /// assert_eq!((text("evidence", 0), text("evidence", 1)), ("field".into(), "url".into()));
    /// assert_eq!(dates.column("dct_suspect").unwrap().bool().unwrap().get(0), Some(true));
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn publication_dates(&self) -> Result<DataFrame> {
        let build = |view: ShardView<'_>| {
            let mut reader = DateReader::new(&DateOptions::default(), &self.inner.options.tokens)?;
            frame::publication_dates(view, &mut reader)
        };
        self.stacked(self.collect(build)?, build)
    }
}
