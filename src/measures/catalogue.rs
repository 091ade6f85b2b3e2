//! What a measure is: its name, formula, source and function, said once for code, documentation and users.

use serde::{Deserialize, Serialize};

use crate::measures::extremes::Kind;
use crate::measures::{
    Contingency, Lexis, PairSums, Parts, Positions, Samples, Sequence, Spectrum, TextCounts, VectorPair,
};

/// What a measure says something about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// How strongly two words attract each other.
    Association,
    /// How far a word sets one corpus apart from another.
    Keyness,
    /// How evenly a word is spread over the parts of a corpus.
    Dispersion,
    /// How varied a vocabulary is.
    Diversity,
    /// How hard a text is to read.
    Readability,
    /// How much two vectors have in common, or how far they are apart.
    Similarity,
}

impl Family {
    /// Every family.
    pub const ALL: &[Self] =
        &[Self::Association, Self::Keyness, Self::Dispersion, Self::Diversity, Self::Readability, Self::Similarity];

    /// The name in catalogues and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Association => "association",
            Self::Keyness => "keyness",
            Self::Dispersion => "dispersion",
            Self::Diversity => "diversity",
            Self::Readability => "readability",
            Self::Similarity => "similarity",
        }
    }
}

/// Which end of a scale from 0 to 1 is that of an even word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// 0 is uneven, 1 is even, as of Juilland, Carroll and Rosengren.
    Conventional,
    /// 0 is even, 1 is uneven, as of Gries.
    Gries,
}

impl Direction {
    /// Both.
    pub const ALL: &[Self] = &[Self::Conventional, Self::Gries];

    /// The name in options and catalogues.
    pub fn name(self) -> &'static str {
        match self {
            Self::Conventional => "conventional",
            Self::Gries => "gries",
        }
    }
}

