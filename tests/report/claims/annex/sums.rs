//! Grants in the annex: tables.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::figures::{kr, lines, share};
use super::grants::{LARGEST, has_rows, unmatched};
use crate::report::claims::said::capital;
use crate::report::claims::table::{Table, row, whole};
use crate::report::claims::town::{Row, Status, Town};
use crate::report::claims::written::{TYPES, name, number};

pub(super) fn tables(town: &Town) -> Vec<Table> {
    if !has_rows(town) {
        return Vec::new();
    }
    let mut found = vec![overview(town), matched(town)];
    if town.granted() > 0 {
        found.extend(boards(town));
    }
    found.extend(years(town));
    found.extend(types(town));
    found.extend(kinds(town));
    found.extend(largest(town));
    found.extend(concentration(town));
    found.extend(outside(town));
    found
}

fn overview(town: &Town) -> Table {
    let mut rows = vec![row(["Mått", "Hela perioden"])];
    let mut add = |name: &str, value: String| rows.push(vec![name.to_owned(), value]);
    let all = town.granted();
    for (name, value) in stated("sökt", SOUGHT, town.rows(), all) {
        add(&name, value);
    }
    add("Beviljat", kr(town.granted()));
    for (name, value) in stated("utbetalt", PAID, town.rows(), all) {
        add(&name, value);
    }
    add("Återbetalt och återkrävt", kr(repaid(town, |_| true)));
    add("Beviljade bidrag, antal", town.given_count().to_string());
    add(
        "Avslag, antal",
        town.with_status(Status::Rejected).count().to_string(),
    );
    add(
        "Återkallade, antal",
        town.with_status(Status::Withdrawn).count().to_string(),
    );
    add(
        "Identifierade mottagare med beviljat bidrag",
        town.recipients().len().to_string(),
    );
    Table::new("Sökt, beviljat, utbetalt och återbetalt", rows)
}

/// What a row states that was applied for, and what was paid; of money that came back neither.
pub(super) const SOUGHT: Stating = |row| row.applied.filter(|_| row.status != Status::Repaid);
pub(super) const PAID: Stating = |row| row.paid.filter(|_| row.status != Status::Repaid);

type Stating = fn(&Row) -> Option<i64>;

/// A sum of what only some rows state, and what was granted on those where that is not all; no sum
/// where no row does.
pub(super) fn stated<'r>(
    what: &str,
    of: Stating,
    rows: impl Iterator<Item = &'r Row>,
    all: i64,
) -> Vec<(String, String)> {
    let stating: Vec<&Row> = rows.filter(|row| of(row).is_some()).collect();
    if stating.is_empty() {
        return vec![(capital(what), "..".to_owned())];
    }
    let sum = stating.iter().filter_map(|row| of(row)).sum();
    let granted = stating.iter().filter(|row| row.is_granted());
    let granted: i64 = granted.map(|row| row.kronor).sum();
    let mut said = vec![(capital(what), kr(sum))];
    if granted != all {
        let beside = format!("Beviljat på rader som anger {what} belopp");
        said.push((beside, kr(granted)));
    }
    said
}

/// What came back, as an amount above zero.
pub(super) fn repaid(town: &Town, test: impl Fn(&Row) -> bool) -> i64 {
    let rows = town.rows().filter(|row| test(row));
    rows.filter_map(Row::repaid).sum()
}

fn matched(town: &Town) -> Table {
    let all = town.rows().count();
    let rows = vec![
        row(["Identifierad genom", "Rader"]),
        row(["Organisationsnummer", &(all - unmatched(town)).to_string()]),
        row(["Namn, alias eller sektion i registret", "0"]),
        row(["Exakt samma namn som en rad med nummer", "0"]),
        row([
            "Inte identifierad, räknas för sig",
            &unmatched(town).to_string(),
        ]),
    ];
    Table::new("Hur mottagarna har identifierats", rows)
}

