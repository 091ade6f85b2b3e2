//! Paths, folders and globs become a list of files in a stable order.

use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::{GlobBuilder, GlobMatcher};

use super::archive::{PassedOver, is_wanted};
use super::kind::{Kind, display_name, kind_of};
use super::options::SourceOptions;
use super::table::Frame;
use crate::error::{Error, ErrorKind, Result};
use crate::issue::{Issue, Severity};
use crate::suggest::closest;

/// A regular file to read.
#[derive(Clone, Debug)]
pub(super) struct FileEntry {
    pub(super) path: PathBuf,
    /// The name in `source` columns.
    pub(super) name: Arc<str>,
    /// Bytes on disk when it was listed.
    pub(super) bytes: u64,
}

/// What a walk yields.
#[derive(Clone, Debug)]
pub(super) enum Entry {
    File(FileEntry),
    Frame(Frame),
    Issue(Issue),
}

/// The files that paths, folders and globs stand for, in the order given, each folder sorted by path components
/// bytewise, and whether the caller named one single file.
pub(super) fn resolve(paths: &[PathBuf], options: &SourceOptions) -> Result<(Vec<Entry>, bool)> {
    if paths.is_empty() {
        return Err(Error::options("paths is empty").advise("pass a file, a folder, a glob or a list of them"));
    }
    let mut entries = Vec::new();
    let mut named = 0;
    for path in paths {
        if path.as_os_str().is_empty() {
            return Err(Error::options("a path is empty").advise("pass `.` for the current folder"));
        }
        match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => {
                if let (Kind::Documents(_) | Kind::Zip | Kind::Tar, false) =
                    (kind_of(&display_name(path)), ends_open(path))
                {
                    return Err(special(path, "a folder named like a file")
                        .advise("end the path with a slash to read the files in the folder"));
                }
                let before = entries.len();
                Walk::new(path, None, options).run(&mut entries)?;
                if entries.len() == before {
                    entries.push(Entry::Issue(nothing_in(path)));
                }
            }
            Ok(meta) if meta.is_file() => {
                named += 1;
                entries.push(Entry::File(entry(path, meta.len())));
            }
            Ok(meta) => return Err(special(path, describe(meta.file_type()))),
            Err(_) if has_glob(path) => glob(path, options, &mut entries)?,
            Err(error) => return Err(missing(path, &error)),
        }
    }
    Ok((entries, named == 1 && paths.len() == 1))
}

/// The notice about a folder without files: often it is the wrong one.
fn nothing_in(folder: &Path) -> Issue {
    Issue {
        source: display_name(folder).into(),
        record: None,
        offset: None,
        code: "EMPTY",
        severity: Severity::Notice,
        reason: "the folder has no files to read".into(),
        advice: "".into(),
    }
}

fn entry(path: &Path, bytes: u64) -> FileEntry {
    FileEntry { path: path.to_owned(), name: display_name(path).into(), bytes }
}

/// Whether a path ends with a separator or a dot, and so surely means a folder.
fn ends_open(path: &Path) -> bool {
    matches!(path.as_os_str().as_encoded_bytes().last(), Some(b'/' | b'\\' | b'.'))
}

fn special(path: &Path, what: &str) -> Error {
    Error::new(ErrorKind::Io, format!("{what} cannot be read as a source")).coded("SPECIAL_FILE").at(
        &display_name(path),
        None,
        None,
    )
}

fn describe(kind: FileType) -> &'static str {
    if kind.is_dir() {
        return "a folder";
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return "a named pipe";
        }
        if kind.is_socket() {
            return "a socket";
        }
        if kind.is_char_device() || kind.is_block_device() {
            return "a device";
        }
    }
    "a special file"
}

/// Refuses everything but regular files just before opening one, because opening a pipe would block.
pub(super) fn open(path: &Path) -> Result<fs::File> {
    let name = || display_name(path);
    let meta = fs::metadata(path).map_err(|e| Error::io(&e, &name()))?;
    if !meta.is_file() {
        return Err(special(path, describe(meta.file_type())));
    }
    fs::File::open(path).map_err(|e| Error::io(&e, &name()))
}

/// The error about a path that cannot be listed, with the closest name that exists.
fn missing(path: &Path, error: &io::Error) -> Error {
    let at = Error::io(error, &display_name(path));
    if fs::symlink_metadata(path).is_ok_and(|meta| meta.is_symlink()) {
        return at.coded("DANGLING_LINK").advise("the symbolic link leads nowhere or back to itself");
    }
    if error.kind() != io::ErrorKind::NotFound {
        return at;
    }
    // The deepest folder of the path that exists.
    let mut folder = path.parent();
    let mut wanted = path;
    while let Some(parent) = folder {
        let shown = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
        if shown.is_dir() {
            let names = names_in(shown);
            let name = wanted.file_name().map(|name| display_name(Path::new(name))).unwrap_or_default();
            return match closest(&name, names.iter().map(String::as_str)) {
                Some(near) => at.advise(format!("did you mean `{}`?", display_name(&parent.join(near)).escape_debug())),
                None if wanted != path => {
                    at.advise(format!("there is no folder `{}`", display_name(wanted).escape_debug()))
                }
                None => at,
            };
        }
        wanted = parent;
        folder = parent.parent();
    }
    at
}

