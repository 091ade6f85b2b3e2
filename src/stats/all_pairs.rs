//! All pairs of rows that are similar enough, without a square of them.
//!
//! Rows are compared through an inverted index: what a row shares with all others is added up column by column, over
//! the rows that have the column. Eight rows go together, so that a common column is read once for all of them, and the
//! index is cut into tiles whose sums stay in the cache. Columns come from the rarest to the commonest, in every sum, so
//! that no result depends on how the work was cut.
//!
//! With a least similarity most of that work is spared (Bayardo, Ma and Srikant 2007, *Scaling up all pairs similarity
//! search*; Anastasiu and Karypis 2014, *L2AP: fast cosine similarity search with prefix L-2 norm bounds*). Of each row
//! the commonest columns, as many as cannot make any row similar enough by themselves, are kept out of the index: a pair
//! that shares nothing else is never looked at. What the index finds is a candidate if the most that the rest can add
//! would do; only then the rest is added.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::error::{Error, ErrorKind, Result};
use crate::stats::metric::{Difference, Metric, PowerOfDifference, Product, RelativeDifference, RowSums, Shared};
use crate::stats::sparse::SparseRows;

/// How many rows are compared with all others at a time.
const LANES: usize = 8;
/// How many rows a block of work has.
const BLOCK: usize = 4 * LANES;
/// How many rows a tile has at least: so many sums fit the second cache.
const TILE: usize = 512;
/// How many columns bounds are taken at: more make bounds a little closer.
const MARKS: usize = 64;
/// What rounding may make of a bound.
const MARGIN: f64 = 1e-9;
/// More pairs are refused; they would take half a gigabyte.
pub(super) const MOST_PAIRS: u64 = 20_000_000;

/// What is added up for a row of a tile: one sum for each row that is compared with it.
type Lanes = [f64; LANES];

/// Which pairs are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wanted {
    /// The least similarity, or the largest distance.
    pub bound: Option<f64>,
    /// How many neighbours of each row; none for every pair once.
    pub top: Option<usize>,
}

/// A search for similar rows, to be done block by block.
#[derive(Debug)]
pub(super) struct AllPairs {
    rows: SparseRows,
    sums: Vec<RowSums>,
    metric: Metric,
    p: f64,
    wanted: Wanted,
    tiles: Vec<Tile>,
    /// For each row what is not in the index; nothing if all is.
    rest: Vec<Rest>,
    /// Some columns, ascending, for bounds that depend on where the rest begins.
    marks: Vec<u32>,
    found: AtomicU64,
}

/// The part of a row that is not in the index.
#[derive(Clone, Copy, Debug)]
struct Rest {
    /// Where it begins.
    start: usize,
    /// The root of its sum of squares.
    length: f64,
    /// The number of marks up to its first column.
    mark: usize,
}

/// Some rows, by their columns.
#[derive(Debug)]
struct Tile {
    first: usize,
    rows: usize,
    /// What candidates are found by.
    index: Postings,
    /// The rest.
    rest: Postings,
}

#[derive(Debug)]
struct Postings {
    /// Where each column begins, and at last the end.
    ends: Vec<u32>,
    /// Rows, counted from the first of the tile.
    rows: Vec<u16>,
    values: Vec<f64>,
}

/// Pairs of items by index, by the first; then by the second, or by rank if there is one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pairs {
    /// The first item of each pair.
    pub item: Vec<u32>,
    /// The second item.
    pub other: Vec<u32>,
    /// Their similarity or distance.
    pub value: Vec<f64>,
    /// The place of the second among the neighbours of the first, from 1; empty if every pair is there once.
    pub rank: Vec<u64>,
}

impl Pairs {
    /// Adds pairs at the end.
    pub(super) fn append(&mut self, mut more: Self) {
        self.item.append(&mut more.item);
        self.other.append(&mut more.other);
        self.value.append(&mut more.value);
        self.rank.append(&mut more.rank);
    }
}

impl AllPairs {
    /// Prepares a search.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Limit`] for more than 2³² values.
    pub(super) fn new(rows: &SparseRows, metric: Metric, p: f64, wanted: Wanted) -> Result<Self> {
        // The more columns, the fewer tiles: each has a list of all columns.
        let tiles = (2 * rows.values.len() / rows.width.max(1)).max(1);
        let tile = rows.len().div_ceil(tiles).clamp(TILE, 1 << 16);
        Self::tiled(rows, metric, p, wanted, tile)
    }

