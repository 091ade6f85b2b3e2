//! How evenly terms are spread.

use polars::prelude::DataFrame;

use crate::corpus::Corpus;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::Result;
#[cfg(doc)]
use crate::frame::columns;
use crate::frame::dispersion as frame;
use crate::stats::dispersion::{Dispersion, DispersionOptions};

impl Corpus {
    /// How evenly each term is spread over the parts of the corpus, or of each group: the most frequent first;
    /// columns as [`columns::DISPERSION`], then the measures.
    ///
    /// Parts without a token are no parts. Where a measure has no value, as that of a single part, the cell is null.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`] for options that do not fit, such as a measure that does not exist; else as
    /// [`len`](Corpus::len).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::stats::dispersion::{DispersionOptions, PartsBy};
    /// use newsframe::{Corpus, ReadOptions};
    ///
    /// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
    /// let options = DispersionOptions { parts: PartsBy::Column("section".into()), min_count: 3, ..Default::default() };
    /// let table = corpus.dispersion(&options)?;
    /// assert_eq!(table.get_column_names()[..6], ["term", "count", "doc_freq", "rel_freq", "n_parts", "range"]);
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn dispersion(&self, options: &DispersionOptions) -> Result<DataFrame> {
        let statistic = Dispersion::grouped(options)?;
        self.check_columns(statistic.grouping.columns())?;
        self.check_columns_of("parts", options.parts_column().map_or(&[], std::slice::from_ref))?;
        frame::dispersion(self.run(&statistic)?, &statistic.statistic.columns())
    }
}