/// What was granted by something, by year, with its share of all, and sums last.
fn by<T: Copy>(
    town: &Town,
    heading: &str,
    lines: &[T],
    called: impl Fn(T) -> String,
    is_of: impl Fn(T, &Row) -> bool,
    is_known: impl Fn(T, i32) -> bool,
    is_there: impl Fn(T, i32) -> bool,
) -> Option<Table> {
    let years = town.period_years();
    let several = years.len() > 1;
    let mut head = vec![heading.to_owned()];
    head.extend(years.iter().map(i32::to_string));
    head.extend(several.then(|| "Totalt".to_owned()));
    head.push("Andel, %".to_owned());
    let line = |name: String,
                test: &dyn Fn(&Row) -> bool,
                known: &dyn Fn(i32) -> bool,
                is_there: &dyn Fn(i32) -> bool| {
        let sum = town.given_where(test);
        let mut cells = vec![name];
        cells.extend(years.iter().map(|year| {
            let of_year = town.given_where(|row| row.year == *year && test(row));
            if known(*year) && of_year == 0 && !is_there(*year) {
                "–".to_owned()
            } else if known(*year) {
                whole(of_year)
            } else {
                "..".to_owned()
            }
        }));
        if several {
            let knows_any = years.iter().any(|year| known(*year));
            cells.push(if knows_any {
                whole(sum)
            } else {
                "..".to_owned()
            });
        }
        let knows = years.iter().any(|year| known(*year));
        cells.push(if knows {
            share(sum, town.granted(), town.given_count())
        } else {
            "..".to_owned()
        });
        cells
    };
    let mut rows = vec![head];
    rows.extend(lines.iter().map(|it| {
        line(
            called(*it),
            &|row| is_of(*it, row),
            &|year| is_known(*it, year),
            &|year| is_there(*it, year),
        )
    }));
    rows.push(line("Totalt".to_owned(), &|_| true, &|_| true, &|_| true));
    let caption = format!(
        "Beviljade föreningsbidrag efter {}, kronor",
        heading.to_lowercase()
    );
    (!lines.is_empty()).then(|| Table::new(caption, rows).with_shares())
}

fn boards(town: &Town) -> Option<Table> {
    let named = |board: usize| town.boards[board].name.to_owned();
    by(
        town,
        "Nämnd",
        &town.giving_by_size(),
        named,
        |board, row| row.board == board,
        |board, year| !town.lacks_list(board, year),
        |board, year| town.boards[board].is_in(year),
    )
}

fn types(town: &Town) -> Option<Table> {
    let sum = |it: usize| town.given_where(|row| row.grant_type == it);
    let mut types: Vec<usize> = (0..TYPES.len()).filter(|it| sum(*it) > 0).collect();
    types.sort_by_key(|it| (Reverse(sum(*it)), TYPES[*it]));
    by(
        town,
        "Bidragsform",
        &types,
        |it| TYPES[it].to_owned(),
        |it, row| row.grant_type == it,
        |_, _| true,
        |_, _| true,
    )
}

fn kinds(town: &Town) -> Option<Table> {
    let sum = |known: bool| town.given_where(|row| row.is_known == known);
    let mut kinds: Vec<bool> = [true, false]
        .into_iter()
        .filter(|it| sum(*it) > 0)
        .collect();
    kinds.sort_by_key(|it| Reverse(sum(*it)));
    let called = |known: bool| {
        if known {
            "Idrott"
        } else {
            "Okänd föreningstyp"
        }
        .to_owned()
    };
    by(
        town,
        "Föreningstyp",
        &kinds,
        called,
        |known, row| row.is_known == known,
        |_, _| true,
        |_, _| true,
    )
}