    fn tiled(rows: &SparseRows, metric: Metric, p: f64, wanted: Wanted, tile: usize) -> Result<Self> {
        if u32::try_from(rows.values.len()).is_err() {
            return Err(Error::new(ErrorKind::Limit, format!("{} values do not fit 32 bits", rows.values.len()))
                .advise("raise min_df or set max_features"));
        }
        let rows = rows.rarest_first();
        let sums: Vec<RowSums> = (0..rows.len()).map(|row| RowSums::of(rows.row(row).1, metric, p)).collect();
        let mut rest = match wanted.bound {
            // Where there is a bound on similarity, and what two rows share decides.
            Some(least) if least > 0.0 && metric.best(0.0).is_some() => {
                (0..rows.len()).map(|row| Rest::of(&rows, row, sums[row].length(), metric, least)).collect()
            }
            _ => Vec::new(),
        };
        let marks = mark(&rows, &mut rest);
        let tiles = (0..rows.len()).step_by(tile).map(|first| {
            let last = rows.len().min(first + tile);
            let start_of_rest = |row: usize| rest.get(row).map_or(rows.range(row).end, |rest: &Rest| rest.start);
            Tile {
                first,
                rows: last - first,
                index: Postings::of(&rows, first..last, |row| rows.range(row).start..start_of_rest(row)),
                rest: Postings::of(&rows, first..last, |row| start_of_rest(row)..rows.range(row).end),
            }
        });
        let tiles = tiles.collect();
        Ok(Self { rows, sums, metric, p, wanted, tiles, rest, marks, found: AtomicU64::new(0) })
    }

    /// How many blocks there are.
    pub(super) fn blocks(&self) -> usize {
        self.rows.len().div_ceil(BLOCK)
    }

    /// The pairs whose first row is in a block.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Limit`] once all blocks together have found more than 20 million pairs.
    pub(super) fn block(&self, block: usize) -> Result<Pairs> {
        match self.metric {
            Metric::Manhattan => self.compare(block, Difference),
            Metric::Canberra => self.compare(block, RelativeDifference),
            Metric::Minkowski => self.compare(block, PowerOfDifference(self.p)),
            _ => self.compare(block, Product),
        }
    }

    fn compare<S: Shared>(&self, block: usize, shared: S) -> Result<Pairs> {
        let mut scratch = Scratch {
            sums: vec![[0.0; LANES]; self.tiles.iter().map(|tile| tile.rows).max().unwrap_or(0)],
            dense: vec![0.0; self.rows.width],
            ..Scratch::default()
        };
        let mut pairs = Pairs::default();
        let end = self.rows.len().min((block + 1) * BLOCK);
        for first in (block * BLOCK..end).step_by(LANES) {
            let lanes = first..end.min(first + LANES);
            self.side_by_side(lanes.clone(), &mut scratch.union);
            lanes.clone().zip(&mut scratch.tails).for_each(|(row, tails)| self.tails(row, tails));
            for tile in self.tiles.iter().filter(|tile| self.wanted.top.is_some() || tile.first + tile.rows > first) {
                self.search(tile, lanes.clone(), shared, &mut scratch);
            }
            for (row, near) in lanes.zip(&mut scratch.near) {
                self.closest(near);
                pairs.rank.extend((1..=near.len() as u64).filter(|_| self.wanted.top.is_some()));
                for (other, value) in near.drain(..) {
                    pairs.item.push(row as u32);
                    pairs.other.push(other);
                    pairs.value.push(value);
                }
            }
        }
        let found = pairs.item.len() as u64;
        if self.found.fetch_add(found, Ordering::Relaxed) + found > MOST_PAIRS {
            let bound = if self.metric.is_distance() { "lower max_distance" } else { "raise min_similarity" };
            return Err(Error::new(ErrorKind::Limit, format!("more than {MOST_PAIRS} pairs are similar enough"))
                .advise(format!("{bound}, or pass top")));
        }
        Ok(pairs)
    }

