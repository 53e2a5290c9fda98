//! Agreements, goals, and women and men in the annex: sentences and tables.

use super::always;
use crate::report::claims::first_page::{cap, ett};
use crate::report::claims::own::serves_goals;
use crate::report::claims::reading::Claim;
use crate::report::claims::table::{Table, row, whole};
use crate::report::claims::town::{Agreement, Town, day};
use crate::report::claims::written::name;

fn followed_up(town: &Town) -> usize {
    let iop = town.in_force("iop");
    iop.iter()
        .filter(|it| it.followed_up_by(town.as_of).is_some())
        .count()
}

pub(super) fn ought(town: &Town) -> Vec<(&'static str, bool)> {
    let has = |kind: &str| !town.in_force(kind).is_empty();
    vec![
        ("Under perioden var", has("iop")),
        ("Inget partnerskap", !has("iop")),
        ("Inga köpta tjänster", !has("service")),
        ("Inga andra avtal", !has("agreement")),
        ("Inga mål är angivna", town.goals == 0),
        (
            "Inget initiativ eller avtal uppges",
            town.goals > 0 && !serves_goals(town),
        ),
        ("Antalet personer", states_people(town)),
        (
            "Bidragslistorna anger kön",
            states_people(town) && town.coverage(|_| true).is_some(),
        ),
    ]
}

fn active(town: &Town) -> String {
    format!("{} partnerskap", ett(town.in_force("iop").len()))
}

pub(super) const AGREEMENTS: &[Claim] = &[
    always(
        "agreements",
        "Partnerskap, köpta tjänster, andra avtal och föreningsbidrag redovisas var för sig och summeras inte.",
    ),
    Claim(
        "agreements",
        "Under perioden var ett partnerskap i kraft, och det har följts upp.",
        |t, _, _| t.in_force("iop").len() == 1 && followed_up(t) == 1,
    ),
    Claim(
        "agreements",
        "Under perioden var ett partnerskap i kraft, och det har inte följts upp.",
        |t, _, _| t.in_force("iop").len() == 1 && followed_up(t) == 0,
    ),
    Claim(
        "agreements",
        "Under perioden var {} i kraft, och {} har följts upp.",
        |t, _, c| {
            let all = if t.in_force("iop").len() == 2 {
                "båda"
            } else {
                "alla"
            };
            t.in_force("iop").len() > 1
                && followed_up(t) == t.in_force("iop").len()
                && c == [active(t).as_str(), all]
        },
    ),
    Claim(
        "agreements",
        "Under perioden var {} i kraft, och {} av dem har följts upp.",
        |t, _, c| followed_up(t) < t.in_force("iop").len() && c == [active(t), ett(followed_up(t))],
    ),
    Claim(
        "agreements",
        "Det skulle ha följts upp igen.",
        |t, _, _| t.in_force("iop").len() == 1 && followed_up(t) == 1 && t.overdue().len() == 1,
    ),
    Claim(
        "agreements",
        "{} av dem har inte följts upp i tid.",
        |t, _, c| {
            let overdue = t.overdue().len();
            t.in_force("iop").len() > 1
                && followed_up(t) > 0
                && overdue > 0
                && c[0] == cap(ett(overdue))
        },
    ),
    Claim(
        "agreements",
        "Inget partnerskap är registrerat för perioden.",
        |t, _, _| t.in_force("iop").is_empty(),
    ),
    Claim(
        "agreements",
        "Inga köpta tjänster är registrerade för perioden.",
        |t, _, _| t.in_force("service").is_empty(),
    ),
    Claim(
        "agreements",
        "Inga andra avtal är registrerade för perioden.",
        |t, _, _| t.in_force("agreement").is_empty(),
    ),
];

pub(super) const GOALS: &[Claim] = &[
    Claim(
        "goals",
        "Inga mål är angivna för perioden.",
        |t, _, _| t.goals == 0,
    ),
    Claim(
        "goals",
        "Tabellen visar hur många initiativ och avtal som enligt uppgift bidrar till vart och ett av målen.",
        |t, _, _| serves_goals(t),
    ),
    Claim(
        "goals",
        "Ett initiativ eller avtal kan bidra till flera.",
        |t, _, _| serves_goals(t),
    ),
    Claim(
        "goals",
        "Inget initiativ eller avtal uppges bidra till målen.",
        |t, _, _| t.goals > 0 && !serves_goals(t),
    ),
    Claim(
        "goals",
        "Föreningsbidragen är inte knutna till mål och räknas inte här.",
        |t, _, _| serves_goals(t) && t.granted() > 0,
    ),
];

