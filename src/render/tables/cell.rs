//! What a cell of a table says, when it is not a figure.

use chrono::NaiveDate;

use crate::model::Agreement;
use crate::render::figures::{Figures, text};
use crate::render::inline::{Cell, Inline};
use crate::render::swedish;
use crate::report::FactId;

/// What a cell says where a board has given nothing.
pub(super) const NOTHING: &str = "–";
/// What a row of totals says of a column that has no total: nothing, and no data is missing.
pub(super) const BLANK: &str = "\u{A0}";

/// The order of a list by amount.
pub(super) const LARGEST_FIRST: &str = "störst belopp först";
/// The order of agreements.
pub(super) const BY_ID: &str = "i ordning efter avtalets id";
/// The order of agreements of several kinds.
pub(super) const BY_KIND: &str = "slag för slag, i ordning efter avtalets id";
/// The order of a list by time.
pub(super) const EARLIEST_FIRST: &str = "de tidigaste först";

/// A figure without its unit. Where there is none, it is nothing if that is known, and else no data.
pub(super) fn known(figures: Figures<'_, '_>, id: Option<FactId>, is_known: bool) -> Cell {
    match id {
        None if is_known => text(NOTHING),
        found => figures.maybe(found),
    }
}

/// A name, or somebody's own words.
pub(super) fn own(text: impl Into<String>) -> Cell {
    vec![Inline::Own(vec![Inline::text(text)])]
}

/// A place in the data, as it is written there.
pub(super) fn code(text: impl Into<String>) -> Cell {
    vec![Inline::Code(text.into())]
}

/// A day.
pub(super) fn day(date: NaiveDate) -> Cell {
    vec![Inline::Date(date.to_string())]
}

/// Texts joined by commas, or words for none.
pub(super) fn joined<'a>(pieces: impl IntoIterator<Item = &'a str>, none: &str) -> Cell {
    let all: Vec<&str> = pieces.into_iter().collect();
    if all.is_empty() {
        text(none)
    } else {
        text(all.join(", "))
    }
}

/// Names of boards within a sentence: `a, b och c`.
pub(super) fn words_listed<'a>(names: impl Iterator<Item = &'a str>) -> Cell {
    let names: Vec<String> = names.map(swedish::within).collect();
    text(swedish::listed(&names))
}

/// The term of an agreement.
pub(super) fn term(agreement: &Agreement) -> Cell {
    let from = day(agreement.from.value);
    match agreement.until {
        Some(until) => [from, text(" till "), day(until)].concat(),
        None => [text("från "), from].concat(),
    }
}