    /// The columns of some rows in order, each with its value in every row.
    fn side_by_side(&self, rows: std::ops::Range<usize>, union: &mut Vec<(u32, Lanes)>) {
        union.clear();
        let mut heads: Vec<(&[u32], &[f64])> = rows.map(|row| self.rows.row(row)).collect();
        loop {
            let column = heads.iter().filter_map(|(columns, _)| columns.first()).min();
            let Some(&column) = column else { return };
            let mut lanes = [0.0; LANES];
            for ((columns, values), lane) in heads.iter_mut().zip(&mut lanes) {
                if columns.first() == Some(&column) {
                    *lane = values[0];
                    (*columns, *values) = (&columns[1..], &values[1..]);
                }
            }
            union.push((column, lanes));
        }
    }

    /// The length of a row, and of the parts of it from each mark on.
    fn tails(&self, row: usize, tails: &mut Vec<f64>) {
        let (columns, values) = self.rows.row(row);
        let mut squares = 0.0;
        let mut end = columns.len();
        tails.clear();
        for &mark in self.marks.iter().rev() {
            let start = columns.partition_point(|&column| column < mark);
            squares += values[start..end].iter().map(|value| value * value).sum::<f64>();
            end = start;
            tails.push(squares.sqrt());
        }
        tails.push(self.sums[row].length());
        tails.reverse();
    }

    /// Finds what is similar in a tile to the rows of the lanes.
    fn search<S: Shared>(&self, tile: &Tile, lanes: std::ops::Range<usize>, shared: S, scratch: &mut Scratch) {
        let Scratch { sums, union, dense, tails, candidates, near } = scratch;
        let sums = &mut sums[..tile.rows];
        sums.fill([0.0; LANES]);
        tile.index.add(union, shared, sums);
        if !self.rest.is_empty() {
            self.candidates(tile, lanes.clone(), sums, tails, candidates);
            // One by one, or all at once? A candidate alone costs as much as some twenty within the crowd.
            if candidates.len() * 20 < tile.rows * lanes.len() {
                for (&first, of_lane) in candidates.chunk_by(|a, b| a.0 == b.0).map(|chunk| (&chunk[0].0, chunk)) {
                    self.verify(tile, lanes.start + first, of_lane, shared, (sums, first), dense, &mut near[first]);
                }
                return;
            }
            tile.rest.add(union, shared, sums);
        }
        for (lane, row) in lanes.enumerate() {
            let after = if self.wanted.top.is_some() { 0 } else { (row + 1).saturating_sub(tile.first) };
            for (other, lanes) in sums.iter().enumerate().skip(after) {
                self.take(row, tile.first + other, lanes[lane], &mut near[lane]);
            }
        }
    }

    /// The lanes and rows of a tile that can be similar enough by the most that the rest can add, by lane.
    fn candidates(
        &self,
        tile: &Tile,
        lanes: std::ops::Range<usize>,
        sums: &[Lanes],
        tails: &[Vec<f64>; LANES],
        candidates: &mut Vec<(usize, usize)>,
    ) {
        candidates.clear();
        let least = self.wanted.bound.unwrap_or(0.0) - MARGIN;
        let width = self.rows.width as f64;
        for (lane, row) in lanes.enumerate() {
            let x = &self.sums[row];
            let after = if self.wanted.top.is_some() { 0 } else { (row + 1).saturating_sub(tile.first) };
            for (other, sums) in sums.iter().enumerate().skip(after) {
                // The rest alone is never enough.
                if sums[lane] > 0.0 {
                    let y = &self.sums[tile.first + other];
                    let rest = &self.rest[tile.first + other];
                    let most = (sums[lane] + rest.length * tails[lane][rest.mark]).min(x.length() * y.length());
                    let value = self.metric.value(self.p, width, (x, y), most, Default::default);
                    if value >= least {
                        candidates.push((lane, other));
                    }
                }
            }
        }
    }

