//! Initiatives that are taken in and not judged yet: told where somebody is to judge them, and in no
//! figure.

use crate::support::{Root, codes, files, findings, out, parsed, samverkan};

const PATH: &str = "initiatives/2021/2021-03-05-kubb.yaml";

const DRAFT: &str = "title: Kubb för alla\nreceived: 2021-03-05\nchannel: email\n\
    organisation: { name: Kubbvännerna, org_nr: null }\ndescription: Vi vill spela kubb.\n\
    goals: [gemenskap]\ngroups: [older]\nhistory:\n  - { date: 2021-03-05, status: received }\n  \
    - { date: 2021-03-18, status: presented, meeting: 2021-03-18 }\ndraft: true\n";

/// The example with a draft in it that a meeting has taken up.
fn example_with_draft() -> Root {
    let mut root = Root::example().with(&[(PATH, DRAFT)]);
    let meeting = root.text("network/2021-03-18.yaml");
    let named = meeting.replacen("notes:", "  - 2021-03-05-kubb\nnotes:", 1);
    assert_ne!(named, meeting);
    root.put("network/2021-03-18.yaml", named);
    root
}

#[test]
fn a_draft_is_in_no_file_of_the_report_but_the_list_of_sources() {
    let folders = [Root::example().on_disk(), example_with_draft().on_disk()];
    let built = folders.each_ref().map(|folder| {
        let mut command = samverkan(folder.path(), &["report", "build", "2020-2021"]);
        command.args(["--only", "md,csv,json", "--out", "ut", "--data", "."]);
        out(&command.output().unwrap());
        files(&folder.path().join("ut"))
    });
    let [before, after] = built;
    assert!(before.len() > 10);
    for (path, bytes) in &before {
        // Which files were read is told of all of them.
        if path.starts_with("underlag/sources") || path == ".samverkan.sha256" {
            continue;
        }
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (before, after) = (text(bytes), text(&after[path]));
        let differing: Vec<(&str, &str)> = (before.lines().zip(after.lines()))
            .filter(|(before, after)| before != after)
            .filter(|(before, _)| !before.contains("sources-files.csv"))
            .filter(|(before, _)| !before.contains("network/2021-03-18.yaml"))
            .collect();
        assert!(differing.is_empty(), "{path}: {differing:#?}");
        assert_eq!(before.lines().count(), after.lines().count(), "{path}");
        assert!(!after.contains("Kubb"), "{path}");
    }
}

#[test]
fn a_draft_lacks_reasons_and_boards_and_nothing_else() {
    let root = |text: &str| Root::base().with(&[(PATH, text)]);
    assert_eq!(codes(&root(DRAFT).examine()), ["I112"]);
    for (from, to, code) in [
        ("draft: true", "draft: false", "S206"),
        ("draft: true", "draft: yes", "S207"),
        ("draft: true\n", "", "S206"),
        ("title: Kubb för alla\n", "", "S206"),
        ("draft: true", "draft: true\nboards: [xyz]", "B101"),
        ("status: received", "status: replied", "I102"),
        ("groups: [older]", "reasons: []\nboards: []", "I112"),
    ] {
        let text = DRAFT.replacen(from, to, 1);
        assert_ne!(text, DRAFT);
        let session = root(&text).examine();
        let found = findings(&session);
        assert!(codes(&session).contains(&code), "{to}: {found:#?}");
    }
}

#[test]
fn lists_and_the_agenda_tell_that_it_is_a_draft() {
    let folder = example_with_draft().on_disk();
    let run = |args: &[&str]| {
        let mut command = samverkan(folder.path(), args);
        command.args(["--data", ".", "--as-of", "2021-04-01", "--lang", "sv"]);
        command.output().unwrap()
    };
    let drafts = parsed(&run(&["initiative", "list", "--draft", "--format", "json"]));
    let drafts = drafts["initiatives"].as_array().unwrap();
    assert_eq!(drafts.len(), 1);
    assert_eq!(drafts[0]["id"], "2021-03-05-kubb");
    assert_eq!(drafts[0]["is_draft"], true);
    let all = out(&run(&["initiative", "list"]));
    assert!(
        all.contains("Presenterat, utkast") && all.contains(", 1 utkast"),
        "{all}"
    );
    let shown = out(&run(&["initiative", "show", "kubb"]));
    assert!(shown.contains("initiative judge"), "{shown}");
    let agenda = out(&run(&["network", "agenda", "2021-03-18"]));
    let chapter = agenda.split("Intaget men inte bedömt").nth(1).unwrap();
    assert!(
        chapter.contains("**Kubb för alla** från Kubbvännerna"),
        "{agenda}"
    );
    assert_eq!(agenda.matches("Kubb för alla").count(), 1);
}

#[test]
fn a_draft_that_is_judged_is_none_any_more() {
    let folder = Root::example().with(&[(PATH, DRAFT)]).on_disk();
    let judge = |more: &[&str]| {
        let mut command = samverkan(folder.path(), &["initiative", "judge", "2021-03-05-kubb"]);
        command.args(["--data", ".", "--lang", "sv"]);
        let output = command.args(more).output().unwrap();
        (output.status.code(), out(&output))
    };
    let text = || std::fs::read_to_string(folder.path().join(PATH)).unwrap();
    // What is lacking is told, and nothing is written.
    assert_eq!(judge(&["--board", "kfn"]).0, Some(1));
    assert_eq!(text(), DRAFT);
    let said = [
        "--board",
        "kfn",
        "--board",
        "an",
        "--reason",
        "cross-department",
    ];
    let shown = judge(&[&said[..], &["--dry-run"]].concat()).1;
    assert_eq!(text(), DRAFT);
    assert_eq!(judge(&said), (Some(0), format!("./{PATH}\n")));
    assert_eq!(text(), shown);
    let lines = "reasons: [cross-department]\nboards: [kfn, an]\n";
    assert_eq!(text(), DRAFT.replace("draft: true\n", lines));
    assert_eq!(judge(&said).0, Some(2));
}

#[test]
fn a_draft_is_added_with_a_flag() {
    let folder = Root::base().on_disk();
    let add = |more: &[&str]| {
        let mut command = samverkan(folder.path(), &["initiative", "add", "--title", "Kubb"]);
        command.args([
            "--received",
            "2021-03-05",
            "--channel",
            "phone",
            "--data",
            ".",
        ]);
        command.args([
            "--organisation",
            "Kubbvännerna",
            "--description",
            "Ett förslag.",
        ]);
        command.args(more).output().unwrap()
    };
    let refused = add(&[]);
    assert_eq!(refused.status.code(), Some(2));
    let written = out(&add(&["--draft"]));
    let text = std::fs::read_to_string(folder.path().join(written.trim())).unwrap();
    assert!(text.ends_with("draft: true\n"), "{text}");
    // What nobody asked for is not offered either.
    let judged = out(&add(&[
        "--reason",
        "unclear-remit",
        "--board",
        "kfn",
        "--dry-run",
    ]));
    assert!(!judged.contains("draft"), "{judged}");
}
