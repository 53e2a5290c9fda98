//! `periods/<period>/`: period.yaml, questionnaire.yaml and answers.

use std::collections::BTreeMap;

use crate::fault::source as fault;
use crate::ingest::closed;
use crate::ingest::cx::Cx;
use crate::ingest::fields::{self, Fields};
use crate::ingest::yaml::Node;
use crate::model::{
    Answer, AnswerSet, Availability, Period, Question, QuestionId, ReportingPeriod, Signatory, text,
};
use crate::source::Located;

pub(in crate::ingest) fn period(
    root: &Node,
    cx: &mut Cx<'_>,
    period: Period,
) -> Option<ReportingPeriod> {
    let mut fields = Fields::open(root, cx)?;
    let origin = cx.origin(&fields.range());
    let case_number = fields.optional(cx, "case_number", fields::text);
    let report_date = fields.optional(cx, "report_date", fields::date);
    let memo_date = fields.optional(cx, "memo_date", fields::date);
    let title = fields.optional(cx, "title", fields::text);
    let signatories = fields.list(cx, "signatories", signatory);
    let recipients = fields.list(cx, "recipients", fields::text);
    let decisions = fields.list(cx, "decisions", fields::reference);
    let proposal = fields.list(cx, "proposal", fields::prose);
    let consultation = fields.optional(cx, "consultation", fields::prose);
    let economy = fields.optional(cx, "economy", fields::prose);
    let evaluation = fields.optional(cx, "evaluation", fields::prose);
    let attachments = fields.list(cx, "attachments", fields::text);
    let previous = fields.optional(cx, "previous", fields::period_at);
    fields.end(cx);
    Some(ReportingPeriod {
        case_number,
        report_date: report_date.unwrap_or(period.last_day()),
        memo_date,
        title,
        signatories,
        recipients,
        decisions,
        proposal,
        consultation,
        economy,
        evaluation,
        attachments,
        previous,
        ..ReportingPeriod::empty(period, origin)
    })
}

fn signatory(node: &Node, cx: &mut Cx<'_>) -> Option<Signatory> {
    let mut fields = Fields::open(node, cx)?;
    let name = fields.required(cx, "name", fields::text);
    let title = fields.required(cx, "title", fields::text);
    fields.end(cx);
    Some(Signatory {
        name: name?,
        title: title?,
    })
}

pub(in crate::ingest) fn questionnaire(root: &Node, cx: &mut Cx<'_>) -> Vec<Question> {
    super::list_file(root, cx, "questions", question)
}

fn question(node: &Node, cx: &mut Cx<'_>) -> Option<Question> {
    let mut fields = Fields::open(node, cx)?;
    let origin = cx.origin(&fields.range());
    let id = fields.required(cx, "id", fields::id);
    let title = fields.required(cx, "title", fields::text);
    let text = fields.required(cx, "text", fields::text);
    let kind = fields.required(cx, "kind", closed::one_of);
    let required = fields.optional(cx, "required", fields::truth);
    fields.end(cx);
    Some(Question {
        id: id?,
        title: title?,
        text: text?,
        kind: kind?,
        required: required.unwrap_or(false),
        origin,
    })
}

pub(in crate::ingest) fn answers(
    root: &Node,
    cx: &mut Cx<'_>,
    period: Period,
    name: &str,
) -> Option<AnswerSet> {
    let mut fields = Fields::open(root, cx)?;
    let origin = cx.origin(&fields.range());
    let board = fields.required(cx, "board", fields::reference);
    let department = fields.required(cx, "department", fields::reference);
    let submitted = fields.optional(cx, "submitted", fields::date_at);
    let answers = fields.optional(cx, "answers", by_question);
    let gender = fields.optional(cx, "gender_data", gender);
    fields.end(cx);
    let board: Located<crate::model::BoardId> = board?;
    if board.value.as_str() != name {
        let expected = format!("periods/{period}/answers/{}.yaml", board.value);
        cx.sink.push(fault::wrong_name(board.origin, expected));
    }
    Some(AnswerSet {
        board,
        department: department?,
        submitted,
        answers: answers.unwrap_or_default(),
        gender,
        origin,
    })
}

fn by_question(node: &Node, cx: &mut Cx<'_>) -> Option<BTreeMap<QuestionId, Answer>> {
    let mut answers = BTreeMap::new();
    for (key, node) in fields::entries(node, cx) {
        if !text::is_slug(&key.text) {
            cx.report(&key.range, |origin| {
                fault::bad_id(origin, key.text.as_ref())
            });
            continue;
        }
        if let Some(mut answer) = answer(node, cx) {
            answer.origin = cx.origin(&key.range);
            answers.insert(QuestionId::new(&key.text), answer);
        }
    }
    Some(answers)
}

fn answer(node: &Node, cx: &mut Cx<'_>) -> Option<Answer> {
    // `bidrag:` with nothing after it is a question not yet answered, as in a new questionnaire.
    if matches!(node.kind, crate::ingest::yaml::Kind::Null) {
        return Some(Answer {
            none: false,
            text: None,
            origin: cx.origin(&node.range),
        });
    }
    let mut fields = Fields::open(node, cx)?;
    let none = fields.optional(cx, "none", fields::truth);
    let text = fields.optional(cx, "text", fields::text_at);
    fields.end(cx);
    Some(Answer {
        none: none.unwrap_or(false),
        text,
        origin: cx.origin(&node.range),
    })
}

fn gender(
    node: &Node,
    cx: &mut Cx<'_>,
) -> Option<(Located<Availability>, Option<Located<String>>)> {
    let mut fields = Fields::open(node, cx)?;
    let availability = fields.required(cx, "availability", closed::one_of_at);
    let text = fields.optional(cx, "text", fields::text_at);
    fields.end(cx);
    Some((availability?, text))
}
