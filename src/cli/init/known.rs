//! What is known of a municipality that begins: what was said, and the answers that are kept.

use crate::cli::record::{entries, text};
use crate::write::{Draft, NewBoard, Start, Value};

use super::exports::{List, add_boards};
use super::platform::Platform;

/// The keys of the questions, in order, by which answers are kept.
pub(super) const LISTS: &str = "lists";
pub(super) const NAME: &str = "municipality";
pub(super) const NUMBER: &str = "org_nr";
pub(super) const BOARDS: &str = "boards";
pub(super) const NAMES: &str = "names";
pub(super) const CI: &str = "ci";

/// What is known, to be completed.
pub(super) struct Known<'s> {
    pub(super) start: &'s mut Start,
    /// The lists, and whose they are.
    pub(super) lists: &'s mut [List],
    /// Where changes are reviewed.
    pub(super) ci: &'s mut Option<Platform>,
    /// Whether there is a repository whose changes can be.
    pub(super) may_review: bool,
}

/// What was said before, and is not asked for.
pub(super) struct Given {
    pub(super) name: bool,
    pub(super) number: bool,
    pub(super) boards: Vec<NewBoard>,
    /// Of each list, whether it is known whose it is.
    pub(super) lists: Vec<bool>,
    pub(super) ci: bool,
}

impl Given {
    /// What is known before anything is asked.
    pub(super) fn of(known: &Known<'_>) -> Self {
        let start = &known.start;
        Self {
            name: start.municipality.is_some(),
            number: start.org_nr.is_some(),
            boards: start.boards.clone(),
            lists: known
                .lists
                .iter()
                .map(|list| list.board.is_some())
                .collect(),
            ci: known.ci.is_some() || !known.may_review,
        }
    }

    /// Whether the boards are those that are named, or those of the lists.
    pub(super) const fn knows_boards(&self) -> bool {
        !self.boards.is_empty() || !self.lists.is_empty()
    }
}

impl Known<'_> {
    /// The answers, to keep.
    pub(super) fn said(&self) -> Draft {
        let mut draft = Draft::default();
        draft.set_text(NAME, self.start.municipality.as_deref());
        draft.set_text(NUMBER, self.start.org_nr.as_deref());
        let boards = self.start.boards.iter().map(|board| {
            let name = board.name.as_deref().unwrap_or_default();
            Value::map([("id", text(&board.id)), ("name", text(name))])
        });
        draft.set(BOARDS, Value::List(boards.collect()));
        let lists = self.lists.iter().map(|list| {
            let board = list.board.as_deref().unwrap_or_default();
            Value::map([("file", text(&list.name())), ("board", text(board))])
        });
        draft.set(LISTS, Value::List(lists.collect()));
        draft.set_text(CI, self.ci.map(Platform::name));
        draft
    }

    /// Takes answers that were kept, but for what is said now.
    pub(super) fn take(&mut self, said: &Draft, given: &Given) {
        let owned = |key: &str| said.text(key).map(str::to_owned);
        if !given.name {
            self.start.municipality = owned(NAME);
        }
        if !given.number {
            self.start.org_nr = owned(NUMBER);
        }
        if !given.ci {
            *self.ci = owned(CI).and_then(|name| Platform::named(&name));
        }
        let files = entries(said, LISTS, "file", "board");
        for list in self.lists.iter_mut().filter(|list| list.board.is_none()) {
            let of = files.iter().find(|(file, _)| *file == list.name());
            list.board = of
                .map(|(_, board)| board.clone())
                .filter(|it| !it.is_empty());
        }
        let boards = entries(said, BOARDS, "id", "name").into_iter();
        let boards = boards.map(|(id, name)| {
            let name = Some(name).filter(|name| !name.is_empty());
            NewBoard { id, name }
        });
        if !given.knows_boards() {
            self.start.boards = boards.collect();
            return;
        }
        // Of boards that are given, their names may have been answered.
        let _ = add_boards(self.lists, self.start);
        for known in boards {
            let mut same = self.start.boards.iter_mut().filter(|it| it.id == known.id);
            if let Some(board) = same.next().filter(|it| it.name.is_none()) {
                board.name = known.name;
            }
        }
    }
}
