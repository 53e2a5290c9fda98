//! What some row of a list says that is told once, at the first: a case of another board, an empty
//! status where other rows say theirs, or nothing of a decision where they do.

use std::ops::Range;

use crate::fault::grant as fault;
use crate::ingest::cx::Cx;
use crate::model::{Column, GrantStatus};

use super::profile::ListFile;
use super::row::Cell;

/// The first rows that say so.
pub(super) struct First<'a> {
    file: ListFile<'a>,
    /// What stands before and after the digits of the last case number: mostly the same in all.
    around: [String; 2],
    other_case: bool,
    empty_status: Option<Range<usize>>,
    says_granted: bool,
}

impl<'a> First<'a> {
    pub(super) const fn new(file: ListFile<'a>) -> Self {
        Self {
            file,
            around: [String::new(), String::new()],
            other_case: false,
            empty_status: None,
            says_granted: false,
        }
    }

    /// Reports the first case number that is another board's.
    pub(super) fn case(&mut self, cx: &mut Cx<'_>, cell: &Cell<'_>) {
        let number = cell.text.as_ref();
        let is_digit = |letter: char| letter.is_ascii_digit();
        let before = number.split(is_digit).next().unwrap_or_default();
        let after = number.rsplit(is_digit).next().unwrap_or_default();
        if self.other_case || self.around == [before, after] {
            return;
        }
        self.around = [before, after].map(str::to_owned);
        let ListFile { bodies, board, .. } = self.file;
        if let Some(other) = bodies.other_case(board, number) {
            self.other_case = true;
            cx.report(&cell.range, |origin| {
                fault::cases_of_other_board(origin, number, other, bodies.name(board))
            });
        }
    }

    /// The name of another board that a text names, and that of the list's own.
    pub(super) fn other_board(&self, text: &str) -> Option<(&'a str, &'a str)> {
        let ListFile { bodies, board, .. } = self.file;
        Some((bodies.other(board, text)?, bodies.name(board)))
    }

    /// A row whose status is a word.
    pub(super) fn status(&mut self, status: Option<GrantStatus>) {
        self.says_granted |= status == Some(GrantStatus::Granted);
    }

    /// A row whose status is empty.
    pub(super) fn no_status(&mut self, range: Range<usize>) {
        self.empty_status.get_or_insert(range);
    }

    /// Reports the first row that leaves its status empty, where others say that they were granted: it is
    /// read as those are.
    pub(super) fn say(&mut self, cx: &mut Cx<'_>) {
        let empty = self.empty_status.take().filter(|_| self.says_granted);
        if let Some(range) = empty {
            cx.report(&range, |origin| {
                fault::left_empty(origin, Column::Status.word())
            });
        }
    }
}
