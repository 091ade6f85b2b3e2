//! Strings to dense numbers and back, without an allocation per string.

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use std::hash::BuildHasher;

/// Gives each distinct string a number, in order of first appearance.
///
/// # Examples
///
/// ```
/// let mut interner = newsframe::stats::Interner::default();
/// assert_eq!(interner.intern("peace"), 0);
/// assert_eq!(interner.intern("war"), 1);
/// assert_eq!(interner.intern("peace"), 0);
/// assert_eq!(interner.get(1), "war");
/// ```
#[derive(Clone, Default)]
pub struct Interner {
    bytes: String,
    ends: Vec<usize>,
    table: HashTable<u32>,
    hasher: RandomSeed,
}

/// A seed drawn once per process, so that crafted strings cannot collide; numbers never depend on it.
#[derive(Clone)]
struct RandomSeed(FixedState);

impl Default for RandomSeed {
    fn default() -> Self {
        static SEED: std::sync::LazyLock<u64> =
            std::sync::LazyLock::new(|| std::hash::RandomState::new().hash_one("newsframe"));
        Self(FixedState::with_seed(*SEED))
    }
}

impl Interner {
    /// An interner with room for so many strings, so that it need not grow on the way.
    pub fn with_capacity(strings: usize) -> Self {
        Self { ends: Vec::with_capacity(strings), table: HashTable::with_capacity(strings), ..Self::default() }
    }

    /// The number of a string; a new one if it was not seen before.
    pub fn intern(&mut self, text: &str) -> u32 {
        let Self { bytes, ends, table, hasher } = self;
        let hash = hasher.0.hash_one(text);
        let entry = table.entry(
            hash,
            |&id| text_of(bytes, ends, id) == text,
            |&id| hasher.0.hash_one(text_of(bytes, ends, id)),
        );
        match entry {
            hashbrown::hash_table::Entry::Occupied(entry) => *entry.get(),
            hashbrown::hash_table::Entry::Vacant(entry) => {
                let id = ends.len() as u32;
                entry.insert(id);
                bytes.push_str(text);
                ends.push(bytes.len());
                id
            }
        }
    }

    /// The number of a string that was interned before.
    pub fn find(&self, text: &str) -> Option<u32> {
        self.table.find(self.hasher.0.hash_one(text), |&id| text_of(&self.bytes, &self.ends, id) == text).copied()
    }

    /// The string of a number.
    ///
    /// # Panics
    ///
    /// If the number was not given out by this interner.
    pub fn get(&self, id: u32) -> &str {
        text_of(&self.bytes, &self.ends, id)
    }

    /// How many distinct strings there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no string.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The strings in the order of their numbers.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len() as u32).map(|id| self.get(id))
    }
}

impl std::fmt::Debug for Interner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

fn text_of<'a>(bytes: &'a str, ends: &[usize], id: u32) -> &'a str {
    let id = id as usize;
    let start = if id == 0 { 0 } else { ends[id - 1] };
    &bytes[start..ends[id]]
}
