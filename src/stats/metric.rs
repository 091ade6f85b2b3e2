//! The similarities and distances that pairs of rows are compared by.

use serde::{Deserialize, Serialize};

use crate::measures::association::{dice, jaccard};
use crate::measures::similarity::{
    canberra, correlation, cosine, euclidean, extended_dice, extended_jaccard, hamann, manhattan, minkowski, power,
    simple_matching,
};
use crate::measures::{Contingency, PairSums, VectorPair};

/// How two articles, terms or groups are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Metric {
    /// The [cosine](cosine()) of the weights.
    #[default]
    Cosine,
    /// The [Jaccard index](crate::measures::association::jaccard) of what occurs at all.
    Jaccard,
    /// The [Dice coefficient](crate::measures::association::dice) of what occurs at all.
    Dice,
    /// The [Jaccard index of the weights](extended_jaccard()).
    ExtendedJaccard,
    /// The [Dice coefficient of the weights](extended_dice()).
    ExtendedDice,
    /// The [correlation](correlation()) of the weights.
    Correlation,
    /// [Hamann's coefficient](hamann()) of what occurs at all.
    Hamann,
    /// The [simple matching](simple_matching()) of what occurs at all.
    SimpleMatching,
    /// The [distance of Euclid](euclidean()) between the weights.
    Euclidean,
    /// The [distance of Manhattan](manhattan()) between the weights.
    Manhattan,
    /// The [distance of Canberra](canberra()) between the weights.
    Canberra,
    /// The [distance of Minkowski](minkowski()) between the weights, by the option `p`.
    Minkowski,
}

impl Metric {
    /// The name in options.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cosine => "cosine",
            Self::Jaccard => "jaccard",
            Self::Dice => "dice",
            Self::ExtendedJaccard => "extended_jaccard",
            Self::ExtendedDice => "extended_dice",
            Self::Correlation => "correlation",
            Self::Hamann => "hamann",
            Self::SimpleMatching => "simple_matching",
            Self::Euclidean => "euclidean",
            Self::Manhattan => "manhattan",
            Self::Canberra => "canberra",
            Self::Minkowski => "minkowski",
        }
    }

    /// Whether small values mean alike.
    pub fn is_distance(self) -> bool {
        matches!(self, Self::Euclidean | Self::Manhattan | Self::Canberra | Self::Minkowski)
    }

    /// Whether it asks only what occurs, and no weight matters.
    pub fn is_of_presence(self) -> bool {
        matches!(self, Self::Jaccard | Self::Dice | Self::Hamann | Self::SimpleMatching)
    }

    /// The largest similarity to any row at all, if this share of the length (the root of the sum of squares) of one
    /// row is all that it can have in common with the other. None, if rows with nothing in common can be similar.
    ///
    /// With *s* for the share, Cauchy and Schwarz bound Σxy by s·|x|·|y|, and the ratio |x| : |y| that is best for the
    /// measure does the rest: 1 for those of weights. Rows of presence have as their sum of squares their size, and
    /// the best other row is the common part itself, of s² times the size.
    pub(super) fn best(self, share: f64) -> Option<f64> {
        match self {
            Self::Cosine | Self::ExtendedDice => Some(share),
            Self::ExtendedJaccard => Some(share / (2.0 - share)),
            Self::Jaccard => Some(share * share),
            Self::Dice => Some(2.0 * share * share / (1.0 + share * share)),
            _ => None,
        }
    }
}

/// What a metric adds up over the columns that two rows share.
///
/// Every metric is a function of such a sum and of sums over each row alone; so columns that only one of them has cost
/// nothing.
pub(super) trait Shared: Copy {
    /// What a column adds, where `y` is not zero; nothing where `x` is.
    fn of(self, x: f64, y: f64) -> f64;
}

/// The products, of which all but some distances are made.
#[derive(Clone, Copy)]
pub(super) struct Product;

impl Shared for Product {
    #[inline]
    fn of(self, x: f64, y: f64) -> f64 {
        x * y
    }
}

