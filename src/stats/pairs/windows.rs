//! Pairs of terms that stand within a window of each other.

use crate::article::ArticleId;
use crate::shard::Shard;
use crate::stats::lexicon::LocalTerms;
use crate::stats::pairs::places::Places;
use crate::stats::pairs::run::{Run, RunWriter};
use crate::stats::pairs::stream::{Stream, Within};
use crate::stats::pairs::tally::Tally;

/// Where windows are, and which pairs of theirs are counted.
#[derive(Clone, Copy, Debug)]
pub(in crate::stats) struct Windows {
    /// The counted tokens before a place.
    pub(in crate::stats) before: usize,
    /// The counted tokens after it.
    pub(in crate::stats) after: usize,
    pub(in crate::stats) within: Within,
    /// Whether a pair is written once, under the term with the smaller number, and not under each of its terms.
    pub(in crate::stats) once: bool,
    /// Whether there is a sum for each place of the window, from the left to the right.
    pub(in crate::stats) positions: bool,
    /// Whether the margins of terms hold how many windows they are seen from.
    pub(in crate::stats) seen: bool,
}

/// Counts the windows of a shard, for one group of articles after the other.
#[derive(Debug)]
pub(in crate::stats) struct WindowCounter {
    local: LocalTerms,
    windows: Windows,
    /// For each term of the shard whether windows around it are looked at; all, if there is none.
    nodes: Option<Vec<bool>>,
    stream: Stream,
    places: Places,
    tally: Tally,
    margins: Tally,
}

/// What was counted of some articles.
#[derive(Debug)]
pub(in crate::stats) struct WindowCounts {
    /// Each node with everything in its windows.
    pub(in crate::stats) pairs: Run,
    /// Under one left member each term with its count, the tokens in the windows around it if it is a node, and, if
    /// asked for, in how many windows it is.
    pub(in crate::stats) terms: Run,
    /// The counted tokens.
    pub(in crate::stats) tokens: u64,
    /// The tokens in the windows around all of them.
    pub(in crate::stats) seen: u64,
}

impl WindowCounter {
    /// A counter of the windows around all terms of a shard, or around those that `nodes` names.
    pub(in crate::stats) fn new(local: LocalTerms, windows: Windows, nodes: Option<&[u32]>) -> Self {
        let bins = local.bins();
        let nodes = nodes.map(|nodes| local.ids().iter().map(|id| nodes.binary_search(id).is_ok()).collect());
        Self {
            nodes,
            stream: Stream::default(),
            places: Places::new(bins),
            tally: Tally::new(bins, windows.width()),
            margins: Tally::new(bins, windows.margin_width()),
            local,
            windows,
        }
    }

    /// Counts some articles of the shard.
    pub(in crate::stats) fn count(&mut self, shard: &Shard, articles: &[(usize, ArticleId)]) -> WindowCounts {
        let Self { local, windows, nodes, stream, places, tally, margins } = self;
        let mut seen = 0;
        stream.fill((shard, local), articles, windows.within, windows.before.max(windows.after), |unit| {
            if windows.seen {
                seen += windows.note_seen(unit, margins);
            }
        });
        let tokens = stream.tokens;
        let stream = &stream.bins[..];
        let terms = local.len() as u32;
        let mut pairs = RunWriter::default();
        let mut gather = |node: u32, at: &[u32], margins: &mut Tally| {
            windows.gather(stream, node, at, tally);
            let pads = std::mem::take(tally.count(local.ignored()));
            margins.sums(node)[0] = (at.len() * (windows.before + windows.after)) as u64 - pads;
            let least = if windows.once { node } else { 0 };
            let id = |bin: u32| local.ids()[bin as usize];
            pairs.write(id(node).into(), tally, |bin| (least..terms).contains(&bin), id);
        };
        match nodes {
            None => {
                places.fill(stream);
                for (node, at) in places.iter().take_while(|&(node, _)| node < terms) {
                    margins.add(node, at.len() as u64);
                    gather(node, at, margins);
                }
            }
            Some(nodes) => {
                margins.add_each(stream);
                let is_node = |bin: u32| nodes.get(bin as usize).copied().unwrap_or(false);
                let hits: Vec<u32> = (0..stream.len() as u32).filter(|&at| is_node(stream[at as usize])).collect();
                let bins: Vec<u32> = hits.iter().map(|&at| stream[at as usize]).collect();
                places.fill(&bins);
                for (node, hit) in places.iter() {
                    let at: Vec<u32> = hit.iter().map(|&hit| hits[hit as usize]).collect();
                    gather(node, &at, margins);
                }
            }
        }
        let mut writer = RunWriter::default();
        writer.write(0, margins, |bin| bin < terms, |bin| local.ids()[bin as usize]);
        WindowCounts { pairs: pairs.finish(), terms: writer.finish(), tokens, seen }
    }
}

impl Windows {
    /// The sums beside the count of a pair.
    pub(in crate::stats) fn width(&self) -> usize {
        if self.positions { self.before + self.after } else { 0 }
    }

    /// The sums beside the count of a term.
    pub(in crate::stats) fn margin_width(&self) -> usize {
        1 + usize::from(self.seen)
    }

    /// Adds up what stands in the windows around the places of a node.
    fn gather(&self, stream: &[u32], node: u32, places: &[u32], tally: &mut Tally) {
        let &Self { before, after, positions, .. } = self;
        if !positions {
            for &at in places {
                let at = at as usize;
                tally.add_each(&stream[at - before..=at + after]);
            }
            // A node stands in its own window.
            *tally.count(node) -= places.len() as u64;
            return;
        }
        for &at in places {
            let at = at as usize;
            for position in 0..before + after {
                // The node itself is no position.
                let bin = stream[at - before + position + usize::from(position >= before)];
                tally.add(bin, 1);
                tally.sums(bin)[position] += 1;
            }
        }
    }

    /// Adds to the margins of the terms of a sentence or article in how many windows each of its tokens is; returns
    /// the sum.
    fn note_seen(&self, unit: &[u32], margins: &mut Tally) -> u64 {
        let mut sum = 0;
        for (i, &bin) in unit.iter().enumerate() {
            let windows = (i.min(self.after) + (unit.len() - 1 - i).min(self.before)) as u64;
            margins.sums(bin)[1] += windows;
            sum += windows;
        }
        sum
    }
}
