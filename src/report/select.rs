//! Which rows of grants a figure is made from, and what each adds.

use crate::model::{
    ActorId, BoardIndex, Dataset, Grant, GrantStatus, Grants, Matched, OrganisationKind, Period,
    TermId,
};

use super::facts::{Part, Unit, share_of_row};

/// What is added up over rows (contract § 2, "What they count").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Status granted and amount not negative.
    Granted,
    /// How many such rows.
    GrantedRows,
    /// Every row that has the amount, repayments aside.
    Applied,
    /// Every row that has the amount, repayments aside.
    Paid,
    /// Status Återkrav or a negative amount, as a positive sum.
    Repaid,
    /// Rows with status Avslag.
    Rejected,
    /// Rows with status Återkallad.
    Withdrawn,
    /// Rows of every status.
    Rows,
    /// Rows whose recipient was identified in a way, or not at all.
    MatchedBy(Matched),
    /// Granted to recipients that are unmatched.
    UnmatchedGranted,
    /// Women, men, girls and boys reached, in that order from 0.
    People(u8),
    /// Applications: rows that were granted or rejected.
    Applications,
    /// Applications that were rejected.
    RejectedApplications,
    /// Applied for in applications that say it.
    AppliedFor,
    /// Granted in the same; nothing where they were rejected.
    GrantedOfApplied,
    /// Granted as a share of applied for in each of them, in parts of a percent.
    GrantedShare,
}

impl Measure {
    /// Every measure that is added up beforehand. Those of applications are not: the section on
    /// equal treatment makes its figures itself.
    pub const ALL: [Self; 17] = [
        Self::Granted,
        Self::GrantedRows,
        Self::Applied,
        Self::Paid,
        Self::Repaid,
        Self::Rejected,
        Self::Withdrawn,
        Self::Rows,
        Self::MatchedBy(Matched::Number),
        Self::MatchedBy(Matched::Register),
        Self::MatchedBy(Matched::Row),
        Self::MatchedBy(Matched::Unmatched),
        Self::UnmatchedGranted,
        Self::People(0),
        Self::People(1),
        Self::People(2),
        Self::People(3),
    ];

    /// What it counts.
    pub const fn unit(self) -> Unit {
        match self {
            Self::Granted
            | Self::Applied
            | Self::Paid
            | Self::Repaid
            | Self::UnmatchedGranted
            | Self::AppliedFor
            | Self::GrantedOfApplied => Unit::Ore,
            Self::GrantedShare => Unit::Percent,
            _ => Unit::Count,
        }
    }

    /// What a row adds; `None` if it is not one of the rows.
    pub fn of(self, grant: &Grant, grants: &Grants) -> Option<i64> {
        let matched_by = |how| grants.identity(grant).1 == how;
        match self {
            Self::Granted => grant.is_granted().then_some(grant.granted.ore()),
            Self::GrantedRows => grant.is_granted().then_some(1),
            Self::Applied => amount(grant, grant.applied),
            Self::Paid => amount(grant, grant.paid),
            Self::Repaid => grant.repaid().map(crate::model::Money::ore),
            Self::Rejected => (grant.status == GrantStatus::Rejected).then_some(1),
            Self::Withdrawn => (grant.status == GrantStatus::Withdrawn).then_some(1),
            Self::Rows => Some(1),
            Self::MatchedBy(how) => matched_by(how).then_some(1),
            Self::UnmatchedGranted => (grant.is_granted() && matched_by(Matched::Unmatched))
                .then_some(grant.granted.ore()),
            Self::People(group) => grant
                .people
                .get(usize::from(group))
                .copied()
                .flatten()
                .filter(|_| grant.is_granted())
                .map(i64::from),
            Self::Applications => is_application(grant).then_some(1),
            Self::RejectedApplications => {
                (is_application(grant) && grant.status == GrantStatus::Rejected).then_some(1)
            }
            Self::AppliedFor => applied_for(grant),
            Self::GrantedOfApplied => applied_for(grant).map(|_| granted_of_applied(grant)),
            Self::GrantedShare => {
                let applied = applied_for(grant)?;
                share_of_row(granted_of_applied(grant), applied)
            }
        }
    }
}

/// Whether a row is an application that was decided on.
fn is_application(grant: &Grant) -> bool {
    let is_rejected = grant.status == GrantStatus::Rejected && !grant.is_repayment();
    grant.is_granted() || is_rejected
}

/// What an application was for; nothing for one that does not say.
fn applied_for(grant: &Grant) -> Option<i64> {
    let applied = grant.applied.map(crate::model::Money::ore)?;
    (is_application(grant) && applied > 0).then_some(applied)
}

/// What an application gave: a rejected one gave nothing, whatever amount stands there.
fn granted_of_applied(grant: &Grant) -> i64 {
    if grant.is_granted() {
        grant.granted.ore()
    } else {
        0
    }
}

fn amount(grant: &Grant, amount: Option<crate::model::Money>) -> Option<i64> {
    // A negative amount on a row that is no repayment is a finding, and is in no sum.
    amount
        .filter(|amount| !grant.is_repayment() && !amount.is_negative())
        .map(crate::model::Money::ore)
}

/// A measure over the rows of some years, board, type, kind or recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// What is added up.
    pub measure: Measure,
    /// Rows whose own year lies in it.
    pub years: Period,
    /// Rows of these boards, by their place in the list; of every board if there are none.
    pub boards: Vec<BoardIndex>,
    /// Rows of one type.
    pub grant_type: Option<TermId>,
    /// Rows of one kind of association.
    pub kind: Option<OrganisationKind>,
    /// Rows of these recipients, in order; of every recipient if there are none. Only what a
    /// recipient was granted is added up beforehand.
    pub actors: Vec<ActorId>,
}

impl Selection {
    /// All rows of some years.
    pub const fn new(measure: Measure, years: Period) -> Self {
        Self {
            measure,
            years,
            boards: Vec::new(),
            grant_type: None,
            kind: None,
            actors: Vec::new(),
        }
    }

    /// Whether rows of a board are taken.
    pub fn takes_board(&self, board: BoardIndex) -> bool {
        self.boards.is_empty() || self.boards.contains(&board)
    }

    /// Whether rows of a recipient are taken.
    fn takes_actor(&self, actor: impl Fn() -> ActorId) -> bool {
        self.actors.is_empty() || self.actors.binary_search(&actor()).is_ok()
    }

    /// The recipient, if it is one alone.
    pub fn only_actor(&self) -> Option<ActorId> {
        match self.actors.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// What a row adds; `None` if the selection does not take it.
    pub fn of(&self, grant: &Grant, grants: &Grants) -> Option<i64> {
        let taken = self.years.has_year(grant.year)
            && self.takes_board(grant.board)
            && self
                .grant_type
                .is_none_or(|grant_type| grant_type == grant.grant_type)
            && self.takes_actor(|| grants.identity(grant).0)
            && self.kind.is_none_or(|kind| kind == grants.kind(grant));
        if taken {
            self.measure.of(grant, grants)
        } else {
            None
        }
    }

    /// Every row it takes, and what each adds.
    pub fn parts(&self, data: &Dataset) -> Vec<Part> {
        data.grants
            .rows()
            .filter_map(|grant| {
                self.of(&grant, &data.grants).map(|value| Part {
                    origin: grant.origin(),
                    value,
                })
            })
            .collect()
    }
}
