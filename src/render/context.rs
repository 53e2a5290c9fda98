//! What templates know by name beside facts and tables: plain words, never a computed figure.

use serde_json::{Value as Json, json};

use crate::model::{AnswerSet, Board, ClauseStatus, Decision, Prose, ReportingPeriod, order};
use crate::report::{BoardChapter, Report, Value};

use super::document::{Block, Inline};
use super::parse::{SLOT, SLOT_END, clean, own};
use super::prose;
use super::{Stamp, number};

/// The level of the heading that an answer, a comment or notes stand under.
const ANSWER_LEVEL: u8 = 4;
/// The level of the heading that a section's text stands under.
const SECTION_LEVEL: u8 = 2;

/// Builds the context, and keeps people's own texts for the slots that stand for them.
pub(super) struct Context<'r, 'd> {
    report: &'r Report<'d>,
    /// People's own texts, parsed, by the number of their slot.
    pub(super) texts: Vec<Vec<Block>>,
}

impl<'r, 'd> Context<'r, 'd> {
    pub(super) const fn new(report: &'r Report<'d>) -> Self {
        Self {
            report,
            texts: Vec::new(),
        }
    }

    /// A slot for a text of somebody else's, or nothing to say.
    fn text(&mut self, text: Option<&str>, level: u8) -> Json {
        text.map_or(Json::Null, |text| self.slot(own(text, level)))
    }

    /// A slot for a text of the analyst's own, in which figures are named.
    fn prose(&mut self, text: Option<&Prose>, level: u8) -> Json {
        let facts = &self.report.facts;
        text.map_or(Json::Null, |text| {
            self.slot(prose::blocks(text, facts, level))
        })
    }

    fn slot(&mut self, blocks: Vec<Block>) -> Json {
        if blocks.is_empty() {
            return Json::Null;
        }
        let number = self.texts.len();
        self.texts.push(blocks);
        Json::String(format!("{SLOT}U{number}{SLOT_END}"))
    }

    /// Everything the templates of report and memo may name.
    pub(super) fn build(&mut self, stamp: Stamp) -> Json {
        let report = self.report;
        let view = report.view;
        let settings = &view.data.settings;
        let reporting = view.reporting();
        let department = settings.department.as_ref().and_then(|id| {
            view.data
                .departments
                .iter()
                .find(|known| known.id == id.value)
        });
        let title = reporting
            .and_then(|reporting| reporting.title.clone())
            .unwrap_or_else(|| {
                format!(
                    "Rapport över samverkan med civilsamhället {}",
                    number::period(view.period)
                )
            });
        json!({
            "municipality": clean(&settings.municipality),
            "department": department.map(|found| clean(&found.name)),
            "period": number::period(view.period),
            "period_id": view.period.to_string(),
            "years": view.period.years().map(|year| year.to_string()).collect::<Vec<_>>(),
            "several_years": view.period.length() > 1,
            "previous": report.previous.map(|previous| number::period(previous.period)),
            "report_date": number::date(view.as_of),
            "fewest": number::word(crate::report::FEWEST),
            "reply_within_days": settings.reply_within_days,
            "quiet_after_days": settings.quiet_after_days,
            "title": clean(&title),
            "case_number": reporting.and_then(|it| it.case_number.as_deref()).map(clean),
            "example": settings.example_data,
            "draft": stamp == Stamp::Draft,
            "decisions": self.decisions(reporting),
            "narrative": self.narrative(reporting),
            "boards": self.boards(),
            "gender_answered": report.answers.gender_rows.iter().any(|row| row.availability.is_some()),
            "same_length": report.previous.is_some_and(|it| it.period.length() == view.period.length()),
            "without_paid": self.without_paid(),
            "previous_without_export": self.previous_without_export(),
            "largest_boards": self.largest_boards(),
            "most_initiatives": self.most_initiatives(),
            "without_gender_data": self.without_gender_data(),
            "gaps": self.gaps(),
            "goals": self.goals(),
            "gender_texts": self.gender_texts(),
            "meetings": self.meetings(),
            "memo": self.memo(reporting),
        })
    }

    /// The goals by name, as words of somebody's own.
    fn goals(&mut self) -> Vec<Json> {
        let report = self.report;
        report
            .goals
            .iter()
            .map(|row| {
                let name = match row.goal.number {
                    Some(number) => format!("{number}. {}", row.goal.name),
                    None => row.goal.name.clone(),
                };
                self.slot(vec![Block::Paragraph(vec![Inline::text(clean(&name))])])
            })
            .collect()
    }

    fn decisions(&self, reporting: Option<&ReportingPeriod>) -> Vec<Json> {
        let data = self.report.view.data;
        let named = reporting.map_or(&[][..], |reporting| &reporting.decisions);
        named
            .iter()
            .filter_map(|id| data.decisions.iter().find(|known| known.id == id.value))
            .map(decision)
            .collect()
    }

