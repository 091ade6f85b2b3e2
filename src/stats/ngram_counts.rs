//! N-grams, contiguous or with left-out tokens, counted length by length.

use std::collections::VecDeque;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::article::ArticleId;
use crate::error::{Error, Result};
use crate::measures::{Contingency, Family};
use crate::shard::Shard;
use crate::stats::grouped::{GroupStatistic, Grouped, Groups};
use crate::stats::grouping::{GroupKey, Grouping};
use crate::stats::lexicon::{Lexicon, LexiconPass};
use crate::stats::measure_choice::{MeasureChoice, choose};
use crate::stats::ngrams::Grams;
use crate::stats::pairs::grams::GramCounter;
use crate::stats::pairs::rows::measure;
use crate::stats::pairs::runs::{Merger, Runs};
use crate::stats::pairs::scratch::Scratch;
use crate::stats::pairs::stream::Within;
use crate::stats::selection::Selection;
use crate::stats::term_rules::{TermFilter, TermRules};

/// The longest n-gram.
const LONGEST: u32 = 9;

/// A length, or the shortest and the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "expected a number of terms, or the smallest and the largest")]
pub enum Lengths {
    /// This length.
    One(u32),
    /// From this to that length.
    Range(u32, u32),
}

impl Lengths {
    fn bounds(self) -> (u32, u32) {
        match self {
            Self::One(n) => (n, n),
            Self::Range(min, max) => (min, max),
        }
    }
}

/// Options of [`NgramPasses`].
///
/// # Examples
///
/// ```
/// use newsframe::stats::ngram_counts::{Lengths, NgramOptions};
///
/// let options = NgramOptions { n: Lengths::Range(2, 3), skip: 1, ..Default::default() };
/// assert_eq!(options.min_count, 5);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct NgramOptions {
    /// From tokens to terms.
    #[serde(flatten)]
    pub rules: TermRules,
    /// How many terms an n-gram has, from 2 to 9. Default 2.
    pub n: Lengths,
    /// How many counted tokens may be left out between its terms, in total, from 0 to 9. Default 0.
    ///
    /// With *k* these are the *k*-skip-*n*-grams of Guthrie et al. (2006). Stop words are never terms of an n-gram, but
    /// they are counted tokens: they can be left out.
    pub skip: u32,
    /// What an n-gram does not reach across. Default the ends of sentences, and punctuation and whatever else does not
    /// count within them; with [`Within::Article`] neither is an obstacle.
    pub within: Within,
    /// N-grams that occur fewer times in the group are left out. Default 5.
    pub min_count: u64,
    /// The measures of association of n-grams of two. Default none.
    pub measures: Vec<String>,
    /// The article columns that make groups. Default none.
    pub by: Vec<String>,
    /// The calendar window of `published` that makes groups, such as `1mo`. Default none.
    pub every: Option<String>,
}

impl Default for NgramOptions {
    fn default() -> Self {
        Self {
            rules: TermRules::default(),
            n: Lengths::One(2),
            skip: 0,
            within: Within::default(),
            min_count: 5,
            measures: Vec::new(),
            by: Vec::new(),
            every: None,
        }
    }
}

