//! Against the period before: per year where periods differ in length, and boards that were
//! merged or renamed as one.

use crate::support::{Root, draft, rendered};
use samverkan::cli::Session;
use samverkan::model::{Period, View};
use samverkan::report::trace::trace;
use samverkan::report::{Role, Value, build};

/// Two boards merged into one, one with a new name, one as before; two years against one.
fn root() -> Root {
    let mut root = Root::default();
    root.put("samverkan.yaml", "municipality: Exempels kommun\n");
    root.put(
        "boards.yaml",
        "departments:\n  - { id: klf, name: Kommunledningsförvaltningen, from: 2015-01-01 }\nboards:\n\
         \x20 - { id: on, name: Omsorgsnämnden, departments: [klf], gives_grants: true, from: 2015-01-01, until: 2019-12-31, areas: [a] }\n\
         \x20 - { id: sn, name: Socialnämnden, departments: [klf], gives_grants: true, from: 2015-01-01, until: 2019-12-31, areas: [b] }\n\
         \x20 - { id: son, name: Social- och omsorgsnämnden, departments: [klf], gives_grants: true, from: 2020-01-01, succeeds: [on, sn], areas: [c] }\n\
         \x20 - { id: fn, name: Fritidsnämnden, departments: [klf], gives_grants: true, from: 2015-01-01, until: 2019-12-31, areas: [d] }\n\
         \x20 - { id: kfn, name: Kultur- och fritidsnämnden, departments: [klf], gives_grants: true, from: 2020-01-01, succeeds: [fn], areas: [e] }\n\
         \x20 - { id: an, name: Äldrenämnden, departments: [klf], gives_grants: true, from: 2015-01-01, areas: [f] }\n",
    );
    root.put("periods/2019/period.yaml", "report_date: 2020-05-03\n");
    root.put(
        "periods/2020-2021/period.yaml",
        "report_date: 2022-05-03\nprevious: 2019\n",
    );
    for (year, board, kronor) in [
        (2019, "on", 300),
        (2019, "sn", 100),
        (2019, "fn", 500),
        (2019, "an", 200),
        (2020, "son", 400),
        (2021, "son", 600),
        (2020, "kfn", 500),
        (2021, "kfn", 400),
        (2020, "an", 200),
        (2021, "an", 200),
    ] {
        root.put(
            &format!("grants/{year}/{board}.csv"),
            format!("Förening;Org.nr;Bidragstyp;År;Beviljat belopp\nEtt;802999-0002;Stöd till {board};{year};{kronor}\n"),
        );
    }
    root
}

/// The value of a figure of the last period.
fn value(session: &Session, id: &str) -> Option<Value> {
    let period = Period::parse("2020-2021").unwrap();
    let report = build(
        View::new(&session.loaded.dataset, period),
        &session.loaded.sources,
    );
    report.facts.by_id(id).map(|fact| fact.value)
}

#[test]
fn boards_that_were_merged_or_renamed_are_followed() {
    let session = root().examine();
    for (board, before, now, change) in [
        ("son", 40_000, 50_000, 250),
        ("kfn", 50_000, 45_000, -100),
        ("an", 20_000, 20_000, 0),
    ] {
        let figure = |id: String| value(&session, &id).unwrap();
        let of = format!("grants.granted.board.{board}");
        assert_eq!(
            figure(format!("previous.{of}.per_year")),
            Value::Whole(before)
        );
        assert_eq!(figure(format!("{of}.per_year")), Value::Whole(now));
        assert_eq!(
            figure(format!("change.{of}.percent")),
            Value::Tenths(change)
        );
        assert_eq!(
            figure(format!("change.{of}.per_year")),
            Value::Whole(now - before)
        );
    }
    for gone in ["on", "sn", "fn"] {
        let id = format!("change.grants.granted.board.{gone}.percent");
        assert_eq!(value(&session, &id), None, "{id}");
    }
}

/// Of a board that was split, no sum says which part of its past is whose.
#[test]
fn boards_that_split_another_are_compared_with_it_together() {
    let mut root = root();
    let boards = root.text("boards.yaml");
    let more = "  - { id: kun, name: Kulturnämnden, departments: [klf], gives_grants: true, from: 2020-01-01, succeeds: [fn], areas: [g] }\n";
    root.put("boards.yaml", format!("{boards}{more}"));
    for (year, kfn, kun) in [(2020, "500", "300"), (2021, "400", "100")] {
        let list = root
            .text(&format!("grants/{year}/kfn.csv"))
            .replace(kfn, kun);
        root.put(&format!("grants/{year}/kun.csv"), list);
    }
    let session = root.examine();
    let whole = |id: &str| match value(&session, id) {
        Some(Value::Whole(whole)) => whole,
        other => panic!("{id}: {other:?}"),
    };
    let together = "grants.granted.board.kfn.kun.per_year";
    assert_eq!(whole(&format!("previous.{together}")), 50_000);
    assert_eq!(whole(together), 65_000);
    let parts = ["son", "kfn.kun", "an"];
    let parts = parts.map(|id| whole(&format!("change.grants.granted.board.{id}.per_year")));
    let all = whole("change.grants.granted.per_year");
    assert_eq!(parts.iter().sum::<i64>(), all, "nothing is counted twice");
    for alone in ["kfn", "kun"] {
        let id = format!("change.grants.granted.board.{alone}.percent");
        assert_eq!(value(&session, &id), None, "{id}");
    }
    let said = comparison(&root);
    let rule =
        "Kultur- och fritidsnämnden och kulturnämnden jämförs tillsammans med fritidsnämnden";
    assert!(said.contains(rule), "{said}");
}