/// Some names in a folder: enough for a hint, not so many that an error takes long.
fn names_in(folder: &Path) -> Vec<String> {
    const ENOUGH: usize = 5_000;
    let Ok(list) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        list.take(ENOUGH).filter_map(|entry| Some(display_name(Path::new(&entry.ok()?.file_name())))).collect();
    names.sort_unstable();
    names
}

fn has_glob(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().iter().any(|byte| b"*?[{".contains(byte))
}

fn glob(pattern: &Path, options: &SourceOptions, entries: &mut Vec<Entry>) -> Result<()> {
    let shown = display_name(pattern);
    let text = pattern
        .to_str()
        .ok_or_else(|| Error::new(ErrorKind::Pattern, format!("the glob `{}` is not Unicode", shown.escape_debug())))?;
    // The folder to start from: the components before the first one with a wildcard.
    let base: PathBuf = pattern.components().take_while(|part| !has_glob(Path::new(part))).collect();
    let rest: PathBuf = pattern.components().skip_while(|part| !has_glob(Path::new(part))).collect();
    let deep = rest.components().count() > 1 || text.contains("**");
    let rest = rest.to_str().unwrap_or(text);
    let matcher = GlobBuilder::new(rest)
        .literal_separator(true)
        .build()
        .map_err(|e| {
            Error::new(
                ErrorKind::Pattern,
                format!("the glob `{}` does not compile: {}", shown.escape_debug(), e.kind()),
            )
        })?
        .compile_matcher();
    let root = if base.as_os_str().is_empty() { Path::new(".") } else { base.as_path() };
    if !root.is_dir() {
        return Err(match fs::metadata(root) {
            Err(error) => missing(root, &error),
            Ok(_) => special(root, "a file in the place of a folder"),
        });
    }
    let before = entries.iter().filter(|entry| matches!(entry, Entry::File(_))).count();
    let mut walk = Walk::new(&base, Some(matcher), options);
    walk.recursive = deep;
    walk.run(entries)?;
    if entries.iter().filter(|entry| matches!(entry, Entry::File(_))).count() == before {
        let error =
            Error::new(ErrorKind::Io, format!("the glob `{}` matches no file", shown.escape_debug())).coded("NO_MATCH");
        let names = names_in(root);
        return Err(match closest(rest, names.iter().map(String::as_str)) {
            Some(near) => {
                error.advise(format!("the closest name is `{}`", display_name(&base.join(near)).escape_debug()))
            }
            None => error.advise(format!("`{}` has {} entries", display_name(root).escape_debug(), names.len())),
        });
    }
    Ok(())
}

/// One walk through a folder.
struct Walk<'a> {
    root: PathBuf,
    /// Matches paths relative to the root.
    matcher: Option<GlobMatcher>,
    recursive: bool,
    options: &'a SourceOptions,
    passed: PassedOver,
    /// Symbolic links passed over, and the first.
    links: (u64, String),
}

/// A folder that is yet to be listed, with the real paths of the folders above it where links are followed.
enum Todo {
    File(FileEntry),
    Folder(PathBuf, Option<Arc<Ancestors>>),
}

/// The real paths from a folder up to the root of the walk, to notice a link that leads back.
struct Ancestors {
    real: PathBuf,
    parent: Option<Arc<Ancestors>>,
}

impl Ancestors {
    fn contains(&self, real: &Path) -> bool {
        let mut next = Some(self);
        while let Some(folder) = next {
            if folder.real == real {
                return true;
            }
            next = folder.parent.as_deref();
        }
        false
    }
}

impl Drop for Ancestors {
    /// Unlinks the chain in a loop: a tree of folders may be deeper than the stack.
    fn drop(&mut self) {
        let mut next = self.parent.take();
        while let Some(mut folder) = next.and_then(Arc::into_inner) {
            next = folder.parent.take();
        }
    }
}

impl<'a> Walk<'a> {
    fn new(root: &Path, matcher: Option<GlobMatcher>, options: &'a SourceOptions) -> Self {
        Self {
            root: root.to_owned(),
            matcher,
            recursive: options.recursive,
            options,
            passed: PassedOver::default(),
            links: (0, String::new()),
        }
    }

