//! What a change does, for programs: whole, whatever its size.

use serde_json::{Value as Json, json};

use crate::cli::print::listed;
use crate::diag::{Diagnostics, Lang};
use crate::model::Column;
use crate::render::json_number;
use crate::report::Value;
use crate::review::{Both, ChangedGrant, Effect, GrantField, Part, RowChange, Side};

use super::{Compared, PeriodChange};

pub(super) fn json(compared: &Compared<'_>) -> Json {
    let sides = compared.sides;
    let findings = |found: &Diagnostics, side: Side<'_>| {
        serde_json::to_value(listed(found, side.sources, Lang::En)).ok()
    };
    let found = &compared.found;
    json!({
        "from": compared.names.before,
        "to": (!compared.names.after.is_empty()).then_some(&compared.names.after),
        "lists": compared.lists.iter().map(|list| json!({
            "board": list.board,
            "year": list.year,
            "new": grants(&list.new, sides.after),
            "changed": grants(&list.changed, sides.after),
            "gone": grants(&list.gone, sides.before),
        })).collect::<Vec<_>>(),
        "records": compared.records.iter().map(|record| json!({
            "file": record.path,
            "change": match (record.is_there.before, record.is_there.after) {
                (false, _) => "new",
                (_, false) => "gone",
                _ => "changed",
            },
            "fields": record.fields.iter().map(|field| json!({
                "at": field.at,
                "before": field.value.before,
                "after": field.value.after,
            })).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "periods": compared.periods.iter().map(|it| period(it, sides)).collect::<Vec<_>>(),
        "findings": { "new": findings(&found.after, sides.after), "gone": findings(&found.before, sides.before) },
    })
}

fn grants(grants: &[ChangedGrant<'_>], side: Side<'_>) -> Vec<Json> {
    let of = |it: &ChangedGrant<'_>| {
        let origin = it.grant.origin();
        json!({
            "file": side.sources.path(origin.file),
            "line": side.sources.line(&origin),
            "organisation": it.recipient,
            "granted_ore": it.grant.granted.ore(),
            "fields": it.fields.iter().map(|(field, [was, is])| json!({
                "column": key(*field), "before": was, "after": is,
            })).collect::<Vec<_>>(),
        })
    };
    grants.iter().map(of).collect()
}

const fn key(field: GrantField) -> &'static str {
    match field {
        GrantField::Board => "board",
        GrantField::Column(column) => Column::key(column),
    }
}

fn period(change: &PeriodChange<'_>, sides: Both<Side<'_>>) -> Json {
    let number = |value: Option<Value>| value.map(json_number);
    json!({
        "period": change.period.to_string(),
        "figures": change.figures.iter().map(|figure| json!({
            "id": figure.id,
            "label": figure.label,
            "unit": figure.unit.word(),
            "before": number(figure.value.before),
            "after": number(figure.value.after),
            "rows": figure.rows().iter().map(|row| self::row(row, sides)).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "sentences": change.sentences.iter().map(|it| json!({
            "heading": it.heading, "before": it.said.before, "after": it.said.after,
        })).collect::<Vec<_>>(),
    })
}

fn row(row: &RowChange, sides: Both<Side<'_>>) -> Json {
    let part = |part: Option<Part>, side: Side<'_>| {
        part.map(|part| {
            json!({
                "file": side.sources.path(part.origin.file),
                "line": side.sources.line(&part.origin),
                "value": part.value,
            })
        })
    };
    json!({
        "effect": effect(row.effect),
        "part": row.role.word(),
        "unit": row.unit.word(),
        "scale": row.scale,
        "before": part(row.part.before, sides.before),
        "after": part(row.part.after, sides.after),
        "difference": row.difference(),
    })
}

const fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Added => "added",
        Effect::Removed => "removed",
        Effect::Changed => "changed",
        Effect::MovedHere => "moved-here",
        Effect::MovedAway => "moved-away",
    }
}
