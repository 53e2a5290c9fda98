//! Amounts that a text says are given for each of something: `25 kr per deltagare`.

use crate::model::{DecimalMark, Money, is_space};

/// What stands after an amount that is given for each of something, or several times.
const EACH: [&str; 8] = [
    "per ",
    "/",
    "i månaden",
    "i kvartalet",
    "i veckan",
    "varje ",
    "x ",
    "* ",
];

/// The amount that a text says is given for each of something, or several times: `25 kr per deltagare`.
pub(super) fn rate(text: &str) -> Option<Money> {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let start = text.find(is_digit)?;
    let rest = text.get(start..)?;
    let written = rest.trim_start_matches(|letter: char| is_digit(letter) || is_space(letter));
    let amount = rest.strip_suffix(written)?.trim_end();
    let of_money = ["kronor", "kr", ":-"];
    let after = of_money.iter().find_map(|sign| written.strip_prefix(sign));
    let after = after.unwrap_or(written).trim_start();
    let is_each = EACH.iter().any(|each| after.starts_with(each)) && !after.starts_with("/2");
    let is_a_piece = text.get(..start)?.trim_end().ends_with('à');
    let amount = Money::parse(amount, DecimalMark::Comma).ok()?;
    (is_each || is_a_piece).then_some(amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_may_be_for_each_of_something() {
        for text in [
            "1 000 kr per månad",
            "Hyra, 1000 kr/mån",
            "1000 kronor per lag",
        ] {
            assert_eq!(rate(text), Some(Money::from_kronor(1000)), "{text}");
        }
        for text in [
            "1000 kr",
            "kr per månad",
            "Hyra per månad",
            "1000 kr till lag",
        ] {
            assert_eq!(rate(text), None, "{text}");
        }
    }
}