    /// Lists each folder whole before the next, so that one folder is open at a time.
    fn run(mut self, entries: &mut Vec<Entry>) -> Result<()> {
        let root = std::mem::take(&mut self.root);
        let shown = if root.as_os_str().is_empty() { PathBuf::from(".") } else { root.clone() };
        let above = self.ancestors(&shown, None);
        let first = self.list(&root, above.as_ref(), entries).map_err(|e| Error::io(&e, &display_name(&shown)))?;
        let mut todo: Vec<Todo> = first.into_iter().rev().collect();
        while let Some(next) = todo.pop() {
            match next {
                Todo::File(file) => self.visit(file, &root, entries),
                Todo::Folder(path, above) => match self.list(&path, above.as_ref(), entries) {
                    Ok(list) => todo.extend(list.into_iter().rev()),
                    Err(error) => entries.push(rejected(&Error::io(&error, &display_name(&path)))),
                },
            }
        }
        self.notices(&shown, entries);
        Ok(())
    }

    fn ancestors(&self, path: &Path, parent: Option<&Arc<Ancestors>>) -> Option<Arc<Ancestors>> {
        let real = self.options.follow_links.then(|| path.canonicalize().ok())??;
        Some(Arc::new(Ancestors { real, parent: parent.cloned() }))
    }

    /// The entries of one folder, sorted by the bytes of their names.
    fn list(
        &mut self,
        folder: &Path,
        above: Option<&Arc<Ancestors>>,
        entries: &mut Vec<Entry>,
    ) -> io::Result<Vec<Todo>> {
        let listed = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let mut names = Vec::new();
        for item in fs::read_dir(listed)? {
            let item = item?;
            let name = item.file_name();
            if self.options.hidden || !name.as_encoded_bytes().starts_with(b".") {
                names.push((name, item.file_type()?));
            }
        }
        names.sort_unstable_by(|a, b| a.0.as_encoded_bytes().cmp(b.0.as_encoded_bytes()));
        let mut list = Vec::with_capacity(names.len());
        for (name, kind) in names {
            let path = folder.join(name);
            if kind.is_symlink() && !self.options.follow_links {
                self.links.0 += 1;
                if self.links.0 == 1 {
                    self.links.1 = display_name(&path);
                }
                continue;
            }
            match self.look(path, above) {
                Ok(Some(todo)) => list.push(todo),
                Ok(None) => {}
                Err(error) => entries.push(rejected(&error)),
            }
        }
        Ok(list)
    }

    /// Looks at one entry, through a symbolic link if it is one.
    fn look(&self, path: PathBuf, above: Option<&Arc<Ancestors>>) -> Result<Option<Todo>> {
        let meta = fs::metadata(&path).map_err(|error| missing(&path, &error))?;
        if meta.is_file() {
            return Ok(Some(Todo::File(entry(&path, meta.len()))));
        }
        if !meta.is_dir() {
            return Err(special(&path, describe(meta.file_type())));
        }
        if !self.recursive {
            return Ok(None);
        }
        if self.matcher.is_none() && matches!(kind_of(&display_name(&path)), Kind::Documents(_) | Kind::Zip | Kind::Tar)
        {
            return Err(
                special(&path, "a folder named like a file").advise("read it by its own path, ended with a slash")
            );
        }
        let ancestors = self.ancestors(&path, above);
        if let (Some(folder), Some(above)) = (&ancestors, above)
            && above.contains(&folder.real)
        {
            return Err(special(&path, "a symbolic link to a folder above it").coded("LINK_LOOP"));
        }
        Ok(Some(Todo::Folder(path, ancestors)))
    }

    /// Takes a file if its name promises documents.
    fn visit(&mut self, file: FileEntry, root: &Path, entries: &mut Vec<Entry>) {
        if let Some(matcher) = &self.matcher {
            let relative = file.path.strip_prefix(root).unwrap_or(&file.path);
            if !matcher.is_match(relative) {
                return;
            }
        } else if !is_wanted(kind_of(&file.name), self.options) {
            self.passed.add(&file.name);
            return;
        }
        entries.push(Entry::File(file));
    }

    fn notices(self, root: &Path, entries: &mut Vec<Entry>) {
        let source: Arc<str> = display_name(root).into();
        entries.extend(self.passed.notices(&source).map(Entry::Issue));
        let (count, first) = self.links;
        if count > 0 {
            entries.push(Entry::Issue(Issue {
                source,
                record: None,
                offset: None,
                code: "LINK",
                severity: Severity::Notice,
                reason: format!("passed over {count} symbolic links, the first is {}", first.escape_debug()).into(),
                advice: "pass follow_links=True to follow them".into(),
            }));
        }
    }
}

fn rejected(error: &Error) -> Entry {
    Entry::Issue(Issue::rejected(error))
}
