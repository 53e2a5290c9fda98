//! Which rows of grants a figure is made from, and what each adds.

use crate::model::{
    ActorId, BoardIndex, Grant, GrantStatus, Grants, Matched, Money, OrganisationKind, Other,
    Period, TermId,
};

use super::stated::{Ages, Stated};
use super::value::{PARTS_OF_PERCENT, Unit, share_of_row};

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
    /// Rows whose recipient was identified in this way, or not at all.
    MatchedBy(Matched),
    /// Granted to recipients that are unmatched.
    UnmatchedGranted,
    /// Women, men, girls and boys reached, in that order from 0.
    People(u8),
    /// Applications: rows that were granted or rejected.
    Applications,
    /// Applications that were rejected.
    RejectedApplications,
    /// Applied for, in applications that state an amount.
    AppliedFor,
    /// Granted in the same; zero where they were rejected.
    GrantedOfApplied,
    /// Granted as a share of applied for in each of them, in parts of a percent.
    GrantedShare,
    /// Granted in rows that state this.
    GrantedStating(Stated),
    /// Women and men, or girls and boys, in rows that state both.
    Both(Ages),
    /// Women, or girls, in the same rows.
    FirstOfBoth(Ages),
}

impl Measure {
    /// Every measure, each added up beforehand.
    pub const ALL: [Self; 31] = [
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
        Self::Applications,
        Self::RejectedApplications,
        Self::AppliedFor,
        Self::GrantedOfApplied,
        Self::GrantedShare,
        Self::GrantedStating(Stated::People),
        Self::GrantedStating(Stated::Applied),
        Self::GrantedStating(Stated::Paid),
        Self::GrantedStating(Stated::Both(Ages::Adults)),
        Self::GrantedStating(Stated::Both(Ages::Children)),
        Self::Both(Ages::Adults),
        Self::Both(Ages::Children),
        Self::FirstOfBoth(Ages::Adults),
        Self::FirstOfBoth(Ages::Children),
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
            | Self::GrantedOfApplied
            | Self::GrantedStating(_) => Unit::Ore,
            Self::GrantedShare => Unit::Percent,
            _ => Unit::Count,
        }
    }

    /// The beginning of the ids of its figures.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Granted => "grants.granted",
            Self::GrantedRows => "grants.granted_rows",
            Self::Applied => "grants.applied",
            Self::Paid => "grants.paid",
            Self::Repaid => "grants.repaid",
            Self::Rejected => "grants.rejected",
            Self::Withdrawn => "grants.withdrawn",
            Self::Rows => "grants.rows",
            Self::MatchedBy(Matched::Number) => "grants.matched.number",
            Self::MatchedBy(Matched::Register) => "grants.matched.register",
            Self::MatchedBy(Matched::Row) => "grants.matched.row",
            Self::MatchedBy(Matched::Unmatched) => "grants.unmatched.rows",
            Self::UnmatchedGranted => "grants.unmatched.granted",
            Self::People(0) => "people.women",
            Self::People(1) => "people.men",
            Self::People(2) => "people.girls",
            Self::People(_) => "people.boys",
            Self::Applications => "treatment.applications",
            Self::RejectedApplications => "treatment.rejected",
            Self::AppliedFor => "treatment.applied",
            Self::GrantedOfApplied => "treatment.granted",
            Self::GrantedShare => "treatment.median_share",
            Self::GrantedStating(Stated::People) => "grants.granted_with_gender",
            Self::GrantedStating(Stated::Applied) => "grants.granted_with_applied",
            Self::GrantedStating(Stated::Paid) => "grants.granted_with_paid",
            Self::GrantedStating(Stated::Both(Ages::Adults)) => "grants.granted_with_women_and_men",
            Self::GrantedStating(Stated::Both(Ages::Children)) => {
                "grants.granted_with_girls_and_boys"
            }
            Self::Both(Ages::Adults) => "people.women_and_men",
            Self::Both(Ages::Children) => "people.girls_and_boys",
            Self::FirstOfBoth(Ages::Adults) => "people.women_of_both",
            Self::FirstOfBoth(Ages::Children) => "people.girls_of_both",
        }
    }

    /// The suffix of the id when the rows are not narrowed.
    pub(super) const fn id_of_whole(self) -> &'static str {
        match self {
            Self::Granted | Self::Applied | Self::Paid | Self::Repaid | Self::GrantedStating(_) => {
                ".total"
            }
            Self::Rejected | Self::Withdrawn => ".count",
            _ => "",
        }
    }

    /// What its figures are called, in Swedish.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Granted => "Beviljade föreningsbidrag",
            Self::GrantedRows => "Beviljade bidrag, antal",
            Self::Applied => "Sökta föreningsbidrag",
            Self::Paid => "Utbetalda föreningsbidrag",
            Self::Repaid => "Återbetalda och återkrävda bidrag",
            Self::Rejected => "Avslag, antal",
            Self::Withdrawn => "Återkallade, antal",
            Self::Rows => "Rader i nämndernas bidragslistor",
            Self::MatchedBy(Matched::Number) => "Rader identifierade genom organisationsnummer",
            Self::MatchedBy(Matched::Register) => "Rader identifierade genom namn i registret",
            Self::MatchedBy(Matched::Row) => "Rader identifierade genom en annan rads namn",
            Self::MatchedBy(Matched::Unmatched) => "Rader vars mottagare inte är identifierad",
            Self::UnmatchedGranted => "Beviljat till mottagare som inte är identifierade",
            Self::People(0) => "Deltaganden av kvinnor som bidragen når",
            Self::People(1) => "Deltaganden av män som bidragen når",
            Self::People(2) => "Deltaganden av flickor som bidragen når",
            Self::People(_) => "Deltaganden av pojkar som bidragen når",
            Self::Applications => "Ansökningar som beviljats eller avslagits",
            Self::RejectedApplications => "Ansökningar som avslagits",
            Self::AppliedFor => "Sökt i beviljade och avslagna ansökningar",
            Self::GrantedOfApplied => "Beviljat av sökt belopp",
            Self::GrantedShare => "Beviljad andel av sökt belopp per ansökan",
            Self::GrantedStating(Stated::People) => "Beviljat på rader som anger kön",
            Self::GrantedStating(Stated::Applied) => "Beviljat på rader som anger sökt belopp",
            Self::GrantedStating(Stated::Paid) => "Beviljat på rader som anger utbetalt belopp",
            Self::GrantedStating(Stated::Both(Ages::Adults)) => {
                "Beviljat på rader som anger både kvinnor och män"
            }
            Self::GrantedStating(Stated::Both(Ages::Children)) => {
                "Beviljat på rader som anger både flickor och pojkar"
            }
            Self::Both(Ages::Adults) => "Deltaganden av kvinnor och män",
            Self::Both(Ages::Children) => "Deltaganden av flickor och pojkar",
            Self::FirstOfBoth(Ages::Adults) => "Deltaganden av kvinnor, där män också anges",
            Self::FirstOfBoth(Ages::Children) => "Deltaganden av flickor, där pojkar också anges",
        }
    }

    /// In how many parts of its unit a row's value is counted: 1, except for shares.
    pub const fn scale(self) -> i64 {
        match self {
            Self::GrantedShare => PARTS_OF_PERCENT,
            _ => 1,
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
            Self::Repaid => grant.repaid().map(Money::ore),
            Self::Rejected => (grant.status == GrantStatus::Rejected).then_some(1),
            Self::Withdrawn => (grant.status == GrantStatus::Withdrawn).then_some(1),
            Self::Rows => Some(1),
            Self::MatchedBy(how) => matched_by(how).then_some(1),
            Self::UnmatchedGranted => (grant.is_granted() && matched_by(Matched::Unmatched))
                .then_some(grant.granted.ore()),
            Self::People(group) => Other::PEOPLE
                .get(usize::from(group))
                .and_then(|people| grant.other(*people))
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
            Self::GrantedStating(stated) => {
                (grant.is_granted() && stated.is_in(grant)).then_some(grant.granted.ore())
            }
            Self::Both(ages) => ages.counts(grant).map(|counts| counts.iter().sum()),
            Self::FirstOfBoth(ages) => ages.counts(grant).map(|[first, _]| first),
        }
    }
}

