//! How well the mentions of articles are linked, measured against gold clusters.

use std::path::Path;

use crate::entities::alias::{AliasRule, ArticleNames, ArticleResolver};
use crate::entities::{EntityMention, Label};
use crate::span::Span;

/// Precision, recall and F1 of B³: for each mention, how much of its found cluster is in its gold cluster, and the other
/// way around, averaged over all mentions.
///
/// Bagga and Baldwin (1998), Algorithms for scoring coreference chains.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct BCubed {
    precision: f64,
    recall: f64,
    pub(super) mentions: usize,
}

impl BCubed {
    /// Adds an article: the found and the gold cluster of each mention.
    pub(super) fn add(&mut self, found: &[u32], gold: &[u32]) {
        use std::collections::BTreeMap;
        let (mut both, mut of_found, mut of_gold) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for (&f, &g) in found.iter().zip(gold) {
            *both.entry((f, g)).or_insert(0.0) += 1.0;
            *of_found.entry(f).or_insert(0.0) += 1.0;
            *of_gold.entry(g).or_insert(0.0) += 1.0;
        }
        for ((f, g), n) in both {
            let n: f64 = n;
            self.precision += n * n / of_found[&f];
            self.recall += n * n / of_gold[&g];
        }
        self.mentions += found.len();
    }

    pub(super) fn precision(&self) -> f64 {
        self.precision / self.mentions as f64
    }

    pub(super) fn recall(&self) -> f64 {
        self.recall / self.mentions as f64
    }

    pub(super) fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        2.0 * p * r / (p + r)
    }
}

#[test]
fn b_cubed_by_hand() {
    // Found {a b c} {d}, gold {a b} {c d}: precision (2/3 + 2/3 + 1/3 + 1) / 4, recall (1 + 1 + 1/2 + 1/2) / 4.
    let mut score = BCubed::default();
    score.add(&[0, 0, 0, 1], &[7, 7, 8, 8]);
    assert!((score.precision() - 2.0 / 3.0).abs() < 1e-12);
    assert!((score.recall() - 0.75).abs() < 1e-12);
}

/// An article with gold clusters.
struct Article {
    title: String,
    text: String,
    mentions: Vec<EntityMention>,
    gold: Vec<u32>,
}

#[derive(serde::Deserialize)]
struct GoldMention {
    s: u32,
    a: usize,
    b: usize,
    #[serde(rename = "type")]
    kind: String,
}

#[derive(serde::Deserialize)]
struct GoldArticle {
    title: String,
    clusters: Vec<Vec<GoldMention>>,
}

/// Reads clusters, and the tokens that they point to from the column file beside them.
fn read(clusters: &Path, keep: impl Fn(&str) -> Option<Label>) -> Vec<Article> {
    let columns =
        clusters.with_file_name(clusters.file_name().unwrap().to_str().unwrap().replace("clusters.json", "col"));
    let columns = std::fs::read_to_string(columns).unwrap();
    let golds: Vec<GoldArticle> = serde_json::from_str(&std::fs::read_to_string(clusters).unwrap()).unwrap();
    let mut articles: Vec<Vec<Vec<&str>>> = Vec::new();
    for line in columns.lines() {
        if line.starts_with("#doc ") {
            articles.push(vec![Vec::new()]);
        } else if let Some((token, _)) = line.split_once('\t') {
            articles.last_mut().unwrap().last_mut().unwrap().push(token);
        } else if line.is_empty() && !articles.is_empty() {
            articles.last_mut().unwrap().push(Vec::new());
        }
    }
    assert_eq!(articles.len(), golds.len());
    let make = |(sentences, gold): (Vec<Vec<&str>>, GoldArticle)| {
        let mut text = String::new();
        let spans: Vec<Vec<Span>> = sentences
            .iter()
            .map(|tokens| {
                let span = |token: &&str| {
                    let start = text.len() as u32;
                    text.push_str(token);
                    text.push(' ');
                    Span::new(start, start + token.len() as u32)
                };
                tokens.iter().map(span).collect()
            })
            .collect();
        let mut mentions = Vec::new();
        for (cluster, gold) in gold.clusters.iter().enumerate() {
            for m in gold {
                let Some(label) = keep(&m.kind) else { continue };
                let sentence = &spans[m.s as usize];
                let span = Span::new(sentence[m.a].start, sentence[m.b - 1].end);
                mentions.push((EntityMention { span, sentence: m.s, label, title: None, score: 1.0 }, cluster as u32));
            }
        }
        mentions.sort_by_key(|m| m.0.span);
        let (mentions, gold_clusters) = mentions.into_iter().unzip();
        Article { title: gold.title, text, mentions, gold: gold_clusters }
    };
    articles.into_iter().zip(golds).map(make).collect()
}

