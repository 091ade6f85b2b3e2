//! Work that is watched: a bar on the terminal after two seconds, and a way to stop.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::corpus::Monitor;
use crate::error::{Error, ErrorKind, Result};

const TICK: Duration = Duration::from_millis(50);
const QUIET: Duration = Duration::from_secs(2);

/// Runs work on a thread of its own while this one watches it.
///
/// `tick` is called about every 50 ms; when it fails, the work is stopped and its error returned.
pub(super) fn watch<T: Send>(
    label: &str,
    tick: &mut dyn FnMut() -> Result<()>,
    work: impl FnOnce(Arc<Monitor>) -> Result<T> + Send,
) -> Result<T> {
    let monitor = Arc::new(Monitor::default());
    let started = Instant::now();
    let visible = std::io::stderr().is_terminal();
    let mut bar: Option<ProgressBar> = None;
    std::thread::scope(|scope| {
        let (sender, receiver) = channel();
        let watched = monitor.clone();
        scope.spawn(move || sender.send(work(watched)));
        let mut stopped = None;
        let result = loop {
            match receiver.recv_timeout(TICK) {
                Ok(result) => break result,
                Err(RecvTimeoutError::Disconnected) => {
                    break Err(Error::new(ErrorKind::Internal, "the work ended without a result"));
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
            if stopped.is_none()
                && let Err(error) = tick()
            {
                monitor.stop();
                stopped = Some(error);
            }
            let (done, total) = monitor.progress();
            if visible && started.elapsed() > QUIET && total > 0 {
                let bar = bar.get_or_insert_with(|| new_bar(label));
                bar.set_length(total);
                bar.set_position(done.min(total));
            }
        };
        if let Some(bar) = bar {
            bar.finish_and_clear();
        }
        match stopped {
            Some(error) => Err(error),
            None => result,
        }
    })
}

fn new_bar(label: &str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    // The template is fixed, so it is valid.
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {percent}% {eta}") {
        bar.set_style(style);
    }
    bar.set_message(label.to_owned());
    bar
}
