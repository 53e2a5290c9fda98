//! The records of a data root as they are read.

use std::collections::BTreeMap;
use std::mem;

use crate::diag::Sink;
use crate::fault::source as fault;
use crate::model::{
    Agreement, Answer, AnswerSet, Board, BoardId, Claimed, Dataset, Decision, Department, Export,
    Goal, Grants, ImportLog, ImportProfile, Initiative, Meeting, Organisation, OwnTemplate,
    Partial, Parts, Period, Reference, ReportingPeriod, Settings, Settlement, TakeProfile,
    WordTemplate, order,
};
use crate::source::{FileId, Origin};

use super::cx::Cx;
use super::export::{Bodies, Profile};
use super::file::Incoming;
use super::lower;
use super::parsed_file::{Content, ParsedFile};
use super::workspace::Holds;
use super::yaml;

/// Records as they are read, file by file in the order of paths.
#[derive(Default)]
pub(super) struct Records {
    settings: Option<Settings>,
    settings_file: Option<FileId>,
    pub(super) departments: Vec<Department>,
    pub(super) boards: Vec<Board>,
    goals: Vec<Goal>,
    decisions: Vec<Decision>,
    pub(super) organisations: Vec<Organisation>,
    settlements: Vec<Settlement>,
    pub(super) profiles: BTreeMap<String, (FileId, Profile)>,
    import_logs: Vec<ImportLog>,
    initiatives: Vec<Initiative>,
    take_profile: TakeProfile,
    agreements: Vec<Agreement>,
    meetings: Vec<Meeting>,
    periods: BTreeMap<Period, ReportingPeriod>,
    templates: Vec<OwnTemplate>,
    word_templates: Vec<WordTemplate>,
    pub(super) claimed: Claimed,
    references: Vec<Reference>,
    pub(super) partial: Partial,
    has_boards: bool,
    has_attributes: bool,
}

impl Records {
    /// The bodies that lists may name.
    pub(super) fn bodies(&self) -> Bodies {
        let municipality = self.settings.as_ref().map(|it| it.municipality.as_str());
        Bodies::new((&self.boards, &self.departments), municipality)
    }

    /// Takes the records and the findings of a file.
    pub(super) fn take(&mut self, file: ParsedFile, sink: &mut Sink) -> Incoming {
        let ParsedFile {
            incoming,
            content,
            mut found,
            named,
        } = file;
        self.references.extend(named);
        self.claim(&incoming.holds, incoming.id);
        match (content, &incoming.holds) {
            (Content::Narrative(narrative), Holds::Narrative(period, section)) => {
                self.period(*period, incoming.id)
                    .narrative
                    .insert(section.clone(), narrative);
            }
            (Content::Template, Holds::Template(name)) => self.templates.push(OwnTemplate {
                name: name.clone(),
                file: incoming.id,
                text: incoming.text.text.clone(),
            }),
            (Content::Look(look), Holds::WordTemplate(name)) => {
                self.word_templates.push(WordTemplate {
                    name: name.clone(),
                    file: incoming.id,
                    look,
                });
            }
            (Content::Initiative(read), _) => match *read {
                Ok(initiative) => self.initiatives.push(initiative),
                Err(course) => self.partial.courses.push(course),
            },
            (Content::Values(root), holds) => {
                let mut cx = Cx::new(incoming.id, &incoming.text, &mut found);
                self.record(&mut cx, holds, &root);
                self.references.append(&mut cx.named);
            }
            _ => {}
        }
        sink.append(found);
        incoming
    }

