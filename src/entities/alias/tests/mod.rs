//! Golden cases, and properties that hold for any names.

mod across;
mod scores;

use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::entities::{EntityMention, Label};
use crate::span::Span;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Golden {
    article: Vec<ArticleCase>,
    corpus: Vec<CorpusCase>,
}

/// An article with its mentions in brackets and what they are linked to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ArticleCase {
    name: String,
    text: String,
    entities: Vec<String>,
    #[serde(default)]
    ambiguous: Vec<String>,
    #[serde(default)]
    rules: Vec<String>,
}

/// Articles with a user's table, and rows of the table of decisions.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CorpusCase {
    name: String,
    texts: Vec<String>,
    #[serde(default)]
    aliases: Vec<Vec<String>>,
    rows: Vec<String>,
    /// The entities with their mentions and articles.
    #[serde(default)]
    entities: Vec<String>,
}

/// Takes the mentions out of a text in which they stand as `[Donald Trump|PER]`, with a title as `{Mr.} [Trump|PER]`.
/// Sentences end with a full stop before a blank.
pub(super) fn parse(marked: &str) -> (String, Vec<EntityMention>) {
    let (mut text, mut mentions) = (String::new(), Vec::new());
    let (mut sentence, mut start) = (0, 0);
    let mut rest = marked;
    while let Some(at) = rest.find(['[', '|', ']', '.']) {
        text.push_str(&rest[..at]);
        let sign = rest.as_bytes()[at];
        rest = &rest[at + 1..];
        match sign {
            b'[' => start = text.len(),
            b'|' => {
                let end = rest.find(']').expect("a mention is closed");
                let label = Label::parse(&rest[..end]).unwrap_or_else(|| panic!("no label {:?}", &rest[..end]));
                let span = Span::new(start as u32, text.len() as u32);
                mentions.push(EntityMention { span, sentence, label, title: None, score: 1.0 });
                rest = &rest[end + 1..];
            }
            b'.' => {
                text.push('.');
                sentence += u32::from(rest.starts_with(' '));
            }
            _ => panic!("a mention has no label in {marked}"),
        }
    }
    text.push_str(rest);
    (text, mentions)
}

