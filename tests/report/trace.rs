//! The rows behind each figure: that they make it, and that they are in its units.

use std::collections::BTreeSet;

use crate::support::{Root, code, err, out, report, repository, run};
use samverkan::cli::Session;
use samverkan::report::trace::{TraceRow, trace};
use samverkan::report::{Calculation, Fact, Report, Role, Rows, Unit, Value};

/// Makes a figure again from the rows of its trace, with arithmetic of its own.
fn made_again(fact: &Fact, rows: &[TraceRow]) -> Option<Value> {
    let values = |role: Role| rows.iter().filter(move |row| row.role == role);
    let sum = |role: Role| values(role).map(|row| i128::from(row.value)).sum::<i128>();
    let (dividend, divisor) = match &fact.calculation {
        Calculation::Sum(_) => (sum(Role::Row), 1),
        Calculation::Median(_) => {
            let mut sorted: Vec<i64> = values(Role::Row).map(|row| row.value).collect();
            sorted.sort_unstable();
            let last = sorted.len().checked_sub(1)?;
            let two = i128::from(sorted[last / 2]) + i128::from(sorted[last.div_ceil(2)]);
            (two, 2 * i128::from(rows[0].scale))
        }
        Calculation::PerYear(of) => (sum(Role::Row), i128::from(of.years)),
        Calculation::Share { .. } => (100 * sum(Role::Row), sum(Role::Whole)),
        Calculation::Change(of) | Calculation::Difference(of) => {
            let before = sum(Role::Before) * i128::from(of.now.years);
            let change = sum(Role::Row) * i128::from(of.before.years) - before;
            match fact.calculation {
                Calculation::Change(_) => (100 * change, before),
                _ => (change, i128::from(of.before.years * of.now.years)),
            }
        }
    };
    let scaled = if fact.unit == Unit::Ore {
        dividend
    } else {
        10 * dividend
    };
    if divisor == 0 {
        return None;
    }
    let (size, divisor) = (scaled.unsigned_abs(), divisor.unsigned_abs());
    let up = u128::from(size % divisor * 2 >= divisor);
    let rounded = i64::try_from(size / divisor + up).unwrap() * if scaled < 0 { -1 } else { 1 };
    Some(match fact.unit {
        Unit::Ore => Value::Whole(rounded),
        Unit::Count | Unit::Days if rounded % 10 == 0 => Value::Whole(rounded / 10),
        Unit::Count | Unit::Days | Unit::Percent => Value::Tenths(rounded),
    })
}

/// Why the rows of a fact do not make it, if they do not.
fn fault(fact: &Fact, session: &Session) -> Option<String> {
    let data = &session.loaded.dataset;
    let rows = trace(fact, data);
    let again = made_again(fact, &rows);
    if again != Some(fact.value) {
        return Some(format!("{:?}, its rows make {again:?}", fact.value));
    }
    let walked = fact.calculation.evaluate(data);
    if (walked.value, &walked.sources) != (Some(fact.value), &fact.sources) {
        return Some(format!("another value or source row by row: {walked:?}"));
    }
    let files: BTreeSet<_> = fact.sources.iter().map(|source| source.file).collect();
    if files.len() != fact.sources.len() {
        return Some("a file is twice in its sources".to_owned());
    }
    let cited = rows.iter().filter(|row| row.role != Role::Whole).count();
    if fact.sources.iter().map(|source| source.rows).sum::<u64>() != cited as u64 {
        return Some("its sources have not the rows of its trace".to_owned());
    }
    let units: BTreeSet<&str> = rows.iter().map(|row| row.unit.word()).collect();
    if units.len() > 1 {
        return Some(format!("rows in several units: {units:?}"));
    }
    let is_ratio = matches!(
        fact.calculation,
        Calculation::Share { .. } | Calculation::Change(_)
    );
    let unit_of_rows = fact.calculation.rows().unit();
    if fact.unit
        != if is_ratio {
            Unit::Percent
        } else {
            unit_of_rows
        }
    {
        return Some(format!("{:?} of rows in {unit_of_rows:?}", fact.unit));
    }
    None
}

/// Makes every fact again from the rows that its trace lists, and from its sources.
pub(crate) fn every_fact_is_its_rows(report: &Report<'_>, session: &Session) -> Result<(), String> {
    let faults = report.facts.iter().filter_map(|fact| {
        let fault = fault(fact, session)?;
        Some(format!("{}: {fault}", fact.id))
    });
    faults.map(Err).next().unwrap_or(Ok(()))
}

