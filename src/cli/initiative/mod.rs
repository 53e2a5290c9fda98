//! `samverkan initiative add`, `event`, `judge`, `list`, `route`, `show`, `similar` and `take`.

mod add;
mod event;
mod judge;
mod list;
mod route;
mod show;
mod similar;
mod table;
mod take;

use crate::model::Initiative;

use super::filter;
use super::session::Session;
use super::terminal::Terminal;

pub(super) use table::history;

super::commands! {
    /// Take in an initiative: asks in a terminal, else by flags or from a file
    Add => add,
    /// Add a step to the history of an initiative
    Event => event,
    /// Judge a draft: why the network takes it up, and which boards it concerns
    Judge => judge,
    /// List initiatives: all, or those that are chosen
    List => list,
    /// Suggest which board a matter belongs to, with the reasons, or say that it cannot be told
    Route => route,
    /// Show one with its history, who sent it, and what may come next
    Show => show,
    /// Find cases that ask for the same, and how they ended
    Similar => similar,
    /// Take in cases from an e-service's export or saved mails, as drafts
    Take => take,
}

/// The initiative with this id, or the only one whose id contains it.
fn by_id<'d>(
    id: &str,
    session: &'d Session,
    terminal: &mut Terminal,
) -> anyhow::Result<&'d Initiative> {
    let data = &session.loaded.dataset;
    let files = filter::Files {
        folder: "initiatives/",
        records: data.all_initiatives().collect(),
        claimed: &data.claimed.initiatives,
        id: |it| it.id.as_str(),
    };
    files.find(id, session, terminal)
}
