//! Expressions of time.

use jiff::civil::Date;
use polars::prelude::DataFrame;
use rayon::prelude::*;

use crate::corpus::{Corpus, threads};
use crate::dates::DateOptions;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::Result;
#[cfg(doc)]
use crate::frame::columns;
use crate::frame::dates as frame;
use crate::monitor::{Monitor, guarded};
use crate::shard::ShardView;
use crate::span::OffsetUnit;
use crate::stats::dates::{DateReader, UnreadLanguages};
use crate::text::tokenizer::TokenOptions;

/// How many texts of a column a thread reads before it takes the next ones.
const ROWS: usize = 64;

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

/// One row per expression of time in one text; columns as [`columns::DATES`] without `article_id`.
///
/// The text is read by the rules of the language that the options name, else by those that
/// [`Tagger::for_text`](crate::dates::Tagger::for_text) chooses.
///
/// # Parameters
///
/// - `published`: the day from which relative dates are reckoned; without it they stay open.
/// - `offsets`: the unit of `start` and `end`.
///
/// # Errors
///
/// [`ErrorKind::Options`] if there are no rules for the language that is named.
///
/// # Examples
///
/// ```
/// use jiff::civil::date;
/// use newsframe::corpus::text_dates;
/// use newsframe::{DateOptions, OffsetUnit};
///
/// let text = "The talks resume next Friday.";
/// let dates = text_dates(text, Some(date(2025, 8, 20)), &DateOptions::default(), OffsetUnit::Byte)?;
/// assert_eq!(dates.height(), 1);
/// # Ok::<(), newsframe::Error>(())
/// ```
pub fn text_dates(
    text: &str,
    published: Option<Date>,
    options: &DateOptions,
    offsets: OffsetUnit,
) -> Result<DataFrame> {
    let mut reader = DateReader::new(options, &TokenOptions::default())?;
    frame::text_dates(text, reader.read_text(text, published), offsets)
}

/// One row per expression of time in the texts of a frame; columns as those of [`text_dates`] after `row` (UInt32, the
/// number of the text, from 0).
///
/// # Parameters
///
/// - `texts`: a frame with the columns `text` (String) and `published` (Date).
/// - `monitor`: what stops the work, and hears how far it is, in texts.
///
/// # Errors
///
/// [`ErrorKind::Frame`] if a column is missing or of another type; [`ErrorKind::Interrupted`] if the work was stopped;
/// else as [`text_dates`].
///
/// # Examples
///
/// ```
/// use newsframe::corpus::column_dates;
/// use newsframe::{DateOptions, Monitor, OffsetUnit};
/// use polars::prelude::*;
///
/// let texts = Column::new("text".into(), [None, Some("In May 1998 it rained.")]);
/// let published = Column::full_null("published".into(), 2, &DataType::Date);
/// let texts = DataFrame::new_infer_height(vec![texts, published]).unwrap();
/// let dates = column_dates(&texts, &DateOptions::default(), OffsetUnit::Byte, &Monitor::default())?;
/// assert_eq!(dates.column("row").unwrap().u32().unwrap().get(0), Some(1));
/// # Ok::<(), newsframe::Error>(())
/// ```
pub fn column_dates(
    texts: &DataFrame,
    options: &DateOptions,
    offsets: OffsetUnit,
    monitor: &Monitor,
) -> Result<DataFrame> {
    let rows: Vec<(u32, Option<&str>, Option<Date>)> =
        (0..).zip(frame::texts(texts)?).map(|(number, (text, published))| (number, text, published)).collect();
    monitor.start(rows.len() as u64);
    let part = |rows: &[(u32, Option<&str>, Option<Date>)]| {
        guarded(|| {
            let mut reader = DateReader::new(options, &TokenOptions::default())?;
            let running = rows.iter().copied().take_while(|_| !monitor.is_stopped());
            let frame = frame::column_dates(running, &mut reader, offsets)?;
            monitor.check()?;
            monitor.advance(rows.len() as u64);
            Ok(frame)
        })
    };
    let frames: Result<Vec<DataFrame>> = match threads::pool(threads::count(None)?)? {
        None => rows.chunks(ROWS).map(part).collect(),
        Some(pool) => pool.install(|| rows.par_chunks(ROWS).map(part).collect()),
    };
    match crate::frame::stack(frames?)? {
        Some(frame) => Ok(frame),
        None => part(&[]),
    }
}
