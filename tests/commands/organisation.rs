//! `organisation show`, `list` and `suggest` as their users meet them.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::support::{self, Folder, Root, code, err, out, parsed, repository};
use serde_json::Value;

fn run(data: &Path, args: &[&str]) -> Output {
    support::run(data, &[&["organisation"], args].concat())
}

fn example(args: &[&str]) -> Output {
    run(&repository("data"), args)
}

/// The clean base with more files.
fn base(files: &[(&str, &str)]) -> Folder {
    Root::base().with(files).on_disk()
}

#[test]
fn one_is_shown_by_number_name_alias_and_part() {
    let by_number = out(&example(&["show", "802999-1323"]));
    assert!(by_number.starts_with("Hällinge Orienteringsklubb\n802999-1323, sport"));
    for who in [
        "8029991323",
        "hällinge orienteringsklubb",
        "Hällinge OK",
        "orienteringsklubb",
    ] {
        let output = example(&["show", who]);
        // The misspelt name of the data is another part that fits.
        let expected = if who == "orienteringsklubb" {
            0
        } else {
            code(&output)
        };
        assert_eq!(code(&output), expected, "{who}: {}", out(&output));
        assert_eq!(out(&output), by_number, "{who}");
    }
    for part in [
        "Grants",
        "avtal-2018-01",
        "Other agreements",
        "75 000 kr",
        "grants/2020/kfn.csv:",
    ] {
        assert!(by_number.contains(part), "{part}: {by_number}");
    }
}

#[test]
fn several_that_fit_are_listed_and_nobody_is_an_answer_too() {
    let several = example(&["show", "budo"]);
    assert_eq!(code(&several), 0, "one fits: {}", out(&several));
    let several = example(&["show", "Tornberga"]);
    assert_eq!(code(&several), 1);
    assert!(
        out(&several).contains("Tornberga Budoklubb  802999-"),
        "{}",
        out(&several)
    );
    assert!(err(&several).contains("say which"));
    let listed = parsed(&example(&["show", "Tornberga", "--format", "json"]));
    assert!(listed["matches"].as_array().unwrap().len() > 3);
    let nobody = example(&["show", "xyzzy", "--lang", "sv"]);
    assert_eq!(code(&nobody), 1);
    assert!(err(&nobody).contains("ingen heter xyzzy"));
    let misspelt = example(&["show", "Tornberga Judokluben"]);
    assert_eq!(code(&misspelt), 1);
    assert!(
        err(&misspelt).contains("closest: Tornberga Judoklubb"),
        "{}",
        err(&misspelt)
    );
    // A personal identity number that is asked for is not repeated.
    let personal = example(&["show", "20170101-2393"]);
    assert!(!err(&personal).contains("2393") && !out(&personal).contains("2393"));
}

