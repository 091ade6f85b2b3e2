//! Tokens and sentences as frames: the tokenizer runs again over the articles that are shown.

use polars::prelude::*;

use crate::error::Result;
use crate::shard::{Analyzer, ShardView, sentence_span};
use crate::span::{OffsetUnit, Offsets};
use crate::stats::term_rules::TermFilter;
use crate::text::token::TokenKind;

/// One row per token; columns as [`TOKENS`](super::columns::TOKENS).
pub fn tokens(view: ShardView<'_>, analyzer: &Analyzer, filter: &TermFilter, unit: OffsetUnit) -> Result<DataFrame> {
    let (mut tokens, mut ends) = (Vec::new(), Vec::new());
    let rows = view.articles().map(|(index, _)| view.shard.forms(index).len()).sum();
    let mut articles = Vec::with_capacity(rows);
    let mut sentences: Vec<i64> = Vec::with_capacity(rows);
    let mut positions: Vec<i64> = Vec::with_capacity(rows);
    let mut starts: Vec<i64> = Vec::with_capacity(rows);
    let mut stops: Vec<i64> = Vec::with_capacity(rows);
    let mut texts = StringChunkedBuilder::new("text".into(), rows);
    let mut terms = StringChunkedBuilder::new("term".into(), rows);
    let mut kinds = StringChunkedBuilder::new("kind".into(), rows);
    // A form's term is written once for each shard, however often the form occurs.
    let mut known: Vec<Option<Box<str>>> = vec![None; view.shard.vocabulary().len()];
    let mut term = String::new();
    for (index, id) in view.articles() {
        let text = &view.shard.articles()[index].text;
        analyzer.analyze(text, &mut tokens, &mut ends);
        let mut offsets = Offsets::new(text, unit);
        let mut sentence = 0;
        for (position, (token, form)) in tokens.iter().zip(view.shard.forms(index)).enumerate() {
            while ends.get(sentence).is_some_and(|&end| end as usize <= position) {
                sentence += 1;
            }
            articles.push(id.0);
            sentences.push(sentence as i64);
            positions.push(position as i64);
            starts.push(offsets.at(token.span.start).into());
            stops.push(offsets.at(token.span.end).into());
            texts.append_value(token.text(text));
            terms.append_value(known[form.0 as usize].get_or_insert_with(|| {
                filter.term(token.text(text), token.kind, &mut term);
                term.as_str().into()
            }));
            kinds.append_value(TokenKind::as_str(token.kind));
        }
    }
    super::frame(vec![
        Column::new("article_id".into(), articles),
        Column::new("sentence".into(), sentences),
        Column::new("position".into(), positions),
        Column::new("start".into(), starts),
        Column::new("end".into(), stops),
        texts.finish().into_series().into(),
        terms.finish().into_series().into(),
        kinds.finish().into_series().into(),
    ])
}

/// One row per sentence; columns as [`SENTENCES`](super::columns::SENTENCES).
pub fn sentences(view: ShardView<'_>, analyzer: &Analyzer, unit: OffsetUnit) -> Result<DataFrame> {
    let (mut tokens, mut ends) = (Vec::new(), Vec::new());
    let mut articles = Vec::new();
    let mut numbers: Vec<i64> = Vec::new();
    let mut starts: Vec<i64> = Vec::new();
    let mut stops: Vec<i64> = Vec::new();
    let mut texts = StringChunkedBuilder::new("text".into(), 0);
    for (index, id) in view.articles() {
        let text = &view.shard.articles()[index].text;
        analyzer.analyze(text, &mut tokens, &mut ends);
        let mut offsets = Offsets::new(text, unit);
        let mut first = 0;
        for (number, &end) in ends.iter().enumerate() {
            let span = sentence_span(&tokens[first..end as usize]);
            articles.push(id.0);
            numbers.push(number as i64);
            starts.push(offsets.at(span.start).into());
            stops.push(offsets.at(span.end).into());
            texts.append_value(span.of(text));
            first = end as usize;
        }
    }
    super::frame(vec![
        Column::new("article_id".into(), articles),
        Column::new("sentence".into(), numbers),
        Column::new("start".into(), starts),
        Column::new("end".into(), stops),
        texts.finish().into_series().into(),
    ])
}
