//! Entities: options as JSON, and with them the frames of the user's own names, spans and aliases.

use std::path::PathBuf;
use std::sync::Arc;

use polars::prelude::DataFrame;
use pyo3::prelude::*;

use crate::corpus::{self, Corpus};
use crate::error::{Error, ErrorKind, Result};
use crate::frame::entity_tables::{alias_table, gazetteer, span_table};
use crate::python::convert::{Frame, import, offset_unit, options};
use crate::python::error::raise;
use crate::python::work::run;
use crate::span::OffsetUnit;
use crate::stats::entities::{ComentionOptions, EntityStatOptions, MentionOptions};

/// What a user gives, none of which need be there: a gazetteer, aliases, and spans with the unit of their offsets.
pub(super) type Tables<'py> =
    (Option<Bound<'py, PyAny>>, Option<Bound<'py, PyAny>>, Option<(Bound<'py, PyAny>, String)>);

/// The same in Rust.
struct Given {
    gazetteer: Option<DataFrame>,
    aliases: Option<DataFrame>,
    spans: Option<(DataFrame, OffsetUnit)>,
}

impl Given {
    fn new(py: Python<'_>, (gazetteer, aliases, spans): &Tables<'_>) -> PyResult<Self> {
        let table = |given: &Option<Bound<'_, PyAny>>| given.as_ref().map(|given| import(py, given)).transpose();
        let spans = spans.as_ref().map(|(spans, unit)| Ok::<_, PyErr>((import(py, spans)?, offset_unit(py, unit)?)));
        Ok(Self { gazetteer: table(gazetteer)?, aliases: table(aliases)?, spans: spans.transpose()? })
    }

    /// Puts what is given into the options.
    fn complete(&self, options: &mut MentionOptions) -> Result<()> {
        if let Some(names) = &self.gazetteer {
            options.gazetteer = Arc::new(gazetteer(names)?);
        }
        if let Some(aliases) = &self.aliases {
            options.aliases = Arc::new(alias_table(aliases)?);
        }
        if let Some((spans, unit)) = &self.spans {
            options.spans = Some(Arc::new(span_table(spans, *unit)?));
        }
        Ok(())
    }
}

/// A table of entities of a corpus.
type Table = Box<dyn FnOnce(&Corpus) -> Result<DataFrame> + Send>;

/// The table of entities that the method of [`Corpus`] of this name makes.
pub(super) fn named(py: Python<'_>, name: &str, json: &str, tables: &Tables<'_>, offsets: &str) -> PyResult<Table> {
    let (given, unit) = (Given::new(py, tables)?, offset_unit(py, offsets)?);
    Ok(match name {
        "mentions" | "aliases" => {
            let mut options: MentionOptions = options(py, json)?;
            let is_mentions = name == "mentions";
            Box::new(move |corpus| {
                given.complete(&mut options)?;
                if is_mentions { corpus.mentions(&options, unit) } else { corpus.aliases(&options) }
            })
        }
        "entities" => {
            let mut options: EntityStatOptions = options(py, json)?;
            Box::new(move |corpus| {
                given.complete(&mut options.mentions)?;
                corpus.entities(&options)
            })
        }
        "comentions" | "comention_nodes" => {
            let mut options: ComentionOptions = options(py, json)?;
            let is_nodes = name == "comention_nodes";
            Box::new(move |corpus| {
                given.complete(&mut options.mentions)?;
                if is_nodes { corpus.comention_nodes(&options) } else { corpus.comentions(&options) }
            })
        }
        _ => {
            return Err(raise(py, &Error::new(ErrorKind::Internal, format!("there is no table {name:?} of entities"))));
        }
    })
}

/// The default options of a table of entities as JSON.
pub(super) fn defaults(name: &str) -> Option<serde_json::Result<String>> {
    match name {
        "mentions" | "aliases" => Some(serde_json::to_string(&MentionOptions::default())),
        "entities" => Some(serde_json::to_string(&EntityStatOptions::default())),
        "comentions" | "comention_nodes" => Some(serde_json::to_string(&ComentionOptions::default())),
        _ => None,
    }
}

/// The mentions in one text.
#[pyfunction]
pub(super) fn text_mentions(
    py: Python<'_>,
    text: String,
    options_json: &str,
    tables: Tables<'_>,
    offsets: &str,
) -> PyResult<Frame> {
    let (given, unit) = (Given::new(py, &tables)?, offset_unit(py, offsets)?);
    let mut read: MentionOptions = options(py, options_json)?;
    run(py, None, move |monitor| {
        given.complete(&mut read)?;
        corpus::text_mentions(&text, &read, unit, &monitor)
    })
    .map(Frame)
}

/// The mentions in the texts of a frame, each with the number of its row.
#[pyfunction]
pub(super) fn column_mentions(
    py: Python<'_>,
    texts: &Bound<'_, PyAny>,
    options_json: &str,
    tables: Tables<'_>,
    offsets: &str,
) -> PyResult<Frame> {
    let (given, unit) = (Given::new(py, &tables)?, offset_unit(py, offsets)?);
    let mut read: MentionOptions = options(py, options_json)?;
    let texts = import(py, texts)?;
    run(py, None, move |monitor| {
        given.complete(&mut read)?;
        corpus::column_mentions(&texts, &read, unit, &monitor)
    })
    .map(Frame)
}

/// The table of a file of values separated by tabs or commas; all columns are text.
#[pyfunction]
pub(super) fn read_table(py: Python<'_>, path: PathBuf) -> PyResult<Frame> {
    corpus::read_table(path).map(Frame).map_err(|error| raise(py, &error))
}
