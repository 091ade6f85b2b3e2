//! Keywords: the terms that characterise each article or each group.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::measures::weighting::{Bm25Variant, Idf, Norm};
use crate::measures::{Contingency, Family, Function};
use crate::shard::ShardView;
use crate::stats::Statistic;
use crate::stats::article_terms::{ArticleTermOptions, Weight};
use crate::stats::grouping::{ARTICLE, Cell, GroupKey, Grouping};
use crate::stats::measure_choice::choose;
use crate::stats::selection::Selection;
use crate::stats::term_rows::{GroupedTerms, TermRowCounts, TermRows};

/// Options of [`Keywords`].
///
/// # Examples
///
/// ```
/// use newsframe::stats::keywords::KeywordOptions;
///
/// let options = KeywordOptions { weight: "tf_idf".into(), ..Default::default() };
/// assert_eq!(options.top, 10);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeywordOptions {
    /// Which terms there are.
    #[serde(flatten)]
    pub selection: Selection,
    /// How many keywords each article or group has at most. Default 10.
    pub top: u64,
    /// What makes a keyword: `tf_idf`, `bm25`, or a measure of a two-by-two table of the article or group against the
    /// rest of the corpus, such as `log_likelihood` or `log_ratio`. Default `log_likelihood`.
    pub weight: String,
    /// Terms that occur less often in an article or group are none of its keywords. Default 2.
    pub min_count: u64,
    /// The inverse document frequency of `tf_idf`. Default inverse, which is 0 for what is everywhere.
    pub idf: Idf,
    /// The variant of `bm25`. Default Lucene.
    pub bm25: Bm25Variant,
    /// How soon repetition stops to count in BM25. Default 1.2.
    pub k1: f64,
    /// How much length is normalised in BM25. Default 0.75.
    pub b: f64,
    /// The article columns that make groups. Default none: each article has keywords.
    pub by: Option<Vec<String>>,
    /// The calendar window of `published` that makes groups, such as `1mo`. Default none.
    pub every: Option<String>,
}

impl Default for KeywordOptions {
    fn default() -> Self {
        let ArticleTermOptions { selection, bm25, k1, b, .. } = ArticleTermOptions::default();
        Self {
            selection,
            top: 10,
            weight: "log_likelihood".to_owned(),
            min_count: 2,
            idf: Idf::Inverse,
            bm25,
            k1,
            b,
            by: None,
            every: None,
        }
    }
}

impl KeywordOptions {
    /// The columns and windows that make groups; none, if each article has keywords.
    ///
    /// # Errors
    ///
    /// As [`Grouping::new`].
    pub fn grouping(&self) -> Result<Grouping> {
        let grouping = Grouping::new(self.by.as_deref().unwrap_or_default(), self.every.as_deref())?;
        if self.by.is_some() && grouping.is_empty() {
            return Err(Error::options("by is empty")
                .advise("name a column, such as \"section\", or leave it out for the keywords of each article"));
        }
        Ok(grouping)
    }

    fn score(&self) -> Result<Score> {
        match self.weight.as_str() {
            "tf_idf" => return Ok(Score::Weight(Weight::TfIdf)),
            "bm25" => return Ok(Score::Weight(Weight::Bm25)),
            _ => {}
        }
        let refused = |advice: &str| {
            let weight = &self.weight;
            Error::options(format!("weight is {weight:?}")).advise(format!("pass \"tf_idf\", \"bm25\" or {advice}"))
        };
        let families = [Family::Association, Family::Keyness];
        let chosen = choose(std::slice::from_ref(&self.weight), &families)
            .map_err(|error| refused(&format!("the name of a measure: {}", error.advice())))?;
        match chosen.into_iter().next().map(|choice| (choice.measure.function, choice.parameters)) {
            Some((Function::Contingency(of), parameters)) => Ok(Score::Measure(of, parameters)),
            _ => {
                Err(refused("a measure of a two-by-two table, such as \"log_likelihood\"; this one is of another kind"))
            }
        }
    }
}

/// What makes a keyword.
#[derive(Clone, Debug)]
enum Score {
    Weight(Weight),
    Measure(fn(&Contingency, &[f64]) -> f64, Vec<f64>),
}

/// The statistic of [`Corpus::keywords`](crate::Corpus::keywords).
#[derive(Debug)]
pub struct Keywords {
    rows: TermRows,
    score: Score,
    weights: ArticleTermOptions,
    columns: Vec<String>,
    top: usize,
    min_count: u64,
}

