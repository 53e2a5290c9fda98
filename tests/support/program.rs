//! The program as its users start it, in a process of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

/// The program in a folder, in English, with nobody at the keyboard.
pub(crate) fn samverkan(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_samverkan"));
    command
        .args(args)
        .current_dir(dir)
        .env_remove("SAMVERKAN_DATA")
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null());
    command
}

pub(crate) fn run(dir: &Path, args: &[&str]) -> Output {
    samverkan(dir, args).output().unwrap()
}

pub(crate) fn code(output: &Output) -> i32 {
    output.status.code().expect("ended by itself")
}

pub(crate) fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Copies a folder and all in it.
#[expect(
    clippy::disallowed_methods,
    reason = "tests make data roots of their own"
)]
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The example data.
pub(crate) fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// A copy of the example data.
pub(crate) fn copied() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&data(), folder.path());
    folder
}

/// What a command prints for programs.
pub(crate) fn json(dir: &Path, args: &[&str]) -> Value {
    let output = run(dir, &[args, &["--format", "json"]].concat());
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", err(&output)))
}

/// Seconds that a hostile file may compute for; more in a build without optimisation.
const SECONDS: u32 = if cfg!(debug_assertions) { 10 } else { 1 };
/// The longest that it may wait, on a machine that has much else to do.
pub(crate) const LONGEST: Duration = Duration::from_mins(2);
/// KiB of memory that a run may have of its own.
const MEMORY: u32 = 64 * 1024;

/// Runs a command that may have no more time and memory of its own than the contract says.
pub(crate) fn bounded(root: &Path, args: &[&str]) -> (Option<i32>, Vec<u8>, String, Duration) {
    let began = Instant::now();
    let output = Command::new("bash")
        .args([
            "-c",
            &format!("ulimit -d {MEMORY} -t {SECONDS}; exec \"$0\" \"$@\""),
        ])
        .arg(env!("CARGO_BIN_EXE_samverkan"))
        .args(args)
        .current_dir(root)
        .env_remove("SAMVERKAN_DATA")
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), output.stdout, said, began.elapsed())
}
