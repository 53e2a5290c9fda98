//! Who is who, several boards and possible doubles: the same whatever the order of files and rows,
//! and settled only by what names every row.

use std::collections::BTreeMap;

use crate::support::{Root, cases, code, out, report, repository, run, value};
use proptest::prelude::*;
use samverkan::cli::Session;
use samverkan::model::{BoardIndex, Matched};
use samverkan::report::Value;

/// The headings of a small export.
const FEW: &str = "Förening;Org.nr;Bidragstyp;Ändamål;Beviljat belopp\n";
const HEADER: &str =
    "Förening;Org.nr;Bidragstyp;Ändamål;År;Beviljat belopp;Beslutsdatum;Status;Dnr\n";
const NAMES: [&str; 8] = [
    "Exempelföreningen;802999-0002",
    "Exempelför.;",
    "Kören Exempel;802999-0028",
    "KÖREN  exempel;",
    "Kören Exempel;802999-0036",
    "Byalaget;802999-0044",
    "Byalaget;",
    "Nätverket Ljus;",
];
const TYPES: [&str; 5] = [
    "Driftbidrag",
    "Driftsbidrag",
    "Driftstöd",
    "Startbidrag",
    "Studiebidrag",
];
const PURPOSES: [&str; 5] = ["", "-", "Språkkafé", "språkcafé!", "Läger"];
const FILES: [&str; 5] = [
    "grants/2020/kfn.csv",
    "grants/2020/kfn-2.csv",
    "grants/2021/kfn.csv",
    "grants/2020/son.csv",
    "grants/2021/son.csv",
];

/// A row in the making, and the file that it stands in.
type Row = (usize, usize, usize, usize, i64, usize);

fn line(row: &Row, number: usize) -> String {
    let (name, form, purpose, year, granted, _) = row;
    let (year, status) = (2020 + year % 2, ["Beviljad", "Avslag"][year / 2]);
    format!(
        "{};{};{};{year};{granted};{year}-02-03;{status};Dnr {number}\n",
        NAMES[*name], TYPES[*form], PURPOSES[*purpose],
    )
}

/// The rows in their files, as the base with two boards that give grants.
fn with_rows(rows: &[(usize, Row)]) -> Root {
    let mut root = Root::base();
    let boards = String::from_utf8(root.bytes("boards.yaml")).unwrap();
    root.put(
        "boards.yaml",
        boards.replace("gives_grants: false", "gives_grants: true"),
    );
    let mut texts: BTreeMap<&str, String> = BTreeMap::new();
    for (number, row) in rows {
        let text = texts.entry(FILES[row.5]).or_insert(HEADER.to_owned());
        text.push_str(&line(row, *number));
    }
    for file in FILES {
        root.put(file, texts.get(file).map_or(HEADER, String::as_str));
    }
    root
}

fn numbered(rows: &[Row]) -> Vec<(usize, Row)> {
    rows.iter().copied().enumerate().collect()
}

/// For each row, by what it says: who received it and how that is known.
fn identities(session: &Session) -> Vec<(String, String, Matched)> {
    let grants = &session.loaded.dataset.grants;
    let mut found: Vec<_> = grants
        .rows()
        .map(|grant| {
            let (actor, how) = grants.identity(&grant);
            let said = format!(
                "{} {:?} {:?}",
                grants.written_name(&grant),
                grant.case,
                grants.party(&grant).and_then(|party| party.org_nr),
            );
            (said, format!("{:?}", grants.actor(actor).unwrap().key), how)
        })
        .collect();
    found.sort();
    found
}

/// The figures of several boards and possible doubles.
fn overlaps(session: &Session) -> Vec<String> {
    let report = report(session, "2020-2021");
    let grants = &session.loaded.dataset.grants;
    let name = |actor| format!("{:?}", grants.actor(actor).unwrap().key);
    let mut said: Vec<String> = report
        .facts
        .iter()
        .filter(|fact| fact.id.starts_with("overlap."))
        .map(|fact| format!("{} {:?}", fact.id, fact.value))
        .collect();
    for line in &report.overlap.several {
        let boards: Vec<BoardIndex> = line.boards.iter().map(|(board, _)| *board).collect();
        said.push(format!("several {} {boards:?}", name(line.actor)));
    }
    for double in &report.overlap.doubles {
        let pair = &double.pair;
        let rows: Vec<_> = pair.rows.iter().map(|row| (row.board, row.case)).collect();
        let forms: Vec<&str> = pair
            .grant_types
            .iter()
            .map(|id| grants.grant_type(*id).unwrap().name())
            .collect();
        said.push(format!(
            "double {} {} {forms:?} {} {rows:?} {:?}",
            name(pair.actor),
            pair.year,
            pair.purposes.len(),
            double.differences,
        ));
    }
    said.sort();
    said
}

