//! Where a corpus comes from, so that every number can be traced back to its input.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::corpus::{Corpus, ReadOptions, SourceCounts};
use crate::error::Result;

/// Versions, options, sources and counts of a corpus.
#[derive(Clone, Debug, Serialize)]
pub struct Provenance {
    /// The version of newsframe.
    pub newsframe: &'static str,
    /// The name and version of the tokenizer's rules.
    pub tokenizer: &'static str,
    /// How the corpus was read.
    pub options: ReadOptions,
    /// Documents: those kept and those rejected.
    pub read: u64,
    /// Documents that became articles.
    pub kept: u64,
    /// Documents that did not.
    pub rejected: u64,
    /// Articles of this corpus or sub-corpus.
    pub articles: u64,
    /// Whether it is a part of what was kept, by `filter`, `select` or `sample`.
    pub selected: bool,
    /// Bytes of text of all kept articles.
    pub bytes: u64,
    /// Tokens of all kept articles, punctuation included.
    pub tokens: u64,
    /// Counts for each source, by its name.
    pub sources: BTreeMap<Arc<str>, SourceCounts>,
}

impl Provenance {
    pub(super) fn of(corpus: &Corpus) -> Result<Self> {
        let report = corpus.report()?;
        Ok(Self {
            newsframe: env!("CARGO_PKG_VERSION"),
            tokenizer: corpus.rules(),
            options: corpus.options().clone(),
            read: report.read(),
            kept: report.kept(),
            rejected: report.rejected(),
            articles: corpus.len()? as u64,
            selected: corpus.selected.is_some(),
            bytes: report.bytes,
            tokens: report.tokens,
            sources: report.sources.clone(),
        })
    }
}
