//! How time and memory grow when there is twice as much of one thing, for each thing that a data
//! root can have more of.
//!
//! `cargo bench --bench doubling` measures all; `cargo bench --bench doubling -- types goals` those
//! whose names have one of the words. `part=10` takes a tenth of every size, `program=PATH` measures
//! another build, and `keep=DIR` leaves the data roots there. `--pairs` doubles two things at once, for
//! all pairs, and `--together` all things, which shows where the cost is a product.
//!
//! What the program costs on a root that has little of anything is taken off first. A ratio over 2.6
//! is a fault: twice as much should cost twice as much, and a logarithm.

#![cfg(target_os = "linux")]
#![allow(
    missing_docs,
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    reason = "a benchmark writes and reads its own data, prints its figures and stops where it cannot go on"
)]

mod exports;
mod measured;
mod root;
mod sizes;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use measured::{Cost, cost};
use sizes::{DIMENSIONS, Dimension, Sizes};

/// A ratio over this is a fault.
const FAULT: f64 = 2.6;
/// Runs of each, of which the cheapest counts.
const ROUNDS: usize = 3;
/// What differs less than this is within what the same run differs by.
const SEEN: Cost = Cost {
    millis: 60,
    kib: 4096,
};
const COMMANDS: [&str; 2] = ["check", "report build"];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    // `cargo test --benches` runs this without `--bench`.
    if !has("--bench") {
        return ExitCode::SUCCESS;
    }
    let temporary = tempfile::tempdir().unwrap();
    let keep = setting(&arguments, "keep=");
    let folder = keep.map_or(temporary.path(), Path::new);
    let program = setting(&arguments, "program=");
    let program = PathBuf::from(program.unwrap_or(env!("CARGO_BIN_EXE_samverkan")));
    let bench = Bench::new(folder, program);
    println!("| doubled | command | ms | ms of twice | ratio | MiB | MiB of twice | ratio | |");
    println!("| :--- | :--- | ---: | ---: | ---: | ---: | ---: | ---: | :--- |");
    let dimensions = dimensions(&arguments);
    let mut faults = 0;
    if has("--together") {
        faults += bench.double("all together", |times| Sizes::of(&dimensions, times));
    }
    let alone = dimensions.iter().filter(|_| !has("--together"));
    for (at, first) in alone.enumerate() {
        if has("--pairs") {
            for second in &dimensions[at + 1..] {
                let name = format!("{} and {}", first.name, second.name);
                faults += bench.double(&name, |times| Sizes::of(&[*first, *second], times));
            }
        } else {
            faults += bench.double(first.name, |times| Sizes::of(&[*first], times));
        }
    }
    println!("\n{faults} ratios over {FAULT}");
    ExitCode::from(u8::from(faults > 0))
}

/// What an argument says that begins so.
fn setting<'a>(arguments: &'a [String], name: &str) -> Option<&'a str> {
    arguments.iter().find_map(|it| it.strip_prefix(name))
}

/// What is asked for, in the sizes that are.
fn dimensions(arguments: &[String]) -> Vec<Dimension> {
    let is_word = |it: &&String| !it.starts_with("--") && !it.contains('=');
    let words: Vec<&String> = arguments.iter().filter(is_word).collect();
    let part = setting(arguments, "part=").map_or(1, |part| part.parse().unwrap());
    DIMENSIONS
        .into_iter()
        .filter(|it| words.is_empty() || words.iter().any(|word| it.name.contains(*word)))
        .map(|it| it.divided(part))
        .collect()
}

/// What is measured for each thing.
struct Bench {
    folder: PathBuf,
    program: PathBuf,
    /// The cost of each command where there is little of anything.
    little: [Cost; 2],
}

impl Bench {
    fn new(folder: &Path, program: PathBuf) -> Self {
        let mut bench = Self {
            folder: folder.to_owned(),
            program,
            little: [Cost::default(); 2],
        };
        let root = bench.made("little", &Sizes::default());
        let [little, _] = bench.measure([&root, &root]);
        bench.little = little;
        bench
    }

    fn made(&self, name: &str, sizes: &Sizes) -> PathBuf {
        let root = self.folder.join(name);
        root::write(&root, sizes);
        root
    }

    /// Prints a line of each command, and returns how many ratios are faults.
    fn double(&self, name: &str, sizes: impl Fn(u64) -> Sizes) -> usize {
        let roots = [1, 2].map(|times| self.made(&format!("{name} x {times}"), &sizes(times)));
        let [once, twice] = self.measure([&roots[0], &roots[1]]);
        let mut faults = 0;
        for (at, command) in COMMANDS.iter().enumerate() {
            let (once, twice, little) = (once[at], twice[at], self.little[at]);
            let time = ratio(
                once.millis.saturating_sub(little.millis),
                twice.millis.saturating_sub(little.millis),
                SEEN.millis,
            );
            let memory = ratio(
                once.kib.saturating_sub(little.kib),
                twice.kib.saturating_sub(little.kib),
                SEEN.kib,
            );
            let over = [time, memory].into_iter().flatten();
            let over = over.filter(|ratio| *ratio > FAULT).count();
            println!(
                "| {name} | {command} | {} | {} | {} | {} | {} | {} | {} |",
                once.millis,
                twice.millis,
                shown(time),
                once.kib / 1024,
                twice.kib / 1024,
                shown(memory),
                if over > 0 { "fault" } else { "" },
            );
            faults += over;
        }
        faults
    }

    /// Both commands on both roots by turns, each at its cheapest.
    fn measure(&self, roots: [&Path; 2]) -> [[Cost; 2]; 2] {
        let out = self.folder.join("out");
        let out = out.to_str().unwrap();
        let build = ["report", "build", root::PERIOD, "--draft", "--out", out];
        let commands: [&[&str]; 2] = [&["check", "--format", "json"], &build];
        let round = || roots.map(|root| commands.map(|args| cost(&self.program, root, args)));
        let mut least = round();
        for _ in 1..ROUNDS {
            let next = round();
            for (least, next) in least.iter_mut().flatten().zip(next.iter().flatten()) {
                *least = least.least(*next);
            }
        }
        least
    }
}

/// How many times as much the second is, if it is enough to be told from none.
fn ratio(once: u64, twice: u64, seen: u64) -> Option<f64> {
    (twice >= seen).then(|| twice as f64 / once.max(1) as f64)
}

fn shown(ratio: Option<f64>) -> String {
    ratio.map_or_else(|| "–".to_owned(), |ratio| format!("{ratio:.2}"))
}
