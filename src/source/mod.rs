//! Bytes in: files, folders, globs, archives and frames become documents.
//!
//! Reading has two parts. The serial part, [`Batches`], does what must happen in order: it opens files, decompresses
//! them and cuts them into [`Batch`]es at document boundaries. The pure part, [`Batch::decode`], can run on any thread:
//! it decodes text and parses records. Every document that was seen becomes either a
//! [`Document`](crate::document::Document) or one rejected [`Issue`](crate::issue::Issue).

mod archive;
mod batch;
mod buffer;
mod compressed;
mod csv;
mod decode;
mod dialect;
mod json_array;
mod jsonl;
mod kind;
mod mapping;
mod options;
mod parquet_pages;
mod reader;
mod recode;
mod record;
mod sniff;
mod table;
mod tar;
#[cfg(test)]
mod tests;
mod text_file;
mod walk;
mod zip;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use encoding_rs::Encoding;
use polars::prelude::DataFrame;

pub use self::batch::Batch;
pub use self::options::{Format, SourceOptions};
pub use self::reader::Batches;
use self::table::Frame;
pub use self::table::read_table;
pub use self::text_file::{read_bytes, read_text};
use self::walk::Entry;
use crate::error::{Error, ErrorKind, Result};

/// The size of a batch: large enough to amortise a task, small enough to keep every core busy.
const BATCH_BYTES: usize = 4 << 20;

/// Inputs that were found and checked, ready to be read as often as needed.
///
/// A source is cheap to clone.
///
/// # Examples
///
/// ```
/// use newsframe::document::Item;
/// use newsframe::source::{Source, SourceOptions};
///
/// let folder = std::env::temp_dir().join("newsframe-doc-source");
/// std::fs::create_dir_all(&folder)?;
/// std::fs::write(folder.join("a.jsonl"), "{\"text\": \"The harbour froze.\"}\n{\"text\": \"It thawed.\"}\n")?;
///
/// let source = Source::paths(&[&folder], &SourceOptions::default())?;
/// let mut documents = 0;
/// for batch in source.open() {
///     documents += batch?.decode().iter().filter(|item| matches!(item, Item::Document(_))).count();
/// }
/// assert_eq!(documents, 2);
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Source {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    entries: Vec<Entry>,
    /// Whether the caller named one single file, whose defects are errors.
    single: bool,
    options: Arc<SourceOptions>,
    /// The encoding that the user named.
    user: Option<&'static Encoding>,
}

impl Source {
    /// Finds the files that paths, folders and globs (`*`, `?`, `[a-z]`, `{a,b}`, `**`) stand for.
    ///
    /// The order is that of `paths`; files of a folder or glob come sorted by the bytes of their path components.
    ///
    /// # Errors
    ///
    /// Fails if a path does not exist or is no file and no folder, a glob does not compile or matches no file, or an
    /// option has a value that is not allowed.
    pub fn paths(paths: &[impl AsRef<Path>], options: &SourceOptions) -> Result<Self> {
        let user = check(options)?;
        let paths: Vec<PathBuf> = paths.iter().map(|path| path.as_ref().to_owned()).collect();
        let (entries, single) = walk::resolve(&paths, options)?;
        Ok(Self { inner: Arc::new(Inner { entries, single, options: Arc::new(options.clone()), user }) })
    }

    /// Takes the rows of a data frame. Text is taken exactly as it is, and the source is named `frame`.
    ///
    /// # Errors
    ///
    /// Fails if the frame lacks a column that the options name, no column looks like the text, or the text is no string.
    pub fn frame(frame: DataFrame, options: &SourceOptions) -> Result<Self> {
        let user = check(options)?;
        let frame = Frame::new("frame".into(), frame, options, ErrorKind::Frame)?;
        let options = Arc::new(options.clone());
        Ok(Self { inner: Arc::new(Inner { entries: vec![Entry::Frame(frame)], single: true, options, user }) })
    }

    /// Bytes to read, for progress: those of the files on disk, or of the texts of a frame.
    pub fn total_bytes(&self) -> u64 {
        self.inner
            .entries
            .iter()
            .map(|entry| match entry {
                Entry::File(file) => file.bytes,
                Entry::Frame(frame) => frame.bytes() as u64,
                Entry::Issue(_) => 0,
            })
            .sum()
    }

    /// The names of the files, in the order of reading.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.inner.entries.iter().filter_map(|entry| match entry {
            Entry::File(file) => Some(&*file.name),
            Entry::Frame(_) => Some("frame"),
            Entry::Issue(_) => None,
        })
    }

    /// The options that the source is read with.
    pub fn options(&self) -> &SourceOptions {
        &self.inner.options
    }

    /// Begins to read from the start.
    pub fn open(&self) -> Batches {
        self.open_sized(BATCH_BYTES)
    }

    /// Begins to read from the start, in batches of about so many bytes. The documents are the same for every size.
    pub fn open_sized(&self, bytes: usize) -> Batches {
        Batches::new(self.clone(), bytes)
    }
}

/// Checks the values of options, and finds the encoding that they name.
fn check(options: &SourceOptions) -> Result<Option<&'static Encoding>> {
    let allowed = |byte: u8| byte.is_ascii() && !matches!(byte, 0 | b'\n' | b'\r');
    if let Some(separator) = options.separator
        && !(allowed(separator) && separator != options.quote_char)
    {
        return Err(Error::options(format!("separator is `{}`", separator.escape_ascii()))
            .advise("pass one ASCII character that is no line end and not quote_char"));
    }
    if !allowed(options.quote_char) {
        return Err(Error::options(format!("quote_char is `{}`", options.quote_char.escape_ascii()))
            .advise("pass one ASCII character that is no line end"));
    }
    decode::named(options)
}
