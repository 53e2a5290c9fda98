//! Where a change in what was granted comes from: the boards and the grant types it is largest in.

use std::collections::BTreeSet;

use crate::model::{BoardLine, Term, TermId, View};

use super::builder::Builder;
use super::calculation::{CHANGED, TwoPeriods};
use super::facts::FactId;
use super::select::{Measure, Selection};

/// Where the change comes from, in kronor per year.
#[derive(Debug)]
pub struct Causes<'d> {
    /// The whole change.
    pub total: FactId,
    /// By board, a board and what it took over from as one; in the order of boards.yaml.
    pub boards: Vec<(BoardLine<'d>, FactId)>,
    /// By grant type, in the order in which the exports first name them.
    pub grant_types: Vec<(TermId, FactId)>,
}

pub(super) fn build<'d>(
    b: &mut Builder<'d>,
    views: [View<'d>; 2],
    boards: &[(BoardLine<'d>, TwoPeriods)],
) -> Causes<'d> {
    let called = Measure::Granted.label();
    let granted = |view: View<'d>| Selection::new(Measure::Granted, view.period);
    let total = TwoPeriods::new(views, granted);
    let total = b.difference(
        (
            "change.grants.granted.per_year",
            format!("{called}, {CHANGED}"),
        ),
        total,
    );
    let boards = boards.iter().map(|(line, of)| {
        let id = format!("change.grants.granted.board.{}.per_year", line.id());
        let name = (id, format!("{called}, {}, {CHANGED}", line.name()));
        (line.clone(), b.difference(name, of.clone()))
    });
    let boards = boards.collect();
    let types = views.map(|view| b.cube.found(&granted(view), |key| key.grant_type));
    let types: BTreeSet<TermId> = types.into_iter().flatten().collect();
    let grant_types = types.into_iter().map(|grant_type| {
        let slug = b.names.grant_type(grant_type);
        let id = format!("change.grants.granted.type.{slug}.per_year");
        let term = b.view.data.grants.grant_type(grant_type);
        let name = (
            id,
            format!("{called}, {}, {CHANGED}", term.map_or("", Term::name)),
        );
        let of = TwoPeriods::new(views, |view| granted(view).of_type(grant_type));
        (grant_type, b.difference(name, of))
    });
    Causes {
        total,
        boards,
        grant_types: grant_types.collect(),
    }
}
