//! What is bounded, what cannot be read, and what another program could take for its own: floods
//! of findings, files without rights, twins, workbooks that point elsewhere, commands of a runner.

#![cfg(target_os = "linux")]

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Output;

use crate::support::{LONGEST, Root, as_nobody, bounded, code, copied_program, err, findings, out};
use serde_json::Value;

/// Of sixty thousand findings of one kind in one file a thousand are listed, and the rest counted.
#[test]
fn a_flood_of_findings_is_counted_and_not_listed() {
    let dir = Root::base().on_disk();
    let keys: String = (0..20_000).map(|at| format!("k{at}: 1\n")).collect();
    dir.put("goals.yaml", keys);
    let more = "19000 more findings of S205 in goals.yaml are not shown";
    for (format, said) in [
        ("human", more.to_owned()),
        ("json", "\"count\": 19000".to_owned()),
        ("github", format!("goals.yaml,title=S205::{more}")),
        ("sarif", more.to_owned()),
    ] {
        let (code, printed, _, took) = bounded(dir.path(), &["check", "--format", format]);
        let printed = String::from_utf8(printed).unwrap();
        assert_eq!(code, Some(1), "{format}");
        assert!(took < LONGEST, "{format}: {took:?}");
        assert!(printed.contains(&said), "{format}: {printed:.2000}");
        let listed = printed.matches("S205").count();
        assert!((1_000..4_100).contains(&listed), "{format}: {listed}");
    }
    let (_, printed, ..) = bounded(dir.path(), &["check", "--format", "json"]);
    let found: Value = serde_json::from_slice(&printed).unwrap();
    assert!(found["errors"].as_u64().unwrap() >= 20_000);
}

/// Runs `check` as somebody whom no file of root's is open to.
fn check_as_nobody(dir: &Path) -> Output {
    let program = copied_program(dir);
    let args = ["check", "--data", "data", "--format", "json"];
    as_nobody(&program, dir, &args).output().unwrap()
}

#[test]
fn a_file_without_the_right_to_read_is_a_finding_and_a_folder_a_failure() {
    let dir = Root::base().below("data").on_disk();
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
    for file in [
        "goals.yaml",
        "grants/2021/kfn.csv",
        "periods/2020-2021/narrative/summary.md",
    ] {
        let path = dir.join("data").join(file);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
        let output = check_as_nobody(dir.path());
        assert_eq!(code(&output), 1, "{}", err(&output));
        let found: Value = serde_json::from_slice(&output.stdout).unwrap();
        let found = found["diagnostics"].as_array().unwrap();
        assert!(
            found
                .iter()
                .any(|it| it["code"] == "S106" && it["file"] == file),
            "{found:?}"
        );
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    }
    let folder = dir.join("data/network");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o000)).unwrap();
    let output = check_as_nobody(dir.path());
    assert_eq!(code(&output), 2, "{}", out(&output));
    assert!(err(&output).contains("data/network: "), "{}", err(&output));
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
}

/// An export in two Unicode forms of one name: on a Mac one of them would be gone.
#[test]
fn twins_in_other_forms_of_a_letter_are_found() {
    let mut root = Root::base();
    for (path, amount) in [("kfn-h\u{f6}st", 100), ("kfn-ho\u{308}st", 200)] {
        let row = format!("Exempelföreningen;802999-0002;Höstlov;{amount}");
        let text = format!("Förening;Org.nr;Bidragstyp;Beviljat belopp\n{row}\n");
        root.put(&format!("grants/2021/{path}.csv"), text);
    }
    let found = findings(&root.examine());
    assert_eq!(
        found.iter().filter(|it| it.contains(" S219 ")).count(),
        1,
        "{found:?}"
    );
}

