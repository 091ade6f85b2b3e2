//! The threads that work is spread over: the only user of rayon.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::error::{Error, ErrorKind, Result};

/// Pools that were made before, with the process that made them: threads do not survive a fork.
static POOLS: Mutex<Vec<(u32, Arc<ThreadPool>)>> = Mutex::new(Vec::new());

/// How many threads to use: as asked for, else `NEWSFRAME_THREADS`, else one for each core.
///
/// # Errors
///
/// [`ErrorKind::Options`] if the number is not from 1 to 1,024.
pub(super) fn count(asked: Option<usize>) -> Result<usize> {
    let allowed = |threads: &usize| (1..=1024).contains(threads);
    let refused = |name: &str, value: &str| {
        Error::options(format!("{name} is {value}")).advise("pass a number of threads from 1 to 1024")
    };
    if let Some(threads) = asked {
        return Some(threads).filter(allowed).ok_or_else(|| refused("threads", &threads.to_string()));
    }
    match std::env::var("NEWSFRAME_THREADS") {
        Ok(value) => value.trim().parse().ok().filter(allowed).ok_or_else(|| refused("NEWSFRAME_THREADS", &value)),
        Err(_) => Ok(std::thread::available_parallelism().map_or(1, usize::from).min(1024)),
    }
}

/// A pool with so many threads; one thread needs none.
pub(super) fn pool(threads: usize) -> Result<Option<Arc<ThreadPool>>> {
    if threads == 1 {
        return Ok(None);
    }
    let process = std::process::id();
    let mut pools = POOLS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, pool)) = pools.iter().find(|(made_by, p)| *made_by == process && p.current_num_threads() == threads)
    {
        return Ok(Some(pool.clone()));
    }
    let pool = ThreadPoolBuilder::new()
        .num_threads(threads)
        .thread_name(|index| format!("newsframe-{index}"))
        .build()
        .map_err(|error| Error::new(ErrorKind::Internal, format!("{threads} threads do not start: {error}")))?;
    let pool = Arc::new(pool);
    // A forked child keeps its parent's pools unused: to drop one would wait for threads that are gone.
    pools.push((process, pool.clone()));
    Ok(Some(pool))
}
