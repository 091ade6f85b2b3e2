//! Whether four digits are a year, a name a month, an ordinal a day: what the words beside them say.

use super::class::Class;
use super::grammar::Meaning;
use super::language::{Entry, Language};
use super::shape::unpack;
use crate::text::token::{Token, TokenKind};

/// What rules are below this confidence, the words around have to agree.
pub(super) const SURE: f32 = 0.7;

/// What may stand right after a year.
const AFTER_YEAR: [char; 15] = [')', ']', '"', '\'', '”', '’', '.', ',', ';', ':', '!', '?', '—', '–', '…'];

/// Whether a meaning is not just a number that looks like a year: `1984 copies`, `Route 1066`, `$2013`.
pub(super) fn passes(
    m: &Meaning,
    confidence: f32,
    text: &str,
    tokens: &[Token],
    sentence_ends: &[u32],
    language: &Language,
) -> bool {
    if !language.settings.capital_nouns && is_title(m, text, tokens, sentence_ends, language) {
        return false;
    }
    if is_torn(m, text, language) {
        return false;
    }
    if let Some(value) = m.get(Class::Numeric2) {
        // "from 2.4 percent" is no day where decimal numbers are written with a point, nor is "by 1/3 cup".
        let (a, b, _, points, _) = unpack(value);
        let decimal = !(language.settings.decimal_comma && language.settings.ordinal_point);
        let counted = counts(m, text, tokens, language) || is_measured(m, text, tokens, language);
        if points && decimal || counted {
            return false;
        }
        // "22/04" alone is a day where days go first, "12/20" rather a mark.
        let alone = confidence < SURE && m.fields.len() == 1 && language.settings.day_first;
        return !alone || a > 12 && b <= 12 && !points && stands_alone(m, text, tokens, language);
    }
    let years_only = m.fields.iter().all(|field| field.class == Class::Year);
    if years_only && is_amount(m, text, tokens, language) {
        return false;
    }
    if confidence >= SURE || m.fields.len() != 1 {
        return true;
    }
    if m.has(Class::Holiday) {
        return !is_name(m, text, tokens, language);
    }
    let is_number = m.any(&[Class::Day, Class::DayWord, Class::Hour]).is_some();
    if is_number && !language.settings.number_articles.is_empty() {
        return stands_alone(m, text, tokens, language);
    }
    if m.has(Class::Tens) {
        return !is_plural(m.tokens.1 as usize, text, tokens, language);
    }
    if m.has(Class::DayOrd) {
        return !counts(m, text, tokens, language);
    }
    if m.has(Class::MonthX) {
        return names_noun(m, text, tokens, language);
    }
    if m.has(Class::Month) {
        return !is_name(m, text, tokens, language);
    }
    if !m.has(Class::Year) {
        return true;
    }
    let year = m.get(Class::Year).unwrap_or(0);
    if !(1500..2100).contains(&year) {
        return false;
    }
    let (start, end) = (m.tokens.0 as usize, m.tokens.1 as usize);
    let before = start.checked_sub(1).map(|at| tokens[at]);
    let after = tokens.get(end);
    // A part of a longer thing: "x-1998", "555-1998", "1998%", "1998-page".
    let opens = |t: &Token| {
        t.span.end != m.start || t.text(text).ends_with(['(', '[', '"', '\'', '“', '‘', '—', '–', '-', ',', ';'])
    };
    let closes = |t: &Token| t.span.start != m.end || t.text(text).starts_with(AFTER_YEAR);
    // "2010-2011" are years, "555-2011" is none.
    let within = (m.start - tokens[start].span.start, tokens[start].kind);
    let inside = within.0 > 0 && within.0 != 5 && within.1 == TokenKind::Number
        || tokens[end - 1].span.end > m.end
            && tokens[end - 1].kind == TokenKind::Word
            && !possessive(m, text, &tokens[end - 1]);
    let touches = inside || !before.as_ref().is_none_or(opens) || !after.is_none_or(closes);
    if touches {
        return false;
    }
    let is = |token: &Token, class: Class| language.is(token.text(text), class);
    if before.is_some_and(|token| is(&token, Class::Counted) || is(&token, Class::Amounting)) {
        return false;
    }
    let Some(after) = after else { return true };
    if after.span.start > m.end + 1 {
        return true;
    }
    let counts = [Class::Money, Class::Unit, Class::Units, Class::Zone, Class::Measure];
    let counted = counts.iter().any(|&class| is(after, class));
    // "The 1998 games" are of a year, "1998 soldiers" are not.
    let named = before.is_some_and(|token| is(&token, Class::Determiner));
    (named || !is_plural(end, text, tokens, language)) && !counted
}

