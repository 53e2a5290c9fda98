//! A reporting period: its memo, its questions and its answers.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::source::{FileId, Located, Origin};

use super::closed::closed_list;
use super::{BoardId, DecisionId, DepartmentId, Period, Prose, QuestionId};

closed_list! {
    /// What a question is about.
    QuestionKind {
        Grants "grants" "Föreningsbidrag";
        Iop "iop" "Idéburet offentligt partnerskap";
        Services "services" "Köpta tjänster";
        Cooperation "cooperation" "Övrig samverkan";
        Initiatives "initiatives" "Initiativ";
        Development "development" "Utveckling";
        Gender "gender" "Könsuppdelade uppgifter";
    }
}

closed_list! {
    /// How far data on women, men, girls and boys can be had.
    Availability {
        Full "full" "Ja";
        Partial "partial" "Delvis";
        None "none" "Nej";
    }
}

/// A question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its id.
    pub id: QuestionId,
    /// Its heading.
    pub title: String,
    /// Its wording.
    pub text: String,
    /// What it is about; none if that could not be read.
    pub kind: Option<QuestionKind>,
    /// Whether it must be answered.
    pub required: bool,
    /// Where it is written.
    pub origin: Origin,
}

/// An answer: a text, or that there was no cooperation of this kind. With neither it is unanswered.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Whether there was none of this kind.
    pub none: bool,
    /// The gist of it, in a line.
    pub short: Option<String>,
    /// The answer, in Markdown.
    pub text: Option<Located<String>>,
    /// Where it is written.
    pub origin: Origin,
}

impl Answer {
    /// Whether it is answered.
    pub const fn is_answered(&self) -> bool {
        self.none || self.text.is_some()
    }
}

/// What a department answers for a board.
#[derive(Debug, Clone)]
pub struct AnswerSet {
    /// The board.
    pub board: Located<BoardId>,
    /// The department that answers; none if that could not be read.
    pub department: Option<Located<DepartmentId>>,
    /// When it was submitted; without it, it is a draft.
    pub submitted: Option<Located<NaiveDate>>,
    /// Whether that could not be read, which has been reported.
    pub is_undated: bool,
    /// The answers by question.
    pub answers: BTreeMap<QuestionId, Answer>,
    /// Questions whose answers could not be read, which has been reported.
    pub unread: Vec<QuestionId>,
    /// Whether data on women, men, girls and boys can be had.
    pub gender: Option<(Located<Availability>, Option<Located<String>>)>,
    /// Where it is written.
    pub origin: Origin,
}

/// A form that was sent to a board's department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentForm {
    /// The board that was asked.
    pub board: BoardId,
    /// When.
    pub date: NaiveDate,
    /// Where to.
    pub mailbox: Option<String>,
    /// The fingerprint of the answers that it was made from.
    pub base: String,
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signatory {
    /// Name.
    pub name: String,
    /// Title.
    pub title: String,
}

/// What the report concludes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conclusion {
    /// What is needed, in a few words.
    pub title: String,
    /// More of it, in Markdown.
    pub text: Option<Prose>,
    /// The ids of the figures that say how it stands.
    pub facts: Vec<Located<String>>,
}

/// The sections for which the analyst may write, beside `board-<id>` and `question-<id>`.
pub const NARRATIVES: [&str; 12] = [
    "summary",
    "background",
    "grants",
    "overlap",
    "treatment",
    "agreements",
    "initiatives",
    "network",
    "goals",
    "equality",
    "comparison",
    "conclusions",
];

/// The analyst's own text for a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narrative {
    /// The file.
    pub file: FileId,
    /// The text, in Markdown.
    pub text: Prose,
}

