//! Numbers in words: `twenty-five`, `two hundred and ten`, `nineteen ninety-eight`.

use super::atom::Atom;
use super::class::Class;
use super::language::Language;
use super::pattern::Symbol;
use super::shape;

const NUM_WORD: Symbol = Class::NumWord as Symbol;
const FACTOR: Symbol = Class::Factor as Symbol;
const ORD: Symbol = Class::Ord as Symbol;

/// Makes one atom of each number that is written in several words.
pub(super) fn join(atoms: &mut Vec<Atom>, language: &Language) {
    if !atoms.iter().any(|atom| atom.sense(NUM_WORD).is_some() || atom.sense(FACTOR).is_some()) {
        return;
    }
    let and = language.and_symbol();
    let mut out = 0;
    let mut at = 0;
    while at < atoms.len() {
        let reader = Reader { atoms, language, and };
        let (atom, next) = reader.read(at);
        atoms[out] = atom;
        out += 1;
        at = next;
    }
    atoms.truncate(out);
}

struct Reader<'a> {
    atoms: &'a [Atom],
    language: &'a Language,
    and: Option<Symbol>,
}

impl Reader<'_> {
    fn sense(&self, at: usize, symbol: Symbol) -> Option<i64> {
        self.atoms.get(at)?.sense(symbol)
    }

    /// The atom that begins at an index, and the index after it.
    fn read(&self, at: usize) -> (Atom, usize) {
        let one = self.atoms[at];
        if self.language.settings.paired_years
            && let Some((n, next)) = self.year(at)
        {
            return (self.number(at, next, n, true), next);
        }
        if let Some((clock, next)) = self.clock(at) {
            let mut atom = Atom::new(one.start, self.atoms[next - 1].end, one.token);
            atom.add(Class::Clock as Symbol, clock);
            return (atom, next);
        }
        // "twenty-first"
        if let Some((tens, next)) = self.tens(at)
            && let Some(ordinal) = self.sense(next, ORD).filter(|n| (1..10).contains(n))
        {
            let mut atom = Atom::new(one.start, self.atoms[next].end, one.token);
            atom.glued = one.glued;
            atom.add(ORD, tens + ordinal);
            if tens + ordinal <= 31 {
                atom.add(Class::DayOrd as Symbol, tens + ordinal);
            }
            return (atom, next + 1);
        }
        match self.cardinal(at) {
            Some((n, next)) => (self.number(at, next, n, false), next),
            None => (one, at + 1),
        }
    }

    fn number(&self, at: usize, next: usize, n: i64, year: bool) -> Atom {
        let mut atom = Atom::new(self.atoms[at].start, self.atoms[next - 1].end, self.atoms[at].token);
        atom.glued = self.atoms[at].glued;
        if year {
            atom.add(Class::Year as Symbol, n);
            return atom;
        }
        atom.add(Class::Num as Symbol, n * 1000);
        if (1..=31).contains(&n) {
            atom.add(Class::DayWord as Symbol, n);
        }
        if (1..=self.language.settings.spelled_hours).contains(&n) {
            atom.add(Class::Hour as Symbol, n);
        }
        if (1..60).contains(&n) {
            atom.add(Class::Minute as Symbol, n);
        }
        // Where years are said in pairs, a lower number is none.
        let earliest = if self.language.settings.paired_years { 1900 } else { 1500 };
        if next > at + 1 && (earliest..2100).contains(&n) {
            atom.add(Class::Year as Symbol, n);
        }
        shape::add_tens(&mut atom, n);
        if next == at + 1 {
            for sense in self.atoms[at].senses().filter(|sense| sense.symbol != NUM_WORD && sense.symbol != FACTOR) {
                atom.add(sense.symbol, sense.value);
            }
        }
        atom
    }

    /// Skips a hyphen.
    fn joint(&self, at: usize) -> usize {
        if self.sense(at, self.language.hyphen).is_some() { at + 1 } else { at }
    }

    /// A multiple of ten, and where the ones would stand.
    fn tens(&self, at: usize) -> Option<(i64, usize)> {
        let tens = self.sense(at, NUM_WORD).filter(|n| (20..100).contains(n) && n % 10 == 0)?;
        let next = self.joint(at + 1);
        let and = self.language.tens_and().is_some_and(|and| self.sense(next, and).is_some());
        Some((tens, if and { self.joint(next + 1) } else { next }))
    }

    /// A number below a hundred.
    fn below_hundred(&self, at: usize) -> Option<(i64, usize)> {
        if let Some((tens, next)) = self.tens(at) {
            return Some(match self.sense(next, NUM_WORD) {
                Some(ones) if (1..10).contains(&ones) => (tens + ones, next + 1),
                // "soixante et onze"
                Some(teens) if next > at + 1 && tens % 20 == 0 && tens > 40 && teens < 20 => (tens + teens, next + 1),
                _ => (tens, at + 1),
            });
        }
        Some((self.sense(at, NUM_WORD)?, at + 1))
    }

    /// `seven thirty p.m.`: hours and minutes, as the meridiem after them tells.
    fn clock(&self, at: usize) -> Option<(i64, usize)> {
        let hour = self.sense(at, NUM_WORD).filter(|n| (1..13).contains(n))?;
        let (minute, next) = self.below_hundred(at + 1).filter(|(n, _)| (10..60).contains(n))?;
        self.sense(next, Class::Meridiem as Symbol)?;
        Some((hour * 10_000 + minute * 100, next))
    }

    /// `nineteen ninety-eight`, `twenty ten`, `nineteen oh one`.
    fn year(&self, at: usize) -> Option<(i64, usize)> {
        let century = self.sense(at, NUM_WORD).filter(|n| (14..=20).contains(n))?;
        let after = self.joint(at + 1);
        if self.sense(after, NUM_WORD) == Some(0)
            && let Some(ones) = self.sense(self.joint(after + 1), NUM_WORD).filter(|n| (1..10).contains(n))
        {
            return Some((century * 100 + ones, self.joint(after + 1) + 1));
        }
        let (rest, next) = self.below_hundred(after)?;
        let fits = (10..100).contains(&rest) && (century < 20 || rest < 40);
        fits.then_some((century * 100 + rest, next))
    }

    /// Any number in words.
    fn cardinal(&self, at: usize) -> Option<(i64, usize)> {
        let (mut total, mut group, mut next) = match self.below_hundred(at) {
            Some((n, next)) => (0_i64, n, next),
            // "mille quatre cents": what follows a thousand is a group of its own.
            None => match self.sense(at, FACTOR)? {
                thousands @ 1000.. => (thousands, 0, at + 1),
                hundred => (0, hundred, at + 1),
            },
        };
        for _ in 0..6 {
            let after = self.joint(next);
            if let Some(factor) = self.sense(after, FACTOR) {
                if factor >= 1000 {
                    total = total.checked_add(group.checked_mul(factor)?)?;
                    group = 0;
                } else {
                    group = group.checked_mul(factor)?;
                }
                next = after + 1;
                continue;
            }
            if next == at + 1 && total == 0 && group < 100 {
                break;
            }
            let skip_and = self.and.is_some_and(|and| self.sense(next, and).is_some());
            match self.below_hundred(next + usize::from(skip_and)) {
                Some((n, end)) if group % 100 == 0 && (group > 0 || total > 0) => {
                    group += n;
                    next = end;
                }
                _ => break,
            }
        }
        let n = total.checked_add(group)?;
        (n < 1_000_000_000).then_some((n, next))
    }
}