/// Whether an ordinal is the end of one that a hyphen at the end of a line tears: `twenty-` and `first century`.
fn is_torn(m: &Meaning, text: &str, language: &Language) -> bool {
    const HYPHENS: [char; 4] = ['-', '\u{ad}', '\u{2010}', '\u{2011}'];
    let ordinal = m.fields.first().is_some_and(|field| matches!(field.class, Class::Ord | Class::DayOrd));
    if !ordinal || !text[m.start as usize..].starts_with(char::is_alphabetic) {
        return false;
    }
    let before = text[..m.start as usize].trim_end();
    let tens = before.trim_end_matches(HYPHENS);
    let word = tens.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    tens.len() < before.len() && language.is(word, Class::NumWord)
}

/// Whether the token at an index is the plural of a noun that a number can count.
pub(super) fn is_plural(at: usize, text: &str, tokens: &[Token], language: &Language) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let word = token.text(text);
    let plural = token.kind == TokenKind::Word
        && (language.settings.capital_nouns == word.starts_with(char::is_uppercase))
        && word.len() > 3
        && language.settings.plural_suffixes.iter().any(|suffix| word.ends_with(suffix.as_str()))
        && !word.ends_with("ss")
        && !word.ends_with("'s")
        // "2005 Russische Universität": an adjective with a capital stands before a noun.
        && !(language.settings.capital_nouns
            && tokens.get(at + 1).is_some_and(|next| next.text(text).starts_with(char::is_uppercase)));
    plural && !language.is(word, Class::Filler)
}

/// Whether no noun and no number follows that a number could count: `le 15 au soir`, not `le 15 contemporain`.
fn stands_alone(m: &Meaning, text: &str, tokens: &[Token], language: &Language) -> bool {
    let next = m.tokens.1 as usize;
    let part = next.checked_sub(1).is_some_and(|at| tokens[at].span.end != m.end);
    !part
        && tokens.get(next).is_none_or(|t| {
            let word = t.text(text);
            let is = |class: Class| language.is(word, class);
            let joined = t.span.start == m.end && !word.starts_with(AFTER_YEAR);
            let counted = match t.kind {
                TokenKind::Word => !is(Class::Link),
                TokenKind::Number | TokenKind::Symbol => true,
                _ => is(Class::Money),
            };
            !joined && !counted
        })
}

/// Whether only the mark of a possessive follows within the token: `1998's`.
fn possessive(m: &Meaning, text: &str, token: &Token) -> bool {
    token.span.end <= m.end + 4 && text[m.end as usize..token.span.end as usize].starts_with(['\'', '’'])
}

/// Whether a number counts the word after it, so that it is no year: `in 2000 people`, `between 1500 and 2000 people`;
/// numbers that are years of these days may stand before a plural, `the 2008 elections`.
fn is_amount(m: &Meaning, text: &str, tokens: &[Token], language: &Language) -> bool {
    const THESE_DAYS: std::ops::Range<i64> = 1850..2040;
    let Some(after) = tokens.get(m.tokens.1 as usize).filter(|after| after.span.start == m.end + 1) else {
        return false;
    };
    let word = after.text(text);
    let entry = language.lookup(word);
    if entry.is_some_and(|entry| entry.is(Class::Measure)) {
        return true;
    }
    let old = m.get(Class::Year).is_some_and(|year| !THESE_DAYS.contains(&year));
    old && entry.is_none() && is_plural(m.tokens.1 as usize, text, tokens, language)
}

/// Whether a fraction or a decimal measures what follows: `by 4.3 billion`, `from 3/4 inch`.
fn is_measured(m: &Meaning, text: &str, tokens: &[Token], language: &Language) -> bool {
    let after = tokens.get(m.tokens.1 as usize).and_then(|after| language.lookup(after.text(text)));
    after.is_some_and(Entry::measures)
}

/// Whether a month's name is one of a person, `April Jones`: a capital follows, and no small word of time goes before.
fn is_name(m: &Meaning, text: &str, tokens: &[Token], language: &Language) -> bool {
    let before = (m.tokens.0 as usize).checked_sub(1).map(|at| tokens[at]);
    let frames = |entry: &Entry| entry.is(Class::Filler) && !language.is_and(entry);
    let framed = before.is_some_and(|t| language.lookup(t.text(text)).is_some_and(frames));
    let after = tokens.get(m.tokens.1 as usize);
    !framed
        && text[m.start as usize..].starts_with(char::is_uppercase)
        && !language.settings.capital_nouns
        && after.is_some_and(|t| {
            let word = t.text(text);
            t.kind == TokenKind::Word && t.span.start == m.end + 1 && word.starts_with(char::is_uppercase)
        })
}

