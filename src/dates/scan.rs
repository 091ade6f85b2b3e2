//! The gate: runs of words that can be part of an expression of time, cut into atoms.
//!
//! Nearly all words of a text end a run at the price of two table look-ups. A run is looked at only if a trigger is in
//! it: a month, a unit, a year.

use super::atom::Atom;
use super::class::Class;
use super::compound;
use super::doubt;
use super::language::{Entry, Language, Meant};
use super::pattern::Symbol;
use super::shape::{self, Found};
use super::spelled;
use crate::text::token::{Token, TokenKind};

/// The most tokens of one run; a longer one is cut.
const RUN: usize = 256;

/// The longest word that is looked into, in bytes: one made of clitics or hyphens without end is no expression of time.
const LONGEST: usize = 96;

/// Calls `each` with the atoms of every run that has a trigger.
pub(super) fn runs(
    text: &str,
    tokens: &[Token],
    sentence_ends: &[u32],
    language: &Language,
    atoms: &mut Vec<Atom>,
    mut each: impl FnMut(&[Atom]),
) {
    let mut ends = sentence_ends.iter().copied().peekable();
    let (mut trigger, mut first, mut sentence) = (false, 0, 0);
    atoms.clear();
    for (i, token) in tokens.iter().enumerate() {
        while ends.peek().is_some_and(|&end| end as usize <= i) {
            ends.next();
            // Nor is the point of "28.Oktober".
            let touches = i > 0 && tokens[i - 1].span.end == token.span.start && token.kind == TokenKind::Word;
            if !touches && !is_abbreviation(text, &tokens[..i], language) && !is_ordinal(text, tokens, i, language) {
                finish(atoms, trigger, language, &mut each);
                (trigger, first) = (false, i);
            }
            sentence = i;
        }
        if is_counted(text, tokens, i, language, atoms)
            && let Some(number) = atoms.last_mut()
        {
            number.remove(Class::Two as Symbol);
        }
        // A quotation begins a sentence of its own.
        let starts = i == sentence || tokens[i - 1].kind == TokenKind::Punctuation && tokens[i - 1].text(text) != ",";
        let found = gate(text, *token, i as u32, starts, language, atoms);
        if found == Found::Nothing || i - first > RUN {
            finish(atoms, trigger, language, &mut each);
            (trigger, first) = (false, i + 1);
        }
        trigger |= found == Found::Trigger || is_number_of_time(text, language, atoms);
    }
    finish(atoms, trigger, language, &mut each);
}

/// Whether a token is counted or measured by the two digits before it, so that they are no year: "from 44 percent in
/// 1969 to 29 percent", but "the 1998-99 seasons".
fn is_counted(text: &str, tokens: &[Token], at: usize, language: &Language, atoms: &[Atom]) -> bool {
    let Some((number, before)) = atoms.split_last() else { return false };
    let token = tokens[at];
    if number.sense(Class::Two as Symbol).is_none()
        || number.token as usize + 1 != at
        || token.span.start > number.end + 1
        || before.last().is_none_or(|last| last.end == number.start || last.token == number.token)
    {
        return false;
    }
    language.lookup(token.text(text)).is_some_and(Entry::measures) || doubt::is_plural(at, text, tokens, language)
}

/// Whether the last token is the point of an abbreviation, which is no sure end of a sentence: "10 p.m. Tuesday".
fn is_abbreviation(text: &str, tokens: &[Token], language: &Language) -> bool {
    match tokens {
        [.., last] if last.kind == TokenKind::Word => last.text(text).ends_with('.'),
        [.., word, point] if word.kind == TokenKind::Word && point.text(text) == "." => {
            word.span.end == point.span.start
                && language.is_abbreviation(&text[word.span.start as usize..point.span.end as usize])
        }
        _ => false,
    }
}

