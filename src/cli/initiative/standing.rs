//! Where an initiative stands and how it came there, in words.

use chrono::NaiveDate;

use crate::cli::words;
use crate::diag::{Lang, plain};
use crate::model::{Event, Initiative, Lapse, Outcome, Settings};
use crate::report::words as swedish;

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

/// Something that happened to it, on one line.
pub(in crate::cli) fn event_in_words(event: &Event, lang: Lang) -> String {
    let status = words::course(event.status.value, lang);
    let mut line = format!("{}  {status}", event.date.value);
    if let Some(ended) = &event.outcome {
        line.push_str(&format!(": {}", outcome(ended.value, lang)));
    }
    let board = event.board.as_ref().map(|board| board.value.to_string());
    let agreement = event.agreement.as_ref().map(|it| it.value.to_string());
    for more in [board, agreement].into_iter().flatten() {
        line.push_str(&format!(", {more}"));
    }
    for more in [&event.reason, &event.note].into_iter().flatten() {
        let more: Vec<&str> = more.split_whitespace().collect();
        line.push_str(&format!(". {}", plain(&more.join(" "))));
    }
    line
}

/// How it is late or lost, in a word.
pub(super) const fn lapse_name(lapse: &Lapse<'_>, lang: Lang) -> &'static str {
    match lapse {
        Lapse::NoReply { .. } => lang.pick("inget svar", "no reply"),
        Lapse::LateReply { .. } => lang.pick("sent svar", "late reply"),
        Lapse::Quiet { .. } => lang.pick("tyst", "quiet"),
        Lapse::ReferredWithoutRecipient { .. } => lang.pick("utan mottagare", "no recipient"),
    }
}

/// How it is late or lost, and by how much.
pub(super) fn lapse_in_words(lapse: &Lapse<'_>, settings: &Settings, lang: Lang) -> String {
    let (reply, quiet) = (settings.reply_within_days, settings.quiet_after_days);
    match (lapse, lang) {
        (Lapse::NoReply { days }, Lang::Sv) => {
            format!("inget svar på {days} dagar; gränsen är {reply}")
        }
        (Lapse::NoReply { days }, Lang::En) => {
            format!("no reply in {days} days; the limit is {reply}")
        }
        (Lapse::LateReply { days, .. }, Lang::Sv) => {
            format!("svaret kom efter {days} dagar; gränsen är {reply}")
        }
        (Lapse::LateReply { days, .. }, Lang::En) => {
            format!("the reply came after {days} days; the limit is {reply}")
        }
        (Lapse::Quiet { days, .. }, Lang::Sv) => {
            format!("inget har hänt på {days} dagar; gränsen är {quiet}")
        }
        (Lapse::Quiet { days, .. }, Lang::En) => {
            format!("nothing has happened in {days} days; the limit is {quiet}")
        }
        (Lapse::ReferredWithoutRecipient { .. }, _) => lang
            .pick(
                "hänvisat vidare utan att det står till vem",
                "referred without saying to whom",
            )
            .to_owned(),
    }
}
