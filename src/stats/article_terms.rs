//! Terms of each article, with a weight: the document-term matrix.

use std::collections::BTreeMap;
use std::ops::Range;

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
    /// The counted tokens of each row, stop words included.
    pub lengths: Vec<u64>,
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
        let mut matrix = counts.matrix(&self.options.selection)?;
        matrix.weigh(&self.options);
        Ok(matrix)
    }
}

impl ArticleTermCounts {
    /// The matrix of the selected terms, not yet weighted.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Limit`](crate::ErrorKind::Limit) for more terms than 31 bits number.
    pub(super) fn matrix(self, selection: &Selection) -> Result<TermMatrix> {
        let mut terms = Interner::default();
        let mut totals: Vec<Frequency> = Vec::new();
        let mut numbers = Vec::new();
        for block in self.blocks.values() {
            let map: Vec<u32> = block.terms.iter().map(|term| terms.intern(term)).collect();
            totals.resize(terms.len(), Frequency::default());
            for &(term, count) in &block.rows {
                totals[map[term as usize] as usize] += Frequency { count: count.into(), doc_freq: 1 };
            }
            numbers.push(map);
        }
        let articles = self.blocks.values().map(|block| block.articles.len() as u64).sum();

        let mut kept = selection.ranked(&terms, &totals, articles);
        kept.sort_unstable_by(|&a, &b| terms.get(a).cmp(terms.get(b)));
        if i32::try_from(kept.len()).is_err() {
            return Err(Error::new(crate::ErrorKind::Limit, format!("{} terms do not fit 32 bits", kept.len()))
                .advise("raise min_df or set max_features"));
        }
        let mut column_of = vec![-1; terms.len()];
        for (column, &term) in kept.iter().enumerate() {
            column_of[term as usize] = column as i32;
        }

        let mut matrix = TermMatrix { row_ends: vec![0], ..Default::default() };
        let mut row: Vec<(i32, u64)> = Vec::new();
        for (block, map) in self.blocks.values().zip(&numbers) {
            let mut start = 0;
            for &(article, tokens, end) in &block.articles {
                row.clear();
                row.extend(block.rows[start..end].iter().filter_map(|&(term, count)| {
                    let column = column_of[map[term as usize] as usize];
                    (column >= 0).then_some((column, count.into()))
                }));
                matrix.push_row(article, tokens, &mut row);
                start = end;
            }
        }
        matrix.terms = kept.iter().map(|&term| terms.get(term).to_owned()).collect();
        Ok(matrix)
    }
}

impl TermMatrix {
    /// The range of each row in `columns`.
    pub(super) fn rows(&self) -> impl ExactSizeIterator<Item = Range<usize>> + '_ {
        self.row_ends.windows(2).map(|ends| ends[0] as usize..ends[1] as usize)
    }

    /// The range of a row in `columns`.
    pub(super) fn range(&self, row: usize) -> Range<usize> {
        self.row_ends[row] as usize..self.row_ends[row + 1] as usize
    }

    /// Adds a row of columns, in any order, and their counts.
    fn push_row(&mut self, article: u32, tokens: u64, row: &mut [(i32, u64)]) {
        row.sort_unstable();
        self.columns.extend(row.iter().map(|&(column, _)| column));
        self.counts.extend(row.iter().map(|&(_, count)| count));
        self.articles.push(article);
        self.lengths.push(tokens);
        self.row_ends.push(self.columns.len() as i64);
    }

    /// A matrix of the same columns, each row of which is the sum of some of its rows, and for each of its values
    /// in how many of them the term is. Its `articles` are the numbers of the groups.
    pub(super) fn sum_rows(&self, groups: &[Vec<usize>]) -> (Self, Vec<u64>) {
        let mut sums = Self { terms: self.terms.clone(), row_ends: vec![0], ..Default::default() };
        let mut doc_freq = Vec::new();
        let mut totals = vec![Frequency::default(); self.terms.len()];
        let mut row: Vec<(i32, u64)> = Vec::new();
        for (group, members) in groups.iter().enumerate() {
            let mut tokens = 0;
            for &member in members {
                tokens += self.lengths[member];
                for place in self.range(member) {
                    let column = self.columns[place];
                    let total = &mut totals[column as usize];
                    if total.doc_freq == 0 {
                        row.push((column, 0));
                    }
                    *total += Frequency { count: self.counts[place], doc_freq: 1 };
                }
            }
            row.iter_mut().for_each(|(column, count)| *count = totals[*column as usize].count);
            sums.push_row(group as u32, tokens, &mut row);
            doc_freq.extend(row.drain(..).map(|(column, _)| std::mem::take(&mut totals[column as usize]).doc_freq));
        }
        (sums, doc_freq)
    }

    /// In how many rows each column is.
    fn doc_freq(&self) -> Vec<u64> {
        let mut doc_freq = vec![0; self.terms.len()];
        self.columns.iter().for_each(|&column| doc_freq[column as usize] += 1);
        doc_freq
    }

    /// Weighs every value, and scales each row.
    pub(super) fn weigh(&mut self, options: &ArticleTermOptions) {
        let doc_freq = self.doc_freq();
        let articles = self.articles.len() as u64;
        let length: u64 = self.lengths.iter().sum();
        let scale = Scale {
            options,
            articles,
            mean_length: length as f64 / articles.max(1) as f64,
            max_df: doc_freq.iter().copied().max().unwrap_or(0),
            doc_freq,
        };
        let mut weights = Vec::with_capacity(self.columns.len());
        for (row, &tokens) in self.rows().zip(&self.lengths) {
            let first = weights.len();
            weights.extend(row.map(|place| scale.weight(self.columns[place], self.counts[place], tokens)));
            options.norm.apply(&mut weights[first..]);
        }
        self.weights = weights;
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
