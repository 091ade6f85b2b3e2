//! What dates are reckoned from: the day of publication, and what the text spoke of before.

use jiff::civil::Date;

use super::period::{Granularity, Period};

/// What a date was reckoned from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// From nothing: the words say it all, or the value has no place in the calendar.
    None,
    /// From the day of publication.
    Published,
    /// From a date that stands before it in the text.
    Text,
}

impl Anchor {
    /// The name in the column `anchor`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Published => "published",
            Self::Text => "text",
        }
    }
}

/// What the text spoke of, by granularity.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Memory {
    /// The last point, whatever its granularity.
    pub(super) last: Option<Period>,
    pub(super) year: Option<i16>,
    pub(super) month: Option<(i16, i8)>,
    pub(super) day: Option<Date>,
    /// The last quarter, and the number of the mention.
    pub(super) quarter: Option<(Period, usize)>,
    /// The sentence of the last day.
    pub(super) day_sentence: u32,
    /// A year that stands beside what is told, and its sentence, in which it counts.
    pub(super) aside: Option<(i16, u32)>,
}

impl Memory {
    /// Keeps a point that was resolved; `at` is the number of the mention.
    pub(super) fn keep(&mut self, period: Period, sentence: u32, at: usize) {
        if period.granularity() < Granularity::Decade {
            self.last = Some(period);
        }
        let Some(first) = period.day() else { return };
        match period.granularity() {
            Granularity::Century | Granularity::Decade => {}
            Granularity::Year | Granularity::Half | Granularity::Season => self.year = Some(first.year()),
            Granularity::Quarter => {
                self.year = Some(first.year());
                self.quarter = Some((period, at));
            }
            Granularity::Month | Granularity::Week | Granularity::Weekend => {
                self.year = Some(first.year());
                self.month = Some((first.year(), first.month()));
            }
            _ => {
                self.year = Some(first.year());
                self.month = Some((first.year(), first.month()));
                self.day = Some(first);
                self.day_sentence = sentence;
            }
        }
    }
}
