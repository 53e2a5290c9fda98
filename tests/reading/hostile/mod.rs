//! Files that are meant to break, stall, flood or mislead: each gives a finding at its place, within
//! 64 MiB and a second. Exports and their mutations are in `exports/` and `fuzz/`.

#![cfg(target_os = "linux")]

mod exports;
mod places;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::process::Command;

use crate::support::{LONGEST, Root, bounded};
use serde_json::Value;

/// What is put into a clean data root.
enum Thing {
    Bytes(Vec<u8>),
    Link(&'static str),
    Pipe,
    Folder,
    Socket,
}

use Thing::{Bytes, Folder, Link, Pipe, Socket};

struct Case {
    name: String,
    path: Vec<u8>,
    thing: Thing,
    code: &'static str,
}

fn case(name: &str, path: &str, thing: Thing, code: &'static str) -> Case {
    Case {
        name: name.to_owned(),
        path: path.as_bytes().to_vec(),
        thing,
        code,
    }
}

const GOALS: &str = "goals.yaml";
const NARRATIVE: &str = "periods/2020-2021/narrative/summary.md";
const EXPORT: &str = "grants/2021/kfn-9.csv";

fn yaml() -> Vec<Case> {
    let goal =
        |name: &str| format!("goals:\n  - {{ id: gemenskap, name: {name}, from: 2019-01-01 }}\n");
    let many = |piece: &str| piece.repeat(1_000_000 / piece.len());
    [
        ("an anchor", "goals: &a []\n".to_owned(), "S202"),
        ("an alias", "a: &x [1]\ngoals: *x\n".to_owned(), "S202"),
        ("a tag", "goals: !!binary aGVq\n".to_owned(), "S202"),
        (
            "a tag of a language",
            "goals: !!python/object/apply:os.system ['ls']\n".to_owned(),
            "S202",
        ),
        (
            "a merge key",
            "x: &x {a: 1}\ngoals: [{<<: *x}]\n".to_owned(),
            "S202",
        ),
        (
            "a thousand million laughs",
            {
                let mut text = "a0: &a0 [ha]\n".to_owned();
                for level in 1..40 {
                    let before = level - 1;
                    text += &format!(
                        "a{level}: &a{level} [*a{before},*a{before},*a{before},*a{before}]\n"
                    );
                }
                text
            },
            "S202",
        ),
        (
            "two documents",
            "goals: []\n---\ngoals: []\n".to_owned(),
            "S202",
        ),
        (
            "a directive",
            "%YAML 1.1\n---\ngoals: []\n".to_owned(),
            "S202",
        ),
        (
            "lists within lists",
            "goals: ".to_owned() + &"[".repeat(100_000),
            "S203",
        ),
        (
            "maps within maps",
            "goals: ".to_owned() + &"{a: ".repeat(100_000),
            "S203",
        ),
        (
            "dashes within dashes",
            "goals:\n  ".to_owned() + &"- ".repeat(100_000) + "a\n",
            "S203",
        ),
        ("questions within questions", "? ".repeat(50_000), "S203"),
        (
            "a quote that never ends",
            "goals: \"".to_owned() + &many("a"),
            "S201",
        ),
        (
            "tabs for indentation",
            "goals:\n\t- id: a\n".to_owned(),
            "S201",
        ),
        ("a key twice", goal("a") + "goals: []\n", "S204"),
        (
            "a key five thousand times",
            "goals: []\n".repeat(5_000),
            "S204",
        ),
        (
            "keys that nobody knows",
            (0..5_000).map(|at| format!("k{at}: 1\n")).collect(),
            "S205",
        ),
        ("a NUL", goal("\"a\\0b\""), "S218"),
        ("an escape of a terminal", goal("\"\\e]0;x\\a\""), "S218"),
        ("a raw control character", goal("a\u{1}b"), "S201"),
        (
            "a bell in a comment",
            "# \u{7}\ngoals: []\n".to_owned(),
            "S201",
        ),
        (
            "a number no machine has",
            goal("a").replace("2019-01-01", &"9".repeat(100_000)),
            "S208",
        ),
        (
            "a year from the future",
            goal("a").replace("2019", "9999"),
            "S209",
        ),
        ("a boolean for a list", "goals: yes\n".to_owned(), "S207"),
        ("nothing", String::new(), "S102"),
        ("spaces alone", " \n \n".to_owned(), "S102"),
        (
            "more than a mebibyte",
            many("# a\n") + &many("# a\n"),
            "S103",
        ),
        (
            "names of half a mebibyte",
            goal(&"a".repeat(500_000)),
            "T106",
        ),
        ("a half of a surrogate", goal("\"\\ud800\""), "S201"),
    ]
    .into_iter()
    .map(|(name, text, code)| case(name, GOALS, Bytes(text.into_bytes()), code))
    .collect()
}

fn bytes() -> Vec<Case> {
    let utf16 = |text: &str| {
        text.encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<u8>>()
    };
    [
        (
            "invalid UTF-8",
            b"goals:\n  - { id: a, name: \xff\xfe\xfa }\n".to_vec(),
            "S101",
        ),
        ("an overlong form", b"goals: \xc0\xaf\n".to_vec(), "S101"),
        (
            "a lone surrogate",
            b"goals: \xed\xa0\x80\n".to_vec(),
            "S101",
        ),
        ("cut in a letter", b"goals: \xc3".to_vec(), "S101"),
        ("UTF-16 without its mark", utf16("goals: []\n"), "S201"),
        ("zeros", vec![0; 100_000], "S201"),
        (
            "a picture",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(),
            "S101",
        ),
        (
            "a packed file",
            b"PK\x03\x04\x14\0\0\0\0\0".to_vec(),
            "S201",
        ),
    ]
    .into_iter()
    .map(|(name, bytes, code)| case(name, GOALS, Bytes(bytes), code))
    .collect()
}

fn texts() -> Vec<Case> {
    let full = |piece: &str| piece.repeat(1_000_000 / piece.len());
    let mut cases: Vec<Case> = [
        "> ", "- a\n", "*a* ", "*_", "[", "[a](b)", "`a` ", "a\n\n", "# a\n", "|1|2|\n", "&amp;",
        "<b>", "\\\n",
    ]
    .iter()
    .map(|piece| {
        case(
            &format!("a mebibyte of {piece:?}"),
            NARRATIVE,
            Bytes(full(piece).into_bytes()),
            "T106",
        )
    })
    .collect();
    cases.extend([
        case("a script", NARRATIVE, Bytes(b"a <script>x()</script>\n".to_vec()), "T103"),
        case("a link that runs", NARRATIVE, Bytes(b"[a](javascript:x())\n".to_vec()), "T102"),
        case("a link with data", NARRATIVE, Bytes(b"[a](data:text/html,x)\n".to_vec()), "T102"),
        case("an escape", NARRATIVE, Bytes(b"a \x1b[2J b\n".to_vec()), "S218"),
        case("letters turned round", NARRATIVE, Bytes("a \u{202e}b\n".into()), "S218"),
        case("a personal number", NARRATIVE, Bytes(b"Ring 19811218-9876.\n".to_vec()), "D101"),
        case("a figure that is none", NARRATIVE, Bytes(b"{{ fact('x') }}\n".to_vec()), "T105"),
        case("a template without end", "templates/rapport.md", Bytes(b"{% for x in range(10) %}".to_vec()), "T101"),
        case("a template that writes without end", "templates/rapport.md", Bytes(["{% for x in range(99999) %}", &"a".repeat(1000), "{% endfor %}"].concat().into_bytes()), "T101"),
        case("a template that goes round", "templates/rapport.md", Bytes(b"{% for x in range(100000) %}{% for y in range(100000) %}a{% endfor %}{% endfor %}".to_vec()), "T101"),
    ]);
    cases
}

fn put(root: &Path, case: &Case) {
    let path = root.join(OsStr::from_bytes(&case.path));
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let _ = fs::remove_file(&path);
    match &case.thing {
        Bytes(bytes) => fs::write(&path, bytes).unwrap(),
        Link(to) => std::os::unix::fs::symlink(to, &path).unwrap(),
        Pipe => assert!(
            Command::new("mkfifo")
                .arg(&path)
                .status()
                .unwrap()
                .success()
        ),
        Folder => fs::create_dir(&path).unwrap(),
        Socket => drop(std::os::unix::net::UnixListener::bind(&path).unwrap()),
    }
}

#[test]
fn every_hostile_file_gives_a_finding_at_its_place() {
    let cases: Vec<Case> = [yaml(), bytes(), texts(), exports::cases(), places::cases()]
        .into_iter()
        .flatten()
        .collect();
    let halves = cases.split_at(cases.len() / 2);
    let (mut wrong, more) = std::thread::scope(|scope| {
        let first = scope.spawn(|| failures(halves.0));
        let second = scope.spawn(|| failures(halves.1));
        (first.join().unwrap(), second.join().unwrap())
    });
    wrong.extend(more);
    println!("{} hostile files", cases.len());
    assert!(
        wrong.is_empty(),
        "{} of {}: {wrong:#?}",
        wrong.len(),
        cases.len()
    );
}

/// The cases that fail, and how.
fn failures(cases: &[Case]) -> Vec<String> {
    let mut wrong = Vec::new();
    for case in cases {
        let dir = Root::base().on_disk();
        put(dir.path(), case);
        let (code, out, said, took) = bounded(
            dir.path(),
            &["check", "--deny", "warnings", "--format", "json"],
        );
        let name = &case.name;
        let Ok(found) = serde_json::from_slice::<Value>(&out) else {
            wrong.push(format!("{name}: {code:?} {said}"));
            continue;
        };
        let path = String::from_utf8_lossy(&case.path).into_owned();
        let found = found["diagnostics"].as_array().unwrap();
        let located = found.iter().any(|it| {
            let file = it["file"].as_str().unwrap();
            let is_there =
                file == path || path.starts_with(&format!("{file}/")) || file.contains('●');
            it["code"] == case.code && is_there && it["line"].as_u64() >= Some(1)
        });
        if code != Some(1) || !located || took > LONGEST {
            let codes: Vec<String> = found
                .iter()
                .map(|it| format!("{} {}", it["code"], it["file"]))
                .take(6)
                .collect();
            wrong.push(format!(
                "{name}: exit {code:?}, {took:?}, wanted {}: {codes:?}",
                case.code
            ));
        }
        // A draft of it is made within the same bounds, or refused.
        let (code, _, said, took) =
            bounded(dir.path(), &["report", "build", "2020-2021", "--draft"]);
        if !matches!(code, Some(0..=2)) || said.contains("fel i programmet") || took > LONGEST {
            wrong.push(format!(
                "{name}, as a draft: exit {code:?}, {took:?}: {said}"
            ));
        }
    }
    wrong
}
