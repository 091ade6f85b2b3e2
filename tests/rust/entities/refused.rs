//! Options, tables and spans that do not fit.

use std::sync::Arc;

use newsframe::entities::Label;
use newsframe::frame::entity_tables::{alias_table, gazetteer, span_table};
use newsframe::stats::entities::Merge;
use newsframe::stats::selection::DocFreq;
use newsframe::{ComentionOptions, EntityStatOptions, ErrorKind, MentionOptions, OffsetUnit};
use polars::prelude::*;

use super::{TALKS, given, talks};

#[test]
fn what_does_not_fit_is_refused_before_anything_is_read() {
    let corpus = talks();
    let refused = |options: MentionOptions, said: &str| {
        let error = corpus.mentions(&options, OffsetUnit::Byte).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Options, "{error}");
        assert!(error.to_string().contains(said), "{error}");
    };
    let default = MentionOptions::default;
    refused(MentionOptions { labels: Vec::new(), ..default() }, "labels");
    refused(MentionOptions { labels: vec![Label::Per, Label::Per], ..default() }, "labels names \"PER\" twice");
    refused(MentionOptions { min_score: 1.5, ..default() }, "min_score is 1.5");
    refused(MentionOptions { language: Some("de".into()), ..default() }, "there is a model for en");
    let names = Arc::new(gazetteer(&df!("name" => ["Bojo"], "label" => ["PER"]).unwrap()).unwrap());
    refused(MentionOptions { gazetteer: names.clone(), ..given(TALKS) }, "merge=\"union\"");
    assert!(
        corpus
            .mentions(&MentionOptions { gazetteer: names, merge: Merge::Fill, ..given(TALKS) }, OffsetUnit::Byte)
            .is_ok()
    );
    for (stat, said) in [
        (EntityStatOptions { min_count: 0, ..Default::default() }, "min_count is 0"),
        (EntityStatOptions { min_df: DocFreq::Share(1.5), ..Default::default() }, "min_df is 1.5"),
        (EntityStatOptions { by: vec!["desk".into()], ..Default::default() }, "no column of articles()"),
        (EntityStatOptions { every: Some("1h".into()), ..Default::default() }, "every is \"1h\""),
    ] {
        let error = corpus.entities(&stat).unwrap_err();
        assert!(error.kind() == ErrorKind::Options && error.to_string().contains(said), "{error}");
    }
    for (pairs, said) in [
        (ComentionOptions { min_count: 0, ..Default::default() }, "min_count is 0"),
        (ComentionOptions { measures: vec!["npmy".into()], ..Default::default() }, "did you mean \"npmi\"?"),
    ] {
        let error = corpus.comentions(&pairs).unwrap_err();
        assert!(error.kind() == ErrorKind::Options && error.to_string().contains(said), "{error}");
    }
}

#[test]
fn spans_that_do_not_fit_are_refused_with_their_row() {
    let corpus = talks();
    for (frame, said) in [
        (df!("article_id" => [9], "start" => [0], "end" => [2], "label" => ["PER"]).unwrap(), "no article 9"),
        (df!("article_id" => [1], "start" => [0], "end" => [99], "label" => ["PER"]).unwrap(), "30 bytes"),
    ] {
        let spans = Some(Arc::new(span_table(&frame, OffsetUnit::Byte).unwrap()));
        let error = corpus.mentions(&MentionOptions { spans, ..Default::default() }, OffsetUnit::Byte).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Frame);
        assert!(error.to_string().contains("row 0 of the spans") && error.to_string().contains(said), "{error}");
    }
    for (frame, said) in [
        (
            df!("article_id" => [0], "start" => [0], "label" => ["PER"]).unwrap(),
            "no column \"end\", but article_id, label",
        ),
        (DataFrame::empty(), "no column \"article_id\", none at all"),
        (
            df!("article_id" => [0.5], "start" => [0], "end" => [1], "label" => ["PER"]).unwrap(),
            "\"article_id\" of spans",
        ),
        (
            df!("article_id" => ["x"], "start" => [0], "end" => [1], "label" => ["PER"]).unwrap(),
            "\"article_id\" of spans",
        ),
        (df!("article_id" => [0], "start" => [-1], "end" => [1], "label" => ["PER"]).unwrap(), "start is -1"),
        (
            df!("article_id" => [0], "start" => [0], "end" => [1], "label" => [Option::<&str>::None]).unwrap(),
            "label is null",
        ),
    ] {
        let error = span_table(&frame, OffsetUnit::Byte).unwrap_err();
        assert!(error.kind() == ErrorKind::Frame && error.to_string().contains(said), "{error}");
    }
    assert_eq!(alias_table(&df!("alias" => ["a"]).unwrap()).unwrap_err().kind(), ErrorKind::Frame);
    assert_eq!(gazetteer(&df!("name" => [1], "label" => ["PER"]).unwrap()).unwrap_err().kind(), ErrorKind::Frame);
}
