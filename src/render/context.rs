//! What templates know by name beside facts and tables: plain words, never a computed figure.

use serde_json::{Value as Json, json};

use crate::model::{
    AnswerSet, Board, ClauseStatus, Decided, Decision, Prose, QuestionKind, ReportingPeriod, View,
};
use crate::report::{BoardChapter, FEWEST, Report, State};

use super::document::Block;
use super::figures::{Figures, is_region};
use super::inline::Inline;
use super::parse::own;
use super::slot::{Slot, clean};
use super::stamp::Stamp;
use super::{number, prose, sentences, swedish};

/// The level of the heading that an answer, a comment or notes stand under.
const ANSWER_LEVEL: u8 = 4;
/// The level of the heading that a section's text stands under.
const SECTION_LEVEL: u8 = 2;

/// The front matter of a document, by the names that templates use.
pub(super) struct Head {
    pub(super) title: String,
    pub(super) municipality: String,
    /// The department that compiles the report.
    pub(super) department: Option<String>,
    pub(super) case_number: Option<String>,
    /// The title of the memo.
    pub(super) memo_title: String,
    /// Who decides on the report: who decided that it be made.
    pub(super) decider: String,
}

/// What the title of a memo ends in, where it reports back on a decision.
const REPORTED_BACK: &str = "återrapportering av uppdrag";
/// Who decides on the report where no decision is named.
const BOARD_OF_ALL: &str = "Kommunstyrelsen";
const BOARD_OF_A_REGION: &str = "Regionstyrelsen";
const BOARD_OF_A_FEDERATION: &str = "Förbundsdirektionen";

/// What a municipality, a region or a federation of them is called in a sentence, by its name.
fn authority(name: &str) -> &'static str {
    match name.to_lowercase() {
        _ if is_region(name) => "regionen",
        name if name.contains("kommunalförbund") || name.ends_with("förbundet") => "förbundet",
        _ => "kommunen",
    }
}

impl Head {
    pub(super) fn of(report: &Report<'_>) -> Self {
        let (view, settings) = (report.view, &report.view.data.settings);
        let reporting = view.reporting();
        let title = reporting.and_then(|it| it.title.as_deref());
        let title = title.map(|it| clean(it.trim_end_matches('.')));
        let department = settings.department.as_ref().and_then(|id| {
            let mut departments = view.data.departments.iter();
            departments.find(|known| known.id == id.value)
        });
        let period = number::period(view.period);
        let title =
            title.unwrap_or_else(|| format!("Rapport över samverkan med civilsamhället {period}"));
        let first = cited(view, reporting).next();
        let board_of_all = match authority(&settings.municipality) {
            "regionen" => BOARD_OF_A_REGION,
            "förbundet" => BOARD_OF_A_FEDERATION,
            _ => BOARD_OF_ALL,
        };
        let memo_title = match first {
            Some(_) if !title.to_lowercase().ends_with(REPORTED_BACK) => {
                format!("{title}, {REPORTED_BACK}")
            }
            _ => title.clone(),
        };
        Self {
            title,
            memo_title,
            decider: first.map_or_else(|| board_of_all.to_owned(), |it| clean(&it.body)),
            municipality: clean(&settings.municipality),
            department: department.map(|found| clean(&found.name)),
            case_number: reporting
                .and_then(|it| it.case_number.as_deref())
                .map(clean),
        }
    }
}

/// Builds the context, and keeps people's own texts for the marks that stand for them.
pub(super) struct Context<'r, 'd> {
    pub(super) report: &'r Report<'d>,
    /// People's own texts, parsed, by the number in their mark.
    pub(super) texts: Vec<Vec<Block>>,
}

impl<'r, 'd> Context<'r, 'd> {
    pub(super) const fn new(report: &'r Report<'d>) -> Self {
        Self {
            report,
            texts: Vec::new(),
        }
    }

