//! `initiative take`: exports of e-services and saved mails as they come, and nothing of the persons
//! that they name in any file that is written.

mod mails;
mod seeded;

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::support::{Folder, Root, code, err, out, parsed, repository, samverkan};
use rust_xlsxwriter::Workbook;

fn take(data: &Path, args: &[&str]) -> Output {
    let mut command = samverkan(data, &["initiative", "take"]);
    command
        .args(args)
        .args(["--data", ".", "--as-of", "2022-01-10"]);
    command.output().unwrap()
}

/// A file of the cases.
fn case(name: &str) -> String {
    let path = repository("tests/commands/taking/cases").join(name);
    path.to_str().unwrap().to_owned()
}

/// The texts of all initiatives of a folder, by path.
fn initiatives(data: &Folder) -> Vec<(String, String)> {
    let files = data.files().into_iter();
    let files = files.filter(|(path, _)| path.starts_with("initiatives/"));
    files
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect()
}

fn empty() -> Folder {
    let mut root = Root::example();
    for path in root.paths() {
        if path.starts_with("initiatives/") || path.starts_with("network/") {
            root.remove(&path);
        }
    }
    root.on_disk()
}

#[test]
fn a_personal_number_stops_its_own_case_and_no_other() {
    let data = empty();
    let taken = take(
        data.path(),
        &[
            &case("10-personnummer.eml"),
            &case("04-alternativ.eml"),
            "--yes",
        ],
    );
    assert_eq!(code(&taken), 1);
    let said = err(&taken);
    assert!(
        said.contains("10-personnummer.eml: not taken in: a personal identity number"),
        "{said}"
    );
    assert!(
        !said.contains("2393") && !out(&taken).contains("2393"),
        "{said}"
    );
    assert_eq!(initiatives(&data).len(), 1);
}

/// The workbook as an e-service writes it: a title, an empty row, dates, and an empty cell.
fn workbook(folder: &Folder) -> String {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Ärenden").unwrap();
    let rows: [&[&str]; 6] = [
        &["Uttag ur e-tjänsten"],
        &[],
        &[
            "Ärende-ID",
            "Registrerad",
            "Ärende",
            "Meddelande",
            "Organisation",
            "Förnamn",
            "Efternamn",
            "Mobiltelefon",
            "Gatuadress",
            "Antal",
        ],
        &[
            "K-1",
            "2021-07-01 12:30",
            "Boulebana i parken",
            "Vi vill bygga en boulebana för äldre i parken. Gösta Dahl, Parkgatan 7, kan visa var.",
            "Boulegänget",
            "Gösta",
            "Dahl",
            "0705556677",
            "Parkgatan 7",
            "12",
        ],
        &[
            "K-2",
            "2021-07-02",
            "Kör för alla",
            "Vi behöver en replokal.\nIda Vik",
            "Kören Nu",
            "Ida",
            "Vik",
            "",
            "",
            "30",
        ],
        &[
            "K-3",
            "",
            "Utan dag",
            "Vi vill ha något.",
            "Klubben X",
            "Bo",
            "Ek",
            "",
            "",
            "1",
        ],
    ];
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            sheet
                .write(
                    u32::try_from(row).unwrap(),
                    u16::try_from(column).unwrap(),
                    *cell,
                )
                .unwrap();
        }
    }
    let path = folder.join("e-tjanst.xlsx");
    book.save(&path).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn exports_as_they_come_become_drafts_and_a_second_take_adds_nothing() {
    let away = Folder::empty();
    let book = workbook(&away);
    // Each with how many are taken in, and stopped.
    for (file, counts, names) in [
        (
            case("e-tjanst.csv"),
            (2, 1),
            ["Kvarnåns IF", "Okänd avsändare"],
        ),
        (
            case("e-tjanst.json"),
            (2, 0),
            ["Synskadades vänner", "Nätverket Ljus"],
        ),
        (
            case("e-tjanst.xml"),
            (2, 0),
            ["Koloniföreningen Blomman", "Bygdegårdens vänner"],
        ),
        (book, (2, 1), ["Boulegänget", "Kören Nu"]),
    ] {
        let data = empty();
        let first = parsed(&take(data.path(), &[&file, "--yes", "--format", "json"]));
        let count = |key: &str| first[key].as_array().unwrap().len();
        assert_eq!(
            (count("taken"), count("stopped")),
            counts,
            "{file}: {first}"
        );
        let files = initiatives(&data);
        let all: String = files.iter().map(|(_, text)| text.as_str()).collect();
        for name in names {
            assert!(all.contains(&format!("name: {name}")), "{file}: {all}");
        }
        for personal in [
            "Per",
            "Greta",
            "Falk",
            "Olle",
            "Gran",
            "Anna",
            "Berg",
            "070",
            "2223344",
            "Rut",
            "Alm",
            "Ängsvägen",
            "Yusuf",
            "Abdi",
            "Ulla",
            "Björk",
            "44 55 66",
            "Gösta",
            "Dahl",
            "Parkgatan",
            "Ida",
            "Vik",
            "exempel.se",
        ] {
            assert!(!all.contains(personal), "{file} has {personal}: {all}");
        }
        assert!(all.contains("channel: e-service"), "{all}");
        let again = take(data.path(), &[&file, "--yes"]);
        assert_eq!(out(&again), "", "{file}");
        assert!(
            err(&again).contains("2 were there already"),
            "{}",
            err(&again)
        );
        assert_eq!(initiatives(&data), files);
    }
}

