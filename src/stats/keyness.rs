//! Keyness: the terms that set a target apart from a reference.

mod comparison;
mod frequency_list;
#[cfg(test)]
mod tests;
mod texts;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::article::ArticleId;
use crate::error::{Error, Result};
use crate::measures::{Family, Function};
use crate::shard::ShardView;
use crate::stats::article_terms::{ArticleTermCounts, ArticleTermOptions, ArticleTerms};
use crate::stats::bootstrap::{Bootstrap, Resampling};
use crate::stats::grouping::{Cell, GroupKey, Grouping, PERIOD, unify};
use crate::stats::measure_choice::{MeasureChoice, choose};
use crate::stats::selection::{Frequency, Selection};
use crate::stats::terms::{GroupCounts, TermCounts, TermOptions, Terms};
use crate::stats::{Interner, Statistic};
use comparison::{Comparison, Side};
use texts::{Part, Texts};

pub use frequency_list::FrequencyList;

/// Options of [`Keyness`].
///
/// # Examples
///
/// ```
/// use newsframe::stats::keyness::KeynessOptions;
///
/// let options = KeynessOptions { every: Some("1mo".to_owned()), min_count: 10, ..Default::default() };
/// assert_eq!(options.measures, ["log_likelihood", "log_ratio"]);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeynessOptions {
    /// Which terms there are; bounds on articles are those of target and reference together.
    #[serde(flatten)]
    pub selection: Selection,
    /// The article columns that make groups, each of which is a target. Default none.
    pub by: Vec<String>,
    /// The calendar window of `published` that makes groups, such as `1mo`. Default none.
    pub every: Option<String>,
    /// The measures of keyness or association, with parameters where wanted, or of dispersion over articles, which
    /// make a column for each side. Default log_likelihood and log_ratio.
    pub measures: Vec<String>,
    /// Terms that occur less often in target and reference together are left out. Default 5.
    pub min_count: u64,
    /// Only so many terms of each group are kept, the first by the order of the rows; p-values are adjusted before.
    /// Default all.
    pub top: Option<u64>,
    /// Whether p-values are among the columns. Default false.
    pub p_values: bool,
    /// The confidence intervals. Default none.
    #[serde(flatten)]
    pub bootstrap: Bootstrap,
}

impl Default for KeynessOptions {
    fn default() -> Self {
        Self {
            selection: Selection::default(),
            by: Vec::new(),
            every: None,
            measures: ["log_likelihood", "log_ratio"].map(str::to_owned).into(),
            min_count: 5,
            top: None,
            p_values: false,
            bootstrap: Bootstrap::default(),
        }
    }
}

impl KeynessOptions {
    /// The columns and windows that make groups.
    ///
    /// # Errors
    ///
    /// As [`Grouping::new`].
    pub fn grouping(&self) -> Result<Grouping> {
        Grouping::new(&self.by, self.every.as_deref())
    }
}

/// What the target is compared with.
#[derive(Debug)]
pub enum Against {
    /// All articles that are not in the group.
    Rest,
    /// The latest earlier window that has articles, of the same other columns.
    Previous,
    /// The counts of another corpus.
    Counts(KeynessCounts),
    /// The counts of a list.
    List(FrequencyList),
}

/// The counts of a corpus that keyness is derived from; they merge exactly.
#[derive(Clone, Debug, Default)]
pub struct KeynessCounts {
    terms: TermCounts,
    /// The counts in each article, if a measure or an interval needs them.
    articles: ArticleTermCounts,
    /// The ids of the articles of each group, likewise.
    members: BTreeMap<GroupKey, Vec<u32>>,
}

/// The statistic of [`Corpus::keyness`](crate::Corpus::keyness): it counts a corpus, and compares what was counted.
#[derive(Debug)]
pub struct Keyness {
    terms: Terms,
    /// Whether articles are counted one by one, too.
    articles: Option<ArticleTerms>,
    grouping: Grouping,
    selection: Selection,
    min_count: u64,
    /// The most rows of a group.
    most: usize,
    choices: Vec<MeasureChoice>,
    /// The measure whose p-values are shown.
    test: Option<MeasureChoice>,
    resampling: Option<Resampling>,
}

