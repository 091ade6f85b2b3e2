//! Similarity: which articles, terms or groups are alike, by the terms or articles that they share.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::measures::weighting::{Bm25Variant, Idf, Norm};
use crate::shard::ShardView;
use crate::stats::Statistic;
use crate::stats::all_pairs::{AllPairs, MOST_PAIRS, Wanted};
use crate::stats::article_terms::{ArticleTermOptions, TermMatrix, Weight};
use crate::stats::grouping::{ARTICLE, GroupKey, Grouping};
use crate::stats::selection::Selection;
use crate::stats::sparse::SparseRows;
use crate::stats::term_rows::{GroupedTerms, TermRowCounts, TermRows};

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
    /// Whether the titles of the articles are among the columns. Default false.
    pub titles: bool,
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
            titles: false,
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
        let Self { metric, p, min_similarity, max_distance, top, titles, .. } = *self;
        if titles && self.between != "articles" {
            return Err(
                Error::options(format!("titles are of articles, not of {}", self.between)).advise("leave titles out")
            );
        }
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
        if let Some(most) = max_distance.filter(|most| !(0.0..=f64::INFINITY).contains(most)) {
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
            ARTICLE => Err(Error::options("between is \"article_id\"").advise("pass \"articles\"")),
            column => Grouping::new(&[column.to_owned()], None).map_err(|_| {
                Error::options(format!("between cannot be {column:?}"))
                    .advise("pass \"articles\", \"terms\", or the name of an article column, such as \"section\"")
            }),
        }
    }
}

/// The statistic of [`Corpus::similarity`](crate::Corpus::similarity), which prepares the search for pairs.
#[derive(Debug)]
pub struct Similarity {
    rows: TermRows,
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
        Ok(Self { rows: TermRows::new(&options.weights(), options.grouping()?)?, options: options.clone() })
    }
}

impl Statistic for Similarity {
    type Partial = TermRowCounts;
    type Table = SimilaritySearch;

    fn map(&self, view: ShardView<'_>) -> Result<TermRowCounts> {
        self.rows.map(view)
    }

    fn merge(&self, left: TermRowCounts, right: TermRowCounts) -> TermRowCounts {
        self.rows.merge(left, right)
    }

