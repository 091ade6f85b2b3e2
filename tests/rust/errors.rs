//! What goes wrong, and how it is said: kinds, messages that help, and work that stops when it should.

use std::sync::Arc;
use std::time::{Duration, Instant};

use newsframe::shard::ShardView;
use newsframe::source::Source;
use newsframe::stats::Statistic;
use newsframe::stats::article_terms::ArticleTermOptions;
use newsframe::stats::selection::DocFreq;
use newsframe::stats::term_rules::TermRules;
use newsframe::{Corpus, Error, ErrorKind, Limits, Monitor, OnError, ReadOptions, Result, TermOptions, watch};

use crate::corpora::*;

/// The fastest of some tries, so that a busy machine does not count.
fn fastest<T>(mut work: impl FnMut() -> T) -> (T, Duration) {
    let tries = (0..5).map(|_| {
        let began = Instant::now();
        (work(), began.elapsed())
    });
    tries.min_by_key(|(_, elapsed)| *elapsed).expect("five tries")
}

#[test]
fn wrong_options_are_refused_at_once_with_a_way_out() {
    let corpus = corpus_of(&["The talks resume.".repeat(2000)]);
    let terms = |change: fn(TermOptions) -> TermOptions| -> Box<dyn Fn() -> Error> {
        let (corpus, options) = (corpus.clone(), change(TermOptions::default()));
        Box::new(move || corpus.terms(&options).unwrap_err())
    };
    let weights = |change: fn(&mut ArticleTermOptions)| -> Box<dyn Fn() -> Error> {
        let (corpus, mut options) = (corpus.clone(), ArticleTermOptions::default());
        change(&mut options);
        Box::new(move || corpus.article_terms(&options).unwrap_err())
    };
    let cases = [
        (
            terms(|o| o.by(&["secton"])),
            r#"by names "secton", which is no column of articles(); did you mean "section"?"#,
        ),
        (terms(|o| o.by(&["section", "section"])), r#"by names "section" twice"#),
        (terms(|o| o.by(&["text"])), r#"by cannot be "text"; group by metadata"#),
        (terms(|o| o.ngram_range(0, 1)), "ngram_range is (0, 1); pass two numbers from 1 to 9, the smaller first"),
        (terms(|o| o.ngram_range(2, 1)), "ngram_range is (2, 1); pass two numbers"),
        (terms(|o| o.ngram_range(1, 10)), "ngram_range is (1, 10); pass two numbers"),
        (
            terms(|mut o| {
                o.selection.min_df = DocFreq::Share(1.5);
                o
            }),
            "min_df is 1.5; pass a number of articles",
        ),
        (
            terms(|mut o| {
                o.selection.min_df = DocFreq::Share(2.0);
                o
            }),
            "min_df is 2.0; pass a number of articles",
        ),
        (
            terms(|mut o| {
                o.selection.max_df = DocFreq::Share(-0.1);
                o
            }),
            "max_df is -0.1; pass a number of articles",
        ),
        (
            terms(|mut o| {
                o.selection.max_df = DocFreq::Share(f64::NAN);
                o
            }),
            "max_df is NaN; pass a number of articles",
        ),
        (terms(|o| o.every("1x")), r#"every is "1x"; pass a number from 1 to 1000 and d, w, mo, q or y"#),
        (terms(|o| o.every("1h")), r#"every is "1h"; pass a number"#),
        (terms(|o| o.stop_words("englsh")), "did you mean \"english\"?"),
        (terms(|o| o.stem("germn")), "did you mean \"german\"?"),
        (
            terms(|mut o| {
                o.selection.rules.kinds.clear();
                o
            }),
            "kinds is empty; name at least one kind",
        ),
        (weights(|o| o.k1 = -1.0), "k1 is -1; pass a number of at least 0"),
        (weights(|o| o.b = 1.1), "b is 1.1; pass a number from 0 to 1"),
        (weights(|o| o.selection.ngram_range = (0, 0)), "ngram_range is (0, 0)"),
    ];
    for (call, expected) in cases {
        let (error, elapsed) = fastest(call);
        assert_eq!(error.kind(), ErrorKind::Options, "{error}");
        assert!(error.to_string().contains(expected), "{error}\nlacks {expected}");
        assert!(elapsed < Duration::from_millis(10), "{error} took {elapsed:?}");
    }
    assert!(corpus.select([newsframe::article::ArticleId(1)]).unwrap_err().to_string().contains("no article 1"));
}

#[test]
fn what_cannot_be_read_is_said_before_anything_is_read() {
    let folder = Folder::of("a.txt", "The harbour froze.");
    let read = |path: &str, change: fn(&mut ReadOptions)| {
        let mut options = threads(1);
        change(&mut options);
        let path = folder.path().join(path);
        let error = Corpus::read(&path, &options).unwrap_err();
        let scanned = Corpus::scan(&[path], &options).unwrap_err();
        assert_eq!(error.to_string(), scanned.to_string());
        error
    };
    for (error, kind, expected) in [
        (read("missing.txt", |_| ()), ErrorKind::Io, "missing.txt"),
        (read("b.txt", |_| ()), ErrorKind::Io, "a.txt"),
        (read("*.md", |_| ()), ErrorKind::Io, "*.md"),
        (read("a.txt", |o| o.threads = Some(0)), ErrorKind::Options, "threads is 0; pass a number of threads from 1"),
        (read("a.txt", |o| o.threads = Some(1025)), ErrorKind::Options, "threads is 1025"),
        (read("a.txt", |o| o.source.encoding = Some("utf-99".into())), ErrorKind::Options, "utf-99"),
    ] {
        assert_eq!(error.kind(), kind, "{error}");
        assert!(error.to_string().contains(expected), "{error}\nlacks {expected}");
    }
}

/// A statistic with a defect.
struct Panics;

impl Statistic for Panics {
    type Partial = ();
    type Table = ();

    fn map(&self, _: ShardView<'_>) -> Result<()> {
        panic!("a defect in a test")
    }

    fn merge(&self, _: (), _: ()) {}

    fn finish(&self, (): ()) -> Result<()> {
        Ok(())
    }
}

#[test]
fn a_panic_becomes_an_error_and_leaves_the_corpus_usable() {
    let folder = Folder::of("a.jsonl", "{\"text\": \"Peace.\"}\n");
    for n in [1, 2] {
        for corpus in
            [Corpus::read(folder.path(), &threads(n)).unwrap(), Corpus::scan(&[folder.path()], &threads(n)).unwrap()]
        {
            let error = corpus.run(&Panics).unwrap_err();
            assert_eq!((error.kind(), error.code()), (ErrorKind::Internal, "PANIC"), "{error}");
            assert!(error.message().contains("a defect in a test"), "{error}");
            assert_eq!(corpus.terms(&TermOptions::default()).unwrap().height(), 1, "{n} threads, {}", corpus.is_scan());
        }
    }
}

/// Enough text to keep two threads busy for seconds.
fn much() -> Folder {
    let line =
        serde_json::json!({"text": "The talks in the harbour resume on 3 May, don't they? ".repeat(40)}).to_string();
    Folder::of("much.jsonl", format!("{line}\n").repeat(12_000))
}

/// How long work goes on after it was told to stop.
fn stopped_after(work: &(dyn Fn(Arc<Monitor>) -> Result<()> + Sync)) -> Duration {
    let monitor = Arc::new(Monitor::default());
    let watched = monitor.clone();
    std::thread::scope(|scope| {
        let work = scope.spawn(move || (work(watched).unwrap_err(), Instant::now()));
        std::thread::sleep(Duration::from_millis(60));
        let stopped = Instant::now();
        monitor.stop();
        let (error, ended) = work.join().unwrap();
        assert_eq!(error.kind(), ErrorKind::Interrupted, "{error}");
        ended.saturating_duration_since(stopped)
    })
}

#[test]
fn work_stops_soon_after_it_was_told_to() {
    let folder = much();
    // A batch of 4 MiB is decoded in one piece, which takes long where nothing is optimised.
    let patience = Duration::from_millis(if cfg!(debug_assertions) { 1000 } else { 200 });
    for n in [1, 2] {
        let options = threads(n);
        let source = Source::paths(&[folder.path()], &options.source).unwrap();
        let scanned = Corpus::scan(&[folder.path()], &options).unwrap();
        let works: [&(dyn Fn(Arc<Monitor>) -> Result<()> + Sync); 3] = [
            &|monitor| Corpus::read_source(source.clone(), &options, monitor).map(|_| ()),
            &|monitor| scanned.watched(monitor).terms(&TermOptions::default()).map(|_| ()),
            &|monitor| scanned.watched(monitor).tokens(&TermRules::default(), Default::default()).map(|_| ()),
        ];
        for (number, work) in works.into_iter().enumerate() {
            // The best of three, so that a busy machine does not count.
            let times: Vec<Duration> = (0..3).map(|_| stopped_after(work)).collect();
            let best = times.iter().min().expect("three times");
            assert!(*best < patience, "work {number} on {n} threads took {times:?}");
        }
        // What was stopped was that work; the corpus goes on with the next.
        let small = Folder::of("a.jsonl", "{\"text\": \"Peace.\"}\n");
        let corpus = Corpus::scan(&[small.path()], &options).unwrap();
        let stopped = Arc::new(Monitor::default());
        stopped.stop();
        assert_eq!(corpus.watched(stopped).len().unwrap_err().kind(), ErrorKind::Interrupted);
        assert_eq!(corpus.len().unwrap(), 1);
    }
}

#[test]
fn watching_passes_on_who_stopped() {
    let folder = much();
    let path = folder.path().to_owned();
    let result = watch(
        move |monitor| Corpus::read_source(Source::paths(&[path], &Default::default())?, &threads(2), monitor),
        |monitor| if monitor.progress().0 > 0 { Err("enough") } else { Ok(()) },
    );
    assert_eq!(result.unwrap_err(), "enough");
}

fn lines(good: usize, bad: usize) -> String {
    "{\"text\": \"Peace.\"}\n".repeat(good) + &"{\"text\": \"Pea\n".repeat(bad)
}

#[test]
fn a_run_stops_when_too_much_is_rejected() {
    let read = |good, bad| Corpus::read(Folder::of("a.jsonl", lines(good, bad)).path(), &threads(1));
    assert_eq!(read(950, 50).unwrap().report().unwrap().rejected(), 50);
    assert_eq!(read(500, 499).unwrap().report().unwrap().rejected(), 499);
    let error = read(949, 51).unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Limit, "REJECTED_SHARE"));
    assert!(error.to_string().contains("51 of 1000 documents were rejected, most as JSON_EOF"), "{error}");
    assert!(error.advice().contains("limits.rejected_share"), "{error}");

    let mut options = threads(2);
    options.source.limits = Limits { rejected_share: 1.0, ..Default::default() };
    let folder = Folder::of("a.jsonl", lines(0, 1000));
    assert_eq!(Corpus::read(folder.path(), &options).unwrap().report().unwrap().rejected(), 1000);
}

#[test]
fn raising_stops_at_the_first_in_the_order_of_the_input() {
    let folder = Folder::new();
    folder.add("a.jsonl", lines(3, 0));
    folder.add("b.jsonl", lines(2, 3));
    folder.add("c.jsonl", lines(0, 9));
    for n in [1, 2, 8] {
        let options = ReadOptions { on_error: OnError::Raise, ..threads(n) };
        let error = Corpus::read(folder.path(), &options).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Record);
        let place = error.place().unwrap();
        assert!(place.source.ends_with("b.jsonl"), "{error}");
        assert_eq!((place.record, place.offset), (Some(2), Some(2 * 19 + 12)), "{error}");
        let scanned = Corpus::scan(&[folder.path()], &options).unwrap();
        assert_eq!(scanned.len().unwrap_err().to_string(), error.to_string());
    }
}

#[test]
fn a_text_key_that_no_record_has_is_a_wrong_argument() {
    let folder = Folder::of("a.jsonl", "{\"body\": \"One.\"}\n{\"body\": \"Two.\"}\n");
    let mut options = ReadOptions::default();
    options.source.text = Some("bodyy".to_owned());
    let error = Corpus::read(folder.path(), &options).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Options);
    assert!(error.to_string().starts_with("text is \"bodyy\", which no record has"), "{error}");
    // One record with the key is enough: then the others are bad input.
    folder.add("b.jsonl", "{\"bodyy\": \"Three.\"}\n");
    assert_eq!(Corpus::read(folder.path(), &options).unwrap().report().unwrap().rejected(), 2);
}
