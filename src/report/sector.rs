//! Recipients that the register or their organisation numbers say are outside the idéburna sector.
//! They are listed apart, and are in every sum (the report states the rule).

use crate::model::{Actor, ActorId, ActorKey, BoardIndex, OrgNr};

use super::builder::Builder;
use super::facts::FactId;
use super::select::Measure;

/// A recipient outside the sector.
#[derive(Debug)]
pub struct OutsideRow {
    /// Who.
    pub actor: ActorId,
    /// Its number, if it has one.
    pub org_nr: Option<OrgNr>,
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
    let grants = &b.view.data.grants;
    let actor = |id| grants.actor(id);
    recipients.retain(|it| actor(it.actor).is_some_and(Actor::is_outside));
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
        let org_nr = match grants.actor(recipient.actor)?.key {
            ActorKey::Number(number) => Some(number),
            ActorKey::Register(_) | ActorKey::Unmatched(_) => None,
        };
        Some(OutsideRow {
            actor: recipient.actor,
            org_nr,
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
