//! `initiative add` and `initiative event`: one way of checking, nothing lost, nothing torn.

mod steps;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::support::{self, Root, code, effort, err, fed, out, samverkan};

fn command(data: &Path, args: &[&str]) -> Command {
    let mut command = samverkan(data, &["initiative"]);
    command
        .args(args)
        .args(["--as-of", "2021-03-01"])
        .env("SAMVERKAN_DATA", data);
    command
}

fn run(data: &Path, args: &[&str]) -> Output {
    command(data, args).output().unwrap()
}

/// Every file of a data root and its bytes, dotted ones too.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    assert!(!folder.join(".samverkan").exists(), "the stage is left");
    support::files(folder)
}

const WHOLE: &[&str] = &[
    "add",
    "--title",
    "Språkcafé i Ryd",
    "--received",
    "2021-02-15",
    "--channel",
    "email",
    "--organisation",
    "Nätverket Ljus",
    "--reason",
    "cross-department",
    "--board",
    "kfn",
    "--description",
    "Nätverket vill öppna ett språkcafé.",
];

const PATH: &str = "initiatives/2021/2021-02-15-sprakcafe-i-ryd.yaml";

#[test]
fn what_is_missing_is_named_all_at_once() {
    let data = Root::base().on_disk();
    let before = files(data.path());
    let output = run(data.path(), &["add", "--title", "x"]);
    assert_eq!(code(&output), 2);
    for flag in [
        "--received",
        "--channel",
        "--organisation",
        "--description",
        "--reason",
        "--board",
    ] {
        assert!(err(&output).contains(flag), "{flag}: {}", err(&output));
    }
    assert!(!err(&output).contains("--title,") && !err(&output).contains("--goal"));
    assert_eq!(out(&output), "");
    assert_eq!(files(data.path()), before);
}

#[test]
fn the_path_alone_is_printed_and_the_file_checks_clean() {
    let data = Root::base().on_disk();
    let output = run(data.path(), WHOLE);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let path = data.join(PATH);
    assert_eq!(out(&output), format!("{}\n", path.display()));
    let check = samverkan(
        data.path(),
        &["check", "--as-of", "2021-03-01", "--deny", "warnings"],
    );
    let before = samverkan(
        Root::base().on_disk().path(),
        &["check", "--as-of", "2021-03-01"],
    )
    .output()
    .unwrap();
    let mut check = check;
    let after = check.output().unwrap();
    assert_eq!(
        out(&after).matches("sprakcafe").count(),
        0,
        "{}",
        out(&after)
    );
    assert_eq!(code(&before), 0);
    let text = fs::read_to_string(path).unwrap();
    assert!(
        text.contains("history:\n  - { date: 2021-02-15, status: received }\n"),
        "{text}"
    );
    assert!(text.contains("# goals: []"), "{text}");
}

