//! Against the period before, per year, since periods differ in length. Boards are followed
//! through what they took over from.

use std::collections::BTreeMap;

use crate::model::{AgreementKind, Board, BoardId, BoardIndex, Dataset, View};

use super::builder::{Builder, change};
use super::causes::{self, Causes};
use super::facts::{Basis, Fact, FactId, Part, Unit, mean, sources};
use super::select::{Measure, Selection};

/// A line of the comparison.
#[derive(Debug)]
pub struct CompareRow<T> {
    /// What is compared.
    pub of: T,
    /// Per year in the period before.
    pub before: FactId,
    /// Per year now.
    pub now: FactId,
    /// The change in percent; from nothing there is none.
    pub change: Option<FactId>,
}

/// The comparison.
#[derive(Debug)]
pub struct ComparisonSection<'d> {
    /// The period before.
    pub previous: View<'d>,
    /// Measures over all boards.
    pub measures: Vec<CompareRow<&'static str>>,
    /// Granted by board, a board and what it took over from as one.
    pub boards: Vec<CompareRow<&'d Board>>,
    /// Where the change in what was granted comes from.
    pub causes: Causes<'d>,
}

pub(super) fn build<'d>(b: &mut Builder<'d>) -> Option<ComparisonSection<'d>> {
    let previous = b.previous?;
    let measures = [
        (
            Measure::Granted,
            "grants.granted",
            "Beviljade föreningsbidrag, kronor",
        ),
        (
            Measure::Applied,
            "grants.applied",
            "Sökta föreningsbidrag, kronor",
        ),
        (
            Measure::GrantedRows,
            "grants.granted_rows",
            "Beviljade bidrag, antal rader",
        ),
        (Measure::Rejected, "grants.rejected", "Avslag, antal rader"),
        (
            Measure::Repaid,
            "grants.repaid",
            "Återbetalda och återkrävda bidrag, kronor",
        ),
    ];
    let mut rows: Vec<CompareRow<&'static str>> = measures
        .into_iter()
        .map(|(measure, id, label)| of_measure(b, previous, measure, id, label))
        .collect();
    rows.push(initiatives(b, previous));
    for (kind, label) in [
        (
            AgreementKind::Iop,
            "Idéburna offentliga partnerskap, kronor",
        ),
        (AgreementKind::Service, "Köpta tjänster, kronor"),
    ] {
        rows.push(amounts(b, previous, kind, label));
    }
    Some(ComparisonSection {
        previous,
        measures: rows,
        boards: boards(b, previous),
        causes: causes::build(b, previous),
    })
}

fn of_measure(
    b: &mut Builder<'_>,
    previous: View<'_>,
    measure: Measure,
    id: &str,
    label: &'static str,
) -> CompareRow<&'static str> {
    let before = Selection::new(measure, previous.period);
    b.fact(before.clone());
    let now = b.all(measure);
    of_selections(b, before, now, id, label)
}

fn of_selections(
    b: &mut Builder<'_>,
    before: Selection,
    now: Selection,
    id: &str,
    label: &'static str,
) -> CompareRow<&'static str> {
    CompareRow {
        of: label,
        before: b.per_year(
            before.clone(),
            &format!("previous.{id}.per_year"),
            &format!("{label}, per år före"),
        ),
        now: b.per_year(
            now.clone(),
            &format!("{id}.per_year"),
            &format!("{label}, per år"),
        ),
        change: b.change(
            before,
            now,
            &format!("change.{id}.percent"),
            &change_label(label),
        ),
    }
}

/// What a change is called: in per cent, whatever it is a change of.
fn change_label(label: &str) -> String {
    let label = label.strip_suffix(", kronor").unwrap_or(label);
    format!("{label}, förändring per år")
}

