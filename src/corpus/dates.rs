//! Expressions of time.

use polars::prelude::DataFrame;

use crate::corpus::Corpus;
use crate::dates::DateOptions;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::Result;
#[cfg(doc)]
use crate::frame::columns;
use crate::frame::dates as frame;
#[cfg(doc)]
use crate::monitor::Monitor;
use crate::shard::ShardView;
use crate::span::OffsetUnit;
use crate::stats::dates::{DateReader, UnreadLanguages};

impl Corpus {
    /// One row per expression of time, in the order of the text, resolved against the day of publication or against what
    /// the text spoke of before; columns as [`columns::DATES`].
    ///
    /// Each article is read by the rules of its language. Those in languages without rules have no rows; a notice of the
    /// [`Monitor`] says how many they are.
    ///
    /// # Parameters
    ///
    /// - `options`: how dates are read.
    /// - `offsets`: the unit of `start` and `end`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`] if there are no rules for the language that is named; else as [`len`](Corpus::len).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::{Corpus, DateOptions, OffsetUnit, ReadOptions};
    ///
    /// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
    /// let dates = corpus.dates(&DateOptions::default(), OffsetUnit::Byte)?;
    /// assert_eq!(dates.get_column_names()[4..7], ["text", "type", "value"]);
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn dates(&self, options: &DateOptions, offsets: OffsetUnit) -> Result<DataFrame> {
        let tokens = &self.inner.options.tokens;
        let build = |view: ShardView<'_>| {
            let mut reader = DateReader::new(options, tokens)?;
            Ok((frame::dates(view, &mut reader, offsets)?, reader.take_unread()))
        };
        DateReader::new(options, tokens)?;
        let mut unread = UnreadLanguages::default();
        let mut frames = Vec::new();
        for (frame, part) in self.collect(build)? {
            frames.push(frame);
            unread.merge(part);
        }
        self.notice_unread(&unread);
        self.stacked(frames, |view| Ok(build(view)?.0))
    }

    /// Says how many articles have no dates.
    pub(super) fn notice_unread(&self, unread: &UnreadLanguages) {
        if let Some(notice) = unread.notice() {
            self.monitor.notice(notice);
        }
    }
}
