//! Tests of the whole room: files in, items out.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::article::Value;
use crate::document::{Document, Item, Markup, Payload, Record};
use crate::issue::{Issue, Severity};
use crate::limits::Limits;

/// A folder that is removed at the end of a test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("newsframe-source-{}-{}", std::process::id(), COUNT.fetch_add(1, Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn options() -> SourceOptions {
    SourceOptions::default()
}

/// Reads everything, or the first error.
fn read_sized(paths: &[PathBuf], options: &SourceOptions, target: usize) -> Result<Vec<Item>> {
    let source = Source::paths(paths, options)?;
    let mut items = Vec::new();
    for batch in source.open_sized(target) {
        items.extend(batch?.decode());
    }
    Ok(items)
}

fn read(path: &Path, options: &SourceOptions) -> Result<Vec<Item>> {
    let items = read_sized(&[path.to_owned()], options, BATCH_BYTES);
    // The size of batches never shows.
    let small = read_sized(&[path.to_owned()], options, 1 << 10);
    match (&items, &small) {
        (Ok(items), Ok(small)) => assert_eq!(items, small),
        (Err(error), Err(small)) => assert_eq!(error.to_string(), small.to_string()),
        _ => panic!("{items:?} is not {small:?}"),
    }
    items
}

/// Reads bytes as a file of that name.
fn read_bytes(name: &str, bytes: impl AsRef<[u8]>, options: &SourceOptions) -> Result<Vec<Item>> {
    let folder = Folder::new();
    let path = folder.file(name, bytes);
    read(&path, options)
}

fn documents(items: &[Item]) -> Vec<&Document> {
    items.iter().filter_map(|item| if let Item::Document(document) = item { Some(document) } else { None }).collect()
}

fn issues(items: &[Item], severity: Severity) -> Vec<&Issue> {
    items
        .iter()
        .filter_map(|item| match item {
            Item::Issue(issue) if issue.severity == severity => Some(issue),
            _ => None,
        })
        .collect()
}

fn texts(items: &[Item]) -> Vec<&str> {
    documents(items)
        .into_iter()
        .map(|document| match &document.payload {
            Payload::Text { text, .. } => text.as_str(),
            Payload::Record(record) => record.text.as_str(),
        })
        .collect()
}

fn record(document: &Document) -> &Record {
    match &document.payload {
        Payload::Record(record) => record,
        Payload::Text { .. } => panic!("a text, not a record"),
    }
}

fn codes(items: &[Item], severity: Severity) -> Vec<&'static str> {
    issues(items, severity).iter().map(|issue| issue.code).collect()
}

fn rejected(items: &[Item]) -> Vec<&'static str> {
    codes(items, Severity::Rejected)
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn bz2(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn xz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = liblzma::write::XzEncoder::new(Vec::new(), 6);
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zst(bytes: &[u8]) -> Vec<u8> {
    zstd::stream::encode_all(bytes, 3).unwrap()
}

fn tar_of(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = ::tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = ::tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

fn zip_of(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ::zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, ::zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const LINES: &str = concat!(
    "{\"title\": \"Harbour\", \"text\": \"The harbour froze.\", \"views\": 12}\n",
    "\n",
    "{\"text\": \"Caf\\u00e9 \\\"Zentral\\\" closed.\", \"title\": null, \"views\": 1.5}\r\n",
    "  {\"text\": \"Nobody came.\"}  \n",
);

// Paths.

#[test]
fn folders_are_read_in_a_stable_order() {
    let folder = Folder::new();
    for name in ["b/2.txt", "b/10.txt", "a.txt", "b.txt", ".hidden.txt", "z.html", "y.html", "README"] {
        folder.file(name, name);
    }
    let items = read(&folder.0, &options()).unwrap();
    assert_eq!(texts(&items), ["a.txt", "b/10.txt", "b/2.txt", "b.txt"]);
    assert_eq!(codes(&items, Severity::Notice), ["SUFFIX", "SUFFIX"]);
    let reasons: Vec<_> = issues(&items, Severity::Notice).iter().map(|issue| issue.reason.to_string()).collect();
    assert!(reasons[1].starts_with("passed over 2 files with the suffix .html"), "{reasons:?}");
    let flat = read(&folder.0, &options().recursive(false).hidden(true)).unwrap();
    assert_eq!(texts(&flat), [".hidden.txt", "a.txt", "b.txt"]);
}

#[test]
fn globs_match_below_their_base() {
    let folder = Folder::new();
    for name in ["2024/a.txt", "2024/deep/b.txt", "2025/c.txt", "2025/d.md"] {
        folder.file(name, name);
    }
    let glob = |pattern: &str| read(&folder.0.join(pattern), &options()).map(|items| texts(&items).join(" "));
    assert_eq!(glob("*/*.txt").unwrap(), "2024/a.txt 2025/c.txt");
    assert_eq!(glob("**/*.txt").unwrap(), "2024/a.txt 2024/deep/b.txt 2025/c.txt");
    assert_eq!(glob("2025/*.{txt,md}").unwrap(), "2025/c.txt 2025/d.md");
    let error = glob("2025/*.tct").unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Io, "NO_MATCH"));
    assert_eq!(glob("2025/[").unwrap_err().kind(), ErrorKind::Pattern);
}

#[test]
fn a_name_with_brackets_is_taken_literally_if_it_exists() {
    let folder = Folder::new();
    let path = folder.file("a[1].txt", "Storm.");
    assert_eq!(texts(&read(&path, &options()).unwrap()), ["Storm."]);
}

#[test]
fn a_missing_path_names_the_closest() {
    let folder = Folder::new();
    folder.file("articles.jsonl", LINES);
    let error = read(&folder.0.join("artcles.jsonl"), &options()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Io);
    assert!(error.advice().contains("articles.jsonl"), "{error}");
    let none: [&str; 0] = [];
    assert_eq!(Source::paths(&none, &options()).unwrap_err().kind(), ErrorKind::Options);
    assert_eq!(Source::paths(&[""], &options()).unwrap_err().kind(), ErrorKind::Options);
}

#[cfg(unix)]
#[test]
fn special_files_never_block() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    folder.file("a.txt", "Storm.");
    folder.file("sub/b.txt", "Calm.");
    fs::create_dir(folder.0.join("x.jsonl")).unwrap();
    symlink(folder.0.join("gone"), folder.0.join("dangling.txt")).unwrap();
    symlink(&folder.0, folder.0.join("sub/loop")).unwrap();
    symlink(folder.0.join("self"), folder.0.join("self")).unwrap();
    let pipe = folder.0.join("pipe.txt");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let began = Instant::now();
    let items = read(&folder.0, &options()).unwrap();
    assert_eq!(texts(&items), ["Storm.", "Calm."]);
    assert_eq!(rejected(&items), ["SPECIAL_FILE", "SPECIAL_FILE"]);
    assert_eq!(codes(&items, Severity::Notice), ["LINK"]);
    let items = read(&folder.0, &options().follow_links(true)).unwrap();
    assert_eq!(texts(&items), ["Storm.", "Calm."]);
    let mut found = rejected(&items);
    found.sort_unstable();
    assert_eq!(found, ["DANGLING_LINK", "DANGLING_LINK", "LINK_LOOP", "SPECIAL_FILE", "SPECIAL_FILE"]);
    assert_eq!(read(&pipe, &options()).unwrap_err().code(), "SPECIAL_FILE");
    assert_eq!(read(Path::new("/dev/zero"), &options()).unwrap_err().code(), "SPECIAL_FILE");
    assert_eq!(read(&folder.0.join("x.jsonl"), &options()).unwrap_err().code(), "SPECIAL_FILE");
    assert_eq!(read(&folder.0.join("self"), &options()).unwrap_err().code(), "DANGLING_LINK");
    assert!(began.elapsed() < Duration::from_secs(5));
}

