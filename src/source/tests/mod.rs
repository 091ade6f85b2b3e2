//! Tests of the whole room: files in, items out.

mod csv;
mod json;
mod packed;
mod paths;
mod properties;
mod tables;
mod text;

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
    let small = read_sized(&[path.to_owned()], options, 100);
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
    let members: Vec<_> = members.iter().map(|&(name, bytes)| (name, bytes, 0o100_644)).collect();
    zip_with_modes(&members)
}

/// A zip archive of members with a name, content and Unix mode, deflated; archives of others are read in Python's tests.
fn zip_with_modes(members: &[(&str, &[u8], u32)]) -> Vec<u8> {
    let (mut zip, mut central) = (Vec::new(), Vec::new());
    for &(name, bytes, mode) in members {
        let mut deflater = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
        deflater.write_all(bytes).unwrap();
        let packed = deflater.finish().unwrap();
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        // What the local and the central header share: version, flags, method, time, checksum, sizes, name length.
        let mut shared = vec![20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0x5A];
        for number in [crc.sum(), packed.len() as u32, bytes.len() as u32, name.len() as u32] {
            shared.extend(number.to_le_bytes());
        }
        let at = zip.len() as u32;
        zip.extend(b"PK\x03\x04");
        zip.extend(&shared);
        zip.extend(name.as_bytes());
        zip.extend(packed);
        central.extend(b"PK\x01\x02\x14\x03");
        central.extend(&shared);
        central.extend([0; 6]);
        central.extend((mode << 16).to_le_bytes());
        central.extend(at.to_le_bytes());
        central.extend(name.as_bytes());
    }
    let (at, count) = (zip.len() as u32, (members.len() as u16).to_le_bytes());
    zip.extend(&central);
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend([count, count].concat());
    zip.extend((central.len() as u32).to_le_bytes());
    zip.extend(at.to_le_bytes());
    zip.extend([0; 2]);
    zip
}

const LINES: &str = concat!(
    "{\"title\": \"Harbour\", \"text\": \"The harbour froze.\", \"views\": 12}\n",
    "\n",
    "{\"text\": \"Caf\\u00e9 \\\"Zentral\\\" closed.\", \"title\": null, \"views\": 1.5}\r\n",
    "  {\"text\": \"Nobody came.\"}  \n",
);
