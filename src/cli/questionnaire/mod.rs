//! `samverkan questionnaire new PERIOD` and `questionnaire status PERIOD`.

mod new;
mod status;

super::commands! {
    /// Make a file for each board's answers, with the questions and its last answers beside them
    New => new,
    /// Show who has answered what: boards by questions, with totals
    Status => status,
}
