//! What is missing, and from whom.

use crate::model::{Agreement, AgreementKind, Board, Initiative, Question};

use super::builder::Builder;
use super::facts::FactId;

/// What is missing.
#[derive(Debug)]
pub struct GapsSection<'d> {
    /// Boards without any answer.
    pub no_answers: Vec<&'d Board>,
    /// Boards whose answer is a draft.
    pub drafts: Vec<&'d Board>,
    /// Required questions without an answer, by board with an answer.
    pub unanswered: Vec<(&'d Board, Vec<&'d Question>)>,
    /// Boards that give grants, and years without an export.
    pub no_export: Vec<(&'d Board, Vec<i32>)>,
    /// Boards that say nothing of data on women, men, girls and boys.
    pub no_gender: Vec<&'d Board>,
    /// Partnerships that have not been followed up.
    pub not_followed_up: Vec<&'d Agreement>,
    /// Initiatives without a reply, the limit having passed.
    pub no_reply: Vec<&'d Initiative>,
    /// How many exports are missing, a year each.
    pub missing_exports: FactId,
    /// How many required questions are unanswered, each by each board.
    pub missing_questions: FactId,
    /// How many partnerships have not been followed up.
    pub missing_follow_ups: FactId,
    /// Rows that were left out for an error.
    pub refused_rows: u32,
}

impl GapsSection<'_> {
    /// Whether nothing is missing.
    pub fn is_empty(&self) -> bool {
        self.no_answers.is_empty()
            && self.drafts.is_empty()
            && self.unanswered.is_empty()
            && self.no_export.is_empty()
            && self.no_gender.is_empty()
            && self.not_followed_up.is_empty()
            && self.no_reply.is_empty()
            && self.refused_rows == 0
    }
}

pub(super) fn build<'d>(b: &mut Builder<'d>) -> GapsSection<'d> {
    let view = b.view;
    let data = view.data;
    let reporting = view.reporting();
    let set = |board: &Board| reporting.and_then(|reporting| reporting.answers.get(&board.id));
    let boards: Vec<&'d Board> = view.answering_boards().collect();
    let with = |test: &dyn Fn(&Board) -> bool| -> Vec<&'d Board> {
        boards.iter().copied().filter(|board| test(board)).collect()
    };
    let required: Vec<&'d Question> = reporting
        .map(|reporting| {
            reporting
                .questions
                .iter()
                .filter(|question| question.required)
                .collect()
        })
        .unwrap_or_default();
    let unanswered: Vec<(&'d Board, Vec<&'d Question>)> = boards
        .iter()
        .filter_map(|board| {
            let answers = set(board)?;
            let open: Vec<&'d Question> = required
                .iter()
                .copied()
                .filter(|question| {
                    answers
                        .answers
                        .get(&question.id)
                        .is_none_or(|answer| !answer.is_answered())
                })
                .collect();
            (!open.is_empty()).then_some((*board, open))
        })
        .collect();
    let no_export: Vec<(&'d Board, Vec<i32>)> =
        data.boards
            .iter()
            .filter(|board| board.gives_grants)
            .filter_map(|board| {
                let years: Vec<i32> =
                    view.period
                        .years()
                        .filter(|year| board.validity.meets_year(*year))
                        .filter(|year| {
                            !data.exports.iter().any(|export| {
                                export.board == board.id && export.folder_year == *year
                            })
                        })
                        .collect();
                (!years.is_empty()).then_some((board, years))
            })
            .collect();
    let missing = no_export
        .iter()
        .flat_map(|(board, years)| years.iter().map(|_| board.origin));
    let missing_exports = b
        .facts
        .count("missing.exports", "Exporter som saknas", missing);
    let open = unanswered.iter().flat_map(|(board, questions)| {
        let origin = set(board).map(|answers| answers.origin);
        questions.iter().filter_map(move |_| origin)
    });
    let missing_questions = b.facts.count(
        "missing.questions",
        "Obligatoriska frågor som inte är besvarade",
        open,
    );
    let not_followed_up: Vec<&'d Agreement> = view
        .agreements(AgreementKind::Iop)
        .filter(|agreement| agreement.followed_up.is_none())
        .collect();
    let missing_follow_ups = b.facts.count(
        "missing.follow_ups",
        "Partnerskap som inte har följts upp",
        not_followed_up.iter().map(|agreement| agreement.origin),
    );
    GapsSection {
        no_answers: with(&|board| set(board).is_none()),
        drafts: with(&|board| set(board).is_some_and(|answers| answers.submitted.is_none())),
        unanswered,
        no_export,
        no_gender: with(&|board| set(board).is_some_and(|answers| answers.gender.is_none())),
        not_followed_up,
        no_reply: view
            .initiatives()
            .filter(|it| it.is_unanswered(view.as_of, &data.settings))
            .collect(),
        missing_exports,
        missing_questions,
        missing_follow_ups,
        refused_rows: data
            .exports
            .iter()
            .map(|export| export.left_out.refused)
            .sum(),
    }
}
