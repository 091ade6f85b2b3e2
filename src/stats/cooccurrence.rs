//! Co-occurrence: a network of terms, joined by how often they share a context.

use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::article::ArticleId;
use crate::error::{Error, Result};
use crate::measures::{Contingency, Family};
use crate::shard::Shard;
use crate::stats::grouped::GroupStatistic;
use crate::stats::grouping::Grouping;
use crate::stats::lexicon::{Lexicon, LexiconPass};
use crate::stats::measure_choice::{MeasureChoice, choose};
use crate::stats::pairs::contexts::ContextCounter;
use crate::stats::pairs::rows::{descending, measure};
use crate::stats::pairs::runs::{Merger, Runs};
use crate::stats::pairs::scratch::Scratch;
use crate::stats::pairs::stream::Within;
use crate::stats::pairs::windows::{WindowCounter, WindowSums, Windows};
use crate::stats::selection::{DocFreq, Selection};
use crate::stats::term_rules::{TermFilter, TermRules};

/// The largest number of tokens to a side of a window.
const WIDEST: u32 = 100;

/// Where two terms must stand to co-occur.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Context {
    /// In one sentence.
    #[default]
    Sentence,
    /// In one article.
    Article,
    /// Within so many counted tokens of each other, in one sentence. Stop words take a place, punctuation takes none.
    Window(u32),
}

impl Serialize for Context {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Sentence => serializer.serialize_str("sentence"),
            Self::Article => serializer.serialize_str("article"),
            Self::Window(tokens) => serializer.serialize_u32(*tokens),
        }
    }
}

impl<'de> Deserialize<'de> for Context {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Value {
            Window(u32),
            Name(String),
        }
        const EXPECTED: &str = "expected \"sentence\", \"article\" or a number of tokens";
        match Value::deserialize(deserializer).map_err(|_| D::Error::custom(EXPECTED))? {
            Value::Window(tokens) => Ok(Self::Window(tokens)),
            Value::Name(name) if name == "sentence" => Ok(Self::Sentence),
            Value::Name(name) if name == "article" => Ok(Self::Article),
            Value::Name(_) => Err(D::Error::custom(EXPECTED)),
        }
    }
}

/// How often two terms count that co-occur.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// Once for each sentence or article with both; in windows once for each article.
    #[default]
    Boolean,
    /// Once for each occurrence of the one with an occurrence of the other.
    Frequency,
    /// Each such pair by the inverse of its distance: 1 for neighbours, ½ with one token between them. For windows.
    Distance,
}

/// Options of [`Cooccurrence`].
///
/// # Examples
///
/// ```
/// use newsframe::stats::cooccurrence::{Context, CooccurrenceOptions, Counting};
///
/// let options = CooccurrenceOptions { context: Context::Window(5), counting: Counting::Distance, ..Default::default() };
/// assert_eq!(options.min_count, 10);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CooccurrenceOptions {
    /// From tokens to terms.
    #[serde(flatten)]
    pub rules: TermRules,
    /// Where two terms must stand to co-occur. Default in one sentence.
    pub context: Context,
    /// How often they count. Default boolean.
    pub counting: Counting,
    /// Pairs that count less in the group are no edges. Default 10.
    pub min_count: u64,
    /// The measures of association of the edges. Default none.
    pub measures: Vec<String>,
    /// The level of significance of the disparity filter, between 0 and 1: only edges below it are kept. Default none:
    /// all edges.
    pub backbone: Option<f64>,
    /// The article columns that make groups, each of which is a network. Default none.
    pub by: Vec<String>,
    /// The calendar window of `published` that makes groups, such as `1mo`. Default none.
    pub every: Option<String>,
}

impl Default for CooccurrenceOptions {
    fn default() -> Self {
        Self {
            rules: TermRules::default(),
            context: Context::default(),
            counting: Counting::default(),
            min_count: 10,
            measures: Vec::new(),
            backbone: None,
            by: Vec::new(),
            every: None,
        }
    }
}

