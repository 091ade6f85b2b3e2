//! Patterns over tokens: what a concordance searches for.
//!
//! - `simple`: words with wildcards, such as `cease* fire`
//! - `cql`: the query language of corpora, such as `[term="peace"] []{0,3} [term="talks|deal"] within sentence`
//! - `syntax`, `token_test`, `value`: what both are read into
//! - `automaton`: the states of a pattern
//! - `matcher`: a pattern made ready for the vocabulary of a shard, and the search
//! - `place`: errors that point into the pattern
//!
//! A test of a token looks at nothing but its form, so it runs once for every form of a vocabulary. The search itself
//! reads numbers of forms, never text, and its time is linear in tokens and states.

mod automaton;
mod cql;
mod glob;
mod matcher;
mod place;
mod regular;
mod set;
mod simple;
mod syntax;
#[cfg(test)]
mod tests;
mod token_test;
mod value;

use crate::error::{Error, ErrorKind, Result};
use crate::text::normalize::{NormalizeOptions, Normalizer};
use crate::text::tokenizer::Tokenizer;

use automaton::Automaton;
use syntax::Syntax;

pub use glob::Glob;
pub use matcher::{Match, Matcher};
pub use simple::{SimpleOptions, Word};

/// The longest pattern, in bytes.
const MOST_BYTES: usize = 4096;

/// The most tokens that a pattern may spell out once its repetitions are written in full.
const MOST_STATES: usize = 256;

/// The number of machine words that hold one bit for each state.
const WIDE: usize = MOST_STATES / 64;

/// A compiled pattern over tokens.
///
/// Matches are the leftmost and longest, do not overlap, and hold at least one token.
///
/// # Examples
///
/// ```
/// use newsframe::article::Article;
/// use newsframe::query::Pattern;
/// use newsframe::shard::Analyzer;
/// use newsframe::text::normalize::NormalizeOptions;
/// use newsframe::text::tokenizer::TokenOptions;
///
/// let analyzer = Analyzer::new(&TokenOptions::default())?;
/// let mut shard = analyzer.shard();
/// shard.push(Article { text: "Peace is near. Peace talks resume.".into(), ..Default::default() })?;
/// let shard = shard.finish();
///
/// let pattern = Pattern::cql(r#"[term="peace"] a:[term="talks|deal"]"#, &NormalizeOptions::default())?;
/// assert_eq!(pattern.labels(), ["a"]);
/// let mut matcher = pattern.on(shard.vocabulary(), shard.forms(0));
/// let mut found = Vec::new();
/// matcher.find(shard.forms(0), shard.sentences(0), &mut found);
/// assert_eq!((found[0].first, found[0].end), (4, 6));
/// # Ok::<(), newsframe::Error>(())
/// ```
#[derive(Debug)]
pub struct Pattern {
    syntax: Syntax,
    automaton: Automaton<WIDE>,
    normalizer: Normalizer,
}

impl Pattern {
    /// Reads a query of the corpus query language.
    ///
    /// A query is a sequence of tokens. `[term="talks"]` is a token whose term is `talks`; `[]` is any token; `"talks"`
    /// is short for `[term="talks"]`. The attributes are `term`, `text` (the token as it stands) and `kind`; the
    /// operators `=` and `!=`; tests are joined by `&`, `|`, `!` and parentheses. A value is a regular expression for
    /// the whole attribute; `%c` after it ignores case, `%l` takes it literally. Terms are as `terms` says, so that the
    /// case of a value for `term` means nothing while terms are in lower case.
    ///
    /// Tokens and groups in parentheses are joined by writing one after the other, or by `|` for alternatives, and are
    /// repeated by `?`, `*`, `+`, `{n}`, `{n,}`, `{n,m}`. A label before them, `a:[…]` or `a:(…)`, captures their
    /// tokens. At the end, `within sentence` keeps matches from crossing the end of a sentence; the default is `within
    /// article`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Pattern`] with the place in the query: for what does not follow these rules, for an attribute that
    /// is not present, and for a query beyond the limits (4 KiB; 1 MiB for a compiled regular expression; 50 nested
    /// parentheses; repetition up to 100; 256 tokens with all repetitions written in full).
    pub fn cql(query: &str, terms: &NormalizeOptions) -> Result<Self> {
        let normalizer = Normalizer::new(terms)?;
        Self::compile(cql::parse(query, &normalizer, terms.lowercase)?, normalizer, query)
    }

    /// Reads simple patterns: words separated by spaces, with `*` for any characters and `?` for one; a token that
    /// matches any of the patterns counts.
    ///
    /// Words without a wildcard are cut into tokens as the text is. A phrase does not cross the end of a sentence.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Pattern`] with the place in the pattern: for a pattern without words, a regular expression that
    /// does not compile, and limits as those of [`cql`](Self::cql).
    pub fn simple<S: AsRef<str>>(patterns: &[S], options: &SimpleOptions, tokenizer: &Tokenizer) -> Result<Self> {
        let normalizer = options.normalizer()?;
        let shown = patterns.first().map_or("", AsRef::as_ref);
        Self::compile(simple::parse(patterns, options, &normalizer, tokenizer)?, normalizer, shown)
    }

    fn compile(syntax: Syntax, normalizer: Normalizer, source: &str) -> Result<Self> {
        let states = syntax.root.states();
        if states > MOST_STATES {
            return Err(Error::new(
                ErrorKind::Pattern,
                format!("the pattern {} spells out {states} tokens, but at most {MOST_STATES} can be", shown(source)),
            )
            .advise("repeat fewer times, or search for its parts"));
        }
        let automaton = Automaton::new(&syntax.root, syntax.labels.len());
        Ok(Self { syntax, automaton, normalizer })
    }

    /// The names of the captured tokens, in the order in which they first stand in the query.
    pub fn labels(&self) -> &[String] {
        &self.syntax.labels
    }
}

/// The start of a pattern, for messages.
fn shown(pattern: &str) -> String {
    let mut start: String = pattern.chars().take(40).collect();
    if start.len() < pattern.len() {
        start.push('…');
    }
    format!("{start:?}")
}
