//! How dates are read.

use serde::{Deserialize, Serialize};

use crate::{Error, Result};

/// What dates without a year, and relative ones, are reckoned from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateMode {
    /// As the text suggests: narrative if it has no day of publication, or if it mostly names years. Without a day of
    /// publication `today`, `this year` and `two years ago` stay open.
    #[default]
    Auto,
    /// From the day of publication.
    News,
    /// From the date that stands before in the text. Without a day of publication this holds of `this year`, too, while
    /// `today` stays open.
    Narrative,
}

impl DateMode {
    /// The names, for options that are text.
    pub const NAMES: [&'static str; 3] = ["auto", "news", "narrative"];

    /// The mode of this name.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) if there is none.
    pub fn named(name: &str) -> Result<Self> {
        match name {
            "auto" => Ok(Self::Auto),
            "news" => Ok(Self::News),
            "narrative" => Ok(Self::Narrative),
            _ => Err(Error::options(format!("mode is {name:?}")).advise("use auto, news or narrative")),
        }
    }
}

/// Which Friday is "next Friday", said on a Wednesday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NextWeekday {
    /// The one that comes next, in two days.
    #[default]
    Coming,
    /// The one of the next week, in nine days.
    NextWeek,
}

/// How dates are read.
///
/// # Examples
///
/// ```
/// use newsframe::dates::{DateMode, DateOptions};
///
/// let options = DateOptions::default().language("en").mode(DateMode::Narrative);
/// assert_eq!(options.day_first, None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DateOptions {
    /// The language whose rules are used, by English name or ISO 639-1 code. Default that of each article or text, as
    /// declared, else as detected, else English.
    pub language: Option<String>,
    /// What dates are reckoned from. Default [`DateMode::Auto`].
    pub mode: DateMode,
    /// Whether `03/04/2025` is the third of April. Default: as other dates of the text show, else as the language does.
    pub day_first: Option<bool>,
    /// Which Friday is "next Friday". Default [`NextWeekday::Coming`].
    pub next_weekday: NextWeekday,
    /// Whether `the Cold War` is a date. Default yes.
    pub named_periods: bool,
    /// Whether to keep to what annotated corpora count as expressions of time; for scoring. Default no.
    pub strict: bool,
}

impl Default for DateOptions {
    fn default() -> Self {
        Self {
            language: None,
            mode: DateMode::Auto,
            day_first: None,
            next_weekday: NextWeekday::Coming,
            named_periods: true,
            strict: false,
        }
    }
}

impl DateOptions {
    /// Sets [`language`](Self#structfield.language).
    #[must_use]
    pub fn language(mut self, name: &str) -> Self {
        self.language = Some(name.to_owned());
        self
    }

    /// Sets [`mode`](Self#structfield.mode).
    #[must_use]
    pub fn mode(mut self, mode: DateMode) -> Self {
        self.mode = mode;
        self
    }

    /// Sets [`day_first`](Self#structfield.day_first).
    #[must_use]
    pub fn day_first(mut self, yes: bool) -> Self {
        self.day_first = Some(yes);
        self
    }

    /// Sets [`next_weekday`](Self#structfield.next_weekday).
    #[must_use]
    pub fn next_weekday(mut self, school: NextWeekday) -> Self {
        self.next_weekday = school;
        self
    }

    /// Sets [`named_periods`](Self#structfield.named_periods).
    #[must_use]
    pub fn named_periods(mut self, yes: bool) -> Self {
        self.named_periods = yes;
        self
    }

    /// Sets [`strict`](Self#structfield.strict).
    #[must_use]
    pub fn strict(mut self, yes: bool) -> Self {
        self.strict = yes;
        self
    }
}
