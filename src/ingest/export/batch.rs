//! The rows of one export as the dataset keeps them; ids count within the batch.

use std::num::NonZeroU64;
use std::ops::Range;
use std::sync::Arc;

use crate::diag::Sink;
use crate::fault::grant;
use crate::ingest::cx::Cx;
use crate::ingest::scan;
use crate::model::{
    BoardId, BoardIndex, Column, Export, ExportRows, Grant, GrantStatus, HowRead, LeftOut, Money,
    OrgNr, OrganisationKind, PartyId, TermId, Value,
    text::{normalised_into, words_of},
};
use crate::schema::AmountUnit;
use crate::source::{FileId, Origin, checksum};

use super::body::Bodies;
use super::cell::{school_year_in, year_in};
use super::mark::say_refusal;
use super::meant::{Meant, years_meant};
use super::named::{is_grant, is_name, is_recipient, is_type};
use super::profile::Profile;
use super::rate::rate;
use super::refused::RefusedRow;
use super::remark;
use super::row::{Cell, OtherCell, Row};
use super::section::Section;
use super::several::is_marked;
use super::table::{Memo, Table};
use super::unit;
use super::unsettled::Unsettled;
use super::words::{Measure, words};

/// Whose export it is, and of which year's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest) struct ExportOwner {
    pub(in crate::ingest) board: BoardId,
    pub(in crate::ingest) number: BoardIndex,
    /// The name of the file, without its ending.
    pub(in crate::ingest) name: String,
    /// Nothing for a file that lies in no folder yet: then each row has its year.
    pub(in crate::ingest) folder_year: Option<i32>,
    /// Of a list that has a column for each year, the only year that is read.
    pub(in crate::ingest) only: Option<i32>,
    /// Its board among the others.
    pub(in crate::ingest) bodies: Arc<Bodies>,
}

/// A recipient as the file writes it, and its first row.
#[derive(Debug, Clone)]
pub(super) struct Recipient {
    pub(super) org_nr: Option<OrgNr>,
    pub(super) name: String,
    pub(super) first: Origin,
}

/// A type or purpose: as the file writes it, and what that stands for by the profile.
#[derive(Debug, Clone)]
pub(super) struct Spelling {
    written: String,
    /// Whether it says that its row was not granted.
    is_refusal: bool,
    /// The year that it names, the first of two.
    year: Option<i32>,
    /// The second of a school year.
    last_year: Option<i32>,
    /// The year that it says it is about.
    meant: Option<Meant>,
    /// What it says is given for each of something.
    rate: Option<Money>,
    /// Whether a purpose says more than what the money is for, the largest amount that it names,
    /// and whether that is the most that may be given.
    says_more: bool,
    named: Option<Money>,
    is_cap: bool,
    pub(super) meaning: String,
}