    /// Notes the ids that a file's name stands for, whether or not its content can be read.
    fn claim(&mut self, holds: &Holds, file: FileId) {
        match holds {
            Holds::Settings => self.settings_file = Some(file),
            Holds::Boards => self.has_boards = true,
            Holds::Attributes => self.has_attributes = true,
            Holds::Initiative(_, id) => self.claimed.initiatives.push(id.clone()),
            Holds::Agreement(id) => self.claimed.agreements.push(id.clone()),
            Holds::Meeting(name) => self.claimed.meetings.push(name.clone()),
            Holds::Period(period) => {
                self.claimed.periods.push(period.to_string());
                self.period(*period, file);
            }
            Holds::Questionnaire(period) => {
                let reporting = self.period(*period, file);
                reporting.has_questionnaire = true;
                reporting.questions_unread = true;
            }
            Holds::Answers(period, board) => {
                self.period(*period, file)
                    .broken_answers
                    .push(BoardId::new(board));
            }
            // References to it are not judged until it has been read.
            Holds::Goals => self.claimed.unread.push("goals"),
            Holds::Decisions => self.claimed.unread.push("decisions"),
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
                claimed.unread.retain(|kind| *kind != "goals");
                self.goals = lower::goal::goals(root, cx);
            }
            Holds::Decisions => {
                claimed.decisions = ids_in(root, "decisions");
                claimed.unread.retain(|kind| *kind != "decisions");
                self.decisions = lower::goal::decisions(root, cx);
            }
            Holds::Organisations => self.organisations = lower::organisation::read(root, cx),
            Holds::Overlaps => self.settlements = lower::overlap::read(root, cx),
            Holds::Profile(board) => {
                if let Some(profile) = lower::profile::read(root, cx) {
                    self.profiles.insert(board.clone(), (cx.id, profile));
                }
            }
            Holds::TakeProfile => {
                self.take_profile = lower::take::read(root, cx).unwrap_or_default();
            }
            Holds::ImportLog(year, board) => self.import_logs.push(ImportLog {
                file: cx.id,
                board: BoardId::new(board),
                year: *year,
                export: format!("grants/{year}/{board}.csv"),
                imports: lower::import_log::read(root, cx),
            }),
            Holds::Agreement(id) => match lower::agreement::read(root, cx, id) {
                Some(Ok(agreement)) => self.agreements.push(agreement),
                Some(Err(terms)) => self.partial.terms.push(terms),
                None => {}
            },
            Holds::Meeting(name) => self.meetings.extend(lower::meeting::read(root, cx, name)),
            Holds::Period(period)
            | Holds::Questionnaire(period)
            | Holds::Answers(period, _)
            | Holds::Sent(period) => self.record_of_period(cx, holds, *period, root),
            _ => {}
        }
    }

    /// Reads what a YAML file of a period holds.
    fn record_of_period(
        &mut self,
        cx: &mut Cx<'_>,
        holds: &Holds,
        period: Period,
        root: &yaml::Node,
    ) {
        match holds {
            Holds::Period(_) => {
                if let Some(read) = lower::reporting::period(root, cx, period) {
                    let known = self.period(period, cx.id);
                    // Files come in the order of paths, so its answers and texts come before it.
                    *known = ReportingPeriod {
                        answers: mem::take(&mut known.answers),
                        broken_answers: mem::take(&mut known.broken_answers),
                        narrative: mem::take(&mut known.narrative),
                        sent: mem::take(&mut known.sent),
                        ..read
                    };
                }
            }
            Holds::Questionnaire(_) => {
                let questions = lower::reporting::questionnaire(root, cx);
                let reporting = self.period(period, cx.id);
                // Answers to a question that could not be read are not judged.
                reporting.questions_unread =
                    ids_in(root, "questions").len() != questions.len() || questions.is_empty();
                // Files come in the order of paths, so its answers come before it. Answers in which
                // nothing is answered are a draft, whatever they say of themselves.
                let is_empty = |set: &&mut AnswerSet| {
                    set.unread.is_empty() && !set.answers.values().any(Answer::is_answered)
                };
                let answers = reporting.answers.values_mut().filter(is_empty);
                answers
                    .filter(|_| !questions.is_empty())
                    .for_each(|set| set.submitted = None);
                reporting.questions = questions;
            }
            Holds::Answers(_, board) => {
                let read = lower::reporting::answers(root, cx, period, board);
                let reporting = self.period(period, cx.id);
                if let Some(answers) = read {
                    reporting.broken_answers.retain(|id| id.as_str() != board);
                    reporting.answers.insert(BoardId::new(board), answers);
                }
            }
            Holds::Sent(_) => {
                let sent = lower::reporting::sent(root, cx);
                self.period(period, cx.id).sent = sent;
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

    /// Reports the files that every data root has and this one lacks.
    pub(super) fn missing_files(&self, sink: &mut Sink) {
        if self.settings_file.is_none() {
            sink.push(fault::missing_file(self.root(), "samverkan.yaml"));
        }
        if !self.has_boards {
            sink.push(fault::missing_file(self.root(), "boards.yaml"));
        }
        if !self.has_attributes {
            sink.push(fault::changed_by_git(self.root()));
        }
    }

    /// The place of findings on the data root as a whole.
    fn root(&self) -> Origin {
        Origin::file(self.settings_file.unwrap_or(FileId::at(0)))
    }

    /// Sorts, indexes, and closes the dataset.
    pub(super) fn finish(mut self, grants: Grants, exports: Vec<Export>) -> Dataset {
        let root = self.root();
        self.initiatives
            .sort_by(|a, b| (a.received.value, &a.id).cmp(&(b.received.value, &b.id)));
        let (drafts, initiatives) =
            (self.initiatives.into_iter()).partition(|it| it.draft.is_some());
        self.agreements.sort_by(|a, b| a.id.cmp(&b.id));
        self.meetings
            .sort_by_key(|meeting| (meeting.date.value, meeting.origin));
        self.organisations
            .sort_by_cached_key(|organisation| order::swedish(&organisation.name.value));
        let profiles = self.profiles.into_iter();
        let profiles = profiles.map(|(board, (file, profile))| ImportProfile {
            file,
            board: BoardId::new(&board),
            headings: profile.headings().collect(),
            sheet: profile.sheet().cloned(),
            ignored_rows: profile.ignore_rows.clone(),
        });
        Dataset::new(Parts {
            settings: self.settings.unwrap_or_else(|| Settings::unstated(root)),
            departments: self.departments,
            boards: self.boards,
            goals: self.goals,
            decisions: self.decisions,
            organisations: self.organisations,
            exports,
            grants,
            settlements: self.settlements,
            import_logs: self.import_logs,
            initiatives,
            drafts,
            take_profile: self.take_profile,
            agreements: self.agreements,
            meetings: self.meetings,
            periods: self.periods,
            profiles: profiles.collect(),
            templates: self.templates,
            word_templates: self.word_templates,
            claimed: self.claimed,
            references: self.references,
            partial: self.partial,
        })
    }
}

/// The ids in a list, also of records that cannot be read, so that no reference to them dangles.
fn ids_in(root: &yaml::Node, list: &str) -> Vec<String> {
    fn value<'n>(node: &'n yaml::Node, key: &str) -> Option<&'n yaml::Kind> {
        let yaml::Kind::Map(entries) = &node.kind else {
            return None;
        };
        let (_, node) = entries.iter().find(|(known, _)| known.text == key)?;
        Some(&node.kind)
    }
    let Some(yaml::Kind::List(items)) = value(root, list) else {
        return Vec::new();
    };
    items
        .iter()
        .filter_map(|item| match value(item, "id")? {
            yaml::Kind::Scalar { text, .. } => Some(text.clone()),
            _ => None,
        })
        .collect()
}
