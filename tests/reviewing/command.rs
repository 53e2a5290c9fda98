//! `report diff`, in a repository of its own.

use crate::support::{Repository, code, err, json, out, run};

const LIST: &str = "data/grants/2021/kfn.csv";

/// A branch with a change of each kind.
fn branch() -> Repository {
    let it = Repository::new();
    // Without the list that has an error.
    assert!(it.git(&["rm", "-q", "data/grants/2021/kfn-2.csv"]));
    it.commit();
    assert!(it.git(&["checkout", "-q", "-b", "granskas"]));
    let head = "Förening;Org.nr;Bidragstyp;Ändamål;År;Beviljat belopp;Beslutsdatum;Status\r\n";
    // Sorted anew; one amount corrected, one grant new, one gone.
    it.write(LIST, format!("{head}Judoklubben Exempel;802999-0010;Verksamhetsbidrag;;2021;54 000;2021-02-18;Beviljad\r\nExempelföreningen;802999-0002;Verksamhetsbidrag;;2021;130 000;2021-02-18;Beviljad\r\nJudoklubben Exempel;802999-0010;Lägerbidrag;@alla <b>läger</b>;2021;9 000;2021-04-15;Beviljad\r\n"));
    assert!(it.git(&[
        "mv",
        "data/grants/2020/kfn.csv",
        "data/grants/2020/kfn-hela.csv"
    ]));
    let initiative = "data/initiatives/2021/2021-02-11-motesplats.yaml";
    let text = std::fs::read_to_string(it.path().join(initiative)).unwrap();
    it.write(
        initiative,
        text.replace("cooperation, board: son", "declined, board: son"),
    );
    it.commit();
    it
}

#[test]
fn a_branch_is_told_from_where_it_left_main() {
    let it = branch();
    let output = run(it.path(), &["report", "diff", "2020-2021"]);
    let told = out(&output);
    assert_eq!(code(&output), 0, "{}", err(&output));
    for line in [
        "kfn 2021: 1 new row, 1 changed row, 1 row gone",
        "Judoklubben Exempel: amount granted 51 000 kr → 54 000 kr (grants/2021/kfn.csv:2)",
        "[grants.granted.total]",
        "~ 51 000 kr → 54 000 kr, Judoklubben Exempel (grants/2021/kfn.csv:2)",
        "- 20 000 kr, Exempelföreningen Ungdom (grants/2021/kfn.csv:4)",
        "the same rows as grants.granted.total",
        "Initiative Mötesplats för äldre",
    ] {
        assert!(told.contains(line), "no {line} in\n{told}");
    }
    // A list with another name, and rows in another order, are no change.
    assert!(!told.contains("kfn 2020"), "{told}");
    assert!(!told.contains("kfn-hela.csv."), "{told}");
    let same = run(it.path(), &["report", "diff", "2020-2021", "HEAD..HEAD"]);
    assert!(out(&same).contains("Nothing has changed."));
}

/// The folder may say the year of the rows.
#[test]
fn a_list_that_is_moved_to_another_year_is_another_list() {
    let it = Repository::new();
    let text = "Förening;Bidragstyp;Beviljat belopp\nKören;Stöd;5 000\n";
    it.write("data/grants/2020/kfn-3.csv", text);
    it.commit();
    assert!(it.git(&[
        "mv",
        "data/grants/2020/kfn-3.csv",
        "data/grants/2021/kfn-3.csv"
    ]));
    let told = out(&run(it.path(), &["report", "diff", "2020-2021", "HEAD"]));
    assert!(told.contains("Kören: year 2020 → 2021"), "{told}");
}

#[test]
fn a_comment_calls_nobody_and_has_no_markup_of_the_data() {
    let it = branch();
    let args = [
        "report",
        "diff",
        "--all-periods",
        "main..",
        "--format",
        "markdown",
    ];
    let output = run(it.path(), &args);
    let told = out(&output);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(told.starts_with("## Changes from main to HEAD"), "{told}");
    // A sign at the beginning of a line is no list of its own.
    for sign in ["- \\+ Judoklubben", "- \\- Exempelföreningen"] {
        assert!(told.contains(sign), "{told}");
    }
    assert!(!told.contains("@alla") && !told.contains("<b>"), "{told}");
    let check = run(it.path(), &["check", "--format", "markdown"]);
    assert_eq!(code(&check), 2);
}

