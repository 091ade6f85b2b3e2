//! Expressions of time in the articles of a corpus, and the corpus seen in time.
//!
//! - `reader`: the dates of an article; `unread`: which articles have none because of their language
//! - `fold`: statistics of the dates of groups of articles
//! - `company`: what dates stand near
//! - `timeline`: of which days, months or decades articles speak
//! - `lag`: how far they look back and ahead
//! - `dates_of`: which dates occur with a term
//! - `weekday_check`: whether the day of publication can be right

mod company;
mod dates_of;
pub mod fold;
mod lag;
mod reader;
mod timeline;
mod unread;
mod weekday_check;

pub use company::{CompanySearch, Near};
pub use dates_of::{DatesOf, DatesOfOptions, DatesOfRows};
pub use lag::{Lag, LagClass, LagDistribution, LagOptions, LagTo};
pub use reader::DateReader;
pub use timeline::{Spread, Timeline, TimelineOf, TimelineOptions, TimelineTable};
pub use unread::UnreadLanguages;
pub use weekday_check::WeekdayCheck;
