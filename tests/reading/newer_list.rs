//! A newer list beside what the root has: which rows are the same, what is asked, what is set aside.

use crate::reading::import::{HEADER, answered, apply, root, take};
use samverkan::ingest::{Answers, KeptRow, ListAnswer, MissingAnswer};
use samverkan::model::Money;

/// Two terms of one type are two grants, and each is paired with its own.
#[test]
fn a_newer_list_has_the_grants_of_the_same_terms() {
    let list = |spring: &str, autumn: &str| {
        format!(
            "Förening;Org.nr;Bidragstyp;Beviljat belopp\n\
             Exempelföreningen;802999-0002;LOK VT 2021;{spring}\n\
             Exempelföreningen;802999-0002;LOK HT 2021;{autumn}\n"
        )
    };
    let mut root = root();
    assert_eq!(apply(&mut root, &list("100", "100")), (2, 0, 0, 0));
    let kept = root.text("grants/2021/kfn.csv");
    assert!(kept.lines().skip(1).all(|line| line.contains(";LOK;")));
    assert!(kept.contains(";VT") && kept.contains(";HT"), "{kept}");
    assert_eq!(apply(&mut root, &list("100", "100")), (0, 2, 0, 0));
    let changes = answered(&root, &list("100", "150"), &Answers::default()).unwrap();
    let changed: Vec<_> = changes
        .changed
        .iter()
        .map(|it| it.before.differences(&it.after))
        .collect();
    assert_eq!(changed, [[("Beviljat belopp", "100", "150")]]);
    // A column of terms says the same as the type did.
    let of_columns = "Förening;Org.nr;Bidragstyp;Termin;Beviljat belopp\n\
        Exempelföreningen;802999-0002;LOK;HT;100\nExempelföreningen;802999-0002;LOK;VT;100\n";
    assert_eq!(apply(&mut root, of_columns), (0, 2, 0, 0));
}

/// A case number that rows of several recipients have pairs none of them, and one that has come to
/// another recipient is asked about.
#[test]
fn a_case_number_of_a_whole_list_pairs_no_rows() {
    let list = |rows: &[&str]| {
        let header = "Förening;Org.nr;Bidragstyp;Beviljat belopp;Dnr";
        format!("{header}\n{}\n", rows.join("\n"))
    };
    let (club, choir) = (
        "Judoklubben Exempel;802999-0010;Drift;200;K 1",
        "Kören Exempel;802999-0028;Läger;900;K 1",
    );
    let first = "Exempelföreningen;802999-0002;Drift;100;K 1";
    let mut root = root();
    assert_eq!(apply(&mut root, &list(&[first, club])), (2, 0, 0, 0));
    let open = answered(&root, &list(&[first, choir]), &Answers::default()).unwrap_err();
    assert!(
        open.len() == 1 && open[0].starts_with("G407 Judoklubben"),
        "{open:?}"
    );
    let corrected = "Judoklubben Exempel;802999-0010;Drift;250;K 1";
    assert_eq!(apply(&mut root, &list(&[first, corrected])), (0, 1, 1, 0));

    // A number of one row.
    let own = |row: &str| row.replace("K 1", "K 2");
    let mut root = self::root();
    assert_eq!(apply(&mut root, &list(&[first, &own(club)])), (2, 0, 0, 0));
    let renamed = own(club).replace("Judoklubben Exempel;802999-0010", "Judo Exempel;");
    let changes = answered(&root, &list(&[first, &renamed]), &Answers::default()).unwrap();
    assert_eq!((changes.new, changes.changed.len()), (0, 1));
    let open = answered(&root, &list(&[first, &own(choir)]), &Answers::default()).unwrap_err();
    assert!(
        open.len() == 1 && open[0].starts_with("G406 Kören"),
        "{open:?}"
    );
}

