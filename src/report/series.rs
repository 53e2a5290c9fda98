//! What was granted year by year, as far back as there are lists, and what it is made of.
//!
//! Boards that took over from each other are one line, under the name of the last.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Board, BoardIndex, BoardLine, Period, TermId, View};

use super::builder::Builder;
use super::calculation::{Calculation, TwoPeriods, Yearly};
use super::facts::FactId;
use super::select::{Measure, Selection};

/// How many grant types tell what a change is made of, on each side.
const MOST_MOVES: usize = 3;

/// What was granted year by year.
#[derive(Debug)]
pub struct SeriesSection<'d> {
    /// Each year from the first with a list to the last of the period.
    pub years: Vec<YearOfGrants>,
    /// Each line of boards with a grant, most granted in the period first.
    pub boards: Vec<BoardSeries<'d>>,
}

/// A year.
#[derive(Debug)]
pub struct YearOfGrants {
    /// Which.
    pub year: i32,
    /// Granted.
    pub granted: FactId,
    /// Whether every board that gave grants then has a list for it.
    pub is_complete: bool,
    /// The change from the year before.
    pub change: Option<FactId>,
    /// The grant types that changed most, largest change first.
    pub moves: Vec<Move>,
    /// What of it was temporary, and what was not, where some grant types are.
    pub temporary: Option<[FactId; 2]>,
}

/// A grant type that changed from one year to the next.
#[derive(Debug)]
pub struct Move {
    /// Which.
    pub grant_type: TermId,
    /// Granted the year before.
    pub before: FactId,
    /// Granted that year.
    pub now: FactId,
    /// The change.
    pub change: FactId,
    /// Whether no other grant type changed as much in the same direction.
    pub is_alone: bool,
    /// Whether no other grant type changed in the same direction.
    pub is_only: bool,
    /// Whether nothing of it was granted in any year before.
    pub is_new: bool,
}

/// A line of boards.
#[derive(Debug)]
pub struct BoardSeries<'d> {
    /// Which.
    pub line: BoardLine<'d>,
    /// Granted by year, where one of them has a row.
    pub years: Vec<YearOfBoards>,
    /// The years for which one of them that gave grants has no list.
    pub without_list: BTreeSet<i32>,
    /// Granted over the period.
    pub size: i64,
}

/// A year of a line of boards.
#[derive(Debug)]
pub struct YearOfBoards {
    /// Which.
    pub year: i32,
    /// Granted by all of the line.
    pub granted: FactId,
    /// Granted by the last board itself, if it has a row; the same figure where no other has one.
    pub own: Option<FactId>,
}

/// The boards without a list that gave grants, by year.
type Missing<'d> = BTreeMap<i32, Vec<&'d Board>>;

pub(super) fn build<'d>(b: &mut Builder<'d>) -> SeriesSection<'d> {
    let data = b.view.data;
    let last = b.view.period.years().last().unwrap_or_default();
    let listed = b.listed_years();
    let first = listed.first().copied().unwrap_or(last);
    let years: Vec<i32> = (first..=last).collect();
    let missing: Missing<'d> = (years.iter())
        .map(|year| {
            let view = View::new(data, Period::of_year(*year));
            let boards = view.missing_exports().map(|(board, _)| board);
            (*year, boards.collect())
        })
        .collect();
    let complete: Vec<i32> = (years.iter().copied())
        .filter(|year| listed.contains(year) && missing.get(year).is_some_and(Vec::is_empty))
        .collect();
    let of_years = years.iter().map(|year| {
        let before = year
            .checked_sub(1)
            .filter(|before| complete.contains(before));
        let before = before.filter(|_| complete.contains(year));
        year_of_grants(b, *year, before, complete.contains(year))
    });
    let mut of_years: Vec<YearOfGrants> = of_years.collect();
    temporary(b, &mut of_years);
    let mut boards: Vec<BoardSeries<'d>> = (data
        .board_lines(Period::of_year(first).first_day())
        .into_iter())
    .filter_map(|line| series(b, line, &missing))
    .collect();
    boards.sort_by_key(|line| std::cmp::Reverse(line.size));
    SeriesSection {
        years: of_years,
        boards,
    }
}

fn granted(year: i32) -> Selection {
    Selection::new(Measure::Granted, Period::of_year(year))
}

fn year_of_grants(
    b: &mut Builder<'_>,
    year: i32,
    before: Option<i32>,
    is_complete: bool,
) -> YearOfGrants {
    let total = b.total_of_year(granted(year));
    let changes = before.map(|before| {
        let id = format!("change.grants.granted.year.{year}");
        let label = format!("Förändring av beviljade föreningsbidrag {before} till {year}");
        let of = || two_years(before, year, granted);
        b.figure(
            (format!("{id}.percent"), format!("{label}, procent")),
            Calculation::Change(of()),
        );
        (b.difference((id, label), of()), moves(b, before, year))
    });
    let (change, moves) = changes.unzip();
    YearOfGrants {
        year,
        granted: total,
        is_complete,
        change,
        moves: moves.unwrap_or_default(),
        temporary: None,
    }
}