/// Whether the point before a token belongs to an ordinal, as the token shows: "im 3. Quartal", "am 23. 3.".
fn is_ordinal(text: &str, tokens: &[Token], at: usize, language: &Language) -> bool {
    language.settings.ordinal_point
        && at > 1
        && tokens[at - 1].text(text) == "."
        && tokens[at - 2].kind == TokenKind::Number
        && tokens[at - 2].span.len() < 3
        && (tokens[at].kind == TokenKind::Number
            || language
                .lookup(tokens[at].text(text))
                .is_some_and(|entry| entry.senses.iter().any(|meant| meant.trigger)))
}

fn finish(atoms: &mut Vec<Atom>, trigger: bool, language: &Language, each: &mut impl FnMut(&[Atom])) {
    if trigger && !atoms.is_empty() {
        spelled::join(atoms, language);
        each(atoms);
    }
    atoms.clear();
}

/// Appends the atoms of a token, if the language of time has it.
#[inline]
fn gate(text: &str, token: Token, at: u32, starts: bool, language: &Language, atoms: &mut Vec<Atom>) -> Found {
    let from = token.span.start;
    if atoms.last().is_some_and(|atom| atom.end > from) {
        return Found::Known;
    }
    let word = token.text(text);
    match token.kind {
        TokenKind::Word => self::word(text, word, from, at, starts, language, atoms),
        TokenKind::Number if language.settings.thousands_space && shape::thousands(text, word, from, atoms) => {
            Found::Known
        }
        TokenKind::Number => shape::number(word, from, at, language, atoms),
        TokenKind::Punctuation | TokenKind::Symbol => {
            let name = match word {
                "(" => "lparen",
                ")" => "rparen",
                "–" | "—" | "--" => "-",
                "’" => "'",
                "/" => "slash",
                "~" => "about",
                other => other,
            };
            let Some(entry) = language.lookup(name) else { return Found::Nothing };
            let mut atom = Atom::new(from, token.span.end, at);
            for Meant { sense, .. } in &entry.senses {
                atom.add(sense.symbol, sense.value);
            }
            let ordinal = word == "." && language.settings.ordinal_point && shape::point(from, atoms);
            atoms.push(atom);
            if ordinal { Found::Trigger } else { Found::Known }
        }
        _ => Found::Nothing,
    }
}

/// Whether a number alone may be a day or an hour after the word before it: `le 15`, `las siete`.
fn is_number_of_time(text: &str, language: &Language, atoms: &[Atom]) -> bool {
    let [.., article, number] = atoms else { return false };
    let is = |class: Class| number.sense(class as Symbol).is_some();
    let article = &text[article.start as usize..article.end as usize];
    [Class::Day, Class::Hour, Class::ClockDot, Class::Tens, Class::NumWord].into_iter().any(is)
        && language.settings.number_articles.iter().any(|known| known == article)
}