/// The rows before are those of the predecessor boards.
#[test]
fn a_change_is_traced_to_the_boards_before() {
    let session = root().examine();
    let data = &session.loaded.dataset;
    let period = Period::parse("2020-2021").unwrap();
    let report = build(View::new(data, period), &session.loaded.sources);
    for id in [
        "change.grants.granted.board.son.percent",
        "change.grants.granted.board.son.per_year",
    ] {
        let rows = trace(report.facts.by_id(id).unwrap(), data);
        let files = |role: Role| -> Vec<&str> {
            let of_part = rows.iter().filter(|row| row.role == role);
            of_part
                .map(|row| session.loaded.sources.path(row.origin.file))
                .collect()
        };
        assert_eq!(
            files(Role::Before),
            ["grants/2019/on.csv", "grants/2019/sn.csv"]
        );
        assert_eq!(
            files(Role::Row),
            ["grants/2020/son.csv", "grants/2021/son.csv"]
        );
    }
}

/// What the comparison says before its tables, on one line.
fn comparison(root: &Root) -> String {
    let markdown = rendered(&root.examine()).annex_markdown;
    let (_, rest) = markdown.split_once("Jämförelse med 2019\n\n").unwrap();
    rest.split_once("\n\n").unwrap().0.to_owned()
}

#[test]
fn periods_of_different_length_are_compared_per_year_and_it_is_said() {
    let said = comparison(&root());
    assert_eq!(
        said,
        "Perioderna är olika långa, och därför jämförs medelvärden per år. Social- och \
         omsorgsnämnden jämförs tillsammans med omsorgsnämnden och socialnämnden, som den har \
         tagit över efter. Kultur- och fritidsnämnden jämförs tillsammans med fritidsnämnden, som den \
         har tagit över efter."
    );
    let markdown = rendered(&root().examine()).annex_markdown;
    for row in [
        "| Social- och omsorgsnämnden |           400 |                 500 |           .. |",
        "| Nämnd                      | 2019, per år | 2020–2021, per år | Förändring, % |",
    ] {
        let cells = |line: &str| {
            line.split('|')
                .map(|cell| cell.trim().to_owned())
                .collect::<Vec<_>>()
        };
        assert!(
            markdown.lines().any(|line| cells(line) == cells(row)),
            "{row}\n{markdown}"
        );
    }
}

#[test]
fn periods_of_the_same_length_say_so_only_where_it_matters() {
    let mut root = root();
    root.put("periods/2018-2019/period.yaml", "report_date: 2020-05-03\n");
    root.put(
        "periods/2020-2021/period.yaml",
        "report_date: 2022-05-03\nprevious: 2018-2019\n",
    );
    let said = rendered(&root.examine()).annex_markdown;
    assert!(
        said.contains("Jämförelsen gäller medelvärden per år."),
        "{said}"
    );
    let mut root = Root::base();
    root.put("periods/2019/period.yaml", "title: Förut\n");
    root.put("periods/2020/period.yaml", "title: Nu\nprevious: 2019\n");
    root.remove("periods/2020-2021/period.yaml");
    let said = rendered(&root.examine()).annex_markdown;
    assert!(
        !said.contains("medelvärden per år") && !said.contains("jämförs tillsammans"),
        "{said}"
    );
}

/// A missing export is named on the first page, by the table and in the memo.
#[test]
fn a_missing_export_is_said_where_it_misleads() {
    let mut root = Root::example();
    root.remove("grants/2021/kfn.csv");
    let output = draft(&root.examine(), "2020-2021");
    let sentence = "Bidragslistan från kultur- och fritidsnämnden för 2021 saknas.";
    assert_eq!(output.annex_markdown.matches(sentence).count(), 2);
    let said = "Bidragslistan från kultur- och fritidsnämnden för 2021 saknas";
    assert!(output.report_markdown.contains(said));
    // No trend from what is incomplete.
    assert!(
        !output.report_markdown.contains("Bidragen steg från 77,9"),
        "{}",
        output.report_markdown
    );
    assert_eq!(output.memo_markdown.matches(sentence).count(), 1);
}

/// Of what is known only in part no text can name a change.
#[test]
fn what_is_known_in_part_has_no_change() {
    let whole = root();
    let mut part = root();
    part.remove("grants/2021/an.csv");
    let text = "Det är {{ fact(\"change.grants.granted.percent\") }}.\n";
    let named = "periods/2020-2021/narrative/grants.md";
    for (mut root, is_whole) in [(whole, true), (part, false)] {
        root.put(named, text);
        let session = root.examine();
        for id in [
            "change.grants.granted.percent",
            "change.grants.granted.per_year",
            "change.grants.granted.board.an.percent",
            "change.grants.granted.board.an.per_year",
        ] {
            assert_eq!(value(&session, id).is_some(), is_whole, "{id}");
        }
        let found = crate::support::findings(&session);
        let is_said = found
            .iter()
            .any(|it| it.starts_with(&format!("{named}:1:17 T105")));
        assert_eq!(is_said, !is_whole, "{found:?}");
    }
}
