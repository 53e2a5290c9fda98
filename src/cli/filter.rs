//! Options that choose rows.

use crate::diag::{Arg, Lang, Nearest};
use crate::model::{Dataset, Period, Reason, Status, text::normalised};
use crate::report::words;

use super::fail::Failure;

/// Reads a year, or years such as 2020-2021.
pub(in crate::cli) fn parse_years(text: &str) -> Result<Period, String> {
    Period::parse(text).ok_or_else(|| "not a year such as 2021, nor years such as 2020-2021".into())
}

/// Reads where an initiative stands, by the word of the files or of the report.
pub(in crate::cli) fn parse_status(text: &str) -> Result<Status, String> {
    one_of(text, Status::ALL, Status::word, words::status)
}

/// Reads why the network takes something up, by the word of the files or of the report.
pub(in crate::cli) fn parse_reason(text: &str) -> Result<Reason, String> {
    one_of(text, Reason::ALL, Reason::word, words::reason)
}

fn one_of<T: Copy>(
    text: &str,
    all: &[T],
    word: fn(T) -> &'static str,
    swedish: fn(T) -> &'static str,
) -> Result<T, String> {
    let wanted = normalised(text);
    let is_it = |value: &&T| {
        [word(**value), swedish(**value)]
            .map(normalised)
            .contains(&wanted)
    };
    all.iter().find(is_it).copied().ok_or_else(|| {
        let both = |value: &T| format!("{} ({})", word(*value), swedish(*value));
        let known: Vec<String> = all.iter().map(both).collect();
        format!("not one of {}", known.join(", "))
    })
}

/// The places of boards in the list.
pub(in crate::cli) fn boards(ids: &[String], data: &Dataset) -> anyhow::Result<Vec<u16>> {
    let place = |id: &String| {
        (0..)
            .zip(&data.boards)
            .find_map(|(number, board)| (board.id.as_str() == id).then_some(number))
            .ok_or_else(|| unknown_board(id, data).into())
    };
    ids.iter().map(place).collect()
}

fn unknown_board(id: &str, data: &Dataset) -> Failure {
    let near = |lang| {
        let known = data.boards.iter().map(|board| board.id.as_str());
        Arg::from(Nearest::new(id, known)).words(lang)
    };
    Failure::new(
        format!("nämnden {id} finns inte; {}", near(Lang::Sv)),
        format!("there is no board {id}; {}", near(Lang::En)),
    )
}
