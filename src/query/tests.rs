//! Patterns against small texts, and against a search that tries everything.

use proptest::prelude::*;

use super::syntax::Node;
use super::*;
use crate::article::Article;
use crate::shard::{Analyzer, Shard};
use crate::text::tokenizer::TokenOptions;

fn shard(text: &str) -> Shard {
    let analyzer = Analyzer::new(&TokenOptions::default()).unwrap();
    let mut builder = analyzer.shard();
    builder.push(Article { text: text.into(), ..Default::default() }).unwrap();
    builder.finish()
}

/// The tokens of every match, joined by spaces.
fn matches(pattern: &Pattern, text: &str) -> Vec<String> {
    let shard = shard(text);
    let mut found = Vec::new();
    pattern.on(shard.vocabulary(), shard.forms(0)).find(shard.forms(0), shard.sentences(0), &mut found);
    found.iter().map(|&found| joined(&shard, found)).collect()
}

fn joined(shard: &Shard, found: Match) -> String {
    let forms = &shard.forms(0)[found.first as usize..found.end as usize];
    forms.iter().map(|&form| shard.vocabulary().form(form)).collect::<Vec<_>>().join(" ")
}

fn cql(query: &str) -> Result<Pattern> {
    Pattern::cql(query, &NormalizeOptions::default())
}

fn simple(pattern: &str, options: SimpleOptions) -> Result<Pattern> {
    Pattern::simple(&[pattern], &options, &Tokenizer::new(&TokenOptions::default())?)
}

const TEXT: &str = "Peace talks in Geneva resumed. The peace deal, says Ms Okafor, is near: peace, at last! A \
                    #PEACE of 40 pages. Peace";

