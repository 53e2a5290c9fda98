//! `agreements/<id>.yaml`.

use std::collections::BTreeMap;

use crate::fault::{source as fault, word};
use crate::ingest::closed;
use crate::ingest::cx::Cx;
use crate::ingest::fields::{self, Fields};
use crate::ingest::yaml::{Kind, Node};
use crate::model::{Agreement, AgreementId, Money, Period, Reach};
use crate::source::Located;

pub(in crate::ingest) fn read(root: &Node, cx: &mut Cx<'_>, name: &str) -> Option<Agreement> {
    let mut fields = Fields::open(root, cx)?;
    let origin = cx.origin(&fields.range());
    super::repeated_id(&mut fields, cx, name);
    let kind = fields.required(cx, "kind", closed::one_of);
    let title = fields.required(cx, "title", fields::text);
    let organisation = fields.required(cx, "organisation", super::sender);
    let boards = fields.required_list(cx, "boards", fields::reference);
    let from_origin = fields
        .node("from")
        .map_or(origin, |node| cx.origin(&node.range));
    let validity = super::validity(&mut fields, cx);
    let yearly = fields.optional(cx, "yearly", yearly);
    let own_contribution = fields.optional(cx, "own_contribution", fields::text);
    let criteria = fields.list(cx, "criteria", closed::one_of_at);
    let contents = fields.list(cx, "contents", closed::one_of_at);
    let followed_up = fields.optional(cx, "followed_up", fields::date_at);
    let goals = fields.list(cx, "goals", fields::reference);
    let reaches = fields.optional(cx, "reaches", reaches);
    fields.end(cx);
    Some(Agreement {
        id: AgreementId::new(name),
        kind: kind?,
        title: title?,
        organisation: organisation?,
        boards,
        validity: validity?,
        from_origin,
        yearly: yearly.unwrap_or_default(),
        own_contribution,
        criteria,
        contents,
        followed_up,
        goals,
        reaches: reaches.unwrap_or(Reach::Unstated),
        origin,
    })
}

/// Amounts by year: `{ 2020: 850000, 2021: 870000 }`.
fn yearly(node: &Node, cx: &mut Cx<'_>) -> Option<BTreeMap<i32, Located<Money>>> {
    let mut amounts = BTreeMap::new();
    for (key, node) in fields::entries(node, cx) {
        let year = Period::parse_year(&key.text);
        let Some(year) = year else {
            cx.report(&key.range, |origin| {
                fault::bad_number(origin, key.text.as_ref(), word::A_YEAR)
            });
            continue;
        };
        let amount = fields::money_at(node, cx);
        if amount
            .as_ref()
            .is_some_and(|amount| amount.value.is_negative())
        {
            let written = cx.text().get(node.range.clone()).unwrap_or_default();
            cx.report(&node.range, |origin| {
                fault::bad_number(origin, written, word::KRONOR)
            });
        } else if let Some(amount) = amount {
            amounts.insert(year, amount);
        }
    }
    Some(amounts)
}

/// `{ women: 40, men: 35, girls: 12, boys: 9 }`, or `unknown`.
fn reaches(node: &Node, cx: &mut Cx<'_>) -> Option<Reach> {
    match &node.kind {
        Kind::Scalar { text, .. } if text == "unknown" => Some(Reach::Unknown),
        Kind::Map(_) => {
            let mut fields = Fields::open(node, cx)?;
            let mut people = |key| {
                fields
                    .optional(cx, key, fields::whole)
                    .and_then(|count| u32::try_from(count).ok())
            };
            let counts = [
                people("women"),
                people("men"),
                people("girls"),
                people("boys"),
            ];
            fields.end(cx);
            Some(Reach::People(cx.located(counts, &node.range)))
        }
        _ => fields::wrong(node, cx, word::PEOPLE_OR_UNKNOWN),
    }
}
