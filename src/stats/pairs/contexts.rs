//! Pairs of terms that stand in the same sentence or article.

use crate::article::ArticleId;
use crate::shard::Shard;
use crate::stats::lexicon::LocalTerms;
use crate::stats::pairs::places::Places;
use crate::stats::pairs::run::{Run, RunWriter};
use crate::stats::pairs::stream::{Stream, Within};
use crate::stats::pairs::tally::Tally;

/// Counts the contexts of a shard, for one group of articles after the other.
#[derive(Debug)]
pub(in crate::stats) struct ContextCounter {
    local: LocalTerms,
    context: Within,
    /// Whether a context counts as often as one term meets the other in it, and not once.
    often: bool,
    stream: Stream,
    /// The distinct terms of each context in order, and how often each is there.
    terms: Vec<u32>,
    counts: Vec<u64>,
    /// For each of them where the terms of its context end.
    ends: Vec<u32>,
    places: Places,
    tally: Tally,
    margins: Tally,
}

/// What was counted of some articles.
#[derive(Debug)]
pub(in crate::stats) struct ContextCounts {
    /// Each term with those after it in the lexicon that share contexts with it.
    pub(in crate::stats) pairs: Run,
    /// Under one left member each term: how often it occurs, in how many contexts, and how many tokens it meets there.
    pub(in crate::stats) terms: Run,
    /// The contexts with a counted token.
    pub(in crate::stats) contexts: u64,
    /// How many tokens all tokens meet.
    pub(in crate::stats) met: u64,
}

impl ContextCounter {
    pub(in crate::stats) fn new(local: LocalTerms, context: Within, often: bool) -> Self {
        let bins = local.bins();
        Self {
            context,
            often,
            stream: Stream::default(),
            terms: Vec::new(),
            counts: Vec::new(),
            ends: Vec::new(),
            places: Places::new(bins),
            tally: Tally::new(bins, 0),
            margins: Tally::new(bins, 2),
            local,
        }
    }

    /// Counts some articles of the shard.
    pub(in crate::stats) fn count(&mut self, shard: &Shard, articles: &[(usize, ArticleId)]) -> ContextCounts {
        let Self { local, context, often, stream, terms, counts, ends, places, tally, margins } = self;
        let bound = local.len() as u32;
        terms.clear();
        counts.clear();
        ends.clear();
        let (mut contexts, mut met) = (0, 0);
        let mut sorted: Vec<u32> = Vec::new();
        stream.fill((shard, local), articles, *context, 0, |unit| {
            if unit.is_empty() {
                return;
            }
            let others = unit.len() as u64 - 1;
            contexts += 1;
            met += unit.len() as u64 * others;
            sorted.clear();
            sorted.extend(unit.iter().filter(|&&bin| bin < bound));
            sorted.sort_unstable();
            for same in sorted.chunk_by(|a, b| a == b) {
                let (term, count) = (same[0], same.len() as u64);
                terms.push(term);
                counts.push(count);
                margins.add(term, count);
                let sums = margins.sums(term);
                sums[0] += 1;
                sums[1] += count * others;
            }
            ends.resize(terms.len(), terms.len() as u32);
        });
        let id = |bin: u32| local.ids()[bin as usize];
        let mut pairs = RunWriter::default();
        places.fill(terms);
        for (term, at) in places.iter() {
            for &at in at {
                let after = at as usize + 1..ends[at as usize] as usize;
                if !*often {
                    tally.add_each(&terms[after]);
                    continue;
                }
                for place in after {
                    tally.add(terms[place], counts[at as usize] * counts[place]);
                }
            }
            pairs.write(id(term).into(), tally, |_| true, id);
        }
        let mut writer = RunWriter::default();
        writer.write(0, margins, |_| true, id);
        ContextCounts { pairs: pairs.finish(), terms: writer.finish(), contexts, met }
    }
}