#[cfg(unix)]
#[test]
fn names_that_are_not_unicode_are_escaped() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new();
    fs::write(folder.0.join(OsStr::from_bytes(b"caf\xE9\x1B.txt")), "Storm.").unwrap();
    let items = read(&folder.0, &options()).unwrap();
    assert!(documents(&items)[0].source.ends_with("caf\\xE9\\u{1b}.txt"));
}

#[test]
fn files_that_change_after_the_listing_are_reported() {
    let folder = Folder::new();
    folder.file("a.txt", "Storm.");
    let b = folder.file("b.txt", "Calm.");
    let c = folder.file("c.txt", "Fog.");
    let source = Source::paths(&[&folder.0], &options()).unwrap();
    fs::remove_file(b).unwrap();
    fs::write(c, "Fog and rain.").unwrap();
    let items: Vec<Item> = source.open().flat_map(|batch| batch.unwrap().decode()).collect();
    assert_eq!(texts(&items), ["Storm.", "Fog and rain."]);
    assert_eq!(rejected(&items), ["IO"]);
}

#[test]
fn a_source_can_be_read_again() {
    let folder = Folder::new();
    let path = folder.file("a.jsonl.gz", gz(LINES.as_bytes()));
    let source = Source::paths(&[&path], &options()).unwrap();
    let all = || -> Vec<Item> { source.open().flat_map(|batch| batch.unwrap().decode()).collect() };
    assert_eq!(all(), all());
    let mut batches = source.open();
    batches.by_ref().for_each(drop);
    assert_eq!(batches.bytes_read(), source.total_bytes());
    assert_eq!(source.names().count(), 1);
}

// Text files.

#[test]
fn text_files_hold_one_document_each() {
    let items = read_bytes("a.md", "# Storm\n\nIt blew.", &options()).unwrap();
    let document = documents(&items)[0];
    assert_eq!(document.payload, Payload::Text { markup: Markup::Markdown, text: "# Storm\n\nIt blew.".into() });
    assert_eq!((document.decoding.encoding, document.decoding.evidence), ("utf-8", "valid"));
}

#[test]
fn empty_files_are_noticed() {
    for name in ["a.txt", "a.md", "a.jsonl", "a.json", "a.csv", "a.tsv", "a.txt.gz", "a.jsonl.gz"] {
        for bytes in ["", "\u{FEFF}", "\n\n\n", "\u{FEFF}\r\n"] {
            let items = read_bytes(name, bytes, &options());
            if name.ends_with("gz") && !bytes.is_empty() {
                assert_eq!(items.unwrap_err().code(), "NOT_COMPRESSED");
                continue;
            }
            let items = items.unwrap();
            assert_eq!(codes(&items, Severity::Notice), ["EMPTY"], "{name} {bytes:?}");
            assert_eq!(items.len(), 1, "{name} {bytes:?}");
        }
    }
}

#[test]
fn encodings_are_found_and_told() {
    let utf16 = |bytes: &mut Vec<u8>, little: bool| {
        for unit in "Der Sturm über Köln.".encode_utf16() {
            bytes.extend(if little { unit.to_le_bytes() } else { unit.to_be_bytes() });
        }
    };
    let mut le = vec![0xFF, 0xFE];
    utf16(&mut le, true);
    let mut be = vec![0xFE, 0xFF];
    utf16(&mut be, false);
    let (latin, ..) = encoding_rs::WINDOWS_1252.encode("Der Sturm über Köln. Größere Schäden blieben aus.");
    let (cyrillic, ..) = encoding_rs::WINDOWS_1251.encode("Вчера вечером над городом прошла сильная буря.");
    let (gbk, ..) = encoding_rs::GBK.encode("昨天晚上一场强烈的风暴席卷了这座城市，许多树木被吹倒。");
    for (bytes, encoding, evidence, start) in [
        (&b"\xEF\xBB\xBFStorm"[..], "utf-8", "bom", "Storm"),
        (&le, "utf-16le", "bom", "Der Sturm über"),
        (&be, "utf-16be", "bom", "Der Sturm über"),
        (&latin, "windows-1252", "detected", "Der Sturm über Köln. Größere"),
        (&cyrillic, "windows-1251", "detected", "Вчера вечером"),
        (&gbk, "gbk", "detected", "昨天晚上"),
    ] {
        let items = read_bytes("a.txt", bytes, &options()).unwrap();
        let [document] = documents(&items)[..] else { panic!("{encoding}: {items:?}") };
        assert_eq!((document.decoding.encoding, document.decoding.evidence), (encoding, evidence));
        assert!(texts(&items)[0].starts_with(start), "{encoding}: {:?}", texts(&items));
        assert_eq!(document.decoding.replacements, 0);
    }
    let items = read_bytes("a.txt", &le[2..], &options()).unwrap();
    assert_eq!(rejected(&items), ["ENCODING"]);
    assert!(issues(&items, Severity::Rejected)[0].advice.contains("encoding="));
    let items = read_bytes("a.txt", &le[2..], &options().encoding("utf-16le")).unwrap();
    assert_eq!(texts(&items), ["Der Sturm über Köln."]);
    assert_eq!(documents(&items)[0].decoding.evidence, "user");
    assert_eq!(read_bytes("a.txt", "x", &options().encoding("utf-9")).unwrap_err().kind(), ErrorKind::Options);
}

