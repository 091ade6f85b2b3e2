//! Concordances of small texts, and laws that hold for any.

use proptest::prelude::*;

use super::*;
use crate::article::{Article, ArticleId, Value};
use crate::shard::Shard;
use crate::text::tokenizer::TokenOptions;
use crate::{ErrorKind, OffsetUnit};

const TEXTS: [&str; 3] = [
    "Peace talks resume. The peace — at last! — holds for now.\n\nNo peace without talks, she says.",
    "War and Peace",
    "For peace, für Frieden: peace!",
];

fn analyzer() -> Analyzer {
    Analyzer::new(&TokenOptions::default()).unwrap()
}

/// The articles in shards of so many.
fn shards(analyzer: &Analyzer, texts: &[impl AsRef<str>], size: usize) -> Vec<(Shard, ArticleId)> {
    let mut number = 0;
    texts
        .chunks(size)
        .map(|texts| {
            let first = ArticleId(number);
            let mut builder = analyzer.shard();
            for text in texts {
                let title = Some(format!("No. {}", 3 - number % 3));
                let extra = vec![("edition".into(), if number == 0 { Value::Int(2) } else { Value::Text("b".into()) })];
                builder.push(Article { text: text.as_ref().to_owned(), title, extra, ..Default::default() }).unwrap();
                number += 1;
            }
            (builder.finish(), first)
        })
        .collect()
}

fn run(concordance: &Concordance<'_>, shards: &[(Shard, ArticleId)]) -> ConcordanceTable {
    let map = |(shard, first): &(Shard, ArticleId)| {
        concordance.map(ShardView { first: *first, ..ShardView::of(shard) }).unwrap()
    };
    // Backwards, as merging in any order has to come to the same.
    let all = shards.iter().rev().map(map).fold(ConcordanceLines::default(), |all, part| concordance.merge(all, part));
    concordance.finish(all).unwrap()
}

fn lines() -> Lines {
    Lines { window: Window::Tokens(2), metadata: Vec::new(), ..Default::default() }
}

fn kwic(pattern: &str, lines: Lines) -> ConcordanceTable {
    let analyzer = analyzer();
    let tokenizer = Tokenizer::new(&TokenOptions::default()).unwrap();
    let options = KwicOptions { pattern: pattern.into(), lines, ..Default::default() };
    run(&Concordance::kwic(&options, &tokenizer, &analyzer).unwrap(), &shards(&analyzer, &TEXTS, 2))
}

/// Each line as `left [node] right`.
fn shown(table: &ConcordanceTable) -> Vec<String> {
    let (left, node, right) = (TextColumn::Left, TextColumn::Node, TextColumn::Right);
    let columns = table.texts(left).zip(table.texts(node)).zip(table.texts(right));
    columns.map(|((left, node), right)| format!("{left} [{node}] {right}")).collect()
}

fn numbers(table: &ConcordanceTable, column: NumberColumn) -> Vec<u32> {
    table.numbers(column).collect()
}

#[test]
fn lines_stand_in_text_order_with_their_places() {
    let table = kwic("peace", Lines { offsets: OffsetUnit::Char, ..lines() });
    assert_eq!(
        shown(&table),
        [
            " [Peace] talks resume",
            ". The [peace] — at",
            ". No [peace] without talks",
            "War and [Peace] ",
            "For [peace] , für",
            "Frieden: [peace] !",
        ]
    );
    assert_eq!(numbers(&table, NumberColumn::Article), [0, 0, 0, 1, 2, 2]);
    assert_eq!(numbers(&table, NumberColumn::Sentence), [0, 1, 2, 0, 0, 0]);
    assert_eq!(numbers(&table, NumberColumn::Position), [0, 5, 16, 2, 1, 6]);
    let places = table.numbers(NumberColumn::Start).zip(table.numbers(NumberColumn::End));
    let nodes: Vec<String> = places
        .zip(table.numbers(NumberColumn::Article))
        .map(|((start, end), article)| {
            TEXTS[article as usize].chars().skip(start as usize).take((end - start) as usize).collect()
        })
        .collect();
    assert_eq!(nodes, table.texts(TextColumn::Node).collect::<Vec<_>>());
}

