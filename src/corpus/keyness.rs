//! What sets a corpus, or each of its groups, apart from a reference.

use std::str::FromStr;

use polars::prelude::DataFrame;

use crate::corpus::Corpus;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::{Error, Result};
#[cfg(doc)]
use crate::frame::columns;
use crate::frame::keyness as frame;
use crate::stats::keyness::{Against, FrequencyList, Keyness, KeynessOptions};

/// What a corpus, or each of its groups, is compared with.
#[derive(Clone, Debug)]
pub enum Reference {
    /// For each group all articles of the corpus that are not in it.
    Rest,
    /// For each calendar window the latest earlier one that has articles.
    Previous,
    /// Another corpus, or another part of the same.
    Corpus(Corpus),
    /// The counts of a published list.
    List(FrequencyList),
}

impl Reference {
    /// The counts of a frame with the columns `term` and `count`.
    ///
    /// # Parameters
    ///
    /// - `total`: the tokens of the corpus that was counted; by default the sum of the counts.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Frame`] if a column is missing or of another type, or holds a null or a negative count;
    /// [`ErrorKind::Options`] if a term is there twice, or the total is below the sum of the counts.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::corpus::Reference;
    /// use newsframe::stats::keyness::KeynessOptions;
    /// use newsframe::{Corpus, ReadOptions};
    /// use polars::prelude::df;
    ///
    /// let published = df!("term" => ["the", "strike"], "count" => [60_000, 30]).unwrap();
    /// let reference = Reference::frame(&published, Some(1_000_000))?;
    /// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
    /// let table = corpus.keyness(&reference, &KeynessOptions::default())?;
    /// assert_eq!(table.column("reference_doc_freq").unwrap().null_count(), table.height());
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn frame(counts: &DataFrame, total: Option<u64>) -> Result<Self> {
        frame::frequency_list(counts, total).map(Self::List)
    }
}

impl FromStr for Reference {
    type Err = Error;

    /// Reads `rest` or `previous`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`] for any other text.
    fn from_str(name: &str) -> Result<Self> {
        match name {
            "rest" => Ok(Self::Rest),
            "previous" => Ok(Self::Previous),
            _ => Err(Error::options(format!("reference is {name:?}"))
                .advise("pass \"rest\", \"previous\", a corpus, or a frame with the columns term and count")),
        }
    }
}

impl Corpus {
    /// The terms that set the corpus, or each of its groups, apart from a reference: one row per term, or per group
    /// and term; columns as [`columns::KEYNESS`], then the measures.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`] for options that do not fit, such as a column that no article has or a measure that
    /// does not exist, and where target or reference are empty; else as [`len`](Corpus::len).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::corpus::Reference;
    /// use newsframe::stats::keyness::KeynessOptions;
    /// use newsframe::{Corpus, ReadOptions};
    ///
    /// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
    /// let options = KeynessOptions { by: vec!["section".to_owned()], ..Default::default() };
    /// let table = corpus.keyness(&Reference::Rest, &options)?;
    /// assert_eq!(table.get_column_names()[..4], ["section", "term", "count", "reference_count"]);
    ///
    /// // The same for one part of the corpus.
    /// let part = corpus.sample(5, 0)?;
    /// let table = part.keyness(&Reference::Corpus(corpus.without(&part)?), &KeynessOptions::default())?;
    /// assert_eq!(table.get_column_names()[7..], ["direction", "log_likelihood", "log_ratio"]);
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn keyness(&self, reference: &Reference, options: &KeynessOptions) -> Result<DataFrame> {
        let statistic = Keyness::new(options)?;
        let grouping = options.grouping()?;
        self.check_columns(grouping.columns())?;
        let against = match reference {
            Reference::Rest => Against::Rest,
            Reference::Previous => Against::Previous,
            Reference::List(list) => Against::List(list.clone()),
            Reference::Corpus(corpus) => {
                // Its groups are of no interest, and it may lack their columns.
                let whole = KeynessOptions { by: Vec::new(), every: None, ..options.clone() };
                let corpus = corpus.watched(self.monitor.clone());
                Against::Counts(corpus.run(&Keyness::new(&whole)?)?)
            }
        };
        let counts = self.run(&statistic)?;
        frame::keyness(statistic.compare(counts, against, &|| self.monitor.check())?)
    }
}
