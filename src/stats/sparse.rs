//! A matrix of which only the values that are not zero are held, row by row.

use std::ops::Range;

use crate::stats::article_terms::TermMatrix;

/// A matrix in compressed sparse rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct SparseRows {
    /// Where each row begins, and at last the end.
    ends: Vec<usize>,
    /// The column of each value, ascending within a row.
    pub columns: Vec<u32>,
    pub values: Vec<f64>,
    /// The number of columns.
    pub width: usize,
}

impl SparseRows {
    /// The weights of a matrix; those that are zero are left out.
    pub(super) fn of_weights(matrix: &TermMatrix) -> Self {
        Self::of(matrix, |place| matrix.weights[place])
    }

    /// 1 for each term of each article.
    pub(super) fn of_presence(matrix: &TermMatrix) -> Self {
        Self::of(matrix, |_| 1.0)
    }

    fn of(matrix: &TermMatrix, value: impl Fn(usize) -> f64) -> Self {
        let mut rows = Self { ends: vec![0], width: matrix.terms.len(), ..Self::default() };
        for row in matrix.rows() {
            for place in row {
                let value = value(place);
                if value != 0.0 {
                    rows.columns.push(matrix.columns[place] as u32);
                    rows.values.push(value);
                }
            }
            rows.ends.push(rows.columns.len());
        }
        rows
    }

    /// The number of rows.
    pub(super) fn len(&self) -> usize {
        self.ends.len() - 1
    }

    /// Where the values of a row are.
    pub(super) fn range(&self, row: usize) -> Range<usize> {
        self.ends[row]..self.ends[row + 1]
    }

    /// The columns and values of a row.
    pub(super) fn row(&self, row: usize) -> (&[u32], &[f64]) {
        let range = self.range(row);
        (&self.columns[range.clone()], &self.values[range])
    }

    /// The values of each row, to be scaled.
    pub(super) fn rows_mut(&mut self, mut each: impl FnMut(&mut [f64])) {
        self.ends.windows(2).for_each(|ends| each(&mut self.values[ends[0]..ends[1]]));
    }

    /// Rows as columns.
    pub(super) fn transposed(&self) -> Self {
        let mut ends = vec![0; self.width + 1];
        self.columns.iter().for_each(|&column| ends[column as usize + 1] += 1);
        (0..self.width).for_each(|column| ends[column + 1] += ends[column]);
        let mut next = ends.clone();
        let mut turned = Self {
            ends,
            columns: vec![0; self.columns.len()],
            values: vec![0.0; self.values.len()],
            width: self.len(),
        };
        for row in 0..self.len() {
            let (columns, values) = self.row(row);
            for (&column, &value) in columns.iter().zip(values) {
                let place = &mut next[column as usize];
                turned.columns[*place] = row as u32;
                turned.values[*place] = value;
                *place += 1;
            }
        }
        turned
    }

    /// The same rows with columns numbered anew, from the rarest to the commonest; of equally common ones the first is
    /// first.
    pub(super) fn rarest_first(&self) -> Self {
        let columns = self.transposed();
        let mut order: Vec<usize> = (0..columns.len()).collect();
        order.sort_by_key(|&column| columns.range(column).len());
        let mut sorted = Self { ends: vec![0], width: columns.width, ..Self::default() };
        sorted.columns.reserve_exact(columns.columns.len());
        sorted.values.reserve_exact(columns.values.len());
        for column in order {
            let (rows, values) = columns.row(column);
            sorted.columns.extend_from_slice(rows);
            sorted.values.extend_from_slice(values);
            sorted.ends.push(sorted.columns.len());
        }
        sorted.transposed()
    }

    /// The values of two rows side by side, where at least one is not zero.
    pub(super) fn side_by_side(&self, a: usize, b: usize) -> (Vec<f64>, Vec<f64>) {
        let ((a_columns, a_values), (b_columns, b_values)) = (self.row(a), self.row(b));
        let (mut i, mut j) = (0, 0);
        let mut pairs = Vec::with_capacity(a_columns.len() + b_columns.len());
        while i < a_columns.len() || j < b_columns.len() {
            let a_column = a_columns.get(i).copied().unwrap_or(u32::MAX);
            let b_column = b_columns.get(j).copied().unwrap_or(u32::MAX);
            let (mut x, mut y) = (0.0, 0.0);
            if a_column <= b_column {
                x = a_values[i];
                i += 1;
            }
            if b_column <= a_column {
                y = b_values[j];
                j += 1;
            }
            pairs.push((x, y));
        }
        pairs.into_iter().unzip()
    }
}

#[cfg(test)]
impl SparseRows {
    /// The rows of a matrix with its zeros.
    pub(super) fn of_dense(dense: &[Vec<f64>]) -> Self {
        let mut rows = Self { ends: vec![0], width: dense.first().map_or(0, Vec::len), ..Self::default() };
        for row in dense {
            for (column, &value) in row.iter().enumerate().filter(|(_, value)| **value != 0.0) {
                rows.columns.push(column as u32);
                rows.values.push(value);
            }
            rows.ends.push(rows.columns.len());
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Vec<Vec<f64>> {
        vec![vec![1.0, 2.0, 0.0], vec![0.0; 3], vec![3.0, 0.0, 4.0], vec![5.0, 6.0, 0.0]]
    }

    #[test]
    fn rows_become_columns_and_back() {
        let rows = SparseRows::of_dense(&example());
        let turned = vec![vec![1.0, 0.0, 3.0, 5.0], vec![2.0, 0.0, 0.0, 6.0], vec![0.0, 0.0, 4.0, 0.0]];
        assert_eq!(rows.transposed(), SparseRows::of_dense(&turned));
        assert_eq!(rows.transposed().transposed(), rows);
    }

    #[test]
    fn rare_columns_come_first() {
        let sorted = vec![vec![0.0, 2.0, 1.0], vec![0.0; 3], vec![4.0, 0.0, 3.0], vec![0.0, 6.0, 5.0]];
        assert_eq!(SparseRows::of_dense(&example()).rarest_first(), SparseRows::of_dense(&sorted));
    }

    #[test]
    fn two_rows_stand_side_by_side() {
        let rows = SparseRows::of_dense(&example());
        assert_eq!(rows.side_by_side(0, 2), (vec![1.0, 2.0, 0.0], vec![3.0, 0.0, 4.0]));
        assert_eq!(rows.side_by_side(1, 1), (vec![], vec![]));
    }
}
