//! Paths, folders, globs, special files.

use super::*;

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
fn formats_that_are_not_read_yet_are_told_by_name() {
    let page = "<p>The harbour froze.</p>";
    for (name, what) in [
        ("a.html", "web pages"),
        ("a.HTM", "web pages"),
        ("a.xhtml", "web pages"),
        ("a.warc", "web archives"),
        ("a.xml", "XML files"),
        ("a.rss", "XML files"),
        ("a.pdf", "PDF files"),
        ("a.docx", "word processor files"),
    ] {
        let error = read_bytes(name, page, &options()).unwrap_err();
        assert_eq!(error.code(), "UNSUPPORTED_FORMAT");
        assert_eq!(error.message(), format!("{what} are not read yet"));
        assert!(error.advice().contains("format=\"text\""), "{error}");
        assert_eq!(texts(&read_bytes(name, page, &options().format(Format::Text)).unwrap()), [page]);
    }
    assert_eq!(read_bytes("a.html.gz", gz(page.as_bytes()), &options()).unwrap_err().code(), "UNSUPPORTED_FORMAT");
    let folder = Folder::new();
    folder.file("a.txt", "Storm.");
    folder.file("page.html", page);
    folder.file("site.html/b.txt", "Calm.");
    let items = read(&folder.0, &options()).unwrap();
    assert_eq!(texts(&items), ["Storm.", "Calm."]);
    assert_eq!(codes(&items, Severity::Notice), ["SUFFIX"]);
    assert!(issues(&items, Severity::Notice)[0].advice.contains("format=\"text\""));
    // By a glob they are named, too.
    let items = read(&folder.0.join("*.{txt,html}"), &options()).unwrap();
    assert_eq!((texts(&items), rejected(&items)), (vec!["Storm."], vec!["UNSUPPORTED_FORMAT"]));
}

#[test]
fn web_pages_in_text_files_are_told() {
    for page in ["<!DOCTYPE html>\n<p>Storm.", "\u{FEFF}\n <html lang=en>Storm.", "<HTML>Storm."] {
        let items = read_bytes("a.txt", page, &options()).unwrap();
        assert_eq!((documents(&items).len(), codes(&items, Severity::Notice)), (1, vec!["HTML"]), "{page}");
        assert!(
            codes(&read_bytes("a.txt", page, &options().format(Format::Text)).unwrap(), Severity::Notice).is_empty()
        );
    }
    for text in ["The <html> tag.", "<htmlish> Storm.", "<p>Storm.", "<!doctype"] {
        assert!(codes(&read_bytes("a.txt", text, &options()).unwrap(), Severity::Notice).is_empty(), "{text}");
    }
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
    assert!(began.elapsed() < Duration::from_secs(60));
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
