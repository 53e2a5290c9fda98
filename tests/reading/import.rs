//! `grants import`: what is written is read back, importing again changes nothing, no row is lost.

use std::sync::Arc;

use crate::support::{Root, cases};
use proptest::prelude::*;
use samverkan::diag::{Diagnostic, Lang};
use samverkan::ingest::{
    Answers, Changes, Import, ListAnswer, MissingAnswer, NewExport, Refusal, import,
};
use samverkan::model::Money;

/// The clean base without its own exports.
pub(super) fn root() -> Root {
    let mut root = Root::base();
    root.remove("grants/2020/kfn.csv");
    root.remove("grants/2021/kfn.csv");
    root
}

pub(super) fn take(root: &Root, text: &str) -> Import {
    let export = NewExport {
        name: "export.csv".to_owned(),
        bytes: text.as_bytes().to_vec(),
        year: Some(2021),
    };
    import(Arc::new(root.tree()), "kfn", export).unwrap()
}

/// What a list changes, or what is said of it, with its code.
pub(super) fn answered(root: &Root, text: &str, answers: &Answers) -> Result<Changes, Vec<String>> {
    let import = take(root, text);
    let said = |found: Vec<&Diagnostic>| {
        let found = found.into_iter();
        found
            .map(|it| format!("{} {}", it.fault.code, it.message(Lang::En)))
            .collect()
    };
    if import.has_errors() {
        return Err(said(import.found().collect()));
    }
    import.changes(answers).map_err(|open| {
        let open: Vec<_> = open
            .iter()
            .flat_map(|it| it.findings(&import.sources))
            .collect();
        said(import.found().chain(&open).collect())
    })
}

/// Imports into the root, as a newer list whose missing rows are kept, else as one of its own; says how many rows are
/// new, known, changed and kept.
pub(super) fn apply(root: &mut Root, text: &str) -> (usize, usize, usize, usize) {
    let answers = |list| Answers {
        list,
        missing: Some(MissingAnswer::Keep),
        ..Answers::default()
    };
    let changes = answered(root, text, &answers(None))
        .or_else(|_| answered(root, text, &answers(Some(ListAnswer::Another))))
        .unwrap_or_else(|said| panic!("{said:?} in {text:?}"));
    for (path, bytes) in changes.files {
        root.put(&path, bytes);
    }
    (
        changes.new,
        changes.known,
        changes.changed.len(),
        changes.kept,
    )
}

/// A list with a column for each year.
const WIDE: &str = "Förening;Org.nr;Bidragstyp;2020;2021;Summa\n\
    Exempelföreningen;802999-0002;Läger;300;400;700\n\
    Kören;802999-0010;Läger;0;500;500\nSumma;;;300;900;1200\n";

#[test]
fn years_as_columns_go_to_their_folders_and_a_year_narrows() {
    let mut root = root();
    root.put("grants/kfn.import.yaml", "wide: years\n");
    let list = |year| NewExport {
        name: "export.csv".to_owned(),
        bytes: WIDE.as_bytes().to_vec(),
        year,
    };
    let files = |year| {
        let import = import(Arc::new(root.tree()), "kfn", list(year)).unwrap();
        let changes = import.changes(&Answers::default()).unwrap();
        changes
            .files
            .into_iter()
            .map(|(path, bytes)| {
                let lines = String::from_utf8(bytes).unwrap().lines().count();
                (path, lines)
            })
            .collect::<Vec<_>>()
    };
    let of = |year: i32, lines| (format!("grants/{year}/kfn.csv"), lines);
    assert_eq!(files(None), [of(2020, 2), of(2021, 3)]);
    assert_eq!(files(Some(2021)), [of(2021, 3)]);
    let refused = import(Arc::new(root.tree()), "kfn", list(Some(2019))).unwrap_err();
    assert!(matches!(refused, Refusal::OtherYears(years) if years == [2020, 2021]));
}

