//! Where a change in what was granted comes from: the boards and the forms it is largest in.

use crate::model::{Board, FormId, View};

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
    /// By form, in the order of their names' first use.
    pub forms: Vec<(FormId, FactId)>,
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
    let mut known = b.cube.forms(previous.period);
    known.extend(b.cube.forms(view.period));
    known.sort_unstable();
    known.dedup();
    let forms = known
        .into_iter()
        .filter_map(|form| {
            let pair = both(&|all| Selection {
                form: Some(form),
                ..all
            });
            let id = format!("change.grants.granted.type.{}.per_year", b.slugs.form(form));
            let name = view.data.grants.form(form).map_or("", |form| form.name());
            let label = format!("{label}, {name}");
            b.has_rows(&pair)
                .then(|| (form, b.difference(pair, &id, &label)))
        })
        .collect();
    Causes {
        total,
        boards,
        forms,
    }
}
