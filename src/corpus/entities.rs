//! Entities: their mentions, counts, co-mentions and names.

use std::path::Path;
use std::sync::Arc;

use polars::prelude::DataFrame;
use rayon::prelude::*;

use crate::article::ArticleId;
use crate::corpus::{Corpus, Holder, threads};
use crate::entities::alias::{AliasTable, ArticleNames, ArticleResolver, Decisions, NameTable};
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::{Error, Result};
#[cfg(doc)]
use crate::frame::columns;
use crate::frame::entities::{self as frame, TextMentions};
use crate::frame::entity_tables::separated_values;
use crate::monitor::{Monitor, guarded};
use crate::shard::ShardView;
use crate::source::read_text;
use crate::span::OffsetUnit;
use crate::stats::entities::{
    ComentionNetwork, ComentionOptions, Comentions, EntityStatOptions, EntityTally, MentionOptions, MentionReader,
    MentionReading, MentionSource, NamePass, Named, Omissions,
};
use crate::stats::grouped::Groups;
use crate::text::tokenizer::TokenOptions;

/// How many texts of a column a thread reads before it takes the next ones.
const ROWS: usize = 64;

/// Where mentions come from, and what was decided about their names in the first pass.
struct FirstPass {
    source: Box<dyn MentionSource>,
    decisions: Arc<Decisions>,
}

impl Corpus {
    /// One row per mention of a person, organisation, place or people, in the order of the text; columns as
    /// [`columns::MENTIONS`].
    ///
    /// Articles in languages without a model have no rows; a notice of the [`Monitor`] says how many they are. Articles
    /// are passed over twice, for names are resolved across the corpus; in memory they are recognised once.
    ///
    /// # Parameters
    ///
    /// - `options`: which mentions there are.
    /// - `offsets`: the unit of `start` and `end`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`] for options that do not fit; [`ErrorKind::Frame`] for a given span that does not fit its
    /// text, or of an article that is not there; else as [`len`](Corpus::len).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::{Corpus, MentionOptions, OffsetUnit, ReadOptions};
    ///
    /// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
    /// let mentions = corpus.mentions(&MentionOptions::default(), OffsetUnit::Byte)?;
    /// assert_eq!(mentions.get_column_names()[4..7], ["text", "label", "entity"]);
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn mentions(&self, options: &MentionOptions, offsets: OffsetUnit) -> Result<DataFrame> {
        let first = self.names(options)?;
        let build =
            |view: ShardView<'_>| frame::mentions(view, &*first.source.mentions(view)?, &first.decisions, offsets);
        self.stacked(self.collect(build)?, build)
    }

    /// One row per entity, or per group and entity, those with most mentions first; columns as [`columns::ENTITIES`].
    ///
    /// # Errors
    ///
    /// As [`mentions`](Corpus::mentions).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::{Corpus, EntityStatOptions, ReadOptions};
    ///
    /// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
    /// let entities = corpus.entities(&EntityStatOptions { min_count: 2, ..Default::default() })?;
    /// assert_eq!(entities.get_column_names()[..5], ["entity", "label", "count", "doc_freq", "aliases"]);
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn entities(&self, options: &EntityStatOptions) -> Result<DataFrame> {
        EntityTally::new(options)?;
        self.check_columns(&options.by)?;
        let first = self.names(&options.mentions)?;
        frame::entities(self.run(&EntityTally::named(options, &*first.source, first.decisions.clone())?)?)
    }

    /// One row per pair of entities that are mentioned in the same sentence, paragraph or article, those that share most
    /// of them first; columns as [`columns::COMENTIONS`], then the measures.
    ///
    /// # Errors
    ///
    /// As [`mentions`](Corpus::mentions).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::{ComentionOptions, Corpus, ReadOptions};
    ///
    /// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
    /// let pairs = corpus.comentions(&ComentionOptions::default())?;
    /// assert_eq!(pairs.get_column_names()[4..], ["count", "doc_freq", "npmi", "log_likelihood"]);
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn comentions(&self, options: &ComentionOptions) -> Result<DataFrame> {
        let statistic = Comentions::new(options)?;
        frame::comentions(&statistic, self.network(options)?)
    }