    /// Adds the rest for some candidates of a row.
    #[expect(clippy::too_many_arguments)]
    fn verify<S: Shared>(
        &self,
        tile: &Tile,
        row: usize,
        candidates: &[(usize, usize)],
        shared: S,
        (sums, lane): (&[Lanes], usize),
        dense: &mut [f64],
        near: &mut Vec<(u32, f64)>,
    ) {
        let (columns, values) = self.rows.row(row);
        columns.iter().zip(values).for_each(|(&column, &value)| dense[column as usize] = value);
        for &(_, other) in candidates {
            let mut sum = sums[other][lane];
            let rest = self.rest[tile.first + other].start..self.rows.range(tile.first + other).end;
            for (&column, &value) in self.rows.columns[rest.clone()].iter().zip(&self.rows.values[rest]) {
                sum += shared.of(dense[column as usize], value);
            }
            self.take(row, tile.first + other, sum, near);
        }
        columns.iter().for_each(|&column| dense[column as usize] = 0.0);
    }

    /// Notes a pair if it is similar enough.
    fn take(&self, row: usize, other: usize, shared: f64, near: &mut Vec<(u32, f64)>) {
        let sums = (&self.sums[row], &self.sums[other]);
        let values = || self.rows.side_by_side(row, other);
        let value = self.metric.value(self.p, self.rows.width as f64, sums, shared, values);
        let enough = match self.wanted.bound {
            None => !value.is_nan(),
            Some(most) if self.metric.is_distance() => value <= most,
            Some(least) => value >= least,
        };
        if enough && row != other {
            near.push((other as u32, value));
            if let Some(top) = self.wanted.top
                && near.len() >= top.saturating_mul(2).max(1024)
            {
                self.closest(near);
            }
        }
    }

    /// Keeps the nearest, in order, if not all are wanted.
    fn closest(&self, near: &mut Vec<(u32, f64)>) {
        let Some(top) = self.wanted.top else { return };
        let sign = if self.metric.is_distance() { 1.0 } else { -1.0 };
        let order = |a: &(u32, f64), b: &(u32, f64)| (sign * a.1).total_cmp(&(sign * b.1)).then(a.0.cmp(&b.0));
        if near.len() > top {
            near.select_nth_unstable_by(top, order);
            near.truncate(top);
        }
        near.sort_unstable_by(order);
    }
}

impl Rest {
    /// The commonest columns of a row, as many as cannot make any other row similar enough.
    fn of(rows: &SparseRows, row: usize, length: f64, metric: Metric, least: f64) -> Self {
        let range = rows.range(row);
        let (mut start, mut squares) = (range.end, 0.0);
        for place in range.rev() {
            let more = squares + rows.values[place] * rows.values[place];
            if metric.best(more.sqrt() / length).is_none_or(|best| best >= least - MARGIN) {
                break;
            }
            (start, squares) = (place, more);
        }
        Self { start, length: squares.sqrt(), mark: 0 }
    }
}

/// Picks columns of which about equally many rests begin after each, and counts for each rest those up to its first.
fn mark(rows: &SparseRows, rests: &mut [Rest]) -> Vec<u32> {
    let first = |row: usize, rest: &Rest| (rest.start < rows.range(row).end).then(|| rows.columns[rest.start]);
    let mut marks: Vec<u32> = rests.iter().enumerate().filter_map(|(row, rest)| first(row, rest)).collect();
    marks.sort_unstable();
    let step = marks.len().div_ceil(MARKS).max(1);
    marks = marks.into_iter().step_by(step).collect();
    marks.dedup();
    for (row, rest) in rests.iter_mut().enumerate() {
        rest.mark = first(row, rest).map_or(0, |column| marks.partition_point(|&mark| mark <= column));
    }
    marks
}

/// What a block needs on its way.
#[derive(Default)]
struct Scratch {
    /// For each row of a tile what it shares with the rows of the lanes.
    sums: Vec<Lanes>,
    /// The columns of the rows of the lanes.
    union: Vec<(u32, Lanes)>,
    /// One row, with its zeros.
    dense: Vec<f64>,
    /// For each lane the length of its row, and of the parts of it from each mark on.
    tails: [Vec<f64>; LANES],
    /// Lane and row of the tile.
    candidates: Vec<(usize, usize)>,
    /// For each lane the neighbours that were found.
    near: [Vec<(u32, f64)>; LANES],
}

