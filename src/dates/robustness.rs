//! Texts that nobody writes: any bytes, numbers out of bounds, days that no calendar has, lists without end.
//!
//! The long run is a fuzz target: `cargo test dates::robustness -- --ignored` reads random texts for a minute, or for
//! as many seconds as `FUZZ_SECONDS` says, from the seed `FUZZ_SEED`. A text that fails becomes one more golden case.

use std::time::{Duration, Instant};

use jiff::civil::Date;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::language::Language;
use super::*;

/// Days of publication at both ends of the calendar, and between.
const DAYS: [Option<&str>; 6] =
    [None, Some("2025-08-20"), Some("-009999-01-01"), Some("9999-12-31"), Some("0000-02-29"), Some("0001-01-01")];

/// Reads a text in every mode and from every day: no panic, whole characters, an order, and intervals that run ahead.
fn hold(text: &str, language: &str) {
    for day in DAYS {
        let published: Option<Date> = day.map(|day| day.parse().unwrap());
        for mode in [DateMode::News, DateMode::Narrative, DateMode::Auto] {
            let options = DateOptions::default().language(language).mode(mode).next_weekday(NextWeekday::NextWeek);
            let mut end = 0;
            for m in Tagger::new(&options).unwrap().tag_text(text, published) {
                assert!(m.span.start >= end && m.span.end > m.span.start, "{text:?}: {m:?}");
                assert!(!m.span.of(text).trim().is_empty() && !m.value.is_empty(), "{text:?}: {m:?}");
                let values = [Some(&m.value), m.alternative.as_ref()];
                let in_calendar = |value: &String| value.contains('/') || !value.starts_with(['-', '+']);
                assert!(values.into_iter().flatten().all(in_calendar), "{text:?}: {m:?}");
                assert!(m.alternative.as_ref().is_none_or(|value| !value.starts_with("10000")), "{text:?}: {m:?}");
                assert!((0.0..=1.0).contains(&m.confidence), "{text:?}: {m:?}");
                assert_eq!(m.begin.is_some(), m.finish.is_some(), "{text:?}: {m:?}");
                assert!(m.begin.is_none_or(|begin| Some(begin) < m.finish), "{text:?}: {m:?}");
                end = m.span.end;
            }
        }
    }
}

/// The words of a language, numbers that try its bounds, and signs.
fn pieces(language: &str) -> Vec<String> {
    const MORE: [&str; 34] = [
        "0",
        "00",
        "1",
        "12",
        "13",
        "29",
        "30",
        "31",
        "32",
        "60",
        "99",
        "366",
        "0000",
        "1000",
        "2999",
        "9999",
        "10000",
        "999999999",
        "99999999999",
        "-5",
        "1/0",
        "0/0",
        "29/2",
        "2/30/2023",
        "24:60",
        "25:00",
        "2023-02-29",
        "9999-99-99",
        "1.5",
        "½",
        ".",
        ",",
        "-",
        "/",
    ];
    let words = Language::of(language).unwrap().words();
    words.into_iter().map(str::to_owned).chain(MORE.map(str::to_owned)).collect()
}

#[test]
fn numbers_out_of_bounds_and_days_of_no_calendar_do_no_harm() {
    for text in [
        "99999999999 years ago, 999999999 years ago and 999999999 decades later",
        "nine hundred million centuries from now, a million millennia before 44 BC",
        "in the year 0, in 0 AD, in 0000-00-00, 9999 BC, 99999 BC, the 99th century BC and the 0th century",
        "February 30, 1999; 31 April; 29.2.1900; 2/29/2023; 00/00/0000; 13/13/2013; 2025-13-45; 31st of this month",
        "99999999999 minutes past 8, 70 minutes past 8, a quarter to 0 a.m., 24:60, 12:99 p.m. and 24:00 on May 1, 9999",
        "the 99th week of 2020, the fifth Monday of February 2023, the 0th Monday of May, week 60 of 2019",
        "the 999th day of May, 999999999 Sundays ago, 0 Sundays ago, two Sundays from now",
        "from 9999 to 10000, 9999-10000, 2999-3000, 1999-98, 1999/00, 1999-1900 and 0001-0002",
        "every 0 days, every 999999999 years, 0 times a week, -5 days ago, 1/0 hours, ½ century ago",
        "Easter 9999, Easter 1000, Ramadan 9999, Eid al-Fitr 1, Christmas 0",
        "the 9990s, the 0000s, the '00s, the 99s, the nineteen seventies, the twenty-tens",
    ] {
        hold(text, "en");
    }
}

