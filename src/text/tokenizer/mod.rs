//! Which words a text has: the tokenizer and its options.
//!
//! - `scan`: what runs over all of the text: plain ASCII words, told apart by the masks of `classify`
//! - `careful`: everything else, a chunk between white space at a time
//! - `word`, `number`: words and numbers, and what joins their parts
//! - `address`: web and e-mail addresses
//! - `abbreviation`: which points belong to the word before them
//! - `clitic`: where `don't` and `Trump's` are split, as an option
//! - `possessive`: whether an apostrophe belongs to the word before it
//! - `pictograph`: emoji sequences

mod abbreviation;
mod address;
mod careful;
mod classify;
mod clitic;
mod number;
mod pictograph;
mod possessive;
mod scan;
#[cfg(test)]
mod tests;
mod word;

use serde::{Deserialize, Serialize};

use crate::Result;
use crate::text::properties::{UNICODE_VERSION, floor_boundary};
use crate::text::token::Token;
use crate::text::uax29;

/// Which rules cut a text into tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenMode {
    /// The rules for article text: addresses, numbers, abbreviations and compounds are one token each.
    #[default]
    News,
    /// The default word boundaries of Unicode (UAX #29) without any tailoring. Every segment is a token unless all of it
    /// is white space.
    Uax29,
}

/// How a text is cut into tokens.
///
/// # Examples
///
/// ```
/// use newsframe::text::tokenizer::{TokenOptions, Tokenizer};
///
/// let text = "The third-quarter figures don't add up.";
/// let mut tokens = Vec::new();
/// Tokenizer::new(&TokenOptions::default().split_hyphens(true))?.tokenize(text, &mut tokens);
/// let words: Vec<&str> = tokens.iter().map(|token| token.text(text)).collect();
/// assert_eq!(words, ["The", "third", "-", "quarter", "figures", "don't", "add", "up", "."]);
/// # Ok::<(), newsframe::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TokenOptions {
    /// The rules. Default [`TokenMode::News`].
    pub mode: TokenMode,
    /// Whether `third-quarter` is three tokens; prefixes (`pre-war`), dates and telephone numbers stay whole. Default no.
    pub split_hyphens: bool,
    /// Whether `don't` is `do` and `n't`, `Trump's` is `Trump` and `'s`, as in Universal Dependencies. Default no.
    pub split_clitics: bool,
}

impl TokenOptions {
    /// Sets [`mode`](Self#structfield.mode).
    #[must_use]
    pub fn mode(mut self, mode: TokenMode) -> Self {
        self.mode = mode;
        self
    }

    /// Sets [`split_hyphens`](Self#structfield.split_hyphens).
    #[must_use]
    pub fn split_hyphens(mut self, yes: bool) -> Self {
        self.split_hyphens = yes;
        self
    }

    /// Sets [`split_clitics`](Self#structfield.split_clitics).
    #[must_use]
    pub fn split_clitics(mut self, yes: bool) -> Self {
        self.split_clitics = yes;
        self
    }
}

/// Cuts text into tokens.
///
/// It is cheap to clone and to share between threads, and its results depend on nothing but the text and the options.
/// No token reaches over white space, so that a text cut at white space has the same tokens, except where a rule looks
/// at the next word of the same line (`J.` before a name).
///
/// # Examples
///
/// ```
/// use newsframe::text::tokenizer::{TokenOptions, Tokenizer};
///
/// let tokenizer = Tokenizer::new(&TokenOptions::default())?;
/// let text = "Dr. Okafor won $40m (3.5%) on 2025-08-17, she told info@example.org.";
/// let mut tokens = Vec::new();
/// tokenizer.tokenize(text, &mut tokens);
/// let words: Vec<&str> = tokens.iter().filter(|t| t.kind.is_countable()).map(|t| t.text(text)).collect();
/// assert_eq!(words, ["Dr.", "Okafor", "won", "$40m", "3.5%", "on", "2025-08-17", "she", "told", "info@example.org"]);
/// # Ok::<(), newsframe::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Tokenizer {
    options: TokenOptions,
    rules: &'static str,
}

impl Tokenizer {
    /// A tokenizer with these options.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) if the options contradict each other: the mode `uax29` knows no
    /// splitting of hyphens and clitics.
    pub fn new(options: &TokenOptions) -> Result<Self> {
        let rules = match options.mode {
            TokenMode::News => "news-1",
            TokenMode::Uax29 => uax29::RULES,
        };
        debug_assert!(uax29::RULES.ends_with(UNICODE_VERSION));
        if options.mode == TokenMode::Uax29 && (options.split_hyphens || options.split_clitics) {
            let option = if options.split_hyphens { "split_hyphens" } else { "split_clitics" };
            return Err(crate::Error::options(format!("{option} is set in the mode uax29"))
                .advise("use the mode news, or leave the option out"));
        }
        Ok(Self { options: options.clone(), rules })
    }

    /// The version name of the rules: texts cut by equal rules and options have equal tokens.
    pub fn rules(&self) -> &'static str {
        self.rules
    }

    /// Appends the tokens of a text to `out`.
    ///
    /// They are in order, do not overlap, start and end on character boundaries, and cover every visible character of
    /// the text once. Memory and time are linear in the text. Of a text over 4 GiB, which spans cannot address, only
    /// the first 4 GiB are cut.
    pub fn tokenize(&self, text: &str, out: &mut Vec<Token>) {
        let text = &text[..floor_boundary(text, u32::MAX as usize)];
        match self.options.mode {
            TokenMode::News => scan::tokenize(text, &self.options, out),
            TokenMode::Uax29 => uax29::tokenize(text, out),
        }
    }
}
