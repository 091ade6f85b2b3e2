//! The front door: a corpus holds the shards, or knows how to read them again, and runs statistics over them.

mod concordance;
mod dates;
mod dispersion;
mod diversity;
mod entities;
mod held_mentions;
mod keyness;
mod lookup;
mod options;
mod pairs;
mod pipeline;
mod provenance;
mod publication_dates;
mod readability;
mod report;
mod scratch;
mod similarity;
mod terms;
mod threads;
mod timeline;
pub mod training;

use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use polars::prelude::DataFrame;
use rayon::prelude::*;

use crate::article::ArticleId;
use crate::corpus::held_mentions::HeldMentions;
use crate::error::{Error, ErrorKind, Result};
use crate::frame::articles::Extras;
use crate::frame::{articles, columns, issues, tokens};
use crate::monitor::{Monitor, guarded};
use crate::shard::{Analyzer, Shard, ShardView};
use crate::source::Source;
use crate::span::OffsetUnit;
use crate::stats::Statistic;
use crate::stats::bootstrap::random;
use crate::stats::term_rules::{TermFilter, TermRules};
use crate::suggest::closest;

pub use dates::{column_dates, text_dates};
pub use entities::{column_mentions, read_table, text_mentions};
pub use keyness::Reference;
pub use lookup::read_dictionary;
pub use options::{OnError, ReadOptions};
pub use provenance::Provenance;
pub use report::{Report, SourceCounts};

/// A collection of articles, and the statistics over it.
///
/// A corpus is cheap to clone: clones share the articles. [`read`](Self::read) keeps the articles in memory;
/// [`scan`](Self::scan) reads them again for each statistic, in bounded memory, with the same results.
///
/// # Examples
///
/// ```
/// use newsframe::{Corpus, ReadOptions, TermOptions};
///
/// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
/// let terms = corpus.terms(&TermOptions::default().stop_words("en").min_df(2))?;
/// assert_eq!(terms.get_column_names(), ["term", "count", "doc_freq", "rel_freq", "rank"]);
/// # Ok::<(), newsframe::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Corpus {
    inner: Arc<Inner>,
    /// For each article whether it is in the sub-corpus.
    selected: Option<Arc<[bool]>>,
    monitor: Arc<Monitor>,
}

#[derive(Debug)]
struct Inner {
    holder: Holder,
    options: ReadOptions,
    analyzer: Analyzer,
    /// What reading came to; for a scanned corpus known after the first pass.
    report: OnceLock<Report>,
    mentions: HeldMentions,
}

#[derive(Debug)]
enum Holder {
    Memory(Vec<(Shard, ArticleId)>),
    Scan(Source),
}

impl Corpus {
    /// Reads a file, a folder or a glob into memory.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] if there is no such file or nothing matches; [`ErrorKind::Options`] for options that do not
    /// fit; with [`OnError::Raise`] the first document that cannot be read. Otherwise such documents become rows of
    /// [`issues`](Self::issues).
    pub fn read(path: impl AsRef<Path>, options: &ReadOptions) -> Result<Self> {
        Self::read_source(Source::paths(&[path], &options.source)?, options, Arc::default())
    }

