use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::article::{Article, Published};
use crate::measures::{Contingency, Samples, association, samples};
use crate::shard::{Analyzer, Shard};
use crate::text::tokenizer::TokenOptions;

/// Section, month of publication if there is one, and words as letters.
type Text = (usize, Option<i8>, Vec<usize>);

fn text() -> impl Strategy<Value = Text> {
    (0..3_usize, prop::option::of(1..5_i8), vec(0..6_usize, 0..12))
}

fn word(number: usize) -> String {
    ["ant", "bee", "cat", "dog", "elk", "fox"][number].to_owned()
}

fn shards(texts: &[Text], size: usize) -> Vec<Shard> {
    let analyzer = Analyzer::new(&TokenOptions::default()).unwrap();
    let shard = |texts: &[Text]| {
        let mut shard = analyzer.shard();
        for (section, month, words) in texts {
            let day = month.map(|month| jiff::civil::date(2025, month, 10));
            shard
                .push(Article {
                    section: Some(format!("s{section}")),
                    published: day.map(|day| Published { day, at: None, evidence: "field" }),
                    text: words.iter().map(|&w| word(w)).collect::<Vec<_>>().join(" "),
                    ..Default::default()
                })
                .unwrap();
        }
        shard.finish()
    };
    texts.chunks(size).map(shard).collect()
}

/// Counts in shards of so many articles, the last of them first.
fn count(keyness: &Keyness, texts: &[Text], size: usize) -> KeynessCounts {
    let mut first = 0;
    let mut parts = Vec::new();
    for shard in shards(texts, size) {
        let view = ShardView { shard: &shard, first: ArticleId(first), selected: None, monitor: None };
        parts.push(keyness.map(view).unwrap());
        first += shard.articles().len() as u32;
    }
    parts.into_iter().rev().fold(KeynessCounts::default(), |all, part| keyness.merge(all, part))
}

fn options(by: &[&str], measures: &[&str]) -> KeynessOptions {
    KeynessOptions {
        by: by.iter().map(|&name| name.to_owned()).collect(),
        measures: measures.iter().map(|&name| name.to_owned()).collect(),
        min_count: 1,
        p_values: true,
        bootstrap: Bootstrap { confidence: Some(0.9), resamples: 20, seed: 3 },
        ..Default::default()
    }
}

const MEASURES: [&str; 5] = ["log_likelihood", "mann_whitney_u", "bns", "scaled_f_score", "gries_dp"];

