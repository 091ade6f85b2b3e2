//! Whether the weekdays of an article's text fit its day of publication.

use jiff::civil::Date;

use crate::article::{Article, DateRole};
use crate::dates::WeekdayDate;

/// How far away, in days, a date of another year can be that the text means although a nearer one has the same day and
/// month: an event of next summer. It is less than a year, for who writes in August without a year of a day in August
/// means this one.
const FAR: i32 = 300;
/// How many years a day of publication is moved at most. Who errs by more errs by any number, and among seven years one
/// always fits.
const YEARS: i16 = 2;

/// How the weekdays of a text fit the day of its publication.
///
/// `Monday, August 18` is the 18th of August that is nearest to the day of publication, and that has to be a Monday.
/// Dates with a year tell nothing, and neither do days of which the text may mean another year, because it names one just
/// before or because the day lies half a year away.
///
/// # Examples
///
/// ```
/// use newsframe::article::{Article, Published};
/// use newsframe::dates::DateOptions;
/// use newsframe::shard::Analyzer;
/// use newsframe::stats::dates::{DateReader, WeekdayCheck};
/// use newsframe::text::tokenizer::TokenOptions;
///
/// let tokens = TokenOptions::default();
/// let analyzer = Analyzer::new(&tokens)?;
/// let mut shard = analyzer.shard();
/// shard.push(Article {
///     text: "The talks failed on Friday, August 15. They resume on Monday, August 18.".into(),
///     published: Some(Published { day: jiff::civil::date(2024, 8, 17), at: None, evidence: "file_name" }),
///     ..Default::default()
/// })?;
/// let shard = shard.finish();
/// let weekdays = DateReader::new(&DateOptions::default(), &tokens)?.weekday_dates(&shard, 0);
/// let check = WeekdayCheck::of(&weekdays, &shard.articles()[0]);
/// assert_eq!((check.is_suspect(), check.agree, check.contradict), (Some(true), 0, 2));
/// assert_eq!(check.suggested, Some(jiff::civil::date(2025, 8, 17)));
/// # Ok::<(), newsframe::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WeekdayCheck {
    /// How many fit.
    pub agree: u32,
    /// How many do not.
    pub contradict: u32,
    /// If more of them contradict, the day that all of them fit: another date that the document gives, else, if there are
    /// two or more of them, the same day of the one year that fits among the two before and the two after.
    pub suggested: Option<Date>,
}

impl WeekdayCheck {
    /// Checks the day of publication of an article against the weekdays of its text; counts none if it has no such day.
    pub fn of(weekdays: &[WeekdayDate], article: &Article) -> Self {
        let Some(published) = &article.published else { return Self::default() };
        let mut check = Self::count(weekdays, published.day);
        if check.contradict > check.agree {
            check.suggested = suggest(weekdays, article, published.day);
        }
        check
    }

    /// Whether the day of publication may be wrong; `None` if nothing tells.
    pub fn is_suspect(&self) -> Option<bool> {
        (self.agree + self.contradict > 0).then_some(self.contradict > self.agree)
    }

    fn count(weekdays: &[WeekdayDate], published: Date) -> Self {
        let mut check = Self::default();
        for weekday in weekdays {
            match fit(weekday, published) {
                Some(true) => check.agree += 1,
                Some(false) => check.contradict += 1,
                None => {}
            }
        }
        check
    }

    /// Whether all that tell something fit.
    fn is_clean(&self) -> bool {
        self.contradict == 0 && self.agree > 0
    }
}

/// Whether a weekday fits a day of publication; `None` if the text may mean another year.
fn fit(weekday: &WeekdayDate, published: Date) -> Option<bool> {
    let year = published.year();
    let mut days: Vec<Date> = (year - 1..=year + 1).filter_map(|year| weekday.in_year(year)).collect();
    let distance = |day: &Date| (*day - published).get_days().abs();
    days.sort_by_key(distance);
    let [nearest, others @ ..] = days.as_slice() else { return None };
    if weekday.fits(nearest.year()) {
        return Some(true);
    }
    let named = weekday.year_near.is_some_and(|year| weekday.fits(year));
    let far = others.iter().any(|day| distance(day) <= FAR && weekday.fits(day.year()));
    (!named && !far).then_some(false)
}

