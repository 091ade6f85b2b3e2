//! Sets of states: one bit for each.

use std::ops::{BitAnd, BitOr, BitOrAssign};

/// A set of small numbers, below 64 for each word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Set<const W: usize>([u64; W]);

impl<const W: usize> Set<W> {
    pub(super) const EMPTY: Self = Self([0; W]);

    pub(super) fn of(number: usize) -> Self {
        let mut set = Self::EMPTY;
        set.0[number / 64] = 1 << (number % 64);
        set
    }

    #[inline]
    pub(super) fn is_empty(self) -> bool {
        self.0.iter().all(|&word| word == 0)
    }

    /// The smallest number.
    pub(super) fn first(self) -> Option<usize> {
        self.iter().next()
    }

    /// The numbers, ascending.
    #[inline]
    pub(super) fn iter(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(i, mut word)| {
            std::iter::from_fn(move || {
                let bit = (word != 0).then(|| word.trailing_zeros() as usize)?;
                word &= word - 1;
                Some(i * 64 + bit)
            })
        })
    }

    /// The same set in fewer or more words; numbers that do not fit are lost.
    pub(super) fn resized<const V: usize>(self) -> Set<V> {
        let mut words = [0; V];
        words.iter_mut().zip(self.0).for_each(|(to, from)| *to = from);
        Set(words)
    }
}

impl<const W: usize> BitOr for Set<W> {
    type Output = Self;

    #[inline]
    fn bitor(mut self, other: Self) -> Self {
        self |= other;
        self
    }
}

impl<const W: usize> BitOrAssign for Set<W> {
    #[inline]
    fn bitor_assign(&mut self, other: Self) {
        self.0.iter_mut().zip(other.0).for_each(|(a, b)| *a |= b);
    }
}

impl<const W: usize> BitAnd for Set<W> {
    type Output = Self;

    #[inline]
    fn bitand(mut self, other: Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(a, b)| *a &= b);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in() {
        let set = Set::<4>::of(3) | Set::of(64) | Set::of(255);
        assert_eq!(set.iter().collect::<Vec<_>>(), [3, 64, 255]);
        assert_eq!((set & Set::of(64)).first(), Some(64));
        assert!((set & Set::of(4)).is_empty());
        assert_eq!(set.resized::<1>(), Set::<1>::of(3));
    }
}
