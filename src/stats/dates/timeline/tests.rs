//! Timelines by hand, and against a look at every day.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

use super::series::{SeriesRow, day_number};
use super::*;
use crate::article::{Article, Published};
use crate::stats::corpora::run;
use crate::stats::grouping::Cell;

fn layout(every: &str, spread: Spread) -> Layout {
    Layout { every: Every::parse(every).unwrap(), spread, first: None, last: None }
}

/// The rows of articles, each the intervals of its mentions.
fn rows(layout: &Layout, articles: &[Vec<Option<(Date, Date)>>]) -> Vec<(Option<Date>, f64, u64)> {
    let mut counts = SeriesCounts::default();
    for article in articles {
        counts.add(layout, article.iter().copied(), &mut Vec::new());
    }
    let day = |window: Option<i32>| window.map(|window| layout.every.first_day(window));
    counts.rows(layout).into_iter().map(|row| (day(row.window), row.count, row.articles)).collect()
}

fn year(year: i16) -> Option<(Date, Date)> {
    Some((date(year, 1, 1), date(year + 1, 1, 1)))
}

#[test]
fn a_year_spreads_over_its_months_by_their_days() {
    let found = rows(&layout("1mo", Spread::Even), &[vec![year(2023), year(2023)]]);
    assert_eq!(found.len(), 12);
    assert_eq!(found[1], (Some(date(2023, 2, 1)), 2.0 * 28.0 / 365.0, 0));
    assert!((found.iter().map(|row| row.1).sum::<f64>() - 2.0).abs() < 1e-12);
    let start = rows(&layout("1mo", Spread::Start), &[vec![year(2023), year(2023)]]);
    assert_eq!(start, [(Some(date(2023, 1, 1)), 2.0, 1)]);
    assert_eq!(rows(&layout("1mo", Spread::Drop), &[vec![year(2023)]]), [(None, 1.0, 1)]);
}

#[test]
fn what_is_no_longer_than_a_window_is_not_dropped_wherever_it_begins() {
    // Winter begins in December, a week may begin in one month and end in the next.
    let winter = Some((date(2023, 12, 1), date(2024, 3, 1)));
    assert_eq!(rows(&layout("1q", Spread::Drop), &[vec![winter]]), [(Some(date(2023, 10, 1)), 1.0, 1)]);
    let week = Some((date(2023, 1, 30), date(2023, 2, 6)));
    assert_eq!(rows(&layout("1mo", Spread::Drop), &[vec![week]]), [(Some(date(2023, 1, 1)), 1.0, 1)]);
    let even = rows(&layout("1mo", Spread::Even), &[vec![week]]);
    assert_eq!(even, [(Some(date(2023, 1, 1)), 2.0 / 7.0, 1), (Some(date(2023, 2, 1)), 5.0 / 7.0, 1)]);
}

#[test]
fn decades_reach_before_the_common_era_and_gaps_are_empty() {
    let found = rows(&layout("10y", Spread::Even), &[vec![year(-43), None], vec![year(4)]]);
    let starts: Vec<i16> = found.iter().filter_map(|row| row.0.map(|day| day.year())).collect();
    assert_eq!(starts, [-50, -40, -30, -20, -10, 0]);
    assert_eq!(found[0].1, 1.0);
    assert_eq!((found[1].1, found[1].2), (0.0, 0));
    assert_eq!(found[6], (None, 1.0, 1));
}

#[test]
fn bounds_choose_windows_and_the_rest_is_in_none() {
    let layout = Layout { first: Some(2023 * 12), last: Some(2023 * 12 + 1), ..layout("1mo", Spread::Even) };
    let day = |day: Date| Some((day, day.tomorrow().unwrap()));
    let found = rows(&layout, &[vec![year(2023), day(date(2023, 1, 9))], vec![day(date(2020, 5, 5))]]);
    assert_eq!(found.len(), 3);
    assert_eq!(found[0], (Some(date(2023, 1, 1)), 1.0 + 31.0 / 365.0, 1));
    assert_eq!(found[1], (Some(date(2023, 2, 1)), 28.0 / 365.0, 0));
    assert_eq!((found[2].0, found[2].2), (None, 2));
    assert!((found[2].1 - 1.0 - (365.0 - 59.0) / 365.0).abs() < 1e-12);
    // Windows that were asked for are there even if nobody speaks of them.
    assert_eq!(rows(&layout, &[]).len(), 2);
}

fn intervals() -> impl Strategy<Value = Vec<Vec<Option<(Date, Date)>>>> {
    let length = prop_oneof![Just(1_i32), Just(7), Just(31), Just(365), Just(3652), 1..800_i32];
    let interval = (0..4000_i32, length).prop_map(|(begin, length)| {
        let begin = date(1996, 2, 20) + begin.days();
        (begin, begin + length.days())
    });
    prop::collection::vec(prop::collection::vec(prop::option::weighted(0.8, interval), 0..5), 0..6)
}

