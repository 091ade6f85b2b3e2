//! Days as they are written: the year first, the month by name, or three numbers.

use jiff::civil::Date;

use super::token::{Kind, Token, skip_mark, skip_ordinal, skip_weekday, skip_words};
use super::{Style, Unread, is_plausible};

/// The day that starts at a token, and the index after it.
pub(super) fn date_at(tokens: &[Token<'_>], at: usize, style: Style) -> Option<(Result<Date, Unread>, usize)> {
    let first = tokens.get(at)?;
    if first.kind == Kind::Mark {
        return None;
    }
    if first.kind == Kind::Digits {
        return year_first(tokens, at, style).or_else(|| {
            if style.year_first {
                return None;
            }
            let named = if style.numbers { None } else { day_named(tokens, at, style) };
            named.or_else(|| numeric(tokens, at, style))
        });
    }
    if style.year_first || style.numbers {
        return None;
    }
    let start = skip_weekday(tokens, at);
    if start > at && tokens.get(start)?.kind == Kind::Digits {
        return date_at(tokens, start, style);
    }
    month_named(tokens, start, style)
}

/// A year of four digits; in a field also one of two, with its century if that is known.
fn year_at(tokens: &[Token<'_>], at: usize, style: Style) -> Option<(Result<u32, Unread>, usize)> {
    let next = if style.field { skip_apostrophe(tokens, at) } else { at };
    let token = tokens.get(next)?;
    if let Some(year) = token.year() {
        return Some((Ok(year), next + 1));
    }
    let short = token.short().filter(|_| style.field && token.text.len() == 2)?;
    Some((style.century.map(|century| century + short).ok_or(Unread::TwoDigitYear), next + 1))
}

fn skip_apostrophe(tokens: &[Token<'_>], at: usize) -> usize {
    at + usize::from(tokens.get(at).is_some_and(|t| t.is_mark('\'') || t.is_mark('’')))
}

/// `2025-08-17`, `2025/08/17`, `2025/aug/17`, `20250817`, `2025年8月17日`.
pub(super) fn year_first(tokens: &[Token<'_>], at: usize, style: Style) -> Option<(Result<Date, Unread>, usize)> {
    let first = &tokens[at];
    let free = |i: usize, side: usize| tokens.get(i).is_none_or(|t| t.kind == Kind::Mark || t.start != side);
    if style.compact
        && first.text.len() == 8
        && (at == 0 || tokens[at - 1].kind == Kind::Mark || tokens[at - 1].end < first.start)
        && (free(at + 1, first.end) || tokens[at + 1].is(&["T"]))
    {
        let number = first.number()?;
        return Some((civil(number / 10_000, number / 100 % 100, number % 100), at + 1));
    }
    let year = first.year()?;
    let [sep, month, sep2, day] = tokens.get(at + 1..at + 5)? else { return None };
    let east = [sep.text, sep2.text] == ["年", "月"];
    let same = sep.kind == Kind::Mark && sep.text == sep2.text && matches!(sep.text, "-" | "/" | "." | "_");
    let tight = sep.start == first.end && month.start == sep.end && sep2.start == month.end && day.start == sep2.end;
    if !(east || same && tight) {
        return None;
    }
    let month = month.short().or_else(|| month.month())?;
    let day = day.short()?;
    Some((civil(year, month, day), at + 5 + usize::from(tokens.get(at + 5).is_some_and(|t| t.is(&["日"])))))
}

/// `17 August 2025`, `17. August 2025`, `17th of August, 2025`, `17 de agosto de 2025`, `17-Aug-2025`.
pub(super) fn day_named(tokens: &[Token<'_>], at: usize, style: Style) -> Option<(Result<Date, Unread>, usize)> {
    let day = tokens[at].short()?;
    let mut next = skip_ordinal(tokens, at + 1);
    next = skip_words(tokens, next, &["of", "de"]);
    next = skip_mark(tokens, next, '-');
    let month = tokens.get(next)?.month()?;
    next = skip_mark(tokens, next + 1, '.');
    next = skip_mark(tokens, next, ',');
    next = skip_mark(tokens, next, '-');
    next = skip_words(tokens, next, &["de", "del"]);
    let (year, after) = year_at(tokens, next, style)?;
    Some((year.and_then(|year| civil(year, month, day)), after))
}

/// `August 17, 2025`, `Aug. 17th 2025`.
pub(super) fn month_named(tokens: &[Token<'_>], at: usize, style: Style) -> Option<(Result<Date, Unread>, usize)> {
    let month = tokens.get(at)?.month()?;
    let mut next = skip_mark(tokens, at + 1, '.');
    let day = tokens.get(next)?.short()?;
    next = skip_ordinal(tokens, next + 1);
    next = skip_mark(tokens, next, ',');
    let (year, after) = year_at(tokens, next, style)?;
    Some((year.and_then(|year| civil(year, month, day)), after))
}

/// `17.08.2025`, `17/08/2025`, `8/17/2025`: a part above 12 says which is the day, or the user does.
pub(super) fn numeric(tokens: &[Token<'_>], at: usize, style: Style) -> Option<(Result<Date, Unread>, usize)> {
    let [a, sep, b, sep2, year] = tokens.get(at..at + 5)? else { return None };
    let tight = sep.start == a.end && b.start == sep.end && sep2.start == b.end && year.start == sep2.end;
    if !tight || sep.text != sep2.text || !matches!(sep.text, "." | "/" | "-") {
        return None;
    }
    let (a, b) = (a.short()?, b.short()?);
    let year = match (year.short(), style.century) {
        (None, _) => year.year()?,
        // Three short numbers are a date only in a field, or where slashes say so; 1.2.34 may be a version or a section.
        (Some(_), _) if sep.text != "/" && !(style.field && at == 0 && tokens.len() == 5) => return None,
        (Some(short), Some(century)) => century + short,
        (Some(_), None) => return Some((Err(Unread::TwoDigitYear), at + 5)),
    };
    let day_first = match (a > 12, b > 12) {
        (true, true) => return Some((Err(Unread::Impossible), at + 5)),
        (true, false) => true,
        (false, true) => false,
        (false, false) if a == b => true,
        // Dots are written where the day comes first.
        (false, false) if sep.text == "." => style.day_first.unwrap_or(true),
        (false, false) => match style.day_first {
            Some(day_first) => day_first,
            None => return Some((Err(Unread::Ambiguous), at + 5)),
        },
    };
    let (day, month) = if day_first { (a, b) } else { (b, a) };
    Some((civil(year, month, day), at + 5))
}

pub(super) fn civil(year: u32, month: u32, day: u32) -> Result<Date, Unread> {
    let narrow = |n: u32| i8::try_from(n).map_err(|_| Unread::Impossible);
    let year = i16::try_from(year).map_err(|_| Unread::Impossible)?;
    let day = Date::new(year, narrow(month)?, narrow(day)?).map_err(|_| Unread::Impossible)?;
    if is_plausible(day) { Ok(day) } else { Err(Unread::Implausible) }
}
