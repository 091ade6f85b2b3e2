//! How varied the vocabulary of articles, or of groups of them, is.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::article::ArticleId;
use crate::error::{Error, Result};
use crate::measures::sequence::SequenceMeasure;
use crate::measures::{Family, Function, Lexis, Pieces, Sequence, Spectrum};
use crate::shard::Shard;
use crate::stats::Interner;
use crate::stats::bootstrap::{Bootstrap, Resampling};
use crate::stats::function_words::{FunctionForms, FunctionWords};
use crate::stats::grouped::{GroupStatistic, Grouped};
use crate::stats::grouping::{ARTICLE, Grouping};
use crate::stats::measure_choice::{MeasureChoice, choose};
use crate::stats::term_rules::{ShardTerms, StopWordList, TermFilter, TermRules};

/// Options of [`Corpus::diversity`](crate::Corpus::diversity).
///
/// # Examples
///
/// ```
/// use newsframe::stats::diversity::DiversityOptions;
///
/// let options = DiversityOptions { measures: vec!["mattr(window=100)".into()], ..Default::default() };
/// assert_eq!(options.by, None);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DiversityOptions {
    /// From tokens to terms, which are the types. Stop words are left out as if they did not stand in the text.
    #[serde(flatten)]
    pub rules: TermRules,
    /// The measures, a column each.
    pub measures: Vec<String>,
    /// The function words, which lexical density tells from content words; compared in lower case and without stemming.
    /// Default the stop words of the language of each article, as declared, else as detected.
    pub function_words: StopWordList,
    /// The article columns that make groups; an empty list for the whole corpus. Default each article by itself.
    pub by: Option<Vec<String>>,
    /// The calendar window of `published` that makes groups, such as `1mo`. Default none.
    pub every: Option<String>,
    /// Confidence intervals of the measures by the order of tokens. Default none.
    #[serde(flatten)]
    pub bootstrap: Bootstrap,
}

impl Default for DiversityOptions {
    fn default() -> Self {
        Self {
            rules: TermRules::default(),
            measures: ["ttr", "mattr", "mtld", "hdd", "yule_k"].map(str::to_owned).to_vec(),
            function_words: StopWordList::default(),
            by: None,
            every: None,
            bootstrap: Bootstrap::default(),
        }
    }
}

impl DiversityOptions {
    /// The columns and windows that make groups; each article, if there are none.
    ///
    /// # Errors
    ///
    /// As [`Grouping::new`].
    pub fn grouping(&self) -> Result<Grouping> {
        Grouping::or_articles(self.by.as_deref(), self.every.as_deref())
    }
}

/// A measure that was asked for.
#[derive(Debug)]
enum Choice {
    /// Of the frequencies of the group's types: the function and its parameters.
    Spectrum(fn(&Spectrum, &[f64]) -> f64, Vec<f64>),
    /// Of the pieces at a place among those of each article.
    Sequence(usize, SequenceMeasure),
    /// Of the content and the function words.
    Lexis(fn(&Lexis, &[f64]) -> f64, Vec<f64>),
}

/// The statistic of [`Corpus::diversity`](crate::Corpus::diversity), of each group.
///
/// Windows, segments and factors of a group lie within its articles; only their whole numbers are added up.
#[derive(Debug)]
pub struct Diversity {
    filter: TermFilter,
    choices: Vec<Choice>,
    /// The measures by the order of tokens.
    sequences: Vec<SequenceMeasure>,
    /// Where function words are told, if a measure needs them.
    function_words: Option<FunctionWords>,
    resampling: Option<Resampling>,
    /// Whether a group is one article, so that no other adds to its types.
    by_article: bool,
}

