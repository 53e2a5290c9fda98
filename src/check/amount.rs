//! The sum of all amounts is plausible, and so fits in 64 bits.

use rayon::prelude::*;

use crate::diag::Sink;
use crate::fault::{agreement, grant};
use crate::model::{Dataset, Grant, Money};
use crate::source::Origin;

use super::Scope;

/// More than Sweden's GDP. 64 bits hold nine thousand times as much, so no sum overflows.
const MOST_TOGETHER: Money = Money::from_kronor(10_000_000_000_000);

/// Amounts added up without their signs, and the largest of them.
#[derive(Debug, Clone, Copy, Default)]
struct AmountTotal {
    sum: Money,
    largest: Money,
    place: Option<Origin>,
}

impl AmountTotal {
    fn with(self, amount: Money, place: Origin) -> Self {
        self.and(Self {
            sum: amount.abs(),
            largest: amount.abs(),
            place: Some(place),
        })
    }

    fn and(self, other: Self) -> Self {
        let larger = if other.largest > self.largest {
            other
        } else {
            self
        };
        Self {
            sum: self.sum.plus(other.sum),
            ..larger
        }
    }

    /// The largest amount and its place, if the sum is too large.
    fn too_much(self) -> Option<(Origin, String)> {
        let place = self.place.filter(|_| self.sum > MOST_TOGETHER)?;
        Some((place, self.largest.to_string()))
    }
}

pub(super) fn grants_can_be_added(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let of_row = |together: AmountTotal, grant: Grant| {
        [grant.applied, Some(grant.granted), grant.paid]
            .into_iter()
            .flatten()
            .fold(together, |together, amount| {
                together.with(amount, grant.origin())
            })
    };
    let exports: Vec<AmountTotal> = data
        .grants
        .exports
        .par_iter()
        .map(|rows| rows.iter().fold(AmountTotal::default(), of_row))
        .collect();
    let all = exports
        .into_iter()
        .fold(AmountTotal::default(), AmountTotal::and);
    if let Some((place, largest)) = all.too_much() {
        sink.push(grant::too_much_together(place, largest));
    }
}

pub(super) fn agreements_can_be_added(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let amounts = data
        .agreements
        .iter()
        .flat_map(|agreement| agreement.yearly.values());
    let all = amounts.fold(AmountTotal::default(), |together, amount| {
        together.with(amount.value, amount.origin)
    });
    if let Some((place, largest)) = all.too_much() {
        sink.push(agreement::too_much_together(place, largest));
    }
}