/// Whether a month tells of the noun after it, `the March summit`, rather than is one, `the March on Rome`.
fn names_noun(m: &Meaning, text: &str, tokens: &[Token], language: &Language) -> bool {
    tokens.get(m.tokens.1 as usize).is_some_and(|after| {
        let word = after.text(text);
        let small = language.settings.capital_nouns || word.starts_with(char::is_lowercase);
        after.kind == TokenKind::Word && after.span.start == m.end + 1 && small && language.lookup(word).is_none()
    })
}

/// Common words that have a capital only as part of a name: `USA Today`, `Back to the Future`, `This Week`.
const COMMON: [Class; 7] =
    [Class::Unit, Class::Units, Class::Ref, Class::Every, Class::Deictic, Class::Part, Class::Parts];

/// Words that have a capital anyway.
const PROPER: [Class; 6] = [Class::Month, Class::MonthX, Class::Weekday, Class::WeekdayX, Class::Weekdays, Class::Zone];

/// Whether a capital within a sentence makes the words a name; headlines tell nothing.
fn is_title(m: &Meaning, text: &str, tokens: &[Token], sentence_ends: &[u32], language: &Language) -> bool {
    let (first, last) = (m.tokens.0 as usize, m.tokens.1 as usize - 1);
    let is_capital = |token: &Token| {
        let mut letters = token.text(text).chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    };
    let is_month = m.fields.len() == 1 && m.has(Class::MonthX);
    let entry = language.lookup(tokens[last].text(text));
    let is_proper = m.any(&[Class::Holiday, Class::Period, Class::Century]).is_some()
        || entry.is_some_and(|entry| PROPER.iter().any(|&class| entry.is(class)));
    if !is_capital(&tokens[last]) || !is_month && (is_proper || m.any(&COMMON).is_none()) {
        return false;
    }
    let begin = (m.sentence as usize).checked_sub(1).map_or(0, |at| sentence_ends[at] as usize);
    let Some(before) = first.checked_sub(1).filter(|&at| at >= begin).map(|at| &tokens[at]) else { return false };
    // After the point of an abbreviation a sentence may begin.
    if before.kind != TokenKind::Word || before.span.end + 1 != m.start || before.text(text).ends_with('.') {
        return false;
    }
    if is_month {
        // "Theresa May", but not "In May".
        return first - 1 > begin && is_capital(before);
    }
    let end = sentence_ends.get(m.sentence as usize).map_or(tokens.len(), |&end| end as usize);
    let words = tokens[begin..end].iter().filter(|token| token.kind == TokenKind::Word);
    let (mut small, mut capital) = (0, 0);
    for word in words {
        if is_capital(word) { capital += 1 } else { small += 1 }
    }
    capital < 2 * small
}

/// Whether a number counts the noun after it: `on the 25th anniversary`, `on the fourth to seventh floors`.
fn counts(m: &Meaning, text: &str, tokens: &[Token], language: &Language) -> bool {
    let is_noun = |at: usize| {
        tokens.get(at).is_some_and(|t| {
            let entry = language.lookup(t.text(text));
            let known = entry.is_some_and(|entry| entry.is(Class::Filler) || entry.is(Class::Back));
            t.kind == TokenKind::Word && t.span.start == tokens[at - 1].span.end + 1 && !known
        })
    };
    let is_ordinal = |at: usize| {
        tokens.get(at).is_some_and(|t| {
            let word = t.text(text);
            language.is(word, Class::Ord)
                || word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with(char::is_alphabetic)
        })
    };
    let next = m.tokens.1 as usize;
    let joined = m.has(Class::DayOrd) && is_ordinal(next + 1) && !is_noun(next);
    // "For the sixth and last time": a day is spelled out only where nothing follows that it could count.
    let spelled = m.has(Class::DayOrd) && text[m.start as usize..].starts_with(char::is_alphabetic);
    let followed = tokens.get(next).is_some_and(|t| t.kind == TokenKind::Word && t.span.start == m.end + 1);
    spelled && followed && !language.settings.capital_nouns || is_noun(if joined { next + 2 } else { next })
}
