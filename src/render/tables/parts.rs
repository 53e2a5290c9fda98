//! Whether the parts of a table, as they are shown, are together what their sum is shown as.

use crate::render::inline::{Cell, Inline};
use crate::render::number;
use crate::report::Unit;

/// What is said under a table whose parts do not add up.
pub(super) const ROUNDED: &str =
    "Delarna är avrundade var för sig, och blir därför inte exakt summan.";

/// Whether they add up. What is not rounded, or not in one unit, is not compared.
pub(super) fn add_up(parts: impl Iterator<Item = Cell>, total: &Cell) -> bool {
    let Some(Shown { size, unit, .. }) = shown(total) else {
        return true;
    };
    let (mut sum, mut is_rounded) = (0_i64, false);
    for part in parts {
        match shown(&part) {
            Some(part) if part.unit == unit => {
                sum = sum.saturating_add(part.size);
                is_rounded |= part.is_rounded;
            }
            Some(_) => return true,
            None => {}
        }
    }
    !is_rounded || sum == size
}

/// A figure as it is shown.
struct Shown {
    /// In hundredths of its unit.
    size: i64,
    unit: String,
    is_rounded: bool,
}

/// Reads what a cell of one figure shows.
fn shown(cell: &Cell) -> Option<Shown> {
    let [
        Inline::Fact {
            value, unit, shown, ..
        },
    ] = cell.as_slice()
    else {
        return None;
    };
    let is_sign = |it: char| it.is_ascii_digit() || "\u{2212},\u{A0}".contains(it);
    let number: String = shown.chars().take_while(|it| is_sign(*it)).collect();
    let word = shown.get(number.len()..)?.to_owned();
    let plain = number.replace('\u{A0}', "").replace('\u{2212}', "-");
    let (whole, rest) = plain.split_once(',').unwrap_or((&plain, ""));
    let size = format!("{whole}{rest:0<2}").parse().ok()?;
    let is_exact = [number::bare, number::value]
        .iter()
        .any(|show| show(*value, *unit) == *shown);
    Some(Shown {
        size,
        unit: word,
        is_rounded: *unit == Unit::Percent || !is_exact,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Value;

    fn cell(tenths: i64, unit: Unit, shown: &str) -> Cell {
        vec![Inline::Fact {
            id: String::new(),
            value: Value::Tenths(tenths),
            unit,
            shown: shown.to_owned(),
            label: String::new(),
            leads_to: String::new(),
        }]
    }

    #[test]
    fn only_rounded_parts_can_fail_to_add_up() {
        let share = |tenths, shown| cell(tenths, Unit::Percent, shown);
        let thirds = || [share(333, "33,3"), share(333, "33,3"), share(333, "33,3")].into_iter();
        assert!(!add_up(thirds(), &share(1000, "100,0")));
        assert!(add_up(thirds(), &share(999, "99,9")));
        let count = |shown| cell(30, Unit::Count, shown);
        assert!(add_up(
            [count("3,0"), count("3,0")].into_iter(),
            &count("3,0")
        ));
        let money = |shown| cell(123_456_789, Unit::Ore, shown);
        let parts = ["1,2\u{A0}miljoner kronor", "1,2\u{A0}miljoner kronor"].map(money);
        assert!(!add_up(
            parts.into_iter(),
            &money("2,5\u{A0}miljoner kronor")
        ));
        let mixed = ["1,2\u{A0}miljoner kronor", "200\u{A0}tusen kronor"].map(money);
        assert!(add_up(
            mixed.into_iter(),
            &money("2,5\u{A0}miljoner kronor")
        ));
    }
}
