//! How much the tests try of what they make up. Little by default;
//! `SAMVERKAN_EFFORT=100 cargo test --release` tries a hundred times as much.

use std::str::FromStr;

use proptest::test_runner::Config;

/// What a variable of the environment says, as a number.
pub(crate) fn asked<T: FromStr>(variable: &str) -> Option<T> {
    let text = std::env::var(variable).ok()?;
    let Ok(number) = text.parse() else {
        panic!("{variable} is no number: {text}");
    };
    Some(number)
}

/// So many times as much is tried.
pub(crate) fn effort() -> usize {
    asked("SAMVERKAN_EFFORT").unwrap_or(1)
}

/// How a property is tried: as many cases as said times the effort, or as many as
/// `PROPTEST_CASES` says of every property alike.
pub(crate) fn cases(usual: usize) -> Config {
    let cases = asked("PROPTEST_CASES").unwrap_or(usual * effort());
    Config {
        cases: cases.try_into().unwrap(),
        // A case that fails is kept as a test of its own, where it can be read.
        failure_persistence: None,
        ..Config::default()
    }
}
