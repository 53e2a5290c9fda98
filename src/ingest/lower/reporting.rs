//! `periods/<period>/`: period.yaml, questionnaire.yaml and answers.

use std::collections::BTreeMap;

use crate::fault::source as fault;
use crate::ingest::cx::Cx;
use crate::ingest::fields;
use crate::ingest::value::{Fields, Value};
use crate::ingest::yaml::Node;
use crate::model::text::normalised;
use crate::model::{
    Answer, AnswerSet, Availability, BoardId, Conclusion, Period, Question, QuestionId,
    ReportingPeriod, SentForm, Signatory,
};
use crate::schema;
use crate::source::Located;

pub(in crate::ingest) fn period(
    root: &Node,
    cx: &mut Cx<'_>,
    period: Period,
) -> Option<ReportingPeriod> {
    let mut fields = fields::read(root, &schema::PERIOD, cx)?;
    let last_day = Located::new(period.last_day(), fields.origin);
    let report_date = fields.take("report_date").unwrap_or(last_day);
    Some(ReportingPeriod {
        case_number: fields.take("case_number"),
        report_date,
        memo_date: fields.take("memo_date"),
        title: fields.take("title"),
        signatories: fields.records("signatories", cx, signatory),
        recipients: fields.list("recipients"),
        decisions: fields.list("decisions"),
        answers_due: fields.take("answers_due"),
        proposal: fields.list("proposal"),
        consultation: fields.take("consultation"),
        economy: fields.take("economy"),
        evaluation: fields.take("evaluation"),
        mbl: fields.take("mbl"),
        conclusions: fields.records("conclusions", cx, conclusion),
        attachments: fields.list("attachments"),
        previous: fields.take("previous"),
        record_unread: false,
        ..ReportingPeriod::empty(period, fields.origin)
    })
}

fn signatory(mut fields: Fields, _: &mut Cx<'_>) -> Option<Signatory> {
    Some(Signatory {
        name: fields.take("name")?,
        title: fields.take("title")?,
    })
}

fn conclusion(mut fields: Fields, _: &mut Cx<'_>) -> Option<Conclusion> {
    Some(Conclusion {
        title: fields.take("title")?,
        text: fields.take("text"),
        facts: fields.list("facts"),
    })
}

pub(in crate::ingest) fn questionnaire(root: &Node, cx: &mut Cx<'_>) -> Vec<Question> {
    super::list_file(root, cx, &schema::QUESTIONNAIRE, question)
}

fn question(mut fields: Fields, _: &mut Cx<'_>) -> Option<Question> {
    let id: QuestionId = fields.take("id")?;
    Some(Question {
        title: super::text_or_id(&mut fields, "title", id.as_str()),
        text: super::text_or_id(&mut fields, "text", id.as_str()),
        id,
        kind: fields.take("kind"),
        required: fields.take("required").unwrap_or(false),
        origin: fields.origin,
    })
}

pub(in crate::ingest) fn sent(root: &Node, cx: &mut Cx<'_>) -> Vec<SentForm> {
    super::list_file(root, cx, &schema::SENT, |mut fields, _| {
        Some(SentForm {
            board: fields.take("board")?,
            date: fields.take("date")?,
            mailbox: fields.take("mailbox"),
            base: fields.take("base")?,
        })
    })
}

pub(in crate::ingest) fn answers(
    root: &Node,
    cx: &mut Cx<'_>,
    period: Period,
    name: &str,
) -> Option<AnswerSet> {
    let mut fields = fields::read(root, &schema::ANSWERS, cx)?;
    let board: Option<Located<BoardId>> = fields.take("board");
    let of_file = || Located::new(BoardId::new(name), fields.origin);
    let board = board.unwrap_or_else(of_file);
    if board.value.as_str() != name {
        let expected = format!("periods/{period}/answers/{}.yaml", board.value);
        cx.sink.push(fault::wrong_name(board.origin, expected));
    }
    let submitted = fields.take("submitted");
    let (answers, unread) = by_question(&mut fields);
    Some(AnswerSet {
        board,
        department: fields.take("department"),
        submitted,
        is_undated: fields.is_wrong("submitted"),
        answers,
        unread,
        gender: fields.record("gender_data", cx, gender),
        origin: fields.origin,
    })
}

/// The answers, and the questions whose answers could not be read.
fn by_question(fields: &mut Fields) -> (BTreeMap<QuestionId, Answer>, Vec<QuestionId>) {
    let mut unread = Vec::new();
    let answers = fields.entries::<Value>("answers").into_iter();
    let answers = answers
        .filter_map(|(question, answer)| {
            let id = QuestionId::from(question.value);
            let Value::Record(mut answer) = answer else {
                unread.push(id);
                return None;
            };
            let mut said = |key| -> Option<Located<String>> {
                let text: Located<String> = answer.take(key)?;
                (!is_placeholder(&text.value)).then_some(text)
            };
            let (short, text) = (said("short"), said("text"));
            let answer = Answer {
                none: answer.take("none").unwrap_or(false),
                text: text.or_else(|| short.clone()),
                short: short.map(|short| short.value),
                origin: question.origin,
            };
            Some((id, answer))
        })
        .collect();
    (answers, unread)
}

/// What stands in the place of an answer until there is one; signs alone are none either.
const PLACEHOLDERS: [&str; 7] = [
    "",
    "svar",
    "svaret",
    "skriv här",
    "skriv svaret här",
    "todo",
    "xxx",
];

fn is_placeholder(text: &str) -> bool {
    PLACEHOLDERS.contains(&normalised(text).as_str())
}

fn gender(
    mut fields: Fields,
    _: &mut Cx<'_>,
) -> Option<(Located<Availability>, Option<Located<String>>)> {
    Some((fields.take("availability")?, fields.take("text")))
}
