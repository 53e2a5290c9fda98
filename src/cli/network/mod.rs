//! `samverkan network add`, `network agenda DATE` and `network list`.

mod add;
mod agenda;
mod list;

super::commands! {
    /// Take down a meeting that has been held: asks in a terminal, else by flags or from a file
    Add => add,
    /// Write the agenda of a meeting, from what waits
    Agenda => agenda,
    /// List meetings, workshops and seminars
    List => list,
}
