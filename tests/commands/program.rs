//! The program as its users meet it: exit codes, streams, files, the README's own commands.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::support::{
    BUILT, Folder, Root, code, err, files, json, out, repository, run, samverkan,
};

/// The repository, with the example data in it.
pub(super) fn root() -> PathBuf {
    repository("")
}

#[test]
fn the_example_data_checks_clean_but_for_warnings() {
    let checked = run(&root(), &["check", "--format", "json"]);
    assert_eq!(code(&checked), 0);
    let found: serde_json::Value = serde_json::from_str(&out(&checked)).unwrap();
    assert_eq!(found["errors"], 0);
    assert!(found["warnings"].as_u64().unwrap() > 0);
    assert_eq!(code(&run(&root(), &["check", "--deny", "warnings"])), 1);
}

#[test]
fn what_cannot_be_carried_out_is_exit_2_with_a_word_on_what_to_do() {
    let dir = Folder::empty();
    let here = dir.path();
    for (args, says) in [
        (vec!["check"], "--data"),
        (vec!["check", "--data", "/nonexistent"], "samverkan.yaml"),
        (vec!["explain", "S20"], "did you mean"),
        (vec!["nosuch"], "unrecognized"),
    ] {
        let output = run(here, &args);
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(err(&output).contains(says), "{args:?}: {}", err(&output));
        assert_eq!(out(&output), "");
    }
    for (args, says) in [
        (vec!["report", "build", "2031"], "2020-2021"),
        (vec!["check", "2031"], "2020-2021"),
        (
            vec!["report", "trace", "2019", "grants.granted.totl"],
            "grants.granted.total",
        ),
    ] {
        let output = run(&root(), &args);
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(err(&output).contains(says), "{args:?}: {}", err(&output));
    }
    let taken = here.join("fil");
    fs::write(&taken, "x").unwrap();
    let output = run(
        &root(),
        &["report", "build", "2019", "--out", taken.to_str().unwrap()],
    );
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("fil"), "{}", err(&output));
}

/// A copy of the broken example gives every finding at its line and column, in one run.
#[test]
fn the_broken_example_shows_every_fault_at_its_place() {
    let args = [
        "check",
        "--data",
        "examples/broken",
        "--as-of",
        "2022-06-30",
        "--format",
        "json",
    ];
    let output = run(&root(), &args);
    assert_eq!(code(&output), 1);
    let found: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    let mut found: Vec<String> = found["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            format!(
                "{}:{}:{} {}",
                it["file"].as_str().unwrap(),
                it["line"],
                it["column"],
                it["code"].as_str().unwrap()
            )
        })
        .collect();
    let expected = fs::read_to_string(root().join("tests/broken.expected")).unwrap();
    let mut expected: Vec<&str> = expected
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    found.sort();
    expected.sort_unstable();
    assert_eq!(found, expected);
    let codes: std::collections::BTreeSet<_> = found
        .iter()
        .map(|line| line.rsplit(' ').next().unwrap())
        .collect();
    assert!(codes.len() >= 25, "{}", codes.len());
    // No finding shows the personal number it is about.
    let human = run(
        &root(),
        &["check", "--data", "examples/broken", "--lang", "sv"],
    );
    assert!(
        !out(&human).contains("170101"),
        "the number is never echoed"
    );
    assert!(!out(&output).contains("170101"));
}

#[test]
fn findings_speak_both_languages_and_mark_the_line() {
    let broken = ["check", "--data", "examples/broken", "--color", "never"];
    let sv = out(&run(&root(), &[&broken[..], &["--lang", "sv"]].concat()));
    let en = out(&run(&root(), &[&broken[..], &["--lang", "en"]].concat()));
    assert!(
        sv.contains("fel[S205]: okänd nyckel") && sv.contains("hjälp:"),
        "{sv}"
    );
    assert!(
        en.contains("error[S205]: unknown key") && en.contains("help:"),
        "{en}"
    );
    assert!(sv.contains("^^^"), "the span is marked");
    assert!(!sv.contains('\u{1b}'), "no colour in a pipe");
    let by_locale = samverkan(&root(), &broken)
        .env("LC_ALL", "sv_SE.UTF-8")
        .output()
        .unwrap();
    assert_eq!(out(&by_locale), sv);
}

