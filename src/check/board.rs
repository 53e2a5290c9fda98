//! Boards and departments exist, on the day they are named.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::diag::{Arg, Known, Sink};
use crate::fault::{board as fault, note, source as source_fault, word};
use crate::model::{Board, BoardId, Dataset, text::normalised};
use crate::source::Origin;

use super::Scope;

/// The board in the name of an import profile or of a text about a board.
pub(super) fn files_are_of_boards(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    let known = Known::new(&data.claimed.boards);
    if known.is_empty() {
        return;
    }
    for profile in &data.profiles {
        let make = |at, id: &str, near| fault::unknown_board(at, id, near);
        let written = (profile.board.as_str(), Origin::file(profile.file));
        known.dangling(written, make, sink);
    }
    for (section, narrative) in scope.periods(data).flat_map(|it| &it.narrative) {
        let board = section.strip_prefix("board-");
        if board.is_some_and(|board| !known.has(board)) {
            let origin = Origin::file(narrative.file);
            sink.push(source_fault::unread_file(origin, word::UNKNOWN_PLACE));
        }
    }
}

/// A board that answers is one on the last day of the period, and its department is one in it.
pub(super) fn those_who_answer_are_valid(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    for reporting in scope.periods(data) {
        let period = reporting.period;
        for answers in reporting.answers.values() {
            let board = (&answers.board.value, answers.board.origin);
            not_valid(data, board, period.last_day(), sink);
            if let Some(department) = &answers.department
                && (data.department(department.value.as_str()))
                    .is_some_and(|department| !department.validity.meets(period))
            {
                sink.push(fault::department_not_valid(
                    department.origin,
                    department.value.as_str(),
                    period.to_string(),
                ));
            }
        }
    }
}

/// Reports a board that did not exist on a day, naming the one that took over if there is one.
pub(super) fn not_valid(
    data: &Dataset,
    (id, origin): (&BoardId, Origin),
    date: NaiveDate,
    sink: &mut Sink,
) {
    let Some(board) = data.board(id) else {
        return;
    };
    let Some(from) = board
        .validity
        .from
        .filter(|_| !board.validity.has_day(date))
    else {
        return;
    };
    let successor = data
        .successors(id)
        .into_iter()
        .find(|successor| successor.validity.has_day(date));
    let finding = if let Some(successor) = successor {
        fault::board_succeeded(origin, id.as_str(), date, successor.id.as_str())
    } else {
        let until = board
            .validity
            .until
            .map_or(Arg::from(word::TODAY), Arg::from);
        fault::board_not_valid(origin, id.as_str(), date, from, until)
    };
    sink.push(finding.with(board.origin, &note::DEFINED_HERE));
}

/// A board is told by its name, so no two have one at the same time.
pub(super) fn names_are_distinct(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let mut named: BTreeMap<String, Vec<&Board>> = BTreeMap::new();
    for board in &data.boards {
        let same = named.entry(normalised(&board.name)).or_default();
        let meets = |it: &&&Board| it.validity.overlaps(&board.validity);
        if let Some(other) = same.iter().find(meets) {
            let found = fault::same_name(board.origin, board.name.clone(), other.id.as_str());
            sink.push(found.with(other.origin, &note::OTHER_HERE));
        }
        same.push(board);
    }
}

pub(super) fn successors_follow(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for board in &data.boards {
        for before in &board.succeeds {
            let Some(predecessor) = data.board(&before.value) else {
                continue;
            };
            let until = predecessor.validity.until;
            let overlaps = |from| until.is_none_or(|until| until >= from);
            if board.validity.from.is_some_and(overlaps) {
                sink.push(
                    fault::successor_overlaps(
                        before.origin,
                        board.id.as_str(),
                        before.value.as_str(),
                    )
                    .with(predecessor.origin, &note::OTHER_HERE),
                );
            }
        }
    }
}