impl CooccurrenceOptions {
    /// The first pass, which makes the lexicon for [`Cooccurrence::new`]; checks all options.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for any option that is not allowed.
    pub fn lexicon(&self) -> Result<LexiconPass> {
        let window = match self.context {
            Context::Window(tokens) if !(1..=WIDEST).contains(&tokens) => {
                return Err(Error::options(format!("context is {tokens}"))
                    .advise("pass \"sentence\", \"article\", or a number of tokens from 1 to 100"));
            }
            Context::Window(tokens) => Some(tokens),
            _ => None,
        };
        if self.counting == Counting::Distance && window.is_none() {
            return Err(Error::options("counting is \"distance\" without a window")
                .advise("pass a number of tokens as context, or count \"boolean\" or \"frequency\""));
        }
        if self.min_count == 0 {
            return Err(Error::options("min_count is 0").advise("pass a number from 1"));
        }
        if let Some(alpha) = self.backbone.filter(|&alpha| !(alpha > 0.0 && alpha < 1.0)) {
            return Err(Error::options(format!("backbone is {alpha:?}"))
                .advise("pass a level of significance between 0 and 1, such as 0.05, or none for all edges"));
        }
        self.measures()?;
        self.grouping()?;
        // What bounds the count of each pair with a term from above: its articles, its occurrences, or the tokens in
        // the windows around it. Where it meets another several times in an article, nothing small does.
        let (min_count, min_df) = match (self.counting, window) {
            (Counting::Boolean, None) if self.context == Context::Sentence => (self.min_count, 1),
            (Counting::Boolean, _) => (1, self.min_count),
            (_, Some(tokens)) => (self.min_count.div_ceil(2 * u64::from(tokens)), 1),
            (_, None) => (1, 1),
        };
        let min_df = DocFreq::Count(min_df);
        LexiconPass::new(&Selection { rules: self.rules.clone(), min_df, ..Selection::default() }, min_count)
    }

    /// The columns and windows that make groups.
    ///
    /// # Errors
    ///
    /// As [`Grouping::new`].
    pub fn grouping(&self) -> Result<Grouping> {
        Grouping::new(&self.by, self.every.as_deref())
    }

    /// The measures, found by their names.
    ///
    /// # Errors
    ///
    /// As [`choose`].
    pub fn measures(&self) -> Result<Vec<MeasureChoice>> {
        choose(&self.measures, &[Family::Association])
    }
}

/// The statistic of [`Corpus::cooccurrence`](crate::Corpus::cooccurrence): the second pass over a corpus.
///
/// A term does not co-occur with itself.
///
/// The measures take the table of contexts where counting is boolean: those with both terms, with each of them, and
/// all (in windows: articles). Otherwise they take the table of pairs of tokens, unweighted: those of both terms, those
/// of each of them with any token, and all.
///
/// # References
///
/// Serrano, Boguñá and Vespignani (2009), *Extracting the multiscale backbone of complex weighted networks*, PNAS
/// 106(16), 6483–6488.
#[derive(Debug)]
pub struct Cooccurrence {
    filter: TermFilter,
    lexicon: Arc<Lexicon>,
    options: CooccurrenceOptions,
    measures: Vec<MeasureChoice>,
    pairs: Merger,
    terms: Merger,
}

impl Cooccurrence {
    /// Compiles the options for a corpus whose lexicon was made by [`CooccurrenceOptions::lexicon`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for any option that is not allowed.
    pub fn new(options: &CooccurrenceOptions, lexicon: Arc<Lexicon>, scratch: Arc<dyn Scratch>) -> Result<Self> {
        let (width, margin_width) = match windows(options) {
            Some(windows) => (windows.width(), windows.margin_width()),
            None => (0, 2),
        };
        Ok(Self {
            filter: TermFilter::new(&options.rules)?,
            measures: options.measures()?,
            pairs: Merger::new(lexicon.len(), width, scratch.clone()),
            terms: Merger::new(lexicon.len(), margin_width, scratch),
            lexicon,
            options: options.clone(),
        })
    }

    /// The count of a pair as it is shown, from what was counted.
    fn weight(&self, count: u64, sums: &[u64]) -> f64 {
        match self.options.counting {
            Counting::Boolean => sums.first().map_or(count, |&articles| articles) as f64,
            Counting::Frequency => count as f64,
            Counting::Distance => {
                // Places run from the far left over the neighbours to the far right. The rarest terms are added first.
                let (left, right) = sums.split_at(sums.len() / 2);
                let both = left.iter().rev().zip(right).enumerate();
                both.rev().map(|(between, (&left, &right))| (left + right) as f64 / (between + 1) as f64).sum()
            }
        }
    }
}

/// The windows that are counted, if the context is one.
fn windows(options: &CooccurrenceOptions) -> Option<Windows> {
    let Context::Window(tokens) = options.context else { return None };
    let sums = match options.counting {
        Counting::Boolean => WindowSums::Articles,
        Counting::Frequency => WindowSums::Nothing,
        Counting::Distance => WindowSums::Positions,
    };
    let side = tokens as usize;
    Some(Windows { before: side, after: side, within: Within::Sentence, once: true, sums, seen: true, articles: true })
}

