//! The patterns of all categories of a dictionary, compiled together.

use std::collections::HashMap;

use crate::dictionary::{Category, Dictionary};
use crate::error::{Error, Result};
use crate::query::{Glob, Word};
use crate::text::normalize::{NormalizeOptions, Normalizer};
use crate::text::tokenizer::Tokenizer;

/// The node of the tree of phrases at which none has begun.
pub(super) const ROOT: u32 = 0;

/// Which words there are, and which sequences of them are hits of which categories.
#[derive(Debug)]
pub(super) struct Phrases {
    /// The names of the categories with those on the way to them, in the order of the dictionary.
    pub(super) paths: Vec<String>,
    pub(super) normalizer: Normalizer,
    /// The numbers of words without wildcards, by term.
    literals: HashMap<String, u32>,
    /// Words with wildcards and their numbers, by what stands before the first wildcard.
    globs: HashMap<String, Vec<(Glob, u32)>>,
    /// The longest such stretch, in bytes.
    longest_prefix: usize,
    /// The phrases as a tree: by a node and the number of the next word, the next node.
    next: HashMap<(u32, u32), u32>,
    /// For each node the categories of which a phrase ends there, ascending, and those that they are within.
    ends: Vec<Vec<u32>>,
    /// For each node whether a phrase goes on.
    goes_on: Vec<bool>,
}

impl Phrases {
    pub(super) fn new(dictionary: &Dictionary, ignore_case: bool, tokenizer: &Tokenizer) -> Result<Self> {
        dictionary.check().map_err(|error| Error::options(error.message()).advise(error.advice()))?;
        let phrases = Self {
            paths: dictionary.paths().map(|(path, _)| path).collect(),
            normalizer: Normalizer::new(&NormalizeOptions::default().lowercase(ignore_case))?,
            literals: HashMap::new(),
            globs: HashMap::new(),
            longest_prefix: 0,
            next: HashMap::new(),
            ends: vec![Vec::new()],
            goes_on: vec![false],
        };
        let mut builder =
            Builder { phrases, tokenizer, words: 0, glob_numbers: HashMap::new(), categories: 0, way: Vec::new() };
        dictionary.categories.iter().try_for_each(|category| builder.add(category))?;
        let mut phrases = builder.phrases;
        for ends in &mut phrases.ends {
            ends.sort_unstable();
            ends.dedup();
        }
        Ok(phrases)
    }

    /// The numbers of the words that a term is, appended in no certain order.
    pub(super) fn words_of(&self, term: &str, words: &mut Vec<u32>) {
        words.extend(self.literals.get(term));
        let prefixes = (0..=term.len().min(self.longest_prefix)).filter_map(|end| term.get(..end));
        for globs in prefixes.filter_map(|prefix| self.globs.get(prefix)) {
            words.extend(globs.iter().filter(|(glob, _)| glob.matches(term)).map(|(_, word)| word));
        }
    }

    /// The node after a word, if a phrase goes on so.
    pub(super) fn after(&self, node: u32, word: u32) -> Option<u32> {
        self.next.get(&(node, word)).copied()
    }

    /// The categories of the phrases that end at a node.
    pub(super) fn categories(&self, node: u32) -> &[u32] {
        &self.ends[node as usize]
    }

    /// Whether a phrase goes on at a node.
    pub(super) fn goes_on(&self, node: u32) -> bool {
        self.goes_on[node as usize]
    }
}

/// Phrases on their way.
struct Builder<'a> {
    phrases: Phrases,
    tokenizer: &'a Tokenizer,
    /// How many words have a number.
    words: u32,
    glob_numbers: HashMap<Glob, u32>,
    /// How many categories have a number.
    categories: u32,
    /// The category at hand and those that it is within.
    way: Vec<u32>,
}

impl Builder<'_> {
    /// Adds a category and those within it, in the order of the paths.
    fn add(&mut self, category: &Category) -> Result<()> {
        let number = self.categories;
        self.categories += 1;
        self.way.push(number);
        for pattern in &category.patterns {
            let phrase = Word::phrase(pattern, &self.phrases.normalizer, self.tokenizer).map_err(|error| {
                let path = &self.phrases.paths[number as usize];
                Error::new(error.kind(), format!("category {path:?}: {}", error.message())).advise(error.advice())
            })?;
            let mut node = ROOT;
            for word in phrase {
                let word = self.number(word);
                node = self.step(node, word);
            }
            self.phrases.ends[node as usize].extend(&self.way);
        }
        category.children.iter().try_for_each(|child| self.add(child))?;
        self.way.pop();
        Ok(())
    }

    /// The number of a word; the same for the same word.
    fn number(&mut self, word: Word) -> u32 {
        let Self { phrases, words, glob_numbers, .. } = self;
        let known = match &word {
            Word::Literal(term) => phrases.literals.get(term),
            Word::Glob(glob) => glob_numbers.get(glob),
        };
        if let Some(&known) = known {
            return known;
        }
        let number = *words;
        *words += 1;
        match word {
            Word::Literal(term) => {
                phrases.literals.insert(term, number);
            }
            Word::Glob(glob) => {
                phrases.longest_prefix = phrases.longest_prefix.max(glob.prefix().len());
                phrases.globs.entry(glob.prefix().to_owned()).or_default().push((glob.clone(), number));
                glob_numbers.insert(glob, number);
            }
        }
        number
    }

    /// The node after a word, which is made if there is none.
    fn step(&mut self, node: u32, word: u32) -> u32 {
        let Phrases { next, ends, goes_on, .. } = &mut self.phrases;
        *next.entry((node, word)).or_insert_with(|| {
            ends.push(Vec::new());
            goes_on.push(false);
            goes_on[node as usize] = true;
            ends.len() as u32 - 1
        })
    }
}
