//! `init`, `network`, `agreement` and `questionnaire` as their users meet them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    reason = "a test that cannot go on should stop where it stands, and reads its own files"
)]

mod command;
mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use command::{code, copy, err, out, run, samverkan};
use serde_json::Value;

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// A copy of the example data.
fn copied() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&data(), folder.path());
    folder
}

fn json(dir: &Path, args: &[&str]) -> Value {
    let output = run(dir, &[args, &["--format", "json"]].concat());
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", err(&output)))
}

/// The first cell of each row but the header.
fn first_cells(csv: &str) -> Vec<&str> {
    csv.lines()
        .skip(1)
        .map(|line| line.split(',').next().unwrap())
        .collect()
}

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
fn meetings_are_listed_by_year_kind_and_department() {
    let list = |args: &[&str]| {
        let args = [&["network", "list", "--format", "csv"], args].concat();
        let output = run(&data(), &args);
        assert_eq!(code(&output), 0, "{}", err(&output));
        out(&output)
    };
    let all = list(&[]);
    assert_eq!(first_cells(&all).len(), 12);
    let seminars = list(&["--kind", "seminar", "--kind", "workshop"]);
    assert_eq!(
        first_cells(&seminars),
        [
            "network/2019-11-21.yaml",
            "network/2020-11-26.yaml",
            "network/2021-06-03.yaml"
        ]
    );
    assert_eq!(
        list(&["--kind", "Seminarium", "--year", "2021"])
            .lines()
            .count(),
        2
    );
    assert_eq!(
        first_cells(&list(&["--department", "lel", "--year", "2020"])).len(),
        2
    );
    let unknown = run(&data(), &["network", "list", "--department", "kxx"]);
    assert_eq!(code(&unknown), 2);
    assert!(
        err(&unknown).contains("no department kxx"),
        "{}",
        err(&unknown)
    );
}

