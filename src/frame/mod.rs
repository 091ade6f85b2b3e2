//! Frames: finished tables as Polars data frames. The only place where column names live.

pub mod articles;
pub mod columns;
pub mod concordance;
pub mod dates;
pub mod dispersion;
pub mod diversity;
pub mod entities;
pub mod entity_tables;
mod groups;
pub mod issues;
pub mod keyness;
pub mod keywords;
pub mod lookup;
pub mod measures;
pub mod pairs;
pub mod publication_dates;
pub mod readability;
pub mod similarity;
pub mod terms;
pub mod timeline;
pub mod tokens;

use polars::prelude::*;

use crate::error::{Error, ErrorKind, Result};

/// A frame of columns of one length.
fn frame(columns: Vec<Column>) -> Result<DataFrame> {
    DataFrame::new_infer_height(columns).map_err(|e| failed(&e))
}

/// What Polars refused; only a defect of this crate makes it do so.
fn failed(error: &PolarsError) -> Error {
    Error::new(ErrorKind::Internal, error.to_string())
}

/// Frames one below the other.
pub(crate) fn stack(frames: impl IntoIterator<Item = DataFrame>) -> Result<Option<DataFrame>> {
    let mut frames = frames.into_iter();
    let Some(mut all) = frames.next() else { return Ok(None) };
    for next in frames {
        all.vstack_mut_owned(next).map_err(|e| failed(&e))?;
    }
    all.rechunk_mut_par();
    Ok(Some(all))
}
