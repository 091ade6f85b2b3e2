//! Words that are written as one: `Montagabend`, `dreijährig`, `zweihundertfünfzig`.
//!
//! A compound is a word of the lexicon, or a number, and one of the endings that the lexicon has with a hyphen, such as
//! `-abend`. What an ending says about most words is that they have none: two look-ups.

use super::atom::{Atom, Sense};
use super::class::Class;
use super::language::{Case, Entry, Language, lowercase};
use super::pattern::Symbol;
use super::scan;
use super::shape::Found;

/// The longest compound, in bytes.
const LONGEST: usize = 48;

/// The first part of a compound has no case of its own.
const ANY_CASE: (bool, bool) = (true, true);

/// The most pieces of a number in one word.
const PIECES: usize = 8;

/// How the compounds of a language end.
#[derive(Debug, Default)]
pub(super) struct Endings {
    /// A bit for each pair of last bytes; empty if the language writes no compounds.
    pairs: Vec<u64>,
    /// The lengths of the endings that are only endings, the longest first.
    lengths: Vec<usize>,
}

impl Endings {
    /// The endings among the words of a lexicon.
    pub(super) fn new<'a>(words: impl Iterator<Item = (&'a str, &'a Entry)>) -> Self {
        let mut endings = Self::default();
        let (tails, others): (Vec<_>, Vec<_>) = words.partition(|(word, _)| word.starts_with('-') && word.len() > 2);
        if tails.is_empty() {
            return endings;
        }
        endings.pairs = vec![0; 1 << 10];
        let numbers = others.iter().filter(|(word, entry)| word.len() > 2 && is_number(entry));
        for (word, _) in tails.iter().chain(numbers) {
            let pair = pair(word.as_bytes());
            endings.pairs[pair / 64] |= 1 << (pair % 64);
        }
        endings.lengths = tails.iter().map(|(word, _)| word.len() - 1).collect();
        endings.lengths.sort_unstable_by(|a, b| b.cmp(a));
        endings.lengths.dedup();
        endings
    }

    /// Whether a word may be a compound, judged by how it ends.
    #[inline]
    pub(super) fn may_end(&self, word: &[u8]) -> bool {
        let len = word.len();
        if self.pairs.is_empty() || !(5..=LONGEST).contains(&len) {
            return false;
        }
        let pair = pair(word);
        self.pairs[pair / 64] >> (pair % 64) & 1 == 1
    }
}

/// The last two bytes, without the case of letters.
fn pair(word: &[u8]) -> usize {
    let last = |n: usize| usize::from(word[word.len() - n].to_ascii_lowercase());
    last(2) << 8 | last(1)
}

fn is_number(entry: &Entry) -> bool {
    entry.is(Class::NumWord) || entry.is(Class::Factor) || entry.is(Class::Ord)
}

/// Appends the atoms of a compound. Its case is that of its ending: `Dreijährige` is a noun, unless it begins a sentence.
pub(super) fn split(word: &str, from: u32, at: u32, starts: bool, language: &Language, atoms: &mut Vec<Atom>) -> Found {
    let mut buffer = [0; LONGEST];
    let Some(lower) = lowercase(word, &mut buffer).filter(|lower| lower.len() == word.len()) else {
        return Found::Nothing;
    };
    let capital = word.starts_with(char::is_uppercase);
    let before = atoms.len();
    for &len in language.endings.lengths.iter().filter(|len| **len + 2 < lower.len()) {
        let cut = lower.len() - len;
        let Some(entry) = lower.get(cut..).and_then(|ending| language.ending(ending)) else { continue };
        if !first(&lower[..cut], from, at, language, atoms) {
            atoms.truncate(before);
            continue;
        }
        let count = atoms.len();
        scan::with_senses(
            entry,
            Atom::new(from + cut as u32, from + lower.len() as u32, at),
            (capital, !capital || starts),
            atoms,
        );
        glue(&mut atoms[before + 1..]);
        return if atoms.len() > count { Found::Trigger } else { Found::Nothing };
    }
    match numbers(lower, language) {
        Some(cuts) if cuts[1] > 0 => push_numbers(&cuts, from, at, lower, language, atoms),
        _ => return Found::Nothing,
    }
    glue(&mut atoms[before + 1..]);
    Found::Trigger
}

/// Notes that nothing stands between these atoms and what goes before.
fn glue(atoms: &mut [Atom]) {
    atoms.iter_mut().for_each(|atom| atom.glued = true);
}

/// Appends the first part of a compound: a number, or a word, perhaps with a link after it.
fn first(lower: &str, from: u32, at: u32, language: &Language, atoms: &mut Vec<Atom>) -> bool {
    let links = language.settings.links.iter().filter_map(|link| lower.strip_suffix(link.as_str()));
    for stem in std::iter::once(lower).chain(links) {
        if let Some(entry) = language.lookup(stem) {
            let atom = Atom::new(from, from + stem.len() as u32, at);
            return scan::with_senses(entry, atom, ANY_CASE, atoms) != Found::Nothing;
        }
    }
    match numbers(lower, language) {
        Some(cuts) => push_numbers(&cuts, from, at, lower, language, atoms),
        None => return false,
    }
    true
}

/// Where the pieces of a number end; zeros after the last.
fn numbers(lower: &str, language: &Language) -> Option<[usize; PIECES]> {
    let mut cuts = [0; PIECES];
    let mut start = 0;
    for cut in &mut cuts {
        let piece = |len: &usize| {
            let entry = lower.get(start..start + len).and_then(|piece| language.lookup(piece));
            let joins = |entry: &Entry| start > 0 && language.is_and(entry);
            entry.is_some_and(|entry| is_number(entry) || joins(entry))
        };
        let len = (3..=24.min(lower.len() - start)).rev().find(piece)?;
        start += len;
        *cut = start;
        if start == lower.len() {
            return Some(cuts);
        }
    }
    None
}

fn push_numbers(cuts: &[usize; PIECES], from: u32, at: u32, lower: &str, language: &Language, atoms: &mut Vec<Atom>) {
    let mut start = 0;
    for &cut in cuts.iter().take_while(|cut| **cut > 0) {
        let mut atom = Atom::new(from + start as u32, from + cut as u32, at);
        let entry = language.lookup(&lower[start..cut]);
        entry.iter().flat_map(|entry| &entry.senses).for_each(|meant| atom.add(meant.sense.symbol, meant.sense.value));
        atoms.push(atom);
        start = cut;
    }
}

/// The words of numbers whose ones go before the tens: `fünfundzwanzig`, `fünfundzwanzigste`.
pub(super) fn ones_before_tens(words: &[(String, Sense, Case)], between: &str) -> Vec<(String, Sense, Case)> {
    let of = |class: Class, range: std::ops::Range<i64>| {
        words.iter().filter(move |(_, sense, _)| sense.symbol == class as Symbol && range.contains(&sense.value))
    };
    let mut out = Vec::new();
    for (ones, one, _) in of(Class::NumWord, 1..10) {
        for class in [Class::NumWord, Class::Ord, Class::DayOrd] {
            for (tens, ten, _) in of(class, 20..100).filter(|(_, ten, _)| ten.value % 10 == 0) {
                let value = ten.value + one.value;
                if class != Class::DayOrd || value <= 31 {
                    let sense = Sense { symbol: ten.symbol, value };
                    out.push((format!("{ones}{between}{tens}"), sense, Case::Any));
                }
            }
        }
    }
    out
}
