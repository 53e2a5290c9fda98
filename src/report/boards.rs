//! A chapter for each board: its answers, grants, agreements and initiatives.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Agreement, AgreementKind, AnswerSet, Board, BoardId, BoardIndex, Body, Initiative, TermId,
    Turn, View,
};
use crate::source::has;

use super::builder::Builder;
use super::facts::FactId;
use super::grants::breakdown;
use super::initiatives::of_board;
use super::select::Measure;
use super::stated::Stated;

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
    /// Other initiatives that are open and lie with it, also from before the period.
    pub waiting: Vec<&'d Initiative>,
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
    /// Applied for, and granted where that is stated; `None` if no export states it.
    pub applied: Option<[FactId; 2]>,
    /// Paid, and granted where that is stated; `None` if no export states it.
    pub paid: Option<[FactId; 2]>,
    /// Money back.
    pub repaid: FactId,
    /// Granted applications.
    pub granted_rows: FactId,
    /// Rejected applications.
    pub rejected: FactId,
    /// Identified organisations with a granted row.
    pub organisations: FactId,
    /// Whether others, who are not identified, were granted something too.
    pub has_unidentified: bool,
    /// By type, largest first.
    pub grant_types: Vec<(TermId, FactId)>,
}

pub(super) fn build<'d>(b: &mut Builder<'d>) -> Vec<BoardChapter<'d>> {
    let giving = b.giving_boards();
    let view = b.view;
    let mut agreements = agreements(view);
    let mut waiting = waiting(view);
    view.data
        .boards
        .iter()
        .zip(BoardIndex::all())
        .filter(|(board, _)| board.validity.meets(view.period))
        .map(|(board, number)| {
            let grants = giving.contains(&number).then(|| grants(b, number));
            let agreements = agreements.remove(&board.id).unwrap_or_default();
            let waiting = waiting.remove(&board.id).unwrap_or_default();
            chapter(b, board, grants, (agreements, waiting))
        })
        .collect()
}

/// The agreements of each board, with those of boards that it alone took over from before the period.
fn agreements(view: View<'_>) -> BTreeMap<&BoardId, Vec<&Agreement>> {
    let (data, first_day) = (view.data, view.period.first_day());
    let mut found: BTreeMap<&BoardId, Vec<&Agreement>> = BTreeMap::new();
    let kinds = AgreementKind::ALL.iter();
    for agreement in kinds.flat_map(|kind| view.agreements(*kind)) {
        let boards = (agreement.boards.iter()).filter_map(|it| data.board(&it.value));
        let boards: BTreeSet<_> = boards.map(|it| &data.heir(it, first_day).id).collect();
        for board in boards {
            found.entry(board).or_default().push(agreement);
        }
    }
    found
}

/// The open initiatives that lie with each board, besides those of the period that concern it.
fn waiting(view: View<'_>) -> BTreeMap<&BoardId, Vec<&Initiative>> {
    let mut found: BTreeMap<&BoardId, Vec<&Initiative>> = BTreeMap::new();
    let earlier = view.earlier_initiatives().map(|it| (it, false));
    let all = earlier.chain(view.initiatives().map(|it| (it, true)));
    for (initiative, is_of_period) in all {
        if let Some(Turn::Body(Body::Board(board))) = initiative.turn(view.as_of, view.data)
            && !(is_of_period && has(&initiative.boards, &board.id))
        {
            found.entry(&board.id).or_default().push(initiative);
        }
    }
    found
}

fn chapter<'d>(
    b: &mut Builder<'d>,
    board: &'d Board,
    grants: Option<BoardGrants>,
    (agreements, waiting): (Vec<&'d Agreement>, Vec<&'d Initiative>),
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
    let initiatives: Vec<&'d Initiative> = view
        .initiatives()
        .filter(|initiative| has(&initiative.boards, &board.id))
        .collect();
    let id = &board.id;
    BoardChapter {
        board,
        departments,
        answers: view.known_answers(id),
        grants,
        initiative_count: of_board(b, board),
        agreement_count: b.count(
            (
                format!("agreements.board.{id}"),
                format!("Avtal hos {}", board.name),
            ),
            agreements.iter().map(|agreement| agreement.origin),
        ),
        agreements,
        waiting,
        initiatives,
    }
}

fn grants(b: &mut Builder<'_>, board: BoardIndex) -> BoardGrants {
    let granted = b.of_board(Measure::Granted, board);
    let line = breakdown(b, granted.clone(), board);
    let applied = b.if_stated(b.of_board(Measure::Applied, board), Stated::Applied);
    let paid = b.if_stated(b.of_board(Measure::Paid, board), Stated::Paid);
    let types = b.types_in(&granted).into_iter();
    let types = types.map(|grant_type| {
        let of_type = granted.clone().of_type(grant_type);
        (grant_type, b.total(of_type))
    });
    let mut grant_types: Vec<_> = types.collect();
    grant_types.sort_by_key(|(_, fact)| b.facts.get(*fact).map(|fact| Reverse(fact.value)));
    let mut total = |measure| {
        let of_board = b.of_board(measure, board);
        b.total(of_board)
    };
    BoardGrants {
        granted: line.total,
        years: line.years,
        share: line.share,
        applied,
        paid,
        repaid: total(Measure::Repaid),
        granted_rows: total(Measure::GrantedRows),
        rejected: total(Measure::Rejected),
        organisations: b.organisations(Some(board)),
        has_unidentified: b.cube.rows(&b.of_board(Measure::UnmatchedGranted, board)) > 0,
        grant_types,
    }
}
