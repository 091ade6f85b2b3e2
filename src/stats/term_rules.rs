//! Which tokens count, and as what term: the rules that every statistic of terms shares.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::stats::Interner;
use crate::text::normalize::{NormalizeOptions, Normalizer, UnicodeForm};
use crate::text::stop_words::StopWords;
use crate::text::token::TokenKind;
use crate::vocabulary::{FormId, Vocabulary};

/// Words that do not count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum StopWordList {
    /// Every word counts.
    #[default]
    None,
    /// The list of a language, by its English name or ISO code.
    Language(String),
    /// These words.
    Words(Vec<String>),
}

impl From<&str> for StopWordList {
    fn from(language: &str) -> Self {
        Self::Language(language.to_owned())
    }
}

/// From tokens to terms: normalisation, stop words and kinds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TermRules {
    /// Whether `Peace` and `peace` are one term. Default true.
    pub lowercase: bool,
    /// The Unicode normalisation form. Default NFC.
    pub unicode: UnicodeForm,
    /// Whether `café` and `cafe` are one term. Default false.
    pub strip_accents: bool,
    /// The Snowball language whose stemmer is applied, by name or ISO code. Default none.
    pub stem: Option<String>,
    /// Words that do not count. Default none.
    pub stop_words: StopWordList,
    /// The kinds of token that count. Default all but punctuation and symbols.
    pub kinds: Vec<TokenKind>,
}

impl Default for TermRules {
    fn default() -> Self {
        Self {
            lowercase: true,
            unicode: UnicodeForm::default(),
            strip_accents: false,
            stem: None,
            stop_words: StopWordList::None,
            kinds: TokenKind::ALL.into_iter().filter(|kind| kind.is_countable()).collect(),
        }
    }
}

/// Compiled [`TermRules`].
#[derive(Debug)]
pub struct TermFilter {
    normalizer: Normalizer,
    stop_words: Option<StopWords>,
    counted: [bool; TokenKind::ALL.len()],
}

/// What becomes of a form of a shard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormRole {
    /// It counts as this term of the shard.
    Term(u32),
    /// It is a stop word: it adds to the number of tokens, but is no term.
    Stop,
    /// It is of a kind that does not count.
    Ignored,
}

/// The terms of one shard, and which form becomes which.
#[derive(Debug)]
pub struct ShardTerms {
    /// The distinct terms.
    pub terms: Interner,
    bins: Vec<u32>,
}

impl ShardTerms {
    fn new(terms: Interner, roles: &[FormRole]) -> Self {
        let stop = terms.len() as u32;
        let bin = |role: &FormRole| match *role {
            FormRole::Term(term) => term,
            FormRole::Stop => stop,
            FormRole::Ignored => stop + 1,
        };
        let bins = roles.iter().map(bin).collect();
        Self { terms, bins }
    }

    /// What becomes of a form.
    pub fn role(&self, form: FormId) -> FormRole {
        let (bin, stop) = (self.bins[form.0 as usize], self.terms.len() as u32);
        match bin.cmp(&stop) {
            Ordering::Less => FormRole::Term(bin),
            Ordering::Equal => FormRole::Stop,
            Ordering::Greater => FormRole::Ignored,
        }
    }

    /// For each form the number of its term. All stop words share the number after the last term, and all forms that
    /// are ignored the one after that, so that counting need not tell them apart.
    pub(super) fn bins(&self) -> &[u32] {
        &self.bins
    }
}

impl TermFilter {
    /// Compiles the rules.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for an unknown language or an empty list of kinds.
    pub fn new(rules: &TermRules) -> Result<Self> {
        let normalizer = Normalizer::new(&NormalizeOptions {
            lowercase: rules.lowercase,
            unicode: rules.unicode,
            strip_accents: rules.strip_accents,
            stem: rules.stem.clone(),
        })?;
        let stop_words = match &rules.stop_words {
            StopWordList::None => None,
            StopWordList::Language(language) => Some(StopWords::of_language(language, &normalizer)?),
            StopWordList::Words(words) => Some(StopWords::from_words(words, &normalizer)),
        };
        if rules.kinds.is_empty() {
            return Err(Error::options("kinds is empty").advise("name at least one kind of token, such as \"word\""));
        }
        let mut counted = [false; TokenKind::ALL.len()];
        rules.kinds.iter().for_each(|&kind| counted[kind as usize] = true);
        Ok(Self { normalizer, stop_words, counted })
    }

    /// The term of a form, whether or not it is a stop word or of a kind that counts, written into `term`.
    pub fn term(&self, form: &str, kind: TokenKind, term: &mut String) {
        self.normalizer.normalize(form, kind, term);
    }

    /// The terms of a shard's vocabulary.
    pub fn apply(&self, vocabulary: &Vocabulary) -> ShardTerms {
        let mut terms = Interner::with_capacity(vocabulary.len());
        let roles = self.roles(vocabulary, |term| terms.intern(term));
        ShardTerms::new(terms, &roles)
    }

    /// What becomes of each form of a vocabulary, by the numbers that `number` gives to terms.
    pub(super) fn roles(&self, vocabulary: &Vocabulary, mut number: impl FnMut(&str) -> u32) -> Vec<FormRole> {
        let mut term = String::new();
        let role = |form| {
            let kind = vocabulary.kind(form);
            if !self.counted[kind as usize] {
                return FormRole::Ignored;
            }
            self.normalizer.normalize(vocabulary.form(form), kind, &mut term);
            match &self.stop_words {
                // A form of marks only, such as a lone soft hyphen, leaves no term.
                _ if term.is_empty() => FormRole::Ignored,
                Some(stop_words) if stop_words.contains(&term) => FormRole::Stop,
                _ => FormRole::Term(number(&term)),
            }
        };
        (0..vocabulary.len() as u32).map(FormId).map(role).collect()
    }
}
