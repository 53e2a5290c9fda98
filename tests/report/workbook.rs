//! Whole lists as one workbook.

use calamine::Data;

use crate::support::{Output, Root, SheetRead, part, rendered, said, sheets};

/// A data root where texts begin as formulas do, and amounts have öre.
fn hostile() -> Root {
    let list = "Förening;Org.nr;Bidragstyp;År;Beviljat belopp;Beslutsdatum;Termin\n\
        =1+1;;+46 13;2021;1234,50;2021-03-04;-2\n\
        @SUM(A1);;-A1;2021;1000;;007\n\
        Föreningen;802999-0002;Drift;2020;2000000;2020-12-31;2021\n";
    let mut root = Root::base();
    root.put("grants/2021/kfn.csv", list);
    root
}

/// The cells of a list, as its CSV has them.
fn csv(output: &Output, name: &str) -> Vec<Vec<String>> {
    let text = &output.lists[&format!("underlag/{name}.csv")];
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let cells = |row: csv::StringRecord| row.iter().map(unmarked).collect();
    reader.records().map(|row| cells(row.unwrap())).collect()
}

/// The list that a sheet has, by what the first sheet says.
fn list_of(first: &SheetRead, name: &str) -> String {
    let mut rows = first.rows.iter().filter(|row| row.len() > 3);
    let row = rows.find(|row| said(&row[0]) == name).expect(name);
    let file = said(&row[3]);
    let list = file.strip_prefix("underlag/").unwrap();
    let list = list.strip_suffix(".csv").unwrap();
    assert_ne!(list, name, "a sheet has a name in Swedish");
    list.to_owned()
}

/// A cell without the apostrophe that keeps it from being run.
fn unmarked(cell: &str) -> String {
    let rest = cell.strip_prefix('\'');
    let rest = rest.filter(|it| it.starts_with(['=', '+', '-', '@']));
    rest.unwrap_or(cell).to_owned()
}

#[test]
fn the_workbook_has_what_the_csv_has() {
    for root in [hostile(), Root::example()] {
        let output = rendered(&root.examine());
        let sheets = sheets(&output.workbook);
        assert_eq!(sheets.len(), output.lists.len() + 1);
        for sheet in &sheets[1..] {
            let csv = csv(&output, &list_of(&sheets[0], &sheet.name));
            assert_eq!(sheet.rows.len(), csv.len(), "{}", sheet.name);
            for (row, written) in sheet.rows.iter().zip(&csv) {
                assert_eq!(row.len(), written.len(), "{}", sheet.name);
                for (cell, written) in row.iter().zip(written) {
                    let same = match cell {
                        Data::Float(number) => written.replace(',', ".").parse() == Ok(*number),
                        cell => said(cell) == *written,
                    };
                    assert!(same, "{}: {cell:?} {written}", sheet.name);
                }
            }
        }
    }
}

#[test]
fn amounts_years_and_days_are_values_and_ids_are_texts() {
    let output = rendered(&hostile().examine());
    let sheets = sheets(&output.workbook);
    let grants = sheets.iter().find(|sheet| sheet.name == "Bidrag").unwrap();
    let cells = |heading: &str| -> Vec<&Data> {
        let column = grants.column(heading);
        grants.rows[1..].iter().map(|row| &row[column]).collect()
    };
    assert!(cells("Beviljat, kronor").contains(&&Data::Float(1234.5)));
    assert!(cells("Beviljat, kronor").contains(&&Data::Float(2_000_000.0)));
    let is_number = |cell: &&&Data| matches!(cell, Data::Float(_));
    assert!(cells("År").iter().all(|cell| is_number(&cell)));
    let is_day = |cell: &&Data| matches!(cell, Data::DateTime(_));
    assert!(cells("Beslutsdatum").into_iter().any(|cell| is_day(&cell)));
    let texts = |heading| cells(heading).into_iter().map(said).collect::<Vec<_>>();
    for (heading, text) in [
        ("Namn i listan", "=1+1"),
        ("Namn i listan", "@SUM(A1)"),
        ("Bidragsform", "+46 13"),
        ("Termin", "007"),
        ("Termin", "2021"),
        ("Organisationsnummer", "802999-0002"),
    ] {
        assert!(
            cells(heading).contains(&&Data::String(text.to_owned())),
            "{text}: {:?}",
            texts(heading)
        );
    }
}

#[test]
fn the_first_sheet_says_what_the_others_hold() {
    let output = rendered(&Root::example().examine());
    let sheets = sheets(&output.workbook);
    let first = &sheets[0];
    assert_eq!(first.name, "Innehåll");
    assert_eq!(said(&first.rows[0][0]), "Underlag 2020–2021: hela listor");
    let rows: Vec<Vec<String>> = (first.rows.iter())
        .map(|row| row.iter().map(said).collect())
        .collect();
    assert!(rows.iter().any(|row| row[0] == "Exempeldata"), "{rows:?}");
    for sheet in &sheets[1..] {
        let said = rows.iter().find(|row| row[0] == sheet.name).unwrap();
        assert!(!said[1].is_empty() && said.len() == 4, "{said:?}");
        assert_eq!(said[2], (sheet.rows.len() - 1).to_string(), "{said:?}");
    }
}

#[test]
fn every_list_has_headings_in_sight_that_filter() {
    let output = rendered(&Root::example().examine());
    for at in 0..output.lists.len() {
        let sheet = part(
            &output.workbook,
            &format!("xl/worksheets/sheet{}.xml", at + 2),
        );
        assert!(
            sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter "),
            "{at}"
        );
    }
    let again = rendered(&Root::example().examine());
    assert!(
        output.workbook == again.workbook,
        "the same data gives the same bytes"
    );
}
