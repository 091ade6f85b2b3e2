//! Cases as data, read through the whole library: a file is written, read, counted, and compared with its rows.

use std::collections::BTreeMap;
use std::path::Path;

use newsframe::stats::article_terms::ArticleTermOptions;
use newsframe::{Corpus, TermOptions};
use polars::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::corpora::*;

fn load<T: for<'a> Deserialize<'a>>(name: &str) -> T {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A corpus of records: texts, or objects with the keys of an article.
fn corpus(articles: &[Value]) -> Corpus {
    let record = |article: &Value| if article.is_string() { json!({"text": article}) } else { article.clone() };
    Folder::of("articles.jsonl", jsonl(&articles.iter().map(record).collect::<Vec<_>>())).read()
}

/// Options by the names that every language uses; a name that no option has is a mistake in the case.
fn options<T: for<'a> Deserialize<'a> + serde::Serialize + Default>(name: &str, given: &Value) -> T {
    let known = serde_json::to_value(T::default()).unwrap();
    for key in given.as_object().into_iter().flat_map(|given| given.keys()) {
        assert!(known.get(key).is_some(), "{name}: there is no option {key}");
    }
    serde_json::from_value(given.clone()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A cell as the golden files write it: a date as text, a null as the empty text.
fn cell(column: &Column, row: usize) -> Value {
    match column.get(row).unwrap() {
        AnyValue::Null => json!(""),
        AnyValue::String(text) => json!(text),
        AnyValue::StringOwned(text) => json!(text.as_str()),
        AnyValue::Int64(number) => json!(number),
        AnyValue::UInt32(number) => json!(number),
        AnyValue::Float64(number) => json!(number),
        AnyValue::Boolean(value) => json!(value),
        date @ AnyValue::Date(_) => json!(date.to_string()),
        other => panic!("{other:?} in {}", column.name()),
    }
}

#[derive(Deserialize)]
struct Cases<T> {
    case: Vec<T>,
}

#[derive(Deserialize)]
struct TermCase {
    name: String,
    articles: Vec<Value>,
    #[serde(default)]
    options: BTreeMap<String, Value>,
    columns: Vec<String>,
    expected: Vec<Vec<Value>>,
}

#[test]
fn terms() {
    let cases: Cases<TermCase> = load("terms.toml");
    assert!(cases.case.len() >= 25);
    for case in cases.case {
        let options: TermOptions = options(&case.name, &json!(case.options));
        let frame = corpus(&case.articles).terms(&options).unwrap_or_else(|error| panic!("{}: {error}", case.name));
        let rows: Vec<Vec<Value>> = (0..frame.height())
            .map(|row| case.columns.iter().map(|column| cell(frame.column(column).unwrap(), row)).collect())
            .collect();
        assert_eq!(rows, case.expected, "{}", case.name);
    }
}

#[derive(Deserialize)]
struct WeightCase {
    name: String,
    articles: String,
    #[serde(default)]
    options: BTreeMap<String, Value>,
    source: String,
    expected: Vec<(i64, String, f64)>,
}

#[derive(Deserialize)]
struct Weights {
    articles: BTreeMap<String, Vec<Value>>,
    case: Vec<WeightCase>,
}

#[test]
fn weights() {
    let file: Weights = load("weights.toml");
    assert!(file.case.len() >= 15);
    for case in file.case {
        assert!(!case.source.is_empty());
        let options: ArticleTermOptions = options(&case.name, &json!(case.options));
        let frame = corpus(&file.articles[&case.articles]).article_terms(&options).unwrap();
        let (ids, terms, weights) = (integers(&frame, "article_id"), strings(&frame, "term"), floats(&frame, "weight"));
        assert_eq!(frame.height(), case.expected.len(), "{}\n{frame}", case.name);
        for (row, (id, term, weight)) in case.expected.iter().enumerate() {
            assert_eq!((ids[row], &terms[row]), (*id, term), "{}", case.name);
            let tolerance = 1e-12 * weight.abs().max(1.0);
            assert!((weights[row] - weight).abs() <= tolerance, "{}: {id} {term} {} {weight}", case.name, weights[row]);
        }
    }
}

#[derive(Deserialize)]
struct BadCase {
    name: String,
    file: String,
    text: Option<String>,
    hex: Option<String>,
    kept: u64,
    rejected: u64,
    issues: Vec<(String, String)>,
}

#[test]
fn bad_input() {
    let cases: Cases<BadCase> = load("bad_input.toml");
    let mut wrong = Vec::new();
    for case in cases.case {
        let bytes = match (&case.text, &case.hex) {
            (Some(text), None) => text.clone().into_bytes(),
            (None, Some(hex)) => {
                hex.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).expect("two hex digits")).collect()
            }
            _ => panic!("{}: text or hex", case.name),
        };
        // In a folder, a file whose defects would be errors if it were named alone makes rows of issues.
        let corpus = Folder::of(&case.file, bytes).read();
        let report = corpus.report().unwrap();
        let frame = corpus.issues().unwrap();
        let issues: Vec<_> = strings(&frame, "code").into_iter().zip(strings(&frame, "severity")).collect();
        let found = (report.kept(), report.rejected(), issues);
        let expected = (case.kept, case.rejected, case.issues);
        if found != expected {
            wrong.push(format!("{}: {found:?}, not {expected:?}", case.name));
        }
        assert_eq!(report.read(), report.kept() + report.rejected(), "{}", case.name);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[derive(Deserialize)]
struct SampleCase {
    source: String,
    record: i64,
    title: Option<String>,
    #[serde(default)]
    authors: Vec<String>,
    published: Option<String>,
    section: Option<String>,
    #[serde(default)]
    contains: Vec<String>,
    #[serde(default)]
    lacks: Vec<String>,
}

#[test]
fn the_sample_corpus() {
    let cases: Cases<SampleCase> = load("sample_corpus.toml");
    let corpus = Corpus::read(sample(), &threads(2)).unwrap();
    let report = corpus.report().unwrap();
    assert_eq!((report.kept(), report.rejected()), (49, 3));
    assert_eq!(cases.case.len(), 49);
    let frame = corpus.articles(true).unwrap();
    let (sources, records) = (strings(&frame, "source"), integers(&frame, "record"));
    let (titles, sections, bodies) = (texts(&frame, "title"), texts(&frame, "section"), strings(&frame, "text"));
    let authors = frame.column("authors").unwrap().list().unwrap().clone();
    let mut wrong = Vec::new();
    for case in cases.case {
        let place = format!("{} record {}", case.source, case.record);
        let Some(row) =
            (0..frame.height()).find(|&row| sources[row].ends_with(&case.source) && records[row] == case.record)
        else {
            wrong.push(format!("{place}: not read"));
            continue;
        };
        let names = authors.get_as_series(row).unwrap();
        let names: Vec<String> = names.str().unwrap().iter().flatten().map(str::to_owned).collect();
        let published = cell(frame.column("published").unwrap(), row);
        let mut check = |what: &str, found: String, expected: String| {
            if found != expected {
                wrong.push(format!("{place}: {what} is {found}, not {expected}"));
            }
        };
        check("title", format!("{:?}", titles[row]), format!("{:?}", case.title));
        check("authors", format!("{names:?}"), format!("{:?}", case.authors));
        check("published", published.to_string(), json!(case.published.unwrap_or_default()).to_string());
        check("section", format!("{:?}", sections[row]), format!("{:?}", case.section));
        for piece in case.contains.iter().filter(|piece| !bodies[row].contains(*piece)) {
            wrong.push(format!("{place}: the text lacks {piece:?}"));
        }
        for piece in case.lacks.iter().filter(|piece| bodies[row].contains(*piece)) {
            wrong.push(format!("{place}: the text has {piece:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
