//! Words that are spread by a rule: as often in each part of a range of sizes, or filling it.
//!
//! What a measure adds up over such a range follows from a few sums over the sizes, so it takes no step for each part.

use std::sync::Arc;

use crate::measures::Division;
use crate::measures::parts::{Logarithms, RateRanks, Sums};

/// The parts of a division by ascending size, with sums over them.
#[derive(Clone, Debug)]
pub(super) struct Ranks {
    classes: Vec<Class>,
    /// A tree of sums: the leaves are the classes, in the second half, and node i is over the nodes 2i and 2i + 1. Sums
    /// up to each class would be simpler, but of their differences few digits are left for a few parts of many.
    tree: Vec<Totals>,
    size: f64,
    parts: f64,
}

/// The parts of one size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Class {
    pub size: f64,
    pub parts: f64,
    root: f64,
    logarithm: f64,
    /// The rank of the first part of this size: the number of smaller parts.
    pub start: f64,
    /// The tokens of all smaller parts.
    pub smaller: f64,
}

/// Sums over some parts.
#[derive(Clone, Copy, Debug, Default)]
struct Totals {
    parts: f64,
    sizes: f64,
    size_squares: f64,
    roots: f64,
    logarithms: f64,
    /// Σ 1 / size.
    reciprocals: f64,
    /// Σ 1 / size².
    reciprocal_squares: f64,
    /// Σ ln size / size.
    logarithm_rates: f64,
    /// Σ rank / size.
    rank_rates: f64,
}

impl Totals {
    fn plus(self, other: Self) -> Self {
        Self {
            parts: self.parts + other.parts,
            sizes: self.sizes + other.sizes,
            size_squares: self.size_squares + other.size_squares,
            roots: self.roots + other.roots,
            logarithms: self.logarithms + other.logarithms,
            reciprocals: self.reciprocals + other.reciprocals,
            reciprocal_squares: self.reciprocal_squares + other.reciprocal_squares,
            logarithm_rates: self.logarithm_rates + other.logarithm_rates,
            rank_rates: self.rank_rates + other.rank_rates,
        }
    }
}

impl Class {
    /// The sums over some of the parts, those from one rank up to another.
    fn totals(&self, start: f64, end: f64) -> Totals {
        let Self { size, root, logarithm, .. } = *self;
        let parts = end - start;
        Totals {
            parts,
            sizes: parts * size,
            size_squares: parts * size * size,
            roots: parts * root,
            logarithms: parts * logarithm,
            reciprocals: parts / size,
            reciprocal_squares: parts / (size * size),
            logarithm_rates: parts * logarithm / size,
            rank_rates: parts * (start + (parts - 1.0) / 2.0) / size,
        }
    }

    /// The rank after the last part.
    pub fn end(&self) -> f64 {
        self.start + self.parts
    }
}

impl Ranks {
    /// The parts of a division.
    pub fn new(division: &Division) -> Self {
        let (mut start, mut smaller) = (0.0, 0.0);
        let classes = division.sizes().iter().map(|&(size, parts)| {
            let class = Class { size, parts, root: size.sqrt(), logarithm: size.ln(), start, smaller };
            (start, smaller) = (start + parts, smaller + size * parts);
            class
        });
        let classes: Vec<Class> = classes.collect();
        let mut tree = vec![Totals::default(); classes.len()];
        tree.extend(classes.iter().map(|class| class.totals(class.start, class.end())));
        for node in (1..classes.len()).rev() {
            tree[node] = tree[2 * node].plus(tree[2 * node + 1]);
        }
        Self { classes, tree, size: division.size(), parts: division.parts() }
    }

    /// The sizes, ascending.
    pub fn classes(&self) -> &[Class] {
        &self.classes
    }

    /// The tokens of all parts.
    pub fn size(&self) -> f64 {
        self.size
    }

    /// The number of parts.
    pub fn parts(&self) -> f64 {
        self.parts
    }

    /// The class of the part at a rank.
    fn class(&self, rank: f64) -> usize {
        self.classes.partition_point(|class| class.start <= rank).saturating_sub(1)
    }

    /// The sums over the parts from one rank up to another.
    fn totals(&self, start: f64, end: f64) -> Totals {
        if start >= end {
            return Totals::default();
        }
        let (first, last) = (self.class(start), self.class(end - 1.0));
        let (head, tail) = (&self.classes[first], &self.classes[last]);
        if first == last {
            return head.totals(start, end);
        }
        let mut sum = head.totals(start, head.end()).plus(tail.totals(tail.start, end));
        // The classes between: at each height the nodes at the ends that have no parent between them.
        let (mut low, mut high) = (self.classes.len() + first + 1, self.classes.len() + last);
        while low < high {
            if low % 2 == 1 {
                sum = sum.plus(self.tree[low]);
                low += 1;
            }
            if high % 2 == 1 {
                high -= 1;
                sum = sum.plus(self.tree[high]);
            }
            (low, high) = (low / 2, high / 2);
        }
        sum
    }
}

/// How often a word is in each part of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Each {
    /// As often as the part has tokens.
    Full,
    /// So often.
    Times(f64),
}

