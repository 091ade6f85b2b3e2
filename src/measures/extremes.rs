//! How unevenly and how evenly a word of some frequency could be spread: the ends of a scale without frequency.

use std::sync::Arc;

use crate::measures::{Division, Part, Parts};

/// What makes a word evenly spread, if it is taken to the extreme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The least even word fills the smallest parts; the most even one is in all by their size.
    Even,
    /// The least pervasive word fills the largest parts, so that it is in the fewest; the most pervasive one is in the
    /// most, once in each as often as it goes.
    Pervasive,
}

impl Kind {
    /// The names, in the order of the numbers that stand for them as parameters.
    pub const NAMES: &[&str] = &["even", "pervasive"];

    /// The kind that a parameter stands for.
    pub fn of(parameter: f64) -> Self {
        if parameter == 0.0 { Self::Even } else { Self::Pervasive }
    }
}

/// The extremes of the last frequency that was asked for: words usually come by descending frequency, and the rare ones
/// share theirs with thousands.
#[derive(Clone, Debug, Default)]
pub(super) struct Extremes {
    frequency: f64,
    /// The least and the most even word of each kind.
    words: Vec<(Kind, Parts, Parts)>,
    bounds: Vec<(Kind, &'static str, (f64, f64))>,
}

impl Extremes {
    /// The values of a measure for the least and the most even word of a frequency; none where there is no such word.
    pub fn bounds(
        &mut self,
        division: &Arc<Division>,
        frequency: f64,
        kind: Kind,
        name: &'static str,
        measure: fn(&Parts) -> f64,
    ) -> Option<(f64, f64)> {
        // A single occurrence can only be in one place, and one that is not whole in none.
        if !(frequency >= 2.0 && frequency.fract() == 0.0 && frequency <= division.size()) {
            return None;
        }
        if self.frequency != frequency {
            *self = Self { frequency, ..Self::default() };
        }
        if let Some((.., bounds)) = self.bounds.iter().find(|known| (known.0, known.1) == (kind, name)) {
            return Some(*bounds);
        }
        let place = self.words.iter().position(|(known, ..)| *known == kind).unwrap_or_else(|| {
            let word = |spread: Vec<Part>| {
                let mut parts = Parts::of(division.clone());
                parts.set(spread);
                parts
            };
            self.words.push((kind, word(least(division, frequency, kind)), word(most(division, frequency, kind))));
            self.words.len() - 1
        });
        let (_, least, most) = &self.words[place];
        let bounds = (measure(least), measure(most));
        self.bounds.push((kind, name, bounds));
        Some(bounds)
    }
}

/// The parts that hold the least even word: as many as it fills, the smallest or the largest first.
fn least(division: &Division, frequency: f64, kind: Kind) -> Vec<Part> {
    let mut rest = frequency;
    let mut parts = Vec::new();
    let classes = division.sizes();
    for place in 0..classes.len() {
        let (size, n) = classes[if kind == Kind::Even { place } else { classes.len() - 1 - place }];
        let full = (rest / size).floor().min(n);
        parts.extend(std::iter::repeat_n(Part { count: size, size }, full as usize));
        rest -= full * size;
        if full < n {
            parts.push(Part { count: rest, size });
            break;
        }
    }
    parts
}

/// The parts that hold the most even word.
fn most(division: &Division, frequency: f64, kind: Kind) -> Vec<Part> {
    match kind {
        Kind::Even => proportional(division, frequency),
        Kind::Pervasive => once_each(division, frequency),
    }
}

/// Occurrences by the size of the parts, rounded so that they add up: what is left over goes to the largest remainders,
/// and of equal ones to that of the largest part.
fn proportional(division: &Division, frequency: f64) -> Vec<Part> {
    struct Class {
        size: f64,
        parts: f64,
        /// The occurrences in each of the parts.
        whole: f64,
        remainder: f64,
        /// The parts that get one more.
        more: f64,
    }
    let class = |&(size, parts): &(f64, f64)| {
        let expected = frequency * size / division.size();
        let whole = (expected as u64) as f64;
        Class { size, parts, whole, remainder: expected - whole, more: 0.0 }
    };
    let mut classes: Vec<Class> = division.sizes().iter().rev().map(class).collect();
    let mut rest = frequency - classes.iter().map(|class| class.whole * class.parts).sum::<f64>();
    // Remainders are not below 0, so their bits are in their order; of equal ones the first is of the largest part.
    let mut order: Vec<(u64, usize)> = classes.iter().map(|class| class.remainder.to_bits()).zip(0..).collect();
    order.sort_unstable_by_key(|&(remainder, place)| (std::cmp::Reverse(remainder), place));
    for (_, place) in order {
        let class = &mut classes[place];
        class.more = rest.min(class.parts);
        rest -= class.more;
        if rest == 0.0 {
            break;
        }
    }
    // By descending size: the relative frequencies are then in few runs, which are quick to sort.
    let mut parts = Vec::with_capacity(division.parts().min(frequency) as usize);
    for Class { size, parts: n, whole, more, .. } in classes {
        (0..more as usize).for_each(|_| parts.push(Part { count: whole + 1.0, size }));
        if whole > 0.0 {
            (0..(n - more) as usize).for_each(|_| parts.push(Part { count: whole, size }));
        }
    }
    parts
}

/// One occurrence in each part, the largest first, and again as long as there are any; a full part gets no more.
fn once_each(division: &Division, frequency: f64) -> Vec<Part> {
    let classes = division.sizes();
    // So many in each part that holds so many.
    let (mut level, mut rest, mut open) = (0.0, frequency, division.parts());
    for &(size, n) in classes {
        let rise = (rest / open).floor().min(size - level);
        (level, rest) = (level + rise, rest - rise * open);
        if level < size {
            break;
        }
        open -= n;
    }
    let mut parts = Vec::with_capacity(division.parts().min(frequency) as usize);
    for &(size, n) in classes.iter().rev() {
        let more = if size > level { rest.min(n) } else { 0.0 };
        rest -= more;
        (0..more as usize).for_each(|_| parts.push(Part { count: level + 1.0, size }));
        let count = level.min(size);
        if count > 0.0 {
            (0..(n - more) as usize).for_each(|_| parts.push(Part { count, size }));
        } else if rest == 0.0 {
            break;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(parts: Vec<Part>) -> Vec<(f64, f64)> {
        let mut counts: Vec<(f64, f64)> =
            parts.into_iter().filter(|part| part.count > 0.0).map(|part| (part.size, part.count)).collect();
        counts.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        counts
    }

    #[test]
    fn by_hand() {
        let division = Division::new(&[2.0, 3.0, 5.0, 10.0]);
        assert_eq!(counts(least(&division, 6.0, Kind::Even)), [(2.0, 2.0), (3.0, 3.0), (5.0, 1.0)]);
        assert_eq!(counts(least(&division, 12.0, Kind::Pervasive)), [(5.0, 2.0), (10.0, 10.0)]);
        // 0.6, 0.9, 1.5 and 3: one more for the parts of 3 and of 2.
        assert_eq!(counts(most(&division, 6.0, Kind::Even)), [(2.0, 1.0), (3.0, 1.0), (5.0, 1.0), (10.0, 3.0)]);
        // Once in each, twice in the two largest; then the small ones are full and the largest gets the rest.
        assert_eq!(counts(most(&division, 6.0, Kind::Pervasive)), [(2.0, 1.0), (3.0, 1.0), (5.0, 2.0), (10.0, 2.0)]);
        assert_eq!(counts(most(&division, 17.0, Kind::Pervasive)), [(2.0, 2.0), (3.0, 3.0), (5.0, 5.0), (10.0, 7.0)]);
        assert_eq!(counts(most(&division, 2.0, Kind::Pervasive)), [(5.0, 1.0), (10.0, 1.0)]);
    }

    #[test]
    fn occurrences_and_sizes_are_kept() {
        let sizes = [1.0, 1.0, 2.0, 4.0, 4.0, 4.0, 9.0, 30.0];
        let division = Division::new(&sizes);
        for frequency in (1..=55).map(f64::from) {
            for kind in [Kind::Even, Kind::Pervasive] {
                for spread in [least, most] {
                    let parts = counts(spread(&division, frequency, kind));
                    assert_eq!(parts.iter().map(|part| part.1).sum::<f64>(), frequency, "{kind:?} {parts:?}");
                    assert!(parts.iter().all(|(size, count)| count <= size), "{kind:?} {parts:?}");
                    let mut left = sizes.to_vec();
                    for (size, _) in parts {
                        left.swap_remove(left.iter().position(|other| *other == size).unwrap());
                    }
                }
            }
        }
    }
}
