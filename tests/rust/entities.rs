//! Entities as frames: who is counted, together with whom, under which names, from spans that are given.

mod refused;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use newsframe::article::{Article, ArticleId};
use newsframe::corpus::{column_mentions, read_table, text_mentions};
use newsframe::entities::Label;
use newsframe::frame::entity_tables::{alias_table, gazetteer, span_table};
use newsframe::shard::ShardView;
use newsframe::stats::entities::{
    ComentionWindow, Comentions, EntityTally, ForeignSpan, MentionReading, MentionSource, NamePass, SpanTable,
};
use newsframe::stats::selection::DocFreq;
use newsframe::text::tokenizer::TokenOptions;
use newsframe::{
    ComentionOptions, Corpus, EntityStatOptions, ErrorKind, MentionOptions, Monitor, OffsetUnit, ReadOptions,
};
use polars::prelude::*;
use proptest::prelude::*;

use crate::corpora::{Folder, articles, assert_same, fold, integers, jsonl, sample, shards, strings, texts, threads};

/// What stands where: of each text the names with their labels, in order.
type Said<'a> = (&'a str, &'a [(&'a str, &'a str)]);

/// The spans of names, each behind the one before it.
fn spans_of(said: &[Said<'_>]) -> Option<Arc<SpanTable>> {
    let mut spans = Vec::new();
    for (article, (text, names)) in (0..).zip(said) {
        let mut from = 0;
        for (name, label) in *names {
            let start = from + text[from..].find(name).unwrap_or_else(|| panic!("{name:?} in {text:?}"));
            from = start + name.len();
            let (start, end, label) = (start as u32, from as u32, (*label).to_owned());
            spans.push(ForeignSpan { article: ArticleId(article), start, end, label, score: 1.0 });
        }
    }
    Some(Arc::new(SpanTable::new(spans, OffsetUnit::Byte).unwrap()))
}

const TALKS: &[Said<'static>] = &[
    (
        "Lena Hartwig met Piet Aldous in Brook Haven. Hartwig left.\n\nAldous stayed in Brook Haven.",
        &[
            ("Lena Hartwig", "PERSON"),
            ("Piet Aldous", "PERSON"),
            ("Brook Haven", "GPE"),
            ("Hartwig", "PERSON"),
            ("Aldous", "PERSON"),
            ("Brook Haven", "GPE"),
        ],
    ),
    ("Nothing was said of the talks.", &[]),
    (
        "In Brook Haven, Lena Hartwig spoke of 1998.",
        &[("Brook Haven", "GPE"), ("Lena Hartwig", "PER"), ("1998", "DATE")],
    ),
];

fn talks() -> Corpus {
    let texts: Vec<&str> = TALKS.iter().map(|(text, _)| *text).collect();
    let title = ["Hartwig meets Aldous", "The talks", "A speech"];
    let published = ["2025-03-01", "2025-03-09", "2025-04-02"];
    let section = ["politics", "politics", "culture"];
    let frame = df!("text" => texts, "title" => title, "published" => published, "section" => section).unwrap();
    Corpus::read_frame(frame, &ReadOptions::default()).unwrap()
}

fn given(said: &[Said<'_>]) -> MentionOptions {
    MentionOptions { spans: spans_of(said), ..Default::default() }
}

fn floats(frame: &DataFrame, column: &str) -> Vec<f64> {
    frame.column(column).unwrap().f64().unwrap().iter().map(|value| value.unwrap_or(f64::NAN)).collect()
}

fn lists(frame: &DataFrame, column: &str) -> Vec<Vec<String>> {
    let lists = frame.column(column).unwrap().list().unwrap().clone();
    let of = |list: Series| list.str().unwrap().iter().flatten().map(str::to_owned).collect();
    (0..lists.len()).map(|row| lists.get_as_series(row).map_or_else(Vec::new, of)).collect()
}

#[test]
fn entities_are_those_that_a_reader_counts() {
    let options = EntityStatOptions { mentions: given(TALKS), ..Default::default() };
    let frame = talks().entities(&options).unwrap();
    assert_eq!(strings(&frame, "entity"), ["Brook Haven", "Lena Hartwig", "Piet Aldous"]);
    assert_eq!(strings(&frame, "label"), ["LOC", "PER", "PER"]);
    assert_eq!(integers(&frame, "count"), [3, 3, 2]);
    assert_eq!(integers(&frame, "doc_freq"), [2, 2, 1]);
    assert_eq!(lists(&frame, "aliases"), [vec![], vec!["Hartwig"], vec!["Aldous"]]);
    let days = |name: &str| {
        let days = frame.column(name).unwrap().cast(&DataType::String).unwrap();
        days.str().unwrap().iter().flatten().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(days("first_published"), ["2025-03-01", "2025-03-01", "2025-03-01"]);
    assert_eq!(days("last_published"), ["2025-04-02", "2025-04-02", "2025-03-01"]);
    assert_eq!(floats(&frame, "doc_share"), [2.0 / 3.0, 2.0 / 3.0, 1.0 / 3.0]);
    // Of thousandths: the title, 1 − start / length, and the part of the most frequent entity's mentions.
    let (first, second) = (TALKS[0].0.len(), TALKS[2].0.len());
    let place = |start: usize, length: usize| 1000 - 1000 * start / length;
    let haven = (place(32, first) + 1000) + (place(3, second) + 1000);
    let hartwig = (1000 + 1000 + 1000) + (place(16, second) + 1000);
    let aldous = 1000 + place(17, first) + 1000;
    assert_eq!(floats(&frame, "salience"), [haven as f64 / 6000.0, hartwig as f64 / 6000.0, aldous as f64 / 3000.0]);
}

#[test]
fn entities_of_groups_and_windows() {
    let options = EntityStatOptions {
        mentions: given(TALKS),
        by: vec!["section".into()],
        every: Some("1mo".into()),
        min_df: DocFreq::Share(0.5),
        ..Default::default()
    };
    let frame = talks().entities(&options).unwrap();
    assert_eq!(frame.get_column_names()[..4], ["section", "period", "entity", "label"]);
    assert_eq!(strings(&frame, "section"), ["culture", "culture", "politics", "politics", "politics"]);
    assert_eq!(
        strings(&frame, "entity"),
        ["Brook Haven", "Lena Hartwig", "Brook Haven", "Lena Hartwig", "Piet Aldous"]
    );
    assert_eq!(floats(&frame, "doc_share"), [1.0, 1.0, 0.5, 0.5, 0.5]);
    // What else it is called is said of the group.
    assert_eq!(lists(&frame, "aliases")[1], Vec::<String>::new());
    let rarer = EntityStatOptions { min_df: DocFreq::Share(0.51), ..options };
    assert_eq!(talks().entities(&rarer).unwrap().height(), 2);
}

#[test]
fn mentions_slice_their_texts_in_every_unit() {
    let said: &[Said<'_>] = &[
        ("„Früher“ 🗞 spoke Orbán, of Kyiv.", &[("Orbán", "PER"), ("Kyiv", "LOC")]),
        ("", &[]),
        ("— 🗞 — Київ.", &[("Київ", "LOC")]),
    ];
    let frame = df!("text" => said.iter().map(|(text, _)| *text).collect::<Vec<_>>()).unwrap();
    let corpus = Corpus::read_frame(frame, &ReadOptions::default()).unwrap();
    let kept = texts(&corpus.articles(true).unwrap(), "text");
    for unit in [OffsetUnit::Byte, OffsetUnit::Char, OffsetUnit::Utf16] {
        let frame = corpus.mentions(&given(said), unit).unwrap();
        assert_eq!(strings(&frame, "text"), ["Orbán", "Kyiv", "Київ"]);
        let (ids, starts, ends) = (integers(&frame, "article_id"), integers(&frame, "start"), integers(&frame, "end"));
        for (row, name) in strings(&frame, "text").into_iter().enumerate() {
            let text = kept[ids[row] as usize].as_deref().unwrap();
            let (start, end) = (starts[row] as usize, ends[row] as usize);
            let slice: String = match unit {
                OffsetUnit::Byte => text[start..end].to_owned(),
                OffsetUnit::Char => text.chars().skip(start).take(end - start).collect(),
                OffsetUnit::Utf16 => String::from_utf16(&text.encode_utf16().collect::<Vec<_>>()[start..end]).unwrap(),
            };
            assert_eq!(slice, name, "{unit:?}");
        }
        // What comes out can be given back.
        let back = MentionOptions { spans: Some(Arc::new(span_table(&frame, unit).unwrap())), ..Default::default() };
        assert_same(&corpus.mentions(&back, unit).unwrap(), &frame, "given back");
    }
}

#[test]
fn who_is_mentioned_with_whom() {
    let edges = |window, min_count| {
        let options = ComentionOptions { mentions: given(TALKS), window, min_count, ..Default::default() };
        let frame = talks().comentions(&options).unwrap();
        let (left, right) = (strings(&frame, "left"), strings(&frame, "right"));
        let counts = integers(&frame, "count").into_iter().zip(integers(&frame, "doc_freq"));
        let rows: Vec<(String, i64, i64)> =
            left.iter().zip(right).zip(counts).map(|((l, r), (c, d))| (format!("{l} + {r}"), c, d)).collect();
        rows
    };
    let row = |pair: &str, count, doc_freq| (pair.to_owned(), count, doc_freq);
    assert_eq!(
        edges(ComentionWindow::Sentence, 1),
        [
            row("Brook Haven + Lena Hartwig", 2, 2),
            row("Brook Haven + Piet Aldous", 2, 1),
            row("Lena Hartwig + Piet Aldous", 1, 1)
        ]
    );
    assert_eq!(edges(ComentionWindow::Sentence, 2).len(), 2);
    assert_eq!(
        edges(ComentionWindow::Paragraph, 1),
        [
            row("Brook Haven + Lena Hartwig", 2, 2),
            row("Brook Haven + Piet Aldous", 2, 1),
            row("Lena Hartwig + Piet Aldous", 1, 1)
        ]
    );
    assert_eq!(
        edges(ComentionWindow::Article, 1),
        [
            row("Brook Haven + Lena Hartwig", 2, 2),
            row("Brook Haven + Piet Aldous", 1, 1),
            row("Lena Hartwig + Piet Aldous", 1, 1)
        ]
    );
}

#[test]
fn lists_of_names_are_no_company() {
    let names: Vec<String> = (0..1_001).map(|number| format!("Name{number}")).collect();
    let text = format!("{}. Name7 met Name9.", names.join(", "));
    let mut all: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "PER")).collect();
    all.extend([("Name7", "PER"), ("Name9", "PER")]);
    let said: Vec<Said<'_>> = vec![(&text, &all)];
    let frame = df!("text" => [text.as_str()]).unwrap();
    let corpus = Corpus::read_frame(frame, &ReadOptions::default()).unwrap();
    let options = ComentionOptions { mentions: given(&said), min_count: 1, ..Default::default() };
    let pairs = corpus.comentions(&options).unwrap();
    assert_eq!(
        (strings(&pairs, "left"), strings(&pairs, "right")),
        (vec!["Name7".to_owned()], vec!["Name9".to_owned()])
    );
    // They are in the list all the same.
    assert_eq!(integers(&corpus.comention_nodes(&options).unwrap(), "windows"), [2, 2]);
    // Nor do they share it where most of it is left out for being rare.
    let often = ComentionOptions { min_count: 2, ..options };
    assert_eq!(corpus.comentions(&often).unwrap().height(), 0);
}

#[test]
fn measures_are_of_all_windows() {
    let options = ComentionOptions {
        mentions: given(TALKS),
        measures: vec!["npmi".into(), "dice".into()],
        min_count: 1,
        ..Default::default()
    };
    let frame = talks().comentions(&options).unwrap();
    assert_eq!(frame.get_column_names()[6..], ["npmi", "dice"]);
    // Sentences: 3 + 1 + 1; with Hartwig 3, with Brook Haven 3, with both 2.
    let npmi = (2.0_f64 * 5.0 / 9.0).ln() / -(2.0_f64 / 5.0).ln();
    assert!((floats(&frame, "npmi")[0] - npmi).abs() < 1e-12);
    assert!((floats(&frame, "dice")[0] - 2.0 * 2.0 / 6.0).abs() < 1e-12);
    let nodes = talks().comention_nodes(&options).unwrap();
    assert_eq!(strings(&nodes, "entity"), ["Brook Haven", "Lena Hartwig", "Piet Aldous"]);
    assert_eq!(integers(&nodes, "count"), [3, 3, 2]);
    assert_eq!(integers(&nodes, "windows"), [3, 3, 2]);
    assert_eq!(integers(&nodes, "degree"), [2, 2, 2]);
    assert_eq!(integers(&nodes, "strength"), [4, 3, 3]);
}

#[test]
fn what_was_decided_can_be_changed_and_given_back() {
    let corpus = talks();
    let mut options = given(TALKS);
    let table = corpus.aliases(&options).unwrap();
    assert_eq!(strings(&table, "alias"), ["Brook Haven", "Lena Hartwig", "Aldous", "Hartwig", "Piet Aldous"]);
    let entities = ["Brook Haven", "Lena Hartwig", "Piet Aldous", "Lena Hartwig", "Piet Aldous"];
    assert_eq!(strings(&table, "entity"), entities);
    assert_eq!(strings(&table, "reason"), ["name", "name", "short_person", "short_person", "name"]);

    let unchanged = MentionOptions { aliases: Arc::new(alias_table(&table).unwrap()), ..options.clone() };
    let mentions = |options: &MentionOptions| corpus.mentions(options, OffsetUnit::Byte).unwrap();
    assert_same(&mentions(&unchanged), &mentions(&options), "given back as it is");

    let said = df!("alias" => ["Aldous", "Brook Haven"], "entity" => [Some("Ada Aldous"), None]).unwrap();
    options.aliases = Arc::new(alias_table(&said).unwrap());
    let changed = mentions(&options);
    assert_eq!(
        strings(&changed, "entity"),
        [
            "Lena Hartwig",
            "Piet Aldous",
            "Brook Haven",
            "Lena Hartwig",
            "Ada Aldous",
            "Brook Haven",
            "Brook Haven",
            "Lena Hartwig"
        ]
    );
    let table = corpus.aliases(&options).unwrap();
    assert_eq!(strings(&table, "reason")[2], "user");
}

#[test]
fn no_articles_have_the_same_columns() {
    let none = Corpus::read_frame(df!("text" => Vec::<&str>::new()).unwrap(), &ReadOptions::default()).unwrap();
    let options = MentionOptions::default();
    let stat = EntityStatOptions::default();
    let pairs = ComentionOptions::default();
    let tables = |corpus: &Corpus| {
        let mut pairs = pairs.clone();
        pairs.mentions.spans = (corpus.len().unwrap() > 0).then(|| spans_of(TALKS).unwrap());
        let mentions = MentionOptions { spans: pairs.mentions.spans.clone(), ..options.clone() };
        let stat = EntityStatOptions { mentions: mentions.clone(), ..stat.clone() };
        [
            ("mentions", corpus.mentions(&mentions, OffsetUnit::Byte).unwrap()),
            ("entities", corpus.entities(&stat).unwrap()),
            ("comentions", corpus.comentions(&pairs).unwrap()),
            ("comention_nodes", corpus.comention_nodes(&pairs).unwrap()),
            ("aliases", corpus.aliases(&mentions).unwrap()),
        ]
    };
    for ((name, none), (_, some)) in tables(&none).into_iter().zip(tables(&talks())) {
        assert_eq!((none.height(), none.schema()), (0, some.schema()), "{name}");
        assert!(some.height() > 0, "{name}");
        let documented = newsframe::frame::columns::FRAMES.iter().find(|(frame, _)| *frame == name).unwrap().1;
        let documented: Vec<&str> = documented.iter().map(|column| column.name).collect();
        assert_eq!(some.get_column_names()[..documented.len()], documented[..], "{name}");
    }
}

/// Spans of every word of the sample corpus that begins with a capital letter.
fn capitals(corpus: &Corpus) -> Option<Arc<SpanTable>> {
    let tokens = corpus.tokens(&Default::default(), OffsetUnit::Byte).unwrap();
    let (ids, starts, ends) = (integers(&tokens, "article_id"), integers(&tokens, "start"), integers(&tokens, "end"));
    let words = strings(&tokens, "text");
    let labels = ["PERSON", "ORG", "GPE", "NORP"];
    let rows = (0..words.len()).filter(|&row| words[row].starts_with(char::is_uppercase)).map(|row| ForeignSpan {
        article: ArticleId(ids[row] as u32),
        start: starts[row] as u32,
        end: ends[row] as u32,
        label: labels[words[row].len() % labels.len()].to_owned(),
        score: 1.0,
    });
    Some(Arc::new(SpanTable::new(rows, OffsetUnit::Byte).unwrap()))
}

fn all_tables(corpus: &Corpus, mentions: &MentionOptions) -> [DataFrame; 5] {
    let stat = EntityStatOptions { mentions: mentions.clone(), by: vec!["section".into()], ..Default::default() };
    let pairs = ComentionOptions { mentions: mentions.clone(), every: Some("1q".into()), ..Default::default() };
    [
        corpus.mentions(mentions, OffsetUnit::Byte).unwrap(),
        corpus.entities(&stat).unwrap(),
        corpus.comentions(&pairs).unwrap(),
        corpus.comention_nodes(&pairs).unwrap(),
        corpus.aliases(mentions).unwrap(),
    ]
}

#[test]
fn any_way_of_reading_gives_the_same_rows() {
    let one = Corpus::read(sample(), &threads(1)).unwrap();
    let options = MentionOptions { spans: capitals(&one), ..Default::default() };
    let expected = all_tables(&one, &options);
    assert!(expected.iter().all(|table| table.height() > 20), "{expected:?}");
    let others = [2, 3, 8].map(|number| Corpus::read(sample(), &threads(number)).unwrap());
    let scanned = Corpus::scan(&[sample()], &threads(2)).unwrap();
    for corpus in others.iter().chain([&scanned, &one]) {
        for (table, expected) in all_tables(corpus, &options).iter().zip(&expected) {
            assert_same(table, expected, "threads");
        }
    }
}

#[test]
fn counts_are_those_of_the_mentions() {
    let corpus = Corpus::read(sample(), &threads(2)).unwrap();
    let options = MentionOptions { spans: capitals(&corpus), ..Default::default() };
    let mentions = corpus.mentions(&options, OffsetUnit::Byte).unwrap();
    type Name = (String, String);
    let mut expected: BTreeMap<Name, (i64, BTreeSet<i64>, BTreeSet<String>)> = BTreeMap::new();
    let names = strings(&mentions, "entity").into_iter().zip(strings(&mentions, "label"));
    let places = integers(&mentions, "article_id").into_iter().zip(strings(&mentions, "text"));
    for (name, (id, text)) in names.zip(places) {
        let (count, articles, forms) = expected.entry(name.clone()).or_default();
        *count += 1;
        articles.insert(id);
        if text != name.0 {
            forms.insert(text);
        }
    }
    let table = corpus.entities(&EntityStatOptions { mentions: options, ..Default::default() }).unwrap();
    let forms = lists(&table, "aliases").into_iter().map(|forms| forms.into_iter().collect());
    let counts = integers(&table, "count").into_iter().zip(integers(&table, "doc_freq"));
    let names = strings(&table, "entity").into_iter().zip(strings(&table, "label"));
    let found: BTreeMap<Name, (i64, i64, BTreeSet<String>)> =
        names.zip(counts.zip(forms)).map(|(name, ((count, df), forms))| (name, (count, df, forms))).collect();
    let expected: BTreeMap<_, _> =
        expected.into_iter().map(|(name, (count, ids, forms))| (name, (count, ids.len() as i64, forms))).collect();
    assert_eq!(found, expected);
    let keys: Vec<(i64, String, String)> = (0..table.height())
        .map(|row| {
            (
                -integers(&table, "count")[row],
                strings(&table, "entity")[row].clone(),
                strings(&table, "label")[row].clone(),
            )
        })
        .collect();
    assert!(keys.is_sorted());
}

#[test]
fn parts_of_a_corpus_count_for_themselves_whatever_was_asked_before() {
    let corpus = Corpus::read(sample(), &threads(2)).unwrap();
    let options = MentionOptions { spans: capitals(&corpus), ..Default::default() };
    let part = corpus.sample(7, 1).unwrap();
    let alone = all_tables(&part, &options);
    // Now the mentions of all articles are kept, which those of the part are among.
    all_tables(&corpus, &options);
    for (kept, alone) in all_tables(&part, &options).iter().zip(&alone) {
        assert_same(kept, alone, "after the whole");
    }
    let persons = MentionOptions { labels: vec![Label::Per], ..options };
    let labels = strings(&corpus.mentions(&persons, OffsetUnit::Byte).unwrap(), "label");
    assert!(!labels.is_empty() && labels.iter().all(|label| label == "PER"));
}

#[test]
fn work_that_was_stopped_leaves_nothing_behind() {
    let corpus = Corpus::read(sample(), &threads(1)).unwrap();
    let options = MentionOptions { spans: capitals(&corpus), ..Default::default() };
    let monitor = Arc::new(Monitor::default());
    monitor.stop();
    let error = corpus.watched(monitor).mentions(&options, OffsetUnit::Byte).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Interrupted);
    let fresh = Corpus::read(sample(), &threads(1)).unwrap();
    for (table, expected) in all_tables(&corpus, &options).iter().zip(all_tables(&fresh, &options)) {
        assert_same(table, &expected, "after a stop");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn any_split_into_shards_gives_the_same_tables(
        articles in articles(),
        cuts in prop::collection::vec((0..12_u32, 0..60_u32, 1..12_u32, 0..4_usize), 0..40),
        sizes in prop::collection::vec(0..4_usize, 0..5),
        picks in prop::collection::vec(0..9_usize, 1..5),
    ) {
        let labels = ["PER", "ORG", "LOC", "NORP"];
        let fits = |article: &Article, at: u32| article.text.is_char_boundary(at as usize);
        let rows = cuts.into_iter().filter_map(|(id, start, len, label)| {
            let article = articles.get(id as usize)?;
            let end = (start + len).min(article.text.len() as u32);
            (start < end && fits(article, start) && fits(article, end)).then(|| ForeignSpan {
                article: ArticleId(id), start, end, label: labels[label].to_owned(), score: 1.0,
            })
        });
        let spans = SpanTable::new(rows, OffsetUnit::Byte).unwrap();
        let mentions = MentionOptions { spans: Some(Arc::new(spans)), ..Default::default() };
        let source = MentionReading::new(&mentions, &TokenOptions::default()).unwrap();
        let by = vec!["section".to_owned()];
        let stat = EntityStatOptions { mentions: mentions.clone(), by, ..Default::default() };
        let pairs = ComentionOptions { mentions, window: ComentionWindow::Paragraph, min_count: 1, ..Default::default() };
        let tables = |sizes: &[usize], picks: &[usize]| {
            let shards = shards(&articles, sizes);
            let names = fold(&NamePass { source: &source }, &shards, picks);
            let decisions = Arc::new(names.table.decide(&Default::default()));
            let tally = fold(&EntityTally::named(&stat, &source, decisions.clone()).unwrap(), &shards, picks);
            let network = fold(&Comentions::named(&pairs, &source, decisions.clone()).unwrap(), &shards, picks);
            (names.omissions, decisions, tally.groups, network.groups)
        };
        let whole = tables(&[], &[0]);
        // To leave out at once what cannot be frequent changes nothing.
        let shards_of_all = shards(&articles, &[]);
        let rarer = ComentionOptions { min_count: 2, ..pairs.clone() };
        let network = fold(&Comentions::named(&rarer, &source, whole.1.clone()).unwrap(), &shards_of_all, &[0]);
        let (found, all) = (&network.groups[0].1.edges, &whole.3[0].1.edges);
        let kept = all.count.iter().take_while(|&&count| count >= 2).count();
        prop_assert_eq!((&found.left[..], &found.right[..]), (&all.left[..kept], &all.right[..kept]));
        let bits = |values: &[f64]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
        prop_assert_eq!(&found.count[..], &all.count[..kept]);
        prop_assert_eq!(bits(&found.measures[0]), bits(&all.measures[0][..kept]));
        prop_assert_eq!(tables(&sizes, &picks), whole);
        for (shard, first) in shards(&articles, &sizes) {
            let found = source.mentions(ShardView { first, ..ShardView::of(&shard) }).unwrap();
            for (index, article) in shard.articles().iter().enumerate() {
                let mentions = found.of(index);
                prop_assert!(mentions.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
                prop_assert!(mentions.iter().all(|mention| article.text.get(mention.span.range()).is_some()));
            }
        }
    }
}

#[test]
fn languages_without_a_model_are_noticed() {
    let text = "明日の会議は2025年8月20日に始まります。";
    let frame = df!("text" => [text, "The talks resume in the old town, said the mayor of the city."]).unwrap();
    let corpus = Corpus::read_frame(frame, &ReadOptions::default()).unwrap();
    let notices = |corpus: &Corpus, options: &MentionOptions| {
        let monitor = Arc::new(Monitor::default());
        corpus.watched(monitor.clone()).mentions(options, OffsetUnit::Byte).unwrap();
        monitor.notices()
    };
    let options = MentionOptions::default();
    for _ in 0..2 {
        let told = notices(&corpus, &options);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("1 article has no entities") && told[0].contains("ja (1)"), "{told:?}");
    }
    // What is kept of the whole corpus says nothing of the part that can be read.
    assert_eq!(notices(&corpus.select([ArticleId(1)]).unwrap(), &options), Vec::<String>::new());
    let english = MentionOptions { language: Some("English".into()), ..Default::default() };
    assert_eq!(notices(&corpus, &english), Vec::<String>::new());
    let given = given(&[(text, &[("会議", "EVENT"), ("2025", "MISC")])]);
    let told = notices(&corpus, &given);
    assert_eq!(told.len(), 1, "spans need no model: {told:?}");
    assert!(told[0].contains("MISC (1)"), "{told:?}");
    let monitor = Monitor::default();
    assert_eq!(text_mentions(text, &options, OffsetUnit::Byte, &monitor).unwrap().height(), 0);
    assert!(monitor.notices()[0].contains("ja (1)"));
}

#[test]
fn tables_are_read_from_files() {
    let folder =
        Folder::of("names.tsv", "name\tlabel\tentity\nJoaquín \"El Chapo\" Guzmán\tPER\tGuzmán\nBojo\tPERSON\t\n");
    let names = gazetteer(&read_table(folder.path().join("names.tsv")).unwrap()).unwrap();
    assert_eq!((names.len(), names.notice()), (2, None));
    let path = folder.add("spans.csv", "article_id,start,end,label,score\n0,0,12,PERSON,0.5\n2,3,14,GPE,\n");
    let spans = Some(Arc::new(span_table(&read_table(path).unwrap(), OffsetUnit::Byte).unwrap()));
    let found = talks().mentions(&MentionOptions { spans, ..Default::default() }, OffsetUnit::Byte).unwrap();
    assert_eq!(strings(&found, "text"), ["Lena Hartwig", "Brook Haven"]);
    assert_eq!(floats(&found, "score"), [0.5, 1.0]);
    assert_eq!(read_table(folder.path().join("none.tsv")).unwrap_err().kind(), ErrorKind::Io);
    assert_eq!(read_table("names.xlsx").unwrap_err().kind(), ErrorKind::Options);
}

#[test]
fn a_column_of_texts_is_read_row_by_row() {
    let texts: Vec<Option<String>> = (0..150)
        .map(|row| (row % 3 > 0).then(|| format!("Viktor Orbán met {row} people in Paris. Orbán left.")))
        .collect();
    let frame = df!("text" => &texts).unwrap();
    let options = MentionOptions::default();
    let found = column_mentions(&frame, &options, OffsetUnit::Char, &Monitor::default()).unwrap();
    let mut expected: Option<DataFrame> = None;
    for (row, text) in texts.iter().enumerate() {
        let Some(text) = text else { continue };
        let mut one = text_mentions(text, &options, OffsetUnit::Char, &Monitor::default()).unwrap();
        one.insert_column(0, Column::new("row".into(), vec![row as u32; one.height()])).unwrap();
        match &mut expected {
            None => expected = Some(one),
            Some(expected) => drop(expected.vstack_mut(&one).unwrap()),
        }
    }
    assert_same(&found, &expected.unwrap(), "column");
    let error = text_mentions("", &given(TALKS), OffsetUnit::Byte, &Monitor::default()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Options);
    let monitor = Monitor::default();
    monitor.stop();
    assert_eq!(
        column_mentions(&frame, &options, OffsetUnit::Byte, &monitor).unwrap_err().kind(),
        ErrorKind::Interrupted
    );
}

#[test]
fn files_that_are_scanned_are_checked_for_unknown_articles_too() {
    let records: Vec<_> = TALKS.iter().map(|(text, _)| serde_json::json!({"text": text})).collect();
    let folder = Folder::of("talks.jsonl", jsonl(&records));
    let corpus = Corpus::scan(&[folder.path()], &threads(2)).unwrap();
    assert_eq!(corpus.mentions(&given(TALKS), OffsetUnit::Byte).unwrap().height(), 8);
    let spans = df!("article_id" => [3], "start" => [0], "end" => [1], "label" => ["PER"]).unwrap();
    let spans = Some(Arc::new(span_table(&spans, OffsetUnit::Byte).unwrap()));
    let error = corpus.mentions(&MentionOptions { spans, ..Default::default() }, OffsetUnit::Byte).unwrap_err();
    assert!(error.to_string().contains("no article 3"), "{error}");
}
