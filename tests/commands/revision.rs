//! Data as it was at a revision of git, without a checkout.

use std::fs;

use crate::support::{ROWS, Repository, code, err, files, json, out, run};

/// Runs a command in the repository.
fn said(it: &Repository, args: &[&str]) -> (i32, String, String) {
    let output = run(it.path(), args);
    (code(&output), out(&output), err(&output))
}

#[test]
fn a_report_of_a_revision_is_that_of_its_checkout() {
    let it = Repository::new();
    it.write(
        "data/grants/2021/kfn-2.csv",
        format!("{ROWS}\nExempelföreningen;;Läger;100\n"),
    );
    it.commit();
    let build = |rev: &[&str], out: &str| {
        let args = [&["report", "build", "2020-2021", "--out", out], rev].concat();
        let (code, _, err) = said(&it, &args);
        assert_eq!(code, 0, "{err}");
        let mut files = files(&it.path().join(out));
        files.retain(|path, _| !path.starts_with('.'));
        files
    };
    let checked_out = build(&[], "now");
    assert_eq!(build(&["--rev", "HEAD"], "same"), checked_out);
    it.write(
        "data/grants/2021/kfn-2.csv",
        format!("{ROWS}\nExempelföreningen;;Läger;900\n"),
    );
    assert_eq!(build(&["--rev", "HEAD"], "then"), checked_out);
    assert_ne!(build(&[], "changed"), checked_out);
    // A machine that changes line endings leaves those of a data root that says so.
    it.commit();
    assert!(it.git(&["config", "core.autocrlf", "true"]));
    fs::remove_dir_all(it.path().join("data")).unwrap();
    assert!(it.git(&["checkout", "-q", "HEAD~1", "--", "data"]));
    assert_eq!(build(&[], "autocrlf"), checked_out);
}

#[test]
fn every_command_that_reads_takes_a_revision() {
    let it = Repository::new();
    it.write(
        "data/network/2021-09-09.yaml",
        "date: 2021-09-09\nkind: meeting\ntitle: Höstmöte\nparticipants: 4\n",
    );
    it.commit();
    for (args, tells) in [
        (vec!["network", "list"], "Höstmöte"),
        (vec!["grants", "list", "--format", "csv"], "kfn"),
        (vec!["check", "--format", "json"], "G201"),
    ] {
        let ask = |rev: &str| said(&it, &[&args[..], &["--rev", rev]].concat()).1;
        assert!(ask("HEAD").contains(tells), "{args:?}");
    }
    assert!(
        !said(&it, &["network", "list", "--rev", "HEAD~1"])
            .1
            .contains("Höstmöte")
    );
    let (code, out, _) = said(&it, &["check", "--rev", "HEAD", "--since", "HEAD~1"]);
    assert_eq!((code, out.contains("G201")), (0, false), "{out}");
}

#[test]
fn a_command_that_writes_takes_no_revision() {
    let it = Repository::new();
    for args in [
        &["init", "new"][..],
        &["questionnaire", "new", "2022-2023"],
        &["narrative", "new", "2020-2021"],
        &["grants", "import", "kfn", "x.csv", "--year", "2021"],
        &["initiative", "add"],
        &["initiative", "event", "x"],
        &["organisation", "add"],
        &["organisation", "register", "--from-grants"],
        &["report", "watch", "2020-2021"],
    ] {
        let (code, _, err) = said(&it, &[args, &["--rev", "HEAD"]].concat());
        assert_eq!(code, 2, "{args:?}");
        assert!(
            err.contains("--rev shows the data as it was"),
            "{args:?}: {err}"
        );
    }
}

#[test]
fn what_a_revision_lacks_is_said() {
    let it = Repository::new();
    assert!(it.git(&["mv", "data", "uppgifter"]));
    it.commit();
    let ask = |data: &str, rev: &str| said(&it, &["check", "--data", data, "--rev", rev]);
    let (code, _, err) = ask("uppgifter", "HEAD~1");
    assert_eq!(code, 2);
    assert!(err.contains("was no data root at the revision"), "{err}");
    // What a clone leaves out is fetched by nobody.
    let whole = format!("file://{}", it.path().display());
    assert!(it.git(&["clone", "-q", "--depth", "1", &whole, "shallow"]));
    let (code, _, err) = said(
        &it,
        &["check", "--data", "shallow/uppgifter", "--rev", "HEAD~1"],
    );
    assert_eq!(code, 2);
    assert!(err.contains("git knows no revision"), "{err}");
    // A work tree of its own, and a repository within another, are read as any.
    assert!(it.git(&["worktree", "add", "-q", "tree", "HEAD~1"]));
    let (code, out, err) = said(&it, &["check", "--data", "tree/data", "--rev", "HEAD"]);
    assert_eq!(code, 1, "{err}");
    assert!(out.contains("G201"), "{out}");
}

#[test]
fn a_pointer_of_git_lfs_is_an_error_at_the_file() {
    let it = Repository::new();
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 7\n";
    for name in ["grants/2021/an.csv", "grants/2021/kfn-3.xlsx", "goals.yaml"] {
        it.write(&format!("data/{name}"), pointer);
    }
    it.commit();
    let (_, out, _) = said(&it, &["check", "--rev", "HEAD", "--format", "json"]);
    assert_eq!(out.matches("S111").count(), 3, "{out}");
}

