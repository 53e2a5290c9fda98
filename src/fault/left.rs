//! What is found of a period that nobody has finished: no fault of the data, but work that is left.

use crate::diag::{Fault, Texts};

use super::answer::{DRAFT_ANSWERS, NO_ANSWERS, UNANSWERED_QUESTION};
use super::grant::NO_EXPORT;
use super::text::MEMO_LACKS;

/// Each kind of such findings with what to do, in the order in which it is done.
pub static LEFT: [(&Fault, Texts); 5] = [
    (
        &NO_EXPORT,
        Texts {
            sv: "ta in bidragslistor",
            en: "take in lists of grants",
        },
    ),
    (
        &NO_ANSWERS,
        Texts {
            sv: "begära in svar",
            en: "ask for answers",
        },
    ),
    (
        &UNANSWERED_QUESTION,
        Texts {
            sv: "besvara frågor",
            en: "answer questions",
        },
    ),
    (
        &DRAFT_ANSWERS,
        Texts {
            sv: "lämna in svar",
            en: "submit answers",
        },
    ),
    (
        &MEMO_LACKS,
        Texts {
            sv: "fylla i tjänsteskrivelsen",
            en: "complete the memo",
        },
    ),
];

/// Whether a fault is work that is left.
pub fn is_left(fault: &Fault) -> bool {
    LEFT.iter().any(|(it, _)| it.code == fault.code)
}
