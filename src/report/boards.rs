//! A chapter a board: its answers, grants, agreements and initiatives.

use crate::model::{Agreement, AgreementKind, AnswerSet, Board, BoardIndex, Initiative, TermId};

use super::builder::Builder;
use super::facts::FactId;
use super::select::Measure;

/// A board's chapter.
#[derive(Debug)]
pub struct BoardChapter<'d> {
    /// The board.
    pub board: &'d Board,
    /// The names of its departments.
    pub departments: Vec<&'d str>,
    /// Its answers.
    pub answers: Option<&'d AnswerSet>,
    /// Its grants, if it gives any.
    pub grants: Option<BoardGrants>,
    /// Its agreements, by id.
    pub agreements: Vec<&'d Agreement>,
    /// Initiatives that concern it, in order of receipt.
    pub initiatives: Vec<&'d Initiative>,
    /// How many initiatives concern it.
    pub initiative_count: FactId,
    /// How many agreements it has.
    pub agreement_count: FactId,
}

/// A board's grants.
#[derive(Debug)]
pub struct BoardGrants {
    /// Granted.
    pub granted: FactId,
    /// Granted, by year.
    pub years: Vec<FactId>,
    /// Share of all boards'.
    pub share: Option<FactId>,
    /// Applied for.
    pub applied: FactId,
    /// Paid; nothing where no export says.
    pub paid: Option<FactId>,
    /// Money back.
    pub repaid: FactId,
    /// Granted applications.
    pub granted_rows: FactId,
    /// Rejected applications.
    pub rejected: FactId,
    /// Identified organisations with a granted row.
    pub organisations: FactId,
    /// By type, largest first.
    pub grant_types: Vec<(TermId, FactId)>,
}

pub(super) fn build<'d>(b: &mut Builder<'d>) -> Vec<BoardChapter<'d>> {
    let giving = b.giving_boards();
    let view = b.view;
    view.data
        .boards
        .iter()
        .zip(BoardIndex::all())
        .filter(|(board, _)| board.validity.meets(view.period))
        .map(|(board, number)| {
            let grants = giving.contains(&number).then(|| grants(b, number));
            chapter(b, board, grants)
        })
        .collect()
}

fn chapter<'d>(
    b: &mut Builder<'d>,
    board: &'d Board,
    grants: Option<BoardGrants>,
) -> BoardChapter<'d> {
    let view = b.view;
    let departments = board
        .departments
        .iter()
        .filter_map(|id| {
            view.data
                .departments
                .iter()
                .find(|known| known.id == id.value)
        })
        .filter(|department| department.validity.meets(view.period))
        .map(|department| department.name.as_str())
        .collect();
    let agreements: Vec<&'d Agreement> = AgreementKind::ALL
        .iter()
        .flat_map(|kind| view.agreements(*kind))
        .filter(|agreement| agreement.boards.iter().any(|id| id.value == board.id))
        .collect();
    let initiatives: Vec<&'d Initiative> = view
        .initiatives()
        .filter(|initiative| initiative.boards.iter().any(|id| id.value == board.id))
        .collect();
    let id = &board.id;
    BoardChapter {
        board,
        departments,
        answers: view
            .reporting()
            .and_then(|reporting| reporting.answers.get(id)),
        grants,
        initiative_count: b.facts.count(
            &format!("initiatives.board.{id}"),
            &format!("Initiativ som rör {}", board.name),
            initiatives.iter().map(|initiative| initiative.origin),
        ),
        agreement_count: b.facts.count(
            &format!("agreements.board.{id}"),
            &format!("Avtal hos {}", board.name),
            agreements.iter().map(|agreement| agreement.origin),
        ),
        agreements,
        initiatives,
    }
}

fn grants(b: &mut Builder<'_>, board: BoardIndex) -> BoardGrants {
    let selection = b.of_board(Measure::Granted, board);
    let line = b.breakdown(selection, board);
    let of = |b: &mut Builder<'_>, measure| {
        let selection = b.of_board(measure, board);
        b.fact(selection)
    };
    let paid = b.of_board(Measure::Paid, board);
    let has_paid = !b.cube.sum(&paid).1.is_empty();
    BoardGrants {
        granted: line.total,
        years: line.years,
        share: line.share,
        applied: of(b, Measure::Applied),
        paid: has_paid.then(|| b.fact(paid)),
        repaid: of(b, Measure::Repaid),
        granted_rows: of(b, Measure::GrantedRows),
        rejected: of(b, Measure::Rejected),
        organisations: b.organisations(Some(board)),
        grant_types: grant_types(b, board),
    }
}

fn grant_types(b: &mut Builder<'_>, board: BoardIndex) -> Vec<(TermId, FactId)> {
    let mut grant_types = Vec::new();
    for grant_type in b.cube.grant_types(b.view.period) {
        let mut selection = b.of_board(Measure::Granted, board);
        selection.grant_type = Some(grant_type);
        let (sum, sources) = b.cube.sum(&selection);
        if !sources.is_empty() {
            grant_types.push((std::cmp::Reverse(sum), grant_type, b.fact(selection)));
        }
    }
    grant_types.sort_unstable();
    grant_types
        .into_iter()
        .map(|(_, grant_type, fact)| (grant_type, fact))
        .collect()
}
