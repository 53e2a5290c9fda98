//! Findings for those who review data in git: annotations, SARIF, what a branch brings, and the
//! files of `examples/ci/`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::{ROWS, Repository, code, err, files, out, repository, run, samverkan};
use serde_json::Value;

impl Repository {
    /// The exit code, and each finding that came since a revision as `file:line code`.
    fn since(&self, revision: &str) -> (i32, Vec<String>) {
        let output = run(
            self.path(),
            &["check", "--since", revision, "--format", "json"],
        );
        let Ok(found) = serde_json::from_slice::<Value>(&output.stdout) else {
            return (code(&output), vec![err(&output)]);
        };
        let of = |it: &Value| {
            format!(
                "{}:{} {}",
                it["file"].as_str().unwrap(),
                it["line"],
                it["code"].as_str().unwrap()
            )
        };
        let found = found["diagnostics"].as_array().unwrap().iter().map(of);
        (code(&output), found.collect())
    }
}

#[test]
fn since_shows_what_a_branch_brings() {
    let it = Repository::new();
    assert_eq!(it.since("HEAD"), (0, vec![]));
    // An old finding is known again on another line.
    it.write(
        "data/grants/2021/kfn-2.csv",
        format!("{ROWS}\nExempelföreningen;;Läger;100\n\"Judoklubben\nExempel\";;Stöd;5\nExempelföreningen;;Stöd;abc\n"),
    );
    assert_eq!(it.since("HEAD"), (0, vec![]));
    // A second finding of the same kind and text is new; the exit code counts new ones only.
    it.write(
        "data/grants/2021/kfn-2.csv",
        format!("{ROWS}\nExempelföreningen;;Stöd;abc\nExempelföreningen;;Stöd;abc\n"),
    );
    let file = "grants/2021/kfn-2.csv";
    assert_eq!(it.since("HEAD"), (1, vec![format!("{file}:3 G201")]));
    it.commit();
    assert_eq!(it.since("HEAD"), (0, vec![]));
    assert_eq!(it.since("HEAD~1"), (1, vec![format!("{file}:3 G201")]));
    assert_eq!(it.since("main~1"), it.since("HEAD^"));
}

/// What another branch brought is known in a merge of it, and so is a row with an error that has moved.
#[test]
fn since_follows_a_merge_a_rename_and_a_row_that_moves() {
    let it = Repository::new();
    let list = |rows: &str| format!("{ROWS}\n{rows}\n");
    let bad = "Exempelföreningen;;Stöd;def";
    assert!(it.git(&["checkout", "-q", "-b", "andra"]));
    it.write("data/grants/2021/kfn-3.csv", list(bad));
    it.commit();
    assert!(it.git(&["checkout", "-q", "main"]));
    it.write(
        "data/grants/2021/kfn-4.csv",
        list("Exempelföreningen;;Stöd;ghi"),
    );
    it.commit();
    assert!(it.git(&["merge", "-q", "--no-edit", "andra"]));
    let new = |name: &str, line| vec![format!("grants/2021/{name}.csv:{line} G201")];
    assert_eq!(it.since("HEAD^1"), (1, new("kfn-3", 2)));
    assert_eq!(it.since("HEAD^2"), (1, new("kfn-4", 2)));
    // Renamed, and below another row; then the row in another list.
    assert!(it.git(&[
        "mv",
        "data/grants/2021/kfn-3.csv",
        "data/grants/2021/kfn-5.csv"
    ]));
    it.write(
        "data/grants/2021/kfn-5.csv",
        list(&format!("Exempelföreningen;;Läger;1\n{bad}")),
    );
    assert_eq!(it.since("HEAD"), (0, vec![]));
    it.write(
        "data/grants/2021/kfn-5.csv",
        list("Exempelföreningen;;Läger;1"),
    );
    it.write(
        "data/grants/2021/kfn-6.csv",
        list(&format!("Exempelföreningen;;Resa;2\n{bad}")),
    );
    assert_eq!(it.since("HEAD"), (0, vec![]));
    // The same error once more is new.
    it.write("data/grants/2021/kfn-5.csv", list(bad));
    assert_eq!(it.since("HEAD").0, 1);
}

