//! The command line, run within this process: exit codes, and files that can be read again.

use std::fs::File;
use std::path::Path;

use newsframe::corpus::text_dates;
use newsframe::dates::{DateMode, NextWeekday};
use newsframe::measures::weighting::{Bm25Variant, Idf, Norm};
use newsframe::stats::article_terms::{ArticleTermOptions, Weight};
use newsframe::stats::keywords::KeywordOptions;
use newsframe::stats::readability::ReadabilityOptions;
use newsframe::stats::selection::DocFreq;
use newsframe::stats::similarity::{Metric, SimilarityOptions};
use newsframe::stats::term_rules::TermRules;
use newsframe::{
    ComentionOptions, Corpus, DateOptions, EntityStatOptions, Error, ErrorKind, LagOptions, MentionOptions, OffsetUnit,
    TermOptions, TimelineOptions,
};
use polars::prelude::*;

use crate::corpora::*;

fn run(arguments: &[&str]) -> u8 {
    newsframe::cli::run(std::iter::once("newsframe").chain(arguments.iter().copied()), &mut || Ok(()))
}

/// Runs a command on the sample corpus and reads the file that it wrote.
fn written(command: &str, more: &[&str], suffix: &str) -> DataFrame {
    let folder = Folder::new();
    let file = folder.path().join(format!("out.{suffix}"));
    let (articles, out) = (sample(), file.to_str().unwrap().to_owned());
    let arguments = [&[command, articles.to_str().unwrap(), "--quiet", "-o", &out], more].concat();
    assert_eq!(run(&arguments), 0, "{arguments:?}");
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 1, "{left:?}");
    frame_of(&file)
}

fn frame_of(path: &Path) -> DataFrame {
    let file = File::open(path).unwrap();
    match path.extension().unwrap().to_str().unwrap() {
        "parquet" => ParquetReader::new(file).finish(),
        "arrow" | "ipc" => IpcReader::new(file).finish(),
        "jsonl" => JsonReader::new(file).with_json_format(JsonFormat::JsonLines).infer_schema_len(None).finish(),
        "csv" => CsvReadOptions::default().with_infer_schema_length(None).into_reader_with_file_handle(file).finish(),
        other => panic!("{other}"),
    }
    .unwrap()
}

#[test]
fn every_command_writes_every_format() {
    let corpus = Corpus::read(sample(), &threads(2)).unwrap();
    let expected = [
        ("articles", corpus.articles(true).unwrap()),
        ("terms", corpus.terms(&TermOptions::default()).unwrap()),
        ("article-terms", corpus.article_terms(&ArticleTermOptions::default()).unwrap()),
        ("readability", corpus.readability(&ReadabilityOptions::default()).unwrap()),
        ("similarity", corpus.similarity(&SimilarityOptions::default()).unwrap()),
        ("keywords", corpus.keywords(&KeywordOptions::default()).unwrap()),
        ("dates", corpus.dates(&DateOptions::default(), OffsetUnit::Byte).unwrap()),
        ("mentions", corpus.mentions(&MentionOptions::default(), OffsetUnit::Byte).unwrap()),
        ("entities", corpus.entities(&EntityStatOptions::default()).unwrap()),
        ("comentions", corpus.comentions(&ComentionOptions::default()).unwrap()),
        ("aliases", corpus.aliases(&MentionOptions::default()).unwrap()),
        ("tokens", corpus.tokens(&TermRules::default(), OffsetUnit::Byte).unwrap()),
        ("sentences", corpus.sentences(OffsetUnit::Byte).unwrap()),
        ("timeline", corpus.timeline(&TimelineOptions::default()).unwrap()),
        ("lag", corpus.lag(&LagOptions::default()).unwrap()),
        ("issues", corpus.issues().unwrap()),
    ];
    for (command, frame) in expected {
        assert!(frame.height() > 0, "{command}");
        for suffix in ["parquet", "arrow"] {
            assert_same(&written(command, &[], suffix), &frame, &format!("{command} as {suffix}"));
        }
        for suffix in ["csv", "jsonl"] {
            let back = written(command, &[], suffix);
            assert_eq!(back.height(), frame.height(), "{command} as {suffix}");
            assert_eq!(back.get_column_names(), frame.get_column_names(), "{command} as {suffix}");
            for column in frame.columns().iter().filter(|column| *column.dtype() == DataType::String) {
                // CSV cannot tell an empty text from none.
                let filled =
                    |texts: Vec<Option<String>>| texts.into_iter().map(Option::unwrap_or_default).collect::<Vec<_>>();
                let name = column.name().as_str();
                if let Ok(found) = back.column(name).unwrap().cast(&DataType::String) {
                    let found = DataFrame::new_infer_height(vec![found]).unwrap();
                    assert_eq!(
                        filled(texts(&found, name)),
                        filled(texts(&frame, name)),
                        "{command} {name} as {suffix}"
                    );
                }
            }
        }
    }
    for suffix in ["csv", "parquet"] {
        let lines = strings(&written("provenance", &[], suffix), "provenance").join("\n");
        let provenance: serde_json::Value = serde_json::from_str(&lines).unwrap();
        assert!(provenance.is_object(), "{provenance}");
    }
}

