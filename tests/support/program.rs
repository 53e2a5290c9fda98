//! The program as its users start it, in a process of its own.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

/// The program under test.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_samverkan");

/// What `report build` writes.
pub(crate) const BUILT: [&str; 39] = [
    "facts.json",
    "rapport.docx",
    "rapport.html",
    "rapport.md",
    "rapport.pdf",
    "tjansteskrivelse.docx",
    "tjansteskrivelse.html",
    "tjansteskrivelse.md",
    "tjansteskrivelse.pdf",
    "underlag.docx",
    "underlag.html",
    "underlag.md",
    "underlag.pdf",
    "underlag.xlsx",
    "underlag/agreements-agreement.csv",
    "underlag/agreements-iop.csv",
    "underlag/agreements-people.csv",
    "underlag/agreements-service.csv",
    "underlag/agreements.csv",
    "underlag/answers.csv",
    "underlag/goals.csv",
    "underlag/grants-boards-forms.csv",
    "underlag/grants-forms.csv",
    "underlag/grants-outside-sector.csv",
    "underlag/grants.csv",
    "underlag/initiatives-earlier.csv",
    "underlag/initiatives-late.csv",
    "underlag/initiatives-list.csv",
    "underlag/network.csv",
    "underlag/organisations.csv",
    "underlag/overlap-boards.csv",
    "underlag/overlap-cases.csv",
    "underlag/overlap-doubles.csv",
    "underlag/overlap-settled.csv",
    "underlag/overlap-several.csv",
    "underlag/sources-exports.csv",
    "underlag/sources-files.csv",
    "underlag/sources-readings.csv",
    "underlag/treatment-grants.csv",
];

/// The program in a folder, in English, with nobody at the keyboard.
pub(crate) fn samverkan(dir: &Path, args: &[&str]) -> Command {
    start(PROGRAM.as_ref(), dir, args)
}

/// The program in a folder, started by a script of bash as its `"$0" "$@"`.
pub(crate) fn samverkan_by(script: &str, dir: &Path, args: &[&str]) -> Command {
    let args = [&["-c", script, PROGRAM], args].concat();
    start("bash".as_ref(), dir, &args)
}

fn start(program: &Path, dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command
        .args(args)
        .current_dir(dir)
        .env_remove("SAMVERKAN_DATA")
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null());
    command
}

/// Puts the program in a folder, where somebody else than its owner can start it.
#[cfg(unix)]
pub(crate) fn copied_program(dir: &Path) -> PathBuf {
    let program = dir.join("samverkan");
    // A file that this process writes could be open still in a child of another test, and then busy.
    let copied = Command::new("cp").arg(PROGRAM).arg(&program).status();
    assert!(copied.unwrap().success());
    program
}

/// A copy of the program, started by a user whom permissions hold, as they do not hold root.
#[cfg(unix)]
pub(crate) fn as_nobody(program: &Path, dir: &Path, args: &[&str]) -> Command {
    use std::os::unix::fs::MetadataExt as _;
    use std::os::unix::process::CommandExt as _;
    const NOBODY: u32 = 65534;
    let mut command = start(program, dir, args);
    if fs::metadata("/proc/self").unwrap().uid() == 0 {
        command.uid(NOBODY).gid(NOBODY);
    }
    command
}

pub(crate) fn run(dir: &Path, args: &[&str]) -> Output {
    samverkan(dir, args).output().unwrap()
}

/// Runs a command with something on its standard input.
pub(crate) fn fed(command: &mut Command, input: &[u8]) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that asks for no input may have ended before it comes.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
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

/// The JSON that a command has printed.
pub(crate) fn parsed(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}{}", out(output), err(output)))
}

/// What a command prints with `--format json`.
pub(crate) fn json(dir: &Path, args: &[&str]) -> Value {
    parsed(&run(dir, &[args, &["--format", "json"]].concat()))
}

/// Seconds that a hostile file may compute for; more in a build without optimisation.
const SECONDS: u32 = if cfg!(debug_assertions) { 10 } else { 1 };
/// The longest that it may wait, on a machine that has much else to do.
pub(crate) const LONGEST: Duration = Duration::from_mins(2);
/// KiB of memory that a run may have of its own.
const MEMORY: u32 = 64 * 1024;
/// The stack of a thread, in bytes.
const STACK: &str = "524288";

/// Runs a command that may have no more time and memory of its own than the contract says.
pub(crate) fn bounded(root: &Path, args: &[&str]) -> (Option<i32>, Vec<u8>, String, Duration) {
    let began = Instant::now();
    let script = format!("ulimit -d {MEMORY} -t {SECONDS}; exec \"$0\" \"$@\"");
    let mut program = samverkan_by(&script, root, args);
    // A thread's stack counts whole, though little of it is used; a workbook takes one for each sheet.
    let output = program.env("RUST_MIN_STACK", STACK).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), output.stdout, said, began.elapsed())
}