impl NgramOptions {
    /// The first pass, which makes the lexicon for [`NgramPasses::new`]; checks all options.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for any option that is not allowed.
    pub fn lexicon(&self) -> Result<LexiconPass> {
        let (min, max) = self.n.bounds();
        if !(2 <= min && min <= max && max <= LONGEST) {
            let shown = if min == max { min.to_string() } else { format!("({min}, {max})") };
            return Err(Error::options(format!("n is {shown}"))
                .advise("pass a number from 2 to 9, or two of them, the smaller first; terms() counts single terms"));
        }
        if self.skip > LONGEST {
            return Err(Error::options(format!("skip is {}", self.skip)).advise("pass a number of tokens from 0 to 9"));
        }
        if self.min_count == 0 {
            return Err(Error::options("min_count is 0").advise("pass a number of occurrences from 1"));
        }
        if !self.measures()?.is_empty() && min > 2 {
            return Err(Error::options(format!("n is {min} or more with measures of association"))
                .advise("measures are of n-grams of two: let n begin with 2, or name no measures"));
        }
        self.grouping()?;
        let selection = Selection { rules: self.rules.clone(), ..Selection::default() };
        LexiconPass::new(&selection, self.least(1))
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

    /// How often an n-gram of a length must occur to be part of one that is frequent enough.
    ///
    /// The gaps before the other terms share the tokens that may be left out: an occurrence of *m* terms grows into an
    /// n-gram in at most C(n − m + skip, skip) ways.
    fn least(&self, length: u32) -> u64 {
        let more = u64::from(self.n.bounds().1 - length);
        let ways = (1..=u64::from(self.skip)).fold(1, |ways, i| ways * (more + i) / i);
        self.min_count.div_ceil(ways)
    }
}

/// The passes over a corpus that count n-grams, one length after the other.
///
/// An n-gram cannot be frequent unless what it begins with is: so those of a length are numbered and only they may grow
/// (Agrawal and Srikant 1994). Memory is bounded by the n-grams of one length whose beginning is frequent, and what is
/// over a budget is written to the scratch.
///
/// # References
///
/// Agrawal and Srikant (1994), *Fast algorithms for mining association rules*, VLDB. Guthrie, Allison, Liu, Guthrie and
/// Wilks (2006), *A closer look at skip-gram modelling*, LREC.
#[derive(Debug)]
pub struct NgramPasses {
    options: NgramOptions,
    lexicon: Arc<Lexicon>,
    scratch: Arc<dyn Scratch>,
    measures: Vec<MeasureChoice>,
    grouping: Grouping,
    /// The n-grams that may grow.
    kept: Arc<Grams>,
    /// The lengths that are still to be counted: of all groups, or of all articles together to find out what may grow.
    jobs: VecDeque<(u32, Job)>,
    counted: Vec<(u32, Groups<NgramGroup>)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Job {
    Prune,
    Show,
}

impl NgramPasses {
    /// Compiles the options for a corpus whose lexicon was made by [`NgramOptions::lexicon`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for any option that is not allowed.
    pub fn new(options: &NgramOptions, lexicon: Arc<Lexicon>, scratch: Arc<dyn Scratch>) -> Result<Self> {
        let grouping = options.grouping()?;
        let (min, max) = options.n.bounds();
        let mut jobs = VecDeque::new();
        for length in 2..=max {
            // Without groups, what is shown also tells what may grow.
            if length < min || (length < max && !grouping.is_empty()) {
                jobs.push_back((length, Job::Prune));
            }
            if length >= min {
                jobs.push_back((length, Job::Show));
            }
        }
        Ok(Self {
            options: options.clone(),
            scratch,
            measures: options.measures()?,
            grouping,
            kept: Arc::new(Grams::new(lexicon.len() as u32)),
            lexicon,
            jobs,
            counted: Vec::new(),
        })
    }

    /// The next pass, if there is one.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn next_pass(&self) -> Result<Option<Grouped<NgramPass>>> {
        let Some(&(length, job)) = self.jobs.front() else { return Ok(None) };
        let statistic = NgramPass {
            filter: TermFilter::new(&self.options.rules)?,
            lexicon: self.lexicon.clone(),
            kept: self.kept.clone(),
            length,
            skip: self.options.skip,
            within: self.options.within,
            least: match job {
                Job::Show if !self.grows(length, job) => self.options.min_count,
                _ => self.options.least(length),
            },
            pairs: Merger::new(self.lexicon.len(), 1, self.scratch.clone()),
            margins: Merger::new(self.lexicon.len(), 2, self.scratch.clone()),
        };
        let grouping = if job == Job::Show { self.grouping.clone() } else { Grouping::default() };
        Ok(Some(Grouped { statistic, grouping }))
    }

