//! The order in which a data root is read.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diag::{Nearest, Sink, Word};
use crate::fault::{board as board_fault, grant as grant_fault, source as fault, word};
use crate::model::{
    Agreement, Board, BoardId, Claimed, Dataset, Decision, Department, Export, Goal, Initiative,
    Meeting, Narrative, Organisation, Parts, Period, ReportingPeriod, Settings, order,
};
use crate::source::{
    Encoding, Entry, FileId, Layout, Obstacle, Origin, SourceFile, SourceMap, Tree, conceal,
};

use super::cx::Cx;
use super::export::{Batch, Whose};
use super::lower::{self, profile::Profile};
use super::workspace::{Holds, holds};
use super::{export, scan, yaml};

/// The largest YAML or Markdown file.
const LARGEST_TEXT: u64 = 1 << 20;
/// The largest file that is read only to look for personal data.
const LARGEST_OTHER: u64 = 64 << 20;

/// A template of the data root's own.
#[derive(Debug, Clone)]
pub struct Override {
    /// Its file name.
    pub name: String,
    /// Where it lies.
    pub file: FileId,
}

/// A data root, read.
#[derive(Debug)]
pub struct Loaded {
    /// All texts.
    pub sources: SourceMap,
    /// All records.
    pub dataset: Dataset,
    /// What was found on the way.
    pub found: Sink,
    /// Templates that replace built-in ones.
    pub templates: Vec<Override>,
}

/// One file as it is on its way in.
struct Incoming {
    id: FileId,
    holds: Holds,
    file: SourceFile,
    /// Whether its content is to be read at all.
    readable: bool,
    path_is_personal: bool,
}

/// Reads a data root.
pub fn load(tree: &dyn Tree) -> Loaded {
    let mut sink = Sink::default();
    let entries = tree.entries();
    let kinds: Vec<Holds> = entries.iter().map(|entry| holds(&entry.path)).collect();
    // Everything but the exports first: a profile may say what an export is encoded in.
    let mut incoming: Vec<Option<Incoming>> = entries
        .par_iter()
        .zip(&kinds)
        .enumerate()
        .map(|(at, (entry, kind))| {
            (!matches!(kind, Holds::Export { .. }))
                .then(|| read(tree, at, entry, kind.clone(), None))
        })
        .collect();
    let mut records = Records::default();
    for (file, entry) in incoming.iter().zip(entries) {
        if let Some(file) = file {
            records.take(file, entry, &mut sink);
        }
    }
    let exports: Vec<(Incoming, Option<Batch>)> = entries
        .par_iter()
        .zip(&kinds)
        .enumerate()
        .filter(|(_, (_, kind))| matches!(kind, Holds::Export { .. }))
        .map(|(at, (entry, kind))| read_export(tree, at, entry, kind.clone(), &records))
        .collect();
    let mut batches = Vec::new();
    for (mut file, batch) in exports {
        let at = file.id.index();
        if let (Holds::Export { stem, .. }, None) = (&file.holds, &batch)
            && file.readable
        {
            let known = records
                .boards
                .iter()
                .map(|board| board.id.as_str().to_owned());
            sink.push(board_fault::unknown_board(
                Origin::file(file.id),
                stem.clone(),
                Nearest::new(stem, known),
            ));
        }
        let entry = entries.get(at);
        common_faults(&file, entry, &mut sink);
        if let Some(mut batch) = batch {
            if let Some(delimiter) = batch.delimiter {
                file.file.layout = Layout::Delimited(delimiter);
            }
            sink.append(std::mem::take(&mut batch.sink));
            batches.push(batch);
        }
        if let Some(place) = incoming.get_mut(at) {
            *place = Some(file);
        }
    }
    records.profile_columns(&batches, &mut sink);
    let (grants, exports) = export::merge(batches, &records.organisations);
    let mut sources = SourceMap::default();
    for file in incoming.into_iter().flatten() {
        sources.add(file.file);
    }
    records.finish(sources, sink, grants, exports)
}

