//! `initiative event`: a step is added, and every other byte kept.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;

use super::{command, files, run};
use crate::support::{Folder, Root, code, err, out, samverkan};

const COMMENTED: &str = "# Handläggs av nätverket.\r\ntitle:   Mötesplats för äldre\r\n\
    received: 2021-02-11   # per e-post\r\nchannel: email\r\n\
    organisation: {name: Nätverket Ljus,org_nr: ~}\r\ndescription: >-\r\n    En mötesplats\r\n    för äldre.\r\n\
    reasons: [ cross-department ]\r\nboards: [kfn,\r\n  son]\r\nhistory:\r\n\
    - {date: 2021-02-11, status: received}   # samma dag\r\n    # väntar\r\n\r\n# sist\r\n";

/// An initiative of 2021-02-11, by the rest of its id.
fn commented(data: &Folder, name: &str, text: &str) -> PathBuf {
    data.put(&format!("initiatives/2021/2021-02-11-{name}.yaml"), text)
}

#[test]
fn a_step_is_added_and_every_other_byte_is_kept() {
    let data = Root::base().on_disk();
    let path = commented(&data, "kommenterad", COMMENTED);
    let args = [
        "event",
        "kommenterad",
        "--status",
        "replied",
        "--date",
        "2021-02-20",
        "--note",
        "Bekräftat: ja",
    ];
    let output = run(data.path(), &args);
    assert_eq!(code(&output), 0, "{}{}", out(&output), err(&output));
    assert_eq!(out(&output), format!("{}\n", path.display()));
    let added =
        "# samma dag\r\n- { date: 2021-02-20, status: replied, note: \"Bekräftat: ja\" }\r\n";
    let expected = COMMENTED.replace("# samma dag\r\n", added);
    assert_eq!(fs::read_to_string(&path).unwrap(), expected);
    files(data.path());
}

#[test]
fn a_step_that_the_history_does_not_allow_is_refused() {
    let data = Root::base().on_disk();
    commented(&data, "kommenterad", COMMENTED);
    let step = |args: &[&str]| run(data.path(), &[&["event", "kommenterad"], args].concat());
    let before = files(data.path());
    for (args, expected) in [
        (&["--status", "replied", "--date", "2020-01-01"][..], 1),
        (&["--status", "closed", "--date", "2021-02-28"], 1),
        (
            &[
                "--status",
                "replied",
                "--date",
                "2021-02-28",
                "--outcome",
                "iop",
            ],
            1,
        ),
        (
            &[
                "--status",
                "replied",
                "--date",
                "2021-02-28",
                "--board",
                "xyz",
            ],
            1,
        ),
        (
            &[
                "--status",
                "replied",
                "--date",
                "2021-02-28",
                "--note",
                "19900107-9806",
            ],
            1,
        ),
        (&["--status", "klart"], 2),
        (&[], 2),
    ] {
        let output = step(args);
        assert_eq!(
            code(&output),
            expected,
            "{args:?}: {}{}",
            out(&output),
            err(&output)
        );
        assert_eq!(files(data.path()), before, "{args:?}");
    }
    let closed = run(
        data.path(),
        &[
            "event",
            "motesplats",
            "--status",
            "replied",
            "--date",
            "2022-01-01",
        ],
    );
    assert_eq!(code(&closed), 1, "{}", out(&closed));
    assert!(out(&closed).contains("I105"), "{}", out(&closed));
    let unknown = run(data.path(), &["event", "finns-inte", "--status", "replied"]);
    assert_eq!(code(&unknown), 2);
    let tried = step(&["--status", "replied", "--date", "2022-03-01", "--dry-run"]);
    assert_eq!(code(&tried), 0, "{}{}", out(&tried), err(&tried));
    assert_eq!(files(data.path()), before);
}

#[test]
fn of_steps_at_once_each_is_there_or_refused() {
    let data = Root::base().on_disk();
    let path = commented(&data, "kommenterad", COMMENTED);
    let children: Vec<_> = (0..12)
        .map(|at| {
            let note = format!("Steg {at}.");
            let args = [
                "event",
                "kommenterad",
                "--status",
                "discussed",
                "--date",
                "2021-02-20",
                "--note",
                &note,
            ];
            let mut command = command(data.path(), &args);
            let piped = command.stdout(Stdio::piped()).stderr(Stdio::piped());
            (note, piped.spawn().unwrap())
        })
        .collect();
    let mut done = 0;
    for (note, child) in children {
        let output = child.wait_with_output().unwrap();
        let is_there = fs::read_to_string(&path).unwrap().contains(&note);
        match code(&output) {
            0 => assert!(is_there, "{note} is lost"),
            2 => assert!(
                !is_there && err(&output).contains("has changed meanwhile"),
                "{}",
                err(&output)
            ),
            other => panic!("{other}: {}", err(&output)),
        }
        done += usize::from(is_there);
    }
    assert!(done > 0);
    assert_eq!(
        fs::read_to_string(&path)
            .unwrap()
            .matches("status: discussed")
            .count(),
        done
    );
    files(data.path());
}

