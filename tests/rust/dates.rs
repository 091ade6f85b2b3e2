//! Dates as frames: whole articles by their values, corpora of any shape, and what cannot be read.

use newsframe::corpus::{column_dates, text_dates};
use newsframe::dates::DateMode;
use newsframe::{Corpus, DateOptions, ErrorKind, Monitor, OffsetUnit, ReadOptions};
use polars::prelude::*;
use serde::Deserialize;

use crate::corpora::*;

#[derive(Deserialize)]
struct Golden {
    article: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    published: String,
    text: String,
    expected: Vec<[String; 6]>,
}

/// A corpus of texts with their days of publication.
fn corpus(articles: &[(&str, Option<&str>)]) -> Corpus {
    let (texts, published): (Vec<&str>, Vec<Option<&str>>) = articles.iter().copied().unzip();
    Corpus::read_frame(df!("text" => texts, "published" => published).unwrap(), &ReadOptions::default()).unwrap()
}

fn texts(frame: &DataFrame, column: &str) -> Vec<String> {
    let column = frame.column(column).unwrap().cast(&DataType::String).unwrap();
    column.str().unwrap().iter().map(|text| text.unwrap_or_default().to_owned()).collect()
}

fn bytes(frame: &DataFrame, column: &str) -> Vec<usize> {
    frame.column(column).unwrap().i64().unwrap().iter().map(|offset| offset.unwrap() as usize).collect()
}

#[test]
fn articles_have_the_dates_that_a_reader_finds() {
    let golden: Golden = toml::from_str(include_str!("../golden/dates.article.toml")).unwrap();
    for case in golden.article {
        let published = Some(case.published.as_str()).filter(|day| !day.is_empty());
        let text = case.text.trim();
        let options = DateOptions::default();
        let of_corpus = corpus(&[(text, published)]).dates(&options, OffsetUnit::Byte).unwrap();
        let of_text = text_dates(text, published.map(|day| day.parse().unwrap()), &options, OffsetUnit::Byte).unwrap();
        assert!(of_corpus.drop("article_id").unwrap().equals_missing(&of_text), "{}", case.name);
        let columns = ["text", "type", "value", "begin", "finish", "anchor"].map(|name| texts(&of_text, name));
        let found: Vec<[String; 6]> =
            (0..of_text.height()).map(|row| std::array::from_fn(|column| columns[column][row].clone())).collect();
        assert_eq!(found, case.expected, "{}", case.name);
    }
}

#[test]
fn rows_slice_their_texts_in_every_unit() {
    let articles = [
        ("„Früher“ 🗞 closed on 5 May 1998, at 3 p.m., reopened in 1999.", None),
        ("", None),
        ("Nothing here.", Some("2025-03-04")),
        ("Yesterday — 🗞 — and last week.", Some("2025-03-04")),
    ];
    let corpus = corpus(&articles);
    let kept = texts(&corpus.articles(true).unwrap(), "text");
    let options = DateOptions::default().language("en");
    for unit in [OffsetUnit::Byte, OffsetUnit::Char, OffsetUnit::Utf16] {
        let frame = corpus.dates(&options, unit).unwrap();
        let ids = frame.column("article_id").unwrap().u32().unwrap().clone();
        let (starts, ends, found) = (bytes(&frame, "start"), bytes(&frame, "end"), texts(&frame, "text"));
        assert!(found.len() >= 4, "{found:?}");
        for row in 0..found.len() {
            let text = &kept[ids.get(row).unwrap() as usize];
            let slice: String = match unit {
                OffsetUnit::Byte => text[starts[row]..ends[row]].to_owned(),
                OffsetUnit::Char => text.chars().skip(starts[row]).take(ends[row] - starts[row]).collect(),
                OffsetUnit::Utf16 => {
                    let units: Vec<u16> = text.encode_utf16().collect();
                    String::from_utf16(&units[starts[row]..ends[row]]).unwrap()
                }
            };
            assert_eq!(slice, found[row], "{unit:?}");
        }
    }
}

#[test]
fn any_way_of_reading_gives_the_same_rows() {
    let options = DateOptions::default();
    let dates = |corpus: &Corpus| corpus.dates(&options, OffsetUnit::Byte).unwrap();
    let expected = dates(&Corpus::read(sample(), &threads(1)).unwrap());
    assert!(expected.height() > 150, "{}", expected.height());
    assert!(dates(&Corpus::read(sample(), &threads(4)).unwrap()).equals_missing(&expected));
    assert!(dates(&Corpus::scan(&[sample()], &threads(2)).unwrap()).equals_missing(&expected));
    let part = Corpus::read(sample(), &threads(2)).unwrap().sample(7, 1).unwrap();
    let ids = part.articles(false).unwrap();
    let ids: Vec<u32> = ids.column("article_id").unwrap().u32().unwrap().iter().flatten().collect();
    let mask = expected.column("article_id").unwrap().u32().unwrap().iter();
    let mask: BooleanChunked = mask.map(|id| id.is_some_and(|id| ids.contains(&id))).collect();
    assert!(dates(&part).equals_missing(&expected.filter(&mask).unwrap()));
}

