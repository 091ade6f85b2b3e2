//! How varied the vocabulary is.

use polars::prelude::DataFrame;

use crate::corpus::Corpus;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::Result;
#[cfg(doc)]
use crate::frame::columns;
use crate::frame::diversity as frame;
use crate::stats::diversity::{Diversity, DiversityOptions};

impl Corpus {
    /// How varied the vocabulary of each article is, or that of each group, or of the whole corpus; columns as
    /// [`columns::DIVERSITY`], then the measures.
    ///
    /// No window, segment or factor of a group reaches over the end of an article. Where a measure has no value, as
    /// for a text that is shorter than its window, the cell is null.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`] for options that do not fit, such as a measure that does not exist; else as
    /// [`len`](Corpus::len).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::stats::diversity::DiversityOptions;
    /// use newsframe::{Corpus, ReadOptions};
    ///
    /// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
    /// let articles = corpus.diversity(&DiversityOptions::default())?;
    /// assert_eq!(articles.height(), corpus.len()?);
    /// let whole = corpus.diversity(&DiversityOptions { by: Some(vec![]), ..Default::default() })?;
    /// assert_eq!(whole.get_column_names()[..3], ["articles", "tokens", "types"]);
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn diversity(&self, options: &DiversityOptions) -> Result<DataFrame> {
        let statistic = Diversity::grouped(options)?;
        self.check_columns(statistic.grouping.columns())?;
        let lexis = statistic.statistic.tells_content();
        frame::diversity(self.run(&statistic)?, &options.measures, lexis)
    }
}
