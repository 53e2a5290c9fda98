//! How many cases a property is tried with.

use proptest::test_runner::Config;

/// How a property is tried: as many cases as said, or as the environment says instead
/// (`PROPTEST_CASES=10000`), which it does for every property alike.
pub(crate) fn cases(usual: u32) -> Config {
    let said = std::env::var_os("PROPTEST_CASES").is_some();
    let config = if said {
        Config::default()
    } else {
        Config::with_cases(usual)
    };
    // A case that fails is kept as a test of its own, where it can be read.
    Config {
        failure_persistence: None,
        ..config
    }
}
