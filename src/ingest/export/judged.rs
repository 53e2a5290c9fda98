//! What a text says by itself in a column that is left out, whichever row it stands in.

use chrono::Datelike as _;

use crate::model::{Money, parse_written_date};
use crate::schema::AmountUnit;

use super::cell::{short_year, time_in, year_in};
use super::meant::{Meant, years_meant};
use super::outcome::Asks;
use super::payee::Recipients;
use super::rate::rate;
use super::remark;
use super::sample::Look;
use super::speaks_of::SpeaksOf;
use super::unit;
use super::words::{Measure, words};

/// What is given for each of something is hardly less, and so many things are hardly more.
const LEAST_RATE: Money = Money::from_kronor(100);

/// What a text says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Judged {
    /// Whether money was granted.
    is_granted: Option<bool>,
    pub(super) look: Look,
    /// The year that it names, or that its day is in, under a heading that asks for one.
    pub(super) year: Option<i32>,
    /// The day or year that it names, under whichever heading.
    pub(super) time: Option<(i32, Option<u32>)>,
    meant: Option<Meant>,
    measure: Option<Measure>,
    /// Whether an amount is in the sentence.
    pub(super) has_amount: bool,
    /// Whether it says that its row was not granted, or not kept.
    pub(super) refuses: bool,
    pub(super) names_a_recipient: bool,
}

impl Judged {
    /// Whether it says another outcome than that of its row.
    pub(super) fn differs_from(self, is_granted: bool) -> bool {
        self.is_granted.is_some_and(|it| it != is_granted)
    }

    /// Whether it is about another year.
    pub(super) fn is_of_another_year(self, year: Option<i32>) -> bool {
        let meant = self.meant.zip(year);
        meant.is_some_and(|(meant, year)| meant.other_than(year).is_some())
    }

    /// Whether it says another unit of amounts.
    pub(super) fn has_another_unit(self, unit: AmountUnit) -> bool {
        self.measure.is_some_and(|it| it != Measure::Of(unit))
    }
}

/// Judges a text by its words.
pub(super) fn judge(
    cell: &str,
    (asks, speaks_of): (Asks, SpeaksOf),
    recipients: &Recipients,
) -> Judged {
    let has_words = cell.contains(char::is_alphabetic);
    let asks_for_years = matches!(speaks_of, SpeaksOf::Years | SpeaksOf::Ends);
    Judged {
        is_granted: words().is_granted(asks, cell),
        look: Look::of(cell.strip_prefix('+').unwrap_or(cell)),
        year: asks_for_years.then(|| year_of(cell)).flatten(),
        time: time_in(cell),
        meant: years_meant(cell),
        measure: unit::of_cell(cell, false).or_else(|| rate_of(cell, speaks_of)),
        has_amount: unit::has_amount(cell)
            || remark::amount(cell).is_some()
            || remark::is_a_share(cell)
            || rate(cell).is_some_and(|each| each >= LEAST_RATE)
            || speaks_of == SpeaksOf::Shares && cell.starts_with(|it: char| it.is_ascii_digit()),
        refuses: has_words && (words().refuses(cell) || words().text_refuses(cell)),
        names_a_recipient: has_words && recipients.are_in(cell),
    }
}

/// What a cell says that amounts are for under a heading that asks it: `månad`, `månadsvis`.
fn rate_of(cell: &str, speaks_of: SpeaksOf) -> Option<Measure> {
    let each = cell.strip_suffix("svis").unwrap_or(cell);
    let asks = speaks_of == SpeaksOf::Rates;
    asks.then(|| unit::of_cell(&format!("kr per {each}"), false))?
}

/// The year that a cell names, or that its day is in.
fn year_of(cell: &str) -> Option<i32> {
    let day = || parse_written_date(cell, None).ok();
    year_in(cell)
        .or_else(|| Some(day()?.year()))
        .or_else(|| short_year(cell))
}
