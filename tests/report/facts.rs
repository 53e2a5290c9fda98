//! Figures over small data, counted by hand.

use std::collections::BTreeMap;

use crate::support::{Root, report};
use samverkan::report::{Unit, Value};

/// The rows that every test here has: a board with people in some rows, and a temporary type.
const LISTS: [(&str, &str); 3] = [
    (
        "grants/2019/kfn.csv",
        "Förening;Org.nr;Bidragstyp;Beviljat belopp;Kvinnor;Män\n\
         Exempelföreningen;802999-0002;Driftbidrag;1 000;5;5\n",
    ),
    (
        "grants/2020/kfn.csv",
        "Förening;Org.nr;Bidragstyp;Sökt belopp;Beviljat belopp;Kvinnor;Män;Flickor;Pojkar\n\
         Exempelföreningen;802999-0002;Driftbidrag;2 000;1 500;30;10;;\n\
         Judoklubben Exempel;802999-0010;Driftbidrag;;500;7;;;\n\
         Judoklubben Exempel;802999-0010;Krisstöd;;2 000;;;;\n\
         Exempelföreningen;802999-0002;Lägerbidrag;;0;9;9;9;9\n",
    ),
    (
        "grants/2021/kfn.csv",
        "Förening;Org.nr;Bidragstyp;Beviljat belopp\n\
         Exempelföreningen;802999-0002;Driftbidrag;1 200\n",
    ),
];

/// The facts of 2020 and 2021 in the base with these files: tenths, by id.
fn facts(files: &[(&str, &str)]) -> BTreeMap<String, i64> {
    let session = Root::base().with(&LISTS).with(files).examine();
    let report = report(&session, "2020-2021");
    let all = report.facts.iter();
    all.map(|fact| (fact.id.clone(), fact.value.tenths()))
        .collect()
}

#[track_caller]
fn hold(facts: &BTreeMap<String, i64>, expected: &[(&str, Option<i64>)]) {
    for (id, value) in expected {
        let found = facts.get(*id).copied();
        assert_eq!(found, value.map(|it| it * 10), "{id}");
    }
}

const SETTINGS: &str = "municipality: Exempelköping\norg_nr: 212000-0449\ndepartment: klf\n";

#[test]
fn temporary_money_stands_apart_from_the_rest() {
    let text = format!("{SETTINGS}temporary_grant_types: [krisstöd]\n");
    hold(
        &facts(&[("samverkan.yaml", &text)]),
        &[
            ("grants.granted.temporary", Some(200_000)),
            ("grants.granted.year.2019.temporary", Some(0)),
            ("grants.granted.year.2019.without_temporary", Some(100_000)),
            ("grants.granted.year.2020.temporary", Some(200_000)),
            ("grants.granted.year.2020.without_temporary", Some(200_000)),
            ("grants.granted.year.2020", Some(400_000)),
            ("grants.granted.year.2021.without_temporary", Some(120_000)),
        ],
    );
    // Where nothing is temporary, nothing is said of it.
    let none = facts(&[("samverkan.yaml", SETTINGS)]);
    assert!(none.keys().all(|id| !id.contains("temporary")));
}

#[test]
fn a_sum_over_a_part_of_the_rows_says_how_much_of_the_money_that_is() {
    let facts = facts(&[]);
    // 1 500 + 500 of 4 000 + 1 200 kr; 1 500 kr for the amount applied for.
    assert_eq!(facts.get("share.grants.granted.with_gender"), Some(&385));
    assert_eq!(
        facts.get("share.grants.granted.board.kfn.with_gender"),
        Some(&385)
    );
    assert_eq!(facts.get("share.grants.granted.with_applied"), Some(&288));
    hold(
        &facts,
        &[
            ("grants.granted_with_gender.total", Some(200_000)),
            // No row says what was paid, and none is of this board.
            ("share.grants.granted.with_paid", None),
            ("share.grants.granted.board.son.with_gender", None),
        ],
    );
}

#[test]
fn a_share_of_women_is_of_the_rows_that_state_men_too() {
    let facts = facts(&[]);
    hold(
        &facts,
        &[
            ("people.women_and_men.board.kfn.year.2019", Some(10)),
            ("share.people.women.board.kfn.year.2019", Some(50)),
            ("people.women_and_men.board.kfn.year.2020", Some(40)),
            ("share.people.women.board.kfn.year.2020", Some(75)),
            ("people.girls_and_boys.board.kfn.year.2020", None),
            ("people.women_and_men.board.kfn.year.2021", None),
            ("people.women_and_men.board.son.year.2020", None),
        ],
    );
}

#[test]
fn a_percentage_says_what_stands_under_it() {
    let session = Root::base().with(&LISTS).examine();
    let report = report(&session, "2020-2021");
    for (id, basis) in [
        // The people that it is a share of; rows, where it is of money.
        ("share.people.women.board.kfn.year.2020", 40),
        ("share.people.women.board.kfn.year.2019", 10),
        ("share.grants.granted.with_gender", 4),
        ("change.grants.granted.year.2021.percent", 1),
        ("grants.granted.total", 4),
    ] {
        let fact = report.facts.by_id(id).expect(id);
        assert_eq!(fact.basis, basis, "{id}");
        let is_percent = fact.unit == Unit::Percent;
        assert_eq!(fact.is_readable(), !is_percent || basis >= 20, "{id}");
        assert_eq!(fact.is_rough(), is_percent, "{id}");
    }
}

/// An open initiative of a day, with what else it says.
fn initiative(day: &str, more: &str, events: &str) -> String {
    format!(
        "title: Prov {day}\nreceived: {day}\nchannel: email\ndescription: Vi vill prova.\n\
         organisation: {{ name: Exempelföreningen }}\nreasons: [shared-knowledge]\nboards: [kfn]\n{more}\
         history:\n  - {{ date: {day}, status: received }}\n{events}"
    )
}