/// Whether a granted row of the period says how many people it reaches, of a board that answers.
fn states_people(town: &Town) -> bool {
    let answering = town.answering();
    let mut rows = town.given();
    rows.any(|row| answering.contains(&row.board) && row.people.iter().any(Option::is_some))
}

pub(super) const EQUALITY: &[Claim] = &[
    Claim(
        "equality",
        "Antalet personer är hämtat ur bidragslistorna, rad för rad.",
        |t, _, _| states_people(t),
    ),
    Claim(
        "equality",
        "Den som nås av flera bidrag, eller under flera år, räknas flera gånger.",
        |t, _, _| states_people(t),
    ),
    Claim("own", "Ja.", |t, s, _| {
        let named = |it: &usize| t.boards[*it].name == s.under[1];
        let said = t.those(|it| it.is_some_and(|it| it.gender.is_some()));
        s.under[0] == "Nämndernas kommentarer" && said.iter().any(named)
    }),
];

/// The amount of a year: a dash where the agreement was not in force then, and no data where it was and
/// nobody has said.
fn amount(it: &Agreement, year: i32) -> String {
    let known = it.yearly.iter().find(|(of, _)| *of == year);
    let is_in_force = it.from <= day(&format!("{year}-12-31"))
        && it
            .until
            .is_none_or(|until| until >= day(&format!("{year}-01-01")));
    match known {
        Some((_, kronor)) => whole(*kronor),
        None if is_in_force => "..".to_owned(),
        None => "–".to_owned(),
    }
}

/// When an agreement is in force.
fn term(it: &Agreement) -> String {
    match it.until {
        Some(until) => format!("{} till {until}", it.from),
        None => format!("från {}", it.from),
    }
}

fn place(town: &Town, it: &Agreement) -> usize {
    town.agreements
        .iter()
        .position(|other| std::ptr::eq(other, it))
        .unwrap()
}

fn of_kind(town: &Town, kind: &str, caption: &str) -> Option<Table> {
    let years = town.period_years();
    let is_iop = kind == "iop";
    let mut head = row(["Avtal", "Part", "Nämnd", "Gäller"]);
    head.extend(years.iter().map(i32::to_string));
    if is_iop {
        head.extend(row(["Uppföljt", "Saknas enligt riktlinjen"]));
    }
    let mut rows = vec![head];
    let all = town.in_force(kind);
    for it in &all {
        let at = place(town, it);
        let boards: Vec<&str> = it.boards.iter().map(|at| town.boards[*at].name).collect();
        let mut cells = vec![format!("Avtal {at}"), name(at), boards.join(", "), term(it)];
        cells.extend(years.iter().map(|year| amount(it, *year)));
        if is_iop {
            cells.push(
                it.followed_up_by(town.as_of)
                    .map_or("Nej".to_owned(), |it| it.to_string()),
            );
            cells.push(it.guideline.lacks());
        }
        rows.push(cells);
    }
    let mut sums = row(["Totalt", &format!("{} avtal", all.len()), "", ""]);
    sums.extend(years.iter().map(|year| {
        let amounts = all
            .iter()
            .flat_map(|it| &it.yearly)
            .filter(|(of, _)| of == year);
        let amounts: Vec<i64> = amounts.map(|(_, kronor)| *kronor).collect();
        let is_any_in_force = all.iter().any(|it| amount(it, *year) != "–");
        match amounts.as_slice() {
            [] if is_any_in_force => "..".to_owned(),
            [] => "–".to_owned(),
            some => whole(some.iter().sum()),
        }
    }));
    if is_iop {
        let word = if followed_up(town) == 1 {
            "uppföljt"
        } else {
            "uppföljda"
        };
        sums.extend(row([&format!("{} {word}", followed_up(town)), ""]));
    }
    rows.push(sums);
    let table = (!all.is_empty()).then(|| Table::new(caption, rows))?;
    Some(table.beginning(
        "i ordning efter avtalets id",
        &format!("agreements-{kind}"),
        1,
    ))
}

