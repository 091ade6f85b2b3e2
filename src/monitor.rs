//! A window into running work: how far it is, what it has to say, and a way to stop it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
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
    notices: Mutex<Vec<String>>,
}

impl Monitor {
    /// Whether the work was asked to stop.
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

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
        if self.is_stopped() {
            return Err(Error::new(ErrorKind::Interrupted, "the work was stopped"));
        }
        Ok(())
    }

    /// What the user should know about results that the work has made so far: one sentence each, without a full stop.
    pub fn notices(&self) -> Vec<String> {
        self.notices.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn notice(&self, text: String) {
        self.notices.lock().unwrap_or_else(PoisonError::into_inner).push(text);
    }

    pub(crate) fn start(&self, total: u64) {
        self.done.store(0, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
    }

    pub(crate) fn reach(&self, done: u64) {
        self.done.store(done, Ordering::Relaxed);
    }

    pub(crate) fn advance(&self, by: u64) {
        self.done.fetch_add(by, Ordering::Relaxed);
    }
}

/// Runs work on a thread of its own, while this thread calls `tick` about every 50 ms.
///
/// When `tick` fails, this thread goes on at once: the work stops by itself, at its next article or when its last
/// step is done, and what it made is dropped.
///
/// # Errors
///
/// The outer error is that of `tick`; the inner one that of the work.
///
/// # Examples
///
/// ```
/// use newsframe::watch;
///
/// let result: Result<_, ()> = watch(|_| Ok(6 * 7), |_| Ok(()));
/// assert_eq!(result.unwrap()?, 42);
/// # Ok::<(), newsframe::Error>(())
/// ```
pub fn watch<T: Send + 'static, E>(
    work: impl FnOnce(Arc<Monitor>) -> Result<T> + Send + 'static,
    mut tick: impl FnMut(&Monitor) -> Result<(), E>,
) -> Result<Result<T>, E> {
    let monitor = Arc::new(Monitor::default());
    let watched = monitor.clone();
    let (sender, receiver) = channel();
    // Nobody may be left to hear the result.
    let thread = std::thread::Builder::new().name("newsframe-work".to_owned());
    let started = thread.spawn(move || sender.send(guarded(|| work(watched))).unwrap_or_default());
    if let Err(error) = started {
        return Ok(Err(Error::new(ErrorKind::Internal, format!("a thread does not start: {error}"))));
    }
    loop {
        match receiver.recv_timeout(TICK) {
            Ok(result) => return Ok(result),
            Err(RecvTimeoutError::Disconnected) => {
                return Ok(Err(Error::new(ErrorKind::Internal, "the work ended without a result")));
            }
            Err(RecvTimeoutError::Timeout) => tick(&monitor).inspect_err(|_| monitor.stop())?,
        }
    }
}

/// Runs work of which no panic may escape.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(panicked(panic.as_ref())))
}

/// The error of a panic that was caught.
pub(crate) fn panicked(panic: &(dyn std::any::Any + Send)) -> Error {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    Error::new(ErrorKind::Internal, format!("newsframe panicked: {}", text.unwrap_or("no message")))
        .coded("PANIC")
        .advise("this is a defect of newsframe: please report it with the input that caused it")
}
