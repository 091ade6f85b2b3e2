//! The golden cases of this room, and properties that hold for every input.

use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::article::{DateCandidate, Decoding, Value};
use crate::document::Record;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    markup: String,
    #[serde(default)]
    source: String,
    input: String,
    #[serde(default)]
    options: ParseOptions,
    expected: Expected,
}

/// An empty string stands for no value; what is not written is not compared.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    title: Option<String>,
    authors: Option<Vec<String>>,
    published: Option<String>,
    published_at: Option<String>,
    modified: Option<String>,
    evidence: Option<String>,
    dateline: Option<String>,
    section: Option<String>,
    site: Option<String>,
    url: Option<String>,
    language: Option<String>,
    #[serde(default)]
    extra: std::collections::BTreeMap<String, String>,
    text: Option<String>,
    boilerplate: Option<String>,
    codes: Option<Vec<String>>,
    offsets: Option<Vec<u64>>,
    rejected: Option<String>,
}

fn document(source: &str, markup: Markup, text: &str) -> Document {
    let payload = Payload::Text { markup, text: text.into() };
    Document { source: source.into(), record: 0, offset: 0, decoding: Decoding::default(), payload }
}

fn golden(file: &str) {
    let path = format!("{}/tests/golden/{file}", env!("CARGO_MANIFEST_DIR"));
    let cases: Cases = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    for Case { name, markup, source, input, options, expected } in cases.case {
        let markup = if markup == "markdown" { Markup::Markdown } else { Markup::Plain };
        let parsed = parse(document(&source, markup, &input), &options);
        let Parsed { article, issues } = match (parsed, &expected.rejected) {
            (Err(issue), Some(code)) => {
                assert_eq!(issue.code, code, "{name}");
                continue;
            }
            (parsed, None) => parsed.unwrap_or_else(|issue| panic!("{name}: {issue:?}")),
            (Ok(_), Some(code)) => panic!("{name}: not rejected with {code}"),
        };
        let same = |what: &str, got: Option<String>, expected: &Option<String>| {
            if let Some(expected) = expected {
                assert_eq!(&got.unwrap_or_default(), expected, "{name}: {what}");
            }
        };
        let modified = article.modified().map(|day| day.to_string());
        same("title", article.title, &expected.title);
        same("modified", modified, &expected.modified);
        same("published", article.published.as_ref().map(|p| p.day.to_string()), &expected.published);
        let at = article.published.as_ref().and_then(|p| p.at).map(|at| at.to_string());
        same("published_at", at, &expected.published_at);
        same("evidence", article.published.as_ref().map(|p| p.evidence.to_owned()), &expected.evidence);
        same("dateline", article.dateline, &expected.dateline);
        same("section", article.section, &expected.section);
        same("site", article.site, &expected.site);
        same("url", article.url, &expected.url);
        same("language", article.language, &expected.language);
        same("text", Some(article.text), &expected.text);
        same("boilerplate", article.boilerplate, &expected.boilerplate);
        if let Some(authors) = &expected.authors {
            assert_eq!(&article.authors, authors, "{name}: authors");
        }
        for (key, value) in &expected.extra {
            let found = article.extra.iter().find(|(known, _)| **known == **key).map(|(_, value)| value.to_string());
            assert_eq!(found.as_ref(), Some(value), "{name}: extra {key}");
        }
        if let Some(codes) = &expected.codes {
            let got: Vec<&str> = issues.iter().map(|issue| issue.code).collect();
            assert_eq!(&got, codes, "{name}: codes of {issues:#?}");
        }
        if let Some(offsets) = &expected.offsets {
            let got: Vec<u64> = issues.iter().filter_map(|issue| issue.offset).collect();
            assert_eq!(&got, offsets, "{name}: offsets");
        }
    }
}

#[test]
fn golden_metadata() {
    golden("parse.metadata.toml");
}

#[test]
fn golden_repair() {
    golden("parse.repair.toml");
}

fn record(text: &str) -> Document {
    let record = Record {
        text: text.into(),
        title: Some(" Harbour reopens ".into()),
        authors: vec!["By Ada Quill and Bo Berg".into()],
        published: Value::Text("03/04/2025".into()),
        language: Some("en".into()),
        ..Record::default()
    };
    let payload = Payload::Record(Box::new(record));
    Document { source: "a.jsonl".into(), record: 7, offset: 400, decoding: Decoding::default(), payload }
}

