//! Dates as a frame.

use jiff::civil::Date;
use polars::prelude::*;

use crate::dates::{Anchor, DateFlags, DateKind, DateMention, Granularity};
use crate::error::{Error, ErrorKind, Result};
use crate::frame::articles::{day_of, days};
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

/// The texts of a frame with the columns `text` and `published`, each with its day of publication; none for null.
///
/// # Errors
///
/// [`ErrorKind::Frame`] if a column is missing or of another type.
pub fn texts(frame: &DataFrame) -> Result<impl Iterator<Item = (Option<&str>, Option<Date>)>> {
    let column = |name: &str| frame.column(name);
    let refused = |error: PolarsError| Error::new(ErrorKind::Frame, error.to_string());
    let texts = column("text").and_then(|c| c.str()).map_err(refused)?;
    let days = column("published").and_then(|c| c.date()).map_err(refused)?;
    Ok(texts.iter().zip(days.physical().iter().map(|day| day.and_then(day_of))))
}

/// One row per expression of time in some texts, each by its number; columns as those of one text after `row`.
pub fn column_dates<'a>(
    texts: impl Iterator<Item = (u32, Option<&'a str>, Option<Date>)>,
    reader: &mut DateReader,
    unit: OffsetUnit,
) -> Result<DataFrame> {
    let (mut numbers, mut rows) = (Vec::new(), DateRows::default());
    for (number, text, published) in texts {
        let Some(text) = text else { continue };
        let mentions = reader.read_text(text, published);
        numbers.resize(numbers.len() + mentions.len(), number);
        rows.extend(text, mentions, unit);
    }
    let mut columns = vec![Column::new("row".into(), numbers)];
    columns.extend(rows.finish());
    super::frame(columns)
}

/// The name of a column, and what it holds.
type Flag = (&'static str, fn(DateFlags) -> bool);

/// What can be remarkable about a mention, a column each: `filter("fiscal")` needs no functions of lists, and files of
/// comma-separated values can hold it.
const FLAGS: [Flag; 4] = [
    ("fiscal", |flags| flags.fiscal),
    ("ambiguous_dm", |flags| flags.ambiguous_dm),
    ("impossible_day", |flags| flags.impossible_day),
    ("dct_suspect", |flags| flags.dct_suspect),
];

/// Mentions column by column.
struct DateRows {
    sentences: Vec<i64>,
    starts: Vec<i64>,
    ends: Vec<i64>,
    texts: StringChunkedBuilder,
    kinds: StringChunkedBuilder,
    values: StringChunkedBuilder,
    modifiers: StringChunkedBuilder,
    begins: Vec<Option<Date>>,
    finishes: Vec<Option<Date>>,
    granularities: StringChunkedBuilder,
    anchors: StringChunkedBuilder,
    confidences: Vec<f64>,
    quants: StringChunkedBuilder,
    freqs: StringChunkedBuilder,
    alternatives: StringChunkedBuilder,
    ranges: Vec<Option<u32>>,
    zones: StringChunkedBuilder,
    rules: StringChunkedBuilder,
    flags: [Vec<bool>; FLAGS.len()],
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
            flags: Default::default(),
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
            self.begins.push(mention.begin);
            self.finishes.push(mention.finish);
            self.granularities.append_option(mention.granularity.map(Granularity::as_str));
            self.anchors.append_value(Anchor::as_str(mention.anchor));
            self.confidences.push(three_digits(mention.confidence));
            self.quants.append_option(mention.quant.as_deref());
            self.freqs.append_option(mention.freq.as_deref());
            self.alternatives.append_option(mention.alternative.as_deref());
            self.ranges.push(mention.range_id);
            self.zones.append_option(mention.zone.as_deref());
            self.rules.append_value(mention.rule);
            for (values, (_, of)) in self.flags.iter_mut().zip(FLAGS) {
                values.push(of(mention.flags));
            }
        }
    }

    fn finish(self) -> Vec<Column> {
        let text = |builder: StringChunkedBuilder| Column::from(builder.finish().into_series());
        let mut columns = vec![
            Column::new("sentence".into(), self.sentences),
            Column::new("start".into(), self.starts),
            Column::new("end".into(), self.ends),
            text(self.texts),
            text(self.kinds),
            text(self.values),
            text(self.modifiers),
            days("begin", self.begins.into_iter()),
            days("finish", self.finishes.into_iter()),
            text(self.granularities),
            text(self.anchors),
            Column::new("confidence".into(), self.confidences),
            text(self.quants),
            text(self.freqs),
            text(self.alternatives),
            Column::new("range_id".into(), self.ranges),
            text(self.zones),
            text(self.rules),
        ];
        columns.extend(FLAGS.iter().zip(self.flags).map(|((name, _), values)| Column::new((*name).into(), values)));
        columns
    }
}

/// A share with no more digits than it means.
pub(super) fn three_digits(share: f32) -> f64 {
    (f64::from(share) * 1000.0).round() / 1000.0
}
