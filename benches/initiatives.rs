//! How long `initiative list` and `initiative similar` take among 10 000 initiatives:
//! `cargo bench --bench initiatives`.
//!
//! The data root is the example's with made-up initiatives, the same in every run. It is made
//! under `target/initiatives/` and kept, and its path is printed. Each run is a process of its own, so
//! that its time includes starting and reading.

#![allow(
    missing_docs,
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark writes and reads its own data, prints its figures and stops where it cannot go on"
)]

#[path = "scale/generator/random.rs"]
#[allow(dead_code, reason = "the other benchmark uses the rest")]
mod random;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use random::Random;

const INITIATIVES: u64 = 10_000;
const RUNS: u32 = 15;

fn main() {
    // `cargo test --benches` runs this without `--bench`.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let root = root();
    println!("{}", root.display());
    let id = fs::read_dir(root.join("initiatives/2021"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .min()
        .unwrap();
    for args in [
        vec!["list"],
        vec!["list", "--open", "--lost", "språk"],
        vec!["list", "--organisation", "802999-1463"],
        vec!["show", id.as_str()],
        vec!["similar", id.as_str()],
        vec!["similar", "Seniorer söker en lokal att träffas i"],
    ] {
        let mut times: Vec<Duration> = (0..RUNS).map(|_| time(&root, &args)).collect();
        times.sort();
        println!(
            "{:>5} ms at best, {:>5} ms in the middle: initiative {}",
            times[0].as_millis(),
            times[times.len() / 2].as_millis(),
            args.join(" ")
        );
    }
}

fn time(root: &Path, args: &[&str]) -> Duration {
    let began = Instant::now();
    let ended = Command::new(env!("CARGO_BIN_EXE_samverkan"))
        .args(["initiative", "--as-of", "2022-05-03", "--data"])
        .arg(root)
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(ended.success());
    began.elapsed()
}

/// The data root, made if it is not there.
fn root() -> PathBuf {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let program = std::env::current_exe().unwrap();
    let target = (program.ancestors())
        .find(|folder| folder.ends_with("target"))
        .unwrap_or_else(|| program.parent().unwrap());
    let root = target.join(format!("initiatives/{INITIATIVES}"));
    // Written after the folders, so that a root that has it is whole.
    let is_whole = root.join("samverkan.yaml");
    if !is_whole.exists() {
        let sentences = sentences(&example.join("initiatives"));
        let mut random = Random::new(INITIATIVES);
        for number in 0..INITIATIVES {
            write(&root, number, &sentences, &mut random);
        }
        for folder in ["agreements", "network", "periods", "grants", "initiatives"] {
            copy(&example.join(folder), &root.join(folder));
        }
        for file in fs::read_dir(&example).unwrap() {
            let file = file.unwrap().path();
            if file.extension().is_some_and(|ending| ending == "yaml") {
                fs::copy(&file, root.join(file.file_name().unwrap())).unwrap();
            }
        }
    }
    root
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, to).unwrap();
        }
    }
}

/// The sentences of the example's descriptions, in the order of the files.
fn sentences(folder: &Path) -> Vec<String> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .flat_map(|year| fs::read_dir(year.unwrap().path()).unwrap())
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    (files.iter())
        .flat_map(|file| {
            let text = fs::read_to_string(file).unwrap();
            let lines = text
                .lines()
                .skip_while(|line| !line.starts_with("description"));
            let lines = lines.skip(1).take_while(|line| line.starts_with("  "));
            let text = lines.map(str::trim).collect::<Vec<_>>().join(" ");
            let sentences = text.split_inclusive(". ").map(|it| it.trim().to_owned());
            sentences.collect::<Vec<_>>()
        })
        .filter(|sentence| !sentence.contains(['-', ':', '#']) && !sentence.is_empty())
        .collect()
}

/// A word of made-up syllables, of which there are many thousands, as in real texts.
fn word(random: &mut Random) -> String {
    const SYLLABLES: [&str; 30] = [
        "kvar", "näs", "häl", "ström", "ber", "val", "sto", "grä", "lin", "mos", "tor", "ryd",
        "ek", "sjö", "dal", "hul", "vik", "lun", "for", "bäck", "ning", "skap", "het", "lig",
        "var", "mål", "gång", "del", "sätt", "hand",
    ];
    let length = 2 + random.below(2);
    (0..length)
        .map(|_| SYLLABLES[usize::try_from(random.below(30)).unwrap()])
        .collect()
}

fn pick<T: Clone>(random: &mut Random, from: &[T]) -> T {
    let at = random.below(u64::try_from(from.len()).unwrap());
    from[usize::try_from(at).unwrap()].clone()
}

fn write(root: &Path, number: u64, sentences: &[String], random: &mut Random) {
    let year = 2019 + number % 3;
    let (month, day) = (1 + random.below(12), 1 + random.below(28));
    let date = format!("{year}-{month:02}-{day:02}");
    let title: Vec<String> = (pick(random, sentences).split(' ').take(5))
        .map(|word| word.trim_matches(['.', ',']).to_owned())
        .collect();
    let title = format!("{} {}", title.join(" "), word(random));
    let mut description = String::new();
    for _ in 0..4 {
        let sentence = pick(random, sentences);
        let (first, second) = (word(random), word(random));
        description.push_str(&format!("  {sentence}\n  {first} {second}.\n"));
    }
    let board = pick(random, &["kfn", "an", "son", "bn", "bun", "sbn"]);
    let history = history((year, month, day), board, random);
    let reasons = [
        "cross-department",
        "unclear-department",
        "unclear-remit",
        "shared-knowledge",
    ];
    let reason = pick(random, &reasons);
    let groups = ["women", "children", "youth", "older", "disability"];
    let group = pick(random, &groups);
    let name = format!("{} förening", word(random));
    let text = format!(
        "title: {title}\nreceived: {date}\nchannel: email\n\
        organisation: {{ name: {name}, org_nr: null }}\ndescription: |\n{description}\
        reasons: [{reason}]\nboards: [{board}, ks]\ngoals: [gemenskap]\ngroups: [{group}]\nhistory:\n{history}"
    );
    let folder = root.join(format!("initiatives/{year}"));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("{date}-forslag-{number}.yaml")), text).unwrap();
}

/// Nine in ten have had a reply, and most of them are closed a year later.
fn history((year, month, day): (u64, u64, u64), board: &str, random: &mut Random) -> String {
    let date = format!("{year}-{month:02}-{day:02}");
    let mut history = format!("  - {{ date: {date}, status: received }}\n");
    if random.per_mille(100) {
        return history;
    }
    history.push_str(&format!(
        "  - {{ date: {date}, status: replied, note: Besked lämnat. }}\n"
    ));
    if random.per_mille(800) {
        let outcome = pick(random, &["grant", "cooperation", "declined", "referred"]);
        let (next, reason) = (year + 1, word(random));
        history.push_str(&format!(
            "  - date: {next}-{month:02}-{day:02}\n    status: closed\n    outcome: {outcome}\n    board: {board}\n    reason: {reason}\n"
        ));
    }
    history
}
