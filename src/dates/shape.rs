//! Numbers in digits: what their shape says they may be.

use super::atom::Atom;
use super::class::Class;
use super::language::{Language, Meant};
use super::pattern::Symbol;

/// What was found about a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Not a word of the language of time.
    Nothing,
    /// A word that can be part of an expression.
    Known,
    /// A word that makes it worthwhile to look for one.
    Trigger,
}

/// Appends the atoms of a token that begins with a digit, an apostrophe or a currency sign.
///
/// `from` is where the token begins in the text.
pub(super) fn number(word: &str, from: u32, token: u32, language: &Language, atoms: &mut Vec<Atom>) -> Found {
    let mut atom = Atom::new(from, from + word.len() as u32, token);
    if word.contains(['$', '€', '£', '¥', '%', '₹', '₽']) {
        atom.add(Class::Money as Symbol, 0);
        atoms.push(atom);
        return Found::Known;
    }
    if word.contains('/')
        && let Some(entry) = language.lookup(word)
    {
        // A date that has become a name: "9/11".
        entry.senses.iter().for_each(|meant| atom.add(meant.sense.symbol, meant.sense.value));
        atoms.push(atom);
        return Found::Trigger;
    }
    if let Some(bare) = word.strip_prefix(['\'', '’']) {
        return short_year(bare, atom, language, atoms);
    }
    if let Some(bare) = word.strip_prefix('-')
        && atoms.last().is_some_and(|last| last.end == from)
    {
        // The second day of "5.-6. Mai".
        let mut hyphen = Atom::new(from, from + 1, token);
        hyphen.add(language.hyphen, 0);
        atoms.push(hyphen);
        return number(bare, from + 1, token, language, atoms);
    }
    if let Some((day, clock)) = timestamp(word) {
        atom.end = from + 10;
        atom.add(Class::Iso as Symbol, day);
        atoms.push(atom);
        if let Some(clock) = clock {
            let mut time = Atom::new(from + 10, from + word.len() as u32, token);
            time.add(Class::Clock as Symbol, clock);
            atoms.push(time);
        }
        return Found::Trigger;
    }
    let digits = word.find(|c: char| c.is_alphabetic() || matches!(c, '\'' | '’')).unwrap_or(word.len());
    let (digits, suffix) = word.split_at(digits);
    if !suffix.is_empty() {
        return with_suffix(digits, suffix, atom, language, atoms);
    }
    plain(digits, atom, language, atoms)
}

/// `'39` and `'70s`.
fn short_year(bare: &str, mut atom: Atom, language: &Language, atoms: &mut Vec<Atom>) -> Found {
    let Some(number) = bare.get(..2).and_then(whole) else { return Found::Nothing };
    if bare.len() == 2 {
        atom.add(Class::Year2 as Symbol, number);
        add_tens(&mut atom, number);
    } else if number % 10 == 0 && language.settings.decade_suffixes.iter().any(|suffix| suffix == &bare[2..]) {
        atom.add(Class::Decade2 as Symbol, number / 10);
    } else {
        return Found::Nothing;
    }
    atoms.push(atom);
    Found::Trigger
}

