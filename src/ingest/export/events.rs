//! A list with a row for each thing that was done with a grant, each of which repeats its amount.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::fault::grant as fault;
use crate::ingest::cx::Cx;
use crate::model::{Column, GrantStatus, Money, OrgNr, Other, is_month, text::words_of};

use super::row::{Cell, Row};
use super::term;

/// A longer list is kept by no hand.
const MOST_GRANTS: usize = 5_000;

/// The recipient, without a number by its name, the type and the year.
type Key = (Option<OrgNr>, String, String, i32);

/// The rows of each recipient and type, as long as all of each repeat one amount.
#[derive(Debug)]
pub(super) struct Events {
    grants: BTreeMap<Key, Grant>,
    may_be: bool,
}

/// The rows of a grant.
#[derive(Debug)]
struct Grant {
    amount: Money,
    case: Option<String>,
    purpose: Option<String>,
    second: Option<Range<usize>>,
    /// Whether rows that share a case and a purpose, of which more is known, are not all.
    is_told_here: bool,
}

impl Default for Events {
    fn default() -> Self {
        Self {
            grants: BTreeMap::new(),
            may_be: true,
        }
    }
}

impl Events {
    pub(super) fn add(&mut self, row: &Row<'_>) {
        if self.may_be && row.status == GrantStatus::Granted {
            self.may_be = self.grants.len() < MOST_GRANTS && self.repeats(row);
        }
        if !self.may_be && !self.grants.is_empty() {
            self.grants = BTreeMap::new();
        }
    }

    /// Adds a row, unless it has an amount or a case of its own, or is of a time or a payment.
    fn repeats(&mut self, row: &Row<'_>) -> bool {
        let is_of_a_time = |cell: &Cell<'_>| {
            let lower = cell.text.to_lowercase();
            term::of_cell(&cell.text).is_some() || words_of(&lower).any(is_month)
        };
        let term = row.others.get(Other::Term as usize);
        let is_paid = row.paid == Some(row.granted);
        if is_paid || term.is_some_and(Option::is_some) || row.purpose.iter().any(is_of_a_time) {
            return false;
        }
        let said = |cell: &Option<Cell<'_>>| cell.as_ref().map(|it| it.text.clone().into_owned());
        let (case, purpose) = (said(&row.case_number), said(&row.purpose));
        let name = row.organisation.text.as_ref();
        let name = if row.org_nr.is_some() { "" } else { name };
        let grant_type = row.grant_type.text.clone().into_owned();
        let key = (row.org_nr, name.to_owned(), grant_type, row.year);
        if let Some(grant) = self.grants.get_mut(&key) {
            grant.second.get_or_insert(row.organisation.range.clone());
            grant.is_told_here |= case.is_none() || purpose != grant.purpose;
            return grant.amount == row.granted && grant.case == case;
        }
        let grant = Grant {
            amount: row.granted,
            case,
            purpose,
            second: None,
            is_told_here: false,
        };
        self.grants.insert(key, grant);
        true
    }

    /// Reports the second row of each grant, if all grants of the list have several.
    pub(super) fn say(&self, cx: &mut Cx<'_>) {
        let are_several = |grant: &Grant| grant.second.is_some() && grant.is_told_here;
        // Rows of one amount each may be what everyone was given for each thing.
        let first = self.grants.values().next().map(|it| it.amount);
        let is_one = self.grants.values().all(|it| Some(it.amount) == first);
        if is_one || !self.grants.values().all(are_several) {
            return;
        }
        for Grant { amount, second, .. } in self.grants.values() {
            let range = second.clone().unwrap_or_default();
            cx.report(&range, |origin| {
                fault::repeated_amount(origin, Column::Granted.word(), amount.to_string())
            });
        }
    }
}