#[test]
fn every_code_is_explained_in_both_languages() {
    for fault in samverkan::fault::all() {
        for lang in ["sv", "en"] {
            let page = run(&root(), &["explain", fault.code, "--lang", lang]);
            assert_eq!(code(&page), 0);
            assert!(
                out(&page).starts_with(&format!("# {}", fault.code)),
                "{}",
                fault.code
            );
        }
    }
    assert!(out(&run(&root(), &["explain"])).lines().count() > 90);
    let page = out(&run(&root(), &["explain", "G301", "--format", "json"]));
    let page: serde_json::Value = serde_json::from_str(&page).unwrap();
    assert!(page["code"] == "G301" && page["page"].as_str().unwrap().contains("# G301"));
}

#[test]
fn a_figure_is_traced_to_its_rows_in_three_forms() {
    let trace = |format: &str| {
        let output = run(
            &root(),
            &[
                "report",
                "trace",
                "2020-2021",
                "grants.granted.board.an.year.2021",
                "--format",
                format,
            ],
        );
        assert_eq!(code(&output), 0, "{}", err(&output));
        out(&output)
    };
    let human = trace("human");
    assert!(human.contains("grants/2021/an.csv:"), "{human}");
    assert!(
        human.trim_end().ends_with("sum: 3 480 108,50 kr (65 rows)"),
        "{human}"
    );
    let json: serde_json::Value = serde_json::from_str(&trace("json")).unwrap();
    let sum: i64 = json["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["value"].as_i64().unwrap())
        .sum();
    assert_eq!(json["value"], sum);
    let csv = trace("csv");
    assert_eq!(csv.lines().count(), 66);
    assert!(csv.starts_with("file,line,value,unit,part,organisation\n"));
}

#[test]
fn a_closed_pipe_ends_a_command_quietly() {
    for args in [
        vec!["check", "--data", "examples/broken"],
        vec!["explain"],
        vec!["report", "trace", "2020-2021"],
        vec!["--help"],
    ] {
        let mut child = samverkan(&root(), &args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(
            !err(&output).contains("panic"),
            "{args:?}: {}",
            err(&output)
        );
    }
}

#[test]
fn help_of_every_command_shows_an_example() {
    for args in [
        vec!["--help"],
        vec!["check", "--help"],
        vec!["explain", "--help"],
        vec!["report", "build", "--help"],
        vec!["report", "trace", "--help"],
    ] {
        let help = run(&root(), &args);
        assert_eq!(code(&help), 0);
        assert!(out(&help).contains("Example"), "{args:?}");
    }
}

/// Links, pipes and folders in the place of files are refused, and nothing waits for them.
#[cfg(unix)]
#[test]
fn links_and_pipes_are_refused_without_waiting() {
    let data = Root::example().on_disk();
    std::os::unix::fs::symlink("/etc/hostname", data.join("initiatives/2021/lank.yaml")).unwrap();
    let pipe = data.join("agreements/ror.yaml");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    fs::create_dir(data.join("network/2021-01-01.yaml")).unwrap();
    let checked = run(
        data.path(),
        &[
            "check",
            "--data",
            data.path().to_str().unwrap(),
            "--format",
            "json",
        ],
    );
    assert_eq!(code(&checked), 1);
    let text = out(&checked);
    assert_eq!(text.matches("\"S106\"").count(), 3, "{text}");
}

/// The report is built even if standard error is closed.
#[test]
fn a_closed_standard_error_stops_nothing() {
    let dir = Folder::empty();
    let to = dir.join("ut");
    let mut child = samverkan(
        &root(),
        &["report", "build", "2019", "--out", to.to_str().unwrap()],
    )
    .stdout(Stdio::null())
    .stderr(Stdio::piped())
    .spawn()
    .unwrap();
    drop(child.stderr.take());
    assert!(child.wait().unwrap().success());
    assert_eq!(files(&to).len(), BUILT.len());
}

/// Imports at once wait for each other, so that none writes over what another has added.
#[test]
fn imports_at_once_lose_no_row() {
    let dir = Root::example().on_disk();
    let exports = Folder::empty();
    let header = "Förening;Org.nr;Bidragstyp;År;Beviljat belopp;Dnr";
    let children: Vec<_> = (0..8)
        .map(|number| {
            let file = exports.path().join(format!("{number}.csv"));
            fs::write(
                &file,
                format!(
                    "{header}\nExempelföreningen;802999-0002;Driftbidrag;2022;100;K {number}\n"
                ),
            )
            .unwrap();
            let args = [
                "grants",
                "import",
                "kfn",
                file.to_str().unwrap(),
                "--another-list",
                "-q",
            ];
            let child = samverkan(dir.path(), &args).stdout(Stdio::null()).spawn();
            child.unwrap()
        })
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let written = dir.text("grants/2022/kfn.csv");
    assert_eq!(written.lines().count(), 9, "{written}");
}

/// `--format json` is JSON however a list fares, and every place that it names is there.
#[test]
fn an_import_says_in_json_also_why_it_is_refused() {
    let dir = Root::example().below("data").on_disk();
    let header = "Förening;Org.nr;Bidragstyp;Beviljat belopp";
    let row = "Exempelföreningen;802999-0002;Driftbidrag;100";
    for (text, more, refused, place) in [
        (
            format!("{header}\n{row}\n"),
            vec!["--year", "2022"],
            None,
            None,
        ),
        (
            format!("{header}\n{row}kr?\n"),
            vec!["--year", "2022"],
            Some("errors"),
            Some(("ny.csv", 2)),
        ),
        (
            format!("{header}\n{row}\n{row}\n"),
            vec!["--year", "2022"],
            Some("root"),
            Some(("ny.csv", 3)),
        ),
        (
            format!("{header}\n{row}\n"),
            vec!["--year", "2021"],
            Some("open"),
            Some(("ny.csv", 2)),
        ),
        (format!("{header}\n{row}\n"), vec![], Some("failed"), None),
    ] {
        dir.put("ny.csv", &text);
        let args = [
            &["grants", "import", "kfn", "ny.csv", "--dry-run"][..],
            &more,
        ]
        .concat();
        let said = json(dir.path(), &args);
        assert_eq!(said["refused"].as_str(), refused, "{said}");
        if let Some((file, line)) = place {
            let found = &said["diagnostics"][0];
            assert_eq!(
                (found["file"].as_str(), found["line"].as_u64()),
                (Some(file), Some(line)),
                "{said}"
            );
        }
    }
    for args in [
        ["grants", "import", "xyz", "ny.csv"],
        ["grants", "import", "kfn", "ingen.csv"],
    ] {
        let said = json(dir.path(), &args);
        assert_eq!(said["refused"], "failed", "{said}");
        assert!(!said["message"].as_str().unwrap().is_empty());
    }
}

/// A pipe in place of an export is named, never opened: it would block for ever.
#[test]
fn a_pipe_in_the_data_root_holds_nothing_up() {
    let dir = Root::example().on_disk();
    let pipe = dir.join("grants/2021/kfn-pipe.csv");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let checked = run(dir.path(), &["check"]);
    assert_eq!(code(&checked), 1);
    assert!(out(&checked).contains("S106"), "{}", out(&checked));
}

/// The console blocks of the README and the guide do what they say, in English and in Swedish. Lines
/// after a command are its output; `…` stands for what is left out.
#[test]
fn the_readme_and_the_guide_do_what_they_say() {
    for (page, locale, at_least) in [
        ("README.md", "C.UTF-8", 6),
        ("README.sv.md", "sv_SE.UTF-8", 6),
        ("examples/guide.md", "C.UTF-8", 12),
        ("examples/guide.sv.md", "sv_SE.UTF-8", 12),
    ] {
        let commands = typed_as_it_stands(page, locale);
        assert!(commands >= at_least, "{page}: {commands}");
    }
}

/// Types the commands of a page on a copy of the data, and tells how many they were.
fn typed_as_it_stands(page: &str, locale: &str) -> usize {
    let text = fs::read_to_string(root().join(page)).unwrap();
    let examples = Root::of("examples").below("examples");
    let dir = Root::example().below("data").and(examples).on_disk();
    let mut commands = 0;
    for block in text.split("```console\n").skip(1) {
        let block = &block[..block.find("```").unwrap()];
        for piece in block.split("$ ").skip(1) {
            let (typed, expected) = piece.split_once('\n').unwrap();
            let typed = typed.replace("cargo run --release --", "samverkan");
            let Some(args) = typed.strip_prefix("samverkan ") else {
                assert!(typed.starts_with("cargo test"), "{typed}");
                continue;
            };
            let args: Vec<&str> = args.split(' ').collect();
            let mut typing = samverkan(dir.path(), &args);
            let output = typing.env("LC_ALL", locale).output().unwrap();
            let said = format!("{}{}", out(&output), err(&output));
            let parts = expected.split('…').map(str::trim);
            let mut rest = said.as_str();
            for part in parts.filter(|part| !part.is_empty()) {
                let at = rest
                    .find(part)
                    .unwrap_or_else(|| panic!("{typed} does not say {part:?} but\n{said}"));
                rest = &rest[at + part.len()..];
            }
            commands += 1;
        }
    }
    commands
}
