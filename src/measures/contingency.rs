//! The two-by-two table that association and keyness are measured on.

/// A share of which the part is 0 is 0, even of nothing.
pub(super) fn ratio(part: f64, whole: f64) -> f64 {
    if part == 0.0 { 0.0 } else { part / whole }
}

/// How often two things occur together, each without the other, and neither.
///
/// For a collocation the rows are the node and all else, the columns the collocate and all else. For keyness the rows
/// are the target and the reference corpus, the columns the term and all other terms: so that a measure reads either
/// in the same way, as the frequency of the column within and without the row.
///
/// # Examples
///
/// ```
/// use newsframe::measures::Contingency;
///
/// let table = Contingency::new(10.0, 20.0, 30.0, 940.0);
/// assert_eq!((table.r1(), table.c1(), table.n()), (30.0, 40.0, 1000.0));
/// assert_eq!(table.e11(), 1.2);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contingency {
    /// Both.
    pub o11: f64,
    /// The first without the second.
    pub o12: f64,
    /// The second without the first.
    pub o21: f64,
    /// Neither.
    pub o22: f64,
}

impl Contingency {
    /// A table of its four cells.
    pub fn new(o11: f64, o12: f64, o21: f64, o22: f64) -> Self {
        Self { o11, o12, o21, o22 }
    }

    /// A table of the cell of both, the frequency of the first and of the second, and the sum of all cells.
    pub fn of_marginals(o11: f64, r1: f64, c1: f64, n: f64) -> Self {
        Self::new(o11, r1 - o11, c1 - o11, n - r1 - c1 + o11)
    }

    /// A table of the count of a term and of all terms, in a target corpus and in a reference corpus.
    pub fn of_corpora(count: f64, total: f64, reference_count: f64, reference_total: f64) -> Self {
        Self::new(count, total - count, reference_count, reference_total - reference_count)
    }

    /// The first row's sum.
    pub fn r1(&self) -> f64 {
        self.o11 + self.o12
    }

    /// The second row's sum.
    pub fn r2(&self) -> f64 {
        self.o21 + self.o22
    }

    /// The first column's sum.
    pub fn c1(&self) -> f64 {
        self.o11 + self.o21
    }

    /// The second column's sum.
    pub fn c2(&self) -> f64 {
        self.o12 + self.o22
    }

    /// The sum of all cells.
    pub fn n(&self) -> f64 {
        self.o11 + self.o12 + self.o21 + self.o22
    }

    /// What the first cell would be if rows and columns were independent.
    pub fn e11(&self) -> f64 {
        ratio(self.r1() * self.c1(), self.n())
    }

    /// The expected value of the first row's second cell.
    pub fn e12(&self) -> f64 {
        ratio(self.r1() * self.c2(), self.n())
    }

    /// The expected value of the second row's first cell.
    pub fn e21(&self) -> f64 {
        ratio(self.r2() * self.c1(), self.n())
    }

    /// The expected value of the second row's second cell.
    pub fn e22(&self) -> f64 {
        ratio(self.r2() * self.c2(), self.n())
    }
}