impl Postings {
    /// The given parts of some rows, column by column.
    fn of(rows: &SparseRows, tile: std::ops::Range<usize>, part: impl Fn(usize) -> std::ops::Range<usize>) -> Self {
        let mut ends = vec![0; rows.width + 1];
        for place in tile.clone().flat_map(&part) {
            ends[rows.columns[place] as usize + 1] += 1;
        }
        (0..rows.width).for_each(|column| ends[column + 1] += ends[column]);
        let mut next = ends.clone();
        let size = ends[rows.width] as usize;
        let mut postings = Self { ends, rows: vec![0; size], values: vec![0.0; size] };
        for row in tile.clone() {
            for place in part(row) {
                let next = &mut next[rows.columns[place] as usize];
                // A tile has at most 2¹⁶ rows.
                postings.rows[*next as usize] = (row - tile.start) as u16;
                postings.values[*next as usize] = rows.values[place];
                *next += 1;
            }
        }
        postings
    }

    /// Adds to the sums what the rows share with those of the lanes.
    fn add<S: Shared>(&self, union: &[(u32, Lanes)], shared: S, sums: &mut [Lanes]) {
        for (column, lanes) in union {
            let range = self.ends[*column as usize] as usize..self.ends[*column as usize + 1] as usize;
            let postings = self.rows[range.clone()].iter().zip(&self.values[range]);
            if lanes.iter().filter(|&&value| value != 0.0).count() > 2 {
                for (&row, &value) in postings {
                    let sums = &mut sums[row as usize];
                    sums.iter_mut().zip(lanes).for_each(|(sum, &lane)| *sum += shared.of(lane, value));
                }
            } else {
                for (lane, &x) in lanes.iter().enumerate().filter(|(_, x)| **x != 0.0) {
                    for (&row, &value) in postings.clone() {
                        sums[row as usize][lane] += shared.of(x, value);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::measures::VectorPair;
    use crate::measures::{association, similarity as measures};

    const METRICS: [Metric; 12] = [
        Metric::Cosine,
        Metric::Jaccard,
        Metric::Dice,
        Metric::ExtendedJaccard,
        Metric::ExtendedDice,
        Metric::Correlation,
        Metric::Hamann,
        Metric::SimpleMatching,
        Metric::Euclidean,
        Metric::Manhattan,
        Metric::Canberra,
        Metric::Minkowski,
    ];

    /// Rows of few values, with duplicates and rows of zeros among them.
    fn matrices() -> impl Strategy<Value = Vec<Vec<f64>>> {
        let cell = prop_oneof![3 => Just(0.0), 2 => (1..40_u8).prop_map(|v| f64::from(v) / 8.0)];
        let row = prop::collection::vec(cell, 12);
        prop::collection::vec((row, 0..6_usize), 1..45).prop_map(|rows| {
            let copy = |(i, (row, same)): (usize, &(Vec<f64>, usize))| match same {
                0 => vec![0.0; row.len()],
                1 => rows[i / 2].0.clone(),
                _ => row.clone(),
            };
            rows.iter().enumerate().map(copy).collect()
        })
    }

    fn sparse(rows: &[Vec<f64>], metric: Metric) -> SparseRows {
        let presence = |value: f64| if metric.is_of_presence() && value != 0.0 { 1.0 } else { value };
        SparseRows::of_dense(&rows.iter().map(|row| row.iter().copied().map(presence).collect()).collect::<Vec<_>>())
    }

    fn naive(metric: Metric, p: f64, x: &[f64], y: &[f64]) -> f64 {
        let pair = VectorPair::new(x, y).unwrap();
        let (sums, table) = (pair.sums(), pair.table());
        match metric {
            Metric::Cosine => measures::cosine(&sums),
            Metric::ExtendedJaccard => measures::extended_jaccard(&sums),
            Metric::ExtendedDice => measures::extended_dice(&sums),
            Metric::Correlation => measures::correlation(&sums),
            Metric::Jaccard => association::jaccard(&table),
            Metric::Dice => association::dice(&table),
            Metric::Hamann => measures::hamann(&table),
            Metric::SimpleMatching => measures::simple_matching(&table),
            Metric::Euclidean => measures::euclidean(&pair),
            Metric::Manhattan => measures::manhattan(&pair),
            Metric::Canberra => measures::canberra(&pair),
            Metric::Minkowski => measures::minkowski(&pair, p),
        }
    }

    fn found(rows: &[Vec<f64>], metric: Metric, wanted: Wanted, tile: usize) -> Pairs {
        let search = AllPairs::tiled(&sparse(rows, metric), metric, 3.0, wanted, tile).unwrap();
        let mut pairs = Pairs::default();
        (0..search.blocks()).for_each(|block| pairs.append(search.block(block).unwrap()));
        pairs
    }

    fn listed(pairs: &Pairs) -> Vec<(u32, u32, f64)> {
        let ids = pairs.item.iter().zip(&pairs.other);
        ids.zip(&pairs.value).map(|((&item, &other), &value)| (item, other, value)).collect()
    }

    proptest! {
        #[test]
        fn all_pairs_are_those_of_the_measures(rows in matrices(), metric in prop::sample::select(&METRICS[..])) {
            let got = listed(&found(&rows, metric, Wanted::default(), 512));
            let mut expected = Vec::new();
            for i in 0..rows.len() {
                for j in i + 1..rows.len() {
                    expected.push((i as u32, j as u32, naive(metric, 3.0, &rows[i], &rows[j])));
                }
            }
            expected.retain(|(.., value)| !value.is_nan());
            prop_assert_eq!(got.len(), expected.len());
            for (got, expected) in got.iter().zip(&expected) {
                prop_assert_eq!((got.0, got.1), (expected.0, expected.1));
                prop_assert!((got.2 - expected.2).abs() <= 1e-9 * expected.2.max(1.0), "{:?} {:?}", got, expected);
            }
        }

        #[test]
        fn bounds_leave_out_no_pair_and_change_no_bit(
            rows in matrices(), metric in prop::sample::select(&METRICS[..]), bound in 0.01..1.0_f64, tile in 1..50_usize,
        ) {
            let mut expected = listed(&found(&rows, metric, Wanted::default(), 512));
            // A bound that is the very value of some pair keeps that pair.
            let bound = expected.iter().map(|&(.., value)| value).find(|value| *value > bound && *value <= 1.0).unwrap_or(bound);
            expected.retain(|&(.., value)| if metric.is_distance() { value <= bound } else { value >= bound });
            let wanted = Wanted { bound: Some(bound), top: None };
            prop_assert_eq!(listed(&found(&rows, metric, wanted, tile)), expected);
        }

        #[test]
        fn the_nearest_are_the_first_of_all(
            rows in matrices(), metric in prop::sample::select(&METRICS[..]), bound in prop::option::of(0.01..1.0_f64),
            top in 1..7_usize, tile in 1..50_usize,
        ) {
            let all = listed(&found(&rows, metric, Wanted { bound, top: None }, 512));
            let mut expected = Vec::new();
            for row in 0..rows.len() as u32 {
                let of_row = |&(i, j, value): &(u32, u32, f64)| {
                    if i == row { Some((i, j, value)) } else { (j == row).then_some((j, i, value)) }
                };
                let mut near: Vec<_> = all.iter().filter_map(of_row).collect();
                let sign = if metric.is_distance() { 1.0 } else { -1.0 };
                near.sort_by(|a, b| (sign * a.2).total_cmp(&(sign * b.2)).then(a.1.cmp(&b.1)));
                near.truncate(top);
                expected.extend(near.into_iter().zip(1..));
            }
            let got = found(&rows, metric, Wanted { bound, top: Some(top) }, tile);
            let ranks = got.rank.iter().copied();
            prop_assert_eq!(listed(&got).into_iter().zip(ranks).collect::<Vec<_>>(), expected);
        }

        #[test]
        fn weights_may_be_negative(
            rows in prop::collection::vec(prop::collection::vec((-8..8_i8).prop_map(f64::from), 6), 2..40),
            metric in prop::sample::select(&METRICS[..]), bound in 0.01..1.0_f64,
        ) {
            let mut expected = listed(&found(&rows, metric, Wanted::default(), 512));
            expected.retain(|&(.., value)| if metric.is_distance() { value <= bound } else { value >= bound });
            prop_assert_eq!(listed(&found(&rows, metric, Wanted { bound: Some(bound), top: None }, 7)), expected);
        }
    }

    #[test]
    fn no_rows_have_no_pairs() {
        let none = found(&[], Metric::Cosine, Wanted::default(), 512);
        assert_eq!(none, Pairs::default());
    }
}
