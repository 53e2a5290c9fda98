//! Amounts as they are read in a sentence, and whether they fit what is true and each other.

/// What an amount says in kronor, and how finely.
fn read(said: &str) -> Option<(i64, i64)> {
    let (number, unit) = [
        (" miljarder kronor", 1_000_000_000),
        (" miljoner kronor", 1_000_000),
        (" tusen kronor", 1_000),
        (" kr", 1),
    ]
    .into_iter()
    .find_map(|(word, unit)| Some((said.strip_suffix(word)?, unit)))?;
    let decimals = number.split_once(',').map_or(0, |(_, rest)| rest.len());
    let digits: i64 = number.replace([',', ' '], "").parse().ok()?;
    let step = unit / 10_i64.pow(u32::try_from(decimals).ok()?);
    Some((digits * step, step))
}

/// Whether an amount is what it is said to be, rounded to what is said.
pub(super) fn is_near(said: &str, kronor: i64) -> bool {
    read(said).is_some_and(|(value, step)| {
        (kronor + step / 2) / step * step == value && (value > 0) == (kronor > 0)
    })
}

/// Whether amounts that follow each other are what they are said to be, and go the ways that they do.
pub(super) fn are_told(told: &[(&str, i64)]) -> bool {
    told.iter().all(|(said, kronor)| is_near(said, *kronor))
        && told.windows(2).all(|two| {
            let said = two[1].1.cmp(&two[0].1);
            read(two[1].0).unwrap().0.cmp(&read(two[0].0).unwrap().0) == said
        })
}

#[test]
fn amounts_are_read() {
    assert_eq!(read("1,75 miljoner kronor"), Some((1_750_000, 10_000)));
    assert!(is_near("1 750 tusen kronor", 1_749_500) && !is_near("1,7 miljoner kronor", 1_750_000));
    assert!(!are_told(&[
        ("1,7 miljoner kronor", 1_749_000),
        ("1,7 miljoner kronor", 1_650_000)
    ]));
}
