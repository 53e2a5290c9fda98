//! Whole numbers that could be amounts, and are numbers of something else.

use std::collections::BTreeSet;

use crate::source::luhn;

/// So many digits are of an account or a telephone: not all grants are of tens of millions.
const LONG: usize = 8;
/// The digits of a bankgiro, and the fewest of a plusgiro.
const GIRO: usize = 7;
const SHORT_GIRO: usize = 5;
/// So many short numbers with a check digit are no chance; as many different ones lie near each other.
const MANY: usize = 4;
/// The digits of a postcode, and those of a case number that begins with its year.
const POSTCODE: usize = 5;
const OF_A_YEAR: usize = 7;

/// Whether all cells of a column are whole numbers of another kind than amounts. `is_near` tells years that
/// the rows may be for.
pub(super) fn are_others<'c>(
    cells: impl Iterator<Item = &'c str> + Clone,
    is_near: impl Fn(i32) -> bool,
) -> bool {
    let is_plain = |cell: &str| cell.bytes().all(|byte| byte.is_ascii_digit());
    let count = cells.clone().count();
    if count == 0 || !cells.clone().all(is_plain) {
        return false;
    }
    let all = |is: &dyn Fn(&str) -> bool| cells.clone().all(is);
    let are_round = all(&|cell| cell.ends_with('0'));
    let least = if count < MANY { GIRO } else { SHORT_GIRO };
    let begins_with_a_year = |cell: &str| {
        let year = cell.get(..4).and_then(|year| year.parse().ok());
        cell.len() >= OF_A_YEAR && !cell.ends_with("000") && year.is_some_and(&is_near)
    };
    if all(&begins_with_a_year) {
        return true;
    }
    // One other number alone shows no habit.
    if count < 2 {
        return false;
    }
    all(&|cell| cell.len() >= LONG && !cell.ends_with("000"))
        || all(&|cell| cell.starts_with('0') && cell.len() >= SHORT_GIRO)
        || !are_round && all(&|cell| cell.len() >= least && has_check_digit(cell))
        || are_postcodes(cells)
}

/// Whether numbers of five digits lie so near each other as those of places do, and none is round: two
/// nearer than more.
fn are_postcodes<'c>(mut cells: impl Iterator<Item = &'c str> + Clone) -> bool {
    let different = cells.clone().collect::<BTreeSet<_>>();
    let shared = match different.len() {
        0 | 1 => return false,
        2 => 3,
        _ => 2,
    };
    let first = different.first().and_then(|cell| cell.get(..shared));
    cells.all(|cell| cell.len() == POSTCODE && !cell.ends_with("00") && cell.get(..shared) == first)
}

/// Whether the last digit follows from the others, as in numbers of accounts.
fn has_check_digit(number: &str) -> bool {
    let digits = number.bytes().map(|byte| byte.saturating_sub(b'0'));
    // A nought before an odd number of digits adds nothing.
    let nought = (!number.len().is_multiple_of(2)).then_some(0);
    luhn(nought.into_iter().chain(digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_other_things_are_told_from_amounts() {
        let are = |cells: &[&str]| are_others(cells.iter().copied(), |year| year == 2021);
        for cells in [
            &["58224", "58230", "58731", "58446"][..],
            &["50501055", "9912346"],
            &["83279123456", "83279654321"],
            &["0701234567", "0132060"],
            &["2021001", "2021004"],
            &["2021123"],
            &["58224", "58231"],
            &["58224", "58230", "58731"],
        ] {
            assert!(are(cells), "{cells:?}");
        }
        for cells in [
            &["58224"][..],
            &["58224", "58224", "58224"],
            &["58200", "58300", "58700", "58400"],
            &["12345", "12567"],
            &["12345", "13567", "12890"],
            &["2021000"],
            &["58224", "58230", "58731", "33000"],
            &["125000", "70000", "33000"],
            &["1250000", "2500000"],
            &["2021", "2021"],
            &["58 224", "58 230", "58 731", "58 446"],
        ] {
            assert!(!are(cells), "{cells:?}");
        }
    }
}
