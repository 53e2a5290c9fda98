//! Everything a data root says, built once.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Agreement, Board, BoardId, BoardIndex, Body, Course, Decision, Department, Export, Goal,
    Grants, HowRead, ImportLog, ImportProfile, Initiative, InitiativeId, Meeting, Organisation,
    OwnTemplate, Partial, Period, Reference, ReportingPeriod, Settings, Settlement, TakeProfile,
    Terms, WordTemplate,
};

/// What a dataset is made of; each list sorted by id or date.
#[derive(Debug)]
pub struct Parts {
    /// The municipality and its settings.
    pub settings: Settings,
    /// Departments.
    pub departments: Vec<Department>,
    /// Boards.
    pub boards: Vec<Board>,
    /// Goals.
    pub goals: Vec<Goal>,
    /// Decisions.
    pub decisions: Vec<Decision>,
    /// The register.
    pub organisations: Vec<Organisation>,
    /// Exports, by file.
    pub exports: Vec<Export>,
    /// Their rows.
    pub grants: Grants,
    /// Settled possible doubles, in the order of the file.
    pub settlements: Vec<Settlement>,
    /// Initiatives, by receipt and id, drafts aside.
    pub initiatives: Vec<Initiative>,
    /// Initiatives that are taken in and not judged yet, by receipt and id. They are in no figure.
    pub drafts: Vec<Initiative>,
    /// How exports of an e-service are read.
    pub take_profile: TakeProfile,
    /// Agreements, by id.
    pub agreements: Vec<Agreement>,
    /// Meetings, by date.
    pub meetings: Vec<Meeting>,
    /// Reporting periods, by years.
    pub periods: BTreeMap<Period, ReportingPeriod>,
    /// Import profiles, by board.
    pub profiles: Vec<ImportProfile>,
    /// What imports have left out, by file.
    pub import_logs: Vec<ImportLog>,
    /// Templates of its own, by file.
    pub templates: Vec<OwnTemplate>,
    /// Documents for Word whose look is taken over, by file.
    pub word_templates: Vec<WordTemplate>,
    /// The ids of all records, also of those that could not be read: a reference to one is not
    /// dangling.
    pub claimed: Claimed,
    /// Every record that a record of its own file or of a list names.
    pub references: Vec<Reference>,
    /// Records that could not be read whole.
    pub partial: Partial,
}

/// The ids of all records, whether they could be read or not.
#[derive(Debug, Default, Clone)]
pub struct Claimed {
    /// Boards.
    pub boards: Vec<String>,
    /// Departments.
    pub departments: Vec<String>,
    /// Goals.
    pub goals: Vec<String>,
    /// Decisions.
    pub decisions: Vec<String>,
    /// Initiatives.
    pub initiatives: Vec<String>,
    /// Agreements.
    pub agreements: Vec<String>,
    /// Meetings, by the name of their file.
    pub meetings: Vec<String>,
    /// Periods.
    pub periods: Vec<String>,
    /// Kinds of ids whose file could not be read, so that references to them cannot be judged.
    pub unread: Vec<&'static str>,
}

/// All records, immutable.
#[derive(Debug)]
pub struct Dataset {
    parts: Parts,
    boards: BTreeMap<BoardId, usize>,
}

impl Dataset {
    /// How an export was read: as it lies, or the lists that it was taken in from, each by its name.
    pub fn lists_of<'d>(
        &'d self,
        export: &'d Export,
        path: &str,
    ) -> Vec<(Option<&'d str>, &'d HowRead)> {
        let logs = self.import_logs.iter().filter(|log| log.export == path);
        let imports = logs.flat_map(|log| &log.imports);
        let lists: Vec<_> = imports
            .filter(|import| !import.is_replaced())
            .map(|import| (Some(import.source.as_str()), &import.reading))
            .collect();
        if lists.is_empty() {
            return vec![(None, &export.reading)];
        }
        lists
    }

    /// Indexes the parts.
    pub fn new(parts: Parts) -> Self {
        let boards = parts
            .boards
            .iter()
            .enumerate()
            .map(|(at, board)| (board.id.clone(), at))
            .collect();
        Self { parts, boards }
    }

    /// The board with an id.
    pub fn board(&self, id: &BoardId) -> Option<&Board> {
        self.parts.boards.get(*self.boards.get(id)?)
    }

    /// The board with an id, else the department.
    pub fn body(&self, id: &str) -> Option<Body<'_>> {
        let board = self.board(&BoardId::new(id)).map(Body::Board);
        board.or_else(|| self.department(id).map(Body::Department))
    }

    /// The department with an id.
    pub fn department(&self, id: &str) -> Option<&Department> {
        let mut departments = self.parts.departments.iter();
        departments.find(|department| department.id.as_str() == id)
    }

    /// Every initiative, drafts last.
    pub fn all_initiatives(&self) -> impl Iterator<Item = &Initiative> {
        self.parts.initiatives.iter().chain(&self.parts.drafts)
    }

    /// Whether an initiative is not judged yet.
    pub fn is_draft(&self, id: &InitiativeId) -> bool {
        self.parts.drafts.iter().any(|draft| draft.id == *id)
    }

    /// The course of every initiative, as far as it could be read.
    pub fn courses(&self) -> impl Iterator<Item = Course> {
        let whole = self.all_initiatives().map(Course::from);
        whole.chain(self.parts.partial.courses.iter().cloned())
    }

    /// The terms of every agreement, as far as they could be read.
    pub fn terms(&self) -> impl Iterator<Item = Terms> {
        let whole = self.parts.agreements.iter().map(Terms::from);
        whole.chain(self.parts.partial.terms.iter().cloned())
    }

    /// The place of the board with an id.
    pub fn board_index(&self, id: &BoardId) -> Option<BoardIndex> {
        self.boards.get(id).copied().and_then(BoardIndex::new)
    }

    /// The board of a grant.
    pub fn board_at(&self, number: BoardIndex) -> Option<&Board> {
        self.parts.boards.get(number.place())
    }

    /// The boards that took over from one, nearest first.
    pub fn successors(&self, id: &BoardId) -> Vec<&Board> {
        self.parts
            .boards
            .iter()
            .filter(|board| board.succeeds.iter().any(|before| &before.value == id))
            .collect()
    }

    /// Whether two boards count as one: they are the same, or one succeeded the other in any step.
    pub fn is_one_board(&self, a: &BoardId, b: &BoardId) -> bool {
        self.came_from(a, b) || self.came_from(b, a)
    }

    /// Whether a board is the other, or succeeded it in any step.
    pub fn came_from(&self, later: &BoardId, earlier: &BoardId) -> bool {
        let mut waiting = vec![later];
        let mut seen: BTreeSet<&BoardId> = BTreeSet::new();
        while let Some(id) = waiting.pop() {
            if id == earlier {
                return true;
            }
            // Boards may succeed each other in a ring.
            if let Some(board) = self.board(id).filter(|board| seen.insert(&board.id)) {
                waiting.extend(board.succeeds.iter().map(|before| &before.value));
            }
        }
        false
    }
}

impl std::ops::Deref for Dataset {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.parts
    }
}
