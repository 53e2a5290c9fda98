//! `grants import`: what is written is read back, importing again changes nothing, no row is lost.

use std::sync::Arc;

use crate::support::{Root, cases};
use proptest::prelude::*;
use samverkan::diag::{Lang, Sink};
use samverkan::ingest::{
    Answers, Changes, Import, KeptRow, ListAnswer, MissingAnswer, NewExport, Refusal, import,
};

/// The clean base without its own exports.
fn root() -> Root {
    let mut root = Root::base();
    root.remove("grants/2020/kfn.csv");
    root.remove("grants/2021/kfn.csv");
    root
}

fn take(root: &Root, text: &str) -> Import {
    let export = NewExport {
        name: "export.csv".to_owned(),
        bytes: text.as_bytes().to_vec(),
        year: Some(2021),
    };
    import(Arc::new(root.tree()), "kfn", export).unwrap()
}

/// What a list changes, or what is said of it, with its code.
fn answered(root: &Root, text: &str, answers: &Answers) -> Result<Changes, Vec<String>> {
    let mut import = take(root, text);
    let mut found = std::mem::take(&mut import.found);
    let said = |found: Sink| {
        let found = found.into_vec();
        found
            .iter()
            .map(|it| format!("{} {}", it.fault.code, it.message(Lang::En)))
            .collect()
    };
    if found.has_errors() {
        return Err(said(found));
    }
    import.changes(answers).map_err(|open| {
        let open = open.iter().flat_map(|it| it.findings(&import.sources));
        open.for_each(|it| found.push(it));
        said(found)
    })
}

