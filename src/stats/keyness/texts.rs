//! The counts of a term in single articles, for measures that compare texts and for intervals that resample them.

use std::sync::Arc;

use crate::article::ArticleId;
use crate::measures::{self, Division, Parts};
use crate::stats::Interner;
use crate::stats::article_terms::ArticleTermCounts;
use crate::stats::bootstrap::Resampling;

/// The articles of a corpus, and for each term those that it is in.
pub(super) struct Texts {
    /// Ascending.
    ids: Vec<u32>,
    /// The counted tokens of each article.
    tokens: Vec<u64>,
    /// Where the entries of each term begin, and at last the end.
    starts: Vec<usize>,
    /// Article, by its place in `ids`, and count.
    entries: Vec<(u32, u32)>,
    resamples: usize,
    /// How often each resample counts each article, article by article.
    weights: Vec<u8>,
}

impl Texts {
    /// Turns the counts of articles into those of terms, whose numbers are those of `terms`.
    ///
    /// The draws for the articles of an outside corpus have to be independent of those with the same ids inside.
    pub(super) fn new(
        counts: &ArticleTermCounts,
        terms: &Interner,
        resampling: Option<Resampling>,
        are_outside: bool,
    ) -> Self {
        let numbers: Vec<Vec<usize>> = (counts.blocks.values())
            .map(|block| block.terms.iter().filter_map(|term| terms.find(term)).map(|number| number as usize).collect())
            .collect();
        let mut starts = vec![0; terms.len() + 1];
        for (block, numbers) in counts.blocks.values().zip(&numbers) {
            block.rows.iter().for_each(|&(term, _)| starts[numbers[term as usize] + 1] += 1);
        }
        for term in 0..terms.len() {
            starts[term + 1] += starts[term];
        }
        let mut ends = starts.clone();
        let mut entries = vec![(0, 0); starts[terms.len()]];
        let (mut ids, mut tokens) = (Vec::new(), Vec::new());
        for (block, numbers) in counts.blocks.values().zip(&numbers) {
            let mut start = 0;
            for &(id, length, end) in &block.articles {
                for &(term, count) in &block.rows[start..end] {
                    let place = &mut ends[numbers[term as usize]];
                    entries[*place] = (ids.len() as u32, count);
                    *place += 1;
                }
                ids.push(id);
                tokens.push(length);
                start = end;
            }
        }
        let drawn = |id: u32| ArticleId(if are_outside { u32::MAX - id } else { id });
        let weights = resampling.map_or_else(Vec::new, |resampling| {
            let of_article = |&id: &u32| {
                (0..resampling.resamples()).map(move |resample| resampling.weight(resample, drawn(id)) as u8)
            };
            ids.iter().flat_map(of_article).collect()
        });
        let resamples = resampling.map_or(0, |resampling| resampling.resamples() as usize);
        Self { ids, tokens, starts, entries, resamples, weights }
    }

    /// All articles.
    pub(super) fn whole(&self) -> Part<'_> {
        self.of_members(vec![true; self.ids.len()])
    }

    /// The articles with some ids, or all others.
    pub(super) fn part(&self, ids: &[u32], are_members: bool) -> Part<'_> {
        let mut is_member = vec![!are_members; self.ids.len()];
        for place in ids.iter().filter_map(|id| self.ids.binary_search(id).ok()) {
            is_member[place] = are_members;
        }
        self.of_members(is_member)
    }

    fn of_members(&self, is_member: Vec<bool>) -> Part<'_> {
        let mut part = Part { texts: self, articles: 0, tokens: vec![0; self.resamples], is_member };
        for (article, &tokens) in self.tokens.iter().enumerate().filter(|&(article, _)| part.is_member[article]) {
            part.articles += 1;
            add(&mut part.tokens, self.weights_of(article), tokens);
        }
        part
    }

    fn weights_of(&self, article: usize) -> &[u8] {
        &self.weights[article * self.resamples..][..self.resamples]
    }
}

/// Some articles of a corpus: a target or a reference.
pub(super) struct Part<'a> {
    texts: &'a Texts,
    is_member: Vec<bool>,
    /// How many articles there are.
    pub(super) articles: u64,
    /// The counted tokens in each resample.
    pub(super) tokens: Vec<u64>,
}

impl Part<'_> {
    fn entries(&self, term: u32) -> impl Iterator<Item = (usize, u64)> + '_ {
        let range = self.texts.starts[term as usize]..self.texts.starts[term as usize + 1];
        let entries = self.texts.entries[range].iter().map(|&(article, count)| (article as usize, u64::from(count)));
        entries.filter(|&(article, _)| self.is_member[article])
    }

    /// The relative frequencies of a term in the articles that it is in.
    pub(super) fn frequencies(&self, term: u32, into: &mut Vec<f64>) {
        into.clear();
        into.extend(self.entries(term).map(|(article, count)| count as f64 / self.texts.tokens[article] as f64));
    }

    /// A measure of each term's dispersion over the articles.
    pub(super) fn dispersions(&self, terms: &[u32], of: impl Fn(&Parts) -> f64) -> Vec<f64> {
        let sizes = self.texts.tokens.iter().zip(&self.is_member).filter(|&(_, &is_member)| is_member);
        let sizes: Vec<f64> = sizes.map(|(&tokens, _)| tokens as f64).collect();
        let mut parts = Parts::of(Arc::new(Division::new(&sizes)));
        let one = |&term: &u32| {
            let part =
                |(article, count)| measures::Part { count: count as f64, size: self.texts.tokens[article] as f64 };
            parts.set(self.entries(term).map(part));
            of(&parts)
        };
        terms.iter().map(one).collect()
    }

    /// The count of a term in each resample.
    pub(super) fn resampled(&self, term: u32, into: &mut Vec<u64>) {
        into.clear();
        into.resize(self.texts.resamples, 0);
        for (article, count) in self.entries(term) {
            add(into, self.texts.weights_of(article), count);
        }
    }
}

/// Adds so many of each weight. Sums stay far below the largest number, and a check for each would cost the speed.
fn add(sums: &mut [u64], weights: &[u8], times: u64) {
    for (sum, &weight) in sums.iter_mut().zip(weights) {
        *sum = sum.wrapping_add(times.wrapping_mul(weight.into()));
    }
}