/// Tables are equal if their columns print alike: NaN is not equal to itself.
fn shown(table: Result<KeynessTable>) -> String {
    format!("{table:?}")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn shards_of_any_size_give_one_table(texts in vec(text(), 1..20), size in 1..20_usize, previous: bool) {
        let mut options = options(&["section"], &MEASURES);
        options.every = previous.then(|| "1mo".to_owned());
        let against = || if previous { Against::Previous } else { Against::Rest };
        let keyness = Keyness::new(&options).unwrap();
        let one = keyness.compare(count(&keyness, &texts, texts.len()), against(), &|| Ok(()));
        let many = keyness.compare(count(&keyness, &texts, size), against(), &|| Ok(()));
        prop_assert_eq!(shown(one), shown(many));
    }

    #[test]
    fn a_group_and_its_rest_are_two_corpora(texts in vec(text(), 2..20)) {
        let grouped = Keyness::new(&options(&["section"], &MEASURES)).unwrap();
        let Ok(table) = grouped.compare(count(&grouped, &texts, 4), Against::Rest, &|| Ok(())) else { return Ok(()) };
        let whole = Keyness::new(&options(&[], &MEASURES)).unwrap();
        for (group, key) in table.groups.iter().enumerate() {
            let is_in = |(section, ..): &&Text| *key == [Cell::Text(format!("s{section}"))];
            let (inside, outside): (Vec<Text>, Vec<Text>) = texts.iter().cloned().partition(|text| is_in(&text));
            let rest = count(&whole, &outside, 3);
            let Ok(alone) = whole.compare(count(&whole, &inside, 3), Against::Counts(rest), &|| Ok(())) else { continue };
            let rows: Vec<usize> = (0..table.term.len()).filter(|&row| table.group[row] == group as u32).collect();
            let of_group = |column: &[f64]| rows.iter().map(|&row| column[row]).collect::<Vec<_>>();
            prop_assert_eq!(rows.iter().map(|&row| &table.term[row]).collect::<Vec<_>>(), alone.term.iter().collect::<Vec<_>>());
            for ((name, of_all), (_, own)) in table.measures.iter().zip(&alone.measures) {
                prop_assert_eq!(format!("{:?}", of_group(of_all)), format!("{own:?}"), "{}", name);
            }
            let (of_all, own) = (table.p_values.as_ref().unwrap(), alone.p_values.as_ref().unwrap());
            (0..3).try_for_each(|at| { prop_assert_eq!(&of_group(&of_all[at]), &own[at]); Ok(()) })?;
        }
    }

    #[test]
    fn rows_are_what_counting_words_gives(target in vec(text(), 1..10), reference in vec(text(), 1..10)) {
        let keyness = Keyness::new(&options(&[], &["log_likelihood", "mann_whitney_u", "craigs_zeta"])).unwrap();
        let counts = |texts: &[Text]| count(&keyness, texts, 3);
        let tokens = |texts: &[Text]| texts.iter().map(|(.., words)| words.len()).sum::<usize>();
        let table = keyness.compare(counts(&target), Against::Counts(counts(&reference)), &|| Ok(()));
        prop_assert_eq!(table.is_ok(), tokens(&target) > 0 && tokens(&reference) > 0);
        let Ok(table) = table else { return Ok(()) };
        let all: std::collections::BTreeSet<usize> =
            target.iter().chain(&reference).flat_map(|(.., words)| words.iter().copied()).collect();
        prop_assert_eq!(table.term.len(), all.len());
        for number in all {
            let row = table.term.iter().position(|term| *term == word(number)).unwrap();
            let of = |words: &[usize]| words.iter().filter(|&&w| w == number).count();
            let sum = |texts: &[Text]| texts.iter().map(|(.., words)| of(words)).sum::<usize>();
            let articles = |texts: &[Text]| texts.iter().filter(|(.., words)| of(words) > 0).count();
            let shares = |texts: &[Text]| {
                let share = |words: &[usize]| of(words) as f64 / words.len().max(1) as f64;
                texts.iter().map(|(.., words)| share(words)).collect::<Vec<_>>()
            };
            prop_assert_eq!((table.count[row], table.reference_count[row]), (sum(&target) as u64, sum(&reference) as u64));
            prop_assert_eq!(table.doc_freq[row], articles(&target) as u64);
            prop_assert_eq!(table.reference_doc_freq[row], Some(articles(&reference) as u64));
            let (a, c, b, d) = (sum(&target), tokens(&target), sum(&reference), tokens(&reference));
            prop_assert_eq!(table.is_of_target[row], a * d >= b * c);
            let cells = Contingency::of_corpora(a as f64, c as f64, b as f64, d as f64);
            prop_assert_eq!(table.measures[0].1[row], association::log_likelihood(&cells));
            let (inside, outside) = (shares(&target), shares(&reference));
            let both = Samples::new(&inside, 0, &outside, 0);
            prop_assert_eq!(table.measures[1].1[row], samples::mann_whitney_u(&both));
            let zeta = articles(&target) as f64 / target.len() as f64 + 1.0
                - articles(&reference) as f64 / reference.len() as f64;
            prop_assert!((table.measures[2].1[row] - zeta).abs() < 1e-12);
        }
    }

    #[test]
    fn intervals_are_those_of_weighted_counts(texts in vec(text(), 2..12)) {
        let keyness = Keyness::new(&options(&["section"], &["log_ratio"])).unwrap();
        let Ok(table) = keyness.compare(count(&keyness, &texts, 4), Against::Rest, &|| Ok(())) else { return Ok(()) };
        let resampling = keyness.resampling.unwrap();
        let [low, high, ratio_low, ratio_high] = table.intervals.as_ref().unwrap();
        for (row, term) in table.term.iter().enumerate() {
            let key = &table.groups[table.group[row] as usize];
            let (mut rates, mut ratios) = (Vec::new(), Vec::new());
            for resample in 0..resampling.resamples() {
                let mut sums = [[0_u64; 2]; 2];
                for (id, (section, _, words)) in texts.iter().enumerate() {
                    let weight = u64::from(resampling.weight(resample, ArticleId(id as u32)));
                    let side = usize::from(*key != [Cell::Text(format!("s{section}"))]);
                    sums[side][0] += weight * words.iter().filter(|&&w| word(w) == *term).count() as u64;
                    sums[side][1] += weight * words.len() as u64;
                }
                let [[a, c], [b, d]] = sums.map(|side| side.map(|sum| sum as f64));
                if c > 0.0 {
                    rates.push(a * 1e6 / c);
                }
                if c > 0.0 && d > 0.0 {
                    ratios.push(association::log_ratio(&Contingency::of_corpora(a, c, b, d), 0.5));
                }
            }
            let found = [low[row], high[row], ratio_low[row], ratio_high[row]];
            let ((a, b), (c, d)) = (resampling.interval(&mut rates), resampling.interval(&mut ratios));
            let alone = texts.iter().filter(|(section, ..)| *key == [Cell::Text(format!("s{section}"))]).count() < 2;
            let expected = if alone { [f64::NAN; 4] } else { [a, b, c, d] };
            prop_assert_eq!(format!("{found:?}"), format!("{expected:?}"));
        }
    }
}

