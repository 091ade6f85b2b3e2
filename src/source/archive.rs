//! Archives: members are read one after the other in memory and never written to disk.

use std::collections::BTreeMap;
use std::hash::BuildHasher;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

use hashbrown::HashSet;

use super::compressed::Stream;
use super::kind::{Kind, display_bytes, kind_of, suffix_of};
use super::options::SourceOptions;
use crate::error::{Error, ErrorKind, Result};
use crate::issue::{Issue, Severity};

/// What an archive yields next.
pub(super) enum Found {
    /// A member to read; it must be read before the next one is asked for.
    Member(Arc<str>, Stream),
    /// Something to report.
    Issue(Issue),
    /// Nothing yet.
    Working,
    /// All members were seen.
    End,
}

/// An archive that is read member by member.
pub(super) trait Container: Send {
    /// Does a bounded piece of work.
    fn next(&mut self) -> Result<Found>;
}

/// Whether a folder or archive is searched for names of this kind.
pub(super) fn is_wanted(kind: Kind, options: &SourceOptions) -> bool {
    match (kind, options.format) {
        (Kind::Unknown | Kind::Foreign(_), format) => format.is_some(),
        (Kind::Zip | Kind::Tar, _) | (Kind::Documents(_), None) => true,
        (Kind::Documents(found), Some(wanted)) => found == wanted,
    }
}

/// Files passed over because of their suffix: how many of each, and the first.
#[derive(Debug, Default)]
pub(super) struct PassedOver(BTreeMap<String, (u64, String)>);

impl PassedOver {
    pub(super) fn add(&mut self, name: &str) {
        self.0.entry(suffix_of(name)).or_insert_with(|| (0, name.to_owned())).0 += 1;
    }

    /// One notice for each suffix.
    pub(super) fn notices(self, source: &Arc<str>) -> impl Iterator<Item = Issue> {
        self.0.into_iter().map(|(suffix, (count, first))| {
            let what =
                if suffix.is_empty() { "without a suffix".to_owned() } else { format!("with the suffix {suffix}") };
            let files = if count == 1 { "file" } else { "files" };
            let advice = match kind_of(&first) {
                Kind::Foreign(_) => "extract the text first, or pass format=\"text\" to take the files as they are",
                _ => "pass format= to read them, or name them by a glob",
            };
            Issue {
                source: Arc::clone(source),
                record: None,
                offset: None,
                code: "SUFFIX",
                severity: Severity::Notice,
                reason: format!("passed over {count} {files} {what}, the first is {}", first.escape_debug()).into(),
                advice: advice.into(),
            }
        })
    }
}

/// What zip and tar have in common: which members are read, and under which names.
pub(super) struct Members {
    pub(super) source: Arc<str>,
    options: Arc<SourceOptions>,
    count: u64,
    /// Hashes of the names, to tell members of one name apart.
    names: HashSet<u64, foldhash::fast::FixedState>,
    hasher: foldhash::fast::FixedState,
    passed: Option<PassedOver>,
    notices: Vec<Issue>,
}

impl Members {
    pub(super) fn new(source: Arc<str>, options: Arc<SourceOptions>) -> Self {
        let (names, hasher) = Default::default();
        Self { source, options, count: 0, names, hasher, passed: Some(PassedOver::default()), notices: Vec::new() }
    }

    /// Counts a member and names it, as `archive.zip!member.txt`. A name that came before gets the member's number.
    pub(super) fn name(&mut self, raw: &[u8]) -> Result<Arc<str>> {
        let index = self.count;
        self.count += 1;
        let limit = self.options.limits.archive_members;
        if self.count > limit {
            return Err(Error::new(ErrorKind::Limit, format!("the archive has more than {limit} members"))
                .coded("MEMBERS")
                .advise("raise limits.archive_members")
                .at(&self.source, None, None));
        }
        let shown = display_bytes(raw);
        Ok(if self.names.insert(self.hasher.hash_one(raw)) {
            format!("{}!{shown}", self.source).into()
        } else {
            format!("{}!{shown}#{index}", self.source).into()
        })
    }

    /// Whether a file of this name in the archive is read.
    pub(super) fn wants(&mut self, raw: &[u8]) -> bool {
        let shown = display_bytes(raw);
        let hidden = shown
            .split(['/', '\\'])
            .any(|part| part.starts_with('.') && part != "." && part != ".." || part == "__MACOSX");
        if hidden && !self.options.hidden {
            return false;
        }
        let wanted = is_wanted(kind_of(&shown), &self.options);
        if !wanted && let Some(passed) = &mut self.passed {
            passed.add(&shown);
        }
        wanted
    }

    /// The rejection of a member that is no regular file.
    pub(super) fn special(name: Arc<str>, what: &str) -> Found {
        Found::Issue(Issue {
            source: name,
            record: None,
            offset: None,
            code: "SPECIAL_MEMBER",
            severity: Severity::Rejected,
            reason: format!("the member is {what}, not a file").into(),
            advice: "".into(),
        })
    }

    /// What to report when all members were seen.
    pub(super) fn finish(&mut self) -> Found {
        if let Some(passed) = self.passed.take() {
            self.notices.extend(passed.notices(&self.source));
            self.notices.reverse();
        }
        self.notices.pop().map_or(Found::End, Found::Issue)
    }

    pub(super) fn limits(&self) -> &crate::limits::Limits {
        &self.options.limits
    }
}

/// Something that can be read at any place.
pub(super) trait ReadSeek: Read + Seek + Send {}

impl<T: Read + Seek + Send> ReadSeek for T {}

/// One of many readers over the same bytes, each at its own place.
#[derive(Clone)]
pub(super) struct Shared {
    inner: Arc<Mutex<dyn ReadSeek>>,
    at: u64,
    pub(super) len: u64,
}

impl Shared {
    pub(super) fn new(mut inner: impl ReadSeek + 'static) -> io::Result<Self> {
        let len = inner.seek(SeekFrom::End(0))?;
        Ok(Self { inner: Arc::new(Mutex::new(inner)), at: 0, len })
    }

    /// A reader at another place.
    pub(super) fn from(&self, at: u64) -> Self {
        Self { at, ..self.clone() }
    }
}

impl Read for Shared {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // A panic elsewhere leaves no state behind: every read seeks first.
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner.seek(SeekFrom::Start(self.at))?;
        let read = inner.read(buffer)?;
        self.at += read as u64;
        Ok(read)
    }
}
