//! Which of several days a date means whose parts could be swapped, or whose century is missing.

use jiff::civil::Date;

use super::near;
use crate::parse::published::Unread;

/// What told how to read a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Another date of the document.
    Beside,
    /// The dates of the text that can be read in one way only.
    Vote,
    /// The declared language and region.
    Language,
    /// The day on which the document was collected.
    Collected,
}

impl Reading {
    pub(super) fn note(self) -> &'static str {
        match self {
            Self::Beside => "read as another date of the document",
            Self::Vote => "day and month in the order of the dates of the text",
            Self::Language => "day and month in the order of the declared language",
            Self::Collected => "the last century before the document was collected",
        }
    }

    /// How far it can be trusted, from 0 to 1.
    pub(super) fn trust(self) -> f32 {
        match self {
            Self::Beside => 1.0,
            Self::Vote | Self::Collected => 0.9,
            Self::Language => 0.8,
        }
    }
}

/// The day that is meant, and what told so; `None` if nothing does.
///
/// # Parameters
///
/// - `days`: what it can mean; within a century the day first comes before the month first.
/// - `unread`: what is missing.
/// - `known`: the other dates of the document.
/// - `latest`: the day on which it was collected.
/// - `vote`: how many dates of the text put the day first, and how many the month.
/// - `day_first`: what the declared language does.
pub(super) fn choose(
    days: &[Date],
    unread: Unread,
    known: &[Date],
    latest: Option<Date>,
    vote: &mut dyn FnMut() -> (usize, usize),
    day_first: Option<bool>,
) -> Option<(Date, Reading)> {
    let mut beside = days.iter().filter(|day| known.iter().any(|known| near(*known, **day)));
    if let (Some(day), None) = (beside.next(), beside.next()) {
        return Some((*day, Reading::Beside));
    }
    let mut days: Vec<Date> = days.iter().copied().filter(|day| latest.is_none_or(|latest| *day <= latest)).collect();
    if unread == Unread::TwoDigitYear {
        latest?;
        let century = days.first()?.year() / 100;
        days.retain(|day| day.year() / 100 == century);
        if days.len() == 1 {
            return Some((days[0], Reading::Collected));
        }
    }
    let [first, second] = days[..] else { return None };
    let pick = |day_first: bool| if day_first { first } else { second };
    match vote() {
        (1.., 0) => Some((pick(true), Reading::Vote)),
        (0, 1..) => Some((pick(false), Reading::Vote)),
        // A text with both orders tells nothing, and neither does its language.
        (0, 0) => day_first.map(|day_first| (pick(day_first), Reading::Language)),
        _ => None,
    }
}

/// Whether a declared language puts the day first in dates of three numbers; `None` if its countries differ.
pub(in crate::parse) fn puts_day_first(language: &str) -> Option<bool> {
    let mut parts = language.trim().split(['-', '_']).map(str::to_ascii_lowercase);
    let code = parts.next()?;
    let region = parts.find(|part| part.len() == 2);
    match (code.as_str(), region.as_deref()) {
        ("en", Some("us")) => Some(false),
        ("en", Some("gb" | "uk" | "ie" | "au" | "nz" | "in" | "za" | "ng" | "ke" | "sg" | "mt" | "pk" | "bd")) => {
            Some(true)
        }
        (_, Some("us" | "ca" | "ph" | "pr")) => None,
        (
            "de" | "fr" | "es" | "it" | "pt" | "nl" | "pl" | "cs" | "sk" | "da" | "nb" | "no" | "fi" | "ru" | "uk"
            | "tr" | "el" | "ro" | "bg" | "ar" | "he" | "id" | "vi" | "ca" | "gl",
            _,
        ) => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::parse::published::readings;

    #[test]
    fn a_date_of_two_readings_is_read_by_what_is_known() {
        let days = readings("03/04/2025");
        let read = |known: &[Date], vote, day_first| {
            choose(&days, Unread::Ambiguous, known, None, &mut || vote, day_first).map(|(day, _)| day.to_string())
        };
        assert_eq!(read(&[date(2025, 3, 4)], (9, 0), Some(true)).as_deref(), Some("2025-03-04"));
        assert_eq!(read(&[date(2025, 3, 9)], (9, 0), None).as_deref(), Some("2025-04-03"));
        assert_eq!(read(&[], (0, 2), Some(true)).as_deref(), Some("2025-03-04"));
        assert_eq!(read(&[], (0, 0), Some(false)).as_deref(), Some("2025-03-04"));
        assert_eq!(read(&[], (2, 1), Some(true)), None);
        assert_eq!(read(&[], (0, 0), None), None);
        // Both readings are known: nothing tells them apart.
        assert_eq!(read(&[date(2025, 3, 4), date(2025, 4, 3)], (0, 0), None), None);
    }

    #[test]
    fn a_century_comes_from_another_date_or_the_day_of_collection() {
        let read = |text: &str, known: &[Date], latest| {
            let days = readings(text);
            choose(&days, Unread::TwoDigitYear, known, latest, &mut || (0, 0), None).map(|(day, _)| day.to_string())
        };
        assert_eq!(read("17/08/25", &[], None), None);
        assert_eq!(read("17/08/25", &[date(1925, 8, 18)], None).as_deref(), Some("1925-08-17"));
        assert_eq!(read("17/08/25", &[], Some(date(2026, 1, 1))).as_deref(), Some("2025-08-17"));
        assert_eq!(read("17/08/25", &[], Some(date(2025, 8, 16))).as_deref(), Some("1925-08-17"));
        assert_eq!(read("03/04/25", &[], Some(date(2026, 1, 1))), None);
    }

    #[test]
    fn languages_that_tell_the_order() {
        for (language, expected) in [
            ("en-US", Some(false)),
            ("en_GB", Some(true)),
            ("en-Latn-US", Some(false)),
            ("en", None),
            ("en-CA", None),
            ("de", Some(true)),
            ("es-US", None),
            ("fr-CA", None),
            ("zh", None),
            ("", None),
        ] {
            assert_eq!(puts_day_first(language), expected, "{language}");
        }
    }
}
