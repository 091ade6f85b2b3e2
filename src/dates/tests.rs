//! Golden cases, and properties that hold for any text.

use jiff::civil::Date;
use proptest::prelude::*;
use serde::Deserialize;

use super::language::Language;
use super::*;

#[derive(Deserialize)]
struct Golden {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    line: u32,
    input: String,
    published: Option<String>,
    mode: Option<String>,
    expected: Vec<String>,
    #[serde(default)]
    flags: Vec<String>,
    begin: Option<String>,
    finish: Option<String>,
    zone: Option<String>,
    ranges: Option<usize>,
}

fn describe(text: &str, m: &DateMention) -> String {
    let mut out = format!("{} | {} {}", m.span.of(text), m.kind.as_str(), m.value);
    let mut add = |part: String| {
        out.push(' ');
        out.push_str(&part);
    };
    m.modifier.into_iter().for_each(|modifier| add(modifier.to_owned()));
    m.quant.iter().for_each(|quant| add(format!("quant={quant}")));
    m.freq.iter().for_each(|freq| add(format!("freq={freq}")));
    out
}

fn check(file: &str, language: &str) -> Vec<String> {
    let golden: Golden = toml::from_str(file).unwrap();
    let mut wrong = Vec::new();
    for case in golden.case {
        let mode = case.mode.as_deref().map_or(DateMode::News, |mode| DateMode::named(mode).unwrap());
        let tagger = Tagger::new(&DateOptions::default().language(language).mode(mode)).unwrap();
        let published: Option<Date> = match case.published.as_deref() {
            None => Some("2025-08-20".parse().unwrap()),
            Some("") => None,
            Some(day) => Some(day.parse().unwrap()),
        };
        let mentions = tagger.tag_text(&case.input, published);
        let found: Vec<String> = mentions.iter().map(|m| describe(&case.input, m)).collect();
        if found != case.expected {
            wrong.push(format!("{}: {}\n  found    {found:?}\n  expected {:?}", case.line, case.input, case.expected));
            continue;
        }
        let mut fail = |what: String| wrong.push(format!("{}: {}: {what}", case.line, case.input));
        let flags: Vec<&str> = mentions.iter().flat_map(|m| m.flags.names()).collect();
        if !case.flags.is_empty() && flags != case.flags {
            fail(format!("flags {flags:?}"));
        }
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        if case.begin.is_some() && (day(mentions[0].begin), day(mentions[0].finish)) != (case.begin, case.finish) {
            fail(format!("{:?} to {:?}", mentions[0].begin, mentions[0].finish));
        }
        if case.zone.is_some() && mentions[0].zone != case.zone {
            fail(format!("zone {:?}", mentions[0].zone));
        }
        let mut ranges: Vec<u32> = mentions.iter().filter_map(|m| m.range_id).collect();
        ranges.dedup();
        if case.ranges.is_some_and(|n| n != ranges.len()) {
            fail(format!("ranges {ranges:?}"));
        }
    }
    wrong
}

