use std::collections::{BTreeMap, HashMap};

use proptest::prelude::*;

use super::*;
use crate::article::Article;
use crate::measures::{diversity, sequence};
use crate::stats::corpora::{article, articles, run};
use crate::stats::grouped::Groups;
use crate::stats::term_rules::StopWordList;

fn options(measures: &[&str], by: Option<&[&str]>) -> DiversityOptions {
    DiversityOptions {
        measures: measures.iter().map(|&name| name.to_owned()).collect(),
        by: by.map(|names| names.iter().map(|&name| name.to_owned()).collect()),
        ..Default::default()
    }
}

fn varied(options: &DiversityOptions, articles: &[Article], shard_size: usize, backwards: bool) -> Groups<Varied> {
    run(&Diversity::grouped(options).unwrap(), articles, shard_size, backwards)
}

fn value(varied: &Varied, place: usize) -> f64 {
    varied.values[place].value
}

#[test]
fn by_hand() {
    let articles = [article("A rose is a rose .", "x"), article("", "x"), article("War , peace , war", "y")];
    let table = varied(&options(&["ttr", "mattr(window=3)"], None), &articles, 2, false);
    assert_eq!(table.columns, ["article_id"]);
    let rows: Vec<_> = table.groups.iter().map(|(_, v)| (v.tokens, v.types, v.hapaxes, v.dis_legomena)).collect();
    assert_eq!(rows, [(5, 3, 1, 2), (0, 0, 0, 0), (3, 2, 1, 1)]);
    let (_, first) = &table.groups[0];
    assert_eq!((value(first, 0), value(first, 1)), (0.6, 1.0));
    assert!(value(&table.groups[1].1, 0).is_nan());
}

#[test]
fn groups_add_types_but_no_window_reaches_over_the_end_of_an_article() {
    let articles = [article("a b", "x"), article("a c", "x"), article("a a a", "x")];
    let table = varied(&options(&["ttr", "mattr(window=3)"], Some(&[])), &articles, 1, true);
    let (key, all) = &table.groups[0];
    assert!(key.is_empty());
    assert_eq!((all.articles, all.tokens, all.types, all.hapaxes), (3, 7, 3, 2));
    assert_eq!(value(all, 0), 3.0 / 7.0);
    // Only the last article is as long as the window.
    assert_eq!(value(all, 1), 1.0 / 3.0);
}

#[test]
fn content_words_are_told_by_a_list_or_by_the_language() {
    let own =
        |text: &str, language: Option<&str>| Article { language: language.map(str::to_owned), ..article(text, "x") };
    let articles = [own("The war is over", Some("en")), own("Der Krieg", Some("de")), own("The war", Some("eu"))];
    let names = ["lexical_density", "lexical_density_types"];
    let lexis = |options: &DiversityOptions| -> Vec<Option<[u64; 4]>> {
        varied(options, &articles, 2, false).groups.iter().map(|(_, varied)| varied.lexis).collect()
    };
    assert_eq!(lexis(&options(&names, None)), [Some([1, 3, 1, 3]), Some([1, 1, 1, 1]), None]);
    let mut whole = options(&names, Some(&[]));
    assert_eq!(lexis(&whole), [Some([2, 4, 2, 4])]);
    whole.function_words = StopWordList::Words(vec!["THE".to_owned(), "der".to_owned()]);
    assert_eq!(lexis(&whole), [Some([5, 3, 4, 2])]);
    whole.rules.stop_words = "en".into();
    let error = Diversity::grouped(&whole).unwrap_err();
    assert!(error.advice().contains("function_words"), "{error}");
}

#[test]
fn stop_words_are_left_out_as_if_they_did_not_stand_there() {
    let with = article("the war the peace the war", "x");
    let without = article("war peace war", "x");
    let mut options = options(&["ttr", "mtld", "mattr(window=2)"], None);
    options.rules.stop_words = StopWordList::Words(vec!["the".to_owned()]);
    let (with, without) = (varied(&options, &[with], 1, false), varied(&options, &[without], 1, false));
    assert_eq!(with.groups, without.groups);
}

#[test]
fn an_empty_corpus_has_one_row_as_a_whole_and_none_by_article() {
    let whole = varied(&options(&["ttr", "mtld"], Some(&[])), &[], 1, false);
    assert_eq!((whole.groups.len(), whole.groups[0].1.tokens), (1, 0));
    assert!(whole.groups[0].1.values.iter().all(|measure| measure.value.is_nan()));
    assert!(varied(&options(&["ttr"], None), &[], 1, false).groups.is_empty());
}

