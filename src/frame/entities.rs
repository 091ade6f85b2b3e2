//! Entities as frames.

use polars::prelude::*;

use crate::entities::alias::{AliasRule, Decisions, EntityId};
use crate::entities::{EntityMention, Label};
use crate::error::{Error, ErrorKind, Result};
use crate::frame::articles::days;
use crate::frame::dates::three_digits;
use crate::frame::groups::{groups, integers, scores};
use crate::shard::ShardView;
use crate::span::{OffsetUnit, Offsets};
use crate::stats::entities::{
    ComentionEdges, ComentionNetwork, ComentionNodes, Comentions, EntityResolver, EntityRows, NamedEntity,
    ShardMentions,
};
use crate::stats::grouped::Groups;
use crate::stats::grouping::GroupKey;

/// One row per mention in the selected articles of a shard; columns as [`MENTIONS`](super::columns::MENTIONS).
///
/// # Parameters
///
/// - `found`: the mentions of the shard.
/// - `decisions`: who bears which name.
pub fn mentions(
    view: ShardView<'_>,
    found: &ShardMentions,
    decisions: &Decisions,
    unit: OffsetUnit,
) -> Result<DataFrame> {
    let mut resolver = EntityResolver::new(decisions);
    let (mut articles, mut rows) = (Vec::new(), MentionRows::default());
    for (index, id) in view.articles() {
        let (text, mentions) = (view.shard.articles()[index].text.as_str(), found.of(index));
        articles.resize(articles.len() + mentions.len(), id.0);
        rows.extend(text, mentions, resolver.resolve(text, mentions), decisions, unit);
    }
    let mut columns = vec![Column::new("article_id".into(), articles)];
    columns.extend(rows.finish());
    super::frame(columns)
}

/// The texts of a frame with the column `text`; none for null.
///
/// # Errors
///
/// [`ErrorKind::Frame`] if the column is missing or of another type.
pub fn texts_of(frame: &DataFrame) -> Result<impl Iterator<Item = Option<&str>>> {
    let refused = |error: PolarsError| Error::new(ErrorKind::Frame, error.to_string());
    Ok(frame.column("text").and_then(|column| column.str()).map_err(refused)?.iter())
}

/// The mentions of a text with what was decided about its names.
pub type TextMentions<'a> = (&'a str, Vec<EntityMention>, Decisions);

/// One row per mention in a text; columns as [`MENTIONS`](super::columns::MENTIONS) without `article_id`.
pub fn text_mentions((text, mentions, decisions): TextMentions<'_>, unit: OffsetUnit) -> Result<DataFrame> {
    let mut rows = MentionRows::default();
    rows.extend(text, &mentions, EntityResolver::new(&decisions).resolve(text, &mentions), &decisions, unit);
    super::frame(rows.finish())
}

/// One row per mention in some texts, each by its number; columns as those of one text after `row`.
pub fn column_mentions<'a>(
    texts: impl Iterator<Item = (u32, TextMentions<'a>)>,
    unit: OffsetUnit,
) -> Result<DataFrame> {
    let (mut numbers, mut rows) = (Vec::new(), MentionRows::default());
    for (number, (text, mentions, decisions)) in texts {
        numbers.resize(numbers.len() + mentions.len(), number);
        rows.extend(text, &mentions, EntityResolver::new(&decisions).resolve(text, &mentions), &decisions, unit);
    }
    let mut columns = vec![Column::new("row".into(), numbers)];
    columns.extend(rows.finish());
    super::frame(columns)
}

