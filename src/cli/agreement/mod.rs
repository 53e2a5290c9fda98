//! `samverkan agreement add`, `agreement list` and `agreement show ID`.

mod add;
mod list;
mod show;

super::commands! {
    /// Take in an agreement: asks in a terminal, else by flags or from a file
    Add => add,
    /// List agreements: in force, ending, or due for follow-up
    List => list,
    /// Show one: the guideline's criteria and parts as a checklist, money, reach, follow-up, origin
    Show => show,
}
