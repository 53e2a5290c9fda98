//! Every command under closed pipes, full disks, read-only folders and Ctrl-C.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use crate::support::{
    self, Folder, Random, Root, as_nobody, code, copied_program, effort, err, out, repository, run,
    samverkan, samverkan_by,
};

/// Commands that write files, and can.
const WRITERS: &[&[&str]] = &[
    &["report", "build", "2020-2021", "--out", "ut"],
    &["grants", "import", "kfn", "ny.csv"],
    &["init", "ny"],
    &["init", "ny", "--from-exports", "kfn=ny.csv"],
    &["man", "sidor"],
    &["questionnaire", "new", "2022-2023"],
    &["questionnaire", "send", "2020-2021", "--out", "ut"],
    &["narrative", "new", "2020-2021"],
    &["organisation", "register", "--from-grants", "--yes"],
    &[
        "organisation",
        "add",
        "--org-nr",
        "802999-9979",
        "--name",
        "Kören",
        "--yes",
    ],
    &["network", "agenda", "2022-03-17", "--out", "ny.md"],
    &[
        "initiative",
        "add",
        "--title",
        "Språkcafé",
        "--received",
        "2021-12-01",
        "--channel",
        "email",
        "--organisation",
        "Ljus",
        "--reason",
        "cross-department",
        "--board",
        "kfn",
        "--board",
        "son",
        "--description",
        "Text.",
        "--yes",
    ],
    &[
        "initiative",
        "event",
        "2021-06-10-vantar",
        "--status",
        "discussed",
        "--date",
        "2021-12-20",
        "--yes",
    ],
    &[
        "agreement",
        "add",
        "--kind",
        "agreement",
        "--title",
        "Samråd",
        "--organisation",
        "Ljus",
        "--board",
        "kfn",
        "--starts",
        "2021-01-01",
        "--yes",
    ],
    &[
        "network",
        "add",
        "--date",
        "2021-12-15",
        "--kind",
        "meeting",
        "--title",
        "Möte",
        "--department",
        "klf",
        "--participants",
        "4",
        "--yes",
    ],
];

/// A working folder: a small data root with what the examples of help name, and an export to take in.
fn data() -> Folder {
    let base = Root::base();
    let named = |text: String| {
        text.replace("2021-02-11-motesplats", "2021-02-11-motesplats-skaggetorp")
            .replace("802999-0010", "802999-1323")
    };
    let mut data = Root::default();
    for path in base.paths() {
        data.put(&named(path.clone()), named(base.text(&path)));
    }
    let export = "Förening;Org.nr;Bidragstyp;År;Beviljat belopp;Dnr
\
         Exempelföreningen;802999-0002;Driftbidrag;2022;100;K 1
";
    // One who is not in the register yet.
    let more = "Förening;Org.nr;Bidragstyp;Beviljat belopp\nKlubben;802999-9953;Hyra;100\n";
    data.put("grants/2021/kfn-2.csv", more);
    let waiting = "title: Språkcafé i Ryd\nreceived: 2021-06-10\nchannel: email\norganisation: { name: Ljus }\n\
         description: Text.\nreasons: [cross-department]\nboards: [kfn, son]\n\
         history:\n  - { date: 2021-06-10, status: received }\n";
    data.put("initiatives/2021/2021-06-10-vantar.yaml", waiting);
    let data = data.below("data");
    data.with(&[("ny.csv", export)]).on_disk()
}

/// Every file but unfinished ones in `.samverkan`, which nothing reads.
fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = support::files(dir);
    files.retain(|name, _| !name.split('/').any(|part| part == ".samverkan"));
    files
}

/// What a command does when nothing fails.
struct Tried {
    args: Vec<String>,
    code: i32,
    out: String,
    after: BTreeMap<String, Vec<u8>>,
}

impl Tried {
    fn new(args: Vec<String>) -> Self {
        let dir = data();
        let words: Vec<&str> = args.iter().map(String::as_str).collect();
        let output = run(dir.path(), &words);
        Self {
            code: code(&output),
            out: placed(&output, dir.path()),
            after: files(dir.path()),
            args,
        }
    }

