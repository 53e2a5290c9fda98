//! Where a change in what was granted comes from: the boards and the grant types it is largest in.

use crate::model::{Board, TermId, View};

use super::builder::Builder;
use super::compare::lines;
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

pub(super) fn build<'d>(b: &mut Builder<'d>, previous: View<'d>) -> Causes<'d> {
    let view = b.view;
    let label = "Beviljade föreningsbidrag, förändring per år";
    let both = |narrowed: &dyn Fn(Selection) -> Selection| {
        (
            narrowed(Selection::new(Measure::Granted, previous.period)),
            narrowed(Selection::new(Measure::Granted, view.period)),
        )
    };
    let total = b.difference(both(&|all| all), "change.grants.granted.per_year", label);
    let boards = lines(view.data)
        .into_iter()
        .filter_map(|(board, line)| {
            let pair = both(&|all| Selection {
                boards: line.clone(),
                ..all
            });
            let id = format!("change.grants.granted.board.{}.per_year", board.id);
            let label = format!("{label}, {}", board.name);
            b.has_rows(&pair)
                .then(|| (board, b.difference(pair, &id, &label)))
        })
        .collect();
    let mut known = b.cube.grant_types(previous.period);
    known.extend(b.cube.grant_types(view.period));
    known.sort_unstable();
    known.dedup();
    let grant_types = known
        .into_iter()
        .filter_map(|grant_type| {
            let pair = both(&|all| Selection {
                grant_type: Some(grant_type),
                ..all
            });
            let id = format!(
                "change.grants.granted.type.{}.per_year",
                b.slugs.grant_type(grant_type)
            );
            let name = view
                .data
                .grants
                .grant_type(grant_type)
                .map_or("", |grant_type| grant_type.name());
            let label = format!("{label}, {name}");
            b.has_rows(&pair)
                .then(|| (grant_type, b.difference(pair, &id, &label)))
        })
        .collect();
    Causes {
        total,
        boards,
        grant_types,
    }
}
