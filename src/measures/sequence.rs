//! Lexical diversity by the order of tokens: windows, segments and factors of a text.
//!
//! These measures depend little on the length of the text. Each cuts the text into [`Pieces`], which are whole numbers
//! and add up over many texts, so that no piece reaches over the end of one; the value follows from their sums.
//!
//! A text too short for a single piece has no value: it is not a number.

mod falls;

use std::collections::{BTreeMap, HashMap};

use crate::measures::catalogue::measures;
use falls::Falls;

/// The types of a text's tokens, in order.
///
/// # Examples
///
/// ```
/// use newsframe::measures::Sequence;
///
/// let text = Sequence::of("the cat and the dog".split(' '));
/// assert_eq!((text.tokens(), text.types()), (&[0, 1, 2, 0, 3][..], 4));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sequence {
    tokens: Vec<u32>,
    types: usize,
}

impl Sequence {
    /// The sequence of the types of tokens.
    pub fn of<T: Eq + std::hash::Hash>(tokens: impl IntoIterator<Item = T>) -> Self {
        let mut numbers = HashMap::new();
        let tokens = tokens
            .into_iter()
            .map(|token| {
                let next = numbers.len() as u32;
                *numbers.entry(token).or_insert(next)
            })
            .collect();
        Self { tokens, types: numbers.len() }
    }

    /// A sequence of types that are numbered already, in order of their first token from 0.
    ///
    /// # Panics
    ///
    /// Measures may panic if the numbers are not below the number of types.
    pub fn numbered(tokens: Vec<u32>, types: usize) -> Self {
        Self { tokens, types }
    }

    /// The type of each token.
    pub fn tokens(&self) -> &[u32] {
        &self.tokens
    }

    /// The type of each token, for the memory to be used again.
    pub fn into_tokens(self) -> Vec<u32> {
        self.tokens
    }

    /// The number of types.
    pub fn types(&self) -> usize {
        self.types
    }

    /// The same tokens from last to first.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self { tokens: self.tokens.iter().rev().copied().collect(), types: self.types }
    }
}

/// How a text is cut into pieces.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cut {
    /// Segments of so many tokens, one after the other; a shorter rest is left out. None, if they have no token.
    Segments(usize),
    /// Windows of so many tokens, from each token on. None, if they have no token.
    Windows(usize),
    /// Factors, one after the other, in both directions.
    Factors(Factor),
    /// Factors from each token on, in both directions; those that reach the end of the text are left out.
    MovingFactors(Factor),
    /// Factors from each token on, around the end of the text, at most once; incomplete ones are left out.
    WrappedFactors(Factor),
}

/// Where a factor of MTLD is complete: its type-token ratio has fallen to a threshold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Factor {
    /// The threshold, of which nine decimals count.
    pub threshold: f64,
    /// The tokens that a factor has at least.
    pub min_tokens: usize,
}

/// The billionths in which ratios are compared, so that rounding cannot decide.
const UNIT: i64 = 1_000_000_000;

impl Factor {
    /// The threshold in billionths.
    fn billionths(self) -> i64 {
        (self.threshold.clamp(0.0, 1.0) * UNIT as f64).round() as i64
    }
}

/// The sums of the pieces of one direction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// The number of complete pieces.
    pub pieces: u64,
    /// Their tokens.
    pub tokens: u64,
    /// Their types, each counted in every piece that holds it.
    pub types: u64,
    /// The rests after the last complete factors: types and tokens, and how many texts end with such a rest.
    pub rests: BTreeMap<(u32, u32), u64>,
}

impl Sums {
    fn push(&mut self, types: u64, tokens: u64) {
        self.pieces += 1;
        self.types += types;
        self.tokens += tokens;
    }

    fn add(&mut self, other: &Self, times: u64) {
        self.pieces += times * other.pieces;
        self.tokens += times * other.tokens;
        self.types += times * other.types;
        for (&rest, texts) in &other.rests {
            *self.rests.entry(rest).or_default() += times * texts;
        }
    }

    /// The mean type-token ratio of pieces of equal length.
    fn mean_ratio(&self) -> f64 {
        self.types as f64 / self.tokens as f64
    }

    /// The mean length of the complete pieces.
    fn mean_length(&self) -> f64 {
        self.tokens as f64 / self.pieces as f64
    }

