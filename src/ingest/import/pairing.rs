//! The rows of a list and those of the root, each paired with its like.
//!
//! Level by level, each for what the one before has left: rows that say the same; rows of one case
//! and recipient; rows of one recipient, type and year that do not contradict each other; rows of which only an
//! amount differs. On each level a row is paired only if it has one like and is the only like of
//! that. What then may still be one of the root's rows is open.

use std::collections::{BTreeMap, BTreeSet};

use crate::ingest::export::KeptRow;
use crate::model::{Column, Other};
use crate::source::Origin;

use super::answers::{Answers, ListAnswer, MissingAnswer, Open, RowAnswer};
use super::cases::{self, Case};
use super::placed::{Comparison, GrantKey, Keys, PlacedRow, Weight};

/// A row of the root and what the list says instead.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub(super) before: PlacedRow,
    pub(super) after: PlacedRow,
}

/// Rows with their like, and those that have none.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    pub(super) paired: Vec<Pair>,
    pub(super) only_new: Vec<PlacedRow>,
    /// Rows that only the root has, and that stay.
    pub(super) kept: Vec<PlacedRow>,
    /// Rows that only the root has, and that go.
    pub(super) removed: Vec<PlacedRow>,
}

/// Pairs rows as far as that is certain or said.
pub(super) fn pair(
    known: &[PlacedRow],
    new: &[PlacedRow],
    columns: &BTreeSet<Column>,
    answers: &Answers,
) -> Result<Pairs, Vec<Open>> {
    let mut pairing = Pairing::new(known, new, Comparison { columns });
    pairing.say(answers);
    let said = pairing.paired.len();
    pairing.same();
    if answers.list == Some(ListAnswer::Another) {
        pairing.set_apart(said);
    }
    pairing.cases(answers.list.is_some());
    let alike =
        pairing.alike(|it, before, after| it.contradiction(before, after) < Some(Weight::Amount));
    pairing.take(alike);
    let strange = pairing.strange_years();
    if answers.list.is_none() && !strange.is_empty() {
        return Err(strange);
    }
    let corrected = pairing.alike(|it, before, after| {
        it.contradiction(before, after) < Some(Weight::Firm) && it.has_same_purpose(before, after)
    });
    // A newer list corrects a few amounts: more are those of another term, until that is said.
    let stands = pairing.paired.len();
    let is_few = corrected.len() < MOST_CHANGED && corrected.len() <= stands;
    if answers.list.is_some() || is_few || corrected.len() < stands {
        pairing.take(corrected);
    }
    let doubts = pairing.doubts();
    if !doubts.is_empty() {
        return Err(doubts);
    }
    pairing.end(answers)
}

/// So many rows that changed, and at least as many as stand, are those of another list.
const MOST_CHANGED: usize = 3;

struct Pairing<'a> {
    comparison: Comparison<'a>,
    keys: Keys,
    paired: Vec<Pair>,
    known: Vec<PlacedRow>,
    new: Vec<PlacedRow>,
    /// Rows of the list that are said to be other grants.
    others: Vec<PlacedRow>,
    /// Years of the list.
    years: BTreeSet<i32>,
    /// Case numbers that are of a whole list: rows of several recipients have them, or they only count
    /// its rows.
    of_lists: BTreeSet<Case>,
}

impl<'a> Pairing<'a> {
    fn new(known: &[PlacedRow], new: &[PlacedRow], comparison: Comparison<'a>) -> Self {
        let rows = known.iter().chain(new).map(|it| &it.row);
        let keys = Keys::new(rows);
        let mut of_lists = cases::of_lists(&keys, known);
        of_lists.append(&mut cases::of_lists(&keys, new));
        Self {
            keys,
            of_lists,
            comparison,
            paired: Vec::new(),
            known: known.to_vec(),
            new: new.to_vec(),
            others: Vec::new(),
            years: new.iter().map(|it| it.row.year).collect(),
        }
    }

    /// Does as has been said of single rows.
    fn say(&mut self, answers: &Answers) {
        let said = |row: &PlacedRow| answers.rows.get(&row.origin).copied();
        let (others, new) = std::mem::take(&mut self.new)
            .into_iter()
            .partition(|row| said(row) == Some(RowAnswer::Another));
        (self.others, self.new) = (others, new);
        let places = self.known.iter().enumerate();
        let places: BTreeMap<Origin, usize> = places.map(|(at, row)| (row.origin, at)).collect();
        let certain = self.new.iter().enumerate().filter_map(|(at, row)| {
            let Some(RowAnswer::Same(origin)) = said(row) else {
                return None;
            };
            Some((*places.get(&origin)?, at))
        });
        let certain = certain.collect();
        self.take(certain);
    }