#[test]
fn a_grant_of_a_wide_list_is_its_cell() {
    let mut root = root();
    root.put("grants/kfn.import.yaml", "wide: years\n");
    root.put("grants/2021/kfn.csv", WIDE);
    let session = root.examine();
    let loaded = &session.loaded;
    let grants = &loaded.dataset.grants;
    let places: Vec<_> = grants
        .rows()
        .map(|grant| {
            assert_eq!(grants.at(&grant.origin()), Some(grant));
            let place = loaded.sources.place(&grant.origin());
            (place.line, place.column, grant.year)
        })
        .collect();
    assert_eq!(places, [(2, 37, 2020), (2, 41, 2021), (3, 27, 2021)]);
}

#[test]
fn a_row_of_several_years_is_set_aside_whole() {
    let mut root = root();
    root.put("grants/kfn.import.yaml", "wide: years\n");
    let text = WIDE.replace("300;400;700", "300;x;700");
    let export = NewExport {
        name: "export.csv".to_owned(),
        bytes: text.into_bytes(),
        year: None,
    };
    let import = import(Arc::new(root.tree()), "kfn", export).unwrap();
    let rows = import.faulty_rows().iter();
    let rows: Vec<_> = rows
        .map(|row| {
            (
                row.origin.line,
                row.year,
                row.codes.clone(),
                row.granted.map(Money::ore),
            )
        })
        .collect();
    let codes = || vec!["G201"];
    assert_eq!(
        rows,
        [
            (2, Some(2020), codes(), Some(30_000)),
            (2, Some(2021), codes(), None)
        ]
    );
}

fn rows_in(root: &Root) -> usize {
    root.examine().loaded.dataset.grants.count()
}

pub(super) const HEADER: &str =
    "Förening;Org.nr;Bidragstyp;Ändamål;Beviljat belopp;Dnr;Kontaktperson\n";

#[test]
fn importing_again_says_what_is_new_known_and_changed_and_loses_none() {
    let mut root = root();
    let first = format!(
        "{HEADER}Exempelföreningen;802999-0002;Driftbidrag;;100;K 1;Eva\n\
         Judoklubben Exempel;802999-0010;Driftbidrag;;200;;Bo\n\
         Judoklubben Exempel;802999-0010;Driftbidrag;;200;;Bo\n"
    );
    assert_eq!(apply(&mut root, &first), (3, 0, 0, 0));
    let before = root.bytes("grants/2021/kfn.csv");
    assert_eq!(apply(&mut root, &first), (0, 3, 0, 0));
    assert_eq!(root.bytes("grants/2021/kfn.csv"), before);
    // The first is changed, one of the two alike is gone, one is new.
    let second = format!(
        "{HEADER}Exempelföreningen;802999-0002;Driftbidrag;;150;K 1;Eva\n\
         Judoklubben Exempel;802999-0010;Driftbidrag;;200;;Bo\n\
         Kören Exempel;802999-0028;Projektbidrag;;300;K 2;Li\n"
    );
    assert_eq!(apply(&mut root, &second), (1, 1, 1, 1));
    assert_eq!(rows_in(&root), 4);
    let text = String::from_utf8(root.bytes("grants/2021/kfn.csv")).unwrap();
    assert!(!text.contains("Eva") && !text.contains("Kontaktperson"));
}

#[test]
fn rows_of_other_files_of_the_board_are_known_and_stay_where_they_are() {
    let mut root = root();
    root.put(
        "grants/2021/kfn-hosten.csv",
        format!("{HEADER}Exempelföreningen;802999-0002;Driftbidrag;;100;K 1;Eva\n"),
    );
    let before = root.bytes("grants/2021/kfn-hosten.csv");
    let text = format!(
        "{HEADER}Exempelföreningen;8029990002;driftbidrag;;100,00 kr;K 1;Eva\n\
         Kören Exempel;802999-0028;Projektbidrag;;300;K 2;Li\n"
    );
    // The type is spelt in another way: the row has changed, and its own file is written.
    assert_eq!(apply(&mut root, &text), (1, 0, 1, 0));
    assert_ne!(root.bytes("grants/2021/kfn-hosten.csv"), before);
    assert_eq!(rows_in(&root), 2);
}