    /// Whether the result of a pass tells which n-grams may grow.
    fn grows(&self, length: u32, job: Job) -> bool {
        length < self.options.n.bounds().1 && (job == Job::Prune || self.grouping.is_empty())
    }

    /// Takes the result of the pass that was asked for last.
    pub fn push(&mut self, mut groups: Groups<NgramGroup>) {
        let Some((length, job)) = self.jobs.pop_front() else { return };
        if self.grows(length, job) {
            let mut kept = Grams::clone(&self.kept);
            for row in groups.groups.iter().flat_map(|(_, group)| &group.rows) {
                kept.extend(row.prefix, row.last);
            }
            self.kept = Arc::new(kept);
        }
        if job == Job::Show {
            for (_, group) in &mut groups.groups {
                group.rows.retain(|row| row.count >= self.options.min_count);
            }
            self.counted.push((length, groups));
        }
    }

    /// The table, once there is no pass left.
    pub fn finish(self) -> NgramTable {
        let mut table = NgramTable {
            group_columns: self.grouping.names(),
            measures: self.measures.iter().map(|choice| (choice.column.clone(), Vec::new())).collect(),
            ..NgramTable::default()
        };
        let mut lengths: Vec<(u32, std::vec::IntoIter<(GroupKey, NgramGroup)>)> =
            self.counted.into_iter().map(|(length, groups)| (length, groups.groups.into_iter())).collect();
        // Every pass has the same groups in the same order.
        loop {
            let parts: Vec<(u32, (GroupKey, NgramGroup))> =
                lengths.iter_mut().filter_map(|(length, groups)| Some((*length, groups.next()?))).collect();
            let Some((_, (key, _))) = parts.first() else { return table };
            let group = table.groups.len() as u32;
            table.groups.push(key.clone());
            for (length, (_, counts)) in parts {
                table.push(group, length, counts, &self.kept, &self.lexicon, &self.measures);
            }
        }
    }
}

/// One row per n-gram, or per group and n-gram.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NgramTable {
    /// The names of the group columns.
    pub group_columns: Vec<String>,
    /// The distinct groups, sorted.
    pub groups: Vec<GroupKey>,
    /// The group of each row, as an index into `groups`.
    pub group: Vec<u32>,
    /// The terms of each row, separated by spaces.
    pub term: Vec<String>,
    /// How many terms it has.
    pub n: Vec<u32>,
    /// Occurrences in the group.
    pub count: Vec<u64>,
    /// Articles of the group with the n-gram.
    pub doc_freq: Vec<u64>,
    /// Occurrences per million counted tokens of the group, stop words included.
    pub rel_freq: Vec<f64>,
    /// The position by count among the n-grams of the group that are as long, from 1; equal counts are ordered by term.
    pub rank: Vec<u64>,
    /// The measures by the names of their columns; none for n-grams of more than two.
    pub measures: Vec<(String, Vec<Option<f64>>)>,
}

impl NgramTable {
    fn push(
        &mut self,
        group: u32,
        length: u32,
        counts: NgramGroup,
        kept: &Grams,
        lexicon: &Lexicon,
        measures: &[MeasureChoice],
    ) {
        let mut text = String::new();
        let mut rows: Vec<(String, NgramRow)> = Vec::with_capacity(counts.rows.len());
        for row in counts.rows {
            kept.write(row.prefix, |term| lexicon.term(term), &mut text);
            rows.push((format!("{text} {}", lexicon.term(row.last)), row));
        }
        rows.sort_unstable_by(|(a, left), (b, right)| right.count.cmp(&left.count).then_with(|| a.cmp(b)));
        for (rank, (text, row)) in (1..).zip(rows) {
            self.group.push(group);
            self.term.push(text);
            self.n.push(length);
            self.count.push(row.count);
            self.doc_freq.push(row.doc_freq);
            self.rel_freq.push(row.count as f64 * 1e6 / counts.tokens as f64);
            self.rank.push(rank);
            let table = Contingency::of_marginals(
                row.count as f64,
                row.first_count as f64,
                row.last_count as f64,
                counts.grams as f64,
            );
            for (choice, (_, column)) in measures.iter().zip(&mut self.measures) {
                column.push((length == 2).then(|| measure(choice, &table)));
            }
        }
    }
}

