//! What a board is asked, with what is known of it: its grants, agreements and initiatives, and what
//! it has answered.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::{
    Agreement, AgreementKind, Board, BoardId, Department, Earlier, Grant, Initiative, Money,
    Question, SaidAnswers, TermId, View, order,
};
use crate::source::Located;

/// The questions to a board, and what they are asked of.
#[derive(Debug)]
pub struct BoardForm<'d> {
    /// The data, through the period.
    pub view: View<'d>,
    /// The board.
    pub board: &'d Board,
    /// The department that answers for it.
    pub department: Option<&'d Department>,
    /// The questions.
    pub questions: &'d [Question],
    /// The last day for the answers.
    pub due: Option<NaiveDate>,
    /// What was answered for the period before.
    pub earlier: Vec<Earlier<'d>>,
    /// What is answered already.
    pub said: SaidAnswers,
    /// What it has granted: a row for each type, of an amount for each year of the period.
    pub grants: Vec<(&'d str, Vec<Money>)>,
    /// The sums of those.
    pub granted: Vec<Money>,
    /// Its agreements in force in the period.
    pub agreements: Vec<&'d Agreement>,
    /// Initiatives of the period that concern it.
    pub initiatives: Vec<&'d Initiative>,
}

impl<'d> BoardForm<'d> {
    /// Gathers what a board is asked.
    pub fn new(view: View<'d>, board: &'d Board) -> Self {
        let grants = grants(view, board);
        let years = view.period.years();
        let granted = years.enumerate().map(|(at, _)| {
            let amounts = grants.iter().filter_map(|(_, row)| row.get(at));
            amounts.fold(Money::ZERO, |sum, amount| sum.plus(*amount))
        });
        let is_its = |boards: &[Located<BoardId>]| {
            let mut boards = boards.iter();
            boards.any(|it| view.data.came_from(&board.id, &it.value))
        };
        Self {
            department: view.departments(board).first().copied(),
            questions: view.questions(),
            due: view.reporting().and_then(|it| Some(it.answers_due?.value)),
            earlier: view.earlier(board),
            said: (view.answers(&board.id)).map_or_else(SaidAnswers::default, SaidAnswers::from),
            granted: granted.collect(),
            agreements: (AgreementKind::ALL.iter())
                .flat_map(|kind| view.agreements(*kind))
                .filter(|it| is_its(&it.boards))
                .collect(),
            initiatives: view.initiatives().filter(|it| is_its(&it.boards)).collect(),
            grants,
            board,
            view,
        }
    }
}

/// What a board, and those it took over from, have granted in each year of the period.
fn grants<'d>(view: View<'d>, board: &Board) -> Vec<(&'d str, Vec<Money>)> {
    let data = view.data;
    let first = *view.period.years().start();
    let empty: Vec<Money> = view.period.years().map(|_| Money::ZERO).collect();
    let mut types: BTreeMap<TermId, Vec<Money>> = BTreeMap::new();
    for grant in data.grants.rows().filter(Grant::is_granted) {
        let of = data.board_at(grant.board);
        if !view.period.has_year(grant.year)
            || !of.is_some_and(|of| data.came_from(&board.id, &of.id))
        {
            continue;
        }
        let row = types
            .entry(grant.grant_type)
            .or_insert_with(|| empty.clone());
        let at = usize::try_from(grant.year.saturating_sub(first)).ok();
        if let Some(sum) = at.and_then(|at| row.get_mut(at)) {
            *sum = sum.plus(grant.granted);
        }
    }
    let mut named: Vec<(&str, Vec<Money>)> = types
        .into_iter()
        .filter_map(|(id, row)| Some((data.grants.grant_type(id)?.name(), row)))
        .collect();
    named.sort_by_cached_key(|(name, _)| order::swedish(name));
    named
}