/// One row per entity, or per group and entity; columns as [`ENTITIES`](super::columns::ENTITIES), group columns first.
pub fn entities(table: Groups<EntityRows>) -> Result<DataFrame> {
    let (mut columns, found) = group_columns(table, |rows| rows.entity.len())?;
    let counts = |name, of: fn(&EntityRows) -> &Vec<u64>| integers(name, &gather(&found, of));
    columns.push(texts("entity", found.iter().flat_map(|rows| &rows.entity).map(|name| Some(name.as_str()))));
    columns.push(labels("label", found.iter().flat_map(|rows| &rows.label)));
    columns.push(counts("count", |rows| &rows.count));
    columns.push(counts("doc_freq", |rows| &rows.doc_freq));
    columns.push(lists("aliases", found.iter().flat_map(|rows| &rows.aliases)));
    columns.push(days("first_published", found.iter().flat_map(|rows| &rows.first_published).copied()));
    columns.push(days("last_published", found.iter().flat_map(|rows| &rows.last_published).copied()));
    columns.push(Column::new("doc_share".into(), gather(&found, |rows| &rows.doc_share)));
    columns.push(Column::new("salience".into(), gather(&found, |rows| &rows.salience)));
    super::frame(columns)
}

/// One row per pair of entities; columns as [`COMENTIONS`](super::columns::COMENTIONS), group columns first and measures
/// last.
pub fn comentions(statistic: &Comentions, table: Groups<ComentionNetwork>) -> Result<DataFrame> {
    let (mut columns, found) = group_columns(table, |network| network.edges.left.len())?;
    let found: Vec<ComentionEdges> = found.into_iter().map(|network| network.edges).collect();
    columns.extend(named("left", "left_label", found.iter().flat_map(|edges| &edges.left)));
    columns.extend(named("right", "right_label", found.iter().flat_map(|edges| &edges.right)));
    columns.push(integers("count", &gather(&found, |edges| &edges.count)));
    columns.push(integers("doc_freq", &gather(&found, |edges| &edges.doc_freq)));
    for (place, name) in statistic.measures().enumerate() {
        columns.push(scores(name, gather(&found, |edges| &edges.measures[place]).into_iter()));
    }
    super::frame(columns)
}

/// One row per entity with a co-mention; columns as [`COMENTION_NODES`](super::columns::COMENTION_NODES), group columns
/// first.
pub fn comention_nodes(table: Groups<ComentionNetwork>) -> Result<DataFrame> {
    let (mut columns, found) = group_columns(table, |network| network.nodes.entity.len())?;
    let found: Vec<ComentionNodes> = found.into_iter().map(|network| network.nodes).collect();
    let counts = |name, of: fn(&ComentionNodes) -> &Vec<u64>| integers(name, &gather(&found, of));
    columns.extend(named("entity", "label", found.iter().flat_map(|nodes| &nodes.entity)));
    columns.push(counts("count", |nodes| &nodes.count));
    columns.push(counts("doc_freq", |nodes| &nodes.doc_freq));
    columns.push(counts("windows", |nodes| &nodes.windows));
    columns.push(counts("degree", |nodes| &nodes.degree));
    columns.push(counts("strength", |nodes| &nodes.strength));
    super::frame(columns)
}

/// One row per alias and label, those with most mentions first; columns as [`ALIASES`](super::columns::ALIASES).
pub fn aliases(decisions: &Decisions) -> Result<DataFrame> {
    let mut rows: Vec<_> = decisions.rows().iter().collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.count), row.alias.as_str(), row.label.as_str()));
    super::frame(vec![
        texts("alias", rows.iter().map(|row| Some(row.alias.as_str()))),
        labels("label", rows.iter().map(|row| &row.label)),
        texts("entity", rows.iter().map(|row| row.entity.as_deref())),
        integers("count", &rows.iter().map(|row| row.count).collect::<Vec<u64>>()),
        integers("doc_freq", &rows.iter().map(|row| row.doc_freq).collect::<Vec<u64>>()),
        texts("reason", rows.iter().map(|row| Some(AliasRule::as_str(row.reason)))),
        Column::new("is_ambiguous".into(), rows.iter().map(|row| row.is_ambiguous).collect::<Vec<bool>>()),
        lists("candidates", rows.iter().map(|row| &row.candidates)),
    ])
}

