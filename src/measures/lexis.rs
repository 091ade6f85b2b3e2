//! Lexical density: how much of a text is content and not grammar.
//!
//! Ure (1971) and Halliday (1985) tell lexical from grammatical words by their class, for which a tagger is needed. Here a
//! *function word* is one that stands on a list of articles, pronouns, prepositions, conjunctions, auxiliaries and other
//! words of grammar, and a *content word* is any other: as good as the list, and the same whoever counts. Halliday's own
//! density, lexical words for each ranking clause, needs clauses, so a parser, and is not here; nor are densities by
//! single classes of words.

use crate::measures::catalogue::measures;

/// The content and the function words of a text.
///
/// # Examples
///
/// ```
/// use newsframe::measures::Lexis;
///
/// // "the cat sat on the mat": cat, sat and mat are content, the (twice) and on are not.
/// let lexis = Lexis { content_words: 3.0, function_words: 3.0, content_types: 3.0, function_types: 2.0 };
/// assert_eq!(lexis.content_words / (lexis.content_words + lexis.function_words), 0.5);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lexis {
    /// Words that are on no list of function words.
    pub content_words: f64,
    /// Words that are on the list.
    pub function_words: f64,
    /// Different content words.
    pub content_types: f64,
    /// Different words that are function words wherever they stand.
    pub function_types: f64,
}

impl Lexis {
    /// The names of the counts, in the order of the fields.
    pub const NAMES: &[&str] = &["content_words", "function_words", "content_types", "function_types"];

    /// Counts in the order of [`NAMES`](Self::NAMES).
    pub fn new([content_words, function_words, content_types, function_types]: [f64; 4]) -> Self {
        Self { content_words, function_words, content_types, function_types }
    }

    /// The counts in that order.
    pub fn counts(&self) -> [f64; 4] {
        [self.content_words, self.function_words, self.content_types, self.function_types]
    }
}

measures! {
    /// The measures of lexical density.
    pub static DENSITY: Diversity, Lexis(Lexis), "lexis";

    /// Lexical density: the share of the words that are content words. Ure gives it in percent.
    #[variant = "Ure, of tokens; content words are those on no list of function words"]
    #[formula = "content words / (content words + function words)"]
    #[range = "[0, 1]"]
    #[zeros = "none for an empty text"]
    #[reference = "Ure (1971), *Lexical density and register differentiation*, in Perren and Trim (eds), Applications of Linguistics, 443–452"]
    #[example = "(&Lexis { content_words: 3.0, function_words: 3.0, ..Default::default() })" => 0.5]
    pub fn lexical_density(lexis: &Lexis) -> f64 {
        lexis.content_words / (lexis.content_words + lexis.function_words)
    }

    /// Lexical density of types: the share of the different words that are content words.
    #[variant = "of types; content words are those on no list of function words"]
    #[formula = "content types / (content types + function types)"]
    #[range = "[0, 1]"]
    #[zeros = "none for an empty text"]
    #[reference = "Kyle, Crossley and Jarvis (2021), *Assessing the validity of lexical diversity indices using direct judgements*, Language Assessment Quarterly 18(2), 154–170 (TAALED)"]
    #[example = "(&Lexis { content_types: 3.0, function_types: 2.0, ..Default::default() })" => 0.6]
    pub fn lexical_density_types(lexis: &Lexis) -> f64 {
        lexis.content_types / (lexis.content_types + lexis.function_types)
    }
}
