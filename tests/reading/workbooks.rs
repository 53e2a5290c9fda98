//! What cells and sheets of workbooks say besides their values is read, or is a finding.

use std::collections::BTreeMap;

use crate::reading::taken::{Taken, base};
use crate::support::{book, repository};

/// The rows of a workbook that is taken in for 2021, or the codes of what stops it.
fn taken(sheets: &str, profile: &str) -> String {
    let mut root = base();
    if !profile.is_empty() {
        root.put("grants/kfn.import.yaml", format!("{profile}\n"));
    }
    let lists = BTreeMap::from([("lista.xlsx".to_owned(), book(sheets))]);
    let taken = Taken::all(root, &lists, 2021);
    let errors = taken.found.iter().filter(|found| found.is_error);
    let errors: Vec<String> = errors
        .map(|found| format!("{} {}", found.code, found.line))
        .collect();
    if errors.is_empty() {
        taken.rows.join("\n")
    } else {
        errors.join(", ")
    }
}

/// A sheet of one grant of an amount.
fn of_amount(name: &str, amount: &str) -> String {
    format!("[{name}]\nFörening;Bidragstyp;Beviljat belopp\nHällinge BK;V;{amount}\n")
}

#[test]
fn an_amount_is_what_its_sheet_shows_or_a_finding() {
    for (amount, expected) in [
        ("12500", "Hällinge BK; V; 2021; 12500; granted"),
        ("12500.5", "Hällinge BK; V; 2021; 12500,50; granted"),
        (
            "12500|#,##0.00 \"kr\"",
            "Hällinge BK; V; 2021; 12500; granted",
        ),
        (
            "12500|#,##0 [$kr-41D]",
            "Hällinge BK; V; 2021; 12500; granted",
        ),
        ("=1+1|12500", "Hällinge BK; V; 2021; 12500; granted"),
        ("0.25|0%", "G201 2"),
        ("12500|#,##0 [$€-2]", "G201 2"),
        ("12500|[$USD] #,##0", "G201 2"),
        ("12500|#,##0,", "G140 2"),
        ("125|0 \"tusen\"", "G201 2"),
        ("125|0 \"tkr\"", "G201 2"),
        ("12500|yyyy-mm-dd", "G201 2"),
        ("12500^2", "G201 2"),
    ] {
        assert_eq!(taken(&of_amount("Blad1", amount), ""), expected, "{amount}");
    }
}

#[test]
fn the_name_of_a_sheet_says_what_its_rows_are() {
    let read = "Hällinge BK; V; 2021; 125; granted";
    for (name, expected) in [
        ("Beviljade", read),
        ("Bidrag (tkr)", "G120 1"),
        ("Avslag 2021", "G145 1"),
        ("Återkrav", "G145 1"),
        ("Beviljat och avslag", read),
    ] {
        assert_eq!(taken(&of_amount(name, "125"), ""), expected, "{name}");
    }
}

#[test]
fn sheets_of_years_are_read_each_for_its_year() {
    let sheets = of_amount("2020", "100") + &of_amount("2021", "200");
    let both = "Hällinge BK; V; 2020; 100; granted\nHällinge BK; V; 2021; 200; granted";
    assert_eq!(taken(&sheets, "sheet: years"), both);
    assert_eq!(taken(&sheets, ""), "Hällinge BK; V; 2021; 200; granted");
    assert_eq!(
        taken(&sheets, "sheet: \"2020\""),
        "Hällinge BK; V; 2021; 100; granted"
    );
    let rejected = of_amount("2021", "200") + &of_amount("Avslag 2021", "100");
    assert_eq!(taken(&rejected, "sheet: years"), "G145 1");
    assert_eq!(taken(&rejected, ""), "G114 1");
}

#[test]
fn merged_cells_hold_for_each_row_and_amounts_for_none() {
    let head = "[Blad1]\nFörening;Bidragstyp;Beviljat belopp\nHällinge BK;V;100\n";
    let both = "Hällinge BK; P; 2021; 50; granted\nHällinge BK; V; 2021; 100; granted";
    assert_eq!(taken(&format!("{head}^;P;50\n"), ""), both);
    assert_eq!(taken(&format!("{head}Kören;P;^\n"), ""), "G142 3");
}

#[test]
fn a_case_number_is_as_the_sheet_shows_it() {
    for (cell, expected) in [("12.1", "12,1"), ("12.1|0.00", "12,10"), ("7|0000", "0007")] {
        let sheet =
            format!("[Blad1]\nFörening;Bidragstyp;Beviljat belopp;Diarienr\nA;V;5;{cell}\n");
        let lists = BTreeMap::from([("lista.xlsx".to_owned(), book(&sheet))]);
        let kept = Taken::all(base(), &lists, 2021).kept;
        assert!(kept.contains(&format!(";{expected};")), "{cell}: {kept}");
    }
}

/// A workbook of Excel 97 to 2003, as `LibreOffice` saves it: its second row has a merged name, its third
/// an amount in thousands by its format, its fourth one in percent.
fn old_workbook() -> Vec<u8> {
    #[expect(clippy::disallowed_methods, reason = "tests read their own files")]
    std::fs::read(repository("tests/exports/one-sheet.xls")).unwrap()
}

fn taken_old(bytes: Vec<u8>) -> Taken {
    Taken::all(
        base(),
        &BTreeMap::from([("lista.XLS".to_owned(), bytes)]),
        2021,
    )
}

#[test]
fn an_old_workbook_is_read_with_its_formats() {
    let taken = taken_old(old_workbook());
    let found: Vec<String> = taken
        .found
        .iter()
        .map(|found| format!("{} {}", found.code, found.line))
        .collect();
    // A hidden column, a merged cell, an error, thousands, percent.
    let expected = ["G148 1", "G141 3", "G201 3", "G201 4", "G201 5"];
    for expected in expected {
        assert!(
            found.iter().any(|it| it == expected),
            "{expected} in {found:?}"
        );
    }
    assert_eq!(found.len(), expected.len());
}

#[test]
fn a_broken_old_workbook_is_a_finding() {
    let whole = old_workbook();
    for cut in (8..whole.len()).step_by(97) {
        let taken = taken_old(whole.get(..cut).unwrap().to_vec());
        let is_error = taken.found.iter().any(|found| found.is_error);
        assert!(is_error, "cut at {cut}: {taken:#?}");
    }
    // Whatever a byte is changed to, the program goes on.
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] = bytes[at].wrapping_mul(31).wrapping_add(17);
        let stream = samverkan::source::Stream::new(Box::new(std::io::Cursor::new(bytes))).unwrap();
        let reading = samverkan::source::Reading::Workbook(',');
        let read = samverkan::source::SourceFile::read("a.xls", stream, reading, String::new());
        assert!(read.is_ok());
    }
}
