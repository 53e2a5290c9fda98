//! The progress bar of a large data root.

use std::io::{self, IsTerminal as _};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::diag::Lang;

use super::options::Global;

/// The bar is shown after this time.
const PATIENCE: Duration = Duration::from_millis(500);

/// A bar that is shown when reading takes long, and only on a terminal.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    began: Instant,
    /// Whether standard error is a terminal and `--quiet` is not given.
    is_seen: bool,
}

impl Progress {
    /// Begins with the number of bytes to read.
    pub(super) fn new(global: &Global, bytes: u64) -> Self {
        let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::hidden());
        // If our template were wrong, the library's own would be used.
        if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:30}] {percent} %") {
            bar.set_style(style.progress_chars("=> "));
        }
        bar.set_message(match global.language() {
            Lang::Sv => "läser",
            Lang::En => "reading",
        });
        Self {
            bar,
            began: Instant::now(),
            is_seen: !global.quiet && io::stderr().is_terminal(),
        }
    }

    /// Counts bytes that have been read.
    pub(super) fn add(&self, bytes: usize) {
        if !self.is_seen {
            return;
        }
        self.bar.inc(bytes as u64);
        if self.bar.is_hidden() && self.began.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
        self.bar.set_draw_target(ProgressDrawTarget::hidden());
    }
}