/// Whether a row is an application that was decided on.
fn is_application(grant: &Grant) -> bool {
    let is_rejected = grant.status == GrantStatus::Rejected && !grant.is_repayment();
    grant.is_granted() || is_rejected
}

/// What an application asked for, if it states an amount.
fn applied_for(grant: &Grant) -> Option<i64> {
    let applied = grant.applied.map(Money::ore)?;
    (is_application(grant) && applied > 0).then_some(applied)
}

/// What an application was granted: nothing if it was rejected, whatever amount the row has.
fn granted_of_applied(grant: &Grant) -> i64 {
    if grant.is_granted() {
        grant.granted.ore()
    } else {
        0
    }
}

fn amount(grant: &Grant, amount: Option<Money>) -> Option<i64> {
    // A negative amount on a row that is no repayment is a fault in the data, and is in no sum.
    amount
        .filter(|amount| !grant.is_repayment() && !amount.is_negative())
        .map(Money::ore)
}

/// A measure over the rows of some years, boards, grant type, kind or recipients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// What is added up.
    pub measure: Measure,
    /// Rows whose own year lies in it.
    pub years: Period,
    /// Only rows of these boards, each once; of every board if empty.
    pub boards: Vec<BoardIndex>,
    /// Rows of these grant types, in order.
    pub grant_types: Option<Vec<TermId>>,
    /// Rows of this kind of association.
    pub kind: Option<OrganisationKind>,
    /// Rows of these recipients, in order.
    pub actors: Option<Vec<ActorId>>,
}