/// Reads one file of the tree.
fn read(
    tree: &dyn Tree,
    at: usize,
    entry: &Entry,
    holds: Holds,
    encoding: Option<Encoding>,
) -> Incoming {
    let is_export = matches!(holds, Holds::Export { .. });
    let limit = match holds {
        Holds::Export { .. } => u64::MAX,
        Holds::Accepted | Holds::Unknown | Holds::Workbook => LARGEST_OTHER,
        _ => LARGEST_TEXT,
    };
    let readable = entry.obstacle.is_none() && entry.size <= limit;
    let bytes = if readable {
        tree.read(&entry.path)
    } else {
        Err(entry.obstacle.unwrap_or(Obstacle::TooLarge))
    };
    Incoming {
        id: FileId::at(at),
        readable: bytes.is_ok(),
        path_is_personal: !conceal::find(&entry.path).is_empty(),
        file: SourceFile::new(&entry.path, bytes.unwrap_or_default(), encoding, is_export),
        holds,
    }
}

/// Reads an export; without a board that its name begins with there is no batch.
fn read_export(
    tree: &dyn Tree,
    at: usize,
    entry: &Entry,
    holds: Holds,
    records: &Records,
) -> (Incoming, Option<Batch>) {
    let Holds::Export { year, stem } = &holds else {
        return (read(tree, at, entry, holds, None), None);
    };
    let whose = whose(stem, *year, &records.boards);
    let none = Profile::default();
    let profile = whose
        .as_ref()
        .and_then(|whose| records.profiles.get(whose.board.as_str()))
        .map_or(&none, |(_, profile)| profile);
    let file = read(tree, at, entry, holds.clone(), profile.encoding);
    let batch = whose
        .filter(|_| file.readable)
        .map(|whose| export::read(file.id, &file.file, whose, profile));
    (file, batch)
}

