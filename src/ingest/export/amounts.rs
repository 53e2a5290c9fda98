//! The amounts of a record: those of its one grant, or in a wide list of several.

use crate::fault::{grant as fault, word};
use crate::ingest::cx::Cx;
use crate::model::{Column, GrantStatus, Money};
use crate::source::Extent;
use crate::source::records::Record;

use super::amount::{self, GRANTED};
use super::reader::{Reader, cell_at, field_range};
use super::row::{Cell, Judged, Refused, Shared};
use super::slice::Slice;
use super::words::words;

impl Reader<'_> {
    /// Where a grant of a record stands: on its line, or in a wide list in the cell of its amount.
    pub(super) fn place_of(&self, cx: &Cx<'_>, record: &Record, slice: &Slice) -> (u32, Extent) {
        let granted = slice.places.get(GRANTED).copied().flatten();
        match granted.filter(|_| self.plan.wide().is_some()) {
            None => (record.line, Extent::Line),
            Some(place) => {
                let origin = cx.origin(&field_range(record, place));
                // A row is known by the line that it begins on.
                let is_there = origin.line == record.line;
                (
                    record.line,
                    if is_there {
                        origin.extent
                    } else {
                        Extent::Line
                    },
                )
            }
        }
    }

    /// The amounts of a grant: applied for, granted and paid.
    pub(super) fn amounts(
        &self,
        cx: &mut Cx<'_>,
        record: &Record,
        (slice, status): (&Slice, Option<GrantStatus>),
    ) -> (Judged<Money>, Option<Money>, Judged<Money>) {
        let mut at = 0_usize;
        let [applied, granted, paid] = slice.places.map(|place| {
            let is_applied = at == 0;
            at = at.saturating_add(1);
            match (place, status) {
                (None, _) => Ok(None),
                (Some(place), Some(GrantStatus::Rejected | GrantStatus::Withdrawn))
                    if !is_applied && says_no_amount(cx, record, place) =>
                {
                    Ok(None)
                }
                (Some(place), _) => self.amount(cx, record, place),
            }
        });
        self.say_negative(cx, record, slice);
        let granted = granted_of(cx, record, (slice, granted), status);
        (applied, granted, paid)
    }

    /// Says that an amount in parentheses is a repayment, where the status says that it was granted or no
    /// column says what became of rows.
    fn say_negative(&self, cx: &mut Cx<'_>, record: &Record, slice: &Slice) {
        let place = slice.places.get(GRANTED).copied().flatten();
        let Some(cell) = place.and_then(|place| cell_at(cx.text(), record, place)) else {
            return;
        };
        let says = || {
            let status = self.cell(cx.text(), record, Column::Status);
            let status = status.and_then(|cell| words().status(&cell.text));
            match self.plan.place(Column::Status) {
                None => Some(word::NO_STATUS),
                Some(_) => (status == Some(GrantStatus::Granted)).then_some(word::STATUS_GRANTED),
            }
        };
        if cell.text.starts_with('(')
            && place.is_some_and(|place| self.parsed(&cell, place).is_some())
            && let Some(says) = says()
        {
            let written = cell.text.as_ref();
            cx.report(&cell.range, |origin| {
                fault::negative_grant(origin, written, says)
            });
        }
    }

    /// Whether a slice of a wide list is no grant: its cells are empty, dashes or 0.
    pub(super) fn is_nothing(&self, text: &str, record: &Record, slice: &Slice) -> bool {
        slice.places.into_iter().flatten().all(|place| {
            let cell = cell_at(text, record, place);
            cell.is_none_or(|cell| {
                is_dash(&cell.text) || self.parsed(&cell, place) == Some(Money::ZERO)
            })
        })
    }

    /// Whether a record of a wide list that has no amount at all should have one, which is reported; or
    /// is refused for what else it says.
    pub(super) fn lacks_amounts(
        &self,
        cx: &mut Cx<'_>,
        record: &Record,
        shared: &Shared<'_>,
    ) -> bool {
        if shared.status == Some(GrantStatus::Granted) {
            return shared.is_refused();
        }
        let granted = self
            .plan
            .slices()
            .first()
            .and_then(|it| it.places.get(GRANTED).copied());
        let range = field_range(record, granted.flatten().unwrap_or_default());
        cx.report(&range, |origin| {
            fault::empty_cell(origin, Column::Granted.word())
        });
        true
    }

    /// Compares the columns that sum others with what they sum.
    pub(super) fn compare_across(&self, cx: &mut Cx<'_>, record: &Record) {
        for across in self.plan.across() {
            let Ok(Some(written)) = self.amount(cx, record, across.place) else {
                continue;
            };
            let summed = self
                .plan
                .all_slices()
                .iter()
                .filter(|slice| across.sums(slice));
            let places = summed.filter_map(|slice| slice.places.get(across.amount).copied()?);
            let cells = places.filter_map(|place| {
                let cell = cell_at(cx.text(), record, place)?;
                (!is_dash(&cell.text)).then(|| self.parsed(&cell, place))
            });
            let sum: Option<Vec<Money>> = cells.collect();
            let sum = sum.map(|all| all.into_iter().fold(Money::ZERO, Money::plus));
            if let Some(sum) = sum.filter(|sum| *sum != written) {
                cx.report(&field_range(record, across.place), |origin| {
                    fault::row_sum_differs(origin, written.to_string(), sum.to_string())
                });
            }
        }
    }

    /// The amount at a place, if there is one and it can be read.
    pub(super) fn readable(&self, text: &str, record: &Record, place: usize) -> Option<Money> {
        self.parsed(&cell_at(text, record, place)?, place)
    }

    fn parsed(&self, cell: &Cell<'_>, place: usize) -> Option<Money> {
        amount::parse(&cell.text, self.profile.decimal, self.plan.unit_at(place))?.ok()
    }

    /// The amount at a place, if there is one.
    pub(super) fn amount(&self, cx: &mut Cx<'_>, record: &Record, place: usize) -> Judged<Money> {
        let cell = cell_at(cx.text(), record, place);
        cell.map(|cell| self.money(cx, &cell, place)).transpose()
    }

    pub(super) fn money(
        &self,
        cx: &mut Cx<'_>,
        cell: &Cell<'_>,
        place: usize,
    ) -> Result<Money, Refused> {
        amount::read(cx, cell, self.profile.decimal, self.plan.unit_at(place))
    }
}

/// Whether a cell is a dash, for nothing.
fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "–" | "—" | "−")
}

/// A row that was rejected or withdrawn may leave the granted amount empty.
fn granted_of(
    cx: &mut Cx<'_>,
    record: &Record,
    (slice, amount): (&Slice, Judged<Money>),
    status: Option<GrantStatus>,
) -> Option<Money> {
    match (amount.ok()?, status) {
        (Some(amount), _) => Some(amount),
        (None, Some(GrantStatus::Rejected | GrantStatus::Withdrawn)) => Some(Money::ZERO),
        (None, _) => {
            let place = slice.places.get(GRANTED).copied().flatten();
            let range = place.map_or(0..0, |place| field_range(record, place));
            cx.report(&range, |origin| {
                fault::empty_cell(origin, Column::Granted.word())
            });
            None
        }
    }
}

/// Whether a cell says in words, or by a dash, that there is no amount.
fn says_no_amount(cx: &Cx<'_>, record: &Record, place: usize) -> bool {
    let cell = cell_at(cx.text(), record, place);
    cell.is_some_and(|cell| words().is_no_amount(&cell.text))
}
