//! Boards that took over from each other.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Board, BoardIndex, Dataset};

/// Boards whose sums are told together. A board stands with those that it took over from; where
/// one was split, no sum says which part of its past is whose, so those that took over from it
/// stand together.
#[derive(Debug, Clone)]
pub struct BoardLine<'d> {
    /// Those that none took over from: one, or several after a split.
    pub last: Vec<&'d Board>,
    /// Those that they took over from.
    pub before: Vec<&'d Board>,
    /// Where all of them stand in boards.yaml.
    pub places: Vec<BoardIndex>,
}

impl<'d> BoardLine<'d> {
    /// All of them, the last first.
    pub fn boards(&self) -> impl Iterator<Item = &'d Board> + '_ {
        self.last.iter().chain(&self.before).copied()
    }

    /// The id of the last, in the ids of figures.
    pub fn id(&self) -> String {
        let ids: Vec<&str> = self.last.iter().map(|board| board.id.as_str()).collect();
        ids.join(".")
    }

    /// The name of the last.
    pub fn name(&self) -> String {
        let names: Vec<&str> = self.last.iter().map(|board| board.name.as_str()).collect();
        match names.as_slice() {
            [first @ .., one, other] => {
                let first: String = first.iter().map(|name| format!("{name}, ")).collect();
                format!("{first}{one} och {other}")
            }
            few => few.concat(),
        }
    }
}

impl Dataset {
    /// The board, or the one that had taken over from it by a day, as long as it was a single one.
    pub fn heir<'d>(&'d self, board: &'d Board, day: NaiveDate) -> &'d Board {
        let mut heir = board;
        // Boards may succeed each other in a ring.
        for _ in 0..self.boards.len() {
            let has_ended = heir.validity.has_ended(day);
            match self.successors(&heir.id).as_slice() {
                [next] if has_ended => heir = next,
                _ => break,
            }
        }
        heir
    }

    /// All boards in lines, each once, in the order of boards.yaml. A board that ended before a day
    /// has nothing to give to those that took over from it, and stands alone.
    pub fn board_lines(&self, since: NaiveDate) -> Vec<BoardLine<'_>> {
        let mut first: Vec<usize> = (0..self.boards.len()).collect();
        let mut is_last = vec![true; first.len()];
        for (at, board) in self.boards.iter().enumerate() {
            for before in &board.succeeds {
                let place = self.board_index(&before.value).map(BoardIndex::place);
                let ended = place.and_then(|place| self.boards.get(place)?.validity.until);
                if let Some(place) = place.filter(|_| ended.is_none_or(|until| until >= since)) {
                    is_last
                        .iter_mut()
                        .skip(place)
                        .take(1)
                        .for_each(|it| *it = false);
                    join(&mut first, at, place);
                }
            }
        }
        let mut lines: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..first.len() {
            lines.entry(find(&mut first, at)).or_default().push(at);
        }
        let mut lines: Vec<_> = lines
            .into_values()
            .map(|line| self.line(&line, &is_last))
            .collect();
        lines.sort_by_key(|line| line.last.first().map(|board| board.origin));
        lines
    }

    fn line(&self, line: &[usize], is_last: &[bool]) -> BoardLine<'_> {
        let boards = |wanted: bool| {
            let those = line
                .iter()
                .filter(move |at| is_last.get(**at) == Some(&wanted));
            those
                .filter_map(|at| self.boards.get(*at))
                .collect::<Vec<_>>()
        };
        let (mut last, mut before) = (boards(true), boards(false));
        // Boards that took over from each other in a ring have no last.
        if last.is_empty() && !before.is_empty() {
            last.push(before.remove(0));
        }
        BoardLine {
            last,
            before,
            places: line.iter().filter_map(|at| BoardIndex::new(*at)).collect(),
        }
    }
}

/// The first of those that one is joined with.
fn find(first: &mut [usize], at: usize) -> usize {
    let mut at = at;
    while let Some(&next) = first.get(at).filter(|next| **next != at) {
        let over = first.get(next).copied().unwrap_or(next);
        if let Some(place) = first.get_mut(at) {
            *place = over;
        }
        at = over;
    }
    at
}

fn join(first: &mut [usize], one: usize, other: usize) {
    let (one, other) = (find(first, one), find(first, other));
    if let Some(place) = first.get_mut(one.max(other)) {
        *place = one.min(other);
    }
}
