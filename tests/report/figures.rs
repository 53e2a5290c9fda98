//! What holds for any data: figures are the sum of their rows, order does not matter, bytes are
//! the same each time, and no input stops the program.

use super::trace::every_fact_is_its_rows;
use crate::support::{Output, Root, cases, findings, report, value};
use proptest::prelude::*;
use samverkan::cli::examine;
use samverkan::model::{Period, View};
use samverkan::render::{Stamp, Templates, render};
use samverkan::report::{Fact, build};
use samverkan::source::TreeInMemory;

/// The headings of a small export.
const HEADER: &str = "Förening;Org.nr;Bidragstyp;Ändamål;Beviljat belopp\n";

/// Counted by Python from the same files, apart from this program (öre, and numbers of things).
#[test]
fn an_independent_count_agrees() {
    let session = Root::example().examine();
    let report = report(&session, "2020-2021");
    for (id, expected) in [
        ("grants.granted.total", 16_872_883_800),
        ("grants.granted.year.2020", 8_513_912_750),
        ("grants.granted.year.2021", 8_358_971_050),
        ("grants.granted.board.kfn.year.2020", 6_352_017_350),
        ("grants.granted.board.son.year.2021", 1_129_922_400),
        ("grants.applied.total", 21_652_666_550),
        ("grants.paid.total", 13_466_408_600),
        ("grants.repaid.total", 26_800_000),
        ("grants.rejected.count", 95),
        ("grants.rows", 1_147),
        ("grants.organisations", 252),
        ("grants.unmatched.rows", 16),
        ("overlap.several_boards", 12),
        ("overlap.possible_double", 5),
        ("overlap.possible_double.settled", 1),
        ("overlap.possible_double.open", 4),
        ("grants.outside_sector.total", 6_400_000),
        ("grants.outside_sector.organisations", 1),
        ("treatment.applications.board.kfn.kind.sport", 381),
        ("initiatives.late", 6),
    ] {
        let fact: &Fact = report.facts.by_id(id).unwrap();
        assert_eq!(
            fact.value,
            samverkan::report::Value::Whole(expected),
            "{id}"
        );
    }
}

/// The ids that contract § 2 promises are there, also at zero.
#[test]
fn every_promised_fact_is_there() {
    let session = Root::example().examine();
    for period in ["2018", "2019", "2020-2021"] {
        let report = report(&session, period);
        let years = Period::parse(period).unwrap().years();
        let mut promised: Vec<String> = [
            "grants.granted.total",
            "grants.applied.total",
            "grants.paid.total",
            "grants.repaid.total",
            "grants.rejected.count",
            "grants.rows",
            "grants.organisations",
            "grants.unmatched.rows",
            "overlap.several_boards",
            "overlap.possible_double",
            "overlap.possible_double.settled",
            "overlap.possible_double.open",
            "grants.outside_sector.total",
            "grants.outside_sector.organisations",
            "iop.active",
            "initiatives.received",
            "initiatives.late",
            "initiatives.reply_days.median",
            "network.meetings",
            "network.workshops",
            "network.seminars",
            "answers.submitted",
            "answers.missing",
            "gender_data.full",
            "gender_data.partial",
            "gender_data.none",
        ]
        .map(str::to_owned)
        .into();
        for year in years {
            promised.push(format!("grants.granted.year.{year}"));
            promised.push(format!("grants.granted.board.kfn.year.{year}"));
            promised.push(format!("iop.amount.year.{year}"));
            promised.push(format!("service.amount.year.{year}"));
        }
        for status in [
            "received",
            "replied",
            "presented",
            "discussed",
            "handled",
            "referred",
            "closed",
        ] {
            promised.push(format!("initiatives.status.{status}"));
        }
        for reason in [
            "cross-department",
            "unclear-department",
            "unclear-remit",
            "shared-knowledge",
        ] {
            promised.push(format!("initiatives.reason.{reason}"));
        }
        for outcome in [
            "grant",
            "iop",
            "agreement",
            "cooperation",
            "referred",
            "declined",
            "withdrawn",
        ] {
            promised.push(format!("initiatives.outcome.{outcome}"));
        }
        for other in [
            "grants.granted.board.bn",
            "grants.granted.type.verksamhetsbidrag",
            "grants.granted.kind.sport",
            "initiatives.board.kfn",
        ] {
            promised.push(other.to_owned());
        }
        if period != "2018" {
            promised.push("change.grants.granted.percent".to_owned());
        }
        for id in promised {
            assert!(report.facts.by_id(&id).is_some(), "{period}: {id}");
        }
    }
}

