//! Recipients outside the idéburna sector, by their organisation numbers: shown apart, and in the
//! sums as everyone else (the rule is stated in the report).

use crate::model::{ActorId, ActorKey, BoardIndex, OrgNr};

use super::builder::Builder;
use super::facts::{FactId, Part, Unit};

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
    /// Granted to them, which is in the sums too.
    pub total: FactId,
    /// Their share of all that was granted.
    pub share: Option<FactId>,
    /// How many they are.
    pub organisations: FactId,
    /// Each, by number.
    pub rows: Vec<OutsideRow>,
}

pub(super) fn build(b: &mut Builder<'_>) -> SectorSection {
    let view = b.view;
    let grants = &view.data.grants;
    let outside = |actor: ActorId| match grants.actor(actor)?.key {
        ActorKey::Number(number) if !number.is_civil_society() => Some(number),
        _ => None,
    };
    let recipients: Vec<(ActorId, OrgNr, Vec<BoardIndex>)> = b
        .matched_recipients()
        .into_iter()
        .filter_map(|(actor, boards, _)| Some((actor, outside(actor)?, boards)))
        .collect();
    let parts = b
        .granted_rows(|actor| outside(actor).is_some())
        .iter()
        .map(Part::granted)
        .collect();
    let firsts = b.cube.first_granted(view.period, None);
    let first = recipients
        .iter()
        .filter_map(|(actor, ..)| firsts.get(actor).copied());
    let total = b.facts.sum(
        "grants.outside_sector.total",
        "Beviljat till organisationer utanför den idéburna sektorn",
        Unit::Ore,
        parts,
    );
    let share = b.share_of_fact(
        total,
        "share.grants.outside_sector.total",
        "Andel som gått till organisationer utanför den idéburna sektorn",
    );
    let organisations = b.facts.count(
        "grants.outside_sector.organisations",
        "Organisationer utanför den idéburna sektorn med beviljat bidrag",
        first,
    );
    let rows = recipients
        .into_iter()
        .map(|(actor, org_nr, boards)| {
            let selection = b.granted_to(actor);
            OutsideRow {
                actor,
                org_nr,
                boards,
                granted: b.fact(selection),
            }
        })
        .collect();
    SectorSection {
        total,
        share,
        organisations,
        rows,
    }
}
