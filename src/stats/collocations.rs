//! Collocations: what stands near a word, and how much more often than by chance.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::article::ArticleId;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::{Error, Result};
use crate::measures::{Contingency, Family};
use crate::query::Glob;
use crate::shard::Shard;
use crate::stats::grouped::GroupStatistic;
use crate::stats::grouping::Grouping;
use crate::stats::lexicon::{Lexicon, LexiconPass};
use crate::stats::measure_choice::{MeasureChoice, choose};
use crate::stats::pairs::rows::{Measuring, Pair, PairRows};
use crate::stats::pairs::runs::{Merger, Runs};
use crate::stats::pairs::scratch::Scratch;
use crate::stats::pairs::windows::{WindowCounter, WindowSums, Windows};
use crate::stats::selection::Selection;
use crate::stats::term_rules::{TermFilter, TermRules};
use crate::text::token::TokenKind;

pub use crate::stats::pairs::stream::Within;

/// The largest number of tokens on a side of a window.
const WIDEST: u32 = 100;

/// How often a collocate is expected near a node: the sum of the first row, R1, that the measures take.
///
/// C1 is the sum of the first column and N that of all cells; *E* is R1 · C1 / N.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    /// R1 is how often the node occurs, whatever the window: what Sketch Engine, AntConc and most others do. C1 is how
    /// often the collocate occurs, N the number of counted tokens. As a node can have a collocate several times in its
    /// window, the count can be greater than R1, and then the cell beside it is negative.
    Plain,
    /// R1 is the number of tokens that stand in the windows around the node, cut at the ends of sentences or articles:
    /// the span-corrected frequency of Berry-Rogghe (1973) and Evert (2008). C1 and N are as before.
    #[default]
    Span,
    /// What is drawn is a pair of places: R1 is the number of tokens in the windows around the node, C1 the number of
    /// windows that the collocate stands in, N the number of tokens in all windows. For a window of (0, 1) these are
    /// the frequencies of bigrams by their first and second word. No cell is ever negative.
    Pairs,
}

/// Options of [`Collocations`].
///
/// # Examples
///
/// ```
/// use newsframe::stats::collocations::{CollocationOptions, Expected};
///
/// let options = CollocationOptions { node: Some(vec!["war".into()]), ..Default::default() };
/// assert_eq!((options.window, options.expected), ((5, 5), Expected::Span));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CollocationOptions {
    /// From tokens to terms.
    #[serde(flatten)]
    pub rules: TermRules,
    /// The terms whose collocates are counted; `*` stands for any characters and `?` for one. Default none: all pairs.
    pub node: Option<Vec<String>>,
    /// The counted tokens to the left and to the right of a node, each up to 100. Default (5, 5).
    ///
    /// Stop words take a place; punctuation and other kinds of token that do not count take none.
    pub window: (u32, u32),
    /// What windows do not reach across. Default the ends of sentences.
    pub within: Within,
    /// Whether all pairs have a row under each of their terms. Default false: only one, under the more frequent term
    /// of all articles, ties by term. If nodes are given, they are what collocates are shown of, and this says nothing.
    pub ordered: bool,
    /// Whether there is a column for each place of the window, `L5` to `L1` and `R1` to `R5`. Default false.
    pub positions: bool,
    /// How often a collocate is expected. Default span.
    pub expected: Expected,
    /// Pairs that occur fewer times in the group are left out. Default 5.
    pub min_count: u64,
    /// The measures of association. Default `log_likelihood` and `log_dice`.
    pub measures: Vec<String>,
    /// Whether there are p-values of the first measure that has them, and corrections for many tests. Default false.
    pub p_values: bool,
    /// The article columns that make groups. Default none.
    pub by: Vec<String>,
    /// The calendar window of `published` that makes groups, such as `1mo`. Default none.
    pub every: Option<String>,
}

impl Default for CollocationOptions {
    fn default() -> Self {
        Self {
            rules: TermRules::default(),
            node: None,
            window: (5, 5),
            within: Within::default(),
            ordered: false,
            positions: false,
            expected: Expected::default(),
            min_count: 5,
            measures: ["log_likelihood", "log_dice"].map(str::to_owned).to_vec(),
            p_values: false,
            by: Vec::new(),
            every: None,
        }
    }
}

