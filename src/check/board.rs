//! Boards and departments exist, on the day they are named.

use chrono::NaiveDate;

use crate::diag::{Arg, Known, Sink};
use crate::fault::{board as fault, note, source as source_fault, word};
use crate::model::{BoardId, Dataset, DepartmentId};
use crate::source::{Located, Origin};

use super::Scope;

pub(super) fn departments_exist(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    let of_boards = data.boards.iter().flat_map(|board| &board.departments);
    let of_meetings = data
        .meetings
        .iter()
        .flat_map(|meeting| &meeting.departments);
    let of_answers = scope.periods(data).flat_map(|reporting| {
        reporting
            .answers
            .values()
            .map(|answers| &answers.department)
    });
    let named = of_boards
        .chain(of_meetings)
        .chain(of_answers)
        .chain(&data.settings.department);
    // Without boards.yaml every reference would dangle; one finding already says that it is missing.
    let known = Known::new(&data.claimed.departments);
    for department in named.filter(|_| !known.is_empty()) {
        let written = (department.value.as_str(), department.origin);
        let make = |at, id: &str, near| fault::unknown_department(at, id, near);
        known.dangling(written, make, sink);
    }
}

/// Whoever is responsible for an initiative is a board or a department.
pub(super) fn bodies_exist(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let known = [
        data.claimed.boards.as_slice(),
        data.claimed.departments.as_slice(),
    ]
    .concat();
    let known = Known::new(&known);
    let named = data
        .initiatives
        .iter()
        .filter_map(|it| it.responsible.as_ref());
    for body in named.filter(|_| !known.is_empty()) {
        let written = (body.value.as_str(), body.origin);
        let make = |at, id: &str, near| fault::unknown_body(at, id, near);
        known.dangling(written, make, sink);
    }
}

pub(super) fn boards_exist(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    let known = Known::new(&data.claimed.boards);
    for (board, _) in named_boards(data, scope) {
        unknown(&known, board, sink);
    }
    for board in data.boards.iter().flat_map(|board| &board.succeeds) {
        unknown(&known, board, sink);
    }
    for row in data.settlements.iter().flat_map(|it| &it.rows) {
        unknown(&known, &row.board, sink);
    }
}

fn unknown(known: &Known<'_>, board: &Located<BoardId>, sink: &mut Sink) {
    if !known.is_empty() {
        let make = |at, id: &str, near| fault::unknown_board(at, id, near);
        known.dangling((board.value.as_str(), board.origin), make, sink);
    }
}

/// The board in the name of an import profile or of a text about a board.
pub(super) fn files_are_of_boards(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    let known = Known::new(&data.claimed.boards);
    for profile in &data.profiles {
        let board = Located::new(profile.board.clone(), Origin::file(profile.file));
        unknown(&known, &board, sink);
    }
    for (section, narrative) in scope.periods(data).flat_map(|it| &it.narrative) {
        let board = section.strip_prefix("board-");
        if board.is_some_and(|board| !known.is_empty() && !known.has(board)) {
            let origin = Origin::file(narrative.file);
            sink.push(source_fault::unread_file(origin, word::UNKNOWN_PLACE));
        }
    }
}

/// Every place where a record names a board, and the day it is judged by.
fn named_boards<'d>(data: &'d Dataset, scope: &Scope) -> Vec<(&'d Located<BoardId>, NaiveDate)> {
    let mut named = Vec::new();
    for initiative in &data.initiatives {
        let received = initiative.received.value;
        named.extend(initiative.boards.iter().map(|board| (board, received)));
        for event in &initiative.history {
            named.extend(event.board.iter().map(|board| (board, event.date.value)));
        }
    }
    for agreement in &data.agreements {
        let from = agreement.validity.from;
        named.extend(agreement.boards.iter().map(|board| (board, from)));
    }
    for reporting in scope.periods(data) {
        let last = reporting.period.last_day();
        named.extend(
            reporting
                .answers
                .values()
                .map(|answers| (&answers.board, last)),
        );
    }
    named
}

pub(super) fn boards_are_valid(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    for (board, date) in named_boards(data, scope) {
        not_valid(data, &board.value, date, board.origin, sink);
    }
}

/// Reports a board that did not exist on a day, naming the one that took over if there is one.
pub(super) fn not_valid(
    data: &Dataset,
    id: &BoardId,
    date: NaiveDate,
    origin: Origin,
    sink: &mut Sink,
) {
    let Some(board) = data.board(id) else {
        return;
    };
    if board.validity.has_day(date) {
        return;
    }
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
        fault::board_not_valid(origin, id.as_str(), date, board.validity.from, until)
    };
    sink.push(finding.with(board.origin, &note::DEFINED_HERE));
}

pub(super) fn departments_are_valid(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    let validity = |id: &DepartmentId| {
        data.departments
            .iter()
            .find(|department| &department.id == id)
            .map(|department| department.validity)
    };
    for meeting in &data.meetings {
        for department in &meeting.departments {
            let date = meeting.date.value;
            if validity(&department.value).is_some_and(|validity| !validity.has_day(date)) {
                sink.push(fault::department_not_valid(
                    department.origin,
                    department.value.as_str(),
                    date,
                ));
            }
        }
    }
    for reporting in scope.periods(data) {
        for answers in reporting.answers.values() {
            let department = &answers.department;
            if validity(&department.value).is_some_and(|validity| !validity.meets(reporting.period))
            {
                sink.push(fault::department_not_valid(
                    department.origin,
                    department.value.as_str(),
                    reporting.period.to_string(),
                ));
            }
        }
    }
}

pub(super) fn successors_follow(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for board in &data.boards {
        for before in &board.succeeds {
            let Some(predecessor) = data.board(&before.value) else {
                continue;
            };
            let overlaps = predecessor
                .validity
                .until
                .is_none_or(|until| until >= board.validity.from);
            if overlaps {
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
