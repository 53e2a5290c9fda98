//! What tables and pictures show of a report: its figures as cells, and names by their numbers.

use crate::model::{ActorId, BoardIndex, Period, Reason, Sender, TermId};
use crate::report::{Fact, FactId, Report, Unit, Value};

use super::inline::{Cell, Inline};
use super::number;

/// A report, of which cells are made.
#[derive(Clone, Copy)]
pub(super) struct Figures<'r, 'd> {
    /// The report.
    pub(super) report: &'r Report<'d>,
}

impl<'r, 'd> Figures<'r, 'd> {
    pub(super) fn fact(self, id: FactId) -> Option<&'r Fact> {
        self.report.facts.get(id)
    }

    /// The value in tenths, to compare and to draw; 0 where there is no figure.
    pub(super) fn tenths(self, id: FactId) -> i64 {
        self.fact(id).map_or(0, |fact| fact.value.tenths())
    }

    /// The fact, if it is more than nothing.
    pub(super) fn some(self, id: FactId) -> Option<&'r Fact> {
        self.fact(id).filter(|fact| fact.value.tenths() > 0)
    }

    /// A figure with its unit.
    pub(super) fn full(self, id: FactId) -> Cell {
        self.shown(id, number::value)
    }

    /// A figure without its unit, which a heading names.
    pub(super) fn bare(self, id: FactId) -> Cell {
        self.shown(id, number::bare)
    }

    /// A figure without its unit, if there is one.
    pub(super) fn maybe(self, id: Option<FactId>) -> Cell {
        id.map_or_else(Vec::new, |id| self.bare(id))
    }

    /// Whether a board has a list of its grants for a year, or needs none.
    pub(super) fn has_list(self, board: BoardIndex, year: i32) -> bool {
        let board = self.report.view.data.board_at(board);
        let mut missing = self.report.gaps.no_export.iter();
        !missing.any(|(of, years)| board.is_some_and(|it| it.id == of.id) && years.contains(&year))
    }

    /// Whether a board is there in a year.
    pub(super) fn is_there(self, board: BoardIndex, year: i32) -> bool {
        let board = self.report.view.data.board_at(board);
        board.is_some_and(|it| it.validity.meets(Period::of_year(year)))
    }

    /// Whether a board has a list of its grants for each year of the period, or needs none.
    pub(super) fn has_lists(self, board: BoardIndex) -> bool {
        self.years().iter().all(|year| self.has_list(board, *year))
    }

    /// A figure without its unit, or words in its place.
    pub(super) fn or(self, id: Option<FactId>, words: &str) -> Cell {
        id.map_or_else(|| text(words), |id| self.bare(id))
    }

    /// A figure rounded for reading.
    pub(super) fn rounded(self, id: FactId) -> Cell {
        self.written(id, number::short)
    }

    /// The share of something that is more than nothing.
    pub(super) fn part(self, id: FactId) -> Cell {
        self.written(id, number::part)
    }

    /// A figure in a form of its own.
    pub(super) fn shown(self, id: FactId, show: fn(Value, Unit) -> String) -> Cell {
        self.written(id, |fact| show(fact.value, fact.unit))
    }

    /// A figure as it is written; a percentage of few rows is not.
    fn written(self, id: FactId, write: impl Fn(&Fact) -> String) -> Cell {
        let fact = self.fact(id).filter(|fact| fact.is_readable());
        fact.map_or_else(Vec::new, |fact| vec![Inline::figure(fact, write(fact))])
    }

    pub(super) fn board(self, number: BoardIndex) -> &'d str {
        let board = self.report.view.data.board_at(number);
        board.map_or("", |board| &board.name)
    }

    /// Why an initiative was taken up, in the words of a municipality or a region.
    pub(super) fn reason(self, reason: Reason) -> String {
        let said = reason.swedish();
        if is_region(&self.report.view.data.settings.municipality) {
            said.replace("kommunal", "regional")
        } else {
            said.to_owned()
        }
    }

    /// The name of a board, and that it has ended if it has.
    pub(super) fn board_now(self, number: BoardIndex) -> String {
        let view = self.report.view;
        let board = view.data.board_at(number);
        let has_ended = board.is_some_and(|it| it.validity.has_ended(view.as_of));
        format!(
            "{}{}",
            self.board(number),
            if has_ended { " (har upphört)" } else { "" }
        )
    }

    pub(super) fn grant_type(self, id: TermId) -> &'d str {
        let term = self.report.view.data.grants.grant_type(id);
        term.map_or("", |term| term.name())
    }

    pub(super) fn actor(self, id: ActorId) -> &'d str {
        let actor = self.report.view.data.grants.actor(id);
        actor.map_or("", |actor| &actor.name)
    }

    /// Whom an agreement or an initiative is with.
    pub(super) fn party(self, party: &Sender) -> Cell {
        vec![Inline::Own(text(self.report.parties.called(party)))]
    }

    /// The years of the period.
    pub(super) fn years(self) -> Vec<i32> {
        self.report.view.period.years().collect()
    }
}

/// Whether a name is that of a region.
pub(super) fn is_region(name: &str) -> bool {
    name.starts_with("Region ") || name.ends_with("regionen")
}

/// A cell of plain words.
pub(super) fn text(words: impl Into<String>) -> Cell {
    vec![Inline::text(words)]
}
