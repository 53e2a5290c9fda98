//! Words, numbers and places, as all commands write them.

pub(super) mod course;

use crate::diag::{Lang, plain};
use crate::model::{
    ActorKey, AgreementKind, BoardIndex, Dataset, Entry, GoalId, Grant, GrantStatus, Lapse,
    MeetingKind, Money, OrganisationKind, Sender, Status, Term, Validity,
};
use crate::render::format_value;
use crate::report::{Unit, Value, words};
use crate::source::{Origin, SourceMap};

/// A kind of association.
pub(in crate::cli) const fn kind(kind: OrganisationKind, lang: Lang) -> &'static str {
    lang.pick(words::kind(kind), kind.word())
}

/// A kind of agreement, as a heading.
pub(in crate::cli) const fn agreements(kind: AgreementKind, lang: Lang) -> &'static str {
    match kind {
        AgreementKind::Iop => lang.pick(
            "Idéburna offentliga partnerskap (IOP)",
            "Partnerships (IOP)",
        ),
        AgreementKind::Service => lang.pick("Köpta tjänster", "Bought services"),
        AgreementKind::Agreement => lang.pick("Andra avtal", "Other agreements"),
    }
}

/// What became of an application.
pub(in crate::cli) const fn status(status: GrantStatus, lang: Lang) -> &'static str {
    let sv = match status {
        GrantStatus::Granted => "beviljad",
        GrantStatus::Rejected => "avslag",
        GrantStatus::Withdrawn => "återkallad",
        GrantStatus::Reclaimed => "återkrav",
    };
    lang.pick(sv, status_word(status))
}

/// The same, for programs.
pub(in crate::cli) const fn status_word(status: GrantStatus) -> &'static str {
    match status {
        GrantStatus::Granted => "granted",
        GrantStatus::Rejected => "rejected",
        GrantStatus::Withdrawn => "withdrawn",
        GrantStatus::Reclaimed => "reclaimed",
    }
}

/// A step in the course of an initiative.
pub(in crate::cli) const fn course(status: Status, lang: Lang) -> &'static str {
    lang.pick(words::status(status), status.word())
}

/// A kind of agreement, of one.
pub(in crate::cli) const fn agreement(kind: AgreementKind, lang: Lang) -> &'static str {
    let en = match kind {
        AgreementKind::Iop => "Partnership (IOP)",
        AgreementKind::Service => "Bought service",
        AgreementKind::Agreement => "Other agreement",
    };
    lang.pick(words::agreement_kind(kind), en)
}

/// A kind of meeting.
pub(in crate::cli) const fn meeting(kind: MeetingKind, lang: Lang) -> &'static str {
    lang.pick(words::meeting_kind(kind), kind.word())
}

/// An amount with its unit, as on a terminal.
pub(in crate::cli) fn kronor(amount: Money) -> String {
    spaced(&format_value(Value::Whole(amount.ore()), Unit::Ore))
}

/// A text with plain spaces: on a terminal a no-break space helps nobody.
pub(in crate::cli) fn spaced(text: &str) -> String {
    text.replace('\u{A0}', " ")
}

/// An amount without its unit; a dash for nothing.
pub(in crate::cli) fn bare(amount: Money) -> String {
    if amount == Money::ZERO {
        return "–".to_owned();
    }
    let text = kronor(amount);
    text.strip_suffix(" kr").unwrap_or(&text).to_owned()
}

/// What identifies an organisation: its number, its id in the register, or nothing.
pub(in crate::cli) fn known_by(entry: &Entry<'_>) -> Option<String> {
    match &entry.key {
        ActorKey::Number(number) => Some(number.to_string()),
        ActorKey::Register(id) => Some(id.to_string()),
        ActorKey::Unmatched(_) => None,
    }
}

/// What people read for it: "unmatched" for nothing.
pub(in crate::cli) fn number(entry: &Entry<'_>, lang: Lang) -> String {
    known_by(entry).unwrap_or_else(|| lang.pick("omatchad", "unmatched").to_owned())
}

/// A place in the form that editors open.
pub(in crate::cli) fn place(origin: Origin, sources: &SourceMap) -> String {
    format!("{}:{}", plain(sources.path(origin.file)), origin.line)
}

/// The id of a board by its place in the list.
pub(in crate::cli) fn board(number: BoardIndex, data: &Dataset) -> &str {
    data.board_at(number).map_or("", |board| board.id.as_str())
}

/// A type of grant by its commonest spelling.
pub(in crate::cli) fn grant_type<'d>(grant: &Grant, data: &'d Dataset) -> &'d str {
    data.grants
        .grant_type(grant.grant_type)
        .map_or("", Term::name)
}

/// A purpose by its commonest spelling.
pub(in crate::cli) fn purpose<'d>(grant: &Grant, data: &'d Dataset) -> Option<&'d str> {
    data.grants.purpose(grant.purpose?).map(Term::name)
}

/// The name of a goal, or the id of one that is unknown.
pub(in crate::cli) fn goal(id: &GoalId, data: &Dataset) -> String {
    let known = data.goals.iter().find(|known| known.id == *id);
    known.map_or_else(|| id.to_string(), |known| plain(&known.name))
}

/// The other party, with its number if it is known.
pub(in crate::cli) fn sender(sender: &Sender) -> String {
    let number = sender.org_nr.as_ref();
    let number = number.map_or_else(String::new, |number| format!(" ({})", number.value));
    format!("{}{number}", plain(&sender.name.value))
}

/// The first and last day of a validity.
pub(in crate::cli) fn term(validity: Validity) -> String {
    let until = validity
        .until
        .map_or_else(String::new, |day| day.to_string());
    format!("{}–{until}", validity.from)
}

/// The groups that grants and agreements reach, in the order of the data.
pub(in crate::cli) const PEOPLE: [[&str; 2]; 4] = [
    ["Kvinnor", "Women"],
    ["Män", "Men"],
    ["Flickor", "Girls"],
    ["Pojkar", "Boys"],
];

/// The Swedish or the English one.
pub(in crate::cli) const fn pick(lang: Lang, [sv, en]: [&str; 2]) -> &str {
    lang.pick(sv, en)
}

/// A number and its noun, in singular or plural.
pub(in crate::cli) fn count(number: usize, [one, several]: [&str; 2]) -> String {
    let word = if number == 1 { one } else { several };
    format!("{number} {word}")
}

/// How an initiative is late or lost, for programs.
pub(in crate::cli) const fn lapse_word(lapse: &Lapse<'_>) -> &'static str {
    match lapse {
        Lapse::NoReply { .. } => "no-reply",
        Lapse::LateReply { .. } => "late-reply",
        Lapse::Quiet { .. } => "quiet",
        Lapse::ReferredWithoutRecipient { .. } => "referred-without-receiver",
    }
}