/// A list of another term comes besides, and a newer one of either corrects its own.
#[test]
fn a_list_of_another_term_comes_besides() {
    let list = |title: &str, amount: u32| {
        format!(
            "{title};;;\nFörening;Org.nr;Bidragstyp;Beviljat belopp\n\
             Exempelföreningen;802999-0002;LOK;{amount}\nKören Exempel;802999-0028;LOK;330\n"
        )
    };
    let mut root = root();
    assert_eq!(apply(&mut root, &list("LOK VT 2021", 125)), (2, 0, 0, 0));
    let autumn = list("LOK HT 2021", 125);
    let open = answered(&root, &autumn, &Answers::default()).unwrap_err();
    assert!(open.iter().all(|it| it.starts_with("G405")), "{open:?}");
    let another = Answers {
        list: Some(ListAnswer::Another),
        ..Answers::default()
    };
    let besides = answered(&root, &autumn, &another).unwrap();
    assert_eq!((besides.new, besides.known), (2, 0));
    for (path, bytes) in besides.files {
        root.put(&path, bytes);
    }
    let kept = root.text("grants/2021/kfn.csv");
    assert!(kept.contains(";VT") && kept.contains(";HT"), "{kept}");
    assert_eq!(apply(&mut root, &list("LOK HT 2021", 150)), (0, 1, 1, 2));
}

/// No row of another list replaces one, though a row of it is there just so; and a list that changes most amounts
/// is not taken for a newer one in silence.
#[test]
fn another_list_of_the_year_replaces_no_row() {
    let list = |amounts: [u32; 3]| {
        let [club, choir, judo] = amounts;
        format!(
            "Förening;Org.nr;Bidragstyp;Beviljat belopp\n\
             Exempelföreningen;802999-0002;LOK;{club}\nKören Exempel;802999-0028;Lokal;{choir}\n\
             Judoklubben Exempel;802999-0010;LOK;{judo}\n"
        )
    };
    let of = |list: ListAnswer| Answers {
        list: Some(list),
        ..Answers::default()
    };
    let mut root = root();
    assert_eq!(apply(&mut root, &list([125, 330, 70])), (3, 0, 0, 0));
    let autumn = list([110, 330, 90]);
    let besides = answered(&root, &autumn, &of(ListAnswer::Another)).unwrap();
    assert_eq!(
        (besides.new, besides.known, besides.changed.len()),
        (3, 0, 0)
    );
    let open = answered(&root, &autumn, &Answers::default()).unwrap_err();
    assert!(
        open.len() == 2 && open.iter().all(|it| it.starts_with("G406")),
        "{open:?}"
    );
    let newer = answered(&root, &autumn, &of(ListAnswer::Newer)).unwrap();
    assert_eq!((newer.new, newer.known, newer.changed.len()), (0, 1, 2));
    let corrected = answered(&root, &list([110, 330, 70]), &Answers::default()).unwrap();
    assert_eq!(
        (corrected.new, corrected.known, corrected.changed.len()),
        (0, 2, 1)
    );
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

/// A row with an error in a cell is left out if a person agrees; the rest comes in.
#[test]
fn one_bad_row_does_not_stop_the_list() {
    let root = root();
    let text = format!(
        "{HEADER}Exempelföreningen;802999-0002;Driftbidrag;;100;;\n\
         Kören Exempel;802999-0028;Driftbidrag;;200kr?;;\n\
         Förening 19121212-1212;;Driftbidrag;;300;;\n\
         Judoklubben Exempel;802999-0011;Driftbidrag;;400;;\n"
    );
    let mut import = take(&root, &text);
    assert!(import.has_errors());
    let rows: Vec<_> = import
        .faulty_rows()
        .iter()
        .map(|row| {
            (
                row.origin.line,
                row.codes.clone(),
                row.granted.map(Money::ore),
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            (3, vec!["G201"], None),
            (4, vec!["D101"], Some(30_000)),
            (5, vec!["R102"], Some(40_000)),
        ]
    );
    import.set_aside();
    assert!(!import.has_errors() && import.set_aside.len() == 3);
    assert_eq!(import.changes(&Answers::default()).unwrap().new, 1);
    // What is wrong with the structure or a column is wrong with the list.
    for text in [
        format!("{HEADER}Exempelföreningen;802999-0002;Driftbidrag;;1kr?;;\nKören;Drift\n"),
        "Förening;Org.nr;Bidragstyp\nExempelföreningen;802999-0002;Driftbidrag\n".to_owned(),
        format!("{HEADER}Exempelföreningen;802999-0002;Driftbidrag;;100;;\nSumma;;;;101;;\n"),
        // The amount of a row that is refused is known, and is in the total.
        format!("{HEADER}Exempelföreningen;802999-0003;Driftbidrag;;100;;\nSumma;;;;101;;\n"),
    ] {
        let import = take(&root, &text);
        assert!(
            import.has_errors() && import.faulty_rows().is_empty(),
            "{text}"
        );
    }
}
