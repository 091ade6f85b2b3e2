//! Dates: every temporal expression of a text, and what it means.
//!
//! - `scan`: the gate: which stretches of a text are looked at; `shape` and `spelled` read numbers, `compound` words
//!   that are written as one
//! - `language`: the words, patterns and rules of a language, from its data file under `languages`; `settings`: how its
//!   numbers, cases and directions are read
//! - `pattern`: patterns over classes of words; `rule_index`: which are worth trying; `grammar`: which rule wins where
//! - `doubt`: whether four digits are a year
//! - `narrative`: whether a text tells of the past
//! - `resolve`: from fields to the calendar, with `anchor` for what dates are reckoned from and `direction` for whether a
//!   sentence points back or ahead
//! - `choice`: which language's rules a text is read by
//! - `period`, `amount`, `calendar`: values and the arithmetic of days
//! - `reading`: from meanings to mentions, in the order of the text
//! - `tagger`: all of it in order
//! - `weekday_date`: weekdays that show whether the day of publication can be right
//!
//! A rule never looks at characters, only at classes, so that a language is one file of words and rules. Time is linear
//! in the text: a rule sees a window of few words, and visits each of its steps once for each of them.

mod amount;
mod anchor;
mod atom;
mod calendar;
mod choice;
mod class;
mod compound;
mod direction;
mod doubt;
mod grammar;
mod language;
mod mention;
mod narrative;
mod options;
mod pattern;
mod period;
mod reading;
mod resolve;
#[cfg(test)]
mod robustness;
mod rule_index;
mod scan;
mod settings;
mod shape;
mod spelled;
mod tagger;
#[cfg(test)]
mod tests;
mod weekday_date;

pub use anchor::Anchor;
pub use mention::{DateFlags, DateKind, DateMention};
pub use options::{DateMode, DateOptions, NextWeekday};
pub use period::Granularity;
pub use tagger::Tagger;
pub use weekday_date::WeekdayDate;
