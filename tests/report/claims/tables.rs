//! The tables of a report, read a second time: each cell is worked out anew from how the municipality
//! was made up.

use std::collections::BTreeSet;

use super::own::serves_goals;
use super::shares::{percent, short_percent};
use super::table::{Table, differing, row, some, tables, whole};
use super::town::{Agreement, Row, Town};
use super::truth::{Double, date, listed, short};
use super::written::{PURPOSES, TYPES, name};

/// The tables that there ought to be, but for the open cases.
fn all(town: &Town) -> Vec<Table> {
    let all = [
        matrix(town),
        types(town),
        agreements(town, "service"),
        agreements(town, "agreement"),
        goals(town),
        sexes(town),
    ];
    all.into_iter().flatten().collect()
}

/// What is wrong with the tables of a report: cells that are not true, tables that are not there, and
/// tables that nobody reads a second time.
pub(super) fn faults(town: &Town, markdown: &str) -> Vec<String> {
    let (open, found): (Vec<Table>, Vec<Table>) =
        (tables(markdown).into_iter()).partition(|table| table.caption == DOUBLES);
    let mut faults = differing(&found, &all(town));
    for table in &open {
        faults.extend(doubles(town, table));
        faults.extend(table.unexplained());
    }
    if town.open_doubles() > 0 && open.is_empty() {
        faults.push("open cases ought to be in a table".to_owned());
    }
    faults
}

pub(super) fn matrix(town: &Town) -> Option<Table> {
    const ENDS: [(Option<&str>, &str); 8] = [
        (None, "Inte avslutat"),
        (Some("grant"), "Föreningsbidrag"),
        (Some("iop"), "Idéburet offentligt partnerskap"),
        (Some("agreement"), "Annat avtal"),
        (Some("cooperation"), "Samverkan utan avtal"),
        (Some("referred"), "Hänvisat till annan"),
        (Some("declined"), "Avböjt"),
        (Some("withdrawn"), "Återkallat av avsändaren"),
    ];
    if town.received().len() < 8 {
        return None;
    }
    let mut rows = vec![row([
        "Utfall",
        "Förvaltningsövergripande",
        "Otydligt vilken förvaltning",
        "Otydligt om kommunal angelägenhet",
        "Tjänar på bredare kunskap",
        "Initiativ",
    ])];
    for (end, called) in ENDS {
        let all = town.count(|it| it.outcome(town.as_of) == end);
        if all == 0 {
            continue;
        }
        let mut cells = vec![called.to_owned()];
        cells.extend((0..4).map(|reason| {
            some(town.count(|it| it.outcome(town.as_of) == end && it.reasons.contains(&reason)))
        }));
        cells.push(all.to_string());
        rows.push(cells);
    }
    let mut sums = vec!["Alla".to_owned()];
    sums.extend((0..4).map(|reason| town.count(|it| it.reasons.contains(&reason)).to_string()));
    sums.push(town.received().len().to_string());
    rows.push(sums);
    Some(Table::new(
        "Antal initiativ efter utfall och anledning; ett initiativ kan ha flera anledningar",
        rows,
    ))
}

fn types(town: &Town) -> Option<Table> {
    let granted = || town.rows().filter(|row| row.is_granted());
    let sum = |it: usize| -> i64 {
        let of_type = granted().filter(|row| row.grant_type == it);
        of_type.map(|row| row.kronor).sum()
    };
    let mut types: Vec<usize> = (0..TYPES.len()).filter(|it| sum(*it) > 0).collect();
    if types.len() < 3 {
        return None;
    }
    // Equal ones are in the order of their names.
    types.sort_by_key(|it| (std::cmp::Reverse(sum(*it)), TYPES[*it]));
    // No share is told of few.
    let has_shares = granted().count() >= 20;
    let of = |cells: [String; 3]| {
        cells
            .into_iter()
            .take(if has_shares { 3 } else { 2 })
            .collect()
    };
    let mut rows = vec![of(["Bidragsform", "Beviljat", "Andel"].map(str::to_owned))];
    rows.extend(types.into_iter().map(|it| {
        let share = match short_percent(sum(it), town.granted()).as_str() {
            "0 %" => "<1 %".to_owned(),
            share => share.to_owned(),
        };
        of([TYPES[it].to_owned(), short(sum(it)), share])
    }));
    Some(Table::new("Beviljat per bidragsform", rows))
}

fn agreements(town: &Town, kind: &str) -> Option<Table> {
    let (heading, what) = match kind {
        "service" => ("Tjänst och parter", "Köpta tjänster"),
        _ => ("Avtal och parter", "Andra avtal"),
    };
    let mut rows = vec![row([heading, "Pengar", "Når", "Följt upp"])];
    let mut all = town.in_force(kind);
    if all.len() > 10 {
        let cost = |it: &Agreement| -> i64 {
            let years = it.yearly.iter().filter(|(year, _)| town.has(*year));
            years.map(|(_, kronor)| kronor).sum()
        };
        all.sort_by_key(|it| std::cmp::Reverse(cost(it)));
    }
    for it in all.into_iter().take(10) {
        rows.push(agreement(town, it));
    }
    Table::any(
        format!("{what}: parter, pengar, räckvidd och uppföljning"),
        rows,
    )
}

