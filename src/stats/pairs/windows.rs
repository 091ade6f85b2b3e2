//! Pairs of terms that stand within a window of each other.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::shard::Shard;
use crate::stats::lexicon::LocalTerms;
use crate::stats::pairs::places::Places;
use crate::stats::pairs::run::RunWriter;
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

/// Where windows are, and which pairs of theirs are counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Windows {
    /// The counted tokens before a place.
    pub(super) before: usize,
    /// The counted tokens after it.
    pub(super) after: usize,
    pub(super) within: Within,
    /// Whether a pair is counted once, under the term with the smaller number, and not under each of its terms.
    pub(super) once: bool,
    /// Whether there is a sum for each place of the window, from the left to the right.
    pub(super) positions: bool,
    /// Whether the margins of terms hold how many windows they are seen from.
    pub(super) seen: bool,
}

/// Counts the windows of a shard, for one group of articles after the other.
#[derive(Debug)]
pub(super) struct WindowCounter<'a> {
    shard: &'a Shard,
    local: &'a LocalTerms,
    windows: Windows,
    /// For each bin whether windows around it are looked at; all, if there is none.
    nodes: Option<&'a [bool]>,
    /// The bins of the counted tokens, with pads between sentences or articles.
    stream: Vec<u32>,
    places: Places,
    tally: Tally,
    margins: Tally,
}

impl<'a> WindowCounter<'a> {
    pub(super) fn new(shard: &'a Shard, local: &'a LocalTerms, windows: Windows, nodes: Option<&'a [bool]>) -> Self {
        let bins = local.len() + 3;
        Self {
            shard,
            local,
            windows,
            nodes,
            stream: Vec::new(),
            places: Places::new(bins),
            tally: Tally::new(bins, windows.width()),
            margins: Tally::new(bins, windows.margin_width()),
        }
    }

    /// Counts some articles. Their pairs are written under the group and the node, their terms under the group: the
    /// count, how many tokens are in the windows around it and, if asked for, in how many windows it is.
    ///
    /// Returns the number of counted tokens.
    pub(super) fn count(
        &mut self,
        group: u32,
        articles: impl Iterator<Item = usize>,
        pairs: &mut RunWriter,
        margins: &mut RunWriter,
    ) -> u64 {
        let tokens = self.lay_out(articles);
        let Self { local, windows, nodes, stream, places, tally, margins: sums, .. } = self;
        let (local, windows) = (*local, *windows);
        let terms = local.len() as u32;
        let hits: Option<Vec<u32>> = nodes.map(|nodes| {
            (0..stream.len() as u32).filter(|&at| nodes[stream[at as usize] as usize]).collect()
        });
        match &hits {
            None => places.fill(stream),
            Some(hits) => {
                let bins: Vec<u32> = hits.iter().map(|&at| stream[at as usize]).collect();
                places.fill(&bins);
                stream.iter().for_each(|&bin| sums.add(bin, 1));
            }
        }
        for (node, at) in places.iter().take_while(|&(node, _)| node < terms) {
            match &hits {
                None => {
                    sums.add(node, at.len() as u64);
                    windows.gather(stream, node, at.iter().map(|&at| at as usize), tally);
                }
                Some(hits) => {
                    windows.gather(stream, node, at.iter().map(|&at| hits[at as usize] as usize), tally);
                }
            }
            let pads = std::mem::take(tally.count(local.ignored()));
            sums.sums(node)[0] = (at.len() * (windows.before + windows.after)) as u64 - pads;
            let least = if windows.once { node } else { 0 };
            let key = u64::from(group) << 32 | u64::from(local.ids()[node as usize]);
            pairs.write(key, tally, |bin| (least..terms).contains(&bin), |bin| local.ids()[bin as usize]);
        }
        margins.write(group.into(), sums, |bin| bin < terms, |bin| local.ids()[bin as usize]);
        tokens
    }

    /// Writes the counted tokens of some articles into the stream; returns how many there are.
    fn lay_out(&mut self, articles: impl Iterator<Item = usize>) -> u64 {
        let Self { shard, local, windows, stream, margins, .. } = self;
        let pad = local.ignored();
        let padding = windows.before.max(windows.after);
        stream.clear();
        stream.resize(padding, pad);
        let mut tokens = 0;
        let mut lay = |forms: &[crate::vocabulary::FormId]| {
            let start = stream.len();
            stream.resize(start + forms.len() + padding, pad);
            let mut end = start;
            for &form in forms {
                // Which token is a mark cannot be foreseen: it is written, and the next one over it.
                let bin = local.bin(form);
                stream[end] = bin;
                end += usize::from(bin != pad);
            }
            stream.truncate(end + padding);
            stream[end..].fill(pad);
            tokens += (end - start) as u64;
            if windows.seen {
                windows.note_seen(&stream[start..end], margins);
            }
        };
        for index in articles {
            let forms = shard.forms(index);
            match windows.within {
                Within::Article => lay(forms),
                Within::Sentence => shard.sentences(index).for_each(|sentence| lay(&forms[sentence])),
            }
        }
        tokens
    }
}

impl Windows {
    /// The sums beside the count of a pair.
    pub(super) fn width(&self) -> usize {
        if self.positions { self.before + self.after } else { 0 }
    }

    /// The sums beside the count of a term.
    pub(super) fn margin_width(&self) -> usize {
        1 + usize::from(self.seen)
    }

    /// Adds up what stands in the windows around the places of a node.
    fn gather(&self, stream: &[u32], node: u32, places: impl ExactSizeIterator<Item = usize>, tally: &mut Tally) {
        let &Self { before, after, once, positions, .. } = self;
        let found = places.len() as u64;
        if !positions {
            for at in places {
                stream[at - before..=at + after].iter().for_each(|&bin| tally.add(bin, 1));
            }
            // A node stands in its own window, and meets itself from both sides.
            let own = tally.count(node);
            *own -= found;
            if once {
                *own /= 2;
            }
            return;
        }
        let window: Range<usize> = 0..before + after;
        for at in places {
            for position in window.clone() {
                // The node itself is no position.
                let bin = stream[at - before + position + usize::from(position >= before)];
                tally.add(bin, 1);
                tally.sums(bin)[position] += 1;
            }
        }
        if once {
            *tally.count(node) /= 2;
            tally.sums(node)[..before].fill(0);
        }
    }

    /// Adds to the margins of the terms of a sentence or article in how many windows each of its tokens is.
    fn note_seen(&self, unit: &[u32], margins: &mut Tally) {
        for (i, &bin) in unit.iter().enumerate() {
            let windows = i.min(self.after) + (unit.len() - 1 - i).min(self.before);
            margins.sums(bin)[1] += windows as u64;
        }
    }
}