#[test]
fn queries_find_what_they_say() {
    for (query, expected) in [
        (r#"[term="peace"]"#, vec!["Peace", "peace", "peace", "Peace"]),
        (r#""peace" "talks|deal""#, vec!["Peace talks", "peace deal"]),
        (r#"[text="peace"]"#, vec!["peace", "peace"]),
        (r#"[text="peace"%c & kind="word"] [kind!="word"]"#, vec!["peace ,"]),
        (r##"[text="#peace"%c]"##, vec!["#PEACE"]),
        (r#"[kind="number|hashtag"]"#, vec!["#PEACE", "40"]),
        (r#"[term=".*s" & !(term="is" | term="says")]"#, vec!["talks", "Ms", "pages"]),
        (r#"'peace' [kind="word"]{0,2} "resumed|last""#, vec![]),
        (r#"'peace' []{0,3} "resumed|last""#, vec!["Peace talks in Geneva resumed", "peace , at last"]),
        (r#"'peace' []* "!" within sentence"#, vec!["peace deal , says Ms Okafor , is near : peace , at last !"]),
        (r#"[term="[a-m].*" & kind="word"]{2,}"#, vec!["in Geneva", "at last"]),
        (r#"[term="peace"] ([term="deal"] [] | [term="talks"])"#, vec!["Peace talks", "peace deal ,"]),
        (r#"[term="near" | term="at"] []? [term="peace"] ;"#, vec!["near : peace"]),
        (r#"[term="p.*e"%l]"#, vec![]),
        (r#""Ms"%l "OKAFOR""#, vec!["Ms Okafor"]),
        (r#"[term!="[\w\d#].*"]"#, vec![".", ",", ",", ":", ",", "!", "."]),
    ] {
        assert_eq!(matches(&cql(query).unwrap(), TEXT), expected, "{query}");
    }
}

#[test]
fn simple_patterns_find_words_and_phrases() {
    let any_case = SimpleOptions::default();
    let regex = SimpleOptions { regex: true, ..any_case };
    let exact = SimpleOptions { ignore_case: false, ..any_case };
    for (pattern, options, expected) in [
        ("PEACE", any_case, vec!["Peace", "peace", "peace", "Peace"]),
        ("\"peace t*\"", any_case, vec!["Peace talks"]),
        ("peace, at", any_case, vec!["peace , at"]),
        ("* near", any_case, vec!["is near"]),
        ("resum?? .", any_case, vec!["resumed ."]),
        ("geneva resumed. the", any_case, vec![]),
        ("Peace", exact, vec!["Peace", "Peace"]),
        ("PEACE", exact, vec![]),
        ("peace talk|t.*s|deal", regex, vec!["Peace talks", "peace deal"]),
        ("[pP]eace \\W", regex, vec!["peace ,"]),
    ] {
        assert_eq!(matches(&simple(pattern, options).unwrap(), TEXT), expected, "{pattern}");
    }
    let either =
        Pattern::simple(&["ms", "peace deal", "deal"], &any_case, &Tokenizer::new(&Default::default()).unwrap());
    assert_eq!(matches(&either.unwrap(), TEXT), ["peace deal", "Ms"]);
}

#[test]
fn terms_are_as_the_rules_say() {
    let stemmed = Pattern::cql(r#"[term="resumed"]"#, &NormalizeOptions::default().stem("en")).unwrap();
    assert_eq!(matches(&stemmed, "They resume. It resumes."), ["resume", "resumes"]);
    let cased = Pattern::cql(r#"[term="Peace"]"#, &NormalizeOptions::default().lowercase(false)).unwrap();
    assert_eq!(matches(&cased, TEXT), ["Peace", "Peace"]);
    let cased = Pattern::cql(r#"[term="PEACE"%c]"#, &NormalizeOptions::default().lowercase(false)).unwrap();
    assert_eq!(matches(&cased, TEXT).len(), 4);
}

#[test]
fn labels_capture_tokens() {
    let shard = shard(TEXT);
    let pattern = cql(r#"who:([term="peace"]) [kind="punctuation"]* what:[term="talks|deal|at"]? (last:[])?"#).unwrap();
    assert_eq!(pattern.labels(), ["who", "what", "last"]);
    let mut matcher = pattern.on(shard.vocabulary(), shard.forms(0));
    let (mut found, mut captured) = (Vec::new(), Vec::new());
    matcher.find(shard.forms(0), shard.sentences(0), &mut found);
    let captures: Vec<Vec<Option<String>>> = found
        .iter()
        .map(|&found| {
            matcher.captures(shard.forms(0), found, &mut captured);
            captured.iter().map(|tokens| tokens.map(|tokens| joined(&shard, tokens))).collect()
        })
        .collect();
    let row = |cells: [&str; 3]| cells.map(|cell| (!cell.is_empty()).then(|| cell.to_owned())).to_vec();
    assert_eq!(
        captures,
        [["Peace", "talks", "in"], ["peace", "deal", ","], ["peace", "at", "last"], ["Peace", "", ""]].map(row)
    );
}

#[test]
fn a_label_of_a_repeated_token_reaches_from_the_first_to_the_last() {
    let shard = shard("one two three four");
    let pattern = cql(r#"[] a:[term="t.*"]+ []"#).unwrap();
    let mut matcher = pattern.on(shard.vocabulary(), &[]);
    let mut captured = Vec::new();
    matcher.captures(shard.forms(0), Match { first: 0, end: 4 }, &mut captured);
    assert_eq!(captured, [Some(Match { first: 1, end: 3 })]);
}

#[test]
fn errors_point_at_the_place() {
    for (query, at, message) in [
        ("", 0, "the query is empty"),
        ("[term=\"peace\"", 13, "the query ends where ] to close the token was expected"),
        ("[term=\"peace\" term=\"x\"]", 14, "\"term\" stands here where ] to close the token was expected"),
        ("[term=peace]", 6, "\"peace\" stands here where a value in quotation marks was expected"),
        ("[term=\"peace]", 6, "the value is not closed"),
        ("[term=\"\"]", 6, "the value is empty"),
        ("[term~\"x\"]", 5, "\"~\" stands here where = or != was expected"),
        ("[lemma=\"be\"]", 1, "the attribute lemma is not present"),
        ("[trem=\"be\"]", 1, "there is no attribute \"trem\""),
        ("[kind=\"wrod\"]", 7, "there is no kind \"wrod\""),
        ("[term=\"a\"%x]", 10, "there is no flag %x"),
        ("[] within chapter", 10, "\"chapter\" stands here where sentence or article was expected"),
        ("[] within", 9, "the query ends where sentence or article was expected"),
        ("a: b", 3, "\"b\" stands here where the token that the label captures was expected"),
        ("a:[] b:[] :: a.term = b.term", 10, "conditions that compare captured tokens are not known"),
        ("([] | )", 6, "\")\" stands here where a token"),
        ("([]", 3, "the query ends where ) to close the group was expected"),
        ("[]{3,1}", 2, "the repetition {3,1} is empty"),
        ("[]{0}", 2, "the repetition {0} is empty"),
        ("[]{2,999}", 5, "999 repetitions are too many"),
        ("[]{99999999999}", 3, "99999999999 repetitions are too many"),
        ("[]**", 3, "a repetition is repeated"),
        ("[] ] []", 3, "\"]\" stands here where a token, | or the end of the query was expected"),
        ("[text=\"für(\"]", 11, "the regular expression does not compile: unclosed group"),
        ("[text=\"a\\\"b(\"]", 11, "the regular expression does not compile: unclosed group"),
        ("[term=\"(a{100}){100}{100}\"]", 7, "the regular expression takes more than 1 MiB"),
    ] {
        let error = cql(query).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Pattern, "{query}");
        assert!(error.message().starts_with(message), "{query}: {error}");
        let place = error.place().unwrap();
        assert_eq!((&*place.source, place.offset), ("pattern", Some(at)), "{query}: {error}");
    }
    let error = cql("[lemma=\"be\"]").unwrap_err();
    assert_eq!(
        error.to_string(),
        "pattern, byte 1: the attribute lemma is not present (character 1)\n    [lemma=\"be\"]\n     ^; \
         tokens have term, text (the token as it stands) and kind"
    );
}

#[test]
fn patterns_beyond_the_limits_are_refused() {
    for (query, message) in [
        ("[]".repeat(2049), "the query takes 4098 bytes"),
        (format!("{}[]{}", "(".repeat(51), ")".repeat(51)), "parentheses are nested too deeply"),
        (format!("[{}term=\"a\"{}]", "(".repeat(51), ")".repeat(51)), "parentheses are nested too deeply"),
        ("([]{100}){3}".to_owned(), "the pattern \"([]{100}){3}\" spells out 300 tokens"),
        ("((([]{100}){100}){100}){100}".to_owned(), "the pattern"),
    ] {
        let error = cql(&query).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Pattern);
        assert!(error.message().starts_with(message), "{error}");
    }
    for (pattern, message) in [
        ("", "the pattern \"\" has no word"),
        ("\"\"", "the pattern"),
        ("peace \u{AD}", "a word without any visible character"),
        (&"a ".repeat(300), "the pattern \"a a a"),
    ] {
        let error = simple(pattern, SimpleOptions::default()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Pattern);
        assert!(error.message().starts_with(message), "{error}");
    }
    let error = simple("peace ta(lks", SimpleOptions { regex: true, ..Default::default() }).unwrap_err();
    assert_eq!(error.place().unwrap().offset, Some(8));
}

#[test]
fn a_pattern_of_many_states_is_searched_as_one_of_few() {
    let text = "a b ".repeat(200);
    let wide = cql(r#""a" []{0,100} "b""#).unwrap();
    assert_eq!(matches(&wide, &text).iter().map(|found| found.len()).collect::<Vec<_>>(), [203, 203, 203, 187]);
}

#[test]
fn time_is_linear_where_a_match_could_go_on_and_does_not() {
    // Each token could begin a match that ends only where none does.
    let text = "a ".repeat(100_000);
    let started = std::time::Instant::now();
    let pattern = cql(r#""a" []* "c" | "a" "a""#).unwrap();
    assert_eq!(matches(&pattern, &text).len(), 50_000);
    assert!(started.elapsed().as_secs() < 5);
}

#[test]
fn a_word_that_no_article_has_costs_nothing() {
    let shard = shard(TEXT);
    assert!(cql(r#"[] "war" []*"#).unwrap().on(shard.vocabulary(), &[]).is_hopeless());
    assert!(!cql(r#"[] ("war" | "peace")"#).unwrap().on(shard.vocabulary(), &[]).is_hopeless());
}

/// The ends of all matches of a part that start at a token.
fn ends(node: &Node, tokens: &[u8], from: usize) -> Vec<usize> {
    let mut ends = match node {
        Node::Token(test) => {
            let passes = tokens.get(from).is_some_and(|&token| *test == 3 || *test == token as usize);
            if passes { vec![from + 1] } else { Vec::new() }
        }
        Node::Sequence(nodes) => nodes.iter().fold(vec![from], |starts, node| {
            starts.iter().flat_map(|&start| self::ends(node, tokens, start)).collect()
        }),
        Node::Choice(nodes) => nodes.iter().flat_map(|node| self::ends(node, tokens, from)).collect(),
        Node::Repeat { node, min, max } => {
            let (mut all, mut now) = (Vec::new(), vec![from]);
            for time in 0..=max.map_or(tokens.len() + *min as usize, |max| max as usize) {
                if time >= *min as usize {
                    all.extend(&now);
                }
                now = now.iter().flat_map(|&start| self::ends(node, tokens, start)).collect();
                now.sort_unstable();
                now.dedup();
            }
            all
        }
        Node::Label(_, node) => self::ends(node, tokens, from),
    };
    ends.sort_unstable();
    ends.dedup();
    ends
}

fn node() -> impl Strategy<Value = Node> {
    let token = (0..4_usize).prop_map(Node::Token);
    token.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Node::Sequence),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Node::Choice),
            (inner, 0..3_u32, prop::option::of(0..2_u32)).prop_map(|(node, min, more)| Node::Repeat {
                node: Box::new(node),
                min,
                max: more.map(|more| (min + more).max(1)),
            }),
        ]
    })
}

/// The query that a tree stands for.
fn written(node: &Node, out: &mut String) {
    match node {
        Node::Token(test) => out.push_str([r#""a""#, r#""b""#, r#""c""#, "[]"][*test]),
        Node::Sequence(nodes) => nodes.iter().for_each(|node| group(node, out)),
        Node::Choice(nodes) => {
            for (i, node) in nodes.iter().enumerate() {
                out.push_str(if i == 0 { "" } else { "|" });
                group(node, out);
            }
        }
        Node::Repeat { node, min, max } => {
            group(node, out);
            out.push_str(&format!("{{{min},{}}}", max.map_or(String::new(), |max| max.to_string())));
        }
        Node::Label(_, node) => written(node, out),
    }
}

fn group(node: &Node, out: &mut String) {
    out.push('(');
    written(node, out);
    out.push(')');
}

proptest! {
    #[test]
    fn the_search_finds_what_trying_everything_finds(
        node in node(),
        tokens in prop::collection::vec(0..4_u8, 1..24),
        within_sentence in any::<bool>(),
    ) {
        // The fourth word is none of the query's; a sentence ends after a stop.
        let words: Vec<&str> = tokens.iter().map(|&token| ["a", "b", "c", "d"][token as usize]).collect();
        let mut query = String::new();
        written(&node, &mut query);
        if within_sentence {
            query.push_str(" within sentence");
        }
        let pattern = cql(&query).unwrap();

        let shard = shard(&words.join("\n\n"));
        let forms = shard.forms(0);
        prop_assert_eq!(forms.len(), tokens.len());
        let mut found = Vec::new();
        pattern.on(shard.vocabulary(), forms).find(forms, shard.sentences(0), &mut found);

        let stretches: Vec<std::ops::Range<usize>> =
            if within_sentence { shard.sentences(0).collect() } else { std::iter::once(0..tokens.len()).collect() };
        let mut expected = Vec::new();
        for stretch in stretches {
            let mut at = stretch.start;
            while at < stretch.end {
                let longest = ends(&node, &tokens[..stretch.end], at).into_iter().max().filter(|&end| end > at);
                if let Some(end) = longest {
                    expected.push(Match { first: at as u32, end: end as u32 });
                }
                at = longest.unwrap_or(at + 1);
            }
        }
        prop_assert_eq!(found, expected, "{}", query);
    }

    #[test]
    fn no_query_panics(query in "[\\[\\]()|&!=:;%{}?*+,\"'a-c0-2 é]{0,40}") {
        let _ = cql(&query);
        let _ = simple(&query, SimpleOptions::default());
        let _ = simple(&query, SimpleOptions { regex: true, ignore_case: true });
    }
}
