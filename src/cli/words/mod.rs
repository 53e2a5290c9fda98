//! Words, numbers and places, as all commands write them.

pub(super) mod course;

use crate::diag::{Lang, plain};
use crate::model::{
    ActorKey, Agreement, AgreementKind, BoardIndex, ClosedList, Dataset, Entry, GoalId, Grant,
    Lapse, Money, Sender, Term,
};
use crate::render::{LeftOut, format_value};
use crate::report::{Unit, Value};
use crate::source::{Origin, SourceMap};

/// A value of a closed list.
pub(in crate::cli) fn of(value: impl ClosedList, lang: Lang) -> &'static str {
    let word = value.called();
    lang.pick(word.sv, word.en)
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

/// An amount with its unit, as on a terminal.
pub(in crate::cli) fn kronor(amount: Money) -> String {
    spaced(&format_value(Value::Whole(amount.ore()), Unit::Ore))
}

/// A unit, for people.
pub(in crate::cli) const fn unit(unit: Unit, lang: Lang) -> &'static str {
    match unit {
        Unit::Ore => "kr",
        Unit::Count => lang.pick("antal", "count"),
        Unit::Days => lang.pick("dagar", "days"),
        Unit::Percent => "%",
    }
}

/// What Excel has no room for, in Swedish and English.
pub(in crate::cli) fn left_out(it: &LeftOut) -> [String; 2] {
    let said = |rows: [&str; 2], cells: [&str; 2]| {
        let parts = [(it.rows, rows), (it.cells, cells)];
        let parts = parts.into_iter().filter(|(number, _)| *number > 0);
        let parts: Vec<_> = parts.map(|(number, words)| count(number, words)).collect();
        parts.join(", ")
    };
    let sv = said(
        ["rad är inte med", "rader är inte med"],
        ["cell är avkortad", "celler är avkortade"],
    );
    let en = said(
        ["row is left out", "rows are left out"],
        ["cell is cut short", "cells are cut short"],
    );
    let sheet = &it.sheet;
    [
        format!("bladet {sheet} har inte allt: {sv}"),
        format!("the sheet {sheet} has not all: {en}"),
    ]
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
    format!(
        "{}:{}",
        plain(sources.path(origin.file)),
        sources.line(&origin)
    )
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

/// The first and last day of an agreement.
pub(in crate::cli) fn term(agreement: &Agreement) -> String {
    let until = (agreement.until).map_or_else(String::new, |day| day.to_string());
    format!("{}–{until}", agreement.from.value)
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
