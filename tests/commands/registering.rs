//! `organisation register` and `organisation add` as their users meet them.

use std::fs;
use std::path::Path;

use crate::support::{Folder, Root, code, err, json, out, run};

/// Rows with every case: spellings, two kinds, unlike names, a name of two, a company, a network, and a
/// sole trader.
const LIST: &str = "Förening;Org.nr;Bidragstyp;Beviljat belopp;Kategori
Lövdala IK;802999-1976;Verksamhet;100;Idrott
Lövdala IK;8029991976;Läger;200;Idrott
LÖVDALA IK;802999-1976;Resa;250;Idrott
Lövdala Idrottsklubb;802999-1976;Hyra;300;Idrott
Kören Syrsorna;802999-2347;Verksamhet;100;Kultur
Judoklubben Kvarnån;802999-2347;Verksamhet;150;Kultur
Ett Namn;802999-2354;Verksamhet;100;Kultur
Ett Namn;802999-2362;Hyra;100;Kultur
Nätverket Lyktan;;Verksamhet;100;
Nätverket Ljus;802999-1984;Verksamhet;100;Kultur
Exempelbolaget AB;556012-5790;Verksamhet;100;
Exempelbolaget AB;;Hyra;120;
Orkestern Salt;802999-2370;Verksamhet;100;Kultur
Orkestern Salt;802999-2370;Hyra;100;Idrott
Exempelföreningen;802999-0002;Verksamhet;110;Idrott
";

fn folder() -> Folder {
    Root::base()
        .with(&[("grants/2021/kfn-2.csv", LIST)])
        .on_disk()
}

fn register(dir: &Path, args: &[&str]) -> std::process::Output {
    run(
        dir,
        &[&["organisation", "register", "--from-grants"], args].concat(),
    )
}

/// The ids of the findings, and how many there are of each.
fn findings(dir: &Path) -> Vec<String> {
    let found = json(dir, &["check"]);
    let found = found["diagnostics"].as_array().unwrap().iter();
    found
        .map(|it| format!("{} {}", it["code"], it["file"]))
        .collect()
}