/// Parts that a word is spread over by one rule.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// The rank of the first part by ascending size.
    pub start: f64,
    /// The rank after the last part.
    pub end: f64,
    /// How often the word is in each of them.
    pub each: Each,
}

/// A word as the runs of parts that hold it.
#[derive(Clone, Debug)]
pub(super) struct Runs {
    ranks: Arc<Ranks>,
    runs: Vec<Run>,
}

impl Runs {
    /// A word in some runs; those that are empty are left out.
    pub fn new(ranks: Arc<Ranks>, runs: impl IntoIterator<Item = Run>) -> Self {
        let holds = |run: &Run| run.start < run.end && run.each != Each::Times(0.0);
        Self { ranks, runs: runs.into_iter().filter(holds).collect() }
    }

    /// The number of parts that hold the word.
    pub fn range(&self) -> f64 {
        self.runs.iter().map(|run| run.end - run.start).sum()
    }

    /// The runs, each with its sums.
    fn totals(&self) -> impl Iterator<Item = (Run, Totals)> {
        self.runs.iter().map(|run| (*run, self.ranks.totals(run.start, run.end)))
    }

    /// The sums that take no more than arithmetic, for the frequency that the runs have together.
    pub fn sums(&self, frequency: f64) -> Sums {
        let mut sums = Sums::default();
        let size = self.ranks.size;
        for (run, totals) in self.totals() {
            sums.share += totals.sizes / size;
            sums.smallest = sums.smallest.min(self.ranks.classes[self.ranks.class(run.start)].size);
            match run.each {
                Each::Full => {
                    sums.squares += totals.size_squares;
                    sums.rates += totals.parts;
                    sums.rate_squares += totals.parts;
                    sums.weighted_rates += totals.sizes;
                    sums.differences += (totals.sizes / frequency - totals.sizes / size).abs();
                }
                Each::Times(count) => {
                    sums.squares += totals.parts * count * count;
                    sums.rates += count * totals.reciprocals;
                    sums.rate_squares += count * count * totals.reciprocal_squares;
                    sums.weighted_rates += count * count * totals.reciprocals;
                    // In parts of less than this size the word is more often than by their share.
                    let fair = count / frequency * size;
                    let smaller = self.ranks.classes.partition_point(|class| class.size < fair);
                    let turn = self.ranks.classes.get(smaller).map_or(self.ranks.parts, |class| class.start);
                    let turn = turn.clamp(run.start, run.end);
                    let difference = |start, end| {
                        let totals = self.ranks.totals(start, end);
                        (totals.parts * count / frequency - totals.sizes / size).abs()
                    };
                    sums.differences += difference(run.start, turn) + difference(turn, run.end);
                }
            }
        }
        sums
    }

    /// Σ √(vᵢ·size of i).
    pub fn roots(&self) -> f64 {
        let root = |(run, totals): (Run, Totals)| match run.each {
            Each::Full => totals.sizes,
            Each::Times(count) => count.sqrt() * totals.roots,
        };
        self.totals().map(root).sum()
    }

    /// The sums of logarithms; parts that are full add none.
    pub fn logarithms(&self) -> Logarithms {
        let mut sums = Logarithms { counts: 0.0, rates: 0.0 };
        for (run, totals) in self.totals() {
            if let Each::Times(count) = run.each {
                let logarithm = count.ln();
                sums.counts += count * (totals.parts * logarithm - totals.logarithms);
                sums.rates += count * (totals.reciprocals * logarithm - totals.logarithm_rates);
            }
        }
        sums
    }

    /// The relative frequencies with their ranks among those of all parts.
    pub fn rate_ranks(&self) -> RateRanks {
        let n = self.ranks.parts;
        let absent = n - self.range();
        // One count for all: the larger the part, the lower the relative frequency.
        if let [Run { start, end, each: Each::Times(count) }] = self.runs[..] {
            let Totals { reciprocals, rank_rates, .. } = self.ranks.totals(start, end);
            let last = 2.0 * (absent + end - 1.0) + 1.0 - n;
            return RateRanks { rates: count * reciprocals, ranked: count * (last * reciprocals - 2.0 * rank_rates) };
        }
        // Relative frequencies, as bits that are in their order, and how many parts have each.
        let mut rates: Vec<(u64, f64)> = Vec::new();
        for &Run { start, end, each } in &self.runs {
            match each {
                Each::Full => rates.push((1_f64.to_bits(), end - start)),
                Each::Times(count) => {
                    let classes = &self.ranks.classes[self.ranks.class(start)..=self.ranks.class(end - 1.0)];
                    rates.extend(classes.iter().rev().map(|class| {
                        let parts = class.end().min(end) - class.start.max(start);
                        ((count / class.size).to_bits(), parts)
                    }));
                }
            }
        }
        // A few ascending runs, which a stable sort merges.
        rates.sort_by_key(|&(rate, _)| rate);
        let mut below = absent;
        rates.into_iter().fold(RateRanks::default(), |sum, (rate, parts)| {
            let rates = f64::from_bits(rate) * parts;
            let ranked = rates * (2.0 * below + parts - n);
            below += parts;
            RateRanks { rates: sum.rates + rates, ranked: sum.ranked + ranked }
        })
    }
}
