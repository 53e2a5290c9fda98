//! What the heading of a column that is left out speaks of.

use crate::model::Column;

use super::unit;
use super::words::{Meaning, words};

/// What a heading speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SpeaksOf {
    /// It may be that of an amount.
    Amounts,
    /// It stands for something else than an amount.
    OtherColumn,
    /// It stands for the year of rows.
    YearOfRows,
    /// The time that a grant is for.
    Years,
    /// The last day of it, which may come in a later year.
    Ends,
    /// What amounts are for: a month, a quarter.
    Rates,
    /// What part of something is granted.
    Shares,
    Nothing,
}

impl SpeaksOf {
    pub(super) fn new(heading: &str) -> Self {
        let lower = heading.to_lowercase();
        match unit::meaning(heading) {
            Some(meaning) if meaning.is_of_amounts() => Self::Amounts,
            Some(Meaning::Of(Column::Year) | Meaning::Otherwise(Column::Year)) => Self::YearOfRows,
            Some(_) => Self::OtherColumn,
            None if words().times.are_rates(heading) => Self::Rates,
            None if words().speaks_of_amounts(heading) => Self::Amounts,
            None if words().times.are_shares(heading) => Self::Shares,
            None if lower.contains("avser") || lower.contains("period") => Self::Years,
            None if words().times.begin(heading) => Self::Years,
            None if words().times.end(heading) => Self::Ends,
            None => Self::Nothing,
        }
    }
}

/// Parts of headings whose numbers are no amounts.
const NO_AMOUNTS: [&str; 11] = [
    "nr", "nummer", "antal", "medlem", "deltag", "id", "kod", "konto", "postadr", "ålder", "timmar",
];

/// Whether the numbers under a heading are no amounts.
pub(super) fn is_of_other_numbers(heading: &str) -> bool {
    if words().times.begin(heading) || words().times.end(heading) {
        return true;
    }
    let heading = heading.to_lowercase();
    let words = heading.split(|letter: char| !letter.is_alphanumeric());
    NO_AMOUNTS.iter().any(|part| {
        words.clone().any(|word| word == *part)
            || (part.len() > 2 && heading.contains(part))
            || (*part == "nr" && heading.ends_with(part))
    })
}

/// Whether a heading is of the boards that rows are of, or of municipalities.
pub(super) fn is_of_boards(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    let mut parts = ["nämnd", "förvaltning", "kommun"].iter();
    parts.any(|part| heading.ends_with(part))
}
