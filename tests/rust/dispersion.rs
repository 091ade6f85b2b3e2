//! Dispersion and diversity on the command line: what they measure, and what they refuse.

use newsframe::Corpus;
use newsframe::stats::bootstrap::Bootstrap;
use newsframe::stats::dispersion::{DispersionOptions, PartsBy};
use newsframe::stats::diversity::DiversityOptions;
use polars::prelude::*;

use crate::corpora::*;

/// Runs a command on the sample corpus and reads what it wrote.
fn written(command: &str, arguments: &[&str]) -> Result<DataFrame, u8> {
    let folder = Folder::new();
    let out = folder.path().join("table.parquet");
    let articles = sample();
    let command = ["newsframe", command, articles.to_str().unwrap(), "--quiet", "-o", out.to_str().unwrap()];
    match newsframe::cli::run(command.iter().chain(arguments).copied(), &mut || Ok(())) {
        0 => Ok(ParquetReader::new(std::fs::File::open(&out).unwrap()).finish().unwrap()),
        code => Err(code),
    }
}

fn corpus() -> Corpus {
    Corpus::read(sample(), &threads(2)).unwrap()
}

#[test]
fn dispersion_over_each_kind_of_parts() {
    for (argument, parts) in [
        ("articles", PartsBy::default()),
        ("12", PartsBy::Chunks(12)),
        ("section", PartsBy::Column("section".to_owned())),
    ] {
        let options = DispersionOptions {
            parts,
            measures: vec!["dp".to_owned(), "awt".to_owned()],
            min_count: 4,
            by: vec!["language".to_owned()],
            ..Default::default()
        };
        let expected = corpus().dispersion(&options).unwrap();
        assert!(expected.height() > 10);
        let arguments =
            ["--parts", argument, "--measure", "dp", "--measure", "awt", "--min-count", "4", "--by", "language"];
        assert_same(&written("dispersion", &arguments).unwrap(), &expected, argument);
    }
    let expected = corpus().dispersion(&DispersionOptions::default()).unwrap();
    assert_same(&written("dispersion", &[]).unwrap(), &expected, "defaults");
}

#[test]
fn diversity_of_articles_groups_and_the_whole() {
    let default = DiversityOptions::default;
    let bootstrap = Bootstrap { confidence: Some(0.9), resamples: 50, seed: 3 };
    let by = Some(vec!["section".to_owned()]);
    for (arguments, options) in [
        (&[][..], default()),
        (
            &["--whole", "--measure", "mattr(window=20)"][..],
            DiversityOptions { by: Some(vec![]), measures: vec!["mattr(window=20)".to_owned()], ..default() },
        ),
        (&["--every", "1mo"], DiversityOptions { every: Some("1mo".to_owned()), ..default() }),
        (
            &["--by", "section", "--confidence", "0.9", "--resamples", "50", "--seed", "3"],
            DiversityOptions { by, bootstrap, ..default() },
        ),
    ] {
        let expected = corpus().diversity(&options).unwrap();
        assert_same(&written("diversity", arguments).unwrap(), &expected, &format!("{arguments:?}"));
    }
}

#[test]
fn wrong_arguments_are_refused() {
    for (command, arguments) in [
        ("dispersion", &["--parts", "0"][..]),
        ("dispersion", &["--parts", "sectoin"]),
        ("dispersion", &["--parts", "authors"]),
        ("dispersion", &["--measure", "mattr"]),
        ("dispersion", &["--by", "sectoin"]),
        ("dispersion", &["--min-count", "some"]),
        ("diversity", &["--measure", "mattr(window=0)"]),
        ("diversity", &["--measure", "gries_dp"]),
        ("diversity", &["--confidence", "0.9"]),
        ("diversity", &["--whole", "--by", "section"]),
        ("diversity", &["--every", "fortnight"]),
    ] {
        assert_eq!(written(command, arguments).unwrap_err(), 2, "{command} {arguments:?}");
    }
}
