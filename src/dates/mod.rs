//! Dates: every temporal expression of a text, and what it means.
//!
//! What is found, by class, in an article that was published on Wednesday 2025-08-20; behind a value stands its
//! modifier. German, French and Spanish have the same classes.
//!
//! | class | the **expression** in its sentence | type | value |
//! | --- | --- | --- | --- |
//! | absolute: a day | The bridge opened on **17 August 2025**. | DATE | 2025-08-17 |
//! | absolute: digits | It opened on **14/03/2025**. | DATE | 2025-03-14 |
//! | absolute: a month | It rained in **May 1998**. | DATE | 1998-05 |
//! | absolute: a week of a month | It rained in **the third week of May 2024**. | DATE | 2024-W20 |
//! | absolute: a season | It was **the winter of 1998**. | DATE | 1998-WI |
//! | absolute: a quarter or half | Sales fell in **the fourth quarter of 2024**. | DATE | 2024-Q4 |
//! | absolute: a decade | It was built in **the 1970s**. | DATE | 197 |
//! | absolute: a century | It was built in **the 18th century**. | DATE | 17 |
//! | absolute: before Christ | Caesar died in **44 BC**. | DATE | BC0044 |
//! | absolute: a holiday | They met on **Easter Monday 2024**. | DATE | 2024-04-01 |
//! | relative to the document: a word | She arrived **yesterday**. | DATE | 2025-08-19 |
//! | relative to the document: a weekday | She arrived on **Friday**. | DATE | 2025-08-15 |
//! | relative to the document: next, last | The talks resume **next Friday**. | DATE | 2025-08-22 |
//! | relative to the document: a distance | She arrived **three weeks ago**. | DATE | 2025-W31 |
//! | relative to the document: a part of a year | Sales rose in **the first quarter**. | DATE | 2025-Q1 |
//! | relative to the document: no year | It opens in **early October**. | DATE | 2025-10 START |
//! | relative to the text | War broke out in August 1939; **two years later** it spread. | DATE | 1941 |
//! | duration | It lasted **three weeks**. | DURATION | P3W |
//! | duration: about as long | It lasted **more than 20 years**. | DURATION | P20Y MORE_THAN |
//! | duration: before a noun | They signed a **12-month** contract. | DURATION | P12M |
//! | duration: without a number | It lasted for **decades**. | DURATION | PXDE |
//! | duration: that has an interval | It grew over **the past three years**. | DURATION | P3Y |
//! | clock time | They met at **3 p.m. on Friday**. | TIME | 2025-08-15T15:00 |
//! | clock time: a part of a day | They met on **Friday night**. | TIME | 2025-08-15TNI |
//! | set | They meet **every Monday**. | SET | XXXX-WXX-1 |
//! | set: how often | They meet **twice a week**. | SET | P1W |
//! | vague: past | It was **recently** closed. | DATE | PAST_REF |
//! | vague: present | It is **now** closed. | DATE | PRESENT_REF |
//! | vague: future | It may close in **the future**. | DATE | FUTURE_REF |
//! | range: its first end | It was closed from **3** to 5 May 2024. | DATE | 2024-05-03 |
//! | range: its second end | It was closed from 3 to **5 May 2024**. | DATE | 2024-05-05 |
//! | named period | It was built during **the Cold War**. | DATE | 1947-03-12/1991-12-26 |
//! | year of accounts | The budget is for **fiscal 2026**. | DATE | 2026 |
//! | a day that does not exist | It opened on **31 February 2024**. | DATE | 2024-02 |
//!
//! Weekdays, months and parts of a year point back or ahead as the tense of the sentence does ([`Anchor`] tells what
//! each was reckoned from, `alternative` the reading that came second). A distance is as coarse as its unit: three weeks
//! ago is a week, two years ago a year. The two ends of a range are mentions of their own that share a `range_id`. A year
//! of accounts has a value and no interval, as nobody says in which month it begins.
//!
//! # What is not found
//!
//! - What is no date by intent: ages (`42 years old`), scores, prices, counts and numbers of rooms, models or pages that
//!   look like years, verbs and names that look like months (`may`, `March` in `the March of Dimes`), titles such as
//!   `Sunday Times`. Four digits alone are a year only where their neighbours speak for it.
//! - What is reckoned from an event: `since the election`, `two days after the vote` is the duration of two days.
//! - Eras without agreed limits, such as `the Middle Ages`, and named periods that few newspapers name.
//! - Calendars other than the Gregorian, proleptic before 1582: no Julian, Islamic, Hebrew, Chinese or Republican dates. Of
//!   feasts that follow the moon, those of the churches are reckoned, the first day of Ramadan and few others; not Diwali.
//! - Zones: a time is the one on the wall, and its zone is told as it is written, not reckoned with.
//! - Vague amounts: `a few days ago` is past, without days.
//! - Languages other than [`Tagger::LANGUAGES`].
//!
//! # How it works
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
