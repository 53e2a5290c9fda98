//! Options that choose rows.

use crate::diag::{Arg, Lang, Nearest};
use crate::model::{Dataset, Period};

use super::fail::Failure;

/// Reads a year, or years such as 2020-2021.
pub(in crate::cli) fn parse_years(text: &str) -> Result<Period, String> {
    Period::parse(text).ok_or_else(|| "not a year such as 2021, nor years such as 2020-2021".into())
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
