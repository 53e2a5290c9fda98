//! Rows of grants seen together, and against the boards.

use chrono::NaiveDate;

use crate::diag::Sink;
use crate::fault::{grant as fault, note, word};
use crate::model::{Dataset, Grant, GrantStatus, Money};
use crate::source::Origin;

use super::{Scope, board};

pub(super) fn boards_give_grants(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for export in &data.exports {
        if data
            .board(&export.board)
            .is_some_and(|board| !board.gives_grants)
        {
            sink.push(fault::board_without_grants(
                Origin::file(export.file),
                export.board.as_str(),
            ));
        }
    }
}

/// A row is judged by its decision date, else by the year of its folder: then once a file.
pub(super) fn boards_are_valid(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for grant in &data.grants.rows {
        let Some(board) = data.board_at(grant.board) else {
            continue;
        };
        if let Some(decided) = grant.decided {
            board::not_valid(data, &board.id, decided, grant.origin(), sink);
        }
    }
    for export in &data.exports {
        let Some(board) = data.board(&export.board) else {
            continue;
        };
        let undated = data
            .grants
            .rows
            .iter()
            .any(|grant| grant.file == export.file && grant.decided.is_none());
        if (undated || export.rows == 0)
            && !board.validity.meets_year(export.folder_year)
            && let Some(day) = NaiveDate::from_ymd_opt(export.folder_year, 12, 31)
        {
            board::not_valid(data, &board.id, day, Origin::file(export.file), sink);
        }
    }
}

/// The same row twice is an error; another amount or date for the same grant is a note.
pub(super) fn rows_are_distinct(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let grants = &data.grants;
    let mut order: Vec<(u16, i32, u32, u32, u64, usize)> = grants
        .rows
        .iter()
        .enumerate()
        .map(|(at, grant)| {
            let (actor, _) = grants.identity(grant);
            (
                grant.board,
                grant.year,
                actor.0,
                grant.form.0,
                grant.fingerprint,
                at,
            )
        })
        .collect();
    order.sort_unstable();
    // Equal rows stand side by side now, the first in the file first; so do those of one grant.
    for pair in order.windows(2) {
        let [a, b] = pair else { continue };
        if (a.0, a.1, a.2, a.3) != (b.0, b.1, b.2, b.3) {
            continue;
        }
        let (Some(first), Some(second)) = (grants.rows.get(a.5), grants.rows.get(b.5)) else {
            continue;
        };
        if a.4 == b.4 {
            sink.push(
                fault::duplicate_row(second.origin()).with(first.origin(), &note::FIRST_HERE),
            );
        } else if differs(first, second) {
            let (first, second) = if a.5 < b.5 {
                (first, second)
            } else {
                (second, first)
            };
            sink.push(
                fault::repeated_grant(second.origin()).with(first.origin(), &note::OTHER_HERE),
            );
        }
    }
}

/// Whether two rows are for other amounts or of other days.
fn differs(a: &Grant, b: &Grant) -> bool {
    (a.applied, a.granted, a.paid, a.decided) != (b.applied, b.granted, b.paid, b.decided)
}

pub(super) fn rejections_have_no_amount(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for grant in &data.grants.rows {
        if grant.status == GrantStatus::Rejected && grant.granted > Money::ZERO {
            let amount = grant.granted.to_string();
            sink.push(fault::rejected_with_amount(grant.origin(), amount));
        }
    }
}

/// An amount below zero belongs to a repayment.
pub(super) fn amounts_are_not_negative(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for grant in data
        .grants
        .rows
        .iter()
        .filter(|grant| !grant.is_repayment())
    {
        for (amount, field) in [(grant.applied, word::APPLIED), (grant.paid, word::PAID)] {
            if let Some(amount) = amount.filter(|amount| amount.is_negative()) {
                sink.push(fault::negative_amount(
                    grant.origin(),
                    field,
                    amount.to_string(),
                ));
            }
        }
    }
}

/// A board that gives grants has an export for each year of the period in which it existed.
pub(super) fn boards_have_exports(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    for reporting in scope.periods(data) {
        for year in reporting.period.years() {
            for board in data.boards.iter().filter(|board| board.gives_grants) {
                let exists = data
                    .exports
                    .iter()
                    .any(|export| export.board == board.id && export.folder_year == year);
                if board.validity.meets_year(year) && !exists {
                    sink.push(fault::no_export(
                        reporting.origin,
                        board.name.clone(),
                        i64::from(year),
                    ));
                }
            }
        }
    }
}
