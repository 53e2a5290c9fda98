//! Which row of a list before is which row after, whatever file and line it stands in.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::{Column, Grant};
use crate::source::{FileId, Origin};

use super::grants::{GrantField, KNOWN_BY, Said, rows};
use super::{Both, Side};

/// Rows that are the same grant before and after.
#[derive(Debug, Default)]
pub struct Pairs {
    /// Lists that are the same byte for byte, under the same name or another.
    same: HashMap<FileId, FileId>,
    /// Rows of the others, each with the row that it became.
    became: HashMap<Origin, Origin>,
    /// The other way round.
    same_before: HashMap<FileId, FileId>,
    came_from: HashMap<Origin, Origin>,
    /// Pairs that say something else after.
    pub(super) changed: Vec<Both<(Grant, Said)>>,
    /// Rows that are new.
    pub(super) new: Vec<(Grant, Said)>,
    /// Rows that are gone.
    pub(super) gone: Vec<(Grant, Said)>,
}

const YEAR: GrantField = GrantField::Column(Column::Year);
const ORGANISATION: GrantField = GrantField::Column(Column::Organisation);
const ORG_NR: GrantField = GrantField::Column(Column::OrgNr);
const TYPE: GrantField = GrantField::Column(Column::GrantType);
const PURPOSE: GrantField = GrantField::Column(Column::Purpose);
const GRANTED: GrantField = GrantField::Column(Column::Granted);
const CASE: GrantField = GrantField::Column(Column::CaseNumber);

/// What two rows may have in common to be the same grant, the surest first.
const SAME: &[&[GrantField]] = &[
    &[GrantField::Board, YEAR, CASE],
    &KNOWN_BY,
    &[GrantField::Board, YEAR, ORG_NR, TYPE, PURPOSE],
    &[GrantField::Board, YEAR, ORGANISATION, TYPE],
    // It was given to somebody else, as another type, for another year or by another board.
    &[GrantField::Board, YEAR, TYPE, PURPOSE, GRANTED],
    &[GrantField::Board, YEAR, ORGANISATION, PURPOSE, GRANTED],
    &[GrantField::Board, ORGANISATION, TYPE, PURPOSE, GRANTED],
    &[YEAR, ORGANISATION, TYPE, PURPOSE, GRANTED],
];

impl Pairs {
    /// Pairs the rows of two datasets.
    pub fn new(sides: Both<Side<'_>>) -> Self {
        let mut pairs = Self::default();
        pairs.pair_files(sides);
        pairs.same_before = pairs.same.iter().map(|(was, is)| (*is, *was)).collect();
        let mut before = rows(sides.before, |file| !pairs.same.contains_key(&file));
        let mut now = rows(sides.after, |file| !pairs.same_before.contains_key(&file));
        // In one order, so that the pairs are the same whichever side comes first.
        for rows in [&mut before, &mut now] {
            rows.sort_by(|a, b| (&a.1, a.0.origin()).cmp(&(&b.1, b.0.origin())));
        }
        pairs.pair_rows(&mut before, &mut now, |said| Some(said.whole()));
        for fields in SAME {
            let by_case = fields.contains(&CASE);
            pairs.pair_rows(&mut before, &mut now, |said| {
                let is_known = !by_case || !said.get(CASE).is_empty();
                is_known.then(|| said.only(fields))
            });
        }
        (pairs.gone, pairs.new) = (before, now);
        pairs
    }

    /// The place that a row before has after, if it is there.
    pub fn after(&self, origin: Origin) -> Option<Origin> {
        moved(&self.same, &self.became, origin)
    }

    /// The place that a row after had before, if it was there.
    pub fn before(&self, origin: Origin) -> Option<Origin> {
        moved(&self.same_before, &self.came_from, origin)
    }

