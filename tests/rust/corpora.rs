//! What the tests share: folders that clean up after themselves, corpora made of them, and looks into frames.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use newsframe::article::{Article, ArticleId};
use newsframe::shard::{Analyzer, Shard, ShardView};
use newsframe::stats::Statistic;
use newsframe::text::tokenizer::TokenOptions;
use newsframe::{Corpus, ReadOptions};
use polars::prelude::*;
use proptest::prelude::*;

/// A folder for one test, removed at its end.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("newsframe-tests-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// A folder with one file.
    pub fn of(name: &str, content: impl AsRef<[u8]>) -> Self {
        let folder = Self::new();
        folder.add(name, content);
        folder
    }

    pub fn add(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn read(&self) -> Corpus {
        Corpus::read(&self.0, &threads(2)).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The sample corpus that is described in `tests/README.md`.
pub fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles")
}

pub fn threads(threads: usize) -> ReadOptions {
    ReadOptions { threads: Some(threads), ..Default::default() }
}

/// Records as JSON Lines.
pub fn jsonl(records: &[serde_json::Value]) -> String {
    records.iter().map(|record| format!("{record}\n")).collect()
}

/// A corpus of records that have nothing but a text.
pub fn corpus_of(texts: &[impl AsRef<str>]) -> Corpus {
    let records: Vec<_> = texts.iter().map(|text| serde_json::json!({"text": text.as_ref()})).collect();
    Folder::of("articles.jsonl", jsonl(&records)).read()
}

pub fn analyzer() -> Analyzer {
    Analyzer::new(&TokenOptions::default()).unwrap()
}

/// Articles cut into shards of the given sizes; what is left makes the last shard.
pub fn shards(articles: &[Article], sizes: &[usize]) -> Vec<(Shard, ArticleId)> {
    let analyzer = analyzer();
    let (mut rest, mut first) = (articles, 0);
    let mut shards = Vec::new();
    for size in sizes.iter().copied().chain([usize::MAX]) {
        let (now, later) = rest.split_at(size.min(rest.len()));
        let mut builder = analyzer.shard();
        for article in now {
            builder.push(article.clone()).unwrap();
        }
        shards.push((builder.finish(), ArticleId(first)));
        (rest, first) = (later, first + now.len() as u32);
    }
    shards
}

/// The partial results of shards, merged in an order that `picks` chooses, with the unit among them.
pub fn fold<S: Statistic>(statistic: &S, shards: &[(Shard, ArticleId)], picks: &[usize]) -> S::Table {
    let map = |(shard, first): &(Shard, ArticleId)| {
        statistic.map(ShardView { first: *first, ..ShardView::of(shard) }).unwrap()
    };
    let mut partials: Vec<S::Partial> = shards.iter().map(map).collect();
    partials.push(S::Partial::default());
    let mut picks = picks.iter().copied().cycle();
    while partials.len() > 1 {
        let mut pick = |n: usize| picks.next().unwrap_or(0) % n;
        let left = pick(partials.len());
        let left = partials.swap_remove(left);
        let right = pick(partials.len());
        let right = partials.swap_remove(right);
        partials.push(statistic.merge(left, right));
    }
    statistic.finish(partials.pop().unwrap()).unwrap()
}

/// Running text of words, numbers, stop words, marks and other scripts, in some sentences.
pub fn prose() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "the",
        "The",
        "of",
        "peace",
        "Peace",
        "talks",
        "harbour",
        "strike",
        "naïve",
        "Straße",
        "Київ",
        "ΟΔΟΣ",
        "2,000",
        "U.S.",
        "don't",
        "vice-mayor",
        "#dock",
        "@quill",
        "🗞",
        "ﬁsh",
        "e\u{301}cole",
    ]);
    let mark =
        prop::sample::select(vec![" ", " ", " ", " ", ", ", ". ", "! ", " – ", " (", ") ", "\n\n", ".\n", " $ "]);
    prop::collection::vec((word, mark), 0..40)
        .prop_map(|parts| parts.into_iter().flat_map(|(word, mark)| [word, mark]).collect())
}

/// Articles with metadata to group by.
pub fn articles() -> impl Strategy<Value = Vec<Article>> {
    let section = prop::option::of(prop::sample::select(vec!["politics", "sport", "culture"]));
    let authors = prop::collection::vec(prop::sample::select(vec!["Ada Quill", "Piet Aldous", "Lena Hartwig"]), 0..4);
    let day = prop::option::of(0..900_i64);
    let article = (prose(), section, authors, day).prop_map(|(text, section, authors, day)| Article {
        text,
        section: section.map(str::to_owned),
        authors: authors.into_iter().map(str::to_owned).collect(),
        published: day.map(|day| newsframe::article::Published {
            day: jiff::civil::date(2023, 6, 1) + jiff::Span::new().days(day),
            at: None,
            evidence: "field",
        }),
        ..Article::default()
    });
    prop::collection::vec(article, 0..12)
}

pub fn texts(frame: &DataFrame, column: &str) -> Vec<Option<String>> {
    frame.column(column).unwrap().str().unwrap().iter().map(|text| text.map(str::to_owned)).collect()
}

pub fn strings(frame: &DataFrame, column: &str) -> Vec<String> {
    texts(frame, column).into_iter().map(|text| text.expect("no null")).collect()
}

pub fn integers(frame: &DataFrame, column: &str) -> Vec<i64> {
    let column = frame.column(column).unwrap().cast(&DataType::Int64).unwrap();
    column.i64().unwrap().iter().map(|number| number.expect("no null")).collect()
}

pub fn floats(frame: &DataFrame, column: &str) -> Vec<f64> {
    frame.column(column).unwrap().f64().unwrap().iter().map(|number| number.expect("no null")).collect()
}

/// Fails, showing both, unless the frames are the same to the last bit.
#[track_caller]
pub fn assert_same(left: &DataFrame, right: &DataFrame, what: &str) {
    assert!(left.schema() == right.schema() && left.equals_missing(right), "{what}:\n{left}\n{right}");
}