/// In a revision without the data root every finding is new.
#[test]
fn a_root_that_was_not_there_is_new() {
    let it = Repository::new();
    it.git(&["mv", "data", "uppgifter"]);
    it.commit();
    let output = run(
        it.path(),
        &["check", "--since", "HEAD~1", "--data", "uppgifter"],
    );
    assert_eq!(code(&output), 1, "{}", err(&output));
    let output = run(
        it.path(),
        &["check", "--since", "HEAD", "--data", "uppgifter"],
    );
    assert_eq!(code(&output), 0, "{}", err(&output));
}

#[test]
fn a_revision_that_is_none_is_exit_2() {
    let it = Repository::new();
    for revision in [
        "nix",
        "-h",
        "--help",
        "--output=x",
        "HEAD:data",
        "HEAD~9",
        "",
        "\u{7}",
    ] {
        let (code, said) = it.since(revision);
        assert_eq!(code, 2, "{revision}: {said:?}");
        assert!(said[0].contains("git knows no revision"), "{said:?}");
    }
    fs::remove_dir_all(it.path().join(".git")).unwrap();
    let (code, said) = it.since("HEAD");
    assert_eq!(code, 2);
    assert!(said[0].contains("in no git repository"), "{said:?}");
}

/// No program that the repository's git settings name is run, and none leads to another folder.
#[cfg(unix)]
#[test]
fn nothing_of_the_repository_is_run() {
    use std::os::unix::fs::PermissionsExt as _;
    let it = Repository::new();
    let mark = it.path().join("ran");
    let script = it.path().join("script");
    fs::write(&script, format!("#!/bin/sh\ntouch '{}'\n", mark.display())).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let script = script.to_str().unwrap();
    for name in [
        "core.fsmonitor",
        "core.pager",
        "core.editor",
        "core.sshCommand",
        "core.gitProxy",
        "core.askPass",
        "credential.helper",
        "diff.external",
        "diff.csv.textconv",
        "filter.csv.smudge",
        "filter.csv.clean",
        "alias.rev-parse",
        "alias.ls-tree",
        "uploadpack.packObjectsHook",
    ] {
        it.git(&["config", name, script]);
    }
    it.write(".gitattributes", "*.csv filter=csv diff=csv\n");
    for hook in [
        "post-checkout",
        "post-index-change",
        "fsmonitor-watchman",
        "pre-auto-gc",
    ] {
        fs::create_dir_all(it.path().join(".git/hooks")).unwrap();
        fs::copy(script, it.path().join(".git/hooks").join(hook)).unwrap();
    }
    assert_eq!(it.since("HEAD"), (0, vec![]));
    it.write(".git/info/attributes", "*.csv filter=csv diff=csv\n");
    let blamed = run(
        it.path(),
        &["report", "trace", "2020-2021", "grants.rows", "--blame"],
    );
    assert_eq!(code(&blamed), 0, "{}", err(&blamed));
    assert!(!mark.exists());
    let elsewhere = samverkan(it.path(), &["check", "--since", "HEAD"])
        .env("GIT_DIR", "/dev/null")
        .env("GIT_INDEX_FILE", "/dev/null")
        .output()
        .unwrap();
    assert_eq!(code(&elsewhere), 0, "{}", err(&elsewhere));
}

