//! A bar on the terminal for work that takes longer than two seconds.

use std::io::IsTerminal;
use std::sync::Arc;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::error::Result;
use crate::monitor::{Monitor, watch};

const QUIET: Duration = Duration::from_secs(2);

/// Runs work with a bar on standard error; none, if that is no terminal.
///
/// `tick` is called about every 50 ms; when it fails, the work is stopped and its error returned.
pub(super) fn run<T: Send + 'static>(
    label: &str,
    tick: &mut dyn FnMut() -> Result<()>,
    work: impl FnOnce(Arc<Monitor>) -> Result<T> + Send + 'static,
) -> Result<T> {
    let started = Instant::now();
    let visible = std::io::stderr().is_terminal();
    let mut bar: Option<ProgressBar> = None;
    let result = watch(work, |monitor| {
        tick()?;
        let (done, total) = monitor.progress();
        if visible && total > 0 && started.elapsed() > QUIET {
            let bar = bar.get_or_insert_with(|| new_bar(label));
            bar.set_length(total);
            bar.set_position(done.min(total));
        }
        Ok(())
    });
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    result?
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
