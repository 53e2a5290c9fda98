//! What the data has of a board, whatever it answers.

use crate::source::Origin;

use super::{AgreementKind, Board, BoardId, ExportRows, QuestionKind, View};

/// Where records stand.
type Origins<'v> = Box<dyn Iterator<Item = Origin> + 'v>;

impl View<'_> {
    /// The records in the period of what a question is about, of a board or one that it alone took
    /// over from; `None` of what no record tells.
    pub fn records_of<'v>(&'v self, board: &'v BoardId, kind: QuestionKind) -> Option<Origins<'v>> {
        let (data, first_day) = (self.data, self.period.first_day());
        let is_its = move |id: &BoardId| {
            let named = data.board(id);
            named.is_some_and(|it| it.id == *board || data.heir(it, first_day).id == *board)
        };
        let agreements = move |kind: AgreementKind| -> Origins<'v> {
            let those = self.agreements(kind);
            let those = those.filter(move |it| it.boards.iter().any(|it| is_its(&it.value)));
            Box::new(those.map(|it| it.origin))
        };
        Some(match kind {
            QuestionKind::Grants => {
                let is_list = move |it: &&ExportRows| {
                    data.board_at(it.board()).is_some_and(|it| is_its(&it.id))
                };
                let rows = data.grants.exports.iter().filter(is_list);
                let granted = (rows.flat_map(ExportRows::iter))
                    .filter(|it| it.is_granted() && self.period.has_year(it.year));
                Box::new(granted.map(|it| it.origin()))
            }
            QuestionKind::Iop => agreements(AgreementKind::Iop),
            QuestionKind::Services => agreements(AgreementKind::Service),
            QuestionKind::Initiatives => {
                let those = self.initiatives();
                let those = those.filter(move |it| it.boards.iter().any(|it| is_its(&it.value)));
                Box::new(those.map(|it| it.origin))
            }
            QuestionKind::Cooperation | QuestionKind::Development | QuestionKind::Gender => {
                return None;
            }
        })
    }

    /// Whether there is such a record.
    pub fn has_records_of(&self, board: &Board, kind: Option<QuestionKind>) -> bool {
        let records = kind.and_then(|kind| self.records_of(&board.id, kind));
        records.is_some_and(|mut it| it.next().is_some())
    }
}