/// One pass of [`NgramPasses`]: the n-grams of one length.
#[derive(Debug)]
pub struct NgramPass {
    filter: TermFilter,
    lexicon: Arc<Lexicon>,
    kept: Arc<Grams>,
    length: u32,
    skip: u32,
    within: Within,
    least: u64,
    pairs: Merger,
    margins: Merger,
}

/// The n-grams of one length and one group.
#[derive(Clone, Debug, Default)]
pub struct NgramGroup {
    rows: Vec<NgramRow>,
    tokens: u64,
    grams: u64,
}

#[derive(Clone, Copy, Debug)]
struct NgramRow {
    /// The n-gram without its last term.
    prefix: u32,
    last: u32,
    count: u64,
    doc_freq: u64,
    /// Of n-grams of two: how often the first term is the first of one, and the last term the last.
    first_count: u64,
    last_count: u64,
}

/// Counts of n-grams that merge exactly.
#[derive(Debug, Default)]
pub struct NgramCounts {
    pairs: Runs,
    margins: Runs,
    tokens: u64,
    grams: u64,
}

/// What the groups of a shard share.
#[derive(Debug)]
pub struct SharedGrams(GramCounter);

impl GroupStatistic for NgramPass {
    type Shared = SharedGrams;
    type Partial = NgramCounts;
    type Table = NgramGroup;

    fn share(&self, shard: &Shard) -> Result<SharedGrams> {
        let local = self.lexicon.local(&self.filter, shard.vocabulary());
        Ok(SharedGrams(GramCounter::new(local, &self.kept, self.length, self.skip, self.within)))
    }

    fn map(&self, shared: &mut SharedGrams, shard: &Shard, articles: &[(usize, ArticleId)]) -> Result<NgramCounts> {
        let counts = shared.0.count(shard, articles, &self.kept);
        Ok(NgramCounts {
            pairs: self.pairs.of(counts.pairs),
            margins: self.margins.of(counts.margins),
            tokens: counts.tokens,
            grams: counts.grams,
        })
    }

    fn merge(&self, left: NgramCounts, right: NgramCounts) -> NgramCounts {
        NgramCounts {
            pairs: self.pairs.merge(left.pairs, right.pairs),
            margins: self.margins.merge(left.margins, right.margins),
            tokens: left.tokens + right.tokens,
            grams: left.grams + right.grams,
        }
    }

    fn finish(&self, counts: NgramCounts) -> Result<NgramGroup> {
        let mut margins = vec![(0, 0); if self.length == 2 { self.lexicon.len() } else { 0 }];
        self.margins.finish(counts.margins, |_, tally| {
            tally.drain(|term, _, sums| margins[term as usize] = (sums[0], sums[1]));
            Ok(())
        })?;
        let margin = |term: u32| margins.get(term as usize).copied().unwrap_or_default();
        let mut group = NgramGroup { rows: Vec::new(), tokens: counts.tokens, grams: counts.grams };
        self.pairs.finish(counts.pairs, |prefix, tally| {
            let prefix = prefix as u32;
            tally.select(|_, count| count >= self.least);
            tally.drain(|last, count, sums| {
                let (first_count, last_count) = (margin(prefix).0, margin(last).1);
                group.rows.push(NgramRow { prefix, last, count, doc_freq: sums[0], first_count, last_count });
            });
            Ok(())
        })?;
        Ok(group)
    }
}