    /// Pairs rows that say the same, each once.
    fn same(&mut self) {
        let mut known = std::mem::take(&mut self.known);
        let mut new = std::mem::take(&mut self.new);
        known.sort();
        new.sort();
        let mut known = known.into_iter().peekable();
        for after in new {
            while let Some(before) = known.next_if(|it| it.row < after.row) {
                self.known.push(before);
            }
            match known.next_if(|it| it.row == after.row) {
                Some(before) => self.paired.push(Pair { before, after }),
                None => self.new.push(after),
            }
        }
        self.known.extend(known);
    }

    /// Pairs rows of one case and year: the only one on each side if they are of one recipient or say the
    /// same but for that, else the only one of a recipient and type on each side.
    fn cases(&mut self, is_said: bool) {
        let mut certain = Vec::new();
        for sides in self.by_case().into_values() {
            if let Some((known, new)) = sides.only() {
                let rows = self.known.get(known).zip(self.new.get(new));
                let is_one = rows.is_some_and(|(before, after)| {
                    self.keys.is_same_recipient(&before.row, &after.row)
                        || self.comparison.differ_in_name(&before.row, &after.row)
                });
                certain.extend(is_one.then_some((known, new)));
                continue;
            }
            let groups = self.grouped(sides.known, sides.new);
            certain.extend(groups.into_values().filter_map(|sides| sides.only()));
        }
        // One case may have grants of several lists: parts, or types.
        let strange = certain.iter().filter(|(known, new)| {
            let rows = self.known.get(*known).zip(self.new.get(*new));
            rows.is_some_and(|(before, after)| {
                Comparison::is_another_grant(&before.row, &after.row)
            })
        });
        let strange = strange.count();
        if is_said || strange < MOST_CHANGED || strange <= certain.len() / 2 {
            self.take(certain);
        }
    }

    /// The places of rows by case.
    fn by_case(&self) -> BTreeMap<Case, Sides> {
        let mut sides: BTreeMap<Case, Sides> = BTreeMap::new();
        for (place, row) in self.known.iter().enumerate() {
            if let Some(case) = self.case(row) {
                sides.entry(case).or_default().known.push(place);
            }
        }
        for (place, row) in self.new.iter().enumerate() {
            if let Some(case) = self.case(row) {
                sides.entry(case).or_default().new.push(place);
            }
        }
        sides
    }

    /// The case of a row, if it is not that of a whole list.
    fn case(&self, row: &PlacedRow) -> Option<Case> {
        let case = (row.row.year, row.row.case()?);
        (!self.of_lists.contains(&case)).then_some(case)
    }

