//! How much of the grants goes to how few: the recipients from the largest on.
//!
//! Shares are of all that was granted, also to recipients that are not identified; who has how
//! much can be told of the identified only.

use crate::model::ActorId;
use crate::source::Origin;

use super::builder::Builder;
use super::facts::FactId;
use super::select::Measure;

/// With fewer recipients than this a tenth of them is nobody.
const FEWEST_RECEIVERS: usize = 10;

/// A part of the recipients, those that were granted most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Largest {
    /// The tenth that was granted most.
    Tenth,
    /// The quarter.
    Quarter,
    /// The half.
    Half,
}

impl Largest {
    const ALL: [Self; 3] = [Self::Tenth, Self::Quarter, Self::Half];

    const fn word(self) -> &'static str {
        match self {
            Self::Tenth => "tenth",
            Self::Quarter => "quarter",
            Self::Half => "half",
        }
    }

    const fn one_of(self) -> usize {
        match self {
            Self::Tenth => 10,
            Self::Quarter => 4,
            Self::Half => 2,
        }
    }

    /// What part of all recipients it is.
    pub const fn of_all(self) -> f64 {
        match self {
            Self::Tenth => 0.1,
            Self::Quarter => 0.25,
            Self::Half => 0.5,
        }
    }
}

/// What a part of the recipients was granted.
#[derive(Debug)]
pub struct ConcentrationRow {
    /// Which part.
    pub part: Largest,
    /// How many they are, rounded up.
    pub organisations: FactId,
    /// Granted to them.
    pub granted: FactId,
    /// Their share of all that was granted.
    pub share: Option<FactId>,
}

/// How much of the grants goes to how few.
#[derive(Debug)]
pub struct ConcentrationSection {
    /// What each identified recipient was granted, most first: drawn as a curve, never shown.
    pub amounts: Vec<i64>,
    /// The tenth, the quarter and the half; none where recipients are too few.
    pub rows: Vec<ConcentrationRow>,
}

pub(super) fn build(b: &mut Builder<'_>) -> ConcentrationSection {
    let mut recipients = b.matched_recipients();
    recipients.sort_by_key(|(actor, _, sum)| (std::cmp::Reverse(*sum), *actor));
    let amounts: Vec<i64> = recipients.iter().map(|(.., sum)| *sum).collect();
    let mut rows = Vec::new();
    if amounts.len() >= FEWEST_RECEIVERS {
        let firsts = b.cube.first_granted(b.view.period, None);
        for part in Largest::ALL {
            let count = amounts.len().div_ceil(part.one_of());
            let mut actors: Vec<ActorId> = recipients
                .iter()
                .take(count)
                .map(|(actor, ..)| *actor)
                .collect();
            actors.sort_unstable();
            let origins: Vec<Origin> = actors
                .iter()
                .filter_map(|actor| firsts.get(actor).copied())
                .collect();
            rows.push(row(b, part, actors, origins));
        }
    }
    ConcentrationSection { amounts, rows }
}

fn row(
    b: &mut Builder<'_>,
    part: Largest,
    actors: Vec<ActorId>,
    mut origins: Vec<Origin>,
) -> ConcentrationRow {
    let (word, whom) = (part.word(), super::words::largest(part));
    let mut selection = b.all(Measure::Granted);
    selection.actors = actors;
    origins.sort_unstable();
    ConcentrationRow {
        part,
        organisations: b.facts.count(
            &format!("concentration.{word}.organisations"),
            &format!("Föreningar: {whom} som fick mest"),
            origins.into_iter(),
        ),
        granted: b.named(
            format!("concentration.{word}.granted"),
            format!("Beviljade föreningsbidrag, {whom} som fick mest"),
            selection.clone(),
        ),
        share: b.share(
            selection,
            b.all(Measure::Granted),
            &format!("concentration.{word}.share"),
            &format!("Andel av beviljade föreningsbidrag, {whom} som fick mest"),
        ),
    }
}
