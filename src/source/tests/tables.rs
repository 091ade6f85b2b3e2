//! Parquet files and frames.

use polars::prelude::*;

use super::*;

fn frame() -> DataFrame {
    df!(
        "headline" => ["Storm", "Calm", "Fog"],
        "body" => [Some("It blew."), None, Some("It hid.")],
        "views" => [1i64, 2, 3],
        "score" => [0.5, 1.5, 2.5],
        "ok" => [true, false, true],
    )
    .unwrap()
}

fn all(source: &Source, target: usize) -> Vec<Item> {
    source.open_sized(target).flat_map(|batch| batch.unwrap().decode()).collect()
}

#[test]
fn frames_become_records() {
    let source = Source::frame(frame(), &options()).unwrap();
    let items = all(&source, BATCH_BYTES);
    assert_eq!(items, all(&source, 1));
    assert_eq!(texts(&items), ["It blew.", "It hid."]);
    assert_eq!(rejected(&items), ["NULL_TEXT"]);
    let parsed = record(documents(&items)[1]);
    assert_eq!(documents(&items)[1].record, 2);
    assert_eq!(parsed.title.as_deref(), Some("Fog"));
    let extra =
        [("views".into(), Value::Int(3)), ("score".into(), Value::Float(2.5)), ("ok".into(), Value::Bool(true))];
    assert_eq!(parsed.extra, extra);
    assert_eq!(codes(&items, Severity::Notice), ["GUESSED_FIELDS"]);
}

#[test]
fn dates_and_lists_keep_their_types() {
    let names = Series::new("authors".into(), [Series::new("".into(), ["A", "B"])]);
    let day = Series::new("published".into(), [20_000i32]).cast(&DataType::Date).unwrap();
    let at = Series::new("seen".into(), [1_700_000_000_000_000i64])
        .cast(&DataType::Datetime(TimeUnit::Microseconds, None))
        .unwrap();
    let text = Series::new("text".into(), ["x"]);
    let rows = DataFrame::new(1, [text, names, day, at].map(Column::from).to_vec()).unwrap();
    let items = all(&Source::frame(rows, &options()).unwrap(), 1);
    let parsed = record(documents(&items)[0]);
    assert_eq!(parsed.authors, ["A", "B"]);
    assert_eq!(parsed.published, Value::Date(jiff::civil::date(2024, 10, 4)));
    assert_eq!(parsed.extra[0].1.to_string(), "2023-11-14T22:13:20Z");
}

#[test]
fn wrong_columns_are_errors_at_once() {
    let error = Source::frame(frame(), &options().text("bodi")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Frame);
    assert!(error.advice().contains("did you mean `body`"), "{error}");
    let error = Source::frame(frame(), &options().text("views")).unwrap_err();
    assert_eq!(error.code(), "WRONG_TYPE");
}

fn parquet(rows: &mut DataFrame, group: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).with_row_group_size(Some(group)).finish(rows).unwrap();
    bytes
}

#[test]
fn parquet_is_read_by_row_group() {
    let bytes = parquet(&mut frame(), 2);
    for (name, bytes) in [
        ("a.parquet", bytes.clone()),
        ("a.parquet.gz", gz(&bytes)),
        ("a.zip", zip_of(&[("a.parquet", &bytes)])),
        ("a", bytes.clone()),
    ] {
        let items = read_bytes(name, bytes, &options()).unwrap();
        assert_eq!(texts(&items), ["It blew.", "It hid."], "{name}");
        assert_eq!(documents(&items)[1].record, 2);
        assert_eq!(codes(&items, Severity::Notice), ["GUESSED_FIELDS"]);
    }
    assert_eq!(read_bytes("a.parquet", "", &options()).unwrap_err().code(), "PARQUET");
    assert_eq!(read_bytes("a.parquet", "no parquet at all", &options()).unwrap_err().code(), "PARQUET");
    assert_eq!(read_bytes("a.parquet", &bytes[..bytes.len() - 4], &options()).unwrap_err().code(), "PARQUET");
    let folder = Folder::new();
    folder.file("a.parquet", "");
    folder.file("b.parquet", bytes);
    let items = read(&folder.0, &options()).unwrap();
    assert_eq!(texts(&items).len(), 2);
    assert_eq!(rejected(&items), ["PARQUET", "NULL_TEXT"]);
}

#[test]
fn damaged_parquet_never_panics() {
    let bytes = parquet(&mut frame(), 2);
    let folder = Folder::new();
    for at in (0..bytes.len()).step_by(2) {
        let mut bad = bytes.clone();
        bad[at] ^= 1 << (at % 8);
        let path = folder.file("a.parquet", bad);
        if let Ok(items) = read_sized(&[path], &options(), BATCH_BYTES) {
            assert!(!items.is_empty());
        }
    }
}