/// Imports into the root, as a list of its own whose missing rows are kept; says how many rows are new, known, changed and kept.
fn apply(root: &mut Root, text: &str) -> (usize, usize, usize, usize) {
    let answers = Answers {
        list: Some(ListAnswer::Another),
        missing: Some(MissingAnswer::Keep),
        ..Answers::default()
    };
    let changes =
        answered(root, text, &answers).unwrap_or_else(|said| panic!("{said:?} in {text:?}"));
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

fn rows_in(root: &Root) -> usize {
    root.examine().loaded.dataset.grants.count()
}

const HEADER: &str = "Förening;Org.nr;Bidragstyp;Ändamål;Beviljat belopp;Dnr;Kontaktperson\n";

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
    assert_eq!(import.left_out, ["Personnummer"]);
    let changes = import.changes(&Answers::default()).unwrap();
    let written = String::from_utf8(changes.files["grants/2021/kfn.csv"].clone()).unwrap();
    assert!(!written.contains("1212") && !written.contains('●'));
    let kept = format!("{header}Förening 19121212-1212;802999-0002;Driftbidrag;100;\n");
    let import = take(&root, &kept);
    assert!(import.found.has_errors());
    let codes: Vec<_> = import
        .found
        .into_vec()
        .iter()
        .map(|it| it.fault.code)
        .collect();
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
        assert!(import.found.has_errors(), "{row}");
        let found = import.found.into_vec();
        assert!(found.iter().any(|it| it.fault.code == "D101"), "{row}");
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

/// Systems write `=""` for an empty text cell.
#[test]
fn a_formula_of_no_text_is_an_empty_cell() {
    let text = format!("{HEADER}\"=\"\"\"\"\";;Driftbidrag;\"\"\"a\";0,00;;\n");
    let taken = take(&root(), &text);
    assert!(taken.found.has_errors());
    let words: Vec<_> = taken
        .found
        .into_vec()
        .iter()
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

/// A newer list with a column more, a cell filled in or an amount corrected has the same grants, and
/// keeps what columns say that it lacks.
#[test]
fn a_newer_list_has_the_same_grants() {
    let header = "Förening;Org.nr;Bidragstyp";
    let first = format!(
        "{header};Ändamål;Beviljat belopp\nExempelföreningen;802999-0002;Drift;;100\n\
         Judoklubben Exempel;802999-0010;Drift;Hyra;200\n\
         Kören Exempel;;Drift;;300\n"
    );
    for (newer, changed, amount) in [
        // A column more, a purpose filled in, a number filled in.
        (
            "{};Ändamål;Beviljat belopp;Utbetalt belopp\nExempelföreningen;802999-0002;Drift;;100;100\n\
          Judoklubben Exempel;802999-0010;Drift;Hyra;200;\nKören Exempel;;Drift;;300;\n",
            1,
            600,
        ),
        (
            "{};Ändamål;Beviljat belopp\nExempelföreningen;802999-0002;Drift;Läger;100\n\
          Judoklubben Exempel;802999-0010;Drift;Hyra;200\nKören Exempel;802999-0028;Drift;;300\n",
            2,
            600,
        ),
        // A column that is gone: what it said stays.
        (
            "{};Beviljat belopp\nExempelföreningen;802999-0002;Drift;100\n\
          Judoklubben Exempel;802999-0010;Drift;200\nKören Exempel;;Drift;300\n",
            0,
            600,
        ),
        // Case numbers that have come, and an amount that was corrected.
        (
            "{};Ändamål;Beviljat belopp;Dnr\nExempelföreningen;802999-0002;Drift;;150;K 1\n\
          Judoklubben Exempel;802999-0010;Drift;Hyra;200;K 2\nKören Exempel;;Drift;;300;K 3\n",
            3,
            650,
        ),
    ] {
        let mut root = root();
        assert_eq!(apply(&mut root, &first), (3, 0, 0, 0));
        let newer = newer.replace("{}", header);
        let changes = answered(&root, &newer, &Answers::default()).unwrap();
        assert_eq!(
            (changes.new, changes.changed.len()),
            (0, changed),
            "{newer}"
        );
        for (path, bytes) in changes.files {
            root.put(&path, bytes);
        }
        let session = root.examine();
        let rows = session.loaded.dataset.grants.rows();
        let kronor: i64 = rows.map(|it| it.granted.ore() / 100).sum();
        assert_eq!(kronor, amount, "{newer}");
        assert!(root.text("grants/2021/kfn.csv").contains("Hyra"), "{newer}");
    }
}

/// What may be the same grant and may be another is never settled in silence.
#[test]
fn what_is_not_certain_is_said() {
    let header = "Förening;Org.nr;Bidragstyp;Ändamål;Beviljat belopp;Beslutsdatum\n";
    let common = "Kören Exempel;802999-0028;Drift;;300;2021-01-01\n";
    let known = "Exempelföreningen;802999-0002;Drift;Läger;100;2021-03-01\n";
    let other = "Exempelföreningen;802999-0002;Lokal;;100;2021-03-01\n";
    let mut root = root();
    apply(&mut root, &format!("{header}{common}{known}{other}"));
    for (row, code) in [
        // Another purpose, day, or amount besides a purpose that has come.
        (
            "Exempelföreningen;802999-0002;Drift;Kurs;100;2021-03-01\n",
            "G406",
        ),
        (
            "Exempelföreningen;802999-0002;Drift;Läger;100;2021-09-01\n",
            "G406",
        ),
        (
            "Exempelföreningen;802999-0002;Drift;;200;2021-03-01\n",
            "G406",
        ),
        // Gone.
        ("", "G407"),
        (
            "Judoklubben Exempel;802999-0010;Drift;Läger;100;2021-03-01\n",
            "G407",
        ),
    ] {
        let said = answered(
            &root,
            &format!("{header}{common}{row}{other}"),
            &Answers::default(),
        );
        let said = said.err().unwrap_or_default();
        assert!(
            !said.is_empty() && said.iter().all(|it| it.starts_with(code)),
            "{row}: {said:?}"
        );
    }
    // None in common.
    let apart = "Judoklubben Exempel;802999-0010;Drift;Läger;100;2021-03-01\n";
    let said = answered(&root, &format!("{header}{apart}"), &Answers::default()).unwrap_err();
    assert!(said[0].starts_with("G405"), "{said:?}");
    let newer = Answers {
        list: Some(ListAnswer::Newer),
        ..Answers::default()
    };
    // Then it lacks all three.
    let said = answered(&root, &format!("{header}{apart}"), &newer).unwrap_err();
    assert!(said.len() == 3 && said[0].starts_with("G407"), "{said:?}");
}

/// A row that a newer list lacks is removed if a person says so, and no other.
#[test]
fn a_missing_row_is_removed_as_is_said() {
    let header = "Förening;Org.nr;Bidragstyp;År;Beviljat belopp\n";
    let row = |name: &str, year: i32| format!("{name};802999-0002;Drift {name};{year};100\n");
    let mut root = root();
    let all = [row("A", 2020), row("A", 2021), row("B", 2021)].concat();
    apply(&mut root, &format!("{header}{all}"));
    root.put(
        "grants/2021/kfn-2.csv",
        format!("{header}{}", row("C", 2021)),
    );
    let remove = Answers {
        missing: Some(MissingAnswer::Remove),
        ..Answers::default()
    };
    let changes = answered(&root, &format!("{header}{}", row("A", 2021)), &remove).unwrap();
    let removed: Vec<String> = changes.removed.iter().map(KeptRow::name).collect();
    // Those of another year, and of a file that has no row in common with the list, are not missing.
    assert_eq!(
        (removed, changes.known, changes.kept),
        (vec!["B, Drift B".to_owned()], 1, 2)
    );
}

/// What the root would have wrong is said at the place in the list.
#[test]
fn what_is_found_in_the_root_is_brought_back_to_the_list() {
    let root = root();
    let text = format!(
        "Lista;;;;;;\n{HEADER}\
         Kören Exempel;802999-0028;Drift;\"Två\nrader\";300;;\n\
         Exempelföreningen;802999-0002;Drift;;100;;\nExempelföreningen;802999-0002;Drift;;100;;\n"
    );
    let import = take(&root, &text);
    let changes = import.changes(&Answers::default()).unwrap();
    let mut after = root.clone();
    for (path, bytes) in &changes.files {
        after.put(path, bytes.clone());
    }
    let session = after.examine();
    let errors = session.found.errors();
    let found = errors.iter().next().unwrap();
    let found = import.brought_back(&changes, found, &session.loaded.sources);
    let place = |origin| (import.sources.path(origin), import.list == origin);
    assert_eq!((found.fault.code, found.origin.line), ("G301", 6));
    assert_eq!(place(found.origin.file), ("export.csv", true));
    assert_eq!(
        (found.related[0].origin.line, found.related[0].origin.file),
        (5, import.list)
    );
}
