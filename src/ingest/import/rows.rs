//! The rows of a board: those that the root has, and those of a new list.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Sink};
use crate::fault::grant::UNKNOWN_COLUMN;
use crate::fault::personal::{PERSONAL_COLUMN, personal_number};
use crate::ingest::cx::Cx;
use crate::ingest::export::{self, ExportOwner, KeptRow, Profile, RefusedRow, Unsettled};
use crate::ingest::exports::{Exports, profile, reading};
use crate::ingest::file::{Incoming, incoming, is_sound_text, open};
use crate::ingest::kept::Kept;
use crate::ingest::records::Records;
use crate::ingest::workspace::{Holds, holds_workbook};
use crate::model::{Column, Other};
use crate::source::{Entry, FileId, Origin, SourceFile, Stream, Tree};

use super::Refusal;
use super::placed::PlacedRow;
use super::reading::ListReading;

/// The rows of a board, known and new.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) found: Sink,
    /// How the new export was read.
    pub(super) reading: ListReading,
    /// Whether the new export's rows are for the year of a folder, and it lies in none.
    pub(super) lacks_year: bool,
    /// The years that it has a column for, if none is the one that is asked for.
    pub(super) other_years: BTreeSet<i32>,
    pub(super) known: Vec<PlacedRow>,
    pub(super) new: Vec<PlacedRow>,
    /// Tables of it that cannot be read, since a column is not certain.
    pub(super) unsettled: Vec<Unsettled>,
    /// Rows of it that are refused.
    pub(super) refused: Vec<RefusedRow>,
    /// Personal identity numbers in it, each with the line of its row.
    pub(super) concealed: Vec<(u32, Diagnostic)>,
    /// The columns that the new export has.
    pub(super) columns: BTreeSet<Column>,
}

impl Rows {
    /// Takes the rows of an export of the root.
    pub(super) fn take_known(
        &mut self,
        exports: &Exports<'_>,
        at: usize,
        (entry, holds): (&Entry, &Holds),
    ) -> Option<SourceFile> {
        let exported = exports.read(at, entry, holds, |row, profile| {
            let origin = row.origin(FileId::at(at));
            let row = KeptRow::new(row, profile);
            self.known.push(PlacedRow { row, origin });
        })?;
        self.found.append(exported.found);
        if let Some(batch) = exported.batch {
            self.found.append(batch.sink);
        }
        Some(exported.file)
    }

    /// Takes the rows of the new export.
    pub(super) fn take_new(
        &mut self,
        tree: &dyn Tree,
        (at, (entry, holds)): (usize, (&Entry, &Holds)),
        records: &Records,
        owner: &ExportOwner,
    ) -> SourceFile {
        let stream = open(tree, entry, holds, &Kept::default()).unwrap_or_else(Stream::empty);
        let is_workbook = holds_workbook(&entry.path, stream.block());
        let is_ours = export::is_canonical(stream.block());
        let profile = profile(records, &owner.board, is_ours, is_workbook);
        let reading = reading(&profile, is_workbook);
        let incoming = incoming(at, (entry, holds), Some(stream), reading, String::new());
        self.read(&incoming, owner, &profile);
        incoming.file
    }

    /// Refuses a new export of which nobody knows the year.
    pub(super) fn has_year(&self) -> Result<(), Refusal> {
        if self.lacks_year {
            return Err(Refusal::NoYear);
        }
        if !self.other_years.is_empty() {
            let years = self.other_years.iter().copied();
            return Err(Refusal::OtherYears(years.collect()));
        }
        Ok(())
    }

    /// Reads the new export. Columns that are left out may hold anything: of personal data, only
    /// what stands in a cell that is kept is a finding.
    fn read(&mut self, incoming: &Incoming, owner: &ExportOwner, profile: &Profile) {
        let mut cx = Cx::new(incoming.id, &incoming.text, &mut self.found);
        if !is_sound_text(&mut cx, incoming) {
            return;
        }
        let mut batch = export::read(incoming.id, &incoming.text, owner, profile, |row| {
            let origin = row.origin(incoming.id);
            let row = KeptRow::new(row, profile);
            self.new.push(PlacedRow { row, origin });
        });
        // The columns that are left out are said apart.
        let said = [&UNKNOWN_COLUMN, &PERSONAL_COLUMN];
        let is_said = |code| said.iter().any(|fault| fault.code == code);
        batch.sink.retain(|it| !is_said(it.fault.code));
        self.found.append(batch.sink);
        let file = incoming.id;
        for (row, range) in &batch.concealed {
            let (line, extent) = incoming.text.extent(range);
            let found = personal_number(Origin { file, line, extent });
            self.concealed.push((*row, found));
        }
        self.refused = batch.refused;
        self.reading.told = batch.told;
        self.reading.add(incoming, &batch.sections);
        for section in &batch.sections {
            let plan = &section.plan;
            self.columns.extend(plan.columns());
            if plan.is_bare() {
                self.other_years.extend(plan.years());
            }
            self.lacks_year |= plan.is_by_folder(profile) && section.year.is_none();
        }
        // A term can be said in the type alone.
        let term = Column::Other(Other::Term);
        if self.new.iter().any(|it| !it.row.cell(term).is_empty()) {
            self.columns.insert(term);
        }
        self.unsettled = batch.unsettled;
        self.reading.left_out = batch.export.left_out;
    }
}