/// A word: as it is, without a possessive, or part by part.
#[inline]
fn word(text: &str, word: &str, from: u32, at: u32, starts: bool, language: &Language, atoms: &mut Vec<Atom>) -> Found {
    if let Some(entry) = language.lookup(word) {
        return known(entry, word, from, at, starts, atoms);
    }
    let bytes = word.as_bytes();
    if bytes.len() > LONGEST {
        return Found::Nothing;
    }
    if bytes[0].is_ascii_digit() && bytes.len() > 12 && bytes[10] == b'T' {
        // A time stamp goes on where the tokenizer sees letters and numbers change.
        let rest = &text[from as usize..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, ':' | '-' | '+' | '.'));
        let stamp = &rest[..end.unwrap_or(rest.len()).min(40)];
        return shape::number(stamp.trim_end_matches('.'), from, at, language, atoms);
    }
    if let Some(n) = roman(word, language) {
        let mut atom = Atom::new(from, from + word.len() as u32, at);
        atom.add(Class::Roman as Symbol, n);
        atoms.push(atom);
        return Found::Known;
    }
    let ordinal = |suffix: &str| language.settings.ordinal_suffixes.iter().any(|known| known == suffix);
    if bytes.len() < 3 && !(bytes[0].is_ascii_digit() && ordinal(&word[1..])) {
        return code(word, from, at, atoms);
    }
    if bytes[bytes.len() - 1] == b's' || !bytes[bytes.len() - 1].is_ascii() || bytes[bytes.len() - 1] == b'\'' {
        for (suffix, name) in &language.settings.enclitics {
            let Some(bare) = word.strip_suffix(suffix.as_str()).filter(|bare| !bare.is_empty()) else { continue };
            let before = atoms.len();
            let found = self::word(text, bare, from, at, starts, language, atoms);
            if found != Found::Nothing {
                atoms.push(mark(name, from + bare.len() as u32, from + word.len() as u32, at, language));
            } else {
                atoms.truncate(before);
            }
            return found;
        }
    }
    for (prefix, name) in &language.settings.elisions {
        let matches = bytes.len() > prefix.len()
            && word.is_char_boundary(prefix.len())
            && word[..prefix.len()].eq_ignore_ascii_case(prefix);
        if matches {
            let before = atoms.len();
            let end = from + prefix.len() as u32;
            atoms.push(mark(name, from, end, at, language));
            let found = self::word(text, &word[prefix.len()..], end, at, starts, language, atoms);
            if found == Found::Nothing {
                atoms.truncate(before);
            }
            return found;
        }
    }
    if memchr::memchr3(b'-', 0xE2, b'/', bytes).is_some() {
        return parts(word, from, at, starts, language, atoms);
    }
    if bytes[0].is_ascii_digit() {
        return shape::number(word, from, at, language, atoms);
    }
    if bytes[bytes.len() - 1].is_ascii_digit() {
        return glued(word, from, at, starts, language, atoms);
    }
    if language.endings.may_end(bytes) {
        return compound::split(word, from, at, starts, language, atoms);
    }
    Found::Nothing
}

/// `Oct2`, `june1999`; else a code.
fn glued(word: &str, from: u32, at: u32, starts: bool, language: &Language, atoms: &mut Vec<Atom>) -> Found {
    let name = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let month = |entry: &&Entry| entry.is(Class::Month) || entry.is(Class::MonthX);
    let Some(entry) = language.lookup(name).filter(month) else { return code(word, from, at, atoms) };
    let before = atoms.len();
    let digits = from + name.len() as u32;
    if known(entry, name, from, at, starts, atoms) == Found::Trigger
        && shape::number(&word[name.len()..], digits, at, language, atoms) != Found::Nothing
    {
        return Found::Trigger;
    }
    atoms.truncate(before);
    Found::Nothing
}

/// What leans on a word, as the lexicon has it.
fn mark(name: &str, from: u32, end: u32, at: u32, language: &Language) -> Atom {
    let mut atom = Atom::new(from, end, at);
    for Meant { sense, .. } in language.lookup(name).map(|entry| &entry.senses[..]).unwrap_or(&[]) {
        atom.add(sense.symbol, sense.value);
    }
    atom
}

fn known(entry: &Entry, word: &str, from: u32, at: u32, starts: bool, atoms: &mut Vec<Atom>) -> Found {
    let capital = word.starts_with(char::is_uppercase);
    let atom = Atom::new(from, from + word.len() as u32, at);
    with_senses(entry, atom, (capital, !capital || starts), atoms)
}

/// Appends an atom with those senses of a word that it has in this case: whether it may have a capital, or none.
pub(super) fn with_senses(entry: &Entry, mut atom: Atom, case: (bool, bool), atoms: &mut Vec<Atom>) -> Found {
    let mut trigger = false;
    let hours = [Class::Hour, Class::ClockDot, Class::ClockFour, Class::NumWord].map(|class| class as Symbol);
    let after_hour = atoms.last().is_some_and(|last| hours.iter().any(|&symbol| last.sense(symbol).is_some()));
    for meant in entry.senses.iter().filter(|meant| meant.case.fits(case)) {
        atom.add(meant.sense.symbol, meant.sense.value);
        // "nineteen" may begin a year.
        let century = meant.sense.symbol == Class::NumWord as Symbol && (14..=20).contains(&meant.sense.value);
        let clock = meant.sense.symbol == Class::Meridiem as Symbol && after_hour;
        let thousand = meant.sense.symbol == Class::Factor as Symbol && meant.sense.value == 1000;
        trigger |= meant.trigger || century || clock || thousand;
    }
    if atom.senses().next().is_none() {
        return Found::Nothing;
    }
    atoms.push(atom);
    if trigger { Found::Trigger } else { Found::Known }
}

