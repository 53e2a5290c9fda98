//! What templates know by name beside facts and tables: plain words, never a computed figure.

use serde_json::{Value as Json, json};

use crate::model::{AgreementKind, AnswerSet, ClauseStatus, Decision, Prose, ReportingPeriod};
use crate::report::{BoardChapter, Report};

use super::document::{Block, Inline};
use super::parse::{SLOT, SLOT_END, clean, own};
use super::{Stamp, number};
use super::{prose, sentences, swedish};

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
        let mut values = json!({
            "municipality": clean(&settings.municipality),
            "department": department.map(|found| clean(&found.name)),
            "period": number::period(view.period),
            "period_id": view.period.to_string(),
            "years": view.period.years().map(|year| year.to_string()).collect::<Vec<_>>(),
            "several_years": view.period.length() > 1,
            "previous": report.previous.map(|previous| number::period(previous.period)),
            "report_date": number::date(view.as_of),
            "fewest": swedish::number(crate::report::FEWEST),
            "title": clean(&title),
            "case_number": reporting.and_then(|it| it.case_number.as_deref()).map(clean),
            "example": settings.example_data,
            "draft": stamp == Stamp::Draft,
            "decisions": self.decisions(reporting),
            "narrative": self.narrative(reporting),
            "boards": self.boards(),
            "gender_answered": report.answers.gender_rows.iter().any(|row| row.availability.is_some()),
            "per_year": view.period.length() > 1 || report.previous.is_some_and(|it| it.period.length() > 1),
            "same_length": report.previous.is_some_and(|it| it.period.length() == view.period.length()),
            "goals": self.goals(),
            "new_iop": self.new_iop(),
            "gender_texts": self.gender_texts(),
            "meetings": self.meetings(),
            "memo": self.memo(reporting),
        });
        if let (Json::Object(values), Json::Object(chosen)) =
            (&mut values, sentences::build(report))
        {
            values.extend(chosen);
        }
        values
    }

    /// The goals by name.
    fn goals(&mut self) -> Vec<Json> {
        let goals = self.report.goals.iter();
        goals
            .map(|row| self.name(&row.goal.numbered_name()))
            .collect()
    }

    /// The partnerships that began in the period, by title.
    fn new_iop(&mut self) -> Vec<Json> {
        let view = self.report.view;
        view.agreements(AgreementKind::Iop)
            .filter(|it| view.period.has_day(it.validity.from))
            .map(|it| self.name(&it.title))
            .collect()
    }

    /// A slot for a name, as words of somebody's own.
    fn name(&mut self, name: &str) -> Json {
        self.slot(vec![Block::Paragraph(vec![Inline::text(clean(name))])])
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
