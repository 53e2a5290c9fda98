//! The terms of a record: in a column of its own, with its year, or in the name of its type.

use std::borrow::Cow;
use std::ops::Range;

use crate::ingest::cx::Cx;
use crate::model::{Column, Other};
use crate::source::records::Record;

use super::reader::Reader;
use super::row::Cell;
use super::term::{self, Term};

impl Reader<'_> {
    /// The term that a record says in a column of its own, or with its year.
    pub(super) fn term(&self, cx: &Cx<'_>, record: &Record) -> Option<(Term, Range<usize>)> {
        let columns = [Column::Other(Other::Term), Column::Year].into_iter();
        let mut cells = columns.filter_map(|column| self.cell(cx.text(), record, column));
        cells.find_map(|cell| Some((term::of_cell(&cell.text)?, cell.range)))
    }

    /// A type of grant without its term, unless the profile knows it with that, or another term is said
    /// of the row.
    pub(super) fn without_term<'t>(
        &mut self,
        cell: Cell<'t>,
        said: Option<Term>,
    ) -> (Cell<'t>, Option<Term>) {
        let profile = self.profile;
        let found = self.terms.get(&cell.text, |text| {
            let is_known = profile.knows_type(text);
            term::in_type(text).filter(|_| !is_known)
        });
        match found.filter(|(_, term)| said.is_none_or(|said| said.season == term.season)) {
            Some((rest, term)) => {
                let text = Cow::Owned(rest);
                let year = term.year.or(said.and_then(|said| said.year));
                (Cell { text, ..cell }, Some(Term { year, ..term }))
            }
            None => (cell, said),
        }
    }
}
