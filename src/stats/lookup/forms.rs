//! Which patterns the forms of a shard match, and the count of an article.

use crate::shard::Shard;
use crate::stats::lookup::phrases::{Phrases, ROOT};
use crate::vocabulary::{FormId, Vocabulary};

/// The forms of a shard as words of phrases, and counters for one article after the other.
#[derive(Debug)]
pub struct ShardForms {
    /// For each form, and one more, where its categories start in `categories`, and its words in `words`.
    starts: Vec<(u32, u32)>,
    /// The categories of which the form alone is a hit, ascending.
    categories: Vec<u32>,
    /// The words of phrases that the form is.
    words: Vec<u32>,
    /// For each form whether a phrase can begin with it.
    begins: Vec<bool>,
    /// For each form whether it is a counted token.
    countable: Vec<bool>,
    /// For each category its hits in the article.
    counts: Vec<u64>,
    /// For each category the token after its last hit.
    busy: Vec<usize>,
    /// For each category the longest hit that begins at the token at hand.
    longest: Vec<usize>,
    touched: Vec<u32>,
    /// The nodes at which phrases that began at the token at hand are.
    nodes: Vec<u32>,
    begun: Vec<u32>,
}

impl ShardForms {
    pub(super) fn new(phrases: &Phrases, vocabulary: &Vocabulary) -> Self {
        let categories = phrases.paths.len();
        let mut forms = Self {
            starts: Vec::with_capacity(vocabulary.len() + 1),
            categories: Vec::new(),
            words: Vec::new(),
            begins: Vec::with_capacity(vocabulary.len()),
            countable: Vec::with_capacity(vocabulary.len()),
            counts: vec![0; categories],
            busy: vec![0; categories],
            longest: vec![0; categories],
            touched: Vec::new(),
            nodes: Vec::new(),
            begun: Vec::new(),
        };
        forms.starts.push((0, 0));
        let mut term = String::new();
        let mut own = Vec::new();
        for (_, form, kind) in vocabulary.iter() {
            phrases.normalizer.normalize(form, kind, &mut term);
            let first = forms.words.len();
            phrases.words_of(&term, &mut forms.words);
            own.clear();
            let mut begins = false;
            for node in forms.words[first..].iter().filter_map(|&word| phrases.after(ROOT, word)) {
                own.extend_from_slice(phrases.categories(node));
                begins |= phrases.goes_on(node);
            }
            own.sort_unstable();
            own.dedup();
            forms.categories.extend_from_slice(&own);
            forms.begins.push(begins);
            forms.countable.push(kind.is_countable());
            forms.starts.push((forms.categories.len() as u32, forms.words.len() as u32));
        }
        forms
    }

    /// Counts the hits of an article; returns its counted tokens.
    pub(super) fn count(&mut self, phrases: &Phrases, shard: &Shard, index: usize) -> u64 {
        let forms = shard.forms(index);
        let mut tokens = 0;
        self.busy.fill(0);
        for sentence in shard.sentences(index) {
            for at in sentence.clone() {
                let form = forms[at].0 as usize;
                tokens += u64::from(self.countable[form]);
                if self.begins[form] {
                    self.longest_hits(phrases, &forms[..sentence.end], at);
                    continue;
                }
                let (start, end) = (self.starts[form].0 as usize, self.starts[form + 1].0 as usize);
                for &category in &self.categories[start..end] {
                    let category = category as usize;
                    if self.busy[category] <= at {
                        self.counts[category] += 1;
                    }
                }
            }
        }
        tokens
    }

    /// Counts the hits that begin at a token with which phrases can begin.
    fn longest_hits(&mut self, phrases: &Phrases, forms: &[FormId], first: usize) {
        self.begun.clear();
        self.begun.push(ROOT);
        for (length, form) in (1..).zip(&forms[first..]) {
            let form = form.0 as usize;
            let words = &self.words[self.starts[form].1 as usize..self.starts[form + 1].1 as usize];
            self.nodes.clear();
            for &node in &self.begun {
                self.nodes.extend(words.iter().filter_map(|&word| phrases.after(node, word)));
            }
            for &node in &self.nodes {
                for &category in phrases.categories(node) {
                    if self.longest[category as usize] == 0 {
                        self.touched.push(category);
                    }
                    self.longest[category as usize] = length;
                }
            }
            std::mem::swap(&mut self.nodes, &mut self.begun);
            if self.begun.is_empty() {
                break;
            }
        }
        for category in self.touched.drain(..) {
            let category = category as usize;
            let length = std::mem::take(&mut self.longest[category]);
            if self.busy[category] <= first {
                self.counts[category] += 1;
                self.busy[category] = first + length;
            }
        }
    }

    /// Takes the hits of the article that was counted: categories with their counts.
    pub(super) fn take(&mut self) -> impl Iterator<Item = (u32, u64)> + '_ {
        (0..).zip(&mut self.counts).map(|(category, count)| (category, std::mem::take(count))).filter(|&(_, n)| n > 0)
    }
}