/// A network: edges and nodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// The edges, the heaviest first, ties by their terms.
    pub edges: Edges,
    /// The terms that have edges, the strongest first, ties by term.
    pub nodes: Nodes,
}

/// The edges of a network, column by column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edges {
    /// The number in the lexicon of the term that comes first in the alphabet.
    pub source: Vec<u32>,
    /// That of the other term.
    pub target: Vec<u32>,
    /// How often they count. A whole number, unless counting is by distance.
    pub count: Vec<f64>,
    /// The measures: a column each.
    pub measures: Vec<Vec<f64>>,
    /// With a backbone, the probability that an edge at one of its ends is as heavy or heavier if the weights of that
    /// end were shared out at random.
    pub disparity: Vec<f64>,
}

/// The nodes of a network, column by column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Nodes {
    /// The number of the term in the lexicon.
    pub term: Vec<u32>,
    /// Its occurrences.
    pub count: Vec<u64>,
    /// The contexts that it is in: sentences or articles; for windows articles.
    pub contexts: Vec<u64>,
    /// Its edges.
    pub degree: Vec<u64>,
    /// The sum of their counts.
    pub strength: Vec<f64>,
}

/// Counts of contexts that merge exactly.
#[derive(Debug, Default)]
pub struct CooccurrenceCounts {
    pairs: Runs,
    terms: Runs,
    /// The sentences or articles.
    contexts: u64,
    /// How many tokens all tokens meet.
    met: u64,
}

/// What the groups of a shard share.
#[derive(Debug)]
pub struct SharedContexts(Counter);

#[derive(Debug)]
enum Counter {
    Contexts(ContextCounter),
    Windows(WindowCounter),
}

/// What is counted of a term.
#[derive(Clone, Copy, Debug, Default)]
struct Term {
    count: u64,
    contexts: u64,
    /// The tokens that it meets.
    met: u64,
}

struct Edge {
    source: u32,
    target: u32,
    /// How often both stand near each other, or the contexts with both.
    count: u64,
    /// What is shown as the count.
    weight: f64,
}

impl GroupStatistic for Cooccurrence {
    type Shared = SharedContexts;
    type Partial = CooccurrenceCounts;
    type Table = Network;

    fn share(&self, shard: &Shard) -> Result<SharedContexts> {
        let local = self.lexicon.local(&self.filter, shard.vocabulary());
        let often = self.options.counting == Counting::Frequency;
        Ok(SharedContexts(match (windows(&self.options), self.options.context) {
            (Some(windows), _) => Counter::Windows(WindowCounter::new(local, windows, None)),
            (None, Context::Article) => Counter::Contexts(ContextCounter::new(local, Within::Article, often)),
            (None, _) => Counter::Contexts(ContextCounter::new(local, Within::Sentence, often)),
        }))
    }

    fn map(
        &self,
        shared: &mut SharedContexts,
        shard: &Shard,
        articles: &[(usize, ArticleId)],
    ) -> Result<CooccurrenceCounts> {
        let (pairs, terms, contexts, met) = match &mut shared.0 {
            Counter::Contexts(counter) => {
                let counts = counter.count(shard, articles);
                (counts.pairs, counts.terms, counts.contexts, counts.met)
            }
            Counter::Windows(counter) => {
                let counts = counter.count(shard, articles);
                (counts.pairs, counts.terms, articles.len() as u64, counts.seen)
            }
        };
        Ok(CooccurrenceCounts { pairs: self.pairs.of(pairs), terms: self.terms.of(terms), contexts, met })
    }

    fn merge(&self, left: CooccurrenceCounts, right: CooccurrenceCounts) -> CooccurrenceCounts {
        CooccurrenceCounts {
            pairs: self.pairs.merge(left.pairs, right.pairs),
            terms: self.terms.merge(left.terms, right.terms),
            contexts: left.contexts + right.contexts,
            met: left.met + right.met,
        }
    }