fn years(town: &Town) -> Option<Table> {
    let listed = town.lists.iter().map(|(_, year)| *year);
    let first = listed.filter(|year| *year <= town.years.1).min()?;
    let years: Vec<i32> = (first..=town.years.1).collect();
    let granted =
        |places: &[usize], year: i32| town.granted_in(year, |row| places.contains(&row.board));
    let mut lines = lines(town, first);
    lines.retain(|line| years.iter().any(|year| granted(&line.places(), *year) > 0));
    lines.sort_by_key(|line| {
        let places = line.places();
        Reverse(town.given_where(|row| places.contains(&row.board)))
    });
    let mut head = vec!["Nämnd".to_owned()];
    head.extend(years.iter().map(i32::to_string));
    let mut rows = vec![head];
    for line in &lines {
        let places = line.places();
        let mut cells = vec![line.called(town)];
        cells.extend(years.iter().map(|year| {
            let sum = granted(&places, *year);
            let lacks = places.iter().any(|board| town.lacks_list(*board, *year));
            match sum {
                0 if lacks => "..".to_owned(),
                0 => "–".to_owned(),
                some => whole(some),
            }
        }));
        rows.push(cells);
    }
    let mut sums = vec!["Totalt".to_owned()];
    sums.extend(years.iter().map(|year| {
        let sum = town.granted_in(*year, |_| true);
        let is_whole = town.whole_year(*year);
        if sum > 0 || is_whole {
            whole(sum)
        } else {
            "..".to_owned()
        }
    }));
    rows.push(sums);
    let caption =
        "Beviljade föreningsbidrag år för år, en nämnd med dem som den tagit över efter, kronor";
    (!lines.is_empty()).then(|| Table::new(caption, rows))
}

fn largest(town: &Town) -> Option<Table> {
    let mut rows = vec![row(["Mottagare", "Beviljat", "Andel, %"])];
    for (who, sum) in town.ranked().into_iter().take(LARGEST) {
        rows.push(vec![
            name(who),
            whole(sum),
            share(sum, town.granted(), town.given_count()),
        ]);
    }
    Table::any("De största mottagarna av föreningsbidrag, kronor", rows)
}

fn outside(town: &Town) -> Option<Table> {
    let mut rows = vec![row([
        "Organisation",
        "Organisationsnummer",
        "Nämnder",
        "Beviljat",
    ])];
    let mut found = town.outside_recipients();
    found.sort_by_cached_key(|(who, sum)| (Reverse(*sum), name(*who)));
    for (who, sum) in found {
        let gave: BTreeSet<usize> = (town.given())
            .filter(|row| row.is_known && row.who == who)
            .map(|row| row.board)
            .collect();
        let boards: Vec<&str> = gave.iter().map(|it| town.boards[*it].name).collect();
        rows.push(vec![name(who), number(who), boards.join(", "), whole(sum)]);
    }
    let table = Table::any("Mottagare utanför den idéburna sektorn, kronor", rows)?;
    Some(table.beginning("störst belopp först", "grants-outside-sector", 0))
}

fn concentration(town: &Town) -> Option<Table> {
    let sums = town.recipients();
    let mut rows = vec![row(["Mottagare", "Antal", "Beviljat", "Andel, %"])];
    for (called, one_of) in [("tiondel", 10), ("fjärdedel", 4), ("hälft", 2)] {
        let count = sums.len().div_ceil(one_of);
        let most: i64 = sums.iter().take(count).sum();
        rows.push(vec![
            format!("Den {called} som fick mest"),
            count.to_string(),
            whole(most),
            share(most, town.granted(), town.given_count()),
        ]);
    }
    let differ = sums.len() >= 10 && sums.first() != sums.last();
    differ.then(|| {
        Table::new(
            "Hur stor del av bidragen som gick till hur många, kronor",
            rows,
        )
    })
}

impl Town {
    /// Whether a year has every list.
    fn whole_year(&self, year: i32) -> bool {
        self.lists.iter().any(|(_, of)| *of == year) && self.missing_lists((year, year)).is_empty()
    }
}
