//! `report build`: its files, the same bytes anywhere, and what keeps it from writing.

use std::fs;

use crate::support::{BUILT, Folder, Root, code, err, files, json, out, readable, run, samverkan};

use super::program::root;

#[test]
fn build_writes_its_files_and_names_them() {
    let dir = Folder::empty();
    let to = dir.join("ut");
    let built = run(
        &root(),
        &[
            "report",
            "build",
            "2020-2021",
            "--out",
            to.to_str().unwrap(),
        ],
    );
    assert_eq!(code(&built), 0, "{}", err(&built));
    assert_eq!(
        out(&built),
        "",
        "the result is files; standard output stays free"
    );
    let names: Vec<String> = files(&to).into_keys().collect();
    assert_eq!(names, BUILT);
    for name in BUILT {
        assert!(err(&built).contains(name), "{name} is named");
    }
    let only = dir.join("en");
    run(
        &root(),
        &[
            "report",
            "build",
            "2019",
            "--only",
            "json",
            "--out",
            only.to_str().unwrap(),
        ],
    );
    assert_eq!(fs::read_dir(&only).unwrap().count(), 1);
}

#[test]
fn the_same_commit_gives_the_same_bytes_anywhere() {
    let dir = Folder::empty();
    let (one, two) = (dir.join("ett"), dir.join("tva"));
    let data = root().join("data");
    run(
        &root(),
        &[
            "report",
            "build",
            "2020-2021",
            "--out",
            one.to_str().unwrap(),
        ],
    );
    let moved = Root::example().on_disk();
    let elsewhere = samverkan(
        dir.path(),
        &[
            "report",
            "build",
            "2020-2021",
            "--out",
            two.to_str().unwrap(),
        ],
    )
    .env("SAMVERKAN_DATA", moved.path())
    .env("LC_ALL", "sv_SE.UTF-8")
    .env("TZ", "Pacific/Auckland")
    .output()
    .unwrap();
    assert_eq!(code(&elsewhere), 0, "{}", err(&elsewhere));
    for name in BUILT {
        let (first, second) = (
            fs::read(one.join(name)).unwrap(),
            fs::read(two.join(name)).unwrap(),
        );
        assert!(first == second, "{name} differs");
        let text = readable(&first);
        assert!(
            !text.contains(data.to_str().unwrap()),
            "{name} has a path of this machine"
        );
    }
}

#[test]
fn data_with_errors_is_refused_and_a_draft_is_stamped() {
    let data = Root::example().on_disk();
    let path = data.join("grants/2020/kfn.csv");
    let text = fs::read_to_string(&path)
        .unwrap()
        .replacen("33 000,00", "33 000,000x", 1);
    let text = text.replacen("33\u{A0}000,00", "33 000,000x", 1);
    fs::write(&path, text).unwrap();
    let to = data.join("ut");
    let args = [
        "report",
        "build",
        "2020-2021",
        "--data",
        data.path().to_str().unwrap(),
        "--out",
        to.to_str().unwrap(),
    ];
    let refused = run(data.path(), &args);
    assert_eq!(code(&refused), 1);
    assert!(err(&refused).contains("G201"), "{}", err(&refused));
    assert!(!to.exists(), "nothing is written");
    let draft = run(data.path(), &[&args[..], &["--draft"]].concat());
    assert_eq!(code(&draft), 0, "{}", err(&draft));
    for name in BUILT.into_iter().filter(|name| !name.ends_with("json")) {
        let written = fs::read(to.join(name)).unwrap();
        assert!(readable(&written).contains("UTKAST"), "{name}");
    }
}

/// A data root's own template changes words, and one that fails is a finding at its line.
#[test]
fn a_template_of_the_data_root_replaces_the_built_in() {
    let data = Root::example().on_disk();
    let templates = data.join("templates");
    fs::create_dir(&templates).unwrap();
    fs::write(
        templates.join("goals.md"),
        "## Egna ord om målen\n\nSumma: {{ fact(\"iop.active\") }}\n",
    )
    .unwrap();
    let to = data.join("ut");
    let path = data.path().to_str().unwrap();
    let args = [
        "report",
        "build",
        "2020-2021",
        "--data",
        path,
        "--out",
        to.to_str().unwrap(),
    ];
    let built = run(data.path(), &args);
    assert_eq!(code(&built), 0, "{}", err(&built));
    let text = fs::read_to_string(to.join("underlag.md")).unwrap();
    assert!(text.contains("Egna ord om målen") && text.contains("Summa: 5"));
    fs::write(
        templates.join("goals.md"),
        "## Mål\n\n{{ fact(\"iop.activ\") }}\n",
    )
    .unwrap();
    let refused = run(data.path(), &args);
    assert_eq!(code(&refused), 1);
    assert!(
        err(&refused).contains("templates/goals.md:3"),
        "{}",
        err(&refused)
    );
}

/// A failure leaves every file as it was, and nothing beside them.
#[test]
fn a_build_that_cannot_write_changes_nothing() {
    let dir = Folder::empty();
    let to = dir.path();
    fs::write(to.join("rapport.md"), "gammal").unwrap();
    fs::create_dir(to.join("facts.json")).unwrap();
    let output = run(
        &root(),
        &["report", "build", "2019", "--out", to.to_str().unwrap()],
    );
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("facts.json"), "{}", err(&output));
    assert_eq!(fs::read_to_string(to.join("rapport.md")).unwrap(), "gammal");
    assert_eq!(fs::read_dir(to).unwrap().count(), 2);
}

