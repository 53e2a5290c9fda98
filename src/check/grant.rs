//! Rows of grants seen together, and against the boards.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};
use rayon::prelude::*;

use crate::diag::{Nearest, Sink};
use crate::fault::{grant as fault, note, policy};
use crate::model::{
    ActorId, BoardIndex, Column, Dataset, ExportRows, Grant, GrantStatus, Grants, HowRead, Money,
    Other, ReportingPeriod, Term, TermId, View, text::word_form,
};
use crate::source::Origin;

use super::payment::{self, Parts, Payments};
use super::{Scope, board, in_years, scale};

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

pub(super) fn temporary_types_are_used(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let grants = &data.grants;
    for named in &data.settings.temporary_grant_types {
        if grants.grant_type_named(&named.value).is_none() {
            let near = Nearest::new(&named.value, grants.grant_types.iter().map(Term::name));
            sink.push(policy::unused_grant_type(
                named.origin,
                named.value.clone(),
                near,
            ));
        }
    }
}

/// A rule on a single row.
type RowRule = fn(&Dataset, &Grant, &mut Sink);

/// Every rule on a single row: all in one pass, since there may be millions.
const ROW_RULES: &[RowRule] = &[
    decision_is_in_time,
    report_is_later,
    rejection_has_no_amount,
    grant_has_an_amount,
    amounts_are_not_negative,
    scale::grant_fits_application,
];

/// Judges each row, exports side by side; what is found comes in the order of files.
pub(super) fn rows_are_sound(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let found: Vec<Sink> = data
        .grants
        .exports
        .par_iter()
        .map(|rows| {
            let mut sink = Sink::default();
            for grant in rows.iter() {
                for rule in ROW_RULES {
                    rule(data, &grant, &mut sink);
                }
            }
            sink
        })
        .collect();
    for found in found {
        sink.append(found);
    }
}

/// More years between a decision and what it is for are a slip of the pen.
const MOST_YEARS: u32 = 2;

/// A grant's board must exist on the decision date of the row.
/// The year of the row must be near that day.
fn decision_is_in_time(data: &Dataset, grant: &Grant, sink: &mut Sink) {
    let Some(decided) = grant.decided else {
        return;
    };
    if let Some(board) = data.board_at(grant.board)
        && !board.validity.has_day(decided)
    {
        board::not_valid(data, (&board.id, grant.origin()), decided, sink);
    } else if decided.year().abs_diff(grant.year) > MOST_YEARS {
        let year = grant.year.to_string();
        sink.push(fault::year_far_from_decision(grant.origin(), year, decided));
    }
}

/// What is granted was decided when the report of its year speaks.
fn report_is_later(data: &Dataset, grant: &Grant, sink: &mut Sink) {
    let Some(decided) = grant.decided.filter(|_| grant.is_granted()) else {
        return;
    };
    let mut periods = data.periods.values();
    let of_year = periods.find(|it| it.period.has_year(grant.year));
    // Without a date of its own the report speaks of the last day of the period.
    let is_dated = |it: &&ReportingPeriod| it.report_date.value > it.period.last_day();
    if let Some(report) = of_year.filter(is_dated).map(|it| it.report_date)
        && report.value < decided
    {
        let found = fault::decided_after_report(grant.origin(), decided, report.value);
        sink.push(found.with(report.origin, &note::DEFINED_HERE));
    }
}

fn rejection_has_no_amount(_: &Dataset, grant: &Grant, sink: &mut Sink) {
    if grant.status == GrantStatus::Rejected && grant.granted != Money::ZERO {
        let amount = grant.granted.to_string();
        sink.push(fault::rejected_with_amount(grant.origin(), amount));
    }
}

/// 0 kr is mostly a rejection that nobody wrote, or an amount that was forgotten.
fn grant_has_an_amount(_: &Dataset, grant: &Grant, sink: &mut Sink) {
    if grant.status == GrantStatus::Granted && grant.granted == Money::ZERO {
        sink.push(fault::nothing_granted(grant.origin()));
    }
}