    /// The number of factors, with rests as the parts of a factor that they are.
    fn factors(&self, threshold: f64) -> f64 {
        let part = |(types, tokens): (u32, u32)| (1.0 - f64::from(types) / f64::from(tokens)) / (1.0 - threshold);
        self.pieces as f64 + self.rests.iter().map(|(&rest, &texts)| part(rest) * texts as f64).sum::<f64>()
    }
}

/// The pieces of one or many texts: whole numbers that add up in any order.
///
/// # Examples
///
/// ```
/// use newsframe::measures::{Cut, Pieces, Sequence};
///
/// let mut pieces = Pieces::of(&Sequence::of("a rose is a rose".split(' ')), Cut::Windows(3));
/// assert_eq!((pieces.forward.pieces, pieces.forward.types), (3, 9));
/// pieces.add(&Pieces::of(&Sequence::of("rose rose rose".split(' ')), Cut::Windows(3)), 1);
/// assert_eq!((pieces.forward.pieces, pieces.forward.types), (4, 10));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pieces {
    /// The tokens of the texts.
    pub tokens: u64,
    /// The pieces from the first token to the last.
    pub forward: Sums,
    /// The pieces from the last token to the first, of factors only.
    pub backward: Sums,
}

impl Pieces {
    /// The pieces of a text.
    pub fn of(text: &Sequence, cut: Cut) -> Self {
        let both = |direction: &dyn Fn(&Sequence) -> Sums| (direction(text), direction(&text.reversed()));
        let (forward, backward) = match cut {
            Cut::Segments(length) => (segments(text, length), Sums::default()),
            Cut::Windows(length) => (windows(text, length), Sums::default()),
            Cut::Factors(factor) => both(&|text| factors(text, factor)),
            Cut::MovingFactors(factor) => both(&|text| moving_factors(text, factor, false)),
            Cut::WrappedFactors(factor) => (moving_factors(text, factor, true), Sums::default()),
        };
        Self { tokens: text.tokens.len() as u64, forward, backward }
    }

    /// Adds the pieces of other texts, so many times.
    pub fn add(&mut self, other: &Self, times: u64) {
        self.tokens += times * other.tokens;
        self.forward.add(&other.forward, times);
        self.backward.add(&other.backward, times);
    }
}

fn segments(text: &Sequence, length: usize) -> Sums {
    let mut sums = Sums::default();
    let mut last_in = vec![0; text.types];
    if length == 0 {
        return sums;
    }
    for (number, segment) in (1_u32..).zip(text.tokens.chunks_exact(length)) {
        let new = |&&token: &&u32| std::mem::replace(&mut last_in[token as usize], number) != number;
        let types = segment.iter().filter(new).count();
        sums.push(types as u64, segment.len() as u64);
    }
    sums
}

fn windows(text: &Sequence, length: usize) -> Sums {
    let mut sums = Sums::default();
    let mut counts = vec![0_u32; text.types];
    let mut types = 0;
    for (i, &token) in text.tokens.iter().enumerate() {
        types += u64::from(counts[token as usize] == 0);
        counts[token as usize] += 1;
        if let Some(first) = (i + 1).checked_sub(length).filter(|_| length > 0) {
            sums.push(types, length as u64);
            let leaving = &mut counts[text.tokens[first] as usize];
            *leaving -= 1;
            types -= u64::from(*leaving == 0);
        }
    }
    sums
}

fn factors(text: &Sequence, factor: Factor) -> Sums {
    let mut sums = Sums::default();
    let mut last_in = vec![0; text.types];
    let (mut types, mut tokens) = (0_u32, 0_u32);
    for &token in &text.tokens {
        let number = sums.pieces as u32 + 1;
        types += u32::from(std::mem::replace(&mut last_in[token as usize], number) != number);
        tokens += 1;
        let fallen = i64::from(types) * UNIT <= i64::from(tokens) * factor.billionths();
        if fallen && tokens as usize >= factor.min_tokens {
            sums.push(types.into(), tokens.into());
            (types, tokens) = (0, 0);
        }
    }
    if tokens > 0 {
        sums.rests.insert((types, tokens), 1);
    }
    sums
}

