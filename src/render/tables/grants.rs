//! Tables of grants in total.

use std::cmp::Reverse;

use crate::model::{BoardLine, Matched, order};
use crate::render::document::Table;
use crate::render::figures::{Figures, text};
use crate::render::inline::Cell;
use crate::render::list::List;
use crate::render::swedish::{capital, listed, within};
use crate::report::{Breakdown, FactId};

use super::cell::{LARGEST_FIRST, joined, known, own};
use super::columns::{TableOf, table};

pub(super) fn tables(figures: Figures<'_, '_>) -> Vec<Option<Table>> {
    let grants = &figures.report.grants;
    let overview = [
        stated(figures, APPLIED, grants.applied, grants.granted),
        vec![("Beviljat", Some(grants.granted))],
        stated(figures, PAID, grants.paid, grants.granted),
        vec![
            ("Återbetalt och återkrävt", Some(grants.repaid)),
            ("Beviljade bidrag, antal", Some(grants.granted_rows)),
            ("Avslag, antal", Some(grants.rejected)),
            ("Återkallade, antal", Some(grants.withdrawn)),
            (
                "Identifierade mottagare med beviljat bidrag",
                Some(grants.organisations),
            ),
        ],
    ];
    vec![
        measures(
            figures,
            "grants-overview",
            "Sökt, beviljat, utbetalt och återbetalt",
            overview.concat(),
        ),
        by(
            figures,
            ("boards", "Nämnd"),
            &grants.boards,
            |board| text(figures.board(*board)),
            move |board, year| figures.has_list(*board, year),
            move |board, year| figures.is_there(*board, year),
        )
        .end(),
        by(
            figures,
            ("kinds", "Föreningstyp"),
            &grants.kinds,
            |kind| text(kind.swedish()),
            |_, _| true,
            |_, _| true,
        )
        .end(),
        years(figures),
        largest(figures),
        concentration(figures),
        matched(figures),
    ]
}

pub(super) fn lists<'r>(figures: Figures<'r, '_>) -> Vec<List<'r>> {
    let types = &figures.report.grants.grant_types;
    let by_type = by(
        figures,
        ("forms", "Bidragsform"),
        types,
        move |id| own(figures.grant_type(*id)),
        |_, _| true,
        |_, _| true,
    );
    vec![by_type.list(LARGEST_FIRST), outside_sector(figures)]
}

/// What rows may state, and what is said of what was granted on those that do.
pub(super) const APPLIED: [&str; 2] = ["Sökt", "Beviljat på rader som anger sökt belopp"];
pub(super) const PAID: [&str; 2] = ["Utbetalt", "Beviljat på rader som anger utbetalt belopp"];

/// A sum of what rows may state. Where only some do, what was granted on those stands beside it.
pub(super) fn stated(
    figures: Figures<'_, '_>,
    [called, beside]: [&'static str; 2],
    sums: Option<[FactId; 2]>,
    granted: FactId,
) -> Vec<(&'static str, Option<FactId>)> {
    let [sum, part] = sums.map_or([None; 2], |sums| sums.map(Some));
    let part = part.filter(|id| figures.tenths(*id) != figures.tenths(granted));
    let part = part.map(|id| (beside, Some(id)));
    [(called, sum)].into_iter().chain(part).collect()
}

/// A table of measures, each with its figure in full.
pub(super) fn measures(
    figures: Figures<'_, '_>,
    name: impl Into<String>,
    caption: impl Into<String>,
    rows: impl IntoIterator<Item = (impl Into<String> + Clone, Option<FactId>)>,
) -> Option<Table> {
    table(name, caption, rows)
        .words("Mått", |(name, _)| text(name.clone()))
        .number("Hela perioden", |(_, id)| {
            id.map_or_else(Vec::new, |id| figures.full(id))
        })
        .end()
}

/// What was granted by something, year by year, with its share of all. A year of which nothing is known
/// has no figure.
fn by<'r, T: Send + Sync>(
    figures: Figures<'r, '_>,
    (name, heading): (&str, &str),
    lines: &'r [Breakdown<T>],
    of: impl Fn(&T) -> Cell + Send + Sync + 'r,
    is_known: impl Fn(&T, i32) -> bool + Copy + Send + Sync + 'r,
    is_there: impl Fn(&T, i32) -> bool + Send + Sync + 'r,
) -> TableOf<'r, &'r Breakdown<T>> {
    let grants = &figures.report.grants;
    let caption = format!(
        "Beviljade föreningsbidrag efter {}, kronor",
        heading.to_lowercase()
    );
    let is_known_at_all =
        move |line: &Breakdown<T>| figures.years().iter().any(|year| is_known(&line.of, *year));
    let rows = table(format!("grants-{name}"), caption, lines)
        .words(heading, move |line| of(&line.of))
        .total(text("Totalt"))
        .numbers(
            figures.years().into_iter().enumerate(),
            |(_, year)| year.to_string(),
            move |line, (at, year)| {
                let sum = line.years.get(*at).copied();
                let sum = sum.filter(|_| is_known(&line.of, *year));
                let is_some = sum.is_some_and(|id| figures.some(id).is_some());
                let is_absent = !is_there(&line.of, *year) && !is_some;
                known(figures, sum.filter(|_| !is_absent), is_absent)
            },
        )
        .totals(grants.years.iter().map(|id| figures.bare(*id)));
    let rows = if grants.years.len() > 1 {
        let total = move |line: &&Breakdown<T>| is_known_at_all(line).then_some(line.total);
        rows.number("Totalt", move |line| figures.maybe(total(line)))
            .total(figures.bare(grants.granted))
    } else {
        rows
    };
    rows.in_kronor()
        .number("Andel, %", move |line| {
            figures.maybe(line.share.filter(|_| is_known_at_all(line)))
        })
        .total(figures.maybe(grants.whole_share))
}