/// What was taken in is known also when a person has given it another number, title and file.
#[test]
fn what_a_person_has_changed_is_still_known() {
    let data = empty();
    let file = case("04-alternativ.eml");
    let path = out(&take(data.path(), &[&file, "--yes"]));
    let text = data.text(path.trim());
    let judged = text
        .replace("title: Odlingslotter vid höghusen", "title: Odling")
        .replace(
            "draft: true\n",
            "dnr: SBN 2021-7\nreasons: [unclear-remit]\nboards: [sbn]\n",
        );
    fs::remove_file(data.join(path.trim())).unwrap();
    data.put("initiatives/2021/2021-05-10-odling.yaml", judged);
    assert_eq!(out(&take(data.path(), &[&file, "--yes"])), "");
    assert_eq!(initiatives(&data).len(), 1);
}

#[test]
fn somebody_must_have_read_the_texts() {
    let data = empty();
    let file = case("04-alternativ.eml");
    let refused = take(data.path(), &[&file]);
    assert_eq!(code(&refused), 2);
    assert!(err(&refused).contains("--dry-run"), "{}", err(&refused));
    let shown = take(data.path(), &[&file, "--dry-run"]);
    assert!(
        out(&shown).contains("title: Odlingslotter vid höghusen"),
        "{}",
        out(&shown)
    );
    assert!(initiatives(&data).is_empty());
}

#[test]
fn a_profile_says_which_column_is_what() {
    let data = empty();
    data.put(
        "initiatives/take.import.yaml",
        "columns: { title: Kort, description: Långt, organisation: Namn, dnr: Nr, received: När }\n\
        personal: [Vem]\nignore: [Stadsdel]\nchannel: contact-centre\n",
    );
    data.put(
        "../uttag.csv",
        "Nr,När,Kort,Långt,Namn,Vem,Stadsdel\n7,2021-03-04,Rast,Vi och Kim Alm vill rasta hundar,Hundklubben,Kim Alm,Ryd\n",
    );
    let taken = take(data.path(), &["../uttag.csv", "--yes"]);
    assert_eq!(code(&taken), 0, "{}", err(&taken));
    let files = initiatives(&data);
    let text = &files
        .iter()
        .find(|(path, _)| path.ends_with("rast.yaml"))
        .unwrap()
        .1;
    assert!(
        text.contains("channel: contact-centre") && text.contains("name: Hundklubben"),
        "{text}"
    );
    assert!(
        text.contains("Vi och [namn] vill rasta hundar") && text.contains("dnr: 7"),
        "{text}"
    );
    // The profile is read as every file is.
    data.put("initiatives/take.import.yaml", "columns: { titel: Kort }\n");
    let checked = samverkan(data.path(), &["check", "--data", "."])
        .output()
        .unwrap();
    assert!(out(&checked).contains("S205"), "{}", out(&checked));
}

#[test]
fn what_cannot_be_read_is_said() {
    let data = empty();
    for (name, bytes, said) in [
        (
            "a.csv",
            &b"Kolumn A;Kolumn B\n1;2\n"[..],
            "no headings that are known",
        ),
        ("a.json", b"{\"a\": [1, 2", "cannot be read beyond line 1"),
        ("a.xml", b"<a>\n<b>\n</a>", "cannot be read beyond line"),
        (
            "a.pdf",
            b"%PDF-1.4\nx",
            "neither a list, JSON, XML nor a saved mail",
        ),
        (
            "a.csv",
            b"Rubrik;Beskrivning\n\"a;b\n",
            "cannot be read beyond line",
        ),
    ] {
        let path = data.put(&format!("../{name}"), bytes);
        let taken = take(data.path(), &[path.to_str().unwrap(), "--yes"]);
        assert_eq!(code(&taken), 2, "{name}");
        assert!(err(&taken).contains(said), "{name}: {}", err(&taken));
    }
}

#[test]
fn a_mail_is_where_add_begins() {
    let data = empty();
    let add = |args: &[&str]| {
        let mut command = samverkan(data.path(), &["initiative", "add", "--from"]);
        command
            .arg(case("02-latin1.eml"))
            .args(["--data", "."])
            .args(args);
        command.output().unwrap()
    };
    let lacking = add(&[]);
    assert_eq!(code(&lacking), 2);
    assert!(
        err(&lacking).contains("--reason or --draft, --board or --draft"),
        "{}",
        err(&lacking)
    );
    let judged = out(&add(&[
        "--reason",
        "cross-department",
        "--board",
        "an",
        "--dry-run",
    ]));
    assert!(
        judged.contains("title: Språkgrupp för nyblivna mödrar"),
        "{judged}"
    );
    assert!(
        !judged.contains("draft") && !judged.contains("Öhrn"),
        "{judged}"
    );
}
