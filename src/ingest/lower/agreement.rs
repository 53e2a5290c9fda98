//! `agreements/<id>.yaml`.

use std::collections::BTreeMap;

use crate::ingest::cx::Cx;
use crate::ingest::fields;
use crate::ingest::value::{Fields, Value};
use crate::ingest::yaml::Node;
use crate::model::{Agreement, AgreementId, Content, Criterion, Money, Period, Reach, Terms};
use crate::schema;
use crate::source::Located;

/// Reads an agreement; its terms, if something that it cannot do without could not be read.
pub(in crate::ingest) fn read(
    root: &Node,
    cx: &mut Cx<'_>,
    name: &str,
) -> Option<Result<Agreement, Terms>> {
    let mut fields = fields::read(root, &schema::AGREEMENT, cx)?;
    super::repeated_id(&mut fields, cx, name);
    let (from, until) = super::term(&mut fields, cx);
    let yearly = yearly(&mut fields);
    let criteria: Vec<Located<Criterion>> = fields.list("criteria");
    let contents: Vec<Located<Content>> = fields.list("contents");
    let years = yearly.iter();
    let terms = Terms {
        id: AgreementId::new(name),
        organisation: fields.record("organisation", cx, super::party),
        kind: fields.take("kind"),
        from,
        until,
        years: years
            .map(|(year, it)| Located::new(*year, it.origin))
            .collect(),
        criteria: criteria.iter().map(|it| it.value).collect(),
        contents: contents.iter().map(|it| it.value).collect(),
        followed_up: fields.list("followed_up"),
        origin: fields.origin,
    };
    let whole = || {
        Some(Agreement {
            id: terms.id.clone(),
            kind: terms.kind?,
            title: fields.take("title")?,
            purpose: fields.take("purpose"),
            organisation: terms.organisation.clone()?,
            boards: fields.list("boards"),
            from: from?,
            until,
            yearly,
            own_contribution: fields.take("own_contribution"),
            municipal_contribution: fields.take("municipal_contribution"),
            criteria,
            contents,
            followed_up: terms.followed_up.clone(),
            goals: fields.list("goals"),
            reaches: reaches(&mut fields),
            origin: fields.origin,
        })
    };
    Some(whole().ok_or(terms))
}

/// Amounts by year: `{ 2020: 850000, 2021: 870000 }`.
fn yearly(fields: &mut Fields) -> BTreeMap<i32, Located<Money>> {
    let amounts = fields.entries("yearly").into_iter();
    amounts
        .filter_map(|(year, amount)| Some((Period::parse_year(&year.value)?, amount)))
        .collect()
}

/// `{ women: 40, men: 35, girls: 12, boys: 9 }`, or `unknown`.
fn reaches(fields: &mut Fields) -> Reach {
    match fields.take::<Located<Value>>("reaches") {
        Some(Located {
            value: Value::Record(people),
            origin,
        }) => Reach::People(Located::new(counts(people), origin)),
        Some(_) => Reach::Unknown,
        None => Reach::Unstated,
    }
}

fn counts(mut people: Fields) -> [Option<u32>; 4] {
    ["women", "men", "girls", "boys"].map(|who| {
        let count: Option<i64> = people.take(who);
        count.and_then(|count| u32::try_from(count).ok())
    })
}