/// The difference, less what either value adds where the other is zero.
#[derive(Clone, Copy)]
pub(super) struct Difference;

impl Shared for Difference {
    #[inline]
    fn of(self, x: f64, y: f64) -> f64 {
        (x - y).abs() - (x.abs() + y.abs())
    }
}

/// The difference as a share of the values, less the 1 that either adds where the other is zero.
#[derive(Clone, Copy)]
pub(super) struct RelativeDifference;

impl Shared for RelativeDifference {
    #[inline]
    fn of(self, x: f64, y: f64) -> f64 {
        if x == 0.0 { 0.0 } else { (x - y).abs() / (x.abs() + y.abs()) - 2.0 }
    }
}

/// The difference raised to a power, less what either value adds where the other is zero.
#[derive(Clone, Copy)]
pub(super) struct PowerOfDifference(pub f64);

impl Shared for PowerOfDifference {
    #[inline]
    fn of(self, x: f64, y: f64) -> f64 {
        let PowerOfDifference(p) = self;
        if x == 0.0 { 0.0 } else { power((x - y).abs(), p) - (power(x.abs(), p) + power(y.abs(), p)) }
    }
}

/// The sums over one row that a metric needs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RowSums {
    /// The number of values.
    size: f64,
    sum: f64,
    squares: f64,
    /// The distance to a row of zeros, before any root is taken.
    own: f64,
}

impl RowSums {
    pub(super) fn of(values: &[f64], metric: Metric, p: f64) -> Self {
        let own = |value: f64| match metric {
            Metric::Manhattan => value.abs(),
            Metric::Canberra => 1.0,
            Metric::Minkowski => power(value.abs(), p),
            _ => value * value,
        };
        let mut sums = Self::default();
        for &value in values {
            sums.size += 1.0;
            sums.sum += value;
            sums.squares += value * value;
            sums.own += own(value);
        }
        sums
    }

    /// The root of the sum of squares.
    pub(super) fn length(&self) -> f64 {
        self.squares.sqrt()
    }
}

impl Metric {
    /// The similarity or the distance of two rows of `width` columns by what they share; `values` gives the values
    /// themselves, place by place, for distances that are too small to be the difference of large sums.
    pub(super) fn value(
        self,
        p: f64,
        width: f64,
        (x, y): (&RowSums, &RowSums),
        shared: f64,
        values: impl FnOnce() -> (Vec<f64>, Vec<f64>),
    ) -> f64 {
        let sums = || PairSums { n: width, x: x.sum, y: y.sum, xx: x.squares, yy: y.squares, xy: shared };
        let table = || Contingency::of_marginals(shared, x.size, y.size, width);
        match self {
            Self::Cosine => cosine(&sums()),
            Self::ExtendedJaccard => extended_jaccard(&sums()),
            Self::ExtendedDice => extended_dice(&sums()),
            Self::Correlation => correlation(&sums()),
            Self::Jaccard => jaccard(&table()),
            Self::Dice => dice(&table()),
            Self::Hamann => hamann(&table()),
            Self::SimpleMatching => simple_matching(&table()),
            Self::Euclidean | Self::Manhattan | Self::Canberra | Self::Minkowski => {
                let both = x.own + y.own;
                let distance = both + if self == Self::Euclidean { -2.0 * shared } else { shared };
                // Cancellation eats up to ten of the sixteen digits of a sum of squares; here no more than three.
                if distance < 1e-3 * both {
                    let (x, y) = values();
                    return VectorPair::new(&x, &y).map_or(f64::NAN, |pair| self.distance(p, &pair));
                }
                match self {
                    Self::Euclidean => distance.sqrt(),
                    Self::Minkowski => distance.powf(1.0 / p),
                    _ => distance,
                }
            }
        }
    }

    fn distance(self, p: f64, pair: &VectorPair<'_>) -> f64 {
        match self {
            Self::Manhattan => manhattan(pair),
            Self::Canberra => canberra(pair),
            Self::Minkowski => minkowski(pair, p),
            _ => euclidean(pair),
        }
    }
}
