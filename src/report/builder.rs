//! What every section of the report is built with: the view, the sums, and the facts so far.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::model::{Actor, BoardIndex, TermId, View, order};
use crate::source::{Located, Origin};

use super::calculation::{Calculation, Evaluation, TwoPeriods, Yearly};
use super::cube::{Cube, Grantee};
use super::facts::{Fact, FactId, Facts};
use super::names::Naming;
use super::parties::Parties;
use super::rows::Rows;
use super::select::{Measure, Selection};
use super::stated::Stated;
use super::value::{Unit, Value};

/// What a figure is called.
pub(super) struct FigureName {
    /// Stable, and the same for the same question in another period.
    id: String,
    /// In Swedish.
    label: String,
}

impl<I: Into<String>, L: Into<String>> From<(I, L)> for FigureName {
    fn from((id, label): (I, L)) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
        }
    }
}

/// Makes facts, each from its name, an operation and rows.
pub(super) struct Builder<'d> {
    pub(super) view: View<'d>,
    pub(super) previous: Option<View<'d>>,
    pub(super) cube: Cube<'d>,
    pub(super) facts: Facts,
    pub(super) names: Naming<'d>,
    pub(super) parties: Parties<'d>,
}

impl<'d> Builder<'d> {
    pub(super) fn new(view: View<'d>) -> Self {
        let previous = view.previous();
        let mut periods = vec![view.period];
        periods.extend(previous.map(|previous| previous.period));
        Self {
            cube: Cube::new(view.data, periods),
            facts: Facts::default(),
            names: Naming::new(view),
            parties: Parties::new(view.data),
            view,
            previous,
        }
    }

    /// A measure over the whole period.
    pub(super) const fn all(&self, measure: Measure) -> Selection {
        Selection::new(measure, self.view.period)
    }

    /// A measure over one board.
    pub(super) fn of_board(&self, measure: Measure, board: BoardIndex) -> Selection {
        self.all(measure).of_boards([board])
    }

    /// A figure by any operation; `None` if the operation has no value.
    pub(super) fn figure(
        &mut self,
        name: impl Into<FigureName>,
        calculation: Calculation,
    ) -> Option<FactId> {
        let made = calculation.evaluate(&self.cube);
        made.value?;
        Some(self.keep(name, calculation, made))
    }

    /// A figure by an operation that has a value even without rows.
    fn figure_of_any(&mut self, name: impl Into<FigureName>, calculation: Calculation) -> FactId {
        let made = calculation.evaluate(&self.cube);
        self.keep(name, calculation, made)
    }

    fn keep(
        &mut self,
        name: impl Into<FigureName>,
        calculation: Calculation,
        made: Evaluation,
    ) -> FactId {
        let FigureName { id, label } = name.into();
        self.facts.add(Fact {
            id,
            label,
            value: made.value.unwrap_or(Value::ZERO),
            nearest: made.nearest,
            unit: calculation.unit(),
            sources: made.sources,
            basis: made.basis,
            calculation,
        })
    }

    /// A sum over rows.
    pub(super) fn sum(&mut self, name: impl Into<FigureName>, rows: impl Into<Rows>) -> FactId {
        self.figure_of_any(name, Calculation::Sum(rows.into()))
    }

    /// A value that one record states.
    pub(super) fn stated(
        &mut self,
        name: impl Into<FigureName>,
        unit: Unit,
        value: Located<i64>,
    ) -> FactId {
        self.sum(name, Rows::listed(unit, [value]))
    }

    /// How many records there are.
    pub(super) fn count(
        &mut self,
        name: impl Into<FigureName>,
        records: impl IntoIterator<Item = Origin>,
    ) -> FactId {
        self.sum(name, Rows::counted(records))
    }

    /// How many records there are; no figure if there are none.
    pub(super) fn count_any(
        &mut self,
        name: impl Into<FigureName>,
        records: impl IntoIterator<Item = Origin>,
    ) -> Option<FactId> {
        let mut records = records.into_iter().peekable();
        records.peek()?;
        Some(self.count(name, records))
    }

    /// The sum of a selection, under the name that follows from it.
    pub(super) fn total(&mut self, selection: Selection) -> FactId {
        let name = (self.names.id(&selection), self.names.label(&selection));
        self.sum(name, selection)
    }

    /// The sum of a measure over the whole period.
    pub(super) fn whole(&mut self, measure: Measure) -> FactId {
        self.total(self.all(measure))
    }