    fn command(&self, dir: &Path) -> Command {
        let words: Vec<&str> = self.args.iter().map(String::as_str).collect();
        samverkan(dir, &words)
    }
}

/// What a command printed, with the working folder the same in every run.
fn placed(output: &Output, dir: &Path) -> String {
    out(output).replace(dir.to_str().unwrap(), "DIR")
}

/// Every command that the program lists, as the first example of its help has it, and those that
/// write.
fn tried() -> &'static [Tried] {
    static TRIED: OnceLock<Vec<Tried>> = OnceLock::new();
    TRIED.get_or_init(|| {
        let before = files(data().path());
        let words = |args: &&[&str]| args.iter().map(|&word| word.to_owned()).collect();
        let mut all: Vec<Tried> = WRITERS.iter().map(words).map(Tried::new).collect();
        for writer in &all {
            let args = &writer.args;
            assert!(writer.code == 0 && writer.after != before, "{args:?}");
        }
        let mut others = examples(&[]);
        others.extend([vec!["--help".to_owned()], vec!["--version".to_owned()]]);
        all.extend(others.into_iter().map(Tried::new));
        all
    })
}

fn examples(above: &[&str]) -> Vec<Vec<String>> {
    let help = out(&run(&repository(""), &[above, &["--help"]].concat()));
    let Some((_, rest)) = help.split_once("\nCommands:\n") else {
        let start = ["  samverkan", &above.join(" ")].join(" ");
        let example = help.lines().find(|line| line.starts_with(&start));
        let example = example.unwrap_or_else(|| panic!("{above:?} has no example"));
        let words = example.split_whitespace().skip(1);
        return vec![
            words
                .map(|word| word.trim_matches('"').to_owned())
                .collect(),
        ];
    };
    let (names, _) = rest.split_once("\n\n").unwrap();
    let names = names.lines().filter_map(|line| line.strip_prefix("  "));
    let names = names.filter_map(|line| line.split(' ').next());
    names
        // `report watch` serves until it is ended, and git runs `merge-driver`: both have tests of
        // their own.
        .filter(|name| !["", "help", "watch", "merge-driver"].contains(name))
        .flat_map(|name| examples(&[above, &[name]].concat()))
        .collect()
}

/// A reader that goes away changes neither the exit code nor the work.
#[test]
fn a_closed_pipe_changes_nothing() {
    for tried in tried() {
        let dir = data();
        let mut child = tried
            .command(dir.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop((child.stdout.take(), child.stderr.take()));
        let ended = child.wait().unwrap();
        assert_eq!(ended.code(), Some(tried.code), "{:?}", tried.args);
        assert_eq!(files(dir.path()), tried.after, "{:?}", tried.args);
    }
}

fn full() -> File {
    File::options().write(true).open("/dev/full").unwrap()
}

/// Where the result cannot be printed: exit 2, and nothing written.
#[test]
fn a_full_disk_under_the_result_is_exit_2() {
    for tried in tried().iter().filter(|tried| !tried.out.is_empty()) {
        let dir = data();
        let before = files(dir.path());
        let output = tried.command(dir.path()).stdout(full()).output().unwrap();
        assert_eq!(code(&output), 2, "{:?}", tried.args);
        assert_eq!(files(dir.path()), before, "{:?}", tried.args);
    }
}

/// Messages may be lost without harm.
#[test]
fn a_full_disk_under_messages_changes_nothing() {
    for tried in tried() {
        let dir = data();
        let output = tried.command(dir.path()).stderr(full()).output().unwrap();
        assert_eq!(code(&output), tried.code, "{:?}", tried.args);
        assert_eq!(placed(&output, dir.path()), tried.out, "{:?}", tried.args);
        assert_eq!(files(dir.path()), tried.after, "{:?}", tried.args);
    }
}

/// Where a file does not fit on the disk: existing files stay, and nothing is added.
#[test]
fn a_file_that_does_not_fit_is_exit_2_and_changes_nothing() {
    for args in WRITERS {
        let dir = data();
        run(dir.path(), WRITERS[0]);
        dir.put("ut/rapport.md", "gammal");
        let before = files(dir.path());
        // A limit of 0 bytes a file, with its signal ignored, acts like a full disk.
        let script = "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\"";
        let output = samverkan_by(script, dir.path(), args).output().unwrap();
        assert_eq!(code(&output), 2, "{args:?}: {}", err(&output));
        assert!(err(&output).contains("error: "), "{}", err(&output));
        assert_eq!(files(dir.path()), before, "{args:?}");
    }
}

/// In a read-only folder readers work, and writers end with exit 2 and name it.
#[test]
fn a_folder_that_may_only_be_read_serves_readers() {
    let dir = data();
    let program = copied_program(dir.path());
    allow(dir.path(), 0o555);
    let before = files(data().path());
    for tried in tried() {
        let words: Vec<&str> = tried.args.iter().map(String::as_str).collect();
        let mut command = as_nobody(&program, dir.path(), &words);
        let output = command.output().unwrap();
        let is_writer = tried.after != before;
        let expected = if is_writer { 2 } else { tried.code };
        let said = err(&output);
        assert_eq!(code(&output), expected, "{:?}: {said}", tried.args);
        assert_eq!(said.contains("ermission denied"), is_writer, "{said}");
    }
    allow(dir.path(), 0o755);
}

/// Gives a folder, and those in it, a mode.
fn allow(dir: &Path, mode: u32) {
    fs::set_permissions(dir, fs::Permissions::from_mode(mode)).unwrap();
    for entry in fs::read_dir(dir).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            allow(&entry.path(), mode);
        }
    }
}

