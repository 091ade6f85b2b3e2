//! Terms and n-grams with their frequencies, in all articles or by group.

use std::collections::BTreeMap;

use foldhash::fast::FixedState;
use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use crate::article::ArticleId;
use crate::error::Result;
use crate::shard::ShardView;
use crate::stats::bootstrap::Bootstrap;
use crate::stats::counter::Counter;
use crate::stats::grouping::{GroupKey, Grouping, unify};
use crate::stats::selection::{DocFreq, Frequency, Selection};
use crate::stats::term_rules::{StopWordList, TermFilter};
use crate::stats::{Interner, Statistic};

/// Options of [`Terms`].
///
/// # Examples
///
/// ```
/// use newsframe::TermOptions;
///
/// let options = TermOptions::default().stop_words("en").ngram_range(1, 2).min_df(2);
/// assert_eq!(options.selection.ngram_range, (1, 2));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TermOptions {
    /// Which terms there are.
    #[serde(flatten)]
    pub selection: Selection,
    /// The article columns that make groups. Default none.
    pub by: Vec<String>,
    /// The calendar window of `published` that makes groups, such as `1mo`. Default none.
    pub every: Option<String>,
    /// Confidence intervals of the relative frequencies. Default none.
    #[serde(flatten)]
    pub bootstrap: Bootstrap,
}

impl TermOptions {
    /// Sets whether terms are in lower case.
    #[must_use]
    pub fn lowercase(mut self, lowercase: bool) -> Self {
        self.selection.rules.lowercase = lowercase;
        self
    }

    /// Sets the words that do not count.
    #[must_use]
    pub fn stop_words(mut self, list: impl Into<StopWordList>) -> Self {
        self.selection.rules.stop_words = list.into();
        self
    }

    /// Sets the language whose stemmer is applied.
    #[must_use]
    pub fn stem(mut self, language: &str) -> Self {
        self.selection.rules.stem = Some(language.to_owned());
        self
    }

    /// Sets the smallest and largest number of terms of an n-gram.
    #[must_use]
    pub fn ngram_range(mut self, min: u32, max: u32) -> Self {
        self.selection.ngram_range = (min, max);
        self
    }

    /// Sets the smallest number of articles of a term.
    #[must_use]
    pub fn min_df(mut self, articles: u64) -> Self {
        self.selection.min_df = DocFreq::Count(articles);
        self
    }

    /// Keeps only so many of the most frequent terms.
    #[must_use]
    pub fn max_features(mut self, terms: u64) -> Self {
        self.selection.max_features = Some(terms);
        self
    }

    /// Sets the columns that make groups.
    #[must_use]
    pub fn by(mut self, columns: &[&str]) -> Self {
        self.by = columns.iter().map(|&c| c.to_owned()).collect();
        self
    }

    /// Sets the calendar window that makes groups.
    #[must_use]
    pub fn every(mut self, window: &str) -> Self {
        self.every = Some(window.to_owned());
        self
    }

    /// Asks for confidence intervals that hold such a share of the resamples.
    #[must_use]
    pub fn confidence(mut self, share: f64) -> Self {
        self.bootstrap.confidence = Some(share);
        self
    }

    /// The columns and windows that make groups.
    ///
    /// # Errors
    ///
    /// As [`Grouping::new`].
    pub fn grouping(&self) -> Result<Grouping> {
        Grouping::new(&self.by, self.every.as_deref())
    }
}

/// Counts of terms that merge exactly.
#[derive(Clone, Debug, Default)]
pub struct TermCounts {
    pub(super) terms: Interner,
    /// The frequency of each term in all articles.
    pub(super) totals: Vec<Frequency>,
    pub(super) articles: u64,
    pub(super) tokens: u64,
    pub(super) groups: BTreeMap<GroupKey, GroupCounts>,
}

/// What is counted of a group of articles.
#[derive(Clone, Debug, Default)]
pub(super) struct GroupCounts {
    pub(super) articles: u64,
    pub(super) tokens: u64,
    pub(super) terms: HashMap<u32, Frequency, FixedState>,
}

impl GroupCounts {
    /// Adds the counts of a group whose terms have other numbers.
    pub(super) fn add(&mut self, other: Self, number: impl Fn(u32) -> u32) {
        self.articles += other.articles;
        self.tokens += other.tokens;
        for (term, frequency) in other.terms {
            *self.terms.entry(number(term)).or_default() += frequency;
        }
    }
}

/// The statistic of [`Corpus::terms`](crate::Corpus::terms): frequencies of terms and n-grams.
#[derive(Debug)]
pub struct Terms {
    filter: TermFilter,
    grouping: Grouping,
    selection: Selection,
}

impl Terms {
    /// Compiles the options.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for any option that is not allowed.
    pub fn new(options: &TermOptions) -> Result<Self> {
        options.selection.check()?;
        Ok(Self {
            filter: TermFilter::new(&options.selection.rules)?,
            grouping: options.grouping()?,
            selection: options.selection.clone(),
        })
    }
}

