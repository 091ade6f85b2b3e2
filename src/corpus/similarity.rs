//! Similar articles, terms and groups, and the keywords of each.

use polars::prelude::DataFrame;
use rayon::prelude::*;

use crate::corpus::{Corpus, threads};
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::{Error, Result};
#[cfg(doc)]
use crate::frame::columns;
use crate::frame::{keywords, similarity};
use crate::monitor::guarded;
use crate::stats::keywords::{KeywordOptions, Keywords};
use crate::stats::similarity::{Similarity, SimilarityOptions};

impl Corpus {
    /// One row per pair of similar articles, terms or groups, by the first and the second; with `top` one row per
    /// nearest neighbour of each, by rank. Columns as [`columns::SIMILARITY`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`] for options that do not fit, such as a column that no article has, or for neither a
    /// bound nor `top` where that makes more than 20 million pairs; [`ErrorKind::Limit`] for a bound that leaves more
    /// of them; else as [`len`](Corpus::len).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::stats::similarity::SimilarityOptions;
    /// use newsframe::{Corpus, ReadOptions};
    ///
    /// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
    /// let near = corpus.similarity(&SimilarityOptions { top: Some(3), ..Default::default() })?;
    /// assert_eq!(near.get_column_names(), ["article_id", "other_id", "similarity", "rank"]);
    /// assert_eq!(near.height(), 3 * corpus.len()?);
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn similarity(&self, options: &SimilarityOptions) -> Result<DataFrame> {
        let statistic = Similarity::new(options)?;
        self.check_columns(options.grouping()?.columns()).map_err(|error| {
            Error::options(format!("between is {:?}", options.between))
                .advise(format!("pass \"articles\", \"terms\", or a column of articles(): {}", error.advice()))
        })?;
        let search = self.run(&statistic)?;
        let pairs = self.spread(search.blocks(), |block| search.block(block))?;
        let titles = if options.titles { Some(self.titles()?) } else { None };
        similarity::build(&search.table(pairs), titles.as_deref())
    }

    /// One row per keyword of each article or group, by rank; columns as [`columns::KEYWORDS`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`] for options that do not fit, such as a column that no article has; else as
    /// [`len`](Corpus::len).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::stats::keywords::KeywordOptions;
    /// use newsframe::{Corpus, ReadOptions};
    ///
    /// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
    /// let keywords = corpus.keywords(&KeywordOptions { top: 5, ..Default::default() })?;
    /// let names = ["article_id", "term", "count", "doc_freq", "weight", "rank"];
    /// assert_eq!(keywords.get_column_names(), names);
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn keywords(&self, options: &KeywordOptions) -> Result<DataFrame> {
        let statistic = Keywords::new(options)?;
        self.check_columns(options.grouping()?.columns())?;
        keywords::build(&self.run(&statistic)?)
    }

    /// What blocks of work come to, in their order, each done on some thread.
    fn spread<T: Send>(&self, blocks: usize, work: impl Fn(usize) -> Result<T> + Sync) -> Result<Vec<T>> {
        self.monitor.start(blocks as u64);
        let one = |block| {
            self.monitor.check()?;
            let part = guarded(|| work(block))?;
            self.monitor.advance(1);
            Ok(part)
        };
        match threads::pool(threads::count(self.options().threads)?)? {
            None => (0..blocks).map(one).collect(),
            Some(pool) => pool.install(|| (0..blocks).into_par_iter().map(one).collect()),
        }
    }

    /// The title of each article, in the order of their ids.
    fn titles(&self) -> Result<Vec<Option<String>>> {
        let titles = self.collect(|view| {
            let title = |(index, _): (usize, _)| view.shard.articles()[index].title.clone();
            Ok(view.articles().map(title).collect::<Vec<_>>())
        })?;
        Ok(titles.concat())
    }
}