impl Diversity {
    /// Compiles the options.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for any option that is not allowed.
    pub fn grouped(options: &DiversityOptions) -> Result<Grouped<Self>> {
        let chosen = choose(&options.measures, &[Family::Diversity])?;
        if chosen.is_empty() {
            return Err(Error::options("measures is empty").advise("name at least one, such as \"mattr\""));
        }
        let mut sequences = Vec::new();
        let mut choices = Vec::with_capacity(chosen.len());
        for choice in chosen {
            let MeasureChoice { measure, parameters, .. } = choice;
            if let Some(sequence) = SequenceMeasure::find(measure.name, &parameters) {
                choices.push(Choice::Sequence(sequences.len(), sequence));
                sequences.push(sequence);
            } else if let Function::Spectrum(of) = measure.function {
                choices.push(Choice::Spectrum(of, parameters));
            } else if let Function::Lexis(of) = measure.function {
                choices.push(Choice::Lexis(of, parameters));
            }
        }
        let of_lexis = choices.iter().any(|choice| matches!(choice, Choice::Lexis(..)));
        if of_lexis && options.rules.stop_words != StopWordList::None {
            return Err(Error::options("stop_words is given with a measure of lexical density").advise(
                "it needs the words that stop_words leaves out: pass them as function_words, and stop_words to a call \
                 with the other measures",
            ));
        }
        let function_words = FunctionWords::new(&options.function_words, &options.rules)?;
        let grouping = options.grouping()?;
        let by_article = grouping.columns().iter().any(|name| name == ARTICLE);
        let resampling = options.bootstrap.compile()?;
        if resampling.is_some() && by_article {
            return Err(Error::options("confidence is given for single articles")
                .advise("articles are what is drawn again: group them by columns or windows, or pass no confidence"));
        }
        if resampling.is_some() && sequences.is_empty() {
            return Err(Error::options("confidence is given without a measure that has an interval").advise(
                "name mattr, msttr or one of mtld: articles that are drawn twice add tokens but no types, so the \
                 interval of a measure of types would be wrong",
            ));
        }
        let filter = TermFilter::new(&options.rules)?;
        let statistic = Self {
            filter,
            choices,
            sequences,
            function_words: of_lexis.then_some(function_words),
            resampling,
            by_article,
        };
        Ok(Grouped { statistic, grouping })
    }
}

/// What was counted of some articles of a group.
#[derive(Debug, Default)]
pub struct DiversityCounts {
    articles: u64,
    tokens: u64,
    types: TypeCounts,
    /// The types of the articles whose function words are known, and those of their content words.
    known: TypeCounts,
    content: TypeCounts,
    /// The pieces of each sequence measure, of all articles.
    pieces: Vec<Pieces>,
    /// The pieces of each article, if they are drawn again.
    of_articles: BTreeMap<u32, Vec<Pieces>>,
}

/// How often each type of a group occurs.
#[derive(Debug, Default)]
enum TypeCounts {
    #[default]
    None,
    /// Of articles of one shard: its types by number.
    Shard(Arc<ShardTerms>, Vec<(u32, u64)>),
    /// Of a single article, which no other joins: the spectrum.
    Article(Spectrum),
    /// Of articles of several shards.
    Joined(Interner, Vec<u64>),
}

impl TypeCounts {
    fn spectrum(self) -> Spectrum {
        match self {
            Self::None => Spectrum::default(),
            Self::Shard(_, counts) => Spectrum::of(counts.into_iter().map(|(_, count)| count)),
            Self::Article(spectrum) => spectrum,
            Self::Joined(_, counts) => Spectrum::of(counts),
        }
    }

    fn add_to(&self, (terms, sums): &mut (Interner, Vec<u64>)) {
        let mut add = |term: &str, count: u64| {
            let number = terms.intern(term) as usize;
            sums.resize(sums.len().max(number + 1), 0);
            sums[number] += count;
        };
        match self {
            Self::Shard(shard, counts) => counts.iter().for_each(|&(term, count)| add(shard.terms.get(term), count)),
            Self::Joined(terms, counts) => terms.iter().zip(counts).for_each(|(term, &count)| add(term, count)),
            Self::None | Self::Article(_) => {}
        }
    }

    fn join(self, other: Self) -> Self {
        let (mut into, from) = match (self, other) {
            (Self::None, only) | (only, Self::None) => return only,
            (Self::Joined(terms, counts), from) | (from, Self::Joined(terms, counts)) => ((terms, counts), from),
            (one, other) => {
                let mut joined = (Interner::default(), Vec::new());
                one.add_to(&mut joined);
                (joined, other)
            }
        };
        from.add_to(&mut into);
        Self::Joined(into.0, into.1)
    }
}

/// How often each term of a shard occurs.
#[derive(Debug)]
struct Tally {
    counts: Vec<u64>,
    met: Vec<u32>,
}

impl Tally {
    fn new(terms: usize) -> Self {
        Self { counts: vec![0; terms], met: Vec::new() }
    }