impl Keywords {
    /// Compiles the options.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for any option that is not allowed.
    pub fn new(options: &KeywordOptions) -> Result<Self> {
        if options.top == 0 {
            return Err(Error::options("top is 0").advise("pass a number of keywords from 1"));
        }
        let score = options.score()?;
        let weights = ArticleTermOptions {
            selection: options.selection.clone(),
            weight: if let Score::Weight(weight) = score { weight } else { Weight::Count },
            idf: options.idf,
            norm: Norm::None,
            bm25: options.bm25,
            k1: options.k1,
            b: options.b,
        };
        let grouping = options.grouping()?;
        let columns = if grouping.is_empty() { vec![ARTICLE.to_owned()] } else { grouping.names() };
        Ok(Self {
            rows: TermRows::new(&weights, grouping)?,
            score,
            weights,
            columns,
            top: usize::try_from(options.top).unwrap_or(usize::MAX),
            min_count: options.min_count,
        })
    }
}

/// One row per keyword, by article or group and rank.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeywordTable {
    /// The names of the group columns; `article_id`, if each article has keywords.
    pub group_columns: Vec<String>,
    /// The distinct groups or articles, sorted.
    pub groups: Vec<GroupKey>,
    /// The group of each row, as an index into `groups`.
    pub group: Vec<u32>,
    /// The keyword.
    pub term: Vec<String>,
    /// Occurrences in the article or group.
    pub count: Vec<u64>,
    /// Articles of the group with the term; of the corpus, if each article has keywords.
    pub doc_freq: Vec<u64>,
    /// What makes it a keyword.
    pub weight: Vec<f64>,
    /// The position by weight within the article or group, from 1; equal weights are ordered by count, then by term.
    pub rank: Vec<u64>,
}

impl Statistic for Keywords {
    type Partial = TermRowCounts;
    type Table = KeywordTable;

    fn map(&self, view: ShardView<'_>) -> Result<TermRowCounts> {
        self.rows.map(view)
    }

    fn merge(&self, left: TermRowCounts, right: TermRowCounts) -> TermRowCounts {
        self.rows.merge(left, right)
    }

