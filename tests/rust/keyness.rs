//! Keyness on the command line: what it compares, and what it refuses.

use newsframe::article::ArticleId;
use newsframe::corpus::Reference;
use newsframe::stats::keyness::KeynessOptions;
use newsframe::{Corpus, TermOptions};
use polars::prelude::*;

use crate::corpora::*;

/// Runs `newsframe keyness` on the sample corpus and reads what it wrote.
fn keyness(arguments: &[&str]) -> Result<DataFrame, u8> {
    let folder = Folder::new();
    let out = folder.path().join("keyness.parquet");
    let articles = sample();
    let command = ["newsframe", "keyness", articles.to_str().unwrap(), "--quiet", "-o", out.to_str().unwrap()];
    match newsframe::cli::run(command.iter().chain(arguments).copied(), &mut || Ok(())) {
        0 => Ok(ParquetReader::new(std::fs::File::open(&out).unwrap()).finish().unwrap()),
        code => Err(code),
    }
}

fn corpus() -> Corpus {
    Corpus::read(sample(), &threads(2)).unwrap()
}

fn grouped() -> KeynessOptions {
    KeynessOptions { by: vec!["section".to_owned()], ..Default::default() }
}

#[test]
fn groups_and_windows() {
    let expected = corpus().keyness(&Reference::Rest, &grouped()).unwrap();
    assert_same(&keyness(&["--by", "section"]).unwrap(), &expected, "by section");
    let options = KeynessOptions {
        every: Some("1mo".to_owned()),
        measures: vec!["simple_maths(k=100)".to_owned(), "chi_squared".to_owned()],
        p_values: true,
        min_count: 3,
        ..Default::default()
    };
    let expected = corpus().keyness(&Reference::Previous, &options).unwrap();
    let found = keyness(&[
        "--every",
        "1mo",
        "--reference",
        "previous",
        "--measure",
        "simple_maths(k=100)",
        "--measure",
        "chi_squared",
        "--p-values",
        "--min-count",
        "3",
    ]);
    assert_same(&found.unwrap(), &expected, "every month");
}

#[test]
fn a_target_by_its_value() {
    let corpus = corpus();
    let target = corpus.filter(|articles| Ok(articles.column("section")?.str()?.equal("politics"))).unwrap();
    let rest = Reference::Corpus(corpus.without(&target).unwrap());
    let expected = target.keyness(&rest, &KeynessOptions::default()).unwrap();
    assert_same(&keyness(&["--target", "section=politics"]).unwrap(), &expected, "politics");
    // A number is compared as text; a list has to hold the value.
    let of = |column: &str, is: &dyn Fn(&Column, usize) -> bool| {
        let articles = corpus.articles(false).unwrap();
        let rows = (0..articles.height()).filter(|&row| is(articles.column(column).unwrap(), row));
        let ids = integers(&articles, "article_id");
        let target = corpus.select(rows.map(|row| ArticleId(ids[row] as u32))).unwrap();
        assert!(!target.is_empty().unwrap());
        let rest = Reference::Corpus(corpus.without(&target).unwrap());
        target.keyness(&rest, &KeynessOptions::default()).unwrap()
    };
    let first = of("record", &|column, row| column.i64().unwrap().get(row) == Some(0));
    assert_same(&keyness(&["--target", "record=0"]).unwrap(), &first, "record 0");
    let has = |authors: Option<Series>, name: &str| {
        authors.is_some_and(|authors| authors.str().unwrap().iter().any(|author| author == Some(name)))
    };
    let authors = corpus.articles(false).unwrap().column("authors").unwrap().list().unwrap().clone();
    let author = authors.get_as_series(0).unwrap().str().unwrap().get(0).unwrap().to_owned();
    let own = of("authors", &|column, row| has(column.list().unwrap().get_as_series(row), &author));
    assert_same(&keyness(&["--target", &format!("authors={author}")]).unwrap(), &own, &author);
}

#[test]
fn references_of_files() {
    let corpus = corpus();
    let articles = sample().join("text");
    let other = Corpus::read(&articles, &threads(2)).unwrap();
    let expected = corpus.keyness(&Reference::Corpus(other.clone()), &KeynessOptions::default()).unwrap();
    let found = keyness(&["--reference-paths", articles.to_str().unwrap()]).unwrap();
    assert_same(&found, &expected, "another corpus");
    let folder = Folder::new();
    let mut terms = other.terms(&TermOptions::default()).unwrap();
    let expected =
        corpus.keyness(&Reference::frame(&terms, Some(1_000_000)).unwrap(), &KeynessOptions::default()).unwrap();
    let path = |suffix: &str| folder.path().join(format!("counts.{suffix}"));
    CsvWriter::new(std::fs::File::create(path("csv")).unwrap()).finish(&mut terms).unwrap();
    ParquetWriter::new(std::fs::File::create(path("parquet")).unwrap()).finish(&mut terms).unwrap();
    for suffix in ["csv", "parquet"] {
        let file = path(suffix);
        let found = keyness(&["--reference-counts", file.to_str().unwrap(), "--reference-total", "1000000"]).unwrap();
        assert_same(&found, &expected, suffix);
    }
}

#[test]
fn what_is_refused() {
    for arguments in [
        &[][..],
        &["--by", "sectoin"],
        &["--by", "section", "--measure", "log_liklihood"],
        &["--by", "section", "--reference", "previous"],
        &["--by", "section", "--reference", "next"],
        &["--by", "section", "--target", "section=politics"],
        &["--target", "section"],
        &["--target", "sectoin=politics"],
        &["--target", "section=klingon"],
        &["--reference-counts", "counts.txt"],
        &["--reference-total", "5", "--by", "section"],
        &["--by", "section", "--confidence", "95"],
    ] {
        assert_eq!(keyness(arguments).err(), Some(2), "{arguments:?}");
    }
    assert_eq!(keyness(&["--reference-counts", "no-such-file.csv"]).err(), Some(1));
}
