//! How fast the steps from a compressed file to a table of terms are, each alone, on one thread.
//!
//! The text is the sample corpus, repeated. `NEWSFRAME_BENCH_FILE=speeches.jsonl.gz` reads that file in the benches of
//! the group `file` instead.

use std::fs::File;
use std::hint::black_box;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use flate2::Compression;
use flate2::write::GzEncoder;
use newsframe::article::Article;
use newsframe::document::Item;
use newsframe::parse::{self, ParseOptions};
use newsframe::shard::{Analyzer, Shard, ShardView};
use newsframe::source::{Source, SourceOptions};
use newsframe::stats::Statistic;
use newsframe::stats::terms::Terms;
use newsframe::text::token::Token;
use newsframe::text::tokenizer::{TokenMode, TokenOptions, Tokenizer};
use newsframe::{Result, TermOptions};

/// Bytes of text: more than the caches near a core hold, little enough for a run of seconds.
const BYTES: usize = 4 << 20;

/// The articles of some files, as they were read.
fn articles(path: &Path) -> Result<Vec<Article>> {
    let source = Source::paths(&[path], &SourceOptions::default())?;
    let mut articles = Vec::new();
    for batch in source.open() {
        for item in batch?.decode() {
            if let Item::Document(document) = item {
                articles.extend(parse::parse(document, &ParseOptions::default()).map(|parsed| parsed.article));
            }
        }
    }
    Ok(articles)
}

/// The texts of the sample corpus, repeated until they have so many bytes.
fn texts(bytes: usize) -> Result<Vec<String>> {
    let sample = articles(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles")))?;
    let mut size = 0;
    let repeated = sample.iter().map(|article| article.text.clone()).cycle();
    Ok(repeated
        .take_while(|text| {
            let before = size;
            size += text.len();
            before < bytes
        })
        .collect())
}

/// ASCII letters as Cyrillic ones, so that the same words take the way of text that is not ASCII.
fn cyrillic(text: &str) -> String {
    let letter = |c: char, first: char, base: char| char::from_u32(c as u32 - first as u32 + base as u32).unwrap_or(c);
    text.chars()
        .map(|c| match c {
            'a'..='z' => letter(c, 'a', 'а'),
            'A'..='Z' => letter(c, 'A', 'А'),
            _ => c,
        })
        .collect()
}

fn shard(analyzer: &Analyzer, texts: &[String]) -> Result<Shard> {
    let mut builder = analyzer.shard();
    for text in texts {
        builder.push(Article { text: text.clone(), ..Article::default() })?;
    }
    Ok(builder.finish())
}

fn text(criterion: &mut Criterion) {
    let texts = texts(BYTES).expect("the sample corpus is readable");
    let other: Vec<String> = texts.iter().map(|text| cyrillic(text)).collect();
    let bytes = |texts: &[String]| Throughput::Bytes(texts.iter().map(|text| text.len() as u64).sum());
    let uax29 = TokenOptions::default().mode(TokenMode::Uax29);
    let mut group = criterion.benchmark_group("tokenizer");
    for (name, options, texts) in [
        ("news", TokenOptions::default(), &texts),
        ("news, Cyrillic", TokenOptions::default(), &other),
        ("uax29", uax29, &texts),
    ] {
        let tokenizer = Tokenizer::new(&options).expect("the options fit");
        let mut tokens: Vec<Token> = Vec::new();
        group.throughput(bytes(texts)).bench_function(name, |bencher| {
            bencher.iter(|| {
                for text in texts {
                    tokens.clear();
                    tokenizer.tokenize(text, &mut tokens);
                    black_box(&tokens);
                }
            });
        });
    }
    group.finish();

    let analyzer = Analyzer::new(&TokenOptions::default()).expect("the options fit");
    let (mut tokens, mut ends) = (Vec::new(), Vec::new());
    let mut group = criterion.benchmark_group("analyzer");
    group.throughput(bytes(&texts));
    group.bench_function("tokens and sentences", |bencher| {
        bencher.iter(|| {
            for text in &texts {
                analyzer.analyze(text, &mut tokens, &mut ends);
                black_box((&tokens, &ends));
            }
        });
    });
    group.bench_function("shard", |bencher| {
        let articles = || -> Vec<Article> {
            texts.iter().map(|text| Article { text: text.clone(), ..Article::default() }).collect()
        };
        bencher.iter_batched(
            articles,
            |articles| {
                let mut builder = analyzer.shard();
                for article in articles {
                    builder.push(article).expect("the shard has room");
                }
                builder.finish()
            },
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

fn counting(criterion: &mut Criterion) {
    let texts = texts(BYTES).expect("the sample corpus is readable");
    let analyzer = Analyzer::new(&TokenOptions::default()).expect("the options fit");
    let shard = shard(&analyzer, &texts).expect("the shard has room");
    let mut group = criterion.benchmark_group("terms");
    group.throughput(Throughput::Elements(shard.token_count()));
    for (name, options) in [
        ("words", TermOptions::default()),
        ("words without stop words", TermOptions::default().stop_words("en")),
        ("one to three words", TermOptions::default().ngram_range(1, 3)),
        ("words by source", TermOptions::default().by(&["source"])),
    ] {
        let terms = Terms::new(&options).expect("the options fit");
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let counts = terms.map(ShardView::of(&shard)).expect("the shard fits the options");
                terms.finish(counts).expect("the counts fit the options")
            });
        });
    }
    group.finish();
}

/// A compressed file of records: one that was named, else one of the sample corpus.
fn file() -> Result<PathBuf, std::io::Error> {
    if let Some(path) = std::env::var_os("NEWSFRAME_BENCH_FILE") {
        return Ok(path.into());
    }
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("counting.jsonl.gz");
    let mut encoder = GzEncoder::new(File::create(&path)?, Compression::default());
    for text in texts(BYTES).map_err(std::io::Error::other)? {
        serde_json::to_writer(&mut encoder, &serde_json::json!({ "text": text }))?;
        encoder.write_all(b"\n")?;
    }
    encoder.finish()?;
    Ok(path)
}

fn reading(criterion: &mut Criterion) {
    let path = file().expect("the file can be written");
    let texts = articles(&path).expect("the file is readable");
    let analyzer = Analyzer::new(&TokenOptions::default()).expect("the options fit");
    let terms = Terms::new(&TermOptions::default()).expect("the options fit");
    let mut group = criterion.benchmark_group("file");
    group.throughput(Throughput::Bytes(texts.iter().map(|article| article.text.len() as u64).sum()));
    drop(texts);
    group.bench_function("decompressed and parsed", |bencher| {
        bencher.iter(|| articles(&path).expect("the file is readable"));
    });
    group.bench_function("and counted", |bencher| {
        bencher.iter(|| {
            let source = Source::paths(&[&path], &SourceOptions::default()).expect("the file is there");
            let mut counts = None;
            for batch in source.open() {
                let mut builder = analyzer.shard();
                for item in batch.expect("the file is readable").decode() {
                    if let Item::Document(document) = item {
                        let parsed = parse::parse(document, &ParseOptions::default()).expect("the records are sound");
                        builder.push(parsed.article).expect("the shard has room");
                    }
                }
                let part = terms.map(ShardView::of(&builder.finish())).expect("the shard fits the options");
                counts = Some(match counts.take() {
                    None => part,
                    Some(counts) => terms.merge(counts, part),
                });
            }
            terms.finish(counts.unwrap_or_default()).expect("the counts fit the options")
        });
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3));
    targets = text, counting, reading
}
criterion_main!(benches);