    /// The places of rows of one recipient, type and year that have one like each.
    fn alike(
        &self,
        is_like: impl Fn(&Comparison<'_>, &KeptRow, &KeptRow) -> bool,
    ) -> Vec<(usize, usize)> {
        let groups = self.grouped(
            (0..self.known.len()).collect(),
            (0..self.new.len()).collect(),
        );
        let mut certain = Vec::new();
        for sides in groups.into_values() {
            let like = |known: usize, new: usize| {
                let rows = self.known.get(known).zip(self.new.get(new));
                rows.is_some_and(|(before, after)| {
                    is_like(&self.comparison, &before.row, &after.row)
                })
            };
            for new in &sides.new {
                let mut known = sides.known.iter().filter(|known| like(**known, *new));
                let (Some(only), None) = (known.next(), known.next()) else {
                    continue;
                };
                if sides.new.iter().filter(|new| like(*only, **new)).count() == 1 {
                    certain.push((*only, *new));
                }
            }
        }
        certain
    }

    /// The places of rows by recipient, type and year.
    fn grouped(&self, known: Vec<usize>, new: Vec<usize>) -> BTreeMap<GrantKey, Sides> {
        let mut groups: BTreeMap<GrantKey, Sides> = BTreeMap::new();
        for place in new {
            if let Some(row) = self.new.get(place) {
                let sides = groups.entry(self.keys.of(&row.row)).or_default();
                sides.new.push(place);
            }
        }
        for place in known {
            if let Some(row) = self.known.get(place)
                && let Some(sides) = groups.get_mut(&self.keys.of(&row.row))
            {
                sides.known.push(place);
            }
        }
        groups
    }

    /// Takes out rows as pairs, by their places.
    fn take(&mut self, certain: Vec<(usize, usize)>) {
        let mut known: Vec<_> = std::mem::take(&mut self.known)
            .into_iter()
            .map(Some)
            .collect();
        let mut new: Vec<_> = std::mem::take(&mut self.new)
            .into_iter()
            .map(Some)
            .collect();
        for (before, after) in certain {
            // A row of the root is of one row of the list.
            let (Some(before), Some(after)) = (known.get_mut(before), new.get_mut(after)) else {
                continue;
            };
            if before.is_some()
                && let Some(after) = after.take()
                && let Some(before) = before.take()
            {
                self.paired.push(Pair { before, after });
            }
        }
        self.known.extend(known.into_iter().flatten());
        self.new.extend(new.into_iter().flatten());
    }

    /// The years for which both have rows, and none in common.
    fn strange_years(&self) -> Vec<Open> {
        let paired = self.paired.iter().map(|pair| pair.before.row.year);
        let paired: BTreeSet<i32> = paired.collect();
        let strange = self.years.iter().filter(|year| !paired.contains(year));
        let first = |rows: &[PlacedRow], year: i32| {
            let rows = rows.iter().filter(|it| it.row.year == year);
            rows.min_by_key(|it| it.origin).cloned()
        };
        let open = strange.filter_map(|year| {
            Some(Open::List {
                row: first(&self.new, *year)?,
                known: first(&self.known, *year)?,
            })
        });
        open.collect()
    }

    /// Sets the rows of the list apart, as other grants than those of the root, but for pairs that were
    /// said. Of several years, one that the root has just so is no other.
    fn set_apart(&mut self, said: usize) {
        let years: BTreeSet<i32> = self.new.iter().map(|it| it.row.year).collect();
        let same = self.paired.split_off(said);
        for pair in same {
            if years.is_empty() || years.contains(&pair.after.row.year) {
                self.known.push(pair.before);
                self.others.push(pair.after);
            } else {
                self.paired.push(pair);
            }
        }
        self.others.append(&mut self.new);
    }

    /// Rows that may be one of the root's, or another grant: of one recipient, type and year, or of one
    /// case. The rest are other grants.
    fn doubts(&self) -> Vec<Open> {
        let groups = self.grouped(
            (0..self.known.len()).collect(),
            (0..self.new.len()).collect(),
        );
        let cases = self.by_case();
        let known = |places: &[usize]| -> Vec<&PlacedRow> {
            let known = places.iter();
            known.filter_map(|place| self.known.get(*place)).collect()
        };
        let mut doubts = Vec::new();
        for sides in groups.into_values() {
            for row in sides.new.iter().filter_map(|place| self.new.get(*place)) {
                let of_case = self.case(row).and_then(|case| cases.get(&case));
                let of_case = of_case.map_or(&[][..], |sides| &sides.known);
                let of_case = (known(of_case).into_iter())
                    .filter(|known| self.keys.of(&known.row) != self.keys.of(&row.row));
                let of_grant = (known(&sides.known).into_iter())
                    .filter(|known| !Comparison::is_other_case(&known.row, &row.row));
                let like: Vec<PlacedRow> = of_grant.chain(of_case).cloned().collect();
                if !like.is_empty() {
                    let row = row.clone();
                    doubts.push(Open::Row { row, like });
                }
            }
        }
        doubts.sort_by_key(|open| match open {
            Open::Row { row, .. } => Some(row.origin),
            _ => None,
        });
        doubts
    }

    /// Sorts what only one side has. Rows of the root that the list lacks are open: those of a file
    /// that has a row in common with it, for its years, and all if it is said to be newer.
    fn end(mut self, answers: &Answers) -> Result<Pairs, Vec<Open>> {
        self.others.append(&mut self.new);
        let shared: BTreeSet<_> = (self.paired.iter())
            .map(|pair| (pair.before.origin.file, pair.before.row.year))
            .collect();
        let is_newer = answers.list == Some(ListAnswer::Newer);
        let paired = self.paired.iter().map(|pair| &pair.after);
        let terms: BTreeSet<(i32, &str)> = (paired.chain(&self.others))
            .map(|it| (it.row.year, it.row.cell(TERM)))
            .collect();
        // A list of one term says nothing of another.
        let is_of_another_term = |it: &PlacedRow| {
            let (year, term) = (it.row.year, it.row.cell(TERM));
            !term.is_empty() && !terms.contains(&(year, term)) && !terms.contains(&(year, ""))
        };
        let (mut missing, mut kept): (Vec<_>, Vec<_>) = self.known.into_iter().partition(|it| {
            let year = it.row.year;
            let is_strange = !shared.iter().any(|(_, shared)| *shared == year);
            let is_newer = is_newer && is_strange && self.years.contains(&year);
            (is_newer || shared.contains(&(it.origin.file, year))) && !is_of_another_term(it)
        });
        missing.sort_by_key(|it| it.origin);
        let mut removed = Vec::new();
        match answers.missing {
            None if !missing.is_empty() => return Err(vec![Open::Missing(missing)]),
            Some(MissingAnswer::Remove) => removed = missing,
            _ => kept.append(&mut missing),
        }
        let mut paired = self.paired;
        for pair in &mut paired {
            pair.after.row = self.comparison.merged(&pair.before.row, &pair.after.row);
        }
        Ok(Pairs {
            paired,
            only_new: self.others,
            kept,
            removed,
        })
    }
}

/// The column of terms.
const TERM: Column = Column::Other(Other::Term);
/// The places of the rows of one grant, on each side.
#[derive(Debug, Default)]
struct Sides {
    known: Vec<usize>,
    new: Vec<usize>,
}

impl Sides {
    /// The only one on each side.
    fn only(&self) -> Option<(usize, usize)> {
        match (self.known.as_slice(), self.new.as_slice()) {
            ([known], [new]) => Some((*known, *new)),
            _ => None,
        }
    }
}
