//! `samverkan grants import BOARD FILE`, `grants list` and `grants overlap PERIOD`.

mod import;
mod list;
mod overlap;

pub(super) use import::taken;

super::commands! {
    /// Take in a board's export, keeping only the fields that are used
    Import => import,
    /// List rows of grants, of a board, year, type, organisation or amount
    List => list,
    /// List organisations with grants from several boards, and possible double grants
    Overlap => overlap,
}