    /// Reads files, folders and globs into memory, in the order of their names.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub fn read_all(paths: &[impl AsRef<Path>], options: &ReadOptions) -> Result<Self> {
        Self::read_source(Source::paths(paths, &options.source)?, options, Arc::default())
    }

    /// Reads the rows of a data frame, one article a row.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Frame`] if no column holds the text, or one that was named does not exist.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::{Corpus, ReadOptions};
    /// use polars::prelude::df;
    ///
    /// let frame = df!("title" => ["One"], "text" => ["The talks resume."]).unwrap();
    /// let corpus = Corpus::read_frame(frame, &ReadOptions::default())?;
    /// assert_eq!(corpus.len()?, 1);
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn read_frame(frame: DataFrame, options: &ReadOptions) -> Result<Self> {
        Self::read_source(Source::frame(frame, &options.source)?, options, Arc::default())
    }

    /// Reads a source into memory, watched by a monitor.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub fn read_source(source: Source, options: &ReadOptions, monitor: Arc<Monitor>) -> Result<Self> {
        let analyzer = Analyzer::new(&options.tokens)?;
        let mut shards = Vec::new();
        let keep = |shard: Shard, before| Ok((shard, ArticleId(before)));
        let report = pipeline::read(&source, options, &analyzer, &monitor, keep, |shard| shards.push(shard))?;
        shards.sort_by_key(|&(_, first)| first);
        shards.retain(|(shard, _)| !shard.articles().is_empty());
        let holder = Holder::Memory(shards);
        let (options, report) = (options.clone(), OnceLock::from(report));
        let inner = Inner { holder, options, analyzer, report, mentions: HeldMentions::default() };
        Ok(Self { inner: Arc::new(inner), selected: None, monitor: Arc::default() })
    }

    /// A corpus that reads its files again for each statistic, in bounded memory.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] if there is no such file or nothing matches; [`ErrorKind::Options`] for options that do not
    /// fit. What is wrong with the files shows when they are read.
    pub fn scan(paths: &[impl AsRef<Path>], options: &ReadOptions) -> Result<Self> {
        threads::count(options.threads)?;
        let holder = Holder::Scan(Source::paths(paths, &options.source)?);
        let analyzer = Analyzer::new(&options.tokens)?;
        let (options, report) = (options.clone(), OnceLock::new());
        let inner = Inner { holder, options, analyzer, report, mentions: HeldMentions::default() };
        Ok(Self { inner: Arc::new(inner), selected: None, monitor: Arc::default() })
    }

    /// The same corpus, whose work reports to a monitor and is stopped by it.
    #[must_use]
    pub fn watched(&self, monitor: Arc<Monitor>) -> Self {
        Self { monitor, ..self.clone() }
    }

    /// Whether the articles are read again for each statistic.
    pub fn is_scan(&self) -> bool {
        matches!(self.inner.holder, Holder::Scan(_))
    }

    /// The options that the corpus was read with.
    pub fn options(&self) -> &ReadOptions {
        &self.inner.options
    }

    /// The name and version of the tokenizer's rules.
    pub fn rules(&self) -> &'static str {
        self.inner.analyzer.rules()
    }

    /// The number of articles.
    ///
    /// # Errors
    ///
    /// A scanned corpus reads its files when it is asked for the first time, which can fail.
    pub fn len(&self) -> Result<usize> {
        Ok(match &self.selected {
            Some(selected) => selected.iter().filter(|&&selected| selected).count(),
            None => self.report()?.kept() as usize,
        })
    }

    /// Whether there is no article.
    ///
    /// # Errors
    ///
    /// As [`len`](Self::len).
    pub fn is_empty(&self) -> Result<bool> {
        Ok(self.len()? == 0)
    }

    /// What reading came to: counts for each source, kept keys, issues. A sub-corpus shows that of the whole.
    ///
    /// # Errors
    ///
    /// As [`len`](Self::len).
    pub fn report(&self) -> Result<&Report> {
        if self.inner.report.get().is_none() {
            self.collect(|_| Ok(()))?;
        }
        self.inner.report.get().ok_or_else(|| Error::new(ErrorKind::Internal, "a pass left no report"))
    }

    /// One row per article; columns as [`columns::ARTICLES`], then every key and column that was kept.
    ///
    /// # Parameters
    ///
    /// - `text`: whether `text` and `boilerplate` are among the columns; without them the frame is small.
    ///
    /// # Errors
    ///
    /// As [`len`](Self::len).
    pub fn articles(&self, text: bool) -> Result<DataFrame> {
        let parts = self.collect(|view| Ok((articles::build(view, text)?, Extras::of(view))))?;
        let mut extras = Extras::default();
        let mut frames = Vec::with_capacity(parts.len());
        for (frame, part) in parts {
            frames.push(frame);
            extras.append(part);
        }
        let mut frame = self.stacked(frames, |view| articles::build(view, text))?;
        let added = extras.columns(&self.report()?.columns);
        frame.hstack_mut(&added).map_err(|error| Error::new(ErrorKind::Internal, error.to_string()))?;
        Ok(frame)
    }

    /// One row per token; columns as [`columns::TOKENS`].
    ///
    /// # Parameters
    ///
    /// - `rules`: how the column `term` is made.
    /// - `offsets`: the unit of `start` and `end`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`] for rules that do not fit; else as [`len`](Self::len).
    pub fn tokens(&self, rules: &TermRules, offsets: OffsetUnit) -> Result<DataFrame> {
        let filter = TermFilter::new(rules)?;
        let build = |view: ShardView<'_>| tokens::tokens(view, &self.inner.analyzer, &filter, offsets);
        self.stacked(self.collect(build)?, build)
    }

    /// One row per sentence; columns as [`columns::SENTENCES`].
    ///
    /// # Errors
    ///
    /// As [`len`](Self::len).
    pub fn sentences(&self, offsets: OffsetUnit) -> Result<DataFrame> {
        let build = |view: ShardView<'_>| tokens::sentences(view, &self.inner.analyzer, offsets);
        self.stacked(self.collect(build)?, build)
    }

    /// One row per rejected document, repair or notice, in the order of the input; columns as [`columns::ISSUES`].
    ///
    /// # Errors
    ///
    /// As [`len`](Self::len).
    pub fn issues(&self) -> Result<DataFrame> {
        issues::build(&self.report()?.issues)
    }

    /// The sub-corpus of the articles with these ids, which keep their ids. Nothing is tokenized again.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`] if there is no such article; else as [`len`](Self::len).
    pub fn select(&self, ids: impl IntoIterator<Item = ArticleId>) -> Result<Self> {
        let mut selected = vec![false; self.report()?.kept() as usize];
        for ArticleId(id) in ids {
            let among = self.selected.as_ref().is_none_or(|s| s.get(id as usize).copied().unwrap_or(false));
            match selected.get_mut(id as usize) {
                Some(place) if among => *place = true,
                _ => {
                    return Err(Error::options(format!("there is no article {id} in the corpus"))
                        .advise("take ids from the column article_id of articles()"));
                }
            }
        }
        Ok(Self { selected: Some(selected.into()), ..self.clone() })
    }

    /// The sub-corpus of the articles that are not in another sub-corpus of the same corpus.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`] if the other is not of the same corpus; else as [`len`](Self::len).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::{Corpus, ReadOptions};
    ///
    /// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
    /// let part = corpus.sample(5, 0)?;
    /// assert_eq!(corpus.without(&part)?.len()?, corpus.len()? - 5);
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn without(&self, other: &Self) -> Result<Self> {
        if !Arc::ptr_eq(&self.inner, &other.inner) {
            return Err(Error::options("the other is a part of another corpus")
                .advise("pass what filter(), select() or sample() of this corpus returned"));
        }
        let all = self.report()?.kept() as u32;
        let has = |corpus: &Self, id: u32| corpus.selected.as_ref().is_none_or(|selected| selected[id as usize]);
        self.select((0..all).filter(|&id| has(self, id) && !has(other, id)).map(ArticleId))
    }

    /// The sub-corpus of the articles that a predicate on the frame of [`articles`](Self::articles) keeps.
    ///
    /// # Errors
    ///
    /// Whatever the predicate returns; [`ErrorKind::Frame`] if its mask is of another length than the frame.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::{Corpus, ReadOptions};
    /// use polars::prelude::*;
    ///
    /// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
    /// let politics = corpus.filter(|articles| articles.column("section")?.str()?.equal("politics").into_ok())?;
    /// assert!(politics.len()? < corpus.len()?);
    /// # trait IntoOk: Sized { fn into_ok(self) -> PolarsResult<Self> { Ok(self) } }
    /// # impl IntoOk for BooleanChunked {}
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn filter(
        &self,
        predicate: impl FnOnce(&DataFrame) -> polars::prelude::PolarsResult<polars::prelude::BooleanChunked>,
    ) -> Result<Self> {
        let frame = self.articles(true)?;
        let refused = |error: polars::prelude::PolarsError| Error::new(ErrorKind::Frame, error.to_string());
        let mask = predicate(&frame).map_err(refused)?;
        if mask.len() != frame.height() {
            return Err(Error::new(ErrorKind::Frame, format!("the mask has {} rows", mask.len()))
                .advise(format!("make one of {} rows, one for each article", frame.height())));
        }
        let ids = frame.column("article_id").and_then(|c| Ok(c.u32()?.clone())).map_err(refused)?;
        let kept = ids.iter().zip(mask.iter()).filter(|(_, keep)| *keep == Some(true));
        self.select(kept.filter_map(|(id, _)| id.map(ArticleId)))
    }

    /// A random sub-corpus of `n` articles; the same for the same seed. All articles, if there are no more.
    ///
    /// # Errors
    ///
    /// As [`len`](Self::len).
    pub fn sample(&self, n: usize, seed: u64) -> Result<Self> {
        let all = self.report()?.kept() as u32;
        let selected = |id: &u32| self.selected.as_ref().is_none_or(|s| s[*id as usize]);
        let mut ids: Vec<u32> = (0..all).filter(selected).collect();
        let n = n.min(ids.len());
        ids.sort_by_cached_key(|&id| (random(seed, id.into()), id));
        self.select(ids.into_iter().take(n).map(ArticleId))
    }

    /// Where the corpus comes from: versions, options, sources and counts.
    ///
    /// # Errors
    ///
    /// As [`len`](Self::len).
    pub fn provenance(&self) -> Result<Provenance> {
        Provenance::of(self)
    }

    /// Runs a statistic over all selected articles.
    ///
    /// # Errors
    ///
    /// What the statistic returns; else as [`len`](Self::len).
    pub fn run<S: Statistic>(&self, statistic: &S) -> Result<S::Table> {
        // As many partial results as there are threads: each takes one up, adds a shard, and puts it back.
        let partials: Mutex<Vec<S::Partial>> = Mutex::default();
        let lock = || partials.lock().unwrap_or_else(PoisonError::into_inner);
        self.for_each(
            |view| {
                let partial = statistic.map(view)?;
                let taken = lock().pop();
                let merged = match taken {
                    Some(taken) => statistic.merge(taken, partial),
                    None => partial,
                };
                lock().push(merged);
                Ok(())
            },
            |()| {},
        )?;
        let partials = partials.into_inner().unwrap_or_else(PoisonError::into_inner);
        let all = partials.into_iter().reduce(|a, b| statistic.merge(a, b)).unwrap_or_default();
        guarded(|| statistic.finish(all))
    }

    /// What `map` makes of each shard, in the order of the shards.
    fn collect<T: Send>(&self, map: impl Fn(ShardView<'_>) -> Result<T> + Sync) -> Result<Vec<T>> {
        let mut parts = Vec::new();
        self.for_each(|view| Ok((view.first, map(view)?)), |part| parts.push(part))?;
        parts.sort_by_key(|&(first, _)| first);
        Ok(parts.into_iter().map(|(_, part)| part).collect())
    }

    /// Gives every shard to `map` on some thread, and what it returns to `done` in no certain order.
    fn for_each<T: Send>(
        &self,
        map: impl Fn(ShardView<'_>) -> Result<T> + Sync,
        mut done: impl FnMut(T),
    ) -> Result<()> {
        let Inner { holder, options, analyzer, report, .. } = &*self.inner;
        match holder {
            Holder::Scan(source) => {
                let take = |shard: Shard, before| {
                    self.monitor.check()?;
                    let part = map(self.view(&shard, ArticleId(before)))?;
                    self.monitor.check()?;
                    Ok(part)
                };
                let seen = pipeline::read(source, options, analyzer, &self.monitor, take, done)?;
                let first = report.get_or_init(|| seen.clone());
                if first.kept() != seen.kept() {
                    return Err(Error::new(
                        ErrorKind::Io,
                        format!("the files changed: they had {} articles and now have {}", first.kept(), seen.kept()),
                    )
                    .advise("scan them again"));
                }
            }
            Holder::Memory(shards) => {
                self.monitor.start(shards.len() as u64);
                let one = |(shard, first): &(Shard, ArticleId)| {
                    self.monitor.check()?;
                    let part = guarded(|| map(self.view(shard, *first)))?;
                    self.monitor.check()?;
                    self.monitor.advance(1);
                    Ok(part)
                };
                match threads::pool(threads::count(options.threads)?)? {
                    None => shards.iter().try_for_each(|shard| one(shard).map(&mut done))?,
                    Some(pool) => {
                        let parts: Result<Vec<T>> = pool.install(|| shards.par_iter().map(one).collect());
                        parts?.into_iter().for_each(done);
                    }
                }
            }
        }
        Ok(())
    }

    fn view<'a>(&'a self, shard: &'a Shard, first: ArticleId) -> ShardView<'a> {
        ShardView { shard, first, selected: self.selected.as_deref(), monitor: Some(&self.monitor) }
    }

    /// Frames of shards one below the other; of no shard an empty frame with the same columns.
    fn stacked(&self, frames: Vec<DataFrame>, build: impl Fn(ShardView<'_>) -> Result<DataFrame>) -> Result<DataFrame> {
        match crate::frame::stack(frames)? {
            Some(frame) => Ok(frame),
            None => build(ShardView::of(&Shard::default())),
        }
    }

    /// Fails if articles have no such column to group by.
    fn check_columns(&self, names: &[String]) -> Result<()> {
        self.check_columns_of("by", names)
    }

    /// Fails if articles have no such column as an option names. Only columns of the user's own need a look at the
    /// articles.
    pub(crate) fn check_columns_of(&self, option: &str, names: &[String]) -> Result<()> {
        let own = || columns::ARTICLES.iter().map(|column| column.name);
        for name in names.iter().filter(|name| !own().any(|column| column == name.as_str())) {
            let report = self.report()?;
            if !report.columns.iter().any(|column| **column == **name) {
                let known: Vec<&str> = own().chain(report.columns.iter().map(|name| &**name)).collect();
                let near = closest(name, known.iter().copied()).map(|near| format!("did you mean {near:?}? "));
                return Err(Error::options(format!("{option} names {name:?}, which is no column of articles()"))
                    .advise(format!("{}there are {}", near.unwrap_or_default(), known.join(", "))));
            }
        }
        Ok(())
    }
}