/// What was granted year by year, as far back as there are lists; a board with those before it.
fn years(figures: Figures<'_, '_>) -> Option<Table> {
    let series = &figures.report.series;
    table(
        "grants-years",
        "Beviljade föreningsbidrag år för år, en nämnd med dem som den tagit över efter, kronor",
        &series.boards,
    )
    .words("Nämnd", |line| text(line_of(&line.line)))
    .total(text("Totalt"))
    .numbers(
        &series.years,
        |year| year.year.to_string(),
        |line, year| {
            let of_year = line.years.iter().find(|it| it.year == year.year);
            let granted = of_year.map(|it| it.granted);
            known(figures, granted, !line.without_list.contains(&year.year))
        },
    )
    .totals(series.years.iter().map(|year| {
        // Of a year without any list nothing is known.
        let is_known = year.is_complete || figures.tenths(year.granted) > 0;
        figures.maybe(is_known.then_some(year.granted))
    }))
    .end()
}

/// The boards that a line leads to.
pub(super) fn line_of(line: &BoardLine<'_>) -> String {
    let last = line.last.iter().map(|board| within(&board.name));
    capital(&listed(&last.collect::<Vec<_>>()))
}

fn largest(figures: Figures<'_, '_>) -> Option<Table> {
    table(
        "grants-largest",
        "De största mottagarna av föreningsbidrag, kronor",
        &figures.report.grants.largest,
    )
    .words("Mottagare", |(actor, ..)| own(figures.actor(*actor)))
    .number("Beviljat", |(_, sum, _)| figures.bare(*sum))
    .number("Andel, %", |(.., share)| figures.maybe(*share))
    .end()
}

fn concentration(figures: Figures<'_, '_>) -> Option<Table> {
    table(
        "grants-concentration",
        "Hur stor del av bidragen som gick till hur många, kronor",
        &figures.report.concentration.rows,
    )
    .words("Mottagare", |row| {
        text(format!("Den {} som fick mest", row.part.called()))
    })
    .number("Antal", |row| figures.bare(row.organisations))
    .number("Beviljat", |row| figures.bare(row.granted))
    .number("Andel, %", |row| figures.maybe(row.share))
    .end()
}

fn matched(figures: Figures<'_, '_>) -> Option<Table> {
    table(
        "grants-matched",
        "Hur mottagarna har identifierats",
        &figures.report.grants.matched,
    )
    .words("Identifierad genom", |(how, _)| {
        text(match how {
            Matched::Number => "Organisationsnummer",
            Matched::Register => "Namn, alias eller sektion i registret",
            Matched::Row => "Exakt samma namn som en rad med nummer",
            Matched::Unmatched => "Inte identifierad, räknas för sig",
        })
    })
    .number("Rader", |(_, rows)| figures.bare(*rows))
    .end()
}

fn outside_sector<'r>(figures: Figures<'r, '_>) -> List<'r> {
    let mut rows: Vec<_> = figures.report.sector.rows.iter().collect();
    rows.sort_by_cached_key(|row| {
        let granted = figures.fact(row.granted).map(|fact| fact.value);
        (Reverse(granted), order::swedish(figures.actor(row.actor)))
    });
    table(
        "grants-outside-sector",
        "Mottagare utanför den idéburna sektorn, kronor",
        rows,
    )
    .words("Organisation", move |row| own(figures.actor(row.actor)))
    .words("Organisationsnummer", |row| {
        row.org_nr
            .map_or(own("Saknas"), |number| own(number.to_string()))
    })
    .words("Nämnder", move |row| {
        joined(
            row.boards.iter().map(|board| figures.board(*board)),
            "Ingen",
        )
    })
    .number("Beviljat", move |row| figures.bare(row.granted))
    .in_kronor()
    .list(LARGEST_FIRST)
}
