//! What holds for all input: cut, damaged, random.

use super::*;

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

#[test]
fn containers_with_a_flipped_bit_never_panic() {
    let small = &LINES.as_bytes()[..66];
    let samples: [(&str, Vec<u8>); 6] = [
        ("a.jsonl.gz", gz(small)),
        ("a.jsonl.zst", zst(small)),
        ("a.jsonl.bz2", bz2(small)),
        ("a.jsonl.xz", xz(small)),
        ("a.zip", zip_of(&[("a.jsonl", small), ("b.txt", b"Storm.")])),
        ("a.tar", tar_of(&[("a.jsonl", small), ("b.txt", b"Storm.")])),
    ];
    let folder = Folder::new();
    for (name, bytes) in samples {
        for at in 0..bytes.len() {
            // Tar pads with zeros to whole blocks.
            if name == "a.tar" && at % 512 > 345 {
                continue;
            }
            let mut bad = bytes.clone();
            bad[at] ^= 1 << (at % 8);
            let path = folder.file(name, bad);
            if let Ok(items) = read_sized(&[path], &options(), BATCH_BYTES) {
                check(&items);
            }
        }
    }
}

proptest! {
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

    #[test]
    fn every_line_is_seen(
        lines in proptest::collection::vec(
            prop_oneof![
                Just("{\"text\": \"Storm.\"}".to_owned()),
                Just("  ".to_owned()),
                "[a-z{}\",:0-9 ]{0,30}",
                "\\{\"text\": \"[a-z\\\\u0-9]{0,12}\"\\}",
            ],
            0..12,
        ),
        end in prop_oneof![Just("\n"), Just("\r\n")],
    ) {
        let items = read_bytes("a.jsonl", lines.join(end), &options()).unwrap();
        let seen = lines.iter().filter(|line| !line.trim().is_empty()).count();
        prop_assert_eq!(documents(&items).len() + rejected(&items).len(), seen);
    }
}