/// Digits with letters after them: `3rd`, `1970s`, `5pm`, `10h`.
fn with_suffix(digits: &str, suffix: &str, mut atom: Atom, language: &Language, atoms: &mut Vec<Atom>) -> Found {
    let lower = suffix.to_lowercase();
    if let Some(clock) = hours_and_minutes(digits, &lower, language) {
        atom.add(Class::Clock as Symbol, clock);
        atom.add(Class::ClockSec as Symbol, clock);
        atoms.push(atom);
        return Found::Trigger;
    }
    if language.settings.ordinal_suffixes.contains(&lower) {
        let Some(n) = whole(digits) else { return Found::Nothing };
        atom.add(Class::Ord as Symbol, n);
        if (1..=31).contains(&n) {
            atom.add(Class::DayOrd as Symbol, n);
        }
        atoms.push(atom);
        return if n <= 31 { Found::Trigger } else { Found::Known };
    }
    if language.settings.decade_suffixes.contains(&lower) {
        let Some(n) = whole(digits).filter(|n| n % 10 == 0) else {
            return possessive(digits, suffix, atom, language, atoms);
        };
        match digits.len() {
            4 => atom.add(Class::Decade as Symbol, n / 10),
            2 => atom.add(Class::Decade2 as Symbol, n / 10),
            _ => return Found::Nothing,
        }
        atoms.push(atom);
        return Found::Trigger;
    }
    if let Some(entry) = language.code(digits, suffix) {
        // A code of the language: "3T".
        entry.senses.iter().for_each(|meant| atom.add(meant.sense.symbol, meant.sense.value));
        atoms.push(atom);
        return Found::Trigger;
    }
    let Some(entry) = language.lookup(suffix).or_else(|| language.ending(suffix)) else {
        // "40m", "1.2bn": a count of something.
        atom.add(Class::Money as Symbol, 0);
        atoms.push(atom);
        return Found::Known;
    };
    let mut second = Atom::new(atom.start + digits.len() as u32, atom.end, atom.token);
    for Meant { sense, .. } in &entry.senses {
        second.add(sense.symbol, sense.value);
    }
    atom.end = second.start;
    if plain(digits, atom, language, atoms) == Found::Nothing {
        return Found::Nothing;
    }
    atoms.push(second);
    Found::Trigger
}

/// Hours and minutes with a letter between them: `20h30`, `20h30min`.
fn hours_and_minutes(hours: &str, rest: &str, language: &Language) -> Option<i64> {
    let letter = language.settings.clock_letters.iter().find(|letter| rest.starts_with(letter.as_str()))?;
    let minutes = rest[letter.len()..].trim_end_matches(|c: char| c.is_alphabetic());
    let (hours, minutes) = (whole(hours)?, whole(minutes).filter(|_| minutes.len() == 2)?);
    (hours < 25 && minutes < 60).then_some(hours * 10_000 + minutes * 100)
}

/// Three digits after a space that are the end of a number: `2 000`. Returns whether they are.
pub(super) fn thousands(text: &str, word: &str, from: u32, atoms: &mut [Atom]) -> bool {
    if word.len() != 3 || !word.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let Some(last) = atoms.last_mut() else { return false };
    let Some(before) = last.sense(Class::Num as Symbol).filter(|n| (1000..1_000_000).contains(n)) else { return false };
    let plain = &text[last.start as usize..last.end as usize];
    let space = matches!(&text[last.end as usize..from as usize], " " | "\u{a0}" | "\u{202f}" | "\u{2009}");
    let Some(n) = whole(word).filter(|_| space && before % 1000 == 0 && plain.len() < 4) else { return false };
    let mut atom = Atom::new(last.start, from + 3, last.token);
    atom.glued = last.glued;
    atom.add(Class::Num as Symbol, before * 1000 + n * 1000);
    *last = atom;
    true
}

/// A year with the mark of a possessive: `2003's`.
fn possessive(digits: &str, suffix: &str, mut atom: Atom, language: &Language, atoms: &mut Vec<Atom>) -> Found {
    let mark = language.lookup(suffix).filter(|_| suffix.starts_with(['\'', '’']));
    let Some(mark) = mark else { return Found::Nothing };
    let mut second = Atom::new(atom.start + digits.len() as u32, atom.end, atom.token);
    mark.senses.iter().for_each(|meant| second.add(meant.sense.symbol, meant.sense.value));
    atom.end = second.start;
    let found = run_of_digits(digits, atom, language, atoms);
    if found != Found::Nothing {
        atoms.push(second);
    }
    found
}

