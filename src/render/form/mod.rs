//! The form that is sent to a board: what is asked, with what is known beside it.
//!
//! What is absent: what any place of it is called, which `model` says for those who read it back.

mod carried;
mod cover;
mod known;
mod receivers;

pub(super) use carried::{carried, carried_in_short};
pub use cover::{cover, reminder};
pub(super) use known::{Asked, OWN, asked, rest};
pub use receivers::receivers;

use crate::report::BoardForm;

use super::{docx, html, number, xlsx};

/// A format that forms are sent in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormFormat {
    /// A document of Word.
    Docx,
    /// A page that is filled in without a server.
    Html,
    /// A workbook of Excel.
    Xlsx,
}

/// The question on data on women, men, girls and boys.
pub(super) const GENDER_QUESTION: &str = "Finns uppgifter om hur insatser och avtal når kvinnor, män, flickor och pojkar? Kryssa i ett svar.";

/// The heading over how to fill it in.
pub(super) const HOW_HEADING: &str = "Så fyller ni i formuläret";
/// The heading over what is known beside a question.
pub(super) const KNOWN_HEADING: &str = "Det här vet kommunen redan";
/// The heading over what is known that no question is about.
pub(super) const ALSO_KNOWN_HEADING: &str = "Det här vet kommunen också om nämnden";
/// What it means that the answers are not said to be ready.
pub(super) const NOT_DONE: &str = "Utan kryss räknas svaren som ett utkast.";

/// The button of the page that saves its answers to [`saved_name`].
pub(super) const SAVE: &str = "Spara ner svaren";

/// The name of the file that the page saves its answers to.
pub(super) fn saved_name(form: &BoardForm<'_>) -> String {
    format!("svar-{}-{}.json", form.board.id, form.view.period)
}

/// What a form is called.
pub(super) fn title(form: &BoardForm<'_>) -> String {
    let period = number::period(form.view.period);
    format!("Frågor till {} {period}", form.board.name)
}

impl FormFormat {
    /// Every format, the one to begin with first.
    pub const ALL: [Self; 3] = [Self::Docx, Self::Html, Self::Xlsx];

    /// What people call it.
    const fn called(self) -> &'static str {
        match self {
            Self::Docx => "Word",
            Self::Html => "en webbsida",
            Self::Xlsx => "Excel",
        }
    }

    /// The format of a file by the ending of its name.
    pub fn of(file: &str) -> Option<Self> {
        let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
        let mut all = Self::ALL.into_iter();
        all.find(|it| ending.eq_ignore_ascii_case(it.name()))
    }

    /// Its name, and the ending of its files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
        }
    }
}

/// Writes a form. `own` are digests of the paragraphs that it has itself, as they are read back.
/// Nothing if what is answered already is longer than a cell of a workbook can hold.
pub fn write_form(form: &BoardForm<'_>, format: FormFormat, own: &[String]) -> Option<Vec<u8>> {
    match format {
        FormFormat::Docx => Some(docx::form(form, own)),
        FormFormat::Html => Some(html::form(form, own)),
        FormFormat::Xlsx => xlsx::form(form, own),
    }
}