/// A case may run over years and have several rows: what cannot be paired for certain is new, and
/// existing rows stay.
#[test]
fn a_case_number_overwrites_no_other_row() {
    let row = |year: i32, kind: &str, amount: i32| {
        format!("Exempelföreningen;802999-0002;{kind};{year};{amount};K 1\n")
    };
    let header = "Förening;Org.nr;Bidragstyp;År;Beviljat belopp;Dnr\n";
    let mut root = root();
    let first = [row(2020, "Driftbidrag", 100), row(2020, "Lokalbidrag", 200)].concat();
    assert_eq!(apply(&mut root, &format!("{header}{first}")), (2, 0, 0, 0));
    // Another year of the case, and another type of it.
    let other = row(2021, "Driftbidrag", 100);
    assert_eq!(apply(&mut root, &format!("{header}{other}")), (1, 0, 0, 2));
    let other = row(2020, "Lägerbidrag", 300);
    assert_eq!(apply(&mut root, &format!("{header}{other}")), (1, 0, 0, 3));
    // Of the same recipient and type it is the same row, changed.
    let changed = [row(2020, "Driftbidrag", 150), row(2020, "Lokalbidrag", 200)].concat();
    assert_eq!(
        apply(&mut root, &format!("{header}{changed}")),
        (0, 1, 1, 2)
    );
    assert_eq!(rows_in(&root), 4);
}

#[test]
fn a_profile_is_for_the_board_s_system_and_not_for_what_is_written() {
    let mut root = root();
    root.put(
        "grants/kfn.import.yaml",
        "encoding: windows-1252\ndelimiter: \",\"\ndecimal: \".\"\nheader_row: 2\n\
         columns: { organisation: Klubb, granted: Pengar }\nyear_from: decision_date\nyear_offset: 1\n\
         grant_types: { Drift: Driftbidrag }\n",
    );
    let text = "Rapport\nKlubb,Org.nr,Bidragstyp,Pengar,Beslutsdatum\n\
                Exempelforeningen,802999-0002,Drift,1.50,2020-12-13\n";
    assert_eq!(apply(&mut root, text), (1, 0, 0, 0));
    let session = root.examine();
    let grant = session.loaded.dataset.grants.rows().next().unwrap();
    assert_eq!((grant.year, grant.granted.ore()), (2021, 150));
    let errors: Vec<_> = session
        .found
        .errors()
        .iter()
        .map(|it| it.fault.code)
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    let warnings: Vec<_> = session.found.iter().map(|it| it.fault.code).collect();
    assert!(!warnings.contains(&"G111"), "{warnings:?}");
}

#[test]
fn personal_data_is_left_out_and_refused_where_it_would_be_kept() {
    let root = root();
    let header = "Förening;Org.nr;Bidragstyp;Beviljat belopp;Personnummer\n";
    let left_out = format!("{header}Exempelföreningen;802999-0002;Driftbidrag;100;19121212-1212\n");
    let import = take(&root, &left_out);
    let left_out: Vec<_> = import
        .reading
        .how
        .left_out
        .iter()
        .map(|(heading, _)| heading.as_str())
        .collect();
    assert_eq!(left_out, ["Personnummer"]);
    let changes = import.changes(&Answers::default()).unwrap();
    let written = String::from_utf8(changes.files["grants/2021/kfn.csv"].clone()).unwrap();
    assert!(!written.contains("1212") && !written.contains('●'));
    let kept = format!("{header}Förening 19121212-1212;802999-0002;Driftbidrag;100;\n");
    let import = take(&root, &kept);
    assert!(import.has_errors());
    let codes: Vec<_> = import.found().map(|it| it.fault.code).collect();
    assert_eq!(codes, ["D101"]);
}

/// A personal number in a row is a finding, also in a row that cannot be split into cells.
#[test]
fn no_row_is_dropped_for_a_personal_number_in_silence() {
    let header = "Förening;Org.nr;Bidragstyp;Beviljat belopp\n";
    for row in [
        "Testföreningen;19121212-1212;Projektbidrag;7000\n",
        "Testföreningen;;Projektbidrag;7000;19121212-1212\n",
        "Testföreningen;;Projektbidrag;19121212-1212\n",
    ] {
        let import = take(&root(), &format!("{header}{row}"));
        assert!(import.has_errors(), "{row}");
        assert!(import.found().any(|it| it.fault.code == "D101"), "{row}");
    }
}