/// Digits and what divides them.
fn plain(digits: &str, mut atom: Atom, language: &Language, atoms: &mut Vec<Atom>) -> Found {
    let halves = digits.strip_suffix('½');
    let digits = halves.unwrap_or(digits);
    if digits.is_empty() || halves.is_some() {
        let Some(n) = (if digits.is_empty() { Some(0) } else { whole(digits) }) else { return Found::Nothing };
        atom.add(Class::Num as Symbol, n * 1000 + 500);
        atoms.push(atom);
        return Found::Known;
    }
    let divider = digits.find(|c: char| !c.is_ascii_digit());
    let Some(divider) = divider.and_then(|at| digits[at..].chars().next()) else {
        return run_of_digits(digits, atom, language, atoms);
    };
    if let Some(at) = digits.find(['-', '/']).filter(|_| digits.contains(['.', ':'])) {
        return two_of(digits, at, atom, language, atoms);
    }
    let mut parts = digits.split(divider);
    let fields = [parts.next(), parts.next(), parts.next()];
    if parts.next().is_some() {
        return Found::Nothing;
    }
    let numbers = fields.map(|field| field.and_then(whole));
    let found = match (divider, numbers) {
        ('-' | '‐' | '‑', _) => return hyphened(digits, divider, numbers, atom, language, atoms),
        (':', [Some(h), Some(m), second])
            if h < 25 && m < 60 && second.is_none_or(|s| s < 60) && fields[1].is_some_and(|f| f.len() == 2) =>
        {
            let clock = h * 10_000 + m * 100 + second.map_or(0, |s| s + 1_000_000);
            atom.add(Class::Clock as Symbol, clock);
            if second.is_some() {
                atom.add(Class::ClockSec as Symbol, clock);
            }
            Found::Trigger
        }
        ('.', [Some(a), Some(b), Some(c)])
            if language.settings.decimal_comma && fields[1..].iter().flatten().all(|f| f.len() == 3) =>
        {
            atom.add(Class::Num as Symbol, ((a * 1000 + b) * 1000 + c).saturating_mul(1000));
            Found::Known
        }
        ('/' | '.', [Some(a), Some(b), Some(c)]) if fields[2].is_some_and(|f| f.len() <= 4) => {
            if fields[0].is_some_and(|f| f.len() == 4) {
                if valid(a, b, c) {
                    atom.add(Class::Iso as Symbol, a * 10_000 + b * 100 + c);
                }
            } else if fields[2].is_some_and(|f| f.len() != 3 && f.len() != 1) && a < 32 && b < 32 && a.min(b) < 13 {
                let kind = i64::from(divider == '.') + 2 * i64::from(fields[2].is_some_and(|f| f.len() == 2));
                atom.add(Class::Numeric as Symbol, pack(a, b, c, kind));
            }
            Found::Trigger
        }
        ('/', [Some(a), Some(b), None]) => {
            let lens = [fields[0].map_or(0, str::len), fields[1].map_or(0, str::len)];
            if month_of_year(a, b, &lens) {
                return month(atom, a, b, atoms);
            }
            if lens[0] < 3 && lens[1] == 4 && (1..13).contains(&a) && (1900..2100).contains(&b) {
                return month(atom, b, a, atoms);
            }
            if lens == [4, 2] && a >= 1000 {
                return years(digits, '/', atom, atoms);
            }
            if lens == [4, 4] && a < b && (1000..2100).contains(&a) && b < 2100 {
                let mut second = Atom::new(atom.end - 4, atom.end, atom.token);
                second.add(Class::Year as Symbol, b);
                atom.end = atom.start + 4;
                atom.add(Class::Year as Symbol, a);
                atoms.extend([atom, second]);
                return Found::Trigger;
            }
            if b > 0 {
                atom.add(Class::Fraction as Symbol, a * 1000 / b);
            }
            if (1..32).contains(&a) && (1..32).contains(&b) && a.min(b) < 13 {
                atom.add(Class::Numeric2 as Symbol, pack(a, b, 0, 0));
                atoms.push(atom);
                return Found::Trigger;
            }
            Found::Known
        }
        ('.' | ',', [Some(a), Some(b), None]) => {
            let places = fields[1].map_or(0, str::len);
            if places == 4 && divider == '.' && (1..13).contains(&a) && (1900..2100).contains(&b) {
                return month(atom, b, a, atoms);
            }
            if places == 3 && (divider == ',') != language.settings.decimal_comma {
                atom.add(Class::Num as Symbol, (a * 1000 + b).saturating_mul(1000));
            } else if places <= 3 {
                atom.add(Class::Num as Symbol, a * 1000 + b * 10_i64.pow(3 - places as u32));
            }
            // Where decimals have a comma, a point is one of times and days.
            let mut timed = false;
            if places == 2 && divider == '.' && a < 25 && b < 60 {
                timed = language.settings.decimal_comma;
                atom.add(Class::ClockDot as Symbol, a * 10_000 + b * 100);
            }
            let day_and_month = (1..32).contains(&a) && (1..32).contains(&b) && a.min(b) < 13;
            if places <= 2 && divider == '.' && day_and_month {
                atom.add(Class::Numeric2 as Symbol, pack(a, b, 0, 1));
            }
            if timed { Found::Trigger } else { Found::Known }
        }
        (',', [Some(a), Some(b), Some(c)]) if a < 1_000 && b < 1_000 && c < 1_000 => {
            atom.add(Class::Num as Symbol, ((a * 1000 + b) * 1000 + c) * 1000);
            Found::Known
        }
        _ => return Found::Nothing,
    };
    atoms.push(atom);
    found
}

