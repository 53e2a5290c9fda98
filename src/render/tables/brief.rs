//! Tables that the report shows: few rows, few columns, figures rounded for reading.

use std::cmp::Reverse;

use crate::model::{Agreement, AgreementKind, Grant, Outcome, Reach, Term};
use crate::render::document::Table;
use crate::render::figures::{Figures, text};
use crate::render::inline::{Cell, Inline, lacks_data};
use crate::render::number;
use crate::report::{AgreementRow, Double, FactId, LARGEST_TYPES};

use super::cell::{NOTHING, own, words_listed};
use super::columns::table;
use super::overlap::same;

/// How many more there are than the report shows: bought services, other agreements and open cases.
pub(in crate::render) fn more(figures: Figures<'_, '_>) -> [usize; 3] {
    let of = |kind| {
        agreements_of(figures, kind)
            .len()
            .saturating_sub(MOST_AGREEMENTS)
    };
    [
        of(AgreementKind::Service),
        of(AgreementKind::Agreement),
        open_cases(figures).count().saturating_sub(MOST_CASES),
    ]
}

/// How many open cases the report shows.
const MOST_CASES: usize = 8;
/// How many agreements of a kind it shows.
const MOST_AGREEMENTS: usize = 10;

pub(super) fn tables(figures: Figures<'_, '_>) -> Vec<Option<Table>> {
    vec![
        matrix(figures),
        types(figures),
        agreements(
            figures,
            AgreementKind::Service,
            ("brief-service", "Tjänst och parter"),
        ),
        agreements(
            figures,
            AgreementKind::Agreement,
            ("brief-agreement", "Avtal och parter"),
        ),
        doubles(figures),
    ]
}

impl Figures<'_, '_> {
    /// The figure with an id that is made of words, if there is one.
    fn named(self, id: &str) -> Option<FactId> {
        self.report.facts.number(id)
    }
}

/// Initiatives by outcome and reason.
fn matrix(figures: Figures<'_, '_>) -> Option<Table> {
    let section = &figures.report.initiatives;
    let all = figures.tenths(section.received);
    // Of fewer than eight, a list says more.
    if all < 80 {
        return None;
    }
    let count = |id: String| figures.named(&id).filter(|id| figures.tenths(*id) > 0);
    let ends = Outcome::ALL.iter().copied().map(Some);
    let ends = [None].into_iter().chain(ends).filter_map(|end| {
        let id = end.map_or_else(
            || "initiatives.open".to_owned(),
            |end| format!("initiatives.outcome.{}", end.word()),
        );
        Some((end, count(id)?))
    });
    table(
        "initiatives-matrix",
        "Antal initiativ efter utfall och anledning; ett initiativ kan ha flera anledningar",
        ends,
    )
    .words("Utfall", |(end, _)| text(Outcome::swedish_end(*end)))
    .total(text("Alla"))
    .numbers(
        &section.reasons,
        |(reason, _)| figures.reason(*reason),
        |(end, _), (reason, _)| {
            let word = end.map_or_else(
                || "open".to_owned(),
                |end| format!("outcome.{}", end.word()),
            );
            figures.or(
                count(format!("initiatives.reason.{}.{word}", reason.word())),
                NOTHING,
            )
        },
    )
    .totals(section.reasons.iter().map(|(_, id)| figures.bare(*id)))
    .number("Initiativ", |(_, id)| figures.bare(*id))
    .total(figures.bare(section.received))
    .end()
}

/// The largest grant types, and the others together.
fn types(figures: Figures<'_, '_>) -> Option<Table> {
    let grants = &figures.report.grants;
    // One or two are told in a sentence.
    if grants.grant_types.len() < 3 {
        return None;
    }
    let largest = grants.grant_types.iter().take(LARGEST_TYPES);
    let largest = largest.map(|line| (own(figures.grant_type(line.of)), line.total, line.share));
    let others = grants.other_types.iter();
    let others = others.map(|(total, share)| (text("Övriga"), *total, *share));
    let share = |id: Option<FactId>| id.map_or_else(Vec::new, |id| figures.part(id));
    let has_shares = grants
        .grant_types
        .iter()
        .any(|it| !lacks_data(&share(it.share)));
    let types = table(
        "brief-types",
        "Beviljat per bidragsform",
        largest.chain(others),
    )
    .words("Bidragsform", |(name, ..)| name.clone())
    .number("Beviljat", |(_, total, _)| figures.rounded(*total));
    if has_shares {
        types.number("Andel", |(.., of_all)| share(*of_all)).end()
    } else {
        types.end()
    }
}

