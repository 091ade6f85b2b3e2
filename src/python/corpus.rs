//! The class that Python's `Corpus` wraps: options in, one call, a frame out.

use std::path::PathBuf;

use pyo3::prelude::*;

use crate::article::ArticleId;
use crate::corpus::{self, Reference};
use crate::error::{Error, ErrorKind, Result};
use crate::python::convert::{Frame, import, offset_unit, options};
use crate::python::error::raise;
use crate::python::work::run;
use crate::python::{entities, statistics};
use crate::source::Source;

/// A corpus: immutable, so that any number of threads can use it.
#[pyclass(frozen, module = "newsframe._newsframe")]
pub(super) struct Corpus(corpus::Corpus);

type Progress = Option<Py<PyAny>>;

#[pymethods]
impl Corpus {
    /// Reads files, folders and globs.
    #[staticmethod]
    #[pyo3(signature = (paths, options_json, progress=None))]
    fn read(py: Python<'_>, paths: Vec<PathBuf>, options_json: &str, progress: Progress) -> PyResult<Self> {
        let read: corpus::ReadOptions = options(py, options_json)?;
        run(py, progress, move |monitor| {
            corpus::Corpus::read_source(Source::paths(&paths, &read.source)?, &read, monitor)
        })
        .map(Self)
    }

    /// Reads the rows of a data frame.
    #[staticmethod]
    #[pyo3(signature = (frame, options_json, progress=None))]
    fn read_frame(py: Python<'_>, frame: &Bound<'_, PyAny>, options_json: &str, progress: Progress) -> PyResult<Self> {
        let read: corpus::ReadOptions = options(py, options_json)?;
        let frame = import(py, frame)?;
        run(py, progress, move |monitor| {
            corpus::Corpus::read_source(Source::frame(frame, &read.source)?, &read, monitor)
        })
        .map(Self)
    }

    /// Files that are read again for each statistic.
    #[staticmethod]
    fn scan(py: Python<'_>, paths: Vec<PathBuf>, options_json: &str) -> PyResult<Self> {
        let read: corpus::ReadOptions = options(py, options_json)?;
        run(py, None, move |_| corpus::Corpus::scan(&paths, &read)).map(Self)
    }

    /// The number of articles.
    #[pyo3(signature = (progress=None))]
    fn n_articles(&self, py: Python<'_>, progress: Progress) -> PyResult<usize> {
        self.work(py, progress, |corpus| corpus.len())
    }

    /// Whether the files are read again for each statistic.
    fn is_scan(&self) -> bool {
        self.0.is_scan()
    }

    #[pyo3(signature = (text, progress=None))]
    fn articles(&self, py: Python<'_>, text: bool, progress: Progress) -> PyResult<Frame> {
        self.work(py, progress, move |corpus| corpus.articles(text)).map(Frame)
    }

    #[pyo3(signature = (options_json, offsets, progress=None))]
    fn tokens(&self, py: Python<'_>, options_json: &str, offsets: &str, progress: Progress) -> PyResult<Frame> {
        let (rules, unit) = (options(py, options_json)?, offset_unit(py, offsets)?);
        self.work(py, progress, move |corpus| corpus.tokens(&rules, unit)).map(Frame)
    }

    #[pyo3(signature = (offsets, progress=None))]
    fn sentences(&self, py: Python<'_>, offsets: &str, progress: Progress) -> PyResult<Frame> {
        let unit = offset_unit(py, offsets)?;
        self.work(py, progress, move |corpus| corpus.sentences(unit)).map(Frame)
    }

    #[pyo3(signature = (options_json, offsets, progress=None))]
    fn dates(&self, py: Python<'_>, options_json: &str, offsets: &str, progress: Progress) -> PyResult<Frame> {
        let (read, unit) = (options(py, options_json)?, offset_unit(py, offsets)?);
        self.work(py, progress, move |corpus| corpus.dates(&read, unit)).map(Frame)
    }

    /// A statistic by the name of its method.
    #[pyo3(signature = (name, options_json, progress=None))]
    fn statistic(&self, py: Python<'_>, name: &str, options_json: &str, progress: Progress) -> PyResult<Frame> {
        let statistic = statistics::named(py, name, options_json)?;
        self.work(py, progress, move |corpus| statistic(corpus)).map(Frame)
    }

