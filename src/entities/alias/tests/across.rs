//! How well names are joined across articles, measured against links to an encyclopaedia.

use super::scores::BCubed;
use crate::entities::alias::{AliasTable, ArticleNames, ArticleResolver, NameTable};
use crate::entities::{EntityMention, Label};
use crate::span::Span;

#[derive(serde::Deserialize)]
struct Document {
    text: String,
    sentences: Vec<[usize; 2]>,
    entities: Vec<Linked>,
}

#[derive(serde::Deserialize)]
struct Linked {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: String,
    identity: Option<String>,
}

const PRONOUNS: &[&str] = &[
    "I", "He", "She", "We", "They", "You", "It", "My", "His", "Her", "Our", "Their", "Your", "Its", "This", "That",
    "There",
];

/// The names of a document with what they are linked to: what begins with capitals and is neither a pronoun nor within a
/// longer name.
fn names(document: &Document) -> Vec<(EntityMention, String)> {
    let bytes: Vec<usize> = document.text.char_indices().map(|(at, _)| at).chain([document.text.len()]).collect();
    let mut found: Vec<(EntityMention, String)> = Vec::new();
    let mut entities: Vec<&Linked> = document.entities.iter().filter(|e| e.identity.is_some()).collect();
    entities.sort_by_key(|e| (e.start, std::cmp::Reverse(e.end)));
    for e in entities {
        let label = match e.kind.as_str() {
            "person" => Label::Per,
            "organization" => Label::Org,
            "place" => Label::Loc,
            _ => continue,
        };
        let (mut start, mut end) = (bytes[e.start], bytes[e.end]);
        for article in ["the ", "The "] {
            start += if document.text[start..end].starts_with(article) { article.len() } else { 0 };
        }
        for possessive in ["'s", "’s"] {
            end -= if document.text[start..end].ends_with(possessive) { possessive.len() } else { 0 };
        }
        let name = &document.text[start..end];
        let is_capital = |word: &str| word.starts_with(char::is_uppercase);
        let is_name = is_capital(name)
            && name
                .split_whitespace()
                .all(|word| is_capital(word) || ["of", "the", "and", "de", "von", "van"].contains(&word))
            && !PRONOUNS.contains(&name.split(['\'', '’', ' ']).next().unwrap_or_default());
        let is_inside = found.last().is_some_and(|(m, _)| start < m.span.end as usize);
        if is_name && !is_inside {
            let sentence = document.sentences.iter().filter(|s| s[1] <= e.start).count() as u32;
            let span = Span::new(start as u32, end as u32);
            let mention = EntityMention { span, sentence, label, title: None, score: 1.0 };
            found.push((mention, e.identity.clone().expect("only those were kept")));
        }
    }
    found
}

/// `ALIAS_LINKED=train.jsonl,… cargo test alias::tests::across -- --ignored --nocapture`
#[test]
#[ignore = "needs files that are not part of the project"]
fn linked_names() {
    let files = std::env::var("ALIAS_LINKED").expect("ALIAS_LINKED names the files, separated by commas");
    let text: String = files.split(',').map(|file| std::fs::read_to_string(file).unwrap()).collect();
    let documents: Vec<Document> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (mut table, mut local) = (NameTable::default(), ArticleNames::default());
    let names: Vec<Vec<(EntityMention, String)>> = documents.iter().map(names).collect();
    let resolver = ArticleResolver::new();
    let mentions = |i: usize| -> Vec<EntityMention> { names[i].iter().map(|n| n.0).collect() };
    for (i, document) in documents.iter().enumerate() {
        resolver.resolve(&document.text, &mentions(i), &mut local);
        table.add(&document.text, &mentions(i), &local);
    }
    let decisions = table.decide(&AliasTable::default());
    let mut gold_ids = std::collections::BTreeMap::new();
    let (mut inside, mut equal) = (BCubed::default(), BCubed::default());
    let (mut found, mut gold, mut same, mut ids) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut parts: std::collections::BTreeMap<u32, std::collections::BTreeSet<(String, String)>> = Default::default();
    let mut surfaces = std::collections::BTreeMap::new();
    for (i, document) in documents.iter().enumerate() {
        resolver.resolve(&document.text, &mentions(i), &mut local);
        decisions.resolve(&document.text, &mentions(i), &local, &mut ids);
        let of_document = gold.len();
        for ((mention, identity), id) in names[i].iter().zip(&ids) {
            let next = gold_ids.len() as u32;
            gold.push(*gold_ids.entry(identity.clone()).or_insert(next));
            found.push(id.unwrap().0);
            let name = (mention.span.of(&document.text).to_owned(), mention.label);
            parts.entry(id.unwrap().0).or_default().insert((identity.clone(), name.0.clone()));
            let next = surfaces.len() as u32;
            same.push(*surfaces.entry(name).or_insert(next));
        }
        let links: Vec<u32> = local.links.iter().map(|link| link.entity).collect();
        inside.add(&links, &gold[of_document..]);
    }
    let mut across = BCubed::default();
    across.add(&found, &gold);
    equal.add(&same, &gold);
    for (name, s) in
        [("inside articles", inside), ("across articles", across), ("equal strings across articles", equal)]
    {
        let [p, r, f] = [s.precision(), s.recall(), s.f1()].map(|x| 100.0 * x);
        println!("{name}: {} mentions, precision {p:.2}, recall {r:.2}, F1 {f:.2}", s.mentions);
    }
    for (id, part) in parts {
        if part.iter().map(|p| &p.0).collect::<std::collections::BTreeSet<_>>().len() > 1 {
            println!("JOINED {:?}: {part:?}", decisions.entities()[id as usize]);
        }
    }
}
