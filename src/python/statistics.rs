//! The statistics that Python asks for by the name of their method: options as JSON in, a frame out.

use polars::prelude::DataFrame;
use pyo3::prelude::*;

use crate::corpus::Corpus;
use crate::error::{Error, ErrorKind, Result};
use crate::python::convert::options;
use crate::python::error::raise;
use crate::stats::article_terms::ArticleTermOptions;
use crate::stats::collocations::CollocationOptions;
use crate::stats::concordance::{KwicOptions, QueryOptions};
use crate::stats::dates::{DatesOfOptions, LagOptions, TimelineOptions};
use crate::stats::dispersion::DispersionOptions;
use crate::stats::diversity::DiversityOptions;
use crate::stats::keywords::KeywordOptions;
use crate::stats::lookup::LookupOptions;
use crate::stats::ngram_counts::NgramOptions;
use crate::stats::readability::ReadabilityOptions;
use crate::stats::similarity::SimilarityOptions;
use crate::stats::terms::TermOptions;

/// A statistic with its options.
type Statistic = Box<dyn FnOnce(&Corpus) -> Result<DataFrame> + Send>;

/// Declares the statistics: each the method of [`Corpus`] of that name, and its options.
macro_rules! statistics {
    ($($name:ident: $options:ty,)+) => {
        /// The statistic of a name with its options.
        pub(super) fn named(py: Python<'_>, name: &str, json: &str) -> PyResult<Statistic> {
            match name {
                $(stringify!($name) => {
                    let options: $options = options(py, json)?;
                    Ok(Box::new(move |corpus| corpus.$name(&options)))
                })+
                _ => Err(raise(py, &Error::new(ErrorKind::Internal, format!("there is no statistic {name:?}")))),
            }
        }

        /// The default options of a statistic as JSON.
        pub(super) fn defaults(name: &str) -> Option<serde_json::Result<String>> {
            match name {
                $(stringify!($name) => Some(serde_json::to_string(&<$options>::default())),)+
                _ => None,
            }
        }
    };
}

statistics! {
    article_terms: ArticleTermOptions,
    dispersion: DispersionOptions,
    diversity: DiversityOptions,
    readability: ReadabilityOptions,
    kwic: KwicOptions,
    lookup: LookupOptions,
    query: QueryOptions,
    collocations: CollocationOptions,
    ngrams: NgramOptions,
    keywords: KeywordOptions,
    similarity: SimilarityOptions,
    terms: TermOptions,
    timeline: TimelineOptions,
    lag: LagOptions,
    lag_summary: LagOptions,
    dates_of: DatesOfOptions,
}
