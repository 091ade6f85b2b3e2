//! CSV and TSV.

use super::*;

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
fn a_stray_quote_rejects_its_row_alone() {
    let read = |csv: &str| {
        let items = read_bytes("a.csv", csv, &options()).unwrap();
        let kept: Vec<String> = texts(&items).into_iter().map(str::to_owned).collect();
        let found: Vec<_> = issues(&items, Severity::Rejected)
            .iter()
            .map(|issue| (issue.code, issue.record.unwrap(), issue.offset.unwrap()))
            .collect();
        (kept, found)
    };
    // A quote that is never closed, and those of the next rows.
    let (kept, found) = read("id,text\n1,\"fine\"\n2,\"never closed\n3,\"fine, too\"\n4,\"ok\"\n");
    assert_eq!(kept, ["fine", "fine, too", "ok"]);
    assert_eq!(found, [("CSV_QUOTE", 1, 17)]);
    // Quotes inside that are not doubled, on one line and at the end of the file.
    let (kept, found) = read("text,id\r\n\"he said \"no\" twice\",x\r\n\"ok\",y\r\n\"a\"b");
    assert_eq!(kept, ["ok"]);
    assert_eq!(found, [("CSV_QUOTE", 0, 9), ("CSV_QUOTE", 2, 41)]);
    // Reading goes on after the line of the field, not within a field that was whole.
    let (kept, found) = read("text,note\n\"one\ntwo\",\"a\" b\n\"three\nfour \"\"five\"\"\",c\n");
    assert_eq!(kept, ["three\nfour \"five\""]);
    assert_eq!(found, [("CSV_QUOTE", 0, 10)]);
    // The rejection tells the line of the row and what to do.
    let items = read_bytes("a.csv", "text,n\na,1\n\"b\"b,2\n", &options()).unwrap();
    let issue = issues(&items, Severity::Rejected)[0];
    assert!(issue.reason.contains("line 3") && issue.advice.contains("double every quote"), "{issue:?}");
    let error = read_bytes("a.csv", "\"te\"xt,n\na,1\n", &options()).unwrap_err();
    assert_eq!(error.code(), "CSV_QUOTE");
}

#[test]
fn stray_quotes_take_linear_time() {
    let time = |rows: usize| {
        let csv = format!("text,n\n{}", "\"a \"\"b\"\" \"c\" d\",1\ne,\"\n".repeat(rows));
        let began = Instant::now();
        let folder = Folder::new();
        let items = read_sized(&[folder.file("a.csv", csv)], &options(), BATCH_BYTES).unwrap();
        assert!(items.len() > rows);
        began.elapsed()
    };
    time(100);
    assert!(time(100_000) < Duration::from_secs(20));
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