fn agreements(
    figures: Figures<'_, '_>,
    kind: AgreementKind,
    (name, heading): (&'static str, &str),
) -> Option<Table> {
    let rows = agreements_of(figures, kind).into_iter();
    let caption = match kind {
        AgreementKind::Service => "Köpta tjänster: parter, pengar, räckvidd och uppföljning",
        _ => "Andra avtal: parter, pengar, räckvidd och uppföljning",
    };
    table(name, caption, rows.take(MOST_AGREEMENTS))
        .words(heading, |row| parties(figures, row.agreement))
        .words("Pengar", |row| money(figures, row))
        .words("Når", |row| reached(figures, row))
        .words("Följt upp", |row| {
            let day = row.agreement.followed_up_by(figures.report.view.as_of);
            day.map_or_else(|| text(NOTHING), |day| text(number::date(day)))
        })
        .end()
}

/// The agreements of a kind, by what they cost over the period where some are left out.
fn agreements_of<'r, 'd>(
    figures: Figures<'r, 'd>,
    kind: AgreementKind,
) -> Vec<&'r AgreementRow<'d>> {
    let kinds = figures.report.agreements.kinds.iter();
    let rows = kinds.filter(|of| of.kind == kind).flat_map(|of| &of.rows);
    let mut rows: Vec<_> = rows.collect();
    if rows.len() > MOST_AGREEMENTS {
        let cost = |row: &AgreementRow<'_>| -> i64 {
            let years = row.years.iter().flatten();
            years
                .map(|id| figures.tenths(*id))
                .fold(0, i64::saturating_add)
        };
        rows.sort_by_key(|row| Reverse(cost(row)));
    }
    rows
}

/// The title, and under it the parties and the end.
fn parties(figures: Figures<'_, '_>, agreement: &Agreement) -> Cell {
    let boards = agreement.boards.iter();
    let boards = boards.filter_map(|id| figures.report.view.data.board(&id.value));
    let until = agreement.until.map_or_else(
        || ", tills vidare".to_owned(),
        |until| format!(", till {}", number::date(until)),
    );
    [
        own(&agreement.title),
        vec![Inline::Break],
        figures.party(&agreement.organisation),
        text(" med "),
        words_listed(boards.map(|board| board.name.as_str())),
        text(until),
    ]
    .concat()
}

/// The amount of each year of the period.
fn money(figures: Figures<'_, '_>, row: &AgreementRow<'_>) -> Cell {
    let years = figures.years().into_iter().zip(&row.years);
    let known = years.filter_map(|(year, id)| Some((year, (*id)?)));
    let cells: Vec<Cell> = known
        .map(|(year, id)| [figures.rounded(id), text(format!("\u{A0}{year}"))].concat())
        .collect();
    cells.join(&Inline::text(", "))
}

/// The people that an agreement reaches, by group.
fn reached(figures: Figures<'_, '_>, row: &AgreementRow<'_>) -> Cell {
    let groups = [
        ("kvinna", "kvinnor"),
        ("man", "män"),
        ("flicka", "flickor"),
        ("pojke", "pojkar"),
    ];
    let groups = groups.into_iter().zip(row.people);
    let known =
        groups.filter_map(|(group, id)| Some((group, id.filter(|id| figures.tenths(*id) > 0)?)));
    let cells: Vec<Cell> = known
        .map(|((one, many), id)| {
            let group = if figures.tenths(id) == 10 { one } else { many };
            [figures.bare(id), text(format!("\u{A0}{group}"))].concat()
        })
        .collect();
    match (cells.is_empty(), &row.agreement.reaches) {
        (false, _) => cells.join(&Inline::text(", ")),
        (true, Reach::Unknown) => text("Inte känt"),
        (true, Reach::People(_)) if row.people.iter().all(Option::is_some) => text("Ingen"),
        (true, _) => Vec::new(),
    }
}

fn open_cases<'r, 'd>(figures: Figures<'r, 'd>) -> impl Iterator<Item = &'r Double<'d>> {
    let doubles = figures.report.overlap.doubles.iter();
    doubles.filter(|double| !double.is_settled())
}

/// Cases of two boards that are open.
fn doubles(figures: Figures<'_, '_>) -> Option<Table> {
    let open = open_cases(figures).take(MOST_CASES);
    table("brief-doubles", "Fall som inte är prövade", open)
        .words("Organisation och år", |double| {
            let actor = figures.actor(double.pair.actor);
            [own(actor), text(format!(" {}", double.pair.year))].concat()
        })
        .words("Lika", |double| same(figures, double))
        .words("Bidragen", |double| {
            let rows = double.pair.rows.iter().zip(&double.amounts);
            let cells: Vec<Cell> = rows
                .map(|(grant, amount)| {
                    let board = text(format!("{}: ", figures.board(grant.board)));
                    let amount = figures.rounded(*amount);
                    let what = differing(figures, double, grant);
                    let what = what.map(|what| [text(", "), own(what)].concat());
                    [board, amount, what.unwrap_or_default()].concat()
                })
                .collect();
            cells.join(&Inline::Break)
        })
        .end()
}

/// What a grant is for that is not the same in the others, which the table says once: its purpose, else
/// its type.
fn differing<'d>(figures: Figures<'_, 'd>, double: &Double<'_>, grant: &Grant) -> Option<&'d str> {
    let purpose = (grant.purpose).filter(|it| !double.pair.purposes.contains(it));
    let purpose = purpose.and_then(|id| figures.report.view.data.grants.purpose(id));
    let is_same = double.pair.grant_types.contains(&grant.grant_type);
    let grant_type = (!is_same).then(|| figures.grant_type(grant.grant_type));
    purpose.map(Term::name).or(grant_type)
}
