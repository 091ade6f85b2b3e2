//! Lists of names: finding the longest that stands at a piece.

use super::hashing::mix;

/// Names as sorted hashes of their pieces in lower case, with a number for each.
///
/// The beginnings of longer names are entries too, so that a search ends where no name goes on.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    /// Slots of an open-addressing table, at most two thirds full: the hash, and what it stands for.
    slots: Vec<(u64, Found)>,
    /// How many bits of a hash the table does not keep.
    cut: u32,
}

/// What stands in a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// The value of the name; zero if it is only the beginning of names.
    pub(super) value: u32,
    /// Whether a longer name begins with this one.
    pub(super) goes_on: bool,
}

/// The hash of the sequence of pieces so far and one more.
#[inline]
pub(super) fn extend(hash: u64, lower: u64) -> u64 {
    mix(hash, lower)
}

/// The bits of a hash that a model file has no place for.
const CUT: u32 = 24;

/// What a model file keeps of a hash: 40 bits, never zero.
pub(super) fn key(hash: u64) -> u64 {
    (hash >> CUT).max(1)
}

/// The hash of no piece.
pub(super) const EMPTY: u64 = 0x51;

impl Phrases {
    /// The table of these keys, as [`key`] makes them, and what they stand for; of equal keys, the values are joined by
    /// `or`.
    pub(super) fn of_keys(entries: impl Iterator<Item = (u64, Found)> + Clone) -> Self {
        Self::new(entries, CUT)
    }

    /// The table of these hashes, kept whole, as what stands in it is taken for a name without further evidence.
    pub(super) fn of_hashes(entries: impl Iterator<Item = (u64, Found)> + Clone) -> Self {
        Self::new(entries.map(|(hash, found)| (hash.max(1), found)), 0)
    }

    fn new(entries: impl Iterator<Item = (u64, Found)> + Clone, cut: u32) -> Self {
        let count = entries.clone().count();
        let size = if count == 0 { 0 } else { (count + count / 2 + 1).next_power_of_two() };
        let mut slots = vec![(0_u64, Found::default()); size];
        let mask = size.wrapping_sub(1);
        for (hash, found) in entries {
            let mut at = hash as usize & mask;
            while slots[at].0 != 0 && slots[at].0 != hash {
                at = (at + 1) & mask;
            }
            let slot = &mut slots[at];
            slot.0 = hash;
            slot.1.value |= found.value;
            slot.1.goes_on |= found.goes_on;
        }
        Self { slots, cut }
    }

    /// Whether there is no name.
    pub(super) fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// What a hash stands for.
    #[inline]
    pub(super) fn get(&self, hash: u64) -> Option<Found> {
        let hash = (hash >> self.cut).max(1);
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        loop {
            let &(key, found) = self.slots.get(at)?;
            if key == 0 {
                return None;
            }
            if key == hash {
                return Some(found);
            }
            at = (at + 1) & mask;
        }
    }

    /// The longest name that begins the sequence of lower-case hashes: how many pieces it has, and its value.
    #[inline]
    pub(super) fn longest(&self, lower: impl Iterator<Item = u64>) -> Option<(usize, u32)> {
        let (mut hash, mut longest) = (EMPTY, None);
        for (at, piece) in lower.enumerate() {
            hash = extend(hash, piece);
            let Some(found) = self.get(hash) else { break };
            if found.value != 0 {
                longest = Some((at + 1, found.value));
            }
            if !found.goes_on {
                break;
            }
        }
        longest
    }
}

/// The entries of a name and of its beginnings, by their hashes.
pub(super) fn entries(lower: &[u64], value: u32, mut add: impl FnMut(u64, Found)) {
    let mut hash = EMPTY;
    for (at, &piece) in lower.iter().enumerate() {
        hash = extend(hash, piece);
        let last = at + 1 == lower.len();
        add(hash, Found { value: if last { value } else { 0 }, goes_on: !last });
    }
}
