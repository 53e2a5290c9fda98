//! `samverkan organisation show WHO`, `organisation list` and `organisation suggest`.

mod list;
mod reason;
mod show;
mod suggest;

super::commands! {
    /// Show all that is known of one: grants by board and year, agreements, initiatives, meetings
    Show => show,
    /// List them, with filters and sums
    List => list,
    /// Suggest who unmatched names may be, with reasons and the lines to paste; changes nothing
    Suggest => suggest,
}