/// One row per term, or per group and term: first the terms of the target, then those of the reference, each by the
/// first measure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeynessTable {
    /// The names of the group columns.
    pub group_columns: Vec<String>,
    /// The distinct groups, sorted.
    pub groups: Vec<GroupKey>,
    /// The group of each row, as an index into `groups`.
    pub group: Vec<u32>,
    /// The term of each row.
    pub term: Vec<String>,
    /// Occurrences in the target.
    pub count: Vec<u64>,
    /// Occurrences in the reference.
    pub reference_count: Vec<u64>,
    /// Articles of the target with the term.
    pub doc_freq: Vec<u64>,
    /// Articles of the reference with the term; none for a list.
    pub reference_doc_freq: Vec<Option<u64>>,
    /// Occurrences per million counted tokens of the target.
    pub rel_freq: Vec<f64>,
    /// Occurrences per million counted tokens of the reference.
    pub reference_rel_freq: Vec<f64>,
    /// Whether the term is at least as frequent in the target.
    pub is_of_target: Vec<bool>,
    /// The measures that were asked for, by the names of their columns; not a number where a term has no dispersion.
    pub measures: Vec<(String, Vec<f64>)>,
    /// p-values as they are, adjusted by Benjamini and Hochberg, and by Bonferroni: within each group.
    pub p_values: Option<[Vec<f64>; 3]>,
    /// Both ends of the interval of `rel_freq`, then of the log ratio.
    pub intervals: Option<[Vec<f64>; 4]>,
}

impl Keyness {
    /// Compiles the options.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for any option that is not allowed.
    pub fn new(options: &KeynessOptions) -> Result<Self> {
        let families = [Family::Keyness, Family::Association, Family::Dispersion];
        let choices = choose(&options.measures, &families)?;
        if let Some(choice) = choices.iter().find(|choice| matches!(choice.measure.function, Function::Positions(_))) {
            return Err(Error::options(format!("measures names {:?}", choice.column)).advise(
                "it needs the positions of words: name a measure of dispersion over parts, such as \"gries_dp\"",
            ));
        }
        if choices.is_empty() {
            return Err(Error::options("measures is empty").advise("name one, such as \"log_likelihood\""));
        }
        if options.top == Some(0) {
            return Err(Error::options("top is 0").advise("pass a number of terms from 1, or none for all"));
        }
        let test = match choices.iter().find(|choice| choice.measure.p_value.is_some()) {
            _ if !options.p_values => None,
            Some(choice) => Some(choice.clone()),
            None => choose(&["log_likelihood".to_owned()], &families)?.pop(),
        };
        let resampling = options.bootstrap.compile()?;
        let of_texts =
            |choice: &MeasureChoice| matches!(choice.measure.function, Function::Samples(_) | Function::Parts(_));
        let terms = TermOptions {
            selection: options.selection.clone(),
            by: options.by.clone(),
            every: options.every.clone(),
            ..Default::default()
        };
        let article_options = ArticleTermOptions { selection: options.selection.clone(), ..Default::default() };
        let needs_articles = choices.iter().any(of_texts) || resampling.is_some();
        Ok(Self {
            terms: Terms::new(&terms)?,
            articles: needs_articles.then(|| ArticleTerms::new(&article_options)).transpose()?,
            grouping: options.grouping()?,
            selection: options.selection.clone(),
            min_count: options.min_count,
            most: options.top.map_or(usize::MAX, |top| usize::try_from(top).unwrap_or(usize::MAX)),
            choices,
            test,
            resampling,
        })
    }