/// A period whose only file cannot be read is an error in the data, not an unknown period.
#[test]
fn a_broken_period_is_shown_and_not_denied() {
    let data = Root::example().on_disk();
    fs::create_dir(data.join("periods/2022")).unwrap();
    data.put("periods/2022/period.yaml", "a: [");
    let to = data.join("ut");
    let args = [
        "report",
        "build",
        "2022",
        "--data",
        data.path().to_str().unwrap(),
        "--out",
        to.to_str().unwrap(),
    ];
    let output = run(data.path(), &args);
    assert_eq!(code(&output), 1, "{}", err(&output));
    assert!(
        err(&output).contains("periods/2022/period.yaml:1"),
        "{}",
        err(&output)
    );
}

/// A sum in öre can look like a personal identity number; what the program wrote is no data.
#[test]
fn a_report_in_the_data_root_is_known_again_until_somebody_changes_it() {
    let mut root = Root::base();
    let list = "Förening;Org.nr;Bidragstyp;Beviljat belopp\n\
        Exempelföreningen;802999-0002;Verksamhetsbidrag;17 010 123,93\n";
    root.put("grants/2021/kfn.csv", list);
    let dir = root.on_disk();
    let within = [
        "report",
        "build",
        "2020-2021",
        "--draft",
        "--out",
        "papper/2021",
    ];
    for args in [&within[..4], &within] {
        for _ in 0..2 {
            let built = run(dir.path(), args);
            assert_eq!(code(&built), 0, "{}{}", out(&built), err(&built));
        }
    }
    let checked = json(dir.path(), &["check"]);
    assert_eq!(checked["errors"], 0, "{checked}");
    assert!(!checked.to_string().contains("papper"), "{checked}");
    // Fewer files are written anew, and the others are still known.
    let fewer = run(dir.path(), &[&within[..], &["--only", "md"]].concat());
    assert_eq!(code(&fewer), 0, "{}", err(&fewer));
    assert!(!json(dir.path(), &["check"]).to_string().contains("papper"));
    // A receipt makes no list, and nobody's notes, something that is not read.
    let hash = samverkan::source::fingerprint(list.as_bytes());
    dir.put(
        "grants/2021/.samverkan.sha256",
        format!("{hash}  kfn.csv\n"),
    );
    let notes = "Anna 20170101-2393";
    let hash = samverkan::source::fingerprint(notes.as_bytes());
    dir.put("papper/notes.txt", notes);
    dir.put("papper/.samverkan.sha256", format!("{hash}  notes.txt\n"));
    let forged = json(dir.path(), &["check"]).to_string();
    assert!(
        forged.contains("D101") && !forged.contains("G303"),
        "{forged}"
    );
    fs::remove_file(dir.join("papper/notes.txt")).unwrap();
    let facts = dir.text("papper/2021/facts.json");
    dir.put(
        "papper/2021/facts.json",
        format!("{facts} 20170101-2393").as_bytes(),
    );
    let changed = json(dir.path(), &["check"]).to_string();
    assert!(
        changed.contains("papper/2021/facts.json") && changed.contains("D101"),
        "{changed}"
    );
}

/// A report among the data would be read as data: as a template it would freeze every figure.
#[test]
fn no_report_is_written_where_data_is_read() {
    let data = Root::base().on_disk();
    let build = |out: &str| {
        let args = ["report", "build", "2020-2021", "--only", "md", "--out", out];
        run(data.path(), &args)
    };
    for out in [
        "templates",
        "grants/2021",
        "periods/2020-2021/ut",
        "./agreements",
    ] {
        let refused = build(out);
        assert_eq!(code(&refused), 2, "{out}");
        assert!(err(&refused).contains("--out"), "{}", err(&refused));
        assert!(!data.path().join(out).join("rapport.md").exists(), "{out}");
    }
    assert_eq!(code(&build("ut")), 0);
}

/// What is no folder is said to be none.
#[test]
fn a_report_is_not_written_to_a_file() {
    let data = Root::base().on_disk();
    for out in ["samverkan.yaml", "samverkan.yaml/ut", "/dev/null"] {
        let refused = run(data.path(), &["report", "build", "2020-2021", "--out", out]);
        assert_eq!(code(&refused), 2, "{out}");
        assert!(
            err(&refused).contains("is not a plain folder"),
            "{}",
            err(&refused)
        );
    }
}

/// Forms that an earlier build has left may say something else.
#[test]
fn forms_of_an_earlier_build_are_named() {
    let data = Root::base().on_disk();
    let build = |only: &str| {
        let args = ["report", "build", "2020-2021", "--only", only];
        err(&run(data.path(), &args))
    };
    assert!(!build("md,csv,json").contains("earlier build"));
    let said = build("md");
    assert!(
        said.contains("earlier build, and not written now: facts.json, underlag/"),
        "{said}"
    );
    // One that this version of the program does not write, among those that it does.
    data.put("build/2020-2021/underlag/old.csv", "a;b\n");
    data.put("build/2020-2021/underlag/mine.txt", "a");
    let said = build("csv");
    assert!(said.contains(", underlag/old.csv\n"), "{said}");
    assert!(!said.contains("mine.txt"), "{said}");
}
