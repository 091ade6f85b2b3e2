//! Similarity: which articles, terms or groups are alike, by the terms or articles that they share.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::measures::weighting::{Bm25Variant, Idf, Norm};
use crate::shard::ShardView;
use crate::stats::Statistic;
use crate::stats::all_pairs::{AllPairs, MOST_PAIRS, Wanted};
use crate::stats::article_terms::{ArticleTermCounts, ArticleTermOptions, ArticleTerms, TermMatrix, Weight};
use crate::stats::grouping::{GroupKey, Grouping, unify};
use crate::stats::selection::Selection;
use crate::stats::sparse::SparseRows;

pub use crate::stats::all_pairs::Pairs;
pub use crate::stats::metric::Metric;

/// Options of [`Similarity`].
///
/// # Examples
///
/// ```
/// use newsframe::stats::similarity::{Metric, SimilarityOptions};
///
/// let options = SimilarityOptions { min_similarity: Some(0.5), ..Default::default() };
/// assert_eq!((options.between.as_str(), options.metric), ("articles", Metric::Cosine));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SimilarityOptions {
    /// Which terms there are.
    #[serde(flatten)]
    pub selection: Selection,
    /// What is compared: `articles`, `terms`, or the groups that an article column makes. Default articles.
    ///
    /// A group is compared as if its articles were one.
    pub between: String,
    /// How it is compared. Default cosine.
    pub metric: Metric,
    /// The power of Minkowski's distance, at least 1. Default 2.
    pub p: f64,
    /// Pairs that are less similar are left out. Default none.
    pub min_similarity: Option<f64>,
    /// Pairs that are further apart are left out. Default none.
    pub max_distance: Option<f64>,
    /// Only so many nearest neighbours of each. Default all pairs, each once.
    pub top: Option<u64>,
    /// The weight of a term in an article or group. Default tf-idf.
    pub weight: Weight,
    /// The inverse document frequency of `tf_idf`. Default smooth.
    pub idf: Idf,
    /// The scaling of what is compared: the weights of each article, term or group. Default l2.
    pub norm: Norm,
    /// The variant of `bm25`. Default Lucene.
    pub bm25: Bm25Variant,
    /// How soon repetition stops to count in BM25. Default 1.2.
    pub k1: f64,
    /// How much length is normalised in BM25. Default 0.75.
    pub b: f64,
}

impl Default for SimilarityOptions {
    fn default() -> Self {
        let ArticleTermOptions { selection, idf, bm25, k1, b, .. } = ArticleTermOptions::default();
        Self {
            selection,
            between: "articles".to_owned(),
            metric: Metric::default(),
            p: 2.0,
            min_similarity: None,
            max_distance: None,
            top: None,
            weight: Weight::TfIdf,
            idf,
            norm: Norm::L2,
            bm25,
            k1,
            b,
        }
    }
}

impl SimilarityOptions {
    fn weights(&self) -> ArticleTermOptions {
        ArticleTermOptions {
            selection: self.selection.clone(),
            weight: self.weight,
            idf: self.idf,
            norm: Norm::None,
            bm25: self.bm25,
            k1: self.k1,
            b: self.b,
        }
    }

    fn check(&self) -> Result<()> {
        let Self { metric, p, min_similarity, max_distance, top, .. } = *self;
        if !(p >= 1.0 && p.is_finite()) {
            return Err(Error::options(format!("p is {p}")).advise("pass a number of at least 1"));
        }
        if metric.is_distance() && min_similarity.is_some() {
            return Err(Error::options(format!("min_similarity does not bound the distance {}", metric.name()))
                .advise("pass max_distance"));
        }
        if !metric.is_distance() && max_distance.is_some() {
            return Err(Error::options(format!("max_distance does not bound the similarity {}", metric.name()))
                .advise("pass min_similarity"));
        }
        if let Some(least) = min_similarity.filter(|least| !(-1.0..=1.0).contains(least)) {
            return Err(Error::options(format!("min_similarity is {least}")).advise("pass a number from -1 to 1"));
        }
        if let Some(most) = max_distance.filter(|most| !(*most >= 0.0)) {
            return Err(Error::options(format!("max_distance is {most}")).advise("pass a number of at least 0"));
        }
        if top == Some(0) {
            return Err(Error::options("top is 0").advise("pass a number of neighbours from 1, or none for all pairs"));
        }
        Ok(())
    }

    /// The columns that make groups; none between articles or terms.
    ///
    /// # Errors
    ///
    /// As [`Grouping::new`].
    pub fn grouping(&self) -> Result<Grouping> {
        match self.between.as_str() {
            "articles" | "terms" => Ok(Grouping::default()),
            column => Grouping::new(&[column.to_owned()], None),
        }
    }
}

/// Counts per article, and which articles each group has.
#[derive(Clone, Debug, Default)]
pub struct SimilarityCounts {
    articles: ArticleTermCounts,
    groups: BTreeMap<GroupKey, Vec<u32>>,
}

/// The statistic of [`Corpus::similarity`](crate::Corpus::similarity), which prepares the search for pairs.
#[derive(Debug)]
pub struct Similarity {
    articles: ArticleTerms,
    grouping: Grouping,
    options: SimilarityOptions,
}

impl Similarity {
    /// Compiles the options.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for any option that is not allowed.
    pub fn new(options: &SimilarityOptions) -> Result<Self> {
        options.check()?;
        Ok(Self {
            articles: ArticleTerms::new(&options.weights())?,
            grouping: options.grouping()?,
            options: options.clone(),
        })
    }
}