fn agreement(town: &Town, it: &Agreement) -> Vec<String> {
    let at = (town.agreements.iter())
        .position(|other| std::ptr::eq(other, it))
        .unwrap();
    let boards: Vec<String> = (it.boards.iter())
        .map(|at| town.boards[*at].name.to_lowercase())
        .collect();
    let until = it.until.map_or("tills vidare".to_owned(), |until| {
        format!("till {}", date(until))
    });
    let yearly = it.yearly.iter().filter(|(year, _)| town.has(*year));
    let yearly: Vec<String> = yearly
        .map(|(year, kronor)| format!("{} {year}", short(*kronor)))
        .collect();
    let nouns = [
        ("kvinna", "kvinnor"),
        ("man", "män"),
        ("flicka", "flickor"),
        ("pojke", "pojkar"),
    ];
    let people = it.reaches.map(|people| {
        let counts = people.iter().zip(nouns).filter(|(count, _)| **count > 0);
        let counts = counts.map(|(count, (one, many))| {
            format!("{count} {}", if *count == 1 { one } else { many })
        });
        counts.collect::<Vec<_>>().join(", ")
    });
    vec![
        format!("Avtal {at}; {} med {}, {until}", name(at), listed(&boards)),
        if yearly.is_empty() {
            "..".to_owned()
        } else {
            yearly.join(", ")
        },
        people.unwrap_or("Inte känt".to_owned()),
        it.followed_up_by(town.as_of).map_or("–".to_owned(), date),
    ]
}

pub(super) fn goals(town: &Town) -> Option<Table> {
    let mut rows = vec![row(["Mål", "Initiativ", "Avtal"])];
    for goal in 0..town.goals {
        let kinds = ["iop", "service", "agreement"];
        let agreements = kinds.iter().flat_map(|kind| town.in_force(kind));
        rows.push(vec![
            format!("Mål {goal}"),
            town.count(|it| it.goals.contains(&goal)).to_string(),
            agreements
                .filter(|it| it.goals.contains(&goal))
                .count()
                .to_string(),
        ]);
    }
    serves_goals(town).then(|| Table::new("Målen och det som bidrar till dem", rows))
}

/// Grown-ups or children of a board: by year how many, and how many are women or girls.
pub(super) struct Sexes {
    board: usize,
    called: &'static str,
    years: Vec<(i32, i64, i64)>,
}

impl Town {
    /// How much of the money stands in rows that state people; none of too few rows to say so.
    pub(super) fn coverage(&self, test: impl Fn(&Row) -> bool) -> Option<String> {
        let rows: Vec<&Row> = (self.rows())
            .filter(|row| row.is_granted() && test(row))
            .collect();
        let sum = |rows: &[&Row]| rows.iter().map(|row| row.kronor).sum::<i64>();
        let (stating, _): (Vec<&Row>, Vec<&Row>) =
            (rows.iter()).partition(|row| row.people.iter().any(Option::is_some));
        (rows.len() >= 20 && !stating.is_empty()).then(|| percent(sum(&stating), sum(&rows)))
    }

    /// What was granted on rows that state sex, and on all.
    pub(super) fn stating(&self) -> Option<(i64, i64)> {
        let granted = || self.rows().filter(|row| row.is_granted());
        let states = |row: &&Row| row.people.iter().any(Option::is_some);
        let sum = |rows: &mut dyn Iterator<Item = &Row>| rows.map(|row| row.kronor).sum::<i64>();
        let all = sum(&mut granted());
        (granted().count() >= 20).then(|| (sum(&mut granted().filter(states)), all))
    }

    /// The shares of women and girls that can be told.
    pub(super) fn sexes(&self) -> Vec<Sexes> {
        let mut found = Vec::new();
        for board in 0..self.boards.len() {
            for (called, first) in [("kvinnor", 0), ("flickor", 2)] {
                let of = |year: i32| {
                    let rows = (self.rows.iter())
                        .filter(|row| row.board == board && row.year == year && row.is_granted());
                    let all: i64 = rows.clone().map(|row| row.kronor).sum();
                    let both = rows.filter_map(|row| {
                        Some((row.people[first]?, row.people[first + 1]?, row.kronor))
                    });
                    let [women, men, stating] =
                        both.fold([0, 0, 0], |sum, (one, other, kronor)| {
                            [
                                sum[0] + i64::from(one),
                                sum[1] + i64::from(other),
                                sum[2] + kronor,
                            ]
                        });
                    (year, women + men, women, (stating, all))
                };
                let mut years: Vec<_> = (self.years.0 - 1..=self.years.1).map(of).collect();
                let parts: Vec<(i64, i64)> = years.iter().map(|it| it.3).collect();
                years.retain(|(.., (own, all))| {
                    (parts.iter()).all(|(other, of)| own * 2 * of >= other * all)
                });
                let years = years
                    .into_iter()
                    .map(|(year, all, women, _)| (year, all, women));
                let years: Vec<_> = years.filter(|(_, all, _)| *all >= 20).collect();
                if years.iter().any(|(year, ..)| self.has(*year)) {
                    found.push(Sexes {
                        board,
                        called,
                        years,
                    });
                }
            }
        }
        found.sort_by_key(|it| std::cmp::Reverse(it.years.last().unwrap().1));
        found
    }
}