#[test]
fn damaged_utf8_is_rejected_or_replaced() {
    let cases: [(&[u8], u64); 7] = [
        (b"hello \xFF world", 6),
        (b"hello \xC0\x80 world", 6),
        (b"hello \xED\xA0\x80\xED\xB0\x80 world", 6),
        (b"The caf\xC3", 7),
        (b"It said \xE2\x80", 8),
        (b"Caf\xC3\xA9, \xC3\xBCber, na\xC3\xAFve, \xE9", 22),
        (b"\xF5\x80\x80\x80", 0),
    ];
    for (bytes, offset) in cases {
        let items = read_bytes("a.txt", bytes, &options()).unwrap();
        assert_eq!(rejected(&items), ["ENCODING"], "{bytes:X?} {items:?}");
        assert_eq!(issues(&items, Severity::Rejected)[0].offset, Some(offset), "{bytes:X?}");
        let items = read_bytes("a.txt", bytes, &options().decode_replace(true).encoding("utf-8")).unwrap();
        assert!(texts(&items)[0].contains('\u{FFFD}'), "{bytes:X?} {items:?}");
        assert_eq!(codes(&items, Severity::Repaired), ["REPLACED"]);
        assert!(documents(&items)[0].decoding.replacements > 0);
    }
}

#[test]
fn binary_files_are_rejected() {
    let mut elf = b"\x7FELF\x02\x01\x01".to_vec();
    elf.resize(200, 0);
    for bytes in [
        &b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"[..],
        &elf,
        b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n",
        &[0; 64],
        b"\xFF\x00\xFE\x01\x80",
    ] {
        let items = read_bytes("a.txt", bytes, &options()).unwrap();
        assert_eq!(rejected(&items), ["BINARY"], "{bytes:X?}");
        assert_eq!(items.len(), 1);
    }
}

#[test]
fn odd_characters_are_kept_and_noticed() {
    let items = read_bytes("a.txt", "The harbour\0 froze.\u{FEFF} Ships \u{1B}[1m waited.", &options()).unwrap();
    assert_eq!(texts(&items), ["The harbour\0 froze.\u{FEFF} Ships \u{1B}[1m waited."]);
    assert_eq!(codes(&items, Severity::Notice), ["NUL", "BOM_INSIDE"]);
    let items = read_bytes("a.txt", "\u{FFFD}\u{FFFD} lost", &options()).unwrap();
    assert_eq!(codes(&items, Severity::Notice), ["MANY_REPLACEMENTS"]);
}

#[test]
fn a_text_beyond_the_limit_is_refused() {
    let limits = Limits { document_bytes: 10, ..Limits::default() };
    let error = read_bytes("a.txt", "12345678901", &options().limits(limits.clone())).unwrap_err();
    assert_eq!(error.code(), "TOO_LARGE");
    assert_eq!(texts(&read_bytes("a.txt", "1234567890", &options().limits(limits)).unwrap()).len(), 1);
}

// JSON.

#[test]
fn json_lines_become_records() {
    let items = read_bytes("a.jsonl", LINES, &options()).unwrap();
    let found = documents(&items);
    assert_eq!(texts(&items), ["The harbour froze.", "Café \"Zentral\" closed.", "Nobody came."]);
    let places: Vec<_> = found.iter().map(|document| (document.record, document.offset)).collect();
    let starts: Vec<u64> =
        std::iter::once(0).chain(memchr::memchr_iter(b'\n', LINES.as_bytes()).map(|at| at as u64 + 1)).collect();
    assert_eq!(places, [(0, 0), (2, starts[2]), (3, starts[3])]);
    assert_eq!(record(found[0]).title.as_deref(), Some("Harbour"));
    assert_eq!(record(found[0]).extra, [("views".into(), Value::Int(12))]);
    assert_eq!(record(found[1]).title, None);
    assert_eq!(record(found[1]).extra, [("views".into(), Value::Float(1.5))]);
}

#[test]
fn keys_are_mapped_by_name_or_guess() {
    let line = r#"{"Headline": "H", "body": "B", "byline": ["A", {"name": "C"}, null], "pub_date": 1700000000, "category": "S", "source": "P", "lang": "en", "link": "L", "uid": 123456789012345678901234567890, "tags": ["x", 1], "n": 18446744073709551615, "ok": true, "none": null}"#;
    let items = read_bytes("a.jsonl", line, &options()).unwrap();
    let parsed = record(documents(&items)[0]);
    let expected = Record {
        text: "B".into(),
        title: Some("H".into()),
        authors: vec!["A".into(), "C".into()],
        published: Value::Int(1_700_000_000),
        section: Some("S".into()),
        site: Some("P".into()),
        language: Some("en".into()),
        url: Some("L".into()),
        id: Some("123456789012345678901234567890".into()),
        extra: vec![
            ("tags".into(), Value::Text("[\"x\", 1]".into())),
            ("n".into(), Value::Text("18446744073709551615".into())),
            ("ok".into(), Value::Bool(true)),
            ("none".into(), Value::Null),
        ],
    };
    assert_eq!(*parsed, expected);
    let notices = issues(&items, Severity::Notice);
    assert_eq!(notices.len(), 1);
    assert!(notices[0].reason.contains("text from `body`"), "{:?}", notices[0]);
    let items = read_bytes("a.jsonl", line, &options().text("Headline").title("body")).unwrap();
    assert_eq!(record(documents(&items)[0]).title.as_deref(), Some("B"));
    let items = read_bytes("a.jsonl", "{\"a\": \"x\", \"b\": 1}", &options().text("story")).unwrap();
    assert_eq!(issues(&items, Severity::Rejected)[0].reason, "missing field `story`; found: a, b");
}

