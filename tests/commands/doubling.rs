//! Many times as much of a thing costs as many times as much, and not the square of it.
//! `cargo bench --bench doubling` measures with care; here is only seen what is far off, whatever
//! else the machine does.

#![cfg(target_os = "linux")]

use crate::support::{Folder, PROGRAM};

#[path = "../../benches/doubling/exports.rs"]
mod exports;
#[path = "../../benches/doubling/measured.rs"]
mod measured;
#[path = "../../benches/doubling/root.rs"]
mod root;
#[path = "../../benches/doubling/sizes.rs"]
mod sizes;

use measured::{Cost, cost};
use sizes::{DIMENSIONS, Sizes};

/// The part of the benchmark's sizes that is tried, and how many times that.
const PART: u64 = 80;
const TIMES: u64 = 8;
/// How many times as much it may cost: a product would be 64 times as much.
const MOST: u64 = 2 * TIMES;
/// What a run may differ by.
const LEAST: Cost = Cost {
    millis: 40,
    kib: 4096,
};
/// Runs before too high a cost is believed.
const TRIES: usize = 3;

#[test]
fn many_times_as_much_of_a_thing_costs_no_more_than_as_many_times_as_much() {
    let little = Tried::new(&Sizes::default(), FEW_FORMS);
    let mut faults: Vec<String> = Vec::new();
    for dimension in DIMENSIONS.map(|it| it.divided(PART)) {
        let sizes = |times| Sizes::of(&[dimension], times);
        faults.extend(grows(&little, sizes).map(|fault| format!("{}: {fault}", dimension.name)));
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Where a cost is the product of two things, doubling either alone does not show it.
#[test]
fn many_times_as_much_of_everything_costs_no_more_than_as_many_times_as_much() {
    let dimensions = DIMENSIONS.map(|it| it.divided(PART));
    let all = |times| Sizes::of(&dimensions, times);
    assert_eq!(grows(&Tried::new(&Sizes::default(), ALL_FORMS), all), None);
}

/// The forms that tell most of the data; paper is set from the same documents.
const FEW_FORMS: &str = "md,html,json";
const ALL_FORMS: &str = "md,html,pdf,docx,csv,json";

/// A data root, and the commands on it, which build some forms.
struct Tried(Folder, &'static str);

impl Tried {
    fn new(sizes: &Sizes, forms: &'static str) -> Self {
        let folder = Folder::empty();
        root::write(folder.path(), sizes);
        Self(folder, forms)
    }

    fn check(&self) -> Cost {
        cost(
            PROGRAM.as_ref(),
            self.0.path(),
            &["check", "--format", "json"],
        )
    }

    fn build(&self) -> Cost {
        let out = Folder::empty();
        let out = out.path().to_str().unwrap();
        let args = ["report", "build", root::PERIOD, "--draft", "--out", out];
        let args = [&args[..], &["--only", self.1]].concat();
        cost(PROGRAM.as_ref(), self.0.path(), &args)
    }
}

/// What is wrong with how the cost grows, after some tries.
fn grows(little: &Tried, sizes: impl Fn(u64) -> Sizes) -> Option<String> {
    let [few, many] = [1, TIMES].map(|times| Tried::new(&sizes(times), little.1));
    let mut fault = None;
    for command in [Tried::check, Tried::build] {
        let all = || [little, &few, &many].map(command);
        let mut least = all();
        for _ in 0..TRIES {
            fault = too_much(least);
            if fault.is_none() {
                break;
            }
            // All again: a first that seemed to cost much makes the others seem to grow.
            for (least, again) in least.iter_mut().zip(all()) {
                *least = least.least(again);
            }
        }
        if fault.is_some() {
            return fault;
        }
    }
    fault
}

fn too_much([little, few, many]: [Cost; 3]) -> Option<String> {
    let is_over = |little: u64, few: u64, many: u64, least: u64| {
        many.saturating_sub(little) > MOST * few.saturating_sub(little).max(least)
    };
    let is_slow = is_over(little.millis, few.millis, many.millis, LEAST.millis);
    let is_large = is_over(little.kib, few.kib, many.kib, LEAST.kib);
    (is_slow || is_large).then(|| format!("{little:?}, {few:?}, {many:?}"))
}
