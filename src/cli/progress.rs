//! How far the reading of a large data root has come, on a terminal.

use std::io::{self, IsTerminal as _};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::diag::Lang;

use super::options::Global;

/// What takes less time than this needs no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// A bar that shows itself when the reading takes long. It is never shown in a pipe.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    began: Instant,
    /// Whether anybody sees it.
    is_seen: bool,
}

impl Progress {
    /// Begins, with so many bytes to read.
    pub(super) fn new(global: &Global, bytes: u64) -> Self {
        let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::hidden());
        // The form is ours and is right; without it the library's own is shown.
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

    /// So many more bytes have been read.
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
