//! One run of a step, in a process of its own: of this program, which prints its time and peak memory,
//! or of the one that is measured.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use super::measured::{Cost, cost};
use super::step::Step;

/// The result of a run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figures {
    pub(super) wall_micros: u64,
    /// The processor time is known where the program itself is run.
    pub(super) cost: Cost,
    /// Bytes, fields or rows, as the step counts; the same in every run, and for every splitter.
    pub(super) counted: u64,
}

impl Figures {
    /// The smaller of each.
    pub(super) fn best(self, next: Self) -> Self {
        Self {
            wall_micros: self.wall_micros.min(next.wall_micros),
            cost: self.cost.least(next.cost),
            counted: next.counted,
        }
    }
}

/// Runs a step in a new process.
pub(super) fn measure(step: Step, root: &Path) -> Figures {
    match step.arguments() {
        Some(arguments) => measure_program(&arguments, root),
        None => measure_step(step, root),
    }
}

fn measure_program(arguments: &[&str], root: &Path) -> Figures {
    let out = tempfile::tempdir().unwrap();
    let mut arguments = arguments.to_vec();
    if arguments.first() == Some(&"report") {
        arguments.extend(["--out", out.path().to_str().unwrap()]);
    }
    let start = Instant::now();
    let cost = cost(env!("CARGO_BIN_EXE_samverkan").as_ref(), root, &arguments);
    Figures {
        wall_micros: start.elapsed().as_micros().try_into().unwrap(),
        cost,
        counted: 0,
    }
}

fn measure_step(step: Step, root: &Path) -> Figures {
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
        cost: Cost {
            millis: 0,
            kib: next(),
        },
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