/// Notes a point after digits where it may make an ordinal of them: `17. August`, `17.8.`; whether it may.
pub(super) fn point(from: u32, atoms: &mut [Atom]) -> bool {
    let Some(last) = atoms.last_mut().filter(|last| last.end == from) else { return false };
    if last.sense(Class::Numeric2 as Symbol).is_some() {
        return true;
    }
    let Some(n) = last.sense(Class::Two as Symbol).or(last.sense(Class::Day as Symbol)) else { return false };
    last.add(Class::Ord as Symbol, n);
    if (1..=31).contains(&n) {
        last.add(Class::DayOrd as Symbol, n);
    }
    true
}

/// Two times or days: `9.30/12.30`, `10-18.30`.
fn two_of(digits: &str, at: usize, atom: Atom, language: &Language, atoms: &mut Vec<Atom>) -> Found {
    let (first, second) = (&digits[..at], &digits[at + 1..]);
    let cut = atom.start + at as u32;
    if first.is_empty() || second.is_empty() || second.contains(['-', '/']) {
        return Found::Nothing;
    }
    let one = plain(first, Atom::new(atom.start, cut, atom.token), language, atoms);
    let mut divider = Atom::new(cut, cut + 1, atom.token);
    divider.add(if digits.as_bytes()[at] == b'/' { language.slash } else { language.hyphen }, 0);
    atoms.push(divider);
    match (one, plain(second, Atom::new(cut + 1, atom.end, atom.token), language, atoms)) {
        (Found::Nothing, _) | (_, Found::Nothing) => Found::Nothing,
        (Found::Trigger, _) | (_, Found::Trigger) => Found::Trigger,
        _ => Found::Known,
    }
}

