//! What dates stand near: the hits of a pattern in the same sentence or article, or within some tokens.
//!
//! - `near`: which dates have a hit near them

mod near;

use serde::{Deserialize, Serialize};

use crate::dates::DateMention;
use crate::error::{Error, Result};
use crate::query::{Match, Matcher, Pattern, SimpleOptions};
use crate::shard::Shard;
use crate::stats::concordance::Patterns;
use crate::stats::dates::fold::DatedArticle;
use crate::text::tokenizer::{TokenOptions, Tokenizer};

/// The most tokens on each side.
const WIDEST: u32 = 10_000;

/// How near a hit has to be to a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", expecting = "expected a number of tokens, \"sentence\" or \"article\"")]
pub enum Near {
    /// In the same sentence.
    #[default]
    Sentence,
    /// In the same article.
    Article,
    /// Within so many tokens before or behind it, punctuation included.
    #[serde(untagged)]
    Tokens(u32),
}

/// The pattern that dates have to stand near.
#[derive(Debug)]
pub(super) struct Company {
    pattern: Pattern,
    near: Near,
}

impl Company {
    /// Compiles the patterns, of which any may match.
    pub(super) fn new(patterns: &Patterns, how: SimpleOptions, near: Near, tokens: &TokenOptions) -> Result<Self> {
        if let Near::Tokens(tokens) = near
            && !(1..=WIDEST).contains(&tokens)
        {
            return Err(Error::options(format!("window is {tokens}"))
                .advise(format!("pass a number of tokens from 1 to {WIDEST}, \"sentence\" or \"article\"")));
        }
        Ok(Self { pattern: Pattern::simple(patterns.as_slice(), &how, &Tokenizer::new(tokens)?)?, near })
    }

    /// Makes the pattern ready for the articles of a shard.
    pub(super) fn on<'a>(&'a self, shard: &'a Shard) -> CompanySearch<'a> {
        let matcher = self.pattern.on(shard.vocabulary(), &[]);
        CompanySearch { matcher, near: self.near, hits: Vec::new(), ends: Vec::new() }
    }
}

/// The search for the company of dates, article by article, in memory that is used over and over.
#[derive(Debug)]
pub struct CompanySearch<'a> {
    matcher: Matcher<'a>,
    near: Near,
    hits: Vec<Match>,
    ends: Vec<usize>,
}

impl CompanySearch<'_> {
    /// Finds the hits in the article at an index.
    pub(super) fn look(&mut self, shard: &Shard, index: usize) {
        self.hits.clear();
        self.ends.clear();
        self.matcher.find(shard.forms(index), shard.sentences(index), &mut self.hits);
        if !self.hits.is_empty() {
            self.ends.extend(shard.sentences(index).map(|sentence| sentence.end));
        }
    }

    /// Whether there are any in the article that was looked at last.
    pub(super) fn has_hits(&self) -> bool {
        !self.hits.is_empty()
    }

    /// Whether a date of the article that was looked at last has a hit near.
    pub(super) fn is_near(&self, mention: &DateMention, article: &DatedArticle<'_>) -> bool {
        self.has_hits() && {
            let date = near::tokens_of(mention.span, article.tokens);
            near::has_hit(date, &self.hits, self.near, &self.ends)
        }
    }
}
