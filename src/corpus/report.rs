//! What reading a source came to: counts, columns and issues.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use crate::article::{Article, DateRole};
use crate::error::{Error, ErrorKind, Result};
use crate::issue::{Issue, Severity};
use crate::limits::Limits;
use crate::parse::DateOrder;
use crate::source::SourceOptions;

/// How many documents of a source became articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SourceCounts {
    /// Documents that became articles.
    pub kept: u64,
    /// Documents that did not; each is a row of `issues()`.
    pub rejected: u64,
}

/// What reading came to. Every document is either kept or rejected.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Counts for each source, by its name.
    pub sources: BTreeMap<Arc<str>, SourceCounts>,
    /// What was rejected, repaired or noticed, in the order of the input.
    pub issues: Vec<Issue>,
    /// The names of keys and columns that were kept beside the known ones, in order of first appearance.
    pub columns: Vec<Arc<str>>,
    /// The first and the last day of publication.
    pub published: Option<(Date, Date)>,
    /// Bytes of text.
    pub bytes: u64,
    /// Tokens, punctuation included.
    pub tokens: u64,
    /// How the dates of publication of each source are written, if in three numbers.
    orders: BTreeMap<Arc<str>, DateOrders>,
}

/// How many dates of publication show which part is the day.
#[derive(Clone, Copy, Debug, Default)]
struct DateOrders {
    day_first: u64,
    month_first: u64,
    /// Dates that can be read in either way, and therefore were not.
    unread: u64,
}

impl Report {
    /// Documents that became articles.
    pub fn kept(&self) -> u64 {
        self.sources.values().map(|counts| counts.kept).sum()
    }

    /// Documents that did not.
    pub fn rejected(&self) -> u64 {
        self.sources.values().map(|counts| counts.rejected).sum()
    }

    /// All documents: kept and rejected.
    pub fn read(&self) -> u64 {
        self.kept() + self.rejected()
    }

    pub(super) fn keep(&mut self, article: &Article) {
        match self.sources.get_mut(&article.source) {
            Some(counts) => counts.kept += 1,
            None => self.sources.entry(article.source.clone()).or_default().kept += 1,
        }
        for (name, _) in &article.extra {
            if !self.columns.contains(name) {
                self.columns.push(name.clone());
            }
        }
        self.count_order(article);
        self.bytes += article.text.len() as u64;
        if let Some(day) = article.published.as_ref().map(|published| published.day) {
            let (first, last) = self.published.unwrap_or((day, day));
            self.published = Some((first.min(day), last.max(day)));
        }
    }

    /// Counts how the date of publication in a field is written.
    fn count_order(&mut self, article: &Article) {
        let written = article.dates.iter().find(|date| date.role == DateRole::Published && date.evidence == "field");
        let Some(date) = written else { return };
        let Some(order) = DateOrder::of(&date.text) else { return };
        let orders = self.orders.entry(article.source.clone()).or_default();
        match order {
            DateOrder::DayFirst => orders.day_first += 1,
            DateOrder::MonthFirst => orders.month_first += 1,
            DateOrder::Either => orders.unread += u64::from(date.day.is_none()),
        }
    }

    /// Tells of sources with dates that were not read although all others of the source that tell have one order.
    ///
    /// They are not read by that order: what a record says would then depend on what else is read, and a scan knows only
    /// at its end.
    pub(super) fn tell_orders(&mut self) {
        for (source, orders) in &self.orders {
            let DateOrders { day_first, month_first, unread } = *orders;
            let (told, part, advice) = match (day_first, month_first) {
                (1.., 0) => (day_first, "day", "pass day_first=True"),
                (0, 1..) => (month_first, "month", "pass day_first=False"),
                _ => continue,
            };
            if unread == 0 {
                continue;
            }
            self.issues.push(Issue {
                source: source.clone(),
                record: None,
                offset: None,
                code: "DATE_ORDER",
                severity: Severity::Notice,
                reason: format!("{unread} dates can be read in two ways; {told} others all put the {part} first")
                    .into(),
                advice: advice.into(),
            });
        }
    }

    pub(super) fn note(&mut self, issue: Issue) {
        if issue.severity == Severity::Rejected {
            self.sources.entry(issue.source.clone()).or_default().rejected += 1;
        }
        self.issues.push(issue);
    }

    /// Adds what came next in the input.
    pub(super) fn append(&mut self, next: Self) {
        for (source, counts) in next.sources {
            let total = self.sources.entry(source).or_default();
            total.kept += counts.kept;
            total.rejected += counts.rejected;
        }
        for (source, orders) in next.orders {
            let total = self.orders.entry(source).or_default();
            total.day_first += orders.day_first;
            total.month_first += orders.month_first;
            total.unread += orders.unread;
        }
        self.issues.extend(next.issues);
        for name in next.columns {
            if !self.columns.contains(&name) {
                self.columns.push(name);
            }
        }
        self.published = match (self.published, next.published) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (span, None) | (None, span) => span,
        };
        self.bytes += next.bytes;
        self.tokens += next.tokens;
    }

    /// Fails if the key of the text that the user named is in no record: that is a wrong argument, not bad input.
    pub(super) fn check_text_key(&self, source: &SourceOptions) -> Result<()> {
        let mut rejected = self.issues.iter().filter(|issue| issue.severity == Severity::Rejected).peekable();
        let (Some(key), Some(first), 0) = (&source.text, rejected.peek().copied(), self.kept()) else { return Ok(()) };
        if !rejected.all(|issue| issue.code == "MISSING_FIELD") {
            return Ok(());
        }
        Err(Error::options(format!("text is {key:?}, which no record has: {}", first.reason))
            .advise("name the key or column that holds the body"))
    }

    /// Stops a run that rejects too much, before hours are spent on the wrong options.
    pub(super) fn check(&self, limits: &Limits) -> Result<()> {
        let (read, rejected) = (self.read(), self.rejected());
        if read < 1000 || rejected as f64 <= limits.rejected_share * read as f64 {
            return Ok(());
        }
        let mut codes: BTreeMap<&str, u64> = BTreeMap::new();
        let rejected_issues = self.issues.iter().filter(|issue| issue.severity == Severity::Rejected);
        rejected_issues.for_each(|issue| *codes.entry(issue.code).or_default() += 1);
        let (code, _) = codes.iter().max_by_key(|(_, count)| **count).unwrap_or((&"", &0));
        let first = self.issues.iter().find(|issue| issue.code == *code);
        let reason = first.map_or("", |issue| &issue.reason);
        Err(Error::new(
            ErrorKind::Limit,
            format!("{rejected} of {read} documents were rejected, most as {code}: {reason}"),
        )
        .coded("REJECTED_SHARE")
        .advise("check the options for this input, or raise limits.rejected_share"))
    }
}