/// What one export holds.
#[derive(Debug, Clone)]
pub(in crate::ingest) struct Batch {
    pub(in crate::ingest) export: Export,
    /// How its parts were read; none if there is no header to go by.
    pub(in crate::ingest) sections: Vec<Section>,
    /// Tables that cannot be read, since a column is not certain.
    pub(in crate::ingest) unsettled: Vec<Unsettled>,
    pub(super) rows: ExportRows,
    pub(super) parties: Table<Recipient>,
    pub(super) grant_types: Table<Spelling>,
    pub(super) purposes: Table<Spelling>,
    /// What is said in columns that `Grant` has no field for, counts aside.
    pub(super) noted: Table<Value>,
    kinds: Memo<Option<OrganisationKind>>,
    bodies: Arc<Bodies>,
    /// What amounts are read in, where texts may say otherwise.
    pub(super) units: Vec<AmountUnit>,
    scratch: Vec<u8>,
    /// The bytes of cells that are read and have a personal identity number in them, and the line
    /// of their row.
    pub(in crate::ingest) concealed: Vec<(u32, Range<usize>)>,
    /// Rows that are refused, of those that have the structure of the header.
    pub(in crate::ingest) refused: Vec<RefusedRow>,
    /// Where rows are told what only the list itself shows, and by which code.
    pub(in crate::ingest) told: Vec<(Origin, &'static str)>,
    pub(in crate::ingest) sink: Sink,
}

impl Batch {
    /// A batch without rows, with room for so many.
    pub(super) fn new(file: FileId, owner: &ExportOwner, room: usize) -> Self {
        Self {
            export: Export {
                file,
                board: owner.board.clone(),
                folder_year: owner.folder_year.unwrap_or_default(),
                years: owner.folder_year.into_iter().collect(),
                rows: 0,
                undated: 0,
                left_out: LeftOut::default(),
                reading: HowRead::default(),
                is_ours: false,
                sheets: Vec::new(),
            },
            sections: Vec::new(),
            unsettled: Vec::new(),
            rows: ExportRows::with_capacity(file, owner.number, room),
            parties: Table::default(),
            grant_types: Table::default(),
            purposes: Table::default(),
            noted: Table::default(),
            kinds: Memo::default(),
            bodies: Arc::clone(&owner.bodies),
            units: Vec::new(),
            scratch: Vec::new(),
            concealed: Vec::new(),
            refused: Vec::new(),
            told: Vec::new(),
            sink: Sink::default(),
        }
    }

    /// Changes the numbers of the files that its rows and findings stand in.
    pub(in crate::ingest) fn renumber(&mut self, to: impl Fn(FileId) -> FileId) {
        self.export.file = to(self.export.file);
        self.rows.stand_in(self.export.file);
        for recipient in self.parties.iter_mut() {
            recipient.first.file = to(recipient.first.file);
        }
        self.sink.renumber(to);
    }

    /// Counts a record that is refused, and keeps what can be known of its grants.
    pub(super) fn refuse(&mut self, rows: impl IntoIterator<Item = RefusedRow>) {
        self.refused.extend(rows);
        let left_out = &mut self.export.left_out;
        left_out.refused = left_out.refused.saturating_add(1);
    }

    /// Counts records that are not read.
    pub(super) const fn lose(&mut self, rows: u32) {
        let left_out = &mut self.export.left_out;
        left_out.refused = left_out.refused.saturating_add(rows);
    }

    /// Adds a row. A text is searched for what no text may carry when it is met for the first time
    /// in the file.
    pub(super) fn add(&mut self, cx: &mut Cx<'_>, profile: &Profile, row: &Row<'_>) {
        let file = cx.id;
        let party = self.recipient(cx, row);
        let grant_type = self.grant_type(cx, profile, row);
        let purpose = row.purpose.as_ref();
        let purpose = purpose.map(|cell| self.purpose(cx, cell, row));
        let category = (row.kind.as_ref())
            .and_then(|cell| self.kinds.get(&cell.text, |word| words().kind(word)));
        self.export.rows = self.export.rows.saturating_add(1);
        let undated = u32::from(row.decided.is_none());
        self.export.undated = self.export.undated.saturating_add(undated);
        self.rows.push(&Grant {
            file,
            line: row.line,
            extent: row.extent,
            board: self.rows.board(),
            year: row.year,
            party: PartyId(party),
            grant_type,
            purpose,
            status: row.status,
            category,
            applied: row.applied,
            granted: row.granted,
            paid: row.paid,
            decided: row.decided,
            others: (row.others.each_ref())
                .map(|cell| Some(note(&mut self.noted, cx, cell.as_ref()?))),
            case: (row.case_number.as_ref()).and_then(|cell| case(&cell.text, &mut self.scratch)),
        });
    }
}

impl Batch {
    /// The recipient of a row.
    fn recipient(&mut self, cx: &mut Cx<'_>, row: &Row<'_>) -> u32 {
        let name = row.organisation.text.as_ref();
        let (party, is_new) = self.parties.add(
            &(row.org_nr, name),
            1,
            |known| known.org_nr == row.org_nr && known.name == name,
            || Recipient {
                org_nr: row.org_nr,
                name: name.to_owned(),
                first: row.origin(cx.id),
            },
        );
        if !is_new {
            return party;
        }
        search(cx, name, &row.organisation.range);
        is_name(cx, &row.organisation, Column::Organisation);
        if is_marked(name) {
            cx.report(&row.organisation.range, |origin| {
                grant::marked_name(origin, name)
            });
        }
        if row.org_nr.is_none() {
            is_recipient(cx, &row.organisation);
        }
        self.says_its_unit(cx, &row.organisation, true);
        if row.status == GrantStatus::Granted && words().name_refuses(name) {
            say_refusal(cx, &row.organisation, Column::Organisation);
        }
        party
    }

