//! Concordances: every hit of a pattern, in the middle of its context.
//!
//! - `options`: what can be asked for
//! - `spans`: where the tokens of a hit stand in the text
//! - `sort`: what lines are sorted by
//! - `rows`: the lines

mod options;
mod rows;
mod sort;
mod spans;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::error::{Error, ErrorKind, Result};
use crate::query::{Match, Matcher, Pattern, SimpleOptions};
use crate::shard::{Analyzer, ShardView};
use crate::span::{Offsets, Span};
use crate::stats::Statistic;
use crate::stats::bootstrap::random;
use crate::stats::grouping::{Cell, GroupKey, unify};
use crate::text::normalize::{NormalizeOptions, Normalizer};
use crate::text::tokenizer::Tokenizer;
use crate::vocabulary::{FormId, Vocabulary};

pub use options::{KwicOptions, Lines, Patterns, QueryOptions, Window};
pub use rows::{ConcordanceTable, NumberColumn, TextColumn};

use rows::{Block, Row, Texts};
use sort::SortKey;
use spans::Spans;

/// The columns that every line has.
pub const COLUMNS: [&str; 8] = ["article_id", "sentence", "position", "start", "end", "left", "node", "right"];

/// Columns of articles that no line can have: long, or counted when they are asked for.
const NO_METADATA: [&str; 8] = [
    "text",
    "boilerplate",
    "n_chars",
    "n_tokens",
    "n_sentences",
    "published_evidence",
    "encoding_evidence",
    "replacements",
];

/// The most tokens on each side.
const MOST_WINDOW: u32 = 10_000;

/// The length of an article, in tokens, that shows which words of a pattern are rare.
const SAMPLE: usize = 500;

/// The statistic of [`Corpus::kwic`](crate::Corpus::kwic) and [`Corpus::query`](crate::Corpus::query).
#[derive(Debug)]
pub struct Concordance<'a> {
    pattern: Pattern,
    context: Option<Pattern>,
    lines: Lines,
    sort: Vec<SortKey>,
    /// Makes the terms that lines are sorted by.
    normalizer: Normalizer,
    analyzer: &'a Analyzer,
}

impl<'a> Concordance<'a> {
    /// Compiles a search for words and phrases.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`] for any option that is not allowed; [`ErrorKind::Pattern`] for a pattern that does not
    /// compile.
    pub fn kwic(options: &KwicOptions, tokenizer: &Tokenizer, analyzer: &'a Analyzer) -> Result<Self> {
        let simple = SimpleOptions { ignore_case: options.ignore_case, regex: options.regex };
        let compile = |patterns: &Patterns| Pattern::simple(patterns.as_slice(), &simple, tokenizer);
        let context = options.lines.context.as_ref().map(compile).transpose()?;
        Self::new(compile(&options.pattern)?, context, &options.lines, analyzer)
    }

    /// Compiles a query.
    ///
    /// # Errors
    ///
    /// As [`kwic`](Self::kwic).
    pub fn query(options: &QueryOptions, analyzer: &'a Analyzer) -> Result<Self> {
        let context = match options.lines.context.as_ref().map(Patterns::as_slice) {
            None => None,
            Some([query]) => Some(Pattern::cql(query, &options.terms)?),
            Some(queries) => {
                return Err(Error::options(format!("context names {} queries", queries.len()))
                    .advise("join them by | in one query"));
            }
        };
        Self::new(Pattern::cql(&options.query, &options.terms)?, context, &options.lines, analyzer)
    }

    fn new(pattern: Pattern, context: Option<Pattern>, lines: &Lines, analyzer: &'a Analyzer) -> Result<Self> {
        check(lines, pattern.labels())?;
        let key = |name: &String| SortKey::parse(name, &lines.metadata, pattern.labels());
        let sort = lines.sort.iter().map(key).collect::<Result<_>>()?;
        let normalizer = Normalizer::new(&NormalizeOptions::default())?;
        Ok(Self { pattern, context, lines: lines.clone(), sort, normalizer, analyzer })
    }
}

