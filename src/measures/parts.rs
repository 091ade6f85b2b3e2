//! The frequencies of one word in the parts of a corpus, which dispersion is measured on.

use std::cell::{Cell, OnceCell, RefCell};
use std::sync::Arc;

use crate::measures::extremes::{Extremes, Kind};
use crate::measures::runs::Runs;
use crate::measures::special::whole_ln;

/// The parts that a corpus is divided into, by their sizes in tokens.
///
/// A part without tokens is no part: it can hold no word, so it tells nothing about any.
///
/// # Examples
///
/// ```
/// use newsframe::measures::Division;
///
/// let division = Division::new(&[9.0, 10.0, 10.0, 10.0, 11.0, 0.0]);
/// assert_eq!((division.parts(), division.size(), division.smallest()), (5.0, 50.0, 9.0));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Division {
    parts: f64,
    size: f64,
    /// Each size with the number of parts that have it, ascending.
    sizes: Vec<(f64, f64)>,
}

impl Division {
    /// A division of the sizes of its parts, in any order.
    pub fn new(sizes: &[f64]) -> Self {
        let mut sorted = sizes.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        Self::of_sizes(sorted.chunk_by(|a, b| a == b).map(|equal| (equal[0], equal.len() as f64)))
    }

    /// A division of different sizes, ascending, each with the number of parts that have it.
    pub fn of_sizes(sizes: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let sizes: Vec<(f64, f64)> = sizes.into_iter().filter(|&(size, parts)| size > 0.0 && parts > 0.0).collect();
        let (parts, size) = sizes.iter().fold((0.0, 0.0), |(n, sum), &(size, parts)| (n + parts, sum + size * parts));
        Self { parts, size, sizes }
    }

    /// The number of parts.
    pub fn parts(&self) -> f64 {
        self.parts
    }

    /// The tokens of all parts.
    pub fn size(&self) -> f64 {
        self.size
    }

    /// Each size with the number of parts that have it, ascending.
    pub fn sizes(&self) -> &[(f64, f64)] {
        &self.sizes
    }

    /// The tokens of the smallest part; infinite when there is none.
    pub fn smallest(&self) -> f64 {
        self.sizes.first().map_or(f64::INFINITY, |&(size, _)| size)
    }

    /// In how many parts a word of so many occurrences would be if these fell at random.
    ///
    /// Takes a step for each different size.
    pub fn expected_range(&self, frequency: f64) -> f64 {
        let share = frequency / self.size;
        self.sizes.iter().map(|&(size, parts)| -parts * (-size * share).exp_m1()).sum()
    }
}

/// A part that holds a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// How often the word occurs in the part; more than 0.
    pub count: f64,
    /// The tokens of the part.
    pub size: f64,
}

/// The frequencies of one word in the parts of a corpus.
///
/// Only the parts that hold the word are kept, so a word in 3 of 5,000 articles costs 3 steps a measure. What the
/// others add to a measure follows from their number and their total size.
///
/// # Examples
///
/// ```
/// use newsframe::measures::Parts;
///
/// let parts = Parts::new(&[1.0, 0.0, 2.0], &[10.0, 20.0, 30.0]);
/// assert_eq!((parts.frequency(), parts.range(), parts.division().parts()), (3.0, 2.0, 3.0));
/// ```
#[derive(Clone, Debug)]
pub struct Parts {
    division: Arc<Division>,
    present: Vec<Part>,
    /// What takes the place of the parts that hold the word, where a rule says which they are.
    runs: Option<Runs>,
    frequency: f64,
    /// The last frequency for which the expected range was asked, and that range: words are usually measured by
    /// descending frequency, and the rare ones share theirs with thousands.
    expected: Cell<(f64, f64)>,
    /// What several measures are made of, once one of them needed it.
    sums: OnceCell<Sums>,
    roots: OnceCell<f64>,
    logarithms: OnceCell<Logarithms>,
    rate_ranks: OnceCell<RateRanks>,
    /// The most and the least even spread of the last frequency for which they were asked.
    extremes: RefCell<Extremes>,
}

/// Sums over the parts that hold a word, made in one pass.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sums {
    /// Σ vᵢ².
    pub squares: f64,
    /// Σ pᵢ.
    pub rates: f64,
    /// Σ pᵢ².
    pub rate_squares: f64,
    /// Σ vᵢ·pᵢ.
    pub weighted_rates: f64,
    /// Σ |tᵢ − sᵢ|.
    pub differences: f64,
    /// The share of the corpus that the parts are together.
    pub share: f64,
    /// The tokens of the smallest of the parts.
    pub smallest: f64,
}

/// Sums of logarithms over the parts that hold a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Logarithms {
    /// Σ vᵢ·ln pᵢ.
    pub counts: f64,
    /// Σ pᵢ·ln pᵢ.
    pub rates: f64,
}

/// Sums over the relative frequencies in ascending order.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RateRanks {
    /// Σ pᵢ.
    pub rates: f64,
    /// Σ pᵢ·(2rᵢ + 1 − n), where rᵢ is the number of parts before it; those without the word come first.
    pub ranked: f64,
}

impl Default for Sums {
    fn default() -> Self {
        Self {
            squares: 0.0,
            rates: 0.0,
            rate_squares: 0.0,
            weighted_rates: 0.0,
            differences: 0.0,
            share: 0.0,
            smallest: f64::INFINITY,
        }
    }
}

