//! N-grams as numbers: each is its prefix and a last term.

use foldhash::fast::FixedState;
use hashbrown::HashMap;

/// Numbers n-grams of any length over the terms of a shard.
///
/// Numbers below the number of terms are the terms themselves. A longer n-gram is the pair of its prefix's number and
/// its last term, so that it is found by one look-up of eight bytes, however long it is.
#[derive(Clone, Debug)]
pub(super) struct Grams {
    terms: u32,
    parts: Vec<(u32, u32)>,
    numbers: HashMap<u64, u32, FixedState>,
}

impl Grams {
    pub(super) fn new(terms: u32) -> Self {
        Self { terms, parts: Vec::new(), numbers: HashMap::default() }
    }

    /// The number of the n-gram that a term makes of another.
    pub(super) fn extend(&mut self, gram: u32, term: u32) -> u32 {
        let next = self.terms + self.parts.len() as u32;
        *self.numbers.entry(u64::from(gram) << 32 | u64::from(term)).or_insert_with(|| {
            self.parts.push((gram, term));
            next
        })
    }

    /// The number of the n-gram that a term makes of another, if it was given one.
    pub(super) fn find(&self, gram: u32, term: u32) -> Option<u32> {
        self.numbers.get(&(u64::from(gram) << 32 | u64::from(term))).copied()
    }

    /// One more than the largest number.
    pub(super) fn len(&self) -> usize {
        self.terms as usize + self.parts.len()
    }

    /// Writes the terms of an n-gram into `text`, separated by spaces.
    pub(super) fn write<'a>(&self, gram: u32, term_of: impl Fn(u32) -> &'a str, text: &mut String) {
        text.clear();
        // Filled from the last place: an n-gram has at most nine terms.
        let mut path = [0; 9];
        let mut place = path.len() - 1;
        let mut rest = gram;
        while rest >= self.terms {
            let (prefix, term) = self.parts[(rest - self.terms) as usize];
            path[place] = term;
            place -= 1;
            rest = prefix;
        }
        path[place] = rest;
        for (i, &term) in path[place..].iter().enumerate() {
            if i > 0 {
                text.push(' ');
            }
            text.push_str(term_of(term));
        }
    }
}