/// The factors from each token on, of at most the text's length.
fn moving_factors(text: &Sequence, factor: Factor, wrapped: bool) -> Sums {
    let n = text.tokens.len();
    let again = if wrapped { &text.tokens[..] } else { &[] };
    let tokens: Vec<u32> = text.tokens.iter().chain(again).copied().collect();
    let mut falls = Falls::new(&tokens, text.types, factor.billionths());
    let mut sums = Sums::default();
    for start in 0..n {
        let end = falls.next(factor.min_tokens.max(1));
        if let Some(end) = end.filter(|&end| end - start <= n) {
            sums.push(0, (end - start) as u64);
        }
    }
    sums
}

/// The cut and the value of a measure of this module, by its name and parameters.
#[derive(Clone, Copy, Debug)]
pub struct SequenceMeasure {
    /// How the measure cuts a text.
    pub cut: Cut,
    value: fn(&Pieces, Cut) -> f64,
}

impl SequenceMeasure {
    /// The measure of a name, with its parameters in the order of the catalogue, all of which must be given.
    pub fn find(name: &str, parameters: &[f64]) -> Option<Self> {
        let (first, second) = (parameters.first().copied()?, parameters.get(1).copied());
        let length = first as usize;
        let factor = || Some(Factor { threshold: first, min_tokens: second? as usize });
        Some(match name {
            "msttr" => Self { cut: Cut::Segments(length), value: |pieces, _| pieces.forward.mean_ratio() },
            "mattr" => Self { cut: Cut::Windows(length), value: |pieces, _| pieces.forward.mean_ratio() },
            "mtld" => Self { cut: Cut::Factors(factor()?), value: mean_of_directions },
            "mtld_mean_factors" => Self { cut: Cut::Factors(factor()?), value: tokens_over_mean_factors },
            "mtld_ma_bid" => Self {
                cut: Cut::MovingFactors(factor()?),
                value: |pieces, _| (pieces.forward.mean_length() + pieces.backward.mean_length()) / 2.0,
            },
            "mtld_ma_wrap" => {
                Self { cut: Cut::WrappedFactors(factor()?), value: |pieces, _| pieces.forward.mean_length() }
            }
            _ => return None,
        })
    }

    /// The value of the pieces of one or many texts.
    pub fn value(&self, pieces: &Pieces) -> f64 {
        (self.value)(pieces, self.cut)
    }
}

/// The factors of each direction.
fn directions(pieces: &Pieces, cut: Cut) -> (f64, f64) {
    let Cut::Factors(Factor { threshold, .. }) = cut else { return (f64::NAN, f64::NAN) };
    (pieces.forward.factors(threshold), pieces.backward.factors(threshold))
}

fn mean_of_directions(pieces: &Pieces, cut: Cut) -> f64 {
    let (forward, backward) = directions(pieces, cut);
    let tokens = pieces.tokens as f64;
    (tokens / forward + tokens / backward) / 2.0
}

fn tokens_over_mean_factors(pieces: &Pieces, cut: Cut) -> f64 {
    let (forward, backward) = directions(pieces, cut);
    pieces.tokens as f64 / ((forward + backward) / 2.0)
}

/// The value of a measure on one text.
fn measure(name: &str, text: &Sequence, parameters: &[f64]) -> f64 {
    let measure = SequenceMeasure::find(name, parameters);
    measure.map_or(f64::NAN, |measure| measure.value(&Pieces::of(text, measure.cut)))
}

