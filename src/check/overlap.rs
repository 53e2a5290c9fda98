//! Settlements of possible double grants fit the rows that there are.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Sink;
use crate::fault::{note, overlap as fault};
use crate::model::overlap::{
    PossibleDouble, Settling, possible_doubles, settle, settled_actors, unsettled,
};
use crate::model::{Dataset, NamedRow};
use crate::source::Origin;

use super::Scope;

pub(super) fn settlements_fit(data: &Dataset, _: &Scope, sink: &mut Sink) {
    if data.settlements.is_empty() {
        return;
    }
    let wanted: BTreeSet<_> = settled_actors(data)
        .into_iter()
        .zip(&data.settlements)
        .filter_map(|(actor, settlement)| Some((actor?, settlement.year)))
        .collect();
    let doubles = possible_doubles(data, data.grants.rows(), |actor, year| {
        wanted.contains(&(actor, year))
    });
    let settlings = settle(data, &doubles);
    let twice = named_twice(&settlings, sink);
    for settling in &settlings {
        let settlement = settling.settlement;
        if settling.double.is_none() {
            let name = settlement.organisation.name.value.as_str();
            let year = i64::from(settlement.year);
            sink.push(fault::unmatched_settlement(settlement.origin, name, year));
            continue;
        }
        let changed = settlement.rows.iter().zip(&settling.rows);
        let changed = changed.filter(|(_, at)| at.is_none());
        for named in changed.filter_map(|(named, _)| named.as_ref()) {
            if !twice.contains(&named.origin) {
                let (board, amount) = said(named);
                sink.push(fault::settled_row_changed(named.origin, board, amount));
            }
        }
    }
    for (at, double) in doubles.iter().enumerate() {
        lacking(at, double, &settlings, sink);
    }
}

/// How a message names a row.
fn said(named: &NamedRow) -> (&str, String) {
    (named.board.value.as_str(), named.granted.to_string())
}

/// Reports rows that two settlements name, and says which.
fn named_twice(settlings: &[Settling<'_>], sink: &mut Sink) -> BTreeSet<Origin> {
    let mut first: BTreeMap<(usize, usize), Origin> = BTreeMap::new();
    let mut twice = BTreeSet::new();
    for settling in settlings {
        let Some(double) = settling.double else {
            continue;
        };
        for (named, at) in settling.settlement.rows.iter().zip(&settling.rows) {
            let (Some(named), Some(at)) = (named, *at) else {
                continue;
            };
            match first.entry((double, at)) {
                Entry::Vacant(place) => {
                    place.insert(named.origin);
                }
                Entry::Occupied(known) => {
                    twice.insert(named.origin);
                    let (board, amount) = said(named);
                    sink.push(
                        fault::settled_twice(named.origin, board, amount)
                            .with(*known.get(), &note::FIRST_HERE),
                    );
                }
            }
        }
    }
    twice
}

/// Reports the first row of a double that its settlements leave out, unless a settled row has
/// changed, which is reported by itself.
fn lacking(at: usize, double: &PossibleDouble, settlings: &[Settling<'_>], sink: &mut Sink) {
    let mut of_double = settlings
        .iter()
        .filter(|settling| settling.double == Some(at));
    let Some(first) = of_double.next() else {
        return;
    };
    if !first.has_all_rows() || !of_double.all(Settling::has_all_rows) {
        return;
    }
    let left = unsettled(at, double.rows.len(), settlings);
    if let Some(row) = left.first().and_then(|at| double.rows.get(*at)) {
        let settlement = first.settlement;
        let name = settlement.organisation.name.value.as_str();
        let year = i64::from(settlement.year);
        sink.push(
            fault::settlement_lacks_row(settlement.origin, name, year)
                .with(row.origin(), &note::OTHER_HERE),
        );
    }
}
