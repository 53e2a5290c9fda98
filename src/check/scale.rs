//! Amounts that cannot be so beside others: grants far above what was applied for, sums that jump
//! tenfold from a year to the next, and one list under two boards or years.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::diag::Sink;
use crate::fault::{grant as fault, note};
use crate::model::{
    ActorId, BoardIndex, Dataset, ExportRows, Grant, GrantStatus, Grants, Money, Other, Value,
    text::words_of,
};
use crate::source::{FileId, Origin};

use super::Scope;

/// So many times what was applied for is no grant.
const MOST_OF_APPLIED: i64 = 5;

/// So many times the year before is a jump.
const JUMP: i64 = 10;

/// How many times as much öre are as kronor, and kronor as thousands of them, from a year to the next: of
/// few rows nothing else is a jump.
const UNITS: [(i64, i64); 2] = [(80, 125), (300, 3000)];

/// So many rows make sums, and lists, that can be compared.
const LEAST_ROWS: u32 = 3;

/// A grant is not many times what was applied for.
pub(super) fn grant_fits_application(_: &Dataset, grant: &Grant, sink: &mut Sink) {
    if let Some(applied) = grant.applied
        && applied > Money::ZERO
        && grant.status == GrantStatus::Granted
        && grant.granted.ore() / MOST_OF_APPLIED > applied.ore()
    {
        let (granted, applied) = (grant.granted.to_string(), applied.to_string());
        sink.push(fault::far_above_applied(grant.origin(), granted, applied));
    }
}

/// What the granted rows of a year come to.
#[derive(Debug, Clone, Copy, Default)]
struct Side {
    sum: Money,
    largest: Money,
    rows: u32,
}

impl Side {
    fn add(&mut self, amount: Money) {
        self.sum = self.sum.plus(amount);
        self.largest = self.largest.max(amount);
        self.rows = self.rows.saturating_add(1);
    }

    /// What is left without the largest row: one large grant is no jump.
    fn rest(self) -> (i128, i128) {
        let rest = self.sum.ore().saturating_sub(self.largest.ore());
        (rest.into(), self.rows.saturating_sub(1).into())
    }

    /// Whether this is some hundred or thousand times as much as another that has few rows, both as a sum
    /// and a row.
    fn is_in_another_unit(self, other: Self) -> bool {
        let (sum, rows) = (i128::from(self.sum.ore()), i128::from(self.rows));
        let (other_sum, other_rows) = (i128::from(other.sum.ore()), i128::from(other.rows));
        let is_of = |one: i128, other: i128, (least, most): (i64, i64)| {
            let times = |number: i64| other.saturating_mul(number.into());
            (times(least)..=times(most)).contains(&one)
        };
        let each = sum.saturating_mul(other_rows);
        let other_each = other_sum.saturating_mul(rows);
        self.rows.min(other.rows) < LEAST_ROWS
            && other_sum > 0
            && (UNITS.iter())
                .any(|unit| is_of(sum, other_sum, *unit) && is_of(each, other_each, *unit))
    }

    /// Whether this is many times as much as another, both as a sum and a row.
    fn is_far_above(self, other: Self) -> bool {
        let times = |number: i128| number.saturating_mul(i128::from(JUMP));
        let ((sum, rows), (other_sum, other_rows)) = (self.rest(), other.rest());
        self.rows.min(other.rows) >= LEAST_ROWS
            && i128::from(self.sum.ore()) >= times(other.sum.ore().into())
            && other_sum > 0
            && sum >= times(other_sum)
            && sum.saturating_mul(other_rows) >= times(other_sum).saturating_mul(rows)
    }
}

/// A year's sum that is a tenth of the other's, or ten times it.
fn is_jump(before: Side, after: Side) -> bool {
    let is_far = |one: Side, other: Side| one.is_far_above(other) || one.is_in_another_unit(other);
    is_far(after, before) || is_far(before, after)
}

/// The granted rows of a board in a year, of each recipient by its number.
#[derive(Debug)]
struct Sums {
    year: i32,
    of_each: Vec<Side>,
}

/// The granted rows of a board, and its recipients by number.
#[derive(Debug, Default)]
struct Years {
    years: Vec<Sums>,
    recipients: Vec<ActorId>,
}

