//! A temporal expression that was found: where it stands, and what it means.

use jiff::civil::Date;

use super::anchor::Anchor;
use super::period::Granularity;
use crate::span::Span;

/// What kind of temporal expression it is, as TIMEX3 divides them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateKind {
    /// A day or something longer: `Friday`, `1998`, `now`.
    Date,
    /// Something shorter than a day: `3 p.m.`, `this morning`.
    Time,
    /// An amount of time: `three weeks`.
    Duration,
    /// Something that recurs: `every Monday`.
    Set,
}

impl DateKind {
    /// The name in the column `type`, as in TIMEX3.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// What is remarkable about a mention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct DateFlags {
    /// Day and month could be swapped.
    pub ambiguous_dm: bool,
    /// The year is one of accounts, which may begin in any month: it has no interval.
    pub fiscal: bool,
    /// A weekday that stands beside the date does not fit it, so that the day of publication may be wrong.
    pub dct_suspect: bool,
    /// The day that was written does not exist; the value is its month.
    pub impossible_day: bool,
}

impl DateFlags {
    /// The names of the flags that are set, in a fixed order.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        [
            (self.ambiguous_dm, "ambiguous_dm"),
            (self.fiscal, "fiscal"),
            (self.dct_suspect, "dct_suspect"),
            (self.impossible_day, "impossible_day"),
        ]
        .into_iter()
        .filter_map(|(set, name)| set.then_some(name))
    }
}

/// A temporal expression with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct DateMention {
    /// The bytes of the text.
    pub span: Span,
    /// The sentence, counted from 0.
    pub sentence: u32,
    /// What kind of expression it is.
    pub kind: DateKind,
    /// The value as TIMEX3 writes it: `2025-08-17`, `1939-08`, `197`, `P3W`, `PAST_REF`. What is not known is `X`.
    pub value: String,
    /// The modifier of TIMEX3: `START`, `MID`, `END`, `APPROX`, `MORE_THAN`, …
    pub modifier: Option<&'static str>,
    /// Of a set, the quantifier: `EVERY`, `EACH`, or a number.
    pub quant: Option<String>,
    /// Of a set, how often in each period: `2X`.
    pub freq: Option<String>,
    /// The first day.
    pub begin: Option<Date>,
    /// The day after the last.
    pub finish: Option<Date>,
    /// How fine the date is; durations and vague references have none.
    pub granularity: Option<Granularity>,
    /// What the date was reckoned from.
    pub anchor: Anchor,
    /// The rule that found it.
    pub rule: &'static str,
    /// How far it can be trusted, from 0 to 1.
    pub confidence: f32,
    /// The value that came second.
    pub alternative: Option<String>,
    /// The number that the two ends of a range, or the members of a list, share within their text.
    pub range_id: Option<u32>,
    /// The time zone as it is written; the value is the time on the wall.
    pub zone: Option<String>,
    /// What is remarkable.
    pub flags: DateFlags,
}
