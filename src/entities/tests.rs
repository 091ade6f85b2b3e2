//! What the embedded model finds, and what options change.

use super::hashing::hash_bytes;
use super::robustness::recognize;
use super::{EntityMention, EntityOptions, GazetteerEntry, GazetteerMode, Label, Recognizer, Scratch};
use crate::ErrorKind;

fn found<'a>(text: &'a str, options: &EntityOptions) -> Vec<(&'static str, &'a str)> {
    let mentions = mentions(text, options);
    mentions.iter().map(|mention| (mention.label.as_str(), mention.span.of(text))).collect()
}

fn mentions(text: &str, options: &EntityOptions) -> Vec<EntityMention> {
    recognize(&Recognizer::new(options).unwrap(), &mut Scratch::default(), text)
}

fn listed(name: &str, label: Label, mode: GazetteerMode) -> EntityOptions {
    let gazetteer = vec![GazetteerEntry { name: name.to_owned(), label }];
    EntityOptions { gazetteer, mode, ..EntityOptions::default() }
}

#[test]
fn names_follow_the_conventions() {
    let text = "US President Donald Trump met Vladimir Putin of Russia's government in Alaska on Friday.";
    assert_eq!(
        found(text, &EntityOptions::default()),
        [("LOC", "US"), ("PER", "Donald Trump"), ("PER", "Vladimir Putin"), ("LOC", "Russia"), ("LOC", "Alaska")]
    );
}

#[test]
fn persons_have_their_titles() {
    let text = "On Monday US President Donald Trump called Germany's Chancellor Friedrich Merz.";
    let mentions = mentions(text, &EntityOptions::default());
    let titles: Vec<_> = mentions
        .iter()
        .filter(|mention| mention.label == Label::Per)
        .map(|mention| (mention.span.of(text), mention.title.map(|title| title.of(text))))
        .collect();
    assert_eq!(titles, [("Donald Trump", Some("US President")), ("Friedrich Merz", Some("Chancellor"))]);
    assert!(mentions.iter().all(|mention| mention.label == Label::Per || mention.title.is_none()));
}

#[test]
fn blanks_between_tokens_change_nothing() {
    let text = "President Donald Trump 's plan for France , the White House said ( AP ) .";
    let names: Vec<&str> = found(text, &EntityOptions::default()).into_iter().map(|(_, name)| name).collect();
    assert!(names.contains(&"Donald Trump") && names.contains(&"France") && names.contains(&"AP"), "{names:?}");
}

#[test]
fn a_forced_name_is_a_mention_whatever_the_model_says() {
    let text = "She bought a blue sky lamp, and Blue Sky shares in Paris.";
    let found = found(text, &listed("blue sky", Label::Org, GazetteerMode::Force));
    assert_eq!(found[0], ("ORG", "blue sky"));
    // Case counts, and the model decides elsewhere.
    assert!(found.iter().filter(|(_, name)| *name == "blue sky").count() == 1 && found.contains(&("LOC", "Paris")));
    assert_eq!(mentions(text, &listed("blue sky", Label::Org, GazetteerMode::Force))[0].score, 1.0);
}

#[test]
fn the_longest_forced_name_wins_and_keeps_its_label() {
    let mut options = listed("Paris", Label::Per, GazetteerMode::Force);
    options.gazetteer.push(GazetteerEntry { name: "Paris Accord Week".to_owned(), label: Label::Event });
    options.labels.push(Label::Event);
    let text = "The Paris Accord Week began in Paris.";
    assert_eq!(found(text, &options), [("EVENT", "Paris Accord Week"), ("PER", "Paris")]);
    let headline = "PARIS ACCORD WEEK BEGINS IN PARIS";
    assert_eq!(found(headline, &options), [("EVENT", "PARIS ACCORD WEEK"), ("PER", "PARIS")]);
}

#[test]
fn a_preferred_name_has_the_label_of_the_list() {
    let text = "Many people in Zorvanik said that they had seen it.";
    let preferred = found(text, &listed("Zorvanik", Label::Org, GazetteerMode::Prefer));
    assert_eq!(preferred, [("ORG", "Zorvanik")]);
    let without = found(text, &EntityOptions::default());
    assert_ne!(without, preferred);
}

#[test]
fn only_labels_and_scores_that_are_asked_for_are_given_out() {
    let text = "Angela Merkel left Berlin for the United Nations in New York.";
    let only = EntityOptions { labels: vec![Label::Loc], ..EntityOptions::default() };
    assert!(found(text, &only).iter().all(|(label, _)| *label == "LOC"));
    assert!(!found(text, &only).is_empty());
    let sure = EntityOptions { min_score: 0.9, ..EntityOptions::default() };
    assert!(mentions(text, &sure).iter().all(|mention| mention.score >= 0.9));
}

#[test]
fn options_that_cannot_be_are_errors() {
    let faults = [
        EntityOptions { labels: Vec::new(), ..EntityOptions::default() },
        EntityOptions { min_score: 1.5, ..EntityOptions::default() },
        EntityOptions { min_score: f32::NAN, ..EntityOptions::default() },
        listed(" ", Label::Per, GazetteerMode::Force),
    ];
    for fault in faults {
        assert_eq!(Recognizer::new(&fault).unwrap_err().kind(), ErrorKind::Options, "{fault:?}");
    }
}

#[test]
fn memory_of_one_model_is_none_of_another() {
    let mut other = include_bytes!("model/english.bin").to_vec();
    // The weights stand at the end of the file: without them, and with a checksum that fits.
    let half = other.len() / 2;
    other[half..].fill(0);
    let checksum = hash_bytes(&other[32..]).to_le_bytes();
    other[24..32].copy_from_slice(&checksum);
    let other = Recognizer::with_model(other, &EntityOptions::default()).unwrap();
    let english = Recognizer::new(&EntityOptions::default()).unwrap();
    let text = "Angela Merkel left Berlin for the United Nations in New York.";
    let mut shared = Scratch::default();
    let alone = |recognizer: &Recognizer| recognize(recognizer, &mut Scratch::default(), text);
    assert_ne!(alone(&english), alone(&other));
    for recognizer in [&english, &other, &english] {
        assert_eq!(recognize(recognizer, &mut shared, text), alone(recognizer));
    }
}

#[test]
fn a_damaged_model_is_an_error() {
    let model = include_bytes!("model/english.bin");
    let read = |bytes: Vec<u8>| Recognizer::with_model(bytes, &EntityOptions::default()).unwrap_err().to_string();
    let mut damaged = model.to_vec();
    damaged[100_000] ^= 1;
    assert!(read(damaged).contains("checksum"));
    assert!(read(model[..model.len() - 1].to_vec()).contains("cut off"));
    assert!(read(b"names".to_vec()).contains("no header"));
    let mut later = model.to_vec();
    later[8] = 99;
    assert!(read(later).contains("version 99"));
    assert!(Recognizer::with_model(model.to_vec(), &EntityOptions::default()).is_ok());
}

#[test]
fn the_body_in_a_title_is_found() {
    let recognizer = Recognizer::new(&EntityOptions::default()).unwrap();
    let text = "European Commission President Ursula von der Leyen met President Emmanuel Macron.";
    let mentions = recognize(&recognizer, &mut Scratch::default(), text);
    let found: Vec<_> = mentions.iter().map(|mention| (mention.span.of(text), mention.label)).collect();
    let expected =
        [("European Commission", Label::Org), ("Ursula von der Leyen", Label::Per), ("Emmanuel Macron", Label::Per)];
    assert_eq!(found, expected);
}