    /// The type of a row's grant.
    fn grant_type(&mut self, cx: &mut Cx<'_>, profile: &Profile, row: &Row<'_>) -> TermId {
        let (grant_type, is_new) = term(&mut self.grant_types, cx, &row.grant_type, |written| {
            profile.grant_type(written)
        });
        if is_new {
            is_name(cx, &row.grant_type, Column::GrantType);
            is_type(cx, &row.grant_type, profile);
            is_grant(cx, &row.grant_type, profile);
            self.is_of_its_board(cx, &row.grant_type);
            self.says_its_unit(cx, &row.grant_type, false);
        }
        let spelling = self.grant_types.get_mut(grant_type.0);
        let named = spelling.as_ref().and_then(|spelling| spelling.year);
        let last = spelling.as_ref().and_then(|spelling| spelling.last_year);
        compare_years(
            cx,
            &row.grant_type,
            (named.filter(|_| last != Some(row.year)), row.year),
        );
        if row.status == GrantStatus::Granted {
            refuses(cx, &row.grant_type, Column::GrantType, spelling);
        }
        grant_type
    }

    /// Reports a type that names another board.
    fn is_of_its_board(&self, cx: &mut Cx<'_>, cell: &Cell<'_>) {
        let (bodies, board, written) = (&self.bodies, &self.export.board, cell.text.as_ref());
        let other = bodies.other(board, written);
        if let Some(other) = other.filter(|_| !bodies.is_named(board, written)) {
            cx.report(&cell.range, |origin| {
                grant::cases_of_other_board(origin, written, other, bodies.name(board))
            });
        }
    }

    /// The purpose of a row's grant.
    fn purpose(&mut self, cx: &mut Cx<'_>, cell: &Cell<'_>, row: &Row<'_>) -> TermId {
        let (purpose, is_new) = term(&mut self.purposes, cx, cell, str::to_owned);
        if is_new {
            self.says_its_unit(cx, cell, false);
        }
        let spelling = self.purposes.get_mut(purpose.0);
        let meant = spelling.as_ref().and_then(|spelling| spelling.meant);
        let meant = meant.and_then(|meant| meant.other_than(row.year));
        // `Max 20 000` beside more says another amount too.
        let is_cap = spelling.as_ref().is_some_and(|it| it.is_cap);
        let is_above = |named: Money| {
            named > row.granted && Some(named) != row.applied || is_cap && named < row.granted
        };
        let says_more = spelling
            .as_ref()
            .is_some_and(|it| it.says_more || it.named.is_some_and(is_above));
        let each = spelling.as_ref().and_then(|spelling| spelling.rate);
        compare_years(cx, cell, (meant, row.year));
        if each == Some(row.granted) {
            let written = cell.text.as_ref();
            cx.report(&cell.range, |origin| {
                grant::rate_as_amount(origin, written, row.granted.to_string())
            });
        }
        if row.status == GrantStatus::Granted {
            if says_more {
                let written = cell.text.as_ref();
                cx.report(&cell.range, |origin| grant::marked_name(origin, written));
            }
            refuses(cx, cell, Column::Purpose, spelling);
        }
        purpose
    }