    /// The figures of the report.
    pub(super) const fn figures(&self) -> Figures<'r, 'd> {
        Figures {
            report: self.report,
        }
    }

    /// The mark of a board's or an association's text, if there is one.
    pub(super) fn text(&mut self, text: Option<&str>, level: u8) -> Json {
        text.map_or(Json::Null, |text| self.mark(own(text, level)))
    }

    /// The mark of a text of the analyst's own, in which figures are named.
    pub(super) fn prose(&mut self, text: Option<&Prose>, level: u8) -> Json {
        let facts = &self.report.facts;
        text.map_or(Json::Null, |text| {
            self.mark(prose::blocks(text, facts, level))
        })
    }

    /// The mark of a name.
    pub(super) fn name(&mut self, name: &str) -> Json {
        self.mark(vec![Block::Paragraph(vec![Inline::text(clean(name))])])
    }

    pub(super) fn mark(&mut self, blocks: Vec<Block>) -> Json {
        if blocks.is_empty() {
            return Json::Null;
        }
        let number = self.texts.len();
        self.texts.push(blocks);
        Json::String(Slot::Text(number).mark())
    }

    /// Everything the templates of report and memo may name.
    pub(super) fn build(&mut self, head: &Head, stamp: Stamp) -> Json {
        let report = self.report;
        let view = report.view;
        let reporting = view.reporting();
        let (length, previous) = (view.period.length(), report.previous.map(|it| it.period));
        let genders = &report.answers.gender_rows;
        let series = self.series();
        let course = self.course(&series);
        let mut values = json!({
            "municipality": head.municipality,
            "authority": authority(&head.municipality),
            "department": head.department,
            "title": head.title,
            "case_number": head.case_number,
            "period": number::period(view.period),
            "period_id": view.period.to_string(),
            "years": view.period.years().map(|year| year.to_string()).collect::<Vec<_>>(),
            "several_years": length > 1,
            "previous": previous.map(number::period),
            "per_year": length > 1 || previous.is_some_and(|it| it.length() > 1),
            "same_length": previous.is_some_and(|it| it.length() == length),
            "report_date": number::date(view.as_of),
            "fewest": swedish::number(FEWEST),
            "draft": stamp == Stamp::Draft,
            "decisions": cited(view, reporting).map(decision).collect::<Vec<_>>(),
            "narrative": self.narrative(reporting),
            "boards": report.boards.iter().map(|it| self.board(it)).collect::<Vec<_>>(),
            "gender_answered": genders.iter().any(|row| row.availability.is_some()),
            "gender_texts": self.gender_texts(),
            "goals": self.goals(),
            "meetings": self.meetings(),
            "memo": self.memo(head, reporting),
            "decider": head.decider,
            "cadence": self.cadence(reporting),
            "largest": self.largest(),
            "told": self.told_initiatives(),
            "partnerships": self.told_agreements(),
            "expiring": self.expiring(),
            "told_boards": self.told_boards(),
            "series": series,
            "series_boards": report.series.boards.iter().map(|it| it.line.id()).collect::<Vec<_>>(),
            "series_of": self.series_of_boards(),
            "questions": self.questions(),
            "silent": self.silent(),
            "conclusions": self.conclusions(reporting),
            "led_to": self.led_to(),
            "compared": self.compared(),
            "amounts": self.partnership_amounts(),
            "gender_groups": self.gender_groups(),
            "people": people(),
        });
        if let (Json::Object(values), Json::Object(chosen)) =
            (&mut values, sentences::build(report))
        {
            values.extend(chosen);
            values.insert("course".to_owned(), course);
            values.extend(self.left_out());
            values.insert("gender_contrary".to_owned(), json!(self.gender_contrary()));
        }
        values
    }