#[test]
fn a_record_is_interpreted_and_its_text_left_alone() {
    let text = "  By Nobody\r\nthat was known for\n\nsome time. \u{FEFF}\u{200B}";
    let Parsed { article, issues } = parse(record(text), &ParseOptions::default()).unwrap();
    assert_eq!(article.text, text);
    assert_eq!(article.title.as_deref(), Some("Harbour reopens"));
    assert_eq!(article.authors, ["Ada Quill", "Bo Berg"]);
    assert_eq!(article.language.as_deref(), Some("en"));
    assert_eq!(article.published, None);
    assert_eq!(article.extra, [("published_raw".into(), Value::Text("03/04/2025".into()))]);
    assert_eq!(issues.len(), 1);
    assert_eq!((issues[0].code, issues[0].record, issues[0].offset), ("DATE", Some(7), Some(400)));
}

/// A record with these fields.
fn fields(published: &str, language: &str, url: &str, text: &str, extra: &[(&str, &str)]) -> Document {
    let extra = extra.iter().map(|(key, value)| ((*key).into(), Value::Text((*value).into()))).collect();
    let published = if published.is_empty() { Value::Null } else { Value::Text(published.into()) };
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let (language, url) = (some(language), some(url));
    let record = Record { text: text.into(), published, language, url, extra, ..Record::default() };
    let payload = Payload::Record(Box::new(record));
    Document { source: "a.jsonl".into(), record: 0, offset: 0, decoding: Decoding::default(), payload }
}