proptest! {
    #[test]
    fn rows_are_those_of_a_look_at_every_day(
        articles in intervals(),
        every in prop::sample::select(vec!["1d", "10d", "1w", "1mo", "1q", "1y", "7mo", "10y"]),
        spread in prop::sample::select(vec![Spread::Even, Spread::Start, Spread::Drop]),
        bounds in (prop::option::of(0..5000_i32), prop::option::of(0..5000_i32)),
    ) {
        let mut layout = layout(every, spread);
        let bound = |days: i32| layout.every.number(date(1996, 2, 20) + days.days());
        let (a, b) = (bounds.0.map(bound), bounds.1.map(bound));
        (layout.first, layout.last) = if a.zip(b).is_some_and(|(a, b)| a > b) { (b, a) } else { (a, b) };

        let wanted = |window: i32| layout.first.is_none_or(|f| f <= window) && layout.last.is_none_or(|l| window <= l);
        let mut counts: BTreeMap<Option<i32>, f64> = BTreeMap::new();
        let mut speaking: BTreeMap<Option<i32>, BTreeSet<usize>> = BTreeMap::new();
        for (article, mentions) in articles.iter().enumerate() {
            for mention in mentions {
                let days = match (*mention, spread) {
                    (Some((begin, finish)), Spread::Even) => day_number(begin)..day_number(finish),
                    (Some((begin, finish)), Spread::Drop) if finish > layout.every.after(begin) => 0..0,
                    (Some((begin, _)), _) => day_number(begin)..day_number(begin) + 1,
                    (None, _) => 0..0,
                };
                let length = days.len();
                let is_long = mention.is_some_and(|(begin, finish)| finish > layout.every.after(begin));
                for day in days {
                    let window = Some(layout.every.number(date(1970, 1, 1) + day.days())).filter(|&w| wanted(w));
                    *counts.entry(window).or_default() += 1.0 / length as f64;
                    if !(is_long && spread == Spread::Even && window.is_some()) {
                        speaking.entry(window).or_default().insert(article);
                    }
                }
                if length == 0 {
                    *counts.entry(None).or_default() += 1.0;
                    speaking.entry(None).or_default().insert(article);
                }
            }
        }
        let mut series = SeriesCounts::default();
        articles.iter().for_each(|article| series.add(&layout, article.iter().copied(), &mut Vec::new()));
        let rows = series.rows(&layout);
        for &SeriesRow { window, count, articles } in &rows {
            prop_assert!((count - counts.get(&window).copied().unwrap_or_default()).abs() < 1e-9, "{window:?}");
            prop_assert_eq!(articles as usize, speaking.get(&window).map_or(0, BTreeSet::len), "{:?}", window);
        }
        let windows: Vec<i32> = rows.iter().filter_map(|row| row.window).collect();
        prop_assert!(windows.windows(2).all(|pair| pair[1] == pair[0] + 1));
        prop_assert!(counts.keys().all(|window| rows.iter().any(|row| row.window == *window)));
        let mentions: usize = articles.iter().map(Vec::len).sum();
        prop_assert!((rows.iter().map(|row| row.count).sum::<f64>() - mentions as f64).abs() < 1e-9);
    }

    #[test]
    fn series_merge_in_any_order(articles in intervals(), cuts in prop::collection::vec(any::<bool>(), 6)) {
        let layout = layout("1mo", Spread::Even);
        let counts = |articles: &[Vec<Option<(Date, Date)>>]| {
            let mut counts = SeriesCounts::default();
            articles.iter().for_each(|article| counts.add(&layout, article.iter().copied(), &mut Vec::new()));
            counts
        };
        let (left, right): (Vec<_>, Vec<_>) = articles.iter().cloned().zip(cuts).partition(|(_, cut)| *cut);
        let part = |part: Vec<(Vec<_>, bool)>| counts(&part.into_iter().map(|(article, _)| article).collect::<Vec<_>>());
        let (left, right, whole) = (part(left), part(right), counts(&articles));
        prop_assert_eq!(left.clone().merge(right.clone()).rows(&layout), whole.rows(&layout));
        prop_assert_eq!(right.merge(left).rows(&layout), whole.rows(&layout));
    }
}

fn article(text: &str, section: &str, day: Option<Date>) -> Article {
    let published = day.map(|day| Published { day, at: None, evidence: "field" });
    let (text, section) = (text.to_owned(), Some(section.to_owned()));
    Article { text, section, published, language: Some("en".into()), ..Default::default() }
}

fn articles() -> Vec<Article> {
    vec![
        article("The bridge opened on 5 May 1998. It closed yesterday.", "city", Some(date(2025, 3, 1))),
        article("He spoke for three weeks.", "world", Some(date(2025, 1, 31))),
        article("In May 1998 there was rain, and in 1998 snow.", "world", None),
    ]
}

fn table(options: &TimelineOptions, articles: &[Article], size: usize, backwards: bool) -> TimelineTable {
    let timeline = Timeline::dated(options, &TokenOptions::default()).unwrap();
    timeline.statistic.table(run(&timeline, articles, size, backwards)).unwrap()
}

