//! N-grams, collocations and networks of terms.

use std::sync::Arc;

use polars::prelude::DataFrame;

use crate::corpus::Corpus;
use crate::corpus::scratch::TemporaryFile;
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::Result;
#[cfg(doc)]
use crate::frame::columns;
use crate::frame::pairs::{self as frame, NetworkFrames};
use crate::stats::collocations::{CollocationOptions, Collocations};
use crate::stats::cooccurrence::{Cooccurrence, CooccurrenceOptions};
use crate::stats::grouped::Grouped;
use crate::stats::lexicon::{Lexicon, LexiconPass};
use crate::stats::ngram_counts::{NgramOptions, NgramPasses};

impl Corpus {
    /// One row per n-gram, or per group and n-gram, the shortest and of these the most frequent first; columns as
    /// [`columns::NGRAMS`], then the measures.
    ///
    /// Articles are passed over once for terms and once for each length; with groups twice for all but the longest.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`] for options that do not fit, such as a column that no article has; [`ErrorKind::Io`] if
    /// pairs that do not fit into memory do not fit into a temporary file; else as [`len`](Corpus::len).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::stats::ngram_counts::{Lengths, NgramOptions};
    /// use newsframe::{Corpus, ReadOptions};
    ///
    /// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
    /// let options = NgramOptions { n: Lengths::Range(2, 3), min_count: 2, ..Default::default() };
    /// let ngrams = corpus.ngrams(&options)?;
    /// assert_eq!(ngrams.get_column_names(), ["term", "n", "count", "doc_freq", "rel_freq", "rank"]);
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn ngrams(&self, options: &NgramOptions) -> Result<DataFrame> {
        let lexicon = self.lexicon(options.lexicon()?, options.grouping()?.columns())?;
        let mut passes = NgramPasses::new(options, lexicon, Arc::new(TemporaryFile::default()))?;
        while let Some(pass) = passes.next_pass()? {
            passes.push(self.run(&pass)?);
        }
        frame::ngrams(passes.finish())
    }

    /// One row per node and collocate, or per group of them, by group and node, the highest first measure first;
    /// columns as [`columns::COLLOCATIONS`], then the measures.
    ///
    /// Articles are passed over twice.
    ///
    /// # Errors
    ///
    /// As [`ngrams`](Corpus::ngrams).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::stats::collocations::CollocationOptions;
    /// use newsframe::{Corpus, ReadOptions};
    ///
    /// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
    /// let options = CollocationOptions { node: Some(vec!["council".into()]), min_count: 2, ..Default::default() };
    /// let collocations = corpus.collocations(&options)?;
    /// assert_eq!(collocations.get_column_names()[..3], ["node", "collocate", "count"]);
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn collocations(&self, options: &CollocationOptions) -> Result<DataFrame> {
        let lexicon = self.lexicon(options.lexicon()?, options.grouping()?.columns())?;
        let statistic = Collocations::new(options, lexicon.clone(), Arc::new(TemporaryFile::default()))?;
        let found = self.run(&Grouped { statistic, grouping: options.grouping()? })?;
        frame::collocations(&found, &lexicon, options)
    }

    /// The network of the terms that share contexts, or that of each group: its edges with columns as
    /// [`columns::EDGES`], then the measures, and its nodes with columns as [`columns::NODES`].
    ///
    /// Articles are passed over twice.
    ///
    /// # Errors
    ///
    /// As [`ngrams`](Corpus::ngrams).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::stats::cooccurrence::CooccurrenceOptions;
    /// use newsframe::{Corpus, ReadOptions};
    ///
    /// let corpus = Corpus::read("tests/articles/wire.jsonl", &ReadOptions::default())?;
    /// let network = corpus.cooccurrence(&CooccurrenceOptions { min_count: 3, ..Default::default() })?;
    /// assert_eq!(network.edges.get_column_names(), ["source", "target", "count"]);
    /// assert!(network.nodes.height() <= 2 * network.edges.height());
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn cooccurrence(&self, options: &CooccurrenceOptions) -> Result<NetworkFrames> {
        let lexicon = self.lexicon(options.lexicon()?, options.grouping()?.columns())?;
        let statistic = Cooccurrence::new(options, lexicon.clone(), Arc::new(TemporaryFile::default()))?;
        let found = self.run(&Grouped { statistic, grouping: options.grouping()? })?;
        frame::network(&found, &lexicon, options)
    }

    /// The first pass; the group columns are checked before it.
    fn lexicon(&self, pass: LexiconPass, columns: &[String]) -> Result<Arc<Lexicon>> {
        self.check_columns(columns)?;
        Ok(Arc::new(self.run(&pass)?))
    }
}