impl Selection {
    /// All rows of some years.
    pub const fn new(measure: Measure, years: Period) -> Self {
        Self {
            measure,
            years,
            boards: Vec::new(),
            grant_types: None,
            kind: None,
            actors: None,
        }
    }

    /// Of these boards only.
    pub(super) fn of_boards(self, boards: impl Into<Vec<BoardIndex>>) -> Self {
        Self {
            boards: boards.into(),
            ..self
        }
    }

    /// Of this grant type only.
    pub(super) fn of_type(self, grant_type: TermId) -> Self {
        self.of_types([grant_type])
    }

    /// Of these grant types only.
    pub(super) fn of_types(self, grant_types: impl IntoIterator<Item = TermId>) -> Self {
        let mut grant_types: Vec<TermId> = grant_types.into_iter().collect();
        grant_types.sort_unstable();
        Self {
            grant_types: Some(grant_types),
            ..self
        }
    }

    /// Of this kind of association only.
    pub(super) fn of_kind(self, kind: OrganisationKind) -> Self {
        Self {
            kind: Some(kind),
            ..self
        }
    }

    /// Of these recipients only.
    pub(super) fn of_actors(self, actors: impl IntoIterator<Item = ActorId>) -> Self {
        let mut actors: Vec<ActorId> = actors.into_iter().collect();
        actors.sort_unstable();
        Self {
            actors: Some(actors),
            ..self
        }
    }

    /// The same selection for other years.
    pub(super) fn in_years(self, years: Period) -> Self {
        Self { years, ..self }
    }

    /// Whether all rows of its years are taken.
    pub(super) const fn is_whole(&self) -> bool {
        self.boards.is_empty()
            && self.grant_types.is_none()
            && self.kind.is_none()
            && self.actors.is_none()
    }

    /// Whether rows of a board are taken.
    pub fn takes_board(&self, board: BoardIndex) -> bool {
        self.boards.is_empty() || self.boards.contains(&board)
    }

    /// Whether rows of a grant type are taken.
    pub fn takes_type(&self, grant_type: TermId) -> bool {
        let taken = self.grant_types.as_ref();
        taken.is_none_or(|taken| taken.binary_search(&grant_type).is_ok())
    }

    /// The grant type, if it is one alone.
    pub fn only_type(&self) -> Option<TermId> {
        match self.grant_types.as_deref()? {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The recipient, if it is one alone.
    pub fn only_actor(&self) -> Option<ActorId> {
        match self.actors.as_deref()? {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// What a row adds; `None` if the selection does not take it.
    pub fn of(&self, grant: &Grant, grants: &Grants) -> Option<i64> {
        let takes_actor =
            |actors: &Vec<ActorId>| actors.binary_search(&grants.identity(grant).0).is_ok();
        let is_taken = self.years.has_year(grant.year)
            && self.takes_board(grant.board)
            && self.takes_type(grant.grant_type)
            && self.actors.as_ref().is_none_or(takes_actor)
            && self.kind.is_none_or(|kind| kind == grants.kind(grant));
        is_taken.then(|| self.measure.of(grant, grants)).flatten()
    }
}
