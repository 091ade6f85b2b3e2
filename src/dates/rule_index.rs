//! Which rules are worth trying at an atom: what it and the atoms after it can be decides for all rules at once.

use super::atom::Atom;
use super::language::Rule;
use super::pattern::Symbol;

/// How many atoms are looked at before a rule is tried.
const DEPTH: usize = 3;

/// A bit for each rule.
type RuleSet = Box<[u64]>;

/// For every symbol, the rules whose first, second or third atom may have it.
#[derive(Debug)]
pub(super) struct RuleIndex {
    /// The rules that an atom with a symbol suits, by its place and then by the symbol.
    suits: [Vec<RuleSet>; DEPTH],
    /// The rules that may end before an atom, by its place.
    ends: [RuleSet; DEPTH],
    /// The rules that are left out where expressions are kept to what annotated corpora have.
    lenient: RuleSet,
    len: usize,
}

impl RuleIndex {
    /// An index of rules over so many symbols.
    pub(super) fn new(rules: &[Rule], symbols: usize) -> Self {
        let empty = vec![0; rules.len().div_ceil(64)].into_boxed_slice();
        let mut index = Self {
            suits: std::array::from_fn(|_| vec![empty.clone(); symbols]),
            ends: std::array::from_fn(|_| empty.clone()),
            lenient: empty.clone(),
            len: empty.len(),
        };
        for (at, rule) in rules.iter().enumerate() {
            let add = |set: &mut RuleSet| set[at / 64] |= 1 << (at % 64);
            for (place, (found, ends)) in rule.pattern.ahead(DEPTH).into_iter().enumerate() {
                found.into_iter().for_each(|symbol: Symbol| add(&mut index.suits[place][usize::from(symbol)]));
                if ends {
                    add(&mut index.ends[place]);
                }
            }
            if rule.lenient {
                add(&mut index.lenient);
            }
        }
        index
    }

    /// Replaces what is in `out` by the rules that may match from the first of some atoms, in their order.
    pub(super) fn find(&self, atoms: &[Atom], strict: bool, out: &mut Vec<u16>) {
        out.clear();
        let Some(first) = atoms.first() else { return };
        for word in 0..self.len {
            let suits = |place: usize| match atoms.get(place) {
                Some(atom) => {
                    atom.senses().fold(0, |set, sense| set | self.suits[place][usize::from(sense.symbol)][word])
                }
                None => 0,
            };
            let mut set = first.senses().fold(0, |set, sense| set | self.suits[0][usize::from(sense.symbol)][word]);
            if strict {
                set &= !self.lenient[word];
            }
            if set == 0 {
                continue;
            }
            // A rule goes on if its next atom suits, and stays anyway if it may have ended before.
            let mut sure = self.ends[1][word];
            set &= sure | suits(1);
            if set & !sure != 0 {
                sure |= self.ends[2][word];
                set &= sure | suits(2);
            }
            while set != 0 {
                out.push((64 * word) as u16 + set.trailing_zeros() as u16);
                set &= set - 1;
            }
        }
    }
}