#[test]
fn a_time_and_its_day_may_be_one_token() {
    for (language, text) in [
        ("en", "Open noon-Friday. Shops: 5pm-Monday, 10:15:59-today's"),
        ("de", "Offen 12:30-Freitag und 10-uhr-montag."),
        ("fr", "Ouvert midi-vendredi, 12h30-demain."),
        ("es", "Abierto 12:30-viernes y 12.30-mañana."),
    ] {
        hold(text, language);
        for c in ["-", "–", "/", "'", "’s ", ""] {
            hold(&text.replace('-', c), language);
        }
    }
}

#[test]
fn decades_and_centuries_before_the_common_era_are_written_as_such() {
    let values = |text: &str| {
        let options = DateOptions::default().language("en").mode(DateMode::Narrative);
        let found = Tagger::new(&options).unwrap().tag_text(text, None);
        found.into_iter().map(|m| (m.value, m.begin.map_or(0, Date::year), m.finish.map_or(0, Date::year))).collect()
    };
    // 44 BC is the year -43; the 40s BC are 49 to 40 BC, the first century before the common era is 100 to 1 BC.
    let found: Vec<(String, i16, i16)> =
        values("Caesar died in 44 BC. Much was built in that decade, and in that century.");
    let expected = [("BC0044", -43, -42), ("BC004", -48, -38), ("BC00", -99, 1)];
    assert_eq!(found, expected.map(|(value, begin, finish)| (value.to_owned(), begin, finish)));
    assert_eq!(values("It was built in the 0th century."), []);
}

#[test]
fn lists_without_end_are_read_in_linear_time() {
    type Make = fn(usize) -> String;
    let long: [(&str, Make); 6] = [
        ("days of May", |n| format!("May 1{}", (1..=n).map(|day| format!(", {}", day % 32)).collect::<String>())),
        ("years", |n| (0..n).map(|year| format!("{}, ", 1500 + year % 500)).collect()),
        ("digits", |n| "2".repeat(n)),
        ("hyphens", |n| "2-".repeat(n)),
        ("units", |n| "two years and ".repeat(n)),
        ("of that year", |n| format!("in 1998 {}", "of that same year ".repeat(n))),
    ];
    for (name, make) in long {
        let time = |n: usize| {
            let text = make(n);
            let one = |_| {
                let start = Instant::now();
                Tagger::new(&DateOptions::default()).unwrap().tag_text(&text, None);
                start.elapsed().as_secs_f64()
            };
            (0..3).map(one).fold(f64::INFINITY, f64::min)
        };
        let (short, long) = (time(250), time(4_000));
        // Sixteen times the text; a quadratic step would cost 256 times as much.
        assert!(long < 64.0 * short + 0.05, "{name}: {short} s, then {long} s");
    }
}

#[test]
fn long_words_and_runs_are_cut() {
    for text in ["2".repeat(100_000), "last".repeat(100_000), "last ".repeat(100_000), "-".repeat(100_000)] {
        let found = Tagger::new(&DateOptions::default()).unwrap().tag_text(&text, None);
        assert!(found.is_empty(), "{:?}", &found[..found.len().min(3)]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        hold(&String::from_utf8_lossy(&bytes), "en");
    }

    #[test]
    fn any_mix_of_words_and_numbers_is_read(
        language in 0..Tagger::LANGUAGES.len(),
        at in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..32),
    ) {
        let language = Tagger::LANGUAGES[language];
        hold(&mixed(&pieces(language), &at), language);
    }
}

/// What stands between two pieces: mostly a space.
const BETWEEN: [&str; 24] = [
    " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", " ", "", "-", "–", "/", "'", "’s ", ", ", ". ", "\n\n",
    "\u{a0}", "\u{301}", "🗞",
];

/// Pieces one after the other.
fn mixed(pieces: &[String], at: &[(prop::sample::Index, prop::sample::Index)]) -> String {
    at.iter()
        .flat_map(|(piece, between)| [piece.get::<String>(pieces).as_str(), between.get::<&str>(&BETWEEN)])
        .collect()
}

#[test]
#[ignore = "a long run; see the head of the file"]
fn random_texts_are_read_for_a_while() {
    let number = |name: &str, default: u64| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(default);
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&number("FUZZ_SEED", 1).to_le_bytes());
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
    let until = Instant::now() + Duration::from_secs(number("FUZZ_SECONDS", 60));
    let all: Vec<(&str, Vec<String>)> = Tagger::LANGUAGES.iter().map(|&code| (code, pieces(code))).collect();
    let picks = prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..200);
    let bytes = prop::collection::vec(any::<u8>(), 0..4_000);
    let mut texts = 0;
    while Instant::now() < until {
        for (code, pieces) in &all {
            hold(&mixed(pieces, &picks.new_tree(&mut runner).unwrap().current()), code);
            hold(&String::from_utf8_lossy(&bytes.new_tree(&mut runner).unwrap().current()), code);
            texts += 2;
        }
    }
    println!("{texts} texts");
}