/// An amount below zero belongs to a repayment.
fn amounts_are_not_negative(_: &Dataset, grant: &Grant, sink: &mut Sink) {
    if grant.is_repayment() {
        return;
    }
    for (amount, column) in [(grant.applied, Column::Applied), (grant.paid, Column::Paid)] {
        if let Some(amount) = amount.filter(|amount| amount.is_negative()) {
            let amount = amount.to_string();
            sink.push(fault::negative_amount(
                grant.origin(),
                column.word(),
                amount,
            ));
        }
    }
}

/// Rows without a decision date are judged by the year of their folder, once a file.
pub(super) fn folders_are_valid(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for export in &data.exports {
        let Some(board) = data.board(&export.board) else {
            continue;
        };
        let is_undated = export.undated > 0 || export.rows == 0;
        if is_undated
            && !board.validity.meets_year(export.folder_year)
            && let Some(day) = NaiveDate::from_ymd_opt(export.folder_year, 12, 31)
        {
            board::not_valid(data, (&board.id, Origin::file(export.file)), day, sink);
        }
    }
}

/// The same row twice is an error; another amount or date for the same grant is a note.
pub(super) fn rows_are_distinct(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let mut boards: BTreeMap<BoardIndex, Vec<&ExportRows>> = BTreeMap::new();
    for rows in &data.grants.exports {
        boards.entry(rows.board()).or_default().push(rows);
    }
    let boards: Vec<Vec<&ExportRows>> = boards.into_values().collect();
    let parts = Parts::of(&data.grants);
    let found: Vec<Sink> = boards
        .par_iter()
        .map(|exports| distinct_within(&data.grants, exports, &parts))
        .collect();
    for found in found {
        sink.append(found);
    }
}

/// Sorts a board's rows by recipient, type and year, so that those of one grant stand together.
fn distinct_within(grants: &Grants, exports: &[&ExportRows], parts: &Parts) -> Sink {
    // The number of each export's first row.
    let mut starts: Vec<usize> = Vec::with_capacity(exports.len());
    let mut order: Vec<Place> = Vec::new();
    let mut doubtful: Vec<Grant> = Vec::new();
    for rows in exports {
        starts.push(order.len());
        let first = order.len();
        order.reserve(rows.len());
        order.extend((first..).zip(rows.iter()).map(|(number, grant)| {
            let (actor, _) = grants.identity(&grant);
            if in_years::may_stand_in_other_years(&grant) {
                doubtful.push(grant);
            }
            Place::new((actor, grant.grant_type, grant.year), number)
        }));
    }
    order.sort_unstable();
    let mut sink = Sink::default();
    in_years::repeated_in_other_years(grants, &doubtful, exports, &mut sink);
    let mut of_cases = Vec::new();
    for same in order.chunk_by(|a, b| a.is_same_grant(*b)) {
        if same.len() < 2 {
            continue;
        }
        // Grants of the two terms of a year are two.
        let mut first: BTreeMap<Option<u32>, Grant> = BTreeMap::new();
        let mut said = BTreeMap::new();
        let mut payments = Payments::new(parts);
        for number in same.iter().map(|place| place.number()) {
            let after = starts.partition_point(|start| *start <= number);
            let export = after.saturating_sub(1);
            let start = starts.get(export).copied().unwrap_or_default();
            let rows = exports.get(export);
            let Some(grant) = rows.and_then(|rows| rows.get(number.saturating_sub(start))) else {
                continue;
            };
            let earliest = *first.entry(grant.other(Other::Term)).or_insert(grant);
            match said.entry(cells(grants, &grant)) {
                Entry::Occupied(known) => sink.push(
                    fault::duplicate_row(grant.origin()).with(*known.get(), &note::FIRST_HERE),
                ),
                Entry::Vacant(place) => {
                    place.insert(grant.origin());
                    if payments.repeat(&grant, &mut of_cases, &mut sink) {
                        continue;
                    }
                    if differs(&earliest, &grant) {
                        sink.push(
                            fault::repeated_grant(grant.origin())
                                .with(earliest.origin(), &note::OTHER_HERE),
                        );
                    }
                }
            }
        }
    }
    payment::repeated_in_a_case(grants, exports, &of_cases, &mut sink);
    sink
}