impl CollocationOptions {
    /// The first pass, which makes the lexicon for [`Collocations::new`]; checks all options.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`] for any option that is not allowed.
    pub fn lexicon(&self) -> Result<LexiconPass> {
        let (before, after) = self.window;
        if before.max(after) > WIDEST || before + after == 0 {
            return Err(Error::options(format!("window is ({before}, {after})"))
                .advise("pass the numbers of tokens to the left and to the right, from 0 to 100, not both 0"));
        }
        if self.min_count == 0 {
            return Err(Error::options("min_count is 0").advise("pass a number of occurrences from 1"));
        }
        if self.node.is_none() && !self.ordered && before != after {
            return Err(Error::options(format!("all pairs are counted once in a window of ({before}, {after})"))
                .advise("a window with different sides sees a pair from one side: pass ordered=True"));
        }
        self.test(&self.measures()?)?;
        self.grouping()?;
        if let Some(nodes) = &self.node {
            Nodes::new(nodes, &TermFilter::new(&self.rules)?)?;
        }
        // A term that occurs f times is met at most f · (before + after) times with any other.
        let selection = Selection { rules: self.rules.clone(), ..Selection::default() };
        LexiconPass::new(&selection, self.min_count.div_ceil(u64::from(before + after)))
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

    /// The measure that p-values are of, if there are any.
    fn test(&self, measures: &[MeasureChoice]) -> Result<Option<usize>> {
        if !self.p_values {
            return Ok(None);
        }
        let test = measures.iter().position(|choice| choice.measure.p_value.is_some());
        test.map(Some).ok_or_else(|| {
            Error::options("p_values are asked for, but none of the measures is a test")
                .advise("name one that is, such as log_likelihood, among the measures")
        })
    }

    /// The names of the columns of positions; none, unless they are asked for.
    pub fn position_columns(&self) -> Vec<String> {
        let (before, after) = if self.positions { self.window } else { (0, 0) };
        (1..=before).rev().map(|i| format!("L{i}")).chain((1..=after).map(|i| format!("R{i}"))).collect()
    }
}

/// The terms that a user asks for.
struct Nodes(Vec<Glob>);

impl Nodes {
    fn new(nodes: &[String], filter: &TermFilter) -> Result<Self> {
        if nodes.is_empty() {
            return Err(Error::options("node is an empty list").advise("name terms, or pass none for all pairs"));
        }
        let glob = |node: &String| {
            let mut term = String::new();
            filter.term(node, TokenKind::Word, &mut term);
            if term.is_empty() || term.contains(char::is_whitespace) {
                return Err(Error::options(format!("node names {node:?}"))
                    .advise("a node is one term, such as \"war\", or one with wildcards, such as \"war*\""));
            }
            Ok(Glob::new(&term))
        };
        Ok(Self(nodes.iter().map(glob).collect::<Result<_>>()?))
    }