impl Years {
    fn of(grants: &Grants, exports: &[&ExportRows]) -> Self {
        let mut all = Self::default();
        let mut numbers: Vec<Option<u32>> = vec![None; grants.actors.len()];
        // The years of rows that stand together are mostly one.
        let mut at = 0;
        let rows = exports.iter().flat_map(|rows| rows.iter());
        for grant in rows.filter(is_granted) {
            let (actor, _) = grants.identity(&grant);
            let Some(number) = numbers.get_mut(actor.0 as usize) else {
                continue;
            };
            let number = *number.get_or_insert_with(|| {
                let number = u32::try_from(all.recipients.len()).unwrap_or(u32::MAX);
                all.recipients.push(actor);
                number
            }) as usize;
            if all.years.get(at).is_none_or(|it| it.year != grant.year) {
                at = all.place(grant.year);
            }
            if let Some(year) = all.years.get_mut(at) {
                year.add(number, grant.granted);
            }
        }
        all.years.sort_by_key(|year| year.year);
        all
    }

    /// Where a year stands, which is added if it is new.
    fn place(&mut self, year: i32) -> usize {
        let known = self.years.iter().position(|it| it.year == year);
        known.unwrap_or_else(|| {
            self.years.push(Sums {
                year,
                of_each: Vec::new(),
            });
            self.years.len().saturating_sub(1)
        })
    }

    /// The years in which the board's sum jumps, and those in which a recipient's does. What a
    /// board's sum tells is not told of its recipients.
    fn jumps(&self) -> (Vec<i32>, Vec<(i32, ActorId)>) {
        let mut of_board = Vec::new();
        let mut of_recipients = Vec::new();
        for (before, after) in self.years.iter().zip(self.years.iter().skip(1)) {
            if before.year.saturating_add(1) != after.year {
                continue;
            }
            if is_jump(before.of_all(), after.of_all()) {
                of_board.push(after.year);
                continue;
            }
            let sides = before.of_each.iter().zip(&after.of_each);
            for ((before, each), actor) in sides.zip(&self.recipients) {
                if is_jump(*before, *each) {
                    of_recipients.push((after.year, *actor));
                }
            }
        }
        (of_board, of_recipients)
    }
}

impl Sums {
    fn of_all(&self) -> Side {
        let sides = self.of_each.iter();
        sides.fold(Side::default(), |all, side| Side {
            sum: all.sum.plus(side.sum),
            largest: all.largest.max(side.largest),
            rows: all.rows.saturating_add(side.rows),
        })
    }

    fn add(&mut self, recipient: usize, amount: Money) {
        if self.of_each.len() <= recipient {
            let more = recipient.saturating_add(1);
            self.of_each.resize(more, Side::default());
        }
        if let Some(side) = self.of_each.get_mut(recipient) {
            side.add(amount);
        }
    }
}

fn is_granted(grant: &Grant) -> bool {
    grant.status == GrantStatus::Granted && grant.granted > Money::ZERO
}

/// The sums of a board, and of a recipient, do not jump from a year to the next.
pub(super) fn sums_do_not_jump(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let mut boards: BTreeMap<BoardIndex, Vec<&ExportRows>> = BTreeMap::new();
    for rows in &data.grants.exports {
        boards.entry(rows.board()).or_default().push(rows);
    }
    let boards: Vec<(BoardIndex, Vec<&ExportRows>)> = boards.into_iter().collect();
    let found: Vec<Sink> = boards
        .par_iter()
        .map(|(board, exports)| jumps_of(data, *board, exports))
        .collect();
    for found in found {
        sink.append(found);
    }
}

fn jumps_of(data: &Dataset, board: BoardIndex, exports: &[&ExportRows]) -> Sink {
    let grants = &data.grants;
    let (of_board, of_recipients) = Years::of(grants, exports).jumps();
    let mut sink = Sink::default();
    if of_board.is_empty() && of_recipients.is_empty() {
        return sink;
    }
    let whole = of_board.iter().map(|year| (*year, None));
    let parts = of_recipients
        .iter()
        .map(|(year, actor)| (*year, Some(*actor)));
    let jumps: Vec<Jump> = whole.chain(parts).collect();
    let sides = sides(grants, exports, &jumps);
    let name = data.board_at(board).map_or("", |board| board.name.as_str());
    for (year, actor) in jumps {
        let side = |year: i32| sides.get(&(year, actor)).copied();
        let (Some((sum, place)), Some((before, other))) =
            (side(year), side(year.saturating_sub(1)))
        else {
            continue;
        };
        let recipient = actor.map(|actor| grants.actor(actor).map_or("", |it| it.name.as_str()));
        let (sum, before) = (sum.sum.to_string(), before.sum.to_string());
        let who = recipient.unwrap_or(name);
        let found = fault::sum_jumps(place.origin(), who, i64::from(year), sum, before);
        sink.push(found.with(other.origin(), &note::OTHER_HERE));
    }
    sink
}

