//! N-grams, collocations and networks of terms as frames.

use polars::prelude::*;

use crate::error::Result;
use crate::frame::groups::{groups, integers};
use crate::stats::collocations::CollocationOptions;
use crate::stats::cooccurrence::{CooccurrenceOptions, Counting, Network};
use crate::stats::grouped::Groups;
use crate::stats::grouping::GroupKey;
use crate::stats::lexicon::Lexicon;
use crate::stats::ngram_counts::NgramTable;
use crate::stats::pairs::rows::PairRows;

/// The two frames of a network of terms.
#[derive(Clone, Debug)]
pub struct NetworkFrames {
    /// One row per edge; columns as [`EDGES`](super::columns::EDGES).
    pub edges: DataFrame,
    /// One row per node; columns as [`NODES`](super::columns::NODES).
    pub nodes: DataFrame,
}

/// One row per n-gram, or per group and n-gram; columns as [`NGRAMS`](super::columns::NGRAMS), group columns first and
/// measures last.
pub fn ngrams(table: NgramTable) -> Result<DataFrame> {
    let mut columns = groups(&table.group_columns, &table.groups, &table.group)?;
    let n: Vec<i64> = table.n.iter().map(|&n| n.into()).collect();
    columns.push(Column::new("term".into(), &table.term));
    columns.push(Column::new("n".into(), n));
    columns.push(integers("count", &table.count));
    columns.push(integers("doc_freq", &table.doc_freq));
    columns.push(numbers("rel_freq", table.rel_freq));
    columns.push(integers("rank", &table.rank));
    for (name, values) in table.measures {
        columns.push(Float64Chunked::from_iter_options(name.as_str().into(), values.into_iter()).into_series().into());
    }
    super::frame(columns)
}

/// One row per node and collocate, or per group of them; columns as [`COLLOCATIONS`](super::columns::COLLOCATIONS),
/// group columns first, positions after the count, measures and p-values last.
///
/// # Parameters
///
/// - `found`: the rows of each group.
/// - `lexicon`: what their numbers mean.
/// - `options`: what was asked for.
pub fn collocations(found: &Groups<PairRows>, lexicon: &Lexicon, options: &CollocationOptions) -> Result<DataFrame> {
    let mut columns = group_columns(found, |rows| rows.left.len())?;
    columns.push(terms("node", lexicon, gather(found, |rows| &rows.left)));
    columns.push(terms("collocate", lexicon, gather(found, |rows| &rows.right)));
    columns.push(integers("count", &gather(found, |rows| &rows.count)));
    for (place, name) in options.position_columns().iter().enumerate() {
        columns.push(integers(name, &gather(found, |rows| &rows.sums[place])));
    }
    columns.push(integers("node_count", &gather(found, |rows| &rows.left_count)));
    columns.push(integers("collocate_count", &gather(found, |rows| &rows.right_count)));
    columns.push(numbers("expected", gather(found, |rows| &rows.expected)));
    for (place, choice) in options.measures()?.iter().enumerate() {
        columns.push(numbers(&choice.column, gather(found, |rows| &rows.measures[place])));
    }
    if options.p_values {
        for (place, name) in ["p_value", "p_bh", "p_bonferroni"].into_iter().enumerate() {
            let of = |rows: &PairRows| rows.p_values.as_ref().map_or(&[][..], |columns| &columns[place]).to_vec();
            columns.push(numbers(name, found.groups.iter().flat_map(|(_, rows)| of(rows)).collect()));
        }
    }
    super::frame(columns)
}

/// The edges and the nodes of a network, or of the network of each group.
///
/// # Parameters
///
/// - `found`: the network of each group.
/// - `lexicon`: what its numbers mean.
/// - `options`: what was asked for.
pub fn network(found: &Groups<Network>, lexicon: &Lexicon, options: &CooccurrenceOptions) -> Result<NetworkFrames> {
    // Only sums of inverse distances are not whole.
    let weights = |name: &str, values: Vec<f64>| match options.counting {
        Counting::Distance => numbers(name, values),
        _ => Column::new(name.into(), values.into_iter().map(|value| value as i64).collect::<Vec<_>>()),
    };
    let mut edges = group_columns(found, |network| network.edges.source.len())?;
    edges.push(terms("source", lexicon, gather(found, |network| &network.edges.source)));
    edges.push(terms("target", lexicon, gather(found, |network| &network.edges.target)));
    edges.push(weights("count", gather(found, |network| &network.edges.count)));
    for (place, choice) in options.measures()?.iter().enumerate() {
        edges.push(numbers(&choice.column, gather(found, |network| &network.edges.measures[place])));
    }
    if options.backbone.is_some() {
        edges.push(numbers("disparity", gather(found, |network| &network.edges.disparity)));
    }
    let mut nodes = group_columns(found, |network| network.nodes.term.len())?;
    nodes.push(terms("term", lexicon, gather(found, |network| &network.nodes.term)));
    nodes.push(integers("count", &gather(found, |network| &network.nodes.count)));
    nodes.push(integers("contexts", &gather(found, |network| &network.nodes.contexts)));
    nodes.push(integers("degree", &gather(found, |network| &network.nodes.degree)));
    nodes.push(weights("strength", gather(found, |network| &network.nodes.strength)));
    Ok(NetworkFrames { edges: super::frame(edges)?, nodes: super::frame(nodes)? })
}

/// The group columns of tables, one for each group, of so many rows.
fn group_columns<T>(found: &Groups<T>, rows: impl Fn(&T) -> usize) -> Result<Vec<Column>> {
    let keys: Vec<GroupKey> = found.groups.iter().map(|(key, _)| key.clone()).collect();
    let numbered = (0..).zip(&found.groups);
    let indices: Vec<u32> =
        numbered.flat_map(|(number, (_, table))| std::iter::repeat_n(number, rows(table))).collect();
    groups(&found.columns, &keys, &indices)
}

/// A column of all groups, one after the other.
fn gather<T, V: Copy>(found: &Groups<T>, of: impl Fn(&T) -> &Vec<V>) -> Vec<V> {
    found.groups.iter().flat_map(|(_, table)| of(table)).copied().collect()
}

fn terms(name: &str, lexicon: &Lexicon, ids: Vec<u32>) -> Column {
    StringChunked::from_iter_values(name.into(), ids.into_iter().map(|id| lexicon.term(id))).into_series().into()
}

fn numbers(name: &str, values: Vec<f64>) -> Column {
    Float64Chunked::from_vec(name.into(), values).into_series().into()
}
