//! Each finding's help, done word for word, removes the finding and makes no other error.
//!
//! `help.txt` says for each code of exports and files, and for some others, what a person does who
//! follows the help: a line for each way out, and below it the changes to the example that fires on the code's page.
//! `a: x => y` writes `y` for the first `x` of a file, `a += x` adds a line, `a := x` writes the file
//! anew, `a -> b` renames it, `a removed` removes it, `a plain` makes
//! a plain file of what was none; `import x => y` changes the list that is taken in,
//! and `answer --same 3` says how to take it in. `\n` is a new line.

use std::collections::BTreeMap;

use crate::support::repository;
use samverkan::diag::Severity;
use samverkan::fault;

use super::pages::{Example, example, section};

/// A way out: what is done, and the changes.
struct Way<'t> {
    said: &'t str,
    steps: Vec<&'t str>,
}

/// The ways out by code.
fn ways(text: &str) -> BTreeMap<&str, Vec<Way<'_>>> {
    let mut all: BTreeMap<&str, Vec<Way<'_>>> = BTreeMap::new();
    let mut code = "";
    for line in text.lines().filter(|line| !line.is_empty()) {
        if let Some(step) = line.strip_prefix("  ") {
            let way = all.get_mut(code).and_then(|ways| ways.last_mut());
            way.expect("a step is of a way out").steps.push(step);
        } else if let Some(next) = line.strip_prefix("# ") {
            code = next;
            assert!(!all.contains_key(code), "{code} stands twice");
            all.insert(code, Vec::new());
        } else {
            let steps = Vec::new();
            let ways = all.get_mut(code).expect("a way out is of a code");
            ways.push(Way { said: line, steps });
        }
    }
    all
}

/// Does one step of a way out. Says what is wrong if it cannot be done.
fn follow(example: &mut Example, step: &str) -> Result<(), String> {
    let text = |text: &str| text.replace("\\n", "\n");
    if let Some(answer) = step.strip_prefix("answer ") {
        example.answer(answer);
    } else if let Some((path, line)) = step.split_once(" += ") {
        let before = example.text(path);
        example.put(path, format!("{before}{}\n", text(line)));
    } else if let Some((path, whole)) = step.split_once(" := ") {
        example.put(path, text(whole));
    } else if let Some((from, to)) = step.split_once(" -> ") {
        let bytes = example.root.bytes(from);
        example.root.remove(from);
        example.root.put(to, bytes);
    } else if let Some(path) = step.strip_suffix(" plain") {
        example.root.clear_obstacle(path);
    } else if let Some(path) = step.strip_suffix(" removed") {
        example.root.remove(path);
    } else {
        let (place, to) = step.split_once(" => ").ok_or("no step is written so")?;
        let (path, from) = place.split_once(": ").ok_or("no file is named")?;
        let (before, from) = (example.text(path), text(from));
        if !before.contains(&from) {
            return Err(format!("{path} has no {from:?}"));
        }
        example.put(path, before.replacen(&from, &text(to), 1));
    }
    Ok(())
}

#[test]
fn each_help_done_word_for_word_removes_its_finding() {
    let text = repository("tests/checking/help.txt");
    #[expect(clippy::disallowed_methods, reason = "tests read their own files")]
    let text = std::fs::read_to_string(text).unwrap();
    let ways = ways(&text);
    let mut wrong = Vec::new();
    let is_tried = |code: &str| code.starts_with(['G', 'S']) || ways.contains_key(code);
    for fault in fault::all().filter(|fault| is_tried(fault.code)) {
        let code = fault.code;
        let Some(ways) = ways.get(code).filter(|ways| !ways.is_empty()) else {
            wrong.push(format!("{code}: no way out is tried"));
            continue;
        };
        for way in ways {
            let (mut example, _) = example(section(fault.page, "## Fires"), code);
            let done = way.steps.iter().map(|step| follow(&mut example, step));
            if let Err(error) = done.collect::<Result<Vec<()>, String>>() {
                wrong.push(format!("{code}, {}: {error}", way.said));
                continue;
            }
            let left = example.findings();
            let is_left = |finding: &&String| {
                let code_of = finding.split(' ').nth(1).unwrap_or_default();
                let found = fault::all().find(|it| it.code == code_of);
                code_of == code || found.is_some_and(|it| it.severity == Severity::Error)
            };
            let left: Vec<_> = left.iter().filter(is_left).collect();
            if !left.is_empty() {
                wrong.push(format!("{code}, {}: {left:#?}", way.said));
            }
        }
    }
    for code in ways.keys() {
        if !fault::all().any(|fault| fault.code == *code) {
            wrong.push(format!("{code} is no code"));
        }
    }
    let count = wrong.len();
    assert!(wrong.is_empty(), "{count} are wrong:\n{}", wrong.join("\n"));
}