/// The year of a jump, and the recipient if it is not all of the board's.
type Jump = (i32, Option<ActorId>);

/// Both sides of each jump, each with its row of the largest amount, in one pass over the rows.
fn sides(
    grants: &Grants,
    exports: &[&ExportRows],
    jumps: &[Jump],
) -> BTreeMap<Jump, (Side, Grant)> {
    let both = |(year, actor): &Jump| [(*year, *actor), (year.saturating_sub(1), *actor)];
    let wanted: BTreeSet<Jump> = jumps.iter().flat_map(both).collect();
    let mut sides: BTreeMap<Jump, (Side, Grant)> = BTreeMap::new();
    let rows = exports.iter().flat_map(|rows| rows.iter());
    for grant in rows.filter(is_granted) {
        let (actor, _) = grants.identity(&grant);
        let of = [(grant.year, None), (grant.year, Some(actor))];
        for jump in of.into_iter().filter(|jump| wanted.contains(jump)) {
            let (side, largest) = sides.entry(jump).or_insert((Side::default(), grant));
            side.add(grant.granted);
            if grant.granted > largest.granted {
                *largest = grant;
            }
        }
    }
    sides
}

/// The rows of a board for a year are not all for one part of it.
pub(super) fn years_are_whole(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let grants = &data.grants;
    let mut years: BTreeMap<(BoardIndex, i32), (Grant, u32, bool)> = BTreeMap::new();
    // A list that lies as it came may be one of several, and says in each row what it is of.
    let exports = data.exports.iter().filter(|it| it.is_ours);
    let ours: BTreeSet<FileId> = exports.map(|it| it.file).collect();
    for rows in grants.exports.iter().filter(|it| ours.contains(&it.file())) {
        // Nearly all lists say no part in their first row.
        let mut rows = rows.iter().filter(is_granted).peekable();
        let says_none = |first: &Grant| first.other(Other::Term).is_none();
        let only_first = rows.peek().is_some_and(says_none);
        for grant in rows.take(if only_first { 1 } else { usize::MAX }) {
            let year = years.entry((grant.board, grant.year));
            let (first, count, is_part) = year.or_insert((grant, 0, true));
            let term = grant.other(Other::Term);
            *is_part &= term.is_some() && term == first.other(Other::Term);
            *count = count.saturating_add(1);
        }
    }
    for ((board, year), (first, count, is_part)) in years {
        let term = grants.other(&first, Other::Term);
        if let (Some(Value::Text(term)), Some(board)) = (term, data.board_at(board))
            && is_part
            && is_a_part(&term)
            && count >= LEAST_ROWS
        {
            let (name, year) = (board.name.clone(), i64::from(year));
            sink.push(fault::part_of_a_year(first.origin(), name, year, term));
        }
    }
}

/// How words for a part of a year begin.
const PARTS: [&str; 8] = ["vt", "ht", "vår", "höst", "q", "kv", "halvår", "tertial"];

/// Whether a term is one part of a year, and not several or all of it: `VT 2021`, `Kvartal 1`.
fn is_a_part(term: &str) -> bool {
    let lower = term.to_lowercase();
    let words = || words_of(&lower).filter(|word| PARTS.iter().any(|part| word.starts_with(part)));
    let numbers = lower.split(|letter: char| !letter.is_ascii_digit());
    words().count() == 1 && numbers.filter(|number| number.len() == 1).count() < 2
}

