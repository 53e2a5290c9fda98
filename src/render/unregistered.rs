//! What a board says that it has, and no record has.

use crate::model::{AgreementKind, Board, QuestionKind};

use super::context::Context;

impl Context<'_, '_> {
    /// Whether no record has what a question is about, and none is missing.
    pub(super) fn is_unregistered(&self, board: &Board, kind: Option<QuestionKind>) -> bool {
        let view = self.report.view;
        let may_be_recorded = kind.is_some_and(|kind| view.records_of(&board.id, kind).is_some());
        let lacks_list =
            kind == Some(QuestionKind::Grants) && !self.years_without_list(board).is_empty();
        // What is bought and what is agreed otherwise are told in one answer.
        let mut chapters = self
            .report
            .boards
            .iter()
            .filter(|it| it.board.id == board.id);
        let has_other_agreement = kind == Some(QuestionKind::Services)
            && chapters.any(|it| {
                let mut kinds = it.agreements.iter().map(|agreement| agreement.kind);
                kinds.any(|kind| kind == AgreementKind::Agreement)
            });
        // Of one that was split, no record says which of those after it has its agreements.
        let of_forebear = match kind {
            Some(QuestionKind::Iop) => self.has_of_forebear(board, &[AgreementKind::Iop]),
            Some(QuestionKind::Services) => {
                self.has_of_forebear(board, &[AgreementKind::Service, AgreementKind::Agreement])
            }
            _ => false,
        };
        may_be_recorded
            && !lacks_list
            && !has_other_agreement
            && !of_forebear
            && !view.has_records_of(board, kind)
    }

    /// Whether a board that this one came from has an agreement of one of these kinds.
    fn has_of_forebear(&self, board: &Board, kinds: &[AgreementKind]) -> bool {
        let view = self.report.view;
        let agreements = kinds.iter().flat_map(|kind| view.agreements(*kind));
        let mut boards = agreements.flat_map(|agreement| &agreement.boards);
        boards.any(|it| view.data.came_from(&board.id, &it.value))
    }
}
