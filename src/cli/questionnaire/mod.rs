//! `samverkan questionnaire new PERIOD`, `send PERIOD`, `take FILE` and `status PERIOD`.

mod new;
mod send;
mod status;
mod take;

pub(super) use new::begun;

super::commands! {
    /// Make a file for each board's answers, with the questions and its last answers beside them
    New => new,
    /// Make forms to mail to the boards, with what is known of each beside the questions
    Send => send,
    /// Take the answers in of forms that have come back
    Take => take,
    /// Show who has answered what: boards by questions, with totals
    Status => status,
}
