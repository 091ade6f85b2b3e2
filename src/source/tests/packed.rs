//! Compressed files and archives.

use super::*;

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
    for (name, bytes) in [("a.jsonl.zst", zst(&blanks)), ("a.csv.zst", zst(&blanks)), ("a.txt.xz", xz(&blanks))] {
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
    let zip = zip_of(&[("a.txt", b"Storm."), ("a.txt", b"Calm.")]);
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
    let zip = zip_with_modes(&[("s.txt", b"/etc/passwd", 0o120_777)]);
    let items = read_bytes("a.zip", zip, &options()).unwrap();
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