/// Whether the options fit each other.
fn check(lines: &Lines, labels: &[String]) -> Result<()> {
    let too_wide = |name, tokens| {
        Err(Error::options(format!("{name} is {tokens}")).advise(format!("pass at most {MOST_WINDOW} tokens")))
    };
    match lines.window {
        Window::Tokens(tokens) if tokens > MOST_WINDOW => return too_wide("window", tokens),
        _ if lines.context_window > MOST_WINDOW => return too_wide("context_window", lines.context_window),
        _ => {}
    }
    for (name, value) in [("sample", lines.sample), ("limit", lines.limit)] {
        if value == Some(0) {
            return Err(Error::options(format!("{name} is 0")).advise("pass a number from 1, or none for all"));
        }
    }
    if lines.context.is_some() && lines.context_window == 0 {
        return Err(Error::options("context_window is 0").advise("pass a number of tokens from 1"));
    }
    for (i, name) in lines.metadata.iter().enumerate() {
        if lines.metadata[..i].contains(name) {
            return Err(Error::options(format!("metadata names {name:?} twice")));
        }
        if COLUMNS.contains(&name.as_str()) {
            return Err(Error::options(format!("metadata names {name:?}, which every line has anyway"))
                .advise("a column of your own of that name comes with a join with articles()"));
        }
        if NO_METADATA.contains(&name.as_str()) {
            return Err(Error::options(format!("metadata cannot be {name:?}"))
                .advise("join the lines with articles() by article_id"));
        }
    }
    for label in labels {
        if COLUMNS.contains(&label.as_str()) || lines.metadata.contains(label) {
            return Err(Error::new(ErrorKind::Pattern, format!("the label {label} is the name of a column"))
                .advise("name the label in another way"));
        }
    }
    Ok(())
}

/// Lines that merge exactly: one block for each shard, by its first article.
#[derive(Clone, Debug, Default)]
pub struct ConcordanceLines {
    blocks: BTreeMap<u32, Block>,
}

/// A hit: the article's index within the shard and its id, and the tokens.
#[derive(Clone, Copy, Debug)]
struct Hit {
    index: u32,
    id: u32,
    tokens: Match,
}

impl Hit {
    /// The number by which hits are sampled; it depends on nothing but the seed and the place in the corpus.
    fn chance(&self, seed: u64) -> u64 {
        random(seed, u64::from(self.id) << 32 | u64::from(self.tokens.first))
    }
}

impl Statistic for Concordance<'_> {
    type Partial = ConcordanceLines;
    type Table = ConcordanceTable;

    fn map(&self, view: ShardView<'_>) -> Result<ConcordanceLines> {
        let shard = view.shard;
        let sample = (0..shard.articles().len()).map(|index| shard.forms(index)).find(|forms| forms.len() > SAMPLE);
        let mut matcher = self.pattern.on(shard.vocabulary(), sample.unwrap_or_default());
        let hits = self.hits(view, &mut matcher);
        if hits.is_empty() {
            return Ok(ConcordanceLines::default());
        }
        Ok(ConcordanceLines { blocks: [(view.first.0, self.block(view, &hits, &mut matcher))].into() })
    }

    fn merge(&self, mut left: ConcordanceLines, mut right: ConcordanceLines) -> ConcordanceLines {
        left.blocks.append(&mut right.blocks);
        left
    }

    fn finish(&self, lines: ConcordanceLines) -> Result<ConcordanceTable> {
        let blocks: Vec<Block> = lines.blocks.into_values().collect();
        let mut order: Vec<Row> = (0_u32..)
            .zip(&blocks)
            .flat_map(|(block, lines)| (0..lines.article.len() as u32).map(move |row| (block, row)))
            .collect();
        if let Some(sample) = self.lines.sample {
            let chance = |&(block, row): &Row| (blocks[block as usize].chance[row as usize], block, row);
            choose(&mut order, sample, chance);
            order.sort_unstable();
        }
        sort::sort(&mut order, &blocks, &self.sort);
        if let Some(limit) = self.lines.limit {
            order.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        }
        let mut table = ConcordanceTable {
            blocks,
            order,
            metadata: self.lines.metadata.clone(),
            labels: self.pattern.labels().to_vec(),
            ..Default::default()
        };
        table.gather_metadata();
        Ok(table)
    }
}

