//! Small corpora for the unit tests of statistics.

use crate::article::{Article, ArticleId};
use crate::shard::{Analyzer, Shard, ShardView};
use crate::stats::Statistic;
use crate::text::tokenizer::TokenOptions;
use proptest::prelude::*;

/// An article of a text and a section.
pub(super) fn article(text: &str, section: &str) -> Article {
    Article { text: text.into(), section: Some(section.into()), ..Article::default() }
}

/// Articles of a small vocabulary, some of them empty, in a few sections.
pub(super) fn articles() -> impl Strategy<Value = Vec<Article>> {
    let word =
        prop::sample::select(vec!["the", "The", "peace", "war", "treaty", "lake", "cease-fire", "talks", ",", "."]);
    let text = prop::collection::vec(word, 0..40).prop_map(|words| words.join(" "));
    let section = prop::sample::select(vec!["world", "sport", "arts"]);
    prop::collection::vec((text, section).prop_map(|(text, section)| article(&text, section)), 0..12)
}

/// The result of a statistic over articles in shards of so many, merged in a shuffled order.
pub(super) fn run<S: Statistic>(statistic: &S, articles: &[Article], shard_size: usize, backwards: bool) -> S::Table {
    let analyzer = Analyzer::new(&TokenOptions::default()).unwrap();
    let mut first = 0;
    let mut shards: Vec<(Shard, ArticleId)> = Vec::new();
    for chunk in articles.chunks(shard_size) {
        let mut builder = analyzer.shard();
        for article in chunk {
            builder.push(article.clone()).unwrap();
        }
        shards.push((builder.finish(), ArticleId(first)));
        first += chunk.len() as u32;
    }
    if backwards {
        shards.reverse();
    }
    let mut partials: Vec<S::Partial> = shards
        .iter()
        .map(|(shard, first)| statistic.map(ShardView { first: *first, ..ShardView::of(shard) }).unwrap())
        .collect();
    // Pairs of neighbours, then pairs of pairs: another tree than one after the other.
    while partials.len() > 1 {
        let mut rest = partials.into_iter();
        let mut next = Vec::new();
        while let Some(left) = rest.next() {
            next.push(match rest.next() {
                Some(right) => statistic.merge(left, right),
                None => statistic.merge(left, S::Partial::default()),
            });
        }
        partials = next;
    }
    statistic.finish(partials.pop().unwrap_or_default()).unwrap()
}
