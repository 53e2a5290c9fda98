//! What has happened in the boards' lists, board by board and year by year.

use std::collections::BTreeMap;

use crate::model::{Column, Grant};

use super::Pairs;
use super::grants::{GrantField, Said};

/// What has happened in a board's list of a year.
#[derive(Debug)]
pub struct ListChange<'a> {
    /// The board's id.
    pub board: &'a str,
    /// The year.
    pub year: i32,
    /// Grants that are new.
    pub new: Vec<ChangedGrant<'a>>,
    /// Grants that say something else.
    pub changed: Vec<ChangedGrant<'a>>,
    /// Grants that are gone.
    pub gone: Vec<ChangedGrant<'a>>,
}

/// A grant of a list that has changed.
#[derive(Debug)]
pub struct ChangedGrant<'a> {
    /// Its row after, else before.
    pub grant: &'a Grant,
    /// The recipient as written.
    pub recipient: &'a str,
    /// The amount granted, with its unit.
    pub granted: &'a str,
    /// What differs, as it was and as it is.
    pub fields: Vec<(GrantField, [String; 2])>,
}

impl<'a> ChangedGrant<'a> {
    fn of((grant, said): &'a (Grant, Said)) -> Self {
        Self {
            grant,
            recipient: said.get(GrantField::Column(Column::Organisation)),
            granted: said.get(GrantField::Column(Column::Granted)),
            fields: Vec::new(),
        }
    }
}

/// The lists in which something has happened, by board and year.
pub fn lists(pairs: &Pairs) -> Vec<ListChange<'_>> {
    let mut lists: BTreeMap<(&str, i32), ListChange<'_>> = BTreeMap::new();
    for row in &pairs.new {
        list(&mut lists, row).new.push(ChangedGrant::of(row));
    }
    for row in &pairs.gone {
        list(&mut lists, row).gone.push(ChangedGrant::of(row));
    }
    for pair in &pairs.changed {
        list(&mut lists, &pair.after).changed.push(ChangedGrant {
            fields: pair.before.1.against(&pair.after.1),
            ..ChangedGrant::of(&pair.after)
        });
    }
    lists.into_values().collect()
}

/// The list that a row stands in.
fn list<'l, 'a>(
    lists: &'l mut BTreeMap<(&'a str, i32), ListChange<'a>>,
    (grant, said): &'a (Grant, Said),
) -> &'l mut ListChange<'a> {
    let (board, year) = (said.get(GrantField::Board), grant.year);
    lists.entry((board, year)).or_insert(ListChange {
        board,
        year,
        new: Vec::new(),
        changed: Vec::new(),
        gone: Vec::new(),
    })
}