#[test]
fn broken_lines_are_rejected_one_by_one() {
    let cases = [
        (r#"{"text": "cut"#, "JSON_EOF"),
        (r#"{"text": "\ud800"}"#, "JSON_SURROGATE"),
        (r#"{"text": "\udc00\ud800"}"#, "JSON_SURROGATE"),
        (r#"{"text": "x", "a": "\ud800"}"#, "JSON_SURROGATE"),
        ("[1, 2]", "NOT_OBJECT"),
        ("null", "NOT_OBJECT"),
        ("12", "NOT_OBJECT"),
        ("\"text\"", "NOT_OBJECT"),
        (r#"{"text": NaN}"#, "JSON_SYNTAX"),
        (r#"{"text": "x", "n": Infinity}"#, "JSON_SYNTAX"),
        (r#"{"text": "x",}"#, "JSON_SYNTAX"),
        (r#"{"text": "x"} // done"#, "JSON_SYNTAX"),
        (r#"{"text": "x", "n": 1e999}"#, "NUMBER"),
        (r#"{"text": 1e999}"#, "NUMBER"),
        (r#"{"text": null}"#, "NULL_TEXT"),
        (r#"{"text": 12}"#, "WRONG_TYPE"),
        (r#"{"text": ["a"]}"#, "WRONG_TYPE"),
        (r#"{"text": {"a": 1}}"#, "WRONG_TYPE"),
        (r#"{"title": "x"}"#, "MISSING_FIELD"),
        ("{}", "MISSING_FIELD"),
        ("nonsense", "JSON_SYNTAX"),
    ];
    for (line, code) in cases {
        let file = format!("{{\"text\": \"before\"}}\n{line}\n{{\"text\": \"after\"}}\n");
        let items = read_bytes("a.jsonl", &file, &options()).unwrap();
        assert_eq!(texts(&items), ["before", "after"], "{line}");
        assert_eq!(rejected(&items), [code], "{line}");
        let issue = issues(&items, Severity::Rejected)[0];
        assert_eq!(issue.record, Some(1), "{line}");
        let offset = issue.offset.unwrap() as usize;
        assert!((19..=19 + line.len()).contains(&offset), "{line}: {offset}");
    }
}

#[test]
fn syntax_errors_name_line_and_column() {
    let items = read_bytes("a.jsonl", "{\"text\": \"a\"}\n{\"text\": NaN}\n", &options()).unwrap();
    let issue = issues(&items, Severity::Rejected)[0];
    assert_eq!(issue.reason, "expected value at line 2, column 10");
    assert_eq!(issue.offset, Some(14 + 9));
}

#[test]
fn depth_is_bounded_and_brackets_in_strings_do_not_count() {
    let nested = |depth: usize| format!("{{\"text\": \"x\", \"a\": {}{}}}", "[".repeat(depth), "]".repeat(depth));
    let items = read_bytes("a.jsonl", nested(127), &options()).unwrap();
    assert_eq!(texts(&items).len(), 1, "{items:?}");
    assert_eq!(rejected(&read_bytes("a.jsonl", nested(128), &options()).unwrap()), ["DEPTH"]);
    let text = format!("{{\"text\": \"{}\"}}", "[{".repeat(500));
    assert_eq!(texts(&read_bytes("a.jsonl", text, &options()).unwrap()).len(), 1);
    let began = Instant::now();
    for name in ["a.jsonl", "a.json"] {
        assert_eq!(rejected(&read_bytes(name, nested(1_000_000), &options()).unwrap()), ["DEPTH"]);
        let open = format!("{{\"text\": {}", "[".repeat(1_000_000));
        assert_eq!(rejected(&read_bytes(name, open, &options()).unwrap()).len(), 1);
    }
    assert!(began.elapsed() < Duration::from_secs(8));
}

#[test]
fn duplicate_keys_are_noticed() {
    let items = read_bytes("a.jsonl", r#"{"text": "a", "k": 1, "text": "b", "k": 2}"#, &options()).unwrap();
    assert_eq!(texts(&items), ["b"]);
    assert_eq!(record(documents(&items)[0]).extra, [("k".into(), Value::Int(2))]);
    assert_eq!(codes(&items, Severity::Notice), ["DUPLICATE_KEY"]);
}

#[test]
fn many_keys_are_bounded() {
    let line = |count: usize| {
        let keys: Vec<String> = (0..count).map(|i| format!("\"k{i}\": 0")).collect();
        format!("{{\"text\": \"x\", {}}}", keys.join(", "))
    };
    assert_eq!(record(documents(&read_bytes("a.jsonl", line(9_999), &options()).unwrap())[0]).extra.len(), 9_999);
    assert_eq!(rejected(&read_bytes("a.jsonl", line(100_000), &options()).unwrap()), ["LIMIT"]);
}

#[test]
fn an_array_is_no_json_lines() {
    for bytes in ["[\n{\"text\": \"a\"}\n]\n", "[{\"text\": \"a\"}]", "[{\"text\": \"a\"},\n{\"text\": \"b\"}]"] {
        let error = read_bytes("a.jsonl", bytes, &options()).unwrap_err();
        assert_eq!(error.code(), "JSON_ARRAY");
        assert!(error.to_string().contains("format='json'"), "{error}");
    }
}

#[test]
fn lines_beyond_the_limit_are_passed_over() {
    let limits = Limits { document_bytes: 1 << 20, ..Limits::default() };
    let long = format!("{{\"text\": \"{}\"}}", "a".repeat(9 << 20));
    for target in [1 << 10, 1 << 16, 4 << 20] {
        let folder = Folder::new();
        let file = format!("{{\"text\": \"before\"}}\n{long}\n{{\"text\": \"after\"}}\n{long}");
        let path = folder.file("a.jsonl", file);
        let items = read_sized(&[path], &options().limits(limits.clone()), target).unwrap();
        assert_eq!(texts(&items), ["before", "after"], "{target}");
        let found = issues(&items, Severity::Rejected);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].code, found[0].record, found[0].offset), ("TOO_LARGE", Some(1), Some(19)));
        assert_eq!(found[0].reason, format!("the record is {} bytes long, over the limit of 1048576", long.len()));
        assert_eq!((found[1].record, found[1].offset), (Some(3), Some(19 + long.len() as u64 + 1 + 18)));
    }
}

#[test]
fn records_in_other_encodings_are_read() {
    let line = "{\"text\": \"Größe und Übermut. Schöne Grüße aus Köln.\"}\n";
    let (latin, ..) = encoding_rs::WINDOWS_1252.encode(line);
    let mut utf16 = vec![0xFF, 0xFE];
    utf16.extend(line.encode_utf16().flat_map(u16::to_le_bytes));
    let (gbk, ..) = encoding_rs::GBK.encode("{\"text\": \"昨天晚上一场强烈的风暴席卷了这座城市\"}\n");
    for (bytes, encoding, text) in [
        (&latin[..], "windows-1252", "Größe und Übermut. Schöne Grüße aus Köln."),
        (&utf16, "utf-16le", "Größe und Übermut. Schöne Grüße aus Köln."),
        (&gbk, "gbk", "昨天晚上一场强烈的风暴席卷了这座城市"),
    ] {
        for name in ["a.jsonl", "a.json"] {
            let items = read_bytes(name, bytes, &options()).unwrap();
            assert_eq!(texts(&items), [text], "{name} {encoding}");
            assert_eq!(documents(&items)[0].decoding.encoding, encoding);
        }
    }
    let mixed = b"{\"text\": \"caf\xC3\xA9 na\xC3\xAFve\"}\n{\"text\": \"bad \xFF\"}\n{\"text\": \"ok\"}\n";
    let items = read_bytes("a.jsonl", mixed, &options()).unwrap();
    assert_eq!(texts(&items), ["café naïve", "ok"]);
    assert_eq!(issues(&items, Severity::Rejected)[0].offset, Some(25 + 14));
    let items = read_bytes("a.jsonl", mixed, &options().decode_replace(true)).unwrap();
    assert_eq!(texts(&items), ["café naïve", "bad \u{FFFD}", "ok"]);
}

#[test]
fn json_arrays_are_read_element_by_element() {
    let array = "[\n  {\"text\": \"a ] } \\\" [\", \"n\": {\"x\": [1]}},\n  {\"text\": \"b\"}\n]\n";
    let items = read_bytes("a.json", array, &options()).unwrap();
    assert_eq!(texts(&items), ["a ] } \" [", "b"]);
    assert_eq!(record(documents(&items)[0]).extra, [("n".into(), Value::Text("{\"x\": [1]}".into()))]);
    for document in documents(&items) {
        assert_eq!(array.as_bytes()[document.offset as usize], b'{');
    }
    for (bytes, found, codes) in [
        ("[]", &[][..], &[][..]),
        ("{\"text\": \"a\"}", &["a"], &[]),
        ("{\n\"text\": \"a\"\n}\n{\n\"text\": \"b\"\n}", &["a", "b"], &[]),
        ("[{\"text\": \"a\"},]", &["a"], &["JSON_SYNTAX"]),
        ("[{\"text\": \"a\"} {\"text\": \"b\"}]", &["a", "b"], &["JSON_SYNTAX"]),
        ("[{\"text\": \"a\"}, 12, null, {\"text\": \"b\"}]", &["a", "b"], &["NOT_OBJECT", "NOT_OBJECT"]),
        ("[{\"text\": \"a\"}, {\"text\": \"b", &["a"], &["JSON_EOF"]),
        ("[{\"text\": \"a\"},", &["a"], &["JSON_EOF"]),
        ("[{\"text\": \"a\"}", &["a"], &[]),
        ("[{\"text\": \"a},\n{\"text\": \"b\"}]", &["b"], &["JSON_EOF"]),
        ("[{\"text\": \"a\"}] x", &["a"], &["JSON_SYNTAX", "JSON_SYNTAX"]),
    ] {
        let items = read_bytes("a.json", bytes, &options()).unwrap();
        assert_eq!(texts(&items), found, "{bytes}");
        assert_eq!(rejected(&items), codes, "{bytes}");
    }
    let items = read_bytes("lines.json", LINES, &options()).unwrap();
    assert_eq!(texts(&items).len(), 3);
    assert_eq!(documents(&items)[1].record, 2);
}

#[test]
fn elements_beyond_the_limit_are_passed_over() {
    let limits = Limits { document_bytes: 1 << 20, ..Limits::default() };
    let long = format!("{{\"text\": \"{}\"}}", "\\\\".repeat(3 << 20));
    let file = format!("[{{\"text\": \"before\"}},{long},{{\"text\": \"after\"}}]");
    let items = read_bytes("a.json", file, &options().limits(limits)).unwrap();
    assert_eq!(texts(&items), ["before", "after"]);
    let found = issues(&items, Severity::Rejected);
    assert_eq!((found[0].code, found[0].record, found[0].offset), ("TOO_LARGE", Some(1), Some(20)));
    assert_eq!(found[0].reason, format!("the record is {} bytes long, over the limit of 1048576", long.len()));
    assert_eq!(documents(&items)[1].record, 2);
}

// CSV.

#[test]
fn csv_rows_become_records() {
    let csv = "title,text,tags\r\nStorm,\"It blew, and\nblew \"\"hard\"\".\",\r\n\r\nCalm,Nothing.,x\r\n";
    let items = read_bytes("a.csv", csv, &options()).unwrap();
    assert_eq!(texts(&items), ["It blew, and\nblew \"hard\".", "Nothing."]);
    let found = documents(&items);
    assert_eq!((found[0].record, found[1].record), (0, 1));
    assert!(csv[found[1].offset as usize..].starts_with("Calm"));
    assert_eq!(record(found[0]).extra, [("tags".into(), Value::Null)]);
    assert_eq!(record(found[1]).extra, [("tags".into(), Value::Text("x".into()))]);
    assert_eq!(record(found[1]).title.as_deref(), Some("Calm"));
}

#[test]
fn separators_are_found_and_told() {
    for (separator, name, notices) in
        [(';', "a.csv", 1), ('\t', "a.csv", 1), ('|', "a.csv", 1), (',', "a.csv", 0), ('\t', "a.tsv", 0)]
    {
        let csv = format!("title{separator}text\rA{separator}B. C\rD{separator}E\r");
        let items = read_bytes(name, csv, &options()).unwrap();
        assert_eq!(texts(&items), ["B. C", "E"], "{separator}");
        assert_eq!(issues(&items, Severity::Notice).len(), notices, "{separator}");
    }
    let error = read_bytes("a.csv", "text;x,y\na;b,c\n", &options()).unwrap_err();
    assert_eq!(error.code(), "CSV_SEPARATOR");
    assert_eq!(texts(&read_bytes("a.csv", "text\nThe storm; a calm\n", &options()).unwrap()), ["The storm; a calm"]);
    let items = read_bytes("a.csv", "text#x\n'a#b'#c\n", &options().separator(b'#').quote_char(b'\'')).unwrap();
    assert_eq!(texts(&items), ["a#b"]);
    for wrong in
        [options().separator(b'\n'), options().separator(0xE9), options().quote_char(b'\r'), options().separator(b'"')]
    {
        assert_eq!(read_bytes("a.csv", "text\n", &wrong).unwrap_err().kind(), ErrorKind::Options);
    }
}

#[test]
fn bad_headers_are_errors() {
    for (csv, part) in [
        ("text,title,text\na,b,c\n", "columns 1 and 3"),
        ("text,,x,\na,b,c,d\n", "column 2, 4"),
        ("a,b\n1,2\n", "no column looks like the text"),
        ("\"text,a\n1,2\n", "not closed"),
    ] {
        let error = read_bytes("a.csv", csv, &options()).unwrap_err();
        assert!(error.message().contains(part), "{error}");
    }
    let error = read_bytes("a.csv", "text,title\na,b\n", &options().title("titel")).unwrap_err();
    assert!(error.advice().contains("did you mean `title`"), "{error}");
    let wide = vec!["c"; 100_000].join(",");
    assert_eq!(read_bytes("a.csv", wide, &options()).unwrap_err().code(), "LIMIT");
    // The same file among others is a row of issues.
    let folder = Folder::new();
    folder.file("a.csv", "a,b\n1,2\n");
    folder.file("b.csv", "text\nStorm.\n");
    let items = read(&folder.0, &options()).unwrap();
    assert_eq!(texts(&items), ["Storm."]);
    assert_eq!(rejected(&items), ["MISSING_FIELD"]);
}

#[test]
fn ragged_rows_are_rejected() {
    let items = read_bytes("a.csv", "text,x\na,1\nb\n\"c\nc\",2\nd,3,4\ne,", &options()).unwrap();
    assert_eq!(texts(&items), ["a", "c\nc", "e"]);
    let found = issues(&items, Severity::Rejected);
    assert_eq!(found[0].reason, "expected 2 fields, found 1, in the row of line 3");
    assert_eq!(found[1].reason, "expected 2 fields, found 3, in the row of line 6");
    assert_eq!((found[1].record, found[1].offset), (Some(3), Some(21)));
}

#[test]
fn an_unclosed_quote_does_not_swallow_the_rest() {
    let limits = Limits { document_bytes: 1 << 16, ..Limits::default() };
    let mut csv = String::from("text,n\nfirst,0\n\"open,1\n");
    for i in 0..20_000 {
        csv.push_str(&format!("row {i} with \"\"pairs\"\" and more,2\n"));
    }
    let items = read_bytes("a.csv", &csv, &options().limits(limits)).unwrap();
    assert_eq!(texts(&items).len(), 20_001);
    let found = issues(&items, Severity::Rejected);
    assert_eq!((found.len(), found[0].code, found[0].record, found[0].offset), (1, "CSV_QUOTE", Some(1), Some(15)));
    assert!(found[0].reason.contains("line 3"), "{:?}", found[0]);
    // At the end of a file, too.
    let items = read_bytes("a.csv", "text,n\na,1\n\"b,2\nc,3\n", &options()).unwrap();
    assert_eq!(texts(&items), ["a", "c"]);
    assert_eq!(rejected(&items), ["CSV_QUOTE"]);
}

#[test]
fn rows_beyond_the_limit_are_passed_over() {
    let limits = Limits { document_bytes: 1 << 20, ..Limits::default() };
    let long = "a".repeat(5 << 20);
    let items =
        read_bytes("a.csv", format!("text,n\nbefore,1\n{long},2\nafter,3\n"), &options().limits(limits)).unwrap();
    assert_eq!(texts(&items), ["before", "after"]);
    let found = issues(&items, Severity::Rejected);
    assert_eq!((found[0].code, found[0].record, found[0].offset), ("TOO_LARGE", Some(1), Some(16)));
    assert_eq!(documents(&items)[1].record, 2);
}

#[test]
fn csv_keeps_nul_and_a_mark_at_the_start_of_a_row() {
    let items = read_bytes("a.csv", "\u{FEFF}text,n\na\0b,1\n\u{FEFF}c,2\n", &options()).unwrap();
    assert_eq!(texts(&items), ["a\0b", "\u{FEFF}c"]);
    assert_eq!(documents(&items)[0].offset, 10);
}

// Compression and archives.

#[test]
fn compressed_files_are_read_by_their_content() {
    for (suffix, bytes) in [
        ("gz", gz(LINES.as_bytes())),
        ("bz2", bz2(LINES.as_bytes())),
        ("xz", xz(LINES.as_bytes())),
        ("zst", zst(LINES.as_bytes())),
    ] {
        let items = read_bytes(&format!("a.jsonl.{suffix}"), &bytes, &options()).unwrap();
        assert_eq!(texts(&items).len(), 3, "{suffix}");
        assert!(issues(&items, Severity::Notice).is_empty());
        let twice = [&bytes[..], &bytes].concat();
        assert_eq!(texts(&read_bytes(&format!("a.jsonl.{suffix}"), twice, &options()).unwrap()).len(), 6, "{suffix}");
        let items = read_bytes("a.jsonl", &bytes, &options()).unwrap();
        assert_eq!(texts(&items).len(), 3, "{suffix}");
        assert_eq!(codes(&items, Severity::Notice), ["COMPRESSION"]);
    }
    let items = read_bytes("a.jsonl.gz", zst(LINES.as_bytes()), &options()).unwrap();
    assert_eq!(codes(&items, Severity::Notice), ["COMPRESSION"]);
    assert_eq!(read_bytes("a.jsonl.gz", LINES, &options()).unwrap_err().code(), "NOT_COMPRESSED");
}

#[test]
fn gzip_damage_keeps_what_came_before() {
    let whole = gz(LINES.as_bytes());
    let items = read_bytes("a.jsonl.gz", [&whole[..], b"garbage"].concat(), &options()).unwrap();
    assert_eq!(texts(&items).len(), 3);
    assert_eq!(codes(&items, Severity::Notice), ["TRAILING"]);
    assert!(
        issues(&read_bytes("a.jsonl.gz", [&whole[..], &[0; 100]].concat(), &options()).unwrap(), Severity::Notice)
            .is_empty()
    );
    let mut bad = whole.clone();
    let crc = bad.len() - 8;
    bad[crc] ^= 1;
    let items = read_bytes("a.jsonl.gz", &bad, &options()).unwrap();
    assert_eq!(texts(&items).len(), 3);
    assert_eq!(rejected(&items), ["DAMAGED"]);
    assert_eq!(issues(&items, Severity::Rejected)[0].offset, Some(LINES.len() as u64));
}

#[test]
fn bombs_are_stopped() {
    let blanks = vec![b' '; 20 << 20];
    for (name, bytes) in [("a.jsonl.gz", gz(&blanks)), ("a.csv.zst", zst(&blanks)), ("a.txt.xz", xz(&blanks))] {
        let folder = Folder::new();
        let path = folder.file(name, bytes);
        let error = read_sized(&[path], &options(), BATCH_BYTES).unwrap_err();
        assert_eq!((error.kind(), error.code()), (ErrorKind::Limit, "RATIO"), "{name}");
    }
    let folder = Folder::new();
    let path = folder.file("a.zip", zip_of(&[("a.txt", &blanks), ("b.txt", b"Storm.")]));
    let items = read_sized(&[path], &options(), BATCH_BYTES).unwrap();
    assert_eq!(rejected(&items)[0], "RATIO");
}

#[test]
fn archives_are_read_member_by_member() {
    let members: [(&str, &[u8]); 6] = [
        ("b.txt", b"Storm."),
        ("../up.txt", b"Calm."),
        ("c/a.jsonl", LINES.as_bytes()),
        ("d.html", b"<p>"),
        ("e.csv.gz", &gz(b"text\nFog.\n")),
        ("__MACOSX/b.txt", b"junk"),
    ];
    let expected = ["Storm.", "Calm.", "The harbour froze.", "Café \"Zentral\" closed.", "Nobody came.", "Fog."];
    let zip = zip_of(&members);
    let tar = {
        // The builder refuses names that lead up.
        let mut safe = members;
        safe[1].0 = "up.txt";
        tar_of(&safe)
    };
    for (name, bytes) in [
        ("a.zip", zip.clone()),
        ("a.tar", tar.clone()),
        ("a.tar.gz", gz(&tar)),
        ("a.tgz", gz(&tar)),
        ("a.tar.zst", zst(&tar)),
        ("a.tar.xz", xz(&tar)),
        ("a.tar.bz2", bz2(&tar)),
        ("a.zip.gz", gz(&zip)),
        ("archive", zip.clone()),
        ("archive", tar.clone()),
    ] {
        let items = read_bytes(name, &bytes, &options()).unwrap();
        assert_eq!(texts(&items), expected, "{name}");
        assert_eq!(codes(&items, Severity::Notice), ["SUFFIX"], "{name}");
        assert!(documents(&items)[0].source.ends_with(&format!("{name}!b.txt")), "{}", documents(&items)[0].source);
    }
    let nested = zip_of(&[("in.zip", &zip_of(&[("deep.zip", &zip_of(&[("a.txt", b"x")]))])), ("b.txt", b"Storm.")]);
    let items = read_bytes("a.zip", nested, &options()).unwrap();
    assert_eq!(texts(&items), ["Storm."]);
    assert_eq!(rejected(&items), ["NESTING"]);
    let nested = tar_of(&[("in.tar", &tar_of(&[("a.txt", b"Calm.")])), ("b.txt", b"Storm.")]);
    assert_eq!(texts(&read_bytes("a.tar", nested, &options()).unwrap()), ["Calm.", "Storm."]);
}

#[test]
fn members_of_one_name_are_both_read() {
    // The library for tests refuses the second name: it is patched in.
    let mut zip = zip_of(&[("a.txt", b"Storm."), ("b.txt", b"Calm.")]);
    while let Some(at) = memchr::memmem::find(&zip, b"b.txt") {
        zip[at] = b'a';
    }
    let items = read_bytes("x.zip", zip, &options()).unwrap();
    assert_eq!(texts(&items), ["Storm.", "Calm."]);
    assert!(documents(&items)[1].source.ends_with("x.zip!a.txt#1"));
}

#[test]
fn special_members_are_rejected() {
    let mut builder = ::tar::Builder::new(Vec::new());
    for (kind, name) in [
        (::tar::EntryType::Symlink, "s"),
        (::tar::EntryType::Link, "l"),
        (::tar::EntryType::Char, "c"),
        (::tar::EntryType::Fifo, "f"),
    ] {
        let mut header = ::tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(0);
        builder.append_link(&mut header, name, "/etc/passwd").unwrap();
    }
    let items = read_bytes("a.tar", builder.into_inner().unwrap(), &options()).unwrap();
    assert_eq!(rejected(&items), ["SPECIAL_MEMBER"; 4]);
    let mut zip = ::zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.add_symlink("s.txt", "/etc/passwd", ::zip::write::SimpleFileOptions::default()).unwrap();
    let items = read_bytes("a.zip", zip.finish().unwrap().into_inner(), &options()).unwrap();
    assert_eq!(rejected(&items), ["SPECIAL_MEMBER"]);
}

#[test]
fn tar_extensions_win_over_headers() {
    let mut tar = Vec::new();
    let mut block = |kind: ::tar::EntryType, name: &str, size: u64, data: &[u8]| {
        let mut header = ::tar::Header::new_ustar();
        header.set_path(name).unwrap();
        header.set_entry_type(kind);
        header.set_size(size);
        header.set_cksum();
        tar.extend_from_slice(header.as_bytes());
        tar.extend_from_slice(data);
        tar.resize(tar.len().next_multiple_of(512), 0);
    };
    let long = format!("{}.txt", "n".repeat(150));
    let pax = |key: &str, value: &str| {
        let rest = format!(" {key}={value}\n");
        let len = (rest.len()..).find(|len| len.to_string().len() + rest.len() == *len).unwrap();
        format!("{len}{rest}")
    };
    let data = pax("path", &long) + &pax("size", "6");
    block(::tar::EntryType::XHeader, "pax", data.len() as u64, data.as_bytes());
    block(::tar::EntryType::Regular, "short.txt", 600, b"Storm.");
    block(::tar::EntryType::Regular, "b.txt", 5, b"Calm.");
    let items = read_bytes("a.tar", &tar, &options()).unwrap();
    assert_eq!(texts(&items), ["Storm.", "Calm."]);
    assert!(documents(&items)[0].source.ends_with(&long));
}

#[test]
fn zips_that_cannot_be_read_say_why() {
    let zip = zip_of(&[("a.txt", b"Storm."), ("b.txt", b"Calm.")]);
    let patched = |at: usize, bytes: &[u8]| {
        let mut zip = zip.clone();
        zip[at..at + bytes.len()].copy_from_slice(bytes);
        zip
    };
    let central = memchr::memmem::find(&zip, b"PK\x01\x02").unwrap();
    let end = memchr::memmem::rfind(&zip, b"PK\x05\x06").unwrap();
    assert_eq!(read_bytes("a.zip", patched(central + 8, &[1]), &options()).unwrap_err().code(), "ENCRYPTED");
    let error = read_bytes("a.zip", patched(central + 10, &[9]), &options()).unwrap_err();
    assert!(error.message().contains("deflate64"), "{error}");
    assert_eq!(read_bytes("a.zip", patched(end + 4, &[1]), &options()).unwrap_err().code(), "UNSUPPORTED");
    assert_eq!(read_bytes("a.zip", &zip[..zip.len() - 1], &options()).unwrap_err().code(), "DAMAGED");
    // A wrong checksum is the defect of one member.
    let items = read_bytes("a.zip", patched(central + 16, &[1, 2, 3, 4]), &options()).unwrap();
    assert_eq!((texts(&items), rejected(&items)), (vec!["Calm."], vec!["DAMAGED"]));
    // A size that reaches beyond the archive.
    assert_eq!(
        read_bytes("a.zip", patched(central + 20, &[0xFF, 0xFF, 0xFF, 0x7F]), &options()).unwrap_err().code(),
        "RATIO"
    );
    // Bytes before the archive do not matter.
    assert_eq!(texts(&read_bytes("a.zip", [b"#!/bin/sh\n", &zip[..]].concat(), &options()).unwrap()).len(), 2);
}

// Tables.

mod tables {
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
}

// Properties.

/// Every document that was seen is a document or a rejection, and nothing is out of order.
fn check(items: &[Item]) {
    let mut last = None;
    for document in documents(items) {
        if let Payload::Record(_) = document.payload {
            assert!(last < Some((document.record, document.offset)), "{last:?} {document:?}");
            last = Some((document.record, document.offset));
        }
    }
}

#[test]
fn files_cut_at_every_byte_keep_what_is_whole() {
    let csv = "title,text\nA,\"one, two\"\nB,\"three\nfour\"\nC,five\n";
    let array = "[{\"text\": \"one\"}, {\"text\": \"two\"}, {\"text\": \"three\"}]";
    let samples: [(&str, Vec<u8>); 8] = [
        ("a.jsonl", LINES.into()),
        ("a.json", array.into()),
        ("a.csv", csv.into()),
        ("a.jsonl.gz", gz(LINES.as_bytes())),
        ("a.jsonl.zst", zst(LINES.as_bytes())),
        ("a.zip", zip_of(&[("a.txt", b"Storm."), ("b.jsonl", LINES.as_bytes())])),
        ("a.tar", tar_of(&[("a.txt", b"Storm."), ("b.jsonl", LINES.as_bytes())])),
        ("a.txt", "Größe, naïve.".into()),
    ];
    for (name, bytes) in samples {
        let whole = read_bytes(name, &bytes, &options()).unwrap();
        assert!(rejected(&whole).is_empty(), "{name}: {whole:?}");
        let step = if bytes.len() > 2_000 { 7 } else { 1 };
        for len in (0..bytes.len()).step_by(step) {
            let Ok(items) = read_bytes(name, &bytes[..len], &options()) else { continue };
            check(&items);
            let (found, all) = (texts(&items), texts(&whole));
            // What stands before the cut is as it was; the last document may be shorter where nothing shows the cut.
            let same = found.iter().zip(&all).take_while(|(found, all)| found == all).count();
            assert!(same + 1 >= found.len(), "{name} {len}: {found:?}");
            assert!(found.len() <= all.len());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_read_without_panic(
        bytes in prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..200),
            "[\\[\\]{}\",:\\\\\n\r ta;|\u{FFFD}é1]{0,200}".prop_map(String::into_bytes),
        ],
        name in prop_oneof![
            Just("a.txt"), Just("a.jsonl"), Just("a.json"), Just("a.csv"), Just("a.tsv"), Just("a.zip"),
            Just("a.tar"), Just("a.gz"), Just("a"),
        ],
        replace in any::<bool>(),
    ) {
        if let Ok(items) = read_bytes(name, bytes, &options().decode_replace(replace)) {
            check(&items);
        }
    }

    #[test]
    fn json_lines_and_arrays_round_trip(
        records in proptest::collection::vec((".{0,40}", proptest::option::of(".{1,10}"), any::<i64>()), 1..20),
        replace in any::<bool>(),
    ) {
        let lines: Vec<String> = records
            .iter()
            .map(|(text, title, n)| serde_json::json!({"text": text, "headline": title, "n": n}).to_string())
            .collect();
        for (name, file) in [("a.jsonl", lines.join("\n")), ("a.json", format!("[{}]", lines.join(",\n")))] {
            let items = read_bytes(name, file, &options().decode_replace(replace)).unwrap();
            let found = documents(&items);
            prop_assert_eq!(found.len(), records.len());
            for (document, (text, _, n)) in found.iter().zip(&records) {
                prop_assert_eq!(&record(document).text, text);
                prop_assert_eq!(&record(document).extra, &[("n".into(), Value::Int(*n))]);
            }
        }
    }

    #[test]
    fn csv_round_trips(
        rows in proptest::collection::vec(("[a-z,\"\n\r é;]{0,12}", "[a-z,\"\n é]{1,12}"), 0..20),
        quote_all in any::<bool>(),
    ) {
        let style = if quote_all { ::csv::QuoteStyle::Always } else { ::csv::QuoteStyle::Necessary };
        let mut writer = ::csv::WriterBuilder::new().quote_style(style).from_writer(Vec::new());
        writer.write_record(["text", "x"]).unwrap();
        for (text, x) in &rows {
            writer.write_record([text, x]).unwrap();
        }
        let items = read_bytes("a.csv", writer.into_inner().unwrap(), &options().separator(b',')).unwrap();
        let found: Vec<(&str, &Value)> =
            documents(&items).into_iter().map(|d| (record(d).text.as_str(), &record(d).extra[0].1)).collect();
        prop_assert_eq!(found.len(), rows.len());
        for ((text, x), (expected, wanted)) in found.iter().zip(&rows) {
            prop_assert_eq!(text, expected);
            prop_assert_eq!(*x, &Value::Text(wanted.clone()));
        }
    }
}