/// The sums are those of the rows, and no sum is of two kinds of money.
#[test]
fn kinds_of_money_are_never_added() {
    let folder = base(&[
        (
            "grants/2020/kfn.csv",
            "Förening;Org.nr;Bidragstyp;Sökt;Belopp;Utbetalt;Status;Kvinnor\n\
             Exempelföreningen;802999-0002;Driftbidrag;2000;1000;900;Beviljad;12\n\
             Exempelföreningen;802999-0002;Driftbidrag;;-300;;Återkrav;\n\
             Exempelför.;;Projektbidrag;700;0;;Avslag;\n",
        ),
        (
            "grants/2021/kfn.csv",
            "Förening;Bidragstyp;Belopp\nJudoklubben Exempel;Driftbidrag;5\n",
        ),
        (
            "agreements/iop-2020-01.yaml",
            "kind: iop\ntitle: Ett\norganisation: { name: Exempelföreningen Ungdom }\n\
             boards: [son]\nfrom: 2020-01-01\nyearly: { 2020: 50 }\nreaches: { women: 3 }\n",
        ),
        (
            "agreements/tjanst-2020-01.yaml",
            "kind: service\ntitle: Två\norganisation: { name: X, org_nr: 802999-0002 }\n\
             boards: [son]\nfrom: 2020-01-01\nyearly: { 2020: 70, 2021: 1 }\n",
        ),
    ]);
    let shown = parsed(&run(
        folder.path(),
        &["show", "802999-0002", "--format", "json"],
    ));
    let total = &shown["grants"]["total"];
    assert_eq!(total["granted"], 100_000);
    assert_eq!(total["applied"], 270_000);
    assert_eq!(total["paid"], 90_000);
    assert_eq!(total["repaid"], 30_000);
    assert_eq!(total["rejected"], 1);
    assert_eq!(shown["grants"]["rows"].as_array().unwrap().len(), 3);
    assert_eq!(
        shown["grants"]["by_board_and_year"][0]["people"]["women"],
        12
    );
    // By a section of the register, and by the number.
    assert_eq!(shown["iop"]["total"], 5_000);
    assert_eq!(shown["service"]["total"], 7_100);
    assert_eq!(shown["agreement"]["total"], 0);
    assert_eq!(shown["iop"]["agreements"][0]["people"]["women"], 3);
    let human = out(&run(
        folder.path(),
        &["show", "Exempelför.", "--lang", "sv"],
    ));
    for sum in [100_000 + 5_000, 5_000 + 7_100, 100_000 + 5_000 + 7_100] {
        let added = format!("{}", sum / 100);
        assert!(!human.contains(&format!(" {added} ")), "{added}: {human}");
    }
}

#[test]
fn initiatives_and_meetings_are_in_the_picture() {
    let who = "2020-03-24-idrottsforening-erbjuder-hjalp-till-aldre";
    let shown = parsed(&example(&["show", "Kvarnåns IF", "--format", "json"]));
    assert_eq!(shown["initiatives"][0]["id"], who);
    assert!(shown["initiatives"][0]["history"].as_array().unwrap().len() >= 3);
    assert_eq!(shown["meetings"][0]["date"], "2020-05-14");
    assert_eq!(shown["meetings"][0]["initiatives"][0], who);
    let csv = out(&example(&["show", "Kvarnåns IF", "--format", "csv"]));
    let rows = shown["grants"]["rows"].as_array().unwrap().len();
    assert_eq!(csv.lines().count(), rows + 1);
}

#[test]
fn the_list_is_filtered_and_summed() {
    let rows = |args: &[&str]| {
        let output = example(&[&["list", "--format", "json"], args].concat());
        assert_eq!(code(&output), 0, "{}", err(&output));
        parsed(&output)["organisations"].as_array().unwrap().clone()
    };
    let all = rows(&[]);
    assert!(all.len() > 200);
    assert!(
        all.iter().any(|row| row["rows"] == 0),
        "the register's without rows too"
    );
    let unmatched = rows(&["--unmatched"]);
    assert!(unmatched.iter().all(|row| row["is_matched"] == false) && !unmatched.is_empty());
    let outside = rows(&["--outside"]);
    assert!(outside.iter().any(|row| row["org_nr"] == "559999-0008"));
    assert!(
        outside
            .iter()
            .all(|row| row["org_nr"].as_str().unwrap().starts_with(['5', '7']))
    );
    let of_an = rows(&["--board", "an", "--year", "2021", "--min", "50000"]);
    assert!(!of_an.is_empty());
    for row in &of_an {
        assert_eq!(row["boards"], serde_json::json!(["an"]));
        assert_eq!(row["granted_by_year"]["2021"], row["granted"]);
        assert!(row["granted"].as_i64().unwrap() >= 5_000_000);
    }
    // The same figure as the report's.
    let sum = |rows: &[Value]| {
        rows.iter()
            .map(|row| row["granted"].as_i64().unwrap())
            .sum::<i64>()
    };
    assert_eq!(
        sum(&rows(&["--board", "an", "--year", "2021"])),
        348_010_850
    );
    let scouts = rows(&["--kind", "scout", "--kind", "student"]);
    assert!(
        scouts
            .iter()
            .all(|row| row["kind"] == "scout" || row["kind"] == "student")
    );
    assert_eq!(rows(&["LINDKULLA g"]).len(), 1);
    let human = out(&example(&["list", "kvarnån", "--lang", "sv"]));
    assert!(
        human.starts_with("Namn") && human.contains("beviljat"),
        "{human}"
    );
}

