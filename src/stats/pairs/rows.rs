//! Pairs with their measures, as rows in order.

use std::cmp::Ordering;

use crate::measures::significance::{benjamini_hochberg, bonferroni};
use crate::measures::{Contingency, Function, PValue};
use crate::stats::measure_choice::MeasureChoice;

/// A pair and how often it was met.
#[derive(Clone, Copy, Debug)]
pub(in crate::stats) struct Pair {
    pub left: u32,
    pub right: u32,
    pub count: u64,
}

/// How pairs are measured and put in order.
pub(in crate::stats) struct Measuring<'a, C, T, P> {
    /// What is measured.
    pub measures: &'a [MeasureChoice],
    /// The one of the measures that p-values are of.
    pub test: Option<usize>,
    /// How often a member occurs.
    pub count: C,
    /// The table of a pair.
    pub table: T,
    /// The place of a member in the alphabet.
    pub place: P,
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
    /// Measures pairs and puts them in order: by the left member, then by the first measure, the highest first (by the
    /// count, if nothing is measured), then by the right member; members by the alphabet.
    ///
    /// `sums` holds `width` further sums of each pair, one pair after the other.
    pub(in crate::stats) fn new<C, T, P>(
        pairs: &[Pair],
        (sums, width): (&[u64], usize),
        measuring: &Measuring<'_, C, T, P>,
    ) -> Self
    where
        C: Fn(u32) -> u64,
        T: Fn(&Pair) -> Contingency,
        P: Fn(u32) -> u32,
    {
        let Measuring { measures, test, count, table, place } = measuring;
        let measured: Vec<Vec<f64>> =
            measures.iter().map(|choice| pairs.iter().map(|pair| measure(choice, &table(pair))).collect()).collect();
        let mut order: Vec<u32> = (0..pairs.len() as u32).collect();
        let value = |row: u32| measured.first().map_or_else(|| pairs[row as usize].count as f64, |m| m[row as usize]);
        order.sort_unstable_by(|&a, &b| {
            let (first, second) = (&pairs[a as usize], &pairs[b as usize]);
            let by_left = place(first.left).cmp(&place(second.left));
            by_left
                .then_with(|| descending(value(a), value(b)))
                .then_with(|| place(first.right).cmp(&place(second.right)))
        });
        fn column<T>(order: &[u32], of: impl Fn(usize) -> T) -> Vec<T> {
            order.iter().map(|&row| of(row as usize)).collect()
        }
        Self {
            left: column(&order, |row| pairs[row].left),
            right: column(&order, |row| pairs[row].right),
            count: column(&order, |row| pairs[row].count),
            sums: (0..width).map(|place| column(&order, |row| sums[row * width + place])).collect(),
            left_count: column(&order, |row| count(pairs[row].left)),
            right_count: column(&order, |row| count(pairs[row].right)),
            expected: column(&order, |row| table(&pairs[row]).e11()),
            p_values: test.map(|test| {
                let p_values = p_values(&measures[test], pairs.iter().map(table), &measured[test]);
                let adjusted = [benjamini_hochberg(&p_values), bonferroni(&p_values)];
                [&p_values, &adjusted[0], &adjusted[1]].map(|values| column(&order, |row| values[row]))
            }),
            measures: measured.into_iter().map(|values| column(&order, |row| values[row])).collect(),
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

fn p_values(choice: &MeasureChoice, tables: impl Iterator<Item = Contingency>, scores: &[f64]) -> Vec<f64> {
    let p_value = |(table, &score): (Contingency, &f64)| match choice.measure.p_value {
        Some(PValue::Contingency(of)) => of(&table, score),
        _ => f64::NAN,
    };
    tables.zip(scores).map(p_value).collect()
}

/// The greater number first, and what is no number last.
pub(in crate::stats) fn descending(a: f64, b: f64) -> Ordering {
    a.is_nan().cmp(&b.is_nan()).then_with(|| b.total_cmp(&a))
}
