//! Dictionaries over small texts, by hand and by trying everything.

use proptest::prelude::*;

use super::*;
use crate::ErrorKind;
use crate::article::Article;
use crate::query::{Pattern, SimpleOptions};
use crate::shard::{Analyzer, ShardView};
use crate::stats::Statistic;
use crate::stats::grouped::Grouped;
use crate::text::tokenizer::TokenOptions;

fn tokenizer() -> Tokenizer {
    Tokenizer::new(&TokenOptions::default()).unwrap()
}

fn options(dictionary: &str) -> LookupOptions {
    LookupOptions { dictionary: Dictionary::parse(dictionary).unwrap(), ..Default::default() }
}

/// Looks texts up in shards of so many.
fn table(options: &LookupOptions, texts: &[impl AsRef<str>], size: usize) -> LookupTable {
    let analyzer = Analyzer::new(&TokenOptions::default()).unwrap();
    let grouped =
        Grouped { statistic: Lookup::new(options, &tokenizer()).unwrap(), grouping: options.grouping().unwrap() };
    let mut first = 0;
    let parts = texts.chunks(size).map(|texts| {
        let mut builder = analyzer.shard();
        for text in texts {
            let section = Some(text.as_ref().len().to_string());
            builder.push(Article { text: text.as_ref().to_owned(), section, ..Default::default() }).unwrap();
        }
        let shard = builder.finish();
        let part = Statistic::map(&grouped, ShardView { first: ArticleId(first), ..ShardView::of(&shard) }).unwrap();
        first += texts.len() as u32;
        part
    });
    let all = parts.fold(Default::default(), |all, part| Statistic::merge(&grouped, part, all));
    let groups = Statistic::finish(&grouped, all).unwrap();
    grouped.statistic.table(groups, options.min_count)
}

const TEXTS: [&str; 3] =
    ["War crimes: the war-torn city saw air strikes. Air\n\nstrike", "Peace, no WAR; a truce.", ""];

#[test]
fn hits_are_counted_by_article_and_category() {
    let options = options(
        r#"{"conflict": ["war*", "war crimes", {"violence": ["air strike*", "strike*"]}],
            "peace": ["peace", "truce"]}"#,
    );
    let table = table(&options, &TEXTS, 2);
    assert_eq!(table.category[..3], ["conflict", "conflict > violence", "peace"]);
    // `war crimes` is one hit, and so is `air strikes`; `Air` and `strike` are in two sentences.
    assert_eq!(table.count, [4, 2, 0, 1, 0, 2, 0, 0, 0]);
    assert_eq!(table.doc_freq, [1, 1, 0, 1, 0, 1, 0, 0, 0]);
    assert_eq!(table.n_tokens, [10, 10, 10, 5, 5, 5, 0, 0, 0]);
    assert_eq!(table.group, [0, 0, 0, 1, 1, 1, 2, 2, 2]);
    assert_eq!(table.rel_freq[0], Some(400_000.0));
    assert_eq!(table.rel_freq[6], None);
}

#[test]
fn groups_add_their_articles_up() {
    let mut options = options(r#"{"conflict": ["war*"], "none": ["xyz"]}"#);
    options.by = Some(Vec::new());
    let all = table(&options, &TEXTS, 1);
    assert_eq!((&all.count[..], &all.doc_freq[..], &all.n_tokens[..]), (&[3, 0][..], &[2, 0][..], &[15, 15][..]));
    options.by = Some(vec!["section".to_owned()]);
    options.min_count = 1;
    let sections = table(&options, &TEXTS, 1);
    assert_eq!((&sections.count[..], &sections.group[..]), (&[1, 2][..], &[1, 2][..]));
}

#[test]
fn case_is_ignored_unless_it_counts() {
    let mut options = options(r#"{"a": ["WAR", "Truce"]}"#);
    assert_eq!(table(&options, &TEXTS, 1).count, [1, 2, 0]);
    options.ignore_case = false;
    assert_eq!(table(&options, &TEXTS, 1).count, [0, 1, 0]);
}

#[test]
fn a_category_within_another_counts_for_both() {
    let options = options(r#"{"a": {"b": {"c": ["war"]}, "d": ["war", "truce"]}}"#);
    let table = table(&options, &TEXTS[1..2], 1);
    assert_eq!(table.category, ["a", "a > b", "a > b > c", "a > d"]);
    assert_eq!(table.count, [2, 1, 1, 2]);
}

#[test]
fn dictionaries_that_do_not_fit_are_refused() {
    let error = Lookup::new(&LookupOptions::default(), &tokenizer()).unwrap_err();
    assert_eq!((error.kind(), error.message()), (ErrorKind::Options, "the dictionary has no category"));
    let error = Lookup::new(&options(r#"{"a": {"b": ["war", " "]}}"#), &tokenizer()).unwrap_err();
    assert_eq!(
        (error.kind(), error.message()),
        (ErrorKind::Pattern, "category \"a > b\": the pattern \" \" has no word")
    );
}

proptest! {
    #[test]
    fn a_category_counts_what_its_patterns_find_together(
        patterns in prop::collection::vec("[ab?*]{1,2}( [abc*]{1,2}){0,2}", 1..5),
        more in prop::collection::vec("[abc]{1,2}( [abc])?", 1..3),
        texts in prop::collection::vec("(([abc]{1,2})( |\\. )){0,12}", 1..6),
        size in 1..4_usize,
    ) {
        let quoted = |patterns: &[String]| serde_json::to_string(patterns).unwrap();
        let options = options(&format!(r#"{{"x": {{"y": {}}}, "z": {}}}"#, quoted(&patterns), quoted(&more)));
        let table = table(&options, &texts, size);
        let analyzer = Analyzer::new(&TokenOptions::default()).unwrap();
        let count = |patterns: &[String], text: &String| {
            let mut builder = analyzer.shard();
            builder.push(Article { text: text.clone(), ..Default::default() }).unwrap();
            let shard = builder.finish();
            let mut found = Vec::new();
            let pattern = Pattern::simple(patterns, &SimpleOptions::default(), &tokenizer()).unwrap();
            pattern.on(shard.vocabulary(), &[]).find(shard.forms(0), shard.sentences(0), &mut found);
            found.len() as u64
        };
        let expected: Vec<u64> = texts
            .iter()
            .flat_map(|text| [count(&patterns, text), count(&patterns, text), count(&more, text)])
            .collect();
        prop_assert_eq!(table.count, expected);
    }
}