#[test]
fn a_filter_that_cannot_be_is_exit_2() {
    for (args, says) in [
        (["list", "--board", "kfm"], "kfn"),
        (["list", "--kind", "sports"], "sport, culture"),
        (["list", "--year", "2021-2020"], "2020-2021"),
    ] {
        let output = example(&args);
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(err(&output).contains(says), "{args:?}: {}", err(&output));
    }
}

#[test]
fn no_cell_of_a_list_is_run_by_a_spreadsheet_nor_by_a_terminal() {
    let folder = base(&[(
        "grants/2020/kfn.csv",
        "Förening;Bidragstyp;Belopp\n=HYPERLINK(1);Driftbidrag;5\n\"Klubb\u{1b}[31m\u{202e}\";Driftbidrag;5\n",
    )]);
    let csv = out(&run(folder.path(), &["list", "--format", "csv"]));
    assert!(csv.contains("\n'=HYPERLINK(1),"), "{csv}");
    for command in ["list", "suggest"] {
        let human = out(&run(folder.path(), &[command]));
        assert!(!human.contains(['\u{1b}', '\u{202e}']), "{human:?}");
    }
}

/// Pasting the suggested lines makes the two names one organisation.
#[test]
fn what_is_suggested_can_be_pasted() {
    let folder = base(&[(
        "grants/2021/son.csv",
        "Förening;Bidragstyp;Belopp\nJudoklubben Exempell;Driftbidrag;5\nBudoklubben Exempel;Driftbidrag;7\n",
    )]);
    let human = out(&run(folder.path(), &["suggest", "--lang", "sv"]));
    assert!(human.contains("namnen skiljer sig i 1 bokstav"), "{human}");
    let found = parsed(&run(folder.path(), &["suggest", "--format", "json"]));
    let found = found["suggestions"].as_array().unwrap();
    let judo = found
        .iter()
        .find(|it| it["name"] == "Judoklubben Exempell")
        .unwrap();
    assert_eq!(judo["file"], "grants/2021/son.csv");
    assert_eq!(judo["line"], 2);
    let first = &judo["candidates"][0];
    assert_eq!(first["known_by"], "802999-0010");
    assert_ne!(first["likelihood"], "resembles");
    let budo = found
        .iter()
        .find(|it| it["name"] == "Budoklubben Exempel")
        .unwrap();
    let alike = budo["candidates"].as_array().unwrap();
    assert!(
        alike.iter().all(|it| it["likelihood"] == "resembles"),
        "{alike:#?}"
    );
    let register = folder.join("organisations.yaml");
    let text = fs::read_to_string(&register).unwrap();
    let name = "    name: Judoklubben Exempel\n";
    let lines = first["lines"].as_str().unwrap();
    folder.put(
        "organisations.yaml",
        text.replace(name, &format!("{name}{lines}")),
    );
    let after = parsed(&run(
        folder.path(),
        &["suggest", "--format", "json", "judo"],
    ));
    assert_eq!(after["suggestions"].as_array().unwrap().len(), 0, "{after}");
    let shown = parsed(&run(
        folder.path(),
        &["show", "802999-0010", "--format", "json"],
    ));
    assert_eq!(shown["grants"]["total"]["rows"], 3);
}