#[test]
fn windows_are_compared_with_the_latest_one_before() {
    let texts: Vec<Text> =
        vec![(0, Some(1), vec![0, 0]), (0, Some(3), vec![1]), (1, Some(4), vec![2]), (0, None, vec![3])];
    let mut options = options(&[], &["log_ratio"]);
    options.every = Some("1mo".to_owned());
    let keyness = Keyness::new(&options).unwrap();
    let table = keyness.compare(count(&keyness, &texts, 2), Against::Previous, &|| Ok(())).unwrap();
    let rows: Vec<(&str, u64, u64)> =
        (0..table.term.len()).map(|row| (&*table.term[row], table.count[row], table.reference_count[row])).collect();
    assert_eq!(rows, [("bee", 1, 0), ("ant", 0, 2), ("cat", 1, 0), ("bee", 0, 1)]);
    // With sections, April of one is not after March of another.
    options.by = vec!["section".to_owned()];
    let keyness = Keyness::new(&options).unwrap();
    let table = keyness.compare(count(&keyness, &texts, 2), Against::Previous, &|| Ok(())).unwrap();
    assert_eq!(table.term, ["bee", "ant"]);
}

#[test]
fn lists_have_terms_of_their_own() {
    let keyness = Keyness::new(&options(&[], &["log_ratio"])).unwrap();
    let list = FrequencyList::new([("ant", 3), ("yak", 7)], Some(20)).unwrap();
    let texts: Vec<Text> = vec![(0, None, vec![0, 0, 1])];
    let table = keyness.compare(count(&keyness, &texts, 1), Against::List(list), &|| Ok(())).unwrap();
    assert_eq!(table.term, ["bee", "ant", "yak"]);
    assert_eq!(table.reference_count, [0, 3, 7]);
    assert_eq!(table.reference_doc_freq, [None; 3]);
    assert_eq!(table.reference_rel_freq, [0.0, 3e6 / 20.0, 7e6 / 20.0]);
}

#[test]
fn work_is_stopped() {
    let keyness = Keyness::new(&options(&["section"], &["log_ratio"])).unwrap();
    let texts: Vec<Text> = (0..3).map(|section| (section, None, vec![section, 5])).collect();
    for steps in 0..12 {
        let left = std::cell::Cell::new(steps);
        let check = || match left.get() {
            0 => Err(Error::new(crate::ErrorKind::Interrupted, "stop")),
            more => {
                left.set(more - 1);
                Ok(())
            }
        };
        let error = keyness.compare(count(&keyness, &texts, 1), Against::Rest, &check).unwrap_err();
        assert_eq!(error.kind(), crate::ErrorKind::Interrupted, "{steps}");
    }
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let texts: Vec<Text> = vec![(0, None, vec![0, 0, 1])];
    let refused = |options: &KeynessOptions, texts: &[Text], against: Against| {
        let keyness = Keyness::new(options).unwrap();
        let error = keyness.compare(count(&keyness, texts, 1), against, &|| Ok(())).unwrap_err();
        assert_eq!(error.kind(), crate::ErrorKind::Options);
        assert!(!error.advice().is_empty(), "{error}");
        error.message().to_owned()
    };
    let whole = options(&[], &["log_ratio"]);
    let by = options(&["section"], &["log_ratio"]);
    let of_articles = options(&[], &["welch_t"]);
    let list = || Against::List(FrequencyList::new([("ant", 3)], None).unwrap());
    assert_eq!(refused(&whole, &[], list()), "the target has 0 articles and no counted token");
    assert_eq!(refused(&whole, &[(0, None, vec![])], list()), "the target has 1 articles and no counted token");
    assert_eq!(refused(&whole, &texts, Against::Rest), "the target is the whole corpus, which has no rest");
    assert_eq!(refused(&by, &texts, Against::Rest), "there is one group only, which has no rest");
    assert_eq!(refused(&by, &texts, Against::Previous), "reference is \"previous\"");
    assert_eq!(refused(&of_articles, &texts, list()), "measures names \"welch_t\"");
    let empty = Against::List(FrequencyList::default());
    assert_eq!(refused(&whole, &texts, empty), "the reference has no counts");
    let none = Against::Counts(KeynessCounts::default());
    assert_eq!(refused(&whole, &texts, none), "the reference has 0 articles and no counted token");
    assert!(FrequencyList::new([("ant", u64::MAX), ("bee", 1)], None).is_err());
    assert!(FrequencyList::new([("ant", 5)], Some(4)).is_err());
}
