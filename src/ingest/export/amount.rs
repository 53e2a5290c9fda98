//! Amounts in cells, in the unit of their column.

use crate::fault::grant as fault;
use crate::ingest::cx::Cx;
use crate::ingest::scalar::bad_amount;
use crate::model::{AmountError, Column, DecimalMark, Money};
use crate::schema::AmountUnit;

use super::row::{Cell, Refused};
use super::unit;

/// The columns of amounts that figures are made from.
pub(super) const AMOUNTS: [Column; 3] = [Column::Applied, Column::Granted, Column::Paid];

/// The place of the amount granted among [`AMOUNTS`].
pub(super) const GRANTED: usize = 1;

/// An amount in a unit; nothing if the text says another unit.
pub(super) fn parse(
    text: &str,
    mark: DecimalMark,
    unit: AmountUnit,
) -> Option<Result<Money, AmountError>> {
    if unit == AmountUnit::Kronor {
        return Some(Money::parse(text, mark));
    }
    let number = unit::number_in(text, unit)?;
    Some(Money::parse_in(number, mark, unit.kronor()))
}

/// The amount of a cell, or the finding that it has none.
pub(super) fn read(
    cx: &mut Cx<'_>,
    cell: &Cell<'_>,
    mark: DecimalMark,
    unit: AmountUnit,
) -> Result<Money, Refused> {
    let text = cell.text.as_ref();
    let read = parse(text, mark, unit);
    let Some(Ok(amount)) = read else {
        cx.report(&cell.range, |origin| match read {
            Some(Err(AmountError::Ambiguous(small, large))) => {
                fault::ambiguous_amount(origin, text, small.to_string(), large.to_string())
            }
            Some(_) => bad_amount(origin, text),
            None => fault::cell_unit(origin, text, unit.word()),
        });
        return Err(Refused);
    };
    Ok(amount)
}