impl Concordance<'_> {
    /// The hits of a shard that can become lines, in text order.
    fn hits(&self, view: ShardView<'_>, matcher: &mut Matcher<'_>) -> Vec<Hit> {
        let shard = view.shard;
        let mut near = self.context.as_ref().map(|context| context.on(shard.vocabulary(), &[]));
        let mut hits = Vec::new();
        if matcher.is_hopeless() || near.as_ref().is_some_and(|near| near.is_hopeless()) {
            return hits;
        }
        // In text order the first lines are enough.
        let enough = if self.sort.is_empty() && self.lines.sample.is_none() { self.lines.limit } else { None };
        let (mut found, mut others) = (Vec::new(), Vec::new());
        for (index, id) in view.articles() {
            found.clear();
            matcher.find(shard.forms(index), shard.sentences(index), &mut found);
            if found.is_empty() {
                continue;
            }
            if let Some(near) = &mut near {
                others.clear();
                near.find(shard.forms(index), shard.sentences(index), &mut others);
                keep_near(&mut found, &others, self.lines.context_window);
            }
            hits.extend(found.iter().map(|&tokens| Hit { index: index as u32, id: id.0, tokens }));
            if enough.is_some_and(|enough| hits.len() as u64 >= enough) {
                break;
            }
        }
        if let Some(sample) = self.lines.sample {
            choose(&mut hits, sample, |hit| (hit.chance(self.lines.seed), hit.id, hit.tokens));
            hits.sort_unstable_by_key(|hit| (hit.id, hit.tokens));
        }
        hits
    }

    /// The lines of some hits in text order.
    fn block(&self, view: ShardView<'_>, hits: &[Hit], matcher: &mut Matcher<'_>) -> Block {
        let mut block = Block {
            labels: vec![Default::default(); self.pattern.labels().len()],
            keys: vec![Texts::default(); self.sort.iter().filter(|key| key.is_kept()).count()],
            ..Block::default()
        };
        let shard = view.shard;
        let mut spans = Spans::new(shard, self.analyzer);
        let mut captured = Vec::new();
        let mut key = KeyWriter {
            normalizer: &self.normalizer,
            vocabulary: shard.vocabulary(),
            term: String::new(),
            key: String::new(),
        };
        for hits in hits.chunk_by(|a, b| a.index == b.index) {
            let (Some(first), Some(last)) = (hits.first(), hits.last()) else { continue };
            let index = first.index as usize;
            let (text, forms) = (shard.articles()[index].text.as_str(), shard.forms(index));
            let sentence_ends: Vec<usize> = shard.sentences(index).map(|sentence| sentence.end).collect();
            let reach = match self.lines.window {
                Window::Tokens(tokens) => tokens as usize,
                Window::Sentence => forms.len(),
            };
            let spans = spans.of(index, forms.len().min(last.tokens.end as usize + reach));
            let mut offsets = Offsets::new(text, self.lines.offsets);
            let mut sentence = 0;
            block.articles.push((first.id, self.metadata(view, index)));
            for hit in hits {
                let (first, end) = (hit.tokens.first as usize, hit.tokens.end as usize);
                let ends_before = |at: usize| sentence_ends[sentence..].partition_point(|&end| end <= at);
                sentence += ends_before(first);
                let window = match self.lines.window {
                    Window::Tokens(tokens) => {
                        first.saturating_sub(tokens as usize)..forms.len().min(end + tokens as usize)
                    }
                    Window::Sentence => {
                        let last = sentence + sentence_ends[sentence..].partition_point(|&sentence| sentence < end);
                        let start = if sentence == 0 { 0 } else { sentence_ends[sentence - 1] };
                        start..sentence_ends.get(last).copied().unwrap_or(forms.len())
                    }
                };
                let node = Span { start: spans[first].start, end: spans[end - 1].end };
                block.article.push(block.articles.len() as u32 - 1);
                block.sentence.push(sentence as u32);
                block.position.push(hit.tokens.first);
                block.start.push(offsets.at(node.start));
                block.end.push(offsets.at(node.end));
                block.left.push_flat(&text[spans[window.start].start as usize..node.start as usize]);
                block.node.push(node.of(text));
                block.right.push_flat(&text[node.end as usize..spans[window.end - 1].end as usize]);
                if self.lines.sample.is_some() {
                    block.chance.push(hit.chance(self.lines.seed));
                }
                if !block.labels.is_empty() {
                    matcher.captures(forms, hit.tokens, &mut captured);
                    for ((texts, present), tokens) in block.labels.iter_mut().zip(&captured) {
                        let span = tokens.map(|tokens| Span {
                            start: spans[tokens.first as usize].start,
                            end: spans[tokens.end as usize - 1].end,
                        });
                        texts.push(span.map_or("", |span| span.of(text)));
                        present.push(span.is_some());
                    }
                }
                let kept = self.sort.iter().filter(|key| key.is_kept());
                for (texts, &by) in block.keys.iter_mut().zip(kept) {
                    let tokens = match by {
                        SortKey::Left(distance) if distance <= first => &forms[first - distance..=first - distance],
                        SortKey::Right(distance) => forms.get(end + distance - 1..end + distance).unwrap_or_default(),
                        SortKey::Node => &forms[first..end],
                        _ => &[],
                    };
                    texts.push(key.of(tokens));
                }
            }
        }
        block
    }

    fn metadata(&self, view: ShardView<'_>, index: usize) -> Vec<Cell> {
        let article = &view.shard.articles()[index];
        let cell = |name: &String| match name.as_str() {
            "language" => view.shard.language(index).map_or(Cell::Null, |language| Cell::Text(language.to_owned())),
            name => article.value(name).into(),
        };
        self.lines.metadata.iter().map(cell).collect()
    }
}