/// The function of a measure, by what it is computed from. The second argument holds the parameters in the order of
/// [`Measure::parameters`]; those that are missing have their defaults.
#[derive(Clone, Copy, Debug)]
pub enum Function {
    /// Of a two-by-two table.
    Contingency(fn(&Contingency, &[f64]) -> f64),
    /// Of a two-by-two table of texts, whose columns are those with the term and those without.
    Texts(fn(&Contingency, &[f64]) -> f64),
    /// Of the frequencies of a term in each text of two corpora.
    Samples(fn(&Samples<'_>, &[f64]) -> f64),
    /// Of the frequencies of a word in the parts of a corpus.
    Parts(fn(&Parts, &[f64]) -> f64),
    /// Of the positions of a word in a corpus.
    Positions(fn(&Positions, &[f64]) -> f64),
    /// Of how many types occur how often.
    Spectrum(fn(&Spectrum, &[f64]) -> f64),
    /// Of the order of types.
    Sequence(fn(&Sequence, &[f64]) -> f64),
    /// Of the content and the function words of a text.
    Lexis(fn(&Lexis, &[f64]) -> f64),
    /// Of what is counted of a text.
    TextCounts(fn(&TextCounts, &[f64]) -> f64),
    /// Of the sums of two vectors.
    Sums(fn(&PairSums, &[f64]) -> f64),
    /// Of the values of two vectors.
    Vectors(fn(&VectorPair<'_>, &[f64]) -> f64),
}

/// The function from input and score of a measure to its p-value.
#[derive(Clone, Copy, Debug)]
pub enum PValue {
    /// Of a two-by-two table.
    Contingency(fn(&Contingency, f64) -> f64),
    /// Of a two-by-two table of texts.
    Texts(fn(&Contingency, f64) -> f64),
    /// Of the frequencies of a term in each text of two corpora.
    Samples(fn(&Samples<'_>, f64) -> f64),
}

impl Function {
    /// The names of what it is computed from.
    pub fn inputs(&self) -> Vec<&'static str> {
        match self {
            Self::Contingency(_) | Self::Texts(_) => vec!["o11", "o12", "o21", "o22"],
            Self::Samples(_) => vec!["target", "reference"],
            Self::Parts(_) => vec!["counts", "sizes"],
            Self::Positions(_) => vec!["positions", "n_tokens"],
            Self::Spectrum(_) => vec!["frequencies"],
            Self::Sequence(_) => vec!["tokens"],
            // Those of the many counts that it reads: where one of them is not a number, neither is the value.
            Self::Lexis(of) => {
                let without = |place| Lexis::new(std::array::from_fn(|at| if at == place { f64::NAN } else { 1.0 }));
                let reads = |&place: &usize| of(&without(place), &[]).is_nan();
                (0..Lexis::NAMES.len()).filter(reads).map(|place| Lexis::NAMES[place]).collect()
            }
            Self::TextCounts(of) => {
                let reads = |name: &&str| {
                    of(&TextCounts::of_names(|other| if other == *name { f64::NAN } else { 1.0 }), &[]).is_nan()
                };
                TextCounts::NAMES.iter().copied().filter(reads).collect()
            }
            Self::Sums(_) | Self::Vectors(_) => vec!["x", "y"],
        }
    }
}

/// A measure: an entry of the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// The name: that of the function in Rust and Python, of the option and of the column.
    pub name: &'static str,
    /// What it says something about.
    pub family: Family,
    /// Which of several definitions this is; empty where there is one.
    pub variant: &'static str,
    /// What it tells, in a sentence.
    pub summary: &'static str,
    /// The formula.
    pub formula: &'static str,
    /// The paper that defines it.
    pub reference: &'static str,
    /// The values that it can have.
    pub range: &'static str,
    /// What happens where counts are zero.
    pub zeros: &'static str,
    /// The names of its parameters and their defaults.
    pub parameters: &'static [(&'static str, f64)],
    /// How it is computed.
    pub function: Function,
    /// Which end is even; none for measures that are not of dispersion or not on a scale from 0 to 1.
    pub direction: Option<Direction>,
    /// How probable a score is where there is no effect; none for an effect size.
    pub p_value: Option<PValue>,
}

impl Measure {
    /// The words that stand for the values of a parameter, from 0 on; none for a parameter that is a number.
    pub fn words(parameter: &str) -> &'static [&'static str] {
        match parameter {
            "extremes" => Kind::NAMES,
            _ => &[],
        }
    }

    /// Its parameters and their defaults as they are written: `window=50`, `extremes=even`.
    pub fn defaults(&self) -> Vec<String> {
        let shown = |&(name, default): &(&str, f64)| match Self::words(name).get(default as usize) {
            Some(word) => format!("{name}={word}"),
            None => format!("{name}={default}"),
        };
        let direction = self.direction.map(|direction| format!("direction={}", direction.name()));
        self.parameters.iter().map(shown).chain(direction).collect()
    }
}

/// Declares the measures of a family: each a documented function, and its entry in a list for the catalogue.
///
/// ```text
/// measures! {
///     pub static ASSOCIATION: Association, Contingency(Contingency), "association";
///
///     /// How surprising the pair is if its words were independent.
///     #[variant = "four cells"]                    // left out where there is one definition
///     #[formula = "2 Σ O·ln(O / E) over the four cells"]
///     #[range = "[0, ∞)"]
///     #[zeros = "a cell of zero adds nothing"]
///     #[reference = "Dunning (1993), Computational Linguistics 19(1), 61–74"]
///     #[direction = Conventional]                  // of dispersion on a scale from 0 to 1: which end is even
///     #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 30.06908]
///     #[p_value = p_of_chi_squared]                // a function of input and score; left out for effect sizes
///     pub fn log_likelihood(table: &Contingency) -> f64 { … }
///
///     …
///     pub fn simple_maths(table: &Contingency, k: f64 = 1.0) -> f64 { … }
/// }
/// ```
macro_rules! measures {
    (
        $(#[$list_meta:meta])*
        pub static $list:ident: $family:ident, $function:ident($input:ty), $module:literal;
        $(
            #[doc = $summary:literal]
            $(#[doc = $more:literal])*
            $(#[variant = $variant:literal])?
            #[formula = $formula:literal]
            #[range = $range:literal]
            #[zeros = $zeros:literal]
            #[reference = $reference:literal]
            $(#[direction = $direction:ident])?
            #[example = $call:literal => $value:literal]
            $(#[p_value = $p_value:path])?
            pub fn $name:ident($argument:ident: &$type:ty $(, $parameter:ident: f64 = $default:literal)*) -> f64 $body:block
        )+
    ) => {
        $(
            #[doc = $summary]
            $(#[doc = $more])*
            #[doc = ""]
            #[doc = concat!("**Formula:** ", $formula, $(" (", $variant, ")",)? ".")]
            #[doc = ""]
            #[doc = concat!("**Range:** ", $range, ". **Zeros:** ", $zeros, ".")]
            #[doc = ""]
            #[doc = "# Examples"]
            #[doc = ""]
            #[doc = "```"]
            #[doc = concat!("use newsframe::measures::{", $module, "::", stringify!($name), ", *};")]
            #[doc = ""]
            #[doc = concat!("let value = ", stringify!($name), $call, ";")]
            #[doc = concat!("assert!((value - ", stringify!($value), ").abs() < 1e-4 * value.abs().max(1.0), \"{value}\");")]
            #[doc = "```"]
            #[doc = ""]
            #[doc = "# References"]
            #[doc = ""]
            #[doc = concat!($reference, ".")]
            pub fn $name($argument: &$type $(, $parameter: f64)*) -> f64 $body
        )+

        $(#[$list_meta])*
        pub static $list: &[$crate::measures::Measure] = &[$(
            $crate::measures::Measure {
                name: stringify!($name),
                family: $crate::measures::Family::$family,
                variant: concat!($($variant)?),
                summary: $summary,
                formula: $formula,
                reference: $reference,
                range: $range,
                zeros: $zeros,
                parameters: &[$((stringify!($parameter), $default)),*],
                function: $crate::measures::Function::$function(|input: &$input, given: &[f64]| {
                    let mut given = given.iter().copied();
                    let _ = &mut given;
                    $name(input $(, given.next().unwrap_or($default))*)
                }),
                direction: $crate::measures::catalogue::optional!($($crate::measures::Direction::$direction)?),
                p_value: $crate::measures::catalogue::optional!(
                    $($crate::measures::PValue::$function(|input: &$input, score| $p_value(input, score)))?
                ),
            }
        ),+];
    };
}

/// `Some` of what there is, else `None`.
macro_rules! optional {
    () => {
        None
    };
    ($value:expr) => {
        Some($value)
    };
}
pub(crate) use {measures, optional};
