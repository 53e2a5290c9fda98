//! Figures as data: a value, what it is called, and how it is made.

use std::collections::BTreeMap;

use super::calculation::Calculation;
use super::rows::Source;
use super::value::{Unit, Value};

/// The number of a fact in [`Facts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactId(usize);

/// A figure of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its id: stable, and the same for the same question in another period.
    pub id: String,
    /// What it is called, in Swedish.
    pub label: String,
    /// Its value.
    pub value: Value,
    /// The whole number nearest to what the value is before it is rounded.
    pub nearest: i64,
    /// Its unit.
    pub unit: Unit,
    /// The files it comes from.
    pub sources: Vec<Source>,
    /// How many rows or things it rests on: of a share those that it is of, of a change those of the
    /// smaller side.
    pub basis: u64,
    /// How it is made.
    pub calculation: Calculation,
}

/// All figures of a report, each once.
#[derive(Debug, Default)]
pub struct Facts {
    all: Vec<Fact>,
    ids: BTreeMap<String, FactId>,
}

/// With fewer rows or things under it, a percentage says more than they can bear.
const FEWEST_FOR_PERCENT: u64 = 20;
/// With fewer, the decimals of a share are chance.
const FEWEST_FOR_DECIMALS: u64 = 1_000;

impl Fact {
    /// Whether it may be shown to a reader: a percentage only where enough rows or things stand under it.
    pub fn is_readable(&self) -> bool {
        self.unit != Unit::Percent || self.basis >= FEWEST_FOR_PERCENT
    }

    /// Whether it is a percentage whose decimals are chance.
    pub fn is_rough(&self) -> bool {
        self.unit == Unit::Percent && self.basis < FEWEST_FOR_DECIMALS
    }
}

impl Facts {
    /// Adds a fact, unless one with its id is there already, and says its number.
    pub(super) fn add(&mut self, fact: Fact) -> FactId {
        if let Some(known) = self.ids.get(&fact.id) {
            return *known;
        }
        let number = FactId(self.all.len());
        self.ids.insert(fact.id.clone(), number);
        self.all.push(fact);
        number
    }

    /// The fact with a number.
    pub fn get(&self, number: FactId) -> Option<&Fact> {
        self.all.get(number.0)
    }

    /// The fact with an id.
    pub fn by_id(&self, id: &str) -> Option<&Fact> {
        self.get(*self.ids.get(id)?)
    }

    /// The number of the fact with an id.
    pub fn number(&self, id: &str) -> Option<FactId> {
        self.ids.get(id).copied()
    }

    /// Every fact, sorted by id.
    pub fn iter(&self) -> impl Iterator<Item = &Fact> {
        self.ids.values().filter_map(|number| self.get(*number))
    }
}