/// The day of publication that all weekdays fit.
fn suggest(weekdays: &[WeekdayDate], article: &Article, published: Date) -> Option<Date> {
    let fits = |day: &Date| WeekdayCheck::count(weekdays, *day).is_clean();
    let given = article.dates.iter().filter(|date| date.role == DateRole::Published && !date.chosen);
    if let Some(day) = given.filter_map(|date| date.day).find(fits) {
        return Some(day);
    }
    // One weekday alone may be a slip of the pen.
    if weekdays.len() < 2 {
        return None;
    }
    let moved = |years: i16| {
        let day = Date::new(published.year().checked_add(years)?, published.month(), published.day()).ok()?;
        (years != 0 && fits(&day)).then_some(day)
    };
    let mut days = (-YEARS..=YEARS).filter_map(moved);
    days.next().filter(|_| days.next().is_none())
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Weekday, date};

    use super::*;
    use crate::article::{DateCandidate, Published};
    use crate::span::Span;

    fn weekday(weekday: Weekday, month: i8, day: i8) -> WeekdayDate {
        WeekdayDate { span: Span::new(0, 1), weekday, month, day, year_near: None }
    }

    fn article(day: Date) -> Article {
        Article { published: Some(Published { day, at: None, evidence: "field" }), ..Article::default() }
    }

    fn check(weekdays: &[WeekdayDate], day: Date) -> (u32, u32) {
        let check = WeekdayCheck::of(weekdays, &article(day));
        (check.agree, check.contradict)
    }

    #[test]
    fn the_nearest_year_counts() {
        let monday = [weekday(Weekday::Monday, 8, 18)];
        assert_eq!(check(&monday, date(2025, 8, 17)), (1, 0));
        assert_eq!(check(&monday, date(2025, 12, 30)), (1, 0));
        assert_eq!(check(&monday, date(2026, 1, 30)), (1, 0));
        assert_eq!(check(&monday, date(2024, 8, 17)), (0, 1));
        assert_eq!(check(&monday, date(2024, 8, 19)), (0, 1));
        // In March the next 18th of August is nearer, but the last one may be meant.
        assert_eq!(check(&monday, date(2026, 3, 10)), (0, 0));
        assert_eq!(WeekdayCheck::of(&monday, &Article::default()), WeekdayCheck::default());
        assert_eq!(check(&[weekday(Weekday::Thursday, 2, 29)], date(2024, 2, 20)), (1, 0));
        assert_eq!(check(&[weekday(Weekday::Thursday, 2, 29)], date(2022, 2, 20)), (0, 0));
        assert_eq!(check(&monday, date(9999, 12, 31)), (0, 1));
        assert_eq!(check(&monday, date(-9999, 1, 1)), (0, 1));
    }

    #[test]
    fn a_year_that_the_text_names_excuses() {
        let friday = WeekdayDate { year_near: Some(1939), ..weekday(Weekday::Friday, 9, 1) };
        assert_eq!(check(&[friday], date(2024, 8, 17)), (0, 0));
        assert_eq!(check(&[WeekdayDate { year_near: None, ..friday }], date(2024, 8, 17)), (0, 1));
        assert_eq!(check(&[WeekdayDate { year_near: Some(1938), ..friday }], date(2024, 8, 17)), (0, 1));
    }

    #[test]
    fn what_fits_is_suggested() {
        let weekdays = [weekday(Weekday::Monday, 8, 18), weekday(Weekday::Friday, 8, 15)];
        let suggested = |weekdays: &[WeekdayDate], article: &Article| WeekdayCheck::of(weekdays, article).suggested;
        assert_eq!(suggested(&weekdays, &article(date(2024, 8, 17))), Some(date(2025, 8, 17)));
        assert_eq!(suggested(&weekdays[..1], &article(date(2024, 8, 17))), None);
        assert_eq!(suggested(&weekdays, &article(date(2025, 8, 17))), None);
        // Three years off, no year nearby fits.
        assert_eq!(suggested(&weekdays, &article(date(2028, 8, 17))), None);
        let other = |day| DateCandidate { chosen: false, ..Published { day, at: None, evidence: "url" }.alone() };
        let both = Article { dates: [other(date(2025, 8, 19))].into(), ..article(date(2028, 8, 17)) };
        assert_eq!(suggested(&weekdays[..1], &both), Some(date(2025, 8, 19)));
        let both = Article { dates: [other(date(2026, 8, 19))].into(), ..article(date(2028, 8, 17)) };
        assert_eq!(suggested(&weekdays, &both), None);
    }
}
