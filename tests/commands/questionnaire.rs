//! `init` and `questionnaire` as their users meet them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::support::{Folder, Root, code, err, json, out, repository, run, samverkan};
use serde_json::Value;

/// How often each code is found.
fn found(dir: &Path) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for finding in json(dir, &["check"])["diagnostics"].as_array().unwrap() {
        let code = finding["code"].as_str().unwrap().to_owned();
        *counts.entry(code).or_default() += 1;
    }
    counts
}

#[test]
fn the_status_of_a_questionnaire_adds_up() {
    let args = ["questionnaire", "status", "2020-2021"];
    let rows = out(&run(
        &repository("data"),
        &[&args[..], &["--format", "csv"]].concat(),
    ));
    let count = |state: &str| rows.lines().filter(|it| it.ends_with(state)).count();
    let status = json(&repository("data"), &args);
    for state in ["answered", "none", "draft", "missing"] {
        assert_eq!(status["totals"]["answers"][state], count(state), "{state}");
    }
    assert_eq!(rows.lines().count(), 1 + 10 * 6);
    let totals = &status["totals"];
    assert_eq!(
        (&totals["submitted"], &totals["drafts"]),
        (&9.into(), &1.into())
    );
    // A board that has not answered is missing, which is no failure.
    let folder = Root::example().on_disk();
    fs::remove_file(folder.join("periods/2020-2021/answers/kfn.yaml")).unwrap();
    folder.put("periods/2020-2021/answers/an.yaml", "board: [");
    let output = run(folder.path(), &args);
    assert_eq!(code(&output), 0);
    let text = out(&output);
    assert!(text.contains("\nkfn    -  -  -  -  -  -    0/6"), "{text}");
    assert!(text.contains("\nan     ?  ?  ?  ?  ?  ?    0/6"), "{text}");
    assert!(
        text.lines().all(|line| line.chars().count() <= 60),
        "{text}"
    );
}

