//! What holds for every text: mentions lie in sentences, on boundaries, in order; nothing blows up.

use std::time::Instant;

use proptest::prelude::*;

use super::{EntityMention, EntityOptions, GazetteerEntry, GazetteerMode, Label, Recognizer, Scratch};
use crate::text::sentence::SentenceSplitter;
use crate::text::tokenizer::{TokenOptions, Tokenizer};

/// A text's mentions, after checking all that holds for every text.
pub(super) fn recognize(recognizer: &Recognizer, scratch: &mut Scratch, text: &str) -> Vec<EntityMention> {
    let (mut tokens, mut ends, mut out) = (Vec::new(), Vec::new(), Vec::new());
    Tokenizer::new(&TokenOptions::default()).unwrap().tokenize(text, &mut tokens);
    SentenceSplitter::new().split(text, &tokens, &mut ends);
    recognizer.recognize(text, &tokens, &ends, scratch, &mut out);
    let mut before = 0;
    for mention in &out {
        let (start, end) = (mention.span.start, mention.span.end);
        assert!(before <= start && start < end, "overlap or disorder at {start} of {text:?}");
        assert_eq!(mention.span.of(text).trim(), mention.span.of(text));
        let last = ends[mention.sentence as usize] as usize;
        let first = mention.sentence.checked_sub(1).map_or(0, |sentence| ends[sentence as usize] as usize);
        assert!(tokens[first].span.start <= start && end <= tokens[last - 1].span.end, "{text:?}");
        assert!((0.0..=1.0).contains(&mention.score));
        if let Some(title) = mention.title {
            assert!(title.end < start && !title.of(text).is_empty());
        }
        before = end;
    }
    out
}

fn recognizer(options: &EntityOptions) -> Recognizer {
    Recognizer::new(options).unwrap()
}

fn all_labels() -> EntityOptions {
    EntityOptions { labels: Label::ALL.to_vec(), ..EntityOptions::default() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn mentions_of_any_text_are_sound(
        text in r#"([A-Z][a-z]{0,5}|[a-z]{1,4}|[0-9]{1,3}|of|the|'s|U\.S\.|Łódź|東京|[-/'’".,()&@#😀]| |  |\n\n|ẞ|é){0,60}"#,
    ) {
        let names = [("of", Label::Org), ("U.S.", Label::Loc), ("A", Label::Work)];
        let gazetteer = names.map(|(name, label)| GazetteerEntry { name: name.to_owned(), label }).to_vec();
        for mode in [GazetteerMode::Force, GazetteerMode::Prefer, GazetteerMode::Feature] {
            let options = EntityOptions { gazetteer: gazetteer.clone(), mode, ..all_labels() };
            recognize(&recognizer(&options), &mut Scratch::default(), &text);
        }
    }

    #[test]
    fn articles_before_change_nothing(
        texts in proptest::collection::vec(r"(Merz|Paris|Acme Corp|said|in|of|the|Mr\.|,|\.| ){1,30}", 1..6),
    ) {
        let recognizer = recognizer(&all_labels());
        let mut shared = Scratch::default();
        for text in &texts {
            let alone = recognize(&recognizer, &mut Scratch::default(), text);
            prop_assert_eq!(recognize(&recognizer, &mut shared, text), alone);
        }
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    let recognizer = recognizer(&all_labels());
    let mut scratch = Scratch::default();
    let names = |n: usize| (0..n).map(|at| format!("Name{at} ")).collect::<String>();
    let texts: [(&str, &dyn Fn(usize) -> String); 8] = [
        ("without a space", &|n| "x".repeat(10 * n)),
        ("capitals without a space", &|n| "X".repeat(10 * n)),
        ("capital words in one sentence", &|n| "Paris ".repeat(n)),
        ("new capital words in one sentence", &names),
        ("hyphens", &|n| "A-".repeat(n)),
        ("emoji", &|n| "😀".repeat(n)),
        ("other scripts", &|n| "Москва 東京 القاهرة Αθήνα ".repeat(n / 4)),
        ("capitals throughout", &|n| "TRUMP MEETS PUTIN IN ALASKA. ".repeat(n / 6)),
    ];
    for (what, text) in texts {
        let mut time = |n: usize| {
            let text = text(n);
            (0..3)
                .map(|_| {
                    let start = Instant::now();
                    recognize(&recognizer, &mut scratch, &text);
                    start.elapsed().as_secs_f64()
                })
                .fold(f64::MAX, f64::min)
        };
        // Eight times the text in thirty times the time would be the square root of what a quadratic step costs.
        let (few, many) = (time(2_000), time(16_000));
        assert!(many < 30.0 * few.max(0.002), "{what}: {few} s, then {many} s");
    }
}