#[test]
fn every_fact_of_the_example_data_is_made_by_its_rows() {
    let session = Root::example().examine();
    for period in ["2018", "2019", "2020-2021"] {
        let report = report(&session, period);
        assert!(report.facts.iter().count() > 200, "{period}");
        every_fact_is_its_rows(&report, &session).unwrap();
        for fact in report.facts.iter() {
            // What a row counts can be told from where it is written, too.
            for row in trace(fact, &session.loaded.dataset) {
                let file = session.loaded.sources.path(row.origin.file);
                let is_amount = row.value.abs() >= 100_000 && row.scale == 1;
                assert!(!is_amount || row.unit == Unit::Ore, "{}: {file}", fact.id);
                let is_share = fact.id.starts_with("treatment.median_share");
                assert_eq!(row.unit == Unit::Percent, is_share, "{}", fact.id);
            }
        }
    }
}

/// What the command writes.
fn traced(args: &[&str]) -> String {
    let output = run(
        &repository(""),
        &[&["report", "trace", "2020-2021"], args].concat(),
    );
    assert_eq!(code(&output), 0, "{}", err(&output));
    out(&output)
}

#[test]
fn a_row_of_money_is_never_shown_as_a_percentage() {
    let fact = "change.iop.amount.percent";
    let human = traced(&[fact]);
    assert!(
        human.contains("  agreements/iop-2018-01.yaml:9   495 000 kr\n"),
        "{human}"
    );
    assert!(human.ends_with("value: 146,9 % (10 rows)\n"), "{human}");
    let csv = traced(&[fact, "--format", "csv"]);
    assert!(
        csv.contains("agreements/iop-2018-01.yaml,9,49500000,ore,row,\n"),
        "{csv}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&traced(&[fact, "--format", "json"])).unwrap();
    assert_eq!(json["unit"], "percent");
    assert_eq!(json["rows"][0]["unit"], "ore");
    let shares = traced(&["share.grants.granted.board.kfn", "--format", "csv"]);
    assert!(!shares.contains("percent"), "{shares}");
    let medians = traced(&["treatment.median_share.board.kfn", "--format", "csv"]);
    let first = medians.lines().nth(1).unwrap();
    assert!(first.contains(",76.744186,percent,row,"), "{first}");
}

#[test]
fn the_list_of_facts_is_there_for_programs() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().to_str().unwrap();
    let built = run(
        &repository(""),
        &[
            "report",
            "build",
            "2020-2021",
            "--only",
            "json",
            "--out",
            out,
        ],
    );
    assert_eq!(code(&built), 0, "{}", err(&built));
    let read = |text: &str| -> serde_json::Value { serde_json::from_str(text).unwrap() };
    let file = read(&std::fs::read_to_string(dir.path().join("facts.json")).unwrap());
    let json = read(&traced(&["--format", "json"]));
    assert_eq!(json["facts"], file["facts"]);
    assert_eq!(json["period"], "2020-2021");
    let csv = traced(&["--format", "csv"]);
    let mut lines = csv.lines();
    assert_eq!(lines.next(), Some("id,label,value,unit"));
    assert_eq!(lines.count(), file["facts"].as_array().unwrap().len());
    let change = "change.iop.amount.percent,\"Idéburna offentliga partnerskap, förändring av årsgenomsnittet mot den tidigare perioden\",146.9,percent\n";
    assert!(csv.contains(change), "{csv}");
}

#[test]
fn a_file_with_rows_of_both_periods_is_one_source_of_a_change() {
    let mut root = Root::base();
    let header = "Förening;Org.nr;Bidragstyp;År;Beviljat belopp\n";
    root.put("periods/2019/period.yaml", "title: Förut\n");
    root.put("periods/2020/period.yaml", "title: Nu\nprevious: 2019\n");
    root.put(
        "grants/2020/kfn.csv",
        format!("{header}Ett;802999-0002;Stöd;2019;100\nEtt;802999-0002;Stöd;2020;150\n"),
    );
    root.put(
        "grants/2019/kfn.csv",
        format!("{header}Ett;802999-0002;Stöd;2019;50\n"),
    );
    let session = root.examine();
    let report = report(&session, "2020");
    let change = report.facts.by_id("change.grants.granted.percent").unwrap();
    assert!(matches!(change.calculation.rows(), Rows::Selected(_)));
    let files: BTreeSet<_> = change.sources.iter().map(|source| source.file).collect();
    assert_eq!(files.len(), change.sources.len());
    every_fact_is_its_rows(&report, &session).unwrap();
}