#[test]
fn what_is_certain_becomes_entries_and_the_rest_is_told() {
    let folder = folder();
    let register_yaml = folder.join("organisations.yaml");
    let old = fs::read_to_string(&register_yaml).unwrap();
    let found = findings(folder.path());
    let listed = json(folder.path(), &["organisation", "list"]);
    // In a pipe it shows, and writes only with consent.
    let before = folder.files();
    let shown = register(folder.path(), &[]);
    assert_eq!(code(&shown), 0, "{}", err(&shown));
    let said = err(&shown);
    assert!(said.contains("would write organisations.yaml"), "{said}");
    assert!(said.contains("again with --yes"), "{said}");
    let dry = register(folder.path(), &["--dry-run", "--yes"]);
    assert_eq!(out(&dry), out(&shown));
    assert_eq!(folder.files(), before);
    let text = out(&shown);
    for part in [
        "the number also has the unlike name Kören Syrsorna (grants/2021/kfn-2.csv:6)",
        "Ett Namn is the name of several numbers",
        "Nätverket Ljus is the name of natverket-ljus",
        "\n3 entries for organisations.yaml; 4 more for somebody to look at are not written\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("Lyktan"), "{text}");
    let written = register(folder.path(), &["--yes"]);
    assert_eq!(code(&written), 0, "{}", err(&written));
    let new = "  - org_nr: 556012-5790
    name: Exempelbolaget AB
  - org_nr: 802999-1976
    name: Lövdala IK
    kind: sport
    aliases: [Lövdala Idrottsklubb]
  - org_nr: 802999-2370
    name: Orkestern Salt
";
    let text = fs::read_to_string(&register_yaml).unwrap();
    assert_eq!(text, format!("{old}{new}"));
    // Nobody has become another, and nothing more is found.
    let numbers = |list: &serde_json::Value| {
        let all = list["organisations"].as_array().unwrap().iter();
        all.map(|it| format!("{} {} {}", it["org_nr"], it["id"], it["rows"]))
            .collect::<Vec<_>>()
    };
    let after = json(folder.path(), &["organisation", "list"]);
    assert_eq!(numbers(&after), numbers(&listed));
    assert_eq!(findings(folder.path()), found);
    // A second time there is nothing.
    let again = register(folder.path(), &["--yes"]);
    assert!(err(&again).contains("Nothing new"), "{}", err(&again));
    assert_eq!(fs::read_to_string(&register_yaml).unwrap(), text);
}

#[test]
fn the_register_is_narrowed_by_board_and_year_and_read_by_programs() {
    let folder = folder();
    folder.put(
        "grants/2020/kfn-2.csv",
        "Förening;Org.nr;Bidragstyp;Beviljat belopp\nNorrvretens BK;802999-1562;Hyra;100\n",
    );
    let of_2020 = json(
        folder.path(),
        &[
            "organisation",
            "register",
            "--from-grants",
            "--year",
            "2020",
        ],
    );
    let of_2020 = of_2020["organisations"].as_array().unwrap();
    assert_eq!(of_2020.len(), 1, "{of_2020:?}");
    assert_eq!(of_2020[0]["org_nr"], "802999-1562");
    assert_eq!(of_2020[0]["is_certain"], true);
    assert_eq!(of_2020[0]["file"], "grants/2020/kfn-2.csv");
    let of_ks = register(folder.path(), &["--board", "ks", "--yes"]);
    assert!(err(&of_ks).contains("Nothing new"), "{}", err(&of_ks));
    let unknown = register(folder.path(), &["--board", "kfx"]);
    assert_eq!(code(&unknown), 2);
    // What the entries are made from must be named.
    let bare = run(folder.path(), &["organisation", "register"]);
    assert_eq!(code(&bare), 2);
    assert!(err(&bare).contains("--from-grants"), "{}", err(&bare));
}

/// A name with a personal identity number, of the tax agency's own examples, becomes no entry, and is
/// shown nowhere. A sole trader's number is none.
#[test]
fn a_personal_identity_number_is_never_registered() {
    let folder = Root::base()
        .with(&[(
            "grants/2021/kfn-2.csv",
            "Förening;Org.nr;Bidragstyp;Beviljat belopp\n\
             Firma 19900107-9806;802999-1562;Hyra;100\nFirma Två;19900107-9806;Hyra;100\n",
        )])
        .on_disk();
    let before = fs::read(folder.join("organisations.yaml")).unwrap();
    let done = register(folder.path(), &["--yes"]);
    for text in [out(&done), err(&done)] {
        assert!(!text.contains("9806"), "{text}");
    }
    assert!(!out(&done).contains("Firma Två"), "{}", out(&done));
    assert_eq!(fs::read(folder.join("organisations.yaml")).unwrap(), before);
}

#[test]
fn a_register_that_is_not_there_or_empty_is_begun() {
    let empties = [
        None,
        Some("organisations: []\n"),
        Some("organisations: [  ]  # inga än\n# En kommentar.\n"),
        Some("# Först.\r\norganisations: []\r\n# Sist."),
    ];
    for empty in empties {
        let list =
            "Förening;Org.nr;Bidragstyp;Beviljat belopp\nNorrvretens BK;802999-1562;Hyra;100\n";
        let folder = Root::base()
            .with(&[("grants/2021/kfn.csv", list)])
            .on_disk();
        let path = folder.join("organisations.yaml");
        match empty {
            Some(text) => fs::write(&path, text).unwrap(),
            None => fs::remove_file(&path).unwrap(),
        }
        let done = register(folder.path(), &["--yes"]);
        assert_eq!(code(&done), 0, "{}", err(&done));
        let text = fs::read_to_string(&path).unwrap();
        let entry = "\n  - org_nr: 802999-1562\n    name: Norrvretens BK\n";
        assert!(text.replace('\r', "").contains(entry), "{text}");
        for line in empty.unwrap_or("# Granskat register\n").lines() {
            let line = line
                .trim_start_matches("organisations: [")
                .trim_matches([' ', ']']);
            assert!(text.contains(line), "{line}\n{text}");
        }
        assert_eq!(text.contains("[]"), empty.is_none(), "{text}");
        assert_eq!(code(&run(folder.path(), &["organisation", "list"])), 0);
    }
    // What cannot be added to is left as it is.
    let folder = folder();
    for broken in ["organisations: x\n", "organisations: [\n"] {
        folder.put("organisations.yaml", broken);
        let done = register(folder.path(), &["--yes"]);
        assert_eq!(code(&done), 2, "{}", out(&done));
        assert!(
            err(&done).contains("organisations.yaml: "),
            "{}",
            err(&done)
        );
        assert_eq!(folder.text("organisations.yaml"), broken);
    }
}

#[test]
fn one_is_added_by_flags_and_from_a_file_alike() {
    let add = |args: &[&str]| {
        let folder = Root::base().on_disk();
        let done = run(
            folder.path(),
            &[&["organisation", "add", "--yes"], args].concat(),
        );
        (code(&done), out(&done) + &err(&done), folder)
    };
    let flags = [
        "--org-nr",
        "8029991976",
        "--name",
        "Lövdala: IK",
        "--kind",
        "sport",
        "--alias",
        "Lövdala Idrottsklubb",
        "--alias",
        "LIK",
        "--section",
        "LIK Ungdom",
        "--civil-society=false",
    ];
    let (done, said, folder) = add(&flags);
    assert_eq!(done, 0, "{said}");
    assert!(
        said.contains("organisations.yaml\nwrote the entry\n"),
        "{said}"
    );
    let entry = "  - id: natverket-ljus
    name: Nätverket Ljus
  - org_nr: 8029991976
    name: \"Lövdala: IK\"
    kind: sport
    civil_society: false
    aliases: [Lövdala Idrottsklubb, LIK]
    sections: [LIK Ungdom]
";
    let text = folder.text("organisations.yaml");
    assert!(text.ends_with(entry), "{text}");
    folder.put(
        "samma.json",
        r#"{"org_nr":"8029991976","name":"Lövdala: IK","kind":"sport","civil_society":false,
           "aliases":["Lövdala Idrottsklubb","LIK"],"sections":["LIK Ungdom"]}"#,
    );
    let from = folder.join("samma.json");
    let (done, said, other) = add(&["--from", from.to_str().unwrap()]);
    assert_eq!(done, 0, "{said}");
    assert_eq!(other.text("organisations.yaml"), text);
    let (done, said, network) = add(&["--id", "natverket-lyktan", "--name", "Nätverket Lyktan"]);
    assert_eq!(done, 0, "{said}");
    let shown = run(
        network.path(),
        &["organisation", "show", "natverket-lyktan"],
    );
    assert_eq!(code(&shown), 0, "{}", err(&shown));
}

