//! The frequency spectrum of a text, which most measures of diversity are computed from.

/// How many types occur once, twice, and so on.
///
/// # Examples
///
/// ```
/// use newsframe::measures::Spectrum;
///
/// let spectrum = Spectrum::of([1, 3, 1, 2]);
/// assert_eq!((spectrum.tokens(), spectrum.types(), spectrum.occurring(1)), (7.0, 4.0, 2.0));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spectrum {
    tokens: f64,
    types: f64,
    /// Each frequency with the number of types that have it, ascending.
    classes: Vec<(f64, f64)>,
}

impl Spectrum {
    /// The spectrum of the frequencies of the types of a text, in any order; frequencies of 0 are left out.
    pub fn of(frequencies: impl IntoIterator<Item = u64>) -> Self {
        let mut frequencies: Vec<u64> = frequencies.into_iter().filter(|&frequency| frequency > 0).collect();
        frequencies.sort_unstable();
        Self::new(frequencies.chunk_by(|a, b| a == b).map(|equal| (equal[0], equal.len() as u64)))
    }

    /// A spectrum of frequencies, ascending, each with the number of types that have it.
    pub fn new(classes: impl IntoIterator<Item = (u64, u64)>) -> Self {
        let classes: Vec<(f64, f64)> = classes.into_iter().map(|(m, types)| (m as f64, types as f64)).collect();
        let (tokens, types) = classes.iter().fold((0.0, 0.0), |(n, v), &(m, types)| (n + m * types, v + types));
        Self { tokens, types, classes }
    }

    /// The number of tokens, *N*.
    pub fn tokens(&self) -> f64 {
        self.tokens
    }

    /// The number of types, *V*.
    pub fn types(&self) -> f64 {
        self.types
    }

    /// Each frequency *m* with the number of types that have it, *V*ₘ, ascending.
    pub fn classes(&self) -> &[(f64, f64)] {
        &self.classes
    }

    /// The number of types of a frequency; of frequency 1 they are the hapax legomena, of 2 the dis legomena.
    pub fn occurring(&self, frequency: u64) -> f64 {
        let place = self.classes.binary_search_by(|&(m, _)| m.total_cmp(&(frequency as f64)));
        place.map_or(0.0, |i| self.classes[i].1)
    }

    /// The sum of the squared frequencies of all types.
    pub fn squares(&self) -> f64 {
        self.classes.iter().map(|&(m, types)| m * m * types).sum()
    }
}
