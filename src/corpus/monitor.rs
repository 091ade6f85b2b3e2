//! A window into running work: how far it is, and a way to stop it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::error::{Error, ErrorKind, Result};

/// What running work reports, and how it is told to stop.
///
/// Shared between the thread that works and the one that watches.
///
/// # Examples
///
/// ```
/// let monitor = newsframe::Monitor::default();
/// monitor.stop();
/// assert!(monitor.check().is_err());
/// ```
#[derive(Debug, Default)]
pub struct Monitor {
    stopped: AtomicBool,
    done: AtomicU64,
    total: AtomicU64,
}

impl Monitor {
    /// Asks the work to stop; it does so within a few milliseconds, at the next article.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// How much is done of how much, in a unit that depends on the work; a total of 0 is not known.
    pub fn progress(&self) -> (u64, u64) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }

    /// Fails once the work was asked to stop.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Interrupted`].
    pub fn check(&self) -> Result<()> {
        if self.stopped.load(Ordering::Relaxed) {
            return Err(Error::new(ErrorKind::Interrupted, "the work was stopped"));
        }
        Ok(())
    }

    pub(super) fn start(&self, total: u64) {
        self.done.store(0, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
    }

    pub(super) fn reach(&self, done: u64) {
        self.done.store(done, Ordering::Relaxed);
    }

    pub(super) fn advance(&self, by: u64) {
        self.done.fetch_add(by, Ordering::Relaxed);
    }
}
