//! All computed sentences in one file, for an editor to read: each template's condition, then what it
//! says of the municipalities that are made up, each form once.

use std::collections::BTreeMap;
use std::fs;

use super::usual;
use crate::support::repository;

const LIST: &str = "tests/report/sentences.txt";

/// The condition that a template says of itself.
fn condition(template: &str) -> String {
    let text = fs::read_to_string(repository(&format!("templates/{template}.md"))).unwrap();
    let said = text
        .strip_prefix("{# ")
        .and_then(|text| text.split_once(" #}"));
    said.map_or(String::new(), |(said, _)| format!("{said}\n"))
}

fn listed() -> String {
    let mut forms: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    let all = usual().iter().flat_map(|(known, _)| known);
    // What people write themselves is no sentence of ours.
    for known in all.filter(|known| known.template != "own") {
        let of_template = forms.entry(known.template).or_default();
        let is_new = of_template.iter().all(|(other, _)| *other != known.pattern);
        if is_new {
            of_template.push((known.pattern, &known.said.text));
        }
    }
    let mut text = String::new();
    for (template, forms) in forms {
        text += &format!("{template}\n{}", condition(template));
        for (_, said) in forms {
            text += &format!("- {said}\n");
        }
        text += "\n";
    }
    text
}

/// `SAMVERKAN_SENTENCES=write` writes the list.
#[test]
fn the_list_of_sentences_is_as_they_come_out() {
    let made = listed();
    if std::env::var("SAMVERKAN_SENTENCES").is_ok_and(|it| it == "write") {
        fs::write(repository(LIST), &made).unwrap();
    }
    let kept = fs::read_to_string(repository(LIST)).unwrap_or_default();
    assert_eq!(
        kept, made,
        "run the test with SAMVERKAN_SENTENCES=write, and read what changed"
    );
}