    fn finish(&self, counts: TermRowCounts) -> Result<KeywordTable> {
        let GroupedTerms { mut matrix, keys, doc_freq, totals, tokens } = self.rows.finish(counts)?;
        if let Score::Weight(_) = self.score {
            matrix.weigh(&self.weights);
        }
        let weight = |place: usize, length: u64| match &self.score {
            Score::Weight(_) => matrix.weights[place],
            Score::Measure(of, parameters) => {
                let count = matrix.counts[place];
                let elsewhere = totals[matrix.columns[place] as usize].count - count;
                let [count, length, elsewhere, rest] = [count, length, elsewhere, tokens - length].map(|n| n as f64);
                let table = Contingency::of_corpora(count, length, elsewhere, rest);
                // Many measures tell how far a term is from the rest of the corpus, but not in which direction.
                if count > table.e11() { of(&table, parameters) } else { 0.0 }
            }
        };
        let mut table = KeywordTable { group_columns: self.columns.clone(), ..Default::default() };
        let mut best: Vec<(f64, usize)> = Vec::new();
        // Columns are in the order of their terms, and so are places within a row.
        let order = |a: &(f64, usize), b: &(f64, usize)| {
            b.0.total_cmp(&a.0).then(matrix.counts[b.1].cmp(&matrix.counts[a.1])).then(a.1.cmp(&b.1))
        };
        for (group, (row, &length)) in matrix.rows().zip(&matrix.lengths).enumerate() {
            best.clear();
            best.extend(
                row.filter(|&place| matrix.counts[place] >= self.min_count)
                    .map(|place| (weight(place, length), place))
                    .filter(|&(weight, _)| weight > 0.0),
            );
            if best.len() > self.top {
                best.select_nth_unstable_by(self.top, order);
                best.truncate(self.top);
            }
            best.sort_unstable_by(order);
            for (rank, &(weight, place)) in (1..).zip(&best) {
                table.group.push(group as u32);
                table.term.push(matrix.terms[matrix.columns[place] as usize].clone());
                table.count.push(matrix.counts[place]);
                table.doc_freq.push(doc_freq[place]);
                table.weight.push(weight);
                table.rank.push(rank);
            }
        }
        let articles = || matrix.articles.iter().map(|&id| vec![Cell::Int(id.into())]).collect();
        table.groups = keys.unwrap_or_else(articles);
        Ok(table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::association::{log_likelihood, log_ratio};
    use crate::stats::corpora::{article, run};

    fn keywords(texts: &[(&str, &str)], options: &KeywordOptions) -> KeywordTable {
        let articles: Vec<_> = texts.iter().map(|(section, text)| article(text, section)).collect();
        run(&Keywords::new(options).unwrap(), &articles, 2, false)
    }

    fn options(weight: &str) -> KeywordOptions {
        KeywordOptions { weight: weight.to_owned(), min_count: 1, ..Default::default() }
    }

    fn rows(table: &KeywordTable) -> Vec<(u32, &str, u64, u64, u64)> {
        (0..table.term.len())
            .map(|i| (table.group[i], table.term[i].as_str(), table.count[i], table.doc_freq[i], table.rank[i]))
            .collect()
    }

    const TEXTS: &[(&str, &str)] =
        &[("a", "war war the the peace"), ("b", "the trade trade"), ("a", "the the the vote")];

    #[test]
    fn each_article_is_set_against_the_others() {
        let table = keywords(TEXTS, &options("log_likelihood"));
        assert_eq!(
            rows(&table),
            [
                (0, "war", 2, 1, 1),
                (0, "peace", 1, 1, 2),
                (1, "trade", 2, 1, 1),
                (2, "vote", 1, 1, 1),
                (2, "the", 3, 3, 2)
            ]
        );
        assert_eq!(table.group_columns, ["article_id"]);
        assert_eq!(table.groups[2], [Cell::Int(2)]);
        // "war": two of five tokens, and none of the seven others.
        assert_eq!(table.weight[0], log_likelihood(&Contingency::new(2.0, 3.0, 0.0, 7.0)));
    }

    #[test]
    fn each_group_is_set_against_the_rest() {
        let by = Some(vec!["section".to_owned()]);
        let table = keywords(TEXTS, &KeywordOptions { by, ..options("log_ratio") });
        assert_eq!(table.groups, [[Cell::Text("a".into())], [Cell::Text("b".into())]]);
        // Half a count in three tokens stands for none: "peace", once in nine, is rarer than that.
        assert_eq!(rows(&table), [(0, "the", 5, 2, 1), (0, "war", 2, 1, 2), (1, "trade", 2, 1, 1)]);
        assert_eq!(table.weight[0], log_ratio(&Contingency::new(5.0, 4.0, 1.0, 2.0), 0.5));
    }

    #[test]
    fn weights_of_terms_need_no_table() {
        let table = keywords(TEXTS, &options("tf_idf"));
        // What is in every article has an idf of 0.
        assert_eq!(
            rows(&table),
            [(0, "war", 2, 1, 1), (0, "peace", 1, 1, 2), (1, "trade", 2, 1, 1), (2, "vote", 1, 1, 1)]
        );
        assert_eq!(table.weight[0], 2.0 * 3.0_f64.log10());
        let bm25 = keywords(TEXTS, &KeywordOptions { top: 1, ..options("bm25") });
        assert_eq!(bm25.term, ["war", "trade", "vote"]);
    }

    #[test]
    fn the_best_come_first_and_ties_by_count_and_term() {
        let texts = [("", "b b a a c d x"), ("", "x")];
        let table = keywords(&texts, &KeywordOptions { top: 3, ..options("log_likelihood") });
        assert_eq!(rows(&table)[..3], [(0, "a", 2, 1, 1), (0, "b", 2, 1, 2), (0, "c", 1, 1, 3)]);
        let twice = keywords(&texts, &KeywordOptions { min_count: 2, ..options("log_likelihood") });
        assert_eq!(twice.term, ["a", "b"]);
    }

    #[test]
    fn a_lone_article_has_no_keywords() {
        assert_eq!(keywords(&[("", "war war")], &options("log_likelihood")).term, Vec::<String>::new());
        assert_eq!(keywords(&[], &options("tf_idf")).term, Vec::<String>::new());
    }

    #[test]
    fn wrong_options_say_what_to_pass() {
        let refused = |change: fn(&mut KeywordOptions)| {
            let mut options = KeywordOptions::default();
            change(&mut options);
            Keywords::new(&options).unwrap_err().to_string()
        };
        assert!(refused(|o| o.top = 0).starts_with("top is 0"));
        assert!(refused(|o| o.by = Some(vec![])).starts_with("by is empty"));
        assert!(refused(|o| o.by = Some(vec!["text".into()])).starts_with("by cannot be"));
        assert!(refused(|o| o.every = Some("1h".into())).starts_with("every is"));
        assert!(refused(|o| o.k1 = -1.0).starts_with("k1 is -1"));
        let unknown = refused(|o| o.weight = "log_liklihood".into());
        assert!(
            unknown.starts_with("weight is \"log_liklihood\"") && unknown.contains("\"log_likelihood\"?"),
            "{unknown}"
        );
        let other = refused(|o| o.weight = "mattr".into());
        assert!(other.starts_with("weight is \"mattr\"") && other.contains("diversity"), "{other}");
        let samples = refused(|o| o.weight = "welch_t".into());
        assert!(samples.contains("two-by-two table"), "{samples}");
    }
}