fn sexes(town: &Town) -> Option<Table> {
    let mut shown = town.sexes();
    let more = if shown.len() > 10 {
        ", de största"
    } else {
        ""
    };
    shown.truncate(10);
    let has = |year: &i32| (shown.iter()).any(|it| it.years.iter().any(|(of, ..)| of == year));
    let years = || (town.years.0 - 1..=town.years.1).filter(has);
    let mut heading = vec!["Nämnd och grupp".to_owned()];
    heading.extend(years().map(|year| year.to_string()));
    heading.push(format!("Deltaganden {}", town.years.1));
    heading.push("Del av pengarna som uppgifterna gäller".to_owned());
    let mut rows = vec![heading];
    let unknown = || "..".to_owned();
    for it in &shown {
        let of = |year: i32| it.years.iter().find(|(of, ..)| *of == year);
        let mut cells = vec![format!("{}, {}", town.boards[it.board].name, it.called)];
        cells.extend(
            years().map(|year| of(year).map_or_else(unknown, |it| short_percent(it.2, it.1))),
        );
        cells.push(of(town.years.1).map_or_else(unknown, |(_, all, _)| whole(*all)));
        let first = if it.called == "kvinnor" { 0 } else { 2 };
        let states = |row: &Row| row.people[first].is_some() && row.people[first + 1].is_some();
        let given: Vec<&Row> = (town.rows())
            .filter(|row| row.is_granted() && row.board == it.board)
            .collect();
        let sum = |those: &mut dyn Iterator<Item = &&Row>| those.map(|row| row.kronor).sum::<i64>();
        let stating = sum(&mut given.iter().filter(|row| states(row)));
        let share = short_percent(stating, sum(&mut given.iter()));
        cells.push(if given.len() < 20 { unknown() } else { share });
        rows.push(cells);
    }
    Table::any(
        format!("Andel kvinnor och flickor av deltagandena, efter nämnd och år{more}"),
        rows,
    )
}

const DOUBLES: &str = "Fall som inte är prövade";

/// The cases are few of many, so each row is tried by itself.
fn doubles(town: &Town, table: &Table) -> Vec<String> {
    let all = town.doubles().into_iter().enumerate();
    let open = all.filter(|(at, _)| !town.is_settled(*at));
    let all: Vec<Double> = open.map(|(_, case)| case).collect();
    let mut faults = Vec::new();
    if table.rows.len() - 1 != all.len().min(8) || town.open_doubles() == 0 {
        faults.push(format!("{} open cases are shown", table.rows.len() - 1));
    }
    for shown in table.rows.iter().skip(1) {
        if !all.iter().any(|it| is_case(town, it, shown)) {
            faults.push(format!("refuted case: {shown:?}"));
        }
    }
    faults
}

fn is_case(town: &Town, (who, year, rows): &Double, shown: &[String]) -> bool {
    let shares = |same: &dyn Fn(&Row, &Row) -> bool| {
        rows.iter().any(|a| {
            rows.iter().any(|b| {
                let (a, b) = (&town.rows[*a], &town.rows[*b]);
                !town.are_one(a.board, b.board) && same(a, b)
            })
        })
    };
    let forms =
        (0..TYPES.len()).filter(|it| shares(&|a, b| a.grant_type == *it && b.grant_type == *it));
    let forms: Vec<usize> = forms.collect();
    let purposes = (0..PURPOSES.len())
        .filter(|it| shares(&|a, b| a.purpose == Some(*it) && b.purpose == Some(*it)));
    let purposes: Vec<usize> = purposes.collect();
    let same = (forms
        .iter()
        .map(|it| format!("bidragsform: {}", TYPES[*it])))
    .chain(
        purposes
            .iter()
            .map(|it| format!("ändamål: {}", PURPOSES[*it])),
    );
    let same: BTreeSet<String> = same.map(|it| it.to_lowercase()).collect();
    let mut grants: Vec<String> = (rows.iter().map(|at| &town.rows[*at]))
        .map(|row| {
            let purpose = row.purpose.filter(|it| !purposes.contains(it));
            let form = Some(row.grant_type).filter(|it| !forms.contains(it));
            let what = purpose.map(|it| PURPOSES[it]).or(form.map(|it| TYPES[it]));
            let what = what.map_or_else(String::new, |it| format!(", {it}"));
            let board = &town.boards[row.board].name;
            format!("{board}: {}{what}", short(row.kronor))
        })
        .collect();
    let mut said: Vec<&str> = shown[2].split("; ").collect();
    grants.sort_unstable();
    said.sort_unstable();
    let said_same: BTreeSet<String> = shown[1].split("; ").map(str::to_lowercase).collect();
    shown[0] == format!("{} {year}", name(*who)) && said_same == same && said == grants
}