#[test]
fn timelines_are_of_what_is_mentioned_and_when_it_was_published() {
    let options = TimelineOptions {
        every: "10y".into(),
        of: vec![TimelineOf::Mentioned, TimelineOf::Published],
        ..Default::default()
    };
    let table = table(&options, &articles(), 2, false);
    let rows: Vec<_> = (table.of.iter().zip(&table.period).zip(&table.count).zip(&table.articles))
        .map(|(((of, period), count), articles)| (*of, period.map(|day| day.year()), *count, *articles))
        .collect();
    use TimelineOf::{Mentioned, Published};
    assert_eq!(
        rows,
        [
            (Mentioned, Some(1990), 3.0, 2),
            (Mentioned, Some(2000), 0.0, 0),
            (Mentioned, Some(2010), 0.0, 0),
            (Mentioned, Some(2020), 1.0, 1),
            (Mentioned, None, 1.0, 1),
            (Published, Some(2020), 2.0, 2),
            (Published, None, 1.0, 1),
        ]
    );
    assert_eq!(table.share, [Some(0.75), Some(0.0), Some(0.0), Some(0.25), None, Some(1.0), None]);
    assert_eq!(table.finish[0], Some(date(2000, 1, 1)));
}

#[test]
fn groups_have_their_own_windows_and_gaps_can_be_left_out() {
    let options = TimelineOptions {
        every: "1y".into(),
        by: vec!["section".into()],
        published_every: Some("1mo".into()),
        fill: false,
        ..Default::default()
    };
    let table = table(&options, &articles(), 1, true);
    assert_eq!(table.group_columns, ["section", "published"]);
    let text = |text: &str| Cell::Text(text.to_owned());
    assert_eq!(
        table.groups,
        [
            vec![text("city"), Cell::Date(date(2025, 3, 1))],
            vec![text("world"), Cell::Null],
            vec![text("world"), Cell::Date(date(2025, 1, 1))],
        ]
    );
    assert_eq!(table.group, [0, 0, 1, 2]);
    assert_eq!(table.count, [1.0, 1.0, 2.0, 1.0]);
}

#[test]
fn a_pattern_chooses_dates_and_articles() {
    let options = TimelineOptions {
        every: "1y".into(),
        of: vec![TimelineOf::Mentioned, TimelineOf::Published],
        pattern: Some(Patterns::Any(vec!["rain*".into(), "close?".into()])),
        fill: false,
        ..Default::default()
    };
    let table = table(&options, &articles(), 1, false);
    let rows: Vec<_> =
        table.of.iter().zip(&table.period).zip(&table.count).map(|((of, day), n)| (*of, *day, *n)).collect();
    use TimelineOf::{Mentioned, Published};
    assert_eq!(
        rows,
        [
            (Mentioned, Some(date(1998, 1, 1)), 2.0),
            (Mentioned, Some(date(2025, 1, 1)), 1.0),
            (Published, Some(date(2025, 1, 1)), 1.0),
            (Published, None, 1.0),
        ]
    );
}

#[test]
fn options_that_do_not_fit_are_refused() {
    let refused =
        |options: TimelineOptions| Timeline::dated(&options, &TokenOptions::default()).unwrap_err().to_string();
    let default = TimelineOptions::default;
    assert!(refused(TimelineOptions { every: "1h".into(), ..default() }).contains("every is \"1h\""));
    assert!(refused(TimelineOptions { of: Vec::new(), ..default() }).contains("of is an empty list"));
    assert!(refused(TimelineOptions { of: vec![TimelineOf::Published; 2], ..default() }).contains("twice"));
    let published_every = Some("month".into());
    assert!(refused(TimelineOptions { published_every, ..default() }).contains("published_every is \"month\""));
    assert!(refused(TimelineOptions { pattern: Some(" ".into()), ..default() }).contains("no word"));
    let (begin, finish) = (Some(date(2000, 1, 1)), Some(date(2000, 1, 1)));
    assert!(refused(TimelineOptions { begin, finish, ..default() }).contains("begin is 2000-01-01"));
    assert!(refused(TimelineOptions { by: vec!["share".into()], ..default() }).contains("by names \"share\""));
    let options = TimelineOptions { every: "1d".into(), begin: Some(Date::MIN), finish: Some(Date::MAX), ..default() };
    let many = TimelineOptions { of: vec![TimelineOf::Mentioned, TimelineOf::Published], ..options };
    let timeline = Timeline::dated(&many, &TokenOptions::default()).unwrap();
    let error = timeline.statistic.table(run(&timeline, &articles(), 1, false)).unwrap_err().to_string();
    assert!(error.contains("would have 14608966 rows"), "{error}");
}

#[test]
fn shards_do_not_matter() {
    let options = TimelineOptions {
        of: vec![TimelineOf::Published, TimelineOf::Mentioned],
        by: vec!["section".into()],
        ..Default::default()
    };
    let once = table(&options, &articles(), 3, false);
    for (size, backwards) in [(1, false), (1, true), (2, true)] {
        assert_eq!(table(&options, &articles(), size, backwards), once);
    }
}
