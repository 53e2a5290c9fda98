//! `network` and `agreement` as their users meet them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::{Root, code, err, fed, json, out, repository, run, samverkan};
use serde_json::Value;

/// The first cell of each row but the header.
fn first_cells(csv: &str) -> Vec<&str> {
    csv.lines()
        .skip(1)
        .map(|line| line.split(',').next().unwrap())
        .collect()
}

#[test]
fn meetings_are_listed_by_year_kind_and_department() {
    let list = |args: &[&str]| {
        let args = [&["network", "list", "--format", "csv"], args].concat();
        let output = run(&repository("data"), &args);
        assert_eq!(code(&output), 0, "{}", err(&output));
        out(&output)
    };
    let all = list(&[]);
    assert_eq!(first_cells(&all).len(), 12);
    let seminars = list(&["--kind", "seminar", "--kind", "workshop"]);
    assert_eq!(
        first_cells(&seminars),
        [
            "network/2019-11-21.yaml",
            "network/2020-11-26.yaml",
            "network/2021-06-03.yaml"
        ]
    );
    assert_eq!(
        list(&["--kind", "Seminarium", "--year", "2021"])
            .lines()
            .count(),
        2
    );
    assert_eq!(
        first_cells(&list(&["--department", "lel", "--year", "2020"])).len(),
        2
    );
    let unknown = run(
        &repository("data"),
        &["network", "list", "--department", "kxx"],
    );
    assert_eq!(code(&unknown), 2);
    assert!(
        err(&unknown).contains("no department kxx"),
        "{}",
        err(&unknown)
    );
}

