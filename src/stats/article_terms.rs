//! Terms of each article, with a weight: the document-term matrix.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::measures::weighting::{Bm25Variant, Idf, Norm};
use crate::shard::ShardView;
use crate::stats::counter::Counter;
use crate::stats::selection::{Frequency, Selection};
use crate::stats::term_rules::TermFilter;
use crate::stats::{Interner, Statistic};

/// How a term is weighted in an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// The count.
    #[default]
    Count,
    /// The count as a share of the article's counted tokens, stop words included.
    Tf,
    /// The count times the inverse document frequency of `idf`.
    TfIdf,
    /// BM25 in the variant of `bm25`, with `k1` and `b`.
    Bm25,
}

/// Options of [`ArticleTerms`].
///
/// # Examples
///
/// ```
/// use newsframe::stats::article_terms::{ArticleTermOptions, Weight};
///
/// let options = ArticleTermOptions { weight: Weight::TfIdf, ..Default::default() };
/// assert_eq!(options.k1, 1.2);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ArticleTermOptions {
    /// Which terms there are.
    #[serde(flatten)]
    pub selection: Selection,
    /// The weight. Default count.
    pub weight: Weight,
    /// The inverse document frequency of `tf_idf`. Default smooth.
    pub idf: Idf,
    /// The scaling of each article's weights. Default none.
    pub norm: Norm,
    /// The variant of `bm25`. Default Lucene.
    pub bm25: Bm25Variant,
    /// How soon repetition stops to count in BM25. Default 1.2.
    pub k1: f64,
    /// How much length is normalised in BM25. Default 0.75.
    pub b: f64,
}

impl Default for ArticleTermOptions {
    fn default() -> Self {
        Self {
            selection: Selection::default(),
            weight: Weight::default(),
            idf: Idf::default(),
            norm: Norm::default(),
            bm25: Bm25Variant::default(),
            k1: 1.2,
            b: 0.75,
        }
    }
}

/// Counts per article that merge exactly: one block for each shard, by its first article.
#[derive(Clone, Debug, Default)]
pub struct ArticleTermCounts {
    pub(super) blocks: BTreeMap<u32, Block>,
}

/// The counts of the articles of a shard.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub(super) terms: Interner,
    /// For each article: its id, its counted tokens, and the end of its rows.
    pub(super) articles: Vec<(u32, u64, usize)>,
    /// Term of the block, and count.
    pub(super) rows: Vec<(u32, u32)>,
}

/// The statistic of [`Corpus::article_terms`](crate::Corpus::article_terms) and [`Corpus::dtm`](crate::Corpus::dtm).
#[derive(Debug)]
pub struct ArticleTerms {
    filter: TermFilter,
    options: ArticleTermOptions,
}

impl ArticleTerms {
    /// Compiles the options.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for any option that is not allowed.
    pub fn new(options: &ArticleTermOptions) -> Result<Self> {
        options.selection.check()?;
        if !(options.k1 >= 0.0 && options.k1.is_finite()) {
            return Err(Error::options(format!("k1 is {}", options.k1)).advise("pass a number of at least 0"));
        }
        if !(0.0..=1.0).contains(&options.b) {
            return Err(Error::options(format!("b is {}", options.b)).advise("pass a number from 0 to 1"));
        }
        Ok(Self { filter: TermFilter::new(&options.selection.rules)?, options: options.clone() })
    }
}

/// A document-term matrix in compressed sparse rows, articles by terms, both sorted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TermMatrix {
    /// The article of each row, ascending; articles without a term have an empty row.
    pub articles: Vec<u32>,
    /// The term of each column, in order.
    pub terms: Vec<String>,
    /// Where each row begins in `columns`, and at last the end; one more than there are articles.
    pub row_ends: Vec<i64>,
    /// The column of each value, ascending within a row.
    pub columns: Vec<i32>,
    /// The count of each value.
    pub counts: Vec<u64>,
    /// The weight of each value.
    pub weights: Vec<f64>,
}

impl Statistic for ArticleTerms {
    type Partial = ArticleTermCounts;
    type Table = TermMatrix;