/// A reporting period and all that belongs to it.
#[derive(Debug, Clone)]
pub struct ReportingPeriod {
    /// Which years.
    pub period: Period,
    /// Case number (diarienummer).
    pub case_number: Option<String>,
    /// The day the report speaks of; the last day of the period if not said.
    pub report_date: Located<NaiveDate>,
    /// The date of the memo (tjänsteskrivelse).
    pub memo_date: Option<Located<NaiveDate>>,
    /// The report's title.
    pub title: Option<String>,
    /// Who signs the memo.
    pub signatories: Vec<Signatory>,
    /// Who receives the decision.
    pub recipients: Vec<String>,
    /// The decisions reported back on.
    pub decisions: Vec<Located<DecisionId>>,
    /// The last day for the boards' answers.
    pub answers_due: Option<Located<NaiveDate>>,
    /// The forms that were sent out, in the order of the file.
    pub sent: Vec<SentForm>,
    /// Proposed decisions, a sentence each, in Markdown.
    pub proposal: Vec<Prose>,
    /// Consultation (samråd), in Markdown.
    pub consultation: Option<Prose>,
    /// Economy, in Markdown.
    pub economy: Option<Prose>,
    /// Follow-up and evaluation, in Markdown.
    pub evaluation: Option<Prose>,
    /// Information or negotiation under the act on co-determination (MBL), in Markdown.
    pub mbl: Option<Prose>,
    /// What the report concludes.
    pub conclusions: Vec<Conclusion>,
    /// What is attached.
    pub attachments: Vec<String>,
    /// The period to compare with.
    pub previous: Option<Located<Period>>,
    /// Its questions.
    pub questions: Vec<Question>,
    /// Whether it has a questionnaire file.
    pub has_questionnaire: bool,
    /// Whether some of its questions could not be read, which has been reported.
    pub questions_unread: bool,
    /// Its answers, by board.
    pub answers: BTreeMap<BoardId, AnswerSet>,
    /// Boards whose answers could not be read; a finding has said so.
    pub broken_answers: Vec<BoardId>,
    /// The analyst's texts by section.
    pub narrative: BTreeMap<String, Narrative>,
    /// Whether it has no record, or none that could be read, which has been reported.
    pub record_unread: bool,
    /// Where it is written.
    pub origin: Origin,
}

impl ReportingPeriod {
    /// A period without a record.
    pub fn empty(period: Period, origin: Origin) -> Self {
        Self {
            period,
            case_number: None,
            report_date: Located::new(period.last_day(), origin),
            memo_date: None,
            title: None,
            signatories: Vec::new(),
            recipients: Vec::new(),
            decisions: Vec::new(),
            answers_due: None,
            sent: Vec::new(),
            proposal: Vec::new(),
            consultation: None,
            economy: None,
            evaluation: None,
            mbl: None,
            conclusions: Vec::new(),
            attachments: Vec::new(),
            previous: None,
            questions: Vec::new(),
            has_questionnaire: false,
            questions_unread: false,
            answers: BTreeMap::new(),
            broken_answers: Vec::new(),
            narrative: BTreeMap::new(),
            record_unread: true,
            origin,
        }
    }

    /// When answers were submitted, if that is after the day of the report. Until the report has a day of
    /// its own it has the last of the period, which all answers come after.
    pub fn comes_late(&self, answers: &AnswerSet) -> Option<Located<NaiveDate>> {
        let day = self.report_date.value;
        let has_day = day > self.period.last_day();
        (answers.submitted).filter(|submitted| has_day && submitted.value > day)
    }

    /// What the analyst tells in the report: its sections, and the conclusions.
    pub fn told(&self) -> impl Iterator<Item = &Prose> {
        let sections = self.narrative.values().map(|narrative| &narrative.text);
        sections.chain(self.conclusions.iter().filter_map(|it| it.text.as_ref()))
    }

    /// Every text of the analyst's own.
    pub fn prose(&self) -> impl Iterator<Item = &Prose> {
        let memo = [
            &self.consultation,
            &self.economy,
            &self.evaluation,
            &self.mbl,
        ];
        let memo = memo.into_iter().flatten();
        self.told().chain(&self.proposal).chain(memo)
    }
}