/// `2025-08-17`, `17-08-2025`, `1957-58`, `3-6`.
fn hyphened(
    digits: &str,
    divider: char,
    numbers: [Option<i64>; 3],
    mut atom: Atom,
    language: &Language,
    atoms: &mut Vec<Atom>,
) -> Found {
    let lens: Vec<usize> = digits.split(divider).map(str::len).collect();
    match numbers {
        [Some(a), Some(b), Some(c)] => {
            if lens[0] == 4 && valid(a, b, c) {
                atom.add(Class::Iso as Symbol, a * 10_000 + b * 100 + c);
            } else if lens[2] == 2 && (1..13).contains(&a) && (1..32).contains(&b) {
                atom.add(Class::Numeric as Symbol, pack(a, b, c, 2));
            } else if lens[2] == 4 && a < 32 && b < 32 && a.min(b) < 13 && a.min(b) > 0 {
                atom.add(Class::Numeric as Symbol, pack(a, b, c, 0));
            } else {
                return Found::Nothing;
            }
            atoms.push(atom);
            Found::Trigger
        }
        // "2025-08" is a month, "2001-09" are two years.
        [Some(a), Some(b), None] if month_of_year(a, b, &lens) => month(atom, a, b, atoms),
        [Some(a), Some(b), None] if lens[0] < 3 && lens[1] == 4 && b >= 1000 => {
            if !(1..13).contains(&a) {
                return Found::Nothing;
            }
            month(atom, b, a, atoms)
        }
        // "1939-1945", but not a number of a telephone.
        [Some(a), Some(b), None] if lens == [4, 4] && (a >= b || b >= 2100) => Found::Nothing,
        [Some(a), Some(_), None] if lens == [4, 2] && a >= 1000 => years(digits, divider, atom, atoms),
        [Some(_), Some(_), None] => {
            let mut found = Found::Known;
            let mut from = atom.start;
            for (i, part) in digits.split(divider).enumerate() {
                if i > 0 {
                    let mut hyphen = Atom::new(from, from + divider.len_utf8() as u32, atom.token);
                    hyphen.add(language.hyphen, 0);
                    atoms.push(hyphen);
                    from += divider.len_utf8() as u32;
                }
                let piece = Atom::new(from, from + part.len() as u32, atom.token);
                if run_of_digits(part, piece, language, atoms) == Found::Trigger {
                    found = Found::Trigger;
                }
                from += part.len() as u32;
            }
            found
        }
        _ => Found::Nothing,
    }
}

/// Whether two numbers are a year and its month: "2025-08", "2015/3"; "2001-09" are two years.
fn month_of_year(year: i64, month: i64, lens: &[usize]) -> bool {
    let fits = (1000..2100).contains(&year) && (1..13).contains(&month);
    fits && lens[0] == 4 && (lens[1] == 1 || lens[1] == 2 && month <= year % 100)
}

fn month(mut atom: Atom, year: i64, month: i64, atoms: &mut Vec<Atom>) -> Found {
    atom.add(Class::IsoMonth as Symbol, year * 100 + month);
    atoms.push(atom);
    Found::Trigger
}

/// Two years, the second without its century.
fn years(digits: &str, divider: char, atom: Atom, atoms: &mut Vec<Atom>) -> Found {
    let (first, second) = digits.split_once(divider).unwrap_or((digits, ""));
    let (Some(a), Some(b)) = (whole(first), whole(second)) else { return Found::Nothing };
    let mut one = Atom::new(atom.start, atom.start + 4, atom.token);
    one.add(Class::Year as Symbol, a);
    let century = if b < a % 100 { a / 100 + 1 } else { a / 100 };
    let mut two = Atom::new(atom.end - 2, atom.end, atom.token);
    two.add(Class::Two as Symbol, century * 100 + b);
    atoms.extend([one, two]);
    Found::Trigger
}