    /// Lists with the same bytes, read for the same board and in the same way: those of the same name
    /// first.
    fn pair_files(&mut self, sides: Both<Side<'_>>) {
        let Both { before, after } = sides.map(lists);
        for by_name in [true, false] {
            let mut free: BTreeMap<(&ListKey, &str), Vec<FileId>> = BTreeMap::new();
            let name = |path| if by_name { path } else { "" };
            let taken: BTreeSet<FileId> = self.same.values().copied().collect();
            for (file, key, path) in after.iter().rev().filter(|it| !taken.contains(&it.0)) {
                free.entry((key, name(path))).or_default().push(*file);
            }
            for (file, key, path) in &before {
                let found = free
                    .get_mut(&(key, name(path)))
                    .filter(|_| !self.same.contains_key(file));
                if let Some(now) = found.and_then(Vec::pop) {
                    self.same.insert(*file, now);
                }
            }
        }
        if !has_same_settings(sides) {
            let said = |side, file| rows(side, |it| it == file).into_iter().map(|it| it.1);
            self.same
                .retain(|before, after| said(sides.before, *before).eq(said(sides.after, *after)));
        }
    }

    /// Pairs rows of which the same is said, in the order of all that they say.
    fn pair_rows(
        &mut self,
        before: &mut Vec<(Grant, Said)>,
        after: &mut Vec<(Grant, Said)>,
        key: impl Fn(&Said) -> Option<Vec<String>>,
    ) {
        let mut waiting: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
        for (at, (_, said)) in after.iter().enumerate().rev() {
            if let Some(key) = key(said) {
                waiting.entry(key).or_default().push(at);
            }
        }
        let mut taken = BTreeSet::new();
        let mut left = Vec::new();
        for row in before.drain(..) {
            let free = key(&row.1).and_then(|key| waiting.get_mut(&key));
            let Some(now) = free
                .and_then(Vec::pop)
                .and_then(|at| Some((at, after.get(at)?)))
            else {
                left.push(row);
                continue;
            };
            let (at, now) = now;
            taken.insert(at);
            self.became.insert(row.0.origin(), now.0.origin());
            self.came_from.insert(now.0.origin(), row.0.origin());
            if row.1 != now.1 {
                self.changed.push(Both {
                    before: row,
                    after: now.clone(),
                });
            }
        }
        *before = left;
        let mut at = 0_usize..;
        after.retain(|_| at.next().is_some_and(|at| !taken.contains(&at)));
    }
}

fn moved(
    files: &HashMap<FileId, FileId>,
    rows: &HashMap<Origin, Origin>,
    from: Origin,
) -> Option<Origin> {
    match files.get(&from.file) {
        Some(file) => Some(Origin {
            file: *file,
            ..from
        }),
        None => rows.get(&from).copied(),
    }
}

/// What two lists must share to have the same rows: the board, the folder, which may say their year, and
/// size and checksum of the bytes and of the board's profile.
type ListKey = (String, String, (u64, u64), Option<(u64, u64)>);

/// Each list with what tells it from others, and its path.
fn lists(side: Side<'_>) -> Vec<(FileId, ListKey, &str)> {
    let contents = contents(side);
    let exports = side.data.grants.exports.iter();
    let lists = exports.filter_map(|export| {
        let file = side.sources.get(export.file())?;
        let board = side.data.board_at(export.board())?.id.to_string();
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let profile = format!("grants/{board}.import.yaml");
        let profile = contents.get(profile.as_str()).copied();
        let key = (board, folder.to_owned(), file.content(), profile);
        Some((export.file(), key, file.path.as_str()))
    });
    lists.collect()
}

/// Size and checksum of every file but the lists, by path.
fn contents(side: Side<'_>) -> BTreeMap<&str, (u64, u64)> {
    let files = side.sources.iter().map(|(_, file)| file);
    let records = files.filter(|file| !file.is_export());
    records
        .map(|file| (file.path.as_str(), file.content()))
        .collect()
}

/// Whether the settings are the same, which say what is concealed in lists.
fn has_same_settings(sides: Both<Side<'_>>) -> bool {
    let Both { before, after } = sides.map(|side| contents(side).get("samverkan.yaml").copied());
    before == after
}
