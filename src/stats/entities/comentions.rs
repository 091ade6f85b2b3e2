//! Co-mentions: who is mentioned together with whom.

use std::cmp::Reverse;
use std::fmt;
use std::sync::Arc;

use hashbrown::HashMap;

use crate::entities::Label;
use crate::entities::alias::{Decisions, EntityId};
use crate::error::{Error, Result};
use crate::measures::{Contingency, Family};
use crate::stats::entities::fold::{EntityStatistic, NamedArticle, grouping_beside};
use crate::stats::entities::{ComentionOptions, ComentionWindow, MentionSource, Named};
use crate::stats::grouping::Grouping;
use crate::stats::measure_choice::{MeasureChoice, choose};
use crate::stats::pairs::rows::measure;

/// The columns of edges and nodes that are always there, behind those of the groups.
const COLUMNS: [&str; 11] = [
    "left",
    "left_label",
    "right",
    "right_label",
    "count",
    "doc_freq",
    "entity",
    "label",
    "windows",
    "degree",
    "strength",
];

/// A window with more entities than this is a list, and says nothing of who goes with whom: its pairs do not count.
pub const MOST_ENTITIES: usize = 1_000;

/// Pairs of an article are counted when as many were met, so that long lists in one article do not fill the memory.
const MOST_MET: usize = 1_000_000;

/// The statistic of [`Corpus::comentions`](crate::Corpus::comentions).
///
/// A pair counts once for each window with both. The measures of association are of the table of windows:
///
/// | | with the right entity | without |
/// |---|---|---|
/// | with the left entity | `count` | |
/// | without | | |
///
/// whose sum is the number of sentences, paragraphs or articles in the group, those without any name included. Of windows
/// with more than [`MOST_ENTITIES`] entities no pairs are counted.
#[derive(Debug)]
pub struct Comentions {
    window: ComentionWindow,
    min_count: u64,
    measures: Vec<MeasureChoice>,
    /// How often each entity can be mentioned at most: a pair cannot count more. Empty if that is not known.
    most: Vec<u64>,
}

impl Comentions {
    /// Checks the options.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for any option that is not allowed.
    pub fn new(options: &ComentionOptions) -> Result<Self> {
        if options.min_count == 0 {
            return Err(Error::options("min_count is 0").advise("pass a number of windows from 1"));
        }
        Self::grouping(options)?;
        Ok(Self {
            window: options.window,
            min_count: options.min_count,
            measures: choose(&options.measures, &[Family::Association])?,
            most: Vec::new(),
        })
    }

    /// The second pass over a corpus whose names were decided about in the first.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn named<'a>(
        options: &ComentionOptions,
        source: &'a dyn MentionSource,
        decisions: Arc<Decisions>,
    ) -> Result<Named<'a, Self>> {
        let statistic = Self { most: most_mentions(&decisions), ..Self::new(options)? };
        Ok(Named { statistic, grouping: Self::grouping(options)?, source, decisions })
    }

    fn grouping(options: &ComentionOptions) -> Result<Grouping> {
        let measures = options.measures.iter().map(String::as_str);
        let columns: Vec<&str> = COLUMNS.into_iter().chain(measures).collect();
        grouping_beside(&options.by, options.every.as_deref(), &columns)
    }

    /// The names of the columns of measures.
    pub fn measures(&self) -> impl Iterator<Item = &str> {
        self.measures.iter().map(|choice| choice.column.as_str())
    }
}

/// How often each entity can be mentioned at most: as often as all forms that may stand for it.
fn most_mentions(decisions: &Decisions) -> Vec<u64> {
    let mut most = vec![0; decisions.entities().len()];
    let mut named: HashMap<&str, Vec<usize>, foldhash::fast::FixedState> = HashMap::default();
    for (place, entity) in decisions.entities().iter().enumerate() {
        named.entry(entity.name.as_str()).or_default().push(place);
    }
    for row in decisions.rows() {
        for name in row.entity.iter().chain(&row.candidates) {
            // Whatever their labels: a form can be joined to a name of another one.
            named.get(name.as_str()).into_iter().flatten().for_each(|&place| most[place] += row.count);
        }
    }
    most
}

/// What was seen of an article.
#[derive(Debug, Default)]
pub struct SeenWindows {
    /// The windows of the article.
    windows: u64,
    /// Each entity in each window, by window.
    places: Vec<(u32, EntityId)>,
    /// The entities, each with its mentions and windows.
    entities: Vec<(EntityId, u64, u64)>,
    /// The pairs, each with the windows with both.
    pairs: Vec<((EntityId, EntityId), u64)>,
    met: Vec<(EntityId, EntityId)>,
    paragraphs: Vec<u32>,
}

/// Counts of a group that merge exactly.
#[derive(Clone, Default)]
pub struct ComentionCounts {
    windows: u64,
    entities: HashMap<EntityId, NodeCounts, foldhash::fast::FixedState>,
    pairs: HashMap<(EntityId, EntityId), PairCounts, foldhash::fast::FixedState>,
}