#[test]
fn initiatives_that_wait_are_counted_by_days_and_by_whose_turn_it_is() {
    let replied = |day: &str| format!("  - {{ date: {day}, status: replied }}\n");
    let soon = initiative("2021-10-01", "responsible: kff\n", &replied("2021-10-15"));
    let late = initiative("2021-10-02", "", &replied("2021-12-01"));
    let never = initiative("2021-10-03", "dnr: XYZ 1\n", "");
    let facts = facts(&[
        ("initiatives/2021/2021-10-01-a.yaml", &soon),
        ("initiatives/2021/2021-10-02-b.yaml", &late),
        ("initiatives/2021/2021-10-03-c.yaml", &never),
    ]);
    hold(
        &facts,
        &[
            ("initiatives.open", Some(3)),
            ("initiatives.open.no_turn", Some(2)),
            // With the one of the base, which was answered after nine days.
            ("initiatives.replied_within_14", Some(2)),
            ("initiatives.late", Some(2)),
            ("initiatives.late.replied", Some(1)),
            // The report speaks of 3 May 2022.
            ("initiatives.2021-10-03-c.waiting_days", Some(212)),
            ("initiatives.2021-10-03-c.quiet_days", Some(212)),
            ("initiatives.2021-10-02-b.quiet_days", Some(153)),
            ("initiatives.2021-02-11-motesplats.waiting_days", None),
        ],
    );
}

/// A partnership, with what else it says.
fn partnership(until: &str, more: &str) -> String {
    format!(
        "kind: iop\ntitle: Prov\norganisation: {{ name: Exempelföreningen }}\nboards: [kfn]\n\
         from: 2021-01-01\nuntil: {until}\nyearly: {{ 2021: 100, 2022: 50 }}\n{more}"
    )
}

#[test]
fn agreements_say_what_is_left_and_whom_they_reach() {
    let mut root = Root::base();
    root.remove("agreements/iop-2020-01.yaml");
    let soon = partnership("2022-06-30", "reaches: unknown\n");
    let followed = partnership(
        "2022-10-30",
        "followed_up: 2021-12-01\nreaches: { women: 1, men: 2, girls: 3, boys: 4 }\n",
    );
    let later = partnership("2022-10-31", "reaches: { women: 1, men: 2 }\n");
    let ended = partnership("2022-05-02", "");
    let session = root
        .with(&[
            ("agreements/a.yaml", &soon),
            ("agreements/b.yaml", &followed),
            ("agreements/c.yaml", &later),
            ("agreements/d.yaml", &ended),
        ])
        .examine();
    let report = report(&session, "2020-2021");
    let value = |id: &str| report.facts.by_id(id).map(|fact| fact.value);
    for (id, expected) in [
        ("agreements.active", Some(4)),
        ("agreements.reaches_unknown", Some(1)),
        ("agreements.reaches_unstated", Some(1)),
        ("iop.expiring", Some(2)),
        ("iop.expiring.not_followed_up", Some(1)),
        ("agreement.a.days_left", Some(58)),
        ("agreement.b.days_left", Some(180)),
        ("agreement.c.days_left", Some(181)),
        ("agreement.d.days_left", None),
        ("agreement.a.amount.year.2022", Some(5_000)),
        ("agreement.a.reaches.total", None),
        ("agreement.b.reaches.total", Some(10)),
        ("agreement.c.reaches.total", None),
    ] {
        assert_eq!(value(id), expected.map(Value::Whole), "{id}");
    }
}

#[test]
fn grant_types_beyond_the_ten_largest_are_one() {
    let list = |types: u32| {
        let row = |number| format!("Exempelföreningen;802999-0002;Form {number};{number}00\n");
        let rows: String = (1..=types).map(row).collect();
        format!("Förening;Org.nr;Bidragstyp;Beviljat belopp\n{rows}")
    };
    let (twelve, ten) = (list(12), list(10));
    let alone = ["grants/2019/kfn.csv", "grants/2021/kfn.csv"];
    let of = |list: &str| {
        let mut root = Root::base().with(&[("grants/2020/kfn.csv", list)]);
        for path in alone {
            root.remove(path);
        }
        let session = root.examine();
        let report = report(&session, "2020-2021");
        ["grants.granted", "share.grants.granted"].map(|id| {
            let fact = report.facts.by_id(&format!("{id}.types.other"));
            fact.map(|fact| fact.value)
        })
    };
    // 100 and 200 of 7 800 kr.
    assert_eq!(
        of(&twelve),
        [Some(Value::Whole(30_000)), Some(Value::Tenths(38))]
    );
    assert_eq!(of(&ten), [None, None]);
}

#[test]
fn the_figure_of_a_meeting_stays_its_own_when_another_is_held_the_same_day() {
    let meeting = |kind: &str, people: u32| {
        format!(
            "date: 2021-03-18\nkind: {kind}\ntitle: Möte\ndepartments: [klf]\nparticipants: {people}\n"
        )
    };
    let (first, other) = (meeting("meeting", 4), meeting("workshop", 44));
    let first = ("network/2021-03-18.yaml", first.as_str());
    let before = ("network/2021-03-18-a.yaml", other.as_str());
    for files in [&[first][..], &[before, first]] {
        hold(
            &facts(files),
            &[("network.2021-03-18.participants", Some(4))],
        );
    }
    // Nor does it take the day's name when it is alone.
    let alone = facts(&[(
        "network/2021-05-20-a.yaml",
        &other.replace("03-18", "05-20"),
    )]);
    hold(
        &alone,
        &[
            ("network.2021-05-20-a.participants", Some(44)),
            ("network.2021-05-20.participants", None),
        ],
    );
}