/// The suggested aliases include those that were there, since the line replaces theirs.
#[test]
fn a_line_of_aliases_keeps_those_that_were() {
    let folder = base(&[
        (
            "organisations.yaml",
            "organisations:\n  - org_nr: 802999-0010\n    name: Judoklubben Exempel\n    aliases: [\"Judo: Ryd\"]\n",
        ),
        (
            "grants/2021/son.csv",
            "Förening;Bidragstyp;Belopp\nJudoklubben Exempell;Driftbidrag;5\n",
        ),
    ]);
    let found = parsed(&run(
        folder.path(),
        &["suggest", "--format", "json", "exempell"],
    ));
    assert_eq!(
        found["suggestions"][0]["candidates"][0]["lines"],
        "    aliases: [\"Judo: Ryd\", Judoklubben Exempell]\n"
    );
}

/// A name like no other is suggested as a new record; near names with two numbers stay two.
#[test]
fn whole_records_and_pairs() {
    let folder = base(&[(
        "grants/2021/son.csv",
        "Förening;Org.nr;Bidragstyp;Belopp\nKaffegruppen: Stickan;;Driftbidrag;5\n\
         Föreningen Solvärme i Berga;802999-0028;Driftbidrag;7\nSolvärme Berga;802999-0036;Driftbidrag;7\n",
    )]);
    let found = parsed(&run(
        folder.path(),
        &["suggest", "--format", "json", "kaffe"],
    ));
    assert_eq!(
        found["suggestions"][0]["record"],
        "  - id: kaffegruppen-stickan\n    name: \"Kaffegruppen: Stickan\"\n"
    );
    let pairs = run(folder.path(), &["suggest", "--pairs"]);
    assert_eq!(code(&pairs), 0);
    assert!(
        out(&pairs).contains("two numbers are two organisations"),
        "{}",
        out(&pairs)
    );
    let csv = out(&run(folder.path(), &["suggest", "--format", "csv"]));
    assert!(csv.starts_with("name,known_by,first,rank,"), "{csv}");
}

/// No alias is suggested for a name that two organisations share.
#[test]
fn a_shared_name_gets_no_lines() {
    let folder = base(&[
        (
            "organisations.yaml",
            "organisations:\n  - org_nr: 802999-0002\n    name: Solen\n    aliases: [Delade]\n\
             \x20 - org_nr: 802999-0010\n    name: Månen\n    aliases: [Delade]\n",
        ),
        (
            "grants/2020/kfn.csv",
            "Förening;Bidragstyp;Belopp\nDelade;Driftbidrag;5\n",
        ),
    ]);
    let found = parsed(&run(
        folder.path(),
        &["suggest", "delade", "--format", "json"],
    ));
    let candidates = found["suggestions"][0]["candidates"].as_array().unwrap();
    assert_eq!(candidates.len(), 2, "{found:#}");
    for candidate in candidates {
        assert_eq!(candidate["lines"], Value::Null);
        assert_eq!(candidate["likelihood"], "possible");
    }
    let human = out(&run(folder.path(), &["suggest", "delade"]));
    assert!(human.contains("which is that of several"), "{human}");
}

/// A network that has got a number: one record replaces the old.
#[test]
fn a_network_takes_its_number() {
    let folder = base(&[(
        "grants/2021/son.csv",
        "Förening;Org.nr;Bidragstyp;Belopp\nNätverket Ljuset;802999-0028;Driftbidrag;5\n",
    )]);
    let found = parsed(&run(
        folder.path(),
        &["suggest", "--pairs", "--format", "json"],
    ));
    let text = found.to_string();
    let record =
        "org_nr: 802999-0028\\n    name: Nätverket Ljus\\n    aliases: [Nätverket Ljuset]\\n";
    assert!(text.contains(record), "{found:#}");
    assert!(text.contains("organisations.yaml:"), "{found:#}");
}

#[test]
fn help_shows_an_example() {
    for command in ["show", "list", "suggest"] {
        let help = example(&[command, "--help"]);
        assert_eq!(code(&help), 0);
        assert!(out(&help).contains("Examples:"), "{command}");
    }
}