/// Digits only.
fn run_of_digits(digits: &str, mut atom: Atom, language: &Language, atoms: &mut Vec<Atom>) -> Found {
    if digits.len() > 9 {
        return Found::Nothing;
    }
    let Some(n) = whole(digits) else { return Found::Nothing };
    let mut found = Found::Known;
    atom.add(Class::Num as Symbol, n * 1000);
    match digits.len() {
        1 | 2 => {
            if (1..=31).contains(&n) {
                atom.add(Class::Day as Symbol, n);
            }
            if (1..=12).contains(&n) {
                atom.add(Class::MonthNum as Symbol, n);
                if follows_its_year(n, digits.len(), language, atoms) {
                    atom.add(Class::MonthTail as Symbol, n);
                }
            }
            if n < 25 {
                atom.add(Class::Hour as Symbol, n);
            }
            if n < 60 {
                atom.add(Class::Minute as Symbol, n);
            }
            if digits.len() == 2 {
                atom.add(Class::Two as Symbol, n);
                add_tens(&mut atom, n);
            }
        }
        3 if (1..10).contains(&(n / 100)) && n % 100 < 60 => atom.add(Class::ClockFour as Symbol, n),
        4 => {
            if (1000..3000).contains(&n) {
                atom.add(Class::Year as Symbol, n);
                add_tens(&mut atom, n);
                found = Found::Trigger;
            }
            if n < 2400 && n % 100 < 60 {
                atom.add(Class::ClockFour as Symbol, n);
            }
        }
        8 if (1900..2100).contains(&(n / 10_000)) && valid(n / 10_000, n / 100 % 100, n % 100) => {
            atom.add(Class::Iso as Symbol, n);
            found = Found::Trigger;
        }
        _ => {}
    }
    atoms.push(atom);
    found
}

/// Whether a year and a divider stand before a month: `2016 - 11`, while `2001 - 09` are two years.
fn follows_its_year(month: i64, len: usize, language: &Language, atoms: &[Atom]) -> bool {
    let [.., year, divider] = atoms else { return false };
    let divides = divider.sense(language.hyphen).is_some() || divider.sense(language.slash).is_some();
    divides && year.sense(Class::Year as Symbol).is_some_and(|year| month_of_year(year, month, &[4, len]))
}

/// Notes that a number may be that of a decade: `70`, `1970`.
pub(super) fn add_tens(atom: &mut Atom, n: i64) {
    if n % 10 == 0 && ((10..100).contains(&n) || (1000..3000).contains(&n)) {
        atom.add(Class::Tens as Symbol, n / 10);
    }
}

/// `2025-08-20T14:05:09Z`: the day, and the clock if there is one.
fn timestamp(word: &str) -> Option<(i64, Option<i64>)> {
    let bytes = word.as_bytes();
    if bytes.len() < 13 || bytes[4] != b'-' || bytes[7] != b'-' || bytes[10] != b'T' {
        return None;
    }
    let (y, m, d) = (whole(word.get(..4)?)?, whole(word.get(5..7)?)?, whole(word.get(8..10)?)?);
    let clock = &word[11..];
    let end = clock.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(clock.len());
    let mut fields = clock[..end].split(':').map(whole);
    let (h, min, s) = (fields.next()??, fields.next().flatten(), fields.next().flatten());
    let value = h * 10_000 + min.unwrap_or(0) * 100 + s.map_or(0, |s| s + 1_000_000);
    valid(y, m, d).then_some((y * 10_000 + m * 100 + d, (h < 25).then_some(value)))
}

/// A number of at most nine digits.
fn whole(digits: &str) -> Option<i64> {
    let fits = !digits.is_empty() && digits.len() <= 9 && digits.bytes().all(|b| b.is_ascii_digit());
    if fits { digits.parse().ok() } else { None }
}

/// Whether a calendar has this day.
fn valid(y: i64, m: i64, d: i64) -> bool {
    y <= 9999 && m <= 12 && d <= 31 && jiff::civil::Date::new(y as i16, m as i8, d as i8).is_ok()
}

/// Three fields and a mark in one value.
fn pack(a: i64, b: i64, c: i64, kind: i64) -> i64 {
    ((a * 100 + b) * 10_000 + c) * 4 + kind
}

/// The fields of a value that was packed: first, second, third, whether points divide them, whether the year has two digits.
pub(super) fn unpack(value: i64) -> (i64, i64, i64, bool, bool) {
    let (fields, kind) = (value / 4, value % 4);
    (fields / 1_000_000, fields / 10_000 % 100, fields % 10_000, kind & 1 == 1, kind & 2 == 2)
}
