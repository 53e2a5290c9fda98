//! Where an initiative stands, in words.

use crate::cli::words;
use crate::diag::Lang;
use crate::model::{Initiative, Lapse, Outcome};
use crate::report::words as swedish;

use chrono::NaiveDate;

/// Where it stands, and how it ended.
pub(super) fn standing(initiative: &Initiative, as_of: NaiveDate, lang: Lang) -> String {
    let status = words::course(initiative.status(as_of), lang);
    match initiative.outcome(as_of) {
        Some(ended) => format!("{status}: {}", outcome(ended, lang)),
        None => status.to_owned(),
    }
}

/// How it ended.
pub(super) const fn outcome(outcome: Outcome, lang: Lang) -> &'static str {
    lang.pick(swedish::outcome(outcome), outcome.word())
}

/// How it is late or lost, in a word.
pub(super) const fn lapse_name(lapse: &Lapse<'_>, lang: Lang) -> &'static str {
    match lapse {
        Lapse::NoReply { .. } => lang.pick("inget svar", "no reply"),
        Lapse::LateReply { .. } => lang.pick("sent svar", "late reply"),
        Lapse::Quiet { .. } => lang.pick("tyst", "quiet"),
        Lapse::ReferredWithoutReceiver { .. } => lang.pick("utan mottagare", "no receiver"),
    }
}

/// The same for programs.
pub(super) const fn lapse_word(lapse: &Lapse<'_>) -> &'static str {
    match lapse {
        Lapse::NoReply { .. } => "no-reply",
        Lapse::LateReply { .. } => "late-reply",
        Lapse::Quiet { .. } => "quiet",
        Lapse::ReferredWithoutReceiver { .. } => "referred-without-receiver",
    }
}