    fn narrative(&mut self, reporting: Option<&'d ReportingPeriod>) -> Json {
        let mut texts = serde_json::Map::new();
        for section in crate::model::NARRATIVES {
            let text = reporting.and_then(|reporting| reporting.narrative.get(section));
            let slot = self.prose(text.map(|found| &found.text), SECTION_LEVEL);
            texts.insert(section.to_owned(), slot);
        }
        Json::Object(texts)
    }

    fn boards(&mut self) -> Vec<Json> {
        let report = self.report;
        report
            .boards
            .iter()
            .map(|chapter| self.board(chapter))
            .collect()
    }

    fn board(&mut self, chapter: &BoardChapter<'d>) -> Json {
        let board = chapter.board;
        let reporting = self.report.view.reporting();
        let answers_now = self
            .report
            .view
            .answering_boards()
            .any(|found| found.id == board.id);
        let narrative = reporting
            .and_then(|reporting| reporting.narrative.get(&format!("board-{}", board.id)))
            .map(|found| &found.text);
        let state = match chapter.answers.map(|answers| answers.submitted.is_some()) {
            Some(true) => "submitted",
            Some(false) => "draft",
            None if answers_now => "missing",
            None => "ended",
        };
        json!({
            "id": board.id.as_str(),
            "name": clean(&board.name),
            "areas": board.areas.iter().map(|area| clean(area)).collect::<Vec<_>>(),
            "departments": chapter.departments.iter().map(|name| clean(name)).collect::<Vec<_>>(),
            "state": state,
            "gives_grants": chapter.grants.is_some(),
            "has_agreements": !chapter.agreements.is_empty(),
            "has_initiatives": !chapter.initiatives.is_empty(),
            "narrative": self.prose(narrative, ANSWER_LEVEL),
            "answers": self.answers(chapter.answers),
        })
    }

    fn answers(&mut self, answers: Option<&'d AnswerSet>) -> Vec<Json> {
        let Some(answers) = answers else {
            return Vec::new();
        };
        let questions = self.report.answers.questions;
        questions
            .iter()
            .map(|question| {
                let answer = answers.answers.get(&question.id);
                let words = answer.and_then(|answer| answer.text.as_ref());
                let state = match answer {
                    Some(answer) if answer.none => "none",
                    Some(answer) if answer.is_answered() => "answered",
                    _ => "missing",
                };
                json!({
                    "title": clean(&question.title),
                    "question": clean(&question.text),
                    "state": state,
                    "text": self.text(words.map(|text| text.value.as_str()), ANSWER_LEVEL),
                })
            })
            .collect()
    }

    /// Boards that gave grants in the period before and have no export for a year of it.
    fn previous_without_export(&self) -> Vec<String> {
        let data = self.report.view.data;
        let Some(previous) = self.report.previous else {
            return Vec::new();
        };
        let lacks = |board: &&Board| {
            board.gives_grants
                && previous.period.years().any(|year| {
                    board.validity.meets_year(year)
                        && !data
                            .exports
                            .iter()
                            .any(|it| it.board == board.id && it.folder_year == year)
                })
        };
        data.boards
            .iter()
            .filter(lacks)
            .map(|board| clean(&board.name))
            .collect()
    }

    /// Boards whose exports say nothing of what was paid.
    fn without_paid(&self) -> Vec<String> {
        self.report
            .boards
            .iter()
            .filter(|chapter| {
                chapter
                    .grants
                    .as_ref()
                    .is_some_and(|grants| grants.paid.is_none())
            })
            .map(|chapter| clean(&chapter.board.name))
            .collect()
    }

    /// Boards that granted anything, most first.
    fn largest_boards(&self) -> Vec<Json> {
        let mut lines: Vec<(i64, &Board)> = self
            .report
            .grants
            .boards
            .iter()
            .filter_map(|line| {
                let fact = self.report.facts.get(line.total)?;
                let board = self.report.view.data.board_at(line.of)?;
                Some((fact.value.tenths(), board))
            })
            .filter(|(sum, _)| *sum > 0)
            .collect();
        lines.sort_by_key(|(sum, _)| std::cmp::Reverse(*sum));
        lines
            .into_iter()
            .map(|(_, board)| json!({ "id": board.id.as_str(), "name": clean(&board.name) }))
            .collect()
    }

    /// The boards that most initiatives concern; several when they are equal.
    fn most_initiatives(&self) -> Json {
        let counts: Vec<(i64, &Board)> = self
            .report
            .initiatives
            .boards
            .iter()
            .filter_map(|(number, fact)| {
                let Value::Whole(count) = self.report.facts.get(*fact)?.value else {
                    return None;
                };
                Some((count, self.report.view.data.board_at(*number)?))
            })
            .collect();
        let most = counts.iter().map(|(count, _)| *count).max().unwrap_or(0);
        let names: Vec<String> = counts
            .iter()
            .filter(|(count, _)| *count == most && most > 0)
            .map(|(_, board)| clean(&board.name))
            .collect();
        let id = counts
            .iter()
            .find(|(count, _)| *count == most)
            .map(|(_, board)| board.id.as_str());
        json!({ "names": names, "id": id })
    }

