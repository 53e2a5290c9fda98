//! `initiative list`, `show` and `similar` as their users meet them.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Output;

use crate::support::{Folder, Root, code, err, out, parsed, repository, samverkan};
use serde_json::Value;

fn run(data: &Path, args: &[&str]) -> Output {
    samverkan(data, &["initiative"])
        .args(args)
        .args(["--as-of", "2022-05-03"])
        .env("SAMVERKAN_DATA", data)
        .output()
        .unwrap()
}

fn example(args: &[&str]) -> Output {
    run(&repository("data"), args)
}

/// The ids that a list has, in its order.
fn listed(output: &Output) -> Vec<String> {
    let json = parsed(output);
    let rows = json["initiatives"].as_array().unwrap();
    rows.iter()
        .map(|row| row["id"].as_str().unwrap().to_owned())
        .collect()
}

fn list(args: &[&str]) -> Vec<String> {
    let output = example(&[&["list", "--format", "json"], args].concat());
    assert_eq!(code(&output), 0, "{args:?}: {}", err(&output));
    listed(&output)
}

/// The clean base with more files.
fn base(files: &[(&str, &str)]) -> Folder {
    Root::base().with(files).on_disk()
}

/// An initiative with a history.
fn with_history(title: &str, history: &str) -> String {
    format!(
        "title: {title}\nreceived: 2022-01-10\nchannel: email\n\
        organisation: {{ name: Nätverket Ljus, org_nr: null }}\ndescription: Ett förslag.\n\
        reasons: [cross-department]\nboards: [kfn]\nhistory:\n  \
        - {{ date: 2022-01-10, status: received }}\n{history}"
    )
}

#[test]
fn the_list_is_in_order_of_receipt_and_every_filter_narrows_it() {
    let all = list(&[]);
    assert_eq!(all.len(), 43);
    assert!(all.is_sorted());
    for (args, count) in [
        (vec!["--year", "2021"], 13),
        (vec!["--year", "2020-2021"], 25),
        (vec!["--status", "closed"], 36),
        (vec!["--status", "Avslutat"], 36),
        (vec!["--status", "referred", "--status", "handled"], 3),
        (vec!["--open"], 7),
        (vec!["--open", "--status", "closed"], 0),
        (vec!["--outcome", "avböjt"], 5),
        (
            vec!["--reason", "Tjänar på bredare kunskap", "--year", "2021"],
            4,
        ),
        (vec!["--board", "an", "--board", "bn", "--year", "2021"], 7),
        (vec!["--late"], 6),
        (vec!["--late", "--open"], 2),
        (vec!["--lost"], 7),
        (vec!["--organisation", "802999-1463"], 2),
        (vec!["--organisation", "språkvännerna"], 2),
        (vec!["--organisation", "natverket-ljus"], 1),
    ] {
        let some = list(&args);
        assert_eq!(some.len(), count, "{args:?}: {some:#?}");
        let all: BTreeSet<&String> = all.iter().collect();
        assert!(some.iter().all(|id| all.contains(id)), "{args:?}");
    }
    let of_them = list(&["sprak", "--year", "2021"]);
    assert_eq!(list(&["SPRÅK", "--year", "2021"]), of_them);
    assert!(of_them.len() > 1);
    assert_eq!(list(&["språk", "barnpassning"]).len(), 1, "every word");
    assert_eq!(list(&["xyzzy"]), Vec::<String>::new());
}