/// The grant that a row is of and the row's number, packed: sorting them unpacked is 5 % of `check`
/// of 1 500 000 rows (`cargo bench --bench scale`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place(u128);

impl Place {
    /// The bits that hold a row's number.
    const NUMBER: u32 = 48;

    /// Packs recipient, type, year and the number of the row.
    fn new((actor, grant_type, year): (ActorId, TermId, i32), number: usize) -> Self {
        // A year fits in 16 bits, sign included.
        let year = u16::try_from(year.saturating_sub(i32::from(i16::MIN))).unwrap_or(u16::MAX);
        let number = u64::try_from(number).unwrap_or(u64::MAX);
        let grant = u128::from(actor.0) << u32::BITS | u128::from(grant_type.0);
        let grant = grant << u16::BITS | u128::from(year);
        Self(grant << Self::NUMBER | u128::from(number))
    }

    const fn is_same_grant(self, other: Self) -> bool {
        self.0 >> Self::NUMBER == other.0 >> Self::NUMBER
    }

    /// The number of the row.
    fn number(self) -> usize {
        let mask = (1 << Self::NUMBER) - 1;
        usize::try_from(self.0 & mask).unwrap_or_default()
    }
}

/// The values of a row, recipient, type and year aside, however they are written.
fn cells<'g>(grants: &'g Grants, grant: &Grant) -> impl Ord + use<'g> {
    let party = grants.party(grant);
    let number = party.and_then(|party| party.org_nr);
    let name = party
        .filter(|_| number.is_none())
        .map(|party| party.normalised.as_str());
    (
        (number, name, grant.purpose, grant.status, grant.category),
        (grant.applied, grant.granted, grant.paid, grant.decided),
        (grant.others, grant.case),
    )
}

/// Whether two rows are for other amounts or of other days.
fn differs(a: &Grant, b: &Grant) -> bool {
    (a.applied, a.granted, a.paid, a.decided) != (b.applied, b.granted, b.paid, b.decided)
}

/// A board that gives grants has an export for each year of the period in which it existed.
pub(super) fn boards_have_exports(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    for reporting in scope.periods(data) {
        for (board, years) in View::new(data, reporting.period).missing_exports() {
            for year in years {
                let name = board.name.clone();
                sink.push(fault::no_export(reporting.origin, name, i64::from(year)));
            }
        }
    }
}

/// A heading that an import profile names stands in one of the board's exports.
pub(super) fn profiles_fit_the_exports(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for profile in &data.profiles {
        let exports = data.exports.iter();
        let exports = exports.filter(|it| it.board == profile.board && !it.is_ours);
        let logs = data.import_logs.iter();
        let logs = logs.filter(|log| log.board == profile.board);
        let imports = logs.flat_map(|log| &log.imports);
        let headings: BTreeSet<String> = exports
            .map(|export| &export.reading)
            .chain(imports.map(|import| &import.reading))
            .flat_map(HowRead::headings)
            .map(word_form)
            .collect();
        for named in profile.headings.iter().filter(|_| !headings.is_empty()) {
            if !headings.contains(&word_form(&named.value)) {
                sink.push(fault::profile_column(named.origin, named.value.clone()));
            }
        }
        let sheets: BTreeSet<String> = (data.exports.iter())
            .filter(|export| export.board == profile.board)
            .flat_map(|export| &export.sheets)
            .map(|sheet| word_form(sheet))
            .collect();
        let named = profile.sheet.iter().filter(|_| !sheets.is_empty());
        for named in named.filter(|named| !sheets.contains(&word_form(&named.value))) {
            sink.push(fault::unknown_sheet(named.origin, named.value.clone()));
        }
    }
}
