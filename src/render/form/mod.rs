//! The form that is sent to a board: what is asked, with what is known beside it.
//!
//! What is absent: what any place of it is called, which `model` says for those who read it back.

mod carried;
mod cover;
mod known;
mod receivers;

pub(super) use carried::{carried, carried_in_short};
pub use cover::cover;
pub(super) use known::{Asked, asked, rest};
pub use receivers::receivers;

use crate::report::BoardForm;

use super::docx;

/// A format that forms are sent in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormFormat {
    /// A document of Word.
    Docx,
}

impl FormFormat {
    /// Every format, the one to begin with first.
    pub const ALL: [Self; 1] = [Self::Docx];

    /// Its name, and the ending of its files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Docx => "docx",
        }
    }
}

/// Writes a form. `own` are digests of the paragraphs that it has itself, as they are read back.
pub fn write_form(form: &BoardForm<'_>, format: FormFormat, own: &[String]) -> Vec<u8> {
    match format {
        FormFormat::Docx => docx::form(form, own),
    }
}
