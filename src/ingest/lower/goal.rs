//! `goals.yaml` and `decisions.yaml`.

use crate::fault::source as fault;
use crate::ingest::cx::Cx;
use crate::ingest::value::Fields;
use crate::ingest::yaml::Node;
use crate::model::{Clause, Decided, Decision, DecisionId, Goal, GoalId};
use crate::schema;

pub(in crate::ingest) fn goals(root: &Node, cx: &mut Cx<'_>) -> Vec<Goal> {
    super::list_file(root, cx, &schema::GOALS, goal)
}

fn goal(mut fields: Fields, cx: &mut Cx<'_>) -> Option<Goal> {
    let validity = super::validity(&mut fields, cx);
    let id: GoalId = fields.take("id")?;
    Some(Goal {
        name: super::text_or_id(&mut fields, "name", id.as_str()),
        id,
        number: fields.take("number"),
        validity,
        origin: fields.origin,
    })
}

pub(in crate::ingest) fn decisions(root: &Node, cx: &mut Cx<'_>) -> Vec<Decision> {
    super::list_file(root, cx, &schema::DECISIONS, decision)
}

fn decision(mut fields: Fields, cx: &mut Cx<'_>) -> Option<Decision> {
    if !fields.says("date") && !fields.says("year") {
        cx.report(&fields.range, |origin| fault::missing_key(origin, "date"));
    }
    let (date, year) = (fields.take("date"), fields.take("year"));
    let id: DecisionId = fields.take("id")?;
    Some(Decision {
        body: super::text_or_id(&mut fields, "body", id.as_str()),
        id,
        decided: date.map(Decided::On).or(year.map(Decided::In))?,
        paragraph: fields.take("paragraph"),
        case_number: fields.take("case_number"),
        clauses: fields.records("clauses", cx, clause),
        origin: fields.origin,
    })
}

fn clause(mut fields: Fields, _: &mut Cx<'_>) -> Option<Clause> {
    Some(Clause {
        number: fields.take("number")?,
        text: fields.take("text")?,
        status: fields.take("status")?,
        done: fields.take("done"),
        reported: fields.take("reported"),
        cadence_years: fields.take("cadence_years"),
    })
}