    /// Compares a target, or each of its groups, with a reference.
    ///
    /// # Parameters
    ///
    /// - `check`: called now and then; an error stops the work.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) if the target or the reference has no counted tokens, or the
    /// reference is a list and a measure needs its articles; those of `check`.
    pub fn compare(
        &self,
        target: KeynessCounts,
        against: Against,
        check: &dyn Fn() -> Result<()>,
    ) -> Result<KeynessTable> {
        let KeynessCounts { terms: counts, articles, members } = target;
        let TermCounts { mut terms, totals, articles: n_articles, tokens, groups } = counts;
        if tokens == 0 {
            return Err(Error::options(format!("the target has {n_articles} articles and no counted token"))
                .advise("check what selects it, and the kinds of token that count"));
        }
        let is_previous = matches!(against, Against::Previous);
        let outside = self.outside(against, &mut terms)?;
        let mut total = Side { frequencies: totals, tokens, articles: Some(n_articles) };
        total.frequencies.resize(terms.len(), Frequency::default());
        let kept = self.kept(&terms, &total, outside.as_ref().map(|outside| &outside.side));

        let texts = |articles: &ArticleTermCounts, are_outside| {
            self.articles.is_some().then(|| Texts::new(articles, &terms, self.resampling, are_outside))
        };
        let inside_texts = texts(&articles, false);
        let outside_texts = outside.as_ref().and_then(|outside| texts(outside.articles.as_ref()?, true));
        let outside_part = outside_texts.as_ref().map(Texts::whole);
        let comparison = Comparison::new(self, &terms, &kept, check);
        let mut table = comparison.empty();

        if self.grouping.is_empty() {
            let Some(outside) = &outside else {
                return Err(Error::options("the target is the whole corpus, which has no rest")
                    .advise("pass target, by or every, or a reference"));
            };
            let inside_part = inside_texts.as_ref().map(Texts::whole);
            comparison.extend(&mut table, &total, &outside.side, inside_part.as_ref(), outside_part.as_ref())?;
            table.groups.push(GroupKey::new());
            return Ok(table);
        }
        let mut before: Option<(GroupKey, Side, Option<Part<'_>>)> = None;
        let mut are_compared = false;
        for (key, (group, members)) in with_members(groups, members) {
            let side = Side::of_group(&group, terms.len());
            let part = inside_texts.as_ref().map(|texts| texts.part(&members, true));
            let rest;
            let rest_part;
            let (reference, reference_part) = match &outside {
                Some(outside) => (Some(&outside.side), outside_part.as_ref()),
                None if is_previous => match before.as_ref().filter(|(earlier, ..)| is_before(earlier, &key)) {
                    Some((_, side, part)) => (Some(side), part.as_ref()),
                    None => (None, None),
                },
                None => {
                    rest = total.without(&side);
                    rest_part = inside_texts.as_ref().map(|texts| texts.part(&members, false));
                    (Some(&rest), rest_part.as_ref())
                }
            };
            if let Some(reference) = reference.filter(|reference| side.tokens > 0 && reference.tokens > 0) {
                comparison.extend(&mut table, &side, reference, part.as_ref(), reference_part)?;
                are_compared = true;
            }
            table.groups.push(key.clone());
            before = Some((key, side, part));
        }
        if !are_compared {
            let (what, advice) = match is_previous {
                true => ("no window of every has one before it", "pass a shorter window, or another reference"),
                false => ("there is one group only, which has no rest", "pass other columns, or a reference"),
            };
            return Err(Error::options(what).advise(advice));
        }
        Ok(table)
    }

    /// What the reference has, by the numbers of the target's terms, among which its own are entered.
    fn outside(&self, against: Against, terms: &mut Interner) -> Result<Option<Outside>> {
        let empty = |what: &str| {
            Error::options(format!("the reference has {what}"))
                .advise("a target needs something that it differs from: check what selects it")
        };
        match against {
            Against::Previous if self.grouping.names().last().is_none_or(|name| name != PERIOD) => {
                Err(Error::options("reference is \"previous\"").advise("pass every, such as \"1mo\", for its windows"))
            }
            Against::Rest | Against::Previous => Ok(None),
            Against::Counts(counts) => {
                let KeynessCounts { terms: TermCounts { terms: own, totals, articles, tokens, .. }, .. } = counts;
                if tokens == 0 {
                    return Err(empty(&format!("{articles} articles and no counted token")));
                }
                let numbers: Vec<u32> = own.iter().map(|term| terms.intern(term)).collect();
                let mut frequencies = vec![Frequency::default(); terms.len()];
                numbers.iter().zip(totals).for_each(|(&number, total)| frequencies[number as usize] = total);
                let side = Side { frequencies, tokens, articles: Some(articles) };
                Ok(Some(Outside { side, articles: Some(counts.articles) }))
            }
            Against::List(list) => {
                if list.total() == 0 {
                    return Err(empty("no counts"));
                }
                let of_articles =
                    |choice: &&MeasureChoice| !matches!(choice.measure.function, Function::Contingency(_));
                if let Some(choice) = self.choices.iter().find(of_articles) {
                    return Err(Error::options(format!("measures names {:?}", choice.column))
                        .advise("it needs the articles of the reference, of which a list of counts says nothing"));
                }
                let numbers: Vec<u32> = list.terms().map(|term| terms.intern(term)).collect();
                let mut frequencies = vec![Frequency::default(); terms.len()];
                for (&number, &count) in numbers.iter().zip(list.counts()) {
                    frequencies[number as usize].count = count;
                }
                let side = Side { frequencies, tokens: list.total(), articles: None };
                Ok(Some(Outside { side, articles: None }))
            }
        }
    }

    /// The terms that the options keep, in alphabetical order.
    fn kept(&self, terms: &Interner, total: &Side, outside: Option<&Side>) -> Vec<u32> {
        let mut all = total.frequencies.clone();
        let mut articles = total.articles.unwrap_or(0);
        if let Some(outside) = outside {
            for (all, other) in all.iter_mut().zip(&outside.frequencies) {
                all.count += other.count;
                all.doc_freq = match outside.articles {
                    Some(_) => all.doc_freq + other.doc_freq,
                    // A list has no articles: a term that only it has counts as of one, and is not taken for absent.
                    None => all.doc_freq.max(u64::from(other.count > 0)),
                };
            }
            articles += outside.articles.unwrap_or(0);
        }
        let mut kept = self.selection.ranked(terms, &all, articles);
        kept.retain(|&term| all[term as usize].count >= self.min_count);
        kept.sort_unstable_by(|&a, &b| terms.get(a).cmp(terms.get(b)));
        kept
    }
}

/// A reference that is no part of the corpus.
struct Outside {
    side: Side,
    articles: Option<ArticleTermCounts>,
}

/// Each group with the ids of its articles, its columns of one type each.
fn with_members(
    groups: BTreeMap<GroupKey, GroupCounts>,
    mut members: BTreeMap<GroupKey, Vec<u32>>,
) -> BTreeMap<GroupKey, (GroupCounts, Vec<u32>)> {
    let both = groups.into_iter().map(|(key, group)| {
        let members = members.remove(&key).unwrap_or_default();
        (key, (group, members))
    });
    unify(both.collect(), |into, (group, members)| {
        into.0.add(group, |term| term);
        into.1.extend(members);
    })
}

/// Whether a group is a window of the same other columns; the one of a sorted list just before is the latest.
fn is_before(earlier: &GroupKey, key: &GroupKey) -> bool {
    match (earlier.split_last(), key.split_last()) {
        (Some((window, others)), Some((_, own))) => others == own && *window != Cell::Null,
        _ => false,
    }
}

impl Statistic for Keyness {
    type Partial = KeynessCounts;
    type Table = KeynessCounts;

    fn map(&self, view: ShardView<'_>) -> Result<KeynessCounts> {
        let mut counts = KeynessCounts { terms: self.terms.map(view)?, ..Default::default() };
        if let Some(articles) = &self.articles {
            counts.articles = articles.map(view)?;
            if !self.grouping.is_empty() {
                let ids = |(key, articles): (GroupKey, Vec<(usize, ArticleId)>)| {
                    (key, articles.into_iter().map(|(_, id)| id.0).collect())
                };
                counts.members = self.grouping.split(view).into_iter().map(ids).collect();
            }
        }
        Ok(counts)
    }

    fn merge(&self, left: KeynessCounts, right: KeynessCounts) -> KeynessCounts {
        let articles = match &self.articles {
            Some(articles) => articles.merge(left.articles, right.articles),
            None => ArticleTermCounts::default(),
        };
        let mut members = left.members;
        for (key, ids) in right.members {
            members.entry(key).or_default().extend(ids);
        }
        KeynessCounts { terms: self.terms.merge(left.terms, right.terms), articles, members }
    }

    /// The counts as they are: [`compare`](Keyness::compare) needs those of both sides.
    fn finish(&self, counts: KeynessCounts) -> Result<KeynessCounts> {
        Ok(counts)
    }
}