/// Compares sums over records that are no rows of grants.
fn of_parts(
    b: &mut Builder<'_>,
    previous: View<'_>,
    (id, label, unit): (&str, &'static str, Unit),
    (before, now): (Vec<Part>, Vec<Part>),
) -> CompareRow<&'static str> {
    let total = |parts: &[Part]| {
        parts
            .iter()
            .map(|part| part.value)
            .fold(0, i64::saturating_add)
    };
    let (before_years, now_years) = (
        i64::from(previous.period.length()),
        i64::from(b.view.period.length()),
    );
    let tenths = change(total(&before), before_years, total(&now), now_years);
    let all: Vec<Part> = before.iter().chain(&now).cloned().collect();
    let changed = tenths.map(|tenths| {
        let basis = Basis::ChangeOfParts {
            before: (before.clone(), before_years),
            now: (now.clone(), now_years),
        };
        let (id, label) = (format!("change.{id}.percent"), change_label(label));
        b.facts.percent(&id, &label, tenths, sources(&all), basis)
    });
    let mut per_year = |id: String, label: String, parts: Vec<Part>, years: i64| {
        b.facts.add(Fact {
            id,
            label,
            value: mean(total(&parts), years, unit),
            unit,
            sources: sources(&parts),
            basis: Basis::PartsPerYear(parts, years),
        })
    };
    CompareRow {
        of: label,
        before: per_year(
            format!("previous.{id}.per_year"),
            format!("{label}, per år före"),
            before,
            before_years,
        ),
        now: per_year(
            format!("{id}.per_year"),
            format!("{label}, per år"),
            now,
            now_years,
        ),
        change: changed,
    }
}

fn initiatives(b: &mut Builder<'_>, previous: View<'_>) -> CompareRow<&'static str> {
    let parts = |view: View<'_>| -> Vec<Part> {
        view.initiatives()
            .map(|initiative| Part {
                origin: initiative.origin,
                value: 1,
            })
            .collect()
    };
    let both = (parts(previous), parts(b.view));
    of_parts(
        b,
        previous,
        ("initiatives.received", "Inkomna initiativ", Unit::Count),
        both,
    )
}

fn amounts(
    b: &mut Builder<'_>,
    previous: View<'_>,
    kind: AgreementKind,
    label: &'static str,
) -> CompareRow<&'static str> {
    let parts = |view: View<'_>| -> Vec<Part> {
        view.agreements(kind)
            .flat_map(|agreement| &agreement.yearly)
            .filter(|(year, _)| view.period.has_year(**year))
            .map(|(_, amount)| Part {
                origin: amount.origin,
                value: amount.value.ore(),
            })
            .collect()
    };
    let both = (parts(previous), parts(b.view));
    let id = format!("{}.amount", kind.word());
    of_parts(b, previous, (&id, label, Unit::Ore), both)
}

/// Granted by board; the boards of a line of succession are one, named by its last.
fn boards<'d>(b: &mut Builder<'d>, previous: View<'d>) -> Vec<CompareRow<&'d Board>> {
    let mut rows = Vec::new();
    for (board, line) in lines(b.view.data) {
        let selection = |view: View<'d>| Selection {
            boards: line.clone(),
            ..Selection::new(Measure::Granted, view.period)
        };
        let (before, now) = (selection(previous), selection(b.view));
        if !b.has_rows(&(before.clone(), now.clone())) {
            continue;
        }
        let id = format!("grants.granted.board.{}", board.id);
        let row = of_selections(b, before, now, &id, "Beviljade föreningsbidrag");
        rows.push(CompareRow {
            of: board,
            before: row.before,
            now: row.now,
            change: row.change,
        });
    }
    rows
}

/// Boards in lines of succession: the last of each, and the places of all of them.
pub(super) fn lines(data: &Dataset) -> Vec<(&Board, Vec<BoardIndex>)> {
    let mut lines: BTreeMap<&BoardId, Vec<BoardIndex>> = BTreeMap::new();
    for (board, number) in data.boards.iter().zip(BoardIndex::all()) {
        lines
            .entry(data.lineage(&board.id))
            .or_default()
            .push(number);
    }
    data.boards
        .iter()
        .filter_map(|board| lines.remove(&board.id).map(|line| (board, line)))
        .collect()
}