#[test]
fn programs_have_every_row_on_both_sides() {
    let it = branch();
    let args = ["report", "diff", "2020-2021", "main"];
    let told = json(it.path(), &args);
    let figures = told["periods"][0]["figures"].as_array().unwrap();
    let total = figures
        .iter()
        .find(|it| it["id"] == "grants.granted.total")
        .unwrap();
    let sum: i64 = total["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["difference"].as_i64().unwrap())
        .sum();
    let value = |side: &str| total[side].as_i64().unwrap();
    assert_eq!(sum, value("after") - value("before"));
    assert_eq!(sum, (3_000 + 9_000 - 20_000) * 100);
    assert_eq!(told["to"], serde_json::Value::Null);
}

#[test]
fn what_cannot_be_compared_is_said() {
    let it = branch();
    for (args, says) in [
        (&["2020-2021", "nix"][..], "git knows no revision nix"),
        (&["1999"], "there is no period 1999"),
        (&[], "name a period"),
        (
            &["2020-2021", "main", "--rev", "HEAD"],
            "--rev shows the data as it was",
        ),
    ] {
        let output = run(it.path(), &[&["report", "diff"], args].concat());
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(err(&output).contains(says), "{args:?}: {}", err(&output));
    }
}

/// Another export of the same rows has the same findings, and of new ones the errors come first.
#[test]
fn findings_are_told_by_what_the_rows_say_and_the_worst_first() {
    let it = Repository::new();
    let rows: Vec<String> = (0..30)
        .map(|at| format!("Okänd förening {at};;Stöd;5 {at:03}"))
        .collect();
    let head = "Förening;Org.nr;Bidragstyp;Beviljat belopp";
    let list = |rows: &[String]| format!("{head}\n{}\n", rows.join("\n"));
    it.write(
        "data/grants/2020/kfn-3.csv",
        list(&rows).replace("5 ", "5\u{a0}"),
    );
    it.commit();
    it.write("data/grants/2020/kfn-3.csv", list(&rows).replace(';', "\t"));
    let told = out(&run(it.path(), &["report", "diff", "2020-2021", "HEAD"]));
    assert!(told.contains("Nothing has changed."), "{told}");
    let new: Vec<String> = (30..60)
        .map(|at| {
            format!(
                "Okänd förening {at};;Stöd;{}",
                if at < 59 { "100" } else { "abc" }
            )
        })
        .collect();
    it.write("data/grants/2020/kfn-3.csv", list(&[rows, new].concat()));
    let told = out(&run(it.path(), &["report", "diff", "2020-2021", "HEAD"]));
    let (_, found) = told.split_once("New findings").unwrap();
    let first = found.lines().find(|line| line.contains("kfn-3.csv"));
    assert!(first.unwrap().contains("G201"), "{found}");
}

/// Of what stands in the register a reader sees the name.
#[test]
fn an_organisation_of_the_register_is_told_by_its_name() {
    let it = Repository::new();
    let path = "data/organisations.yaml";
    let text = std::fs::read_to_string(it.path().join(path)).unwrap();
    it.write(path, text.replacen("kind: sport", "kind: culture", 1));
    let told = out(&run(it.path(), &["report", "diff", "2020-2021", "HEAD"]));
    let line = "(802999-0002) › kind: sport → culture";
    assert!(told.contains(line), "{told}");
}

/// Data with errors is compared, and that it has errors is said.
#[test]
fn errors_do_not_keep_it_from_comparing() {
    let it = branch();
    it.write(
        "data/grants/2021/kfn-3.csv",
        "Förening;Org.nr;Bidragstyp;Beviljat belopp\nExempelföreningen;;Stöd;abc\n",
    );
    let output = run(it.path(), &["report", "diff", "2020-2021"]);
    assert_eq!(code(&output), 0);
    assert!(
        err(&output).contains("The data has errors"),
        "{}",
        err(&output)
    );
    assert!(
        out(&output).contains("G201 grants/2021/kfn-3.csv:2"),
        "{}",
        out(&output)
    );
}
