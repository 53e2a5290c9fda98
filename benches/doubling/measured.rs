//! What a run of the program costs: processor time and peak memory, as Linux counts them.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

/// How often a run is looked at.
const LOOK: Duration = Duration::from_millis(1);

/// The cost of a run.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Cost {
    /// Of all its threads, in the system too.
    pub(crate) millis: u64,
    /// The largest resident memory, as far as it was seen.
    pub(crate) kib: u64,
}

impl Cost {
    /// The smaller of each.
    pub(crate) fn least(self, other: Self) -> Self {
        Self {
            millis: self.millis.min(other.millis),
            kib: self.kib.min(other.kib),
        }
    }
}

/// The cost of a program with these arguments. It may find errors in the data.
pub(crate) fn cost(program: &Path, root: &Path, args: &[&str]) -> Cost {
    let mut child = Command::new(program)
        .args(["-q", "--as-of", "2022-06-30", "--data"])
        .arg(root)
        .args(args)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let process = format!("/proc/{}", child.id());
    let mut cost = Cost::default();
    // One that has ended stays listed, with the time that it took, until it is waited for.
    loop {
        let stat = fs::read_to_string(format!("{process}/stat")).unwrap();
        let (_, after_name) = stat.rsplit_once(") ").unwrap();
        if after_name.starts_with('Z') {
            let ticks = after_name.split(' ').skip(11).take(2);
            let ticks = ticks.filter_map(|it| it.parse::<u64>().ok()).sum::<u64>();
            // A hundred ticks are a second on every Linux.
            cost.millis = ticks * 10;
            break;
        }
        cost.kib = peak(&process).max(cost.kib);
        thread::sleep(LOOK);
    }
    let ended = child.wait().unwrap();
    assert!(matches!(ended.code(), Some(0 | 1)), "{args:?}: {ended}");
    cost
}

fn peak(process: &str) -> u64 {
    let status = fs::read_to_string(format!("{process}/status")).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .unwrap_or_default()
}