#[test]
fn no_articles_have_the_same_columns() {
    let none = corpus(&[]).dates(&DateOptions::default(), OffsetUnit::Byte).unwrap();
    let one = corpus(&[("It rained in 1998.", None)]).dates(&DateOptions::default(), OffsetUnit::Byte).unwrap();
    assert_eq!(none.height(), 0);
    assert_eq!(none.schema(), one.schema());
    let documented = newsframe::frame::columns::DATES.iter().map(|column| column.name);
    assert!(one.get_column_names().iter().map(|name| name.as_str()).eq(documented));
}

#[test]
fn articles_that_cannot_be_read_are_noticed() {
    let monitor = std::sync::Arc::new(Monitor::default());
    let corpus = corpus(&[("明日の会議は2025年8月20日に始まります。", None), ("It rained in 1998.", None)]);
    let options = DateOptions::default();
    let frame = corpus.watched(monitor.clone()).dates(&options, OffsetUnit::Byte).unwrap();
    assert_eq!(frame.height(), 1);
    let notices = monitor.notices();
    assert_eq!(notices.len(), 1);
    assert!(notices[0].starts_with("1 article has no dates") && notices[0].contains("ja (1)"), "{notices:?}");
    let monitor = std::sync::Arc::new(Monitor::default());
    let english = corpus.watched(monitor.clone()).dates(&options.language("en"), OffsetUnit::Byte).unwrap();
    assert!(english.height() > 0);
    assert!(monitor.notices().is_empty());
}

#[test]
fn a_column_of_texts_is_read_row_by_row() {
    let rows = 300; // more than one thread takes at once
    let text =
        |row: usize| [0, 1].contains(&(row % 3)).then(|| format!("It rained yesterday and in {}.", 1900 + row % 100));
    let published: Vec<Option<i32>> = (0..rows).map(|row| (row % 5 > 0).then_some(20_000 + row as i32)).collect();
    let published = Int32Chunked::from_iter_options("published".into(), published.into_iter()).into_date();
    let texts_column = Column::new("text".into(), (0..rows).map(text).collect::<Vec<_>>());
    let frame = DataFrame::new_infer_height(vec![texts_column, published.into_series().into()]).unwrap();
    let options = DateOptions::default().mode(DateMode::News);
    let found = column_dates(&frame, &options, OffsetUnit::Byte, &Monitor::default()).unwrap();
    let mut expected: Option<DataFrame> = None;
    for row in 0..rows {
        let Some(text) = text(row) else { continue };
        let day = (row % 5 > 0).then(|| jiff::civil::date(1970, 1, 1) + jiff::Span::new().days(20_000 + row as i64));
        let mut one = text_dates(&text, day, &options, OffsetUnit::Byte).unwrap();
        one.insert_column(0, Column::new("row".into(), vec![row as u32; one.height()])).unwrap();
        match &mut expected {
            None => expected = Some(one),
            Some(expected) => drop(expected.vstack_mut(&one).unwrap()),
        }
    }
    assert!(found.equals_missing(&expected.unwrap()));
}

#[test]
fn work_on_a_column_can_be_stopped() {
    let frame = df!("text" => ["It rained in 1998."]).unwrap();
    let error = column_dates(&frame, &DateOptions::default(), OffsetUnit::Byte, &Monitor::default()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Frame);
    assert!(error.to_string().contains("published"), "{error}");
    let texts = Column::new("text".into(), vec!["It rained in 1998."; 200]);
    let frame =
        DataFrame::new_infer_height(vec![texts, Column::full_null("published".into(), 200, &DataType::Date)]).unwrap();
    let monitor = Monitor::default();
    monitor.stop();
    let error = column_dates(&frame, &DateOptions::default(), OffsetUnit::Byte, &monitor).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Interrupted);
}

#[test]
fn languages_without_rules_are_refused_before_anything_is_read() {
    let options = DateOptions::default().language("klingon");
    let missing = Corpus::scan(&[sample()], &threads(1)).unwrap();
    for error in [
        missing.dates(&options, OffsetUnit::Byte).unwrap_err(),
        text_dates("", None, &options, OffsetUnit::Byte).unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::Options);
        assert!(error.to_string().contains("klingon") && error.advice().contains("en"), "{error}");
    }
}
