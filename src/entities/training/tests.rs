//! Training from few documents: what is learned, and what cannot be trained on.

use super::{GoldDocument, GoldSpan, LabelSet, ListPhrase, TrainOptions, train};
use crate::entities::robustness::recognize;
use crate::entities::{EntityOptions, Label, Recognizer, Scratch};
use crate::{ErrorKind, Span};

/// A document with the names between brackets: `[PER Jane] left [LOC Oslo]`; `?` stands for a label that is left open
/// between person and place.
fn document(marked: &str) -> GoldDocument {
    let (mut text, mut gold) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        let (name, behind) = after.split_once(']').unwrap();
        let (label, name) = name.split_once(' ').unwrap();
        let start = text.len() as u32;
        text.push_str(name);
        let allowed = match Label::parse(label) {
            Some(label) => LabelSet::of(label),
            None => LabelSet::of(Label::Per).with(LabelSet::of(Label::Loc)),
        };
        gold.push(GoldSpan { span: Span::new(start, text.len() as u32), allowed });
        rest = behind;
    }
    text.push_str(rest);
    GoldDocument { source: "tests".to_owned(), text, gold, weight: 1.0 }
}

/// Sentences in which persons speak and places are where things happen.
fn documents() -> Vec<GoldDocument> {
    let persons = ["Anna Berg", "Carl Dahl", "Eva Falk", "Gus Holm"];
    let places = ["Ivalo", "Jokela", "Kemi", "Lahti"];
    let mut documents = Vec::new();
    for (at, person) in persons.iter().enumerate() {
        for place in places {
            let open = if at == 0 { "?" } else { "LOC" };
            documents.push(document(&format!(
                "Yesterday [PER {person}] said that it rained in [{open} {place}]. The town in question is [LOC {place}]."
            )));
        }
    }
    documents
}

#[test]
fn the_same_documents_give_the_same_bytes_which_find_names() {
    let lists = [ListPhrase { phrase: "Kemi".to_owned(), classes: 1 }];
    let options = TrainOptions { epochs: 20, ..TrainOptions::default() };
    let model = train(&documents(), &lists, &options).unwrap();
    assert_eq!(model, train(&documents(), &lists, &options).unwrap());
    let recognizer = Recognizer::with_model(model, &EntityOptions::default()).unwrap();
    // Neither name was seen in training.
    let text = "Yesterday Mia Nord said that it rained in Oulu.";
    let mentions = recognize(&recognizer, &mut Scratch::default(), text);
    let found: Vec<_> = mentions.iter().map(|mention| (mention.label, mention.span.of(text))).collect();
    assert_eq!(found, [(Label::Per, "Mia Nord"), (Label::Loc, "Oulu")]);
}

#[test]
fn a_label_that_is_left_open_is_learned_from_elsewhere() {
    let mut documents = documents();
    // The label of every place is open but for those of the second sentences.
    let half: Vec<GoldDocument> =
        (0..16).map(|_| document("Yesterday [PER Carl Dahl] said that it rained in [? Muonio].")).collect();
    documents.extend(half);
    let model = train(&documents, &[], &TrainOptions { epochs: 20, ..TrainOptions::default() }).unwrap();
    let recognizer = Recognizer::with_model(model, &EntityOptions::default()).unwrap();
    let text = "Yesterday Carl Dahl said that it rained in Muonio.";
    let mentions = recognize(&recognizer, &mut Scratch::default(), text);
    assert_eq!(mentions.iter().map(|mention| mention.label).collect::<Vec<_>>(), [Label::Per, Label::Loc]);
}

#[test]
fn documents_that_contradict_themselves_are_errors() {
    let sound = document("[PER Jane] left [LOC Oslo].");
    type Spoil<'a> = &'a dyn Fn(&mut GoldDocument);
    let faults: [(&str, Spoil<'_>); 4] = [
        ("overlap", &|document| document.gold[1].span.start = 2),
        ("boundar", &|document| document.gold[1].span.end = 400),
        ("boundar", &|document| document.gold[1].span.end = document.gold[1].span.start),
        ("label", &|document| document.gold[0].allowed = LabelSet::NONE),
    ];
    for (what, spoil) in faults {
        let mut spoilt = sound.clone();
        spoil(&mut spoilt);
        let error = train(&[spoilt], &[], &TrainOptions::default()).unwrap_err();
        assert!(error.kind() == ErrorKind::Options && error.to_string().contains(what), "{error}");
    }
    assert_eq!(train(&[], &[], &TrainOptions::default()).unwrap_err().kind(), ErrorKind::Options);
}
