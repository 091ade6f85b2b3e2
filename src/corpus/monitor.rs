//! A window into running work: how far it is, and a way to stop it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use crate::error::{Error, ErrorKind, Result};

/// How often the watching thread wakes up.
const TICK: Duration = Duration::from_millis(50);

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

/// Runs work on a thread of its own, while this thread calls `tick` about every 50 ms.
///
/// # Errors
///
/// The outer error is that of `tick`, which stops the work; the inner one that of the work.
///
/// # Examples
///
/// ```
/// use newsframe::corpus::watch;
///
/// let result: Result<_, ()> = watch(|_| Ok(6 * 7), |_| Ok(()));
/// assert_eq!(result.unwrap()?, 42);
/// # Ok::<(), newsframe::Error>(())
/// ```
pub fn watch<T: Send, E>(
    work: impl FnOnce(Arc<Monitor>) -> Result<T> + Send,
    mut tick: impl FnMut(&Monitor) -> Result<(), E>,
) -> Result<Result<T>, E> {
    let monitor = Arc::new(Monitor::default());
    std::thread::scope(|scope| {
        let (sender, receiver) = channel();
        let watched = monitor.clone();
        scope.spawn(move || sender.send(super::pipeline::guarded(|| work(watched))));
        loop {
            match receiver.recv_timeout(TICK) {
                Ok(result) => return Ok(result),
                Err(RecvTimeoutError::Disconnected) => {
                    return Ok(Err(Error::new(ErrorKind::Internal, "the work ended without a result")));
                }
                // The scope waits for the work, which stops at its next article.
                Err(RecvTimeoutError::Timeout) => tick(&monitor).inspect_err(|_| monitor.stop())?,
            }
        }
    })
}
