//! Data as it was at a revision of git, without a checkout.

use std::fs;

use crate::support::{ROWS, Repository, code, err, files, out, run};

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
