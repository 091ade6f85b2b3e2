//! Which words are words of grammar, by lists.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::shard::Shard;
use crate::stats::term_rules::{StopWordList, TermRules};
use crate::text::language;
use crate::text::normalize::{NormalizeOptions, Normalizer};
use crate::text::stop_words::StopWords;
use crate::vocabulary::{FormId, Vocabulary};

/// The function words of all articles, or of each by its language.
#[derive(Debug)]
pub(super) struct FunctionWords {
    /// For comparing: in lower case and unstemmed, whatever terms are, since a stem is that of content words, too.
    normalizer: Normalizer,
    /// One list for all articles; that of each article's language if there is none.
    list: Option<StopWords>,
}

/// For each language that was met whether each form of a shard is a function word; none where there is no list.
pub(super) type FunctionForms = BTreeMap<Option<&'static str>, Option<Vec<bool>>>;

impl FunctionWords {
    /// Compiles a list, or the rule that each article has that of its language.
    pub fn new(list: &StopWordList, rules: &TermRules) -> Result<Self> {
        let normalizer = Normalizer::new(&NormalizeOptions {
            lowercase: true,
            unicode: rules.unicode,
            strip_accents: rules.strip_accents,
            stem: None,
        })?;
        let list = match list {
            StopWordList::None => None,
            StopWordList::Language(language) => Some(StopWords::of_language(language, &normalizer)?),
            StopWordList::Words(words) => Some(StopWords::from_words(words, &normalizer)),
        };
        Ok(Self { normalizer, list })
    }

    /// Whether each form is a function word in an article of a shard; none if its language has no list.
    pub fn of_article<'a>(&self, forms: &'a mut FunctionForms, shard: &Shard, index: usize) -> Option<&'a [bool]> {
        let language = match &self.list {
            Some(_) => None,
            None => shard.language(index).and_then(language::code),
        };
        forms.entry(language).or_insert_with(|| self.of_language(language, shard.vocabulary())).as_deref()
    }

    fn of_language(&self, language: Option<&str>, vocabulary: &Vocabulary) -> Option<Vec<bool>> {
        let own = language.and_then(|language| StopWords::of_language(language, &self.normalizer).ok());
        let words = self.list.as_ref().or(own.as_ref())?;
        let mut term = String::new();
        let is_listed = |form| {
            self.normalizer.normalize(vocabulary.form(form), vocabulary.kind(form), &mut term);
            words.contains(&term)
        };
        Some((0..vocabulary.len() as u32).map(FormId).map(is_listed).collect())
    }
}
