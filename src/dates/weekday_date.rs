//! Weekdays that stand beside a day of a month without its year: they tell which year it is.

use jiff::civil::{Date, Weekday};

use super::class::Class;
use super::grammar::Meaning;
use super::resolve::{DAYS, MONTHS, WEEKDAYS};
use super::tagger::Tagger;
use crate::span::Span;
use crate::text::token::Token;

/// How many sentences after a year it may still be the one that is spoken of.
const SENTENCES: u32 = 3;

/// A weekday and a day of a month without its year: `Monday, August 18`.
///
/// A year that is not written is the one in which the text was published, or the one beside it; so the weekday shows
/// whether the day of publication can be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekdayDate {
    /// The bytes of the text.
    pub span: Span,
    /// The weekday.
    pub weekday: Weekday,
    /// The month, from 1.
    pub month: i8,
    /// The day of the month, from 1.
    pub day: i8,
    /// A year that the text names in the same sentence or in one of the three before, and may still speak of.
    pub year_near: Option<i16>,
}

impl WeekdayDate {
    /// The date in a year; `None` if that year has no such day.
    pub fn in_year(&self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }

    /// Whether the day of that year is such a weekday.
    pub fn fits(&self, year: i16) -> bool {
        self.in_year(year).is_some_and(|day| day.weekday() == self.weekday)
    }
}

impl Tagger {
    /// Appends the weekdays of a text that stand beside a day of a month without its year, in their order.
    ///
    /// `tokens` and `sentence_ends` are those of [`tag`](Self::tag).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::dates::{DateOptions, Tagger};
    /// use newsframe::shard::Analyzer;
    /// use newsframe::text::tokenizer::TokenOptions;
    ///
    /// let text = "The talks resume on Monday, August 18. They began on Friday, August 1, 2025.";
    /// let (mut tokens, mut ends, mut found) = (Vec::new(), Vec::new(), Vec::new());
    /// Analyzer::new(&TokenOptions::default())?.analyze(text, &mut tokens, &mut ends);
    /// Tagger::new(&DateOptions::default())?.weekday_dates(text, &tokens, &ends, &mut found);
    /// assert_eq!(found.len(), 1);
    /// assert!(found[0].fits(2025) && !found[0].fits(2024));
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn weekday_dates(&self, text: &str, tokens: &[Token], sentence_ends: &[u32], out: &mut Vec<WeekdayDate>) {
        self.with_meanings(text, tokens, sentence_ends, |meanings| {
            let mut named: Option<(i16, u32)> = None;
            for m in meanings {
                let year = m.any(&[Class::Year, Class::Year2]);
                if let Some(year) = m.get(Class::Year).and_then(|year| i16::try_from(year).ok()) {
                    named = Some((year, m.sentence));
                }
                let near = named.filter(|(_, sentence)| m.sentence - sentence <= SENTENCES);
                if year.is_none() {
                    out.extend(weekday_date(m, near.map(|(year, _)| year)));
                }
            }
        });
    }
}

fn weekday_date(m: &Meaning, year_near: Option<i16>) -> Option<WeekdayDate> {
    let weekday = i8::try_from(m.any(&WEEKDAYS)?).ok()?;
    let month = i8::try_from(m.any(&MONTHS)?).ok()?;
    let day = i8::try_from(m.any(&DAYS)?).ok()?;
    // A leap year, so that each day of the calendar passes.
    Date::new(2024, month, day).ok()?;
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    Some(WeekdayDate { span: Span::new(m.start, m.end), weekday, month, day, year_near })
}