/// Each line is one annotation, whatever texts are in the data.
#[cfg(unix)]
#[test]
fn no_annotation_can_be_forged() {
    let it = Repository::new();
    let evil = "a%0A::error file=b,line=1::c";
    it.write(
        &format!("data/grants/2021/kfn-{evil}\r.csv"),
        format!("{ROWS}\n;;;{evil}\n"),
    );
    it.write(&format!("data/grants/2021/kfn-\n::error::{evil}.csv"), "");
    it.write(
        "data/boards.yaml",
        "boards:\n  - { id: kfn, name: \"\\n::error::namn\", nix: \"\\r\\n::warning::x\" }\n",
    );
    let output = run(it.path(), &["check", "--format", "github"]);
    let json = run(it.path(), &["check", "--format", "json"]);
    let found: Value = serde_json::from_slice(&json.stdout).unwrap();
    let found = found["diagnostics"].as_array().unwrap();
    let text = out(&output);
    assert!(!text.contains('\r'));
    assert_eq!(text.lines().count(), found.len(), "{text}");
    for (line, finding) in text.lines().zip(found) {
        let (command, _) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (word, properties) = command.split_once(' ').unwrap();
        assert!(["error", "warning", "notice"].contains(&word), "{line}");
        let names: Vec<&str> = properties
            .split(',')
            .map(|property| property.split_once('=').unwrap().0)
            .collect();
        let known = ["file", "line", "endLine", "col", "endColumn", "title"];
        assert!(names.iter().all(|name| known.contains(name)), "{line}");
        let file = properties
            .split(',')
            .next()
            .unwrap()
            .strip_prefix("file=")
            .unwrap();
        let file = ["%2C", "%3A", "%0D", "%0A", "%25"]
            .iter()
            .zip([",", ":", "\r", "\n", "%"])
            .fold(file.to_owned(), |file, (code, sign)| {
                file.replace(code, sign)
            });
        assert_eq!(file, format!("data/{}", finding["file"].as_str().unwrap()));
    }
}