    fn add(&mut self, term: u32, times: u64) {
        let count = &mut self.counts[term as usize];
        if *count == 0 {
            self.met.push(term);
        }
        *count += times;
    }

    /// The terms that were met and how often, and none from here on.
    fn take(&mut self, terms: &Arc<ShardTerms>) -> TypeCounts {
        let counts = self.met.drain(..).map(|term| (term, std::mem::take(&mut self.counts[term as usize])));
        TypeCounts::Shard(terms.clone(), counts.collect())
    }
}

/// What the groups of a shard share: its terms, and memory for counting.
#[derive(Debug)]
pub struct Scratch {
    terms: Arc<ShardTerms>,
    /// The occurrences of each term in the group, but for the current article.
    all: Tally,
    /// The same of the articles whose function words are known, and of the content words of these.
    known: Tally,
    content: Tally,
    function_forms: FunctionForms,
    /// The number of each term within the current article, plus 1.
    numbers: Vec<u32>,
}

impl Scratch {
    /// The terms of an article by their first token, the tokens as numbers of these, and how often each occurs.
    fn read(&mut self, shard: &Shard, index: usize, tokens: &mut Vec<u32>) -> (Vec<u32>, Vec<u64>) {
        let stop = self.terms.terms.len() as u32;
        let (mut types, mut counts) = (Vec::new(), Vec::new());
        tokens.clear();
        for form in shard.forms(index) {
            let bin = self.terms.bins()[form.0 as usize];
            if bin >= stop {
                continue;
            }
            let number = &mut self.numbers[bin as usize];
            if *number == 0 {
                types.push(bin);
                counts.push(0);
                *number = types.len() as u32;
            }
            counts[*number as usize - 1] += 1;
            tokens.push(*number - 1);
        }
        types.iter().for_each(|&bin| self.numbers[bin as usize] = 0);
        (types, counts)
    }

    /// Counts the content words of an article, if it is known which words are function words.
    fn read_content(&mut self, list: &FunctionWords, shard: &Shard, index: usize) {
        let stop = self.terms.terms.len() as u32;
        let Some(is_function) = list.of_article(&mut self.function_forms, shard, index) else { return };
        for form in shard.forms(index) {
            let bin = self.terms.bins()[form.0 as usize];
            if bin < stop {
                self.known.add(bin, 1);
                if !is_function[form.0 as usize] {
                    self.content.add(bin, 1);
                }
            }
        }
    }
}

/// The diversity of a group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Varied {
    /// Articles.
    pub articles: u64,
    /// Tokens that count.
    pub tokens: u64,
    /// Types.
    pub types: u64,
    /// Types that occur once.
    pub hapaxes: u64,
    /// Types that occur twice.
    pub dis_legomena: u64,
    /// The content and the function words and types, if a measure needs them and they are known of some article.
    pub lexis: Option<[u64; 4]>,
    /// The measures.
    pub values: Vec<Value>,
}

/// The value of a measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Value {
    /// The value; not a number where there is none.
    pub value: f64,
    /// The confidence interval, if one was asked for and the measure has one.
    pub interval: Option<(f64, f64)>,
}

impl GroupStatistic for Diversity {
    type Shared = Scratch;
    type Partial = DiversityCounts;
    type Table = Varied;

    fn share(&self, shard: &Shard) -> Result<Scratch> {
        let terms = self.filter.apply(shard.vocabulary());
        let n = terms.terms.len();
        Ok(Scratch {
            terms: Arc::new(terms),
            all: Tally::new(n),
            known: Tally::new(n),
            content: Tally::new(n),
            function_forms: FunctionForms::new(),
            numbers: vec![0; n],
        })
    }

