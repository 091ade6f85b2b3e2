//! Two vectors over the same terms or articles, and the sums that their similarity is measured on.

use crate::measures::Contingency;

/// Two vectors of one length.
///
/// # Examples
///
/// ```
/// use newsframe::measures::VectorPair;
///
/// let pair = VectorPair::new(&[1.0, 0.0, 2.0], &[3.0, 1.0, 1.0]).unwrap();
/// assert_eq!(pair.sums().xy, 5.0);
/// assert_eq!(pair.table().o11, 2.0);
/// assert!(VectorPair::new(&[1.0], &[]).is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VectorPair<'a> {
    x: &'a [f64],
    y: &'a [f64],
}

impl<'a> VectorPair<'a> {
    /// A pair of two vectors; none if their lengths differ.
    pub fn new(x: &'a [f64], y: &'a [f64]) -> Option<Self> {
        (x.len() == y.len()).then_some(Self { x, y })
    }

    /// The values of both, place by place.
    pub fn values(&self) -> impl Iterator<Item = (f64, f64)> + 'a {
        self.x.iter().copied().zip(self.y.iter().copied())
    }

    /// Their sums.
    pub fn sums(&self) -> PairSums {
        let mut sums = PairSums { n: self.x.len() as f64, ..PairSums::default() };
        for (x, y) in self.values() {
            sums.x += x;
            sums.y += y;
            sums.xx += x * x;
            sums.yy += y * y;
            sums.xy += x * y;
        }
        sums
    }

    /// In how many places both are not zero, only one is, and neither.
    pub fn table(&self) -> Contingency {
        let count = |cell: (bool, bool)| self.values().filter(|&(x, y)| (x != 0.0, y != 0.0) == cell).count() as f64;
        Contingency::new(count((true, true)), count((true, false)), count((false, true)), count((false, false)))
    }
}

/// The sums of two vectors and of their products.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PairSums {
    /// The number of places, zeros included.
    pub n: f64,
    /// The sum of the first vector.
    pub x: f64,
    /// The sum of the second vector.
    pub y: f64,
    /// The sum of squares of the first vector.
    pub xx: f64,
    /// The sum of squares of the second vector.
    pub yy: f64,
    /// The sum of the products, place by place.
    pub xy: f64,
}
