//! Workbooks of Excel.

mod annex;
mod form;
mod sheet;
mod style;

pub(super) use annex::{NAME as ANNEX, write as annex};
pub(super) use form::write as form;
pub use sheet::{Book, LeftOut, Sheet, SheetCell, book};
