//! N-grams of a shard, as pairs of a shorter n-gram and one more term.

use std::ops::RangeInclusive;

use crate::article::ArticleId;
use crate::shard::Shard;
use crate::stats::lexicon::LocalTerms;
use crate::stats::ngrams::Grams;
use crate::stats::pairs::places::Places;
use crate::stats::pairs::run::{Run, RunWriter};
use crate::stats::pairs::stream::{ArticleMarks, Stream, Within};
use crate::stats::pairs::tally::Tally;

/// Counts n-grams of one length, for one group of articles after the other.
#[derive(Debug)]
pub(in crate::stats) struct GramCounter {
    local: LocalTerms,
    length: u32,
    /// The tokens that may be left out in one n-gram.
    skip: u32,
    within: Within,
    stream: Stream,
    places: Places,
    /// What follows one shorter n-gram, with the number of articles beside the count.
    tally: Tally,
    /// For each term how often it occurs, and beside it how often it is the first and how often the last of two.
    margins: Tally,
    marks: ArticleMarks,
}

/// What was counted of some articles.
#[derive(Debug)]
pub(in crate::stats) struct GramCounts {
    /// Each shorter n-gram with the terms that follow it, and in how many articles.
    pub(in crate::stats) pairs: Run,
    /// Of n-grams of two: under one left member each term, how often it occurs, is the first and is the last.
    pub(in crate::stats) margins: Run,
    /// The n-grams, those of terms that are not in the lexicon included. Counted for n-grams of two.
    pub(in crate::stats) grams: u64,
    /// The counted tokens, stop words included.
    pub(in crate::stats) tokens: u64,
}

/// An n-gram that may grow: its number, the place of its last term, and how many more tokens may be left out.
#[derive(Clone, Copy, Debug)]
struct Open {
    gram: u32,
    end: u32,
    skip: u32,
}

/// The places of the terms that may follow a place, if so many tokens may be left out.
fn after(place: u32, skip: u32) -> RangeInclusive<usize> {
    place as usize + 1..=(place + 1 + skip) as usize
}

impl GramCounter {
    /// A counter of n-grams of a length, whose first terms are among `kept` n-grams.
    pub(in crate::stats) fn new(local: LocalTerms, kept: &Grams, length: u32, skip: u32, within: Within) -> Self {
        let bins = local.bins();
        Self {
            length,
            skip,
            within,
            stream: Stream::default(),
            places: Places::new(if length == 2 { bins } else { kept.len() }),
            tally: Tally::new(bins, 1),
            margins: Tally::new(bins, 2),
            marks: ArticleMarks::new(bins),
            local,
        }
    }

    /// Counts some articles of the shard.
    pub(in crate::stats) fn count(
        &mut self,
        shard: &Shard,
        articles: &[(usize, ArticleId)],
        kept: &Grams,
    ) -> GramCounts {
        let padding = self.skip as usize + 1;
        match self.within {
            Within::Sentence => self.stream.fill_unbroken((shard, &self.local), articles, padding),
            Within::Article => self.stream.fill((shard, &self.local), articles, self.within, padding, |_| {}),
        }
        self.stream.index_articles();
        let mut pairs = RunWriter::default();
        let mut grams = 0;
        if self.length == 2 {
            grams = self.count_pairs(&mut pairs);
        } else {
            self.count_longer(kept, &mut pairs);
        }
        let mut margins = RunWriter::default();
        let terms = self.local.len() as u32;
        margins.write(0, &mut self.margins, |bin| bin < terms, |bin| self.local.ids()[bin as usize]);
        GramCounts { pairs: pairs.finish(), margins: margins.finish(), grams, tokens: self.stream.tokens }
    }

    /// Counts n-grams of two; returns how many there are.
    fn count_pairs(&mut self, pairs: &mut RunWriter) -> u64 {
        let Self { local, skip, stream, places, tally, margins, marks, .. } = self;
        let (terms, rare) = (local.len() as u32, local.rare());
        let id = |bin: u32| local.ids()[bin as usize];
        let mut grams = 0;
        places.fill(&stream.bins);
        // Terms that the lexicon lacks begin no n-gram that is shown, but are in the sums of those that are.
        for (first, at) in places.iter().take_while(|&(first, _)| first <= rare) {
            marks.add(stream, at.iter().map(|&at| (at, after(at, *skip))), tally);
            let mut firsts = 0;
            tally.each(|bin, count| {
                if bin <= rare {
                    firsts += count;
                    margins.sums(bin)[1] += count;
                }
            });
            grams += firsts;
            margins.add(first, at.len() as u64);
            margins.sums(first)[0] = firsts;
            if first < terms {
                pairs.write(id(first).into(), tally, |bin| bin < terms, id);
            } else {
                tally.select(|_, _| false);
            }
        }
        grams
    }

    fn count_longer(&mut self, kept: &Grams, pairs: &mut RunWriter) {
        let Self { local, length, skip, stream, places, tally, marks, .. } = self;
        let terms = local.len() as u32;
        let id = |bin: u32| local.ids()[bin as usize];
        let mut open: Vec<Open> = (0..)
            .zip(&stream.bins)
            .filter(|&(_, &bin)| bin < terms)
            .map(|(end, &bin)| Open { gram: id(bin), end, skip: *skip })
            .collect();
        for _ in 2..*length {
            let mut longer = Vec::new();
            for Open { gram, end, skip } in open {
                for left_out in 0..=skip {
                    let end = end + 1 + left_out;
                    let bin = stream.bins[end as usize];
                    if bin < terms
                        && let Some(gram) = kept.find(gram, id(bin))
                    {
                        longer.push(Open { gram, end, skip: skip - left_out });
                    }
                }
            }
            open = longer;
        }
        let grams: Vec<u32> = open.iter().map(|open| open.gram).collect();
        places.fill(&grams);
        for (gram, at) in places.iter() {
            let open = at.iter().map(|&at| &open[at as usize]);
            marks.add(stream, open.map(|open| (open.end, after(open.end, open.skip))), tally);
            pairs.write(gram.into(), tally, |bin| bin < terms, id);
        }
    }
}