    fn without_gender_data(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .report
            .answers
            .gender_rows
            .iter()
            .filter(|row| row.availability == Some(crate::model::Availability::None))
            .map(|row| clean(&row.board.name))
            .collect();
        names.sort_by_cached_key(|name| order::swedish(name));
        names
    }

    fn gender_texts(&mut self) -> Vec<Json> {
        let report = self.report;
        report
            .answers
            .gender_rows
            .iter()
            .filter_map(|row| row.text.map(|text| (row.board, text)))
            .map(|(board, text)| {
                json!({
                    "name": clean(&board.name),
                    "text": self.text(Some(text), ANSWER_LEVEL),
                })
            })
            .collect()
    }

    fn meetings(&mut self) -> Vec<Json> {
        let report = self.report;
        report
            .network
            .rows
            .iter()
            .filter(|row| row.meeting.notes.is_some())
            .map(|row| {
                json!({
                    "date": number::date(row.meeting.date.value),
                    "title": clean(&row.meeting.title),
                    "notes": self.text(row.meeting.notes.as_deref(), ANSWER_LEVEL),
                })
            })
            .collect()
    }

    fn gaps(&self) -> Json {
        let gaps = &self.report.gaps;
        let names = |boards: &[&Board]| {
            let mut names: Vec<String> = boards.iter().map(|board| clean(&board.name)).collect();
            names.sort_by_cached_key(|name| order::swedish(name));
            names
        };
        json!({
            "is_empty": gaps.is_empty(),
            "no_answers": names(&gaps.no_answers),
            "drafts": names(&gaps.drafts),
            "no_gender": names(&gaps.no_gender),
            "unanswered": gaps.unanswered.iter().map(|(board, questions)| json!({
                "board": clean(&board.name),
                "questions": questions.iter().map(|it| clean(&it.title)).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
            "no_export": gaps.no_export.iter().map(|(board, years)| json!({
                "board": clean(&board.name),
                "years": years.iter().map(i32::to_string).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
            "not_followed_up": gaps.not_followed_up.iter().map(|it| clean(&it.title)).collect::<Vec<_>>(),
            "no_reply": gaps.no_reply.iter().map(|it| clean(&it.title)).collect::<Vec<_>>(),
            "has_refused": gaps.refused_rows > 0,
        })
    }

    fn memo(&mut self, reporting: Option<&'d ReportingPeriod>) -> Json {
        let Some(reporting) = reporting else {
            return json!({
                "date": Json::Null, "proposal": [], "recipients": [], "attachments": [],
                "signatories": [], "consultation": Json::Null, "economy": Json::Null,
                "evaluation": Json::Null,
            });
        };
        let all = |texts: &[String]| texts.iter().map(|text| clean(text)).collect::<Vec<_>>();
        let proposal: Vec<Json> = reporting
            .proposal
            .iter()
            .map(|sentence| self.prose(Some(sentence), SECTION_LEVEL))
            .collect();
        json!({
            "date": reporting.memo_date.map(|date| date.to_string()),
            "proposal": proposal,
            "recipients": all(&reporting.recipients),
            "attachments": all(&reporting.attachments),
            "signatories": reporting.signatories.iter().map(|it| json!({
                "name": clean(&it.name),
                "title": clean(&it.title),
            })).collect::<Vec<_>>(),
            "consultation": self.prose(reporting.consultation.as_ref(), SECTION_LEVEL),
            "economy": self.prose(reporting.economy.as_ref(), SECTION_LEVEL),
            "evaluation": self.prose(reporting.evaluation.as_ref(), SECTION_LEVEL),
        })
    }
}

fn decision(found: &Decision) -> Json {
    json!({
        "body": clean(&found.body),
        "date": found.date.to_string(),
        "paragraph": found.paragraph,
        "case_number": found.case_number.as_deref().map(clean),
        "clauses": found.clauses.iter().map(|clause| json!({
            "number": clause.number,
            "text": clean(&clause.text),
            "done": clause.status == ClauseStatus::Done,
            "reported": clause.reported.map(|date| date.to_string()),
            "cadence": clause.cadence_years.map(cadence),
        })).collect::<Vec<_>>(),
    })
}

/// How often, in words.
fn cadence(years: i64) -> String {
    match years {
        1 => "varje år".to_owned(),
        2 => "vartannat år".to_owned(),
        3 => "vart tredje år".to_owned(),
        4 => "vart fjärde år".to_owned(),
        more => format!("vart {more}:e år"),
    }
}
