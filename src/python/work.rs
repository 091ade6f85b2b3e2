//! The one door for long work: the interpreter lock is released, signals are heard, progress is told.

use std::sync::Arc;

use pyo3::prelude::*;

use crate::error::Result;
use crate::monitor::{Monitor, watch};
use crate::python::error::{raise, warn};

/// Runs work without the interpreter lock.
///
/// About every 50 ms it takes the lock to let Python handle signals, and to call `progress` with how much is done and
/// how much there is. An exception of either stops the work and is raised. What the work has to say becomes warnings.
pub(super) fn run<T: Send + 'static>(
    py: Python<'_>,
    progress: Option<Py<PyAny>>,
    work: impl FnOnce(Arc<Monitor>) -> Result<T> + Send + 'static,
) -> PyResult<T> {
    let tick = |monitor: &Monitor| {
        Python::attach(|py| {
            py.check_signals()?;
            if let Some(progress) = &progress {
                progress.call1(py, monitor.progress())?;
            }
            PyResult::Ok(())
        })
    };
    let work = move |monitor: Arc<Monitor>| work(monitor.clone()).map(|result| (result, monitor.notices()));
    let (result, notices) = py.detach(|| watch(work, tick))?.map_err(|error| raise(py, &error))?;
    for notice in notices {
        warn(py, &notice)?;
    }
    Ok(result)
}
