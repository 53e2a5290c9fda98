//! `init` as a municipality that begins meets it.

use std::fs;

use crate::support::{Folder, code, err, json, out, repository, run};

/// What no stranger is to meet: the municipality that the example data is of.
const ANOTHERS: [&str; 6] = [
    "Linköping",
    "linkoping",
    "212000-0449",
    "Skäggetorp",
    "skaggetorp",
    " Ryd",
];

#[test]
fn a_repository_with_files_of_its_own_becomes_a_data_root() {
    let folder = Folder::empty();
    let own = [
        ("README.md", "# Vår README\n"),
        ("LICENSE", "EUPL\n"),
        (".gitignore", "*.tmp\n"),
        (".github/CODEOWNERS", "* @a\n"),
        (".git/HEAD", "ref: refs/heads/main\n"),
    ];
    for (path, text) in own {
        folder.put(path, text);
    }
    let done = run(folder.path(), &["init"]);
    assert_eq!(code(&done), 0, "{}", err(&done));
    for (path, text) in own {
        assert_eq!(folder.text(path), text, "{path}");
    }
    let said = err(&done);
    for part in [
        "README.md is there already, and is left as it is.\n",
        ".gitignore is there already, and is left as it is.\nAdd to it:\n  build/\n",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    let check = run(folder.path(), &["check", "--deny", "warnings"]);
    assert_eq!(code(&check), 0, "{}", out(&check));
    assert!(folder.text(".gitattributes").contains("merge=samverkan"));
}

#[test]
fn boards_are_named_by_flags() {
    let folder = Folder::empty();
    let args = [
        "init",
        "--municipality",
        "Exempelköping",
        "--board",
        "Kultur- och fritidsnämnden",
        "--board",
        "sn=Social: nämnden",
    ];
    let done = run(folder.path(), &args);
    assert_eq!(code(&done), 0, "{}", err(&done));
    let check = run(folder.path(), &["check", "--deny", "warnings"]);
    assert_eq!(code(&check), 0, "{}", out(&check));
    let boards = folder.text("boards.yaml");
    let kfn = "  - id: kfn\n    name: Kultur- och fritidsnämnden\n    departments: [klk]  ";
    assert!(boards.contains(kfn), "{boards}");
    assert!(
        boards.contains("  - id: sn\n    name: \"Social: nämnden\"\n"),
        "{boards}"
    );
    assert!(!boards.contains("Kommunstyrelsen"), "{boards}");
    assert_eq!(folder.text(".gitignore").lines().last(), Some("build/"));
    // An id that no board can have, and a name with a personal identity number, are refused.
    for wrong in ["Å Ä=Nämnd", "x=19900107-9806"] {
        let other = Folder::empty();
        let done = run(other.path(), &["init", "--board", wrong]);
        assert_eq!(code(&done), 1, "{}", err(&done));
        assert!(!out(&done).contains("9806"));
        assert!(other.files().is_empty());
    }
}

#[test]
fn the_checks_of_a_platform_lie_at_the_top_of_the_repository() {
    let ready = |name: &str| fs::read_to_string(repository("examples/ci").join(name)).unwrap();
    let folder = Folder::empty();
    folder.put(".git/HEAD", "ref: refs/heads/main\n");
    let done = run(folder.path(), &["init", "data", "--ci", "github"]);
    assert_eq!(code(&done), 0, "{}", err(&done));
    for (path, name) in [
        (".github/workflows/samverkan.yml", "github.yml"),
        (
            ".github/workflows/samverkan-comment.yml",
            "github-comment.yml",
        ),
    ] {
        assert_eq!(folder.text(path), ready(name));
    }
    assert_eq!(code(&run(folder.path(), &["check"])), 0);
    // One of their own is left.
    let other = Folder::empty();
    other.put(".gitlab-ci.yml", "own: 1\n");
    let done = run(other.path(), &["init", "--ci", "gitlab"]);
    assert_eq!(code(&done), 0, "{}", err(&done));
    assert!(err(&done).contains(".gitlab-ci.yml is there already"));
    assert_eq!(other.text(".gitlab-ci.yml"), "own: 1\n");
    let bare = Folder::empty();
    assert_eq!(code(&run(bare.path(), &["init", "--ci", "gitlab"])), 0);
    assert_eq!(bare.text(".gitlab-ci.yml"), ready("gitlab.yml"));
}

#[test]
fn nothing_of_another_municipality_is_shown_to_a_stranger() {
    let folder = Folder::empty();
    assert_eq!(code(&run(folder.path(), &["init", "data"])), 0);
    for lang in ["sv", "en"] {
        let man = run(folder.path(), &["man", lang, "--lang", lang]);
        assert_eq!(code(&man), 0, "{}", err(&man));
    }
    let files = folder.files();
    assert!(files.len() > 60, "{}", files.len());
    for (path, bytes) in files {
        let text = String::from_utf8_lossy(&bytes).replace("\\-", "-");
        for word in ANOTHERS {
            assert!(!text.contains(word), "{word} in {path}");
        }
    }
}

const KFN: &str = "Förening;Org.nr;Bidragstyp;Beviljat belopp;Kategori
Lövdala IK;802999-1976;Verksamhet;100 000;Idrott
Kören Syrsorna;802999-2347;Verksamhet;40 000;Kultur
Nätverket Lyktan;;Verksamhet;10 000;
";
const SN: &str = "Förening;Org.nr;Bidragstyp;År;Beviljat belopp
Lövdala Idrottsklubb;802999-1976;Läger;2020;20 000
";

#[test]
fn a_data_root_is_made_of_the_lists_that_there_are() {
    let folder = Folder::empty();
    folder.put("in/kfn-2021.csv", KFN);
    folder.put("in/Bidrag.csv", SN);
    let args = [
        "init",
        "data",
        "--municipality",
        "Exempelköping",
        "--from-exports",
        "in/kfn-2021.csv",
        "sn=in/Bidrag.csv",
    ];
    let done = run(folder.path(), &args);
    assert_eq!(code(&done), 0, "{}{}", out(&done), err(&done));
    for path in [
        "data/grants/2021/kfn.csv",
        "data/grants/2021/kfn.import-log.yaml",
        "data/grants/2020/sn.csv",
        "data/periods/2020-2021/answers/kfn.yaml",
        "data/periods/2020-2021/answers/sn.yaml",
    ] {
        assert!(folder.join(path).is_file(), "{path}");
    }
    let register = folder.text("data/organisations.yaml");
    let entry = "  - org_nr: 802999-1976\n    name: Lövdala Idrottsklubb\n    kind: sport\n    aliases: [Lövdala IK]\n";
    assert!(register.contains(entry), "{register}");
    assert!(!register.contains("Lyktan"), "{register}");
    // It is what the commands would have made one by one.
    let check = json(folder.path(), &["check"]);
    assert_eq!(check["errors"], 0, "{check}");
    let again = run(
        folder.path(),
        &[
            "grants",
            "import",
            "kfn",
            "in/kfn-2021.csv",
            "--year",
            "2021",
        ],
    );
    assert!(err(&again).contains("Nothing new"), "{}", err(&again));
    let register = ["organisation", "register", "--from-grants", "--yes"];
    let again = run(folder.path(), &register);
    assert!(err(&again).contains("Nothing new"), "{}", err(&again));
    let build = run(folder.path(), &["report", "build", "2020-2021"]);
    assert_eq!(code(&build), 0, "{}", err(&build));
}

#[test]
fn a_list_that_is_not_certain_is_told_of_and_the_rest_stands() {
    let folder = Folder::empty();
    folder.put("kfn-2021.csv", KFN);
    folder.put("sn-2021.csv", SN.replace("20 000", "1.234"));
    folder.put("bun bidrag.csv", KFN);
    let args = [
        "init",
        "data",
        "--from-exports",
        "kfn-2021.csv",
        "sn-2021.csv",
        "bun bidrag.csv",
    ];
    let done = run(folder.path(), &args);
    assert_eq!(code(&done), 1, "{}{}", out(&done), err(&done));
    let said = out(&done) + &err(&done);
    for part in [
        "error[",
        "Not taken in yet, see above: samverkan grants import sn sn-2021.csv --year 2021",
        "Not taken in yet, see above: samverkan grants import bun \"bun bidrag.csv\"\n",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    assert!(folder.join("data/grants/2021/kfn.csv").is_file());
    assert!(!folder.join("data/grants/2021/sn.csv").exists());
    assert!(folder.text("data/boards.yaml").contains("id: sn\n"));
    assert_eq!(json(folder.path(), &["check"])["errors"], 0);
    // Whose a list is must be known, and a file that is not there makes nothing.
    let before = folder.files();
    folder.put("Bidrag 2021.csv", KFN);
    for (list, part) in [
        ("Bidrag 2021.csv", "such as \"kfn:2021=Bidrag 2021.csv\""),
        // What is short and no board: a grant, a term, a month, a word; and two that may be boards.
        ("lok-2021.csv", "kfn:2021=lok-2021.csv"),
        ("vt-2021.csv", "kfn:2021=vt-2021.csv"),
        ("jan-2021.csv", "kfn:2021=jan-2021.csv"),
        (
            "lån från 2021.csv",
            "such as \"kfn:2021=lån från 2021.csv\"",
        ),
        (
            "kfn och sn 2021.csv",
            "such as \"kfn:2021=kfn och sn 2021.csv\"",
        ),
        ("kfn:2021=saknas.csv", "saknas.csv"),
    ] {
        let done = run(folder.path(), &["init", "ny", "--from-exports", list]);
        assert_eq!(code(&done), 2, "{}", out(&done));
        assert!(err(&done).contains(part), "{}", err(&done));
    }
    fs::remove_file(folder.join("Bidrag 2021.csv")).unwrap();
    assert_eq!(folder.files(), before);
}

/// What nobody has done yet of a period is one finding for people, and each by itself for programs.
#[test]
fn a_fresh_period_says_once_what_is_left() {
    let folder = Folder::empty();
    let boards = ["--board", "Barnnämnden", "--board", "sn=Socialnämnden"];
    let done = run(folder.path(), &[&["init"], &boards[..]].concat());
    assert_eq!(code(&done), 0, "{}", err(&done));
    let begin = ["questionnaire", "new", "2021"];
    assert_eq!(code(&run(folder.path(), &begin)), 0);
    let count = |text: &str, part: &str| text.matches(part).count();
    let check = run(folder.path(), &["check"]);
    let left = "warning: left to do in the period 2021 (18 findings): \
        take in lists of grants (Barnnämnden, Socialnämnden), answer questions (12), \
        submit answers (Barnnämnden, Socialnämnden), complete the memo (recipients, signatories)\n";
    let shown = out(&check);
    assert!(shown.starts_with(left), "{shown}");
    assert_eq!(count(&shown, "warning"), 1, "{shown}");
    // One cause says itself what to do.
    assert!(!err(&check).contains("Do next"), "{}", err(&check));
    let whole = json(folder.path(), &["check"]).to_string();
    for (code, each) in [("A102", 12), ("A104", 2), ("G303", 2), ("T108", 2)] {
        assert_eq!(count(&whole, &format!("\"{code}\"")), each, "{code}");
    }
    let swedish = run(folder.path(), &["check", "--lang", "sv"]);
    let left =
        "varning: kvar att göra i perioden 2021 (18 fynd): ta in bidragslistor (Barnnämnden, ";
    assert!(out(&swedish).starts_with(left), "{}", out(&swedish));
    // An unanswered question of answers that are submitted is a fault of its own.
    let path = "periods/2021/answers/sn.yaml";
    let text = folder.text(path);
    let text = text.replacen("\nanswers:", "\nsubmitted: 2022-02-01\nanswers:", 1);
    let text = text.replacen("    # none: true\n", "    none: true\n", 1);
    folder.put(path, text);
    let shown = out(&run(folder.path(), &["check"]));
    assert_eq!(count(&shown, "[A102]"), 5, "{shown}");
    let left = "answer questions (6), submit answers (Barnnämnden), ";
    assert_eq!(count(&shown, left), 1, "{shown}");
    // An error is told first, and stands by itself.
    folder.put("goals.yaml", "goals: [{ id: a }]\n");
    let check = run(folder.path(), &["check"]);
    assert_eq!(code(&check), 1, "{}", out(&check));
    let next = err(&check);
    let at = |part: &str| next.find(part).unwrap_or_else(|| panic!("{part}\n{next}"));
    let first = at("Do next:\n  1. 2 errors in goals.yaml, the first at line 1: ");
    let second = at("\n  2. 5 warnings (A102), the first in periods/2021/answers/sn.yaml:");
    let third = at("\n  3. left to do in the period 2021 (11 findings): ");
    assert!(first < second && second < third, "{next}");
    assert_eq!(err(&run(folder.path(), &["check", "-q"])), "");
}
