//! How many women, men, girls and boys the grants reach, where the lists say, and how much of the money
//! that is.
//!
//! A person may be in several rows and years, so that these are participations and no people.

use crate::model::{Board, BoardIndex, Period};

use super::builder::Builder;
use super::calculation::Calculation;
use super::facts::{Fact, FactId};
use super::select::{Measure, Selection};
use super::stated::{Ages, Stated};

/// What the lists say of people.
#[derive(Debug)]
pub struct PeopleSection<'d> {
    /// The share of what was granted that stands in rows that state people; none where no row does.
    pub coverage: Option<FactId>,
    /// Each board with such a row in some year, in the order of boards.yaml.
    pub boards: Vec<PeopleOfBoard<'d>>,
}

/// What the lists of a board say of people.
#[derive(Debug)]
pub struct PeopleOfBoard<'d> {
    /// Which.
    pub board: &'d Board,
    /// The share of what it granted in the period that stands in rows that state people.
    pub coverage: Option<FactId>,
    /// Grown-ups, then children, where rows state both sexes.
    pub groups: Vec<PeopleOfAges>,
}

/// Grown-ups or children by year.
#[derive(Debug)]
pub struct PeopleOfAges {
    /// Which of them.
    pub ages: Ages,
    /// The share of what the board granted in the period that stands in rows that state both sexes.
    pub coverage: Option<FactId>,
    /// Each year with such rows.
    pub years: Vec<PeopleOfYear>,
}

/// Grown-ups or children of a year.
#[derive(Debug)]
pub struct PeopleOfYear {
    /// Which year.
    pub year: i32,
    /// How many.
    pub people: FactId,
    /// How large a part is women or girls; none of so few that no reader is shown it, or of a year that
    /// cannot be seen beside the others.
    pub share: Option<FactId>,
}

pub(super) fn build<'d>(b: &mut Builder<'d>) -> PeopleSection<'d> {
    for (stated, word, called) in [
        (Stated::Applied, "applied", "sökt belopp"),
        (Stated::Paid, "paid", "utbetalt belopp"),
    ] {
        coverage(b, b.all(Measure::GrantedStating(stated)), (word, called));
    }
    let all = b.all(Measure::GrantedStating(Stated::People));
    let years = b.listed_years();
    let boards = b.view.data.boards.iter().zip(BoardIndex::all());
    PeopleSection {
        coverage: coverage(b, all, ("gender", "kön")),
        boards: boards
            .filter_map(|(board, index)| {
                let groups: Vec<PeopleOfAges> = (Ages::ALL.into_iter())
                    .map(|ages| PeopleOfAges {
                        ages,
                        coverage: coverage_of(b, index, ages),
                        years: (years.iter())
                            .filter_map(|year| of_year(b, (board, index), (*year, ages)))
                            .collect(),
                    })
                    .filter(|group| !group.years.is_empty())
                    .collect();
                let in_period = b.of_board(Measure::GrantedStating(Stated::People), index);
                let coverage = coverage(b, in_period, ("gender", "kön"));
                (coverage.is_some() || !groups.is_empty()).then_some(PeopleOfBoard {
                    board,
                    coverage,
                    groups,
                })
            })
            .collect(),
    }
}

/// The share of what a board granted that stands in rows that state both sexes.
fn coverage_of(b: &mut Builder<'_>, board: BoardIndex, ages: Ages) -> Option<FactId> {
    let in_period = b.of_board(Measure::GrantedStating(Stated::Both(ages)), board);
    let words = match ages {
        Ages::Adults => ("women_and_men", "både kvinnor och män"),
        Ages::Children => ("girls_and_boys", "både flickor och pojkar"),
    };
    coverage(b, in_period, words)
}

/// The share of what was granted that stands in rows that state something; none where no row does.
fn coverage(b: &mut Builder<'_>, part: Selection, (word, called): (&str, &str)) -> Option<FactId> {
    if b.cube.rows(&part) == 0 {
        return None;
    }
    let whole = Selection {
        measure: Measure::Granted,
        ..part.clone()
    };
    let board = (part.boards.last()).and_then(|board| b.view.data.board_at(*board));
    let (narrow, of) = board.map_or_else(Default::default, |board| {
        (format!(".board.{}", board.id), format!(", {}", board.name))
    });
    let name = (
        format!("share.grants.granted{narrow}.with_{word}"),
        format!("Andel av beviljade föreningsbidrag på rader som anger {called}{of}"),
    );
    b.total(part.clone());
    b.figure(
        name,
        Calculation::Share {
            part: part.into(),
            whole: whole.into(),
        },
    )
}

fn of_year(
    b: &mut Builder<'_>,
    (board, index): (&Board, BoardIndex),
    (year, ages): (i32, Ages),
) -> Option<PeopleOfYear> {
    let rows = |measure| Selection::new(measure, Period::of_year(year)).of_boards([index]);
    let both = rows(Measure::Both(ages));
    if b.cube.rows(&both) == 0 {
        return None;
    }
    let word = match ages {
        Ages::Adults => "women",
        Ages::Children => "girls",
    };
    let share = Calculation::Share {
        part: rows(Measure::FirstOfBoth(ages)).into(),
        whole: both.clone().into(),
    };
    let called = ages.first();
    let name = (
        format!("share.people.{word}.board.{}.year.{year}", board.id),
        format!("Andel {called} av deltagandena, {}, {year}", board.name),
    );
    let people = b.total_of_year(both);
    let share = b.figure(name, share);
    let is_readable = |id: &FactId| b.facts.get(*id).is_some_and(Fact::is_readable);
    let is_comparable = is_comparable(b, index, (year, ages));
    Some(PeopleOfYear {
        year,
        people,
        share: share.filter(is_readable).filter(|_| is_comparable),
    })
}

/// Whether the rows of a year that state both sexes have at least half as large a part of its money as those
/// of any year that it is shown beside: the period's, and the one before.
fn is_comparable(b: &Builder<'_>, board: BoardIndex, (year, ages): (i32, Ages)) -> bool {
    let sum = |year: i32, measure: Measure| -> i128 {
        let rows = Selection::new(measure, Period::of_year(year));
        b.cube.sum(&rows.of_boards([board])).into()
    };
    let part = |year: i32| {
        let stating = Measure::GrantedStating(Stated::Both(ages));
        (sum(year, stating), sum(year, Measure::Granted))
    };
    let (own, all) = part(year);
    let first = b.view.period.years().next().unwrap_or_default();
    let shown = b.view.period.years().chain([first.saturating_sub(1)]);
    let mut others = shown.map(part);
    others.all(|(other, of)| own.saturating_mul(2).saturating_mul(of) >= other.saturating_mul(all))
}
