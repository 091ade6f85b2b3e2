//! Dates as a frame.

use polars::prelude::*;

use crate::dates::{Anchor, DateKind, DateMention, Granularity};
use crate::error::Result;
use crate::frame::articles::day_number;
use crate::shard::ShardView;
use crate::span::{OffsetUnit, Offsets};
use crate::stats::dates::DateReader;

/// One row per expression of time in the selected articles of a shard; columns as [`DATES`](super::columns::DATES).
pub fn dates(view: ShardView<'_>, reader: &mut DateReader, unit: OffsetUnit) -> Result<DataFrame> {
    let (mut articles, mut rows) = (Vec::new(), DateRows::default());
    for (index, id) in view.articles() {
        let mentions = reader.read(view.shard, index);
        articles.resize(articles.len() + mentions.len(), id.0);
        rows.extend(&view.shard.articles()[index].text, mentions, unit);
    }
    let mut columns = vec![Column::new("article_id".into(), articles)];
    columns.extend(rows.finish());
    super::frame(columns)
}

/// One row per expression of time in a text; columns as [`DATES`](super::columns::DATES) without `article_id`.
pub fn text_dates(text: &str, mentions: &[DateMention], unit: OffsetUnit) -> Result<DataFrame> {
    let mut rows = DateRows::default();
    rows.extend(text, mentions, unit);
    super::frame(rows.finish())
}

/// Mentions column by column.
struct DateRows {
    sentences: Vec<i64>,
    starts: Vec<i64>,
    ends: Vec<i64>,
    texts: StringChunkedBuilder,
    kinds: StringChunkedBuilder,
    values: StringChunkedBuilder,
    modifiers: StringChunkedBuilder,
    begins: Vec<Option<i32>>,
    finishes: Vec<Option<i32>>,
    granularities: StringChunkedBuilder,
    anchors: StringChunkedBuilder,
    confidences: Vec<f64>,
    quants: StringChunkedBuilder,
    freqs: StringChunkedBuilder,
    alternatives: StringChunkedBuilder,
    ranges: Vec<Option<u32>>,
    zones: StringChunkedBuilder,
    rules: StringChunkedBuilder,
    flags: ListStringChunkedBuilder,
}

impl Default for DateRows {
    fn default() -> Self {
        let text = |name: &str| StringChunkedBuilder::new(name.into(), 0);
        Self {
            sentences: Vec::new(),
            starts: Vec::new(),
            ends: Vec::new(),
            texts: text("text"),
            kinds: text("type"),
            values: text("value"),
            modifiers: text("mod"),
            begins: Vec::new(),
            finishes: Vec::new(),
            granularities: text("granularity"),
            anchors: text("anchor"),
            confidences: Vec::new(),
            quants: text("quant"),
            freqs: text("freq"),
            alternatives: text("alternative"),
            ranges: Vec::new(),
            zones: text("zone"),
            rules: text("rule"),
            flags: ListStringChunkedBuilder::new("flags".into(), 0, 0),
        }
    }
}

impl DateRows {
    /// Adds the mentions of a text, which stand in its order.
    fn extend(&mut self, text: &str, mentions: &[DateMention], unit: OffsetUnit) {
        let mut offsets = Offsets::new(text, unit);
        for mention in mentions {
            self.sentences.push(mention.sentence.into());
            self.starts.push(offsets.at(mention.span.start).into());
            self.ends.push(offsets.at(mention.span.end).into());
            self.texts.append_value(mention.span.of(text));
            self.kinds.append_value(DateKind::as_str(mention.kind));
            self.values.append_value(&mention.value);
            self.modifiers.append_option(mention.modifier);
            self.begins.push(mention.begin.map(day_number));
            self.finishes.push(mention.finish.map(day_number));
            self.granularities.append_option(mention.granularity.map(Granularity::as_str));
            self.anchors.append_value(Anchor::as_str(mention.anchor));
            self.confidences.push(three_digits(mention.confidence));
            self.quants.append_option(mention.quant.as_deref());
            self.freqs.append_option(mention.freq.as_deref());
            self.alternatives.append_option(mention.alternative.as_deref());
            self.ranges.push(mention.range_id);
            self.zones.append_option(mention.zone.as_deref());
            self.rules.append_value(mention.rule);
            self.flags.append_values_iter(mention.flags.names());
        }
    }

    fn finish(self) -> Vec<Column> {
        let text = |builder: StringChunkedBuilder| Column::from(builder.finish().into_series());
        let days = |name: &str, days: Vec<Option<i32>>| {
            Column::from(Int32Chunked::from_iter_options(name.into(), days.into_iter()).into_date().into_series())
        };
        let mut flags = self.flags;
        vec![
            Column::new("sentence".into(), self.sentences),
            Column::new("start".into(), self.starts),
            Column::new("end".into(), self.ends),
            text(self.texts),
            text(self.kinds),
            text(self.values),
            text(self.modifiers),
            days("begin", self.begins),
            days("finish", self.finishes),
            text(self.granularities),
            text(self.anchors),
            Column::new("confidence".into(), self.confidences),
            text(self.quants),
            text(self.freqs),
            text(self.alternatives),
            Column::new("range_id".into(), self.ranges),
            text(self.zones),
            text(self.rules),
            flags.finish().into_series().into(),
        ]
    }
}

/// A share with no more digits than it means.
fn three_digits(share: f32) -> f64 {
    (f64::from(share) * 1000.0).round() / 1000.0
}