    fn finish(&self, counts: TermRowCounts) -> Result<SimilaritySearch> {
        let options = &self.options;
        let GroupedTerms { mut matrix, keys, .. } = self.rows.finish(counts)?;
        let mut rows = if options.metric.is_of_presence() {
            SparseRows::of_presence(&matrix)
        } else {
            matrix.weigh(&options.weights());
            SparseRows::of_weights(&matrix)
        };
        let TermMatrix { articles, terms, .. } = matrix;
        let items = match keys {
            Some(keys) => Items::Groups(options.between.clone(), keys),
            None if options.between == "terms" => {
                rows = rows.transposed();
                Items::Terms(terms)
            }
            None => Items::Articles(articles),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;
    use crate::shard::Analyzer;
    use crate::stats::corpora::{article, run};
    use crate::stats::grouping::Cell;
    use crate::text::tokenizer::TokenOptions;

    const TEXTS: &[(&str, &str)] = &[("a", "war war peace"), ("b", "war trade"), ("a", "trade trade vote"), ("c", "!")];

    fn similarity(texts: &[(&str, &str)], options: &SimilarityOptions) -> SimilarityTable {
        let articles: Vec<_> = texts.iter().map(|(section, text)| article(text, section)).collect();
        let search = run(&Similarity::new(options).unwrap(), &articles, 2, false);
        let blocks: Result<Vec<Pairs>> = (0..search.blocks()).map(|block| search.block(block)).collect();
        search.table(blocks.unwrap())
    }

    /// A search in one article.
    fn prepare(text: &str, options: &SimilarityOptions) -> Result<SimilaritySearch> {
        let analyzer = Analyzer::new(&TokenOptions::default())?;
        let mut shard = analyzer.shard();
        shard.push(article(text, ""))?;
        let statistic = Similarity::new(options)?;
        statistic.finish(statistic.map(ShardView::of(&shard.finish()))?)
    }

    fn rows(table: &SimilarityTable) -> Vec<(u32, u32, f64)> {
        let Pairs { item, other, value, .. } = &table.pairs;
        // Rounded, to compare with what is worked out by hand.
        (0..item.len()).map(|i| (item[i], other[i], (value[i] * 1e6).round() / 1e6)).collect()
    }

    fn counts() -> SimilarityOptions {
        SimilarityOptions { weight: Weight::Count, ..Default::default() }
    }

    #[test]
    fn articles_by_hand() {
        // (2, 1, 0, 0), (1, 0, 1, 0), (0, 0, 2, 1) over war, peace, trade, vote; and one without a term.
        let table = similarity(TEXTS, &counts());
        assert_eq!(table.items, Items::Articles(vec![0, 1, 2, 3]));
        let all = [(0, 1, 0.632456), (0, 2, 0.0), (0, 3, 0.0), (1, 2, 0.632456), (1, 3, 0.0), (2, 3, 0.0)];
        assert_eq!(rows(&table), all);
        let some = SimilarityOptions { min_similarity: Some(0.5), ..counts() };
        assert_eq!(rows(&similarity(TEXTS, &some)), [all[0], all[3]]);
        // Scaled to the length of 1, the distance of Euclid is the root of 2 less twice the cosine.
        let near = SimilarityOptions { metric: Metric::Euclidean, max_distance: Some(1.0), ..counts() };
        assert_eq!(rows(&similarity(TEXTS, &near))[0], (0, 1, 0.857373));
    }

    #[test]
    fn terms_by_hand() {
        // peace (1, 0, 0), trade (0, 1, 2), vote (0, 0, 1), war (2, 1, 0) over the articles.
        let options = SimilarityOptions { between: "terms".into(), top: Some(1), ..counts() };
        let table = similarity(TEXTS, &options);
        assert_eq!(table.items, Items::Terms(["peace", "trade", "vote", "war"].map(str::to_owned).into()));
        assert_eq!(rows(&table), [(0, 3, 0.894427), (1, 2, 0.894427), (2, 1, 0.894427), (3, 0, 0.894427)]);
        assert_eq!(table.pairs.rank, [1, 1, 1, 1]);
    }

    #[test]
    fn a_group_is_as_its_articles_in_one() {
        let joined = [("", "war war peace trade trade vote"), ("", "war trade"), ("", "!")];
        for weight in [Weight::Count, Weight::TfIdf, Weight::Bm25] {
            let grouped = SimilarityOptions { between: "section".into(), weight, ..Default::default() };
            let table = similarity(TEXTS, &grouped);
            let keys = ["a", "b", "c"].map(|key| vec![Cell::Text(key.to_owned())]);
            assert_eq!(table.items, Items::Groups("section".to_owned(), keys.into()));
            let alone = SimilarityOptions { weight, ..Default::default() };
            assert_eq!(table.pairs, similarity(&joined, &alone).pairs);
        }
    }

    #[test]
    fn all_pairs_of_too_many_are_refused() {
        let text: Vec<String> = (0..6_400).map(|word| format!("w{word}")).collect();
        let text = text.join(" ");
        let terms = SimilarityOptions { between: "terms".into(), ..counts() };
        let error = prepare(&text, &terms).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Options);
        assert_eq!(
            error.to_string(),
            "6400 terms make 20476800 pairs; pass min_similarity or top; without either there are at most 20000000 pairs"
        );
        // All terms are in the one article: a bound keeps every pair.
        let search = prepare(&text, &SimilarityOptions { min_similarity: Some(0.5), ..terms }).unwrap();
        let error = (0..search.blocks()).find_map(|block| search.block(block).err()).unwrap();
        assert_eq!(error.kind(), ErrorKind::Limit);
        assert!(error.advice().contains("raise min_similarity"), "{error}");
    }

    #[test]
    fn wrong_options_say_what_to_pass() {
        let refused = |change: fn(&mut SimilarityOptions)| {
            let mut options = SimilarityOptions::default();
            change(&mut options);
            Similarity::new(&options).unwrap_err().to_string()
        };
        assert!(refused(|o| o.min_similarity = Some(1.5)).starts_with("min_similarity is 1.5"));
        assert!(refused(|o| o.min_similarity = Some(f64::NAN)).starts_with("min_similarity is NaN"));
        assert!(refused(|o| o.max_distance = Some(0.5)).starts_with("max_distance does not bound"));
        assert!(
            refused(|o| (o.metric, o.min_similarity) = (Metric::Euclidean, Some(0.5))).contains("pass max_distance")
        );
        assert!(
            refused(|o| (o.metric, o.max_distance) = (Metric::Canberra, Some(-1.0))).starts_with("max_distance is -1")
        );
        assert!(refused(|o| o.top = Some(0)).starts_with("top is 0"));
        assert!(refused(|o| o.p = 0.5).starts_with("p is 0.5"));
        assert!(refused(|o| o.between = "text".into()).starts_with("between cannot be \"text\""));
        assert!(refused(|o| o.between = "article_id".into()).contains("pass \"articles\""));
        assert!(refused(|o| (o.titles, o.between) = (true, "terms".into())).starts_with("titles are of articles"));
        assert!(refused(|o| o.b = 2.0).starts_with("b is 2"));
    }

    #[test]
    fn metrics_have_the_names_of_options() {
        for name in ["cosine", "jaccard", "extended_dice", "simple_matching", "minkowski"] {
            let metric: Metric = serde_json::from_value(name.into()).unwrap();
            assert_eq!(metric.name(), name);
        }
    }
}