    fn finish(&self, counts: CooccurrenceCounts) -> Result<Network> {
        let windows = windows(&self.options);
        let mut terms = vec![Term::default(); self.lexicon.len()];
        self.terms.finish(counts.terms, |_, tally| {
            tally.drain(|term, count, sums| {
                let (contexts, met) = match windows {
                    // The tokens in the windows around it, the windows that it is in, and the articles.
                    Some(_) => (sums[2], sums[0]),
                    None => (sums[0], sums[1]),
                };
                terms[term as usize] = Term { count, contexts, met };
            });
            Ok(())
        })?;
        let alphabet = self.lexicon.alphabet();
        let mut edges: Vec<Edge> = Vec::new();
        self.pairs.finish(counts.pairs, |left, tally| {
            let left = left as u32;
            // No count by distance or article is above the plain one.
            tally.select(|right, count| right != left && count >= self.options.min_count);
            tally.drain(|right, count, sums| {
                let weight = self.weight(count, sums);
                if weight < self.options.min_count as f64 {
                    return;
                }
                let swap = alphabet[left as usize] > alphabet[right as usize];
                let (source, target) = if swap { (right, left) } else { (left, right) };
                let count = if self.options.counting == Counting::Boolean { weight as u64 } else { count };
                edges.push(Edge { source, target, count, weight });
            });
            Ok(())
        })?;
        let place = |term: u32| alphabet[term as usize];
        // In this order the sums of weights are added up, too.
        edges.sort_unstable_by_key(|edge| (place(edge.source), place(edge.target)));
        let all = strengths(&edges, terms.len());
        let p_value = |edge: &Edge| disparity(edge, &all);
        if let Some(alpha) = self.options.backbone {
            edges.retain(|edge| p_value(edge) < alpha);
        }
        let nodes = nodes(&edges, &terms, place);
        edges.sort_by(|a, b| descending(a.weight, b.weight));
        let table = |edge: &Edge| {
            let (a, b) = (&terms[edge.source as usize], &terms[edge.target as usize]);
            let (r1, c1, n) = match self.options.counting {
                Counting::Boolean => (a.contexts, b.contexts, counts.contexts),
                _ => (a.met, b.met, counts.met),
            };
            Contingency::of_marginals(edge.count as f64, r1 as f64, c1 as f64, n as f64)
        };
        let measured = |choice| edges.iter().map(|edge| measure(choice, &table(edge))).collect();
        let edges = Edges {
            source: edges.iter().map(|edge| edge.source).collect(),
            target: edges.iter().map(|edge| edge.target).collect(),
            count: edges.iter().map(|edge| edge.weight).collect(),
            measures: self.measures.iter().map(measured).collect(),
            disparity: match self.options.backbone {
                Some(_) => edges.iter().map(p_value).collect(),
                None => Vec::new(),
            },
        };
        Ok(Network { edges, nodes })
    }
}

/// The number of edges of each term and the sum of their weights.
fn strengths(edges: &[Edge], terms: usize) -> Vec<(u64, f64)> {
    let mut strengths = vec![(0, 0.0); terms];
    for edge in edges {
        for term in [edge.source, edge.target] {
            let (degree, strength) = &mut strengths[term as usize];
            *degree += 1;
            *strength += edge.weight;
        }
    }
    strengths
}

/// The smaller of the p-values that the disparity filter gives an edge at its two ends.
///
/// An end with *k* edges shares its strength *s* out at random where an edge of weight *w* has p = (1 − *w* / *s*)^(*k*
/// − 1). An end with a single edge says nothing: its p is 1.
fn disparity(edge: &Edge, strengths: &[(u64, f64)]) -> f64 {
    let p_value = |term: u32| match strengths[term as usize] {
        (degree, strength) if degree > 1 => (1.0 - edge.weight / strength).max(0.0).powf((degree - 1) as f64),
        _ => 1.0,
    };
    p_value(edge.source).min(p_value(edge.target))
}

fn nodes(edges: &[Edge], terms: &[Term], place: impl Fn(u32) -> u32) -> Nodes {
    let strengths = strengths(edges, terms.len());
    let mut order: Vec<u32> = (0..terms.len() as u32).filter(|&term| strengths[term as usize].0 > 0).collect();
    order.sort_unstable_by(|&a, &b| {
        let strength = |term: u32| strengths[term as usize].1;
        descending(strength(a), strength(b)).then_with(|| place(a).cmp(&place(b)))
    });
    let term = |id: &u32| &terms[*id as usize];
    Nodes {
        count: order.iter().map(|id| term(id).count).collect(),
        contexts: order.iter().map(|id| term(id).contexts).collect(),
        degree: order.iter().map(|&id| strengths[id as usize].0).collect(),
        strength: order.iter().map(|&id| strengths[id as usize].1).collect(),
        term: order,
    }
}