/// No list stands under two boards, or for two years.
pub(super) fn lists_are_of_one_board(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let exports = &data.grants.exports;
    let lists = exports
        .iter()
        .filter(|rows| rows.len() >= LEAST_ROWS as usize);
    // Nearly all lists have a length of their own, or come to a sum of their own.
    let of_length = alike(lists, ExportRows::len);
    let of_sum = of_length.into_iter().flat_map(|lists| {
        let sum = |rows: &ExportRows| rows.iter().map(|grant| grant.granted).sum::<Money>();
        alike(lists, sum)
    });
    for alike in of_sum {
        let mut first: BTreeMap<Vec<_>, &ExportRows> = BTreeMap::new();
        for rows in alike {
            let known = *first.entry(list(&data.grants, rows)).or_insert(rows);
            let year = |rows: &ExportRows| rows.get(0).map(|grant| grant.year);
            // The same rows of one board and year are found one by one.
            if known.board() != rows.board() || year(known) != year(rows) {
                let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
                let found = fault::list_twice(Origin::file(rows.file()), count);
                sink.push(found.with(Origin::file(known.file()), &note::OTHER_HERE));
            }
        }
    }
}

/// A list of more rows than so is not compared row by row with those of other boards.
const MOST_COMPARED: usize = 2000;
/// So many rows in common are no chance.
const LEAST_IN_COMMON: usize = 5;

/// How many rows each two lists have in common, the later of them first. By the rows, since lists that
/// share none are many.
fn in_common<'l, R: Ord + 'l>(
    lists: impl Iterator<Item = &'l BTreeSet<R>>,
) -> BTreeMap<(usize, usize), usize> {
    let mut common: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut seen: BTreeMap<&R, Vec<usize>> = BTreeMap::new();
    for (at, list) in lists.enumerate() {
        for row in list {
            let others = seen.entry(row).or_default();
            for other in others.iter() {
                let count = common.entry((at, *other)).or_default();
                *count = count.saturating_add(1);
            }
            others.push(at);
        }
    }
    common
}

/// No list stands under two boards for one year but for a few rows of it.
pub(super) fn lists_share_few_rows(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let is_compared = |rows: &&ExportRows| (LEAST_IN_COMMON..=MOST_COMPARED).contains(&rows.len());
    let exports = data.grants.exports.iter().filter(is_compared);
    let mut years: BTreeMap<i32, Vec<_>> = BTreeMap::new();
    for rows in exports {
        let year = rows.get(0).map_or(0, |grant| grant.year);
        let list: BTreeSet<_> = list(&data.grants, rows).into_iter().collect();
        years.entry(year).or_default().push((rows, list));
    }
    for lists in years.values() {
        for ((at, other), common) in in_common(lists.iter().map(|(_, list)| list)) {
            let (Some((rows, list)), Some((known, other))) = (lists.get(at), lists.get(other))
            else {
                continue;
            };
            let least = list.len().min(other.len());
            let is_most = common >= LEAST_IN_COMMON && least.saturating_sub(common) <= least / 10;
            if is_most && list != other && known.board() != rows.board() {
                let count = i64::try_from(common).unwrap_or(i64::MAX);
                let found = fault::list_twice(Origin::file(rows.file()), count);
                sink.push(found.with(Origin::file(known.file()), &note::OTHER_HERE));
            }
        }
    }
}

/// The exports that have something in common with others, by what it is.
fn alike<'g, K: Ord>(
    exports: impl IntoIterator<Item = &'g ExportRows>,
    by: impl Fn(&ExportRows) -> K,
) -> Vec<Vec<&'g ExportRows>> {
    let mut alike: BTreeMap<K, Vec<&ExportRows>> = BTreeMap::new();
    for rows in exports {
        alike.entry(by(rows)).or_default().push(rows);
    }
    let alike = alike.into_values();
    alike.filter(|exports| exports.len() > 1).collect()
}

/// What the rows of an export say, in whatever order they stand.
fn list<'g>(grants: &'g Grants, rows: &'g ExportRows) -> Vec<impl Ord + use<'g>> {
    let mut list: Vec<_> = rows
        .iter()
        .map(|grant| {
            let (actor, _) = grants.identity(&grant);
            let amounts = (grant.applied, grant.granted, grant.paid);
            (
                actor,
                grant.grant_type,
                grant.purpose,
                amounts,
                grant.decided,
            )
        })
        .collect();
    list.sort_unstable();
    list
}