    /// One row per entity with a co-mention, those with most mentions first; columns as [`columns::COMENTION_NODES`].
    ///
    /// # Errors
    ///
    /// As [`mentions`](Corpus::mentions).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::{ComentionOptions, Corpus, ReadOptions};
    ///
    /// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
    /// let nodes = corpus.comention_nodes(&ComentionOptions::default())?;
    /// assert_eq!(nodes.get_column_names()[4..], ["windows", "degree", "strength"]);
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn comention_nodes(&self, options: &ComentionOptions) -> Result<DataFrame> {
        frame::comention_nodes(self.network(options)?)
    }

    /// What was decided about each name: one row per name and label, those with most mentions first; columns as
    /// [`columns::ALIASES`].
    ///
    /// The table can be edited and given back as [`MentionOptions::aliases`], by
    /// [`alias_table`](crate::frame::entity_tables::alias_table).
    ///
    /// # Errors
    ///
    /// As [`mentions`](Corpus::mentions).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::{Corpus, MentionOptions, ReadOptions};
    ///
    /// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
    /// let aliases = corpus.aliases(&MentionOptions::default())?;
    /// assert_eq!(aliases.get_column_names()[..3], ["alias", "label", "entity"]);
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn aliases(&self, options: &MentionOptions) -> Result<DataFrame> {
        frame::aliases(&self.names(options)?.decisions)
    }

    fn network(&self, options: &ComentionOptions) -> Result<Groups<ComentionNetwork>> {
        Comentions::new(options)?;
        self.check_columns(&options.by)?;
        let first = self.names(&options.mentions)?;
        let named: Named<'_, Comentions> = Comentions::named(options, &*first.source, first.decisions.clone())?;
        self.run(&named)
    }

    /// The first pass, and what there is to say of it.
    fn names(&self, options: &MentionOptions) -> Result<FirstPass> {
        let reading = MentionReading::new(options, &self.inner.options.tokens)?;
        let source: Box<dyn MentionSource> = match self.inner.holder {
            Holder::Memory(_) => Box::new(self.inner.mentions.source(options, self.selected.as_ref(), reading)),
            Holder::Scan(_) => Box::new(reading),
        };
        let names = self.run(&NamePass { source: &*source })?;
        if let Some(spans) = &options.spans {
            spans.check(self.report()?.kept())?;
        }
        options.notices().into_iter().chain(names.omissions.notices()).for_each(|notice| self.monitor.notice(notice));
        Ok(FirstPass { source, decisions: Arc::new(names.table.decide(&options.table())) })
    }
}

/// One row per mention in one text, whose names are resolved within it; columns as [`columns::MENTIONS`] without
/// `article_id`.
///
/// # Parameters
///
/// - `options`: which mentions there are.
/// - `offsets`: the unit of `start` and `end`.
/// - `monitor`: hears that there is no model for the language of the text.
///
/// # Errors
///
/// [`ErrorKind::Options`] for options that do not fit, such as spans of another recogniser.
///
/// # Examples
///
/// ```
/// use newsframe::corpus::text_mentions;
/// use newsframe::{MentionOptions, Monitor, OffsetUnit};
///
/// let found = text_mentions("Nobody spoke.", &MentionOptions::default(), OffsetUnit::Byte, &Monitor::default())?;
/// assert_eq!(found.width(), 8);
/// # Ok::<(), newsframe::Error>(())
/// ```
pub fn text_mentions(
    text: &str,
    options: &MentionOptions,
    offsets: OffsetUnit,
    monitor: &Monitor,
) -> Result<DataFrame> {
    let reading = text_reading(options)?;
    let mut reader = reading.reader()?;
    let frame = frame::text_mentions(read_named(text, 0, &mut reader, &options.table()), offsets)?;
    tell(options, &reader.take_omissions(), monitor);
    Ok(frame)
}

