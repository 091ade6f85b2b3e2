//! Whether a text tells of the past rather than of the days around its publication.

use jiff::civil::Date;

use super::class::Class;
use super::grammar::Meaning;
use super::options::DateMode;

/// How many years before publication the past begins that is history.
const FAR: i64 = 5;

/// Whether dates without a year belong to the year that the text spoke of last.
pub(super) fn is_narrative(mode: DateMode, meanings: &[Meaning], published: Option<Date>) -> bool {
    match mode {
        DateMode::News => false,
        DateMode::Narrative => true,
        DateMode::Auto => published.is_none_or(|published| tells_of_the_past(meanings, i64::from(published.year()))),
    }
}

/// Years far from publication speak for a narrative, weekdays and "last week" for news.
///
/// News says when it happened before it tells what was long ago, an article on history the other way round. The bounds
/// were found on news, biographies, speeches and guides; what lies between them is read as news.
fn tells_of_the_past(meanings: &[Meaning], now: i64) -> bool {
    let (mut far, mut other, mut near, mut told) = (0, 0, 0, 0);
    for m in meanings {
        if let Some(year) = m.get(Class::Year) {
            far += usize::from(year < now - FAR);
            other += usize::from((year - now).abs() > 1);
            near += usize::from((year - now).abs() <= 1);
        } else if m.has(Class::Era) || m.has(Class::Century) {
            far += 1;
            other += 1;
        }
        let weekday = m.has(Class::Weekday) && m.any(&[Class::Month, Class::MonthX]).is_none();
        if weekday || m.has(Class::Deictic) || m.has(Class::Rel) && !m.has(Class::Anchor) {
            if other == 0 {
                return false;
            }
            told += 1;
        }
    }
    let recent = told + near;
    // An article on what has just ended names recent years, too, but many of them.
    let chronicle = other + near >= 20 && other + near > 8 * told;
    far >= 4 && far > 3 * recent || other >= 6 && other > 5 * recent || chronicle
}