/// Writes the terms of some tokens, separated by spaces.
struct KeyWriter<'a> {
    normalizer: &'a Normalizer,
    vocabulary: &'a Vocabulary,
    term: String,
    key: String,
}

impl KeyWriter<'_> {
    fn of(&mut self, forms: &[FormId]) -> &str {
        self.key.clear();
        for &form in forms {
            self.normalizer.normalize(self.vocabulary.form(form), self.vocabulary.kind(form), &mut self.term);
            self.key.push_str(if self.key.is_empty() { "" } else { " " });
            self.key.push_str(&self.term);
        }
        &self.key
    }
}

impl ConcordanceTable {
    /// Makes the metadata of the lines' articles fit the columns of a frame.
    fn gather_metadata(&mut self) {
        let mut articles: BTreeMap<GroupKey, Vec<(u32, u32)>> = BTreeMap::new();
        for (number, block) in (0..).zip(&self.blocks) {
            for (article, (_, cells)) in (0..).zip(&block.articles) {
                articles.entry(cells.clone()).or_default().push((number, article));
            }
        }
        let mut places: Vec<Vec<u32>> = self.blocks.iter().map(|block| vec![0; block.articles.len()]).collect();
        for (number, (cells, articles)) in (0..).zip(unify(articles, |into, mut from| into.append(&mut from))) {
            self.metadata_cells.push(cells);
            articles.into_iter().for_each(|(block, article)| places[block as usize][article as usize] = number);
        }
        let place = |&(block, row): &Row| {
            let article = self.blocks[block as usize].article[row as usize];
            places[block as usize][article as usize]
        };
        self.metadata_rows = self.order.iter().map(place).collect();
    }
}

/// Keeps the `n` items with the smallest keys, in no certain order.
fn choose<T, K: Ord>(items: &mut Vec<T>, n: u64, key: impl Fn(&T) -> K) {
    if let Ok(n) = usize::try_from(n)
        && n < items.len()
    {
        items.select_nth_unstable_by_key(n, key);
        items.truncate(n);
    }
}

/// Keeps the matches beside which, within a window on either side, another one lies.
fn keep_near(found: &mut Vec<Match>, others: &[Match], window: u32) {
    found.retain(|node| {
        let (from, to) = (node.first.saturating_sub(window), node.end.saturating_add(window));
        let candidates = &others[others.partition_point(|other| other.first < from)..];
        let near = candidates.iter().take_while(|other| other.first < to);
        near.into_iter().any(|other| other.end <= to && (other.end <= node.first || other.first >= node.end))
    });
}
