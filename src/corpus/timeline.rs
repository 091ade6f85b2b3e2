//! Corpora seen in time: of when articles speak, how far they look back and ahead, and what dates go with a term.

use polars::prelude::DataFrame;

use crate::corpus::Corpus;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::Result;
#[cfg(doc)]
use crate::frame::columns;
use crate::frame::timeline as frame;
use crate::stats::dates::fold::{DateStatistic, Dated, DatedGroups};
use crate::stats::dates::{DatesOf, DatesOfOptions, Lag, LagDistribution, LagOptions, Timeline, TimelineOptions};
use crate::stats::grouped::Groups;

impl Corpus {
    /// One row per window of the calendar: how many dates that articles mention lie in it, or how many articles were
    /// published in it; columns as [`columns::TIMELINE`].
    ///
    /// A date that is longer than a window counts in none, unless [`spread`](TimelineOptions::spread) says otherwise.
    /// Windows have no gaps between the first and the last. The counts of a group sum to the number of mentions, or of
    /// articles: what is in no window is a last row without one.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`] for options that do not fit, such as a window that is none, or more than ten million rows;
    /// else as [`len`](Corpus::len).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::stats::dates::{TimelineOf, TimelineOptions};
    /// use newsframe::{Corpus, ReadOptions};
    ///
    /// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
    /// let options = TimelineOptions {
    ///     every: "1mo".into(),
    ///     of: vec![TimelineOf::Mentioned, TimelineOf::Published],
    ///     ..Default::default()
    /// };
    /// let timeline = corpus.timeline(&options)?;
    /// assert_eq!(timeline.get_column_names(), ["of", "period", "finish", "count", "articles", "share"]);
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn timeline(&self, options: &TimelineOptions) -> Result<DataFrame> {
        let dated = Timeline::dated(options, &self.inner.options.tokens)?;
        let groups = self.dated(&dated)?;
        frame::timeline(&dated.statistic.table(groups)?)
    }

    /// How far articles look back and ahead from the day of their publication: one row per class of lags, from far back
    /// to far ahead; columns as [`columns::LAG`].
    ///
    /// The lag of a date is the number of days from the day of publication to the middle of the date, and 0 if the day
    /// of publication is one of its days. Articles without a day of publication do not count.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`] for options that do not fit; else as [`len`](Corpus::len).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::stats::dates::LagOptions;
    /// use newsframe::{Corpus, ReadOptions};
    ///
    /// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
    /// let lags = corpus.lag(&LagOptions { edges: vec![1, 8, 366], ..Default::default() })?;
    /// assert_eq!(lags.column("lag").unwrap().str().unwrap().get(3), Some("same time"));
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn lag(&self, options: &LagOptions) -> Result<DataFrame> {
        let dated = Lag::dated(options, &self.inner.options.tokens)?;
        frame::lag(&dated.statistic, self.lags(&dated)?)
    }

    /// One row per group: which part of its dates lies back and ahead of publication, and the quartiles of their lags;
    /// columns as [`columns::LAG_SUMMARY`].
    ///
    /// # Errors
    ///
    /// As [`lag`](Corpus::lag).
    pub fn lag_summary(&self, options: &LagOptions) -> Result<DataFrame> {
        frame::lag_summary(self.lags(&Lag::dated(options, &self.inner.options.tokens)?)?)
    }

    /// One row per date that occurs with a term or phrase, the most frequent first; columns as [`columns::DATES_OF`],
    /// then the measures.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Pattern`] for a pattern that does not compile, [`ErrorKind::Options`] for options that do not fit;
    /// else as [`len`](Corpus::len).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::stats::dates::{DatesOfOptions, Near};
    /// use newsframe::{Corpus, ReadOptions};
    ///
    /// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
    /// let options = DatesOfOptions { pattern: "strike*".into(), window: Near::Article, ..Default::default() };
    /// let dates = corpus.dates_of(&options)?;
    /// assert_eq!(dates.get_column_names()[..3], ["value", "begin", "finish"]);
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn dates_of(&self, options: &DatesOfOptions) -> Result<DataFrame> {
        let dated = DatesOf::dated(options, &self.inner.options.tokens)?;
        frame::dates_of(&dated.statistic, self.dated(&dated)?.groups)
    }

    fn lags(&self, dated: &Dated<Lag>) -> Result<Groups<LagDistribution>> {
        let groups = self.dated(dated)?.groups;
        let articles = |of: fn(&LagDistribution) -> u64| groups.groups.iter().map(|(_, lags)| of(lags)).sum::<u64>();
        if articles(|lags| lags.articles) == 0 && articles(|lags| lags.undated) > 0 {
            self.monitor.notice(
                "no article has a day of publication, and so there are no lags; the option published of reading names the \
                 key or column that holds it"
                    .to_owned(),
            );
        }
        Ok(groups)
    }

    /// Runs a statistic of dates, and says how many articles have none because of their language.
    fn dated<S: DateStatistic>(&self, dated: &Dated<S>) -> Result<DatedGroups<S::Table>> {
        self.check_columns(dated.grouping.columns())?;
        let groups = self.run(dated)?;
        self.notice_unread(&groups.unread);
        Ok(groups)
    }
}