/// What waits stands by whose turn it is: first what nobody has, then the longest idle of each.
#[test]
fn what_waits_stands_by_whose_turn_it_is() {
    let history = |day: &str, more: &str| {
        with_history(
            "X",
            &format!("  - {{ date: {day}, status: referred{more} }}\n"),
        )
    };
    let root = base(&[
        (
            "initiatives/2022/2022-01-10-a.yaml",
            &history("2022-03-01", ", board: kfn"),
        ),
        (
            "initiatives/2022/2022-01-10-b.yaml",
            &history("2022-02-01", ", board: kfn"),
        ),
        ("initiatives/2022/2022-01-10-c.yaml", &with_history("X", "")),
        (
            "initiatives/2022/2022-01-10-d.yaml",
            &history("2022-02-01", ", note: Regionen"),
        ),
        (
            "initiatives/2022/2022-01-10-e.yaml",
            &with_history(
                "X",
                "  - { date: 2022-02-01, status: closed, outcome: declined }\n",
            ),
        ),
    ]);
    let output = run(root.path(), &["list", "--waiting", "--format", "json"]);
    let names = |ids: Vec<String>| {
        ids.iter()
            .filter_map(|id| id.chars().last())
            .collect::<String>()
    };
    assert_eq!(names(listed(&output)), "cbad", "{}", out(&output));
    let turn = |at: usize| parsed(&output)["initiatives"][at]["turn"].clone();
    assert_eq!(
        [turn(0), turn(1), turn(3)],
        [Value::Null, "kfn".into(), "Regionen".into()]
    );
    let shown = run(root.path(), &["list", "--waiting", "--lang", "sv"]);
    let first = out(&shown).lines().nth(1).unwrap_or_default().to_owned();
    assert!(first.ends_with("ingen utpekad"), "{first}");
}

