//! How the sections of a list were read, as it is kept and told.

use crate::model::{Column, HowRead, ReadTable, Unread};
use crate::source::Book;
use crate::source::contact::without_contacts;

use super::section::Section;

impl Section {
    /// How it was read, `book` being the workbook that it is a sheet of.
    pub(in crate::ingest) fn table(&self, book: Option<&Book>) -> ReadTable {
        let line = self.plan.line();
        let sheet = book.and_then(|book| book.sheet_of(line));
        let mut columns: Vec<(Column, Vec<String>)> = Vec::new();
        for (heading, read_as) in self.plan.each() {
            let Ok((column, _)) = read_as else {
                continue;
            };
            let heading = without_contacts(heading);
            match columns.iter_mut().find(|(known, _)| *known == column) {
                Some((_, headings)) => headings.push(heading),
                None => columns.push((column, vec![heading])),
            }
        }
        ReadTable {
            sheet: sheet.map(|sheet| sheet.name.clone()),
            header_row: sheet.map_or(line, |sheet| sheet.row(line)),
            unit: self.plan.unit().word(),
            preliminary: self.preliminary.clone(),
            other_year: self.other_year.clone(),
            other_board: self.other_board.clone(),
            columns,
        }
    }
}

/// How the sections of a list were read.
pub(in crate::ingest) fn how_read(sections: &[Section], book: Option<&Book>) -> HowRead {
    let mut left_out: Vec<(String, Unread)> = Vec::new();
    for (heading, read_as) in sections.iter().flat_map(|section| section.plan.each()) {
        // The report tells of the headings, and it is public.
        let heading = without_contacts(heading);
        if let Err(why) = read_as
            && !left_out.iter().any(|(known, _)| *known == heading)
        {
            left_out.push((heading, why));
        }
    }
    HowRead {
        tables: sections.iter().map(|it| it.table(book)).collect(),
        left_out,
    }
}