/// After Ctrl-C at any moment every file is either the old one or the new one.
#[test]
fn an_interrupted_command_leaves_whole_files() {
    for args in WRITERS {
        let done = data();
        run(done.path(), args);
        let new = files(done.path());
        let steps = 4 * u32::try_from(effort()).unwrap();
        for wait in (0..steps).map(|step| Duration::from_millis(480) * step / steps) {
            let dir = data();
            let before = files(dir.path());
            let mut child = samverkan(dir.path(), args)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            std::thread::sleep(wait);
            let pid = child.id().to_string();
            Command::new("kill").args(["-INT", &pid]).status().unwrap();
            child.wait().unwrap();
            for (name, bytes) in files(dir.path()) {
                let is_whole = [&before, &new]
                    .iter()
                    .any(|state| state.get(&name) == Some(&bytes));
                assert!(is_whole, "{name} after {wait:?}");
            }
        }
    }
}

/// Writers at once in one data root, each stopped at a moment of its own by a signal of its own: what is
/// there can be read, and every writer can write after it.
#[test]
fn writers_at_once_that_are_stopped_leave_what_can_be_read() {
    let writers = WRITERS
        .iter()
        .filter(|args| !matches!(args[0], "init" | "man"));
    let writers: Vec<_> = writers.collect();
    let mut random = Random::new(17);
    for _ in 0..effort() {
        let dir = data();
        let children = writers.iter().map(|args| {
            let mut command = samverkan(dir.path(), args);
            let command = command.stdout(Stdio::null()).stderr(Stdio::null());
            (command.spawn().unwrap(), random.below(600), random.below(3))
        });
        let mut children: Vec<_> = children.collect();
        children.sort_by_key(|(_, wait, _)| *wait);
        let mut waited = 0;
        for (child, wait, signal) in &mut children {
            std::thread::sleep(Duration::from_millis((*wait - waited) as u64));
            waited = *wait;
            let (signal, pid) = (["-INT", "-TERM", "-KILL"][*signal], child.id().to_string());
            Command::new("kill").args([signal, &pid]).status().unwrap();
        }
        for (mut child, ..) in children {
            child.wait().unwrap();
        }
        let checked = run(dir.path(), &["check"]);
        assert_eq!(code(&checked), 0, "{}", out(&checked));
        for args in &writers {
            let again = run(dir.path(), args);
            // What was done before the signal came is there already.
            assert!(matches!(code(&again), 0..=2), "{args:?}: {}", err(&again));
            assert!(!err(&again).contains("fel i programmet"), "{}", err(&again));
        }
        let checked = run(dir.path(), &["check"]);
        assert_eq!(code(&checked), 0, "{}", out(&checked));
    }
}