    /// A table of entities by the name of its method, with a gazetteer, spans and aliases of the user's own.
    #[pyo3(signature = (name, options_json, tables, offsets, progress=None))]
    fn entity_table(
        &self,
        py: Python<'_>,
        name: &str,
        options_json: &str,
        tables: entities::Tables<'_>,
        offsets: &str,
        progress: Progress,
    ) -> PyResult<Frame> {
        let table = entities::named(py, name, options_json, &tables, offsets)?;
        self.work(py, progress, move |corpus| table(corpus)).map(Frame)
    }

    /// The document-term matrix as four frames of one column: row ends, columns, weights, articles; and the terms.
    #[pyo3(signature = (options_json, progress=None))]
    fn dtm(&self, py: Python<'_>, options_json: &str, progress: Progress) -> PyResult<[Frame; 5]> {
        let options = options(py, options_json)?;
        self.work(py, progress, move |corpus| crate::frame::terms::matrix(corpus.dtm(&options)?))
            .map(|frames| frames.map(Frame))
    }

    /// What sets the articles apart from a reference: its name, a corpus, or a frame of counts with their total.
    #[pyo3(signature = (reference, total, options_json, progress=None))]
    fn keyness(
        &self,
        py: Python<'_>,
        reference: &Bound<'_, PyAny>,
        total: Option<u64>,
        options_json: &str,
        progress: Progress,
    ) -> PyResult<Frame> {
        let options = options(py, options_json)?;
        let reference = if let Ok(corpus) = reference.cast::<Self>() {
            Reference::Corpus(corpus.get().0.clone())
        } else if let Ok(name) = reference.extract::<String>() {
            name.parse().map_err(|error| raise(py, &error))?
        } else {
            Reference::frame(&import(py, reference)?, total).map_err(|error| raise(py, &error))?
        };
        self.work(py, progress, move |corpus| corpus.keyness(&reference, &options)).map(Frame)
    }

    /// The edges and the nodes of the network of terms.
    #[pyo3(signature = (options_json, progress=None))]
    fn cooccurrence(&self, py: Python<'_>, options_json: &str, progress: Progress) -> PyResult<(Frame, Frame)> {
        let options = options(py, options_json)?;
        self.work(py, progress, move |corpus| corpus.cooccurrence(&options))
            .map(|network| (Frame(network.edges), Frame(network.nodes)))
    }

    /// The dates of publication and what speaks for each.
    #[pyo3(signature = (progress=None))]
    fn publication_dates(&self, py: Python<'_>, progress: Progress) -> PyResult<Frame> {
        self.work(py, progress, |corpus| corpus.publication_dates()).map(Frame)
    }

    #[pyo3(signature = (progress=None))]
    fn issues(&self, py: Python<'_>, progress: Progress) -> PyResult<Frame> {
        self.work(py, progress, |corpus| corpus.issues()).map(Frame)
    }

    /// The sub-corpus of some articles.
    fn select(&self, py: Python<'_>, ids: Vec<u32>) -> PyResult<Self> {
        self.work(py, None, move |corpus| corpus.select(ids.into_iter().map(ArticleId))).map(Self)
    }

    /// The sub-corpus of the articles that are not in another.
    fn without(&self, py: Python<'_>, other: &Self) -> PyResult<Self> {
        let other = other.0.clone();
        self.work(py, None, move |corpus| corpus.without(&other)).map(Self)
    }

    /// A random sub-corpus.
    fn sample(&self, py: Python<'_>, n: usize, seed: u64) -> PyResult<Self> {
        self.work(py, None, move |corpus| corpus.sample(n, seed)).map(Self)
    }

    /// Versions, options, sources and counts, as JSON.
    #[pyo3(signature = (progress=None))]
    fn provenance(&self, py: Python<'_>, progress: Progress) -> PyResult<String> {
        self.work(py, progress, |corpus| {
            serde_json::to_string(&corpus.provenance()?)
                .map_err(|error| Error::new(ErrorKind::Internal, error.to_string()))
        })
    }

    /// The first and the last day of publication.
    #[pyo3(signature = (progress=None))]
    fn published(&self, py: Python<'_>, progress: Progress) -> PyResult<Option<(String, String)>> {
        self.work(py, progress, |corpus| {
            Ok(corpus.report()?.published.map(|(first, last)| (first.to_string(), last.to_string())))
        })
    }
}

impl Corpus {
    fn work<T: Send + 'static>(
        &self,
        py: Python<'_>,
        progress: Progress,
        work: impl FnOnce(&corpus::Corpus) -> Result<T> + Send + 'static,
    ) -> PyResult<T> {
        let corpus = self.0.clone();
        run(py, progress, move |monitor| work(&corpus.watched(monitor)))
    }
}
