//! Dispersion by distance: how evenly a word is spread over the positions of a corpus, without parts.
//!
//! Throughout, *N* is the number of tokens of the corpus, *f* the frequency of the word and *dᵢ* the distance from its
//! occurrence *i* to the one before it; the corpus is a circle, so the first follows the last and all *dᵢ* sum to *N*.
//! The frequencies ARF, f_ALD and f_AWT are about *f* for an even word and near 1 for one that occurs in one place.
//! A word that does not occur has no value: it is not a number.

use std::cell::OnceCell;
use std::sync::LazyLock;

use crate::measures::catalogue::measures;

/// Where one word occurs in a corpus.
///
/// # Examples
///
/// ```
/// use newsframe::measures::Positions;
///
/// let positions = Positions::new(&[1, 4], 10);
/// assert_eq!(positions.distances(), [7.0, 3.0]);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Positions {
    distances: Vec<f64>,
    tokens: u64,
    /// Σ dᵢ² and Σ dᵢ·log₁₀ dᵢ, once a measure needed them: each is in two measures.
    squares: OnceCell<f64>,
    logarithms: OnceCell<f64>,
}

impl Positions {
    /// The positions of the word, from 0, in ascending order, and the number of tokens of the corpus.
    pub fn new(positions: &[u64], tokens: u64) -> Self {
        let mut new = Self { distances: Vec::with_capacity(positions.len()), tokens, ..Self::default() };
        new.set(positions.iter().copied());
        new
    }

    /// Makes these the positions of the word, in ascending order.
    pub fn set(&mut self, positions: impl IntoIterator<Item = u64>) {
        self.distances.clear();
        self.squares.take();
        self.logarithms.take();
        let mut ends = None;
        // Not a loop: positions come from several shards, and those of each are gone through at one go.
        positions.into_iter().for_each(|position| {
            let (first, last) = *ends.get_or_insert((position, position));
            self.distances.push(position.saturating_sub(last) as f64);
            ends = Some((first, position));
        });
        if let Some((first, last)) = ends {
            self.distances[0] = first.saturating_add(self.tokens).saturating_sub(last) as f64;
        }
    }

    /// How often the word occurs.
    pub fn frequency(&self) -> f64 {
        self.distances.len() as f64
    }

    /// The number of tokens of the corpus.
    pub fn tokens(&self) -> f64 {
        self.tokens as f64
    }

    /// The distance of each occurrence to the one before it, and first that of the first to the last, around the end.
    pub fn distances(&self) -> &[f64] {
        &self.distances
    }

    fn squares(&self) -> f64 {
        *self.squares.get_or_init(|| sum_of(&self.distances, |distance| distance * distance))
    }

    fn logarithms(&self) -> f64 {
        *self.logarithms.get_or_init(|| sum_of(&self.distances, times_logarithm))
    }
}

/// The sum of what is made of each distance, in four sums side by side: none waits for the addition before.
fn sum_of(distances: &[f64], of: impl Fn(f64) -> f64) -> f64 {
    let (fours, rest) = distances.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for four in fours {
        sums.iter_mut().zip(four).for_each(|(sum, &distance)| *sum += of(distance));
    }
    let rest: f64 = rest.iter().map(|&distance| of(distance)).sum();
    sums.iter().sum::<f64>() + rest
}

/// A distance times its logarithm; most distances are short, and those are looked up.
fn times_logarithm(distance: f64) -> f64 {
    static SHORT: LazyLock<Vec<f64>> =
        LazyLock::new(|| (0..8192).map(f64::from).map(|distance| distance * distance.max(1.0).log10()).collect());
    SHORT.get(distance as usize).copied().unwrap_or_else(|| distance * distance.log10())
}

/// The value if the word occurs.
fn occurring(positions: &Positions, value: f64) -> f64 {
    if positions.frequency() > 0.0 { value } else { f64::NAN }
}

measures! {
    /// The measures of dispersion by distance.
    pub static DISTANCES: Dispersion, Positions(Positions), "positions";

    /// The average reduced frequency: occurrences that stand close together count as one.
    #[formula = "ARF = (f/N) · Σ min(dᵢ, N/f)"]
    #[range = "[1, f]; f is even"]
    #[zeros = "none for a word that does not occur"]
    #[reference = "Savický and Hlaváčová (2002), *Measures of word commonness*, Journal of Quantitative Linguistics 9(3), 215–231"]
    #[example = "(&Positions::new(&[1, 4], 10))" => 1.6]
    pub fn arf(positions: &Positions) -> f64 {
        let mean = positions.tokens() / positions.frequency();
        occurring(positions, sum_of(positions.distances(), |distance| distance.min(mean)) / mean)
    }

    /// The average logarithmic distance between occurrences.
    #[variant = "base 10"]
    #[formula = "ALD = Σ dᵢ·log₁₀ dᵢ / N"]
    #[range = "[log₁₀(N/f), log₁₀ N]; log₁₀(N/f) is even"]
    #[zeros = "none for a word that does not occur"]
    #[reference = "Savický and Hlaváčová (2002), *Measures of word commonness*, Journal of Quantitative Linguistics 9(3), 215–231"]
    #[example = "(&Positions::new(&[1, 4], 10))" => 0.734705]
    pub fn ald(positions: &Positions) -> f64 {
        occurring(positions, positions.logarithms() / positions.tokens())
    }

    /// The frequency that an even word of the same average logarithmic distance would have.
    #[formula = "f_ALD = N / 10^ALD = exp(−Σ dᵢ/N·ln(dᵢ/N))"]
    #[range = "[1, f]; f is even"]
    #[zeros = "none for a word that does not occur"]
    #[reference = "Savický and Hlaváčová (2002), *Measures of word commonness*, Journal of Quantitative Linguistics 9(3), 215–231"]
    #[example = "(&Positions::new(&[1, 4], 10))" => 1.842023]
    pub fn f_ald(positions: &Positions) -> f64 {
        positions.tokens() / 10_f64.powf(ald(positions))
    }

    /// The average waiting time: how many tokens from a random place on to the word's next occurrence.
    #[formula = "AWT = (1 + Σ dᵢ² / N) / 2"]
    #[range = "[(1 + N/f)/2, (1 + N)/2]; (1 + N/f)/2 is even"]
    #[zeros = "none for a word that does not occur"]
    #[reference = "Savický and Hlaváčová (2002), *Measures of word commonness*, Journal of Quantitative Linguistics 9(3), 215–231"]
    #[example = "(&Positions::new(&[1, 4], 10))" => 3.4]
    pub fn awt(positions: &Positions) -> f64 {
        occurring(positions, (1.0 + positions.squares() / positions.tokens()) / 2.0)
    }

    /// The frequency that an even word of the same average waiting time would have.
    #[formula = "f_AWT = N / (2·AWT − 1) = N² / Σ dᵢ²"]
    #[range = "[1, f]; f is even"]
    #[zeros = "none for a word that does not occur"]
    #[reference = "Savický and Hlaváčová (2002), *Measures of word commonness*, Journal of Quantitative Linguistics 9(3), 215–231"]
    #[example = "(&Positions::new(&[1, 4], 10))" => 1.724138]
    pub fn f_awt(positions: &Positions) -> f64 {
        positions.tokens() / (2.0 * awt(positions) - 1.0)
    }
}
