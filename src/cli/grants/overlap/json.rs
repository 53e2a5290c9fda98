//! The section for programs: every detail, amounts in öre as in facts.json.

use serde::Serialize;

use crate::model::overlap::Aspect;
use crate::model::{BoardIndex, Grant, Money, Term};
use crate::render::json_number;
use crate::report::{Double, FactId, OverlapSection, Unit};

use super::Shower;

/// The section.
#[derive(Serialize)]
pub(super) struct Output<'a> {
    period: String,
    unit: &'static str,
    several_boards: Vec<SeveralOut<'a>>,
    possible_doubles: Vec<DoubleOut<'a>>,
}

#[derive(Serialize)]
struct SeveralOut<'a> {
    organisation: &'a str,
    id: String,
    boards: Vec<BoardOut<'a>>,
    granted: serde_json::Number,
}

#[derive(Serialize)]
struct BoardOut<'a> {
    board: &'a str,
    granted: serde_json::Number,
}

#[derive(Serialize)]
struct DoubleOut<'a> {
    organisation: &'a str,
    id: String,
    year: i32,
    status: &'static str,
    same: SameOut<'a>,
    differs: Vec<&'static str>,
    rows: Vec<RowOut<'a>>,
    settlements: Vec<SettlementOut<'a>>,
}

#[derive(Serialize)]
struct SameOut<'a> {
    grant_types: Vec<&'a str>,
    purposes: Vec<&'a str>,
}

#[derive(Serialize)]
struct RowOut<'a> {
    file: &'a str,
    line: u32,
    board: &'a str,
    organisation: &'a str,
    grant_type: &'a str,
    purpose: Option<&'a str>,
    applied: Option<i64>,
    granted: i64,
    decision_date: Option<String>,
}

#[derive(Serialize)]
struct SettlementOut<'a> {
    decision: &'static str,
    reason: &'a str,
    date: String,
    file: &'a str,
    line: u32,
}

impl<'s> Shower<'s> {
    pub(super) fn json(&self, overlap: &'s OverlapSection<'s>) -> Output<'s> {
        Output {
            period: self.view.period.to_string(),
            unit: Unit::Ore.word(),
            several_boards: overlap
                .several
                .iter()
                .map(|line| SeveralOut {
                    organisation: self.name(line.actor),
                    id: self.id(line.actor),
                    boards: line
                        .boards
                        .iter()
                        .map(|(board, fact)| BoardOut {
                            board: self.board_id(*board),
                            granted: self.number(*fact),
                        })
                        .collect(),
                    granted: self.number(line.total),
                })
                .collect(),
            possible_doubles: overlap
                .doubles
                .iter()
                .map(|it| self.double_out(it))
                .collect(),
        }
    }

    fn number(&self, fact: FactId) -> serde_json::Number {
        let fact = self.facts.get(fact);
        fact.map_or_else(|| 0.into(), |fact| json_number(fact.value))
    }

    fn board_id(&self, number: BoardIndex) -> &'s str {
        let board = self.view.data.board_at(number);
        board.map_or("", |board| board.id.as_str())
    }

    fn double_out(&self, double: &'s Double<'s>) -> DoubleOut<'s> {
        let pair = &double.pair;
        DoubleOut {
            organisation: self.name(pair.actor),
            id: self.id(pair.actor),
            year: pair.year,
            status: if double.is_settled() {
                "settled"
            } else {
                "open"
            },
            same: self.same(double),
            differs: double.differences.iter().map(|it| key(*it)).collect(),
            rows: pair.rows.iter().map(|grant| self.row_out(grant)).collect(),
            settlements: double
                .settled
                .iter()
                .map(|settlement| SettlementOut {
                    decision: settlement.resolution.word(),
                    reason: &settlement.reason,
                    date: settlement.date.to_string(),
                    file: self.sources.path(settlement.origin.file),
                    line: settlement.origin.line,
                })
                .collect(),
        }
    }

    /// The names of types and purposes that are the same.
    fn same(&self, double: &Double<'_>) -> SameOut<'s> {
        let grants = &self.view.data.grants;
        let (grant_types, purposes) = (&double.pair.grant_types, &double.pair.purposes);
        SameOut {
            grant_types: grant_types
                .iter()
                .filter_map(|id| grants.grant_type(*id).map(Term::name))
                .collect(),
            purposes: purposes
                .iter()
                .filter_map(|id| grants.purpose(*id).map(Term::name))
                .collect(),
        }
    }

    fn row_out(&self, grant: &Grant) -> RowOut<'s> {
        RowOut {
            file: self.sources.path(grant.file),
            line: grant.line,
            board: self.board_id(grant.board),
            organisation: self.view.data.grants.written_name(grant),
            grant_type: self.grant_type(grant),
            purpose: self.purpose(grant),
            applied: grant.applied.map(Money::ore),
            granted: grant.granted.ore(),
            decision_date: grant.decided.map(|day| day.to_string()),
        }
    }
}

/// What rows differ in, as the field of the exports.
const fn key(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Board => "board",
        Aspect::Term => "grant_type",
        Aspect::Purpose => "purpose",
        Aspect::Applied => "applied",
        Aspect::Granted => "granted",
        Aspect::Decided => "decision_date",
        Aspect::Case => "case_number",
    }
}
