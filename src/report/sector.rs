//! Recipients whose organisation numbers say that they are outside the idéburna sector. They are
//! listed apart, and are in every sum (the report states the rule).

use crate::model::{ActorId, ActorKey, BoardIndex, OrgNr};

use super::builder::Builder;
use super::facts::FactId;
use super::select::Measure;

/// A recipient outside the sector.
#[derive(Debug)]
pub struct OutsideRow {
    /// Who.
    pub actor: ActorId,
    /// The number that says so.
    pub org_nr: OrgNr,
    /// The boards that granted it anything, by place in the list.
    pub boards: Vec<BoardIndex>,
    /// Granted to it.
    pub granted: FactId,
}

/// Recipients outside the sector.
#[derive(Debug)]
pub struct SectorSection {
    /// Granted to them; it is in the other sums too.
    pub total: FactId,
    /// Their share of all that was granted.
    pub share: Option<FactId>,
    /// How many they are.
    pub organisations: FactId,
    /// Each, by number.
    pub rows: Vec<OutsideRow>,
}

pub(super) fn build(b: &mut Builder<'_>) -> SectorSection {
    let mut recipients = b.grantees(None);
    recipients.retain(|recipient| outside(b, recipient.actor).is_some());
    let granted = (b.all(Measure::Granted)).of_actors(recipients.iter().map(|it| it.actor));
    let total = b.sum(
        (
            "grants.outside_sector.total",
            "Beviljat till organisationer utanför den idéburna sektorn",
        ),
        granted.clone(),
    );
    let share = b.share_of_granted(
        (
            "share.grants.outside_sector.total",
            "Andel som gått till organisationer utanför den idéburna sektorn",
        ),
        granted,
    );
    let organisations = b.count_grantees(
        (
            "grants.outside_sector.organisations",
            "Organisationer utanför den idéburna sektorn med beviljat bidrag",
        ),
        &recipients,
    );
    let rows = recipients.into_iter().filter_map(|recipient| {
        let granted = b.all(Measure::Granted).of_actors([recipient.actor]);
        Some(OutsideRow {
            actor: recipient.actor,
            org_nr: outside(b, recipient.actor)?,
            boards: recipient.boards,
            granted: b.total(granted),
        })
    });
    SectorSection {
        total,
        share,
        organisations,
        rows: rows.collect(),
    }
}

/// The organisation number that puts a recipient outside the sector.
fn outside(b: &Builder<'_>, actor: ActorId) -> Option<OrgNr> {
    match b.view.data.grants.actor(actor)?.key {
        ActorKey::Number(number) if !number.is_civil_society() => Some(number),
        _ => None,
    }
}
