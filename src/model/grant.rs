//! One row of a grant (föreningsbidrag), its names as numbers.

use std::num::NonZeroU64;

use chrono::NaiveDate;

use crate::source::{Extent, FileId, Origin};

use super::{BoardIndex, GrantStatus, Money, OrganisationKind, Other};

/// A written recipient: number and name as they stand in rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartyId(pub u32);

/// A type of grant or a purpose, after normalisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(pub u32);

/// An identified, or unmatched, recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorId(pub u32);

/// One row of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    /// Which file.
    pub file: FileId,
    /// The physical line on which the row begins.
    pub line: u32,
    /// How much of the line is the row: all of it, or the cell of its amount where a line has several.
    pub extent: Extent,
    /// The board, as a place in the list of boards.
    pub board: BoardIndex,
    /// The year that the grant is for.
    pub year: i32,
    /// The recipient as written.
    pub party: PartyId,
    /// The type.
    pub grant_type: TermId,
    /// The purpose, if one is stated.
    pub purpose: Option<TermId>,
    /// What became of it.
    pub status: GrantStatus,
    /// The kind of association by the export's own word.
    pub category: Option<OrganisationKind>,
    /// Amount applied for.
    pub applied: Option<Money>,
    /// Amount granted; negative is a repayment.
    pub granted: Money,
    /// Amount paid.
    pub paid: Option<Money>,
    /// When it was decided.
    pub decided: Option<NaiveDate>,
    /// Its value in each column without a field here: a count, or the index of the text in
    /// [`Grants::noted`](super::Grants::noted).
    pub others: [Option<u32>; Other::ALL.len()],
    /// A number made from the case number: the same for two rows if theirs are the same; nothing
    /// where there is none. The case number itself is in no figure, so its text is not kept.
    pub case: Option<NonZeroU64>,
}

impl Grant {
    /// Where the row is written.
    pub const fn origin(&self) -> Origin {
        Origin {
            file: self.file,
            line: self.line,
            extent: self.extent,
        }
    }

    /// Its number in a column without a field here.
    pub fn other(&self, other: Other) -> Option<u32> {
        self.others.get(other as usize).copied().flatten()
    }

    /// Whether the row is money back: Återkrav, or a negative amount.
    pub fn is_repayment(&self) -> bool {
        self.status == GrantStatus::Reclaimed || self.granted.is_negative()
    }

    /// Whether the row counts as granted: 0 kr is no grant.
    pub fn is_granted(&self) -> bool {
        self.status == GrantStatus::Granted && self.granted > Money::ZERO
    }

    /// The amount that came back, as a positive sum; nothing for other rows.
    pub fn repaid(&self) -> Option<Money> {
        self.is_repayment().then(|| {
            let paid_back = self.paid.filter(|paid| paid.is_negative());
            if self.granted.is_negative() {
                self.granted.abs()
            } else if let Some(paid) = paid_back {
                paid.abs()
            } else {
                self.granted
            }
        })
    }
}