/// One row per term, or per group and term.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TermTable {
    /// The names of the group columns.
    pub group_columns: Vec<String>,
    /// The distinct groups, sorted.
    pub groups: Vec<GroupKey>,
    /// The group of each row, as an index into `groups`.
    pub group: Vec<u32>,
    /// The term of each row.
    pub term: Vec<String>,
    /// Occurrences in the group.
    pub count: Vec<u64>,
    /// Articles of the group with the term.
    pub doc_freq: Vec<u64>,
    /// Occurrences per million counted tokens of the group, stop words included.
    pub rel_freq: Vec<f64>,
    /// The lower and the upper ends of the confidence intervals of `rel_freq`, if they were asked for.
    pub interval: Option<[Vec<f64>; 2]>,
    /// The position by count within the group, from 1; equal counts are ordered by term.
    pub rank: Vec<u64>,
}

impl Statistic for Terms {
    type Partial = TermCounts;
    type Table = TermTable;

    fn map(&self, view: ShardView<'_>) -> Result<TermCounts> {
        let local = self.filter.apply(view.shard.vocabulary());
        let mut counter = Counter::new(view.shard, local, self.selection.ngram_range);
        let all: Vec<(usize, ArticleId)> = view.articles().collect();
        let tokens = counter.count(&all);
        let counts: Vec<(u32, Frequency)> = counter.take().collect();
        let mut parts = Vec::new();
        if !self.grouping.is_empty() {
            for (key, articles) in self.grouping.split(view) {
                let tokens = counter.count(&articles);
                parts.push((key, articles.len() as u64, tokens, counter.take().collect::<Vec<_>>()));
            }
        }
        let (terms, numbers) = counter.into_terms();
        let number = |term: u32| numbers[term as usize];
        let mut totals = vec![Frequency::default(); terms.len()];
        for (term, frequency) in counts {
            totals[number(term) as usize] += frequency;
        }
        let mut partial = TermCounts { terms, totals, articles: all.len() as u64, tokens, groups: BTreeMap::new() };
        for (key, articles, tokens, counts) in parts {
            let group = partial.groups.entry(key).or_default();
            (group.articles, group.tokens) = (articles, tokens);
            for (term, frequency) in counts {
                *group.terms.entry(number(term)).or_default() += frequency;
            }
        }
        Ok(partial)
    }

    fn merge(&self, left: TermCounts, right: TermCounts) -> TermCounts {
        let (mut into, from) = if left.terms.len() >= right.terms.len() { (left, right) } else { (right, left) };
        let numbers: Vec<u32> = from.terms.iter().map(|term| into.terms.intern(term)).collect();
        into.totals.resize(into.terms.len(), Frequency::default());
        for (&number, &frequency) in numbers.iter().zip(&from.totals) {
            into.totals[number as usize] += frequency;
        }
        into.articles += from.articles;
        into.tokens += from.tokens;
        for (key, group) in from.groups {
            into.groups.entry(key).or_default().add(group, |term| numbers[term as usize]);
        }
        into
    }

    fn finish(&self, counts: TermCounts) -> Result<TermTable> {
        let ranked = self.selection.ranked(&counts.terms, &counts.totals, counts.articles);
        let mut table = TermTable { group_columns: self.grouping.names(), ..Default::default() };
        if self.grouping.is_empty() {
            table.groups.push(GroupKey::new());
            table.push_group(0, counts.tokens, &counts.terms, ranked.iter().map(|&t| (t, counts.totals[t as usize])));
            return Ok(table);
        }
        let groups = unify(counts.groups, |into, from| into.add(from, |term| term));
        let mut place = vec![u32::MAX; counts.terms.len()];
        for (i, &term) in ranked.iter().enumerate() {
            place[term as usize] = i as u32;
        }
        for (number, (key, group)) in groups.into_iter().enumerate() {
            let mut rows: Vec<(u32, Frequency)> =
                group.terms.into_iter().filter(|&(term, _)| place[term as usize] != u32::MAX).collect();
            rows.sort_unstable_by(|&(a, fa), &(b, fb)| {
                fb.count.cmp(&fa.count).then_with(|| counts.terms.get(a).cmp(counts.terms.get(b)))
            });
            table.groups.push(key);
            table.push_group(number as u32, group.tokens, &counts.terms, rows.into_iter());
        }
        Ok(table)
    }
}

impl TermTable {
    fn push_group(&mut self, group: u32, tokens: u64, terms: &Interner, rows: impl Iterator<Item = (u32, Frequency)>) {
        for (row, (term, frequency)) in rows.enumerate() {
            self.group.push(group);
            self.term.push(terms.get(term).to_owned());
            self.count.push(frequency.count);
            self.doc_freq.push(frequency.doc_freq);
            self.rel_freq.push(frequency.count as f64 * 1e6 / tokens as f64);
            self.rank.push(row as u64 + 1);
        }
    }
}