/// A step goes into the file that is asked for: if that cannot be read, the command says so and
/// offers no other.
#[test]
fn a_file_with_errors_is_said_to_be_there() {
    let data = Root::base().on_disk();
    commented(
        &data,
        "kommenterad",
        &COMMENTED.replace("channel:", "chanel:"),
    );
    commented(&data, "kommenterad-2", COMMENTED);
    for args in [
        &["show", "2021-02-11-kommenterad"][..],
        &[
            "event",
            "2021-02-11-kommenterad",
            "--status",
            "replied",
            "--yes",
        ],
    ] {
        let output = run(data.path(), args);
        let said = err(&output);
        assert_eq!(code(&output), 2, "{said}");
        assert!(
            said.contains("the file of 2021-02-11-kommenterad has errors"),
            "{said}"
        );
        assert!(!said.contains("motesplats"), "{said}");
    }
}

#[test]
fn a_step_is_of_the_day_of_as_of_and_what_it_lacks_is_named_in_full() {
    let data = Root::base().on_disk();
    let path = commented(&data, "kommenterad", COMMENTED);
    let output = run(data.path(), &["event", "kommenterad", "--yes"]);
    assert_eq!(code(&output), 2);
    assert!(
        err(&output).ends_with("these are missing: --status or --undo\n"),
        "{}",
        err(&output)
    );
    let output = run(
        data.path(),
        &["event", "kommenterad", "--status", "replied"],
    );
    assert_eq!(code(&output), 0, "{}", err(&output));
    let text = fs::read_to_string(&path).unwrap();
    assert!(
        text.contains("{ date: 2021-03-01, status: replied }"),
        "{text}"
    );
    // Other encodings are refused by name, since `check` accepts them.
    let utf16: Vec<u8> = ("\u{FEFF}".to_owned() + &text)
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    fs::write(&path, utf16).unwrap();
    let output = run(
        data.path(),
        &["event", "kommenterad", "--status", "handled"],
    );
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("is not UTF-8"), "{}", err(&output));
}

const COURSE: &str = "title: Mötesplats för äldre\nreceived: 2021-02-11\nchannel: email\n\
    organisation: { name: Nätverket Ljus, org_nr: null }\ndescription: En mötesplats.\n\
    reasons: [cross-department]\nboards: [kfn, son]\nhistory:\n\
    - { date: 2021-02-11, status: received }\n- { date: 2021-02-20, status: replied }\n";

/// A step that was taken back is as one that never was: in the list, in the figures, and for the rules.
#[test]
fn a_step_is_taken_back_as_if_it_had_not_been() {
    let was = Root::base().on_disk();
    commented(&was, "angrad", COURSE);
    let data = Root::base().on_disk();
    let mistake =
        "- { date: 2021-02-25, status: closed, outcome: iop, meeting: 1999-01-01, board: kfn }\n";
    let path = commented(&data, "angrad", &format!("{COURSE}{mistake}"));
    let args = ["event", "angrad", "--undo", "--note", "Fel ärende."];
    let output = run(data.path(), &args);
    assert_eq!(code(&output), 0, "{}{}", out(&output), err(&output));
    let correction = "- { date: 2021-03-01, corrects: 3, note: Fel ärende. }\n";
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        format!("{COURSE}{mistake}{correction}")
    );
    let lists = |root: &Folder| {
        let list = run(root.path(), &["list", "--format", "csv"]);
        let check = samverkan(root.path(), &["check", "--format", "json"]).output();
        (out(&list), out(&check.unwrap()))
    };
    assert_eq!(lists(&data), lists(&was));
    let shown = run(data.path(), &["show", "angrad", "--lang", "sv"]);
    let line = "2021-03-01  tog tillbaka steg 3: 2021-02-25  Avslutat: Idéburet offentligt partnerskap, kfn. Fel ärende.";
    assert!(out(&shown).contains(line), "{}", out(&shown));
    // What happened is added after it, and the step before can be taken back too.
    let step = run(data.path(), &["event", "angrad", "--status", "handled"]);
    assert_eq!(code(&step), 0, "{}{}", out(&step), err(&step));
    let older = run(data.path(), &["event", "angrad", "--undo", "2"]);
    assert_eq!(code(&older), 0, "{}{}", out(&older), err(&older));
    let history = run(data.path(), &["show", "angrad", "--format", "csv"]);
    let history = out(&history);
    let steps: Vec<&str> = history.lines().skip(1).collect();
    assert_eq!(steps.len(), 2, "{steps:?}");
    assert!(steps[1].starts_with("5,2021-03-01,handled"), "{steps:?}");
}

#[test]
fn what_is_no_step_is_not_taken_back() {
    let data = Root::base().on_disk();
    let text = format!("{COURSE}- {{ date: 2021-02-21, corrects: 2 }}\n");
    commented(&data, "angrad", &text);
    let before = files(data.path());
    for (args, expected, said) in [
        // Taken back already, a correction itself, and none.
        (&["--undo", "2"][..], 2, "the steps are 1"),
        (&["--undo", "3"], 2, "the steps are 1"),
        (&["--undo", "9"], 2, "the steps are 1"),
        (&["--undo", "x"], 2, "invalid value"),
        (&["--undo", "--status", "closed"], 2, "cannot be used with"),
        // The receipt, and what says something new too.
        (&["--undo"], 1, "I102"),
        (&["--undo", "--outcome", "iop"], 1, "I114"),
    ] {
        let output = run(data.path(), &[&["event", "angrad"], args].concat());
        let both = format!("{}{}", out(&output), err(&output));
        assert_eq!(code(&output), expected, "{args:?}: {both}");
        assert!(both.contains(said), "{args:?}: {both}");
        assert_eq!(files(data.path()), before, "{args:?}");
    }
}
