//! The period against the one before, per year since periods differ in length. A board is compared
//! with the boards it took over from.

use crate::model::{AgreementKind, Board, BoardLine, View};

use super::agreements::amounts;
use super::builder::Builder;
use super::calculation::{CHANGED, Calculation, TwoPeriods};
use super::causes::{self, Causes};
use super::facts::FactId;
use super::rows::Rows;
use super::select::{Measure, Selection};
use super::value::Unit;

/// A line of the comparison.
#[derive(Debug)]
pub struct CompareRow<T> {
    /// What is compared.
    pub of: T,
    /// Per year in the period before, if it is known.
    pub before: Option<FactId>,
    /// Per year now, if it is known.
    pub now: Option<FactId>,
    /// Whether all of both is known, without which no reader is shown the change.
    pub is_known: bool,
    /// The change in percent; none from nothing, nor of what is not known whole: no text can name it.
    pub change: Option<FactId>,
}

/// How much is known of a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    Nothing,
    Part,
    All,
}

impl Known {
    const fn of(has: u64, wanted: u64) -> Self {
        match has {
            _ if has == wanted => Self::All,
            0 => Self::Nothing,
            _ => Self::Part,
        }
    }
}

/// The comparison.
#[derive(Debug)]
pub struct ComparisonSection<'d> {
    /// The period before.
    pub previous: View<'d>,
    /// Measures over all boards.
    pub measures: Vec<CompareRow<String>>,
    /// Granted by board, a board and what it took over from as one.
    pub boards: Vec<CompareRow<BoardLine<'d>>>,
    /// Where the change in what was granted comes from, where all of it is known.
    pub causes: Option<Causes<'d>>,
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

const KRONOR: &str = ", kronor";

pub(super) fn build<'d>(b: &mut Builder<'d>) -> Option<ComparisonSection<'d>> {
    let previous = b.previous?;
    let views = [previous, b.view];
    let mut measures = Vec::new();
    for measure in MEASURES {
        b.total(Selection::new(measure, previous.period));
        let of = TwoPeriods::new(views, |view| Selection::new(measure, view.period));
        let known = views.map(|view| listed(b, view, None).min(stated(b, measure, view)));
        measures.push(of_measure(b, (measure.id(), measure.label()), (of, known)));
    }
    let received = TwoPeriods::new(views, |view| {
        Rows::counted(view.initiatives().map(|initiative| initiative.origin))
    });
    let name = ("initiatives.received", "Inkomna initiativ");
    measures.push(of_measure(b, name, (received, [Known::All; 2])));
    for (kind, label) in AGREEMENTS {
        let id = format!("{}.amount", kind.word());
        let of = TwoPeriods::new(views, |view| amounts(view, kind));
        let known = views.map(|view| {
            let mut agreements = view.agreements(kind);
            if agreements.all(|it| it.has_amounts(view.period)) {
                Known::All
            } else {
                Known::Nothing
            }
        });
        measures.push(of_measure(b, (&id, label), (of, known)));
    }
    let lines = lines(b, views);
    let is_whole = views.map(|view| listed(b, view, None)) == [Known::All; 2];
    let causes = is_whole.then(|| causes::build(b, views, &lines));
    let boards = lines.into_iter().map(|(line, of)| {
        let id = format!("grants.granted.board.{}", line.id());
        let label = format!("{}, {}", Measure::Granted.label(), line.name());
        let known = views.map(|view| listed(b, view, Some(&line)));
        row(b, line, (&id, &label), (of, known))
    });
    Some(ComparisonSection {
        previous,
        measures,
        boards: boards.collect(),
        causes,
    })
}

/// A measure over all boards; the label says kronor where that is its unit.
fn of_measure(
    b: &mut Builder<'_>,
    (id, label): (&str, &str),
    (of, known): (TwoPeriods, [Known; 2]),
) -> CompareRow<String> {
    let label = match of.now.rows.unit() {
        Unit::Ore => format!("{label}{KRONOR}"),
        _ => label.to_owned(),
    };
    row(b, label.clone(), (id, &label), (of, known))
}

fn row<T>(
    b: &mut Builder<'_>,
    of: T,
    (id, label): (&str, &str),
    (periods, known): (TwoPeriods, [Known; 2]),
) -> CompareRow<T> {
    // A change is in per cent, whatever it is a change of.
    let changed = label.strip_suffix(KRONOR).unwrap_or(label);
    let before = (
        format!("previous.{id}.per_year"),
        format!("{label}, per år före"),
    );
    let now = (format!("{id}.per_year"), format!("{label}, per år"));
    let change = (
        format!("change.{id}.percent"),
        format!("{changed}, {CHANGED}"),
    );
    let is_known = known == [Known::All; 2];
    let [knows_before, knows_now] = known.map(|known| known > Known::Nothing);
    CompareRow {
        of,
        before: knows_before.then(|| b.per_year(before, periods.before.clone())),
        now: knows_now.then(|| b.per_year(now, periods.now.clone())),
        is_known,
        change: is_known
            .then(|| b.figure(change, Calculation::Change(periods)))
            .flatten(),
    }
}

/// How much is known of what boards did in a period: those that give grants have their lists. Rows
/// may stand in the list of another year.
fn listed(b: &Builder<'_>, view: View<'_>, line: Option<&BoardLine<'_>>) -> Known {
    let is_of = |board: &Board| line.is_none_or(|line| line.boards().any(|it| it.id == board.id));
    let boards = view.data.boards.iter();
    let wanted = boards.filter(|board| board.gives_grants && is_of(board));
    let wanted = wanted.map(|board| {
        let years = view.period.years();
        years
            .filter(|year| board.validity.meets_year(*year))
            .count()
    });
    let missing = view.missing_exports().filter(|(board, _)| is_of(board));
    let missing: usize = missing.map(|(_, years)| years.len()).sum();
    let wanted: usize = wanted.sum();
    let rows = Selection::new(Measure::Rows, view.period);
    let rows = match line {
        Some(line) => rows.of_boards(line.places.as_slice()),
        None => rows,
    };
    let has_rows = if b.cube.rows(&rows) > 0 {
        Known::Part
    } else {
        Known::Nothing
    };
    Known::of(wanted.saturating_sub(missing) as u64, wanted as u64).max(has_rows)
}

/// How much rows say of a measure: not all need to say what was applied for.
fn stated(b: &Builder<'_>, measure: Measure, view: View<'_>) -> Known {
    let rows = |measure| b.cube.rows(&Selection::new(measure, view.period));
    match measure {
        Measure::Applied => {
            let all = rows(Measure::Rows).saturating_sub(rows(Measure::Repaid));
            Known::of(rows(measure), all)
        }
        _ => Known::All,
    }
}

/// What each line of boards granted. Those without a row in either period are left out.
fn lines<'d>(b: &Builder<'d>, views: [View<'d>; 2]) -> Vec<(BoardLine<'d>, TwoPeriods)> {
    let [previous, _] = views;
    let lines = b.view.data.board_lines(previous.period.first_day());
    let lines = lines.into_iter().filter_map(|line| {
        let granted = |view: View<'_>| {
            Selection::new(Measure::Granted, view.period).of_boards(line.places.as_slice())
        };
        let has_rows = views
            .map(granted)
            .iter()
            .any(|granted| b.cube.rows(granted) > 0);
        let of = TwoPeriods::new(views, granted);
        has_rows.then_some((line, of))
    });
    lines.collect()
}
