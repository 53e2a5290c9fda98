//! Lists for Excel, as their users get them.

use std::fs;
use std::path::Path;

use calamine::Data;

use crate::support::{Folder, code, err, out, part, repository, run, said, sheets};

/// Each command that has rows.
const LISTS: &[&[&str]] = &[
    &["grants", "list"],
    &["agreement", "list"],
    &["agreement", "show", "iop-2020-01"],
    &["network", "list"],
    &["organisation", "list"],
    &["organisation", "show", "802999-1323"],
    &["organisation", "suggest"],
    &["initiative", "list"],
    &["initiative", "show", "afasi"],
    &["initiative", "similar", "språkcafé"],
    &["initiative", "route", "språkcafé"],
    &["questionnaire", "status", "2020-2021"],
    &["report", "trace", "2020-2021"],
    &["report", "trace", "2020-2021", "grants.granted.total"],
    &["explain"],
];

/// Runs a command on the example's data.
fn example(args: &[&str]) -> std::process::Output {
    run(
        &repository("data"),
        &[args, &["--as-of", "2022-03-01"]].concat(),
    )
}

/// Writes a list of the example's data to a workbook, and gives its bytes.
fn workbook(path: &Path, lang: &str, list: &[&str]) -> Vec<u8> {
    let to = ["--lang", lang, "--out", path.to_str().unwrap()];
    let output = example(&[list, &to[..]].concat());
    let said = (code(&output), out(&output));
    assert_eq!(said, (0, String::new()), "{}", err(&output));
    fs::read(path).unwrap()
}

#[test]
fn the_same_list_gives_the_same_bytes() {
    let folder = Folder::empty();
    let written =
        ["a.xlsx", "b.xlsx"].map(|name| workbook(&folder.join(name), "sv", &["grants", "list"]));
    assert!(written[0] == written[1]);
}

#[test]
fn every_list_is_written_for_excel_in_both_languages() {
    let folder = Folder::empty();
    for (number, list) in LISTS.iter().enumerate() {
        let rows = out(&example(&[list, &["--format", "csv"][..]].concat()));
        let rows = csv::Reader::from_reader(rows.as_bytes()).records().count();
        let mut headings = Vec::new();
        for lang in ["sv", "en"] {
            let written = workbook(&folder.join(&format!("{number}-{lang}.xlsx")), lang, list);
            let sheet = part(&written, "xl/worksheets/sheet1.xml");
            assert!(sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter "));
            let read = sheets(&written).remove(0);
            assert_eq!(read.rows.len(), rows + 1, "{list:?}");
            let all: Vec<String> = read.rows[0].iter().map(said).collect();
            assert!(all.iter().all(|it| !it.is_empty()), "{list:?}: {all:?}");
            headings.push((read.name, all));
        }
        assert_ne!(headings[0], headings[1], "{list:?}");
    }
}

#[test]
fn values_are_those_of_the_csv() {
    let folder = Folder::empty();
    let path = folder.join("bidrag.xlsx");
    let list = ["grants", "list", "--lang", "sv"];
    example(&[&list[..], &["--out", path.to_str().unwrap()]].concat());
    let sheet = sheets(&fs::read(path).unwrap()).remove(0);
    let csv = out(&example(&[&list[..], &["--format", "csv"]].concat()));
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let csv: Vec<_> = reader.records().map(Result::unwrap).collect();
    for (heading, key) in [
        ("Nämnd", "board"),
        ("År", "year"),
        ("Organisation", "organisation"),
        ("Namn i listan", "written"),
        ("Organisationsnummer", "org_nr"),
        ("Sökt kr", "applied_ore"),
        ("Beviljat kr", "granted_ore"),
        ("Utbetalt kr", "paid_ore"),
        ("Beslutsdatum", "decision_date"),
    ] {
        let column = sheet.column(heading);
        let key = headings.iter().position(|it| it == key).expect(key);
        let mut values = 0;
        for (row, record) in sheet.rows[1..].iter().zip(&csv) {
            let (cell, written) = (&row[column], &record[key]);
            let same = match cell {
                Data::Float(kronor) if heading.ends_with("kr") => {
                    (kronor * 100.0).round().to_string() == *written
                }
                cell => said(cell) == written.strip_prefix('\'').unwrap_or(written),
            };
            assert!(same, "{heading}: {cell:?} {written}");
            values += usize::from(!matches!(cell, Data::String(_) | Data::Empty));
        }
        let is_text = [
            "Nämnd",
            "Organisation",
            "Namn i listan",
            "Organisationsnummer",
        ];
        assert_eq!(values > 0, !is_text.contains(&heading), "{heading}");
    }
}

#[test]
fn what_cannot_be_a_workbook_is_refused_in_both_languages() {
    let folder = Folder::empty();
    let path = folder.join("ny.xlsx");
    let to = path.to_str().unwrap();
    for (args, sv, en) in [
        (
            &["grants", "list", "--format", "xlsx"][..],
            "--out FIL",
            "--out FILE",
        ),
        (
            &["explain", "G301", "--out", to],
            "är för listor",
            "are for lists",
        ),
        (
            &["grants", "overlap", "2020-2021", "--format", "xlsx"],
            "är för listor",
            "are for lists",
        ),
        (
            &["grants", "overlap", "2020-2021", "--format", "csv"],
            "är för listor",
            "are for lists",
        ),
        (
            &["check", "--format", "xlsx"],
            "check skriver",
            "check prints",
        ),
    ] {
        for (lang, words) in [("sv", sv), ("en", en)] {
            let output = example(&[args, &["--lang", lang]].concat());
            assert_eq!(
                (code(&output), out(&output)),
                (2, String::new()),
                "{args:?}"
            );
            assert!(err(&output).contains(words), "{args:?}: {}", err(&output));
        }
    }
    assert!(folder.files().is_empty());
    fs::write(&path, "mitt").unwrap();
    let output = example(&["network", "list", "--out", to]);
    assert_eq!(code(&output), 2);
    assert_eq!(folder.text("ny.xlsx"), "mitt");
}

/// A form that cannot be printed is refused before anything is written.
#[test]
fn what_takes_in_is_refused_before_it_has() {
    let folder = Folder::empty();
    folder.put("ny.csv", "Förening;År;Beviljat\nKlubben;2021;1000\n");
    for args in [
        ["grants", "import", "kfn", "ny.csv"],
        ["initiative", "take", "ny.csv", "--yes"],
        ["questionnaire", "take", "ny.csv", "--dry-run"],
    ] {
        for form in ["xlsx", "docx"] {
            let output = run(folder.path(), &[&args[..], &["--format", form]].concat());
            assert_eq!(code(&output), 2);
            let said = err(&output);
            assert!(said.contains("are for"), "{args:?}: {said}");
        }
    }
}

#[test]
fn the_ending_of_the_file_chooses_the_form() {
    let folder = Folder::empty();
    for (name, form) in [("a.csv", "csv"), ("a.json", "json"), ("a.txt", "human")] {
        let path = folder.join(name);
        let list = ["network", "list"];
        example(&[&list[..], &["--out", path.to_str().unwrap()]].concat());
        let printed = out(&example(&[&list[..], &["--format", form]].concat()));
        assert_eq!(folder.text(name), printed, "{name}");
    }
}