impl Statistic for Similarity {
    type Partial = SimilarityCounts;
    type Table = SimilaritySearch;

    fn map(&self, view: ShardView<'_>) -> Result<SimilarityCounts> {
        let mut groups = BTreeMap::new();
        if !self.grouping.is_empty() {
            let split = self.grouping.split(view).into_iter();
            groups = split.map(|(key, articles)| (key, articles.into_iter().map(|(_, id)| id.0).collect())).collect();
        }
        Ok(SimilarityCounts { articles: self.articles.map(view)?, groups })
    }

    fn merge(&self, left: SimilarityCounts, right: SimilarityCounts) -> SimilarityCounts {
        let mut groups = left.groups;
        for (key, mut articles) in right.groups {
            groups.entry(key).or_default().append(&mut articles);
        }
        SimilarityCounts { articles: self.articles.merge(left.articles, right.articles), groups }
    }

    fn finish(&self, counts: SimilarityCounts) -> Result<SimilaritySearch> {
        let options = &self.options;
        let mut matrix = counts.articles.matrix(&options.selection)?;
        let groups = unify(counts.groups, |into, mut from| into.append(&mut from));
        if !self.grouping.is_empty() {
            matrix = group_rows(&matrix, &groups);
        }
        let mut rows = if options.metric.is_of_presence() {
            SparseRows::of_presence(&matrix)
        } else {
            matrix.weigh(&options.weights());
            SparseRows::of_weights(&matrix)
        };
        let TermMatrix { articles, terms, .. } = matrix;
        let items = match options.between.as_str() {
            "articles" => Items::Articles(articles),
            "terms" => {
                rows = rows.transposed();
                Items::Terms(terms)
            }
            column => Items::Groups(column.to_owned(), groups.into_keys().collect()),
        };
        if !options.metric.is_of_presence() {
            rows.rows_mut(|row| options.norm.apply(row));
        }
        let bound = options.min_similarity.or(options.max_distance);
        let n = rows.len() as u64;
        let pairs = n * n.saturating_sub(1) / 2;
        if bound.is_none() && options.top.is_none() && pairs > MOST_PAIRS {
            let advice = if options.metric.is_distance() { "max_distance" } else { "min_similarity" };
            return Err(Error::options(format!("{n} {} make {pairs} pairs", items.plural()))
                .advise(format!("pass {advice} or top; without either there are at most {MOST_PAIRS} pairs")));
        }
        let top = options.top.map(|top| usize::try_from(top).unwrap_or(usize::MAX));
        let pairs = AllPairs::new(&rows, options.metric, options.p, Wanted { bound, top })?;
        Ok(SimilaritySearch { items, is_distance: options.metric.is_distance(), ranked: top.is_some(), pairs })
    }
}

/// A matrix with a row for each group.
fn group_rows(matrix: &TermMatrix, groups: &BTreeMap<GroupKey, Vec<u32>>) -> TermMatrix {
    let members: Vec<Vec<usize>> = groups
        .values()
        .map(|articles| {
            // Groups that became one may both have had an article.
            let mut articles = articles.clone();
            articles.sort_unstable();
            articles.dedup();
            articles.iter().filter_map(|article| matrix.articles.binary_search(article).ok()).collect()
        })
        .collect();
    matrix.sum_rows(members.iter().map(Vec::as_slice))
}

/// What is compared.
#[derive(Clone, Debug, PartialEq)]
pub enum Items {
    /// Articles, by id.
    Articles(Vec<u32>),
    /// Terms.
    Terms(Vec<String>),
    /// The groups of a column.
    Groups(String, Vec<GroupKey>),
}

impl Items {
    fn plural(&self) -> &'static str {
        match self {
            Self::Articles(_) => "articles",
            Self::Terms(_) => "terms",
            Self::Groups(..) => "groups",
        }
    }
}

/// A prepared search for similar pairs. Its blocks are independent of each other, so that they can be searched in any
/// order and at the same time.
#[derive(Debug)]
pub struct SimilaritySearch {
    items: Items,
    is_distance: bool,
    ranked: bool,
    pairs: AllPairs,
}

impl SimilaritySearch {
    /// How many blocks there are.
    pub fn blocks(&self) -> usize {
        self.pairs.blocks()
    }

    /// Searches a block.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Limit`](crate::ErrorKind::Limit) once all blocks together have found too many pairs.
    pub fn block(&self, block: usize) -> Result<Pairs> {
        self.pairs.block(block)
    }

    /// The table of all blocks, in their order.
    pub fn table(self, blocks: impl IntoIterator<Item = Pairs>) -> SimilarityTable {
        let mut pairs = Pairs::default();
        blocks.into_iter().for_each(|block| pairs.append(block));
        SimilarityTable { items: self.items, is_distance: self.is_distance, ranked: self.ranked, pairs }
    }
}

/// One row per pair, by the first item; then by the second, or by rank.
#[derive(Clone, Debug, PartialEq)]
pub struct SimilarityTable {
    /// What is compared.
    pub items: Items,
    /// Whether the values are distances.
    pub is_distance: bool,
    /// Whether the rows are the nearest neighbours of each item, with their ranks, and not each pair once.
    pub ranked: bool,
    /// The pairs, of items by index.
    pub pairs: Pairs,
}
