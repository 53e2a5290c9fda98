//! How much of the grants goes to the largest recipients.
//!
//! Only identified recipients can be ranked; shares are of everything granted, to anyone.

use super::builder::Builder;
use super::cube::Grantee;
use super::facts::FactId;
use super::select::Measure;

/// With fewer recipients, a tenth is less than one recipient.
const FEWEST_RECIPIENTS: usize = 10;

/// The given part of the recipients, those with the largest grants.
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

    /// What it is called, in Swedish: `den tiondel som`.
    pub const fn called(self) -> &'static str {
        match self {
            Self::Tenth => "tiondel",
            Self::Quarter => "fjärdedel",
            Self::Half => "hälft",
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

/// How much of the grants goes to the largest recipients.
#[derive(Debug)]
pub struct ConcentrationSection {
    /// What each identified recipient was granted, most first: for the curve, not shown as figures.
    pub amounts: Vec<i64>,
    /// The largest tenth, quarter and half; empty where recipients are too few, or all got as much.
    pub rows: Vec<ConcentrationRow>,
}

pub(super) fn build(b: &mut Builder<'_>) -> ConcentrationSection {
    let recipients = b.largest_grantees();
    let amounts: Vec<i64> = recipients.iter().map(|it| it.granted).collect();
    let parts: &[Largest] =
        if amounts.len() < FEWEST_RECIPIENTS || amounts.first() == amounts.last() {
            &[]
        } else {
            &Largest::ALL
        };
    let rows = parts.iter().map(|part| {
        let count = amounts.len().div_ceil(part.one_of());
        row(b, *part, recipients.get(..count).unwrap_or_default())
    });
    ConcentrationSection {
        rows: rows.collect(),
        amounts,
    }
}

fn row(b: &mut Builder<'_>, part: Largest, recipients: &[Grantee]) -> ConcentrationRow {
    let (word, whom) = (part.word(), part.called());
    let granted = (b.all(Measure::Granted)).of_actors(recipients.iter().map(|it| it.actor));
    ConcentrationRow {
        part,
        organisations: b.count_grantees(
            (
                format!("concentration.{word}.organisations"),
                format!("Mottagare, den {whom} som fick mest"),
            ),
            recipients,
        ),
        granted: b.sum(
            (
                format!("concentration.{word}.granted"),
                format!("Beviljade föreningsbidrag, den {whom} som fick mest"),
            ),
            granted.clone(),
        ),
        share: b.share_of_granted(
            (
                format!("concentration.{word}.share"),
                format!("Andel av beviljade föreningsbidrag, den {whom} som fick mest"),
            ),
            granted,
        ),
    }
}