#[test]
fn every_case_of_every_language_holds() {
    let mut wrong = Vec::new();
    for language in Tagger::LANGUAGES {
        let path = format!("{}/tests/golden/dates.{language}.toml", env!("CARGO_MANIFEST_DIR"));
        let file = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        wrong.extend(check(&file, language).into_iter().map(|case| format!("{language} {case}")));
    }
    assert!(wrong.is_empty(), "{} cases\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn narratives_are_told_from_date_to_date() {
    let file = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/dates.narrative.toml"));
    let wrong = check(file, "en");
    assert!(wrong.is_empty(), "{} cases\n{}", wrong.len(), wrong.join("\n"));
}

/// Words that expressions are made of, so that random texts meet the rules.
const WORDS: [&str; 64] = [
    "last",
    "next",
    "this",
    "the",
    "of",
    "in",
    "on",
    "to",
    "and",
    "a",
    "Monday",
    "Friday",
    "May",
    "March",
    "June",
    "Feb.",
    "31",
    "30",
    "12",
    "0",
    "99",
    "1998",
    "2025",
    "9999",
    "0000",
    "year",
    "years",
    "week",
    "day",
    "days",
    "decades",
    "century",
    "quarter",
    "first",
    "31st",
    "second",
    "two",
    "million",
    "hundred",
    "ago",
    "later",
    "from",
    "before",
    "3 p.m.",
    "25:61",
    "24:00",
    "13/13/2025",
    "02/30/2024",
    "2024-02-30",
    "1957-58",
    "'39",
    "BC",
    "44",
    "Easter",
    "summer",
    "morning",
    "every",
    "between",
    "half",
    "-",
    ",",
    "(",
    "999999999",
    "nine",
];

/// What may touch a year on either side.
#[test]
fn years_touch_signs_of_any_length() {
    for sign in ["”", "“", "…", "é", "🗞", "\u{2028}", "€", "½"] {
        hold(&format!("in the {sign}1998{sign} and {sign}May{sign} of 1998{sign}"));
    }
}

fn tag(text: &str) -> Vec<DateMention> {
    tag_as(text, "en")
}

fn tag_as(text: &str, language: &str) -> Vec<DateMention> {
    let tagger = Tagger::new(&DateOptions::default().language(language)).unwrap();
    tagger.tag_text(text, Some("2025-08-20".parse().unwrap()))
}

fn hold(text: &str) {
    Tagger::LANGUAGES.iter().for_each(|language| hold_as(text, language));
}

fn hold_as(text: &str, language: &str) {
    let mentions = tag_as(text, language);
    let mut end = 0;
    for m in &mentions {
        assert!(m.span.start >= end, "{text:?}: {m:?}");
        assert!(!m.span.of(text).trim().is_empty());
        assert!(!m.value.is_empty());
        assert!((0.0..=1.0).contains(&m.confidence), "{m:?}");
        assert!(m.begin.is_none_or(|begin| Some(begin) < m.finish), "{text:?}: {m:?}");
        assert_eq!(m.begin.is_some(), m.finish.is_some(), "{text:?}: {m:?}");
        end = m.span.end;
    }
    assert_eq!(mentions, tag_as(text, language), "the same input, the same output");
}

proptest! {
    #[test]
    fn any_text_is_tagged(text in "\\PC{0,80}") {
        hold(&text);
    }

    #[test]
    fn any_mix_of_the_words_of_time_is_tagged(at in prop::collection::vec(0..WORDS.len(), 0..24)) {
        let words: Vec<&str> = at.iter().map(|&at| WORDS[at]).collect();
        hold(&words.join(" "));
    }

    #[test]
    fn any_mix_of_the_words_of_a_language_is_tagged(
        language in 0..Tagger::LANGUAGES.len(),
        at in prop::collection::vec(any::<prop::sample::Index>(), 0..24),
    ) {
        let language = Tagger::LANGUAGES[language];
        let words = Language::of(language).unwrap().words();
        let mixed: Vec<&str> = at.iter().map(|at| *at.get(&words)).collect();
        hold_as(&mixed.join(" "), language);
        hold_as(&mixed.concat(), language);
    }

    #[test]
    fn digits_and_dividers_are_tagged(text in "[0-9/.:,'\\-–½ T]{0,40}") {
        hold(&text);
    }
}

#[test]
fn time_grows_with_the_text_and_no_faster() {
    let english = ["last ", "Monday ", "7", "Monday 3-", "in the first half of the ", "twenty ", "1998-", "May May "];
    let german = ["am 3., ", "zweihundert", "in der letzten ", "9.30/"];
    let units = english.map(|unit| (unit, "en")).into_iter().chain(german.map(|unit| (unit, "de")));
    for (unit, language) in units {
        let time = |n: usize| {
            let text = unit.repeat(n);
            // The best of three, as the machine may do something else.
            let one = |_| {
                let start = std::time::Instant::now();
                tag_as(&text, language);
                start.elapsed().as_secs_f64()
            };
            (0..3).map(one).fold(f64::INFINITY, f64::min)
        };
        let (short, long) = (time(400), time(6_400));
        // Sixteen times the text; a quadratic step would cost 256 times as much.
        assert!(long < 64.0 * short + 0.05, "{unit:?}: {short} s, then {long} s");
    }
}

#[test]
fn words_without_end_are_no_dates() {
    for (language, unit) in
        [("en", "'s"), ("en", "third-"), ("fr", "l'"), ("fr", "vingt-"), ("es", "XIX-"), ("de", "zwei")]
    {
        let tagger = Tagger::new(&DateOptions::default().language(language)).unwrap();
        assert!(tagger.tag_text(&format!("a{}", unit.repeat(200_000)), None).is_empty(), "{language} {unit:?}");
        assert!(tagger.tag_text(&unit.repeat(200_000), None).is_empty(), "{language} {unit:?}");
    }
}

#[test]
fn a_megabyte_of_digits_is_no_date() {
    assert!(tag(&"1".repeat(1 << 20)).is_empty());
    assert!(tag(&"last ".repeat(100_000)).is_empty());
}

#[test]
fn unknown_languages_are_refused_at_once() {
    let error = Tagger::new(&DateOptions::default().language("tlh")).unwrap_err();
    assert!(error.to_string().contains("tlh"), "{error}");
    let advice = error.advice();
    assert!(Tagger::LANGUAGES.iter().all(|code| advice.contains(code)), "{advice}");
}

#[test]
fn the_documented_classes_are_found() {
    let lines = include_str!("mod.rs").lines().filter_map(|line| line.strip_prefix("//! | "));
    let rows: Vec<Vec<&str>> = lines.map(|row| row.trim_end_matches('|').split('|').map(str::trim).collect()).collect();
    assert!(rows.len() > 30);
    for row in &rows[2..] {
        let [_, example, kind, value] = row[..] else { panic!("{row:?}") };
        let wanted = example.split("**").nth(1).unwrap();
        let text = example.replace("**", "");
        let found = tag(&text);
        let mention = found.iter().find(|m| &text[m.span.range()] == wanted);
        let mention = mention.unwrap_or_else(|| panic!("{wanted:?} is not among {found:?}"));
        let with_modifier = mention.modifier.map_or(String::new(), |modifier| format!(" {modifier}"));
        assert_eq!([mention.kind.as_str(), &format!("{}{with_modifier}", mention.value)], [kind, value], "{example}");
    }
}
