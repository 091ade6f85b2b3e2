//! Who may use whom: the rooms of the crate, and the doors between them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use regex::Regex;

/// A room, the rooms that it may use, and why.
const ROOMS: &[(&str, &[&str], &str)] = &[
    ("error", &[], "the shared vocabulary knows nobody"),
    ("span", &[], "the shared vocabulary knows nobody"),
    ("limits", &[], "plain numbers"),
    ("suggest", &[], "compares strings"),
    ("measures", &[], "plain numbers in, plain numbers out"),
    ("monitor", &["error"], "progress, interrupts and caught panics of whatever work"),
    ("issue", &["error"], "a row of issues is made of an error"),
    ("article", &["error", "span"], "the central type; knows neither where it came from nor what is counted"),
    ("document", &["article", "issue"], "what sources hand to the parser"),
    ("source", &["article", "document", "error", "issue", "limits", "suggest"], "bytes in; knows no tokens"),
    ("parse", &["article", "document", "error", "issue", "limits", "span", "suggest"], "text in, article out; pure"),
    ("text", &["article", "error", "limits", "span", "suggest"], "pure functions of text"),
    ("dates", &["error", "span", "text"], "expressions of time in text; pure"),
    ("entities", &["error", "span", "text"], "names in text and who bears them; pure"),
    ("vocabulary", &["text"], "numbers for tokens"),
    ("dictionary", &["error"], "texts in, categories of patterns out; reads no files"),
    ("query", &["error", "suggest", "text", "vocabulary"], "patterns over numbered forms; knows no articles"),
    ("shard", &["article", "error", "monitor", "span", "text", "vocabulary"], "articles and their tokens"),
    (
        "stats",
        &[
            "article",
            "dates",
            "dictionary",
            "entities",
            "error",
            "measures",
            "query",
            "shard",
            "span",
            "suggest",
            "text",
            "vocabulary",
        ],
        "folds over shards; no frames",
    ),
    (
        "frame",
        &["article", "dates", "entities", "error", "issue", "measures", "shard", "span", "stats", "text"],
        "finished tables as data frames",
    ),
    (
        "corpus",
        &[
            "article",
            "dates",
            "dictionary",
            "document",
            "entities",
            "error",
            "frame",
            "issue",
            "limits",
            "monitor",
            "parse",
            "query",
            "shard",
            "source",
            "span",
            "stats",
            "suggest",
            "text",
        ],
        "the front door leads to every room but those that call it",
    ),
    (
        "cli",
        &[
            "corpus", "dates", "entities", "error", "frame", "measures", "monitor", "parse", "source", "span", "stats",
            "suggest", "text",
        ],
        "names the options of every room; computes nothing, so it sees neither shards nor articles",
    ),
    (
        "python",
        &[
            "article", "cli", "corpus", "dates", "error", "frame", "measures", "monitor", "source", "span", "stats",
            "text",
        ],
        "options in, frames out; computes nothing, so it sees no shards",
    ),
];

/// What only some files may use, by a pattern over code, and why.
const DOORS: &[(&str, &[&str], &str)] = &[
    (r"\bpyo3\b|feature *= *.python.", &["python/", "lib.rs"], "cargo add newsframe compiles no Python"),
    (
        r"\bpolars(_arrow)?::",
        &["frame/", "corpus/", "source/table.rs", "source/mod.rs", "cli/", "python/"],
        "data frames are made in frame and source/table; the others only pass them on",
    ),
    (r"\brayon::", &["corpus/"], "threads at one seam; everything below is single-threaded"),
    (r"\bthread::(spawn|scope|Builder)\b", &["monitor.rs"], "the one thread beside those of rayon is the watched one"),
    (
        r"\bfs::|\bFile::(open|create)",
        &["source/", "cli/output.rs", "corpus/scratch.rs"],
        "sources read files, the command line writes one, and what is too large for memory goes to a temporary one",
    ),
    (r"\bunsafe\b|allow\(unsafe_code\)", &["python/"], "only the C data interface needs it"),
];

/// What `crate::…` at the top of the crate stands for, by the room where it lives.
const FACADE: &[(&str, &[&str])] = &[
    ("corpus", &["Corpus", "OnError", "ReadOptions", "Reference"]),
    ("dictionary", &["Dictionary"]),
    ("dates", &["DateOptions"]),
    ("error", &["Error", "ErrorKind", "Place", "Result"]),
    ("limits", &["Limits"]),
    ("monitor", &["Monitor", "watch"]),
    ("span", &["OffsetUnit", "Offsets", "Span"]),
    (
        "stats",
        &[
            "ArticleTermOptions",
            "CollocationOptions",
            "ComentionOptions",
            "CooccurrenceOptions",
            "DatesOfOptions",
            "DispersionOptions",
            "DiversityOptions",
            "EntityStatOptions",
            "KeynessOptions",
            "KeywordOptions",
            "KwicOptions",
            "LagOptions",
            "LookupOptions",
            "MentionOptions",
            "NgramOptions",
            "QueryOptions",
            "ReadabilityOptions",
            "SimilarityOptions",
            "TermOptions",
            "TimelineOptions",
        ],
    ),
];

