use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::article::Article;
use crate::measures::{Parts, Positions, dispersion, positions};
use crate::stats::corpora::{article, articles, run};
use crate::stats::grouped::Groups;

const MEASURES: [&str; 6] = ["gries_dp", "juilland_d", "burch_da", "arf", "awt", "dissemination"];

fn options(parts: PartsBy) -> DispersionOptions {
    DispersionOptions { parts, measures: MEASURES.map(str::to_owned).to_vec(), ..Default::default() }
}

fn spread(options: &DispersionOptions, articles: &[Article], shard_size: usize, backwards: bool) -> Groups<Spread> {
    run(&Dispersion::grouped(options).unwrap(), articles, shard_size, backwards)
}

fn whole(options: &DispersionOptions, articles: &[Article]) -> Spread {
    spread(options, articles, articles.len().max(1), false).groups.remove(0).1
}

#[test]
fn by_hand() {
    let articles = [article("peace peace war .", "world"), article("peace treaty", "sport"), article("", "arts")];
    let table = whole(&options(PartsBy::default()), &articles);
    assert_eq!(table.term, ["peace", "treaty", "war"]);
    assert_eq!((table.count, table.doc_freq), (vec![3, 1, 1], vec![2, 1, 1]));
    assert_eq!(table.rel_freq, [600_000.0, 200_000.0, 200_000.0]);
    // The empty article is no part; the mark is no token.
    assert_eq!((table.n_parts, table.range), (2, vec![2, 1, 1]));
    // Two of three beside three of five tokens.
    let deviations = &table.values[0];
    assert!((deviations[0] - (2.0 / 3.0 - 0.6)).abs() < 1e-12, "{deviations:?}");
    // Distances 1, 2 and, around the end, 2; the mean is 5/3.
    let arf = &table.values[3];
    assert!((arf[0] - (1.0 + 5.0 / 3.0 + 5.0 / 3.0) * 3.0 / 5.0).abs() < 1e-12);
}

#[test]
fn rare_terms_are_left_out_but_count_as_tokens() {
    let articles = [article("peace peace war", "world"), article("peace treaty", "sport")];
    let table = whole(&DispersionOptions { min_count: 2, ..options(PartsBy::default()) }, &articles);
    assert_eq!((table.term, table.rel_freq), (vec!["peace".to_owned()], vec![600_000.0]));
}

#[test]
fn chunks_are_of_equal_length_across_articles() {
    let articles = [article("a b c", "x"), article("a b c d", "x")];
    for (chunks, range) in [(1, 1), (2, 2), (3, 2), (7, 2), (100, 2)] {
        let table = whole(&options(PartsBy::Chunks(chunks)), &articles);
        assert_eq!((&*table.term[0], table.range[0]), ("a", range), "{chunks} chunks");
        assert_eq!(table.n_parts, chunks.min(7));
    }
    // Of two chunks of 3 and 4 tokens the second holds b and d.
    let table = whole(&options(PartsBy::Chunks(2)), &articles);
    assert_eq!(table.range, [2, 2, 2, 1]);
}

#[test]
fn a_single_part_has_no_deviation_and_no_variation() {
    let table = whole(&options(PartsBy::Chunks(1)), &[article("war and peace", "x")]);
    assert_eq!(table.values[0], [0.0; 3]);
    assert!(table.values[1].iter().all(|value| value.is_nan()));
}

#[test]
fn a_corpus_without_tokens_has_no_rows() {
    for parts in [PartsBy::default(), PartsBy::Chunks(3), PartsBy::Column("section".into())] {
        assert_eq!(whole(&options(parts.clone()), &[]).term, [""; 0]);
        let table = whole(&options(parts), &[article("", "x")]);
        assert_eq!((table.term.len(), table.n_parts), (0, 0));
    }
}