impl Parts {
    /// The frequencies in all parts beside the sizes of the parts.
    ///
    /// Where one list is longer than the other its rest is left out.
    pub fn new(counts: &[f64], sizes: &[f64]) -> Self {
        let both = counts.len().min(sizes.len());
        let mut parts = Self::of(Arc::new(Division::new(&sizes[..both])));
        parts.set(counts.iter().zip(sizes).map(|(&count, &size)| Part { count, size }));
        parts
    }

    /// A word that is in no part of a division yet.
    pub fn of(division: Arc<Division>) -> Self {
        Self {
            division,
            present: Vec::new(),
            runs: None,
            frequency: 0.0,
            expected: Cell::new((0.0, 0.0)),
            sums: OnceCell::new(),
            roots: OnceCell::new(),
            logarithms: OnceCell::new(),
            rate_ranks: OnceCell::new(),
            extremes: RefCell::default(),
        }
    }

    /// A word that is known by the sums over its parts alone: measures that look at each part must not be asked.
    pub(super) fn of_runs(division: Arc<Division>, frequency: f64, runs: Runs) -> Self {
        Self { frequency, runs: Some(runs), ..Self::of(division) }
    }

    /// Makes these the parts that hold the word; those with a count of 0 may be left out.
    pub fn set(&mut self, parts: impl IntoIterator<Item = Part>) {
        self.sums.take();
        self.roots.take();
        self.logarithms.take();
        self.rate_ranks.take();
        self.runs = None;
        self.present.clear();
        self.present.extend(parts.into_iter().filter(|part| part.count > 0.0));
        self.frequency = self.present.iter().map(|part| part.count).sum();
    }

    /// The parts of the corpus.
    pub fn division(&self) -> &Division {
        &self.division
    }

    /// The parts that hold the word.
    pub fn present(&self) -> &[Part] {
        &self.present
    }

    /// How often the word occurs in all parts.
    pub fn frequency(&self) -> f64 {
        self.frequency
    }

    /// The number of parts that hold the word.
    pub fn range(&self) -> f64 {
        self.runs.as_ref().map_or(self.present.len() as f64, Runs::range)
    }

    /// In how many parts the word would be if its occurrences fell at random.
    pub fn expected_range(&self) -> f64 {
        let (frequency, range) = self.expected.get();
        if frequency == self.frequency {
            return range;
        }
        let range = self.division.expected_range(self.frequency);
        self.expected.set((self.frequency, range));
        range
    }

    /// The sums that take no more than arithmetic.
    pub(super) fn sums(&self) -> &Sums {
        self.sums.get_or_init(|| {
            if let Some(runs) = &self.runs {
                return runs.sums(self.frequency);
            }
            let mut sums = Sums::default();
            for (part, (t, s)) in self.present.iter().zip(self.shares()) {
                let rate = part.count / part.size;
                sums.squares += part.count * part.count;
                sums.rates += rate;
                sums.rate_squares += rate * rate;
                sums.weighted_rates += part.count * rate;
                sums.differences += (t - s).abs();
                sums.share += s;
                sums.smallest = sums.smallest.min(part.size);
            }
            sums
        })
    }

    /// Σ √(vᵢ·size of i).
    pub(super) fn roots(&self) -> f64 {
        *self.roots.get_or_init(|| match &self.runs {
            Some(runs) => runs.roots(),
            None => self.present.iter().map(|part| (part.count * part.size).sqrt()).sum(),
        })
    }

    /// The sums of logarithms.
    pub(super) fn logarithms(&self) -> &Logarithms {
        self.logarithms.get_or_init(|| {
            if let Some(runs) = &self.runs {
                return runs.logarithms();
            }
            let ln = whole_ln();
            let (counts, rates) = self.present.iter().fold((0.0, 0.0), |(counts, rates), part| {
                let logarithm = ln(part.count) - ln(part.size);
                (counts + part.count * logarithm, rates + part.count / part.size * logarithm)
            });
            Logarithms { counts, rates }
        })
    }

    /// The sums over the relative frequencies in their order.
    pub(super) fn rate_ranks(&self) -> &RateRanks {
        self.rate_ranks.get_or_init(|| {
            if let Some(runs) = &self.runs {
                return runs.rate_ranks();
            }
            let n = self.division.parts;
            // The bits of numbers above 0 are in their order, and quicker to sort.
            let mut rates: Vec<u64> = self.rates().map(f64::to_bits).collect();
            rates.sort();
            // The value at a place is larger than those before it, and than the parts without the word.
            let absent = n - rates.len() as f64;
            rates.iter().zip(0_u32..).fold(RateRanks::default(), |sum, (&bits, before)| {
                let rate = f64::from_bits(bits);
                let ranked = rate * (2.0 * (absent + f64::from(before)) + 1.0 - n);
                RateRanks { rates: sum.rates + rate, ranked: sum.ranked + ranked }
            })
        })
    }

    /// The value of a measure, given by its name and function, for the least and the most even word of this frequency.
    pub(super) fn bounds(&self, kind: Kind, name: &'static str, measure: fn(&Parts) -> f64) -> Option<(f64, f64)> {
        self.extremes.borrow_mut().bounds(&self.division, self.frequency, kind, name, measure)
    }

    /// The share of the word's occurrences in each part that holds it, and the share of the corpus that the part is.
    pub fn shares(&self) -> impl Iterator<Item = (f64, f64)> {
        let (frequency, size) = (self.frequency, self.division.size);
        self.present.iter().map(move |part| (part.count / frequency, part.size / size))
    }

    /// The relative frequency of the word in each part that holds it.
    pub fn rates(&self) -> impl Iterator<Item = f64> {
        self.present.iter().map(|part| part.count / part.size)
    }
}