/// The board whose id a file's name begins with: the longest one.
fn whose(stem: &str, folder_year: i32, boards: &[Board]) -> Option<Whose> {
    boards
        .iter()
        .zip(0_u16..)
        .filter(|(board, _)| {
            stem.strip_prefix(board.id.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        })
        .max_by_key(|(board, _)| board.id.as_str().len())
        .map(|(board, number)| Whose {
            board: board.id.clone(),
            number,
            folder_year,
        })
}

/// What can be wrong with any file: its name, what it is, its bytes, what it reveals.
fn common_faults(incoming: &Incoming, entry: Option<&Entry>, sink: &mut Sink) {
    let mut cx = Cx {
        id: incoming.id,
        file: &incoming.file,
        sink,
    };
    if let Some(obstacle) = entry.and_then(|entry| entry.obstacle) {
        let what = match obstacle {
            Obstacle::Link => word::A_LINK,
            Obstacle::Special => word::SPECIAL_FILE,
            Obstacle::Name => word::UNREADABLE_NAME,
            Obstacle::Unreadable | Obstacle::TooLarge => word::UNREADABLE,
        };
        cx.report_file(|origin| fault::not_a_plain_file(origin, what));
    } else if !incoming.readable {
        let too_large = entry.is_some_and(|entry| entry.size > LARGEST_TEXT);
        if too_large {
            let limit = match incoming.holds {
                Holds::Accepted | Holds::Unknown | Holds::Workbook => "64 MiB",
                _ => "1 MiB",
            };
            cx.report_file(|origin| fault::too_large(origin, limit));
        } else {
            cx.report_file(|origin| fault::not_a_plain_file(origin, word::UNREADABLE));
        }
    }
    scan::personal_numbers(&mut cx, incoming.path_is_personal);
    let is_read = !matches!(
        incoming.holds,
        Holds::Accepted | Holds::Unknown | Holds::Workbook
    );
    if let Some(bad) = incoming.file.bad_byte.filter(|_| is_read) {
        let origin = Origin {
            file: incoming.id,
            line: bad.line,
            extent: crate::source::Extent::Chars {
                column: bad.column,
                end_line: bad.line,
                end_column: bad.column.saturating_add(1),
            },
        };
        cx.sink
            .push(fault::not_text(origin, format!("0x{:02X}", bad.byte)));
    }
}

/// Records as they are read, file by file in the order of paths.
#[derive(Default)]
struct Records {
    settings: Option<Settings>,
    settings_file: Option<FileId>,
    departments: Vec<Department>,
    boards: Vec<Board>,
    goals: Vec<Goal>,
    decisions: Vec<Decision>,
    organisations: Vec<Organisation>,
    profiles: BTreeMap<String, (FileId, Profile)>,
    initiatives: Vec<Initiative>,
    agreements: Vec<Agreement>,
    meetings: Vec<Meeting>,
    periods: BTreeMap<Period, ReportingPeriod>,
    templates: Vec<Override>,
    claimed: Claimed,
    has_boards: bool,
}

impl Records {
    /// Takes one file that is no export.
    fn take(&mut self, incoming: &Incoming, entry: &Entry, sink: &mut Sink) {
        common_faults(incoming, Some(entry), sink);
        let file = &incoming.file;
        let mut cx = Cx {
            id: incoming.id,
            file,
            sink,
        };
        self.claim(&incoming.holds);
        match &incoming.holds {
            Holds::Settings => self.settings_file = Some(incoming.id),
            Holds::Boards => self.has_boards = true,
            Holds::Unknown => return unread(&mut cx, word::UNKNOWN_PLACE),
            Holds::Workbook => return unread(&mut cx, word::SAVE_AS_CSV),
            Holds::Misnamed(expected) => {
                return cx.report_file(|origin| fault::wrong_name(origin, *expected));
            }
            Holds::Accepted => return,
            _ => {}
        }
        if !incoming.readable || file.bad_byte.is_some() {
            return;
        }
        if file.text.trim().is_empty() {
            return cx.report_file(fault::empty_file);
        }
        if !matches!(incoming.holds, Holds::Template(_)) {
            scan::contacts(&mut cx);
            scan::markup(&mut cx, !matches!(incoming.holds, Holds::Narrative(..)));
        }
        match &incoming.holds {
            Holds::Narrative(period, section) => {
                let narrative = Narrative {
                    file: incoming.id,
                    text: file.text.clone(),
                };
                self.period(*period, incoming.id)
                    .narrative
                    .insert(section.clone(), narrative);
            }
            Holds::Template(name) => self.templates.push(Override {
                name: name.clone(),
                file: incoming.id,
            }),
            holds => {
                if let Some(root) = yaml::parse(&mut cx) {
                    self.record(&mut cx, holds, &root);
                }
            }
        }
    }

    /// Notes the ids that a file's name claims, whatever is in it.
    fn claim(&mut self, holds: &Holds) {
        match holds {
            Holds::Initiative(id) => self.claimed.initiatives.push(id.clone()),
            Holds::Agreement(id) => self.claimed.agreements.push(id.clone()),
            Holds::Meeting(name) => self.claimed.meetings.push(name.clone()),
            Holds::Period(period) => self.claimed.periods.push(period.to_string()),
            _ => {}
        }
    }

    /// Reads the records of a YAML file.
    fn record(&mut self, cx: &mut Cx<'_>, holds: &Holds, root: &yaml::Node) {
        let claimed = &mut self.claimed;
        match holds {
            Holds::Settings => self.settings = lower::settings::read(root, cx),
            Holds::Boards => {
                claimed.boards = ids_in(root, "boards");
                claimed.departments = ids_in(root, "departments");
                (self.departments, self.boards) = lower::board::read(root, cx);
            }
            Holds::Goals => {
                claimed.goals = ids_in(root, "goals");
                self.goals = lower::goal::goals(root, cx);
            }
            Holds::Decisions => {
                claimed.decisions = ids_in(root, "decisions");
                self.decisions = lower::goal::decisions(root, cx);
            }
            Holds::Organisations => self.organisations = lower::organisation::read(root, cx),
            Holds::Profile(board) => {
                if let Some(profile) = lower::profile::read(root, cx) {
                    self.profiles.insert(board.clone(), (cx.id, profile));
                }
            }
            Holds::Initiative(id) => self
                .initiatives
                .extend(lower::initiative::read(root, cx, id)),
            Holds::Agreement(id) => self.agreements.extend(lower::agreement::read(root, cx, id)),
            Holds::Meeting(name) => self.meetings.extend(lower::meeting::read(root, cx, name)),
            Holds::Period(period) => {
                if let Some(read) = lower::reporting::period(root, cx, *period) {
                    // Files of a period come in the order of their paths: answers come first.
                    let known = self.periods.remove(period);
                    let mut read = read;
                    if let Some(known) = known {
                        read.answers = known.answers;
                        read.broken_answers = known.broken_answers;
                        read.narrative = known.narrative;
                        read.questions = known.questions;
                        read.has_questionnaire = known.has_questionnaire;
                    }
                    self.periods.insert(*period, read);
                }
            }
            Holds::Questionnaire(period) => {
                let questions = lower::reporting::questionnaire(root, cx);
                let reporting = self.period(*period, cx.id);
                reporting.questions = questions;
                reporting.has_questionnaire = true;
            }
            Holds::Answers(period, board) => {
                let read = lower::reporting::answers(root, cx, board);
                let reporting = self.period(*period, cx.id);
                match read {
                    Some(answers) => {
                        reporting.answers.insert(BoardId::new(board), answers);
                    }
                    None => reporting.broken_answers.push(BoardId::new(board)),
                }
            }
            _ => {}
        }
    }

    /// The record of a period, made if a file of it comes before `period.yaml`.
    fn period(&mut self, period: Period, file: FileId) -> &mut ReportingPeriod {
        self.periods
            .entry(period)
            .or_insert_with(|| ReportingPeriod::empty(period, Origin::file(file)))
    }

    /// Reports headings that a profile names and none of the board's exports has.
    fn profile_columns(&self, batches: &[Batch], sink: &mut Sink) {
        for (board, (_, profile)) in &self.profiles {
            let headings: Vec<&String> = batches
                .iter()
                .filter(|batch| batch.export.board.as_str() == board)
                .flat_map(|batch| &batch.headings)
                .collect();
            if headings.is_empty() {
                continue;
            }
            let named = profile.columns.iter().map(|(_, name)| name);
            for name in named.chain(&profile.ignore) {
                if !headings
                    .iter()
                    .any(|heading| export::same_word(heading, &name.value))
                {
                    sink.push(grant_fault::profile_column(name.origin, name.value.clone()));
                }
            }
        }
    }

    /// Sorts, indexes, and closes the dataset.
    fn finish(
        mut self,
        sources: SourceMap,
        mut sink: Sink,
        grants: crate::model::Grants,
        exports: Vec<Export>,
    ) -> Loaded {
        let root = Origin::file(self.settings_file.unwrap_or(FileId::at(0)));
        if self.settings_file.is_none() {
            sink.push(fault::missing_file(root, "samverkan.yaml"));
        }
        if !self.has_boards {
            sink.push(fault::missing_file(root, "boards.yaml"));
        }
        for (board, (file, _)) in &self.profiles {
            if !self.claimed.boards.contains(board) && self.has_boards {
                let near = Nearest::new(board, self.claimed.boards.iter().cloned());
                sink.push(board_fault::unknown_board(
                    Origin::file(*file),
                    board.clone(),
                    near,
                ));
            }
        }
        self.initiatives
            .sort_by(|a, b| (a.received.value, &a.id).cmp(&(b.received.value, &b.id)));
        self.agreements.sort_by(|a, b| a.id.cmp(&b.id));
        self.meetings
            .sort_by_key(|meeting| (meeting.date.value, meeting.origin));
        self.organisations
            .sort_by_cached_key(|organisation| order::swedish(&organisation.name.value));
        let settings = self.settings.unwrap_or_else(|| Settings::unstated(root));
        let dataset = Dataset::new(Parts {
            settings,
            departments: self.departments,
            boards: self.boards,
            goals: self.goals,
            decisions: self.decisions,
            organisations: self.organisations,
            exports,
            grants,
            initiatives: self.initiatives,
            agreements: self.agreements,
            meetings: self.meetings,
            periods: self.periods,
            claimed: self.claimed,
        });
        Loaded {
            sources,
            dataset,
            found: sink,
            templates: self.templates,
        }
    }
}

fn unread(cx: &mut Cx<'_>, why: Word) {
    cx.report_file(|origin| fault::unread_file(origin, why));
}

/// The ids that a list claims, so that a fault in a record makes no reference dangle.
fn ids_in(root: &yaml::Node, list: &str) -> Vec<String> {
    let value = |node: &yaml::Node, key: &str| match &node.kind {
        yaml::Kind::Map(entries) => entries
            .iter()
            .find(|(known, _)| known.text == key)
            .map(|(_, node)| node.clone()),
        _ => None,
    };
    let items = match value(root, list).map(|node| node.kind) {
        Some(yaml::Kind::List(items)) => items,
        _ => return Vec::new(),
    };
    items
        .iter()
        .filter_map(|item| match value(item, "id")?.kind {
            yaml::Kind::Scalar { text, .. } => Some(text),
            _ => None,
        })
        .collect()
}