    /// The sum of what rows may state, and what was granted on those that do; none where no row does.
    pub(super) fn if_stated(&mut self, of: Selection, stated: Stated) -> Option<[FactId; 2]> {
        let granted = Selection {
            measure: Measure::GrantedStating(stated),
            ..of.clone()
        };
        (self.cube.rows(&of) > 0).then(|| [of, granted].map(|it| self.total(it)))
    }

    /// The sum of a selection of a single year.
    pub(super) fn total_of_year(&mut self, selection: Selection) -> FactId {
        let id = self.names.id_of_year(&selection);
        let label = self.names.label(&selection);
        self.sum((id, label), selection)
    }

    /// The years up to the last of the period for which there is a list of grants.
    pub(super) fn listed_years(&self) -> BTreeSet<i32> {
        let last = self.view.period.years().last().unwrap_or_default();
        let exports = self.view.data.exports.iter();
        let years = exports.flat_map(|export| export.years.iter().copied());
        years.filter(|year| *year <= last).collect()
    }

    /// Rows as a share of all that was granted.
    pub(super) fn share_of_granted(
        &mut self,
        name: impl Into<FigureName>,
        part: Selection,
    ) -> Option<FactId> {
        let whole = self.all(Measure::Granted).into();
        let part = part.into();
        self.figure(name, Calculation::Share { part, whole })
    }

    /// A sum per year.
    pub(super) fn per_year(&mut self, name: impl Into<FigureName>, of: Yearly) -> FactId {
        self.figure_of_any(name, Calculation::PerYear(of))
    }

    /// The change between two sums per year, in what they count.
    pub(super) fn difference(&mut self, name: impl Into<FigureName>, of: TwoPeriods) -> FactId {
        self.figure_of_any(name, Calculation::Difference(of))
    }

    /// Boards that give grants and existed in the period, and any others with a row in it.
    pub(super) fn giving_boards(&self) -> Vec<BoardIndex> {
        let period = self.view.period;
        let with_rows = self.cube.found(&self.all(Measure::Rows), |key| key.board);
        let boards = self.view.data.boards.iter().zip(BoardIndex::all());
        boards
            .filter(|(board, index)| {
                (board.gives_grants && board.validity.meets(period)) || with_rows.contains(index)
            })
            .map(|(_, index)| index)
            .collect()
    }

    /// The grant types of a selection in Swedish order, since their numbers depend on the order of files.
    pub(super) fn types_in(&self, of: &Selection) -> Vec<TermId> {
        let found = self.cube.found(of, |key| key.grant_type);
        let mut types: Vec<TermId> = found.into_iter().collect();
        let term = |id: TermId| self.view.data.grants.grant_type(id);
        types.sort_by_cached_key(|id| order::swedish(term(*id).map_or("", |term| term.name())));
        types
    }

    /// Identified recipients with a granted row in the period, from one board or any.
    pub(super) fn grantees(&self, board: Option<BoardIndex>) -> Vec<Grantee> {
        let grants = &self.view.data.grants;
        let mut recipients = self.cube.grantees(self.view.period, board);
        recipients.retain(|it| grants.actor(it.actor).is_some_and(Actor::is_matched));
        recipients
    }

    /// The same from any board, most granted first.
    pub(super) fn largest_grantees(&self) -> Vec<Grantee> {
        let mut recipients = self.grantees(None);
        recipients.sort_by_key(|it| (Reverse(it.granted), it.actor));
        recipients
    }

    /// How many recipients there are, each traced to its first granted row.
    pub(super) fn count_grantees<'r>(
        &mut self,
        name: impl Into<FigureName>,
        recipients: impl IntoIterator<Item = &'r Grantee>,
    ) -> FactId {
        let recipients = recipients.into_iter();
        let mut first: Vec<Origin> = recipients.map(|recipient| recipient.first).collect();
        first.sort_unstable();
        self.count(name, first)
    }

    /// How many identified recipients have a granted row, from one board or any.
    pub(super) fn organisations(&mut self, board: Option<BoardIndex>) -> FactId {
        let of_board = board.and_then(|board| self.view.data.board_at(board));
        let (id, label) = of_board.map_or_else(Default::default, |board| {
            (format!(".board.{}", board.id), format!(", {}", board.name))
        });
        let recipients = self.grantees(board);
        self.count_grantees(
            (
                format!("grants.organisations{id}"),
                format!("Identifierade mottagare med beviljat bidrag{label}"),
            ),
            &recipients,
        )
    }
}
