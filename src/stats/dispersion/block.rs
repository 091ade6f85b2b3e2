//! The terms of some articles of one shard, with the articles and the places in which each occurs.

use std::sync::Arc;

use crate::article::ArticleId;
use crate::shard::Shard;
use crate::stats::Interner;
use crate::stats::grouping::GroupKey;
use crate::stats::term_rules::ShardTerms;

/// The counts of some articles of one shard, by term.
#[derive(Debug)]
pub(super) struct Block {
    /// The terms of the whole shard.
    pub terms: Arc<ShardTerms>,
    /// The counted tokens of each article, stop words included.
    pub sizes: Vec<u64>,
    /// The part of each article, where the parts are values of a column.
    pub keys: Vec<GroupKey>,
    /// The terms that occur, as numbers of the shard, each with the end of its cells.
    present: Vec<(u32, u32)>,
    /// For each term the articles that hold it, ascending, and how often they do.
    cells: Vec<(u32, u32)>,
    /// For each term its places among the counted tokens of the block, ascending; empty if they are not needed.
    positions: Vec<u32>,
}

/// A term of a block.
pub(super) struct BlockTerm<'a> {
    /// The number within the shard.
    pub number: u32,
    /// The articles of the block that hold it, ascending, and how often they do.
    pub cells: &'a [(u32, u32)],
}

impl Block {
    pub fn interner(&self) -> &Interner {
        &self.terms.terms
    }

    /// How many terms occur.
    pub fn len(&self) -> usize {
        self.present.len()
    }

    /// The term at a place among those that occur.
    pub fn term(&self, place: usize) -> BlockTerm<'_> {
        let start = if place == 0 { 0 } else { self.present[place - 1].1 };
        let (number, end) = self.present[place];
        BlockTerm { number, cells: &self.cells[start as usize..end as usize] }
    }

    /// Where the positions of each term that occurs end.
    pub fn position_ends(&self) -> Vec<u32> {
        let count = |place: usize| self.term(place).cells.iter().map(|&(_, count)| count).sum::<u32>();
        let ends = (0..self.len()).scan(0, |end, place| {
            *end += count(place);
            Some(*end)
        });
        ends.collect()
    }

    /// The places of all terms, one after the other.
    pub fn positions(&self) -> &[u32] {
        &self.positions
    }
}

/// Makes the blocks of a shard, with the same memory.
#[derive(Debug)]
pub struct BlockBuilder {
    terms: Arc<ShardTerms>,
    with_positions: bool,
    /// The occurrences of each term in the current article; with two more for stop words and what is ignored.
    counts: Vec<u32>,
    /// The number of articles with each term, then where its next cell goes.
    cursors: Vec<u32>,
    /// Where the next position of each term goes.
    position_cursors: Vec<u32>,
}

impl BlockBuilder {
    pub(super) fn new(terms: ShardTerms, with_positions: bool) -> Self {
        let n = terms.terms.len();
        let position_cursors = vec![0; if with_positions { n } else { 0 }];
        Self { terms: Arc::new(terms), with_positions, counts: vec![0; n + 2], cursors: vec![0; n], position_cursors }
    }

    pub(super) fn build(
        &mut self,
        shard: &Shard,
        articles: &[(usize, ArticleId)],
        key: impl Fn(usize, ArticleId) -> Option<GroupKey>,
    ) -> Block {
        let Self { terms, with_positions, counts, cursors, position_cursors } = self;
        let stop = terms.terms.len() as u32;
        let mut rows: Vec<(u32, u32)> = Vec::new();
        let mut row_ends = Vec::with_capacity(articles.len());
        let mut sizes = Vec::with_capacity(articles.len());
        let mut touched = Vec::new();
        let mut here = Vec::new();
        for &(index, _) in articles {
            for form in shard.forms(index) {
                let bin = terms.bins()[form.0 as usize];
                let count = &mut counts[bin as usize];
                if *count == 0 && bin < stop {
                    here.push(bin);
                }
                *count += 1;
            }
            let ignored = std::mem::take(&mut counts[stop as usize + 1]);
            counts[stop as usize] = 0;
            sizes.push(shard.forms(index).len() as u64 - u64::from(ignored));
            for term in here.drain(..) {
                let cursor = &mut cursors[term as usize];
                if *cursor == 0 {
                    touched.push(term);
                }
                *cursor += 1;
                rows.push((term, std::mem::take(&mut counts[term as usize])));
            }
            row_ends.push(rows.len());
        }

        // From rows by article to cells by term.
        touched.sort_unstable();
        let mut end = 0;
        let mut present = Vec::with_capacity(touched.len());
        for &term in &touched {
            let cursor = &mut cursors[term as usize];
            end += *cursor;
            present.push((term, end));
            *cursor = end - *cursor;
        }
        let mut cells = vec![(0, 0); rows.len()];
        let mut start = 0;
        for (article, &end) in (0..).zip(&row_ends) {
            for &(term, count) in &rows[start..end] {
                cells[cursors[term as usize] as usize] = (article, count);
                cursors[term as usize] += 1;
            }
            start = end;
        }
        touched.iter().for_each(|&term| cursors[term as usize] = 0);

        let keys = articles.iter().filter_map(|&(index, id)| key(index, id)).collect();
        let mut block = Block { terms: terms.clone(), sizes, keys, present, cells, positions: Vec::new() };
        if *with_positions {
            let ends = block.position_ends();
            block.positions = vec![0; ends.last().map_or(0, |&end| end as usize)];
            let starts = std::iter::once(0).chain(ends.iter().copied());
            touched.iter().zip(starts).for_each(|(&term, start)| position_cursors[term as usize] = start);
            let mut at = 0;
            for &(index, _) in articles {
                for form in shard.forms(index) {
                    let bin = terms.bins()[form.0 as usize];
                    if bin < stop {
                        let cursor = &mut position_cursors[bin as usize];
                        block.positions[*cursor as usize] = at;
                        *cursor += 1;
                    }
                    at += u32::from(bin <= stop);
                }
            }
        }
        block
    }
}