fn in_kinds(town: &Town) -> impl Iterator<Item = &Agreement> {
    ["iop", "service", "agreement"]
        .into_iter()
        .flat_map(|kind| town.in_force(kind))
}

/// What an agreement of its kind is called.
fn called(it: &Agreement) -> &'static str {
    match it.kind {
        "iop" => "Idéburet offentligt partnerskap",
        "service" => "Köpt tjänst",
        _ => "Annat avtal",
    }
}

fn people(town: &Town) -> Option<Table> {
    let mut rows = vec![row([
        "Avtal", "Slag", "Part", "Kvinnor", "Män", "Flickor", "Pojkar",
    ])];
    for it in in_kinds(town) {
        let at = place(town, it);
        let mut cells = vec![format!("Avtal {at}"), called(it).to_owned(), name(at)];
        cells.extend((0..4).map(|group| {
            it.reaches
                .map_or("Inte känt".to_owned(), |it| it[group].to_string())
        }));
        rows.push(cells);
    }
    let table = Table::any("Personer som avtalen når", rows)?;
    Some(table.beginning(
        "slag för slag, i ordning efter avtalets id",
        "agreements-people",
        0,
    ))
}

/// The agreements of a board, for its chapter.
pub(super) fn of_board(town: &Town, board: usize) -> Option<Table> {
    let mut rows = vec![row(["Avtal", "Slag", "Part", "Gäller"])];
    let own = town.agreements_of(board);
    for it in in_kinds(town).filter(|it| own.contains(&place(town, it))) {
        let at = place(town, it);
        rows.push(vec![
            format!("Avtal {at}"),
            called(it).to_owned(),
            name(at),
            term(it),
        ]);
    }
    let table = Table::any(format!("Avtal, {}", town.boards[board].name), rows)?;
    Some(table.beginning(
        "slag för slag, i ordning efter avtalets id",
        "agreements",
        0,
    ))
}

fn gender(town: &Town) -> Option<Table> {
    let mut rows = vec![row([
        "Nämnd",
        "Har uppgifter",
        "Kvinnor",
        "Män",
        "Flickor",
        "Pojkar",
        "Del av pengarna som antalen gäller, %",
    ])];
    for board in town.answering() {
        let answers = town.answers_of(board);
        let said = answers.and_then(|it| Some((it.gender?, it.is_submitted())));
        let mut cells = vec![town.boards[board].name.to_owned()];
        cells.push(said.map_or("..".to_owned(), |(gender, is_submitted)| {
            let word = match gender {
                "full" => "Ja",
                "partial" => "Delvis",
                _ => "Nej",
            };
            format!("{word}{}", if is_submitted { "" } else { " (utkast)" })
        }));
        cells.extend((0..4).map(|group| {
            let stating = town
                .given()
                .filter(|row| row.board == board && row.people[group].is_some());
            let counts: Vec<i64> = stating
                .filter_map(|row| row.people[group].map(i64::from))
                .collect();
            if counts.is_empty() {
                "..".to_owned()
            } else {
                whole(counts.iter().sum())
            }
        }));
        let own: Vec<_> = town.given().filter(|row| row.board == board).collect();
        let of = |states: bool| -> i64 {
            let those = own
                .iter()
                .filter(|row| !states || row.people.iter().any(Option::is_some));
            those.map(|row| row.kronor).sum()
        };
        let is_stated = of(true) > 0;
        cells.push(if is_stated {
            super::figures::share(of(true), of(false), own.len())
        } else {
            "..".to_owned()
        });
        rows.push(cells);
    }
    Table::any(
        "Tillgång till könsuppdelade uppgifter, och personer som beviljade bidrag når enligt bidragslistorna",
        rows,
    )
}

pub(super) fn tables(town: &Town) -> Vec<Table> {
    let tables = [
        of_kind(
            town,
            "iop",
            "Idéburna offentliga partnerskap, belopp i kronor",
        ),
        of_kind(town, "service", "Köpta tjänster, belopp i kronor"),
        of_kind(town, "agreement", "Andra avtal, belopp i kronor"),
        people(town),
        crate::report::claims::tables::goals(town),
        gender(town),
    ];
    tables.into_iter().flatten().collect()
}
