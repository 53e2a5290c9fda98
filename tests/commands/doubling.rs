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
    let little = Tried::new(&Sizes::default(), FEW_FORMS).costs();
    let mut faults: Vec<String> = Vec::new();
    for dimension in DIMENSIONS.map(|it| it.divided(PART)) {
        let tried = |times| Tried::new(&Sizes::of(&[dimension], times), FEW_FORMS);
        faults.extend(grows(little, tried).map(|fault| format!("{}: {fault}", dimension.name)));
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Where a cost is the product of two things, doubling either alone does not show it.
#[test]
fn many_times_as_much_of_everything_costs_no_more_than_as_many_times_as_much() {
    let little = Tried::new(&Sizes::default(), ALL_FORMS).costs();
    let dimensions = DIMENSIONS.map(|it| it.divided(PART));
    let tried = |times| Tried::new(&Sizes::of(&dimensions, times), ALL_FORMS);
    assert_eq!(grows(little, tried), None);
}

/// The forms that tell most of the data; paper is set from the same documents.
const FEW_FORMS: &str = "md,html,json";
const ALL_FORMS: &str = "md,html,pdf,docx,csv,json";

/// A data root, and the commands on it, which build some forms.
struct Tried(Folder, &'static str);

const COMMANDS: [fn(&Tried) -> Cost; 2] = [Tried::check, Tried::build];

impl Tried {
    fn new(sizes: &Sizes, forms: &'static str) -> Self {
        let folder = Folder::empty();
        root::write(folder.path(), sizes);
        Self(folder, forms)
    }

    /// The least that each command costs.
    fn costs(&self) -> [Cost; COMMANDS.len()] {
        COMMANDS.map(|command| {
            let runs = (1..TRIES).map(|_| command(self));
            runs.fold(command(self), Cost::least)
        })
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
fn grows(little: [Cost; COMMANDS.len()], tried: impl Fn(u64) -> Tried) -> Option<String> {
    let [few, many] = [1, TIMES].map(tried);
    COMMANDS.iter().zip(little).find_map(|(command, little)| {
        let mut least = [&few, &many].map(command);
        let mut fault = too_much(little, least);
        for _ in 1..TRIES {
            fault.as_ref()?;
            let again = [&few, &many].map(command);
            least = [least[0].least(again[0]), least[1].least(again[1])];
            fault = too_much(little, least);
        }
        fault
    })
}

fn too_much(little: Cost, [few, many]: [Cost; 2]) -> Option<String> {
    let is_over = |little: u64, few: u64, many: u64, least: u64| {
        many.saturating_sub(little) > MOST * few.saturating_sub(little).max(least)
    };
    let is_slow = is_over(little.millis, few.millis, many.millis, LEAST.millis);
    let is_large = is_over(little.kib, few.kib, many.kib, LEAST.kib);
    (is_slow || is_large).then(|| format!("{little:?}, {few:?}, {many:?}"))
}