/// A workbook with a sheet of rows, one of which is a formula that asks another workbook.
fn workbook(computed: &str) -> Vec<u8> {
    let text = |cell: &str, text: &str| {
        format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let rows = [
        text("A1", "Förening")
            + &text("B1", "Org.nr")
            + &text("C1", "Bidragstyp")
            + &text("D1", "Beviljat belopp"),
        text("A2", "Exempelföreningen")
            + &text("B2", "802999-0002")
            + &text("C2", "Läger")
            + &format!(
                "<c r=\"D2\"><f>[1]Blad1!A1*WEBSERVICE(\"http://127.0.0.1:9/\")</f>{computed}</c>"
            ),
    ];
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\
         <row r=\"1\">{}</row><row r=\"2\">{}</row></sheetData></worksheet>",
        rows[0], rows[1]
    );
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Blad1\" sheetId=\"1\" r:id=\"rId1\"/></sheets>\
                 <externalReferences><externalReference r:id=\"rId2\"/></externalReferences></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
                 <Relationship Id=\"rId2\" Type=\"{office}/externalLink\" Target=\"externalLinks/externalLink1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/externalLinks/externalLink1.xml",
            format!("<externalLink xmlns=\"{main}\"/>"),
        ),
        (
            "xl/externalLinks/_rels/externalLink1.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/externalLinkPath\" Target=\"file:///etc/passwd\" TargetMode=\"External\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let mut packed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        packed
            .start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        packed.write_all(text.as_bytes()).unwrap();
    }
    packed.finish().unwrap().into_inner()
}

/// A formula has its last computed value, and nothing that it refers to is fetched. One that was
/// never computed is an empty cell with a finding.
#[test]
fn a_formula_is_its_last_value_and_nothing_is_fetched() {
    let with = |computed: &str| {
        let mut root = Root::base();
        root.put("grants/2021/kfn-2.xlsx", workbook(computed));
        root.examine()
    };
    let session = with("<v>12500</v>");
    assert_eq!(findings(&session), Vec::<String>::new());
    let before = Root::base().examine().loaded.dataset.grants.count();
    assert_eq!(session.loaded.dataset.grants.count(), before + 1);
    let found = findings(&with(""));
    assert!(
        found
            .iter()
            .any(|it| it.starts_with("grants/2021/kfn-2.xlsx:2:")),
        "{found:?}"
    );
}

/// A runner of workflows takes `::error` at the start of a line, and `##[error]` anywhere in one,
/// for a command: no finding shows either.
#[test]
fn no_finding_shows_a_command_of_a_runner() {
    let dir = Root::base().on_disk();
    let goals = "goals:\n  - { id: a, name: A, from: \"##[error]fel\" }\n  - { id: b, name: B, from: \"::error file=a::fel\" }\n\
                 \"##[group]\": 1\n\"::error::a\": 1\n";
    dir.put("goals.yaml", goals);
    for format in ["human", "github", "json", "sarif"] {
        let (code, printed, said, _) = bounded(dir.path(), &["check", "--format", format]);
        assert_eq!(code, Some(1));
        let printed = String::from_utf8(printed).unwrap() + &said;
        assert!(!printed.contains("##["), "{format}: {printed}");
        let mut commands = printed
            .lines()
            .map(str::trim_start)
            .filter(|line| line.starts_with("::"));
        let is_ours = |line: &str| {
            format == "github" && line.starts_with("::error file=") && line.contains(",line=")
        };
        assert!(commands.all(is_ours), "{format}: {printed}");
    }
}

/// The same for texts that `show` prints at the start of a line.
#[test]
fn no_text_that_is_shown_is_a_command_of_a_runner() {
    let dir = Root::base().on_disk();
    let text = "title: \"::add-mask::a\"\nreceived: 2021-02-01\nchannel: email\norganisation: { name: \"::error::b\" }\n\
                description: |\n  Hej\n  ::error file=a::c\n  ##[error]d\nreasons: [unclear-remit]\nboards: [kfn]\n\
                history:\n  - { date: 2021-02-01, status: received, note: \"::debug::e\" }\n";
    dir.put("initiatives/2021/2021-02-01-kommando.yaml", text);
    for args in [
        &["initiative", "show", "kommando"][..],
        &["initiative", "list"],
        &["initiative", "similar", "kommando"],
        &["network", "agenda", "2021-03-01"],
    ] {
        let (_, printed, said, _) = bounded(dir.path(), args);
        let printed = String::from_utf8(printed).unwrap() + &said;
        let is_command = |line: &str| line.trim_start().starts_with("::") || line.contains("##[");
        assert!(!printed.lines().any(is_command), "{args:?}: {printed}");
        assert!(printed.contains("error") || args[1] != "show", "{printed}");
    }
}