/// A repository within another is read by its own git, and is no file of the other.
#[test]
fn a_submodule_is_read_by_itself() {
    let it = Repository::new();
    let whole = format!("file://{}", it.path().display());
    let add = [
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "add",
        "-q",
        &whole,
        "del",
    ];
    assert!(it.git(&add));
    it.commit();
    let (code, _, err) = said(&it, &["check", "--data", "del/data", "--rev", "HEAD"]);
    assert_eq!(code, 1, "{err}");
    let (code, _, err) = said(&it, &["check", "--data", "del/data", "--rev", "HEAD~1"]);
    assert_eq!(code, 2);
    assert!(err.contains("git knows no revision"), "{err}");
    // One in the data root is said to be no file.
    assert!(it.git(&["mv", "del", "data/del.csv"]));
    it.commit();
    let (_, now, _) = said(&it, &["check", "--data", "data", "--format", "json"]);
    let (_, then, _) = said(
        &it,
        &[
            "check", "--data", "data", "--format", "json", "--rev", "HEAD",
        ],
    );
    for told in [now, then] {
        assert!(told.contains("del.csv"), "{told}");
    }
}

const INITIATIVE: &str = "data/initiatives/2021/2021-02-11-motesplats.yaml";

#[test]
fn each_line_says_when_and_by_which_commit_it_came() {
    let it = Repository::new();
    let show = |args: &[&str]| {
        let (code, out, err) = said(&it, &[&["initiative", "show", "motesplats"], args].concat());
        assert_eq!(code, 0, "{err}");
        out
    };
    let hash = |revision| it.said(&["rev-parse", revision])[..10].to_owned();
    let day = it.said(&["log", "-1", "--format=%as"]).trim().to_owned();
    let replied = |told: &str| {
        told.lines()
            .find(|line| line.contains("2021-02-20"))
            .unwrap()
            .to_owned()
    };
    let first = hash("HEAD");
    let text = fs::read_to_string(it.path().join(INITIATIVE)).unwrap();
    it.write(INITIATIVE, text.replace("2021-02-20", "2021-02-21"));
    it.git(&["commit", "-qam", "Svaret kom en dag senare, 070-123 45 67"]);
    let told = show(&["--blame"]);
    let line = |told: &str| replied(&told.replace("2021-02-21", "2021-02-20"));
    assert!(
        line(&told).contains(&format!("{day} {} Svaret kom en dag senare", hash("HEAD"))),
        "{told}"
    );
    assert!(told.contains(&format!("{day} {first} data]")), "{told}");
    assert!(
        !told.contains("070-123") && !told.contains("Test"),
        "{told}"
    );
    assert!(line(&show(&["--blame=names"])).ends_with(", Test]"));
    assert!(!show(&[]).contains(&first));
    // As it was, and a line that nobody has committed.
    assert!(replied(&show(&["--blame", "--rev", "HEAD~1"])).contains(&first));
    it.write(INITIATIVE, text.replace("2021-02-20", "2021-02-22"));
    let told = show(&["--blame"]);
    let line = told.lines().find(|line| line.contains("2021-02-22"));
    assert!(line.unwrap().ends_with("[in no commit yet]"), "{told}");
    let history = json(it.path(), &["initiative", "show", "motesplats", "--blame"]);
    let commits: Vec<_> = history["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["commit"])
        .collect();
    assert!(
        commits[1].is_null() && commits[0] == first.as_str(),
        "{commits:?}"
    );
}

#[test]
fn rows_of_lists_say_how_they_came() {
    let it = Repository::new();
    let hash = it.said(&["rev-parse", "HEAD"])[..10].to_owned();
    let list = "data/grants/2021/kfn.csv";
    let text = fs::read_to_string(it.path().join(list)).unwrap();
    // A row more that is not committed, and a list that git does not know.
    let row = "Exempelföreningen;802999-0002;Lägerbidrag;Höstläger;2021;1 000;2021-04-15;Beviljad";
    it.write(list, text.replacen('\n', &format!("\n{row}\n"), 1));
    it.write(
        "data/grants/2021/kfn-3.csv",
        format!("{ROWS}\nExempelföreningen;;Läger;100\n"),
    );
    let args = [
        "report",
        "trace",
        "2020-2021",
        "grants.granted.total",
        "--blame",
    ];
    let told = json(it.path(), &args);
    let rows = told["rows"].as_array().unwrap();
    let commit = |file: &str, line: usize| {
        let row = rows
            .iter()
            .find(|it| it["file"] == file && it["line"] == line);
        row.unwrap()["commit"].as_str().map(str::to_owned)
    };
    assert_eq!(commit("grants/2021/kfn.csv", 2), None);
    assert_eq!(commit("grants/2021/kfn.csv", 3), Some(hash.clone()));
    assert_eq!(commit("grants/2021/kfn-3.csv", 2), None);
    let (_, told, _) = said(&it, &["organisation", "show", "802999-0002", "--blame"]);
    assert!(
        told.contains("in no commit yet") && told.contains(&hash),
        "{told}"
    );
    fs::remove_dir_all(it.path().join(".git")).unwrap();
    let (code, _, err) = said(&it, &args);
    assert_eq!(code, 2);
    assert!(err.contains("in no git repository"), "{err}");
}