/// Every figure in the report's text and tables is a fact with the value that facts.json has.
#[test]
fn every_marked_figure_of_the_page_is_in_facts_json() {
    let session = Root::example().examine();
    let report = report(&session, "2020-2021");
    let files = render(
        &report,
        &session.loaded.sources,
        &Templates::default(),
        Stamp::Final,
    );
    let output = Output::from(files.unwrap());
    let facts: serde_json::Value = serde_json::from_str(&output.facts_json).unwrap();
    let mut marked = 0;
    for page in [&output.annex_html, &output.memo_html] {
        for piece in page.split("<data value=\"").skip(1) {
            let (value, rest) = piece.split_once("\" data-fact=\"").unwrap();
            let (id, _) = rest.split_once('"').unwrap();
            let fact = facts["facts"]
                .as_array()
                .unwrap()
                .iter()
                .find(|fact| fact["id"] == id);
            assert_eq!(fact.expect(id)["value"].to_string(), value, "{id}");
            marked += 1;
        }
    }
    assert!(marked > 500, "{marked}");
}

#[test]
fn the_same_data_gives_the_same_bytes() {
    let make = || {
        let session = Root::example().examine();
        let report = report(&session, "2020-2021");
        let output = render(
            &report,
            &session.loaded.sources,
            &Templates::default(),
            Stamp::Draft,
        )
        .unwrap();
        format!("{output:?}")
    };
    assert_eq!(make(), make());
}

/// One row of an export in the making: organisation, type, board, status, amounts, year.
type Row = (usize, usize, usize, usize, i64, Option<i64>, usize);

const NAMES: [&str; 6] = [
    "Exempelföreningen;802999-0002",
    "Judoklubben Exempel;802999-0010",
    "Exempelför.;",
    "Budoklubben Exempel;",
    "Kören Exempel;802999-0028",
    "KÖREN  exempel;",
];
const TYPES: [&str; 4] = ["Driftbidrag", "driftsstöd", "Projektbidrag", "Lokal-bidrag"];
const STATUSES: [&str; 4] = ["Beviljad", "Avslag", "Återkallad", "Återkrav"];
const YEARS: [&str; 4] = ["2019", "2020", "2021", "2022"];

fn line(row: &Row, number: usize) -> String {
    let (name, form, _, status, granted, applied, year) = row;
    let applied = applied.map_or_else(String::new, kronor);
    format!(
        "{};{};{};{};{applied};{};Dnr {number}\n",
        NAMES[*name],
        TYPES[*form],
        YEARS[*year],
        STATUSES[*status],
        kronor(*granted)
    )
}

fn kronor(ore: i64) -> String {
    let sign = if ore < 0 { "-" } else { "" };
    format!("{sign}{},{:02}", ore.abs() / 100, ore.abs() % 100)
}

fn with_rows(rows: &[Row]) -> Root {
    let mut root = Root::base();
    let header = "Förening;Org.nr;Bidragstyp;År;Status;Sökt belopp;Beviljat belopp;Dnr\n";
    for (board, file) in ["kfn", "kfn-2", "son"].iter().enumerate() {
        let mut text = header.to_owned();
        for (number, row) in rows.iter().enumerate().filter(|(_, row)| row.2 == board) {
            text.push_str(&line(row, number));
        }
        root.put(&format!("grants/2020/{file}.csv"), text);
    }
    root
}

fn any_rows() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec(
        (
            0..NAMES.len(),
            0..TYPES.len(),
            0..3_usize,
            0..STATUSES.len(),
            -5_000_000..50_000_000_i64,
            prop::option::of(0..90_000_000_i64),
            0..YEARS.len(),
        ),
        0..30,
    )
}