    fn map(&self, scratch: &mut Scratch, shard: &Shard, articles: &[(usize, ArticleId)]) -> Result<DiversityCounts> {
        let pieces = vec![Pieces::default(); self.sequences.len()];
        let mut group = DiversityCounts { articles: articles.len() as u64, pieces, ..DiversityCounts::default() };
        let mut tokens = Vec::new();
        for &(index, id) in articles {
            let (types, counts) = scratch.read(shard, index, &mut tokens);
            group.tokens += tokens.len() as u64;
            if !self.sequences.is_empty() {
                let text = Sequence::numbered(std::mem::take(&mut tokens), types.len());
                let pieces: Vec<Pieces> = self.sequences.iter().map(|m| Pieces::of(&text, m.cut)).collect();
                group.pieces.iter_mut().zip(&pieces).for_each(|(sum, pieces)| sum.add(pieces, 1));
                if self.resampling.is_some() {
                    group.of_articles.insert(id.0, pieces);
                }
                tokens = text.into_tokens();
            }
            if let Some(list) = &self.function_words {
                scratch.read_content(list, shard, index);
            }
            if self.by_article {
                group.types = TypeCounts::Article(Spectrum::of(counts));
                continue;
            }
            types.iter().zip(counts).for_each(|(&bin, count)| scratch.all.add(bin, count));
        }
        if !self.by_article {
            group.types = scratch.all.take(&scratch.terms);
        }
        if self.function_words.is_some() {
            group.known = scratch.known.take(&scratch.terms);
            group.content = scratch.content.take(&scratch.terms);
        }
        Ok(group)
    }

    fn merge(&self, mut left: DiversityCounts, mut right: DiversityCounts) -> DiversityCounts {
        left.articles += right.articles;
        left.tokens += right.tokens;
        left.types = left.types.join(right.types);
        left.known = left.known.join(right.known);
        left.content = left.content.join(right.content);
        if left.pieces.is_empty() {
            left.pieces = right.pieces;
        } else {
            left.pieces.iter_mut().zip(&right.pieces).for_each(|(sum, pieces)| sum.add(pieces, 1));
        }
        left.of_articles.append(&mut right.of_articles);
        left
    }

    fn finish(&self, counts: DiversityCounts) -> Result<Varied> {
        let DiversityCounts { articles, tokens, types, known, content, mut pieces, of_articles } = counts;
        // A corpus without articles has counted nothing.
        pieces.resize(self.sequences.len(), Pieces::default());
        let mut intervals = self.intervals(&of_articles).into_iter();
        let spectrum = types.spectrum();
        let (known, content) = (known.spectrum(), content.spectrum());
        let lexis = Lexis {
            content_words: content.tokens(),
            function_words: known.tokens() - content.tokens(),
            content_types: content.types(),
            function_types: known.types() - content.types(),
        };
        let values = self.choices.iter().map(|choice| match choice {
            Choice::Spectrum(of, parameters) => Value { value: of(&spectrum, parameters), interval: None },
            Choice::Lexis(of, parameters) => Value { value: of(&lexis, parameters), interval: None },
            Choice::Sequence(place, measure) => {
                Value { value: measure.value(&pieces[*place]), interval: intervals.next() }
            }
        });
        Ok(Varied {
            articles,
            tokens,
            types: spectrum.types() as u64,
            hapaxes: spectrum.occurring(1) as u64,
            dis_legomena: spectrum.occurring(2) as u64,
            values: values.collect(),
            lexis: (known.tokens() > 0.0).then(|| lexis.counts().map(|count| count as u64)),
        })
    }
}

impl Diversity {
    /// Whether content words are counted.
    pub fn tells_content(&self) -> bool {
        self.function_words.is_some()
    }

    /// The interval of each sequence measure, if any is asked for.
    fn intervals(&self, of_articles: &BTreeMap<u32, Vec<Pieces>>) -> Vec<(f64, f64)> {
        let Some(resampling) = self.resampling else { return Vec::new() };
        if !Resampling::has_interval(of_articles.len()) {
            return vec![(f64::NAN, f64::NAN); self.sequences.len()];
        }
        let mut values = vec![Vec::with_capacity(resampling.resamples() as usize); self.sequences.len()];
        for resample in 0..resampling.resamples() {
            let mut sums = vec![Pieces::default(); self.sequences.len()];
            for (&article, pieces) in of_articles {
                let weight = resampling.weight(resample, ArticleId(article));
                if weight > 0 {
                    sums.iter_mut().zip(pieces).for_each(|(sum, pieces)| sum.add(pieces, weight.into()));
                }
            }
            for ((measure, sum), values) in self.sequences.iter().zip(&sums).zip(&mut values) {
                values.push(measure.value(sum));
            }
        }
        values.iter_mut().map(|values| resampling.interval(values)).collect()
    }
}

#[cfg(test)]
mod tests;
