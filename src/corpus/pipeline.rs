//! From a source to shards: one thread reads and cuts, the others decode, parse and tokenize.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

use crate::corpus::report::Report;
use crate::corpus::{OnError, ReadOptions, threads};
use crate::document::{Document, Item};
use crate::error::{Error, ErrorKind, Result};
use crate::issue::{Issue, Severity};
use crate::monitor::{Monitor, guarded, panicked};
use crate::parse;
use crate::shard::{Analyzer, Shard};
use crate::source::{Batch, Source};

/// Reads a source once. `take` is given the shards in the order of the input, each on some thread, together with the
/// number of articles before it; what it returns is handed to `done` in no certain order.
///
/// A batch of the source becomes a shard, so where shards begin depends on the input alone.
pub(super) fn read<T: Send>(
    source: &Source,
    options: &ReadOptions,
    analyzer: &Analyzer,
    monitor: &Monitor,
    take: impl Fn(Shard, u32) -> Result<T> + Sync,
    mut done: impl FnMut(T),
) -> Result<Report> {
    let threads = threads::count(options.threads)?;
    let pool = threads::pool(threads)?;
    // Enough to keep the threads busy while the next batch is read; the bound on memory.
    let most_in_flight = if threads == 1 { 1 } else { threads + 2 };
    let (sender, receiver) = mpsc::channel();
    // Set when the run has failed. The monitor is not told: it may watch over more work than this run.
    let failed = AtomicBool::new(false);
    let check = || {
        if failed.load(Ordering::Relaxed) {
            return Err(Error::new(ErrorKind::Interrupted, "the run has failed"));
        }
        monitor.check()
    };
    let build = |index: usize, batch: Batch, sender: &mpsc::Sender<Message<T>>| {
        let built = guarded(|| build(batch, options, analyzer, check));
        // The receiver is gone only when the run has failed already.
        let _ = sender.send(Message::Built(index, Box::new(built)));
    };
    let map = |shard: Shard, before: u32, sender: &mpsc::Sender<Message<T>>| {
        let _ = sender.send(Message::Taken(guarded(|| check().and_then(|()| take(shard, before)))));
    };

    let mut batches = source.open();
    monitor.start(source.total_bytes());
    let mut coordinate = |spawn: &dyn Fn(Task)| -> Result<Report> {
        let mut report = Report::default();
        let mut waiting = BTreeMap::new();
        let (mut opened, mut committed, mut in_flight, mut articles) = (0, 0, 0, 0_u32);
        let mut exhausted = false;
        loop {
            while !exhausted && in_flight < most_in_flight {
                monitor.check()?;
                match batches.next() {
                    None => exhausted = true,
                    Some(batch) => {
                        let batch = batch?;
                        // A source that is slow yields an empty batch now and then, so that we look at the monitor.
                        if !batch.is_empty() {
                            spawn(Task::Build(opened, batch));
                            opened += 1;
                            in_flight += 1;
                        }
                    }
                }
                monitor.reach(batches.bytes_read());
            }
            if in_flight == 0 {
                report.check_text_key(&options.source)?;
                report.tell_orders();
                return Ok(report);
            }
            let message = receiver.recv().map_err(|_| Error::new(ErrorKind::Internal, "a worker is gone"))?;
            match message {
                Message::Built(index, built) => {
                    waiting.insert(index, (*built)?);
                    while let Some((shard, part)) = waiting.remove(&committed) {
                        committed += 1;
                        if options.on_error == OnError::Raise
                            && let Some(issue) = part.issues.iter().find(|i| i.severity == Severity::Rejected)
                        {
                            return Err(issue.to_error());
                        }
                        report.append(part);
                        report.check(&options.source.limits)?;
                        let before = articles;
                        articles = u32::try_from(report.kept()).map_err(|_| {
                            Error::new(ErrorKind::Limit, "a corpus holds at most 4,294,967,295 articles")
                        })?;
                        spawn(Task::Take(shard, before));
                    }
                }
                Message::Taken(taken) => {
                    in_flight -= 1;
                    done(taken?);
                }
            }
        }
    };
    match pool {
        None => coordinate(&|task| match task {
            Task::Build(index, batch) => build(index, batch, &sender),
            Task::Take(shard, before) => map(shard, before, &sender),
        }),
        Some(pool) => pool.in_place_scope(|scope| {
            let (build, map) = (&build, &map);
            coordinate(&|task| {
                let sender = sender.clone();
                scope.spawn(move |_| match task {
                    Task::Build(index, batch) => build(index, batch, &sender),
                    Task::Take(shard, before) => map(shard, before, &sender),
                });
            })
            // The scope waits for what is still running: tell it to stop.
            .inspect_err(|_| failed.store(true, Ordering::Relaxed))
        }),
    }
}

enum Task {
    Build(usize, Batch),
    Take(Shard, u32),
}

enum Message<T> {
    Built(usize, Box<Result<(Shard, Report)>>),
    Taken(Result<T>),
}

/// Decodes, parses and tokenizes one batch.
fn build(
    batch: Batch,
    options: &ReadOptions,
    analyzer: &Analyzer,
    check: impl Fn() -> Result<()>,
) -> Result<(Shard, Report)> {
    let mut report = Report::default();
    let mut shard = analyzer.shard();
    for item in batch.decode() {
        check()?;
        match item {
            Item::Issue(issue) => report.note(issue),
            Item::Document(document) => {
                let rejected = Place::of(&document);
                let parsed = catch_unwind(AssertUnwindSafe(|| -> Result<_, Issue> {
                    let parsed = parse::parse(document, &options.parse)?;
                    report.keep(shard.push(parsed.article).map_err(|error| rejected.issue(&error))?);
                    Ok(parsed.issues)
                }));
                match parsed {
                    Ok(Ok(issues)) => issues.into_iter().for_each(|issue| report.note(issue)),
                    Ok(Err(issue)) => report.note(issue),
                    Err(panic) => report.note(rejected.issue(&panicked(panic.as_ref()))),
                }
            }
        }
    }
    let shard = shard.finish();
    report.tokens = shard.token_count();
    Ok((shard, report))
}

/// Where a document stands, kept for the case that it is lost.
struct Place(std::sync::Arc<str>, u64, u64);

impl Place {
    fn of(document: &Document) -> Self {
        Self(document.source.clone(), document.record, document.offset)
    }

    fn issue(&self, error: &Error) -> Issue {
        Issue::rejected(&error.clone().at(&self.0, Some(self.1), Some(self.2)))
    }
}
