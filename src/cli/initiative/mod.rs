//! `samverkan initiative add`, `event`, `list`, `show` and `similar`.

mod add;
mod event;
mod list;
mod show;
mod similar;
mod table;

use crate::model::{Dataset, Initiative};

use super::filter;

super::commands! {
    /// Take in an initiative: asks in a terminal, else by flags or from a file
    Add => add,
    /// Add a step to the history of one
    Event => event,
    /// List them, by where they stand, what is late or lost, board, reason, year, organisation, words
    List => list,
    /// Show one with its history, who sent it, and what may come next
    Show => show,
    /// Find cases that ask for the same, and how they ended
    Similar => similar,
}

/// The initiative with this id, or the only one whose id contains it.
fn by_id<'d>(id: &str, data: &'d Dataset) -> anyhow::Result<&'d Initiative> {
    let claimed = &data.claimed.initiatives;
    filter::by_id(id, &data.initiatives, claimed, |it| it.id.as_str())
}
