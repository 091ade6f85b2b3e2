//! The tokens of some articles of a shard, one after the other.

use std::ops::{Range, RangeInclusive};

use serde::{Deserialize, Serialize};

use crate::article::ArticleId;
use crate::shard::Shard;
use crate::stats::lexicon::LocalTerms;
use crate::stats::pairs::tally::Tally;

/// What neither windows nor n-grams reach across.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Within {
    /// The ends of sentences.
    #[default]
    Sentence,
    /// The ends of articles.
    Article,
}

/// The bins of the counted tokens of some articles. The bin of what does not count stands for the ends of sentences
/// or articles, often enough between two of them, and before the first and after the last, that nothing reaches across.
#[derive(Debug, Default)]
pub(in crate::stats) struct Stream {
    pub(in crate::stats) bins: Vec<u32>,
    /// Where the tokens of each article end.
    article_ends: Vec<u32>,
    /// For each block of places the article that holds its first one.
    blocks: Vec<u32>,
    /// The number of counted tokens.
    pub(in crate::stats) tokens: u64,
}

/// How many places a block has, as a power of two.
const BLOCK: u32 = 7;

impl Stream {
    /// Writes some articles, with so many pads between two sentences or articles; `each` is given every one of them.
    pub(in crate::stats) fn fill(
        &mut self,
        (shard, local): (&Shard, &LocalTerms),
        articles: &[(usize, ArticleId)],
        within: Within,
        padding: usize,
        mut each: impl FnMut(&[u32]),
    ) {
        let pad = self.clear(local, padding);
        for &(index, _) in articles {
            let forms = shard.forms(index);
            let mut write = |unit: Range<usize>| {
                let written = self.write(forms[unit].iter().map(|&form| local.bin(form)), pad, padding);
                self.tokens += written.len() as u64;
                each(&self.bins[written]);
            };
            match within {
                Within::Article => write(0..forms.len()),
                Within::Sentence => shard.sentences(index).for_each(write),
            }
            self.article_ends.push(self.bins.len() as u32);
        }
    }

    /// As [`fill`](Self::fill), but writes only the sentences or articles that have a bin for which `is_node` holds,
    /// and adds the bins of all tokens to the counts of `margins`.
    pub(in crate::stats) fn fill_around(
        &mut self,
        (shard, local): (&Shard, &LocalTerms),
        articles: &[(usize, ArticleId)],
        (within, padding): (Within, usize),
        is_node: impl Fn(u32) -> bool,
        margins: &mut Tally,
    ) {
        let pad = self.clear(local, padding);
        let (mut bins, mut hits): (Vec<u32>, Vec<usize>) = Default::default();
        for &(index, _) in articles {
            bins.clear();
            bins.extend(shard.forms(index).iter().map(|&form| local.bin(form)));
            margins.add_each(&bins);
            self.tokens += bins.len() as u64;
            hits.clear();
            hits.extend((0..bins.len()).filter(|&at| is_node(bins[at])));
            let mut hits = hits.iter().copied().peekable();
            let mut write = |unit: Range<usize>| {
                if hits.next_if(|&at| at < unit.end).is_some() {
                    while hits.next_if(|&at| at < unit.end).is_some() {}
                    self.write(bins[unit].iter().copied(), pad, padding);
                }
            };
            match within {
                Within::Article => write(0..bins.len()),
                Within::Sentence => shard.sentences(index).for_each(write),
            }
            self.article_ends.push(self.bins.len() as u32);
        }
        self.tokens -= *margins.count(pad);
    }

    /// Begins with pads alone; returns their bin.
    fn clear(&mut self, local: &LocalTerms, padding: usize) -> u32 {
        self.bins.clear();
        self.bins.resize(padding, local.ignored());
        self.article_ends.clear();
        self.tokens = 0;
        local.ignored()
    }

    /// Writes what counts of a sentence or article, and pads behind it; returns where it stands.
    #[inline]
    fn write(&mut self, unit: impl ExactSizeIterator<Item = u32>, pad: u32, padding: usize) -> Range<usize> {
        let bins = &mut self.bins;
        let start = bins.len();
        bins.resize(start + unit.len() + padding, pad);
        let mut end = start;
        for bin in unit {
            // Which token is a mark cannot be foreseen: it is written, and the next one over it.
            bins[end] = bin;
            end += usize::from(bin != pad);
        }
        bins.truncate(end + padding);
        bins[end..].fill(pad);
        start..end
    }

    /// Writes some articles, where what does not count is an end as well.
    pub(in crate::stats) fn fill_unbroken(
        &mut self,
        (shard, local): (&Shard, &LocalTerms),
        articles: &[(usize, ArticleId)],
        padding: usize,
    ) {
        let pad = self.clear(local, padding);
        let Self { bins, article_ends, tokens, .. } = self;
        for &(index, _) in articles {
            let forms = shard.forms(index);
            for sentence in shard.sentences(index) {
                for &form in &forms[sentence] {
                    let bin = local.bin(form);
                    bins.push(bin);
                    if bin == pad {
                        bins.resize(bins.len() + padding - 1, pad);
                    } else {
                        *tokens += 1;
                    }
                }
                bins.resize(bins.len() + padding, pad);
            }
            article_ends.push(bins.len() as u32);
        }
    }

    /// Prepares [`article`](Self::article).
    pub(in crate::stats) fn index_articles(&mut self) {
        let Self { bins, article_ends, blocks, .. } = self;
        blocks.clear();
        let mut article = 0;
        for first in (0..bins.len() as u32).step_by(1 << BLOCK) {
            while article + 1 < article_ends.len() && article_ends[article] <= first {
                article += 1;
            }
            blocks.push(article as u32);
        }
    }

    /// The article of a place, counted among those in the stream.
    #[inline]
    pub(in crate::stats) fn article(&self, place: u32) -> u32 {
        let mut article = self.blocks[(place >> BLOCK) as usize];
        while self.article_ends[article as usize] <= place {
            article += 1;
        }
        article
    }

    /// How many articles some places are of, which are in order.
    pub(in crate::stats) fn count_articles(&self, places: &[u32]) -> u64 {
        let mut articles = 0;
        let mut end = 0;
        for &place in places {
            if place >= end {
                end = self.article_ends[self.article(place) as usize];
                articles += 1;
            }
        }
        articles
    }
}

/// In how many articles each right member is met: beside its count, the first of its further sums.
#[derive(Debug)]
pub(in crate::stats) struct ArticleMarks {
    /// For each bin a number that stands for the left member and the article where it was met last.
    last: Vec<u64>,
    mark: u64,
}

impl ArticleMarks {
    /// Marks for so many bins.
    pub(in crate::stats) fn new(bins: usize) -> Self {
        Self { last: vec![0; bins], mark: 0 }
    }

    /// Adds up what stands in ranges of the stream, each belonging to a place of one left member; the places are in
    /// order.
    #[inline]
    pub(in crate::stats) fn add(
        &mut self,
        stream: &Stream,
        ranges: impl Iterator<Item = (u32, RangeInclusive<usize>)>,
        tally: &mut Tally,
    ) {
        let Self { last, mark } = self;
        let mut before = None;
        for (place, range) in ranges {
            let article = Some(stream.article(place));
            *mark += u64::from(article != before);
            before = article;
            for &bin in &stream.bins[range] {
                tally.add(bin, 1);
                let last = &mut last[bin as usize];
                tally.sums(bin)[0] += u64::from(*last != *mark);
                *last = *mark;
            }
        }
    }
}