fn load() -> Golden {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/aliases.toml");
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn golden_articles() {
    let mut wrong = Vec::new();
    for case in load().article {
        let (text, mentions) = parse(&case.text);
        let mut names = ArticleNames::default();
        ArticleResolver::new().resolve(&text, &mentions, &mut names);
        let described: Vec<String> = names
            .entities
            .iter()
            .enumerate()
            .map(|(i, entity)| {
                let of = mentions.iter().zip(&names.links).filter(|(_, link)| link.entity as usize == i);
                let forms: Vec<&str> = of.map(|(m, _)| m.span.of(&text)).collect();
                format!("{} {}: {}", entity.label.as_str(), entity.name, forms.join(" | "))
            })
            .collect();
        if described != case.entities {
            wrong.push(format!("{}\n  found    {described:?}\n  expected {:?}", case.name, case.entities));
        }
        let flagged: Vec<String> = mentions
            .iter()
            .zip(&names.links)
            .filter_map(|(m, link)| Some((m, names.entities[link.alternative? as usize].name.as_str())))
            .map(|(m, other)| format!("{} or {other}", m.span.of(&text)))
            .collect();
        if flagged != case.ambiguous {
            wrong.push(format!("{}: ambiguous {flagged:?}, expected {:?}", case.name, case.ambiguous));
        }
        let rules: Vec<&str> = names.links.iter().map(|link| link.rule.as_str()).collect();
        if !case.rules.is_empty() && rules != case.rules {
            wrong.push(format!("{}: rules {rules:?}, expected {:?}", case.name, case.rules));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Counts names.
fn count(articles: &[(String, Vec<EntityMention>)]) -> NameTable {
    let mut table = NameTable::default();
    let mut names = ArticleNames::default();
    for (text, mentions) in articles {
        ArticleResolver::new().resolve(text, mentions, &mut names);
        table.add(text, mentions, &names);
    }
    table
}

fn describe(row: &Decision) -> String {
    let entity = row.entity.as_deref().unwrap_or("?");
    let mut out = format!("{} {} = {entity} ({}", row.label.as_str(), row.alias, row.reason.as_str());
    if row.is_ambiguous {
        out.push_str("; or ");
        out.push_str(&row.candidates.join(", "));
    }
    out.push_str(&format!(") {}/{}", row.count, row.doc_freq));
    out
}

#[test]
fn golden_corpora() {
    let mut wrong = Vec::new();
    for case in load().corpus {
        let articles: Vec<_> = case.texts.iter().map(|text| parse(text)).collect();
        let mut user = AliasTable::default();
        for row in &case.aliases {
            let label = row.get(2).map(String::as_str);
            user.add(&row[0], label, Some(&row[1])).unwrap();
        }
        let decisions = count(&articles).decide(&user);
        let rows: Vec<String> = decisions.rows().iter().map(describe).collect();
        if rows != case.rows {
            wrong.push(format!("{}\n  found    {rows:#?}\n  expected {:#?}", case.name, case.rows));
        }
        let mut counts: std::collections::BTreeMap<EntityId, (u32, u32)> = Default::default();
        let (mut names, mut ids) = (ArticleNames::default(), Vec::new());
        for (text, mentions) in &articles {
            ArticleResolver::new().resolve(text, mentions, &mut names);
            decisions.resolve(text, mentions, &names, &mut ids);
            let of_article: std::collections::BTreeSet<EntityId> = ids.iter().map(|id| id.unwrap()).collect();
            ids.iter().for_each(|id| counts.entry(id.unwrap()).or_default().0 += 1);
            of_article.into_iter().for_each(|id| counts.entry(id).or_default().1 += 1);
        }
        let entities: Vec<String> = counts
            .iter()
            .map(|(&id, (count, articles))| {
                let entity = decisions.entity(id);
                format!("{} {} {count}/{articles}", entity.label.as_str(), entity.name)
            })
            .collect();
        if !case.entities.is_empty() && entities != case.entities {
            wrong.push(format!("{}\n  found    {entities:?}\n  expected {:?}", case.name, case.entities));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_well_known_name_stands_twice() {
    known_names::KnownNames::get();
}

#[test]
fn bad_rows_are_refused() {
    let refused = |alias: &str, label: Option<&str>, entity: Option<&str>| {
        let mut table = AliasTable::default();
        table.add("Trump", Some("PER"), Some("Donald Trump")).unwrap();
        let error = table.add(alias, label, entity).unwrap_err();
        assert_eq!(error.kind(), crate::ErrorKind::Options);
        assert_eq!(error.place().unwrap().record, Some(1));
        error.message().to_owned()
    };
    assert_eq!(refused(" ", None, Some("A")), "the alias is empty");
    assert_eq!(refused("A", None, Some("\n")), "the entity of \"A\" is empty");
    assert_eq!(refused("A", Some("PERSON"), Some("B")), "the label of \"A\" is \"PERSON\", which does not exist");
    assert!(refused("Trump", Some("PER"), Some("Melania Trump")).contains("is \"Melania Trump\" here"));
    // Another label is another statement, and saying the same twice is no conflict.
    let mut table = AliasTable::default();
    table.add("Jordan", Some("LOC"), Some("Jordan")).unwrap();
    table.add("Jordan", Some("PER"), Some("Michael Jordan")).unwrap();
    table.add("Jordan", None, Some("Jordan River")).unwrap();
    table.add("Jordan ", Some("PER"), Some("Michael\nJordan")).unwrap();
    table.add("Jordan", Some("PER"), None).unwrap();
}

/// Names that the rules have much to do with.
const NAMES: &[(&str, Label)] = &[
    ("Donald Trump", Label::Per),
    ("Donald J. Trump", Label::Per),
    ("Trump", Label::Per),
    ("TRUMP", Label::Per),
    ("Melania Trump", Label::Per),
    ("Melania", Label::Per),
    ("Melania", Label::Loc),
    ("Trump", Label::Org),
    ("George Bush", Label::Per),
    ("George W. Bush", Label::Per),
    ("George H. W. Bush", Label::Per),
    ("Bush", Label::Per),
    ("J. Smith", Label::Per),
    ("John Smith", Label::Per),
    ("John Smith Jr.", Label::Per),
    ("World Health Organization", Label::Org),
    ("WHO", Label::Org),
    ("Harbour Board of Brackwater", Label::Org),
    ("HBB", Label::Org),
    ("Harbour Board", Label::Org),
    ("Hull Bus Body", Label::Org),
    ("Apple", Label::Org),
    ("Apple Inc.", Label::Org),
    ("US", Label::Loc),
    ("United States", Label::Loc),
    ("Kiev", Label::Loc),
    ("Kyiv", Label::Loc),
    ("Russian", Label::Norp),
    ("Russians", Label::Norp),
    ("Jordan", Label::Loc),
    ("Jordan", Label::Per),
];

fn articles() -> impl Strategy<Value = Vec<(String, Vec<EntityMention>)>> {
    let article = prop::collection::vec(0..NAMES.len(), 0..12).prop_map(|names| {
        let (mut text, mut mentions) = (String::new(), Vec::new());
        for (i, name) in names.into_iter().enumerate() {
            let start = text.len() as u32;
            text.push_str(NAMES[name].0);
            let span = Span::new(start, text.len() as u32);
            mentions.push(EntityMention {
                span,
                sentence: i as u32 / 2,
                label: NAMES[name].1,
                title: None,
                score: 1.0,
            });
            text.push_str(if i % 2 == 0 { " (" } else { "). " });
        }
        (text, mentions)
    });
    prop::collection::vec(article, 0..8)
}

proptest! {
    #[test]
    fn any_split_and_order_decides_the_same(articles in articles(), cut in 0..8usize, swap in any::<bool>()) {
        let whole = count(&articles);
        let (left, right) = articles.split_at(cut.min(articles.len()));
        let (left, right) = (count(left), count(right));
        let merged = if swap { right.merge(left) } else { left.merge(right) };
        prop_assert_eq!(&merged, &whole);
        let mut reversed = articles.clone();
        reversed.reverse();
        prop_assert_eq!(count(&reversed).decide(&AliasTable::default()), whole.decide(&AliasTable::default()));
        prop_assert_eq!(&NameTable::default().merge(whole.clone()), &whole);
    }

    #[test]
    fn decisions_given_back_change_nothing(articles in articles()) {
        let table = count(&articles);
        let decisions = table.decide(&AliasTable::default());
        let mut user = AliasTable::default();
        for row in decisions.rows() {
            user.add(&row.alias, Some(row.label.as_str()), row.entity.as_deref()).unwrap();
        }
        prop_assert_eq!(table.decide(&user), decisions);
    }

    #[test]
    fn the_user_wins(articles in articles(), name in 0..NAMES.len(), other in 0..NAMES.len(), labelled in any::<bool>()) {
        let (alias, entity) = (NAMES[name].0, NAMES[other].0);
        let label = labelled.then(|| NAMES[name].1.as_str());
        let mut user = AliasTable::default();
        user.add(alias, label, Some(entity)).unwrap();
        let decisions = count(&articles).decide(&user);
        let (mut names, mut ids) = (ArticleNames::default(), Vec::new());
        for (text, mentions) in &articles {
            ArticleResolver::new().resolve(text, mentions, &mut names);
            decisions.resolve(text, mentions, &names, &mut ids);
            for (mention, id) in mentions.iter().zip(&ids) {
                let found = decisions.entity(id.unwrap());
                if mention.span.of(text) == alias && (!labelled || mention.label == NAMES[name].1) {
                    prop_assert_eq!(&found.name, entity);
                }
            }
        }
    }

    #[test]
    fn counts_are_exact(articles in articles()) {
        let decisions = count(&articles).decide(&AliasTable::default());
        for row in decisions.rows() {
            let is = |m: &EntityMention, text: &str| m.label == row.label && surface(text, m.span) == row.alias;
            let of = |(text, mentions): &(String, Vec<EntityMention>)| mentions.iter().filter(|m| is(m, text)).count() as u64;
            let counts: Vec<u64> = articles.iter().map(of).filter(|&n| n > 0).collect();
            prop_assert_eq!((counts.iter().sum::<u64>(), counts.len() as u64), (row.count, row.doc_freq), "{}", row.alias);
            prop_assert_eq!(row.is_ambiguous, !row.candidates.is_empty());
        }
    }

    #[test]
    fn any_text_is_linked(text in "\\PC{0,80}", spans in prop::collection::vec((0..90u32, 0..90u32, 0..7usize), 0..20)) {
        let mut mentions: Vec<EntityMention> = spans
            .into_iter()
            .map(|(a, b, label)| EntityMention {
                span: Span::new(a.min(b), a.max(b)), sentence: 0, label: Label::ALL[label], title: None, score: 0.5,
            })
            .collect();
        mentions.sort_by_key(|m| m.span);
        let mut names = ArticleNames::default();
        ArticleResolver::new().resolve(&text, &mentions, &mut names);
        prop_assert_eq!(names.links.len(), mentions.len());
        for (i, entity) in names.entities.iter().enumerate() {
            let n = names.links.iter().filter(|link| link.entity as usize == i).count();
            prop_assert_eq!(n, entity.mentions as usize);
            prop_assert!(n > 0);
        }
        let mut table = NameTable::default();
        table.add(&text, &mentions, &names);
        let decisions = table.decide(&AliasTable::default());
        let mut ids = Vec::new();
        decisions.resolve(&text, &mentions, &names, &mut ids);
        prop_assert!(ids.iter().all(Option::is_some));
    }
}

/// Many names in one article: a step that were quadratic would take minutes.
#[test]
fn tens_of_thousands_of_mentions_are_linked() {
    for name in [
        (|i| format!("Name{i} Smith")) as fn(usize) -> String,
        |i| if i % 2 == 0 { format!("A{} Smith", i % 1000) } else { "Smith".to_owned() },
        |i| format!("{} Board", "Harbour ".repeat(i % 20)),
        |_| "Smith".to_owned(),
        |i| "ab ".repeat(i % 2).to_owned() + &"x".repeat(i % 7 + 1),
    ] {
        let (mut text, mut mentions) = (String::new(), Vec::new());
        for i in 0..40_000 {
            let start = text.len() as u32;
            text.push_str(&name(i));
            let span = Span::new(start, text.len() as u32);
            let label = Label::ALL[i / 2 % 2];
            mentions.push(EntityMention { span, sentence: i as u32 / 3, label, title: None, score: 1.0 });
            text.push_str(if i % 2 == 0 { " (" } else { ") " });
        }
        let mut names = ArticleNames::default();
        let clock = std::time::Instant::now();
        ArticleResolver::new().resolve(&text, &mentions, &mut names);
        let mut table = NameTable::default();
        table.add(&text, &mentions, &names);
        table.decide(&AliasTable::default());
        assert!(clock.elapsed().as_secs() < 20, "{:?} for {}", clock.elapsed(), name(3));
    }
}