#[test]
fn the_window_is_of_tokens_or_the_sentence() {
    let wide = kwic("hold*", Lines { window: Window::Tokens(100), ..lines() });
    assert!(shown(&wide)[0].starts_with("Peace talks resume. The peace — at last! — [holds] for now. No peace"));
    assert_eq!(shown(&kwic("talks", Lines { window: Window::Tokens(0), ..lines() })), [" [talks] ", " [talks] "]);
    let sentences = kwic("talks", Lines { window: Window::Sentence, ..lines() });
    assert_eq!(shown(&sentences), ["Peace [talks] resume.", "No peace without [talks] , she says."]);
}

#[test]
fn lines_are_sorted_by_terms_around_the_node_and_by_columns() {
    let by = |sort: &[&str]| {
        let metadata = vec!["title".to_owned(), "edition".to_owned()];
        kwic("peace", Lines { sort: sort.iter().map(|&key| key.to_owned()).collect(), metadata, ..lines() })
    };
    // The end of an article sorts first; then `!`, `,`, letters, `—`.
    assert_eq!(numbers(&by(&["1R"]), NumberColumn::Position), [2, 6, 1, 0, 16, 5]);
    assert_eq!(numbers(&by(&["1L", "1R"]), NumberColumn::Position), [0, 6, 2, 1, 16, 5]);
    assert_eq!(numbers(&by(&["node"]), NumberColumn::Position), [0, 5, 16, 2, 1, 6]);
    assert_eq!(numbers(&by(&["title", "2R"]), NumberColumn::Article), [2, 2, 1, 0, 0, 0]);
    assert_eq!(numbers(&by(&["title", "2R"]), NumberColumn::Position), [6, 1, 2, 5, 0, 16]);
}

#[test]
fn metadata_of_several_types_become_text() {
    let table = kwic("peace", Lines { metadata: vec!["edition".to_owned(), "title".to_owned()], ..lines() });
    let cells: Vec<Option<String>> =
        table.metadata_rows.iter().map(|&row| table.metadata_cells[row as usize][0].to_text()).collect();
    assert_eq!(cells, ["2", "2", "2", "b", "b", "b"].map(|cell| Some(cell.to_owned())));
}

#[test]
fn a_context_leaves_only_the_hits_near_it() {
    let near = |context: &str, tokens| {
        let context = Some(context.into());
        numbers(&kwic("peace", Lines { context, context_window: tokens, ..lines() }), NumberColumn::Position)
    };
    assert_eq!(near("talks", 1), [0]);
    assert_eq!(near("talks", 2), [0, 16]);
    assert_eq!(near("talks", 4), [0, 5, 16]);
    // The node itself is no context, but another hit is.
    assert_eq!(near("peace", 5), [0, 5, 1, 6]);
    assert_eq!(near("at last", 2), Vec::<u32>::new());
    assert_eq!(near("at last", 3), [5]);
}

#[test]
fn queries_have_a_column_for_each_label() {
    let analyzer = analyzer();
    let query = r#"a:[kind="word"]? [term="peace"] b:([kind!="word"] []?)?"#.to_owned();
    let sort = vec!["b".to_owned()];
    let options = QueryOptions { query, lines: Lines { sort, ..lines() }, ..Default::default() };
    let table = run(&Concordance::query(&options, &analyzer).unwrap(), &shards(&analyzer, &TEXTS, 1));
    assert_eq!(table.labels, ["a", "b"]);
    let captured = |label| table.captured(label).map(|text| text.unwrap_or("-")).collect::<Vec<_>>();
    assert_eq!(captured(0), ["-", "No", "and", "-", "For", "The"]);
    assert_eq!(captured(1), ["-", "-", "-", "!", ", für", "— at"]);
}

