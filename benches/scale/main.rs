//! How time and memory grow with the number of rows, step by step, beside reading and bare splitting
//! of the same files.
//!
//! `cargo bench --bench scale` measures 10 000, 100 000 and 1 000 000 rows;
//! `cargo bench --bench scale -- 1500000 10000000` measures the given sizes. The data roots are made
//! under `target/scale/` and kept; `--generate` makes them and measures nothing. A word such as
//! `each=75` or `repeated=0` turns a dial of what they are made of (`generator/dials.rs`).
//!
//! Each run is a process of its own, so that its peak memory is that of one step. All steps run by
//! turns, in rounds, since a machine is faster in one minute than in the next. Each step's shortest
//! time is printed, and the median over the rounds of its time divided by that of the bare split in
//! the same round. Commands of the program are run as they are, and have the processor time of all their
//! threads too. `benches/compare/compare.py` measures engines for data on the same roots.

#![allow(
    missing_docs,
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a benchmark writes and reads its own data, prints its figures and stops where it cannot go on"
)]

mod generator;
#[path = "../doubling/measured.rs"]
mod measured;
mod run;
mod step;

use std::path::{Path, PathBuf};

use generator::Dials;
use run::Figures;
use step::Step;

const SIZES: [u64; 3] = [10_000, 100_000, 1_000_000];
const ROUNDS: usize = 5;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [first, step, root] if first == "--one" => {
            let step = Step::ALL.into_iter().find(|known| known.name() == step);
            run::measure_here(step.unwrap(), Path::new(root));
        }
        other => measure(other),
    }
}

fn measure(arguments: &[String]) {
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let words: Vec<&String> = arguments
        .iter()
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    let mut dials = Dials::default();
    let words: Vec<&String> = (words.into_iter())
        .filter(|word| dials.turn(word).is_none())
        .collect();
    let mut sizes: Vec<u64> = words.iter().filter_map(|word| word.parse().ok()).collect();
    // `cargo test --benches` runs this without `--bench`; a word is the name of another benchmark.
    if !has("--bench") || sizes.len() < words.len() {
        return;
    }
    if sizes.is_empty() {
        sizes = SIZES.to_vec();
    }
    let folder = folder();
    let roots: Vec<(u64, PathBuf)> = sizes
        .into_iter()
        .map(|rows| (rows, generator::root(&folder, rows, dials)))
        .collect();
    if has("--generate") {
        for (_, root) in roots {
            println!("{}", root.display());
        }
        return;
    }
    println!("| rows | bytes | step | wall ms | CPU ms | peak MiB | x bare split | counted |");
    println!("| ---: | ---: | :--- | ---: | ---: | ---: | ---: | ---: |");
    for (rows, root) in roots {
        table(rows, &root);
    }
}

/// The folder of the data roots, beside what cargo has built.
fn folder() -> PathBuf {
    let program = std::env::current_exe().unwrap();
    let target = program
        .ancestors()
        .find(|folder| folder.join("CACHEDIR.TAG").exists())
        .expect("cargo marks its target folder");
    target.join("scale")
}

fn table(rows: u64, root: &Path) {
    let bytes: u64 = step::exports(root)
        .iter()
        .map(|path| path.metadata().unwrap().len())
        .sum();
    let rounds: Vec<Vec<Figures>> = (0..ROUNDS)
        .map(|_| Step::ALL.map(|step| run::measure(step, root)).to_vec())
        .collect();
    let of = |wanted: Step| -> Vec<Figures> {
        let at = Step::ALL.iter().position(|step| *step == wanted).unwrap();
        rounds.iter().map(|round| round[at]).collect()
    };
    let bare = of(Step::Bare);
    for step in Step::ALL {
        let all = of(step);
        let figures = all.iter().copied().reduce(Figures::best).unwrap();
        let pairs = all.iter().zip(&bare);
        let mut hundredths: Vec<u64> = pairs
            .map(|(this, that)| this.wall_micros * 100 / that.wall_micros.max(1))
            .collect();
        hundredths.sort_unstable();
        let times = hundredths[ROUNDS / 2];
        println!(
            "| {rows} | {bytes} | {} | {}.{} | {} | {} | {}.{:02} | {} |",
            step.name(),
            figures.wall_micros / 1000,
            figures.wall_micros / 100 % 10,
            figures.cost.millis,
            figures.cost.kib / 1024,
            times / 100,
            times % 100,
            figures.counted,
        );
    }
}
