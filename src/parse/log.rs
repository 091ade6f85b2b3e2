//! The repairs and notices of one document, as they happen.

use std::borrow::Cow;
use std::sync::Arc;

use crate::document::{Document, Payload};
use crate::issue::{Issue, Severity};

/// Rows of one code that a document may add; a hostile file could otherwise fill memory with them.
const ROWS_PER_CODE: usize = 1_000;

/// Collects the issues of one document.
#[derive(Debug)]
pub(super) struct Log {
    source: Arc<str>,
    record: u64,
    base: u64,
    /// Whether offsets within the text are offsets within the source. In a record the text is escaped or quoted, so
    /// that only the record's own place is known.
    exact: bool,
    issues: Vec<Issue>,
    /// How many rows each code has asked for.
    seen: Vec<(&'static str, usize)>,
}

impl Log {
    pub(super) fn new(document: &Document) -> Self {
        Self {
            source: Arc::clone(&document.source),
            record: document.record,
            base: document.offset,
            exact: matches!(document.payload, Payload::Text { .. }),
            issues: Vec::new(),
            seen: Vec::new(),
        }
    }

    /// A repair at a byte offset of the text as it came.
    pub(super) fn repaired(&mut self, offset: usize, code: &'static str, reason: impl Into<Cow<'static, str>>) {
        self.push(offset, code, Severity::Repaired, reason.into(), Cow::Borrowed(""));
    }

    /// Something to know, at a byte offset of the text as it came.
    pub(super) fn notice(
        &mut self,
        offset: usize,
        code: &'static str,
        reason: impl Into<Cow<'static, str>>,
        advice: impl Into<Cow<'static, str>>,
    ) {
        self.push(offset, code, Severity::Notice, reason.into(), advice.into());
    }

    /// The row that rejects the document.
    pub(super) fn rejected(
        &self,
        offset: usize,
        code: &'static str,
        reason: impl Into<Cow<'static, str>>,
        advice: impl Into<Cow<'static, str>>,
    ) -> Issue {
        self.issue(offset, code, Severity::Rejected, reason.into(), advice.into())
    }

    /// The rows in the order of the text; rows beyond the bound are summed up in one.
    pub(super) fn finish(mut self) -> Vec<Issue> {
        for (code, seen) in std::mem::take(&mut self.seen) {
            if seen > ROWS_PER_CODE {
                let reason = format!("{} more of {code} in this document", seen - ROWS_PER_CODE);
                let issue = self.issue(usize::MAX, code, Severity::Notice, reason.into(), "".into());
                self.issues.push(Issue { offset: None, ..issue });
            }
        }
        self.issues.sort_by_key(|issue| (issue.offset.is_none(), issue.offset));
        self.issues
    }

    fn push(
        &mut self,
        offset: usize,
        code: &'static str,
        severity: Severity,
        reason: Cow<'static, str>,
        advice: Cow<'static, str>,
    ) {
        let at = self.seen.iter().position(|(name, _)| *name == code).unwrap_or_else(|| {
            self.seen.push((code, 0));
            self.seen.len() - 1
        });
        self.seen[at].1 += 1;
        if self.seen[at].1 <= ROWS_PER_CODE {
            self.issues.push(self.issue(offset, code, severity, reason, advice));
        }
    }

    fn issue(
        &self,
        offset: usize,
        code: &'static str,
        severity: Severity,
        reason: Cow<'static, str>,
        advice: Cow<'static, str>,
    ) -> Issue {
        let within = if self.exact { offset as u64 } else { 0 };
        Issue {
            source: Arc::clone(&self.source),
            record: Some(self.record),
            offset: Some(self.base.saturating_add(within)),
            code,
            severity,
            reason,
            advice,
        }
    }
}
