//! The comparison with the period before in the annex: sentences and tables.

use std::cmp::Ordering;

use super::figures::{Line, lines};
use crate::report::claims::first_page::names;
use crate::report::claims::reading::Claim;
use crate::report::claims::table::{Table, whole};
use crate::report::claims::town::{Agreement, Row, Status, Town, day};
use crate::report::claims::truth::lists;
use crate::report::claims::written::period;

type Years = (i32, i32);

/// A period as it is written.
fn said(years: Years) -> String {
    match years {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}–{last}"),
    }
}

const fn length(years: Years) -> i64 {
    (years.1 - years.0 + 1) as i64
}

/// The period that is compared with, as it is said.
fn earlier(town: &Town) -> String {
    let said = previous(town).map(period);
    said.unwrap_or_default().replace('-', "–")
}

fn previous(town: &Town) -> Option<Years> {
    town.previous.map(|(years, _)| years)
}

fn are_as_long(town: &Town) -> bool {
    previous(town).is_some_and(|it| length(it) == length(town.years))
}

fn misses_before(town: &Town) -> bool {
    previous(town).is_some_and(|it| !town.missing_lists(it).is_empty())
}

pub(super) fn ought(town: &Town) -> Vec<(&'static str, bool)> {
    let has_previous = town.previous.is_some();
    vec![
        ("Ingen tidigare period är angiven", !has_previous),
        ("För {} saknas", misses_before(town)),
        (
            "Perioderna är olika långa",
            has_previous && !are_as_long(town),
        ),
        (
            "Jämförelsen gäller medelvärden",
            are_as_long(town) && length(town.years) > 1,
        ),
        (
            "{} jämförs tillsammans med {}, som den",
            taken_over(town).any(|it| it.last.len() == 1),
        ),
        (
            "{} jämförs tillsammans med {}, som de ",
            taken_over(town).any(|it| it.last.len() > 1),
        ),
    ]
}

pub(super) const COMPARISON: &[Claim] = &[
    Claim(
        "comparison",
        "Ingen tidigare period är angiven att jämföra med.",
        |t, _, _| t.previous.is_none(),
    ),
    Claim(
        "comparison",
        "För {} saknas {} från {}, och förändringen av de belopp som är ofullständiga visas inte.",
        |t, _, c| {
            let Some(before) = previous(t) else {
                return false;
            };
            let missing = t.missing_lists(before);
            let years: Vec<i32> = missing
                .iter()
                .flat_map(|(_, years)| years.clone())
                .collect();
            let boards: Vec<usize> = missing.iter().map(|(board, _)| *board).collect();
            misses_before(t)
                && c[..2] == [said(before), lists(&years).to_lowercase()]
                && names(c[2]) == t.called(&boards)
        },
    ),
    Claim(
        "comparison",
        "Perioderna är olika långa, och därför jämförs medelvärden per år.",
        |t, _, _| t.previous.is_some() && !are_as_long(t),
    ),
    Claim(
        "comparison",
        "Jämförelsen gäller medelvärden per år.",
        |t, _, _| are_as_long(t) && length(t.years) > 1,
    ),
    Claim(
        "comparison",
        "{} jämförs tillsammans med {}, som den har tagit över efter.",
        |t, _, c| taken_over(t).any(|it| it.last.len() == 1 && is_told(t, &it, c)),
    ),
    Claim(
        "comparison",
        "{} jämförs tillsammans med {}, som de har tagit över efter: det går inte att säga hur mycket av det förra som motsvarar var och en.",
        |t, _, c| taken_over(t).any(|it| it.last.len() > 1 && is_told(t, &it, c)),
    ),
];

fn exists(town: &Town, board: usize, years: Years) -> bool {
    (years.0..=years.1).any(|year| town.boards[board].is_in(year))
}

/// The boards that are compared: those with a grant in either period.
fn compared(town: &Town) -> impl Iterator<Item = Line> + '_ {
    let before = previous(town);
    let all = before.map_or_else(Vec::new, |before| lines(town, before.0));
    all.into_iter().filter(move |line| {
        let places = line.places();
        let is_its = |row: &&Row| row.is_granted() && places.contains(&row.board);
        [before, Some(town.years)]
            .into_iter()
            .flatten()
            .any(|years| {
                let mut rows = rows_of(town, years);
                rows.any(|row| is_its(&row))
            })
    })
}

/// Those of them that stand for others too.
fn taken_over(town: &Town) -> impl Iterator<Item = Line> + '_ {
    compared(town).filter(|line| !line.before.is_empty())
}

