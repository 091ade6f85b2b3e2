//! Pairs with their measures, as rows in order.

use std::cmp::Ordering;

use crate::measures::significance::{benjamini_hochberg, bonferroni};
use crate::measures::{Contingency, Function, PValue};
use crate::stats::measure_choice::MeasureChoice;

/// A pair before it is measured.
#[derive(Clone, Copy, Debug)]
pub(in crate::stats) struct Pair {
    pub left: u32,
    pub right: u32,
    /// What is shown beside the measures.
    pub count: u64,
    pub left_count: u64,
    pub right_count: u64,
    /// What the measures are of.
    pub table: Contingency,
}

/// Pairs of one group with their measures, column by column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PairRows {
    /// The left member of each row: for terms the number in the lexicon.
    pub left: Vec<u32>,
    /// The right member.
    pub right: Vec<u32>,
    /// How often they were met.
    pub count: Vec<u64>,
    /// Further sums beside the count: a column each.
    pub sums: Vec<Vec<u64>>,
    /// How often the left member occurs.
    pub left_count: Vec<u64>,
    /// How often the right member occurs.
    pub right_count: Vec<u64>,
    /// How often they would be met if they were independent.
    pub expected: Vec<f64>,
    /// The measures: a column each.
    pub measures: Vec<Vec<f64>>,
    /// If they are asked for, the p-values of a measure: as they are, by Benjamini and Hochberg, and by Bonferroni.
    pub p_values: Option<[Vec<f64>; 3]>,
}

impl PairRows {
    /// Measures pairs and puts them in order: by `first` of the left member, then by the first measure, the highest
    /// first (by the count, if nothing is measured), then by `last` of both members.
    ///
    /// `sums` holds `width` further sums of each pair, one pair after the other; `test` is the measure that p-values are
    /// of.
    pub(in crate::stats) fn new(
        pairs: &[Pair],
        (sums, width): (&[u64], usize),
        measures: &[MeasureChoice],
        test: Option<usize>,
        first: impl Fn(u32) -> u32,
        last: impl Fn(u32) -> u32,
    ) -> Self {
        let measured: Vec<Vec<f64>> =
            measures.iter().map(|choice| pairs.iter().map(|pair| measure(choice, &pair.table)).collect()).collect();
        let mut order: Vec<u32> = (0..pairs.len() as u32).collect();
        let value = |row: u32| measured.first().map_or_else(|| pairs[row as usize].count as f64, |m| m[row as usize]);
        order.sort_unstable_by(|&a, &b| {
            let (left, right) = (&pairs[a as usize], &pairs[b as usize]);
            first(left.left)
                .cmp(&first(right.left))
                .then_with(|| descending(value(a), value(b)))
                .then_with(|| (last(left.left), last(left.right)).cmp(&(last(right.left), last(right.right))))
        });
        fn column<T>(order: &[u32], of: impl Fn(usize) -> T) -> Vec<T> {
            order.iter().map(|&row| of(row as usize)).collect()
        }
        Self {
            left: column(&order, |row| pairs[row].left),
            right: column(&order, |row| pairs[row].right),
            count: column(&order, |row| pairs[row].count),
            sums: (0..width).map(|place| column(&order, |row| sums[row * width + place])).collect(),
            left_count: column(&order, |row| pairs[row].left_count),
            right_count: column(&order, |row| pairs[row].right_count),
            expected: column(&order, |row| pairs[row].table.e11()),
            measures: measured.iter().map(|values| column(&order, |row| values[row])).collect(),
            p_values: test.map(|test| {
                let p_values = p_values(&measures[test], pairs, &measured[test]);
                let adjusted = [benjamini_hochberg(&p_values), bonferroni(&p_values)];
                [&p_values, &adjusted[0], &adjusted[1]].map(|values| column(&order, |row| values[row]))
            }),
        }
    }
}

/// The value of a measure of association, all of which are of two-by-two tables.
pub(in crate::stats) fn measure(choice: &MeasureChoice, table: &Contingency) -> f64 {
    match choice.measure.function {
        Function::Contingency(of) => of(table, &choice.parameters),
        _ => f64::NAN,
    }
}

fn p_values(choice: &MeasureChoice, pairs: &[Pair], scores: &[f64]) -> Vec<f64> {
    let p_value = |(pair, &score): (&Pair, &f64)| match choice.measure.p_value {
        Some(PValue::Contingency(of)) => of(&pair.table, score),
        _ => f64::NAN,
    };
    pairs.iter().zip(scores).map(p_value).collect()
}

/// The greater number first, and what is no number last.
pub(in crate::stats) fn descending(a: f64, b: f64) -> Ordering {
    a.is_nan().cmp(&b.is_nan()).then_with(|| b.total_cmp(&a))
}
