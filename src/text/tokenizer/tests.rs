use std::collections::HashSet;
use std::time::Instant;

use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::text::token::TokenKind;

#[derive(Deserialize)]
struct Golden {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    input: String,
    #[serde(default)]
    options: TokenOptions,
    /// A feature of the crate without which the case does not hold.
    requires: Option<String>,
    expected: Vec<String>,
    kinds: Option<Vec<String>>,
}

fn tokens(text: &str, options: &TokenOptions) -> Vec<Token> {
    let mut out = Vec::new();
    Tokenizer::new(options).unwrap().tokenize(text, &mut out);
    out
}

fn all_options() -> impl Iterator<Item = TokenOptions> {
    let news = |i: u8| TokenOptions::default().split_hyphens(i & 1 == 1).split_clitics(i & 2 == 2);
    (0..4).map(news)
}

#[test]
fn golden_cases_hold() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/tokens.toml");
    let golden: Golden = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let names: HashSet<&String> = golden.case.iter().map(|case| &case.name).collect();
    assert_eq!(names.len(), golden.case.len(), "two cases have one name");
    let mut wrong = Vec::new();
    for case in &golden.case {
        if case.requires.as_deref() == Some("cjk") && !cfg!(feature = "cjk") {
            continue;
        }
        let tokens = tokens(&case.input, &case.options);
        let texts: Vec<&str> = tokens.iter().map(|token| token.text(&case.input)).collect();
        let kinds: Vec<&str> = tokens.iter().map(|token| token.kind.as_str()).collect();
        if texts != case.expected || case.kinds.as_ref().is_some_and(|expected| kinds != *expected) {
            wrong.push(format!("{}:\n  {texts:?}\n  {:?}\n  {kinds:?}", case.name, case.expected));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn options_that_contradict_each_other_are_refused() {
    let error = Tokenizer::new(&TokenOptions::default().mode(TokenMode::Uax29).split_hyphens(true)).unwrap_err();
    assert_eq!(error.kind(), crate::ErrorKind::Options);
    assert!(error.to_string().contains("split_hyphens"));
}

#[test]
fn rules_have_a_version() {
    let rules = |mode| Tokenizer::new(&TokenOptions::default().mode(mode)).unwrap().rules();
    assert_eq!(rules(TokenMode::News), "news-1");
    assert_eq!(rules(TokenMode::Uax29), "uax29-16");
}

#[test]
fn long_text_without_spaces_takes_linear_time() {
    let pieces = [
        "a",
        "7",
        ".",
        "-",
        "'",
        "’",
        "a.",
        "a-",
        "a'",
        "a's",
        "1,",
        "1.",
        "$",
        "$1",
        "#",
        "#a",
        "@",
        "@a",
        "a@b.",
        "/",
        "1/",
        ":",
        "Mr.-",
        "U.S.-",
        "’s",
        "é",
        "e\u{301}",
        "\u{301}",
        "\u{200D}",
        "\u{200B}",
        "😀\u{200D}",
        "🇺",
        "漢",
        "ก",
        "_",
        "\u{AD}",
        "http://",
        "www.",
        "(a",
        "\u{0}",
        "\u{A0}",
        "s’ a",
        "US$",
    ];
    for piece in pieces {
        let text = piece.repeat((1 << 16) / piece.len());
        for options in all_options().chain([TokenOptions::default().mode(TokenMode::Uax29)]) {
            let start = Instant::now();
            tokens(&text, &options);
            assert!(start.elapsed().as_secs() < 10, "{piece:?} {options:?}");
        }
    }
}

#[test]
fn real_text_is_cut_the_same_by_both_ways() {
    let Ok(shared) = std::env::var("NEWSFRAME_SHARED") else {
        eprintln!("skipped: NEWSFRAME_SHARED does not name the folder with annotated corpora");
        return;
    };
    for corpus in ["tokens/ud-ewt-dev.jsonl", "gum/dev.jsonl"] {
        for line in std::fs::read_to_string(format!("{shared}/data/{corpus}")).unwrap().lines() {
            let document: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = document["text"].as_str().unwrap();
            for options in all_options() {
                let mut careful = Vec::new();
                careful::tokenize(text, 0, text.len(), &options, &mut careful);
                assert_eq!(tokens(text, &options), careful, "{}", document["id"]);
            }
        }
    }
}

/// Text that is made of what the rules are about.
fn newsy() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[a-zA-Z]{1,12}",
        4 => Just(" ".to_owned()),
        2 => "[.,:;!?'’\"()-]",
        1 => "[0-9]{1,4}",
        1 => prop::sample::select(vec![
            "\n\n", "\t", "Mr.", "U.S.", "n't", "'s", "...", "--", "@", "#", "$", "€", "%", "/", "://", "www.", ".com", "é", "ж",
            "\u{301}", "\u{AD}", "\u{200B}", "\u{A0}", "漢字", "ไทย", "👩‍🚀", "🇺🇦", "1️⃣", "\0", "_", "&", "+", "−", ":)", "!!", "s’ ",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn is_visible(c: char) -> bool {
    use crate::text::properties::{Class, Table};
    let class = Table::get().of(u32::from(c));
    !class.is_space() && !matches!(class, Class::Control | Class::Format | Class::Joiner | Class::ZeroWidthSpace)
}

proptest! {
    #[test]
    fn spans_ascend_and_cover_every_visible_character(text in prop_oneof![newsy(), "(?s:.){0,80}"]) {
        for options in all_options() {
            let mut at = 0;
            for token in tokens(&text, &options) {
                let (start, end) = (token.span.start as usize, token.span.end as usize);
                prop_assert!(start >= at && end > start);
                prop_assert!(text.is_char_boundary(start) && text.is_char_boundary(end));
                prop_assert!(!text[at..start].chars().any(is_visible), "{:?}", &text[at..start]);
                prop_assert!(!text[start..end].chars().any(char::is_whitespace), "{:?}", &text[start..end]);
                prop_assert!(text[start..end].chars().any(is_visible), "{:?}", &text[start..end]);
                at = end;
            }
            prop_assert!(!text[at..].chars().any(is_visible), "{:?}", &text[at..]);
        }
    }

    /// A point and a slash stay apart: together they may make an address, and only ASCII is part of one.
    #[test]
    fn composed_and_decomposed_text_have_the_same_tokens(
        text in prop_oneof![
            "[abemsABES0-3ÀÉéñşŚṩẾйЙ각나 .'’&-]{0,12}", "[abemsABES0-3ÀÉéñşŚṩẾйЙ각나 '’/&-]{0,12}",
            "[\\p{L}\\p{Mn}\\p{Nd} /&'’-]{0,40}",
        ]
    ) {
        use unicode_normalization::UnicodeNormalization;
        let (composed, decomposed): (String, String) = (text.nfc().collect(), text.nfd().collect());
        for options in all_options() {
            let of = |text: &str| tokens(text, &options).iter()
                .map(|token| (token.text(text).nfc().collect::<String>(), token.kind)).collect::<Vec<_>>();
            prop_assert_eq!(of(&composed), of(&decomposed));
        }
    }

    #[test]
    fn the_fast_way_and_the_careful_way_agree(text in prop_oneof![newsy(), "[ -~\n]{0,200}", "(?s:.){0,80}"]) {
        for options in all_options() {
            let mut careful = Vec::new();
            careful::tokenize(&text, 0, text.len(), &options, &mut careful);
            let show = |tokens: &[Token]| tokens.iter().map(|t| (t.text(&text).to_owned(), t.kind)).collect::<Vec<_>>();
            prop_assert_eq!(show(&tokens(&text, &options)), show(&careful));
        }
    }

    #[test]
    fn paragraphs_have_the_tokens_of_the_whole(paragraphs in prop::collection::vec(newsy(), 1..6)) {
        for options in all_options() {
            let text = paragraphs.join("\n\n");
            let mut parts = Vec::new();
            for paragraph in text.split("\n\n") {
                parts.extend(tokens(paragraph, &options).iter().map(|t| (t.text(paragraph).to_owned(), t.kind)));
            }
            let whole: Vec<(String, TokenKind)> =
                tokens(&text, &options).iter().map(|t| (t.text(&text).to_owned(), t.kind)).collect();
            prop_assert_eq!(whole, parts);
        }
    }

    #[test]
    fn tokens_are_appended(text in newsy()) {
        let mut out = tokens("first", &TokenOptions::default());
        Tokenizer::new(&TokenOptions::default()).unwrap().tokenize(&text, &mut out);
        prop_assert_eq!(out[0].text("first"), "first");
        prop_assert_eq!(&out[1..], &tokens(&text, &TokenOptions::default())[..]);
    }
}