#[test]
fn options_that_do_not_fit_are_named() {
    let analyzer = analyzer();
    let tokenizer = Tokenizer::new(&TokenOptions::default()).unwrap();
    let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    for (lines, message) in [
        (Lines { window: Window::Tokens(10_001), ..lines() }, "window is 10001"),
        (Lines { context_window: 10_001, ..lines() }, "context_window is 10001"),
        (Lines { context_window: 0, context: Some("a".into()), ..lines() }, "context_window is 0"),
        (Lines { sample: Some(0), ..lines() }, "sample is 0"),
        (Lines { limit: Some(0), ..lines() }, "limit is 0"),
        (Lines { sort: names(&["3X"]), ..lines() }, "sort names \"3X\""),
        (Lines { metadata: names(&["title", "title"]), ..lines() }, "metadata names \"title\" twice"),
        (Lines { metadata: names(&["node"]), ..lines() }, "metadata names \"node\", which every line has"),
        (Lines { metadata: names(&["text"]), ..lines() }, "metadata cannot be \"text\""),
    ] {
        let options = KwicOptions { pattern: "peace".into(), lines, ..Default::default() };
        let error = Concordance::kwic(&options, &tokenizer, &analyzer).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Options);
        assert!(
            error.message().starts_with(message) && !error.advice().is_empty() || message.ends_with("twice"),
            "{error}"
        );
    }
    let query = |query: &str, lines: Lines| {
        Concordance::query(&QueryOptions { query: query.to_owned(), lines, ..Default::default() }, &analyzer)
            .unwrap_err()
    };
    assert_eq!(query("left:[]", lines()).message(), "the label left is the name of a column");
    assert_eq!(query("left:[]", lines()).kind(), ErrorKind::Pattern);
    let two = Some(Patterns::Any(names(&["[]", "[]"])));
    assert_eq!(query("[]", Lines { context: two, ..lines() }).message(), "context names 2 queries");
    assert_eq!(query("[", Lines::default()).kind(), ErrorKind::Pattern);
}

proptest! {
    #[test]
    fn shards_change_nothing(
        texts in prop::collection::vec("([abc] |[.] ){0,12}", 1..8),
        size in 1..4_usize,
        sample in prop::option::of(1..5_u64),
        limit in prop::option::of(1..5_u64),
        sorted in any::<bool>(),
    ) {
        let analyzer = analyzer();
        let tokenizer = Tokenizer::new(&TokenOptions::default()).unwrap();
        let sort = if sorted { vec!["1R".to_owned(), "title".to_owned()] } else { Vec::new() };
        let lines = Lines { sample, limit, sort, seed: 7, ..Lines::default() };
        let options = KwicOptions { pattern: "a".into(), lines, ..Default::default() };
        let concordance = Concordance::kwic(&options, &tokenizer, &analyzer).unwrap();
        let whole = run(&concordance, &shards(&analyzer, &texts, texts.len()));
        let parts = run(&concordance, &shards(&analyzer, &texts, size));
        prop_assert_eq!(shown(&whole), shown(&parts));
        prop_assert_eq!(numbers(&whole, NumberColumn::Article), numbers(&parts, NumberColumn::Article));
        prop_assert_eq!(numbers(&whole, NumberColumn::Start), numbers(&parts, NumberColumn::Start));
        let cells = |table: &ConcordanceTable| {
            table.metadata_rows.iter().map(|&row| table.metadata_cells[row as usize].clone()).collect::<Vec<_>>()
        };
        prop_assert_eq!(cells(&whole), cells(&parts));
        let all = texts.iter().map(|text| text.matches('a').count() as u64).sum::<u64>();
        prop_assert_eq!(whole.len() as u64, all.min(sample.unwrap_or(all)).min(limit.unwrap_or(all)));
    }
}

#[test]
fn values_of_options_say_what_was_expected() {
    let read = |json: &str| serde_json::from_str::<KwicOptions>(json);
    assert_eq!(read(r#"{"window": "sentence"}"#).unwrap().lines.window, Window::Sentence);
    assert_eq!(read(r#"{"window": 3, "pattern": ["a", "b"]}"#).unwrap().lines.window, Window::Tokens(3));
    for json in [r#"{"window": -1}"#, r#"{"window": "x"}"#, r#"{"window": null}"#] {
        let error = read(json).unwrap_err().to_string();
        assert!(error.contains("expected a number of tokens or \"sentence\""), "{json}: {error}");
    }
    let error = read(r#"{"pattern": [1]}"#).unwrap_err().to_string();
    assert!(error.contains("expected a text or a list of texts"), "{error}");
}
