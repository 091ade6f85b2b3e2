//! Lags by hand, and the same of any split.

use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::article::{Article, Published};
use crate::stats::corpora::run;

const DAY: Date = date(2025, 8, 20);

fn lag(to: LagTo, begin: Date, finish: Date) -> i32 {
    to.lag(begin, finish, DAY)
}

#[test]
fn what_holds_the_day_of_publication_has_no_lag() {
    for to in [LagTo::Middle, LagTo::Nearest, LagTo::Begin] {
        assert_eq!(lag(to, DAY, date(2025, 8, 21)), 0);
        assert_eq!(lag(to, date(2025, 1, 1), date(2026, 1, 1)), 0);
        assert_eq!(lag(to, date(2025, 8, 19), DAY), -1);
        assert_eq!(lag(to, date(2025, 8, 22), date(2025, 8, 23)), 2);
    }
}

#[test]
fn lags_of_long_dates_are_measured_to_a_day_of_them() {
    let (begin, finish) = (date(2024, 1, 1), date(2025, 1, 1));
    assert_eq!(lag(LagTo::Nearest, begin, finish), -232);
    assert_eq!(lag(LagTo::Begin, begin, finish), -597);
    // The year had 366 days: of the two in its middle the later one.
    assert_eq!(lag(LagTo::Middle, begin, finish), -414);
    let weekend = (date(2025, 8, 23), date(2025, 8, 25));
    assert_eq!(LagTo::Middle.lag(weekend.0, weekend.1, DAY), 3);
    assert_eq!(LagTo::Nearest.lag(weekend.0, weekend.1, DAY), 3);
}

#[test]
fn quartiles_are_those_of_other_programs() {
    // numpy.quantile([1, 2, 2, 10], [0.25, 0.5, 0.75]) is [1.75, 2.0, 4.0].
    let numbers = [(1, 1), (2, 2), (10, 1)];
    assert_eq!([1, 2, 3].map(|q| quartile(&numbers, q)), [Some(1.75), Some(2.0), Some(4.0)]);
    assert_eq!(quartile(&[(-3, 1)], 1), Some(-3.0));
    assert_eq!(quartile(&[(-3, 1), (0, 1)], 2), Some(-1.5));
    assert_eq!(quartile(&[], 2), None);
}

fn article(text: &str, section: &str, day: Option<Date>) -> Article {
    let published = day.map(|day| Published { day, at: None, evidence: "field" });
    let (text, section) = (text.to_owned(), Some(section.to_owned()));
    Article { text, section, published, language: Some("en".into()), ..Default::default() }
}

fn distribution(options: &LagOptions, articles: &[Article], size: usize) -> Vec<LagDistribution> {
    let lag = Lag::dated(options, &TokenOptions::default()).unwrap();
    run(&lag, articles, size, true).groups.groups.into_iter().map(|(_, lags)| lags).collect()
}

#[test]
fn lags_of_articles_are_counted() {
    let articles = [
        article("He came on Monday and left yesterday. He returns on 25 August 2025.", "a", Some(DAY)),
        article("He came yesterday and stayed for three weeks.", "a", Some(DAY)),
        article("He came on 5 May 1998.", "b", None),
    ];
    let options = LagOptions { by: vec!["section".into()], ..Default::default() };
    let found = distribution(&options, &articles, 1);
    let (a, b) = (&found[0], &found[1]);
    assert_eq!((a.articles, a.undated, a.count, a.unplaced), (2, 0, 4, 1));
    assert_eq!(a.directions, [3, 0, 1]);
    assert_eq!((a.median_back, a.median_ahead), (Some(1.0), Some(5.0)));
    assert_eq!(a.quartiles, [Some(-1.25), Some(-1.0), Some(0.5)]);
    let names: Vec<String> = Lag::dated(&options, &TokenOptions::default())
        .unwrap()
        .statistic
        .classes()
        .into_iter()
        .map(|c| c.name)
        .collect();
    let filled: Vec<(&str, (u64, u64))> =
        names.iter().map(String::as_str).zip(a.classes.iter().copied()).filter(|(_, counts)| counts.0 > 0).collect();
    assert_eq!(filled, [("2 to 7 days back", (1, 1)), ("1 day back", (2, 2)), ("2 to 7 days ahead", (1, 1))]);
    assert_eq!((b.articles, b.undated, b.count, b.unplaced), (0, 1, 0, 0));
    assert_eq!((b.quartiles, b.median_back), ([None; 3], None));
}

#[test]
fn options_that_do_not_fit_are_refused() {
    let refused = |options: LagOptions| Lag::dated(&options, &TokenOptions::default()).unwrap_err().to_string();
    assert!(refused(LagOptions { edges: vec![8, 2], ..Default::default() }).contains("edges is [8, 2]"));
    assert!(refused(LagOptions { by: vec!["median".into()], ..Default::default() }).contains("\"median\""));
    assert!(refused(LagOptions { every: Some("x".into()), ..Default::default() }).contains("every is \"x\""));
}

proptest! {
    #[test]
    fn nearest_is_never_farther_than_the_others(begin in -4000..4000_i32, length in 1..800_i32) {
        let begin = DAY + begin.days();
        let finish = begin + length.days();
        let lags = [LagTo::Nearest, LagTo::Middle, LagTo::Begin].map(|to| to.lag(begin, finish, DAY));
        prop_assert!(lags[0].abs() <= lags[1].abs());
        prop_assert!(lags.iter().all(|lag| lag.signum() == lags[0].signum()));
        let days = (begin - DAY).get_days()..(finish - DAY).get_days();
        prop_assert!(lags.iter().all(|lag| days.contains(lag)));
    }

    #[test]
    fn any_split_gives_the_same_result(
        days in prop::collection::vec((prop::option::weighted(0.8, 0..3000_i32), 0..3000_i32, 0..4_u8), 0..9),
        size in 1..5_usize,
    ) {
        let articles: Vec<Article> = (days.iter())
            .map(|(published, spoken, form)| {
                let day = date(2018, 3, 1) + spoken.days();
                let (year, month) = (day.year(), day.strftime("%B"));
                let text = match form {
                    0 => format!("It was on {} {month} {year}.", day.day()),
                    1 => format!("It was in {month} {year} and yesterday."),
                    2 => format!("It was in {year} for three weeks, and it will be so tomorrow."),
                    _ => "There was rain.".to_owned(),
                };
                article(&text, "a", published.map(|days| date(2018, 3, 1) + days.days()))
            })
            .collect();
        let lag = Lag::dated(&LagOptions::default(), &TokenOptions::default()).unwrap();
        let whole = run(&lag, &articles, articles.len().max(1), false).groups.groups;
        for backwards in [false, true] {
            prop_assert_eq!(&run(&lag, &articles, size, backwards).groups.groups, &whole);
        }
        let lags = &whole[0].1;
        prop_assert_eq!(lags.directions.iter().sum::<u64>(), lags.count);
        prop_assert_eq!(lags.classes.iter().map(|class| class.0).sum::<u64>(), lags.count);
        prop_assert_eq!((lags.articles + lags.undated) as usize, articles.len());
    }
}