/// Sums of the temporary grant types and of the others, where a row of some year has one.
fn temporary(b: &mut Builder<'_>, years: &mut [YearOfGrants]) {
    let grants = &b.view.data.grants;
    let named = b.view.data.settings.temporary_grant_types.iter();
    let temporary: BTreeSet<TermId> = named
        .filter_map(|named| grants.grant_type_named(&named.value))
        .collect();
    let has_rows = |year: i32| b.cube.rows(&granted(year).of_types(temporary.clone())) > 0;
    if !years.iter().any(|it| has_rows(it.year)) {
        return;
    }
    let all = (0_u32..).map(TermId).take(grants.grant_types.len());
    let lasting: Vec<TermId> = all.filter(|it| !temporary.contains(it)).collect();
    let label = Measure::Granted.label();
    for it in years {
        let (id, rows) = (format!("grants.granted.year.{}", it.year), granted(it.year));
        let of_temporary = b.sum(
            (
                format!("{id}.temporary"),
                format!("{label}, tillfälliga bidragsformer, {}", it.year),
            ),
            rows.clone().of_types(temporary.iter().copied()),
        );
        let of_lasting = b.sum(
            (
                format!("{id}.without_temporary"),
                format!("{label} utan tillfälliga bidragsformer, {}", it.year),
            ),
            rows.of_types(lasting.iter().copied()),
        );
        it.temporary = Some([of_temporary, of_lasting]);
    }
    let in_period = b.all(Measure::Granted).of_types(temporary);
    b.sum(
        (
            "grants.granted.temporary",
            format!("{label}, tillfälliga bidragsformer"),
        ),
        in_period,
    );
}

fn two_years(before: i32, now: i32, rows: impl Fn(i32) -> Selection) -> TwoPeriods {
    let yearly = |year| Yearly {
        rows: rows(year).into(),
        years: 1,
    };
    TwoPeriods {
        before: yearly(before),
        now: yearly(now),
    }
}

/// The grant types whose sums changed most between two years.
fn moves(b: &mut Builder<'_>, before: i32, now: i32) -> Vec<Move> {
    let mut changes: BTreeMap<TermId, i64> = BTreeMap::new();
    for (year, sign) in [(before, -1), (now, 1)] {
        for (grant_type, sum) in b.cube.by_type(&granted(year)) {
            let change = changes.entry(grant_type).or_default();
            *change = change.saturating_add(sum.saturating_mul(sign));
        }
    }
    let mut changes: Vec<(TermId, i64)> = changes.into_iter().collect();
    changes.retain(|(_, change)| *change != 0);
    changes.sort_by_key(|(grant_type, change)| {
        (std::cmp::Reverse(change.unsigned_abs()), *grant_type)
    });
    let told: Vec<_> = changes.iter().take(MOST_MOVES).copied().collect();
    let earlier: Vec<i32> = b.listed_years().range(..now).copied().collect();
    let moved = told.into_iter().map(|(grant_type, change)| {
        let alike = changes.iter().filter(|(_, other)| *other == change);
        let same_way = changes
            .iter()
            .filter(|(_, other)| other.signum() == change.signum());
        let is_new = earlier
            .iter()
            .all(|year| b.cube.rows(&granted(*year).of_type(grant_type)) == 0);
        let slug = b.names.grant_type(grant_type).to_owned();
        let term = b.view.data.grants.grant_type(grant_type);
        let name = term.map_or("", |term| term.name());
        let of = |year| granted(year).of_type(grant_type);
        Move {
            grant_type,
            is_alone: alike.count() == 1,
            is_only: same_way.count() == 1,
            is_new,
            before: b.total_of_year(of(before)),
            now: b.total_of_year(of(now)),
            change: b.difference(
                (
                    format!("change.grants.granted.type.{slug}.year.{now}"),
                    format!("Förändring av {name} {before} till {now}"),
                ),
                two_years(before, now, of),
            ),
        }
    });
    moved.collect()
}

fn series<'d>(
    b: &mut Builder<'d>,
    line: BoardLine<'d>,
    missing: &Missing<'d>,
) -> Option<BoardSeries<'d>> {
    let own = b.view.data.board_index(&line.last.first()?.id)?;
    let places = line.places.as_slice();
    let others: Vec<BoardIndex> = (places.iter().copied())
        .filter(|place| *place != own)
        .collect();
    let mut found = Vec::new();
    for year in missing.keys() {
        let of_line = granted(*year).of_boards(places);
        if b.cube.rows(&of_line) == 0 {
            continue;
        }
        let of_own = granted(*year).of_boards([own]);
        let own = (b.cube.rows(&of_own) > 0).then(|| b.total_of_year(of_own));
        let is_joined =
            b.cube.rows(&granted(*year).of_boards(others.as_slice())) > 0 && !others.is_empty();
        let granted = own.filter(|_| !is_joined).unwrap_or_else(|| {
            let name = (
                format!("series.grants.granted.board.{}.year.{year}", line.id()),
                format!(
                    "Beviljade föreningsbidrag, {} med föregångare, {year}",
                    line.name()
                ),
            );
            b.sum(name, of_line)
        });
        let year = *year;
        found.push(YearOfBoards { year, granted, own });
    }
    let in_period = Selection::new(Measure::Granted, b.view.period).of_boards(places);
    let size = b.cube.sum(&in_period);
    let own = |board: &Board| {
        let mut of_line = line.last.iter().chain(&line.before);
        of_line.any(|it| it.id == board.id)
    };
    let without_list = missing
        .iter()
        .filter(|(_, boards)| boards.iter().any(|it| own(it)));
    let without_list = without_list.map(|(year, _)| *year).collect();
    (!found.is_empty()).then_some(BoardSeries {
        without_list,
        line,
        years: found,
        size,
    })
}
