//! What is missing, and from whom.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::model::{Agreement, AgreementKind, Board, BoardId, Initiative, Question, View};

use super::answers::{State, known_matrix};
use super::builder::Builder;
use super::facts::FactId;
use super::select::Measure;
use super::sources::Used;

/// What is missing.
#[derive(Debug)]
pub struct GapsSection<'d> {
    /// Boards without any answer.
    pub no_answers: Vec<&'d Board>,
    /// Of them, those that answered after the day of the report, and when.
    pub late_answers: Vec<(&'d Board, NaiveDate)>,
    /// Boards whose answer is a draft.
    pub drafts: Vec<&'d Board>,
    /// Required questions without an answer, by board with an answer.
    pub unanswered: Vec<(&'d Board, Vec<&'d Question>)>,
    /// Boards that give grants, and years without an export.
    pub no_export: Vec<(&'d Board, Vec<i32>)>,
    /// Boards that give grants, and years for which the export has no row.
    pub empty_exports: Vec<(&'d Board, Vec<i32>)>,
    /// Whether a twentieth of what was granted, or more, went to recipients that are not identified.
    pub has_unidentified: bool,
    /// Initiatives that led to an agreement that they do not name.
    pub no_agreement: Vec<&'d Initiative>,
    /// Boards that do not say whether they have data on women, men, girls and boys.
    pub no_gender: Vec<&'d Board>,
    /// Partnerships that have not been followed up.
    pub not_followed_up: Vec<&'d Agreement>,
    /// Partnerships that have been followed up, and should have been again.
    pub followed_up_late: Vec<&'d Agreement>,
    /// Initiatives without a reply after the limit.
    pub no_reply: Vec<&'d Initiative>,
    /// How many exports are missing, one for each board and year.
    pub missing_exports: FactId,
    /// How many required questions are unanswered, counted for each board.
    pub missing_questions: FactId,
    /// How many partnerships have not been followed up.
    pub missing_follow_ups: FactId,
    /// The boards and years in whose lists rows are left out of the figures for an error.
    pub refused: BTreeMap<&'d BoardId, BTreeSet<i32>>,
    /// Whether the report is dated before the period ends.
    pub is_before_end: bool,
}

impl GapsSection<'_> {
    /// Whether nothing is missing.
    pub fn is_empty(&self) -> bool {
        self.no_answers.is_empty()
            && self.late_answers.is_empty()
            && self.drafts.is_empty()
            && self.unanswered.is_empty()
            && self.no_export.is_empty()
            && self.empty_exports.is_empty()
            && !self.has_unidentified
            && self.no_agreement.is_empty()
            && self.no_gender.is_empty()
            && self.not_followed_up.is_empty()
            && self.followed_up_late.is_empty()
            && self.no_reply.is_empty()
            && self.refused.is_empty()
            && !self.is_before_end
    }
}

pub(super) fn build<'d>(b: &mut Builder<'d>, used: &[Used<'d>]) -> GapsSection<'d> {
    let view = b.view;
    let boards = || view.answering_boards();
    let answers = |board: &&Board| view.known_answers(&board.id);
    let unanswered = unanswered(view);
    let no_export: Vec<(&'d Board, Vec<i32>)> = view.missing_exports().collect();
    let (not_followed_up, followed_up): (Vec<&'d Agreement>, Vec<_>) = view
        .agreements(AgreementKind::Iop)
        .partition(|agreement| agreement.lacks_follow_up(view.as_of));
    let is_late = |agreement: &&Agreement| agreement.is_overdue(view.as_of);
    let missing_exports = b.count(
        ("missing.exports", "Exporter som saknas"),
        (no_export.iter()).flat_map(|(board, years)| years.iter().map(|_| board.origin)),
    );
    let missing_questions = b.count(
        (
            "missing.questions",
            "Obligatoriska frågor som inte är besvarade",
        ),
        unanswered.iter().flat_map(|(board, questions)| {
            let origin = answers(board).map(|answers| answers.origin);
            questions.iter().filter_map(move |_| origin)
        }),
    );
    let missing_follow_ups = b.count(
        ("missing.follow_ups", "Partnerskap som inte har följts upp"),
        not_followed_up.iter().map(|agreement| agreement.origin),
    );
    GapsSection {
        is_before_end: view.as_of < view.period.last_day(),
        // Nobody is asked where there is no question.
        no_answers: boards()
            .filter(|board| answers(board).is_none() && !view.questions().is_empty())
            .collect(),
        late_answers: boards()
            .filter_map(|board| Some((board, view.late_answers(&board.id)?)))
            .collect(),
        drafts: boards()
            .filter(|board| answers(board).is_some_and(|set| set.submitted.is_none()))
            .collect(),
        unanswered,
        no_export,
        empty_exports: view.empty_exports().collect(),
        has_unidentified: has_unidentified(b),
        no_agreement: (view.earlier_initiatives())
            .chain(view.initiatives())
            .filter(|it| it.lacks_agreement(view.as_of))
            .collect(),
        no_gender: boards()
            .filter(|board| answers(board).is_some_and(|set| set.gender.is_none()))
            .collect(),
        not_followed_up,
        followed_up_late: followed_up.into_iter().filter(is_late).collect(),
        no_reply: (view.earlier_initiatives())
            .chain(view.initiatives())
            .filter(|it| it.is_unanswered(view.as_of, &view.data.settings))
            .collect(),
        missing_exports,
        missing_questions,
        missing_follow_ups,
        refused: refused(used),
    }
}

/// The boards and years of the lists that have a row with an error, of those whose rows are in some figure.
fn refused<'d>(used: &[Used<'d>]) -> BTreeMap<&'d BoardId, BTreeSet<i32>> {
    let mut found: BTreeMap<&'d BoardId, BTreeSet<i32>> = BTreeMap::new();
    let exports = used.iter().map(|it| it.export);
    for export in exports.filter(|it| it.left_out.refused > 0) {
        found
            .entry(&export.board)
            .or_default()
            .extend(&export.years);
    }
    found
}

/// The part of what was granted that is told where it is not known to whom.
const LEAST_PART: i64 = 20;

fn has_unidentified(b: &Builder<'_>) -> bool {
    let [unidentified, all] =
        [Measure::UnmatchedGranted, Measure::Granted].map(|measure| b.cube.sum(&b.all(measure)));
    unidentified > 0 && unidentified.saturating_mul(LEAST_PART) >= all
}

/// Required questions without an answer, of boards that have answered any.
fn unanswered(view: View<'_>) -> Vec<(&Board, Vec<&Question>)> {
    let rows = known_matrix(view)
        .into_iter()
        .filter(|row| row.answers.is_some());
    rows.map(|row| {
        let questions = view.questions().iter().zip(row.states);
        let open =
            questions.filter(|(question, state)| question.required && *state == State::Missing);
        (row.board, open.map(|(question, _)| question).collect())
    })
    .filter(|(_, open): &(_, Vec<_>)| !open.is_empty())
    .collect()
}