    /// Reports a text that says another unit than amounts are read in. Those of the first rows have been
    /// seen before any row is read.
    fn says_its_unit(&self, cx: &mut Cx<'_>, cell: &Cell<'_>, is_of_names: bool) {
        let read = self.units.first();
        let measure = read.and_then(|_| unit::of_cell(&cell.text, is_of_names));
        let is_read = |unit: &AmountUnit| measure == Some(Measure::Of(*unit));
        if let Some(read) = read
            && measure.is_some()
            && !self.units.iter().any(is_read)
        {
            let written = cell.text.as_ref();
            cx.report(&cell.range, |origin| {
                grant::cell_unit(origin, written, read.word())
            });
        }
    }
}

/// Reports a text that names another year than its row is read for.
fn compare_years(cx: &mut Cx<'_>, cell: &Cell<'_>, (named, year): (Option<i32>, i32)) {
    if let Some(named) = named.filter(|named| *named != year) {
        let (named, year) = (i64::from(named), i64::from(year));
        cx.report(&cell.range, |origin| {
            grant::term_of_other_year(origin, named.to_string(), named, year)
        });
    }
}

/// The number of a type or purpose as written, and whether it is met for the first time.
fn term(
    table: &mut Table<Spelling>,
    cx: &mut Cx<'_>,
    cell: &Cell<'_>,
    meaning: impl Fn(&str) -> String,
) -> (TermId, bool) {
    let written = cell.text.as_ref();
    let is_it = |known: &Spelling| known.written == written;
    let (id, is_new) = table.add(&written, 1, is_it, || {
        let (rate, amount) = (rate(written), remark::amount(written));
        let (first, last) = school_year_in(written).unzip();
        Spelling {
            written: written.to_owned(),
            is_refusal: words().text_refuses(written),
            year: year_in(written).or(first),
            last_year: last,
            meant: years_meant(written),
            says_more: words().remarks.purposes.are_in(written)
                || words_of(written).nth(1).is_none() && words().refuses(written)
                || amount.is_some() && words().is_part_of(written),
            named: amount.filter(|_| rate.is_none()),
            is_cap: amount.is_some() && words().remarks.caps.are_in(written),
            rate,
            meaning: meaning(written),
        }
    });
    if is_new {
        search(cx, written, &cell.range);
    }
    (TermId(id), is_new)
}

/// Reports a text that says that its row was not granted, where the row is read as a grant.
fn refuses(cx: &mut Cx<'_>, cell: &Cell<'_>, column: Column, spelling: Option<&mut Spelling>) {
    if spelling.is_some_and(|it| it.is_refusal) {
        say_refusal(cx, cell, column);
    }
}

/// A count, or the number of whatever else a cell says.
fn note(noted: &mut Table<Value>, cx: &mut Cx<'_>, cell: &OtherCell) -> u32 {
    let (value, range) = match cell {
        OtherCell::Count(count) => return *count,
        OtherCell::Value(cell) => cell.as_ref(),
    };
    let (id, is_new) = noted.add(value, 1, |known| known == value, || value.clone());
    if let Value::Text(text) = value
        && is_new
    {
        search(cx, text, range);
    }
    id
}

/// Searches a text for what no text may carry.
fn search(cx: &mut Cx<'_>, text: &str, range: &Range<usize>) {
    scan::control_characters_in_cell(cx, text, range);
    scan::contacts_in_cell(cx, text, range);
}

/// A number made from a case number as written, in letters of either case and with any dashes:
/// made with fixed keys, so that it is the same in every file and run.
pub(in crate::ingest) fn case(text: &str, scratch: &mut Vec<u8>) -> Option<NonZeroU64> {
    normalised_into(text, scratch);
    NonZeroU64::new(checksum(scratch))
}
