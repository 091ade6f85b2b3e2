//! Company of dates by hand, and against the words of each sentence.

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::ErrorKind;
use crate::article::Article;
use crate::stats::corpora::run;
use crate::text::tokenizer::TokenMode;

fn article(text: &str, section: &str) -> Article {
    let (text, section) = (text.to_owned(), Some(section.to_owned()));
    Article { text, section, language: Some("en".into()), ..Default::default() }
}

fn rows(options: &DatesOfOptions, articles: &[Article], size: usize) -> Vec<DatesOfRows> {
    let dates_of = DatesOf::dated(options, &TokenOptions::default()).unwrap();
    run(&dates_of, articles, size, true).groups.groups.into_iter().map(|(_, rows)| rows).collect()
}

fn options(pattern: &str, window: Near) -> DatesOfOptions {
    DatesOfOptions { pattern: pattern.into(), window, ..Default::default() }
}

fn articles() -> Vec<Article> {
    vec![
        article("The war began in 1939. Peace came in 1945, and the war was over. In 1939 it rained.", "a"),
        article("War and again war: in 1939 it spread for three weeks. It was over in May 1945.", "b"),
        article("There was a war.", "b"),
    ]
}

#[test]
fn dates_are_counted_by_the_sentences_that_they_share() {
    let found = &rows(&options("war", Near::Sentence), &articles(), 2)[0];
    assert_eq!(found.value, ["1939", "1945"]);
    assert_eq!(found.count, [2, 1]);
    assert_eq!(found.articles, [2, 1]);
    assert_eq!(found.value_count, [3, 1]);
    assert_eq!((found.begin[1], found.finish[1]), (date(1945, 1, 1), date(1946, 1, 1)));
    assert_eq!(found.granularity, [Some(Granularity::Year); 2]);
    // Three of five mentions have a hit: of three mentions of 1939, 9/5 are expected to.
    assert_eq!(found.expected, [1.8, 0.6]);
    assert_eq!(found.measures.len(), 2);
}

#[test]
fn windows_are_tokens_or_articles_too() {
    let near = |window| {
        let found = rows(&options("war", window), &articles(), 1).remove(0);
        found.value.into_iter().zip(found.count).collect::<Vec<_>>()
    };
    let counted = |rows: &[(&str, u64)]| rows.iter().map(|&(value, n)| (value.to_owned(), n)).collect::<Vec<_>>();
    assert_eq!(near(Near::Tokens(3)), counted(&[("1939", 2)]));
    assert_eq!(near(Near::Tokens(4)), counted(&[("1939", 2), ("1945", 1)]));
    assert_eq!(near(Near::Article), counted(&[("1939", 3), ("1945", 1), ("1945-05", 1)]));
}

#[test]
fn words_of_the_date_itself_are_no_company() {
    let articles = [article("It rained in May 1945. In May 1945 they say it may rain.", "a")];
    let found = &rows(&options("may", Near::Sentence), &articles, 1)[0];
    assert_eq!(
        (found.value.as_slice(), found.count.as_slice(), found.value_count.as_slice()),
        (&["1945-05".to_owned()][..], &[1][..], &[2][..])
    );
}

#[test]
fn times_count_as_their_day_and_durations_as_no_date() {
    let text = "The war began on 3 May 1998. On 3 May 1998 at 5 p.m. war broke out, which lasted three weeks.";
    let found = &rows(&options("war", Near::Sentence), &[article(text, "a")], 1)[0];
    assert_eq!((found.value.as_slice(), found.count.as_slice()), (&["1998-05-03".to_owned()][..], &[2][..]));
    assert_eq!(found.granularity, [Some(Granularity::Day)]);
}

#[test]
fn phrases_wildcards_groups_and_other_tokens() {
    let mut options = options("peace came", Near::Sentence);
    options.by = vec!["section".into()];
    let found = rows(&options, &articles(), 3);
    assert_eq!((found[0].value.as_slice(), found[1].value.len()), (&["1945".to_owned()][..], 0));
    options.pattern = Patterns::Any(vec!["war*".into(), "spr?ad".into()]);
    assert_eq!(rows(&options, &articles(), 1)[1].count, [1]);
    // With other tokens than the default ones dates are found all the same.
    let tokens = TokenOptions { mode: TokenMode::Uax29, ..Default::default() };
    let dates_of = DatesOf::dated(&options, &tokens).unwrap();
    assert_eq!(run(&dates_of, &articles(), 1, false).groups.groups[1].1.count, [1]);
}

#[test]
fn options_that_do_not_fit_are_refused() {
    let refused = |options: DatesOfOptions| DatesOf::dated(&options, &TokenOptions::default()).unwrap_err();
    assert_eq!(refused(options(" ", Near::Sentence)).kind(), ErrorKind::Pattern);
    assert!(refused(options("war", Near::Tokens(0))).to_string().contains("window is 0"));
    assert!(
        refused(DatesOfOptions { min_count: 0, ..options("war", Near::Article) }).to_string().contains("min_count")
    );
    let measures = vec!["log_dise".to_owned()];
    assert!(refused(DatesOfOptions { measures, ..options("war", Near::Article) }).to_string().contains("log_dice"));
}

proptest! {
    #[test]
    fn counts_are_those_of_a_look_at_every_sentence(
        texts in prop::collection::vec(
            prop::collection::vec((prop::option::of(1900..1905_i16), any::<bool>()), 0..5), 0..6),
        size in 1..4_usize,
    ) {
        let sentence = |&(year, war): &(Option<i16>, bool)| {
            let year = year.map(|year| format!(" in {year}")).unwrap_or_default();
            format!("There was {}{year}. ", if war { "war" } else { "peace" })
        };
        let articles: Vec<Article> =
            texts.iter().map(|text| article(&text.iter().map(sentence).collect::<String>(), "a")).collect();
        let mut naive: BTreeMap<i16, (u64, u64, u64)> = BTreeMap::new();
        for text in &texts {
            for &(year, war) in text {
                if let Some(year) = year {
                    let counts = naive.entry(year).or_default();
                    counts.0 += u64::from(war);
                    counts.1 += 1;
                }
            }
            for (year, counts) in &mut naive {
                counts.2 += u64::from(text.contains(&(Some(*year), true)));
            }
        }
        let found = &rows(&options("war", Near::Sentence), &articles, size)[0];
        let mut expected: Vec<(String, u64, u64, u64)> =
            naive.iter().filter(|(_, counts)| counts.0 > 0).map(|(year, c)| (year.to_string(), c.0, c.1, c.2)).collect();
        expected.sort_by_key(|row| std::cmp::Reverse(row.1));
        let found: Vec<(String, u64, u64, u64)> = (0..found.value.len())
            .map(|row| (found.value[row].clone(), found.count[row], found.value_count[row], found.articles[row]))
            .collect();
        prop_assert_eq!(found, expected);
    }
}
