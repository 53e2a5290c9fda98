//! Against the period before, per year, since periods differ in length. Boards are followed
//! through what they took over from.

use std::collections::BTreeMap;

use crate::model::{AgreementKind, Board, BoardId, BoardIndex, View};

use super::agreements::amounts;
use super::builder::Builder;
use super::calculation::{Calculation, TwoPeriods, Yearly};
use super::causes::{self, Causes};
use super::facts::FactId;
use super::rows::{Rows, Tally as _};
use super::select::Measure;
use super::value::Unit;

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
    pub measures: Vec<CompareRow<String>>,
    /// Granted by board, a board and what it took over from as one.
    pub boards: Vec<CompareRow<&'d Board>>,
    /// Where the change in what was granted comes from.
    pub causes: Causes<'d>,
}

/// What is compared over all boards.
const MEASURES: [Measure; 5] = [
    Measure::Granted,
    Measure::Applied,
    Measure::GrantedRows,
    Measure::Rejected,
    Measure::Repaid,
];

/// Kinds of agreement whose amounts are compared.
const AGREEMENTS: [(AgreementKind, &str); 2] = [
    (AgreementKind::Iop, "Idéburna offentliga partnerskap"),
    (AgreementKind::Service, "Köpta tjänster"),
];

pub(super) fn build<'d>(b: &mut Builder<'d>) -> Option<ComparisonSection<'d>> {
    let (previous, view) = (b.previous?, b.view);
    let mut measures = Vec::new();
    for measure in MEASURES {
        let now = b.all(measure);
        b.total(now.clone().in_years(previous.period));
        let called = measure.description();
        measures.push(of_measure(
            b,
            (called.id, called.label),
            TwoPeriods::new(now, previous.period),
        ));
    }
    let listed = |rows: &dyn Fn(View<'d>) -> Rows| TwoPeriods {
        before: Yearly::new(rows(previous), previous.period),
        now: Yearly::new(rows(view), view.period),
    };
    let received = listed(&|view| Rows::counted(view.initiatives().map(|it| it.origin)));
    measures.push(of_measure(
        b,
        ("initiatives.received", "Inkomna initiativ"),
        received,
    ));
    for (kind, label) in AGREEMENTS {
        let id = format!("{}.amount", kind.word());
        let of = listed(&|view| amounts(view, kind));
        measures.push(of_measure(b, (&id, label), of));
    }
    let lines = lines(b, previous);
    let causes = causes::build(b, previous, &lines);
    let boards = lines.into_iter().map(|(board, of)| {
        let id = format!("grants.granted.board.{}", board.id);
        row(b, board, (&id, "Beviljade föreningsbidrag"), of)
    });
    Some(ComparisonSection {
        previous,
        measures,
        boards: boards.collect(),
        causes,
    })
}

/// A measure over all boards, with its unit where that is money.
fn of_measure(
    b: &mut Builder<'_>,
    (id, label): (&str, &str),
    of: TwoPeriods,
) -> CompareRow<String> {
    let unit = match of.now.rows.unit() {
        Unit::Ore => ", kronor",
        _ => "",
    };
    let label = format!("{label}{unit}");
    row(b, label.clone(), (id, &label), of)
}

fn row<T>(
    b: &mut Builder<'_>,
    of: T,
    (id, label): (&str, &str),
    periods: TwoPeriods,
) -> CompareRow<T> {
    // A change is in per cent, whatever it is a change of.
    let changed = label.strip_suffix(", kronor").unwrap_or(label);
    CompareRow {
        of,
        before: b.per_year(
            (
                format!("previous.{id}.per_year"),
                format!("{label}, per år före"),
            ),
            periods.before.clone(),
        ),
        now: b.per_year(
            (format!("{id}.per_year"), format!("{label}, per år")),
            periods.now.clone(),
        ),
        change: b.figure(
            (
                format!("change.{id}.percent"),
                format!("{changed}, förändring per år"),
            ),
            Calculation::Change(periods),
        ),
    }
}

/// What each board granted, a board and what it took over from as one, named by the last. Boards
/// without a row in either period are left out.
fn lines<'d>(b: &Builder<'d>, previous: View<'d>) -> Vec<(&'d Board, TwoPeriods)> {
    let data = b.view.data;
    let mut lines: BTreeMap<&BoardId, Vec<BoardIndex>> = BTreeMap::new();
    for (board, index) in data.boards.iter().zip(BoardIndex::all()) {
        lines
            .entry(data.lineage(&board.id))
            .or_default()
            .push(index);
    }
    let lines = data.boards.iter().filter_map(|board| {
        let line = lines.remove(&board.id)?;
        let granted = b.all(Measure::Granted).of_boards(line);
        let of = TwoPeriods::new(granted, previous.period);
        let has_rows = |of: &Yearly| !b.cube.sources(&of.rows).is_empty();
        (has_rows(&of.before) || has_rows(&of.now)).then_some((board, of))
    });
    lines.collect()
}