fn any_row() -> impl Strategy<Value = Row> {
    (
        0..NAMES.len(),
        0..TYPES.len(),
        0..PURPOSES.len(),
        0..4_usize,
        0..90_000_i64,
        0..FILES.len(),
    )
}

proptest! {
    #![proptest_config(cases(40))]

    /// Whatever the order of rows, and whichever of a board's files they stand in, who is who and
    /// what overlaps is the same.
    #[test]
    fn order_changes_neither_identity_nor_overlap(
        rows in prop::collection::vec(any_row(), 0..30), seed in any::<u64>(),
    ) {
        let rows = numbered(&rows);
        let mut turned = rows.clone();
        // A shuffle by the seed, and a move between the files of one board.
        turned.sort_by_key(|(number, _)| (*number as u64 + 1).wrapping_mul(seed | 1).rotate_left(17));
        for (_, row) in &mut turned {
            row.5 = match row.5 { 0 => 1, 1 => 2, 2 => 0, 3 => 4, _ => 3 };
        }
        let (one, other) = (with_rows(&rows).examine(), with_rows(&turned).examine());
        prop_assert_eq!(identities(&one), identities(&other));
        prop_assert_eq!(overlaps(&one), overlaps(&other));
    }

    /// A row that is added changes the identity of no row that has a number.
    #[test]
    fn a_new_row_changes_no_row_with_a_number(
        rows in prop::collection::vec(any_row(), 1..30), new in any_row(),
    ) {
        let mut all = numbered(&rows);
        let before = identities(&with_rows(&all).examine());
        all.push((rows.len(), new));
        let after = identities(&with_rows(&all).examine());
        for row in before.iter().filter(|(.., how)| *how == Matched::Number) {
            prop_assert!(after.contains(row), "{row:?}");
        }
    }

    /// Pairs counted in another way: every pair of rows of two boards, compared one by one.
    #[test]
    fn doubles_are_the_pairs_of_rows_that_share_type_or_purpose(
        rows in prop::collection::vec(any_row(), 0..30),
    ) {
        let session = with_rows(&numbered(&rows)).examine();
        let who = |row: &Row| match row.0 { 0 | 1 => 1, 2 => 2, 4 => 3, 5 => 4, 7 => 5, _ => 0 };
        // A name without a number follows the rows that have one, if they agree on it.
        let named = |row: &Row| {
            let has = |name: usize| rows.iter().any(|other| other.0 == name);
            match row.0 {
                3 if has(2) && !has(4) => 2,
                3 if has(4) && !has(2) => 3,
                6 if has(5) => 4,
                _ => who(row),
            }
        };
        let form = |row: &Row| row.1.max(2);
        let purpose = |row: &Row| match row.2 { 0 | 1 => None, 2 | 3 => Some(2), other => Some(other) };
        let mut pairs = std::collections::BTreeSet::new();
        for a in rows.iter().filter(|row| row.3 / 2 == 0) {
            for b in rows.iter().filter(|row| row.3 / 2 == 0) {
                let same = form(a) == form(b) || (purpose(a).is_some() && purpose(a) == purpose(b));
                let apart = (a.5 < 3) != (b.5 < 3);
                if named(a) != 0 && named(a) == named(b) && a.3 % 2 == b.3 % 2 && apart && same {
                    pairs.insert((named(a), a.3 % 2));
                }
            }
        }
        let report = report(&session, "2020-2021");
        let counted = report.facts.by_id("overlap.possible_double").unwrap().value;
        prop_assert_eq!(counted, Value::Whole(i64::try_from(pairs.len()).unwrap()));
    }
}

const SETTLED: &str = "settlements:
  - organisation: { name: Byalaget, org_nr: 802999-0044 }
    year: 2020
    rows:
      - { board: kfn, grant_type: driftstöd, granted: 1000, case_number: dnr-0 }
      - { board: son, grant_type: Driftbidrag, granted: 2000, decision_date: 2020-02-03 }
    decision: co-funding
    reason: Nämnderna delar på kostnaden.
    date: 2022-02-10
";

/// The counts of possible doubles: all, settled, open.
fn counts(root: &Root) -> [Value; 3] {
    let session = root.examine();
    let report = report(&session, "2020-2021");
    ["", ".settled", ".open"].map(|end| {
        let id = format!("overlap.possible_double{end}");
        report.facts.by_id(&id).unwrap().value
    })
}

