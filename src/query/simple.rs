//! Simple patterns: words, with wildcards or as regular expressions, and phrases of them.

use crate::error::{Error, ErrorKind, Result};
use crate::query::glob::Glob;
use crate::query::syntax::{Node, Syntax};
use crate::query::token_test::TokenTest;
use crate::query::value::Value;
use crate::query::{MOST_BYTES, place, regular};
use crate::text::normalize::{NormalizeOptions, Normalizer};
use crate::text::token::{Token, TokenKind};
use crate::text::tokenizer::Tokenizer;

/// How simple patterns are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SimpleOptions {
    /// Whether `Peace` finds `peace`. Default true.
    pub ignore_case: bool,
    /// Whether each word is a regular expression, and not one with the wildcards `*` and `?`. Default false.
    pub regex: bool,
}

impl Default for SimpleOptions {
    fn default() -> Self {
        Self { ignore_case: true, regex: false }
    }
}

impl SimpleOptions {
    /// What makes the terms that the words are compared with.
    pub(super) fn normalizer(self) -> Result<Normalizer> {
        Normalizer::new(&NormalizeOptions::default().lowercase(self.ignore_case))
    }
}

/// A token of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// Exactly this term.
    Literal(String),
    /// A term with wildcards.
    Glob(Glob),
}

impl Word {
    /// The words of a phrase; each that has no wildcard is cut into tokens as the text is.
    ///
    /// A backslash takes the special meaning from a wildcard or another backslash. Quotation marks around the whole are
    /// taken off.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Pattern`] if there is no word, or the phrase takes more than 4 KiB.
    pub fn phrase(phrase: &str, normalizer: &Normalizer, tokenizer: &Tokenizer) -> Result<Vec<Self>> {
        let mut words = Vec::new();
        let mut tokens: Vec<Token> = Vec::new();
        let fold = |text: &str, kind: TokenKind| {
            let mut term = String::new();
            normalizer.normalize(text, kind, &mut term);
            term
        };
        for (at, word) in split(phrase)? {
            let before = words.len();
            match Glob::new(word).literal() {
                Some(literal) => {
                    tokens.clear();
                    tokenizer.tokenize(literal, &mut tokens);
                    words.extend(tokens.iter().map(|token| Self::Literal(fold(token.text(literal), token.kind))));
                }
                None => words.push(Self::Glob(Glob::folded(word, |text| fold(text, TokenKind::Word)))),
            }
            if words.len() == before {
                return Err(place::error(phrase, at, "a word without any visible character"));
            }
        }
        Ok(words)
    }
}

/// The words of a pattern with their places, without quotation marks around the whole.
fn split(pattern: &str) -> Result<Vec<(usize, &str)>> {
    if pattern.len() > MOST_BYTES {
        return Err(Error::new(ErrorKind::Pattern, format!("the pattern takes {} bytes", pattern.len()))
            .advise(format!("write at most {MOST_BYTES}, or search for its parts")));
    }
    let bare = pattern.trim();
    let bare = bare.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(bare);
    let offset = |word: &str| word.as_ptr() as usize - pattern.as_ptr() as usize;
    let words: Vec<(usize, &str)> = bare.split_whitespace().map(|word| (offset(word), word)).collect();
    if words.is_empty() {
        return Err(Error::new(ErrorKind::Pattern, format!("the pattern {pattern:?} has no word"))
            .advise("write words separated by spaces, such as \"cease* fire\""));
    }
    Ok(words)
}

/// Reads patterns, of which any may match.
pub(super) fn parse<S: AsRef<str>>(
    patterns: &[S],
    options: &SimpleOptions,
    normalizer: &Normalizer,
    tokenizer: &Tokenizer,
) -> Result<Syntax> {
    let mut tests = Vec::new();
    let mut phrases = Vec::new();
    for pattern in patterns {
        let pattern = pattern.as_ref();
        let values: Vec<Value> = if options.regex {
            let compile = |(at, word): (usize, &str)| {
                regular::compile(word, options.ignore_case).map(Value::Regex).map_err(|refusal| {
                    let within = word.char_indices().nth(refusal.character).map_or(word.len(), |(byte, _)| byte);
                    place::error(pattern, at + within, refusal.reason).advise(refusal.advice)
                })
            };
            split(pattern)?.into_iter().map(compile).collect::<Result<_>>()?
        } else {
            let words = Word::phrase(pattern, normalizer, tokenizer)?;
            let value = |word| match word {
                Word::Literal(term) => Value::Literal(term),
                Word::Glob(glob) => Value::Glob(glob),
            };
            words.into_iter().map(value).collect()
        };
        let first = tests.len();
        tests.extend(values.into_iter().map(TokenTest::Term));
        phrases.push(Node::Sequence((first..tests.len()).map(Node::Token).collect()));
    }
    if phrases.is_empty() {
        return Err(Error::new(ErrorKind::Pattern, "there is no pattern").advise("pass at least one"));
    }
    Ok(Syntax { root: Node::Choice(phrases), tests, labels: Vec::new(), within_sentence: true })
}
