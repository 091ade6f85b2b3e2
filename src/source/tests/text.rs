//! Files of text, and their encodings.

use super::*;

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