/// The candidates of a document, one a line: `*published 2025-08-17 url 2025/08/17 the only date`.
fn candidates(document: Document, options: &ParseOptions) -> Vec<String> {
    let article = parse(document, options).unwrap().article;
    let line = |date: &DateCandidate| {
        let day = date.day.map_or("-".to_owned(), |day| day.to_string());
        let chosen = if date.chosen { "*" } else { "" };
        format!("{chosen}{} {day} {} [{}] {}", date.role.as_str(), date.evidence, date.text, date.note)
    };
    article.date_candidates().iter().map(line).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DateCases {
    case: Vec<DateCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DateCase {
    name: String,
    /// The name of a file; its text is `text`. Without it the case is a record.
    #[serde(default)]
    source: String,
    #[serde(default)]
    published: String,
    #[serde(default)]
    language: String,
    #[serde(default)]
    url: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    extra: std::collections::BTreeMap<String, String>,
    #[serde(default)]
    options: ParseOptions,
    expected: Vec<String>,
}

#[test]
fn golden_dates_of_publication() {
    let path = format!("{}/tests/golden/published.toml", env!("CARGO_MANIFEST_DIR"));
    let cases: DateCases = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    for case in cases.case {
        let extra: Vec<(&str, &str)> = case.extra.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        let document = if case.source.is_empty() {
            fields(&case.published, &case.language, &case.url, &case.text, &extra)
        } else {
            document(&case.source, Markup::Plain, &case.text)
        };
        assert_eq!(candidates(document, &case.options), case.expected, "{}", case.name);
    }
}

#[test]
fn an_article_with_one_plain_date_keeps_no_list() {
    let dates =
        |published, url| parse(fields(published, "", url, "A.", &[]), &ParseOptions::default()).unwrap().article.dates;
    assert!(dates("2025-08-17", "").is_empty());
    assert!(dates("2025-08-17T10:30:00Z", "").is_empty());
    assert_eq!(dates("17 August 2025", "").len(), 1);
    assert_eq!(dates("2025-08-17", "https://news.example/2025/08/17/a").len(), 2);
}

#[test]
fn evidence_that_agrees_raises_the_confidence_and_other_lowers_it() {
    let confidence = |published, url, text| {
        let article = parse(fields(published, "", url, text, &[]), &ParseOptions::default()).unwrap().article;
        article.date_candidates().iter().map(|date| date.confidence).collect::<Vec<_>>()
    };
    let alone = confidence("2025-08-17", "", "A.");
    let agrees = confidence("2025-08-17", "https://news.example/2025/08/18/a", "A.");
    let other = confidence("2025-08-17", "https://news.example/2021/08/18/a", "A.");
    assert_eq!(alone, [DateCandidate::base_confidence("field")]);
    assert!(
        agrees[0] > alone[0] && alone[0] > other[0] && other[0] > other[1] && agrees[1] > other[1],
        "{agrees:?} {other:?}"
    );
    let misfit = confidence("Monday, 17 August 2025", "", "A.");
    assert!(misfit[0] < 0.5 && misfit[0] > 0.4, "{misfit:?}");
    assert_eq!(confidence("31/02/2025", "", "A."), [0.0]);
}

#[test]
fn many_dates_are_short_work() {
    let keys: Vec<(String, String)> =
        (0..5_000).map(|i| (format!("mod-ified{}", "-".repeat(i % 40)), "1/2/2025".into())).collect();
    let extra: Vec<(&str, &str)> = keys.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    let text = "03/04/2025 ".repeat(200_000);
    let article = parse(fields("1/2/2025", "", "", &text, &extra), &ParseOptions::default()).unwrap().article;
    assert_eq!((article.published, article.dates.len()), (None, 16));
}

#[test]
fn a_record_is_mended_on_demand() {
    let text = "That the harbour would close had been known for\n\nsome time. The mayor said so.";
    let Parsed { article, issues } = parse(record(text), &ParseOptions::default().repair(true)).unwrap();
    assert_eq!(article.text, "That the harbour would close had been known for some time. The mayor said so.");
    assert!(issues.iter().any(|issue| issue.code == "PAGE_BREAK" && issue.offset == Some(400)));
}

#[test]
fn hostile_input_is_short_work() {
    let many = |piece: &str| piece.repeat(50_000);
    for text in [
        many("["),
        many("> "),
        many(">\n"),
        many("*a "),
        many("`"),
        many("- "),
        many("<!--"),
        many("<script"),
        many("a- b "),
        many("word-\nmore-\n"),
        many("lower case words here and\n\n"),
        many("Page 1 of 2\n"),
        many("(Reporting by "),
        format!("{}###\n\n{}", many("The harbour of the town is open again.\n\n"), many("A note.\n\n")),
        format!("Harbour\nBy {}\n\n{}", many("Ada Quill, "), many("Ada Quill lives here\n\n")),
        many("12 The Gazette\n\nthe harbour of the town was not open for\n\n"),
        many("---\n"),
        many("a\r\u{c}"),
        format!("---\na: [{}", many("[")),
        format!("---\n{}---\n", many("a: b\n")),
        "x".repeat(20 << 20),
    ] {
        for markup in [Markup::Plain, Markup::Markdown] {
            let start = std::time::Instant::now();
            let _ = parse(document("a", markup, &text), &ParseOptions::default());
            let shown: String = text.chars().take(12).collect();
            // Linear work takes a tenth of a second in release; the bound only has to tell it from quadratic work.
            assert!(start.elapsed().as_secs() < 30, "{shown:?} as {markup:?} took {:?}", start.elapsed());
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_parsed(
        text in "[#>*_`|:(),.\\-A-Za-z0-9 \n\r\t\u{c}äß—“”é\u{AD}]{0,300}",
        markdown in any::<bool>(),
        offset in 0_u64..9,
    ) {
        let markup = if markdown { Markup::Markdown } else { Markup::Plain };
        let length = text.len() as u64;
        let document = Document { offset, ..document("a.txt", markup, &text) };
        if let Ok(Parsed { article, issues }) = parse(document, &ParseOptions::default()) {
            prop_assert!(!article.text.contains('\r'));
            for issue in issues {
                let at = issue.offset.unwrap();
                prop_assert!((offset..=offset + length).contains(&at), "{issue:?}");
            }
        }
    }

    #[test]
    fn any_head_is_parsed(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "By ", "Ada Quill", " and ", "Updated ", "17 August 2025", "Dec. 3, 2023", "BERGEN", ", ", " (AP) ", "— ", "- ", "\n",
            "\n\n", "title: ", "Date: ", "---\n", "+++\n", "[", "]", "\"", "'", "&a", "*", "****", "# ", "10:30 a.m. EDT", "é", "年",
            "2025", "/", "<p>", "&amp;", "Page 3 of 7", "\u{c}", "Related", "© 2024", "- item", "> ", "| a | b |", "the har-", "lower",
        ]), 0..24),
        markdown in any::<bool>(),
    ) {
        let markup = if markdown { Markup::Markdown } else { Markup::Plain };
        let _ = parse(document("a.txt", markup, &pieces.concat()), &ParseOptions::default());
    }

    #[test]
    fn clean_paragraphs_are_left_alone(words in prop::collection::vec("[a-z]{2,9}", 60..200)) {
        let paragraphs: Vec<String> = words.chunks(12).map(|words| format!("The {}.", words.join(" "))).collect();
        let text = paragraphs.join("\n\n");
        let parsed = parse(document("a.txt", Markup::Plain, &text), &ParseOptions::default());
        let Parsed { article, issues } = parsed.unwrap();
        prop_assert_eq!(article.text, text);
        prop_assert!(issues.is_empty());
    }
}
