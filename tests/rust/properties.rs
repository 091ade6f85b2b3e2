//! What holds for every input: statistics merge exactly, offsets slice, and nothing is lost between read and kept.

use std::collections::{BTreeMap, BTreeSet};

use newsframe::article::{Article, ArticleId};
use newsframe::corpus::Corpus;
use newsframe::document::Item;
use newsframe::parse::{ParseOptions, parse};
use newsframe::source::Source;
use newsframe::stats::article_terms::{ArticleTermOptions, ArticleTerms, Weight};
use newsframe::stats::dates::TimelineOf;
use newsframe::stats::grouping::Every;
use newsframe::stats::keywords::{KeywordOptions, Keywords};
use newsframe::stats::selection::DocFreq;
use newsframe::stats::similarity::{Metric, Pairs, Similarity, SimilarityOptions, SimilaritySearch, SimilarityTable};
use newsframe::stats::term_rules::{StopWordList, TermRules};
use newsframe::stats::terms::Terms;
use newsframe::{DatesOfOptions, LagOptions, OffsetUnit, TermOptions, TimelineOptions};
use polars::prelude::*;
use proptest::prelude::*;

use crate::corpora::*;
use crate::naive::{naive, ranked, runs};

/// Quick by default; the environment variable `PROPTEST_CASES` asks for more.
fn cases(default: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(default);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn stop_words() -> StopWordList {
    StopWordList::Words(["the", "of", "київ"].map(str::to_owned).into())
}

fn term_options() -> impl Strategy<Value = TermOptions> {
    let by = prop::sample::subsequence(vec!["section", "authors", "language"], 0..=2);
    let every = prop::option::of(prop::sample::select(vec!["1d", "2w", "1mo", "1q", "1y"]));
    let range = prop::sample::select(vec![(1, 1), (1, 2), (2, 3), (1, 9), (4, 4)]);
    let df = (0..4_u64, 0.0..=1.0_f64, any::<bool>());
    let features = prop::option::of(1..30_u64);
    (by, every, range, df, features, any::<(bool, bool)>()).prop_map(
        |(by, every, range, df, features, (stop, lower))| {
            let mut options = TermOptions::default().by(&by).ngram_range(range.0, range.1).lowercase(lower);
            options.every = every.map(str::to_owned);
            options.selection.min_df = if df.2 { DocFreq::Count(df.0) } else { DocFreq::Share(df.1 / 4.0) };
            options.selection.max_features = features;
            if stop {
                options.selection.rules.stop_words = stop_words();
            }
            options
        },
    )
}

fn rows(frame: &DataFrame) -> Vec<(String, i64, i64)> {
    let (counts, dfs) = (integers(frame, "count"), integers(frame, "doc_freq"));
    strings(frame, "term").into_iter().zip(counts.into_iter().zip(dfs)).map(|(t, (c, d))| (t, c, d)).collect()
}

fn record(article: &Article) -> serde_json::Value {
    serde_json::json!({
        "text": article.text, "section": article.section, "authors": article.authors,
        "published": article.published.as_ref().map(|p| p.day.to_string()),
    })
}

fn corpus(articles: &[Article]) -> Corpus {
    Folder::of("articles.jsonl", jsonl(&articles.iter().map(record).collect::<Vec<_>>())).read()
}

/// The table of a prepared search.
fn searched(search: SimilaritySearch) -> SimilarityTable {
    let blocks: Vec<Pairs> = (0..search.blocks()).map(|block| search.block(block).unwrap()).collect();
    search.table(blocks)
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn terms_merge_exactly(
        articles in articles(), options in term_options(),
        sizes in prop::collection::vec(0..4_usize, 0..6), picks in prop::collection::vec(any::<usize>(), 1..8),
    ) {
        let statistic = Terms::new(&options).unwrap();
        let whole = fold(&statistic, &shards(&articles, &[]), &[0]);
        prop_assert_eq!(fold(&statistic, &shards(&articles, &sizes), &picks), whole);
    }

    #[test]
    fn article_terms_merge_exactly(
        articles in articles(), options in term_options(),
        sizes in prop::collection::vec(0..4_usize, 0..6), picks in prop::collection::vec(any::<usize>(), 1..8),
        weight in prop::sample::select(vec![Weight::Count, Weight::Tf, Weight::TfIdf, Weight::Bm25]),
    ) {
        let options = ArticleTermOptions { selection: options.selection, weight, ..Default::default() };
        let statistic = ArticleTerms::new(&options).unwrap();
        let whole = fold(&statistic, &shards(&articles, &[]), &[0]);
        prop_assert_eq!(fold(&statistic, &shards(&articles, &sizes), &picks), whole);
    }

    #[test]
    fn similarities_merge_exactly(
        articles in articles(), options in term_options(),
        sizes in prop::collection::vec(0..4_usize, 0..6), picks in prop::collection::vec(any::<usize>(), 1..8),
        metric in prop::sample::select(vec![Metric::Cosine, Metric::Jaccard, Metric::Euclidean, Metric::Canberra]),
        between in prop::sample::select(vec!["articles", "terms", "authors", "section"]),
        top in prop::option::of(1..4_u64),
    ) {
        let between = between.to_owned();
        let options = SimilarityOptions { selection: options.selection, metric, between, top, ..Default::default() };
        let statistic = Similarity::new(&options).unwrap();
        let whole = searched(fold(&statistic, &shards(&articles, &[]), &[0]));
        prop_assert_eq!(searched(fold(&statistic, &shards(&articles, &sizes), &picks)), whole);
    }

    #[test]
    fn keywords_merge_exactly(
        articles in articles(), options in term_options(),
        sizes in prop::collection::vec(0..4_usize, 0..6), picks in prop::collection::vec(any::<usize>(), 1..8),
        weight in prop::sample::select(vec!["tf_idf", "bm25", "log_likelihood", "log_ratio", "simple_maths(k=100)"]),
    ) {
        let by = Some(options.by).filter(|by| !by.is_empty());
        let (selection, every) = (options.selection, options.every);
        let weight = weight.to_owned();
        let options = KeywordOptions { selection, by, every, weight, min_count: 1, ..Default::default() };
        let statistic = Keywords::new(&options).unwrap();
        let whole = fold(&statistic, &shards(&articles, &[]), &[0]);
        prop_assert_eq!(fold(&statistic, &shards(&articles, &sizes), &picks), whole);
    }

    #[test]
    fn terms_are_those_of_a_naive_count(
        texts in prop::collection::vec(prose(), 1..6), min in 1..4_u32, more in 0..3_u32, stop in any::<bool>(),
        bounds in (0..4_u64, 0..6_u64), features in prop::option::of(1..20_usize),
    ) {
        let corpus = corpus_of(&texts);
        let mut options = TermOptions::default().ngram_range(min, min + more);
        if stop {
            options.selection.rules.stop_words = stop_words();
        }
        let runs = runs(&corpus, &options.selection.rules);
        let all = (0..texts.len() as u32).collect();
        let mut expected = ranked(naive(&runs, options.selection.ngram_range, &all));
        prop_assert_eq!(rows(&corpus.terms(&options).unwrap()), expected.clone());

        options.selection.min_df = DocFreq::Count(bounds.0);
        options.selection.max_df = DocFreq::Count(bounds.1);
        options.selection.max_features = features.map(|n| n as u64);
        expected.retain(|(_, _, df)| *df >= bounds.0 as i64 && *df <= bounds.1 as i64);
        expected.truncate(features.unwrap_or(usize::MAX));
        let frame = corpus.terms(&options).unwrap();
        prop_assert_eq!(rows(&frame), expected);
        let ranks: Vec<i64> = (1..=frame.height() as i64).collect();
        prop_assert_eq!(integers(&frame, "rank"), ranks);
    }

    #[test]
    fn relative_frequencies_are_shares_of_all_tokens(texts in prop::collection::vec(prose(), 1..5)) {
        let corpus = corpus_of(&texts);
        let all = floats(&corpus.terms(&TermOptions::default()).unwrap(), "rel_freq");
        let sum: f64 = all.iter().sum();
        prop_assert!(all.is_empty() || (sum - 1e6).abs() < 1e-3, "{}", sum);

        // Stop words stay in the denominator.
        let mut options = TermOptions::default();
        options.selection.rules.stop_words = stop_words();
        let frame = corpus.terms(&options).unwrap();
        let tokens: i64 = integers(&corpus.terms(&TermOptions::default()).unwrap(), "count").iter().sum();
        for (count, share) in integers(&frame, "count").into_iter().zip(floats(&frame, "rel_freq")) {
            prop_assert!((share - count as f64 * 1e6 / tokens as f64).abs() < 1e-6);
        }
    }

    #[test]
    fn groups_are_those_of_a_naive_split(articles in articles()) {
        let corpus = corpus(&articles);
        let runs = runs(&corpus, &TermRules::default());
        let mut by_author: BTreeMap<Option<String>, BTreeSet<u32>> = BTreeMap::new();
        let mut by_month: BTreeMap<Option<i32>, BTreeSet<u32>> = BTreeMap::new();
        for (id, article) in articles.iter().enumerate() {
            let mut authors: Vec<Option<String>> = article.authors.iter().cloned().map(Some).collect();
            if authors.is_empty() {
                authors.push(None);
            }
            for author in authors {
                by_author.entry(author).or_default().insert(id as u32);
            }
            let days = |day: jiff::civil::Date| (day - jiff::civil::date(1970, 1, 1)).get_days();
            let month = article.published.as_ref().map(|p| days(p.day.first_of_month()));
            by_month.entry(month).or_default().insert(id as u32);
        }
        fn flat<K: Clone>(
            groups: BTreeMap<K, BTreeSet<u32>>,
            runs: &[(u32, Vec<String>)],
        ) -> Vec<(K, (String, i64, i64))> {
            let of = |(key, ids): (K, BTreeSet<u32>)| {
                ranked(naive(runs, (1, 1), &ids)).into_iter().map(move |row| (key.clone(), row))
            };
            groups.into_iter().flat_map(of).collect()
        }
        if !articles.is_empty() {
            let frame = corpus.terms(&TermOptions::default().by(&["authors"])).unwrap();
            let got: Vec<_> = texts(&frame, "authors").into_iter().zip(rows(&frame)).collect();
            prop_assert_eq!(got, flat(by_author, &runs));
            let frame = corpus.terms(&TermOptions::default().every("1mo")).unwrap();
            let period = frame.column("period").unwrap();
            // Without any date the column holds nothing but nulls, of whatever dtype.
            let days: Vec<Option<i32>> = match period.null_count() == period.len() {
                true => vec![None; period.len()],
                false => period.cast(&DataType::Int32).unwrap().i32().unwrap().iter().collect(),
            };
            let got: Vec<_> = days.into_iter().zip(rows(&frame)).collect();
            prop_assert_eq!(got, flat(by_month, &runs));
        }
    }

    #[test]
    fn windows_hold_their_days(
        days in -200_000..200_000_i64, n in 1..30_i32,
        unit in prop::sample::select(vec!["d", "w", "mo", "q", "y"]),
    ) {
        let every = Every::parse(&format!("{n}{unit}")).unwrap();
        let day = jiff::civil::date(1970, 1, 1) + jiff::Span::new().days(days);
        let start = every.start(day);
        prop_assert!(start <= day);
        prop_assert_eq!(every.start(start), start);
        // The window is the longest run of days with that start.
        let before = every.start(start.yesterday().unwrap());
        prop_assert!(before < start);
        let n = i64::from(n);
        let length = match unit { "d" => n, "w" => 7 * n, "mo" => 31 * n, "q" => 92 * n, _ => 366 * n };
        prop_assert!(i64::from((day - start).get_days()) < length);
    }

    #[test]
    fn offsets_slice_any_text(
        texts in prop::collection::vec(prop_oneof![any::<String>(), prose(), "[ -~\n🗞é中]{0,60}"], 1..4),
    ) {
        let corpus = corpus_of(&texts);
        let kept = strings(&corpus.articles(true).unwrap(), "text");
        for unit in [OffsetUnit::Byte, OffsetUnit::Char, OffsetUnit::Utf16] {
            for frame in [corpus.tokens(&TermRules::default(), unit).unwrap(), corpus.sentences(unit).unwrap()] {
                let (starts, ends) = (integers(&frame, "start"), integers(&frame, "end"));
                for (row, text) in strings(&frame, "text").into_iter().enumerate() {
                    let whole = &kept[integers(&frame, "article_id")[row] as usize];
                    let range = starts[row] as usize..ends[row] as usize;
                    prop_assert!(!range.is_empty());
                    let slice = match unit {
                        OffsetUnit::Byte => whole[range].to_owned(),
                        OffsetUnit::Char => whole.chars().skip(range.start).take(range.len()).collect(),
                        OffsetUnit::Utf16 => {
                            let units: Vec<u16> = whole.encode_utf16().collect();
                            String::from_utf16(&units[range]).unwrap()
                        }
                    };
                    prop_assert_eq!(slice, text);
                }
            }
        }
    }

    /// A point and a slash stay apart: together they may make an address, and only ASCII is part of one.
    #[test]
    fn composed_and_decomposed_text_have_the_same_terms(
        text in prop_oneof![
            prose(), "[abemsABES0-3ÀÉéñşŚṩẾйЙ각나 .'’&-]{0,12}", "[abemsABES0-3ÀÉéñşŚṩẾйЙ각나 '’/&-]{0,12}",
        ],
    ) {
        use unicode_normalization::UnicodeNormalization;
        let (composed, decomposed): (String, String) = (text.nfc().collect(), text.nfd().collect());
        let options = TermOptions::default().ngram_range(1, 3);
        let of = |text: String| corpus_of(&[text]).terms(&options).unwrap();
        assert_same(&of(composed), &of(decomposed), "NFC and NFD");
    }

    #[test]
    fn read_is_kept_and_rejected(
        files in prop::collection::vec((prop::sample::select(vec!["txt", "md", "jsonl", "csv"]), bytes()), 1..4),
    ) {
        let folder = Folder::new();
        for (i, (suffix, bytes)) in files.iter().enumerate() {
            folder.add(&format!("{i}.{suffix}"), bytes);
        }
        // A good neighbour shows that one bad file stops no other; a bad file alone may be an error.
        folder.add("good.txt", "The harbour froze.");
        let corpus = folder.read();
        let report = corpus.report().unwrap();
        prop_assert_eq!(report.read(), report.kept() + report.rejected());
        prop_assert_eq!(corpus.articles(true).unwrap().height() as u64, report.kept());
        let severities = strings(&corpus.issues().unwrap(), "severity");
        prop_assert_eq!(severities.iter().filter(|severity| *severity == "rejected").count() as u64, report.rejected());
        // A text file with a letter in it is a document, kept or not; a blank one is none.
        let is_document = |bytes: &[u8]| bytes.iter().any(u8::is_ascii_alphanumeric);
        let documents = files.iter().filter(|(suffix, bytes)| ["txt", "md"].contains(suffix) && is_document(bytes));
        let documents = documents.count() as u64;
        prop_assert!(report.read() > documents, "{} of {}", report.read(), documents);
        prop_assert!(strings(&corpus.articles(true).unwrap(), "text").iter().any(|text| text == "The harbour froze."));
    }
}

/// Anything that a file may hold, more often than not close to what it should hold.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..80),
        "[ -~\n]{0,80}".prop_map(String::into_bytes),
        "(\\{\"text\": ?\"[a-z \\\\]{0,9}\"?,?\\}?\n?){0,4}".prop_map(String::into_bytes),
    ]
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn neither_threads_nor_scanning_nor_the_order_of_files_change_a_result(
        files in prop::collection::vec(articles(), 1..4), options in term_options(),
    ) {
        let write = |folder: &Folder, order: &mut dyn Iterator<Item = &Vec<Article>>| {
            for (i, articles) in order.enumerate() {
                folder.add(&format!("{i}.jsonl"), jsonl(&articles.iter().map(record).collect::<Vec<_>>()));
            }
        };
        let (folder, reversed) = (Folder::new(), Folder::new());
        write(&folder, &mut files.iter());
        write(&reversed, &mut files.iter().rev());
        let one = Corpus::read(folder.path(), &threads(1)).unwrap();
        for n in [2, 3, 8] {
            every_table_is_the_same(&one, &Corpus::read(folder.path(), &threads(n)).unwrap(), &options);
        }
        every_table_is_the_same(&one, &Corpus::scan(&[folder.path()], &threads(2)).unwrap(), &options);
        assert_same(&one.terms(&options).unwrap(), &reversed.read().terms(&options).unwrap(), "order of files");
    }

    #[test]
    fn a_sub_corpus_is_a_corpus_of_its_articles(
        articles in articles(), mask in any::<u16>(), options in term_options(),
    ) {
        let whole = corpus(&articles);
        let chosen: Vec<u32> = (0..articles.len() as u32).filter(|id| mask >> id & 1 == 1).collect();
        let alone: Vec<Article> = chosen.iter().map(|&id| articles[id as usize].clone()).collect();
        let part = whole.select(chosen.iter().copied().map(ArticleId)).unwrap();
        let filtered = whole.filter(|frame| {
            let ids = frame.column("article_id")?.u32()?;
            Ok(ids.iter().map(|id| Some(chosen.contains(&id.unwrap()))).collect())
        }).unwrap();
        prop_assert_eq!(part.len().unwrap(), alone.len());
        every_table_is_the_same(&part, &filtered, &options);
        let alone = corpus(&alone);
        if options.by.is_empty() || !chosen.is_empty() {
            assert_same(&part.terms(&options).unwrap(), &alone.terms(&options).unwrap(), "terms of a sub-corpus");
        }
        let weights = ArticleTermOptions { selection: options.selection, weight: Weight::Bm25, ..Default::default() };
        for (mine, theirs) in [
            (part.article_terms(&weights).unwrap(), alone.article_terms(&weights).unwrap()),
            (part.sentences(OffsetUnit::Char).unwrap(), alone.sentences(OffsetUnit::Char).unwrap()),
        ] {
            assert_same(&mine.drop("article_id").unwrap(), &theirs.drop("article_id").unwrap(), "rows of a sub-corpus");
        }
        let n = articles.len() / 2;
        let (a, b) = (whole.sample(n, 7).unwrap(), whole.sample(n, 7).unwrap());
        prop_assert_eq!(a.len().unwrap(), n);
        every_table_is_the_same(&a, &b, &TermOptions::default());
    }
}