/// A compound: `third-quarter`, `mid-1990s`, `18-month-old`.
fn parts(word: &str, from: u32, at: u32, starts: bool, language: &Language, atoms: &mut Vec<Atom>) -> Found {
    let before = atoms.len();
    let mut found = Found::Known;
    let mut start = 0;
    let dividers =
        word.char_indices().filter(|(_, c)| matches!(c, '-' | '‐' | '‑' | '–' | '/')).map(|(i, c)| (i, c.len_utf8()));
    for (end, len) in dividers.chain([(word.len(), 0)]) {
        let piece = &word[start..end];
        let here = from + start as u32;
        let entry = language.lookup(piece).or_else(|| language.ending(piece).filter(|_| start > 0));
        let one = match entry {
            _ if piece.starts_with(|c: char| c.is_ascii_digit()) => shape::number(piece, here, at, language, atoms),
            Some(entry) => known(entry, piece, here, at, starts && start == 0, atoms),
            None if language.endings.may_end(piece.as_bytes()) => {
                compound::split(piece, here, at, starts, language, atoms)
            }
            None => Found::Nothing,
        };
        if one == Found::Nothing {
            // What follows an unknown part begins a new run, and so does the word after an unknown last part.
            atoms.truncate(before);
            return Found::Nothing;
        }
        if one == Found::Trigger {
            found = Found::Trigger;
        }
        if len > 0 {
            let mut hyphen = Atom::new(from + end as u32, from + (end + len) as u32, at);
            hyphen.add(language.hyphen, 0);
            atoms.push(hyphen);
        }
        start = end + len;
    }
    found
}

/// A Roman numeral up to 39, as centuries have it, perhaps with the end of an ordinal: `XIX`, `XIXe`.
#[inline]
fn roman(word: &str, language: &Language) -> Option<i64> {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    if !language.settings.roman_numerals || !matches!(word.as_bytes()[0], b'I' | b'V' | b'X') {
        return None;
    }
    let digits = word.trim_end_matches(|c: char| !matches!(c, 'I' | 'V' | 'X'));
    let suffix = &word[digits.len()..];
    if !suffix.is_empty() && !language.settings.roman_suffixes.iter().any(|known| known == suffix) {
        return None;
    }
    let tens = digits.bytes().take_while(|&b| b == b'X').take(3).count();
    let ones = ONES.iter().position(|ones| *ones == &digits[tens..])?;
    Some((10 * tens + ones) as i64)
}

/// `Q3`, `H1`, `FY26`, `FY2026`.
fn code(word: &str, from: u32, at: u32, atoms: &mut Vec<Atom>) -> Found {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let (letters, Ok(n)) = (&word[..word.len() - digits.len()], digits.parse::<u16>()) else { return Found::Nothing };
    let class = match (letters, digits.len(), n) {
        ("Q", 1, 1..=4) => Class::QuarterCode,
        ("H", 1, 1..=2) => Class::HalfCode,
        ("FY", 2 | 4, _) => Class::FiscalCode,
        _ => return Found::Nothing,
    };
    let value = if letters == "FY" && digits.len() == 2 { i64::from(n) + 2000 } else { i64::from(n) };
    let mut atom = Atom::new(from, from + word.len() as u32, at);
    atom.add(class as Symbol, value);
    atoms.push(atom);
    Found::Trigger
}