fn is_told(town: &Town, line: &Line, said: &[&str]) -> bool {
    names(said[0]) == town.called(&line.last) && names(said[1]) == town.called(&line.before)
}

fn rows_of(town: &Town, years: Years) -> impl Iterator<Item = &Row> {
    let has = move |row: &&Row| (years.0..=years.1).contains(&row.year);
    town.rows.iter().filter(has)
}

/// How much is known of a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Nothing,
    Part,
    All,
}

/// The lists of boards that there ought to be for some years.
fn listed(town: &Town, boards: &[usize], years: Years) -> Known {
    let those = boards.iter().filter(|at| town.boards[**at].gives);
    let in_years = those.map(|at| {
        let is_in = |year: &i32| town.boards[*at].is_in(*year);
        (years.0..=years.1).filter(is_in).count()
    });
    let wanted = in_years.sum::<usize>();
    let missing = town.missing_lists(years).into_iter();
    let missing = missing.filter(|(at, _)| boards.contains(at));
    match missing.map(|(_, years)| years.len()).sum::<usize>() {
        0 => Known::All,
        lacks if lacks == wanted => Known::Nothing,
        _ => Known::Part,
    }
}

/// A sum over a period: how many kronor or things, of how many rows, and how much is known of it.
struct Side {
    sum: i64,
    rows: usize,
    known: Known,
    years: Years,
}

impl Side {
    fn new(of: impl Iterator<Item = i64>, known: Known, years: Years) -> Self {
        let values: Vec<i64> = of.collect();
        Self {
            sum: values.iter().sum(),
            rows: values.len(),
            known,
            years,
        }
    }

    /// The mean of a year, half away from zero.
    fn mean(&self, smallest: i64) -> (i64, i64) {
        let years = length(self.years);
        let parts = (2 * smallest * self.sum + years) / (2 * years);
        (parts / smallest, parts % smallest)
    }

    fn kronor(&self) -> String {
        match self.mean(100) {
            (kronor, 0) => whole(kronor),
            (kronor, rest) => format!("{},{rest:02}", whole(kronor)),
        }
    }

    fn count(&self) -> String {
        match self.mean(10) {
            (number, 0) => whole(number),
            (number, rest) => format!("{},{rest}", whole(number)),
        }
    }
}

/// The change from one period to another.
fn change([before, now]: &[Side; 2]) -> String {
    let (was, is) = (
        before.sum * length(now.years),
        now.sum * length(before.years),
    );
    if [before, now].iter().any(|it| it.known != Known::All) {
        "..".to_owned()
    } else if was == 0 {
        if is == 0 { "–" } else { "Från inget" }.to_owned()
    } else if before.rows.min(now.rows) < 20 {
        "..".to_owned()
    } else {
        let size = (2000 * (is - was).abs() + was) / (2 * was);
        let sign = match (is.cmp(&was), size) {
            (Ordering::Less, 1..) => "\u{2212}",
            _ => "",
        };
        format!("{sign}{},{}", whole(size / 10), size % 10)
    }
}

fn head(town: &Town, first: &str, before: Years) -> Vec<String> {
    let is_mean = length(before).max(length(town.years)) > 1;
    let mean = if is_mean { ", per år" } else { "" };
    let mut cells = vec![first.to_owned()];
    cells.extend([before, town.years].map(|years| format!("{}{mean}", said(years))));
    cells.push("Förändring, %".to_owned());
    cells
}

pub(super) fn tables(town: &Town) -> Vec<Table> {
    let Some(before) = previous(town) else {
        return Vec::new();
    };
    let mut found = vec![measures(town, before)];
    found.extend(boards(town, before));
    found
}