    /// How often the report is made, by the latest decision that says so.
    fn cadence(&self, reporting: Option<&ReportingPeriod>) -> Option<String> {
        let cadences = cited(self.report.view, reporting).filter_map(|decision| {
            let mut clauses = decision.clauses.iter().rev();
            let years = clauses.find_map(|clause| clause.cadence_years)?;
            Some((decision.decided.year(), years))
        });
        let latest = cadences.max_by_key(|(decided, _)| *decided);
        latest.map(|(_, years)| cadence(years))
    }

    fn narrative(&mut self, reporting: Option<&'d ReportingPeriod>) -> Json {
        let sections = crate::model::NARRATIVES.into_iter().map(|section| {
            let text = reporting.and_then(|reporting| reporting.narrative.get(section));
            let mark = self.prose(text.map(|found| &found.text), SECTION_LEVEL);
            (section.to_owned(), mark)
        });
        Json::Object(sections.collect())
    }

    fn board(&mut self, chapter: &BoardChapter<'d>) -> Json {
        let board = chapter.board;
        let view = self.report.view;
        let narrative = view
            .reporting()
            .and_then(|reporting| reporting.narrative.get(&format!("board-{}", board.id)))
            .map(|found| &found.text);
        let state = match chapter.answers.map(|answers| answers.submitted.is_some()) {
            Some(true) => "submitted",
            Some(false) => "draft",
            None if view.late_answers(&board.id).is_some() => "late",
            None if view.answering_boards().any(|it| it.id == board.id) => "missing",
            None => "ended",
        };
        json!({
            "id": board.id.as_str(),
            "name": clean(&board.name),
            "areas": board.areas.iter().map(|it| swedish::within(&clean(it.trim_end_matches('.')))).collect::<Vec<_>>(),
            "departments": all_clean(&chapter.departments),
            "state": state,
            "ended": board.validity.until.filter(|_| board.validity.has_ended(view.as_of)).map(number::date),
            "gives_grants": chapter.grants.is_some(),
            "has_unidentified": chapter.grants.as_ref().is_some_and(|it| it.has_unidentified),
            "no_list": self.years_without_list(board),
            "has_agreements": !chapter.agreements.is_empty(),
            "has_initiatives": !chapter.initiatives.is_empty(),
            "narrative": self.prose(narrative, ANSWER_LEVEL),
            "open": chapter.initiatives.iter().filter(|it| it.outcome(view.as_of).is_none()).map(|it| self.name(&it.title)).collect::<Vec<_>>(),
            "waiting": chapter.waiting.iter().map(|it| self.name(&it.title)).collect::<Vec<_>>(),
            "agreements": chapter.agreements.iter().map(|it| self.name(&self.report.agreements.title_of(it))).collect::<Vec<_>>(),
            "answers": chapter.answers.map_or_else(Vec::new, |answers| self.answers(board, answers)),
        })
    }

    /// The years for which a board that gives grants has no list.
    pub(super) fn years_without_list(&self, board: &Board) -> Vec<String> {
        let missing = self.report.gaps.no_export.iter();
        let of_board = missing.filter(|(of, _)| of.id == board.id);
        of_board
            .flat_map(|(_, years)| years.iter().map(i32::to_string))
            .collect()
    }

    fn answers(&mut self, board: &Board, answers: &'d AnswerSet) -> Vec<Json> {
        let view = self.report.view;
        let mut all = Vec::new();
        for question in self.report.answers.questions {
            let answer = answers.answers.get(&question.id);
            let words = answer.and_then(|answer| answer.text.as_ref());
            let state = State::of(answer);
            all.push(json!({
                "title": clean(&question.title),
                "question": clean(&question.text),
                "kind": question.kind.map(QuestionKind::word),
                "is_contrary": state == State::None && view.has_records_of(board, question.kind),
                "is_unregistered": state == State::Answered && answers.submitted.is_some() && self.is_unregistered(board, question.kind),
                "state": match state {
                    State::Answered => "answered",
                    State::None => "none",
                    State::Missing => "missing",
                },
                "text": self.text(words.map(|text| text.value.as_str()), ANSWER_LEVEL),
            }));
        }
        all
    }