#[test]
fn options_arrive() {
    let corpus = Corpus::read(sample(), &threads(2)).unwrap();
    let options = TermOptions::default().stop_words("en").ngram_range(1, 2).min_df(3).by(&["section"]).every("1q");
    let arguments = [
        "--stop-words",
        "en",
        "--ngram-range",
        "1,2",
        "--min-df",
        "3",
        "--by",
        "section",
        "--every",
        "1q",
        "--threads",
        "2",
    ];
    let frame = corpus.terms(&options).unwrap();
    assert_same(&written("terms", &arguments, "parquet"), &frame, "terms with options");
    assert_same(&written("terms", &[&arguments[..], &["--scan"]].concat(), "parquet"), &frame, "scanned terms");

    // The first rows of each group, not of the table.
    let top = written("terms", &[&arguments[..], &["--top", "2"]].concat(), "arrow");
    let kept = integers(&frame, "rank").into_iter().map(|rank| rank <= 2).collect();
    assert_same(&top, &frame.filter(&kept).unwrap(), "the top of each group");
    assert_eq!(written("tokens", &["--top", "7", "--offsets", "char"], "csv").height(), 7);
}

#[test]
fn options_of_dates_arrive() {
    let corpus = Corpus::read(sample(), &threads(2)).unwrap();
    let mut options = DateOptions::default()
        .language("en")
        .mode(DateMode::Narrative)
        .next_weekday(NextWeekday::NextWeek)
        .named_periods(false)
        .strict(true);
    let arguments = [
        "--as-language",
        "en",
        "--date-mode",
        "narrative",
        "--next-weekday",
        "next_week",
        "--no-named-periods",
        "--strict",
        "--offsets",
        "utf16",
    ];
    let frame = corpus.dates(&options, OffsetUnit::Utf16).unwrap();
    assert!(!frame.equals_missing(&corpus.dates(&DateOptions::default(), OffsetUnit::Utf16).unwrap()));
    assert_same(&written("dates", &arguments, "parquet"), &frame, "dates with options");

    let folder = Folder::new();
    let out = folder.path().join("out.parquet");
    let text = "The talks resume next Friday and end on 03/04/2026.";
    let arguments =
        ["--of-text", text, "--published-on", "2025-08-20", "--day-first", "true", "-o", out.to_str().unwrap()];
    assert_eq!(run(&[&["dates"], &arguments[..]].concat()), 0);
    options = DateOptions::default().day_first(true);
    let frame = text_dates(text, Some(jiff::civil::date(2025, 8, 20)), &options, OffsetUnit::Byte).unwrap();
    assert_eq!(strings(&frame, "value"), ["2025-08-22", "2026-04-03"]);
    assert_same(&frame_of(&out), &frame, "dates of a text");

    assert_eq!(run(&["dates", "--of-text", "It rained today.", "--published-on", "-000043-03-15", "-q"]), 0);

    for wrong in [
        &["dates"][..],
        &["dates", "--of-text", "x", "tests/articles"],
        &["dates", "--of-text", "x", "--published-on", "soon"],
        &["dates", "tests/articles", "--published-on", "2025-08-20"],
        &["dates", "tests/articles", "--as-language", "klingon"],
        &["dates", "tests/articles", "--date-mode", "tomorrow"],
    ] {
        assert_eq!(run(wrong), 2, "{wrong:?}");
    }
}

#[test]
fn options_of_similarity_arrive() {
    let corpus = Corpus::read(sample(), &threads(2)).unwrap();
    let mut options = SimilarityOptions {
        between: "section".to_owned(),
        metric: Metric::Minkowski,
        p: 3.0,
        max_distance: Some(0.9),
        top: Some(2),
        weight: Weight::Bm25,
        norm: Norm::L1,
        bm25: Bm25Variant::Okapi,
        k1: 2.0,
        b: 0.5,
        ..Default::default()
    };
    options.selection.min_df = DocFreq::Count(2);
    let line = "--between section --metric minkowski --p 3 --max-distance 0.9 --top 2 --weight bm25 --norm l1 \
                --bm25 okapi --k1 2 --b 0.5 --min-df 2";
    let arguments: Vec<&str> = line.split_whitespace().collect();
    let frame = corpus.similarity(&options).unwrap();
    assert!(frame.height() > 0);
    assert_same(&written("similarity", &arguments, "parquet"), &frame, "similarity between sections");

    let options = SimilarityOptions { titles: true, min_similarity: Some(0.7), ..Default::default() };
    let titled = corpus.similarity(&options).unwrap();
    assert!(titled.height() > 0);
    let arguments = ["--titles", "--min-similarity", "0.7"];
    assert_same(&written("similarity", &arguments, "arrow"), &titled, "similarity with titles");
}

