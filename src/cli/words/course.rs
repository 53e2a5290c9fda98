//! The course of an initiative, in words.

use chrono::NaiveDate;

use crate::cli::words;
use crate::diag::{Lang, plain};
use crate::model::{Correction, Event, Initiative, Lapse, Settings};
use crate::source::one_line;

/// The status, the outcome if there is one, and whether it is a draft.
pub(in crate::cli) fn standing(initiative: &Initiative, as_of: NaiveDate, lang: Lang) -> String {
    let mut status = words::of(initiative.status(as_of), lang).to_owned();
    if initiative.draft.is_some() {
        status.push_str(lang.pick(", utkast", ", draft"));
    }
    match initiative.outcome(as_of) {
        Some(ended) => format!("{status}: {}", words::of(ended, lang)),
        None => status,
    }
}

/// An event on one line.
pub(in crate::cli) fn event(event: &Event, lang: Lang) -> String {
    let status = words::of(event.status.value, lang);
    let mut line = format!("{}  {status}", event.date.value);
    if let Some(ended) = &event.outcome {
        line.push_str(&format!(": {}", words::of(ended.value, lang)));
    }
    let board = event.board.as_ref().map(|board| board.value.to_string());
    let agreement = event.agreement.as_ref().map(|it| it.value.to_string());
    for more in [board, agreement].into_iter().flatten() {
        line.push_str(&format!(", {more}"));
    }
    for more in [&event.reason, &event.note].into_iter().flatten() {
        line.push_str(&format!(". {}", plain(&one_line(more))));
    }
    line
}

/// A step on one line, with its number.
pub(in crate::cli) fn step(step: &Event, lang: Lang) -> String {
    format!("{}: {}", step.number, event(step, lang))
}

/// That a step was taken back, on one line.
pub(in crate::cli) fn correction(correction: &Correction, lang: Lang) -> String {
    let mut line = format!("{}  ", correction.date.value);
    let mistake = correction.event.as_ref().map_or_else(
        || correction.number.value.to_string(),
        |mistake| step(mistake, lang),
    );
    let words = lang.pick("tog tillbaka steg", "took back step");
    line.push_str(&format!("{words} {mistake}"));
    if let Some(note) = &correction.note {
        line.push_str(&format!(". {}", plain(&one_line(note))));
    }
    line
}

/// A lapse in a word.
pub(in crate::cli) const fn lapse(lapse: &Lapse<'_>, lang: Lang) -> &'static str {
    match lapse {
        Lapse::NoReply { .. } => lang.pick("inget svar", "no reply"),
        Lapse::LateReply { .. } => lang.pick("sent svar", "late reply"),
        Lapse::Quiet { .. } => lang.pick("tyst", "quiet"),
        Lapse::ReferredWithoutRecipient { .. } => lang.pick("utan mottagare", "no recipient"),
    }
}

/// A lapse in a sentence, with its limit.
pub(in crate::cli) fn lapse_and_limit(
    lapse: &Lapse<'_>,
    settings: &Settings,
    lang: Lang,
) -> String {
    let (reply, quiet) = (settings.reply_within_days, settings.quiet_after_days);
    let (sv, en, days, limit) = match lapse {
        Lapse::NoReply { days } => ("inget svar på", "no reply in", days, reply),
        Lapse::LateReply { days, .. } => ("svaret kom efter", "the reply came after", days, reply),
        Lapse::Quiet { days, .. } => ("inget har hänt på", "nothing has happened in", days, quiet),
        Lapse::ReferredWithoutRecipient { .. } => {
            let words = lang.pick(
                "hänvisat vidare utan att det står till vem",
                "referred without saying to whom",
            );
            return words.to_owned();
        }
    };
    match lang {
        Lang::Sv => format!("{sv} {days} dagar; gränsen är {limit}"),
        Lang::En => format!("{en} {days} days; the limit is {limit}"),
    }
}