#[test]
fn intervals_hold_the_value_and_are_the_same_for_any_split() {
    let texts = ["a b a c a d", "a a b b c", "a b c d e f", "a b c a b c", "e f a a", "b a d c a a b"];
    let articles: Vec<Article> = texts.iter().map(|text| article(text, "x")).collect();
    let mut options = options(&["mattr(window=3)", "ttr", "mtld"], Some(&[]));
    options.bootstrap.confidence = Some(0.9);
    let one = varied(&options, &articles, 10, false);
    for (place, &Value { value, interval }) in one.groups[0].1.values.iter().enumerate() {
        match interval {
            None => assert_eq!(options.measures[place], "ttr"),
            Some((low, high)) => assert!(low < value && value < high, "{low} {value} {high}"),
        }
    }
    assert_eq!(one.groups, varied(&options, &articles, 1, true).groups);
    options.bootstrap.seed = 1;
    assert_ne!(one.groups, varied(&options, &articles, 10, false).groups);
}

#[test]
fn wrong_options_are_refused() {
    let single = options(&["mattr"], None);
    let types = options(&["ttr"], Some(&[]));
    let bootstrap = Bootstrap { confidence: Some(0.95), ..Bootstrap::default() };
    let mut cases = vec![
        (options(&[], None), "measures is empty"),
        (options(&["matr"], None), "matr"),
        (options(&["gries_dp"], None), "gries_dp"),
        (options(&["ttr"], Some(&["text"])), "by cannot be"),
        (DiversityOptions { every: Some("1h".into()), ..Default::default() }, "every is"),
        (DiversityOptions { bootstrap: bootstrap.clone(), ..single }, "confidence is given for single articles"),
        (DiversityOptions { bootstrap, ..types.clone() }, "confidence is given without"),
        (
            DiversityOptions { bootstrap: Bootstrap { confidence: Some(95.0), ..Bootstrap::default() }, ..types },
            "confidence is 95",
        ),
    ];
    for wrong in [
        "mattr(window=0)",
        "mattr(window=2.5)",
        "mattr(window=-1)",
        "hdd(sample=0)",
        "mtld(threshold=0)",
        "mtld(threshold=1)",
        "mtld(min_tokens=0)",
        "summer_s(base=1)",
        "summer_s(base=-2)",
        "brunet_w(a=0)",
    ] {
        cases.push((options(&[wrong], None), " of "));
    }
    for (options, message) in cases {
        let error = Diversity::grouped(&options).unwrap_err();
        assert_eq!(error.kind(), crate::ErrorKind::Options);
        assert!(error.to_string().contains(message) && !error.advice().is_empty(), "{error} lacks {message:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_split_is_one_pass(articles in articles(), size in 1_usize..6, backwards: bool, kind in 0..3_usize) {
        let by: [Option<&[&str]>; 3] = [None, Some(&[]), Some(&["section"])];
        let names = ["ttr", "mattr(window=5)", "mtld", "mtld_ma_wrap(min_tokens=2)", "lexical_density_types"];
        let mut options = options(&names, by[kind]);
        options.function_words = StopWordList::Words(vec!["the".to_owned(), "talks".to_owned()]);
        if kind > 0 {
            options.bootstrap = Bootstrap { confidence: Some(0.8), resamples: 10, seed: 7 };
        }
        let (one, many) = (varied(&options, &articles, 100, false), varied(&options, &articles, size, backwards));
        prop_assert_eq!(format!("{:?}", one), format!("{:?}", many));
    }

    #[test]
    fn values_are_those_of_the_measures(articles in articles()) {
        let terms = |article: &Article| -> Vec<String> {
            let words = article.text.split(' ').filter(|word| word.contains(char::is_alphabetic));
            words.map(str::to_lowercase).collect()
        };
        let spectrum = |terms: &mut dyn Iterator<Item = String>| {
            let mut counts = HashMap::new();
            terms.for_each(|term| *counts.entry(term).or_insert(0_u64) += 1);
            Spectrum::of(counts.into_values())
        };
        let same = |a: f64, b: f64| a == b || (a.is_nan() && b.is_nan());
        let by_article = varied(&options(&["yule_k", "mattr(window=5)", "mtld"], None), &articles, 3, false);
        for (article, (_, row)) in articles.iter().zip(&by_article.groups) {
            let text = Sequence::of(terms(article));
            prop_assert!(same(value(row, 0), diversity::yule_k(&spectrum(&mut terms(article).into_iter()))));
            prop_assert!(same(value(row, 1), sequence::mattr(&text, 5.0)));
            prop_assert!(same(value(row, 2), sequence::mtld(&text, 0.72, 1.0)));
        }
        let mut sections: BTreeMap<&str, Vec<&Article>> = BTreeMap::new();
        articles.iter().for_each(|a| sections.entry(a.section.as_deref().unwrap()).or_default().push(a));
        let by_section = varied(&options(&["yule_k"], Some(&["section"])), &articles, 3, false);
        prop_assert_eq!(by_section.groups.len(), sections.len());
        for (articles, (_, row)) in sections.into_values().zip(&by_section.groups) {
            let all = spectrum(&mut articles.into_iter().flat_map(terms));
            prop_assert_eq!((row.tokens as f64, row.types as f64), (all.tokens(), all.types()));
            prop_assert!(same(value(row, 0), diversity::yule_k(&all)));
        }
    }
}