/// Mentions column by column.
struct MentionRows {
    sentences: Vec<i64>,
    starts: Vec<i64>,
    ends: Vec<i64>,
    texts: StringChunkedBuilder,
    labels: StringChunkedBuilder,
    entities: StringChunkedBuilder,
    titles: StringChunkedBuilder,
    scores: Vec<f64>,
}

impl Default for MentionRows {
    fn default() -> Self {
        let text = |name: &str| StringChunkedBuilder::new(name.into(), 0);
        Self {
            sentences: Vec::new(),
            starts: Vec::new(),
            ends: Vec::new(),
            texts: text("text"),
            labels: text("label"),
            entities: text("entity"),
            titles: text("title"),
            scores: Vec::new(),
        }
    }
}

impl MentionRows {
    /// Adds the mentions of a text, which stand in its order.
    fn extend(
        &mut self,
        text: &str,
        mentions: &[EntityMention],
        entities: &[Option<EntityId>],
        decisions: &Decisions,
        unit: OffsetUnit,
    ) {
        let mut offsets = Offsets::new(text, unit);
        for (mention, entity) in mentions.iter().zip(entities) {
            let entity = entity.map(|id| decisions.entity(id));
            self.sentences.push(mention.sentence.into());
            self.starts.push(offsets.at(mention.span.start).into());
            self.ends.push(offsets.at(mention.span.end).into());
            self.texts.append_value(mention.span.of(text));
            // The article knows better what an entity is than one mention of it does.
            self.labels.append_value(entity.map_or(mention.label, |entity| entity.label).as_str());
            self.entities.append_option(entity.map(|entity| entity.name.as_str()));
            self.titles.append_option(mention.title.map(|title| title.of(text)));
            self.scores.push(three_digits(mention.score));
        }
    }

    fn finish(self) -> Vec<Column> {
        let text = |builder: StringChunkedBuilder| Column::from(builder.finish().into_series());
        vec![
            Column::new("sentence".into(), self.sentences),
            Column::new("start".into(), self.starts),
            Column::new("end".into(), self.ends),
            text(self.texts),
            text(self.labels),
            text(self.entities),
            text(self.titles),
            Column::new("score".into(), self.scores),
        ]
    }
}

/// The group columns of tables, one for each group, of so many rows; and the tables.
fn group_columns<T>(table: Groups<T>, rows: impl Fn(&T) -> usize) -> Result<(Vec<Column>, Vec<T>)> {
    let (keys, found): (Vec<GroupKey>, Vec<T>) = table.groups.into_iter().unzip();
    let numbered = (0..).zip(&found);
    let indices: Vec<u32> = numbered.flat_map(|(group, table)| std::iter::repeat_n(group, rows(table))).collect();
    Ok((groups(&table.columns, &keys, &indices)?, found))
}

/// A column of all groups, one after the other.
fn gather<T, V: Copy>(found: &[T], of: impl Fn(&T) -> &Vec<V>) -> Vec<V> {
    found.iter().flat_map(of).copied().collect()
}

fn texts<'a>(name: &str, values: impl Iterator<Item = Option<&'a str>>) -> Column {
    StringChunked::from_iter_options(name.into(), values).into_series().into()
}

fn labels<'a>(name: &str, labels: impl Iterator<Item = &'a Label>) -> Column {
    texts(name, labels.map(|label| Some(label.as_str())))
}

fn named<'a>(name: &str, label: &str, entities: impl Iterator<Item = &'a NamedEntity> + Clone) -> [Column; 2] {
    let names = texts(name, entities.clone().map(|(name, _)| Some(name.as_str())));
    [names, labels(label, entities.map(|(_, label)| label))]
}

/// A column of lists of texts.
fn lists<'a>(name: &str, lists: impl Iterator<Item = &'a Vec<String>>) -> Column {
    let lists: Vec<&Vec<String>> = lists.collect();
    let mut builder = ListStringChunkedBuilder::new(name.into(), lists.len(), lists.len());
    lists.into_iter().for_each(|list| builder.append_values_iter(list.iter().map(String::as_str)));
    builder.finish().into_series().into()
}
