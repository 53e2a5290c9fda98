//! The check digit that personal and organisation numbers, and giros, share.

/// Whether an even number of digits follows the Luhn rule: weights 2, 1, 2, 1, …, digits of the products
/// summed.
pub fn luhn(digits: impl Iterator<Item = u8>) -> bool {
    let sum: u32 = digits
        .enumerate()
        .map(|(index, digit)| {
            let weight = if index % 2 == 0 { 2 } else { 1 };
            let value = u32::from(digit).saturating_mul(weight);
            // The digit sum of a number below nineteen.
            if value > 9 {
                value.saturating_sub(9)
            } else {
                value
            }
        })
        .sum();
    sum.is_multiple_of(10)
}
