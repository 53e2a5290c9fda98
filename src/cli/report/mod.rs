//! `samverkan report build PERIOD`, `report watch`, `report trace` and `report diff`.

mod build;
mod diff;
mod trace;
mod watch;

super::commands! {
    /// Build the report of a period, its annex and memo in every format, with lists for Excel and facts.json
    Build => build,
    /// Show the report in a browser while it is being written, built again on every change
    Watch => watch,
    /// List the rows behind one figure, and their sum
    Trace => trace,
    /// Show what a change of the data does to the report, and the rows that do it
    Diff => diff,
}
