//! One run of a step, in a process of its own that prints its time and peak memory.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use super::step::Step;

/// The result of a run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figures {
    pub(super) wall_micros: u64,
    pub(super) peak_kib: u64,
    /// Bytes, fields or rows, as the step counts; the same in every run, and for every splitter.
    pub(super) counted: u64,
}

impl Figures {
    /// The shorter time, with the larger peak.
    pub(super) fn best(self, next: Self) -> Self {
        Self {
            wall_micros: self.wall_micros.min(next.wall_micros),
            peak_kib: self.peak_kib.max(next.peak_kib),
            counted: next.counted,
        }
    }
}

/// Runs a step in a new process of this program.
pub(super) fn measure(step: Step, root: &Path) -> Figures {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--one", step.name()])
        .arg(root)
        .output()
        .unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {complaint}", step.name());
    let told = String::from_utf8(output.stdout).unwrap();
    let mut numbers = told
        .split_whitespace()
        .map(|number| number.parse().unwrap());
    let mut next = || numbers.next().unwrap();
    Figures {
        wall_micros: next(),
        peak_kib: next(),
        counted: next(),
    }
}

/// Runs a step in this process and prints its figures.
pub(super) fn measure_here(step: Step, root: &Path) {
    let start = Instant::now();
    let counted = step.run(root);
    let wall = start.elapsed().as_micros();
    println!("{wall} {} {counted}", peak_kib());
}

/// The largest resident memory of this process so far, as Linux counts it.
fn peak_kib() -> u64 {
    std::fs::read_to_string("/proc/self/status")
        .unwrap_or_default()
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|rest| rest.trim().strip_suffix(" kB")?.trim().parse().ok())
        .unwrap_or_default()
}