fn measures(town: &Town, before: Years) -> Table {
    let mut rows = vec![head(town, "Mått", before)];
    let mut add = |called: &str, sides: [Side; 2], write: fn(&Side) -> String| {
        let mut cells = vec![called.to_owned()];
        cells.extend(sides.iter().map(|side| match side.known {
            Known::Nothing => "..".to_owned(),
            _ => write(side),
        }));
        cells.push(change(&sides));
        rows.push(cells);
    };
    let both = [before, town.years];
    let all: Vec<usize> = (0..town.boards.len()).collect();
    let of_rows = |of: fn(&Row) -> Option<i64>| {
        both.map(|years| {
            let values = rows_of(town, years).filter_map(of);
            Side::new(values, listed(town, &all, years), years)
        })
    };
    let granted = |row: &Row| row.is_granted().then_some(row.kronor);
    add(
        "Beviljade föreningsbidrag, kronor",
        of_rows(granted),
        Side::kronor,
    );
    let applied = both.map(|years| applied(town, years));
    add("Sökta föreningsbidrag, kronor", applied, Side::kronor);
    let one = |row: &Row| row.is_granted().then_some(1);
    add("Beviljade bidrag, antal", of_rows(one), Side::count);
    let rejected = |row: &Row| (row.status == Status::Rejected).then_some(1);
    add("Avslag, antal", of_rows(rejected), Side::count);
    add(
        "Återbetalda och återkrävda bidrag, kronor",
        of_rows(Row::repaid),
        Side::kronor,
    );
    let received = both.map(|years| {
        let all = town.initiatives.iter();
        let received = all.filter(|it| it.received <= town.as_of && is_day_of(it.received, years));
        Side::new(received.map(|_| 1), Known::All, years)
    });
    add("Inkomna initiativ", received, Side::count);
    for (kind, called) in [
        ("iop", "Idéburna offentliga partnerskap, kronor"),
        ("service", "Köpta tjänster, kronor"),
    ] {
        add(
            called,
            both.map(|years| agreed(town, kind, years)),
            Side::kronor,
        );
    }
    Table::new(format!("Jämfört med {}", earlier(town)), rows)
}

fn is_day_of(date: chrono::NaiveDate, (first, last): Years) -> bool {
    date >= day(&format!("{first}-01-01")) && date <= day(&format!("{last}-12-31"))
}

/// What was applied for; what only some rows state is part of it.
fn applied(town: &Town, years: Years) -> Side {
    let all: Vec<usize> = (0..town.boards.len()).collect();
    let sought = || rows_of(town, years).filter(|row| row.status != Status::Repaid);
    let stated: Vec<i64> = sought().filter_map(|row| row.applied).collect();
    let known = match (sought().count(), stated.len()) {
        (1.., 0) => Known::Nothing,
        (some, states) if some > states => Known::Part,
        _ => Known::All,
    };
    let known = match listed(town, &all, years) {
        Known::All => known,
        Known::Part if known != Known::Nothing => Known::Part,
        _ => Known::Nothing,
    };
    Side::new(stated.into_iter(), known, years)
}

/// What agreements cost; known where each that is in force says so for each year.
fn agreed(town: &Town, kind: &str, years: Years) -> Side {
    let [first, last] = [format!("{}-01-01", years.0), format!("{}-12-31", years.1)];
    let in_force = |it: &&Agreement| {
        let has_begun = it.from <= day(&last).min(town.as_of);
        it.kind == kind && has_begun && it.until.is_none_or(|until| until >= day(&first))
    };
    let those: Vec<&Agreement> = town.agreements.iter().filter(in_force).collect();
    let lacks = |it: &Agreement, year: i32| {
        it.from <= day(&format!("{year}-12-31"))
            && it
                .until
                .is_none_or(|until| until >= day(&format!("{year}-01-01")))
            && !it.yearly.iter().any(|(of, _)| *of == year)
    };
    let lacks_any = |it: &&Agreement| (years.0..=years.1).any(|year| lacks(it, year));
    let known = if those.iter().any(lacks_any) {
        Known::Nothing
    } else {
        Known::All
    };
    let amounts = those.iter().flat_map(|it| &it.yearly);
    let amounts = amounts.filter(|(year, _)| (years.0..=years.1).contains(year));
    Side::new(amounts.map(|(_, kronor)| *kronor), known, years)
}

fn boards(town: &Town, before: Years) -> Option<Table> {
    let mut rows = vec![head(town, "Nämnd", before)];
    for line in compared(town) {
        let places = line.places();
        let sides = [before, town.years].map(|years| {
            let own =
                rows_of(town, years).filter(|row| row.is_granted() && places.contains(&row.board));
            Side::new(
                own.map(|row| row.kronor),
                listed(town, &places, years),
                years,
            )
        });
        let mut cells = vec![line.called(town)];
        cells.extend(sides.iter().map(|side| {
            let is_there = places.iter().any(|at| exists(town, *at, side.years));
            match side.known {
                _ if !is_there => "–".to_owned(),
                Known::Nothing => "..".to_owned(),
                _ => side.kronor(),
            }
        }));
        cells.push(change(&sides));
        rows.push(cells);
    }
    let caption = format!(
        "Beviljade föreningsbidrag efter nämnd, jämfört med {}, kronor",
        earlier(town)
    );
    Table::any(caption, rows)
}