#[test]
fn options_of_keywords_arrive() {
    let corpus = Corpus::read(sample(), &threads(2)).unwrap();
    let options = KeywordOptions {
        top: 3,
        weight: "simple_maths(k=10)".to_owned(),
        min_count: 1,
        by: Some(vec!["section".to_owned()]),
        every: Some("1q".to_owned()),
        ..Default::default()
    };
    let line = "--top 3 --weight simple_maths(k=10) --min-count 1 --by section --every 1q";
    let arguments: Vec<&str> = line.split_whitespace().collect();
    let frame = corpus.keywords(&options).unwrap();
    assert_same(&written("keywords", &arguments, "parquet"), &frame, "keywords by section and quarter");

    let options = KeywordOptions { weight: "tf_idf".to_owned(), idf: Idf::Plain, ..Default::default() };
    let arguments = ["--weight", "tf_idf", "--idf", "plain"];
    let frame = corpus.keywords(&options).unwrap();
    assert_same(&written("keywords", &arguments, "parquet"), &frame, "keywords by weight");
}

#[test]
fn a_spreadsheet_gets_no_formula() {
    let titles = ["=1+1", "+1", "-1", "@home", "fine", "a = b"];
    let records: Vec<_> = titles.iter().map(|title| serde_json::json!({"title": title, "text": "Peace."})).collect();
    let folder = Folder::of("a.jsonl", jsonl(&records));
    let out = folder.path().join("out.csv");
    let arguments = ["articles", folder.path().to_str().unwrap(), "-q", "-o", out.to_str().unwrap()];
    assert_eq!(run(&[&arguments[..], &["--spreadsheet"]].concat()), 0);
    assert_eq!(strings(&frame_of(&out), "title"), ["'=1+1", "'+1", "'-1", "'@home", "fine", "a = b"]);
    // A file that was there is replaced; without the option nothing is added.
    std::fs::remove_file(&out).unwrap();
    assert_eq!(run(&arguments), 0);
    assert_eq!(strings(&frame_of(&out), "title"), titles);
}

#[test]
fn exit_codes_say_what_went_wrong() {
    let folder = Folder::of("a.txt", "The harbour froze.");
    let path = folder.path().to_str().unwrap();
    let out = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    assert_eq!(run(&["terms", path, "-q", "-o", &out("x.docx")]), 2, "unknown suffix");
    assert_eq!(run(&["terms", path, "-q", "-o", &out("x")]), 2, "no suffix");
    assert_eq!(run(&["terms", path, "-q", "--columns", "trem"]), 2, "unknown column");
    assert_eq!(run(&["terms", path, "-q", "--by", "secton"]), 2, "unknown group");
    assert_eq!(run(&["terms", path, "-q", "--ngram-range", "2,1"]), 2);
    assert_eq!(run(&["terms", path, "-q", "--ngram-range", "2"]), 2);
    assert_eq!(run(&["terms", path, "-q", "--threads", "0"]), 2);
    assert_eq!(run(&["terms", path, "-q", "--every", "1x"]), 2);
    assert_eq!(run(&["article-terms", path, "-q", "--weight", "heavy"]), 2);
    assert_eq!(run(&["count", path]), 2, "unknown command");
    assert_eq!(run(&["terms"]), 2, "no path");
    assert_eq!(run(&["terms", &out("missing.txt"), "-q"]), 1);
    assert_eq!(run(&["terms", path, "-q", "-o", &out("no/such/folder.csv")]), 1);
    assert_eq!(run(&["terms", path, "-q", "--top", "1", "--columns", "term,count"]), 0);
    // Nothing is left of what failed.
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn the_first_bad_document_can_be_an_error() {
    let folder = Folder::of("a.jsonl", "{\"text\": \"Peace.\"}\n{\"text\": \"Pea\n");
    let path = folder.path().to_str().unwrap();
    let out = folder.path().join("issues.parquet");
    assert_eq!(run(&["issues", path, "-q", "--raise"]), 1);
    assert_eq!(run(&["issues", path, "-q", "-o", out.to_str().unwrap()]), 0);
    assert_eq!(strings(&frame_of(&out), "severity").iter().filter(|severity| *severity == "rejected").count(), 1);
}

#[test]
fn an_interrupt_ends_the_work() {
    let line = serde_json::json!({"text": "The talks in the harbour resume. ".repeat(60)}).to_string();
    let folder = Folder::of("much.jsonl", format!("{line}\n").repeat(6_000));
    let out = folder.path().join("out.parquet");
    let arguments = ["newsframe", "terms", folder.path().to_str().unwrap(), "-q", "-o", out.to_str().unwrap()];
    let code = newsframe::cli::run(arguments, &mut || Err(Error::new(ErrorKind::Interrupted, "stopped by the user")));
    assert_eq!(code, 130);
    assert!(!out.exists());
}