#[test]
fn a_new_questionnaire_checks_clean_but_for_what_is_unanswered() {
    let folder = Root::example().on_disk();
    let before = found(folder.path());
    let output = run(folder.path(), &["questionnaire", "new", "2022-2023"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(
        err(&output).matches("wrote ").count(),
        12,
        "{}",
        err(&output)
    );
    let mut new = found(folder.path());
    for (code, count) in before {
        *new.get_mut(&code).unwrap() -= count;
    }
    new.retain(|_, count| *count > 0);
    // Unanswered, drafts, boards without exports of the new years, nobody who signs the memo.
    let codes: Vec<&str> = new.keys().map(String::as_str).collect();
    assert_eq!(codes, ["A102", "A104", "G303", "T108"], "{new:?}");
    let kfn = folder.join("periods/2022-2023/answers/kfn.yaml");
    let text = fs::read_to_string(&kfn).unwrap();
    for part in [
        "board: kfn\ndepartment: kff ",
        "  # 1. Föreningsbidrag och annat ekonomiskt stöd\n  # Vilka former",
        "  # Svar 2020-2021:\n  #   Nämnden är den som ger mest stöd",
        "  bidrag:\n    # none: true\n",
        "# Svar 2020-2021: full\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    // Answered as the comments say.
    let answered = text.replacen("    # none: true\n", "    none: true\n", 2);
    let answered = answered.replace("# submitted: ", "submitted: 2024-02-01 ");
    fs::write(&kfn, &answered).unwrap();
    let status = json(folder.path(), &["questionnaire", "status", "2022-2023"]);
    assert_eq!(status["totals"]["answers"]["none"], 2, "{}", err(&output));
    // An existing file stays, and the command says so.
    let again = run(folder.path(), &["questionnaire", "new", "2022-2023"]);
    assert_eq!(code(&again), 0);
    assert!(
        err(&again).contains("kfn.yaml is there already"),
        "{}",
        err(&again)
    );
    assert_eq!(fs::read_to_string(&kfn).unwrap(), answered);
}

#[test]
fn a_board_that_has_ended_is_asked_nothing() {
    let folder = Root::example().on_disk();
    let asked = ["questionnaire", "new", "2024", "--board", "sn"];
    let output = run(folder.path(), &asked);
    assert_eq!(code(&output), 2, "{}", err(&output));
    assert!(
        err(&output).contains("sn does not answer for 2024"),
        "{}",
        err(&output)
    );
    assert!(!folder.join("periods/2024").exists());
}

#[test]
fn last_answers_come_from_the_boards_that_one_took_over_from() {
    let folder = Root::example().on_disk();
    fs::remove_dir_all(folder.join("periods/2019")).unwrap();
    fs::remove_dir_all(folder.join("periods/2020-2021")).unwrap();
    let args = ["questionnaire", "new", "2019", "--board", "son"];
    let dry = run(folder.path(), &[&args[..], &["--dry-run"]].concat());
    assert!(err(&dry).contains("would write periods/2019/answers/son.yaml"));
    assert!(!folder.join("periods/2019").exists());
    let output = run(folder.path(), &args);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let answers = folder.join("periods/2019/answers");
    assert_eq!(fs::read_dir(&answers).unwrap().count(), 1);
    let text = fs::read_to_string(answers.join("son.yaml")).unwrap();
    assert!(text.contains("# Svar 2018, Omsorgsnämnden:\n"), "{text}");
    assert!(text.contains("# Svar 2018, Socialnämnden:\n"), "{text}");
}

#[test]
fn many_questionnaires_at_once_make_each_file_once_and_whole() {
    let alone = Root::example().on_disk();
    assert_eq!(
        code(&run(alone.path(), &["questionnaire", "new", "2022"])),
        0
    );
    let together = Root::example().on_disk();
    let started: Vec<_> = (0..6)
        .map(|_| {
            samverkan(together.path(), &["questionnaire", "new", "2022"])
                .stdout(std::process::Stdio::piped())
                .stderr(std::process::Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    let mut wrote = Vec::new();
    for process in started {
        let output = process.wait_with_output().unwrap();
        assert_eq!(code(&output), 0, "{}", err(&output));
        let said = err(&output);
        wrote.extend(
            said.lines()
                .filter_map(|line| line.strip_prefix("wrote ").map(str::to_owned)),
        );
    }
    let once: BTreeSet<&String> = wrote.iter().collect();
    assert_eq!((wrote.len(), once.len()), (12, 12));
    assert_eq!(together.files(), alone.files());
}

#[test]
fn a_new_data_root_checks_clean_and_makes_a_report() {
    let folder = Folder::empty();
    let root = folder.join("data");
    let args = [
        "init",
        "data",
        "--municipality",
        "Ö: \"kommun\" # 1",
        "--org-nr",
        "2120000449",
    ];
    let output = run(folder.path(), &args);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let check = run(folder.path(), &["check", "--deny", "warnings"]);
    assert_eq!(code(&check), 0, "{}", out(&check));
    let settings = fs::read_to_string(root.join("samverkan.yaml")).unwrap();
    assert!(settings.contains("\norg_nr: 212000-0449\n"), "{settings}");
    let new = run(folder.path(), &["questionnaire", "new", "2026"]);
    assert_eq!(code(&new), 0, "{}", err(&new));
    let build = run(folder.path(), &["report", "build", "2026"]);
    assert_eq!(code(&build), 0, "{}", err(&build));
    let facts = folder.text("build/2026/facts.json");
    let facts: Value = serde_json::from_str(&facts).unwrap();
    assert_eq!(facts["municipality"], "Ö: \"kommun\" # 1");
    // It is a data root now, and stays as it is.
    let before = folder.files();
    for dir in ["data", "./data/../data"] {
        let again = run(folder.path(), &["init", dir]);
        assert_eq!(code(&again), 2);
        assert!(
            err(&again).contains("is a data root already"),
            "{}",
            err(&again)
        );
    }
    assert_eq!(folder.files(), before);
}

/// The commented examples check clean when they are uncommented.
#[test]
fn the_examples_of_a_new_data_root_check_clean() {
    let folder = Folder::empty();
    assert_eq!(code(&run(folder.path(), &["init"])), 0);
    for name in [
        "boards.yaml",
        "goals.yaml",
        "decisions.yaml",
        "organisations.yaml",
    ] {
        let path = folder.path().join(name);
        let text = fs::read_to_string(&path).unwrap();
        let mut is_example = name == "boards.yaml";
        let taught: String = text
            .lines()
            .map(|line| {
                is_example |= line.starts_with("# En post skrivs så här.");
                let (margin, comment) = line.split_once("# ").unwrap_or((line, ""));
                let is_indented = !margin.is_empty() || comment.starts_with("  ");
                if is_example && margin.trim().is_empty() && is_indented {
                    format!("{margin}{comment}\n")
                } else {
                    format!("{}\n", line.replace(": []", ":"))
                }
            })
            .collect();
        assert_ne!(
            taught.replace(": []", ":"),
            text.replace(": []", ":"),
            "{name}"
        );
        fs::write(&path, taught).unwrap();
    }
    let shown = json(folder.path(), &["check"]);
    // The board that gives grants has no period yet to give them in.
    assert_eq!(shown["diagnostics"], Value::Array(Vec::new()), "{shown}");
    let list = out(&run(folder.path(), &["organisation", "list"]));
    assert!(list.contains("Nätverket Ljus"), "{list}");
    let agenda = run(folder.path(), &["network", "list", "--department", "kff"]);
    assert_eq!(code(&agenda), 0, "{}", err(&agenda));
}

#[test]
fn init_leaves_what_is_in_its_way() {
    let folder = Folder::empty();
    folder.put("goals.yaml", "mine");
    let output = run(folder.path(), &["init"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("goals.yaml"), "{}", err(&output));
    assert_eq!(folder.files().len(), 1);
    // Files left by an interrupted run are no hindrance.
    let broken = Folder::empty();
    assert_eq!(code(&run(broken.path(), &["init"])), 0);
    let whole = broken.files();
    fs::remove_file(broken.path().join("samverkan.yaml")).unwrap();
    fs::remove_file(broken.path().join("goals.yaml")).unwrap();
    assert_eq!(code(&run(broken.path(), &["init"])), 0);
    assert_eq!(broken.files(), whole);
    let person = run(
        folder.path(),
        &["init", "x", "--municipality", "19121212-1212"],
    );
    assert_eq!(code(&person), 1);
    assert!(!out(&person).contains("1212"), "{}", out(&person));
    assert!(!folder.join("x").exists());
}