fn sarif(dir: &Path) -> Value {
    let output = run(dir, &["check", "--format", "sarif"]);
    assert_eq!(code(&output), 1, "{}", err(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn fingerprints(log: &Value) -> BTreeSet<String> {
    let results = log["runs"][0]["results"].as_array().unwrap();
    let prints = results
        .iter()
        .map(|it| it["partialFingerprints"].to_string());
    let all: BTreeSet<String> = prints.collect();
    assert_eq!(all.len(), results.len(), "each finding has its own");
    all
}

/// The same findings as `--format json`, each with its rule, and known again on another line.
#[test]
fn a_log_of_sarif_has_every_finding_and_its_rule() {
    let it = Repository::new();
    let data = it.path().join("data");
    fs::remove_dir_all(&data).unwrap();
    for (path, bytes) in files(&repository("examples/broken")) {
        it.write(&format!("data/{path}"), bytes);
    }
    let workbook = fs::read(repository(
        "tests/exports/bad/workbook-amount-in-words.xlsx",
    ))
    .unwrap();
    it.write("data/grants/2021/kfn 2.xlsx", workbook);
    let json = run(it.path(), &["check", "--format", "json"]);
    let json: Value = serde_json::from_slice(&json.stdout).unwrap();
    let log = sarif(it.path());
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let (results, found) = (
        run["results"].as_array().unwrap(),
        json["diagnostics"].as_array().unwrap(),
    );
    assert_eq!(results.len(), found.len());
    for (result, finding) in results.iter().zip(found) {
        assert_eq!(result["ruleId"], finding["code"]);
        let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        let rule = &run["tool"]["driver"]["rules"][at];
        assert_eq!(rule["id"], finding["code"]);
        assert!(rule["help"]["markdown"].as_str().unwrap().starts_with("# "));
        assert_eq!(result["level"], finding["severity"]);
        let text = result["message"]["text"]
            .as_str()
            .unwrap()
            .replace('\\', "");
        assert!(
            text.starts_with(finding["message"].as_str().unwrap()),
            "{text}"
        );
        let place = &result["locations"][0]["physicalLocation"];
        let file = finding["file"].as_str().unwrap();
        let uri = format!("data/{}", file.replace(' ', "%20").replace('å', "%C3%A5"));
        assert_eq!(place["artifactLocation"]["uri"], uri);
        if finding["cell"].is_null() {
            assert_eq!(place["region"]["startLine"], finding["line"]);
            assert_eq!(place["region"]["startColumn"], finding["column"]);
        } else {
            let cell = &result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"];
            assert!(
                cell.as_str()
                    .unwrap()
                    .ends_with(finding["cell"].as_str().unwrap())
            );
        }
        let related = finding["related"].as_array().unwrap().len();
        assert_eq!(
            result["relatedLocations"].as_array().unwrap().len(),
            related
        );
    }
    let boards = data.join("boards.yaml");
    let before = fingerprints(&log);
    fs::write(
        &boards,
        format!("# En rad till.\n{}", fs::read_to_string(&boards).unwrap()),
    )
    .unwrap();
    assert_eq!(fingerprints(&sarif(it.path())), before);
}

/// The hook, in a repository: a commit that brings an error is stopped, others are not.
#[cfg(unix)]
#[test]
fn the_hook_stops_a_commit_with_errors() {
    let it = Repository::new();
    let hooks = it.path().join(".git/hooks");
    fs::create_dir_all(&hooks).unwrap();
    fs::copy(
        repository("examples/ci/pre-commit"),
        hooks.join("pre-commit"),
    )
    .unwrap();
    let try_to_commit = |row: &str| {
        it.write("data/grants/2021/kfn-3.csv", format!("{ROWS}\n{row}\n"));
        it.git(&["add", "-A"]) && it.git(&["commit", "-q", "-m", "rad"])
    };
    assert!(try_to_commit("Exempelföreningen;;Läger;100"));
    assert!(!try_to_commit("Exempelföreningen;;Läger;hundra"));
    assert!(try_to_commit("Exempelföreningen;;Läger;101"));
    // The first commit of a repository.
    fs::remove_dir_all(it.path().join(".git")).unwrap();
    assert!(it.git(&["init", "-q", "-b", "main"]));
    fs::create_dir_all(&hooks).unwrap();
    fs::copy(
        repository("examples/ci/pre-commit"),
        hooks.join("pre-commit"),
    )
    .unwrap();
    assert!(
        !try_to_commit("Exempelföreningen;;Läger;102"),
        "kfn-2.csv has an error"
    );
    fs::remove_file(it.path().join("data/grants/2021/kfn-2.csv")).unwrap();
    assert!(try_to_commit("Exempelföreningen;;Läger;103"));
}

/// The hook, in a clone: a push that brings an error is stopped, and what one does is shown.
#[cfg(unix)]
#[test]
fn the_hook_shows_what_a_push_does() {
    let it = Repository::new();
    assert!(it.git(&["init", "-q", "--bare", "-b", "main", "fjarr.git"]));
    assert!(it.git(&["remote", "add", "origin", "fjarr.git"]));
    assert!(it.git(&["push", "-q", "origin", "main"]));
    assert!(it.git(&["checkout", "-q", "-b", "gren"]));
    let hook = repository("examples/ci/pre-push");
    fs::create_dir_all(it.path().join(".git/hooks")).unwrap();
    fs::copy(hook, it.path().join(".git/hooks/pre-push")).unwrap();
    let push = |row: &str| {
        it.write("data/grants/2021/kfn-3.csv", format!("{ROWS}\n{row}\n"));
        it.git(&["add", "data"]);
        it.git(&["commit", "-q", "-m", "rad"]);
        it.told(&["push", "-q", "origin", "gren"])
    };
    let (is_pushed, said) = push("Exempelföreningen;;Läger;hundra");
    assert!(!is_pushed && said.contains("G201"), "{said}");
    let (is_pushed, said) = push("Exempelföreningen;;Läger;100");
    assert!(is_pushed && said.contains("kfn 2021: 1 new row"), "{said}");
}

/// The commands in the files of `examples/ci/` can be run.
#[test]
fn the_ready_files_say_what_can_be_done() {
    let it = Repository::new();
    let mut tried = 0;
    for name in ["github.yml", "github-comment.yml", "gitlab.yml"] {
        let text = fs::read_to_string(repository("examples/ci").join(name)).unwrap();
        let _: Value = serde_yaml::from_str(&text).unwrap();
        for line in text.lines() {
            let commands = ["samverkan check", "samverkan report diff"];
            let Some(at) = commands.iter().find_map(|it| line.find(it)) else {
                continue;
            };
            let words: Vec<&str> = line[at..]
                .split_whitespace()
                .skip(1)
                .take_while(|word| *word != ">")
                .map(|word| {
                    if word.contains("^1") || word.contains('$') {
                        "HEAD"
                    } else {
                        word
                    }
                })
                .collect();
            let output = run(it.path(), &words);
            assert_eq!(code(&output), 0, "{line}: {}", err(&output));
            tried += 1;
        }
    }
    assert_eq!(tried, 6);
}
