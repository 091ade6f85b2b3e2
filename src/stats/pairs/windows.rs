//! Pairs of terms that stand within a window of each other.

use crate::article::ArticleId;
use crate::shard::Shard;
use crate::stats::lexicon::LocalTerms;
use crate::stats::pairs::places::Places;
use crate::stats::pairs::run::{Run, RunWriter};
use crate::stats::pairs::stream::{ArticleMarks, Stream, Within};
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
    /// What is summed up beside the count of a pair.
    pub(in crate::stats) sums: WindowSums,
    /// Whether the margins of terms hold how many windows they are seen from.
    pub(in crate::stats) seen: bool,
    /// Whether the last of the margins of terms is in how many articles they are.
    pub(in crate::stats) articles: bool,
}

/// What is summed up beside the count of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::stats) enum WindowSums {
    Nothing,
    /// The count at each place of the window, from the left to the right.
    Positions,
    /// The articles where the pair is met.
    Articles,
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
    marks: ArticleMarks,
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
            marks: ArticleMarks::new(bins),
            local,
            windows,
        }
    }

    /// Counts some articles of the shard.
    pub(in crate::stats) fn count(&mut self, shard: &Shard, articles: &[(usize, ArticleId)]) -> WindowCounts {
        let Self { local, windows, nodes, stream, places, tally, margins, marks } = self;
        let mut seen = 0;
        let padding = windows.before.max(windows.after);
        let is_node = |bin: u32| nodes.as_ref().is_none_or(|nodes| nodes.get(bin as usize).copied().unwrap_or(false));
        // Few sentences have a node, and the others are only counted, unless it matters how many windows see a term.
        let around = nodes.is_some() && !windows.seen;
        if around {
            stream.fill_around((shard, local), articles, (windows.within, padding), is_node, margins);
        } else {
            stream.fill((shard, local), articles, windows.within, padding, |unit| {
                if windows.seen {
                    seen += windows.note_seen(unit, margins);
                }
            });
        }
        let tokens = stream.tokens;
        if windows.articles || windows.sums == WindowSums::Articles {
            stream.index_articles();
        }
        let terms = local.len() as u32;
        let mut pairs = RunWriter::default();
        let mut gather = |node: u32, at: &[u32], margins: &mut Tally| {
            windows.gather(stream, node, at, tally, marks);
            let pads = std::mem::take(tally.count(local.ignored()));
            let sums = margins.sums(node);
            sums[0] = (at.len() * (windows.before + windows.after)) as u64 - pads;
            if windows.articles
                && let Some(last) = sums.last_mut()
            {
                *last = stream.count_articles(at);
            }
            let least = if windows.once { node } else { 0 };
            let id = |bin: u32| local.ids()[bin as usize];
            pairs.write(id(node).into(), tally, |bin| (least..terms).contains(&bin), id);
        };
        match nodes {
            None => {
                places.fill(&stream.bins);
                for (node, at) in places.iter().take_while(|&(node, _)| node < terms) {
                    margins.add(node, at.len() as u64);
                    gather(node, at, margins);
                }
            }
            Some(_) => {
                if !around {
                    margins.add_each(&stream.bins);
                }
                let bins = &stream.bins;
                let hits: Vec<u32> = (0..bins.len() as u32).filter(|&at| is_node(bins[at as usize])).collect();
                let bins: Vec<u32> = hits.iter().map(|&at| bins[at as usize]).collect();
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
        match self.sums {
            WindowSums::Nothing => 0,
            WindowSums::Positions => self.before + self.after,
            WindowSums::Articles => 1,
        }
    }

    /// The sums beside the count of a term.
    pub(in crate::stats) fn margin_width(&self) -> usize {
        1 + usize::from(self.seen) + usize::from(self.articles)
    }

    /// Adds up what stands in the windows around the places of a node.
    fn gather(&self, stream: &Stream, node: u32, places: &[u32], tally: &mut Tally, marks: &mut ArticleMarks) {
        let &Self { before, after, sums, .. } = self;
        let window = |at: u32| at as usize - before..=at as usize + after;
        match sums {
            WindowSums::Nothing => places.iter().for_each(|&at| tally.add_each(&stream.bins[window(at)])),
            WindowSums::Articles => marks.add(stream, places.iter().map(|&at| (at, window(at))), tally),
            WindowSums::Positions => {
                for &at in places {
                    let (left, right) = stream.bins[window(at)].split_at(before);
                    for (position, &bin) in left.iter().chain(&right[1..]).enumerate() {
                        tally.add(bin, 1);
                        tally.sums(bin)[position] += 1;
                    }
                }
                return;
            }
        }
        // A node stands in its own window.
        *tally.count(node) -= places.len() as u64;
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
