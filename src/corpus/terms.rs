//! Terms of the corpus and of its articles.

use polars::prelude::DataFrame;

use crate::corpus::Corpus;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::Result;
#[cfg(doc)]
use crate::frame::columns;
use crate::frame::terms as frame;
use crate::stats::article_terms::{ArticleTermOptions, ArticleTerms, TermMatrix};
use crate::stats::term_intervals::TermIntervals;
use crate::stats::terms::{TermOptions, Terms};

impl Corpus {
    /// One row per term, or per group and term, the most frequent first; columns as [`columns::TERMS`].
    ///
    /// With a confidence, `rel_freq_low` and `rel_freq_high` follow `rel_freq`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`] for options that do not fit, such as a column that no article has; else as
    /// [`len`](Corpus::len).
    pub fn terms(&self, options: &TermOptions) -> Result<DataFrame> {
        let statistic = Terms::new(options)?;
        let resampling = options.bootstrap.compile()?;
        self.check_columns(options.grouping()?.columns())?;
        frame::terms(&match resampling {
            None => self.run(&statistic)?,
            Some(resampling) => self.run(&TermIntervals::new(options, resampling)?)?,
        })
    }

    /// One row per article and term, by article and term; columns as [`columns::ARTICLE_TERMS`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`] for options that do not fit; else as [`len`](Corpus::len).
    pub fn article_terms(&self, options: &ArticleTermOptions) -> Result<DataFrame> {
        frame::article_terms(&self.dtm(options)?)
    }

    /// The document-term matrix in compressed sparse rows, with its vocabulary.
    ///
    /// # Errors
    ///
    /// As [`article_terms`](Corpus::article_terms).
    pub fn dtm(&self, options: &ArticleTermOptions) -> Result<TermMatrix> {
        self.run(&ArticleTerms::new(options)?)
    }
}
