//! Counting the terms and n-grams of a shard.

use crate::article::ArticleId;
use crate::shard::Shard;
use crate::stats::Interner;
use crate::stats::ngrams::Grams;
use crate::stats::selection::Frequency;
use crate::stats::term_rules::{FormRole, ShardTerms};

/// Counts the terms and n-grams of some articles of a shard, over and over with the same memory.
pub(super) struct Counter<'a> {
    shard: &'a Shard,
    local: ShardTerms,
    range: (u32, u32),
    grams: Grams,
    cells: Vec<CounterCell>,
    touched: Vec<u32>,
    article: u32,
    /// The running n-grams that end at the last token, shortest first.
    open: Vec<u32>,
}

/// What is counted of a term; one cache line holds several.
#[derive(Clone, Copy, Default)]
struct CounterCell {
    count: u32,
    doc_freq: u32,
    last_article: u32,
}

impl<'a> Counter<'a> {
    pub(super) fn new(shard: &'a Shard, local: ShardTerms, range: (u32, u32)) -> Self {
        // Two more for the bins of stop words and of what is ignored.
        let cells = vec![CounterCell::default(); local.terms.len() + 2];
        let grams = Grams::new(local.terms.len() as u32);
        Self { shard, local, range, grams, cells, touched: Vec::new(), article: 0, open: Vec::new() }
    }

    /// Counts some articles; returns their number of counted tokens, stop words included.
    pub(super) fn count(&mut self, articles: &[(usize, ArticleId)]) -> u64 {
        articles.iter().map(|&(index, _)| self.count_article(index)).sum()
    }

    /// Counts one article; returns its number of counted tokens, stop words included.
    pub(super) fn count_article(&mut self, index: usize) -> u64 {
        self.article += 1;
        if self.range == (1, 1) { self.count_terms(index) } else { self.count_grams(index) }
    }

    /// What is no term is counted like one, in a bin of its own: to look away would cost more than to count, because
    /// the processor cannot foresee which token is a mark.
    fn count_terms(&mut self, index: usize) -> u64 {
        let Self { shard, local, cells, touched, article, .. } = self;
        let (bins, cells, article) = (local.bins(), cells.as_mut_slice(), *article);
        let stop = local.terms.len();
        // A bin that holds something is never noted as touched.
        cells[stop].count = 1;
        cells[stop + 1].count = 1;
        let forms = shard.forms(index);
        for form in forms {
            let bin = bins[form.0 as usize];
            let cell = &mut cells[bin as usize];
            if cell.count == 0 {
                touched.push(bin);
            }
            cell.count += 1;
            cell.doc_freq += u32::from(cell.last_article != article);
            cell.last_article = article;
        }
        forms.len() as u64 - u64::from(cells[stop + 1].count - 1)
    }

    fn count_grams(&mut self, index: usize) -> u64 {
        let (min, max) = (self.range.0 as usize, self.range.1 as usize);
        let forms = self.shard.forms(index);
        let mut tokens = 0;
        let mut open = std::mem::take(&mut self.open);
        for sentence in self.shard.sentences(index) {
            open.clear();
            for &form in &forms[sentence] {
                let role = self.local.role(form);
                tokens += u64::from(role != FormRole::Ignored);
                let FormRole::Term(term) = role else {
                    open.clear();
                    continue;
                };
                // Each open n-gram grows by the term, from the longest to the shortest; the term alone opens a new one.
                open.truncate(max - 1);
                for gram in &mut open {
                    *gram = self.grams.extend(*gram, term);
                }
                open.insert(0, term);
                self.cells.resize(self.grams.len(), CounterCell::default());
                open.iter().skip(min - 1).for_each(|&gram| self.hit(gram));
            }
        }
        self.open = open;
        tokens
    }

    fn hit(&mut self, term: u32) {
        let cell = &mut self.cells[term as usize];
        if cell.last_article != self.article {
            if cell.count == 0 {
                self.touched.push(term);
            }
            cell.last_article = self.article;
            cell.doc_freq += 1;
        }
        cell.count += 1;
    }

    /// Takes what was counted since the last time: local numbers with their frequencies, in no certain order.
    pub(super) fn take(&mut self) -> impl ExactSizeIterator<Item = (u32, Frequency)> + '_ {
        let cells = &mut self.cells;
        self.touched.drain(..).map(|term| {
            let cell = &mut cells[term as usize];
            let frequency = Frequency { count: cell.count.into(), doc_freq: cell.doc_freq.into() };
            // The article's number stays, so that the next count of the same article is a new one.
            (cell.count, cell.doc_freq) = (0, 0);
            (term, frequency)
        })
    }

    /// The texts, and for each local number that of its text among them.
    pub(super) fn into_terms(self) -> (Interner, Vec<u32>) {
        let mut terms = self.local.terms;
        let mut numbers: Vec<u32> = (0..terms.len() as u32).collect();
        let mut text = String::new();
        for gram in terms.len()..self.grams.len() {
            self.grams.write(gram as u32, |term| terms.get(term), &mut text);
            numbers.push(terms.intern(&text));
        }
        (terms, numbers)
    }
}