#[test]
fn an_unknown_board_and_a_missing_year_are_said() {
    let tree = || Arc::new(root().tree());
    let export = |year| NewExport {
        name: "export.csv".to_owned(),
        bytes: format!("{HEADER}Exempelföreningen;802999-0002;Driftbidrag;;100;K 1;Eva\n").into(),
        year,
    };
    let refused = import(tree(), "xyz", export(Some(2021))).unwrap_err();
    assert!(matches!(refused, Refusal::NoSuchBoard { known } if known.contains(&"kfn".to_owned())));
    let refused = import(tree(), "kfn", export(None)).unwrap_err();
    assert!(matches!(refused, Refusal::NoYear));
}

/// The year that a title, a sheet or case numbers say is known wherever rows are read for another.
#[test]
fn the_year_that_a_list_says_is_known() {
    let row = "Exempelföreningen;802999-0002;Driftbidrag;;100;K 1;Eva\n";
    let said = |title: &str, year| {
        let export = NewExport {
            name: "export.csv".to_owned(),
            bytes: format!("{title}{HEADER}{row}").into(),
            year: Some(year),
        };
        let import = import(Arc::new(root().tree()), "kfn", export).unwrap();
        import.year_said()
    };
    let title = "Beviljade bidrag 2020;;;;;;\n";
    assert_eq!(said(title, 2021), Some(2020));
    assert_eq!(said(title, 2020), None);
    assert_eq!(said("", 2021), None);
}

/// Systems write `=""` for an empty text cell.
#[test]
fn a_formula_of_no_text_is_an_empty_cell() {
    let text = format!("{HEADER}\"=\"\"\"\"\";;Driftbidrag;\"\"\"a\";0,00;;\n");
    let taken = take(&root(), &text);
    assert!(taken.has_errors());
    let words: Vec<_> = taken
        .found()
        .map(|it| it.message(samverkan::diag::Lang::En))
        .collect();
    assert_eq!(words, ["the cell for organisation is empty"]);
}

/// A cell of a name: any text that is not blank, quotes, delimiters and formulas included.
fn words() -> impl Strategy<Value = String> {
    "[=+@'-]{0,2}[a-zåäö][a-zåäö;,\"]{0,5}[ \\n]?[a-zåäö\"]{1,4}"
}

proptest! {
    #![proptest_config(cases(60))]

    /// Whatever is imported is read back as the same rows, and importing it again finds them all.
    #[test]
    fn what_is_written_is_read_back(
        rows in prop::collection::vec((words(), words(), 0..3_usize, 0..100_000_u32, any::<bool>()), 1..8),
    ) {
        let mut text = HEADER.to_owned();
        for (name, purpose, kind, amount, has_case) in &rows {
            let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
            let case = if *has_case { format!("K {amount}") } else { String::new() };
            text.push_str(&format!(
                "{};;{};{};{},{:02};{case};\n",
                quoted(name),
                ["Driftbidrag", "Projektbidrag", "Lägerbidrag"][*kind],
                quoted(purpose),
                amount / 100,
                amount % 100,
            ));
        }
        let mut root = root();
        let (new, ..) = apply(&mut root, &text);
        prop_assert_eq!(new, rows.len());
        prop_assert_eq!(rows_in(&root), rows.len());
        let before = root.bytes("grants/2021/kfn.csv");
        prop_assert_eq!(apply(&mut root, &text), (0, rows.len(), 0, 0));
        // And the file itself, taken in, is what the root has.
        let own = String::from_utf8(before.clone()).unwrap();
        prop_assert_eq!(apply(&mut root, &own), (0, rows.len(), 0, 0));
        prop_assert_eq!(root.bytes("grants/2021/kfn.csv"), before);
    }
}
