//! The rows of one export as the dataset keeps them; ids count within the batch.

use std::num::NonZeroU64;
use std::ops::Range;

use crate::diag::Sink;
use crate::ingest::cx::Cx;
use crate::ingest::lower::profile::Profile;
use crate::ingest::scan;
use crate::model::{
    Export, ExportRows, Grant, OrgNr, OrganisationKind, PartyId, TermId, text::normalised_into,
};

use crate::source::{Origin, checksum};

use super::row::{Cell, Row};
use super::table::{Memo, Table};
use super::words::{form, words};

/// A recipient as the file writes it, and its first row.
#[derive(Debug)]
pub(in crate::ingest) struct Recipient {
    pub(in crate::ingest) org_nr: Option<OrgNr>,
    pub(in crate::ingest) name: String,
    pub(in crate::ingest) first: Origin,
}

/// A type or purpose: as the file writes it, and what that stands for by the profile.
#[derive(Debug)]
pub(in crate::ingest) struct Spelling {
    written: String,
    pub(in crate::ingest) meaning: String,
}

/// What one export holds.
#[derive(Debug)]
pub(in crate::ingest) struct Batch {
    pub(in crate::ingest) export: Export,
    pub(in crate::ingest) rows: ExportRows,
    pub(in crate::ingest) parties: Table<Recipient>,
    pub(in crate::ingest) grant_types: Table<Spelling>,
    pub(in crate::ingest) purposes: Table<Spelling>,
    kinds: Memo<Option<OrganisationKind>>,
    scratch: Vec<u8>,
    pub(in crate::ingest) headings: Vec<String>,
    /// Whether rows are for the year of the folder, unless they say another.
    pub(in crate::ingest) by_folder: bool,
    /// The bytes of cells that are read and have a personal identity number in them.
    pub(in crate::ingest) concealed: Vec<Range<usize>>,
    /// Headings of columns that no field is read from.
    pub(in crate::ingest) left_out: Vec<String>,
    pub(in crate::ingest) sink: Sink,
}

impl Batch {
    pub(super) fn new(export: Export, rows: ExportRows) -> Self {
        Self {
            export,
            rows,
            parties: Table::default(),
            grant_types: Table::default(),
            purposes: Table::default(),
            kinds: Memo::default(),
            scratch: Vec::new(),
            headings: Vec::new(),
            by_folder: false,
            concealed: Vec::new(),
            left_out: Vec::new(),
            sink: Sink::default(),
        }
    }

    /// Adds a row. A name, type or purpose is searched for what no text may carry when it is met
    /// for the first time in the file.
    pub(super) fn add(&mut self, cx: &mut Cx<'_>, profile: &Profile, row: &Row<'_>) {
        let name = row.organisation.text.as_ref();
        let file = cx.id;
        let (party, is_new) = self.parties.add(
            &(row.org_nr, name),
            1,
            |known| known.org_nr == row.org_nr && known.name == name,
            || Recipient {
                org_nr: row.org_nr,
                name: name.to_owned(),
                first: Origin::line(file, row.line),
            },
        );
        if is_new {
            search(cx, &row.organisation);
        }
        let grant_type = text_id(&mut self.grant_types, cx, &row.grant_type, |written| {
            profile.grant_type(written)
        });
        let purpose = row
            .purpose
            .as_ref()
            .map(|cell| text_id(&mut self.purposes, cx, cell, str::to_owned))
            .map(TermId);
        let category = row
            .kind
            .as_ref()
            .and_then(|cell| self.kinds.get(&cell.text, kind));
        self.export.rows = self.export.rows.saturating_add(1);
        let undated = u32::from(row.decided.is_none());
        self.export.undated = self.export.undated.saturating_add(undated);
        self.rows.push(&Grant {
            file: cx.id,
            line: row.line,
            board: self.rows.board(),
            year: row.year,
            party: PartyId(party),
            grant_type: TermId(grant_type),
            purpose,
            status: row.status,
            category,
            applied: row.applied,
            granted: row.granted,
            paid: row.paid,
            decided: row.decided,
            people: row.people,
            case: row
                .case_number
                .as_ref()
                .and_then(|cell| case(&cell.text, &mut self.scratch)),
        });
    }
}

fn kind(word: &str) -> Option<OrganisationKind> {
    words().kinds.get(&form(word)).copied()
}

/// The number of a type or purpose as written.
fn text_id(
    table: &mut Table<Spelling>,
    cx: &mut Cx<'_>,
    cell: &Cell<'_>,
    make: impl Fn(&str) -> String,
) -> u32 {
    let written = cell.text.as_ref();
    let (id, is_new) = table.add(
        &written,
        1,
        |known| known.written == written,
        || Spelling {
            written: written.to_owned(),
            meaning: make(written),
        },
    );
    if is_new {
        search(cx, cell);
    }
    id
}

/// Searches a text for what no text may carry.
fn search(cx: &mut Cx<'_>, cell: &Cell<'_>) {
    scan::control_characters_in_cell(cx, &cell.text, &cell.range);
    scan::contacts_in_cell(cx, &cell.text, &cell.range);
}

/// A number made from a case number as written, in letters of either case and with any dashes:
/// made with fixed keys, so that it is the same in every file and run.
pub(in crate::ingest) fn case(text: &str, scratch: &mut Vec<u8>) -> Option<NonZeroU64> {
    normalised_into(text, scratch);
    NonZeroU64::new(checksum(scratch))
}