#[test]
fn what_is_wrong_with_an_added_organisation_is_said_and_nothing_is_written() {
    let folder = Root::base().on_disk();
    let before = folder.files();
    for (args, exit, part) in [
        (&["--name", "X"][..], 2, "missing: --org-nr or --id ("),
        (&["--name", "X", "--org-nr", "802999-0002"], 1, "R105"),
        (&["--name", "X", "--org-nr", "802999-0003"], 1, "R102"),
        (&["--name", "X", "--org-nr", "19900107-9806"], 1, "error["),
        (&["--name", "X", "--id", "../x"], 1, "S211"),
        (&["--name", "X", "--id", "x", "--kind", "klubb"], 1, "S2"),
        (
            &["--name", "X", "--id", "x", "--dry-run"],
            0,
            "  - id: x\n    name: X\n",
        ),
        (&["--org-nr", "802999-1562"], 2, "--name"),
    ] {
        let done = run(folder.path(), &[&["organisation", "add"], args].concat());
        let said = out(&done) + &err(&done);
        assert_eq!(code(&done), exit, "{args:?}: {said}");
        assert!(said.contains(part), "{args:?}: {said}");
        assert!(!said.contains("9806"), "{said}");
    }
    assert_eq!(folder.files(), before);
    // A name that another has is told of, and is for people to judge.
    let shared = ["--name", "exempelför", "--org-nr", "802999-1562", "--yes"];
    let done = run(
        folder.path(),
        &[&["organisation", "add"], &shared[..]].concat(),
    );
    assert_eq!(code(&done), 0, "{}", err(&done));
    assert!(err(&done).contains("R106"), "{}", err(&done));
}
