//! How the report is reached by ear and by keyboard: headings that are unique, links that say what they
//! lead to, few stops, and each thing's heading before what is said of it.

use std::collections::BTreeSet;

use super::claims::some_towns;
use crate::support::{Root, draft, text_of};

/// The most times that the Tab key stops in a report.
const MOST_STOPS: usize = 150;

/// The parts of a page from an opening tag to its close.
fn elements<'p>(page: &'p str, open: &str, close: &str) -> Vec<&'p str> {
    let parts = page.split(open).skip(1);
    parts
        .filter_map(|it| Some(it.split_once(close)?.0))
        .collect()
}

fn headings(page: &str) -> Vec<String> {
    let all = (1..=6).flat_map(|level| {
        let found = elements(page, &format!("<h{level} "), &format!("</h{level}>"));
        found
            .into_iter()
            .map(|it| text_of(it.split_once('>').unwrap().1))
    });
    all.collect()
}

fn faults(page: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for heading in headings(page) {
        if !seen.insert(heading.clone()) {
            faults.push(format!("two headings say {heading}"));
        }
    }
    let mut stops = page.matches("tabindex=\"0\"").count();
    for link in elements(page, "<a ", "</a>") {
        let (tag, text) = link.split_once('>').unwrap();
        let said = match tag.split_once("aria-label=\"") {
            Some((_, rest)) => rest.split_once('"').unwrap().0.to_owned(),
            None => text_of(text),
        };
        if !tag.contains("tabindex=\"-1\"") {
            stops += 1;
            if said.chars().filter(|it| it.is_alphabetic()).count() < 4 {
                faults.push(format!("a link says {said}"));
            }
        }
    }
    if stops > MOST_STOPS {
        faults.push(format!("{stops} stops"));
    }
    for part in elements(page, "<div class=\"stuck\">", "</section>") {
        let part = part.split("<h3").next().unwrap_or_default();
        for told in part.split("<div class=\"entry\">").skip(1) {
            if !told.trim_start().starts_with("<h4") {
                faults.push("something is said of an initiative before its heading".to_owned());
            }
        }
    }
    faults
}

#[test]
fn the_periods_of_the_example_data_are_reached() {
    let session = Root::example().examine();
    for period in session.loaded.dataset.periods.keys() {
        let page = draft(&session, &period.to_string()).report_html;
        assert_eq!(faults(&page), Vec::<String>::new(), "{period}");
    }
}

#[test]
fn any_municipality_is_reached() {
    let mut all = Vec::new();
    for (root, period) in some_towns() {
        let page = draft(&root.examine(), &period).report_html;
        all.extend(faults(&page));
    }
    assert!(all.is_empty(), "{all:#?}");
}
