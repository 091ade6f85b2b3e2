//! The terms of each article or each group: rows to be compared.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::shard::ShardView;
use crate::stats::Statistic;
use crate::stats::article_terms::{ArticleTermCounts, ArticleTermOptions, ArticleTerms, TermMatrix};
use crate::stats::grouping::{GroupKey, Grouping, unify};
use crate::stats::selection::{Frequency, Selection};

/// The terms of each group of a grouping; of each article, if there is none.
#[derive(Debug)]
pub(super) struct TermRows {
    articles: ArticleTerms,
    selection: Selection,
    grouping: Grouping,
}

/// Counts per article, and which articles each group has.
#[derive(Clone, Debug, Default)]
pub struct TermRowCounts {
    articles: ArticleTermCounts,
    groups: BTreeMap<GroupKey, Vec<u32>>,
}

/// A row of terms for each article or group.
#[derive(Debug)]
pub(super) struct GroupedTerms {
    /// The counts, not yet weighted.
    pub matrix: TermMatrix,
    /// The group of each row; none if rows are articles.
    pub keys: Option<Vec<GroupKey>>,
    /// In how many articles of the row each value occurs: of the whole corpus if rows are articles.
    pub doc_freq: Vec<u64>,
    /// The frequency of each term in all articles.
    pub totals: Vec<Frequency>,
    /// The counted tokens of all articles.
    pub tokens: u64,
}

impl TermRows {
    /// Compiles the options.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for any option that is not allowed.
    pub(super) fn new(options: &ArticleTermOptions, grouping: Grouping) -> Result<Self> {
        Ok(Self { articles: ArticleTerms::new(options)?, selection: options.selection.clone(), grouping })
    }

    /// The counts of each article, and the rows of each group; of all articles, if there are no groups.
    ///
    /// # Errors
    ///
    /// As [`finish`](Statistic::finish).
    pub(super) fn split(&self, counts: TermRowCounts) -> Result<(TermMatrix, Vec<Vec<usize>>)> {
        let matrix = counts.articles.matrix(&self.selection)?;
        let groups = match self.grouping.is_empty() {
            true => vec![(0..matrix.articles.len()).collect()],
            false => unified(counts.groups, &matrix).1,
        };
        Ok((matrix, groups))
    }
}

impl Statistic for TermRows {
    type Partial = TermRowCounts;
    type Table = GroupedTerms;

    fn map(&self, view: ShardView<'_>) -> Result<TermRowCounts> {
        let mut groups = BTreeMap::new();
        if !self.grouping.is_empty() {
            let split = self.grouping.split(view).into_iter();
            groups = split.map(|(key, articles)| (key, articles.into_iter().map(|(_, id)| id.0).collect())).collect();
        }
        Ok(TermRowCounts { articles: self.articles.map(view)?, groups })
    }

    fn merge(&self, left: TermRowCounts, right: TermRowCounts) -> TermRowCounts {
        let mut groups = left.groups;
        for (key, mut articles) in right.groups {
            groups.entry(key).or_default().append(&mut articles);
        }
        TermRowCounts { articles: self.articles.merge(left.articles, right.articles), groups }
    }

    fn finish(&self, counts: TermRowCounts) -> Result<GroupedTerms> {
        let matrix = counts.articles.matrix(&self.selection)?;
        let mut totals = vec![Frequency::default(); matrix.terms.len()];
        for (&column, &count) in matrix.columns.iter().zip(&matrix.counts) {
            totals[column as usize] += Frequency { count, doc_freq: 1 };
        }
        let tokens = matrix.lengths.iter().sum();
        if self.grouping.is_empty() {
            let doc_freq = matrix.columns.iter().map(|&column| totals[column as usize].doc_freq).collect();
            return Ok(GroupedTerms { matrix, keys: None, doc_freq, totals, tokens });
        }
        let (keys, members) = unified(counts.groups, &matrix);
        let (matrix, doc_freq) = matrix.sum_rows(&members);
        Ok(GroupedTerms { matrix, keys: Some(keys), doc_freq, totals, tokens })
    }
}

/// The groups and, for each, the rows of its articles.
fn unified(groups: BTreeMap<GroupKey, Vec<u32>>, matrix: &TermMatrix) -> (Vec<GroupKey>, Vec<Vec<usize>>) {
    let groups = unify(groups, |into, mut from| into.append(&mut from));
    let rows = |mut articles: Vec<u32>| {
        // Groups that became one may both have had an article.
        articles.sort_unstable();
        articles.dedup();
        articles.iter().filter_map(|article| matrix.articles.binary_search(article).ok()).collect()
    };
    groups.into_iter().map(|(key, articles)| (key, rows(articles))).unzip()
}
