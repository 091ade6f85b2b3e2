//! An article: its metadata, its clean text, and how far each can be trusted.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The position of an article in its corpus, counted from 0 without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArticleId(pub u32);

/// A value of a column or key that newsframe keeps but does not interpret.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// No value.
    #[default]
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number that fits 64 bits.
    Int(i64),
    /// A floating-point number.
    Float(f64),
    /// Text; also numbers that do not fit and nested JSON, as they were written.
    Text(String),
    /// A calendar day.
    Date(Date),
    /// A moment in time.
    Instant(Timestamp),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => Ok(()),
            Self::Bool(v) => v.fmt(f),
            Self::Int(v) => v.fmt(f),
            Self::Float(v) => v.fmt(f),
            Self::Text(v) => v.fmt(f),
            Self::Date(v) => v.fmt(f),
            Self::Instant(v) => v.fmt(f),
        }
    }
}

/// When an article was published, and what says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The day, in the place of publication.
    pub day: Date,
    /// The moment, where the evidence has a time and a zone.
    pub at: Option<Timestamp>,
    /// What it was read from: `field`, `front_matter`, `header`, `byline`, `dateline`, `first_line`, `file_name`,
    /// `folder`, `url`.
    pub evidence: &'static str,
}

/// What a date of a document tells of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateRole {
    /// When it was published.
    Published,
    /// When it was last changed.
    Modified,
}

impl DateRole {
    /// The name in the column `kind`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Modified => "modified",
        }
    }
}

/// A date that some part of a document gives for its publication or its last change, whether it was believed or not.
#[derive(Clone, Debug, PartialEq)]
pub struct DateCandidate {
    /// What it tells.
    pub role: DateRole,
    /// The day; `None` if what is written was not taken for one, which the note explains.
    pub day: Option<Date>,
    /// The moment, where time and zone are written too.
    pub at: Option<Timestamp>,
    /// What it was read from, as [`Published::evidence`].
    pub evidence: &'static str,
    /// How far it can be trusted, from 0 to 1: [`DateCandidate::base_confidence`] of the evidence, then changed by what
    /// the other dates of the document say.
    pub confidence: f32,
    /// What was read, as it is written.
    pub text: Box<str>,
    /// Whether it is the date of its role: [`Article::published`] or [`Article::modified`].
    pub chosen: bool,
    /// Why it was chosen or not.
    pub note: Cow<'static, str>,
}

impl DateCandidate {
    /// How far a date of this evidence can be trusted as long as nothing else is known.
    ///
    /// It is how often such a date is the very day of publication. For `url` and `first_line` that was counted on pages
    /// and articles whose day is known (`tests/bench/publication_dates.py`); the others are set beside them: what
    /// somebody wrote to be the date (`field`, `front_matter`, `header`) above what was written for readers, and a
    /// folder, which may tell when files were collected, below all.
    pub fn base_confidence(evidence: &str) -> f32 {
        match evidence {
            "field" | "front_matter" | "header" => 0.97,
            "byline" => 0.95,
            "url" => 0.94,
            "first_line" => 0.93,
            "dateline" => 0.9,
            "file_name" => 0.85,
            _ => 0.6,
        }
    }
}

impl Published {
    /// The candidate that this date is if it is the only one, written as ISO 8601 does.
    pub(crate) fn alone(&self) -> DateCandidate {
        DateCandidate {
            role: DateRole::Published,
            day: Some(self.day),
            at: self.at,
            evidence: self.evidence,
            confidence: DateCandidate::base_confidence(self.evidence),
            text: self.at.map_or_else(|| self.day.to_string(), |at| at.to_string()).into(),
            chosen: true,
            note: Cow::Borrowed("the only date"),
        }
    }
}

/// How the bytes of a source became text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoding {
    /// The encoding's WHATWG name in lower case, such as `utf-8` or `windows-1252`; empty for text that came as text.
    pub encoding: &'static str,
    /// How it was chosen: `user`, `bom`, `valid`, `detected`, or empty.
    pub evidence: &'static str,
    /// Byte sequences that were no text and became U+FFFD.
    pub replacements: u32,
}

/// One article: where it came from, its metadata, and its clean text.
///
/// The text is never changed after parsing; spans point into it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The file, archive member or frame.
    pub source: Arc<str>,
    /// The record within the source, counted from 0.
    pub record: u64,
    /// The user's own identifier.
    pub id: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The authors' names, in order, without "By" and roles.
    pub authors: Vec<String>,
    /// When it was published, and what says so.
    pub published: Option<Published>,
    /// Every date that the document gives for its publication and its last change. Empty if that in `published` is the
    /// only one, with nothing more to tell: read them with [`date_candidates`](Self::date_candidates).
    pub dates: Box<[DateCandidate]>,
    /// The place line that opens the first paragraph, without the dash.
    pub dateline: Option<String>,
    /// The section or desk.
    pub section: Option<String>,
    /// The publisher or site.
    pub site: Option<String>,
    /// The declared language as an ISO 639-1 code; `None` is detected when asked for.
    pub language: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// The body, paragraphs separated by an empty line.
    pub text: String,
    /// What was cut from the body as boilerplate, so that nothing is lost.
    pub boilerplate: Option<String>,
    /// How the bytes became text.
    pub decoding: Decoding,
    /// Every other key or column of the record, in its order.
    pub extra: Vec<(Arc<str>, Value)>,
}

impl Article {
    /// The day of the last change, where the document gives one. It is never taken for the day of publication.
    pub fn modified(&self) -> Option<Date> {
        self.dates.iter().find(|date| date.chosen && date.role == DateRole::Modified).and_then(|date| date.day)
    }

    /// Every date that the document gives for its publication and its last change: the strongest evidence first, those
    /// of publication before those of changes.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::article::{Article, Published};
    ///
    /// let published = Published { day: jiff::civil::date(2025, 8, 17), at: None, evidence: "field" };
    /// let article = Article { published: Some(published), ..Article::default() };
    /// let dates = article.date_candidates();
    /// assert_eq!((dates.len(), dates[0].chosen, &*dates[0].text), (1, true, "2025-08-17"));
    /// ```
    pub fn date_candidates(&self) -> Cow<'_, [DateCandidate]> {
        match &self.published {
            Some(published) if self.dates.is_empty() => Cow::Owned(vec![published.alone()]),
            _ => Cow::Borrowed(&self.dates),
        }
    }

    /// The value of a metadata column or of a key that was kept; null if there is none.
    ///
    /// Authors are joined by a comma; the language is the declared one.
    pub fn value(&self, column: &str) -> Value {
        let text = |value: &Option<String>| value.clone().map_or(Value::Null, Value::Text);
        match column {
            "source" => Value::Text(self.source.to_string()),
            "record" => Value::Int(self.record as i64),
            "id" => text(&self.id),
            "title" => text(&self.title),
            "authors" if self.authors.is_empty() => Value::Null,
            "authors" => Value::Text(self.authors.join(", ")),
            "published" => self.published.as_ref().map_or(Value::Null, |p| Value::Date(p.day)),
            "published_at" => self.published.as_ref().and_then(|p| p.at).map_or(Value::Null, Value::Instant),
            "modified" => self.modified().map_or(Value::Null, Value::Date),
            "dateline" => text(&self.dateline),
            "section" => text(&self.section),
            "site" => text(&self.site),
            "language" => text(&self.language),
            "url" => text(&self.url),
            "encoding" => Value::Text(self.decoding.encoding.to_owned()),
            _ => self.extra.iter().find(|(name, _)| **name == *column).map_or(Value::Null, |(_, v)| v.clone()),
        }
    }
}
