//! `samverkan organisation show WHO`, `page`, `list` and `suggest`.

mod list;
mod page;
mod reason;
mod show;
mod suggest;

super::commands! {
    /// Show all that is known of one: grants by board and year, agreements, initiatives, meetings
    Show => show,
    /// Make a page of one over all boards, for a meeting
    Page => page,
    /// List them, with filters and sums
    List => list,
    /// Suggest who unmatched names may be, with reasons and the lines to paste; changes nothing
    Suggest => suggest,
}