#[track_caller]
fn every_table_is_the_same(left: &Corpus, right: &Corpus, options: &TermOptions) {
    let weights =
        ArticleTermOptions { selection: options.selection.clone(), weight: Weight::TfIdf, ..Default::default() };
    let rules = &options.selection.rules;
    let timeline = TimelineOptions {
        every: "1y".into(),
        of: vec![TimelineOf::Published, TimelineOf::Mentioned],
        by: options.by.clone(),
        published_every: options.every.clone(),
        ..Default::default()
    };
    let lag = LagOptions { by: options.by.clone(), every: options.every.clone(), ..Default::default() };
    let dates_of = DatesOfOptions { pattern: "*e*".into(), by: options.by.clone(), ..Default::default() };
    let tables = |corpus: &Corpus| {
        [
            ("articles", corpus.articles(true)),
            ("tokens", corpus.tokens(rules, OffsetUnit::Char)),
            ("sentences", corpus.sentences(OffsetUnit::Utf16)),
            ("terms", corpus.terms(options)),
            ("article_terms", corpus.article_terms(&weights)),
            ("timeline", corpus.timeline(&timeline)),
            ("lag", corpus.lag(&lag)),
            ("lag_summary", corpus.lag_summary(&lag)),
            ("dates_of", corpus.dates_of(&dates_of)),
            ("issues", corpus.issues()),
        ]
    };
    for ((name, left), (_, right)) in tables(left).into_iter().zip(tables(right)) {
        match (left, right) {
            (Ok(left), Ok(right)) => assert_same(&left, &right, name),
            (Err(left), Err(right)) => assert_eq!(left.to_string(), right.to_string(), "{name}"),
            (left, right) => panic!("{name}: {left:?}\n{right:?}"),
        }
    }
}