#[test]
fn the_day_decides_where_things_stand() {
    let root = base(&[
        (
            "initiatives/2022/2022-01-10-a.yaml",
            &with_history("A", "  - { date: 2022-04-20, status: referred }\n"),
        ),
        (
            "initiatives/2022/2022-01-10-b.yaml",
            &with_history("B", "  - { date: 2022-02-09, status: replied }\n"),
        ),
    ]);
    let on = |day: &str, args: &[&str]| {
        let output = samverkan(root.path(), &["initiative", "list", "--format", "json"])
            .args(["--as-of", day])
            .args(args)
            .output()
            .unwrap();
        (listed(&output), parsed(&output), err(&output))
    };
    let (ids, _, said) = on("2022-01-09", &["--year", "2022"]);
    assert!(
        ids.is_empty() && said.contains("2 more came in after"),
        "{said}"
    );
    let (_, rows, _) = on("2022-02-09", &["--open"]);
    assert_eq!(
        rows["initiatives"][0]["lapses"],
        Value::from(Vec::<String>::new())
    );
    let (ids, rows, _) = on("2022-02-10", &["--late"]);
    assert_eq!(ids, ["2022-01-10-a"], "30 days are not late");
    assert_eq!(rows["initiatives"][0]["lapses"][0], "no-reply");
    assert_eq!(
        on("2022-04-19", &["--lost"]).0,
        ["2022-01-10-a"],
        "99 days quiet"
    );
    let (_, rows, _) = on("2022-04-20", &["--lost"]);
    assert_eq!(rows["initiatives"][0]["status"], "referred");
    assert_eq!(
        rows["initiatives"][0]["lapses"][1],
        "referred-without-receiver"
    );
    let (ids, _, _) = on("2022-05-11", &["--lost"]);
    assert_eq!(ids, ["2022-01-10-a", "2022-01-10-b"]);
    // The findings say the same on the same day.
    let found = samverkan(
        root.path(),
        &["check", "--format", "json", "--as-of", "2022-05-11"],
    )
    .output()
    .unwrap();
    let found: Vec<String> = parsed(&found)["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["code"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(found, ["I106", "I110", "I109"]);
}

#[test]
fn a_list_is_a_table_a_csv_and_json() {
    let human = out(&example(&["list", "--open", "--lang", "sv"]));
    assert!(human.starts_with("Id  "), "{human}");
    assert!(human.contains("Presenterat (inget svar, tyst)"), "{human}");
    assert!(
        human.ends_with("\n7 initiativ den 2022-05-03: 2 sena, 7 tappade\n"),
        "{human}"
    );
    let csv = out(&example(&["list", "--open", "--format", "csv"]));
    assert!(
        csv.starts_with("id,received,title,organisation,org_nr,boards,"),
        "{csv}"
    );
    assert_eq!(csv.lines().count(), 8);
    let row = &parsed(&example(&["list", "afasi", "--format", "json"]))["initiatives"][0];
    assert_eq!(row["outcome"], "grant");
    assert_eq!(row["reply_days"], 14);
    assert_eq!(row["idle_days"], Value::Null);
    assert_eq!(
        row["file"],
        "initiatives/2021/2021-09-16-samtalsgrupper-vid-afasi.yaml"
    );
}

#[test]
fn what_cannot_be_asked_for_is_said() {
    for (args, said) in [
        (vec!["list", "--status", "gone"], "possible values"),
        (vec!["list", "--board", "kfx"], "there is no board kfx"),
        (
            vec!["show", "2021-0"],
            "a part of several ids; choose among: 2021-01-13-",
        ),
        (
            vec!["show", "afasii"],
            "closest: 2021-09-16-samtalsgrupper-vid-afasi",
        ),
        (vec!["show", ""], "nothing has the id"),
    ] {
        let output = example(&args);
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(err(&output).contains(said), "{args:?}: {}", err(&output));
        assert_eq!(out(&output), "", "{args:?}");
    }
    let nobody = example(&["list", "--organisation", "Språkvänerna"]);
    assert_eq!(code(&nobody), 1);
    assert!(
        err(&nobody).contains("closest: Språkvännerna"),
        "{}",
        err(&nobody)
    );
}

#[test]
fn one_is_shown_by_any_part_of_its_id() {
    let whole = out(&example(&["show", "2021-02-11-motesplats-skaggetorp"]));
    for part in [
        "skaggetorp",
        "Skäggetorp",
        "motesplats-skagge",
        "data/initiatives/2021/2021-02-11-motesplats-skaggetorp.yaml",
    ] {
        let output = example(&["show", part]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        assert_eq!(out(&output), whole, "{part}");
    }
    // An id that is also a part of another id names its own initiative.
    let root = base(&[
        ("initiatives/2022/2022-01-10-a.yaml", &with_history("A", "")),
        (
            "initiatives/2022/2022-01-10-a-b.yaml",
            &with_history("B", ""),
        ),
    ]);
    let output = run(root.path(), &["show", "2022-01-10-a"]);
    assert!(
        out(&output).starts_with("2022-01-10-a: A\n"),
        "{}",
        err(&output)
    );
}

/// A file with errors is told of with the errors and their places, whether it can be shown or not.
#[test]
fn one_with_errors_tells_them() {
    let path = "initiatives/2021/2021-02-11-motesplats.yaml";
    let good = Root::base().text(path);
    let unknown_board = good.replace("boards: [kfn, son]", "boards: [kfn, finns-inte]");
    for (text, status, places) in [
        (unknown_board.clone(), 0, &["B101", ":7:"][..]),
        (
            unknown_board.replace("e-service", "brevduva"),
            2,
            &["B101", ":7:", "S2", ":3:"],
        ),
    ] {
        let root = base(&[(path, &text)]);
        let output = run(root.path(), &["show", "motesplats"]);
        assert_eq!(code(&output), status, "{}", err(&output));
        let told = err(&output);
        assert!(
            places.iter().all(|place| told.contains(place)) && told.contains(path),
            "{told}"
        );
    }
}

#[test]
fn one_is_shown_with_history_sender_and_next_steps() {
    let shown = out(&example(&["show", "hjärnskada", "--lang", "sv"]));
    for part in [
        "Från:       Hjärnskadeföreningen Nytt Spår (802999-1182)\n",
        "Läge:       Presenterat, 201 dagar sedan något hände\n",
        "  inget svar på 327 dagar; gränsen är 30\n",
        "  2  2021-10-14  Presenterat. Det framkom vid mötet",
        "beviljat i bidrag 142 342 kr (son)\n",
        "  replied     Besvarat          avsändaren har inte fått svar\n",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(!shown.contains("  received  "), "{shown}");
    let json = parsed(&example(&["show", "spraktraning", "--format", "json"]));
    assert_eq!(json["history"][3]["outcome"], "referred");
    assert_eq!(json["next_steps"], Value::from(Vec::<String>::new()));
    assert_eq!(json["sender"]["known_by"], "802999-1463");
    let others = &json["sender"]["initiatives"];
    assert_eq!(others[0], "2019-08-22-sprakpraktik-i-foreningslivet");
    let csv = out(&example(&["show", "spraktraning", "--format", "csv"]));
    assert_eq!(csv.lines().count(), 5);
}

#[test]
fn like_cases_are_shown_with_how_they_ended() {
    let saved = example(&["similar", "skäggetorp", "--lang", "sv"]);
    assert_eq!(code(&saved), 0);
    let shown = out(&saved);
    assert!(
        err(&saved).contains("lika 2021-02-11-motesplats-skaggetorp"),
        "{}",
        err(&saved)
    );
    assert!(
        !shown.contains("2021-02-11-motesplats-skaggetorp"),
        "{shown}"
    );
    assert!(
        shown.contains("Avslutat: Föreningsbidrag, son, Aktivitetsbidrag till en värd."),
        "{shown}"
    );
    let text = [
        "similar",
        "seniorer",
        "behöver",
        "en",
        "träffpunkt",
        "--format",
        "json",
    ];
    let json = parsed(&example(&text));
    assert_eq!(json["of"], Value::Null);
    let rows = json["like"].as_array().unwrap();
    let found = (rows.iter())
        .find(|row| row["id"] == "2021-02-11-motesplats-skaggetorp")
        .unwrap();
    assert_eq!(found["outcome"], "iop");
    assert_eq!(found["decided_by"], "an");
    assert!(
        found["words"]
            .as_array()
            .unwrap()
            .contains(&Value::from(vec!["seniorer", "äldre"]))
    );
    assert_eq!(found["is_same_organisation"], false);
    let nothing = example(&["similar", "carport"]);
    assert_eq!(code(&nothing), 0);
    assert!(err(&nothing).contains("no case is like it"));
    let csv = out(&example(&["similar", "hjarnskada", "--format", "csv"]));
    assert!(
        csv.starts_with("id,received,title,") && csv.lines().count() > 3,
        "{csv}"
    );
    assert_eq!(code(&example(&["similar"])), 2);
}

#[test]
fn help_shows_examples() {
    for command in ["list", "show", "similar"] {
        let help = out(&example(&[command, "--help"]));
        assert!(help.contains("Examples:\n"), "{help}");
    }
}

/// A board, its reasons, and the criterion where it cannot be told, in every form.
#[test]
fn route_says_which_board_and_why_or_that_it_is_unclear() {
    let route = |args: &[&str]| example(&[&["route"], args].concat());
    let said = parsed(&route(&["Scoutkåren söker bygglov", "--format", "json"]));
    assert_eq!(said["is_clear"], true, "{said}");
    assert_eq!(said["candidates"][0]["board"], "bmn");
    assert_eq!(said["candidates"][0]["reasons"][0]["words"][0], "bygglov");
    let unclear = parsed(&route(&[
        "Skolan, de gamla och kulturen i byn",
        "--format",
        "json",
    ]));
    assert_eq!(unclear["is_clear"], false, "{unclear}");
    assert_eq!(unclear["criterion"], "unclear-department");
    assert!(unclear["candidates"].as_array().unwrap().len() >= 2);
    let nothing = out(&route(&["Hej, vi vill samarbeta", "--lang", "sv"]));
    assert!(nothing.starts_with("Otydligt: inget"), "{nothing}");
    let csv = out(&route(&["skateparken", "--format", "csv"]));
    assert!(
        csv.starts_with("board,name,share,criterion,kind,reason\nkfn,"),
        "{csv}"
    );
    let of = parsed(&route(&["skate", "--format", "json"]));
    assert_eq!(of["of"], "2021-04-15-skate-for-flickor");
    // A saved one is never a reason for itself.
    let text = of.to_string();
    assert_eq!(
        text.matches("2021-04-15-skate-for-flickor").count(),
        1,
        "{text}"
    );
}