/// One row per mention in the texts of a frame, whose names are resolved within each; columns as those of
/// [`text_mentions`] after `row` (UInt32, the number of the text, from 0).
///
/// # Parameters
///
/// - `texts`: a frame with the column `text` (String).
/// - `monitor`: what stops the work, and hears how far it is, in texts.
///
/// # Errors
///
/// [`ErrorKind::Frame`] if the column is missing or of another type; [`ErrorKind::Interrupted`] if the work was stopped;
/// else as [`text_mentions`].
///
/// # Examples
///
/// ```
/// use newsframe::corpus::column_mentions;
/// use newsframe::{MentionOptions, Monitor, OffsetUnit};
/// use polars::prelude::df;
///
/// let texts = df!("text" => [None, Some("Nobody spoke.")]).unwrap();
/// let found = column_mentions(&texts, &MentionOptions::default(), OffsetUnit::Byte, &Monitor::default())?;
/// assert_eq!(found.get_column_names()[..2], ["row", "sentence"]);
/// # Ok::<(), newsframe::Error>(())
/// ```
pub fn column_mentions(
    texts: &DataFrame,
    options: &MentionOptions,
    offsets: OffsetUnit,
    monitor: &Monitor,
) -> Result<DataFrame> {
    let (reading, aliases) = (text_reading(options)?, options.table());
    let rows: Vec<(u32, &str)> =
        (0..).zip(frame::texts_of(texts)?).filter_map(|(row, text)| Some((row, text?))).collect();
    monitor.start(rows.len() as u64);
    let part = |rows: &[(u32, &str)]| {
        guarded(|| {
            let mut reader = reading.reader()?;
            let running = rows.iter().take_while(|_| !monitor.is_stopped());
            let named = running.map(|&(row, text)| (row, read_named(text, row, &mut reader, &aliases)));
            let frame = frame::column_mentions(named, offsets)?;
            monitor.check()?;
            monitor.advance(rows.len() as u64);
            Ok((frame, reader.take_omissions()))
        })
    };
    let parts: Result<Vec<(DataFrame, Omissions)>> = match threads::pool(threads::count(None)?)? {
        None => rows.chunks(ROWS).map(part).collect(),
        Some(pool) => pool.install(|| rows.par_chunks(ROWS).map(part).collect()),
    };
    let (mut frames, mut omissions) = (Vec::new(), Omissions::default());
    for (frame, part) in parts? {
        frames.push(frame);
        omissions.merge(part);
    }
    tell(options, &omissions, monitor);
    match crate::frame::stack(frames)? {
        Some(frame) => Ok(frame),
        None => Ok(part(&[])?.0),
    }
}

/// Reads a table that the user wrote: values separated by tabs (`.tsv`, `.txt`) or commas (`.csv`), whose first line
/// names the columns. All columns are text.
///
/// # Errors
///
/// [`ErrorKind::Options`] for another suffix; [`ErrorKind::Io`] if there is no such file, [`ErrorKind::Encoding`] if it
/// is no text, [`ErrorKind::Frame`] if it is no table.
pub fn read_table(path: impl AsRef<Path>) -> Result<DataFrame> {
    let path = path.as_ref();
    let name = path.display().to_string();
    let suffix = path.extension().and_then(|suffix| suffix.to_str()).unwrap_or_default().to_ascii_lowercase();
    let separator = match suffix.as_str() {
        "tsv" | "txt" => b'\t',
        "csv" => b',',
        _ => {
            return Err(Error::options(format!("the table {name:?} has the suffix {suffix:?}"))
                .advise("pass a .tsv or .csv file"));
        }
    };
    separated_values(&read_text(path)?, separator).map_err(|error| error.at(&name, None, None))
}

fn text_reading(options: &MentionOptions) -> Result<MentionReading> {
    if options.spans.is_some() {
        return Err(Error::options("spans are given with a text that is no article")
            .advise("spans belong to the articles of a corpus: read the text as one"));
    }
    MentionReading::new(options, &TokenOptions::default())
}

/// The mentions of a text, whose names are resolved within it.
fn read_named<'a>(text: &'a str, row: u32, reader: &mut MentionReader<'_>, aliases: &AliasTable) -> TextMentions<'a> {
    let mentions = reader.read_text(text, ArticleId(row)).to_vec();
    let mut names = ArticleNames::default();
    ArticleResolver::new().resolve(text, &mentions, &mut names);
    let mut table = NameTable::default();
    table.add(text, &mentions, &names);
    (text, mentions, table.decide(aliases))
}

fn tell(options: &MentionOptions, omissions: &Omissions, monitor: &Monitor) {
    options.notices().into_iter().chain(omissions.notices()).for_each(|notice| monitor.notice(notice));
}
