//! Where a change in what was granted comes from: the boards and the grant types it is largest in.

use crate::model::{Board, Term, TermId, View};

use super::builder::Builder;
use super::calculation::TwoPeriods;
use super::facts::FactId;
use super::select::{Measure, Selection};

/// Where the change comes from, in kronor per year.
#[derive(Debug)]
pub struct Causes<'d> {
    /// The whole change.
    pub total: FactId,
    /// By board, a board and what it took over from as one; in the order of boards.yaml.
    pub boards: Vec<(&'d Board, FactId)>,
    /// By grant type, in the order of their names' first use.
    pub grant_types: Vec<(TermId, FactId)>,
}

pub(super) fn build<'d>(
    b: &mut Builder<'d>,
    previous: View<'d>,
    boards: &[(&'d Board, TwoPeriods)],
) -> Causes<'d> {
    const LABEL: &str = "Beviljade föreningsbidrag, förändring per år";
    let now = b.all(Measure::Granted);
    let before = now.clone().in_years(previous.period);
    let mut types = b.cube.found(&now, |key| key.grant_type);
    types.extend(b.cube.found(&before, |key| key.grant_type));
    let total = TwoPeriods::new(now.clone(), previous.period);
    Causes {
        total: b.difference(("change.grants.granted.per_year", LABEL), total),
        boards: (boards.iter())
            .map(|(board, of)| {
                let id = format!("change.grants.granted.board.{}.per_year", board.id);
                let label = format!("{LABEL}, {}", board.name);
                (*board, b.difference((id, label), of.clone()))
            })
            .collect(),
        grant_types: (types.into_iter())
            .map(|grant_type| {
                let slug = b.names.grant_type(grant_type);
                let id = format!("change.grants.granted.type.{slug}.per_year");
                let name = b.view.data.grants.grant_type(grant_type);
                let label = format!("{LABEL}, {}", name.map_or("", Term::name));
                let of = Selection {
                    grant_type: Some(grant_type),
                    ..now.clone()
                };
                let of = TwoPeriods::new(of, previous.period);
                (grant_type, b.difference((id, label), of))
            })
            .collect(),
    }
}