/// Scores the links of gold mentions, prints how often each rule is right and, with `ALIAS_SHOW="PER ORG LOC"`, the errors:
/// `ALIAS_CLUSTERS=docred_dev.clusters.json,… cargo test alias::tests::scores -- --ignored --nocapture`
#[test]
#[ignore = "needs files that are not part of the project"]
fn gold_clusters() {
    let files = std::env::var("ALIAS_CLUSTERS").expect("ALIAS_CLUSTERS names the files, separated by commas");
    let show = std::env::var("ALIAS_SHOW").unwrap_or_default();
    let three = |kind: &str| Label::parse(kind);
    let all = |kind: &str| Label::parse(kind).or((kind == "MISC").then_some(Label::Work));
    for file in files.split(',') {
        for (name, keep) in [("PER ORG LOC", &three as &dyn Fn(&str) -> Option<Label>), ("with MISC", &all)] {
            let articles = read(Path::new(file), keep);
            let mut score = BCubed::default();
            let mut of_label = [BCubed::default(); 7];
            let mut names = ArticleNames::default();
            let mut rules = std::collections::BTreeMap::new();
            let resolver = ArticleResolver::new();
            for article in &articles {
                resolver.resolve(&article.text, &article.mentions, &mut names);
                let found: Vec<u32> = names.links.iter().map(|link| link.entity).collect();
                score.add(&found, &article.gold);
                judge(article, &names, &mut rules);
                for label in Label::ALL {
                    let of = |clusters: &[u32]| -> Vec<u32> {
                        let pairs = clusters.iter().zip(&article.mentions);
                        pairs.filter(|(_, m)| m.label == label).map(|(c, _)| *c).collect()
                    };
                    of_label[label as usize].add(&of(&found), &of(&article.gold));
                }
                if show == name {
                    explain(article, &names);
                }
            }
            let print = |name: &str, s: &BCubed| {
                let [p, r, f] = [s.precision(), s.recall(), s.f1()].map(|x| 100.0 * x);
                println!("{file} {name}: {} mentions, precision {p:.2}, recall {r:.2}, F1 {f:.2}", s.mentions);
            };
            for ((label, rule), (right, all)) in &rules {
                println!("{name} {label} {rule}: {right} of {all} right");
            }
            print(name, &score);
            for label in Label::ALL {
                if of_label[label as usize].mentions > 0 {
                    print(label.as_str(), &of_label[label as usize]);
                }
            }
        }
    }
}

/// Counts by label and rule how many links lead to a name that the gold joins, too, and how many there are.
fn judge(
    article: &Article,
    names: &ArticleNames,
    rules: &mut std::collections::BTreeMap<(&'static str, String), (u32, u32)>,
) {
    let mut named: std::collections::BTreeMap<(u32, u32), u32> = Default::default();
    for (link, &gold) in names.links.iter().zip(&article.gold) {
        if link.rule == AliasRule::Name {
            *named.entry((link.entity, gold)).or_default() += 1;
        }
    }
    for ((mention, link), &gold) in article.mentions.iter().zip(&names.links).zip(&article.gold) {
        if link.rule != AliasRule::Name {
            let rule = if link.alternative.is_some() {
                format!("{} ambiguous", link.rule.as_str())
            } else {
                link.rule.as_str().to_owned()
            };
            let counts = rules.entry((mention.label.as_str(), rule)).or_insert((0, 0));
            counts.1 += 1;
            counts.0 += u32::from(named.contains_key(&(link.entity, gold)));
        }
    }
}

/// Prints what was joined or split in error.
fn explain(article: &Article, names: &ArticleNames) {
    use std::collections::{BTreeMap, BTreeSet};
    let (mut by_found, mut by_gold) = (BTreeMap::<u32, BTreeSet<_>>::new(), BTreeMap::<u32, BTreeSet<_>>::new());
    for ((m, link), &gold) in article.mentions.iter().zip(&names.links).zip(&article.gold) {
        let text = (m.label.as_str(), m.span.of(&article.text));
        by_found.entry(link.entity).or_default().insert((gold, text, link.rule));
        by_gold.entry(gold).or_default().insert((link.entity, text, link.rule));
    }
    for (what, groups) in [("JOINED", by_found), ("SPLIT", by_gold)] {
        for group in groups.values() {
            let parts: BTreeSet<u32> = group.iter().map(|g| g.0).collect();
            if parts.len() > 1 {
                let list: Vec<String> =
                    group.iter().map(|(n, t, r)| format!("{n}:{} {} ({})", t.0, t.1, r.as_str())).collect();
                println!("{what} {} | {}", &article.title, list.join(" | "));
            }
        }
    }
}