measures! {
    /// The measures of diversity that the order of tokens decides.
    pub static SEQUENCES: Diversity, Sequence(Sequence), "sequence";

    /// The mean segmental type-token ratio.
    #[variant = "segments one after the other; a shorter rest is left out"]
    #[formula = "mean of V(segment) / window"]
    #[range = "(0, 1]"]
    #[zeros = "none for a text shorter than the window"]
    #[reference = "Johnson (1944), *Studies in language behavior: I. A program of research*, Psychological Monographs 56(2), 1–15"]
    #[example = "(&Sequence::of(\"a rose is a rose is a rose\".split(' ')), 4.0)" => 0.75]
    pub fn msttr(text: &Sequence, window: f64 = 100.0) -> f64 {
        measure("msttr", text, &[window])
    }

    /// The moving-average type-token ratio.
    #[formula = "mean of V(window) / window over the windows from each token on"]
    #[range = "(0, 1]"]
    #[zeros = "none for a text shorter than the window"]
    #[reference = "Covington and McFall (2010), *Cutting the Gordian knot: the moving-average type-token ratio (MATTR)*, Journal of Quantitative Linguistics 17(2), 94–100"]
    #[example = "(&Sequence::of(\"a rose is a rose is a rose\".split(' ')), 4.0)" => 0.75]
    pub fn mattr(text: &Sequence, window: f64 = 50.0) -> f64 {
        measure("mattr", text, &[window])
    }

    /// MTLD: the mean length of the stretches that keep the type-token ratio above a threshold.
    #[variant = "mean of the MTLDs of both directions; a factor is complete when the ratio reaches the threshold"]
    #[formula = "(N/F₁ + N/F₂) / 2, where F counts the factors of a direction, the rest as (1 − TTR) / (1 − threshold)"]
    #[range = "(0, ∞]"]
    #[zeros = "infinite if nothing is repeated, as there is no part of a factor; none for an empty text"]
    #[reference = "McCarthy and Jarvis (2010), *MTLD, vocd-D, and HD-D*, Behavior Research Methods 42(2), 381–392"]
    #[example = "(&Sequence::of(\"a rose is a rose is a rose\".split(' ')), 0.72, 1.0)" => 8.0]
    pub fn mtld(text: &Sequence, threshold: f64 = 0.72, min_tokens: f64 = 1.0) -> f64 {
        measure("mtld", text, &[threshold, min_tokens])
    }

    /// MTLD as the tokens over the mean number of factors of both directions.
    #[variant = "tokens over mean factors: the harmonic mean of the MTLDs of both directions"]
    #[formula = "N / ((F₁ + F₂) / 2), where F counts the factors of a direction, the rest as (1 − TTR) / (1 − threshold)"]
    #[range = "(0, ∞]; at most MTLD"]
    #[zeros = "as MTLD"]
    #[reference = "McCarthy and Jarvis (2010), *MTLD, vocd-D, and HD-D*, Behavior Research Methods 42(2), 381–392"]
    #[example = "(&Sequence::of(\"a rose is a rose is a rose\".split(' ')), 0.72, 1.0)" => 8.0]
    pub fn mtld_mean_factors(text: &Sequence, threshold: f64 = 0.72, min_tokens: f64 = 1.0) -> f64 {
        measure("mtld_mean_factors", text, &[threshold, min_tokens])
    }

    /// MTLD-MA-Bid: the mean length of the factors from each token on, in both directions.
    #[variant = "factors that reach the end of the text are left out"]
    #[formula = "mean of both directions' mean length of the complete factors from each token on"]
    #[range = "[min_tokens, N]"]
    #[zeros = "none if no factor is complete"]
    #[reference = "McCarthy and Jarvis (2010), *MTLD, vocd-D, and HD-D*, Behavior Research Methods 42(2), 381–392; Kyle, Sung, Eguchi and Zenker (2024), *Evaluating evidence for the reliability and validity of lexical diversity indices in L2 oral task responses*, Studies in Second Language Acquisition 46(1), 278–299"]
    #[example = "(&Sequence::of(\"a rose is a rose is a rose\".split(' ')), 0.72, 1.0)" => 5.0]
    pub fn mtld_ma_bid(text: &Sequence, threshold: f64 = 0.72, min_tokens: f64 = 10.0) -> f64 {
        measure("mtld_ma_bid", text, &[threshold, min_tokens])
    }

    /// MTLD-MA-Wrap: the mean length of the factors from each token on, around the end of the text.
    #[variant = "a factor goes around once at most; an incomplete one is left out"]
    #[formula = "mean length of the complete factors from each token on"]
    #[range = "[min_tokens, N]"]
    #[zeros = "none if no factor is complete"]
    #[reference = "Vidal and Jarvis (2020), *Effects of English-medium instruction on Spanish students' proficiency and lexical diversity in English*, Language Teaching Research 24(5), 568–587"]
    #[example = "(&Sequence::of(\"a rose is a rose is a rose\".split(' ')), 0.72, 1.0)" => 4.5]
    pub fn mtld_ma_wrap(text: &Sequence, threshold: f64 = 0.72, min_tokens: f64 = 10.0) -> f64 {
        measure("mtld_ma_wrap", text, &[threshold, min_tokens])
    }
}