/// The ids under a key of an agenda.
fn on_agenda(agenda: &Value, key: &str) -> Vec<String> {
    let items = agenda[key].as_array().unwrap().iter();
    items
        .map(|it| it["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn an_agenda_has_what_waits_and_nothing_twice() {
    let agenda = json(&data(), &["network", "agenda", "2021-10-14"]);
    assert_eq!(agenda["last_meeting"], "2021-03-18");
    let new = on_agenda(&agenda, "new");
    assert_eq!(new.len(), 5);
    assert!(new.iter().all(|id| id.as_str() > "2021-03-18"), "{new:?}");
    let lapsed = on_agenda(&agenda, "late_or_lost");
    assert_eq!(
        lapsed,
        [
            "2020-05-05-matkassar-till-familjer",
            "2020-09-22-ungas-psykiska-halsa"
        ]
    );
    assert_eq!(agenda["late_or_lost"][0]["lapses"][0], "no-reply");
    let closed = on_agenda(&agenda, "closed");
    assert!(closed.contains(&"2021-02-11-motesplats-skaggetorp".to_owned()));
    let all: Vec<&String> = new.iter().chain(&lapsed).chain(&closed).collect();
    let once: BTreeSet<&&String> = all.iter().collect();
    assert_eq!(all.len(), once.len(), "{all:?}");
    // Agreements are looked for so far ahead as is asked.
    let due = json(
        &data(),
        &["network", "agenda", "2021-10-14", "--ahead", "2"],
    );
    assert!(on_agenda(&agenda, "agreements").contains(&"avtal-2020-01".to_owned()));
    assert!(!on_agenda(&due, "agreements").contains(&"avtal-2020-01".to_owned()));
}

#[test]
fn an_agenda_is_of_the_day_before_and_never_of_today() {
    let folder = copied();
    let agenda = |args: &[&str]| {
        let args = [&["network", "agenda", "2021-10-14"], args].concat();
        out(&run(folder.path(), &args))
    };
    let before = agenda(&[]);
    for part in [
        "# Dagordning för nätverkets möte 14\u{A0}oktober 2021\n",
        "## 1 Föregående möte\n\nNätverket möttes senast den 18\u{A0}mars 2021: ",
        "- seminarium den 3\u{A0}juni 2021: ",
        "### 2.3 Sysselsättning efter hjärnskada\n",
        "- Att ta upp: inget svar till avsändaren på 125 dagar; gränsen är 30\n",
        "> Personer som fått en hjärnskada i vuxen ålder",
        "skulle ha följts upp senast den 1\u{A0}juli 2020 (`iop-2019-01`)",
        "avslutat den 20\u{A0}april 2021: föreningsbidrag. Aktivitetsbidrag",
        "## 7 Nästa möte\n",
    ] {
        assert!(before.contains(part), "{part}\n{before}");
    }
    assert_eq!(agenda(&["--as-of", "2030-01-01", "--lang", "sv"]), before);
    // What the meeting decides is not on its own agenda.
    let path = folder
        .path()
        .join("initiatives/2021/2021-08-24-stodchatt-for-tjejer.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let (head, _) = text
        .split_once("  - { date: 2021-10-14")
        .unwrap_or((&text, ""));
    let closed =
        "  - { date: 2021-10-14, status: closed, outcome: declined, board: son, reason: Nej. }\n";
    fs::write(&path, format!("{head}{closed}")).unwrap();
    assert_eq!(code(&run(folder.path(), &["check"])), 0);
    assert_eq!(agenda(&[]), before);
    let next = json(folder.path(), &["network", "agenda", "2021-12-01"]);
    assert!(on_agenda(&next, "closed").contains(&"2021-08-24-stodchatt-for-tjejer".to_owned()));
    // A file that is there may have been edited.
    let file = folder.path().join("agenda.md");
    let args = ["network", "agenda", "2021-10-14", "--out", "agenda.md"];
    assert_eq!(code(&run(folder.path(), &args)), 0);
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
    let again = run(folder.path(), &args);
    assert_eq!(code(&again), 2);
    assert!(err(&again).contains("not written over"), "{}", err(&again));
}

#[test]
fn agreements_are_listed_by_what_ends_and_what_is_due() {
    let ids = |args: &[&str]| {
        let list = json(&data(), &[&["agreement", "list"], args].concat());
        let ids = list["agreements"].as_array().unwrap().iter();
        ids.map(|it| it["id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&[]).len(), 12);
    let of_2021 = ids(&["--kind", "iop", "--in-force", "--as-of", "2021-08-31"]);
    assert_eq!(of_2021, ["iop-2019-01", "iop-2020-01", "iop-2020-02"]);
    let from_september = ids(&["--kind", "iop", "--in-force", "--as-of", "2021-09-01"]);
    assert!(from_september.contains(&"iop-2021-01".to_owned()));
    let ends = ids(&["--ends-within", "6", "--as-of", "2021-12-31"]);
    assert_eq!(ends, ["avtal-2020-01", "iop-2019-01", "tjanst-2020-01"]);
    let board = ids(&["--board", "kfn", "--organisation", "skäggetorp"]);
    assert_eq!(board, ["iop-2021-01"]);
    assert_eq!(ids(&["--organisation", "8029990200"]), ["iop-2021-01"]);
    // Never followed up: due a year after it began, and overdue since.
    let due = ids(&["--due-within", "0", "--as-of", "2020-07-01"]);
    assert_eq!(due, ["iop-2019-01"]);
    assert!(ids(&["--due-within", "0", "--as-of", "2020-06-30"]).is_empty());
    // A year after the last time, or when it ends.
    let later = ids(&["--due-within", "1", "--as-of", "2022-10-31"]);
    assert!(later.contains(&"iop-2020-01".to_owned()), "{later:?}");
}

#[test]
fn three_kinds_of_money_have_three_sums() {
    let output = run(&data(), &["agreement", "list", "--as-of", "2022-06-30"]);
    let text = out(&output);
    for sum in [
        "Partnerships (IOP): 5 agreements, 2 015 000 kr",
        "Bought services: 4 agreements, 2 760 000 kr",
        "Other agreements: 3 agreements, 0 kr",
    ] {
        assert!(text.contains(sum), "{sum}\n{text}");
    }
    assert!(!text.contains("4 775 000"), "{text}");
}

#[test]
fn an_agreement_is_a_checklist_of_the_guideline() {
    let folder = copied();
    let path = folder.path().join("agreements/iop-2021-01.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let text = text
        .replace("no-market, ", "")
        .replace(", disputes]", "]")
        .replace("followed_up: 2021-12-14\n", "");
    fs::write(&path, text).unwrap();
    let show = |args: &[&str]| {
        let args = [
            &["agreement", "show", "iop-2021", "--as-of", "2022-09-02"],
            args,
        ]
        .concat();
        out(&run(folder.path(), &args))
    };
    let sv = show(&["--lang", "sv"]);
    for part in [
        "Riktlinjens kriterier: 6 av 7",
        "[ ] ingen marknad – saknas",
        "[x] eget initiativ",
        "Avtalets delar: 9 av 10",
        "[ ] tvist – saknas",
        "inte gjord\n  nästa senast 2022-09-01, försenad",
        "2021-02-11-motesplats-skaggetorp: ",
        "2022   540 000 kr",
    ] {
        assert!(sv.contains(part), "{part}\n{sv}");
    }
    let shown = json(
        folder.path(),
        &["agreement", "show", "iop-2021-01", "--as-of", "2022-09-01"],
    );
    assert_eq!(shown["follow_up_overdue"], false);
    assert_eq!(shown["yearly"]["2022"], 54_000_000);
    let criteria = shown["criteria"].as_array().unwrap();
    let missing: Vec<&Value> = criteria.iter().filter(|it| it["is_met"] == false).collect();
    assert_eq!(missing.len(), 1);
    assert_eq!(missing[0]["item"], "no-market");
    assert_eq!(shown["initiatives"][0], "2021-02-11-motesplats-skaggetorp");
    // A bought service is not held against the guideline on partnerships.
    let service = json(folder.path(), &["agreement", "show", "tjanst-2020"]);
    assert_eq!(service["criteria"], Value::Null);
    assert_eq!(service["follow_up_due"], Value::Null);
    let several = run(folder.path(), &["agreement", "show", "2020-01"]);
    assert_eq!(code(&several), 2);
    assert!(
        err(&several).contains("iop-2020-01, tjanst-2020-01"),
        "{}",
        err(&several)
    );
}

#[test]
fn the_status_of_a_questionnaire_adds_up() {
    let args = ["questionnaire", "status", "2020-2021"];
    let rows = out(&run(&data(), &[&args[..], &["--format", "csv"]].concat()));
    let count = |state: &str| rows.lines().filter(|it| it.ends_with(state)).count();
    let status = json(&data(), &args);
    for state in ["answered", "none", "draft", "missing"] {
        assert_eq!(status["totals"]["answers"][state], count(state), "{state}");
    }
    assert_eq!(rows.lines().count(), 1 + 10 * 6);
    let totals = &status["totals"];
    assert_eq!(
        (&totals["submitted"], &totals["drafts"]),
        (&9.into(), &1.into())
    );
    // A board that has said nothing is missing, and that is no failure.
    let folder = copied();
    fs::remove_file(folder.path().join("periods/2020-2021/answers/kfn.yaml")).unwrap();
    fs::write(
        folder.path().join("periods/2020-2021/answers/an.yaml"),
        "board: [",
    )
    .unwrap();
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
    let folder = copied();
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
    // Unanswered, drafts, boards without exports of the new years.
    let codes: Vec<&str> = new.keys().map(String::as_str).collect();
    assert_eq!(codes, ["A102", "A104", "G303"], "{new:?}");
    let kfn = folder.path().join("periods/2022-2023/answers/kfn.yaml");
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
    // What is there stays, and is said.
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
fn last_answers_come_from_the_boards_that_one_took_over_from() {
    let folder = copied();
    fs::remove_dir_all(folder.path().join("periods/2019")).unwrap();
    fs::remove_dir_all(folder.path().join("periods/2020-2021")).unwrap();
    let args = ["questionnaire", "new", "2019", "--board", "son"];
    let dry = run(folder.path(), &[&args[..], &["--dry-run"]].concat());
    assert!(err(&dry).contains("would write periods/2019/answers/son.yaml"));
    assert!(!folder.path().join("periods/2019").exists());
    let output = run(folder.path(), &args);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let answers = folder.path().join("periods/2019/answers");
    assert_eq!(fs::read_dir(&answers).unwrap().count(), 1);
    let text = fs::read_to_string(answers.join("son.yaml")).unwrap();
    assert!(text.contains("# Svar 2018, Omsorgsnämnden:\n"), "{text}");
    assert!(text.contains("# Svar 2018, Socialnämnden:\n"), "{text}");
}

#[test]
fn many_questionnaires_at_once_make_each_file_once_and_whole() {
    let alone = copied();
    assert_eq!(
        code(&run(alone.path(), &["questionnaire", "new", "2022"])),
        0
    );
    let together = copied();
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
    assert_eq!(common::files(together.path()), common::files(alone.path()));
}

#[test]
fn a_new_data_root_checks_clean_and_makes_a_report() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("data");
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
    let facts = fs::read_to_string(folder.path().join("build/2026/facts.json")).unwrap();
    let facts: Value = serde_json::from_str(&facts).unwrap();
    assert_eq!(facts["municipality"], "Ö: \"kommun\" # 1");
    // It is a data root now, and stays as it is.
    let before = common::files(folder.path());
    for dir in ["data", "./data/../data"] {
        let again = run(folder.path(), &["init", dir]);
        assert_eq!(code(&again), 2);
        assert!(
            err(&again).contains("is a data root already"),
            "{}",
            err(&again)
        );
    }
    assert_eq!(common::files(folder.path()), before);
}

/// What stands in comments, to be taken out of them, is right too.
#[test]
fn the_examples_of_a_new_data_root_check_clean() {
    let folder = tempfile::tempdir().unwrap();
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
                is_example |= line.starts_with("# Ta bort []");
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
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("goals.yaml"), "mine").unwrap();
    let output = run(folder.path(), &["init"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("goals.yaml"), "{}", err(&output));
    assert_eq!(common::files(folder.path()).len(), 1);
    // What a run that was broken off has left is no hindrance.
    let broken = tempfile::tempdir().unwrap();
    assert_eq!(code(&run(broken.path(), &["init"])), 0);
    let whole = common::files(broken.path());
    fs::remove_file(broken.path().join("samverkan.yaml")).unwrap();
    fs::remove_file(broken.path().join("goals.yaml")).unwrap();
    assert_eq!(code(&run(broken.path(), &["init"])), 0);
    assert_eq!(common::files(broken.path()), whole);
    let person = run(
        folder.path(),
        &["init", "x", "--municipality", "19121212-1212"],
    );
    assert_eq!(code(&person), 1);
    assert!(!out(&person).contains("1212"), "{}", out(&person));
    assert!(!folder.path().join("x").exists());
}