    fn gender_texts(&mut self) -> Vec<Json> {
        let mut all = Vec::new();
        for row in &self.report.answers.gender_rows {
            if row.text.is_some() {
                all.push(json!({
                    "name": clean(&row.board.name),
                    "text": self.text(row.text, ANSWER_LEVEL),
                }));
            }
        }
        all
    }

    fn goals(&mut self) -> Vec<Json> {
        let mut all = Vec::new();
        for row in &self.report.goals {
            let id = &row.goal.id;
            all.push(json!({
                "name": self.name(&row.name),
                "initiatives": format!("goals.{id}.initiatives"),
                "agreements": format!("goals.{id}.agreements"),
            }));
        }
        all
    }

    fn meetings(&mut self) -> Vec<Json> {
        let mut all = Vec::new();
        for meeting in self.report.network.rows.iter().map(|row| row.meeting) {
            if meeting.notes.is_some() {
                all.push(json!({
                    "date": number::date(meeting.date.value),
                    "title": clean(&meeting.title),
                    "notes": self.text(meeting.notes.as_deref(), ANSWER_LEVEL),
                }));
            }
        }
        all
    }

    fn conclusions(&mut self, reporting: Option<&'d ReportingPeriod>) -> Vec<Json> {
        let mut all = Vec::new();
        for conclusion in reporting.map_or(&[][..], |it| &it.conclusions) {
            all.push(json!({
                "title": clean(conclusion.title.trim_end_matches('.')),
                "text": self.prose(conclusion.text.as_ref(), ANSWER_LEVEL),
                "facts": conclusion.facts.iter().map(|id| &id.value).collect::<Vec<_>>(),
            }));
        }
        all
    }
}

pub(super) fn all_clean<T: AsRef<str>>(texts: &[T]) -> Vec<String> {
    texts.iter().map(|text| clean(text.as_ref())).collect()
}

/// The decisions that a period reports back on, those made after the day of the report aside.
fn cited<'d>(
    view: View<'d>,
    reporting: Option<&'d ReportingPeriod>,
) -> impl Iterator<Item = &'d Decision> {
    let named = reporting.map_or(&[][..], |reporting| &reporting.decisions);
    let known = |id| view.data.decisions.iter().find(|known| known.id == id);
    let found = named.iter().filter_map(move |id| known(id.value.clone()));
    found.filter(move |decision| decision.decided.is_by(view.as_of))
}

fn decision(found: &Decision) -> Json {
    let when = match found.decided {
        Decided::On(day) => format!("den {}", number::date(day)),
        Decided::In(year) => year.to_string(),
    };
    json!({
        "body": clean(&found.body),
        "date": found.decided.to_string(),
        "when": when,
        "paragraph": found.paragraph,
        "case_number": found.case_number.as_deref().map(clean),
        "clauses": found.clauses.iter().map(|clause| json!({
            "number": clause.number,
            "text": clean(&clause.text),
            "done": clause.status == ClauseStatus::Done,
            "what": clause.done.as_deref().map(clean),
            "reported": clause.reported.map(number::date),
            "cadence": clause.cadence_years.map(cadence),
        })).collect::<Vec<_>>(),
    })
}

/// A cadence in words.
fn cadence(years: i64) -> String {
    match years {
        1 => "varje år".to_owned(),
        2 => "vartannat år".to_owned(),
        3 => "vart tredje år".to_owned(),
        4 => "vart fjärde år".to_owned(),
        5 => "vart femte år".to_owned(),
        6 => "vart sjätte år".to_owned(),
        more => format!("vart {more}:e år"),
    }
}

/// The words for people in each counted group.
fn people() -> Json {
    json!({
        "women": { "one": "kvinna", "many": "kvinnor" },
        "men": { "one": "man", "many": "män" },
        "girls": { "one": "flicka", "many": "flickor" },
        "boys": { "one": "pojke", "many": "pojkar" },
    })
}