#[test]
fn wrong_options_are_refused() {
    let wrong = [
        (DispersionOptions { parts: PartsBy::Chunks(0), ..Default::default() }, "parts is 0"),
        (DispersionOptions { parts: PartsBy::Column("authors".into()), ..Default::default() }, "parts cannot be"),
        (DispersionOptions { parts: PartsBy::Column("n_tokens".into()), ..Default::default() }, "parts cannot be"),
        (DispersionOptions { measures: vec![], ..Default::default() }, "measures is empty"),
        (DispersionOptions { measures: vec!["gries_pd".into()], ..Default::default() }, "gries_pd"),
        (DispersionOptions { measures: vec!["mattr".into()], ..Default::default() }, "mattr"),
        (DispersionOptions { by: vec!["text".into()], ..Default::default() }, "by cannot be"),
    ];
    for (options, message) in wrong {
        let error = Dispersion::grouped(&options).unwrap_err();
        assert_eq!(error.kind(), crate::ErrorKind::Options);
        assert!(error.to_string().contains(message) && !error.advice().is_empty(), "{error}");
    }
}

/// The counted terms of an article.
fn terms(article: &Article) -> Vec<String> {
    article.text.split(' ').filter(|word| word.contains(char::is_alphabetic)).map(str::to_lowercase).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_split_is_one_pass(articles in articles(), size in 1_usize..6, backwards: bool, chunks in 1_u64..9, by: bool) {
        for parts in [PartsBy::default(), PartsBy::Chunks(chunks), PartsBy::Column("section".into())] {
            let by = if by { vec!["section".to_owned()] } else { vec![] };
            let options = DispersionOptions { by, ..options(parts) };
            let (one, many) = (spread(&options, &articles, 100, false), spread(&options, &articles, size, backwards));
            prop_assert_eq!(format!("{:?}", one), format!("{:?}", many));
        }
    }

    #[test]
    fn values_are_those_of_the_measures_on_all_parts(articles in articles(), chunks in 1_u64..9, kind in 0..3) {
        let tokens: Vec<String> = articles.iter().flat_map(terms).collect();
        // The part of each token, and the number of parts.
        let of_articles = |part: &dyn Fn(usize, &Article) -> usize| -> Vec<usize> {
            articles.iter().enumerate().flat_map(|(i, a)| std::iter::repeat_n(part(i, a), terms(a).len())).collect()
        };
        let (parts, part_of, n) = match kind {
            0 => (PartsBy::default(), of_articles(&|i, _| i), articles.len()),
            1 => {
                let starts: Vec<u64> = (0..=chunks).map(|chunk| chunk * tokens.len() as u64 / chunks).collect();
                let chunk = |at| starts.partition_point(|&start| start <= at as u64) - 1;
                (PartsBy::Chunks(chunks), (0..tokens.len()).map(chunk).collect(), chunks as usize)
            }
            _ => {
                let section = |_: usize, article: &Article| {
                    ["arts", "sport", "world"].iter().position(|&name| article.section.as_deref() == Some(name)).unwrap()
                };
                (PartsBy::Column("section".into()), of_articles(&section), 3)
            }
        };
        let mut sizes = vec![0.0; n];
        part_of.iter().for_each(|&part| sizes[part] += 1.0);
        let mut places: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
        tokens.iter().zip(0..).for_each(|(term, at)| places.entry(term).or_default().push(at));

        let table = whole(&options(parts), &articles);
        prop_assert_eq!(table.term.len(), places.len());
        for (row, term) in table.term.iter().enumerate() {
            let mut counts = vec![0.0; n];
            places[term.as_str()].iter().for_each(|&at| counts[part_of[at as usize]] += 1.0);
            let word = Parts::new(&counts, &sizes);
            let at = Positions::new(&places[term.as_str()], tokens.len() as u64);
            prop_assert_eq!(table.range[row] as f64, word.range());
            let expected = [
                dispersion::gries_dp(&word), dispersion::juilland_d(&word), dispersion::burch_da(&word),
                positions::arf(&at), positions::awt(&at), dispersion::dissemination(&word),
            ];
            for ((name, values), expected) in MEASURES.iter().zip(&table.values).zip(expected) {
                let same = values[row] == expected || (values[row].is_nan() && expected.is_nan());
                prop_assert!(same || (values[row] - expected).abs() < 1e-9, "{name} of {term}");
            }
        }
    }
}