    /// The numbers of the terms in a lexicon, sorted.
    fn find(&self, lexicon: &Lexicon) -> Vec<u32> {
        let (plain, wild): (Vec<&Glob>, Vec<&Glob>) = self.0.iter().partition(|glob| glob.literal().is_some());
        let mut found: Vec<u32> = plain.iter().filter_map(|glob| lexicon.find(glob.literal()?)).collect();
        if !wild.is_empty() {
            let matches = |term: &str| wild.iter().any(|glob| glob.matches(term));
            found.extend((0..).zip(lexicon.iter()).filter(|(_, term)| matches(term)).map(|(id, _)| id));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The statistic of [`Corpus::collocations`](crate::Corpus::collocations): the second pass over a corpus.
#[derive(Debug)]
pub struct Collocations {
    filter: TermFilter,
    lexicon: Arc<Lexicon>,
    nodes: Option<Vec<u32>>,
    windows: Windows,
    expected: Expected,
    min_count: u64,
    measures: Vec<MeasureChoice>,
    test: Option<usize>,
    pairs: Merger,
    terms: Merger,
}

impl Collocations {
    /// Compiles the options for a corpus whose lexicon was made by [`CollocationOptions::lexicon`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`] for any option that is not allowed.
    pub fn new(options: &CollocationOptions, lexicon: Arc<Lexicon>, scratch: Arc<dyn Scratch>) -> Result<Self> {
        let filter = TermFilter::new(&options.rules)?;
        let nodes = match &options.node {
            Some(nodes) => Some(Nodes::new(nodes, &filter)?.find(&lexicon)),
            None => None,
        };
        let measures = options.measures()?;
        let windows = Windows {
            before: options.window.0 as usize,
            after: options.window.1 as usize,
            within: options.within,
            once: nodes.is_none() && !options.ordered,
            sums: if options.positions { WindowSums::Positions } else { WindowSums::Nothing },
            seen: options.expected == Expected::Pairs,
            articles: false,
        };
        Ok(Self {
            filter,
            nodes,
            windows,
            expected: options.expected,
            min_count: options.min_count,
            test: options.test(&measures)?,
            measures,
            pairs: Merger::new(lexicon.len(), windows.width(), scratch.clone()),
            terms: Merger::new(lexicon.len(), windows.margin_width(), scratch),
            lexicon,
        })
    }

    fn table(&self, pair: &Pair, terms: &[Term], counts: &CollocationCounts) -> Contingency {
        let (node, collocate) = (&terms[pair.left as usize], &terms[pair.right as usize]);
        let (r1, c1, n) = match self.expected {
            Expected::Plain => (node.count, collocate.count, counts.tokens),
            Expected::Span => (node.around, collocate.count, counts.tokens),
            Expected::Pairs => (node.around, collocate.seen, counts.seen),
        };
        Contingency::of_marginals(pair.count as f64, r1 as f64, c1 as f64, n as f64)
    }
}

/// What is counted of a term.
#[derive(Clone, Copy, Debug, Default)]
struct Term {
    count: u64,
    /// The tokens in the windows around it.
    around: u64,
    /// The windows that it is in.
    seen: u64,
}

/// Counts of windows that merge exactly.
#[derive(Debug, Default)]
pub struct CollocationCounts {
    pairs: Runs,
    terms: Runs,
    tokens: u64,
    seen: u64,
}

/// What the groups of a shard share.
#[derive(Debug)]
pub struct SharedWindows(WindowCounter);

impl GroupStatistic for Collocations {
    type Shared = SharedWindows;
    type Partial = CollocationCounts;
    type Table = PairRows;

    fn share(&self, shard: &Shard) -> Result<SharedWindows> {
        let local = self.lexicon.local(&self.filter, shard.vocabulary());
        Ok(SharedWindows(WindowCounter::new(local, self.windows, self.nodes.as_deref())))
    }

    fn map(
        &self,
        shared: &mut SharedWindows,
        shard: &Shard,
        articles: &[(usize, ArticleId)],
    ) -> Result<CollocationCounts> {
        let counts = shared.0.count(shard, articles);
        Ok(CollocationCounts {
            pairs: self.pairs.of(counts.pairs),
            terms: self.terms.of(counts.terms),
            tokens: counts.tokens,
            seen: counts.seen,
        })
    }

    fn merge(&self, left: CollocationCounts, right: CollocationCounts) -> CollocationCounts {
        CollocationCounts {
            pairs: self.pairs.merge(left.pairs, right.pairs),
            terms: self.terms.merge(left.terms, right.terms),
            tokens: left.tokens + right.tokens,
            seen: left.seen + right.seen,
        }
    }

    fn finish(&self, mut counts: CollocationCounts) -> Result<PairRows> {
        let mut terms = vec![Term::default(); self.lexicon.len()];
        self.terms.finish(std::mem::take(&mut counts.terms), |_, tally| {
            tally.drain(|term, count, sums| {
                terms[term as usize] = Term { count, around: sums[0], seen: sums.get(1).copied().unwrap_or_default() };
            });
            Ok(())
        })?;
        let (mut pairs, mut positions) = (Vec::new(), Vec::new());
        self.pairs.finish(std::mem::take(&mut counts.pairs), |node, tally| {
            tally.select(|_, count| count >= self.min_count);
            tally.drain(|right, count, sums| {
                pairs.push(Pair { left: node as u32, right, count });
                positions.extend_from_slice(sums);
            });
            Ok(())
        })?;
        let alphabet = self.lexicon.alphabet();
        let measuring = Measuring {
            measures: &self.measures,
            test: self.test,
            count: |term| terms[term as usize].count,
            table: |pair: &Pair| self.table(pair, &terms, &counts),
            place: |term| alphabet[term as usize],
        };
        Ok(PairRows::new(&pairs, (&positions, self.windows.width()), &measuring))
    }
}
