//! JSON Lines and JSON arrays.

use super::*;

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
fn a_guess_is_told_once() {
    let folder = Folder::new();
    for name in ["a.jsonl", "b.jsonl", "c.csv"] {
        folder.file(name, if name == "c.csv" { "body\nx\n" } else { "{\"body\": \"x\"}" });
    }
    let items = read(&folder.0, &options()).unwrap();
    assert_eq!(texts(&items), ["x", "x", "x"]);
    assert_eq!(codes(&items, Severity::Notice), ["GUESSED_FIELDS"]);
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
    assert!(began.elapsed() < Duration::from_secs(60));
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
