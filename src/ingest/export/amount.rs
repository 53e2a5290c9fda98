//! Amounts in cells, in the unit of their column.

use crate::fault::{grant as fault, word};
use crate::ingest::cx::Cx;
use crate::ingest::scalar::bad_amount;
use crate::model::{AmountError, Column, DecimalMark, Money, parse_written_date};
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
        let read = Money::parse(text, mark);
        return Some(read.or_else(|error| {
            let bare = without_kronor(text).ok_or(error)?;
            Money::parse(bare, mark).map_err(|_| error)
        }));
    }
    let number = unit::number_in(text, unit)?;
    Some(Money::parse_in(number, mark, unit.kronor()))
}

/// An amount without the word for kronor before it, or the dash of its ören: `SEK 33 000`, `33 000:–`.
fn without_kronor(text: &str) -> Option<&str> {
    let without_dash = || {
        [":–", ",–", ":—", ",—"]
            .iter()
            .find_map(|end| text.strip_suffix(end))
    };
    let without_word = || {
        let digits = text.find(|letter: char| letter.is_ascii_digit())?;
        let (word, number) = text.split_at_checked(digits)?;
        let word = word.trim().trim_end_matches(['.', ':']).to_lowercase();
        matches!(word.as_str(), "kr" | "sek" | "kronor").then_some(number)
    };
    without_word().or_else(|| without_dash().map(str::trim_end))
}

/// Whether a cell holds no amount at all: a mark, or a day.
fn is_none(text: &str) -> bool {
    let has_digit = text.contains(|letter: char| letter.is_ascii_digit());
    !has_digit || text.len() > SHORTEST_DAY && parse_written_date(text, None).is_ok()
}

/// Fewer digits are an amount that is written some other way.
const SHORTEST_DAY: usize = 8;

/// The amount of a cell, or the finding that it has none.
pub(super) fn read(
    cx: &mut Cx<'_>,
    cell: &Cell<'_>,
    mark: DecimalMark,
    unit: AmountUnit,
) -> Result<Money, Refused> {
    let text = cell.text.as_ref();
    // What a comma between columns has cut off.
    let is_cut = matches!(text, "00" | "000");
    let read = parse(text, mark, unit).filter(|_| !is_cut);
    let Some(Ok(amount)) = read else {
        cx.report(&cell.range, |origin| match read {
            Some(Err(AmountError::Ambiguous(small, large))) => {
                fault::ambiguous_amount(origin, text, small.to_string(), large.to_string())
            }
            Some(_) if is_none(text) => fault::bad_amount(origin, text, word::AMOUNT_OR_IGNORE),
            Some(_) => bad_amount(origin, text),
            None if is_cut => bad_amount(origin, text),
            None => fault::cell_unit(origin, text, unit.word()),
        });
        return Err(Refused);
    };
    Ok(amount)
}