/// The ids under a key of an agenda.
fn on_agenda(agenda: &Value, key: &str) -> Vec<String> {
    let items = agenda[key].as_array().unwrap().iter();
    items
        .map(|it| it["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn an_agenda_has_what_waits_and_nothing_twice() {
    let agenda = json(&repository("data"), &["network", "agenda", "2021-10-14"]);
    assert_eq!(agenda["last_meeting"], "2021-03-18");
    let new = on_agenda(&agenda, "new");
    assert_eq!(new.len(), 5);
    assert!(new.iter().all(|id| id.as_str() > "2021-03-18"), "{new:?}");
    let lapsed = on_agenda(&agenda, "late_or_lost");
    assert_eq!(
        lapsed,
        [
            "2020-05-05-matkassar-till-familjer",
            "2020-09-22-ungas-psykiska-halsa"
        ]
    );
    assert_eq!(agenda["late_or_lost"][0]["lapses"][0], "no-reply");
    let closed = on_agenda(&agenda, "closed");
    assert!(closed.contains(&"2021-02-11-motesplats-skaggetorp".to_owned()));
    let all: Vec<&String> = new.iter().chain(&lapsed).chain(&closed).collect();
    let once: BTreeSet<&&String> = all.iter().collect();
    assert_eq!(all.len(), once.len(), "{all:?}");
    // Agreements are looked for so far ahead as is asked.
    let due = json(
        &repository("data"),
        &["network", "agenda", "2021-10-14", "--ahead", "2"],
    );
    assert!(on_agenda(&agenda, "agreements").contains(&"avtal-2020-01".to_owned()));
    assert!(!on_agenda(&due, "agreements").contains(&"avtal-2020-01".to_owned()));
}

#[test]
fn an_agenda_is_of_the_day_before_and_never_of_today() {
    let folder = Root::example().on_disk();
    let agenda = |args: &[&str]| {
        let args = [&["network", "agenda", "2021-10-14"], args].concat();
        out(&run(folder.path(), &args))
    };
    let before = agenda(&[]);
    for part in [
        "# Dagordning för nätverkets möte 14\u{A0}oktober\u{A0}2021\n",
        "## 1 Föregående möte\n\nNätverket möttes senast den 18\u{A0}mars\u{A0}2021: ",
        "- seminarium den 3\u{A0}juni\u{A0}2021: ",
        "### 2.3 Sysselsättning efter hjärnskada\n",
        "- Att ta upp: inget svar till avsändaren på 125 dagar; gränsen är 30\n",
        "> Personer som fått en hjärnskada i vuxen ålder",
        "skulle ha följts upp senast den 1\u{A0}juli\u{A0}2020 (`iop-2019-01`)",
        "avslutat den 20\u{A0}april\u{A0}2021: föreningsbidrag. Aktivitetsbidrag",
        "## 7 Nästa möte\n",
    ] {
        assert!(before.contains(part), "{part}\n{before}");
    }
    assert_eq!(agenda(&["--as-of", "2030-01-01", "--lang", "sv"]), before);
    // Decisions of the meeting are not on its own agenda.
    let path = folder
        .path()
        .join("initiatives/2021/2021-08-24-stodchatt-for-tjejer.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let (head, _) = text
        .split_once("  - { date: 2021-10-14")
        .unwrap_or((&text, ""));
    let closed =
        "  - { date: 2021-10-14, status: closed, outcome: declined, board: son, reason: Nej. }\n";
    fs::write(&path, format!("{head}{closed}")).unwrap();
    assert_eq!(code(&run(folder.path(), &["check"])), 0);
    assert_eq!(agenda(&[]), before);
    let next = json(folder.path(), &["network", "agenda", "2021-12-01"]);
    assert!(on_agenda(&next, "closed").contains(&"2021-08-24-stodchatt-for-tjejer".to_owned()));
    // A file that is there may have been edited.
    let file = folder.join("agenda.md");
    let args = ["network", "agenda", "2021-10-14", "--out", "agenda.md"];
    assert_eq!(code(&run(folder.path(), &args)), 0);
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
    let again = run(folder.path(), &args);
    assert_eq!(code(&again), 2);
    assert!(err(&again).contains("not written over"), "{}", err(&again));
}

#[test]
fn agreements_are_listed_by_what_ends_and_what_is_due() {
    let ids = |args: &[&str]| {
        let list = json(
            &repository("data"),
            &[&["agreement", "list"], args].concat(),
        );
        let ids = list["agreements"].as_array().unwrap().iter();
        ids.map(|it| it["id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&[]).len(), 12);
    let of_2021 = ids(&["--kind", "iop", "--in-force", "--as-of", "2021-08-31"]);
    assert_eq!(of_2021, ["iop-2019-01", "iop-2020-01", "iop-2020-02"]);
    let from_september = ids(&["--kind", "iop", "--in-force", "--as-of", "2021-09-01"]);
    assert!(from_september.contains(&"iop-2021-01".to_owned()));
    let ends = ids(&["--ends-within", "6", "--as-of", "2021-12-31"]);
    assert_eq!(ends, ["avtal-2020-01", "iop-2019-01", "tjanst-2020-01"]);
    let board = ids(&["--board", "kfn", "--organisation", "skäggetorp"]);
    assert_eq!(board, ["iop-2021-01"]);
    assert_eq!(ids(&["--organisation", "8029990200"]), ["iop-2021-01"]);
    // Never followed up: due a year after it began, and overdue since.
    let due = ids(&["--due-within", "0", "--as-of", "2020-07-01"]);
    assert_eq!(due, ["iop-2019-01"]);
    assert!(ids(&["--due-within", "0", "--as-of", "2020-06-30"]).is_empty());
    // A year after the last time, or when it ends.
    let later = ids(&["--due-within", "1", "--as-of", "2022-10-31"]);
    assert!(later.contains(&"iop-2020-01".to_owned()), "{later:?}");
}

#[test]
fn three_kinds_of_money_have_three_sums() {
    let output = run(
        &repository("data"),
        &["agreement", "list", "--as-of", "2022-06-30"],
    );
    let text = out(&output);
    for sum in [
        "Partnerships (IOP): 5 agreements, 2 015 000 kr",
        "Bought services: 4 agreements, 2 760 000 kr",
        "Other agreements: 3 agreements, 0 kr",
    ] {
        assert!(text.contains(sum), "{sum}\n{text}");
    }
    assert!(!text.contains("4 775 000"), "{text}");
}

#[test]
fn an_agreement_is_a_checklist_of_the_guideline() {
    let folder = Root::example().on_disk();
    let path = folder.join("agreements/iop-2021-01.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let text = text
        .replace("no-market, ", "")
        .replace(", disputes]", "]")
        .replace("followed_up: 2021-12-14\n", "");
    fs::write(&path, text).unwrap();
    let show = |args: &[&str]| {
        let args = [
            &["agreement", "show", "iop-2021", "--as-of", "2022-09-02"],
            args,
        ]
        .concat();
        out(&run(folder.path(), &args))
    };
    let sv = show(&["--lang", "sv"]);
    for part in [
        "Riktlinjens kriterier: 6 av 7",
        "[ ] ingen marknad – saknas",
        "[x] eget initiativ",
        "Avtalets delar: 9 av 10",
        "[ ] tvist – saknas",
        "inte gjord\n  nästa senast 2022-09-01, försenad",
        "2021-02-11-motesplats-skaggetorp: ",
        "2022   540 000 kr",
    ] {
        assert!(sv.contains(part), "{part}\n{sv}");
    }
    let shown = json(
        folder.path(),
        &["agreement", "show", "iop-2021-01", "--as-of", "2022-09-01"],
    );
    assert_eq!(shown["follow_up_overdue"], false);
    assert_eq!(shown["yearly"]["2022"], 54_000_000);
    let criteria = shown["criteria"].as_array().unwrap();
    let missing: Vec<&Value> = criteria.iter().filter(|it| it["is_met"] == false).collect();
    assert_eq!(missing.len(), 1);
    assert_eq!(missing[0]["item"], "no-market");
    assert_eq!(shown["initiatives"][0], "2021-02-11-motesplats-skaggetorp");
    // A bought service is not held against the guideline on partnerships.
    let service = json(folder.path(), &["agreement", "show", "tjanst-2020"]);
    assert_eq!(service["criteria"], Value::Null);
    assert_eq!(service["follow_up_due"], Value::Null);
    let several = run(folder.path(), &["agreement", "show", "2020-01"]);
    assert_eq!(code(&several), 2);
    assert!(
        err(&several).contains("iop-2020-01, tjanst-2020-01"),
        "{}",
        err(&several)
    );
}

/// `add` in a folder, with what is given on standard input.
fn add(dir: &Path, args: &[&str], input: Option<&str>) -> std::process::Output {
    fed(&mut samverkan(dir, args), input.unwrap_or("").as_bytes())
}

#[test]
fn an_agreement_is_added_by_flags_and_from_a_file_alike() {
    let folder = Root::example().on_disk();
    let flags = add(
        folder.path(),
        &[
            "agreement",
            "add",
            "--kind",
            "iop",
            "--title",
            "Läxhjälp: år två",
            "--organisation",
            "Nattvandrarna i Ryd",
            "--board",
            "kfn",
            "--board",
            "bun",
            "--starts",
            "2021-07-01",
            "--ends",
            "2023-06-30",
            "--yearly",
            "2021=240000",
            "--yearly",
            "2022=485000",
            "--criterion",
            "own-initiative",
            "--content",
            "values",
            "--they-bring",
            "Frivilliga.\n\nOch lokal.",
            "--reaches",
            "women=4",
        ],
        None,
    );
    assert_eq!(code(&flags), 0, "{}", err(&flags));
    let path = out(&flags);
    assert!(
        path.ends_with("agreements/iop-2021-laxhjalp-ar-tva.yaml\n"),
        "{path}"
    );
    let text = fs::read_to_string(path.trim_end()).unwrap();
    for part in [
        "organisation: { name: Nattvandrarna i Ryd, org_nr: 802999-0275 }\n",
        "yearly: { 2021: 240000, 2022: 485000 }\n",
        "own_contribution: |\n  Frivilliga.\n\n  Och lokal.\n",
        "# followed_up: ",
        "reaches: { women: 4 }\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    // The same, as JSON, under another id.
    let input = r#"{"kind":"iop","title":"Läxhjälp: år två","organisation":{"name":"Nattvandrarna i Ryd"},
        "boards":["kfn","bun"],"from":"2021-07-01","until":"2023-06-30","yearly":{"2021":240000,"2022":485000},
        "criteria":["own-initiative"],"contents":["values"],"own_contribution":"Frivilliga.\n\nOch lokal.",
        "reaches":{"women":4}}"#;
    let args = ["agreement", "add", "--from", "-", "--id", "iop-2021-02"];
    let file = add(folder.path(), &args, Some(input));
    assert_eq!(code(&file), 0, "{}", err(&file));
    let other = folder.join("agreements/iop-2021-02.yaml");
    assert_eq!(fs::read_to_string(&other).unwrap(), text);
    assert_eq!(code(&run(folder.path(), &["check"])), 0);
    // An id that is taken is refused.
    let again = add(folder.path(), &args, Some(&input.replace("Läx", "Sax")));
    assert_eq!(code(&again), 2);
    assert_eq!(fs::read_to_string(&other).unwrap(), text);
}

#[test]
fn what_is_wrong_with_an_added_record_is_said_and_nothing_is_written() {
    let folder = Root::example().on_disk();
    let before = folder.files();
    let missing = add(folder.path(), &["agreement", "add", "--kind", "iop"], None);
    assert_eq!(code(&missing), 2);
    let all = "--title, --organisation, --board, --starts";
    assert!(err(&missing).contains(all), "{}", err(&missing));
    let agreement = "kind: service\ntitle: T\norganisation: { name: N }\nboards: [kfx]\nfrom: 2021-02-30\n\
        followed_up: 2020-01-01\nyearly: { 2021: mycket }\nreaches: många\n";
    let wrong = add(
        folder.path(),
        &["agreement", "add", "--from", "-"],
        Some(agreement),
    );
    assert_eq!(code(&wrong), 1);
    for code in ["S208", "G", "S207"] {
        assert!(
            out(&wrong).contains(&format!("error[{code}")),
            "{code}\n{}",
            out(&wrong)
        );
    }
    let person = [
        "network",
        "add",
        "--date",
        "2021-12-01",
        "--kind",
        "meeting",
        "--title",
        "19900107-9806",
    ];
    let person = add(folder.path(), &person, None);
    assert_eq!(code(&person), 1);
    assert!(!out(&person).contains("9806"), "{}", out(&person));
    let dry = [
        "network",
        "add",
        "--date",
        "2021-12-01",
        "--kind",
        "workshop",
        "--title",
        "T",
        "--dry-run",
    ];
    let dry = add(folder.path(), &dry, None);
    assert!(
        err(&dry).contains("would write network/2021-12-01.yaml"),
        "{}",
        err(&dry)
    );
    assert_eq!(folder.files(), before);
}

#[test]
fn two_meetings_of_a_day_have_two_files() {
    let folder = Root::example().on_disk();
    let before = fs::read(folder.join("network/2021-10-14.yaml")).unwrap();
    let args = [
        "network",
        "add",
        "--date",
        "2021-10-14",
        "--kind",
        "seminar",
        "--title",
        "Att mäta nytta",
        "--department",
        "klf",
        "--participants",
        "21",
        "--initiative",
        "2021-08-24-stodchatt-for-tjejer",
    ];
    let first = add(folder.path(), &args, None);
    assert_eq!(code(&first), 0, "{}", err(&first));
    assert!(out(&first).ends_with("network/2021-10-14-att-mata-nytta.yaml\n"));
    let second = add(folder.path(), &args, None);
    assert_eq!(code(&second), 2, "{}", err(&second));
    let day = ["network", "list", "--year", "2021", "--format", "csv"];
    let listed = out(&run(folder.path(), &day));
    assert_eq!(listed.matches(",2021-10-14,").count(), 2, "{listed}");
    assert_eq!(
        fs::read(folder.join("network/2021-10-14.yaml")).unwrap(),
        before
    );
}