proptest! {
    #![proptest_config(cases(60))]

    /// For any rows, every fact is made again from its rows, and the granted sum is the generator's.
    #[test]
    fn every_fact_is_the_sum_of_its_rows(rows in any_rows()) {
        let session = with_rows(&rows).examine();
        prop_assert!(!session.found.has_errors(), "{:?}", findings(&session));
        let report = report(&session, "2020-2021");
        prop_assert_eq!(every_fact_is_its_rows(&report, &session), Ok(()));
        let wanted: i64 = rows.iter()
            .filter(|row| row.3 == 0 && row.4 >= 0 && (row.6 == 1 || row.6 == 2))
            .map(|row| row.4)
            .sum();
        let of_2020: i64 = report.facts.by_id("grants.granted.total").unwrap().sources.iter()
            .filter(|source| session.loaded.sources.path(source.file).starts_with("grants/2020/"))
            .map(|source| source.value)
            .sum();
        prop_assert_eq!(of_2020, wanted);
    }

    /// Whatever the order of rows, every fact has the same value.
    #[test]
    fn the_order_of_rows_changes_no_figure(rows in any_rows()) {
        let values = |rows: &[Row]| -> Vec<(String, String)> {
            let session = with_rows(rows).examine();
            report(&session, "2020-2021").facts.iter()
                .map(|fact| (fact.id.clone(), format!("{:?}", fact.value)))
                .collect()
        };
        let mut turned = rows.clone();
        turned.reverse();
        for (one, other) in values(&rows).into_iter().zip(values(&turned)) {
            prop_assert_eq!(one, other);
        }
    }

    /// Rows used and rows refused are together the rows of the file, whatever is in them.
    #[test]
    fn no_row_is_lost(cells in prop::collection::vec(
        prop::collection::vec("[a-zå0-9 ,.\"-]{0,6}", 1..6), 0..12)) {
        let mut text = "Förening;Org.nr;Bidragstyp;Beviljat belopp\n".to_owned();
        for row in &cells {
            text.push_str(&row.join(";"));
            text.push('\n');
        }
        let mut records = samverkan::source::records::Records::new(&text, b';');
        let mut record = samverkan::source::records::Record::default();
        let mut expected = 0;
        while records.read(&mut record) {
            expected += u32::from(!record.is_blank(&text));
        }
        let mut root = Root::base();
        root.put("grants/2020/kfn.csv", text.clone());
        let session = root.examine();
        let export = session.loaded.dataset.exports.iter()
            .find(|export| session.loaded.sources.path(export.file) == "grants/2020/kfn.csv")
            .unwrap();
        let counted = export.rows
            + export.left_out.refused
            + export.left_out.totals
            + export.left_out.texts;
        prop_assert_eq!(counted + 1, expected);
    }

    /// No bytes in any file stop the program: it reports, and goes on to a draft.
    #[test]
    fn nothing_stops_the_program(
        file in 0..15_usize, at in 0..2000_usize, bytes in prop::collection::vec(any::<u8>(), 1..6), cut in any::<bool>(),
    ) {
        let paths = [
            "samverkan.yaml", "boards.yaml", "goals.yaml", "decisions.yaml", "organisations.yaml",
            "grants/2020/kfn.csv", "grants/2021/kfn.csv", "initiatives/2021/2021-02-11-motesplats.yaml",
            "agreements/iop-2020-01.yaml", "network/2021-03-18.yaml", "periods/2020-2021/period.yaml",
            "periods/2020-2021/questionnaire.yaml", "periods/2020-2021/answers/kfn.yaml",
            "periods/2020-2021/narrative/summary.md", "overlaps.yaml",
        ];
        let mut root = Root::base();
        root.put("overlaps.yaml", "settlements:\n  - organisation: { name: Exempelföreningen, org_nr: 802999-0002 }\n    \
            year: 2021\n    rows:\n      - { board: kfn, grant_type: Lägerbidrag, granted: 20000, decision_date: 2021-04-15 }\n    \
            decision: error\n    reason: Prövat.\n    date: 2022-02-10\n");
        let mut text = root.bytes(paths[file]);
        let at = at % (text.len() + 1);
        if cut {
            text.truncate(at);
        }
        text.splice(at.min(text.len())..at.min(text.len()), bytes);
        root.put(paths[file], text);
        let session = root.examine();
        for diagnostic in session.found.iter() {
            session.loaded.sources.place(&diagnostic.origin);
        }
        if let Some(period) = session.loaded.dataset.periods.keys().next() {
            let view = View::new(&session.loaded.dataset, *period);
            let report = build(view, &session.loaded.sources);
            let output = render(&report, &session.loaded.sources, &Templates::default(), Stamp::Draft);
            prop_assert_eq!(output.err(), None);
        }
    }
}

/// An empty folder is one message, not a panic.
#[test]
fn nothing_at_all_is_a_finding() {
    let session = examine(
        std::sync::Arc::new(TreeInMemory::default()),
        None,
        chrono::NaiveDate::from_ymd_opt(2022, 6, 30),
    );
    assert!(session.found.has_errors());
}

/// Types with the same slug have a fact each, also when a numbered slug is the name of another.
#[test]
fn types_whose_slugs_meet_keep_their_sums() {
    let mut root = Root::base();
    let rows = ["Lägerpeng;a;100", "Lagerpeng;b;10", "Lagerpeng 2;c;1"];
    let rows: String = rows
        .iter()
        .map(|row| format!("Exempelföreningen;802999-0002;{row}\n"))
        .collect();
    root.put("grants/2020/kfn.csv", format!("{HEADER}{rows}"));
    let session = root.examine();
    let report = report(&session, "2020-2021");
    let mut sums: Vec<i64> = report
        .facts
        .iter()
        .filter(|fact| {
            fact.id.starts_with("grants.granted.type.lagerpeng") && !fact.id.contains("year")
        })
        .filter_map(|fact| value(&report, &fact.id))
        .collect();
    sums.sort_unstable();
    assert_eq!(sums, [100, 1_000, 10_000]);
}