/// The source files of a folder, but for those of unit tests, which may use what they like.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            if !path.ends_with("tests") {
                files(&path, found);
            }
        } else if path.extension().is_some_and(|suffix| suffix == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

/// The code of a file without comments and without the unit tests at its end, which may use what they like.
fn code(source: &str) -> String {
    let test_module = source.find("\n#[cfg(test)]\nmod ").filter(|&at| {
        let rest = &source[at..];
        rest.lines().nth(2).is_some_and(|line| line.ends_with('{'))
    });
    let code = &source[..test_module.unwrap_or(source.len())];
    // A quote before the slashes may open a string, such as an address.
    let bare = |line: &str| line.find("//").filter(|&at| !line[..at].contains('"')).unwrap_or(line.len());
    code.lines().map(|line| &line[..bare(line)]).collect::<Vec<_>>().join("\n")
}

/// The rooms that a piece of code names after `crate::`.
fn rooms_used(code: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    let items = Regex::new(r"\w+|[{},]").unwrap();
    for path in Regex::new(r"\bcrate::(\w+|\{)").unwrap().captures_iter(code) {
        let name = &path[1];
        if name != "{" {
            used.insert(name.to_owned());
            continue;
        }
        // A group: the first name of each of its items that are not within a deeper group.
        let (mut depth, mut first) = (1, true);
        let rest = &code[path.get(0).unwrap().end()..];
        for token in items.find_iter(rest) {
            match token.as_str() {
                "{" => depth += 1,
                "}" => depth -= 1,
                "," if depth == 1 => first = true,
                "," => {}
                name if depth == 1 && first => {
                    used.insert(name.to_owned());
                    first = false;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    let home = |name: String| match FACADE.iter().find(|(_, items)| items.contains(&name.as_str())) {
        Some((room, _)) => (*room).to_owned(),
        None => name,
    };
    used.into_iter().map(home).collect()
}

/// What a file does that the tables do not allow. `name` is its path below `src`.
fn violations(name: &str, source: &str) -> Vec<String> {
    let code = code(source);
    let mut found = Vec::new();
    for (pattern, allowed, reason) in DOORS {
        if let Some(hit) = Regex::new(pattern).unwrap().find(&code)
            && !allowed.iter().any(|place| name.starts_with(place))
        {
            found.push(format!("{name} uses {:?}, which is for {allowed:?}: {reason}", hit.as_str()));
        }
    }
    let room = name.split('/').next().unwrap().trim_end_matches(".rs");
    // The table of contents and the program name every room by nature.
    if ["lib", "main"].contains(&room) {
        return found;
    }
    let Some((_, allowed, reason)) = ROOMS.iter().find(|(known, ..)| *known == room) else {
        found.push(format!("{name} is in no room of the table"));
        return found;
    };
    for used in rooms_used(&code) {
        if used != room && !allowed.contains(&&*used) {
            found.push(format!("{name} uses {used}; {room} may use {allowed:?}: {reason}"));
        }
    }
    found
}

#[test]
fn every_room_keeps_to_its_doors() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&src, &mut paths);
    assert!(paths.len() > 50, "only {} files were found", paths.len());
    let found: Vec<String> = paths
        .iter()
        .flat_map(|path| {
            let name = path.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
            violations(&name, &std::fs::read_to_string(path).unwrap())
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_table_of_contents_names_python_once() {
    let lib = include_str!("../../src/lib.rs");
    assert_eq!(lib.matches("feature = \"python\"").count(), 1);
    assert!(!lib.contains("pyo3"));
}

#[test]
fn the_table_has_no_circles() {
    // Rooms can be put in an order in which each uses only those before it.
    let mut done: Vec<&str> = Vec::new();
    while done.len() < ROOMS.len() {
        let before = done.len();
        for (room, uses, _) in ROOMS {
            if !done.contains(room) && uses.iter().all(|used| done.contains(used)) {
                done.push(room);
            }
        }
        assert!(done.len() > before, "a circle among the rooms that are not in {done:?}");
    }
}

#[test]
fn what_is_not_allowed_is_found() {
    let bad = [
        ("text/stem.rs", "use crate::shard::Shard;"),
        ("measures/weighting.rs", "fn f() -> crate::Result<()> { Ok(()) }"),
        ("error.rs", "use crate::{\n    span::Span,\n};"),
        ("stats/terms.rs", "use crate::{error::{Error, Result}, frame::{columns, issues}};"),
        ("stats/terms.rs", "use polars::prelude::*;"),
        ("stats/terms.rs", "use rayon::prelude::*;"),
        ("source/walk.rs", "use crate::text::token::Token;"),
        ("source/jsonl.rs", "use polars::prelude::DataFrame;"),
        ("parse/mod.rs", "let text = std::fs::read(path);"),
        ("corpus/mod.rs", "#[cfg(feature = \"python\")]"),
        ("corpus/mod.rs", "use pyo3::prelude::*;"),
        ("corpus/mod.rs", "let byte = unsafe { *pointer };"),
        ("cli/mod.rs", "use crate::shard::Shard;"),
        ("attic.rs", ""),
    ];
    for (name, source) in bad {
        assert_eq!(violations(name, source).len(), 1, "{name}: {source}");
    }
    let good = [
        ("text/stem.rs", "use crate::{Error, Result};\nuse crate::text::token::{Token, TokenKind};"),
        ("text/stem.rs", "//! See [`Corpus`](crate::Corpus).\n/// `use polars::prelude::*;`"),
        ("stats/terms.rs", "fn f() {}\n\n#[cfg(test)]\nmod tests {\n    use crate::corpus::Corpus;\n}"),
        ("source/table.rs", "use polars::prelude::*;"),
    ];
    for (name, source) in good {
        assert_eq!(violations(name, source), Vec::<String>::new(), "{name}: {source}");
    }
}
