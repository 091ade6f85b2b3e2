//! The dates of articles and what speaks for each, as a frame.

use polars::prelude::*;

use crate::article::DateRole;
use crate::error::Result;
use crate::frame::articles::{days, microseconds};
use crate::frame::dates::three_digits;
use crate::shard::ShardView;
use crate::stats::dates::{DateReader, WeekdayCheck};

/// One row per date that the selected articles of a shard give for their publication or last change; columns as
/// [`PUBLICATION_DATES`](super::columns::PUBLICATION_DATES).
pub fn publication_dates(view: ShardView<'_>, reader: &mut DateReader) -> Result<DataFrame> {
    let text = |name: &str| StringChunkedBuilder::new(name.into(), 0);
    let (mut kinds, mut evidence, mut texts, mut notes) = (text("kind"), text("evidence"), text("text"), text("note"));
    let (mut articles, mut dated, mut instants) = (Vec::new(), Vec::new(), Vec::new());
    let (mut confidences, mut chosen) = (Vec::new(), Vec::new());
    let (mut suspects, mut agree, mut contradict, mut suggested) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (index, id) in view.articles() {
        let article = &view.shard.articles()[index];
        let dates = article.date_candidates();
        // Without a day of publication there is nothing to check.
        let weekdays = match article.published {
            Some(_) => reader.weekday_dates(view.shard, index),
            None => Vec::new(),
        };
        let check = WeekdayCheck::of(&weekdays, article);
        for date in dates.iter() {
            articles.push(id.0);
            kinds.append_value(DateRole::as_str(date.role));
            dated.push(date.day);
            instants.push(date.at.map(microseconds));
            evidence.append_value(date.evidence);
            confidences.push(three_digits(date.confidence));
            texts.append_value(&date.text);
            chosen.push(date.chosen);
            notes.append_value(&date.note);
            suspects.push(check.is_suspect());
            agree.push(i64::from(check.agree));
            contradict.push(i64::from(check.contradict));
            suggested.push(check.suggested);
        }
    }
    let text = |builder: StringChunkedBuilder| Column::from(builder.finish().into_series());
    let instants = Int64Chunked::from_iter_options("at".into(), instants.into_iter())
        .into_datetime(TimeUnit::Microseconds, Some(TimeZone::UTC));
    super::frame(vec![
        Column::new("article_id".into(), articles),
        text(kinds),
        days("day", dated.into_iter()),
        instants.into_series().into(),
        text(evidence),
        Column::new("confidence".into(), confidences),
        text(texts),
        Column::new("chosen".into(), chosen),
        text(notes),
        Column::new("dct_suspect".into(), suspects),
        Column::new("weekdays_agree".into(), agree),
        Column::new("weekdays_contradict".into(), contradict),
        days("suggested", suggested.into_iter()),
    ])
}
