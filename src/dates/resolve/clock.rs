//! The part of the day and the time on the clock, and the day that they belong to.

use crate::dates::anchor::Anchor;
use crate::dates::class::Class;
use crate::dates::grammar::Meaning;
use crate::dates::period::{Clock, Granularity, Period, shift_days};

use super::{Point, Resolver};

impl Resolver {
    /// Adds the part of the day or the time on the clock.
    pub(super) fn with_time(&self, m: &Meaning, mut point: Point) -> Option<Point> {
        let clock = self.clock(m);
        let part = m.any(&[Class::Part, Class::Parts]);
        if clock.is_none() && part.is_none() {
            return Some(point);
        }
        let mut day = point.period.day().filter(|_| point.period.granularity() <= Granularity::Day)?;
        if part.is_some() && m.get(Class::Dir) == Some(-1) {
            // The night to Sunday begins on Saturday.
            day = shift_days(day, -1)?;
        }
        point.period = match (clock, part) {
            (Some(clock), _) => Period::Clock(day, clock),
            (None, Some(part)) => Period::Part(day, part as u8),
            (None, None) => point.period,
        };
        point.other = None;
        Some(point)
    }

    /// The time on the clock.
    pub(in crate::dates) fn clock(&self, m: &Meaning) -> Option<Clock> {
        let (value, second, minute) = if let Some(value) = m.any(&[Class::Clock, Class::ClockDot]) {
            (value % 1_000_000, value >= 1_000_000, true)
        } else if let Some(value) = m.get(Class::ClockFour) {
            (value * 100, false, true)
        } else {
            (m.get(Class::Hour)? * 10_000, false, true)
        };
        let mut hour = value / 10_000;
        // Minutes past or before the hour.
        let counted = m.get(Class::Dir).and_then(|sign| Some(sign * m.get(Class::Num)?)).unwrap_or(0);
        let apart = m.get(Class::Minute).unwrap_or(0);
        let mut minutes = value / 100 % 100 + apart + (m.get(Class::Plus).unwrap_or(0) + counted) / 1000;
        if !(-59..60).contains(&minutes) {
            return None;
        }
        let part = m.any(&[Class::Part, Class::Parts]);
        match m.get(Class::Meridiem) {
            Some(1) if hour < 12 => hour += 12,
            Some(0) if hour == 12 => hour = 0,
            None if matches!(part, Some(2..=4)) && (1..12).contains(&hour) && !(part == Some(4) && hour < 5) => {
                hour += 12
            }
            _ => {}
        }
        if minutes < 0 {
            minutes += 60;
            hour = (hour - 1).rem_euclid(24);
        }
        (0..=24).contains(&hour).then_some(Clock {
            hour: hour as u8,
            minute: minute.then_some(minutes as u8),
            second: second.then_some((value % 100) as u8),
        })
    }

    /// The day of a time that stands without one: the last day of its sentence, or that of publication.
    pub(super) fn day_of_time(&self, m: &Meaning) -> Option<Point> {
        if let Some(rel) = m.get(Class::Rel) {
            let (now, anchor) = if self.is_from_text(m) {
                let (there, anchor) = self.there()?;
                (there.day()?, anchor)
            } else {
                self.now()?
            };
            return Some(Point::from(Period::Day(shift_days(now, rel)?), anchor, 0.95));
        }
        let before = self.language.settings.day_before_time && self.memory.day_sentence == m.sentence;
        if let Some(day) = self.day_ahead.filter(|_| !before || self.memory.day.is_none()) {
            return Some(day);
        }
        // "Halden: market, on Sunday from 10 a.m. Bergen: concert, 8 p.m.": the second entry is not of Sunday.
        let told = self.memory.day.filter(|_| !self.entry_begins);
        let same = told.filter(|_| m.sentence - self.memory.day_sentence <= 1 || self.narrative);
        if let Some(day) = same {
            return Some(Point::from(Period::Day(day), Anchor::Text, 0.8));
        }
        let (now, anchor) = self.near()?;
        Some(Point::from(Period::Day(now), anchor, 0.7))
    }
}