#[test]
fn flags_yaml_and_json_give_the_same_file() {
    let data = Root::base().on_disk();
    assert_eq!(code(&run(data.path(), WHOLE)), 0);
    let by_flags = fs::read(data.join(PATH)).unwrap();
    let yaml = "title: Språkcafé i Ryd\nreceived: 2021-02-15\nchannel: email\n\
        organisation:\n  name: Nätverket Ljus\nreasons: [cross-department]\nboards: [kfn]\n\
        description: Nätverket vill öppna ett språkcafé.\n";
    let json = r#"{"description":"N\u00e4tverket vill \u00f6ppna ett spr\u00e5kcaf\u00e9.",
        "boards":["kfn"],"reasons":["cross-department"],"organisation":{"name":"N\u00e4tverket Ljus"},
        "channel":"email","received":"2021-02-15","title":"Spr\u00e5kcaf\u00e9 i Ryd"}"#;
    for text in [yaml, json] {
        let data = Root::base().on_disk();
        let mut add = command(data.path(), &["add", "--from", "-"]);
        let output = fed(&mut add, text.as_bytes());
        assert_eq!(code(&output), 0, "{}", err(&output));
        assert_eq!(fs::read(data.join(PATH)).unwrap(), by_flags);
    }
    // A flag overrides the file.
    let data = Root::base().on_disk();
    let from = data.join("../mail.yaml");
    let from = from.to_str().unwrap();
    fs::write(from, yaml).unwrap();
    let output = run(data.path(), &["add", "--from", from, "--title", "Annat"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(out(&output).trim_end().ends_with("2021-02-15-annat.yaml"));
    fs::remove_file(from).unwrap();
}

#[test]
fn what_check_would_refuse_is_not_written() {
    let data = Root::base().on_disk();
    let before = files(data.path());
    for (flag, value, says) in [
        ("--received", "2107-02-15", "2107-02-15"),
        ("--received", "2021-02-30", "2021-02-30"),
        ("--received", "i går", "i går"),
        ("--channel", "brevduva", "brevduva"),
        ("--reason", "nyfikenhet", "nyfikenhet"),
        ("--board", "xyz", "xyz"),
        ("--goal", "xyz", "xyz"),
        ("--org-nr", "802999-0003", "802999-0003"),
        ("--title", "åt 19900107-9806", "D1"),
        ("--description", "Skriv till 900107-9806 direkt", "D1"),
    ] {
        let output = run(data.path(), &[WHOLE, &[flag, value]].concat());
        let repeated = ["--received", "--channel", "--title", "--description"].contains(&flag);
        if repeated {
            // These flags take one value, so the bad one replaces the good one.
            let at = WHOLE.iter().position(|arg| *arg == flag).unwrap();
            let mut args = WHOLE.to_vec();
            args[at + 1] = value;
            let output = run(data.path(), &args);
            assert_eq!(code(&output), 1, "{flag} {value}: {}", err(&output));
            assert!(out(&output).contains(says), "{}", out(&output));
            assert!(!out(&output).contains("9806") && !err(&output).contains("9806"));
        } else {
            assert_eq!(code(&output), 1, "{flag} {value}: {}", err(&output));
            assert!(out(&output).contains(says), "{}", out(&output));
        }
        assert_eq!(files(data.path()), before, "{flag} {value}");
    }
    let tried = run(data.path(), &[WHOLE, &["--dry-run"]].concat());
    assert_eq!(code(&tried), 0);
    assert!(out(&tried).starts_with("title: Språkcafé i Ryd\n"));
    assert_eq!(files(data.path()), before);
}

/// Ids and kinds of agreement are parts of file names: none leads to another folder, or to a file
/// that nothing reads.
#[test]
fn no_id_leads_to_another_folder() {
    let folder = Root::base().below("data").on_disk();
    let data = folder.join("data");
    let before = files(folder.path());
    let records = [
        (
            "initiative",
            "title: T\nreceived: 2021-02-15\nchannel: email\norganisation: { name: Ljus }\nreasons: [cross-department]\nboards: [kfn]\ndescription: D\n",
        ),
        (
            "agreement",
            "kind: agreement\ntitle: T\norganisation: { name: Ljus }\nboards: [kfn]\nfrom: 2021-01-01\nuntil: 2022-12-31\n",
        ),
        (
            "network",
            "date: 2021-02-15\nkind: meeting\ntitle: T\ndepartments: [kff]\nparticipants: 1\n",
        ),
    ];
    let add = |kind: &str, text: &str| {
        let args = [kind, "add", "--from", "-", "--yes", "--as-of", "2021-03-01"];
        let mut program = samverkan(&data, &args);
        fed(program.env("SAMVERKAN_DATA", &data), text.as_bytes())
    };
    for (kind, record) in records {
        for id in [
            "../x", "../../x", "/tmp/x", "a/b", ".x", "..", "x\\y", "C:x", "x.yaml",
        ] {
            let output = add(kind, &format!("{record}id: {id:?}\n"));
            assert_ne!(code(&output), 0, "{kind} {id:?}: {}", out(&output));
            let after = files(folder.path());
            assert!(after == before, "{kind} {id:?} is written");
        }
    }
    let (kind, agreement) = records[1];
    for word in ["/", "../x", "..", "-", "\\"] {
        let output = add(
            kind,
            &agreement.replace("kind: agreement", &format!("kind: {word:?}")),
        );
        assert_eq!(code(&output), 1, "{word}: {}{}", out(&output), err(&output));
        assert!(files(folder.path()) == before, "{word}");
    }
    for (kind, record) in records {
        let output = add(kind, record);
        assert_eq!(code(&output), 0, "{kind}: {}{}", out(&output), err(&output));
    }
}

#[test]
fn a_sender_that_is_known_gets_its_number() {
    let data = Root::base().on_disk();
    let known = data.text("organisations.yaml");
    let name = known
        .split("name: ")
        .nth(1)
        .unwrap()
        .split(['\n', ',', '}'])
        .next()
        .unwrap()
        .trim();
    let mut args = WHOLE.to_vec();
    args[8] = name;
    assert_eq!(code(&run(data.path(), &args)), 0);
    let text = data.text(PATH);
    assert!(text.contains("org_nr: 80"), "{text}");
    let text = {
        let data = Root::base().on_disk();
        assert_eq!(code(&run(data.path(), WHOLE)), 0);
        data.text(PATH)
    };
    assert!(
        text.contains("{ name: Nätverket Ljus, org_nr: null }"),
        "{text}"
    );
}

#[test]
fn of_many_at_once_none_is_lost_and_no_id_shared() {
    let (at_once, rounds) = (25, effort());
    for _ in 0..rounds {
        let data = Root::base().on_disk();
        let before = files(data.path());
        let children: Vec<_> = (0..at_once)
            .map(|at| {
                let mut args = WHOLE.to_vec();
                let text = format!("Nummer {at}.");
                args[14] = &text;
                command(data.path(), &args)
                    .stdout(Stdio::piped())
                    .stderr(Stdio::piped())
                    .spawn()
                    .unwrap()
            })
            .collect();
        let mut paths = Vec::new();
        for child in children {
            let output = child.wait_with_output().unwrap();
            assert_eq!(code(&output), 0, "{}", err(&output));
            paths.push(out(&output).trim().to_owned());
        }
        paths.sort();
        paths.dedup();
        assert_eq!(paths.len(), at_once, "an id is shared");
        let after = files(data.path());
        assert_eq!(after.len(), before.len() + at_once);
        for at in 0..at_once {
            let text = format!("description: Nummer {at}.\n");
            let holds = |bytes: &&Vec<u8>| String::from_utf8_lossy(bytes).contains(&text);
            assert_eq!(after.values().filter(holds).count(), 1, "{text}");
        }
        let check = samverkan(data.path(), &["check"]).output().unwrap();
        assert_eq!(code(&check), 0, "{}", out(&check));
    }
}

#[test]
fn two_branches_that_both_add_merge_without_conflict() {
    let data = Root::base().on_disk();
    let git = |args: &[&str]| {
        let output = Command::new("git")
            .args([
                "-c",
                "user.name=x",
                "-c",
                "user.email=x@exempel.se",
                "-c",
                "commit.gpgsign=false",
            ])
            .args(args)
            .current_dir(data.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{args:?}: {}", err(&output));
    };
    let commit = |message| {
        git(&["add", "-A"]);
        git(&["commit", "-q", "-m", message]);
    };
    git(&["init", "-q", "-b", "main"]);
    commit("start");
    git(&["checkout", "-q", "-b", "other"]);
    assert_eq!(code(&run(data.path(), WHOLE)), 0);
    commit("one");
    git(&["checkout", "-q", "main"]);
    let mut args = WHOLE.to_vec();
    args[2] = "Läxhjälp i Ryd";
    assert_eq!(code(&run(data.path(), &args)), 0);
    commit("two");
    git(&["merge", "-q", "--no-edit", "other"]);
    let check = samverkan(data.path(), &["check"]).output().unwrap();
    assert_eq!(code(&check), 0, "{}", out(&check));
    assert!(data.join(PATH).exists());
}

#[test]
fn a_file_to_add_from_is_refused_for_its_own_bytes() {
    let data = Root::base().on_disk();
    let from = tempfile::Builder::new().suffix(".yaml").tempfile().unwrap();
    fs::write(from.path(), b"title: K\xF6r\n").unwrap();
    let before = files(data.path());
    let output = run(
        data.path(),
        &["add", "--from", from.path().to_str().unwrap()],
    );
    assert_ne!(code(&output), 0);
    assert!(
        err(&output).contains("S101") && err(&output).contains(":1:9"),
        "{}",
        err(&output)
    );
    fs::write(from.path(), "title: Kör\nboard: [kfn]\n").unwrap();
    let output = run(
        data.path(),
        &["add", "--from", from.path().to_str().unwrap()],
    );
    let said = "unknown key `board`: did you mean `boards`?";
    assert!(err(&output).contains(said), "{}", err(&output));
    assert_eq!(files(data.path()), before);
}