#[test]
fn a_settlement_holds_while_its_rows_stand_as_they_were() {
    let rows = [(0, (5, 0, 0, 0, 1000, 0)), (1, (6, 2, 0, 0, 2000, 3))];
    let of = |all, settled, open| [all, settled, open].map(Value::Whole);
    let mut root = with_rows(&rows);
    assert_eq!(counts(&root), of(1, 0, 1));
    root.put("overlaps.yaml", SETTLED);
    assert_eq!(counts(&root), of(1, 1, 0));
    // The organisation may be named without its number.
    root.put(
        "overlaps.yaml",
        SETTLED.replace(", org_nr: 802999-0044", ""),
    );
    assert_eq!(counts(&root), of(1, 1, 0));
    for (was, is) in [
        ("granted: 1000", "granted: 1001"),
        ("dnr-0", "dnr-1"),
        ("02-03", "02-04"),
        // What was settled after the report was open when it was made.
        ("date: 2022-02-10", "date: 2029-02-10"),
    ] {
        root.put("overlaps.yaml", SETTLED.replace(was, is));
        assert_eq!(counts(&root), of(1, 0, 1), "{is}");
    }
    // A third row, moved files, and another order of the same rows.
    let mut more = with_rows(&[rows[1], rows[0], (2, (5, 1, 0, 0, 500, 4))]);
    more.put("overlaps.yaml", SETTLED);
    assert_eq!(counts(&more), of(1, 0, 1));
    let mut moved = with_rows(&[(1, (6, 2, 0, 0, 2000, 4)), (0, (5, 0, 0, 0, 1000, 2))]);
    moved.put("overlaps.yaml", SETTLED);
    assert_eq!(counts(&moved), of(1, 1, 0));
}

/// What a command says of the example data.
fn said(args: &[&str]) -> String {
    let output = run(&repository(""), args);
    assert_eq!(code(&output), 0, "{args:?}");
    out(&output)
}

#[test]
fn the_command_shows_each_case_with_its_rows_and_what_settles_it() {
    let args = ["grants", "overlap", "2020-2021", "--lang", "sv"];
    let text = said(&args);
    for piece in [
        "Språkvännerna (802999-1463), 2021: prövat",
        "samma: bidragsform Projektstöd (dit räknas Projektbidrag)",
        "skiljer: nämnd, ändamål,",
        "grants/2021/bn.csv:49",
        "prövat 2022-03-22: Olika ändamål.",
        "Hörselringen Öst (802999-2388), 2020: öppet",
    ] {
        assert!(text.contains(piece), "{piece}\n{text}");
    }
    let json = said(&["grants", "overlap", "2020-2021", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["several_boards"].as_array().unwrap().len(), 12);
    let doubles = json["possible_doubles"].as_array().unwrap();
    let settled: Vec<_> = doubles
        .iter()
        .filter(|it| it["status"] == "settled")
        .collect();
    assert_eq!((doubles.len(), settled.len()), (5, 1));
    let case = settled[0];
    assert_eq!(case["rows"][1]["line"], 49);
    assert_eq!(case["same"]["grant_types"][0], "Projektstöd");
    assert_eq!(case["settlements"][0]["decision"], "different-purposes");
}

/// The trace of an overlap says who.
#[test]
fn a_trace_names_the_recipients() {
    let fact = "overlap.possible_double.settled";
    let text = said(&["report", "trace", "2020-2021", fact]);
    assert!(text.contains("  Språkvännerna\n"), "{text}");
    let csv = said(&["report", "trace", "2020-2021", fact, "--format", "csv"]);
    assert!(csv.ends_with(",1,count,row,Språkvännerna\n"), "{csv}");
}

/// Two boards that one took over from are two; a board and the one that took over are one.
#[test]
fn boards_are_one_only_through_succession() {
    let mut root = Root::base();
    let boards = root.text("boards.yaml");
    let merged = boards.replace("\n  - id: son", "\n  - { id: \"on\", name: Omsorgsnämnden, departments: [soc], gives_grants: true, from: 2015-01-01, until: 2018-12-31 }\n  - id: son");
    let merged = merged.replace("succeeds: [sn]", "succeeds: [sn, \"on\"]");
    assert_ne!(
        merged, boards,
        "the base has son as a block with succeeds: [sn]"
    );
    root.put("boards.yaml", merged);
    root.put("periods/2018/period.yaml", "title: 2018\n");
    root.put("periods/2018-2019/period.yaml", "title: 2018-2019\n");
    let row = "Exempelföreningen;802999-0002;Driftbidrag;;100\n";
    root.put("grants/2018/on.csv", format!("{FEW}{row}"));
    root.put("grants/2018/sn.csv", format!("{FEW}{row}"));
    let session = root.examine();
    let both = report(&session, "2018");
    assert_eq!(value(&both, "overlap.several_boards"), Some(1));
    assert_eq!(value(&both, "overlap.possible_double"), Some(1));
    root.remove("grants/2018/sn.csv");
    root.put("grants/2019/son.csv", format!("{FEW}{row}"));
    let session = root.examine();
    assert_eq!(
        value(&report(&session, "2018-2019"), "overlap.several_boards"),
        Some(0)
    );
}