impl fmt::Debug for ComentionCounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ComentionCounts").field("pairs", &self.pairs.len()).finish_non_exhaustive()
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct NodeCounts {
    count: u64,
    doc_freq: u64,
    windows: u64,
}

#[derive(Clone, Copy, Debug, Default)]
struct PairCounts {
    count: u64,
    doc_freq: u64,
}

/// The network of a group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ComentionNetwork {
    /// The pairs.
    pub edges: ComentionEdges,
    /// The entities that are in one.
    pub nodes: ComentionNodes,
}

/// An entity as it is shown.
pub type NamedEntity = (String, Label);

/// Pairs of entities: those that share most windows first, ties by name and label.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ComentionEdges {
    /// The entity that comes first in the alphabet.
    pub left: Vec<NamedEntity>,
    /// The other one.
    pub right: Vec<NamedEntity>,
    /// The windows with both.
    pub count: Vec<u64>,
    /// The articles with such a window.
    pub doc_freq: Vec<u64>,
    /// The measures: a column each.
    pub measures: Vec<Vec<f64>>,
}

/// Entities with a co-mention: those that are mentioned most first, ties by name and label.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ComentionNodes {
    /// The entity.
    pub entity: Vec<NamedEntity>,
    /// Its mentions in the group.
    pub count: Vec<u64>,
    /// The articles that mention it.
    pub doc_freq: Vec<u64>,
    /// The windows that it is in.
    pub windows: Vec<u64>,
    /// Its edges.
    pub degree: Vec<u64>,
    /// The sum of their counts.
    pub strength: Vec<u64>,
}

impl EntityStatistic for Comentions {
    type Scratch = SeenWindows;
    type Partial = ComentionCounts;
    type Table = ComentionNetwork;

    fn look(&self, scratch: &mut SeenWindows, article: &NamedArticle<'_>, _: &Decisions) {
        let SeenWindows { windows, places, entities, pairs, met, paragraphs } = scratch;
        places.clear();
        entities.clear();
        pairs.clear();
        met.clear();
        *windows = match self.window {
            ComentionWindow::Sentence => article.shard.sentences(article.index).len() as u64,
            ComentionWindow::Article => 1,
            ComentionWindow::Paragraph => {
                paragraph_starts(article.text(), paragraphs);
                paragraphs.len() as u64
            }
        };
        for (mention, id) in article.named() {
            let window = match self.window {
                ComentionWindow::Sentence => mention.sentence,
                ComentionWindow::Article => 0,
                ComentionWindow::Paragraph => paragraphs.partition_point(|&start| start <= mention.span.start) as u32,
            };
            places.push((window, id));
        }
        places.sort_unstable_by_key(|&(window, id)| (id, window));
        for same in places.chunk_by(|a, b| a.1 == b.1) {
            entities.push((same[0].1, same.len() as u64, same.chunk_by(|a, b| a.0 == b.0).count() as u64));
        }
        places.sort_unstable();
        places.dedup();
        let mut most_met = MOST_MET;
        let can_count =
            |&&(_, id): &&(u32, EntityId)| self.most.get(id.0 as usize).is_none_or(|&most| most >= self.min_count);
        for window in places.chunk_by(|a, b| a.0 == b.0).filter(|window| window.len() <= MOST_ENTITIES) {
            for (at, &(_, left)) in window.iter().enumerate().filter(|(_, place)| can_count(place)) {
                met.extend(window[at + 1..].iter().filter(can_count).map(|&(_, right)| (left, right)));
            }
            if met.len() >= most_met {
                count_met(met, pairs);
                // No less than what is there already, or counting would be quadratic.
                most_met = pairs.len().max(MOST_MET);
            }
        }
        count_met(met, pairs);
    }

    fn add(&self, scratch: &SeenWindows, _: &NamedArticle<'_>, into: &mut ComentionCounts) {
        into.windows += scratch.windows;
        for &(id, count, windows) in &scratch.entities {
            let node = into.entities.entry(id).or_default();
            node.count += count;
            node.doc_freq += 1;
            node.windows += windows;
        }
        for &(pair, count) in &scratch.pairs {
            let counts = into.pairs.entry(pair).or_default();
            counts.count += count;
            counts.doc_freq += 1;
        }
    }

    fn merge(&self, left: ComentionCounts, right: ComentionCounts) -> ComentionCounts {
        let (mut into, from) = if left.pairs.len() >= right.pairs.len() { (left, right) } else { (right, left) };
        into.windows += from.windows;
        for (id, counts) in from.entities {
            let node = into.entities.entry(id).or_default();
            node.count += counts.count;
            node.doc_freq += counts.doc_freq;
            node.windows += counts.windows;
        }
        for (pair, counts) in from.pairs {
            let target = into.pairs.entry(pair).or_default();
            target.count += counts.count;
            target.doc_freq += counts.doc_freq;
        }
        into
    }