/// Records between which so many blanks stand that they fill several batches, and so several shards.
#[test]
fn threads_do_not_matter_when_there_are_many_shards() {
    let texts = ["Talks in the harbour. ", "Peace, and peace of mind. ", "The strike ended on 3 May. "];
    let mut content = String::new();
    for i in 0..24 {
        let record = serde_json::json!({"text": texts[i % 3].repeat(i % 5), "section": texts[i % 2], "n": i});
        content.push_str(&record.to_string());
        content.push_str(&" ".repeat(700_000));
        content.push_str(if i % 7 == 3 { "\n{\"text\": \"cut\n" } else { "\n" });
    }
    let folder = Folder::of("padded.jsonl", content);
    let options = TermOptions::default().by(&["section"]).ngram_range(1, 2);
    let one = Corpus::read(folder.path(), &threads(1)).unwrap();
    for n in [2, 8] {
        every_table_is_the_same(&one, &Corpus::read(folder.path(), &threads(n)).unwrap(), &options);
    }
    every_table_is_the_same(&one, &Corpus::scan(&[folder.path()], &threads(3)).unwrap(), &options);
}

/// The sample corpus, cut into batches of any size, each of which becomes a shard.
#[test]
fn the_size_of_batches_does_not_matter() {
    let options = TermOptions::default().ngram_range(1, 2).by(&["section"]).every("1mo");
    let statistic = Terms::new(&options).unwrap();
    let source = Source::paths(&[sample()], &Default::default()).unwrap();
    let fold_of = |size: usize| {
        let analyzer = analyzer();
        let (mut shards, mut first) = (Vec::new(), 0);
        for batch in source.open_sized(size) {
            let mut shard = analyzer.shard();
            for item in batch.unwrap().decode() {
                let Item::Document(document) = item else { continue };
                shard.push(parse(document, &ParseOptions::default()).unwrap().article).unwrap();
            }
            let shard = shard.finish();
            let next = first + shard.articles().len() as u32;
            shards.push((shard, ArticleId(first)));
            first = next;
        }
        (shards.len(), fold(&statistic, &shards, &[3, 1, 4, 1, 5]))
    };
    let (few, whole) = fold_of(4 << 20);
    assert!(!whole.term.is_empty());
    for size in [1, 1_000, 20_000] {
        let (shards, table) = fold_of(size);
        assert!(shards > few, "{size} makes {shards}");
        assert_eq!(table, whole, "{size}");
    }
}
