//! Amounts that are sums of all those above, or what is left below them, as a spreadsheet shows them in a column
//! of its own.

use std::cmp::Ordering;
use std::ops::Range;

use crate::model::order::swedish;
use crate::model::{GrantStatus, Money, OrgNr};

use super::row::Row;

/// Fewer rows grow by chance.
const LEAST: usize = 6;

/// How amounts stand to those above them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// There is but one.
    Open,
    Grows,
    Falls,
}

/// The rows of a list, as long as each has more granted than the one above, or each has less.
#[derive(Debug)]
pub(super) struct Running {
    amounts: Vec<Money>,
    /// How each stands to the one above; nothing where they differ in that.
    way: Option<Way>,
    name: (Vec<u32>, String),
    number: Option<OrgNr>,
    is_by_name: bool,
    is_by_number: bool,
    /// Whether more than was applied for is granted in all rows but the first.
    is_above: bool,
    first: Option<Range<usize>>,
}

impl Default for Running {
    fn default() -> Self {
        Self {
            amounts: Vec::new(),
            way: Some(Way::Open),
            name: Default::default(),
            number: None,
            is_by_name: true,
            is_by_number: true,
            is_above: true,
            first: None,
        }
    }
}

impl Running {
    pub(super) fn add(&mut self, row: &Row<'_>) {
        let is_granted = row.status == GrantStatus::Granted && row.granted > Money::ZERO;
        let Some(way) = self.way.filter(|_| is_granted) else {
            return;
        };
        if let Some(last) = self.amounts.last() {
            let now = match row.granted.cmp(last) {
                Ordering::Greater => Some(Way::Grows),
                Ordering::Less => Some(Way::Falls),
                Ordering::Equal => None,
            };
            self.way = now.filter(|now| way == Way::Open || way == *now);
        }
        if self.way.is_none() {
            self.amounts = Vec::new();
            return;
        }
        let name = swedish(&row.organisation.text);
        self.is_by_name &= name >= self.name;
        self.is_by_number &= row.org_nr > self.number;
        let is_first = self.amounts.is_empty();
        self.is_above &= is_first || row.applied.is_none_or(|it| it < row.granted);
        self.name = name;
        self.number = row.org_nr;
        self.amounts.push(row.granted);
        self.first.get_or_insert(row.organisation.range.clone());
    }

    /// The first row and the second amount, if the rows are in the order of something else than their
    /// amounts too; or if half of the rows have more than half of it all, as few lists have that were
    /// sorted by their amounts.
    pub(super) fn tells(&self) -> Option<(&Range<usize>, Money)> {
        let half = self.amounts.len() / 2;
        let (half, last) = (self.amounts.get(half)?, self.amounts.last()?);
        let is_even = self.way == Some(Way::Grows) && self.is_above && half.plus(*half) > *last;
        let is_it =
            self.amounts.len() >= LEAST && (self.is_by_name || self.is_by_number || is_even);
        let second = *self.amounts.get(1)?;
        self.first
            .as_ref()
            .filter(|_| is_it)
            .map(|first| (first, second))
    }
}