    fn finish(&self, counts: ComentionCounts, decisions: &Decisions) -> ComentionNetwork {
        let name = |id: EntityId| {
            let entity = decisions.entity(id);
            (entity.name.as_str(), entity.label.as_str())
        };
        let shown = |id: EntityId| (decisions.entity(id).name.clone(), decisions.entity(id).label);
        let kept = counts.pairs.into_iter().filter(|(_, pair)| pair.count >= self.min_count);
        // Entities are numbered by name, but their labels in another order than that of the alphabet.
        let ordered = kept.map(|((a, b), pair)| if name(a) <= name(b) { (a, b, pair) } else { (b, a, pair) });
        let mut edges: Vec<(EntityId, EntityId, PairCounts)> = ordered.collect();
        edges.sort_unstable_by_key(|&(left, right, pair)| (Reverse(pair.count), name(left), name(right)));

        let mut joined: HashMap<EntityId, (u64, u64), foldhash::fast::FixedState> = HashMap::default();
        for &(left, right, pair) in &edges {
            for id in [left, right] {
                let (degree, strength) = joined.entry(id).or_default();
                *degree += 1;
                *strength += pair.count;
            }
        }
        let mut nodes: Vec<(EntityId, NodeCounts, (u64, u64))> =
            joined.into_iter().map(|(id, joined)| (id, counts.entities[&id], joined)).collect();
        nodes.sort_unstable_by_key(|&(id, node, _)| (Reverse(node.count), name(id)));

        let table = |&(left, right, pair): &(EntityId, EntityId, PairCounts)| {
            let windows = |id: EntityId| counts.entities[&id].windows as f64;
            Contingency::of_marginals(pair.count as f64, windows(left), windows(right), counts.windows as f64)
        };
        let measured = |choice| edges.iter().map(|edge| measure(choice, &table(edge))).collect();
        ComentionNetwork {
            edges: ComentionEdges {
                left: edges.iter().map(|&(left, ..)| shown(left)).collect(),
                right: edges.iter().map(|&(_, right, _)| shown(right)).collect(),
                count: edges.iter().map(|(.., pair)| pair.count).collect(),
                doc_freq: edges.iter().map(|(.., pair)| pair.doc_freq).collect(),
                measures: self.measures.iter().map(measured).collect(),
            },
            nodes: ComentionNodes {
                entity: nodes.iter().map(|&(id, ..)| shown(id)).collect(),
                count: nodes.iter().map(|(_, node, _)| node.count).collect(),
                doc_freq: nodes.iter().map(|(_, node, _)| node.doc_freq).collect(),
                windows: nodes.iter().map(|(_, node, _)| node.windows).collect(),
                degree: nodes.iter().map(|(.., joined)| joined.0).collect(),
                strength: nodes.iter().map(|(.., joined)| joined.1).collect(),
            },
        }
    }
}

/// Takes pairs, each as often as it was met, out of `met` and adds them to the counts in `pairs`, by pair.
fn count_met(met: &mut Vec<(EntityId, EntityId)>, pairs: &mut Vec<((EntityId, EntityId), u64)>) {
    met.sort_unstable();
    let are_new = pairs.is_empty();
    pairs.extend(met.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u64)));
    met.clear();
    if !are_new {
        pairs.sort_unstable();
        pairs.dedup_by(|next, pair| {
            let is_same = next.0 == pair.0;
            if is_same {
                pair.1 += next.1;
            }
            is_same
        });
    }
}

/// Replaces `starts` by where the paragraphs of a text start: what stands between empty lines.
fn paragraph_starts(text: &str, starts: &mut Vec<u32>) {
    starts.clear();
    let (mut at, mut is_open) = (0, false);
    for line in text.split_inclusive('\n') {
        let is_empty = line.trim().is_empty();
        if !is_empty && !is_open {
            starts.push(at);
        }
        is_open = !is_empty;
        at += line.len() as u32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_counted_in_parts_as_at_once() {
        let all: Vec<_> = (0..300).map(|at| (EntityId(at % 7), EntityId(10 + at * at % 5))).collect();
        let count = |size: usize| {
            let mut pairs = Vec::new();
            for part in all.chunks(size) {
                count_met(&mut part.to_vec(), &mut pairs);
            }
            pairs
        };
        assert_eq!(count(1), count(300));
        assert_eq!(count(64), count(300));
        assert_eq!(count(300).iter().map(|pair| pair.1).sum::<u64>(), 300);
        assert_eq!(count(300).len(), 21);
    }

    #[test]
    fn paragraphs_stand_between_empty_lines() {
        let mut starts = Vec::new();
        for (text, expected) in [
            ("", vec![]),
            ("\n \n", vec![]),
            ("One.", vec![0]),
            ("One.\nStill one.\n\nTwo.\n", vec![0, 17]),
            ("\n\nOne.\r\n\t\r\nTwo.\n\n\n\nThree.", vec![2, 11, 19]),
        ] {
            paragraph_starts(text, &mut starts);
            assert_eq!(starts, expected, "{text:?}");
        }
    }
}
