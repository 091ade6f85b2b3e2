//! The names of months and weekdays.

use jiff::civil::Weekday;

pub(super) fn is_weekday(word: &str) -> bool {
    weekday(word).is_some()
}

pub(super) fn weekday(word: &str) -> Option<Weekday> {
    // "mercredi", "Donnerstag", "Sonnabend", with marks: at most twelve bytes.
    if !(2..=12).contains(&word.len()) {
        return None;
    }
    let lower = word.to_lowercase();
    let at = WEEKDAYS.iter().position(|names| names.split(' ').any(|name| name == lower))?;
    Weekday::from_monday_zero_offset(at as i8).ok()
}

pub(super) fn month(word: &str) -> Option<u32> {
    if word.len() < 3 || word.len() > 12 {
        return None;
    }
    let lower = word.to_lowercase();
    let at = MONTHS.iter().position(|names| names.split(' ').any(|name| name == lower))?;
    Some(at as u32 + 1)
}

/// English, German, French, Spanish, Italian and Portuguese names of each month, with common abbreviations.
pub(super) const MONTHS: [&str; 12] = [
    "january jan januar jänner janvier janv enero ene gennaio janeiro",
    "february feb februar février févr fév febrero febbraio fevereiro",
    "march mar märz maerz mär mrz mars marzo março",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio maio",
    "june jun juni juin junio giugno junho",
    "july jul juli juillet juil julio luglio julho",
    "august aug août aout agosto ago",
    "september sep sept septembre septiembre setiembre settembre setembro",
    "october oct oktober okt octobre octubre ottobre outubro",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro",
];

/// English, German, French and Spanish names of each weekday from Monday on, with common abbreviations.
const WEEKDAYS: [&str; 7] = [
    "monday mon montag mo lundi lunes",
    "tuesday tue tues dienstag di mardi martes",
    "wednesday wed mittwoch mi mercredi miércoles",
    "thursday thu thur thurs donnerstag do jeudi jueves",
    "friday fri freitag fr vendredi viernes",
    "saturday sat samstag sonnabend sa samedi sábado",
    "sunday sun sonntag so dimanche domingo",
];
