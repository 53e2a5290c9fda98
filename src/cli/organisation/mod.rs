//! `samverkan organisation add`, `register`, `show WHO`, `page`, `list` and `suggest`.

mod add;
mod list;
mod page;
mod reason;
mod register;
mod show;
mod suggest;

pub(super) use register::entries;

super::commands! {
    /// Take an organisation into the register: asks in a terminal, else by flags or from a file
    Add => add,
    /// Write the register's entries from the numbers and names in the boards' lists, for review
    Register => register,
    /// Show all that is known of an organisation: grants by board and year, agreements, initiatives, meetings
    Show => show,
    /// Make a page of one over all boards, for a meeting
    Page => page,
    /// List organisations, with filters and sums
    List => list,
    /// Suggest who unmatched names may be, with reasons and the lines to paste; changes nothing
    Suggest => suggest,
}