    fn map(&self, view: ShardView<'_>) -> Result<ArticleTermCounts> {
        let local = self.filter.apply(view.shard.vocabulary());
        let mut counter = Counter::new(view.shard, local, self.options.selection.ngram_range);
        let mut block = Block::default();
        for (index, id) in view.articles() {
            let tokens = counter.count_article(index);
            // A count fits: an article has fewer than 2³² tokens.
            block.rows.extend(counter.take().map(|(term, frequency)| (term, frequency.count as u32)));
            block.articles.push((id.0, tokens, block.rows.len()));
        }
        let (terms, numbers) = counter.into_terms();
        block.terms = terms;
        block.rows.iter_mut().for_each(|(term, _)| *term = numbers[*term as usize]);
        // A shard of rejected documents only has the number of the next shard's first article.
        if block.articles.is_empty() {
            return Ok(ArticleTermCounts::default());
        }
        Ok(ArticleTermCounts { blocks: [(view.first.0, block)].into() })
    }

    fn merge(&self, mut left: ArticleTermCounts, mut right: ArticleTermCounts) -> ArticleTermCounts {
        left.blocks.append(&mut right.blocks);
        left
    }

    fn finish(&self, counts: ArticleTermCounts) -> Result<TermMatrix> {
        let mut terms = Interner::default();
        let mut totals: Vec<Frequency> = Vec::new();
        let mut numbers = Vec::new();
        for block in counts.blocks.values() {
            let map: Vec<u32> = block.terms.iter().map(|term| terms.intern(term)).collect();
            totals.resize(terms.len(), Frequency::default());
            for &(term, count) in &block.rows {
                totals[map[term as usize] as usize] += Frequency { count: count.into(), doc_freq: 1 };
            }
            numbers.push(map);
        }
        let articles = counts.blocks.values().map(|block| block.articles.len() as u64).sum();
        let length: u64 = counts.blocks.values().flat_map(|block| &block.articles).map(|&(_, tokens, _)| tokens).sum();

        let mut kept = self.options.selection.ranked(&terms, &totals, articles);
        kept.sort_unstable_by(|&a, &b| terms.get(a).cmp(terms.get(b)));
        if i32::try_from(kept.len()).is_err() {
            return Err(Error::new(crate::ErrorKind::Limit, format!("{} terms do not fit 32 bits", kept.len()))
                .advise("raise min_df or set max_features"));
        }
        let mut column_of = vec![-1; terms.len()];
        for (column, &term) in kept.iter().enumerate() {
            column_of[term as usize] = column as i32;
        }
        let scale = Scale {
            options: &self.options,
            articles,
            mean_length: length as f64 / articles.max(1) as f64,
            doc_freq: kept.iter().map(|&term| totals[term as usize].doc_freq).collect(),
            max_df: kept.iter().map(|&term| totals[term as usize].doc_freq).max().unwrap_or(0),
        };

        let mut matrix = TermMatrix { row_ends: vec![0], ..Default::default() };
        let mut row: Vec<(i32, u64)> = Vec::new();
        for (block, map) in counts.blocks.values().zip(&numbers) {
            let mut start = 0;
            for &(article, tokens, end) in &block.articles {
                row.clear();
                row.extend(block.rows[start..end].iter().filter_map(|&(term, count)| {
                    let column = column_of[map[term as usize] as usize];
                    (column >= 0).then_some((column, count.into()))
                }));
                row.sort_unstable();
                matrix.columns.extend(row.iter().map(|&(column, _)| column));
                matrix.counts.extend(row.iter().map(|&(_, count)| count));
                let first = matrix.weights.len();
                matrix.weights.extend(row.iter().map(|&(column, count)| scale.weight(column, count, tokens)));
                self.options.norm.apply(&mut matrix.weights[first..]);
                matrix.articles.push(article);
                matrix.row_ends.push(matrix.columns.len() as i64);
                start = end;
            }
        }
        matrix.terms = kept.iter().map(|&term| terms.get(term).to_owned()).collect();
        Ok(matrix)
    }
}

/// What weights need to know of the whole corpus.
struct Scale<'a> {
    options: &'a ArticleTermOptions,
    articles: u64,
    mean_length: f64,
    doc_freq: Vec<u64>,
    max_df: u64,
}

impl Scale<'_> {
    fn weight(&self, column: i32, count: u64, tokens: u64) -> f64 {
        let &ArticleTermOptions { weight, idf, bm25, k1, b, .. } = self.options;
        let doc_freq = self.doc_freq[column as usize];
        match weight {
            Weight::Count => count as f64,
            Weight::Tf => count as f64 / tokens as f64,
            Weight::TfIdf => count as f64 * idf.of(doc_freq, self.articles, self.max_df),
            Weight::Bm25 => bm25.idf(doc_freq, self.articles) * bm25.saturation(count, tokens, self.mean_length, k1, b),
        }
    }
}
