//! No percentage of few is shown to those who read and decide, and none has decimals that are chance.

use std::collections::BTreeMap;

use samverkan::report::{Fact, Unit};

use super::claims::some_towns;
use crate::support::{Root, rendered, report, text_of};

/// Each figure of a page: the fact's id, and what is shown.
fn figures(page: &str) -> Vec<(&str, String)> {
    let marks = page.split("data-fact=\"").skip(1);
    marks
        .map(|mark| {
            let (id, rest) = mark.split_once('"').unwrap();
            let (_, inner) = rest.split_once('>').unwrap();
            let end = ["</data>", "</tspan>", "</text>"];
            let end = end.iter().filter_map(|it| inner.find(it)).min().unwrap();
            (id, text_of(&inner[..end]))
        })
        .collect()
}

/// A page without what pictures say to those who do not see them.
fn without_descriptions(page: &str) -> String {
    let mut parts = page.split("<desc");
    let first = parts.next().unwrap_or_default().to_owned();
    first
        + &parts
            .filter_map(|it| Some(it.split_once("</desc>")?.1))
            .collect::<String>()
}

fn faults(root: &Root, period: &str) -> (usize, Vec<String>) {
    let session = root.examine();
    let report = report(&session, period);
    let facts: BTreeMap<&str, &Fact> = (report.facts.iter())
        .map(|fact| (fact.id.as_str(), fact))
        .collect();
    let output = rendered(&session);
    let mut faults = Vec::new();
    let mut count = 0;
    // The annex has its figures exact.
    let annex = output.annex_html.split("id=\"siffrornas-kallor\"").next();
    for (id, said) in figures(annex.unwrap()) {
        if facts[id].unit == Unit::Percent && facts[id].basis < 20 {
            faults.push(format!(
                "{id} of {} shown as {said} in the annex",
                facts[id].basis
            ));
        }
    }
    for page in [&output.report_html, &output.memo_html] {
        let shown = figures(page);
        for (id, said) in &shown {
            let fact = facts[id];
            if fact.unit != Unit::Percent {
                continue;
            }
            count += 1;
            if fact.basis < 20 {
                faults.push(format!("{id} of {} shown as {said}", fact.basis));
            }
            if fact.basis < 1_000 && said.contains(',') {
                faults.push(format!("{id} of {} shown as {said}", fact.basis));
            }
        }
        // A percentage that is no figure of the report would pass this by.
        let said = text_of(&without_descriptions(page))
            .matches("\u{A0}%")
            .count();
        let marked = shown.iter().filter(|(_, said)| said.contains('%')).count();
        if said != marked {
            faults.push(format!("{said} percentages are read, {marked} are figures"));
        }
    }
    (count, faults)
}

#[test]
fn no_percentage_is_of_few() {
    let mut all = Vec::new();
    let mut seen = 0;
    for (root, period) in some_towns() {
        let (count, found) = faults(&root, &period);
        seen += count;
        all.extend(found.into_iter().map(|it| format!("{period}: {it}")));
    }
    assert!(all.is_empty(), "{all:#?}");
    assert!(seen > 10, "{seen}");
}

#[test]
fn no_percentage_of_the_example_data_is_of_few() {
    let (count, found) = faults(&Root::example(), "2020-2021");
    assert!(found.is_empty(), "{found:#?}");
    assert!(count > 10, "{count}");
}
